"""The terminal as a file that may go away."""

import os
from collections.abc import Iterator
from contextlib import suppress

import pytest

from interview.tui.driver import TerminalFile

pty = pytest.importorskip("pty", reason="Windows has no terminals of this kind")


@pytest.fixture
def window() -> Iterator[tuple[int, TerminalFile]]:
    """What a window reads, and the terminal in it."""
    master, slave = pty.openpty()
    file = os.fdopen(slave, "w")
    yield master, TerminalFile(file)
    with suppress(OSError):  # what was not flushed has nowhere to go
        file.close()


def test_whatever_is_painted_once_the_window_is_closed_is_taken_and_dropped(
    window: tuple[int, TerminalFile],
) -> None:
    master, terminal = window
    terminal.write("here")
    terminal.flush()
    assert os.read(master, 100) == b"here"
    assert not terminal.gone
    os.close(master)
    for _ in range(100):  # more than waits in a queue
        assert terminal.write("painted") == len("painted")
        terminal.flush()
    assert terminal.gone
