"""Faults under the file of a session: one answer is confirmed, the next one meets the fault.

For each it is compared what was confirmed and what is on disk: what was confirmed is there, what was not is nowhere.
"""

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest

from interview import Interview, TurnKind
from interview.errors import InterviewError
from interview.session.disk import sync
from interview.session.folder import Sessions
from interview.session.reading import read
from interview.wording.sessions import listing_lines
from interview.wording.voice import Voice
from tests.faults.case import Fault, Row, drive, quoted, refusing, room_for, short_writes_of, signals
from tests.talk import Person, Ticking, questionnaire

ASKED = questionnaire("""
[[section]]
id = "club"
title = "Club"
item = [
  { id = "members", type = "integer", title = "Members", ask = "How many members are there?" },
  { id = "began", type = "text", title = "Began", ask = "How did it begin?" },
  { id = "meets", type = "text", title = "Meets", ask = "Where does it meet?" },
  { id = "wish", type = "text", title = "Wish", ask = "What do you wish for?" },
]
""")
FIRST, SECOND = "1234", "With a bench"
_TOLD = (TurnKind.ERROR, TurnKind.FOLLOW_UP, TurnKind.UNCLEAR)


class Case:
    """An interview in a folder. Its first answer is confirmed before anything happens."""

    def __init__(self, place: Path) -> None:
        self.clock = Ticking()
        self.folder = place / "sessions"
        self.usual = place / "home"
        """Where an interview goes that its own folder does not keep any more."""
        self.confirmed: list[object] = []
        self.said: list[str] = []
        with patch("interview.session.place._data_folder", lambda: self.usual):
            self.talk = Person(Interview.create(ASKED, self.folder, name="Riga", clock=self.clock))
        assert self.answers(FIRST)

    @property
    def file(self) -> Path:
        return self.folder / "riga.toml"

    def answers(self, line: str, *, means: str = "") -> bool:
        """Types a line, which is an answer or comes to one (`means`); whether it was confirmed."""
        with patch("interview.session.place._data_folder", lambda: self.usual):
            self.talk.types(line)
        self.said += [turn.text for turn in self.talk.turns if turn.kind in _TOLD]
        if self.talk.outcome.kept:
            given = means or line
            self.confirmed.append(int(given) if given.isdecimal() else given)
        return self.talk.outcome.kept

    def found(self, file: Path | None = None) -> list[object]:
        return [event.value for event in read(file or self.file).events if event.act == "answered"]

    def in_words(self, file: Path | None = None) -> str:
        """What of the two answers is on disk, and that it is what was confirmed."""
        found = self.found(file)
        assert found == self.confirmed, (found, self.confirmed)
        return {1: "the first answer", 2: "both answers"}[len(found)]

    def comes_back(self) -> bool:
        """Opens it as another day does, and keeps what is said to that; whether it can be gone on with."""
        self.talk.interview.close()
        try:
            interview = Interview.open("Riga", folder=self.folder, clock=self.clock)
        except InterviewError as problem:
            self.said.append(str(problem))
            return False
        self.talk = Person(interview)
        self.said += [*interview.session.notices]
        shown = TurnKind.LINE if interview.session.unsealed is not None else TurnKind.ERROR
        self.said += [turn.text for turn in self.talk.turns if turn.kind in (*_TOLD, shown)]
        return True

    def ends(self, afterwards: str, *, on_disk: str = "") -> Row:
        """The row, once it has been shown that another day finds what was confirmed and goes on."""
        told, file = quoted(self.said), self.talk.file
        on_disk = on_disk or self.in_words(file)
        self.talk.interview.close()
        with Interview.open(file, clock=self.clock) as again:
            talk = Person(again)
            assert self.found(file) == self.confirmed
            while again.current is not None and not talk.waits:
                talk.types("Said later")
        later = self.found(file)
        assert later[: len(self.confirmed)] == self.confirmed
        assert later[-1] == "Said later"
        return Row(told, on_disk, afterwards)


def tried(what: Callable[[Case], Row]) -> Callable[[Path], Row]:
    """Makes a fault happen to an interview of its own."""

    def happens(place: Path) -> Row:
        case = Case(place)
        try:
            return what(case)
        finally:
            case.talk.interview.close()

    return happens


