"""`interview compare` in a terminal: what a person can read there; whole in a file, a pipe, and on request."""

import shutil
from collections.abc import Callable

import pytest

from tests.cli.conftest import Program, Terminal
from tests.examples import EXAMPLES

HOW = "the same command with --all"


@pytest.fixture
def services(program: Program) -> Program:
    for name in ("northlight", "brambleside", "evejledning"):
        shutil.copy(EXAMPLES / f"{name}.toml", program.sessions)
    return program


def shown(open_terminal: Callable[..., Terminal], columns: int, *arguments: str) -> list[str]:
    terminal = open_terminal("compare", *arguments, screen=True, columns=columns)
    assert terminal.ended() == 0
    return terminal.shown.splitlines()


@pytest.mark.parametrize(("columns", "most"), [(80, 130), (40, 200)])
def test_a_terminal_shows_what_is_read_there_and_says_how_to_get_all(
    services: Program, open_terminal: Callable[..., Terminal], columns: int, most: int
) -> None:
    lines = shown(open_terminal, columns, "northlight", "brambleside")
    assert len(lines) <= most
    assert all(len(line) <= columns for line in lines)
    told = " ".join(" ".join(lines).split())
    for heading in (
        "The services",
        "Theme by theme",
        "Where they differ most",
        "Where they agree",
        "Who could",
    ):
        assert heading in told
    assert "RP-E4 There are ethical rules for contact with people online. Shown by: Code of" in told
    assert "Question by question -" not in told
    assert HOW in " ".join(" ".join(lines[-4:]).split())


def test_a_pipe_and_whoever_asks_get_all_of_it(
    services: Program, open_terminal: Callable[..., Terminal]
) -> None:
    piped = services("compare", "northlight", "brambleside").out
    assert "Question by question\n-" in piped
    assert HOW not in " ".join(piped.split())
    lines = shown(open_terminal, 80, "northlight", "brambleside", "--all")
    assert "Question by question" in lines
    assert lines[-1] != "Contacts"


def test_three_have_their_services_and_levels_once(
    services: Program, open_terminal: Callable[..., Terminal]
) -> None:
    told = " ".join(" ".join(shown(open_terminal, 80, "northlight", "brambleside", "evejledning")).split())
    assert told.count("No levels are shown") == 1
    assert told.count("Under each theme stand the services") == 1
    assert told.count("A theme has the level that more than half of its statements reach") == 1
