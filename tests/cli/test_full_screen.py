"""The chat in a real terminal: when it opens, how it is left, and what is on disk then."""

import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Program, Terminal

Opens = Callable[..., Terminal]

RESTORED = "\x1b[?1049l"
"""Leaves the alternate screen: the shell is as it was."""
MOUSE = "\x1b[?1000h"


def at_the_second_question(open_terminal: Opens, *arguments: str, **how: object) -> Terminal:
    terminal = open_terminal("start", "--sections", "access", "--name", "x", *arguments, screen=True, **how)
    terminal.until("In what role")
    terminal.press("1\r")
    terminal.until("Are you answering")
    return terminal


def test_bare_interview_opens_it_and_begins(open_terminal: Opens, program: Program) -> None:
    terminal = open_terminal(screen=True)
    terminal.until("Guided interviews")
    terminal.until("New interview")
    terminal.press("\r")
    terminal.until("Press Enter to begin")
    terminal.press("\r")
    terminal.until("In what role")
    terminal.press("\x11")
    assert terminal.ended() == 0
    assert RESTORED in terminal.shown
    assert "To give it a name" in terminal.shown
    assert 'To come back, type: interview resume "ICT and LMI, ' in terminal.shown


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_polite_end_restores_the_terminal_and_says_the_way_back(
    open_terminal: Opens, program: Program, number: signal.Signals
) -> None:
    terminal = at_the_second_question(open_terminal)
    terminal.press("I was typing this")
    terminal.until("typing this")
    terminal.kill(number)
    assert terminal.ended() == 128 + number
    assert RESTORED in terminal.shown
    assert "interview resume x" in terminal.shown
    assert program.answers("x") == {"respondent_role": "manager"}
    again = open_terminal("resume", "x", screen=True)
    again.until("I was typing this")


def test_a_kill_loses_nothing_that_was_sent(open_terminal: Opens, program: Program) -> None:
    terminal = at_the_second_question(open_terminal)
    terminal.kill(signal.SIGKILL)
    terminal.ended()
    assert program.answers("x") == {"respondent_role": "manager"}
    again = open_terminal("resume", "x", screen=True)
    again.until("Are you answering")
    again.press("2\r")
    again.until("guidance organised")
    again.kill(signal.SIGKILL)
    again.ended()
    assert program.answers("x") == {"respondent_role": "manager", "scope_level": "regional"}


def test_a_closed_window_keeps_what_was_being_typed(open_terminal: Opens, program: Program) -> None:
    terminal = at_the_second_question(open_terminal)
    terminal.press("half a thought")
    terminal.until("half a thought")
    terminal.close()
    terminal.process.wait(20)
    assert program.answers("x") == {"respondent_role": "manager"}
    assert program.read("x").events[-1].act == "paused"
    open_terminal("resume", "x", screen=True).until("half a thought")


def test_no_color_sends_no_colour(open_terminal: Opens) -> None:
    terminal = at_the_second_question(open_terminal, env={"NO_COLOR": "1"})
    codes = {code for part in terminal.shown.split("\x1b[")[1:] for code in part.partition("m")[0].split(";")}
    assert not codes & {str(code) for code in (*range(30, 39), *range(40, 49), *range(90, 98))}


def test_what_the_terminal_answers_late_is_not_typed_into_the_chat(
    open_terminal: Opens, program: Program
) -> None:
    terminal = at_the_second_question(open_terminal)
    terminal.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c2\r")
    terminal.until("guidance organised")
    assert program.answers("x") == {"respondent_role": "manager", "scope_level": "regional"}


def test_escape_is_a_key_while_the_terminal_owes_an_answer(open_terminal: Opens) -> None:
    terminal = at_the_second_question(open_terminal)
    terminal.press("\x1bOP")
    terminal.until("Keys")
    terminal.press("\x1b")
    terminal.until("Are you answering")


def test_the_mouse_can_be_left_to_the_terminal(open_terminal: Opens) -> None:
    assert MOUSE in at_the_second_question(open_terminal).shown
    assert MOUSE not in at_the_second_question(open_terminal, "--no-mouse", "--name", "y").shown


@pytest.mark.parametrize(
    ("env", "said"),
    [({"TERM": "dumb"}, "A guided interview, line by line."), ({"ACCESSIBLE": "1"}, "In what role")],
)
def test_a_terminal_that_cannot_or_should_not_show_it_gets_lines(
    open_terminal: Opens, env: dict[str, str], said: str
) -> None:
    terminal = open_terminal("start", "--sections", "access", screen=True, env=env)
    terminal.until(said)
    terminal.until_asked()
    assert "\x1b" not in terminal.shown


def test_it_says_once_before_it_opens_how_to_have_it_line_by_line(
    open_terminal: Opens, program: Program
) -> None:
    own = {"XDG_CACHE_HOME": str(program.folder / "never-used")}
    terminal = open_terminal(screen=True, env=own)
    before = terminal.until("\x1b[?1049h")
    assert "line by line" in before
    assert "interview --plain" in before
    terminal.until("Guided interviews")
    terminal.press("\x11")
    terminal.ended()
    left = terminal.shown.partition("\x1b[?1049l")[2]
    assert "To have it line by line, for a screen reader, add --plain.\n" in left, "it stays to be read"
    again = open_terminal(screen=True, env=own)
    assert "line by line" not in again.until("\x1b[?1049h")


