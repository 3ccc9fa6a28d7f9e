"""Choices whose labels are amounts: "3" under "0", "1", "2", "3 or more" may be an amount or a place."""

import re
from functools import lru_cache

from msgspec import Struct

from interview.understanding import languages
from interview.understanding.normalise import ascii_signs, either
from interview.understanding.numbers import Numbers, number_of
from interview.understanding.question import Option

_ENDLESS = 10**9


def counting(numbers: Numbers, options: tuple[Option, ...]) -> tuple[str, ...]:
    """The codes of the choices whose amount one number falls into; empty unless most labels are amounts."""
    if len(numbers.spans) != 1 or numbers.is_range:
        return ()
    return falls_into(numbers.spans[0][0], options)


def falls_into(number: int, options: tuple[Option, ...]) -> tuple[str, ...]:
    """The codes of the choices into whose amount a number falls; empty unless most labels are amounts."""
    spans = amounts(options)
    if len(spans) < 2 or 2 * len(spans) < len(options):
        return ()
    return tuple(code for code, low, high in spans if low <= number <= high)


class _Shapes(Struct, frozen=True):
    """How amounts are worded: both ends, one that is open above behind it and before it, one open below."""

    label: re.Pattern[str]
    up: re.Pattern[str]
    more: re.Pattern[str]
    less: re.Pattern[str]


@lru_cache(maxsize=1)
def _shapes() -> _Shapes:
    joints, up, more, less = (
        either(languages.words("labels", name))
        for name in ("amount_joints", "or_more", "more_than", "less_than")
    )
    return _Shapes(
        re.compile(
            rf"\D{{0,24}}?(?<![\w.,])(\d{{1,9}})(?:\s*(?:-|/|{joints})\s*(\d{{1,9}}))?(?!\d)(.*)",
            re.DOTALL | re.IGNORECASE,
        ),
        re.compile(rf"\+|.{{0,12}}\b(?:{up})\b", re.IGNORECASE),
        re.compile(rf"(?:{more})\b", re.IGNORECASE),
        re.compile(rf"(?:{less})\b", re.IGNORECASE),
    )


@lru_cache(maxsize=64)
def amounts(options: tuple[Option, ...]) -> tuple[tuple[str, int, int], ...]:
    """Code, least and most of each choice that is worded as an amount.

    Labels that only repeat their own place ("1 Yes", "2 No") are none.
    """
    found = []
    places = 0
    shapes = _shapes()
    for place, option in enumerate(options, start=1):
        label = ascii_signs(option.label).strip()
        match = shapes.label.match(label)
        if match is None:
            continue
        low, before = number_of(match[1]), label[: match.start(1)]
        high = number_of(match[2]) if match[2] else low
        if before.strip() and not (shapes.less.search(before) or shapes.more.search(before)):
            continue
        if shapes.less.search(before):
            low = 0
        elif shapes.up.match(match[3]) or shapes.more.search(before):
            high = _ENDLESS
        places += low == high == place
        found.append((option.code, low, high))
    return () if places == len(found) else tuple(found)
