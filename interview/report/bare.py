"""Texts compared by what is said in them: spaces, signs and the case of letters do not matter."""

import re
import unicodedata

_SIGNS = re.compile(r"[\W_]+")
LEAST = 24
"""Letters that stand together at the least where a page break parts a text."""


def bare(text: str) -> str:
    """Letters and digits alone; a ligature of a font counts as its letters."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def turns(text: str) -> bool:
    """Whether some of it is written from right to left: paper may give that back in another order."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def end_of(text: str, part: str, start: int = 0) -> int:
    """Where `part` ends in `text`, both bare; -1 when some of it is missing.

    All of it has to be there, in its order; what a page break puts in between may part it into pieces.
    """
    while True:
        place = text.find(part, start)
        if place >= 0:
            return place + len(part)
        low, high = LEAST, len(part) - 1
        if high < low or text.find(part[:low], start) < 0:
            return -1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if text.find(part[:middle], start) >= 0 else (low, middle - 1)
        start = text.find(part[:low], start) + low
        part = part[low:]
