"""Texts of a translation: by their dotted place, with the marks of their originals.

English needs nothing of it, and starts without it.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256

Texts = Mapping[str, str | list[str]]
"""Texts, or lists of other words for the same, by their dotted place."""

_MARK = 12
"""Signs of a digest that tell one wording of a text from another."""

CHECKED_BY = "questionnaire.checked_by"
"""Where a translation says which native reader has checked it."""


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
