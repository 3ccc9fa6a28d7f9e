"""Texts compared by what is said in them: spaces, signs, accents and the case of letters do not matter."""

import re
import unicodedata
from functools import lru_cache

_SIGNS = re.compile(r"[\W_]+")
_SHOWN = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
"""A sign that hides, as a text shows it."""


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """Letters and digits alone; a ligature of a font counts as its letters.

    Each character is taken by itself, so that a part of a text is bare in it wherever it stands.
    """
    return _SIGNS.sub("", unicodedata.normalize("NFKD", _SHOWN.sub("", text))).casefold()
