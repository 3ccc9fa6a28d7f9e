"""The folder of sessions: creating, finding, opening and listing them.

Nothing here writes to a session without holding its lock.
"""

import os
import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from interview.errors import SessionError, SessionLocked
from interview.files import leads_elsewhere, real_path
from interview.session import finding, local_time, names, torn
from interview.session.disk import make_folder, replace_file, sweep
from interview.session.draft import Draft
from interview.session.events import Clock, Event, Status, stamp
from interview.session.finding import Called, session_files, what_to_type
from interview.session.fold import fold
from interview.session.format import clean, event_text
from interview.session.header import Header, header_text
from interview.session.journal import FileJournal, MemoryJournal
from interview.session.lock import SessionLock, hold, not_created
from interview.session.place import DEFINITIONS
from interview.session.reading import Reading, read
from interview.session.session import Session

_TOLD = 8
"""Sessions of one name that a sentence tells apart."""


class Listing(Struct, frozen=True):
    """One line of the list of sessions; `damaged` is the sentence for a file that cannot be read.

    `name` is the one that was given, `created` and `last_at` are stamps in UTC.
    """

    name: str
    path: Path
    questionnaire: str = ""
    created: str = ""
    last_at: str = ""
    answered: int = 0
    state: Literal["in_progress", "completed"] = "in_progress"
    damaged: str | None = None
    targets: tuple[str, ...] = ()
    """The dates of the open targets, as they are kept; an empty text for one without."""
    closed_targets: int = 0
    """Those that are done or dropped."""
    notice: str | None = None
    """What is left out of account in a session that can be read."""