AGAIN = "`no`, and the answer given again is saved once the disk is well"


def refused(case: Case, *, on_disk: str = "") -> Row:
    """The second answer was refused: nothing of it is on disk, and given again it is saved."""
    on_disk = on_disk or case.in_words()
    told = [*case.said]
    case.answers("no")
    assert case.answers(SECOND)
    case.said = told
    return case.ends(AGAIN, on_disk=on_disk)


def short_writes(case: Case) -> Row:
    with short_writes_of(7):
        assert case.answers(SECOND)
    return case.ends("it goes on")


def no_room(case: Case, room: int) -> Row:
    with room_for(room):
        assert not case.answers(SECOND)
    return refused(case)


def no_write(case: Case, number: int) -> Row:
    with room_for(30, number):
        assert not case.answers(SECOND)
    return refused(case)


def no_sync(case: Case, number: int) -> Row:
    with refusing("interview.session.journal.sync", number):
        assert not case.answers(SECOND)
    return refused(case)


def no_cutting(case: Case) -> Row:
    """A half entry stays behind the last good one until it can be cut off: nothing is written behind it."""
    with room_for(30, errno.EIO), refusing("os.ftruncate", errno.EIO):
        assert not case.answers(SECOND)
        half = case.file.stat().st_size
        case.answers("no")
        assert not case.answers(SECOND)
        assert case.file.stat().st_size == half
    case.said = case.said[:2]
    return refused(case, on_disk=f"{case.in_words()}, and a half entry that does not count")


def stopped_in_the_middle(case: Case) -> Row:
    with room_for(60, errno.EIO), refusing("os.ftruncate", errno.EIO):
        assert not case.answers(SECOND)
    case.said.clear()
    on_disk = f"{case.in_words()}, and a half entry"
    assert case.comes_back()
    assert (case.folder / "riga.torn-1").is_file()
    assert case.answers(SECOND)
    return case.ends("the half entry lies in a side file; it goes on", on_disk=on_disk)


def stopped_before_its_end(case: Case, answer: str) -> Row:
    assert case.answers(SECOND)
    case.talk.interview.close()
    case.file.write_bytes(case.file.read_bytes()[:-1])
    assert case.comes_back()
    told = [*case.said]
    if answer == "no":
        case.confirmed.pop()
    with patch("interview.session.place._data_folder", lambda: case.usual):
        case.talk.types(answer)
    case.said = told
    kept = "it counts" if answer == "yes" else "it lies in a side file"
    return case.ends(f"`{answer}`: {kept}", on_disk="the first answer, and one without its blank line")


def interrupted(case: Case) -> Row:
    """Signals arrive all the time while answers are written."""
    with signals():
        assert case.answers(SECOND)
        more = [f"{SECOND} {number}" for number in range(20)]
        for line in more:
            assert case.answers(line)
            assert case.answers("undo")
    case.confirmed = [int(FIRST), SECOND, *more]  # what was taken back stands in the file as well
    return case.ends("it goes on", on_disk="both answers")


def slow(case: Case) -> Row:
    waited = list[object]()

    def slowly(descriptor: int) -> None:
        time.sleep(0.2)
        sync(descriptor)
        waited.append(case.found()[-1])

    with patch("interview.session.journal.sync", slowly):
        assert case.answers(SECOND)
    assert waited == [SECOND], "it was on the disk before it was confirmed"
    return case.ends("the next question comes when the disk has the answer")


def earlier_clock(case: Case) -> Row:
    case.clock.now -= timedelta(days=400)
    assert case.answers(SECOND)
    times = [event.at for event in read(case.file).events]
    assert times != sorted(times)
    return case.ends("the order is that of the file; times are what the clock said")


def folder_gone(case: Case) -> Row:
    shutil.rmtree(case.folder)
    assert not case.answers(SECOND)
    assert case.answers("yes", means=SECOND)
    assert case.talk.file.parent == case.usual
    return case.ends("`yes`: the whole interview is there, the refused answer included, and goes on")


def folder_moved_and_back(case: Case) -> Row:
    away = case.folder.rename(case.folder.with_name("away"))
    assert not case.answers(SECOND)
    away.rename(case.folder)
    return refused(case)


