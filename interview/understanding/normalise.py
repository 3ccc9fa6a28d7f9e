"""Typed text brought into one shape, so that accents, case, punctuation and scripts do not matter.

`ascii_signs` keeps every character in its place; the other functions do not.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from interview.understanding.speech import listed

_SIGNS = str.maketrans(
    "‐‑‒–—―−﹣－，、،；؛：＋＆．٫（）／＠",
    "-" * 9 + ",,," + ";;" + ":" + "+" + "&" + "." + "." + "()" + "/" + "@",
)
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_APOSTROPHES = frozenset("'’ʼ‘`´′")
_LONG = 1000
_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")


def ascii_signs(text: str) -> str:
    """Digits of any script as 0-9 and dashes, commas, colons as ASCII; same length as `text`."""
    if text.isascii():
        return text
    return "".join(map(_digit, text.translate(_SIGNS)))


def _digit(character: str) -> str:
    if character.isascii():
        return character
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def spaced(text: str) -> str:
    """Lower-case letters and digits with single spaces; "Co-funding" becomes "co funding"."""
    return _spaced(text) if len(text) <= _LONG else _spaced_long(text)


def _spaced(text: str) -> str:
    kept: list[str] = []
    plain = unicodedata.normalize("NFKD", ascii_signs(text).casefold()).translate(_LETTERS)
    for character in plain if _APOSTROPHES.isdisjoint(plain) else _elided().sub(r"\1 ", plain):
        if "\u0300" <= character <= "\u036f" or character in _APOSTROPHES:
            continue
        keep = character.isalnum() or unicodedata.category(character).startswith("M")
        kept.append(_digit(character) if keep else " ")
    return " ".join("".join(kept).split())


_spaced_long = lru_cache(maxsize=16)(_spaced)
"""One long line is levelled for each of the ways in which it may be meant."""


@cache
def _elided() -> re.Pattern[str]:
    """A word that has lost its last vowel before another: "l'aide" is two words, "don't" is one."""
    signs = "".join(sorted(_APOSTROPHES))
    return re.compile(rf"(?<!\w)({either(listed('elision', 'words'))})[{signs}](?=\w)")


def joined(text: str) -> str:
    """As `spaced`, with hyphenated words as one: "Co-funding" becomes "cofunding"."""
    return spaced(_INNER_HYPHEN.sub("", ascii_signs(text)))


def literal(text: str) -> str:
    """Only case and the amount of white space are levelled; "C++" stays different from "C"."""
    return " ".join(unicodedata.normalize("NFC", text.casefold()).split())


def either(words: Iterable[str]) -> str:
    """A pattern of these words, the longest first; one that fits nothing where there are none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


@lru_cache(maxsize=256)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds one of these words or phrases, whole, longest first."""
    phrases = [r"\s+".join(map(re.escape, word.split())) for word in words if word.strip()]
    if not phrases:
        return re.compile(r"(?!)")
    alternatives = "|".join(sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=256)
def levelled(words: tuple[str, ...]) -> frozenset[str]:
    """The words as `spaced` would show them, for comparing a whole answer."""
    return frozenset(spaced(word) for word in words) - {""}
