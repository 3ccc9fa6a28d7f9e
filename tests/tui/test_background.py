"""What the terminal says is behind its letters, when it is asked before the chat begins."""

import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Iterator

import pytest

from interview import Interview
from interview.tui.app import InterviewApp
from interview.tui.background import Answers, Background, Told
from interview.tui.screens.interview import InterviewScreen
from interview.tui.settings import DARK, LIGHT
from tests.talk import Ticking, questionnaire
from tests.tui.conftest import ALLOTMENT, Chat

pytestmark = pytest.mark.skipif(os.name == "nt", reason="asked on POSIX terminals")
XTERM = {"TERM": "xterm-256color"}
LAST = b"\x1b[?62;22c"


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """The side of the person, and that of the program."""
    ends = pty.openpty()
    yield ends
    for end in ends:
        os.close(end)


def told(terminal: tuple[int, int], came: bytes) -> Told:
    person, program = terminal
    background = Background(XTERM, (program, program))
    os.write(person, came)
    return background.told()


@pytest.mark.parametrize(
    ("colour", "light"),
    [(b"rgb:1e1e/1e1e/2e2e", False), (b"rgb:fdfd/f6f6/e3e3", True), (b"rgb:ff/ff/ff", True)],
)
def test_it_is_light_or_dark_as_the_terminal_says(
    terminal: tuple[int, int], colour: bytes, light: bool
) -> None:
    for end in (b"\x07", b"\x1b\\"):
        assert told(terminal, b"\x1b]11;" + colour + end + LAST) == Told(light)


def test_a_terminal_that_knows_no_colours_is_not_waited_for(terminal: tuple[int, int]) -> None:
    assert told(terminal, LAST) == Told()


def test_a_terminal_that_has_gone_is_not_listened_to_for_ever(terminal: tuple[int, int]) -> None:
    person, program = terminal
    its_end = os.dup(person)
    background = Background(XTERM, (program, program))
    os.dup2(program, person)  # the person's end closes, and its number stays taken
    os.close(its_end)
    assert os.read(program, 1) == b""
    assert not background.told().typed


def test_a_terminal_that_refuses_to_be_set_does_not_end_the_start(
    terminal: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise termios.error(5, "Input/output error")

    monkeypatch.setattr(termios, "tcsetattr", refuse)
    assert told(terminal, b"") == Told()


def test_an_answer_of_which_half_comes_too_late_is_no_typing(terminal: tuple[int, int]) -> None:
    now = told(terminal, b"2\x1b]11;rgb:ff")
    assert now.late
    assert now.typed + now.late.taken_out(b"ff/ffff/ffff\x073" + LAST + b"\x1b").decode() == "23\x1b"


def test_an_answer_is_no_typing_however_it_is_cut() -> None:
    answers = Answers()
    came = b"2\x1b]11;rgb:ffff/ffff/ffff\x1b\\3" + LAST + b"4"
    assert b"".join(answers.taken_out(came[at : at + 1]) for at in range(len(came))) == b"234"
    assert answers.light


@pytest.mark.parametrize(
    "keys", [b"\x1b[A", b"\x1b]x", b"\x1b[?2026;2$y", b"\x1b[200~]11;\x1b[201~", b"\x1b\x1b"]
)
def test_keys_that_begin_as_an_answer_does_are_handed_on(keys: bytes) -> None:
    late = Answers()
    typed = b"".join(late.taken_out(keys[at : at + 1]) for at in range(len(keys)))
    assert typed + late.after_a_pause() == keys


def test_a_program_that_ends_before_the_chat_leaves_no_answer_to_the_shell(
    terminal: tuple[int, int],
) -> None:
    person, program = terminal
    os.write(person, LAST)
    asking = "from interview.tui.background import Background; Background({'TERM': 'xterm'})"
    subprocess.run([sys.executable, "-c", asking], stdin=program, stderr=program, check=True)
    os.write(person, b"ls\n")
    assert os.read(program, 100) == b"ls\n"


def test_a_start_that_is_broken_off_leaves_no_answer_to_the_shell(
    terminal: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    person, program = terminal
    background = Background(XTERM, (program, program))
    os.write(person, LAST)
    assert select.select([program], [], [], 20)[0]

    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("interview.tui.background.select.select", broken_off)
    with pytest.raises(KeyboardInterrupt):
        background.told()
    monkeypatch.undo()
    os.write(person, b"ls\n")
    assert os.read(program, 100) == b"ls\n"


def test_what_is_typed_meanwhile_is_no_answer_and_is_not_lost(terminal: tuple[int, int]) -> None:
    answer = b"\x1b]11;rgb:ffff/ffff/ffff\x07"
    assert told(terminal, "2é".encode() + answer + b"\r" + LAST) == Told(True, "2é\r")


def test_the_terminal_is_afterwards_as_it_was(terminal: tuple[int, int]) -> None:
    before = termios.tcgetattr(terminal[1])
    told(terminal, b"")
    assert termios.tcgetattr(terminal[1]) == before


@pytest.mark.parametrize("settled", ["NO_COLOR", "COLORFGBG", "TEXTUAL_THEME", "SSH_CONNECTION"])
def test_it_is_not_asked_where_it_is_settled_or_the_answer_might_come_late(
    terminal: tuple[int, int], settled: str
) -> None:
    person, program = terminal
    os.set_blocking(person, False)
    Background({**XTERM, settled: "1"}, (program, program)).told()
    with pytest.raises(BlockingIOError):
        os.read(person, 100)


@pytest.mark.parametrize(("light", "theme"), [(True, LIGHT), (False, DARK), (None, DARK)])
async def test_the_chat_is_as_light_as_the_terminal_and_takes_what_was_typed(
    home: object, light: bool | None, theme: str
) -> None:
    interview = Interview(questionnaire(ALLOTMENT), clock=Ticking())
    app = InterviewApp(lambda: InterviewScreen(interview), told=Told(light, "1\r"))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.theme == theme
        assert Chat(app, pilot).asked == "crops"