def replaced_by_a_copy(case: Case) -> Row:
    copy = shutil.copy(case.file, case.folder / "copy")
    Path(copy).replace(case.file)
    theirs = case.file.read_bytes()
    assert not case.answers(SECOND)
    assert case.answers("yes", means=SECOND)
    assert case.file.read_bytes() == theirs
    return case.ends("`yes`: the whole interview goes on in another file; what stands there is left")


def conflict_copy(case: Case) -> Row:
    shutil.copy(case.file, case.folder / "riga (conflicted copy).toml")
    assert case.answers(SECOND)
    assert not case.comes_back()
    copy = case.folder / "riga (conflicted copy).toml"
    assert case.found(copy) == [1234]
    on_disk = f"{case.in_words()}; in the copy, the first"
    case.talk = Person(Interview.open(case.file, clock=case.clock))
    return case.ends("by its file name, each is opened for itself", on_disk=on_disk)


def older_copy(case: Case) -> Row:
    """Nobody can know what an older copy lacks: it is an interview like any other, at an earlier moment."""
    older = case.file.read_bytes()
    assert case.answers(SECOND)
    case.talk.interview.close()
    case.file.write_bytes(older)
    case.confirmed.pop()
    assert case.comes_back()
    return case.ends("it goes on from the older moment: the later answer is in the other copy alone")


def appended_by_another(case: Case) -> Row:
    with case.file.open("a", encoding="utf-8") as file:
        file.write("# a note\n")
    theirs = case.file.read_bytes()
    assert not case.answers(SECOND)
    assert case.file.read_bytes() == theirs
    told = case.said
    assert case.answers("yes", means=SECOND)
    case.said = told
    return case.ends("`yes`: the whole interview goes on in another file; what stands there is left")


def second_window(case: Case) -> Row:
    try:
        Interview.open("Riga", folder=case.folder, clock=case.clock)
    except InterviewError as problem:
        sentence = str(problem)
    head, _, tail = sentence.partition("(process ")
    case.said.append(
        f"{head}(process {tail.partition(' on ')[0].replace(str(os.getpid()), '4711')}"
        f" on desk since {tail.partition(' since ')[2]}"
    )
    assert case.answers(SECOND)
    return case.ends("the first window goes on")


def comment_by_hand(case: Case) -> Row:
    assert case.answers(SECOND)
    case.talk.interview.close()
    case.file.write_bytes(case.file.read_bytes() + b"# our note")
    assert case.comes_back()
    return case.ends("it goes on; the note stays")


def value_by_hand(case: Case) -> Row:
    case.talk.interview.close()
    case.file.write_bytes(case.file.read_bytes().replace(b"1234", b"1235"))
    case.confirmed = [1235]
    assert case.comes_back()
    return case.ends("the answer is what the file says", on_disk="the first answer, as it was edited")


def unreadable(case: Case, edit: Callable[[bytes], bytes]) -> Row:
    """What cannot be read is left as it is, and hides no other interview."""
    Interview.create(ASKED, case.folder, name="Oslo", clock=case.clock).close()
    case.talk.interview.close()
    sound = case.file.read_bytes()
    case.file.write_bytes(edit(sound))
    assert not case.comes_back()
    assert case.file.read_bytes() == edit(sound)
    lines = listing_lines(Sessions(case.folder).list(), case.folder, Voice())
    assert any(line.startswith("Oslo") for line in lines)
    case.file.write_bytes(sound)
    case.talk = Person(Interview.open(case.file, clock=case.clock))
    return case.ends(
        "once the line is corrected, it goes on; `list` shows the others meanwhile",
        on_disk="what was written there",
    )


