"""Placeholders in questionnaire texts: `{item_id|fallback}` pipes what was answered there.

The fallback stands in when there is no answer, so a text is never left with a hole.
"""

import re
from collections.abc import Callable
from functools import cache

from msgspec import Struct

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)(?:\|([^{}]*))?\}")
_STRAY = re.compile(r"\{[^{}]{0,40}\}?|\}")


class Placeholder(Struct, frozen=True):
    subject: str
    fallback: str | None


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """The placeholders of a text, in order of appearance."""
    return tuple(Placeholder(match[1], match[2]) for match in _PLACEHOLDER.finditer(text))


def stray_braces(text: str) -> tuple[str, ...]:
    """What stands in or at curly brackets and is no placeholder, so that it would be shown as it is."""
    return tuple(_STRAY.findall(_PLACEHOLDER.sub("", text)))


def fill(text: str, label: Callable[[str], str | None]) -> str:
    """The text with every placeholder replaced by `label(item_id)`, or by its fallback."""

    known = cache(label)  # a text may have hundreds of one placeholder, and an answer may be long

    def words(match: re.Match[str]) -> str:
        return known(match[1]) or match[2] or "…"

    return _PLACEHOLDER.sub(words, text)
