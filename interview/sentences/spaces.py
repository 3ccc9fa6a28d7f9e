"""Spaces that never break, where a language wants them: nobody types them, and nobody sees that they lack."""

import re
from collections.abc import Mapping

_NO_BREAK, _NARROW = "\u00a0", "\u202f"
_Rules = tuple[tuple[re.Pattern[str], str], ...]
_BY_LANGUAGE: Mapping[str, _Rules] = {
    "fr": (
        (re.compile(r" (?=[;?!])"), _NARROW),
        (re.compile(r" (?=[:»%])"), _NO_BREAK),
        (re.compile(r"(?<=«) "), _NO_BREAK),
        (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), _NARROW),
    )
}


def well_set(text: str, language: str) -> str:
    """The text with such spaces in the place of ordinary ones."""
    for sign, space in _BY_LANGUAGE.get(language.partition("-")[0], ()):
        text = sign.sub(space, text)
    return text
