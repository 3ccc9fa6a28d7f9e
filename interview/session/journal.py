"""Where events are kept. What `append` returned from is there for good; what it raised for is not.

An append is one write and one sync. When either is refused, the file is cut back to its last good
length before anything else is written to it.
"""

import errno
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from interview.errors import NotSaved, SessionError
from interview.session.disk import BINARY, sync, write_all
from interview.session.events import Event
from interview.session.finding import what_to_type
from interview.session.format import cleaned, event_text

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Journal(Protocol):
    """A list of events that only grows."""

    @property
    def events(self) -> Sequence[Event]:
        """Everything that was appended, texts cleaned, in order."""
        ...

    def append(self, *events: Event) -> None:
        """Keep the events for good. NotSaved when that cannot be done; then none was added."""
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

    def close(self) -> None:
        return None


class FileJournal:
    """A journal at the end of a session file whose first `length` bytes hold `events`.

    The caller has the session's lock. SessionError when the file cannot be opened for writing.
    """

    def __init__(self, path: Path, events: Iterable[Event], length: int) -> None:
        self._path = path
        self._events = list(events)
        self._length = length
        self._ragged = False
        try:
            self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_APPEND | BINARY)
            self._lead = self._missing_newline(self._descriptor)
        except OSError as problem:
            self.close()
            raise SessionError(
                f"{path} cannot be opened for writing ({problem.strerror}). "
                f"You can read it with: interview show {what_to_type(path)}."
            ) from problem

    @property
    def events(self) -> Sequence[Event]:
        return self._events

    def append(self, *events: Event) -> None:
        if not events:
            return
        kept = [cleaned(event) for event in events]
        data = self._lead + "".join(map(event_text, kept)).encode()
        descriptor = self._ready()
        try:
            write_all(descriptor, data)
            sync(descriptor)
        except OSError as problem:
            self._cut_back(descriptor)
            raise NotSaved(self._refused(problem)) from problem
        except BaseException:  # an interrupt between the write and the sync
            self._cut_back(descriptor)
            raise
        self._length += len(data)
        self._events.extend(kept)
        self._lead = b""

    def close(self) -> None:
        descriptor, self._descriptor = getattr(self, "_descriptor", None), None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)

    def _missing_newline(self, descriptor: int) -> bytes:
        if self._length == 0:
            return b""
        os.lseek(descriptor, self._length - 1, os.SEEK_SET)
        return b"" if os.read(descriptor, 1) == b"\n" else b"\n"

    def _ready(self) -> int:
        """The descriptor, when it is still the file by that name and ends where it should."""
        descriptor = self._descriptor
        if descriptor is None:
            raise NotSaved(
                f"The session {self._path.stem} is closed, so nothing was added. Open it again to go on."
            )
        if self._ragged:
            self._cut_back(descriptor)
        try:
            held, named = os.fstat(descriptor), self._path.stat()
        except FileNotFoundError:
            raise NotSaved(
                f"{self._path} is no longer there, so this answer was not saved. "
                "Put the file back where it was and give the answer again."
            ) from None
        except OSError as problem:
            raise NotSaved(self._refused(problem)) from problem
        if (held.st_dev, held.st_ino) != (named.st_dev, named.st_ino):
            raise NotSaved(
                f"{self._path} was replaced by another file while it was open, so this answer was not saved. "
                "Pause, look at both, and resume the one you want."
            )
        if self._ragged:
            raise NotSaved(
                f"The disk does not let {self._path} be written, so this answer was not saved. "
                "Everything before it is safe; give the answer again once the disk is well."
            )
        if held.st_size != self._length:
            raise NotSaved(
                f"Another program changed {self._path} while it was open, so this answer was not saved. "
                "Pause and resume: what the file holds now will be read again."
            )
        return descriptor

    def _cut_back(self, descriptor: int) -> None:
        self._ragged = True
        with suppress(OSError):
            os.ftruncate(descriptor, self._length)
            sync(descriptor)
            self._ragged = False

    def _refused(self, problem: OSError) -> str:
        if problem.errno in _FULL:
            reason, way_out = "there is no room left for it", "Free some space"
        else:
            reason, way_out = problem.strerror or "the disk refused it", "See to the disk or folder"
        return (
            f"This answer was not saved in {self._path}: {reason}. "
            f"{way_out} and give the answer again; everything before it is safe."
        )
