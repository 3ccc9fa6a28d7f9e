"""Texts compared by what is said in them: spaces, signs, accents and the case of letters do not matter."""

import re
import unicodedata

_SIGNS = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """Letters and digits alone; a ligature of a font counts as its letters.

    Each character is taken by itself, so that a part of a text is bare in it wherever it stands.
    """
    return _SIGNS.sub("", unicodedata.normalize("NFKD", text)).casefold()
