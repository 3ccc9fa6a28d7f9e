"""Whether anything has changed since a folder was pooled: by what the file system says of its files alone.

Kept beside what was written. A file that was changed so lately that the next change might look the same is
never taken as seen. Losing this costs time, so that failures are silent.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from time import time_ns

import msgspec

from interview.files import put_in_place, read_file
from interview.version import VERSION

MEMORY = ".interview-pooled.msgpack"
_COARSEST = 2_000_000_000
"""Nanoseconds within which some file systems tell no two changes apart."""

Files = list[tuple[str, int, int, int]]
"""Name, size and two times of each, in no order."""


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """What was pooled with which options, and the files that came of it."""

    version: str
    options: tuple[str, ...]
    files: Files
    written: tuple[tuple[str, int, str], ...]
    """Name, size and digest of each."""


def files_now(folder: Path) -> Files:
    """The files of a folder that may be sessions. Raises OSError."""
    found: Files = []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name[-5:] == ".toml" and name[0] != ".":
                # Windows keeps another, older state in the folder itself.
                state = Path(entry).stat() if os.name == "nt" else entry.stat()
                found.append((name, state.st_size, state.st_mtime_ns, state.st_ctime_ns))
    return found


def is_seen(files: Files, options: Sequence[str], output: Path) -> bool:
    """Whether just these files were pooled with these options, and what was written is still there."""
    try:
        seen = msgspec.msgpack.decode(read_file(output / MEMORY), type=Seen)
    except (OSError, ValueError, msgspec.MsgspecError):
        return False
    if seen.version != VERSION or seen.options != tuple(options) or not seen.written:
        return False
    same = seen.files == files or sorted(seen.files) == sorted(files)
    try:
        return same and all(_is_as_written(output / name, size, mark) for name, size, mark in seen.written)
    except OSError:
        return False


def _is_as_written(path: Path, size: int, mark: str) -> bool:
    return path.stat().st_size == size and path.is_file() and _digest(path) == mark


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def remember(files: Files, options: Sequence[str], output: Path, written: Sequence[str]) -> None:
    """Keeps what was pooled, and what was written of it."""
    latest = max((max(times) for _, _, *times in files), default=0)
    with suppress(OSError):
        if latest > time_ns() - _COARSEST:
            (output / MEMORY).unlink(missing_ok=True)
            return
        put_in_place(output / MEMORY, encoded(files, options, output, written))


def encoded(files: Files, options: Sequence[str], output: Path, written: Sequence[str]) -> bytes:
    """What is kept of a pool. Raises OSError."""
    marks = tuple((name, (output / name).stat().st_size, _digest(output / name)) for name in written)
    return msgspec.msgpack.encode(Seen(VERSION, tuple(options), files, marks))
