"""What is known of the sessions of a folder: read once, and remembered until a file is another one.

Kept in the user's cache folder, one file for each folder of sessions. Of what people said, names alone stand
there, beside numbers and dates. A file is known by what the file system says of it, never by its content, so
that a list of a thousand sessions opens none of them. What was changed so lately that the next change might
look the same is not remembered, nor is what cannot be read. Losing this costs time, so failures are silent.
"""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import time_ns
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from interview.cache import cache_folder, code_mark, recall, remember

ENDING = ".toml"
_ENDINGS = (ENDING, ".TOML") if os.name == "nt" else (ENDING,)
_PLACE = "folders"
_COARSEST = 2_000_000_000
"""Nanoseconds within which some file systems tell no two changes apart."""
_READS = Path(__file__).parent, Path(__file__).parents[1]
"""The code that decides what is read from a file."""

Mark = tuple[int, int, int, int]
"""Size, two times in nanoseconds (of the content, and of all that is known of the file), and inode."""


class Listing(Struct, frozen=True, array_like=True, gc=False):
    """One line of the list of sessions; `damaged` is the sentence for a file that cannot be read.

    `name` is the one that was given, `file` that of its file in `folder`; `created` and `last_at` are stamps
    in UTC.
    """

    name: str
    file: str
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
    folder: str = ""
    follows: str = ""
    """When the interview began that this one follows; empty where it follows none."""
    aimed: tuple[str, ...] = ()
    """The themes and statements of the open targets, in the order of their dates in `targets`."""
    follows_mark: str = ""
    """The mark of the one that this one follows, as it was then; empty where it follows none."""
    took_over: tuple[str, ...] = ()
    """Of one that follows another, the themes and statements on which a target was ever set."""
    copied_from: str = ""
    """The name, folded, of the one that this is a copy of; empty for what is no copy."""

    @property
    def path(self) -> Path:
        return Path(self.folder, self.file)


class Left(Struct, frozen=True, array_like=True, gc=False):
    """How much is left to ask in a session, by the code with this mark: questions, and checks to settle.

    Of the questions on its path so many are answered, and settled in any way; it takes no fewer than `low`
    and no more than `high` answers more.
    """

    code: str
    answered: int
    settled: int
    on_path: int
    low: int
    high: int
    to_settle: int
    completed: bool


class Beside(Struct, frozen=True, array_like=True, gc=False):
    """A file that has a part in a listing, as it stood then; without a mark it was not there."""

    file: str
    mark: Mark | None


class _Row(Struct, frozen=True, array_like=True, gc=False):
    """A session file as it stood: what it is called, and what a list says of it where that was asked."""

    mark: Mark
    name: str
    listing: Listing | None = None
    beside: Beside | None = None
    left: Left | None = None
    asked_with: Beside | None = None
    """The questionnaire that `left` was worked out with."""
    stood: tuple[str, ...] = ()
    """Marks of how it stood once, as far as one that follows another asked for them."""


class _Known(Struct, frozen=True, array_like=True):
    """All that is remembered of a folder; of use only to the code that wrote it."""

    code: str
    rows: dict[str, _Row]


