"""A fault as a row of a table: what happens, when, what is told, what is on disk, and how it goes on."""

import errno
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch


class Row(NamedTuple):
    """What came of one fault; `said` are the sentences that were told, in their order."""

    said: str
    on_disk: str
    afterwards: str


class Fault(NamedTuple):
    """A fault at one moment. `happens` makes it happen in an empty folder, and raises where a promise breaks.

    With `as_root`, only whoever may mount a drive can try it.
    """

    what: str
    when: str
    happens: Callable[[Path], Row]
    as_root: bool = False

    @property
    def name(self) -> str:
        return f"{self.what}, {self.when}"

    def line(self, place: Path) -> str:
        """The row as a line of the table; nothing of the folder it was tried in is left in it."""
        row = self.happens(place)
        cells = [cell.replace(str(place), "…").replace("|", "\\|") for cell in (self.what, self.when, *row)]
        return f"| {' | '.join(cells)} |"


def quoted(said: list[str]) -> str:
    """Sentences as they were told; a dash for none."""
    return " ".join(f'"{sentence}"' for sentence in said) or "–"


@contextmanager
def refusing(target: str, number: int) -> Iterator[None]:
    """What stands under this name, such as `os.rename`, refuses with this error."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with patch(target, refused):
        yield


@contextmanager
def room_for(most: int, number: int = errno.ENOSPC) -> Iterator[None]:
    """So many more bytes are written, then the disk refuses with this error."""
    write, left = os.write, most

    def written(descriptor: int, data: bytes) -> int:
        nonlocal left
        if left <= 0:
            raise OSError(number, os.strerror(number))
        part = write(descriptor, data[:left])
        left -= part
        return part

    with patch("os.write", written):
        yield


@contextmanager
def short_writes_of(most: int) -> Iterator[None]:
    """No more than so many bytes are written at a time."""
    write = os.write
    with patch("os.write", lambda descriptor, data: write(descriptor, data[:most])):
        yield


@contextmanager
def signals() -> Iterator[None]:
    """Signals arrive all the time."""
    heard = []
    before = signal.signal(signal.SIGALRM, lambda *_: heard.append(True))
    signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert heard


@contextmanager
def drive(place: Path, size: str) -> Iterator[None]:
    """A small drive of its own at this place. Only root can mount one."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
