"""What the answers say about one element, and the band of several."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from interview.benchmark.elements import Element
from interview.benchmark.scale import Range


class State(StrEnum):
    """Whether an element has a level, and what stands in the way if it has none."""

    ASSESSED = "assessed"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"
    """Its main item is left to the full pass, or belongs to a theme that was not chosen."""
    UNGRADED = "ungraded"
    """The answer given stands for no level."""
    DESCRIBED = "described"
    """It is shown and never judged."""


class Assessment(Struct, frozen=True):
    """What the answers say about one element.

    `range` is there when `state` is ASSESSED. `applies` is None while open answers decide whether the
    element applies at all. `held_back` says in words why the level is not higher.
    `keeps` says whether it certainly has a level in the end; an open main item may yet be marked as not
    applicable. `otherwise` is the range of an element that has no level now, and may get one.
    `left_out_by_rule` tells one that its own rule leaves out from one that was marked as not applicable.
    `flag` is the mark of the choice that was made, such as planned or risk.
    `expected` is False while a rule says that nobody asks for more of a practice like this one.
    """

    element: Element
    state: State
    range: Range | None
    evidence: str | None
    applies: bool | None = True
    held_back: tuple[str, ...] = ()
    lacks_evidence: bool = False
    keeps: bool = False
    otherwise: Range | None = None
    expected: bool | None = True
    flag: str | None = None
    left_out_by_rule: bool = False

    @property
    def possible(self) -> Range | None:
        """The range that it has or may get; None when it certainly has no level."""
        return self.range or self.otherwise


def lower_median(assessments: Iterable[Assessment]) -> Range | None:
    """The lower median as a range, with every element that may have no level tried in and out."""
    found = list(assessments)
    certain = [a.range for a in found if a.range and a.keeps]
    maybe = [a.possible for a in found if a.possible and not (a.range and a.keeps)]
    lowest_first = sorted(r.low for r in maybe)
    highest_first = sorted((r.high for r in maybe), reverse=True)
    lows, highs = [r.low for r in certain], [r.high for r in certain]
    # Of those that may join, the lowest pull it down most, and the highest lift it most.
    sizes = range(0 if certain else 1, len(maybe) + 1)
    ranges = [
        Range(_median(lows + lowest_first[:size]), _median(highs + highest_first[:size])) for size in sizes
    ]
    return Range(min(r.low for r in ranges), max(r.high for r in ranges)) if ranges else None


def _median(levels: list[int]) -> int:
    return sorted(levels)[(len(levels) - 1) // 2]
