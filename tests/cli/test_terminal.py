"""In a real terminal: choosing a session, answering, leaving in every way, and two windows at once."""

import random
import re
import signal
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from interview.session.events import Act
from interview.session.folder import Sessions
from interview.session.reading import read

if TYPE_CHECKING:
    from tests.cli.conftest import Program, Terminal

Open = Callable[..., "Terminal"]

CONFIRMED = re.compile(r"^(?:Recorded: |Kept word for word|Noted: )", re.MULTILINE)
RECORDING = (Act.ANSWERED, Act.ADDED, Act.REMARKED)


def test_bare_interview_in_an_empty_folder_begins_with_enter_or_with_some_themes(
    program: "Program", open_terminal: Open
) -> None:
    window = open_terminal()
    assert "\nPress Enter to begin the first look.\n" in window.until_asked()
    window.type("themes")
    assert "\n18 Contacts" in window.until_asked()
    window.type("overview, 8")
    begun = window.until_asked()
    assert "2 themes: What it is and Access." in begun
    assert "\n1 of " in begun
    window.type("1")
    assert "\nRecorded: 1 Service manager.\n" in window.until_asked()
    window.type("pause")
    assert window.ended() == 0
    (file,) = program.sessions.glob("*.toml")
    name = read(file).header.name
    assert "\nSaved, with 1 answer so far.\nTo give it a name, type this" in window.shown
    assert window.shown.endswith(f'To come back, type: interview resume "{name}" --plain\n')


def test_with_sessions_it_shows_what_is_here(riga: "Program", open_terminal: Open) -> None:
    riga("start", "--name=Tartu")
    (riga.sessions / "broken.toml").write_text("?")
    window = open_terminal()
    shown = window.until_asked()
    assert shown.startswith("A guided interview, line by line.\n3 interviews in")
    numbers = dict(re.findall(r"^(\d) (\w+): ict-lmi", shown, re.MULTILINE))
    assert sorted(numbers.values()) == ["Riga", "Tartu"]
    assert "\nbroken: " in shown
    number = next(number for number, name in numbers.items() if name == "Riga")
    window.type("what")
    assert "Type a number from 1 to 2, look and a number, new or quit.\n" in window.until_asked()
    window.type(f"look {number}")
    assert "\nSummary of Riga\n" in window.until("Type a number or a name")
    window.until_asked()
    window.type("9")
    window.until_asked()
    window.type(number)
    assert "Welcome back to Riga." in window.until_asked()
    window.press("\x04")
    assert window.ended() == 0


def test_a_name_is_enough_and_two_of_one_name_are_asked_about(riga: "Program", open_terminal: Open) -> None:
    for name in ("Ås", "As", "Counselling/Guidance"):
        assert riga("start", "--name", name).code == 0
    (riga.sessions / "mailed.toml").write_bytes((riga.sessions / "riga.toml").read_bytes())
    window = open_terminal()
    shown = window.until_asked()
    assert shown.startswith("A guided interview, line by line.\n")
    assert "Riga (mailed.toml): " in shown
    assert re.search(r"^\d As: ict-lmi, .*last touched today, \d\d:\d\d", shown, re.MULTILINE)
    window.type("Riga")
    asked = window.until_asked()
    (numbers,) = re.findall(r"Several are called Riga\. Which number do you mean: (.*)\?", asked)
    assert len(numbers.split(" or ")) == 2
    window.type("look counselling/guidance")
    assert "\nSummary of Counselling/Guidance\n" in window.until("Type a number or a name")
    window.until_asked()
    window.type("As")
    assert "Welcome back to As." in window.until_asked()


def test_a_name_that_two_have_is_asked_about_before_one_is_opened(
    riga: "Program", open_terminal: Open
) -> None:
    (riga.sessions / "mailed.toml").write_bytes((riga.sessions / "riga.toml").read_bytes())
    window = open_terminal("resume", "Riga")
    asked = window.until_asked()
    assert asked.startswith("Several interviews fit Riga.")
    (number,) = re.findall(r"^(\d) Riga \(mailed.toml\): ", asked, re.MULTILINE)
    window.type("7")
    window.until_asked()
    window.type(number)
    assert "Welcome back to Riga." in window.until_asked()
    window.type("pause")
    assert window.ended() == 0
    assert "mailed" in window.shown
    assert riga.read("mailed").events[-1].act == "paused"
    assert riga("resume", "Riga").sentence().startswith('Several interviews are called "Riga": ')


