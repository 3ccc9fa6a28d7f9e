"""The end of a session file behind its last whole event, and the side files for it: `<name>.torn-<n>`.

An end that is whole TOML is nobody's to cut unasked: `UnsealedEntry` keeps it or sets it aside.
"""

import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from interview.errors import NotSaved
from interview.files import open_plain, read_file
from interview.sentences import reason_of, say
from interview.session.disk import create_file, sync
from interview.session.events import Event
from interview.session.finding import name_in, to_type
from interview.session.journal import FileJournal
from interview.session.reading import Reading, shows_nothing

_ITEM = re.compile(rb'^item = "([^"\\\n]*)"$', re.MULTILINE)


class UnsealedEntry:
    """The last entry of an open session, whole but for its blank line, until somebody says what it is."""

    def __init__(self, path: Path, reading: Reading, event: Event, journal: FileJournal) -> None:
        self.event = event
        self._path = path
        self._reading = reading
        self._journal = journal

    @property
    def text(self) -> str:
        """The entry as it stands in the file."""
        return self._reading.torn.decode("utf-8").strip()

    def keep(self) -> None:
        """Closes the entry with its blank line. Raises NotSaved."""
        self._journal.keep_unsealed(self.event)

    def set_aside(self) -> str:
        """Moves the entry into a side file; the name of that. Raises NotSaved."""
        trouble = self._journal.trouble()
        if trouble is not None:
            raise NotSaved(trouble, reason=say("not_saved.disk_reason"))
        try:
            side, length = _moved(self._path, self._reading)
        except OSError as problem:
            raise NotSaved(
                say("session.not_set_aside", path=self._path, reason=reason_of(problem)),
                reason=reason_of(problem),
                safe=True,
                elsewhere=False,
            ) from problem
        self._journal.cut_unsealed(length)
        return side


def cut(path: Path, reading: Reading) -> str:
    """Move the torn end of the session into a side file; the sentence that says so. Raises OSError.

    The caller has the session's lock and reads the session again afterwards.
    """
    side, _ = _moved(path, reading)
    if shows_nothing(reading.torn):
        return say("session.cut_unseen", len(reading.torn), name=name_in(path), file=side)
    said = say("session.cut", len(reading.torn), name=name_in(path), file=side)
    return f"{said} {say('session.before_cut', len(reading.events))}"


def _moved(path: Path, reading: Reading) -> tuple[str, int]:
    """The name of the side file, and how long the session is then. Raises OSError.

    The side file is on disk before the session is shortened.
    """
    for number in count(1):
        side = path.with_name(f"{path.stem}.torn-{number}")
        try:
            create_file(side, reading.torn)
        except FileExistsError:
            continue
        break
    with os.fdopen(open_plain(path, os.O_RDWR), "r+b") as file:
        file.truncate(reading.good_length)
        file.seek(max(0, reading.good_length - 2))
        if file.read() != b"\n\n":
            # Edited by hand: the event now last ended where the torn one began, not at a blank line.
            file.write(b"\n")
        file.flush()
        sync(file.fileno())
        return side.name, file.seek(0, os.SEEK_END)


def left_out(path: Path, reading: Reading) -> str:
    """The sentence for a torn end that is only looked at."""
    if reading.unsealed is not None:
        return say("session.left_out_unsealed", name=name_in(path), command=to_type("resume", path))
    if shows_nothing(reading.torn):
        return say("session.left_out_unseen", len(reading.torn), name=name_in(path))
    said = say("session.left_out", len(reading.torn), name=name_in(path))
    return f"{said} {say('session.before_left_out', len(reading.events))}"


def forget_in_side_files(path: Path, items: Collection[str] | None) -> None:
    """Remove the side files of a session that may hold something about the items. Raises OSError.

    One stays only when it plainly is about other items; without items, none stays.
    """
    for side in _side_files(path):
        if items is None:
            side.unlink()
            continue
        named = {item.decode("utf-8", "replace") for item in _ITEM.findall(read_file(side))}
        if not named or not named.isdisjoint(items):
            side.unlink()


def moves(path: Path, target: Path) -> Iterator[tuple[Path, Path]]:
    """The side files of a session, each with a free name after another file. Moves none of them."""
    names = (target.with_name(f"{target.stem}.torn-{number}") for number in count(1))
    yield from zip(_side_files(path), (name for name in names if not os.path.lexists(name)), strict=False)


def _side_files(path: Path) -> Iterator[Path]:
    prefix = f"{path.stem}.torn-"
    with suppress(OSError):
        for side in sorted(path.parent.iterdir()):
            if side.name.startswith(prefix) and side.name.removeprefix(prefix).isdigit():
                yield side
