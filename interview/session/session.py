"""A session that is open: its journal on disk and the record of what was said.

The journal comes first: when `append` returns, the events are on disk and in the record; when it
raises, they are in neither.
"""

from pathlib import Path
from types import TracebackType
from typing import Self

from interview.errors import NotSaved, SessionError
from interview.sentences import say
from interview.session import names
from interview.session.draft import Draft
from interview.session.events import Act, Event
from interview.session.finding import to_type
from interview.session.fold import edition_of
from interview.session.header import Edition, Header
from interview.session.journal import Journal, MemoryJournal
from interview.session.lock import SessionLock
from interview.session.record import Record
from interview.session.running import RunningRecord
from interview.session.torn import UnsealedEntry


class Session:
    """Made by `Sessions.create`, `Sessions.open` and `Sessions.look`, or `Session.in_memory`."""

    def __init__(
        self,
        *,
        path: Path | None,
        header: Header,
        journal: Journal,
        draft: Draft,
        lock: SessionLock | None = None,
        read_only: bool = False,
        notices: tuple[str, ...] = (),
        unsealed: UnsealedEntry | None = None,
    ) -> None:
        self.path = path
        self.header = header
        self.journal = journal
        self.read_only = read_only
        self.notices = notices
        self.unsealed = unsealed
        """The last entry of the file when it has no blank line; nothing is added before it is settled."""
        self._draft = draft
        self._lock = lock
        self._running = RunningRecord(journal.events)

    @classmethod
    def in_memory(cls, header: Header) -> "Session":
        """A session that is gone when the program ends."""
        return cls(path=None, header=header, journal=MemoryJournal(), draft=Draft())

    @property
    def name(self) -> str:
        """What this session is called: the name that was given, else that of its file."""
        return self.header.name or self.stem

    @property
    def stem(self) -> str:
        """What the names of files that come out of this session begin with."""
        return names.slug(self.header.name) if self.path is None else self.path.stem

    @property
    def record(self) -> Record:
        """What was said, as of the last append."""
        return self._running.record

    @property
    def edition(self) -> Edition:
        """The version of the questionnaire that it is asked with."""
        return self.record.edition or self.header.edition

    @property
    def editions(self) -> frozenset[Edition]:
        """All the versions of it that it was ever asked with: undo can come back to each."""
        moved = (event for event in self.journal.events if event.act is Act.UPDATED)
        return frozenset({self.header.edition, *map(edition_of, moved)})

    def append(self, *events: Event) -> None:
        """Keep the events. NotSaved when the disk refuses them, SessionError when only reading."""
        if self.read_only:
            said = say("session.for_reading", name=self.name)
            if self.path:
                said += f" {say('session.go_on', command=to_type('resume', self.path))}"
            raise SessionError(said)
        self.journal.append(*events)
        self._running.follow(self.journal.events)

    def keep_unsealed(self) -> None:
        """The last entry counts from now on. Raises NotSaved."""
        if self.unsealed is not None:
            self.unsealed.keep()
            self.unsealed = None
            self._running.follow(self.journal.events)

    def set_unsealed_aside(self) -> str:
        """The last entry goes into a side file, whose name this is. Raises NotSaved."""
        side = self.unsealed.set_aside() if self.unsealed is not None else ""
        self.unsealed = None
        return side

    def trouble(self) -> str | None:
        """Why what was said is not on disk where it was written; None when it is, or was never to be."""
        return None if self.read_only else self.journal.trouble()

    def is_on_disk(self, problem: NotSaved) -> bool:
        """Whether everything before what the disk refused is certainly there, or was never to be."""
        return self.path is None or (problem.safe and self.trouble() is None)

    def draft(self, item: str, text: str, part: str = "") -> None:
        """Remember a text that is still being typed; call it on every keystroke."""
        if not self.read_only:
            self._draft.put(item, text, part)

    def hold_draft(self, item: str, text: str) -> None:
        """Keep lines that were typed and stand nowhere yet, until the next call; none for an empty text."""
        if not self.read_only:
            self._draft.hold(item, text)

    def left_held(self) -> tuple[str, str] | None:
        """Item and text of lines that an earlier run left, sent and not placed; None when there are none."""
        return self._draft.left_held()

    def settle_held(self) -> None:
        """The lines of an earlier run stand in the journal by now."""
        self._draft.settle_held()

    def flush_draft(self) -> None:
        """Write a draft that still waits for its second to pass; call it when typing rests."""
        if not self.read_only:
            self._draft.flush()

    def saved_draft(self) -> tuple[str, str] | None:
        """Item and text of the draft, also one that an earlier run left behind."""
        return self._draft.saved()

    def draft_part(self) -> str:
        """The small question that the draft is for; empty when it is for the answer itself."""
        return self._draft.part()

    def settle_draft(self, item: str, *, part: bool) -> None:
        """Forget a draft of this item, as its text stands; with `part`, of a small question beside it."""
        if self._draft.is_of(item, part=part):
            self.clear_draft()

    def clear_draft(self) -> None:
        """Forget the draft."""
        if not self.read_only:
            self._draft.clear()

    def close(self) -> None:
        """Let go of file and lock. May be called again."""
        if (lock := self.hand_over()) is not None:
            lock.release()

    def hand_over(self) -> SessionLock | None:
        """Let go of the file, and give the lock to whoever goes on with it: nobody else gets in between."""
        self.flush_draft()
        self.journal.close()
        lock, self._lock = self._lock, None
        return lock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
