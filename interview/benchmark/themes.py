"""What is said of a theme beside its level: how its statements are spread, and which questions it waits for.

The kinds of no answer are kept apart. With a question open that decides whether something behind it is asked
or applies, all others may be answered, and the level is a range all the same. A theme waits for such a
question as well where each of its statements has one level: some of them may drop out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from interview.benchmark.assessment import Assessment, State
from interview.benchmark.levels import Assessor
from interview.condition import Between
from interview.path import OPEN
from interview.questionnaire import Item, Section
from interview.questionnaire.graph import items_read, with_all_behind
from interview.session.events import FIRST_LOOK, Status

_MOST_DESERVING = 5
_LOW = 1
"""Up to this level, what a first look heard of a theme asks for a closer one."""
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
    first = [*items_read(path.questionnaire, rule)] if rule else []
    first += [gate for name in assessor.benchmark.behind[element.id] for gate in assessor.open_gates(name)]
    names = with_all_behind(first, assessor.open_gates)
    return {name for name in names if path.statuses.get(name) in _ASKED}


class Closer(StrEnum):
    """Why a theme deserves a closer look; the first that holds is told."""

    RISK = "risk"
    SAFEGUARD = "safeguard"
    LOW = "low"
    WIDE = "wide"


class Deserving(Struct, frozen=True):
    """A theme that deserves a closer look.

    `item` is the question behind the risk or safeguard, or the one whose answer is low; None for a theme
    that is only wide open. `undecided` counts its statements that more than one level is possible for.
    """

    section: Section
    reason: Closer
    item: Item | None
    undecided: int


def deserve_more(assessor: Assessor) -> tuple[Deserving, ...]:
    """The chosen themes that deserve a closer look, at most five, the most urgent first.

    Those with a risk, or a safeguard that is not in place; then those whose first answer is low; then the
    widest. Only themes with questions of the full pass that are open.
    """
    whole = assessor.whole
    found: list[tuple[tuple[int, ...], Deserving]] = []
    for section in whole.questionnaire.choosable:
        if not any(whole.statuses[item.id] in OPEN for item in whole.section_items(section.id)):
            continue
        standing = assessor.standing(section.id)
        undecided = standing.total - standing.decided
        width = standing.range.width if standing.range else 0
        urgent = next(iter((*standing.risks, *standing.held_by)), None)
        low = _lowest_said(assessor, section)
        if urgent is not None:
            reason = Closer.RISK if urgent in standing.risks else Closer.SAFEGUARD
            item: Item | None = whole.questionnaire.item(urgent.item)
        elif low is not None and low[0] <= _LOW:
            reason, item = Closer.LOW, low[1]
        elif undecided:
            reason, item = Closer.WIDE, None
        else:
            continue
        level = low[0] if low and reason is Closer.LOW else 0
        order = (list(Closer).index(reason), level, -width, -undecided)
        found.append((order, Deserving(section, reason, item, undecided)))
    found.sort(key=lambda pair: pair[0])
    return tuple(deserving for _, deserving in found[:_MOST_DESERVING])


def _lowest_said(assessor: Assessor, section: Section) -> tuple[int, Item] | None:
    """The lowest level that an answer of a first look stands for in a theme, and its question."""
    said = [
        (level, item)
        for item in section.items
        if item.pass_ == FIRST_LOOK and (level := _level_said(assessor, item)) is not None
    ]
    return min(said, key=lambda pair: pair[0], default=None)


def _level_said(assessor: Assessor, item: Item) -> int | None:
    value = assessor.path.facts.value(item.id)
    codes = value.codes if isinstance(value, Between) else (value,) if isinstance(value, str) else ()
    levels = [choice.level for choice in item.choices if choice.code in codes and choice.level is not None]
    return min(levels, default=None)
