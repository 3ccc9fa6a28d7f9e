"""The folder of sessions: creating, finding, opening and listing them.

Nothing here writes to a session without holding its lock.
"""

import os
import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from functools import cache
from operator import attrgetter
from pathlib import Path

from msgspec.structs import replace

from interview.errors import SessionError, SessionLocked, SeveralSessions
from interview.files import LARGEST, leads_elsewhere, read_text, real_path
from interview.sentences import reason_of, say
from interview.session import finding, local_time, names, torn
from interview.session.disk import make_folder, replace_file, sweep
from interview.session.draft import Draft
from interview.session.due_dates import last_day
from interview.session.events import Clock, Event, Status, stamp
from interview.session.finding import Called, to_type
from interview.session.fold import fold
from interview.session.format import clean, event_text
from interview.session.header import Header, header_text
from interview.session.index import Index, Listing, Mark, mark_of
from interview.session.journal import FileJournal, MemoryJournal
from interview.session.lock import SessionLock, hold, not_created
from interview.session.place import DEFINITIONS
from interview.session.reading import Reading, read
from interview.session.record import Record, Target
from interview.session.session import Session
from interview.toml_text import parsed

_TOLD = 8
"""Sessions of one name that a sentence tells apart."""


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
        follows: tuple[str, str] | None = None,
    ) -> Session:
        """A new session, on disk and open for writing. SessionError when the folder does not allow it.

        `follows` is when the earlier one began that it looks back to, and its mark.

        A name that another session here has gets a number behind it; without a name, it is called by its
        questionnaire, the day and the time in `zone`, the computer's own when there is none.
        """
        now = stamp(clock())
        wanted = names.given(name) or f"{questionnaire} {local_time.minute(now, zone).replace(':', '.')}"
        header = Header(
            name=wanted,
            created=now,
            questionnaire=questionnaire,
            version=version,
            digest=digest,
            benchmark_digest=benchmark_digest,
            definition_digest=definition_digest,
            interview_version=interview_version,
            follows=follows[0] if follows else None,
            follows_mark=follows[1] if follows else None,
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
                taken = (other.name for other in finding.called_in(self.folder) if other.file != path.name)
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

    def open(
        self,
        name_or_path: str | Path,
        clock: Clock,
        *,
        author: str | None = None,
        held: SessionLock | None = None,
    ) -> Session:
        """The session, locked for writing; what it had to mend is in `notices`.

        `held` is its lock, where whoever opens it has that already.
        SessionLocked when another window has it, SessionError when it cannot be found or read.
        """
        path = self.find(name_or_path)
        lock = held or hold(path, clock, author=author)
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
                key = "session.not_mended"
            else:
                key = "session.not_opened"
            raise SessionError(
                say(key, path=path, reason=reason_of(problem), command=to_type("show", path))
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
        """Every session of the folder, last touched first; damaged ones last, each with its sentence.

        A target that a later interview took over is told there alone.
        """
        index = Index(self.folder)
        listings = [index.listing(file) or _read_for(index, file) for file in index.files]
        listings.sort(key=attrgetter("name"))
        # Stamps have whole seconds: of two in one second, the file that was written last was touched last.
        listings.sort(key=lambda listing: index.written(listing.file) if listing.last_at else 0, reverse=True)
        listings.sort(key=attrgetter("last_at"), reverse=True)
        if any(listing.follows for listing in listings):
            # Late: few interviews follow another, and no question waits for this.
            from interview.session.following import each_target_once

            listings = each_target_once(listings, index)
        index.keep()
        return listings

    def find(self, name_or_path: str | Path, *, whole: bool = False) -> Path:
        """The file of a session, by its name, the beginning of it (unless `whole`), its file or path.

        SessionError when there is none, naming the closest; SeveralSessions, naming each, when several are.
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
            sentence = _several(typed, matches.sessions, begun=matches.begun)
            raise SeveralSessions(sentence, [session.path for session in matches.sessions])
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
            raise SessionError(self._none())
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
            raise SessionError(say("session.linked_away", path=path.parent))
        import tomli_w

        content = tomli_w.dumps(_without_none(definition)).encode()
        try:
            make_folder(self.folder)
            make_folder(path.parent)
            replace_file(path, content)
            return content
        except OSError as problem:
            raise SessionError(
                say("session.questionnaire_not_kept", folder=path.parent, reason=reason_of(problem))
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
        return self.folder / _definition_file(digest)

    def _not_found(self, typed: str, known: Sequence[Called]) -> str:
        if not known:
            return self._none()
        near = names.closest(typed, [name for session in known for name in (session.stem, session.name)])
        key = "session.not_found_near" if near else "session.not_found"
        return say(key, given=typed, folder=self.folder, name=near or "")

    def _none(self) -> str:
        return say("session.none", folder=self.folder, command=finding.to_begin(self.folder))


def _definition_file(digest: str) -> str:
    return f"{DEFINITIONS}/{re.sub('[^0-9A-Za-z]+', '-', digest)}.toml"


def _several(typed: str, sessions: Sequence[Called], *, begun: bool) -> str:
    """What tells several sessions of one name or beginning apart, and how to name one of them."""
    each = [_told_apart(_listing(session.path)) for session in sessions[:_TOLD]]
    if len(sessions) > _TOLD:
        each.append(say("session.several_more", len(sessions) - _TOLD))
    key = "session.several_begin" if begun else "session.several_called"
    return say(key, given=typed, list=say("language.apart").join(each))


def _told_apart(entry: Listing) -> str:
    file = entry.path.name
    if entry.damaged:
        return say("session.several_damaged", file=file)
    return say(
        "session.several_one",
        file=file,
        name=entry.name,
        questionnaire=entry.questionnaire,
        time=local_time.minute(entry.last_at),
    )


def _read_for(index: Index, file: str) -> Listing:
    """The listing of a file that has to be read, told to the index."""
    listing, definition = _read_listing(index.folder / file)
    index.note(listing, index.beside(definition) if definition else None)
    return listing


def _listing(path: Path) -> Listing:
    return _read_listing(path)[0]


def _read_listing(path: Path) -> tuple[Listing, str | None]:
    """What a list says of a file; and by which file, from the folder on, its answers are counted, if any."""
    folder, file = path.parent, path.name
    try:
        reading = read(path)
        record = fold(reading.events)
    except SessionError as problem:
        return Listing(name=finding.name_in(path), file=file, folder=str(folder), damaged=str(problem)), None
    except Exception as problem:  # one odd file must not hide the others
        return Listing(name=path.stem, file=file, folder=str(folder), damaged=unforeseen(path, problem)), None
    definition = _moved_to(record)
    header = reading.header
    listing = Listing(
        name=names.tidy(header.name) or path.stem,
        file=file,
        folder=str(folder),
        questionnaire=header.questionnaire,
        created=header.created,
        last_at=record.last_at or header.created,
        answered=_answered(folder / definition if definition else None, record),
        state="completed" if record.completed else "in_progress",
        targets=tuple(_date(target) for target in record.targets.values() if target.is_open),
        aimed=tuple(name for name, target in record.targets.items() if target.is_open),
        closed_targets=sum(not target.is_open for target in record.targets.values()),
        notice=torn.left_out(path, reading) if reading.unsealed is not None else None,
    )
    if header.follows or header.copied:
        # Late: few interviews follow another, and no question waits for this.
        from interview.session.following import linked

        listing = linked(listing, header, reading.events)
    return listing, definition


def _date(target: Target) -> str:
    """Until when a target is to be reached; empty for one without a date, or with one in words."""
    return target.due if target.due and last_day(target.due) else ""


def _moved_to(record: Record) -> str | None:
    """The file of the newer version that an interview was moved to, by its path from the folder."""
    edition = record.edition
    return _definition_file(edition.definition_digest or edition.digest) if edition else None


def _answered(definition: Path | None, record: Record) -> int:
    """How many answers count: after a move to a newer version, those to questions that it has."""
    answered = [name for name, answer in record.answers.items() if answer.status is Status.ANSWERED]
    asked = _asked_in(definition, mark_of(definition)) if definition else None
    return len(answered) if asked is None else sum(name in asked for name in answered)


@cache
def _asked_in(definition: Path, mark: Mark | None) -> frozenset[str] | None:
    """The questions of a kept questionnaire as it stands, by its mark; None where it cannot be read."""
    if mark is None:
        return None
    try:
        sections = parsed(read_text(definition, LARGEST))["section"]
        return frozenset(item["id"] for section in sections for item in section["item"])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def unforeseen(path: Path, problem: Exception) -> str:
    """The sentence for a session in which something stands that the program did not foresee."""
    return say("session.unforeseen", path=path, name=type(problem).__name__)


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
