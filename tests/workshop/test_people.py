"""The file of people: what is written is what is read, however long the day was."""

import tomllib
from pathlib import Path

from interview.session.events import Mode
from interview.workshop.folder import RoomFolder
from interview.workshop.people import People, Seated, read_people, write_people
from interview.workshop.plan import Slot, Stage
from interview.workshop.thresholds import TookPart

PEOPLE = People(
    minutes=180,
    expected=14,
    present=13,
    slot=(Slot(Stage.QUIET_ROUND, 20), Slot(Stage.BREAK, 10)),
    seated=(Seated("01", "Anna", "parent"), Seated("02", "Ilze")),
    moves=2,
    began=12,
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    folder = RoomFolder(tmp_path / "riga.toml")
    write_people(folder, PEOPLE, Mode.NAMED)
    assert read_people(folder) == PEOPLE
    people = PEOPLE
    for number in range(1, 6):
        people = people.with_vote(TookPart(number, ("01", "02")[: number % 3], number % 2, 2, 13, 1))
        write_people(folder, people, Mode.NAMED)
        assert read_people(folder) == people
    assert [each["vote"] for each in tomllib.loads(folder.people.read_text())["voted"]] == [1, 2, 3, 4, 5]


def test_a_vote_that_is_counted_again_stands_once(tmp_path: Path) -> None:
    folder = RoomFolder(tmp_path / "riga.toml")
    people = PEOPLE.with_vote(TookPart(1, ("01",))).with_vote(TookPart(2)).with_vote(TookPart(1, ("02",)))
    write_people(folder, people, Mode.NAMED)
    assert read_people(folder).voted == (TookPart(2), TookPart(1, ("02",)))
