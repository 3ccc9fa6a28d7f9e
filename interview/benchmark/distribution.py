"""How the statements of a theme are spread over the levels; the kinds of no answer are kept apart."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from interview.benchmark.assessment import Assessment, State

_LARGE_PART = 3


class Distribution(Struct, frozen=True):
    """`levels` counts the graded statements on one certain level; `open` those that may be on several.

    `states` counts those without a level, by the reason why.
    """

    levels: Mapping[int, int]
    open: int
    states: Mapping[State, int]

    @property
    def total(self) -> int:
        return sum(self.levels.values()) + self.open + sum(self.states.values())

    @property
    def much_set_aside(self) -> bool:
        """Whether more than a third was marked as not applying, so that a level is to be read with care."""
        return _LARGE_PART * self.states.get(State.NOT_APPLICABLE, 0) > self.total


def judged(assessments: Iterable[Assessment]) -> tuple[int, int]:
    """From how many statements the level of a theme is read, and how many of its statements are graded."""
    graded = [found for found in assessments if found.element.graded]
    return sum(found.range is not None for found in graded), len(graded)


def distribution(assessments: Iterable[Assessment]) -> Distribution:
    """Of the graded statements among these. What a rule leaves out counts nowhere."""
    levels: Counter[int] = Counter()
    states: Counter[State] = Counter()
    open_ones = 0
    for found in assessments:
        if not found.element.graded or found.left_out_by_rule:
            continue
        if found.range is None:
            states[found.state] += 1
        elif found.range.width:
            open_ones += 1
        else:
            levels[found.range.low] += 1
    return Distribution(dict(sorted(levels.items())), open_ones, dict(states))