@contextmanager
def locked_folder() -> Iterator[None]:
    """Nothing can be made, changed or opened for writing in any folder."""
    opened = os.open

    def may(path: str, flags: int, *more: int, **named: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return opened(path, flags, *more, **named)

    with patch("os.open", may):
        yield


def folder_read_only(case: Case) -> Row:
    assert case.answers(SECOND)
    with locked_folder():
        assert not case.comes_back()
        with Interview.open(case.file, read_only=True) as seen:
            assert seen.value("began") == SECOND
    case.talk = Person(Interview.open(case.file, clock=case.clock))
    return case.ends("it can be read meanwhile; once the folder is well, it goes on")


def fill(file: Path) -> None:
    """Writes until the drive is full. Raises OSError."""
    with file.open("wb", buffering=0) as opened:
        while opened.write(b"x" * 512):
            pass


def full_drive(place: Path) -> Row:
    with drive(place / "drive", "256k"):
        case = Case(place / "drive")
        try:
            filler = case.folder / "filler"
            with pytest.raises(OSError, match="No space left"):
                fill(filler)
            # What is left of the last page takes some answers more.
            story, taken = ("A long story. " * 40).strip(), 0
            while case.answers(story):
                taken += 1
                case.answers("undo")
            case.said = [said.replace("/drive/", "/") for said in case.said]
            case.confirmed = [int(FIRST), *[story] * taken]
            filler.unlink()
            told = case.said
            case.answers("no")
            assert case.answers(SECOND)
            case.said = told
            return case.ends(AGAIN, on_disk="everything that was confirmed")
        finally:
            case.talk.interview.close()


WRITTEN, SYNCED, CUT, BETWEEN, OPENED = (
    "while an answer is written",
    "while it is synced",
    "while a refused one is cut off",
    "between two answers",
    "on opening",
)
FAULTS = (
    Fault("Writes come back short", WRITTEN, tried(short_writes)),
    Fault("The disk is full", "before the first byte", tried(partial(no_room, room=0))),
    Fault("The disk is full", "in the middle of an answer", tried(partial(no_room, room=30))),
    Fault("The disk is full", SYNCED, tried(partial(no_sync, number=errno.ENOSPC))),
    Fault("A drive is really full", WRITTEN, full_drive, as_root=True),
    Fault("The disk fails (EIO)", WRITTEN, tried(partial(no_write, number=errno.EIO))),
    Fault("The disk fails (EIO)", SYNCED, tried(partial(no_sync, number=errno.EIO))),
    Fault("The disk fails (EIO)", CUT, tried(no_cutting)),
    Fault("The disk may not be written", WRITTEN, tried(partial(no_write, number=errno.EROFS))),
    Fault("The disk may not be written", OPENED, tried(folder_read_only)),
    Fault("Signals arrive all the time (EINTR)", WRITTEN, tried(interrupted)),
    Fault("The disk is slow", SYNCED, tried(slow)),
    Fault("The computer stops", "in the middle of an answer", tried(stopped_in_the_middle)),
    Fault(
        "The computer stops, or an editor trims",
        "before the last blank line, and it is kept",
        tried(partial(stopped_before_its_end, answer="yes")),
    ),
    Fault(
        "The computer stops, or an editor trims",
        "before the last blank line, and it is not",
        tried(partial(stopped_before_its_end, answer="no")),
    ),
    Fault("The clock goes back a year", BETWEEN, tried(earlier_clock)),
    Fault("The folder is gone", BETWEEN, tried(folder_gone)),
    Fault("The folder is moved, and comes back", BETWEEN, tried(folder_moved_and_back)),
    Fault("Another window opens it", BETWEEN, tried(second_window)),
    Fault("Another program writes into it", BETWEEN, tried(appended_by_another)),
    Fault("A sync tool puts a copy in its place", BETWEEN, tried(replaced_by_a_copy)),
    Fault("A sync tool lays a copy beside it", BETWEEN, tried(conflict_copy)),
    Fault("A sync tool brings an older copy", "while it is closed", tried(older_copy)),
    Fault("A note is written by hand", "while it is closed", tried(comment_by_hand)),
    Fault("An answer is changed by hand", "while it is closed", tried(value_by_hand)),
    Fault(
        "A line is broken by hand",
        "while it is closed",
        tried(partial(unreadable, edit=lambda data: data.replace(b"value = 1234", b"value = 12 34"))),
    ),
    Fault(
        "A merge leaves its markers",
        "while it is closed",
        tried(
            partial(
                unreadable,
                edit=lambda data: data.replace(
                    b"value = 1234\n", b"<<<<<<< ours\nvalue = 1234\n=======\nvalue = 12\n>>>>>>> theirs\n"
                ),
            )
        ),
    ),
)
