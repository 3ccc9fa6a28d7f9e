"""Which session is meant by what a person typed: the name that was given first, then the file.

A nearer way of being called so always wins: to the letter, then but for case, then but for accents, then by
its beginning. Several that are called so equally are all returned; nobody is taken for another unasked.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from interview.errors import SessionError, UserError
from interview.files import real_path
from interview.sentences import say
from interview.session import names
from interview.session.header import text_in
from interview.session.index import ENDING, Index
from interview.session.place import head_of, sessions_folder
from interview.session.reading import read
from interview.toml_text import parsed

_NAME = "interview"
_NUMBER_BEHIND = re.compile(r" \((\d+)\)$")
_NAME_LINE = re.compile(r"^name = .*$", re.MULTILINE)
_TABLE_LINE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_WORTH_IT = 32
"""The part of a folder whose names are remembered at least at a time."""


class Called(Struct, frozen=True):
    """A session file in a folder and the name it was given; the name of the file where it has none."""

    folder: Path
    file: str
    name: str

    @property
    def path(self) -> Path:
        return self.folder / self.file

    @property
    def stem(self) -> str:
        return self.file.rpartition(".")[0]


class Matches(Struct, frozen=True):
    """The sessions that are called so; `begun` when it is only how their names begin."""

    sessions: tuple[Called, ...]
    begun: bool = False


def called_in(folder: Path) -> list[Called]:
    """Every session of a folder with its name; only the first lines of a file are read, and those once."""
    index = Index(folder)
    called = [Called(folder, file, index.name(file) or _name_for(index, file)) for file in index.files]
    # All is written anew whenever something is: of many, a few names are sooner read once more.
    index.keep(least=max(1, len(called) // _WORTH_IT))
    return called


def name_in(path: Path) -> str:
    """The name in the header of a session; that of the file when it cannot be made out."""
    return _name_read(path) or path.stem


def _name_for(index: Index, file: str) -> str:
    """The name of a session that has to be read, told to the index where it could be."""
    path = index.folder / file
    name = _name_read(path)
    if name is not None:
        index.note_name(file, name)
    return name or path.stem


def _name_read(path: Path) -> str | None:
    """The name in the header, or that of the file where there is none; None when it cannot be read."""
    head = head_of(path)
    table = _TABLE_LINE.search(head)
    line = _NAME_LINE.search(head, 0, table.start() if table else len(head))
    try:
        name = text_in(parsed(line[0]), "name") if line else read(path).header.name
    except (ValueError, SessionError):
        return None
    return names.tidy(name) or path.stem


def names_a_session(typed: str, sessions: Iterable[Called]) -> bool:
    """Whether it is to the letter the name of a session, and not that of a file."""
    return not typed.endswith(ENDING) and bool(_called(names.tidy, typed, sessions))


def matching(typed: str, sessions: Sequence[Called]) -> Matches:
    """The sessions that `typed` names, by the nearest way in which any is named."""
    for way in (names.tidy, names.folded):  # to the letter; but for case
        if sessions_named := _called(way, typed, sessions):
            return Matches(sessions_named)
    wanted = names.unaccented(typed)
    if sessions_named := tuple(session for session in sessions if wanted in _but_for_accents(session)):
        return Matches(sessions_named)
    return Matches(tuple(session for session in sessions if _begins(session, wanted)), begun=True)


def file_named(typed: str, folder: Path) -> Path | None:
    """The file that is meant when a path or file name was typed; None when there is none.

    SessionError when one lies here and another of that name among the sessions.
    """
    try:
        given = Path(typed).expanduser()
        # A link that leads nowhere is there as well: reading it says what is the matter.
        there = [path for path in (given, folder / given) if path.is_file() or path.is_symlink()]
        files = [real_path(path) for path in there]
    except (OSError, RuntimeError, ValueError):  # a name too long for a file, ~nobody, or with a null in it
        return None
    if len(set(files)) > 1:
        raise SessionError(
            say("session.here_and_there", given=typed, folder=folder, here=files[0], there=files[1])
        )
    return files[0] if files else None


def is_like_a_path(typed: str) -> bool:
    return typed.endswith(ENDING) or "/" in typed or "\\" in typed


def program() -> str:
    """What starts this program from here: its name where the shell finds it, else as it was started."""
    started = Path(sys.argv[0])
    if started.stem != _NAME or shutil.which(_NAME):
        return _NAME
    return _quoted(os.path.relpath(started) if started.is_relative_to(Path.cwd()) else str(started))


def to_type(verb: str, path: Path, usual: Path | None = None) -> str:
    """The command that does something with this session, ready to be pasted into a shell."""
    return f"{program()} {verb} {what_to_type(path, usual)}"


def to_begin(folder: Path) -> str:
    """The command that begins an interview in this folder, ready to be pasted into a shell."""
    begins = f"{program()} start"
    try:
        usual = sessions_folder(None)
    except UserError:
        usual = None
    if usual is not None and real_path(folder) == real_path(usual):
        return begins
    return f"{begins} --sessions {_quoted(str(folder))}"


def what_to_type(path: Path, usual: Path | None = None) -> str:
    """What a command needs behind it to find this session again, ready to be pasted into a shell.

    Its name where that names no other session in the `usual` folder, else its file, else the whole path.
    """
    if usual is None:
        try:
            usual = sessions_folder(None)
        except UserError:
            return _quoted(str(path))
    if real_path(path.parent) != real_path(usual):
        return _quoted(str(path))
    here = called_in(usual)
    name = next((session.name for session in here if session.path.name == path.name), path.stem)
    for candidate in (name, path.stem):
        matches = matching(candidate, here)
        is_only = [session.path.name for session in matches.sessions] == [path.name] and not matches.begun
        shown = names.typed_in_a_shell(candidate)
        if shown and is_only and not candidate.endswith(ENDING):
            return shown
    return _quoted(str(path))


def _called(way: Callable[[str], str], typed: str, sessions: Iterable[Called]) -> tuple[Called, ...]:
    """The sessions whose names are the same as what was typed once both are written in this way."""
    wanted = way(typed)
    return tuple(session for session in sessions if way(session.name) == wanted)


def _but_for_accents(session: Called) -> Iterable[str]:
    """The name of its file counts as much: it is made of the name without accents."""
    numbered = _NUMBER_BEHIND.sub(r" \1", session.name)  # "Riga 2" means "Riga (2)"
    return map(names.unaccented, (session.name, session.stem, numbered))


def _begins(session: Called, wanted: str) -> bool:
    return bool(wanted) and any(
        names.unaccented(name).startswith(wanted) for name in (session.name, session.stem)
    )


def _quoted(path: str) -> str:
    """A path as one argument of a command."""
    if os.name == "nt":
        return f'"{path}"' if " " in path else path
    import shlex

    return shlex.quote(path)
