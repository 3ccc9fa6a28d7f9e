"""Exact arithmetic with numbers of which perhaps only bounds are known.

What people type as decimals is reckoned as decimals: 0.1 and 0.2 are 0.3. Ends are exact, or an infinity
where there is no bound.
"""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from interview.condition.facts import Span

if TYPE_CHECKING:
    from fractions import Fraction

End: TypeAlias = "int | float | Fraction"
Ends: TypeAlias = tuple[End, End]

_MOST_BITS = 1024  # the range of floating-point numbers; whole numbers end there as well


class Part(Struct, frozen=True):
    """A number that something is worked out from; one that is not certain may yet be left out."""

    ends: Ends
    is_certain: bool = True


def ends_of(known: int | float | Span | None) -> Ends:
    """Where a number lies; one of which nothing is known, anywhere."""
    if known is None:
        return -math.inf, math.inf
    if isinstance(known, Span):
        low = -math.inf if known.low is None else _exact(known.low)
        return low, math.inf if known.high is None else _exact(known.high)
    number = _exact(known)
    return number, number


def known_from(ends: Ends) -> int | float | Span | None:
    """The number, or what bounds it; None where nothing does. Raises OverflowError beyond all bounds."""
    low, high = map(_plain, ends)
    if low is None and high is None:
        return None
    return low if low is not None and low == high else Span(low, high)


def add(one: Ends, other: Ends) -> Ends:
    return one[0] + other[0], one[1] + other[1]


def subtract(one: Ends, other: Ends) -> Ends:
    return one[0] - other[1], one[1] - other[0]


def multiply(one: Ends, other: Ends) -> Ends:
    products = [_times(a, b) for a in one for b in other]
    return min(products), max(products)


def divide(one: Ends, other: Ends) -> Ends:
    """Raises ZeroDivisionError where the divisor may be zero."""
    if other[0] <= 0 <= other[1]:
        raise ZeroDivisionError
    return multiply(one, (_inverse(other[1]), _inverse(other[0])))


def total(parts: Sequence[Part]) -> Ends:
    low: End = 0
    high: End = 0
    for part in parts:
        low += part.ends[0] if part.is_certain else min(0, part.ends[0])
        high += part.ends[1] if part.is_certain else max(0, part.ends[1])
    return low, high


def mean(parts: Sequence[Part]) -> Ends:
    if all(part.is_certain for part in parts):
        return divide(total(parts), (len(parts), len(parts)))
    return min(part.ends[0] for part in parts), max(part.ends[1] for part in parts)


def lowest(parts: Sequence[Part]) -> Ends:
    return min(part.ends[0] for part in parts), min(part.ends[1] for part in parts if part.is_certain)


def highest(parts: Sequence[Part]) -> Ends:
    return max(part.ends[0] for part in parts if part.is_certain), max(part.ends[1] for part in parts)


Fold: TypeAlias = Callable[[Sequence[Part]], Ends]


def _exact(number: int | float) -> End:
    if isinstance(number, int):
        return number
    from fractions import Fraction  # not needed where everything is a whole number

    return Fraction(repr(number))


def _plain(end: End) -> int | float | None:
    if isinstance(end, float):
        return None
    if end.denominator == 1:
        if end.numerator.bit_length() > _MOST_BITS:
            raise OverflowError
        return end.numerator
    return float(end)


def _times(one: End, other: End) -> End:
    return 0 if one == 0 or other == 0 else one * other


def _inverse(number: End) -> End:
    if isinstance(number, float):
        return 0
    from fractions import Fraction

    return 1 / Fraction(number)
