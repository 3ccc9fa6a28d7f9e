"""The checked form of questionnaires in the user's cache folder, so that a start needs no pydantic.

Keyed by the bytes of the files and the program's version. Losing the cache costs time, never content,
so every failure here is silent.
"""

import contextlib
import hashlib
import json
import os
from pathlib import Path

from interview.questionnaire.definition import Definition

_MOST_KEPT = 30


def cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("interview")


def recall(fingerprint: str, folder: Path) -> Definition | None:
    """What was remembered under this name, or None: a file that was cut or changed does not count."""
    try:
        mark, _, kept = (folder / f"{fingerprint}.json").read_bytes().partition(b"\n")
        if mark != _mark(kept):
            return None
        definition = json.loads(kept)
    except (OSError, ValueError):
        return None
    return definition if isinstance(definition, dict) else None


def remember(fingerprint: str, definition: Definition, folder: Path) -> None:
    temporary = folder / f".{fingerprint}.{os.getpid()}"
    with contextlib.suppress(OSError, TypeError, ValueError):
        kept = json.dumps(definition, ensure_ascii=False).encode()
        folder.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(_mark(kept) + b"\n" + kept)
        temporary.replace(folder / f"{fingerprint}.json")
        _sweep(folder)
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)


def _mark(kept: bytes) -> bytes:
    return hashlib.sha256(kept).hexdigest().encode()


def _sweep(folder: Path) -> None:
    """Keeps the newest; an author who saves often would fill the folder otherwise."""
    files = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_MOST_KEPT:]:
        path.unlink(missing_ok=True)
