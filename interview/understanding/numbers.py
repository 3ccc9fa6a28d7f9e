"""Whole numbers in the digits of any script and of any length, and those that point at choices:
"3", "1,3-5", "1 3 5", "1, 3 and 5", "2 or 3".

Only a line that consists of numbers and their signs is read here; anything else is words.
"""

import re

from msgspec import Struct

from interview.understanding import languages
from interview.understanding.normalise import any_of, ascii_signs
from interview.understanding.question import Wordlist

BEYOND_ANY_LIST = 10**9
"""What every longer number counts as: no list, page or year reaches it, and Python refuses 4,301 digits."""
_MOST_DIGITS = 9
_NOT_NUMBERS = re.compile(r"[^\d\s,;&+|.()#\[\]-]")
_PIECE = re.compile(r"[#(\[]*(\d+)[.)\]]*(?:-[#(\[]*(\d+)[.)\]]*)?")
_SEPARATOR = re.compile(r"[\s,;&+|]+")


def whole_number(text: str) -> int | None:
    """The number that a text is, at most BEYOND_ANY_LIST; None for anything else, such as "-1" or "²"."""
    digits = ascii_signs(text.strip())
    if not (digits.isascii() and digits.isdigit()):
        return None
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= _MOST_DIGITS else BEYOND_ANY_LIST


def number_of(digits: str) -> int:
    """The number of a text that is known to be digits. Raises ValueError for any other."""
    number = whole_number(digits)
    if number is None:
        raise ValueError(f"not digits: {digits!r:.40}")
    return number


class Numbers(Struct, frozen=True):
    """Spans of numbers as typed, each sorted; `alternatives` when "or" stood between them."""

    spans: tuple[tuple[int, int], ...]
    alternatives: bool = False

    @property
    def is_range(self) -> bool:
        return len(self.spans) == 1 and self.spans[0][0] < self.spans[0][1]

    def outside(self, highest: int) -> tuple[str, ...]:
        """The numbers and ranges that a list up to `highest` does not have."""
        beyond = [(low, high) for low, high in self.spans if low < 1 or high > highest]
        return tuple(str(low) if low == high else f"{low}-{high}" for low, high in beyond)

    def places(self) -> tuple[int, ...]:
        """Every number once, ascending. Call it only when nothing is `outside`."""
        return tuple(sorted({place for low, high in self.spans for place in range(low, high + 1)}))


def read_numbers(text: str, wordlist: Wordlist) -> Numbers | None:
    """The numbers of a line that holds nothing else, or None."""
    line = any_of(wordlist.or_).sub("|", ascii_signs(text))
    line = any_of(languages.words("numbers", "up_to")).sub("-", any_of(wordlist.and_).sub(",", line))
    if _NOT_NUMBERS.search(line):
        return None
    line = re.sub(r"(?<=[\d.)\]]) ?(?:-|\.\.+) ?(?=[\d#(\[])", "-", " ".join(line.split()))
    line = re.sub(r"([#(\[]) (?=\d)", r"\1", line)
    pieces = [piece for piece in _SEPARATOR.split(line) if piece]
    spans: list[tuple[int, int]] = []
    for piece in pieces:
        match = _PIECE.fullmatch(piece)
        if match is None:
            return None
        first = number_of(match[1])
        second = first if match[2] is None else number_of(match[2])
        spans.append((min(first, second), max(first, second)))
    return Numbers(tuple(spans), alternatives="|" in line) if spans else None
