"""Faults at each step of counting a vote: six sheets are in, the desk closes, and something goes wrong.

However it went, the vote is counted once in the end, with every voice, and nothing is left in the box.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import sleep
from unittest.mock import patch

from interview import TurnKind
from interview.session.disk import sync
from interview.session.events import Act
from interview.session.reading import read
from interview.workshop.box import votes_in
from tests.faults.case import Fault, Row, quoted, refusing, room_for, short_writes_of, signals
from tests.talk import Ticking
from tests.workshop.test_desk import ROUND, Facilitator

HELP = (2, 0, 2, 1, 1)
"""What the round says to its first question, in the order of its choices."""


class Stops(BaseException):
    """The computer stops here."""


@contextmanager
def meeting(target: str, part: str, problem: BaseException) -> Iterator[None]:
    """Raises where what stands under this name, such as `os.rename`, is about a path with this part in it."""
    module, _, name = target.rpartition(".")
    assert module == "os"
    real = getattr(os, name)

    def met(path: object, *more: object, **named: object) -> object:
        if part in str(path):
            raise problem
        return real(path, *more, **named)

    with patch(target, met):
        yield


class Step:
    """A step of counting: how it is refused, and how the computer stops at it; the first vote of a day, or
    another."""

    def __init__(self, target: str, part: str) -> None:
        self.target, self.part = target, part

    def refused(self, vote: int = 1, number: int = errno.EIO) -> "ExitStack":
        return self._met(vote, OSError(number, os.strerror(number)))

    def stops(self, vote: int = 1) -> "ExitStack":
        return self._met(vote, Stops())

    def _met(self, vote: int, problem: BaseException) -> ExitStack:
        stack = ExitStack()
        stack.enter_context(meeting(self.target, self.part.format(box=f"{vote:03}"), problem))
        return stack


STEPS = {
    "closing the box": Step("os.rename", "box/{box}"),
    "reading a ballot": Step("os.open", "{box}.closed/03.toml"),
    "remembering who took part": Step("os.open", "/.people.toml."),
    "taking a ballot out of the box": Step("os.unlink", "{box}.closed/"),
    "taking the box away": Step("os.rmdir", "{box}.closed"),
    "telling the phones": Step("os.open", "/.door.toml."),
    "telling the wall": Step("os.open", "/.public.toml."),
}


def voted(place: Path) -> Facilitator:
    """A desk at which the sheets of six are in."""
    prepared = Facilitator.prepares(place)
    prepared.types("town")
    prepared.desk.close()
    return Facilitator.opens(place).agrees_to_be().types("quiet").sheets(*ROUND)


def told(desk: Facilitator) -> str:
    kinds = {TurnKind.ERROR, TurnKind.RECORDED}
    if desk.desk.waiting == "SaveElsewhere":
        kinds.add(TurnKind.FOLLOW_UP)
    return quoted([turn.text for turn in desk.turns if turn.kind in kinds])


def on_disk(desk: Facilitator) -> str:
    """What stands in journal and box at this moment."""
    folder = desk.desk.standing.folder
    counted = [event for event in read(folder.session_file).events if event.act is Act.COUNTED]
    places = list(folder.box.iterdir())
    papers = sum(file.suffix == ".toml" for place in places for file in place.iterdir())
    box = f"box {'closed' if places[0].suffix else 'open'}, {papers} ballots" if places else "no box"
    return f"{'counted' if counted else 'no count'}; {box}"


def counted_once(desk: Facilitator) -> None:
    room = desk.room
    assert room.open_vote is None
    assert votes_in(desk.desk.standing.folder) == set()
    for counts in room.counts.values():
        assert [count.voices for count in counts] == [6]
    (count,) = room.counts["help"]
    assert count.counts is not None
    assert tuple(count.counts.values()) == HELP
    assert desk.wall.voted == 0
    assert desk.desk.standing.door.vote == 0


def refused(place: Path, refusal: Callable[[], ExitStack]) -> Row:
    desk = voted(place)
    try:
        with refusal(), patch("interview.session.place._data_folder", lambda: place / "home"):
            desk.types("close")
        said, found = told(desk), on_disk(desk)
        is_over = desk.room.open_vote is None
        desk.types("close")
        counted_once(desk)
        return Row(said, found, f"`close` once more: {'done to its end' if is_over else 'counted'}")
    finally:
        desk.desk.close()


def stopped(place: Path, stop: Callable[[], ExitStack]) -> Row:
    desk = voted(place)
    try:
        try:
            with stop():
                desk.types("close")
        except Stops:
            pass
        else:
            raise AssertionError("nothing stopped it")
        found = on_disk(desk)
        desk.desk.session.close()
        desk = Facilitator.opens(place)
        said = quoted([turn.text for turn in desk.turns if turn.kind is TurnKind.HINT][:1])
        if desk.room.open_vote is not None:
            desk.types("close")
            how = "the vote is open as before; `close`: counted"
        else:
            how = "opening the desk does it to its end"
        counted_once(desk)
        return Row(said, found, how)
    finally:
        desk.desk.close()


def goes_on(place: Path, meanwhile: Callable[[Facilitator], AbstractContextManager[None]]) -> Row:
    """The vote is counted at once, whatever happens meanwhile."""
    desk = voted(place)
    try:
        with meanwhile(desk):
            desk.types("close")
        counted_once(desk)
        return Row(told(desk), on_disk(desk), "it goes on")
    finally:
        desk.desk.close()


@contextmanager
def earlier_clock(desk: Facilitator) -> Iterator[None]:
    with patch.object(Ticking, "__call__", lambda clock: clock.now - timedelta(days=400)):
        yield


@contextmanager
def slow_sync(desk: Facilitator) -> Iterator[None]:
    def slowly(descriptor: int) -> None:
        sleep(0.05)
        sync(descriptor)

    with patch("interview.session.journal.sync", slowly):
        yield


def meddled(place: Path, meddles: Callable[[Path], object]) -> Row:
    """What another program did to the session stays as it is; the vote is counted in the one that goes on."""
    desk = voted(place)
    try:
        meddles(desk.file)
        theirs = desk.file.read_bytes()
        with patch("interview.session.place._data_folder", lambda: place / "home"):
            desk.types("close")
            said, found, there = told(desk), on_disk(desk), desk.file
            desk.types("yes")
            desk.types("close")
        assert there.read_bytes() == theirs
        counted_once(desk)
        return Row(said, found, "`yes`, and `close` once more: counted in the session that goes on")
    finally:
        desk.desk.close()


def written_into(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"# a note\n")


def put_in_its_place(file: Path) -> None:
    copy = file.with_suffix(".copy")
    copy.write_bytes(file.read_bytes())
    copy.replace(file)


def moved_and_back(place: Path) -> Row:
    """The folder of the room is away while the desk closes."""
    desk = voted(place)
    try:
        room = desk.desk.standing.folder.box.parent
        away = room.rename(room.with_name("away"))
        with patch("interview.session.place._data_folder", lambda: place / "home"):
            desk.types("close")
        said = told(desk)
        if room.exists():
            shutil.rmtree(room)
        away.rename(room)
        found = on_disk(desk)
        desk.types("close")
        counted_once(desk)
        return Row(said, found, "once it is back, `close` once more: counted")
    finally:
        desk.desk.close()


def no_room() -> ExitStack:
    stack = ExitStack()
    stack.enter_context(room_for(700))
    return stack


def no_sync() -> ExitStack:
    stack = ExitStack()
    stack.enter_context(refusing("interview.session.journal.sync", errno.EIO))
    return stack


def stops_before_the_sync() -> ExitStack:
    def stop(_: int) -> None:
        raise Stops

    stack = ExitStack()
    stack.enter_context(patch("interview.session.journal.sync", stop))
    return stack


FULL, READ_ONLY = "The disk is full", "The disk may not be written"
WHOLE = "while the vote is counted"
FAULTS = (
    *(
        Fault("The disk fails (EIO)", when, partial(refused, refusal=step.refused))
        for when, step in STEPS.items()
    ),
    *(
        Fault(what, when, partial(refused, refusal=partial(STEPS[when].refused, number=number)))
        for what, number, steps in (
            (FULL, errno.ENOSPC, ("remembering who took part", "telling the phones", "telling the wall")),
            (READ_ONLY, errno.EROFS, STEPS.keys() - {"reading a ballot"}),
        )
        for when in STEPS
        if when in steps
    ),
    Fault(FULL, "writing the count", partial(refused, refusal=no_room)),
    Fault("The disk fails (EIO)", "syncing the count", partial(refused, refusal=no_sync)),
    Fault("Writes come back short", WHOLE, partial(goes_on, meanwhile=lambda _: short_writes_of(7))),
    Fault("Signals arrive all the time (EINTR)", WHOLE, partial(goes_on, meanwhile=lambda _: signals())),
    Fault("The disk is slow", WHOLE, partial(goes_on, meanwhile=slow_sync)),
    Fault(
        "The clock goes back a year", "before the vote is closed", partial(goes_on, meanwhile=earlier_clock)
    ),
    Fault("The room's folder is moved, and comes back", "before the vote is closed", moved_and_back),
    Fault(
        "Another program writes into the session",
        "before the vote is closed",
        partial(meddled, meddles=written_into),
    ),
    Fault(
        "A sync tool puts a copy in place of the session",
        "before the vote is closed",
        partial(meddled, meddles=put_in_its_place),
    ),
    *(Fault("The computer stops", when, partial(stopped, stop=step.stops)) for when, step in STEPS.items()),
    Fault("The computer stops", "syncing the count", partial(stopped, stop=stops_before_the_sync)),
)
