"""Which plural form a language takes for a number.

The categories are those of CLDR, the public tables of the Unicode Consortium (plurals.xml), for the languages
of Europe and for whole numbers. The form that French, Italian, Portuguese, Spanish and Catalan have for whole
millions is left out: nothing is counted that far here.
"""

from collections.abc import Callable, Mapping
from itertools import islice

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
OTHER = CATEGORIES[-1]
"""The category that every language has: the numbers that no other category holds, and fractions."""

_Holds = Callable[[int], bool]
_Rules = Mapping[str, _Holds]
"""The categories beside `other`, each with the whole numbers that it holds; the first one counts."""


def _rules(**categories: _Holds) -> _Rules:
    return categories


def _last_digit(number: int, first: int, last: int | None = None) -> bool:
    """Whether the last digit is `first`, or lies between the two."""
    return first <= number % 10 <= (first if last is None else last)


def _last_two(number: int, first: int, last: int | None = None) -> bool:
    """Whether the last two digits are `first`, or lie between the two."""
    return first <= number % 100 <= (first if last is None else last)


def _rest(_: int) -> bool:
    return True


def _ends_in_one(number: int) -> bool:
    return _last_digit(number, 1) and not _last_two(number, 11)


def _ends_in_few(number: int) -> bool:
    return _last_digit(number, 2, 4) and not _last_two(number, 12, 14)


_GROUPS: Mapping[str, _Rules] = {
    "bg ca da de el en es et eu fi fo gl hu it lb nb nl nn no rm sq sv tr": _rules(one=lambda n: n == 1),
    "fr hy pt": _rules(one=lambda n: n < 2),
    "pt-pt": _rules(one=lambda n: n == 1),
    "is mk": _rules(one=_ends_in_one),
    "bs hr sr": _rules(one=_ends_in_one, few=_ends_in_few),
    "be ru uk": _rules(one=_ends_in_one, few=_ends_in_few, many=_rest),
    "pl": _rules(one=lambda n: n == 1, few=_ends_in_few, many=_rest),
    "cs sk": _rules(one=lambda n: n == 1, few=lambda n: 2 <= n <= 4),
    "sl": _rules(
        one=lambda n: _last_two(n, 1), two=lambda n: _last_two(n, 2), few=lambda n: _last_two(n, 3, 4)
    ),
    "lt": _rules(
        one=_ends_in_one,
        few=lambda n: _last_digit(n, 2, 9) and not _last_two(n, 11, 19),
    ),
    "lv": _rules(zero=lambda n: _last_digit(n, 0) or _last_two(n, 11, 19), one=lambda n: _last_digit(n, 1)),
    "ro": _rules(one=lambda n: n == 1, few=lambda n: n == 0 or _last_two(n, 1, 19)),
    "mt": _rules(
        one=lambda n: n == 1,
        two=lambda n: n == 2,
        few=lambda n: n == 0 or _last_two(n, 3, 10),
        many=lambda n: _last_two(n, 11, 19),
    ),
    "ga": _rules(
        one=lambda n: n == 1,
        two=lambda n: n == 2,
        few=lambda n: n in range(3, 7),
        many=lambda n: n in range(7, 11),
    ),
    "cy": _rules(
        zero=lambda n: n == 0,
        one=lambda n: n == 1,
        two=lambda n: n == 2,
        few=lambda n: n == 3,
        many=lambda n: n == 6,
    ),
    "se": _rules(one=lambda n: n == 1, two=lambda n: n == 2),
}
_BY_LANGUAGE = {code: rules for codes, rules in _GROUPS.items() for code in codes.split()}


def category_of(number: float, language: str) -> str:
    """Zero, one, two, few, many or other. A language that is not in the table counts as English does."""
    if isinstance(number, float) and not number.is_integer():
        return OTHER
    return next((name for name, holds in _of(language).items() if holds(abs(int(number)))), OTHER)


def languages() -> tuple[str, ...]:
    """The languages whose forms are known here."""
    return tuple(_BY_LANGUAGE)


def categories(language: str) -> tuple[str, ...]:
    """The categories that whole numbers take in a language, `other` the last of them."""
    left_over = any(category_of(number, language) == OTHER for number in range(200))
    return (*_of(language), *((OTHER,) if left_over else ()))


def numbers_of(category: str, language: str, most: int) -> list[int]:
    """The first few whole numbers of a category, to show what it is for."""
    held = (number for number in range(1000) if category_of(number, language) == category)
    return list(islice(held, most))


def _of(language: str) -> _Rules:
    for code in (language.casefold(), language.partition("-")[0].casefold()):
        if code in _BY_LANGUAGE:
            return _BY_LANGUAGE[code]
    return _BY_LANGUAGE["en"]
