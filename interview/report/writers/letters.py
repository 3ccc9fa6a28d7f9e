"""Letters that people type, in any script: how they are written, which way they run, how wide they are.

A document does not know which of its words a person typed, and need not: language and direction follow
from the letters themselves, so that a name in Hebrew is marked wherever it stands, also inside an English
sentence.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from interview.visible import words_of

_LANGUAGES = {
    "ARABIC": "und-Arab",
    "ARMENIAN": "hy",
    "BENGALI": "und-Beng",
    "BOPOMOFO": "zh",
    "CJK": "und-Hani",
    "CYRILLIC": "und-Cyrl",
    "DEVANAGARI": "und-Deva",
    "ETHIOPIC": "und-Ethi",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KANNADA": "kn",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "LATIN": "und-Latn",
    "MALAYALAM": "ml",
    "MONGOLIAN": "und-Mong",
    "MYANMAR": "my",
    "NKO": "nqo",
    "ORIYA": "or",
    "SINHALA": "si",
    "SYRIAC": "syr",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAANA": "dv",
    "THAI": "th",
    "TIBETAN": "bo",
}
"""By the first word of the names of letters: the language where one alone is written so, else the script."""
_UNKNOWN = "und"
_LATIN = "LATIN"
_NEUTRAL = ""
"""Stands for signs and digits, which every language has."""

_LEFTWARDS = ("R", "AL")
_UNPRINTABLE = ("Cc", "Cn", "Co", "Cs")
"""Control characters, unassigned ones, those for private use, and halves of pairs: no font can have them."""
_MOST_MARKS = 30
_NO_WORDS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS + 1},}}")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DROPPED = dict.fromkeys((0xFEFF, *range(0xE0000, 0xE1000)))
"""The mark of byte order, and signs for which no page has a use: pages for archives may not hold them."""
_PLAIN = re.compile("[\x00-\x7f\u2010-\u2027]*")
_JOINING = "\u034f\u200b-\u200d\u2060\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef"
"""Signs that only say how their neighbours are drawn."""
_JOINERS = re.compile(f"[{_JOINING}]+")
_JOINERS_ALONE = re.compile(f"(?<=\\])[{_JOINING}]+|[{_JOINING}]+(?=\\[U\\+)")

_WIDTHS = {
    letter: width
    for letters, width in (
        ("'ijl", 0.29),
        (" !,./:;I\\J\u00a0\u2018\u2019", 0.41),
        ("()[]frt-", 0.42),
        ('ckszvxy?|*`\u2013\u201c\u201d"', 0.61),
        ("abdeghnopqu0123456789", 0.64),
        ("ABCEFKLPRSTVXYZ", 0.72),
        ("DGHNOQU", 0.81),
        ("mwMW%@&+<=>^~#\u2026\u2014", 1.02),
    )
    for letter in letters
}
_SMALL, _CAPITAL, _OTHER = 0.7, 0.86, 1.45
"""In parts of an em, like `_WIDTHS`: each at least as wide as in the package's fonts."""
_ACCENT = 0.17
"""What an accent or breathing beside a letter adds."""
_WIDEST = _OTHER + 2 * _ACCENT
_PLAIN_LETTERS = re.compile("[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0370-\u03d5\u0400-\u045f]")
_BROAD = frozenset("¼½¾ÆæĦŉŒœͲμφψωώΜΦΨΩϕϖЉЊЖМФШЩЫЮжмфшщъыюљњ")
_BLANKS = re.compile("([^\\S\u00a0\u2007\u202f]+)")
"""Where a line may end: not at blanks that hold their neighbours together."""
_BREAK = "\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in one language: its tag, None for that of the page; and whether they run to the left."""

    text: str
    language: str | None = None
    leftwards: bool = False


def code_points(letters: str) -> str:
    """How letters are written that no font has, as in [U+1F600]."""
    return "".join(f"[U+{ord(sign):04X}]" for sign in letters)


def plain(text: str) -> str:
    """The text with newlines for line ends, spaces for tabs, no mark of byte order, few marks on a letter."""
    if text.isascii() and text.isprintable():
        return text
    told = _LINE_ENDS.sub("\n", text).replace("\t", " ").translate(_DROPPED)
    return _NO_WORDS.sub(_with_few_marks, told)


def _with_few_marks(signs: re.Match[str]) -> str:
    """No letter bears more marks than any language puts on one: to set thousands of them takes minutes."""
    kept, marks = list[str](), 0
    for sign in signs[0]:
        marks = marks + 1 if unicodedata.category(sign)[0] == "M" else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def unprintable(text: str) -> set[str]:
    """The signs of a text that no font can have."""
    if text.isprintable():
        return set()
    return {sign for sign in set(text) - {"\n"} if unicodedata.category(sign) in _UNPRINTABLE}


