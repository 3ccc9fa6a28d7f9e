"""What is said of a theme beside its level: how its statements are spread, and which questions it waits for.

The kinds of no answer are kept apart. With a question open that decides whether something behind it is asked
or applies, all others may be answered, and the level is a range all the same. A theme waits for such a
question as well where each of its statements has one level: some of them may drop out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from interview.benchmark.assessment import Assessment, State
from interview.benchmark.levels import Assessor
from interview.path import gates
from interview.questionnaire import Item
from interview.questionnaire.graph import items_read
from interview.session.events import Status

_LARGE_PART = 3
_ASKED = (Status.DONT_KNOW, Status.SKIPPED)
"""What was kept private stays out, and what has not been asked yet explains itself."""


class Distribution(Struct, frozen=True):
    """`levels` counts the graded statements on one certain level; `open` those that may be on several.

    `states` counts those without a level, by the reason why. Risks, and what is not expected here, are
    counted apart, whatever their level.
    """

    levels: Mapping[int, int]
    open: int
    states: Mapping[State, int]
    risks: int = 0
    not_expected: int = 0

    @property
    def total(self) -> int:
        with_level = sum(self.levels.values()) + self.open + self.risks + self.not_expected
        return with_level + sum(self.states.values())

    @property
    def much_set_aside(self) -> bool:
        """Whether more than a third was marked as not applying, so that a level is to be read with care."""
        return _LARGE_PART * self.states.get(State.NOT_APPLICABLE, 0) > self.total


def statement_counts(assessments: Iterable[Assessment]) -> tuple[int, int]:
    """From how many statements the level of a theme is read, and how many of its statements are graded."""
    graded = [a for a in assessments if a.element.graded]
    return sum(a.range is not None and a.counts is not False for a in graded), len(graded)


def distribution(assessments: Iterable[Assessment]) -> Distribution:
    """Of the graded statements among these. What a rule leaves out counts nowhere."""
    levels: Counter[int] = Counter()
    states: Counter[State] = Counter()
    undecided = risks = not_expected = 0
    for assessment in assessments:
        if not assessment.element.graded or assessment.left_out_by_rule:
            continue
        if assessment.range is None:
            states[assessment.state] += 1
        elif assessment.risk:
            risks += 1
        elif assessment.counts is False:
            not_expected += 1
        elif assessment.range.width:
            undecided += 1
        else:
            levels[assessment.range.low] += 1
    return Distribution(dict(sorted(levels.items())), undecided, dict(states), risks, not_expected)


def waits_for(assessor: Assessor, assessments: Iterable[Assessment]) -> tuple[Item, ...]:
    """The questions, not known or left open, that hold open these levels, or the level of their theme."""
    names = {
        name for assessment in assessments if assessment.range for name in _deciding(assessor, assessment)
    }
    return tuple(item for item in assessor.whole.questions if item.id in names)


def _deciding(assessor: Assessor, assessment: Assessment) -> set[str]:
    path, element = assessor.whole, assessment.element
    rule = element.applies if assessment.applies is None else None
    waiting = list(items_read(path.questionnaire, rule)) if rule else []
    waiting += _gates(assessor, assessor.benchmark.behind[element.id])
    names: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in names:
            names.add(name)
            waiting += _gates(assessor, [name])
    return {name for name in names if path.statuses.get(name) in _ASKED}


def _gates(assessor: Assessor, names: Iterable[str]) -> list[str]:
    """The questions that decide which of these are asked, as long as that is open."""
    path, stays = assessor.whole, assessor.outlook.stays
    return [
        gate for name in names if stays.get(name, False) is None for gate in gates(path.questionnaire, name)
    ]