@pytest.mark.parametrize("word", ["new", "quit", "\x04", ""])
def test_new_quit_end_and_enter(riga: "Program", open_terminal: Open, word: str) -> None:
    window = open_terminal()
    window.until_asked()
    window.press(word if word == "\x04" else word + "\n")
    if word == "new":
        assert "Press Enter to begin the first look." in window.until_asked()
    elif word == "":
        assert "Welcome back to Riga." in window.until_asked()
    else:
        assert window.ended() == 0
    assert len(list(riga.sessions.glob("*.toml"))) == (2 if word == "new" else 1)
    assert bool(list(riga.sessions.glob("ict-and-lmi-*.toml"))) == (word == "new")


def test_only_damaged_sessions_are_shown_before_a_new_one_begins(
    program: "Program", open_terminal: Open
) -> None:
    (program.sessions / "broken.toml").write_text('format = 1\nquestionnaire = "x\n')
    (program.sessions / ".definitions").mkdir()
    shown = open_terminal().until_asked()
    assert "\nbroken: " in shown
    assert "Press Enter to begin the first look." in shown


@pytest.mark.parametrize(("key", "code"), [("\x03", 128 + signal.SIGINT), ("\x04", 0)])
def test_control_c_and_control_d_pause_and_say_how_to_come_back(
    riga: "Program", open_terminal: Open, key: str, code: int
) -> None:
    window = open_terminal("resume", "riga")
    window.until_asked()
    window.type("It began in 2011.")
    window.until_asked()
    window.press(key)
    assert window.ended() == code
    assert window.shown.endswith(
        "Saved, with 4 answers so far.\nTo come back, type: interview resume Riga --plain\n"
    )
    assert riga.read("riga").events[-1].act == "paused"


def test_control_c_at_the_list_of_sessions_leaves(riga: "Program", open_terminal: Open) -> None:
    window = open_terminal()
    window.until_asked()
    window.press("\x03")
    assert window.ended() == 128 + signal.SIGINT
    assert "Traceback" not in window.shown


def test_closing_the_window_ends_with_the_hangup_and_loses_nothing(
    riga: "Program", open_terminal: Open
) -> None:
    window = open_terminal("resume", "riga")
    window.until_asked()
    window.type("It began in 2011.")
    window.until_asked()
    window.close()
    assert window.ended() == 128 + signal.SIGHUP
    assert len(riga.answers("riga")) == 4
    assert not list(riga.sessions.glob(".*.lock"))


def test_a_window_that_is_closed_under_nohup_ends_too(riga: "Program", open_terminal: Open) -> None:
    window = open_terminal("resume", "riga", ignoring=signal.SIGHUP)
    window.until_asked()
    window.close()
    assert window.ended() in (0, 1)


def test_a_second_window_is_told_who_has_the_session_and_can_look(
    riga: "Program", open_terminal: Open
) -> None:
    first = open_terminal("resume", "riga")
    first.until_asked()
    first.type("Advisers asked.")
    first.until_asked()
    second = riga("resume", "riga")
    said = second.sentence()
    assert f"open in another window (process {first.process.pid} on " in said
    assert said.endswith("You can read it meanwhile with: interview show Riga.")
    assert "This session is open" in riga("forget", "riga", "scope_level", "--yes").sentence()
    shown = riga("show", "riga")
    assert (shown.code, shown.err) == (0, "")
    assert "  Why it was developed: Advisers asked.\n" in shown.out
    assert " questions left\n" in riga("list").out
    first.type("/private")
    assert "Left out, with no reason needed." in first.until_asked()


@pytest.mark.parametrize("columns", [40, 60])
def test_no_line_is_longer_than_the_window(riga: "Program", open_terminal: Open, columns: int) -> None:
    riga("start", "--name=A very long name for an interview about one service")
    window = open_terminal(columns=columns)
    window.until_asked()
    for line in ("look 1", "2", "help", "why", "1", "review", "sections", "Atlantis", "where", "quit"):
        window.type(line)
        if line != "quit":
            window.until_asked()
    window.ended()
    wide = [line for line in window.shown.split("\n") if len(line) > columns and " " in line.strip()]
    assert wide == []


