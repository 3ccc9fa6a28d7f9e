"""Lines that arrive together in plain mode: asked whether they are one answer, and never lost."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program, Terminal

Open = Callable[..., "Terminal"]
QUESTIONS = """
[questionnaire]
id = "letters"
version = "1.0.0"
title = "letters"
language = "en"

[[section]]
id = "all"
title = "All"
item = [
  { id = "first", type = "text", title = "First", ask = "What is the first?" },
  { id = "second", type = "text", title = "Second", ask = "What is the second?" },
  { id = "third", type = "text", title = "Third", ask = "What is the third?" },
]
"""


@pytest.fixture
def window(program: "Program", open_terminal: Open) -> "Terminal":
    file: Path = program.folder / "letters.toml"
    file.write_text(QUESTIONS, encoding="utf-8")
    opened = open_terminal("start", str(file), "--name=x")
    assert "What is the first?" in opened.until_asked()
    return opened


def test_yes_takes_the_line_that_is_offered(window: "Terminal", program: "Program") -> None:
    window.press("Alpha is here.\nBeta as well.\nGamma\n")
    window.until_asked()
    window.type("each")
    window.until_asked()
    window.type("Yes, take it.")
    assert "Enter takes: “Gamma”" in window.until_asked()
    assert program.answers("x") == {"first": "Alpha is here.", "second": "Beta as well."}


@pytest.mark.parametrize("end", ["", "\n"])
def test_they_are_one_answer_where_the_person_says_so(
    window: "Terminal", program: "Program", end: str
) -> None:
    window.press("Alpha is here.\nBeta as well.\n\nGamma" + end)
    assert "4 lines came together." in window.until_asked()
    window.type("one")
    assert "What is the second?" in window.until_asked()
    assert program.answers("x") == {"first": "Alpha is here.\nBeta as well.\n\nGamma"}


def test_each_is_offered_below_its_question_and_taken_with_enter(
    window: "Terminal", program: "Program"
) -> None:
    window.press("Alpha is here.\nBeta as well.\nGamma\n")
    window.until_asked()
    window.type("perhaps")
    assert "Please type one, each or drop" in window.until("is not added.")
    window.until_asked()
    window.type("each")
    shown = window.until_asked()
    assert shown.index("What is the second?") < shown.index("Enter takes: “Beta as well.” One more line")
    assert program.answers("x") == {"first": "Alpha is here."}
    window.type("")
    assert "Enter takes: “Gamma”" in window.until_asked()
    window.type("Something else.")
    window.until_asked()
    assert program.answers("x") == {
        "first": "Alpha is here.",
        "second": "Beta as well.",
        "third": "Something else.",
    }


@pytest.mark.parametrize("word", ["drop", "neither, please", "back"])
def test_they_can_be_let_go(window: "Terminal", program: "Program", word: str) -> None:
    window.press("Alpha is here.\nBeta as well.\n")
    window.until_asked()
    window.type(word)
    assert "2 lines are let go." in window.until_asked()
    window.type("Delta")
    assert "What is the second?" in window.until_asked()
    assert program.answers("x") == {"first": "Delta"}


def test_help_and_where_are_obeyed_and_it_is_asked_again(window: "Terminal") -> None:
    window.press("Alpha is here.\nBeta as well.\n")
    window.until_asked()
    window.type("help")
    assert "Drop lets them go." in window.until_asked()
    window.type("where am I")
    shown = window.until_asked()
    assert "3 questions are left" in shown
    assert "These 2 lines came together." in shown


def test_a_second_paste_joins_the_first(window: "Terminal", program: "Program") -> None:
    window.press("Alpha is here.\nBeta as well.\n")
    window.until_asked()
    window.press("Gamma\nDelta\n")
    assert "These 4 lines came together." in window.until_asked()
    window.type("one")
    assert "What is the second?" in window.until_asked()
    assert program.answers("x") == {"first": "Alpha is here.\nBeta as well.\nGamma\nDelta"}


def test_a_note_takes_them_as_its_lines(window: "Terminal", program: "Program") -> None:
    window.type("/note")
    window.until_asked()
    window.press("Alpha is here.\nBeta as well.\n")
    assert "Line 3 of the note." in window.until_asked()
    window.type("")
    window.until_asked()
    assert [event.text for event in program.read("x").events if event.act == "remarked"] == [
        "Alpha is here.\nBeta as well."
    ]


@pytest.mark.parametrize("first", [None, "each"])
def test_who_interrupts_finds_them_again(
    window: "Terminal", program: "Program", open_terminal: Open, first: str | None
) -> None:
    window.press("Alpha is here.\nBeta as well.\nGamma\n")
    window.until_asked()
    if first is not None:
        window.type(first)
        window.until_asked()
    window.press("\x03")
    window.ended()
    assert "The pasted lines are kept as a draft." in window.shown
    again = open_terminal("resume", "x").until_asked()
    assert "Gamma" in again
    assert "Shall I keep it" in again


def test_who_leaves_at_the_question_has_the_lines_kept_whole(window: "Terminal", program: "Program") -> None:
    window.press("Alpha is here.\nBeta as well.\n")
    window.until_asked()
    window.press("\x04")
    assert window.ended() == 0
    assert program.answers("x") == {"first": "Alpha is here.\nBeta as well."}


def test_an_empty_line_behind_an_answer_is_no_paste(window: "Terminal", program: "Program") -> None:
    window.press("Alpha is here.\n\n")
    assert "came together" not in window.until("What is the second?")
    assert program.answers("x") == {"first": "Alpha is here."}


def test_a_script_is_never_asked(program: "Program", window: "Terminal") -> None:
    window.kill()
    window.ended()
    ended = program("resume", "x", typed="Alpha.\nBeta.\nGamma.\n")
    assert (ended.code, ended.err) == (0, "")
    assert len(program.answers("x")) == 3
