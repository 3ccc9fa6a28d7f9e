"""Files as they are found: only plain ones are read, up to a limit, and nothing is written through a link.

A folder that somebody sent may hold a pipe, a device, a loop of links or an endless file under any name.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LARGEST = 64_000_000
"""Bytes of the largest file that is read unless a caller knows better; no session grows beyond it."""
LARGEST_SETTING = 1_000_000
"""Bytes of the largest small file: settings, owners, what was written where."""

_ENOUGH = 4_096
"""Bytes by which it is told what a text is saved as."""

BINARY = getattr(os, "O_BINARY", 0)
_UNWAITING = getattr(os, "O_NONBLOCK", 0)
"""Opening a pipe returns at once. Windows has neither such pipes nor this flag."""
_UNFOLLOWED = getattr(os, "O_NOFOLLOW", 0)
_OWNER_ONLY = 0o600


class NotPlain(OSError):
    """What stands there is a folder, pipe, socket or device."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "it is not a plain file", str(path))


class TooLarge(OSError):
    """The file has more bytes than are read."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(errno.EFBIG, f"it is larger than {most:,} bytes", str(path))
        self.most = most


def read_file(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a plain file. Raises OSError: NotPlain, TooLarge, or what the system says."""
    with _opened(path) as descriptor:
        if os.fstat(descriptor).st_size > most:
            raise TooLarge(path, most)
        data = _read(descriptor, most + 1)
    if len(data) > most:  # it grew, or does not know its size
        raise TooLarge(path, most)
    return data


def read_text(path: Path, most: int = LARGEST_SETTING) -> str:
    """The text of a plain UTF-8 file. Raises OSError as `read_file`, and UnicodeDecodeError."""
    return read_file(path, most).decode("utf-8")


def other_encoding(content: bytes) -> str | None:
    """What a text is saved as that is not UTF-8: by the mark at its start, or by where its zeros stand."""
    if content.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    head = content[:_ENOUGH]
    zeros = [head[place::2].count(0) for place in (0, 1)]
    most, least = max(zeros), min(zeros)
    return "UTF-16" if most > len(head) // 4 and not least else None


def read_head(path: Path, most: int) -> bytes:
    """At most so many of the first bytes of a plain file. Raises OSError."""
    with _opened(path) as descriptor:
        return _read(descriptor, most)


def open_plain(path: Path, flags: int) -> int:
    """A descriptor of the plain file itself, never of one that a link leads to. Raises OSError."""
    return _open(path, flags | _UNFOLLOWED)


def write_new(path: Path, data: bytes, settle: Callable[[int], None]) -> None:
    """Write a file, for its owner only, where nothing stands yet, not even a link; `settle` makes it last.

    Raises FileExistsError, or OSError, which names the file, and leaves nothing behind.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _UNFOLLOWED | BINARY, _OWNER_ONLY)
    try:
        try:
            write_all(descriptor, data)
            settle(descriptor)
        finally:
            os.close(descriptor)
    except BaseException as problem:
        with suppress(OSError):
            path.unlink()
        _name(problem, path)
        raise


def put_in_place(path: Path, data: bytes, settle: Callable[[int], None] = lambda _: None) -> None:
    """Give the file this content whole or not at all; a link by that name is replaced, not followed.

    Raises OSError, which names the file, and then leaves nothing behind.
    """
    # A name that nobody can foresee: a link waiting under it would say where the bytes go.
    temporary = path.with_name(f".{path.name}.{os.urandom(8).hex()}.tmp")
    try:
        write_new(temporary, data, settle)
        try:
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except BaseException as problem:
        _name(problem, path)
        raise


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte, however many calls that takes. Raises OSError."""
    rest = memoryview(data)
    while rest:
        written = os.write(descriptor, rest)
        if written == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def real_path(path: Path) -> Path:
    """The path behind all links; one whose links run in a circle is returned as far as it can be followed.

    Never raises OSError, nor RuntimeError as `Path.resolve` does before Python 3.13.
    """
    return Path(os.path.realpath(path))


def leads_elsewhere(folder: Path) -> bool:
    """Whether a folder is a link, or what Windows calls a junction."""
    is_junction = getattr(folder, "is_junction", None)  # from Python 3.12 on
    return folder.is_symlink() or bool(is_junction and is_junction())


def _name(problem: BaseException, path: Path) -> None:
    """Says which file it was about, in words for a person: never the temporary one."""
    if isinstance(problem, OSError):
        problem.filename, problem.filename2 = str(path), None


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    descriptor = _open(path, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _open(path: Path, flags: int) -> int:
    # Looked at before as well: opening alone makes some devices do something.
    if not stat.S_ISREG(path.stat().st_mode):
        raise NotPlain(path)
    descriptor = os.open(path, flags | _UNWAITING | BINARY)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotPlain(path)
    return descriptor


def _read(descriptor: int, most: int) -> bytes:
    parts: list[bytes] = []
    while most > 0 and (part := os.read(descriptor, min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)
