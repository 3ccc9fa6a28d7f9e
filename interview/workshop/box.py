"""The box: a folder for each vote, with a file for each seat that has said something. It knows no counting.

A vote takes ballots while its folder is there. Closing gives the folder another name, in one step, so that a
ballot that is being written at that moment is in, or is told that the vote is closed; nothing between. No
name and no time stands in a file, and those of the files are the first of 1980.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from interview.errors import SessionError
from interview.files import put_in_place
from interview.sentences import reason_of
from interview.session.disk import make_folder, sync, sync_folder
from interview.wording.voice import Voice
from interview.workshop.folder import FORMAT, RoomFolder, read_table

LONG_AGO = 315532800
"""The first of 1980, UTC, in seconds: the time of every file in the box."""
CARDS = "cards"
"""The file of raised cards; a seat is called by a number."""
DONT_KNOW, NOT_APPLICABLE = "dont_know", "not_applicable"


class Closed(Exception):
    """The vote takes no ballots any more."""


class Said(Struct, frozen=True, omit_defaults=True):
    """What a seat says to one question: codes, or `status`; with neither it is left blank.

    `line` is a sentence of its own, read out only where `aloud` says so.
    """

    item: str
    codes: tuple[str, ...] = ()
    status: str = ""
    line: str = ""
    aloud: bool = False


class Ballot(Struct, frozen=True):
    """What a seat says in a vote."""

    mark: str
    vote: int
    answer: tuple[Said, ...] = ()
    format: int = FORMAT


class Raised(Struct, frozen=True, omit_defaults=True):
    """Cards for one question: so many voices by code, and in all."""

    item: str
    counts: Mapping[str, int] = {}
    dont_know: int = 0
    not_applicable: int = 0
    voices: int = 0


class Tally(Struct, frozen=True):
    """All cards that were raised in a vote."""

    mark: str = ""
    vote: int = 0
    raised: tuple[Raised, ...] = ()
    format: int = FORMAT


class Papers(Struct, frozen=True):
    """What was in the box: ballots by seat, in the order of the seats, and the cards."""

    ballots: Mapping[str, Ballot]
    tally: Tally

    def cards_on(self, item: str) -> Raised:
        return next((raised for raised in self.tally.raised if raised.item == item), Raised(item))


class Box:
    """The box of one vote."""

    def __init__(self, folder: RoomFolder, vote: int) -> None:
        self.vote = vote
        self.place = folder.box
        self.open_place = folder.box / f"{vote:03}"
        self.closed_place = folder.box / f"{vote:03}.closed"
        self.thrown_place = folder.box / f"{vote:03}.thrown"

    @property
    def is_open(self) -> bool:
        return self.open_place.is_dir()

    @property
    def is_closed(self) -> bool:
        """Whether it is closed and waits to be counted."""
        return self.closed_place.is_dir()

    @property
    def is_thrown(self) -> bool:
        """Whether it is to be emptied unread."""
        return self.thrown_place.is_dir()

    @property
    def exists(self) -> bool:
        return self.is_open or self.is_closed or self.is_thrown

    def open(self) -> None:
        """Takes ballots from here on. Raises SessionError."""
        with _told(self.open_place):
            make_folder(self.place, parents=False)
            make_folder(self.open_place, parents=False)
            _long_ago(self.open_place)

    def put(self, seat: str, ballot: Ballot) -> None:
        """The ballot is in when this returns, in place of the one before. Raises Closed, SessionError."""
        self._put(seat, {**_bare(ballot), "answer": [_bare(said) for said in ballot.answer]})

    def put_tally(self, tally: Tally) -> None:
        """The cards are in when this returns, and replace those before. Raises Closed, SessionError."""
        raised = [{**_bare(each), "counts": dict(each.counts)} for each in tally.raised]
        self._put(CARDS, {**_bare(tally), "raised": raised})

    def take_back(self, seat: str) -> bool:
        """Takes the ballot of a seat out; whether there was one. Raises Closed, SessionError."""
        place = self.closed_place if self.is_closed else self.open_place
        with _told(place):
            try:
                (place / f"{seat}.toml").unlink()
            except FileNotFoundError:
                if not place.is_dir():
                    raise Closed from None
                return False
            sync_folder(place)
            _long_ago(place)
            return True

    def own(self, seat: str) -> Ballot | None:
        """What a seat has in the open box. Raises SessionError."""
        ballot = read_table(self.open_place / f"{seat}.toml", Ballot, Ballot("", 0))
        return ballot if ballot.vote else None

    def tally(self) -> Tally:
        """The cards so far. Raises SessionError."""
        return read_table(self.open_place / f"{CARDS}.toml", Tally, Tally())

    def seats(self) -> frozenset[str]:
        """The seats that have a ballot in."""
        return frozenset(name for name in _names(self.open_place) if name != CARDS)

    def close(self) -> None:
        """Takes no ballot any more. Nothing happens where it is closed. Raises SessionError."""
        self._renamed(self.closed_place)

    def throw_away(self) -> None:
        """Takes no ballot any more, and is never read. Raises SessionError."""
        self._renamed(self.thrown_place)

    def read(self) -> Papers:
        """What is in the closed box. SessionError names a paper that cannot be read, and then none is."""
        seats = sorted(name for name in _names(self.closed_place) if name != CARDS)
        ballots = {
            seat: read_table(self.closed_place / f"{seat}.toml", Ballot, Ballot("", 0)) for seat in seats
        }
        return Papers(ballots, read_table(self.closed_place / f"{CARDS}.toml", Tally, Tally()))

    def destroy(self) -> None:
        """Nothing of the vote is left in the box. Raises SessionError."""
        for place in (self.open_place, self.closed_place, self.thrown_place):
            try:
                if place.is_dir():
                    for file in place.iterdir():
                        file.unlink()
                    place.rmdir()
            except OSError as problem:
                raise SessionError(
                    Voice().say("room_files.not_emptied", place=place, reason=reason_of(problem))
                ) from problem
        sync_folder(self.place)

    def _put(self, name: str, table: Mapping[str, object]) -> None:
        import tomli_w

        path = self.open_place / f"{name}.toml"
        with _told(path):
            try:
                put_in_place(path, tomli_w.dumps(table).encode(), _settled)
            except FileNotFoundError:
                raise Closed from None
            sync_folder(self.open_place)
        if os.utime not in os.supports_fd:
            _long_ago(path)
        _long_ago(self.open_place)

    def _renamed(self, place: Path) -> None:
        if place.is_dir():
            return
        with _told(self.open_place):
            self.open_place.rename(place)
            sync_folder(self.place)


def votes_in(folder: RoomFolder) -> frozenset[int]:
    """The numbers of the votes that have something in the box."""
    with suppress(OSError):
        names = [place.name.partition(".")[0] for place in folder.box.iterdir()]
        return frozenset(int(name) for name in names if name.isdecimal())
    return frozenset()


def _bare(paper: Ballot | Tally | Said | Raised) -> dict[str, object]:
    return {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(paper).items()}


def _names(place: Path) -> list[str]:
    with suppress(FileNotFoundError):
        return [f.name.removesuffix(".toml") for f in place.iterdir() if not f.name.startswith(".")]
    return []


def _settled(descriptor: int) -> None:
    if os.utime in os.supports_fd:
        os.utime(descriptor, (LONG_AGO, LONG_AGO))
    sync(descriptor)


def _long_ago(place: Path) -> None:
    with suppress(OSError):
        os.utime(place, (LONG_AGO, LONG_AGO))


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Tells what the disk refuses as a sentence."""
    try:
        yield
    except OSError as problem:
        raise SessionError(
            Voice().say("room_files.not_in_the_box", place=place, reason=reason_of(problem))
        ) from problem