def test_a_pipe_gets_lines_from_bare_interview(program: Program) -> None:
    ended = program(typed="1\n")
    assert ended.code == 0
    assert "\x1b" not in ended.out + ended.err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("arguments", [(), ("resume", "x")])
def test_leaving_at_any_moment_of_the_start_puts_the_terminal_back(
    open_terminal: Opens, program: Program, number: signal.Signals, arguments: tuple[str, ...]
) -> None:
    at_the_second_question(open_terminal).kill(signal.SIGKILL)
    for pause in (0.0, 0.03, 0.1):
        terminal = open_terminal(*arguments, screen=True)
        terminal.until("\x1b[?1049h")
        time.sleep(pause)
        terminal.kill(number)
        assert terminal.ended() == 128 + number
        assert RESTORED in terminal.shown
        assert "astray" not in terminal.shown
    assert program.answers("x") == {"respondent_role": "manager"}


def test_a_window_that_is_closed_while_something_is_painted_ends_the_program(
    open_terminal: Opens, program: Program
) -> None:
    at_the_second_question(open_terminal).kill(signal.SIGKILL)
    for pause in (0.02, 0.1, 0.3):
        terminal = open_terminal("resume", "x", screen=True)
        terminal.until("Are you answering")
        terminal.press("\x1b[19~\x1b[B\x1b[Bq" * 3)  # F8
        time.sleep(pause)
        terminal.close()
        assert terminal.ended() == 128 + signal.SIGHUP
    assert program.answers("x") == {"respondent_role": "manager"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc tells of its threads")
def test_a_program_that_was_stopped_goes_on_where_it_was(open_terminal: Opens, program: Program) -> None:
    terminal = at_the_second_question(open_terminal)
    tasks = Path(f"/proc/{terminal.process.pid}/task")
    threads = len(list(tasks.iterdir()))
    for _ in range(3):
        terminal.kill(signal.SIGSTOP)
        terminal.kill(signal.SIGCONT)
        terminal.until("\x1b[?1049h")
        terminal.until("Are you answering")
    terminal.press("1\r")
    terminal.until("How is career guidance organised")
    assert len(list(tasks.iterdir())) <= threads + 1
    terminal.press("\x11")
    assert terminal.ended() == 0
    assert "2 answers so far" in terminal.shown


def test_two_signals_are_one_parting(open_terminal: Opens, program: Program) -> None:
    terminal = at_the_second_question(open_terminal)
    terminal.kill(signal.SIGHUP)
    terminal.kill(signal.SIGTERM)
    terminal.ended()
    assert [str(event.act) for event in program.read("x").events].count("paused") == 1


def test_leaving_from_a_screen_above_says_the_way_back(open_terminal: Opens) -> None:
    terminal = at_the_second_question(open_terminal)
    terminal.press("\x1b[20~")  # F9
    terminal.until("Self-reported")
    terminal.kill(signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    assert "interview resume x" in terminal.shown


def test_no_color_still_marks_the_row(open_terminal: Opens) -> None:
    at_the_second_question(open_terminal).kill(signal.SIGKILL)
    terminal = open_terminal(screen=True, env={"NO_COLOR": "1"})
    terminal.until("New interview")
    terminal.until("questions left")
    terminal.press("\x1b[B")
    painted = terminal.until("\x1b[1;39;49m2 New interview")  # bold, in no colour
    assert re.search(r"┃(\x1b\[[0-9;]*m| )*2 New interview$", painted), "a bar stands before it"


def test_nothing_stays_behind_when_the_start_screen_is_left(open_terminal: Opens, program: Program) -> None:
    at_the_second_question(open_terminal).kill(signal.SIGKILL)
    terminal = open_terminal(screen=True)
    terminal.until("New interview")
    terminal.press("\r")
    terminal.until("Are you answering")
    terminal.press("\x11")
    assert terminal.ended() == 0
    assert sorted(path.name for path in program.sessions.iterdir()) == [".definitions", "x.toml"]


def test_a_defect_is_told_in_a_sentence_with_the_place_of_the_answers(
    open_terminal: Opens, program: Program
) -> None:
    at_the_second_question(open_terminal).kill(signal.SIGKILL)
    code = (
        "import sys\n"
        "from interview.tui.screens.interview import InterviewScreen\n"
        "def broken(self): raise KeyError('the answer of Ilze')\n"
        "InterviewScreen.action_review = broken\n"
        "sys.argv = ['interview', 'resume', 'x']\n"
        "from interview.__main__ import main\n"
        "main()\n"
    )
    terminal = Terminal([sys.executable, "-c", code], program.folder, program.environment)
    try:
        terminal.until("Are you answering")
        terminal.press("\x1b[19~")  # F8
        assert terminal.ended() == 1
        assert RESTORED in terminal.shown
        behind = terminal.shown.partition(RESTORED)[2]
        assert "Traceback" not in behind
        assert "Ilze" not in behind
        assert "Something in this program went astray" in behind
        assert "x.toml" in behind.replace("\n", "")
    finally:
        terminal.close()
