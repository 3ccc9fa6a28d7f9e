"""Whether anything has changed since a folder was pooled: by what the file system says of its files alone.

Kept beside what was written. A file that was changed so lately that the next change might look the same is
never taken as seen. Losing this costs time, so that failures are silent.
"""

import os
from collections.abc import Iterator, Sequence
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

Files = list[str | int]
"""Name, size and two times of each, one behind the other, as lists of these would take their time."""


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """What was pooled with which options, and the files that came of it."""

    version: str
    options: tuple[str, ...]
    files: msgspec.Raw
    """Encoded `Files`: the same ones are the same bytes, so that they are seldom read."""
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
                state = Path(entry).stat() if os.name == "nt" else _state(entry)
                # Names are bytes on some systems: one that is no text is kept as what it can be written as.
                name = name.encode(errors="backslashreplace").decode()
                found += (name, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
    return found


def _state(entry: "os.DirEntry[str]") -> os.stat_result:
    """What the system says of a file; of a link that leads nowhere, what it says of the link."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)


def is_seen(files: Files, options: Sequence[str], output: Path) -> bool:
    """Whether just these files were pooled with these options, and what was written is still there."""
    try:
        seen = msgspec.msgpack.decode(read_file(output / MEMORY), type=Seen)
    except (OSError, ValueError, msgspec.MsgspecError):
        return False
    if seen.version != VERSION or seen.options != tuple(options) or not seen.written:
        return False
    try:
        return _are(files, seen.files) and all(
            _is_as_written(output / name, size, mark) for name, size, mark in seen.written
        )
    except (OSError, msgspec.MsgspecError):
        return False


def _are(files: Files, seen: msgspec.Raw) -> bool:
    """Whether these files were seen, in whatever order. Raises MsgspecError."""
    if bytes(seen) == msgspec.msgpack.encode(files):
        return True
    return {*_of_each(msgspec.msgpack.decode(seen, type=Files))} == {*_of_each(files)}


def _of_each(files: Files) -> Iterator[tuple[str | int, ...]]:
    return zip(*[iter(files)] * 4, strict=False)


def _is_as_written(path: Path, size: int, mark: str) -> bool:
    return path.stat().st_size == size and path.is_file() and _digest(path) == mark


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def remember(files: Files, options: Sequence[str], output: Path, written: Sequence[str]) -> None:
    """Keeps what was pooled, and what was written of it."""
    latest = max((int(time) for _, _, *times in _of_each(files) for time in times), default=0)
    with suppress(OSError):
        if latest > time_ns() - _COARSEST:
            (output / MEMORY).unlink(missing_ok=True)
            return
        put_in_place(output / MEMORY, encoded(files, options, output, written))


def encoded(files: Files, options: Sequence[str], output: Path, written: Sequence[str]) -> bytes:
    """What is kept of a pool. Raises OSError."""
    marks = tuple((name, (output / name).stat().st_size, _digest(output / name)) for name in written)
    kept = msgspec.Raw(msgspec.msgpack.encode(files))
    return msgspec.msgpack.encode(Seen(VERSION, tuple(options), kept, marks))