class Index:
    """The session files of a folder as they stand now, with what is remembered of them.

    What is told to it is kept by `keep`, for the next time.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._called = str(folder)
        self._latest = time_ns() - _COARSEST
        self._marks = _marks(folder)
        self._beside: dict[str, Mark | None] = {}
        self._code = code_mark(*_READS)
        known = recall(_kept_as(folder), _place(), _Known)
        self._rows = known.rows if known is not None and known.code == self._code else {}
        self._gone = not self._rows.keys() <= self._marks.keys()
        self._told = set[str]()
        """The files of which something was told."""

    @property
    def files(self) -> list[str]:
        """The names of the files that may be sessions, in the order in which they are told."""
        return sorted(self._marks, key=lambda file: file.removesuffix(ENDING))

    def written(self, file: str) -> int:
        """When a file was written last, in nanoseconds; 0 where that cannot be told."""
        mark = self._marks[file]
        return mark[1] if mark else 0

    def name(self, file: str) -> str | None:
        """What a session is called; None where that is not known."""
        row = self._rows.get(file)
        return row.name if row is not None and row.mark == self._marks[file] else None

    def listing(self, file: str) -> Listing | None:
        """What a list says of a session; None where that is not known."""
        row = self._rows.get(file)
        if row is None or row.listing is None or row.mark != self._marks[file]:
            return None
        if row.beside is not None and row.beside != self.beside(row.beside.file):
            return None
        return replace(row.listing, folder=self._called)

    def left(self, file: str, code: str) -> Left | None:
        """How much is left in a session, as this code works it out; None where that is not known."""
        row = self._rows.get(file)
        if row is None or row.left is None or row.left.code != code or row.mark != self._marks.get(file):
            return None
        same = row.asked_with is not None and row.asked_with == self.beside(row.asked_with.file)
        return row.left if same else None

    def beside(self, file: str) -> Beside:
        """A file by its path from the folder, as it stands now."""
        if file not in self._beside:
            self._beside[file] = mark_of(self.folder / file)
        return Beside(file, self._beside[file])

    def note_name(self, file: str, name: str) -> None:
        """A session is called so."""
        self._note(file, name)

    def note(self, listing: Listing, beside: Beside | None = None) -> None:
        """A list says this of a session. One that is damaged or not whole is looked at again each time."""
        if listing.damaged is not None or listing.notice is not None:
            return
        if beside is None or beside.mark is None or self._is_settled(beside.mark):
            self._note(listing.file, listing.name, replace(listing, folder=""), beside)

    def stood(self, file: str) -> tuple[str, ...]:
        """The marks that are known of how a session stood once."""
        row = self._rows.get(file)
        return row.stood if row is not None and row.mark == self._marks.get(file) else ()

    def note_stood(self, file: str, mark: str) -> None:
        """A session of which something is known stood like this once, which no later act changes."""
        row = self._rows.get(file)
        if row is not None and row.mark == self._marks.get(file):
            self._rows[file] = replace(row, stood=(*row.stood, mark))
            self._told.add(file)

    def note_left(self, file: str, left: Left, asked_with: Beside) -> None:
        """So much is left in a session of which the list is known, by the questionnaire in this file."""
        row = self._rows.get(file)
        known = row is not None and row.listing is not None and row.mark == self._marks.get(file)
        if row is not None and known and asked_with.mark is not None and self._is_settled(asked_with.mark):
            self._rows[file] = replace(row, left=left, asked_with=asked_with)
            self._told.add(file)

    def keep(self, least: int = 1) -> None:
        """Remembers what was told, where that is news of so many files; what is gone is forgotten at once."""
        if self._gone or len(self._told) >= least:
            rows = {file: row for file, row in self._rows.items() if row.mark == self._marks.get(file)}
            remember(_kept_as(self.folder), _Known(self._code, rows), _place())
            self._gone = False
            self._told.clear()

    def _note(
        self, file: str, name: str, listing: Listing | None = None, beside: Beside | None = None
    ) -> None:
        mark = self._marks[file]
        if mark is not None and self._is_settled(mark) and _is_text(file):
            self._rows[file] = _Row(mark, name, listing, beside)
            self._told.add(file)

    def _is_settled(self, mark: Mark) -> bool:
        """Whether a later change will show: times of the future belong to a clock that is not ours."""
        return max(mark[1], mark[2]) < self._latest


def mark_of(path: Path) -> Mark | None:
    """How a file stands now; None where it is not there, or cannot be looked at."""
    try:
        return _mark(path.stat())
    except (OSError, ValueError):
        return None


def forget_folders() -> None:
    """Forgets what is known of every folder: where a name was taken out of a file, none is left here."""
    with suppress(OSError):
        for entry in os.scandir(_place()):
            with suppress(OSError):
                Path(entry).unlink()


def _marks(folder: Path) -> dict[str, Mark | None]:
    """The files of a folder that may be sessions; without a mark one whose state cannot be told."""
    marks: dict[str, Mark | None] = {}
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            file = entry.name
            if file.endswith(_ENDINGS) and file[0] != ".":
                try:
                    # Windows keeps another, older state in the folder itself.
                    state = Path(entry).stat() if os.name == "nt" else entry.stat()
                    marks[file] = _mark(state)
                except OSError:
                    marks[file] = None
    return marks


def _mark(state: os.stat_result) -> Mark:
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _place() -> Path:
    return cache_folder() / _PLACE


def _kept_as(folder: Path) -> str:
    return sha256(os.fsencode(os.path.realpath(folder))).hexdigest()


def _is_text(name: str) -> bool:
    """Whether a file name can be written down; some systems allow bytes that are no letters."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
