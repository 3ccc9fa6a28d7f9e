"""What a PDF gives back of a text: where it begins and ends, and no more.

Between the two a page may break, with a foot, a repeated head and other columns in between. Signs of scripts
that fonts join or turn come back in another form, so that they are left aside: a page is never called
incomplete for the way in which it is printed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tests.report.bare import bare

_LETTERS = 24
_SPAN = 48
"""Characters in which these letters have to stand, so that no more than one page break can part them."""
_OTHER = re.compile(r"[^\x00-\x09\x0b-\u052f\u2000-\u206f\ufb00-\ufb06]+")
"""Line breaks, and what is neither Latin, Greek or Cyrillic nor a sign of theirs."""


def printed(text: str) -> str:
    """The letters that can be compared."""
    return bare(_OTHER.sub(" ", text))


class Sheets:
    """What stands under one heading, page by page. Texts that begin alike have to be there as often as they
    are asked for."""

    def __init__(self, pages: Sequence[str]) -> None:
        self.pages = [printed(page) for page in pages]
        self.asked: Counter[str] = Counter()

    def holds(self, text: str) -> bool:
        """Whether a text begins and ends here."""
        if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
            return True
        parts = [part for part in _OTHER.split(text) if bare(part)]
        if not parts:
            return True
        first, last = bare(parts[0][:_SPAN])[:_LETTERS], bare(parts[-1][-_SPAN:])[-_LETTERS:]
        self.asked[first] += 1
        return self._times(first) >= self.asked[first] and self._times(last) > 0

    def _times(self, text: str) -> int:
        """How often it stands on a page, or in two pieces on a page and the next."""
        return sum(page.count(text) for page in self.pages) + sum(
            any(text[:middle] in page and text[middle:] in after for middle in range(1, len(text)))
            for page, after in pairwise(self.pages)
        )
