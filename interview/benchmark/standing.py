"""Where a theme stands: the lower median of its statements, as a range and as it is so far.

An undecided statement, and one that may drop out, is tried in and out. A safeguard that is not in place, or a
risk, holds its theme at Starting, however well the rest stands.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from interview.benchmark.assessment import Assessment, Range
from interview.benchmark.model import Element
from interview.questionnaire import Item

HELD_AT = 1
"""The level above which no theme comes while a safeguard in it is not in place."""


class Standing(Struct, frozen=True):
    """Where a theme stands.

    `range` holds however the interview goes on, in whatever passes; None where the theme has no level: its
    block has no band, or none of its statements counts. With equal ends that is the level. Otherwise the
    theme is told by `so_far`, the lower median of the `decided` statements (None when none is), out of
    `total` that count; `so_far` lies in the range. `settle` holds the questions of the full pass that are
    still open and that the undecided statements wait for, in the order in which they are asked; answers that
    were not known or kept private are not among them.

    `held_by` names the safeguards that are certainly not in place, and `risks` the statements that are
    certainly a risk (`held_by` has none of these). `held` says whether they keep the theme below what its
    other statements come to, or may come to. While `foreseen`, a level says what a plan foresees.
    """

    range: Range | None
    so_far: int | None
    decided: int
    total: int
    settle: tuple[Item, ...] = ()
    held_by: tuple[Element, ...] = ()
    risks: tuple[Element, ...] = ()
    held: bool = False
    foreseen: bool = False

    @property
    def level(self) -> int | None:
        """The one level of the theme; None while there are several, and where it has none."""
        return self.range.low if self.range and not self.range.width else None


def standing_of(assessments: Sequence[Assessment], *, band: bool, settle: tuple[Item, ...] = ()) -> Standing:
    """The standing of a theme with these statements; without `band` it has no level of its own."""
    statements = [a for a in assessments if a.element.graded and a.possible]
    decided = [a for a in statements if is_decided(a)]
    held_by = tuple(a.element for a in decided if a.element.safeguard and _is_missing(a))
    standing = Standing(None, None, len(decided), len(statements), settle, held_by)
    free = lower_median(statements) if band else None
    if free is None:
        return standing
    may_be_held = any(a.element.safeguard and a.possible and a.possible.low == 0 for a in statements)
    low = min(free.low, HELD_AT) if may_be_held else free.low
    high = min(free.high, HELD_AT) if held_by else free.high
    now = _median([a.range.low for a in decided if a.range]) if decided else None
    return Standing(
        range=Range(low, high),
        so_far=None if now is None else max(low, min(now, high)),
        decided=len(decided),
        total=len(statements),
        settle=settle,
        held_by=held_by,
        held=high < free.high,
    )


def is_decided(assessment: Assessment) -> bool:
    """Whether no open answer can change its level, nor whether it counts."""
    return assessment.range is not None and assessment.range.width == 0 and assessment.keeps


def _is_missing(assessment: Assessment) -> bool:
    return assessment.range is not None and assessment.range.high == 0


def lower_median(assessments: Iterable[Assessment]) -> Range | None:
    """The lower median as a range, with every element that may have no level tried in and out."""
    statements = list(assessments)
    certain = [a.range for a in statements if a.range and a.keeps]
    maybe = [a.possible for a in statements if a.possible and not (a.range and a.keeps)]
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
