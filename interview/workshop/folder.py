"""The folder beside a session, `riga.room/`: where a workshop's files lie, and how they are read and written.

Every file is for its owner alone and is replaced whole. A file that cannot be read is one sentence.
"""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from interview.errors import SessionError
from interview.files import LARGEST_SETTING, leads_elsewhere, read_text
from interview.sentences import reason_of
from interview.session.disk import make_folder, replace_file, sweep
from interview.toml_text import parsed
from interview.wording.voice import Voice

FORMAT = 1
_Table = TypeVar("_Table")


class RoomFolder:
    """The places of one workshop, by the file of its session. Nothing need be there yet.

    Raises SessionError where one of them is a link: somebody else's folder says where that leads.
    """

    def __init__(self, session_file: Path) -> None:
        self.session_file = session_file
        self.path = session_file.with_suffix(".room")
        self.people = self.path / "people.toml"
        self.door = self.path / "door.toml"
        self.public = self.path / "public.toml"
        self.box = self.path / "box"
        self.half = self.path.with_name(f".{self.path.name}.half")
        """Where a copy of another room grows until it is whole."""
        _refuse_links(self.path, self.box, self.half)

    def refuse_links_for_votes(self) -> None:
        """Raises SessionError where a vote in it is a link: ballots would be taken away where that leads."""
        with suppress(OSError):
            _refuse_links(*self.box.iterdir())

    def make(self) -> None:
        """Makes the folder and that of the box. Raises SessionError."""
        try:
            make_folder(self.path, parents=False)
            make_folder(self.box, parents=False)
        except OSError as problem:
            raise SessionError(
                Voice().say("room_files.not_made", place=self.path, reason=reason_of(problem))
            ) from problem

    def sweep(self) -> None:
        """Takes away what writers of these files left behind when they were killed, names and all."""
        for file in (self.people, self.door, self.public):
            sweep(file)
        shutil.rmtree(self.half, ignore_errors=True)


def has_room(session_file: Path) -> bool:
    """Whether there is a workshop's folder beside a session, and not a link to one."""
    path = session_file.with_suffix(".room")
    return not leads_elsewhere(path) and (path / "people.toml").is_file()


def _refuse_links(*folders: Path) -> None:
    """Raises SessionError where one of these folders of a workshop is a link."""
    for folder in folders:
        if leads_elsewhere(folder):
            raise SessionError(Voice().say("room_files.leads_elsewhere", place=folder))


def read_table(path: Path, shape: type[_Table], instead: _Table) -> _Table:
    """What a file of the folder holds; `instead` where there is none yet. Raises SessionError."""
    try:
        return msgspec.convert(parsed(read_text(path, LARGEST_SETTING)), shape)
    except FileNotFoundError:
        return instead
    except OSError as problem:
        reason = reason_of(problem)
    except ValueError as problem:  # msgspec's own are ValueErrors as well
        reason = str(problem)
    raise SessionError(Voice().say("room_files.unreadable", place=path, reason=reason))


def write_table(path: Path, table: Mapping[str, object], *, durable: bool = True) -> None:
    """Gives the file this content, whole or not at all. Raises SessionError."""
    import tomli_w

    write_text(path, tomli_w.dumps(table), durable=durable)


def write_text(path: Path, text: str, *, durable: bool = True) -> None:
    """Gives the file this text, whole or not at all. Raises SessionError."""
    try:
        make_folder(path.parent, parents=False)
        replace_file(path, text.encode(), durable=durable)
    except OSError as problem:
        raise SessionError(
            Voice().say("room_files.not_saved", place=path, reason=reason_of(problem))
        ) from problem
