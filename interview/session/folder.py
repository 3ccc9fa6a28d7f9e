"""The folder of sessions: creating, finding, opening and listing them.

Nothing here writes to a session without holding its lock.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from interview.errors import SessionError, SessionLocked
from interview.session import names, torn
from interview.session.disk import make_folder, replace_file, sweep
from interview.session.draft import Draft
from interview.session.events import Clock, Status, stamp
from interview.session.fold import fold
from interview.session.header import Header, header_text
from interview.session.journal import FileJournal, MemoryJournal
from interview.session.lock import SessionLock, hold
from interview.session.place import DEFINITIONS
from interview.session.reading import read
from interview.session.session import Session


class Listing(Struct, frozen=True):
    """One line of the list of sessions; `damaged` is the sentence for a file that cannot be read."""

    name: str
    path: Path
    title: str = ""
    questionnaire: str = ""
    created: str = ""
    last_at: str = ""
    answered: int = 0
    state: Literal["in_progress", "completed"] = "in_progress"
    damaged: str | None = None

    @property
    def last_date(self) -> str:
        """When it was touched last, to the minute."""
        return self.last_at.replace("T", " ").removesuffix("Z")[:16]


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
    ) -> Session:
        """A new session, on disk and open for writing. SessionError when the folder does not allow it."""
        now = stamp(clock())
        usual = f"{questionnaire} {now[:10]}"
        header = Header(
            name=name or usual,
            created=now,
            questionnaire=questionnaire,
            version=version,
            digest=digest,
            benchmark_digest=benchmark_digest,
            definition_digest=definition_digest,
            interview_version=interview_version,
        )
        try:
            make_folder(self.folder)
            path, lock = self._reserve(names.slug(header.name), clock, author)
            try:
                if name is None and (number := path.stem.removeprefix(names.slug(usual)).strip("-")):
                    header = replace(header, name=f"{usual} ({number})")
                data = header_text(header).encode()
                replace_file(path, data)
                journal = FileJournal(path, (), len(data))
            except BaseException:
                lock.release()
                raise
        except OSError as problem:
            raise SessionError(
                f"No session could be created in {self.folder} ({problem.strerror}). "
                "Choose another folder with --sessions, or see to this one."
            ) from problem
        draft = Draft(path.with_suffix(".draft"), clock)
        draft.clear()
        return Session(path=path, header=header, journal=journal, draft=draft, lock=lock)

    def open(self, name_or_path: str | Path, clock: Clock, *, author: str | None = None) -> Session:
        """The session, locked for writing; what it had to mend is in `notices`.

        SessionLocked when another window has it, SessionError when it cannot be found or read.
        """
        path = self.find(name_or_path)
        lock = hold(path, clock, shown=self._shown(path), author=author)
        try:
            sweep(path)
            reading = read(path)
            notices: tuple[str, ...] = ()
            if reading.torn:
                notices = (torn.cut(path, reading),)
                reading = read(path)
            return Session(
                path=path,
                header=reading.header,
                journal=FileJournal(path, reading.events, reading.good_length),
                draft=Draft(path.with_suffix(".draft"), clock),
                lock=lock,
                notices=notices,
            )
        except OSError as problem:
            lock.release()
            raise SessionError(
                f"{path} ends in the middle of an entry, and the disk does not let it be mended "
                f"({problem.strerror}). You can read it with: interview show {self._shown(path)}."
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
        listings = [_listing(path) for path in self._files()]
        listings.sort(key=lambda listing: listing.name)
        listings.sort(key=lambda listing: listing.last_at, reverse=True)
        return listings

    def find(self, name_or_path: str | Path) -> Path:
        """The file of a session, by name, beginning of a name, title or path.

        SessionError names the closest session when there is none by that name.
        """
        typed = str(name_or_path)
        if isinstance(name_or_path, Path) or typed.endswith(".toml") or "/" in typed or "\\" in typed:
            given = Path(typed).expanduser()
            for path in (given, self.folder / given):
                if _is_file(path):
                    return path.resolve()
            stem = given.stem
        else:
            stem = typed
        files = {path.stem: path for path in self._files()}
        for wanted in (stem, names.slug(stem)):
            if wanted in files:
                return files[wanted].resolve()
        begun = [name for name in files if name.startswith(names.slug(stem))]
        if len(begun) == 1:
            return files[begun[0]].resolve()
        raise SessionError(self._not_found(typed, stem, begun or list(files), len(begun)))

    def meant(self, name_or_path: str | None) -> str | Path:
        """What names the session that is meant: without a name, the last one touched."""
        if name_or_path is not None:
            return name_or_path
        found = [entry for entry in self.list() if not entry.damaged]
        if not found:
            raise SessionError(f"There is no session in {self.folder} yet. Begin one with: interview start")
        return found[0].path

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
            path = self.folder.resolve() / f"{free}.toml"
            if path.exists():
                continue
            try:
                lock = hold(path, clock, shown=free, author=author)
            except SessionLocked:
                continue
            if not path.exists():
                return path, lock
            lock.release()
        raise AssertionError("numbers do not end")

    def _files(self) -> Iterator[Path]:
        with suppress(OSError):
            for path in sorted(self.folder.glob("*.toml"), key=lambda file: file.stem):
                if not path.name.startswith("."):
                    yield path

    def definition_path(self, digest: str) -> Path:
        """Where the questionnaire of this digest is kept, whether it is there or not."""
        return self.folder / DEFINITIONS / f"{re.sub('[^0-9A-Za-z]+', '-', digest)}.toml"

    def _shown(self, path: Path) -> str:
        return path.stem if path.parent == self.folder.resolve() else str(path)

    def _not_found(self, typed: str, stem: str, known: Sequence[str], begun: int) -> str:
        if not known:
            return f"There is no session in {self.folder} yet. Begin one with: interview start."
        if begun > 1:
            return (
                f'Several sessions begin with "{typed}": {", ".join(known)}. Type a little more of the name.'
            )
        near = names.closest(stem, known)
        hint = f"Did you mean {near}?" if near else "`interview list` shows the sessions that are there."
        return f'There is no session "{typed}" in {self.folder}. {hint}'


def _listing(path: Path) -> Listing:
    try:
        reading = read(path)
    except SessionError as problem:
        return Listing(name=path.stem, path=path, damaged=str(problem))
    record = fold(reading.events)
    return Listing(
        name=path.stem,
        path=path,
        title=reading.header.name,
        questionnaire=reading.header.questionnaire,
        created=reading.header.created,
        last_at=record.last_at or reading.header.created,
        answered=sum(answer.status is Status.ANSWERED for answer in record.answers.values()),
        state="completed" if record.completed else "in_progress",
    )


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
