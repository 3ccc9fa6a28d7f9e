"""A name, a reason or a piece of evidence that was being typed when the program was killed comes back."""

import signal
import time

import pytest

from tests.cli.conftest import Program
from tests.cli.test_full_screen import Opens, at_the_second_question


@pytest.mark.parametrize(
    ("word", "asked", "kept"), [("dk", "would know", "who"), ("na", "Why does it not apply", "reason")]
)
def test_a_kill_while_a_small_text_is_typed_loses_nothing_older_than_a_second(
    open_terminal: Opens, program: Program, word: str, asked: str, kept: str
) -> None:
    terminal = at_the_second_question(open_terminal)
    terminal.press(f"{word}\r")
    terminal.until(asked)
    terminal.press("Anna from the registry")
    terminal.until("registry")
    time.sleep(2.5)
    terminal.kill(signal.SIGKILL)
    terminal.ended()
    again = open_terminal("resume", "x", screen=True)
    again.until("Anna from the registry")
    again.press("yes\r")
    again.until("guidance organised")
    again.kill(signal.SIGKILL)
    again.ended()
    assert any(getattr(event, kept) == "Anna from the registry" for event in program.read("x").events)
