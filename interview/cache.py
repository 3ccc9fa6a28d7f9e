"""What was read and checked before, in the user's cache folder, so that a start need not do it again.

Keyed by content. Losing the cache costs time, never content, so every failure here is silent.
"""

import contextlib
import hashlib
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from interview.files import put_in_place, read_file
from interview.version import VERSION

_MOST_KEPT = 30
Kept = TypeVar("Kept")


def cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("interview")


def tables_in(*paths: Path) -> Mapping[str, object]:
    """The tables of TOML files that make one whole, much sooner when these bytes were read before.

    Raises OSError and ValueError as reading and parsing do, and ValueError for a table that is in two files.
    """
    contents = [read_file(path) for path in paths]
    digest = hashlib.sha256()
    for content in contents:
        digest.update(b"%d:" % len(content))
        digest.update(content)
    mark = f"toml-{digest.hexdigest()}"
    kept = recall(mark, cache_folder(), dict[str, object])
    if kept is not None:
        return kept
    from interview.toml_text import parsed

    tables: dict[str, object] = {}
    for path, content in zip(paths, contents, strict=True):
        part = parsed(content.decode("utf-8"))
        twice = tables.keys() & part.keys()
        if twice:
            raise ValueError(f"{path.name} has a table that another file has as well: {min(twice)}")
        tables |= part
    remember(mark, tables, cache_folder())
    return tables


def recall(fingerprint: str, folder: Path, kind: type[Kept]) -> Kept | None:
    """What was remembered under this name, or None: a file that was cut or changed does not count."""
    try:
        mark, _, kept = read_file(folder / f"{fingerprint}.msgpack").partition(b"\n")
        return msgspec.msgpack.decode(kept, type=kind) if mark == _mark(kept) else None
    except (OSError, ValueError, msgspec.MsgspecError):
        return None


def remember(fingerprint: str, value: object, folder: Path) -> None:
    """Keeps a value under this name; one that would come back as another is not kept."""
    with contextlib.suppress(OSError, TypeError, ValueError, OverflowError, msgspec.MsgspecError):
        kept = msgspec.msgpack.encode(value)
        if msgspec.msgpack.decode(kept, type=type(value)) != value:
            return
        folder.mkdir(parents=True, exist_ok=True)
        put_in_place(folder / f"{fingerprint}.msgpack", _mark(kept) + b"\n" + kept)
        _sweep(folder)


def code_mark(*folders: Path) -> str:
    """What besides its source decides what is kept: the version, and the code in these folders."""
    try:
        files = [entry for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".py")]
        code = sorted(f"{file.path} {file.stat().st_mtime_ns} {file.stat().st_size}" for file in files)
    except OSError:
        return VERSION
    return "\0".join((VERSION, *code))


def _mark(kept: bytes) -> bytes:
    """Tells a file that was cut or damaged; against somebody who forges one it would be of no use."""
    return b"%08x" % zlib.crc32(kept)


def _sweep(folder: Path) -> None:
    """Keeps the newest; an author who saves often would fill the folder otherwise."""
    files = sorted(folder.glob("*.msgpack"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_MOST_KEPT:]:
        path.unlink(missing_ok=True)
