"""Which files hold one interview: copies are found by what they hold, and nothing else is taken for one."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from interview import Interview
from interview.cli.main import group
from interview.compare.pool.pool import Pool
from interview.compare.services import snapshots_of
from interview.errors import UserError
from tests.compare.conftest import Answers, Compares, headings
from tests.examples import EXAMPLES
from tests.talk import Person, Ticking

THREE = ("brambleside", "northlight", "evejledning")


def copied(session: str, folder: Path, to: Path) -> Path:
    done = CliRunner().invoke(group, ["copy", session, "--sessions", str(folder), "-o", str(to)])
    assert done.exit_code == 0, done.output
    return to


def left_out_of(folder: Path) -> str:
    with Pool.of(folder) as pool:
        return "\n".join(pool.left_out())


def refused(folder: Path, *names: str) -> str:
    with pytest.raises(UserError) as problem:
        snapshots_of(names, folder)
    return str(problem.value)


def test_copies_of_three_services_begun_in_one_second_are_three(tmp_path: Path) -> None:
    for name in THREE:
        copied(name, EXAMPLES, tmp_path / f"{name}.toml")
    found = snapshots_of(("brambleside", "northlight", "evejledning"), tmp_path)
    assert [snapshot.name for snapshot in found] == ["Brambleside", "Northlight", "eVejledning"]
    assert left_out_of(tmp_path) == ""


@pytest.fixture
def s(tmp_path: Path, towns: None) -> Path:
    return tmp_path / "s"


@pytest.fixture
def towns(answers: Answers) -> None:
    answers("Town", "2", "3", "1,3", "2", "12", "With a box of books.").interview.close()
    answers("Hill", "3", "3", "2", "dk", "", "30", "/private").interview.close()


def goes_on(name: str, folder: Path, *lines: str, hour: int = 9) -> None:
    clock = Ticking()
    clock.now = datetime(2026, 5, 1, hour, 0, tzinfo=UTC)
    with Interview.open(name, folder=folder, clock=clock) as interview:
        Person(interview).types(*lines)


@pytest.mark.parametrize("gone_on", [(), ("town",), ("copy",), ("town", "copy")])
@pytest.mark.parametrize("by_hand", [True, False], ids=["by hand", "interview copy"])
def test_a_copy_is_found_whoever_of_the_two_went_on(by_hand: bool, gone_on: tuple[str, ...], s: Path) -> None:
    if by_hand:
        shutil.copy(s / "town.toml", s / "copy.toml")
    else:
        copied("Town", s, s / "copy.toml")
    for number, file in enumerate(gone_on):
        goes_on(str(s / f"{file}.toml"), s, "change chairs", str(13 + number), hour=9 + number)
    assert "one is a copy of the other" in refused(s, str(s / "town.toml"), str(s / "copy.toml"))
    assert "holds the same interview as" in left_out_of(s)


def test_a_copy_that_was_renamed_and_one_of_which_something_was_forgotten_are_found(s: Path) -> None:
    copied("Town", s, s / "copy.toml")
    program = CliRunner()
    assert program.invoke(group, ["rename", str(s / "copy.toml"), "Anna's"]).exit_code == 0
    assert program.invoke(group, ["forget", "Town", "story", "--sessions", str(s), "--yes"]).exit_code == 0
    assert "one is a copy of the other" in refused(s, "Town", "Anna's")


def test_a_copy_that_another_service_went_on_with_under_its_own_name_is_theirs(s: Path) -> None:
    copied("Town", s, s / "copy.toml")
    assert CliRunner().invoke(group, ["rename", str(s / "copy.toml"), "Vale"]).exit_code == 0
    goes_on("Town", s, "change chairs", "13")
    goes_on("Vale", s, "change chairs", "40", hour=10)
    assert [snapshot.name for snapshot in snapshots_of(("Town", "Vale"), s)] == ["Town", "Vale"]
    assert left_out_of(s) == ""


def test_two_of_one_name_begun_in_one_second_that_answered_otherwise_are_two(s: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    text = (s / "hill.toml").read_text(encoding="utf-8")
    (other / "hill.toml").write_text(re.sub("^name = .*", 'name = "Town"', text, flags=re.MULTILINE))
    shutil.copy(other / "hill.toml", s / "hill.toml")
    assert len(snapshots_of((str(s / "town.toml"), str(s / "hill.toml")), s)) == 2
    assert left_out_of(s) == ""


def test_a_copy_of_the_earlier_one_is_followed_and_no_other_that_began_in_its_second(
    s: Path, tmp_path: Path, compares: Compares
) -> None:
    clock = Ticking()
    clock.now = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
    with Interview.again("Town", folder=s, clock=clock) as later:
        Person(later).types("", "3", "3", "1", "2", "12", "A gift.")
    for name in ("Town", "Hill"):
        copied(name, s, tmp_path / f"{name}.toml")
        shutil.move(tmp_path / f"{name}.toml", s / f"{name.lower()}.toml")
    assert headings(compares("Town", "Town 2027"))[0] == "Town: then and now"
    assert headings(compares("Hill", "Town 2027"))[0] == "Side by side: Hill and Town 2027"
    (sentence,) = left_out_of(s).splitlines()[1:]
    assert "town-2027.toml asks town.toml again and is not finished yet" in sentence
