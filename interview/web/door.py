"""What the door may read and write: ballot paper, public state, and the ballot of the seat that asks."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from interview.errors import SessionError
from interview.workshop.ballot_paper import Asked, read_door
from interview.workshop.ballot_paper import Door as Paper
from interview.workshop.box import Ballot, Box, Closed, Said
from interview.workshop.folder import RoomFolder
from interview.workshop.public import Public, read_public

_Read = TypeVar("_Read")


class _Kept(Generic[_Read]):
    """A file as it was read last; read again when it is another one. What cannot be read changes nothing."""

    def __init__(self, path: Path, read: Callable[[], _Read], first: _Read) -> None:
        self._path, self._read, self._value = path, read, first
        self._mark: object = None

    def now(self) -> _Read:
        try:
            found = self._path.stat()
            mark = found.st_mtime_ns, found.st_ino, found.st_size
            if mark != self._mark:
                self._value = self._read()
                self._mark = mark
        except (OSError, ValueError, SessionError):
            pass
        return self._value


class Door:
    """The files of one workshop as the door has them, by the file of its session."""

    def __init__(self, session_file: Path) -> None:
        self._folder = RoomFolder(session_file)
        self._paper = _Kept(self._folder.door, lambda: read_door(self._folder), Paper())
        self._public = _Kept(self._folder.public, lambda: read_public(self._folder.public), None)

    @property
    def paper(self) -> Paper:
        return self._paper.now()

    @property
    def public(self) -> Public:
        return self._public.now() or Public()

    @property
    def vote(self) -> int:
        """The vote that takes ballots at this moment; 0 where none does."""
        vote = self.paper.vote
        return vote if vote and Box(self._folder, vote).is_open else 0

    def own(self, seat: str) -> Ballot | None:
        """What this seat has in the open vote. None as well where it cannot be read."""
        vote = self.paper.vote
        if not vote:
            return None
        try:
            return Box(self._folder, vote).own(seat)
        except SessionError:
            return None

    def put(self, code: str, vote: int, said: tuple[Said, ...]) -> None:
        """The ballot is in when this returns. Raises Closed, SessionError.

        A slip that was taken back meanwhile has nothing in the box: it is looked at once more afterwards.
        """
        paper = self.paper
        seat = paper.seat(code)
        if seat is None or vote != paper.vote:
            raise Closed
        box = Box(self._folder, vote)
        box.put(seat, Ballot(paper.mark, vote, said))
        if self.paper.seat(code) != seat:
            box.take_back(seat)
            raise Closed

    def take_back(self, code: str, vote: int) -> None:
        """Nothing of this slip is in the open vote when this returns. Raises Closed, SessionError."""
        paper = self.paper
        seat = paper.seat(code)
        box = Box(self._folder, vote)
        if seat is None or vote != paper.vote or not box.is_open:
            raise Closed
        box.take_back(seat)


def asked_in(paper: Paper) -> tuple[Asked, ...]:
    """The questions of the open vote, in order."""
    by_id = {question.id: question for question in paper.question}
    return tuple(by_id[name] for name in paper.voted if name in by_id)
