"""Texts of a translation: by their dotted place, with the marks of their originals, and well set.

English needs nothing of it, and starts without it.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256

Texts = Mapping[str, str | list[str]]
"""Texts, or lists of other words for the same, by their dotted place."""

_MARK = 12
"""Signs of a digest that tell one wording of a text from another."""

CHECKED_BY = "questionnaire.checked_by"
"""Where a translation says which native reader has checked it."""

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
"""Spaces that never break, where a language wants them: nobody types them, and nobody sees that they lack."""

_LACKING: Mapping[str, re.Pattern[str]] = {
    "fr": re.compile(r"[^\W\d_][)\]”’]*[;?!»](?=[\s,.)]|$)|[^\W\d_A-Z][)\]»]*:(?=\s|$)|«(?!\s)|\S»|[“”]")
}
"""Signs without their space, and quotation marks of another language. A code, as KDRTM:, is left alone."""


def digest_of_text(text: str | list[str]) -> str:
    """What tells one wording from another: kept beside a translation as what it was made from."""
    plain = text if isinstance(text, str) else "\0".join(text)
    return sha256(plain.encode()).hexdigest()[:_MARK]


def record_of(original: str, said: str) -> str:
    """What is kept of a translation, by the marks of its original and of itself."""
    return f"{original} {said}"


def is_current(record: object, original: str, said: str) -> bool:
    """Whether a translation was made from this original, or worded anew since it was recorded."""
    if not isinstance(record, str):
        return True
    made_from, _, recorded = record.partition(" ")
    return made_from == original or bool(recorded and recorded != said)


def leaves(texts: Mapping[str, object]) -> dict[str, str | list[str]]:
    """Every text of a translation with its dotted place."""
    return dict(_leaves(texts, ""))


def _leaves(texts: Mapping[str, object], place: str) -> Iterator[tuple[str, str | list[str]]]:
    for key, value in texts.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{place}{key}.")
        elif isinstance(value, str | list):
            yield f"{place}{key}", value


def well_set(text: str, language: str) -> str:
    """The text with such spaces in the place of ordinary ones."""
    for sign, space in _BY_LANGUAGE.get(language.partition("-")[0], ()):
        text = sign.sub(space, text)
    return text


def lacks_space(text: str, language: str) -> str:
    """The first sign, with the letter before it, that lacks the space that a language wants; else empty."""
    rule = _LACKING.get(language.partition("-")[0])
    found = rule.search(text) if rule else None
    return found[0] if found else ""
