"""Languages by their tags, and which is spoken where nothing says it: by this process, to the one before it.

Known before anything else is loaded, since what the shell says of a command is the first that somebody reads.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

DEFAULT = "en"
FOLDER = Path(__file__).parent / "texts"
SPACES = "spaces.toml"
"""Where a language that has spaces of its own around signs says them, in its folder."""
PATTERN = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
"""`fi`, `sr-Latn`, `pt-BR`, `es-419`, `zh-Hant-TW`."""
_TAG = re.compile(PATTERN)
_TOLD_BY = ("INTERVIEW_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""What says which language somebody reads, the first that is set."""


class _Spoken:
    language: str | None = None


_MEANWHILE: ContextVar[str | None] = ContextVar("_MEANWHILE", default=None)


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that there are sentences in."""
    return tuple(sorted(place.name for place in FOLDER.iterdir() if place.is_dir()))


def is_tag(text: str) -> bool:
    return _TAG.fullmatch(text) is not None


def nearest(tag: str) -> tuple[str, ...]:
    """The tag, then those that are written the same way: without its region, and never without its script."""
    first, _, region = tag.rpartition("-")
    return (tag, first) if first and len(region) < len("Latn") else (tag,)


def written(language: str) -> str | None:
    """The code under which there are sentences in a language, "pt" for "pt-BR"."""
    # Looked for among those that are there: a language that comes from a file is no way to other files.
    return next((tag for tag in nearest(language) if tag in languages()), None)


def speak(language: str | None) -> None:
    """From here on the usual language is this one, as far as there are sentences in it; None: as at first."""
    _Spoken.language = written(language) if language else None


@contextmanager
def spoken_meanwhile(language: str) -> Iterator[None]:
    """This language, as far as there are sentences in it, is the usual one here until the block ends.

    For a conversation among others in one process, each in a language of its own.
    """
    token = _MEANWHILE.set(written(language))
    try:
        yield
    finally:
        _MEANWHILE.reset(token)


def usual_language() -> str:
    """What is spoken meanwhile, what was last spoken, else what the computer is set to.

    Each as far as there are sentences in it.
    """
    if meanwhile := _MEANWHILE.get():
        return meanwhile
    if _Spoken.language is None:
        told = next((value for name in _TOLD_BY if (value := os.environ.get(name))), "")
        _Spoken.language = written(re.split(r"[.@:]", told)[0].replace("_", "-")) or DEFAULT
    return _Spoken.language
