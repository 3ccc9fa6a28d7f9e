"""The spaces around signs that a language wants, and that never break.

Nobody types them, and nobody sees that they lack. English needs nothing of it, and starts without it.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from interview import spoken
from interview.cache import tables_in

NARROW, BEFORE, AFTER, FOREIGN, THOUSANDS = "narrow", "before", "after", "foreign", "thousands"
"""What the file of a language says: signs before which a narrow space or a whole one stands, signs behind
which one does, quotation marks of other languages, and whether thousands are set apart."""
KNOWN: Mapping[str, type] = {NARROW: str, BEFORE: str, AFTER: str, FOREIGN: str, THOUSANDS: bool}
_NO_BREAK, _NARROW = "\u00a0", "\u202f"
_THOUSANDS = r"(?<=\d) (?=\d{3}(?!\d))"
_CLOSING = r"[)\]”’»]*"
_BEHIND_A_CODE = ":"
"""A sign that may stand behind a code without its space, as in KDRTM: and then is left alone."""


class Spaces(Struct, frozen=True):
    """What ordinary spaces become, and what finds the signs that have none."""

    made: tuple[tuple[re.Pattern[str], str], ...] = ()
    lacking: re.Pattern[str] | None = None


@cache
def spaces_of(language: str) -> Spaces:
    """The spaces of a language, by its tag; none where its file says none, or cannot be read."""
    place = spoken.FOLDER / (spoken.written(language) or "") / spoken.SPACES
    try:
        return _spaces(tables_in(place)) if place.is_file() else Spaces()
    except (OSError, ValueError):  # `interview check` tells what is the matter with it
        return Spaces()


def _spaces(told: Mapping[str, object]) -> Spaces:
    narrow, before, after, foreign = (_signs(told, name) for name in (NARROW, BEFORE, AFTER, FOREIGN))
    made = [
        *((rf" (?=[{narrow}])", _NARROW) for _ in narrow[:1]),
        *((rf" (?=[{before}])", _NO_BREAK) for _ in before[:1]),
        *((rf"(?<=[{after}]) ", _NO_BREAK) for _ in after[:1]),
        *((_THOUSANDS, _NARROW) for _ in range(told.get(THOUSANDS) is True)),
    ]
    behind_letters = "".join(sign for sign in narrow + before if sign not in _BEHIND_A_CODE)
    lacking = [
        *(rf"[^\W\d_]{_CLOSING}[{behind_letters}](?=[\s,.)]|$)" for _ in behind_letters[:1]),
        *(
            rf"[^\W\d_A-Z]{_CLOSING}{_BEHIND_A_CODE}(?=\s|$)"
            for _ in range(_BEHIND_A_CODE in narrow + before)
        ),
        *(rf"[{after}](?!\s)" for _ in after[:1]),
        *(rf"\S{sign}" for sign in before if unicodedata.category(sign) == "Pf"),
        *(f"[{foreign}]" for _ in foreign[:1]),
    ]
    pattern = re.compile("|".join(lacking)) if lacking else None
    return Spaces(tuple((re.compile(where), space) for where, space in made), pattern)


def _signs(told: Mapping[str, object], name: str) -> str:
    """These signs, as they stand in a set of a pattern."""
    signs = told.get(name)
    return re.escape(signs) if isinstance(signs, str) else ""


def well_set(text: str, language: str) -> str:
    """The text with such spaces in the place of ordinary ones."""
    for sign, space in spaces_of(language).made:
        text = sign.sub(space, text)
    return text


def lacks_space(text: str, language: str) -> str:
    """The first sign, with the letter before it, that lacks the space that a language wants; else empty."""
    rule = spaces_of(language).lacking
    found = rule.search(text) if rule else None
    return found[0] if found else ""