class Sessions:
    """A folder of session files; it need not exist before the first session is created."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(
        self,
        *,
        name: str | None = None,
        questionnaire: str,
        version: str,
        digest: str,
        benchmark_digest: str | None = None,
        definition_digest: str | None = None,
        interview_version: str,
        clock: Clock,
        author: str | None = None,
        zone: tzinfo | None = None,
    ) -> Session:
        """A new session, on disk and open for writing. SessionError when the folder does not allow it.

        A name that another session here has gets a number behind it; without a name, it is called by its
        questionnaire and the day in `zone`, the computer's own when there is none.
        """
        now = stamp(clock())
        wanted = names.given(name) or f"{questionnaire} {local_time.day(now, zone)}"
        header = Header(
            name=wanted,
            created=now,
            questionnaire=questionnaire,
            version=version,
            digest=digest,
            benchmark_digest=benchmark_digest,
            definition_digest=definition_digest,
            interview_version=interview_version,
        )

        return self._new_session(names.slug(wanted), header, (), clock, author)

    def keep_whole(
        self, session: Session, clock: Clock, *, stem: str | None = None, author: str | None = None
    ) -> Session:
        """The same session in a new file here, from what is in memory, open for writing.

        A last entry without its blank line goes along as it is. No file is written over: where the name is
        taken, the new one has a number. SessionError when the folder does not allow it. The session given
        stays open.
        """
        name = stem or session.name
        last = session.unsealed.event if session.unsealed is not None else None
        kept = self._new_session(
            names.slug(name), session.header, session.journal.events, clock, author, last
        )
        draft = session.saved_draft()
        if draft is not None:
            kept.draft(*draft, session.draft_part())
            kept.flush_draft()
        return kept

    def _new_session(
        self,
        stem: str,
        header: Header,
        events: Sequence[Event],
        clock: Clock,
        author: str | None,
        unsealed: Event | None = None,
    ) -> Session:
        """A new file with these events, locked. A name that another session here has gets a number."""
        try:
            make_folder(self.folder)
            path, lock = self._reserve(stem, clock, author)
            try:
                # Looked up once the file is ours: two windows that begin at once get two names.
                taken = (other.name for other in finding.called_in(self.folder) if other.path != path)
                header = replace(header, name=names.free_name(header.name, taken))
                data = (header_text(header) + "".join(map(event_text, events))).encode()
                tail = event_text(unsealed).encode().removesuffix(b"\n") if unsealed is not None else b""
                replace_file(path, data + tail)
                journal = FileJournal(path, events, len(data), tail)
            except BaseException:
                lock.release()
                raise
        except OSError as problem:
            raise SessionError(not_created(self.folder, problem)) from problem
        draft = Draft(path.with_suffix(".draft"), clock)
        draft.clear()
        reading = Reading(header, events, len(data), tail, unsealed)
        return Session(
            path=path,
            header=header,
            journal=journal,
            draft=draft,
            lock=lock,
            unsealed=torn.UnsealedEntry(path, reading, unsealed, journal) if unsealed is not None else None,
        )

    def open(self, name_or_path: str | Path, clock: Clock, *, author: str | None = None) -> Session:
        """The session, locked for writing; what it had to mend is in `notices`.

        SessionLocked when another window has it, SessionError when it cannot be found or read.
        """
        path = self.find(name_or_path)
        lock = hold(path, clock, author=author)
        reading: Reading | None = None
        try:
            sweep(path)
            reading = read(path)
            notices: tuple[str, ...] = ()
            if reading.torn and reading.unsealed is None:
                notices = (torn.cut(path, reading),)
                reading = read(path)
            journal = FileJournal(path, reading.events, reading.good_length, reading.torn)
            event = reading.unsealed
            return Session(
                path=path,
                header=reading.header,
                journal=journal,
                draft=Draft(path.with_suffix(".draft"), clock),
                lock=lock,
                notices=notices,
                unsealed=torn.UnsealedEntry(path, reading, event, journal) if event is not None else None,
            )
        except OSError as problem:
            lock.release()
            if reading is not None and reading.torn and reading.unsealed is None:
                what = f"{path} ends in the middle of an entry, and the disk does not let it be mended"
            else:
                what = f"{path} cannot be opened for writing"
            raise SessionError(
                f"{what} ({problem.strerror}). You can read it with: interview show {what_to_type(path)}."
            ) from problem
        except BaseException:
            lock.release()
            raise

    def look(self, name_or_path: str | Path) -> Session:
        """The session as it is now, for reading; works while another window writes it."""
        path = self.find(name_or_path)
        reading = read(path)
        return Session(
            path=path,
            header=reading.header,
            journal=MemoryJournal(reading.events),
            draft=Draft(path.with_suffix(".draft")),
            read_only=True,
            notices=(torn.left_out(path, reading),) if reading.torn else (),
        )

    def list(self) -> list[Listing]:
        """Every session of the folder, last touched first; damaged ones last, each with its sentence."""
        listings = [_listing(path) for path in session_files(self.folder)]
        listings.sort(key=lambda listing: listing.name)
        # Stamps have whole seconds: of two in one second, the file that was written last was touched last.
        listings.sort(key=_touched, reverse=True)
        return listings

    def find(self, name_or_path: str | Path, *, whole: bool = False) -> Path:
        """The file of a session, by its name, the beginning of it (unless `whole`), its file or path.

        SessionError when there is none, naming the closest, and when several are called so, naming each.
        """
        if isinstance(name_or_path, Path) and (file := finding.file_named(str(name_or_path), self.folder)):
            return file
        typed, known = clean(str(name_or_path)), finding.called_in(self.folder)
        if finding.is_like_a_path(typed) and not finding.names_a_session(typed, known):
            file = finding.file_named(str(name_or_path), self.folder)
            if file is not None:
                return file
        matches = finding.matching(typed, known)
        if len(matches.sessions) == 1 and not (whole and matches.begun):
            return real_path(matches.sessions[0].path)
        if len(matches.sessions) > 1:
            raise SessionError(_several(typed, matches.sessions, begun=matches.begun))
        raise SessionError(self._not_found(typed, known))

    def meant(self, name_or_path: str | None) -> str | Path:
        """What names the session that is meant: without a name, the last one touched."""
        if name_or_path is not None:
            return name_or_path
        return self.readable()[0].path

    def readable(self) -> Sequence[Listing]:
        """The sessions that can be read, last touched first; SessionError when there is none."""
        listings = [entry for entry in self.list() if not entry.damaged]
        if not listings:
            raise SessionError(f"There is no session in {self.folder} yet. Begin one with: interview start")
        return listings

    def keep_definition(
        self, digest: str, definition: Mapping[str, object], *, anew: bool = False
    ) -> bytes | None:
        """Keep the questionnaire that sessions with this digest began with; what was written, if it was.

        It is written once; with `anew`, a file that holds something else by now is written again.
        SessionError when the folder does not allow it.
        """
        path = self.definition_path(digest)
        if _is_file(path) and not anew:
            return None
        if leads_elsewhere(path.parent):
            raise SessionError(
                f"{path.parent} is a link to another folder, so nothing was written through it. "
                "Take the link away, or choose another folder with --sessions."
            )
        import tomli_w

        content = tomli_w.dumps(_without_none(definition)).encode()
        try:
            make_folder(self.folder)
            make_folder(path.parent)
            replace_file(path, content)
            return content
        except OSError as problem:
            raise SessionError(
                f"The questionnaire could not be kept in {path.parent} ({problem.strerror}). "
                "Choose another folder with --sessions, or see to this one."
            ) from problem

    def _reserve(self, stem: str, clock: Clock, author: str | None) -> tuple[Path, SessionLock]:
        """A name that no session has, with its lock: two windows cannot both get it."""
        for free in names.numbered(stem):
            path = real_path(self.folder) / f"{free}.toml"
            if os.path.lexists(path):  # also a link whose file is not there at present
                continue
            try:
                lock = hold(path, clock, author=author)
            except SessionLocked:
                continue
            if not os.path.lexists(path):
                return path, lock
            lock.release()
        raise AssertionError("numbers do not end")

    def definition_path(self, digest: str) -> Path:
        """Where the questionnaire of this digest is kept, whether it is there or not."""
        return self.folder / DEFINITIONS / f"{re.sub('[^0-9A-Za-z]+', '-', digest)}.toml"

    def _not_found(self, typed: str, known: Sequence[Called]) -> str:
        if not known:
            return f"There is no session in {self.folder} yet. Begin one with: interview start."
        near = names.closest(typed, [name for session in known for name in (session.stem, session.name)])
        hint = f"Did you mean {near}?" if near else "`interview list` shows the sessions that are there."
        return f'There is no session "{typed}" in {self.folder}. {hint}'


def _several(typed: str, sessions: Sequence[Called], *, begun: bool) -> str:
    """What tells several sessions of one name or beginning apart, and how to name one of them."""
    each = "; ".join(_told_apart(_listing(session.path)) for session in sessions[:_TOLD])
    more = f"; and {len(sessions) - _TOLD} more" if len(sessions) > _TOLD else ""
    how = "begin with" if begun else "are called"
    way_out = "Type more of the name, or the file name" if begun else "Type the file name"
    return f'Several interviews {how} "{typed}": {each}{more}. {way_out} of the one you mean.'


def _told_apart(entry: Listing) -> str:
    file = entry.path.name
    if entry.damaged:
        return f"{file} (cannot be read)"
    return f"{file} ({entry.name}, {entry.questionnaire}, last touched {local_time.minute(entry.last_at)})"


def _listing(path: Path) -> Listing:
    try:
        reading = read(path)
        record = fold(reading.events)
    except SessionError as problem:
        return Listing(name=finding.name_in(path), path=path, damaged=str(problem))
    except Exception as problem:  # one odd file must not hide the others
        return Listing(name=path.stem, path=path, damaged=unforeseen(path, problem))
    return Listing(
        name=names.tidy(reading.header.name) or path.stem,
        path=path,
        questionnaire=reading.header.questionnaire,
        created=reading.header.created,
        last_at=record.last_at or reading.header.created,
        answered=sum(answer.status is Status.ANSWERED for answer in record.answers.values()),
        state="completed" if record.completed else "in_progress",
        targets=tuple(target.due or "" for target in record.targets.values() if target.is_open),
        closed_targets=sum(not target.is_open for target in record.targets.values()),
        notice=torn.left_out(path, reading) if reading.unsealed is not None else None,
    )


def unforeseen(path: Path, problem: Exception) -> str:
    """The sentence for a session in which something stands that the program did not foresee."""
    return (
        f"{path} holds something that this program cannot use ({type(problem).__name__}), so it was left as "
        "it is. Correct it in a text editor, or go on with an earlier copy of it."
    )


def _touched(listing: Listing) -> tuple[str, int]:
    """When a session was touched last, then when its file was written, in nanoseconds."""
    try:
        return listing.last_at, listing.path.stat().st_mtime_ns if listing.last_at else 0
    except OSError:
        return listing.last_at, 0


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long to be one
        return False


def _without_none(value: Mapping[str, object]) -> dict[str, object]:
    return {key: _kept(part) for key, part in value.items() if part is not None}


def _kept(value: object) -> object:
    if isinstance(value, Mapping):
        return _without_none(value)
    if isinstance(value, list | tuple):
        return [_kept(part) for part in value]
    return value
