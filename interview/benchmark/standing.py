"""Where a theme stands: the lower median of its statements, as a range and as it is so far.

An undecided statement, and one that may drop out, is tried in and out. A safeguard that is not in place, or a
risk, holds its theme at Starting, however well the rest stands; one that is there in part keeps its theme
from Built in.
"""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from interview.benchmark.assessment import Assessment, Range
from interview.benchmark.model import Element
from interview.questionnaire import Item

HELD_AT = 1
"""The level above which no theme comes while a safeguard in it is not in place."""
LIMITED_TO = 2
"""The level above which no theme comes while a safeguard in it is below this level."""
_NOT_YET = Range(0, 0)
_FEWEST = 2


class Standing(Struct, frozen=True):
    """Where a theme stands.

    `range` holds however the interview goes on, in whatever passes; None where the theme has no level: its
    block has no band, or none of its statements counts. What is not expected here does not count. With equal
    ends that is the level. Otherwise the theme is told by `so_far`, the lower median of the `decided`
    statements (None when none is), out of `total` that count; `so_far` lies in the range. `settle` holds the
    questions of the full pass that are still open and that the undecided statements wait for, in the order
    in which they are asked; answers that were not known or kept private are not among them. `at_least` counts
    the undecided statements that are certainly at Established, and may be higher.

    `held_by` names the safeguards that are certainly not in place, and `risks` the statements that are
    certainly a risk (`held_by` has none of these). `held` says whether they keep the theme below what its
    other statements come to, or may come to. `limited_by` names the safeguards that are certainly below
    Established and alone keep it from what it would come to, or may come to, without them. While `foreseen`,
    a level says what a plan foresees.
    """

    range: Range | None
    so_far: int | None
    decided: int
    total: int
    settle: tuple[Item, ...] = ()
    held_by: tuple[Element, ...] = ()
    risks: tuple[Element, ...] = ()
    held: bool = False
    limited_by: tuple[Element, ...] = ()
    foreseen: bool = False
    at_least: int = 0

    @property
    def level(self) -> int | None:
        """The one level of the theme; None while there are several, and where it has none."""
        return self.range.low if self.range and not self.range.width else None

    @property
    def is_one_of_many(self) -> bool:
        """Whether what it is so far is that of one statement, with more than one still open."""
        return self.level is None and self.decided == 1 and self.total > _FEWEST


def standing_of(
    assessments: Sequence[Assessment], *, band: bool, foreseen: bool, settle: tuple[Item, ...]
) -> Standing:
    """The standing of a theme with these statements; without `band` it has no level of its own."""
    statements = [a for a in assessments if a.element.graded and a.possible and a.counts is not False]
    decided = [a for a in statements if a.decided]
    holding = [a for a in decided if a.risk or (a.element.safeguard and a.range == _NOT_YET)]
    limiting = [a for a in statements if a.element.safeguard and _is_below_established(a)]
    free = _median_of(statements, _certainly_counts) if band else None
    found = free and Range(
        _lowered(free.low, held=any(map(_may_hold, statements)), limited=any(map(_may_limit, statements))),
        _lowered(free.high, held=bool(holding), limited=bool(limiting)),
    )
    is_lowered = bool(found and free and found.high < free.high)
    now = _median([a.range.low for a in decided if a.range]) if found and decided else None
    return Standing(
        range=found,
        so_far=None if found is None or now is None else max(found.low, min(now, found.high)),
        decided=len(decided),
        total=sum(a.range is not None for a in statements),
        settle=settle,
        held_by=tuple(a.element for a in holding if not a.risk),
        risks=tuple(a.element for a in statements if a.range and a.risk),
        held=is_lowered and bool(holding),
        limited_by=tuple(a.element for a in limiting) if is_lowered and not holding else (),
        foreseen=foreseen,
        at_least=sum(is_at_least_established(a) for a in statements),
    )


def is_at_least_established(assessment: Assessment) -> bool:
    """Whether it is certainly at Established, and may be higher."""
    found = assessment.range
    return found is not None and bool(found.width) and not assessment.risk and found.low >= LIMITED_TO


def _lowered(level: int, *, held: bool, limited: bool) -> int:
    """As high as a theme comes while something holds it, or only keeps it from Built in."""
    return min(level, HELD_AT if held else LIMITED_TO if limited else level)


def _is_below_established(assessment: Assessment) -> bool:
    """Whether it certainly counts with a level below Established."""
    found = assessment.range
    return _certainly_counts(assessment) and found is not None and found.high < LIMITED_TO


def _may_limit(assessment: Assessment) -> bool:
    """Whether it is, or may turn out to be, a safeguard below Established."""
    possible = assessment.possible
    return assessment.element.safeguard and possible is not None and possible.low < LIMITED_TO


def _may_hold(assessment: Assessment) -> bool:
    """Whether it is, or may turn out to be, a risk or a safeguard that is not in place."""
    possible = assessment.possible
    is_low = possible is not None and possible.low == 0
    return is_low and (assessment.element.safeguard or assessment.risk is not False)


def lower_median(assessments: Iterable[Assessment]) -> Range | None:
    """The lower median as a range, with every element that may have no level tried in and out."""
    return _median_of(assessments, _certainly_has_a_level)


def _certainly_has_a_level(assessment: Assessment) -> bool:
    return assessment.range is not None and assessment.keeps


def _certainly_counts(assessment: Assessment) -> bool:
    return _certainly_has_a_level(assessment) and assessment.counts is True


def _median_of(assessments: Iterable[Assessment], is_certain: Callable[[Assessment], bool]) -> Range | None:
    certain: list[Range] = []
    maybe: list[Range] = []
    for assessment in assessments:
        if possible := assessment.possible:
            (certain if is_certain(assessment) else maybe).append(possible)
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