def test_a_window_may_change_its_width(riga: "Program", open_terminal: Open) -> None:
    window = open_terminal("resume", "riga", columns=100)
    assert max(map(len, window.until_asked().split("\n"))) > 40
    window.resize(40)
    window.type("help")
    shown = window.until_asked().split("\n")
    assert max(map(len, shown)) <= 40


def test_arrow_keys_are_not_part_of_an_answer(riga: "Program", open_terminal: Open) -> None:
    window = open_terminal("resume", "riga")
    window.until_asked()
    window.type("/go to overview_reason")
    window.until_asked()
    window.type("\x1b[A\x1b[DAdvisers\x1bOC asked\x1b[3~")
    assert (
        "Arrow keys do not move in the line here. It was taken as: Advisers asked\n" in window.until_asked()
    )
    assert riga.answers("riga")["overview_reason"] == "Advisers asked"


def test_a_line_that_the_terminal_cuts_short_is_not_recorded(riga: "Program", open_terminal: Open) -> None:
    window = open_terminal("resume", "riga")
    window.until_asked()
    window.type("/go to overview_reason")
    window.until_asked()
    window.type("word " * 1000)
    assert "Its end may be missing" in " ".join(window.until_asked().split())
    assert "overview_reason" not in riga.answers("riga")
    window.type("word " * 800)
    assert "Kept word for word, 800 words." in window.until_asked()


def test_a_line_that_is_not_text_is_asked_for_again(riga: "Program", open_terminal: Open) -> None:
    window = open_terminal("resume", "riga")
    window.until_asked()
    window.press_bytes(b"R\xeega\n")
    assert "Please type it again." in " ".join(window.until_asked().split())


def test_a_disk_that_fills_up_is_told_and_one_can_still_leave(riga: "Program", open_terminal: Open) -> None:
    size = (riga.sessions / "riga.toml").stat().st_size
    window = open_terminal("resume", "riga", largest_file=size + 20)
    window.until_asked()
    window.type("It began in 2011.")
    assert "there is no room left for it" in " ".join(window.until_asked().split())
    window.press("\x04")
    assert window.ended() == 0
    assert "Traceback" not in window.shown
    assert len(riga.answers("riga")) == 3


def _answer(window: "Terminal") -> None:
    """Types what a person might at the question that stands there."""
    block = window.until_asked()
    offers = re.search(r"^1 (?!of )|^The same \d+ answers as before", block, re.MULTILINE)
    window.type("1" if offers else "Some words.")


@pytest.mark.parametrize("way", ["kill", "close"])
def test_nothing_confirmed_is_lost_however_the_window_goes(
    program: "Program", open_terminal: Open, way: str
) -> None:
    program("start", "--name=x", "--pass=full")
    moment = random.Random(way)
    confirmed = 0
    for _ in range(20 if way == "kill" else 4):
        window = open_terminal("resume", "x")
        for _ in range(moment.randint(0, 3) if way == "kill" else 2):
            _answer(window)
        if way == "close":
            window.until_asked()
        elif moment.random() < 0.7:
            _answer(window)
            time.sleep(moment.uniform(0, 0.01))
        else:
            time.sleep(moment.uniform(0, 0.3))  # while it starts
        if way == "kill":
            window.kill()
        else:
            window.close()
        window.ended()
        confirmed += len(CONFIRMED.findall(window.shown))
        reading = program.read("x")
        kept = sum(event.act in RECORDING for event in reading.events)
        assert kept >= confirmed
    assert confirmed >= (20 if way == "kill" else 8)
    ended = program("show", "x")
    assert (ended.code, ended.err) == (0, "")
    assert program("resume", "x").code == 0
    assert read(program.sessions / "x.toml").torn == b""
    assert [entry.damaged for entry in Sessions(program.sessions).list()] == [None]
    assert [entry.name for entry in program.sessions.iterdir() if "lock" in entry.name] == []