def with_code_points(text: str, letters: Iterable[str]) -> str:
    """The text with these letters as code points, and without the signs that joined them to others."""
    shown: dict[str, str | int | None] = {
        sign: "" if _JOINERS.fullmatch(sign) else code_points(sign) for sign in letters
    }
    return _JOINERS_ALONE.sub("", text.translate(str.maketrans(shown)))


def without_joiners(text: str) -> str:
    """The text without signs that only say how their neighbours are drawn."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf" and not _JOINERS.match(sign))


def leftwards(text: str) -> bool:
    """Whether the first letter that has a direction runs to the left."""
    if _PLAIN.fullmatch(text):
        return False
    directions = (unicodedata.bidirectional(sign) for sign in text)
    return next(
        (direction in _LEFTWARDS for direction in directions if direction in ("L", *_LEFTWARDS)), False
    )


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    """The script of a letter as its name begins; empty for signs, digits and letters of no script we know."""
    if not unicodedata.category(sign).startswith("L"):
        return _NEUTRAL
    name = unicodedata.name(sign, "").partition(" ")[0]
    if name in _LANGUAGES:
        return name
    return _UNKNOWN if unicodedata.bidirectional(sign) in _LEFTWARDS else _NEUTRAL


def script_of(text: str) -> str:
    """The script of the first letter that has one; Latin where there is none."""
    return next(filter(None, map(_script, text)), _LATIN)


def runs(text: str, home: str = _LATIN) -> list[Run]:
    """The text in its languages; `home` is the script of the page, as `script_of` tells it.

    Signs and digits belong to a language when they stand between its letters, and combining marks always.
    """
    if not text or (home == _LATIN and _PLAIN.fullmatch(text)):
        return [Run(text)] if text else []
    scripts = list(map(_script, text))
    spoken = {_LANGUAGES.get(script, _UNKNOWN) for script in scripts if script}
    tags: list[str | None] = []
    neutral = 0
    for sign, script in zip(text, scripts, strict=True):
        if script == _NEUTRAL:
            neutral += 1
            if neutral == 1 and tags and unicodedata.category(sign).startswith("M"):
                tags.append(tags[-1])
                neutral = 0
            continue
        tag = None if script == home else _among(_LANGUAGES.get(script, _UNKNOWN), spoken)
        tags += [tag if tags and tags[-1] == tag else None] * neutral + [tag]
        neutral = 0
    tags += [None] * neutral
    spans = []
    for tag, places in groupby(range(len(text)), key=lambda place: tags[place]):
        part = text[(span := list(places))[0] : span[-1] + 1]
        spans.append(Run(part, tag, tag is not None and leftwards(part)))
    return spans


def _among(language: str, spoken: set[str]) -> str:
    """Han letters beside Japanese or Korean ones are of that language."""
    if language == _LANGUAGES["CJK"]:
        return next((near for near in ("ja", "ko", "zh") if near in spoken), language)
    return language


def width(text: str) -> float:
    """At most how many em a text is wide in one of the fonts of the package."""
    return sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(sign: str) -> float:
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    category = unicodedata.category(sign)
    if category in ("Mn", "Me", "Cf"):
        return 0.0
    base = unicodedata.normalize("NFD", sign)[0]
    if base != sign:
        return _width(base) + (_ACCENT if category == "Ll" and base not in _WIDTHS else 2 * _ACCENT)
    if sign in _BROAD or not _PLAIN_LETTERS.match(sign):
        return _OTHER
    return _CAPITAL if sign.isupper() else _SMALL


def wrapped(text: str, room: float) -> list[str]:
    """The text in lines of at most `room` em; a word that is wider than a line is broken."""
    lines: list[str] = []
    for word in _pieces(text, room):
        if lines and width(f"{lines[-1]} {word}") <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _pieces(text: str, room: float) -> Iterator[str]:
    for word in words_of(text):
        yield from breakable(word, room).split(_BREAK)


def breakable(text: str, room: float) -> str:
    """The text with places to break in words that are wider than `room` em, never before a combining mark."""
    if not _long_word(int(room / _WIDEST)).search(text):
        return text
    return "".join(word if width(word) <= room else _broken(word, room) for word in _BLANKS.split(text))


@cache
def _long_word(most: int) -> re.Pattern[str]:
    """A word of more than so many letters: of one without it no letter need be measured."""
    return re.compile(f"[\\S\u00a0\u2007\u202f]{{{most + 1}}}")


def _broken(word: str, room: float) -> str:
    """A word in pieces that each have room, whole up to a sign inside it where there is one."""
    pieces = [""]
    for cluster in re.findall(f".[{_JOINING}]*", word, re.DOTALL):
        joined = unicodedata.category(cluster[0]).startswith("M")
        if not joined and pieces[-1] and width(pieces[-1]) + width(cluster) > room:
            pieces.append("")
        pieces[-1] += cluster
    return _BREAK.join(pieces)
