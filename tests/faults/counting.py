"""Faults at each step of counting a vote: six sheets are in, the desk closes, and something goes wrong.

However it went, the vote is counted once in the end, with every voice, and nothing is left in the box.
"""

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

from interview import TurnKind
from interview.session.disk import sync
from interview.session.events import Act
from interview.session.reading import read
from interview.workshop.box import votes_in
from interview.workshop.folder import RoomFolder
from tests.faults.case import Fault, Row, quoted, refusing, room_for, short, signals
from tests.talk import Ticking
from tests.workshop.test_desk import ROUND, Facilitator

_SESSIONS, _AWAY = "sessions", "away"
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
    prepared = Facilitator.prepares(place / _SESSIONS)
    prepared.types("town")
    prepared.desk.close()
    return Facilitator.opens(place / _SESSIONS).agrees_to_be().types("quiet").sheets(*ROUND)


def told(desk: Facilitator) -> str:
    kinds = {TurnKind.ERROR, TurnKind.RECORDED}
    if desk.desk.waiting == "SaveElsewhere":
        kinds.add(TurnKind.FOLLOW_UP)
    return quoted([turn.text for turn in desk.turns if turn.kind in kinds])


def on_disk(desk: Facilitator, away: str = "") -> str:
    """What stands in journal and box at this moment, also where their folder has been given another name."""
    file = session_of(desk)
    folder = RoomFolder(file.parent.with_name(away) / file.name if away else file)
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


def refused(place: Path, refusal: Callable[[], AbstractContextManager[object]]) -> Row:
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


def goes_through(place: Path, fault: Callable[[], AbstractContextManager[object]]) -> Row:
    """It is noticed by nobody."""
    desk = voted(place)
    try:
        with fault():
            desk.types("close")
        said, found = told(desk), on_disk(desk)
        counted_once(desk)
        return Row(said, found, "it is counted")
    finally:
        desk.desk.close()


def spoiled(
    place: Path, harm: Callable[[Facilitator], object], mend: Callable[[Facilitator], str], away: str = ""
) -> Row:
    """Something happens to the files before the desk closes the vote; `mend` says what is done about it."""
    desk = voted(place)
    try:
        harm(desk)
        with patch("interview.session.place._data_folder", lambda: place / "home"):
            desk.types("close")
            said, found = told(desk), on_disk(desk, away)
            how = mend(desk)
        counted_once(desk)
        return Row(said, found, how)
    finally:
        desk.desk.close()


def stopped(place: Path, stop: Callable[[], AbstractContextManager[object]]) -> Row:
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
        desk = Facilitator.opens(place / _SESSIONS)
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


def stops_before_the_sync() -> AbstractContextManager[object]:
    def stop(_: int) -> None:
        raise Stops

    return patch("interview.session.journal.sync", stop)


def slow() -> AbstractContextManager[object]:
    """Each sync takes a while."""

    def slowly(descriptor: int) -> None:
        time.sleep(0.05)
        sync(descriptor)

    return patch("interview.session.journal.sync", slowly)


def earlier_clock() -> AbstractContextManager[object]:
    return patch.object(Ticking, "__call__", lambda clock: clock.now - timedelta(days=400))


def session_of(desk: Facilitator) -> Path:
    return desk.desk.standing.folder.session_file


def written_by_another(desk: Facilitator) -> None:
    with session_of(desk).open("a", encoding="utf-8") as file:
        file.write("# a note\n")


def replaced_by_a_copy(desk: Facilitator) -> None:
    file = session_of(desk)
    copy = shutil.copy(file, file.with_name("copy"))
    Path(copy).replace(file)


def moved_away(desk: Facilitator) -> None:
    folder = session_of(desk).parent
    folder.rename(folder.with_name(_AWAY))


def comes_back(desk: Facilitator) -> str:
    folder = session_of(desk).parent
    folder.with_name(_AWAY).rename(folder)
    desk.types("close")
    return "`close` once more: counted"


def goes_on_elsewhere(desk: Facilitator) -> str:
    assert desk.desk.waiting == "SaveElsewhere"
    there, theirs = session_of(desk), session_of(desk).read_bytes()
    desk.types("yes")
    assert there.read_bytes() == theirs
    if desk.room.open_vote is not None:
        desk.types("close")
        return "`yes`, and `close` once more: counted, in another file"
    return "`yes`: counted, in another file"


BEFORE = "before the desk closes"
FULL, READ_ONLY, FAILS, STOPS = (
    "The disk is full",
    "The disk may not be written",
    "The disk fails (EIO)",
    "The computer stops",
)
_TAKES_ROOM = ("closing the box", "remembering who took part", "telling the phones", "telling the wall")
_CHANGES = tuple(when for when in STEPS if when != "reading a ballot")


def _refused_at(what: str, when: str, number: int) -> Fault:
    return Fault(what, when, partial(refused, refusal=partial(STEPS[when].refused, number=number)))


def _no_sync(what: str, number: int) -> Fault:
    refusal = partial(refusing, "interview.session.journal.sync", number)
    return Fault(what, "syncing the count", partial(refused, refusal=refusal))


FAULTS = (
    *(_refused_at(FAILS, when, errno.EIO) for when in STEPS),
    _no_sync(FAILS, errno.EIO),
    *(_refused_at(FULL, when, errno.ENOSPC) for when in _TAKES_ROOM),
    Fault(FULL, "writing the count", partial(refused, refusal=partial(room_for, 700))),
    _no_sync(FULL, errno.ENOSPC),
    *(_refused_at(READ_ONLY, when, errno.EROFS) for when in _CHANGES),
    Fault(READ_ONLY, "writing the count", partial(refused, refusal=partial(room_for, 700, errno.EROFS))),
    _no_sync(READ_ONLY, errno.EROFS),
    Fault("Writes come back short", "at every step", partial(goes_through, fault=short)),
    Fault("Signals arrive all the time (EINTR)", "at every step", partial(goes_through, fault=signals)),
    Fault("The disk is slow", "syncing the count", partial(goes_through, fault=slow)),
    Fault("The clock goes back a year", BEFORE, partial(goes_through, fault=earlier_clock)),
    Fault(
        "Another program writes into the session",
        BEFORE,
        partial(spoiled, harm=written_by_another, mend=goes_on_elsewhere),
    ),
    Fault(
        "A sync tool puts a copy in its place",
        BEFORE,
        partial(spoiled, harm=replaced_by_a_copy, mend=goes_on_elsewhere),
    ),
    Fault(
        "The folder is moved, and comes back",
        BEFORE,
        partial(spoiled, harm=moved_away, mend=comes_back, away=_AWAY),
    ),
    *(Fault(STOPS, when, partial(stopped, stop=step.stops)) for when, step in STEPS.items()),
    Fault(STOPS, "syncing the count", partial(stopped, stop=stops_before_the_sync)),
)
