"""The checked form of questionnaires in the user's cache folder, so that a start needs no pydantic.

Keyed by the bytes of the files and the program's version. Losing the cache costs time, never content,
so every failure here is silent.
"""

import contextlib
import json
import os
from pathlib import Path

from interview.questionnaire.definition import Definition


def cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("interview")


def recall(fingerprint: str, folder: Path) -> Definition | None:
    try:
        kept = json.loads((folder / f"{fingerprint}.json").read_bytes())
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) else None


def remember(fingerprint: str, definition: Definition, folder: Path) -> None:
    with contextlib.suppress(OSError, TypeError, ValueError):
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / f".{fingerprint}.{os.getpid()}"
        temporary.write_text(json.dumps(definition, ensure_ascii=False), encoding="utf-8")
        temporary.replace(folder / f"{fingerprint}.json")
