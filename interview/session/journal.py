"""Where events are kept. What `append` returned from is there for good; what it raised for is not.

An append is one write and one sync. When either is refused, the file is cut back to its last good
length before anything else is written to it. A file that is no longer the one that was opened, or holds
more or less than was written, is never written to.
"""

import errno
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from interview.errors import NotSaved, Unsealed
from interview.files import LARGEST, open_plain, write_all
from interview.sentences import reason_of, say, size_of
from interview.session.disk import sync
from interview.session.events import Event
from interview.session.finding import name_in, to_type
from interview.session.format import cleaned, event_text

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SHUT = {errno.EROFS, errno.EACCES, errno.EPERM}
"""Refusals that say nothing against what was written before."""
_BLANK_LINE_BEGUN = re.compile(rb"\n[ \t\r]*\Z")


class Journal(Protocol):
    """A list of events that only grows."""

    @property
    def events(self) -> Sequence[Event]:
        """Everything that was appended, texts cleaned, in order."""
        ...

    def append(self, *events: Event) -> None:
        """Keep the events for good. NotSaved when that cannot be done; then none was added."""
        ...

    def trouble(self) -> str | None:
        """Why what was appended can no longer be found where it was written; None when it can."""
        ...

    def close(self) -> None:
        """Let go of what the journal holds open. Nothing is saved here: everything already is."""
        ...


class MemoryJournal:
    """A journal for trying things out, and for sessions that are only read."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._events = list(events)

    @property
    def events(self) -> Sequence[Event]:
        return self._events

    def append(self, *events: Event) -> None:
        self._events.extend(map(cleaned, events))

    def trouble(self) -> str | None:
        return None

    def close(self) -> None:
        return None


class FileJournal:
    """A journal at the end of a session file whose first `length` bytes hold `events`.

    `unsealed` is what stands behind them: an entry without its blank line. Nothing is added before it
    has been kept or cut. The caller has the session's lock. Raises OSError when the file cannot be opened
    for writing.
    """

    def __init__(self, path: Path, events: Iterable[Event], length: int, unsealed: bytes = b"") -> None:
        self._path = path
        self._events = list(events)
        self._length = length
        self._unsealed = unsealed
        self._ragged = 0
        """How many bytes of a refused write may stand behind the last good length."""
        self._descriptor: int | None = None
        try:
            self._descriptor = open_plain(path, os.O_RDWR | os.O_APPEND)
            self._lead = self._missing_newline(self._descriptor)
        except OSError:
            self.close()
            raise

    @property
    def events(self) -> Sequence[Event]:
        return self._events

    def append(self, *events: Event) -> None:
        if not events:
            return
        kept = [cleaned(event) for event in events]
        data = self._lead + "".join(map(event_text, kept)).encode()
        descriptor = self._ready()
        if self._unsealed:
            raise Unsealed(
                say(
                    "not_saved.unsealed",
                    name=name_in(self._path),
                    command=to_type("resume", self._path),
                ),
                reason=say("not_saved.unsealed_reason"),
            )
        if self._length + len(data) > LARGEST:
            raise NotSaved(
                say("not_saved.full_file", path=self._path, size=size_of(LARGEST)),
                reason=say("not_saved.no_room_reason"),
                safe=True,
                elsewhere=False,
            )
        self._write(descriptor, data)
        self._events.extend(kept)
        self._lead = b""

    def keep_unsealed(self, event: Event) -> None:
        """Close the last entry, `event`, with its blank line, so that it exists. NotSaved as for `append`."""
        descriptor, entry = self._ready(), self._unsealed
        self._unsealed = b""
        self._length += len(entry)
        try:
            self._write(descriptor, b"\n" if _BLANK_LINE_BEGUN.search(entry) else b"\n\n")
        except BaseException:
            self._unsealed = entry
            self._length -= len(entry)
            raise
        self._events.append(cleaned(event))
        self._lead = b""

    def cut_unsealed(self, length: int) -> None:
        """The last entry was cut off by now: the file has this length and its events end there."""
        self._unsealed, self._length = b"", length
        self._lead = b""

    def trouble(self) -> str | None:
        try:
            self._same_file()
        except NotSaved as problem:
            return str(problem)
        return None

    def close(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)

    def _missing_newline(self, descriptor: int) -> bytes:
        if self._length == 0:
            return b""
        os.lseek(descriptor, self._length - 1, os.SEEK_SET)
        return b"" if os.read(descriptor, 1) == b"\n" else b"\n"

    def _write(self, descriptor: int, data: bytes) -> None:
        """The bytes on disk, or none of them. Raises NotSaved."""
        try:
            write_all(descriptor, data)
            sync(descriptor)
        except OSError as problem:
            self._ragged = len(data)
            self._cut_back(descriptor)
            raise self._refused(problem) from problem
        except BaseException:  # an interrupt between the write and the sync
            self._ragged = len(data)
            self._cut_back(descriptor)
            raise
        self._length += len(data)

    def _ready(self) -> int:
        """The descriptor, when it is still the file by that name and ends where it should."""
        descriptor = self._descriptor
        if descriptor is None:
            raise NotSaved(
                say("not_saved.closed", name=name_in(self._path)),
                reason=say("not_saved.disk_reason"),
                elsewhere=False,
            )
        if self._ragged:
            self._cut_back(descriptor)
        self._same_file()
        if self._ragged:
            raise NotSaved(say("not_saved.ragged", path=self._path), reason=say("not_saved.disk_reason"))
        return descriptor

    def _same_file(self) -> None:
        """NotSaved unless the path is the very file that is open, with the length that was written."""
        descriptor = self._descriptor
        if descriptor is None:
            return
        try:
            held, named = os.fstat(descriptor), self._path.stat()
        except FileNotFoundError:
            raise NotSaved(
                say("not_saved.gone", path=self._path), reason=say("not_saved.gone_reason")
            ) from None
        except OSError as problem:
            raise self._refused(problem) from problem
        if (held.st_dev, held.st_ino) != (named.st_dev, named.st_ino):
            raise NotSaved(
                say("not_saved.replaced", path=self._path), reason=say("not_saved.replaced_reason")
            )
        expected = self._length + len(self._unsealed)
        if not expected <= held.st_size <= expected + self._ragged:
            raise NotSaved(say("not_saved.changed", path=self._path), reason=say("not_saved.changed_reason"))

    def _cut_back(self, descriptor: int) -> None:
        """Takes the rest of a refused write away; what another program wrote meanwhile is not touched."""
        with suppress(OSError):
            whole = self._length + len(self._unsealed)
            if whole <= os.fstat(descriptor).st_size <= whole + self._ragged:
                os.ftruncate(descriptor, whole)
                sync(descriptor)
                self._ragged = 0

    def _refused(self, problem: OSError) -> NotSaved:
        safe = problem.errno in _FULL or problem.errno in _SHUT
        if problem.errno in _FULL:
            key, reason = "not_saved.no_room", say("not_saved.no_room_reason")
        else:
            key, reason = "not_saved.shut" if safe else "not_saved.refused", reason_of(problem)
        return NotSaved(say(key, path=self._path, reason=reason), reason=reason, safe=safe)
