"""`interview share`: whoever ended an interview a month ago agrees with one command."""

import re

import pytest

from interview.session.events import Act, system_clock
from interview.session.lock import hold
from tests.cli.conftest import Program
from tests.versions import ANSWERS, ONE, written

AGREED = "Town: yes, it may be told what it and other services could show each other, where these agree too."
REFUSED = "Town: no, it is not told what it and other services could show each other."


@pytest.fixture
def town(program: Program) -> Program:
    """A finished interview in which nothing was said of sharing."""
    one = written(ONE, program.folder / "one")
    ended = program("start", str(one), "--pass=full", "--name=Town", typed="\n".join((*ANSWERS, "pause", "")))
    assert ended.code == 0, ended.err
    return program


def agreed(program: Program) -> list[object]:
    return [event.value for event in program.read("town").events if event.act is Act.AGREED]


def test_one_command_agrees_and_one_takes_it_back(town: Program) -> None:
    before = (town.sessions / "town.toml").read_bytes()
    assert "nobody has said yet" in town("share", "Town").out
    assert (town.sessions / "town.toml").read_bytes() == before
    told = town("share", "Town", "yes").out
    assert told.startswith(AGREED)
    # What is told can be typed as it stands.
    back = re.search(r"To take that back: interview (.+)", told)
    assert back
    assert town(*back[1].split()).out.startswith(REFUSED)
    assert agreed(town) == [True, False]
    assert (town.sessions / "town.toml").read_bytes().startswith(before)


def test_it_is_known_in_the_conversation_and_what_was_said_already_is_not_kept_twice(town: Program) -> None:
    town("share", "Town", "yes")
    assert town("share", "Town", "y").out.startswith(AGREED)
    assert agreed(town) == [True]
    assert town("share", "Town").out.startswith(AGREED)
    assert "So far: yes, it may be told." in town("resume", "Town", typed="share\n\npause\n").out


def test_what_is_neither_yes_nor_no_keeps_nothing(town: Program) -> None:
    told = town("share", "Town", "perhaps").sentence()
    assert told == (
        "“perhaps” is neither yes nor no, so nothing was kept. Please type interview share Town yes, or interview "
        "share Town no."
    )
    assert agreed(town) == []


def test_while_it_is_open_elsewhere_it_is_said_how(town: Program) -> None:
    lock = hold(town.sessions / "town.toml", system_clock, author="Anna")
    told = town("share", "Town", "yes").sentence()
    assert "open in another window (Anna" in told
    assert told.endswith("type share yes in that window, or the same command here once it is closed.")
    assert "nobody has said yet" in town("share", "Town").out  # it can be read meanwhile
    lock.release()
    assert town("share", "Town", "yes").code == 0


def test_a_last_entry_that_is_not_closed_is_settled_first(town: Program) -> None:
    file = town.sessions / "town.toml"
    whole = file.read_bytes()
    file.write_bytes(whole.removesuffix(b"\n"))
    told = town("share", "Town", "yes").sentence()
    assert told.endswith("so nothing was kept. Say first whether it stays: interview resume Town")
    assert file.read_bytes() == whole.removesuffix(b"\n")


def test_a_file_that_may_only_be_read_says_so(town: Program) -> None:
    file = town.sessions / "town.toml"
    before = file.read_bytes()
    (town.sessions / ".definitions").rename(town.folder / "away")
    told = town("share", "Town", "yes").sentence()
    assert "library" in told
    assert file.read_bytes() == before


def test_the_next_interview_is_asked_for_itself(town: Program) -> None:
    town("share", "Town", "yes")
    town("again", "Town", "--plain", "--name", "Next", typed="pause\n")
    assert "nobody has said yet" in town("share", "Next").out
    assert town("share", "Town").out.startswith(AGREED)


def test_in_a_copy_a_guest_does_not_agree_for_the_host_in_one_line(town: Program) -> None:
    assert town("copy", "Town", "-o", "guest.toml").code == 0
    copy = str(town.folder / "guest.toml")
    before = (town.folder / "guest.toml").read_bytes()
    told = town("share", copy, "yes").sentence()
    assert told.startswith(
        "Town is a copy, so nothing was kept. The service itself says whether it may be told"
    )
    assert (town.folder / "guest.toml").read_bytes() == before
    asked = town("resume", copy, typed="share yes\nyes\npause\n").out
    assert "This is a copy of Town, and only the service itself can say" in asked
    assert "This stands as the word of Town itself" in asked
    assert "yes, it may be told" in town("share", copy).out
    assert "no, it is not told" in town("share", copy, "no").out
