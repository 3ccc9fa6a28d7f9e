"""`interview share`: whoever ended an interview a month ago agrees with one command."""

import re

import pytest

from interview.session.events import Act, system_clock
from interview.session.lock import hold
from tests.cli.conftest import Program
from tests.french import english_in
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
    assert "so far it is not told" in town("share", "Town").out
    assert (town.sessions / "town.toml").read_bytes() == before
    told = town("share", "Town", "yes").out
    assert told.startswith(AGREED)
    # What is told can be typed as it stands.
    back = re.search(r"To take that back: interview (.+)", told)
    assert back
    assert told.endswith(
        "\nThis stands as the word of Town itself, in place of anything it said of it before.\n"
    )
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
    assert "so far it is not told" in town("share", "Town").out  # it can be read meanwhile
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


def test_nobody_learns_from_the_shell_that_it_said_no(town: Program) -> None:
    """Whoever prepares a visit reads the same of a service that said no as of one that was not asked."""
    not_asked = town("share", "Town").out
    assert "What was said of it, if anything, its own interview tells" in not_asked
    agreed_at_once = town("share", "Town", "yes").out
    assert town("share", "Town", "no").out.startswith(REFUSED)
    assert town("share", "Town").out == not_asked
    assert town("share", "Town", "yes").out == agreed_at_once
    town("share", "Town", "no")
    assert "So far: no" in town("resume", "Town", typed="share\n\npause\n").out


def test_who_agreed_stands_beside_it_and_goes_where_names_go(town: Program) -> None:
    assert town("share", "Town", "yes", "--author", "Anna Quagga").code == 0
    said = [event for event in town.read("town").events if event.act is Act.AGREED]
    assert [(event.value, event.author) for event in said] == [(True, "Anna Quagga")]
    assert town("forget", "Town", "--author", "--yes").code == 0
    assert b"Quagga" not in (town.sessions / "town.toml").read_bytes()
    assert agreed(town) == [True]


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("typed", [(), ("yes",), ("bof",), ("non",)])
def test_it_speaks_the_language_that_was_asked_for(
    town: Program, typed: tuple[str, ...], before: bool
) -> None:
    french = ("--language", "fr")
    command = (*french, "share", "Town", *typed) if before else ("share", "Town", *typed, *french)
    ended = town(*command)
    told = (ended.out + ended.err).replace("Town", "")
    assert ended.code == (typed == ("bof",)), ended.err
    assert "ce service" in told or "ni oui ni non" in told
    assert not english_in(told), told


@pytest.mark.parametrize("spoken", ["en_GB.UTF-8", "fr_FR.UTF-8"])
def test_of_an_interview_that_is_open_elsewhere_one_language_is_spoken(town: Program, spoken: str) -> None:
    """That of the interview, whatever the computer is set to; the one that was asked for comes first."""
    here = {"LANG": spoken}
    lock = hold(town.sessions / "town.toml", system_clock, author="Anna")
    told = town("share", "Town", "yes", env=here).sentence()
    assert told.startswith("This session is open in another window (Anna")
    assert told.endswith("type share yes in that window, or the same command here once it is closed.")
    told = town("share", "Town", "oui", "--language", "fr", env=here).sentence()
    assert told.startswith("Cet entretien est ouvert dans une autre fenêtre (Anna")
    assert told.endswith(
        "tapez partager oui dans cette fenêtre, ou la même commande ici quand elle sera fermée."
    )
    lock.release()


def test_the_next_interview_is_asked_for_itself(town: Program) -> None:
    town("share", "Town", "yes")
    town("again", "Town", "--plain", "--name", "Next", typed="pause\n")
    assert "so far it is not told" in town("share", "Next").out
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
    assert "This is a copy of Town. Only the service itself can say" in asked
    assert "This stands as the word of Town itself" in asked
    assert "yes, it may be told" in town("share", copy).out
    assert "no, it is not told" in town("share", copy, "no").out
