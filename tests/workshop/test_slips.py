"""Slips and the other files beside a session: read aloud, typed in a hurry, edited by hand."""

from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.errors import SessionError
from interview.session.events import Mode
from interview.workshop.ballot_paper import Asked, Door, Leaving, Option, Translated, read_door
from interview.workshop.folder import RoomFolder
from interview.workshop.people import People, Seated, read_people, write_people
from interview.workshop.slips import DoorFile, new_slips, write_door
from tests.workshop.test_desk import Facilitator


@pytest.mark.parametrize(("people", "slips"), [(1, 10), (9, 10), (10, 20), (14, 20), (40, 50)])
def test_there_are_whole_pages_of_slips_and_some_for_who_comes_late(people: int, slips: int) -> None:
    made = new_slips(people)
    assert len(made) == slips
    assert len(set(made.values())) == slips


def test_no_slip_is_one_slip_of_the_finger_from_another() -> None:
    made = new_slips(190)
    for one, other in combinations(made, 2):
        assert sum(a != b for a, b in zip(one, other, strict=True)) > 1
    assert not set("".join(made)) & set("IO0123456789")


def test_a_slip_is_found_however_it_is_typed() -> None:
    door = Door(slips={"KDRTM": "07"})
    assert [door.seat(typed) for typed in ("KDRTM", "kdrtm", "kd rtm", "K-D-R-T-M")] == ["07"] * 4
    assert door.seat("KDRTN") is None


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    folder = RoomFolder(tmp_path / "riga.toml")
    door = Door(mark="L-7Q", vote=2, voted=("help",), slips={"KDRTM": "07"})
    write_door(folder, door)
    assert read_door(folder) == door
    people = People(minutes=90, expected=6, present=5, seated=(Seated("07", role="adviser"),), moves=2)
    write_people(folder, people, Mode.BY_ROLE)
    assert read_people(folder) == people


def test_what_the_door_knows_is_read_again_however_long_its_list_is(tmp_path: Path) -> None:
    folder, file = RoomFolder(tmp_path / "riga.toml"), DoorFile()
    short = Asked("help", "Is there help?")
    long = replace(short, ask="Is there help, " * 20, choice=(Option("none", "None"), Option("all", "All")))
    gone = Leaving("KDRTM", "07", "PLVWN", withdrawn=1)
    door = Door(language="en", mark="L-7Q", vote=2, slips={"KDRTM": "07"}, leaving=(gone,), late=("11",))
    for number, asked in enumerate(((), (short,), (long, short), (long, short), (long,))):
        door = replace(door, vote=number, question=asked, translated=(Translated("fi", asked),))
        file.write(folder, door)
        assert read_door(folder) == door


def test_nobody_is_written_down_whom_the_mode_does_not_record(tmp_path: Path) -> None:
    folder = RoomFolder(tmp_path / "riga.toml")
    with pytest.raises(ValueError, match="without names and roles"):
        write_people(folder, People(seated=(Seated("07", role="adviser"),)), Mode.UNNAMED)
    with pytest.raises(ValueError, match="by role"):
        write_people(folder, People(seated=(Seated("07", "Anna"),)), Mode.BY_ROLE)
    assert not folder.people.exists()


@pytest.mark.parametrize("name", ["people", "door"])
@pytest.mark.parametrize("content", ["half a fi", "minutes = 'many'\nslips = 3", "\0"])
def test_a_file_that_was_spoilt_by_hand_is_one_sentence(tmp_path: Path, name: str, content: str) -> None:
    prepared = Facilitator.prepares(tmp_path)
    prepared.types("town").desk.close()
    file = tmp_path / "riga.room" / f"{name}.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SessionError, match=f"{name}.toml cannot be read"):
        Facilitator.opens(tmp_path)
    assert file.read_text(encoding="utf-8") == content
