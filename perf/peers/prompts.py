"""Prompts of other libraries in a terminal: until five choices are painted, and a key among them."""

import statistics
import sys
from collections.abc import Mapping
from functools import partial

from perf.measuring import seconds
from perf.peers.installing import INQUIRER_PY, QUESTIONARY, Missing, Peer, folder_of
from perf.row import Beside
from perf.terminal import Terminal

_CHOICES = "[f'Option {n}' for n in range(5)]"
_SCRIPTS = {
    QUESTIONARY: f"import questionary; questionary.select('Which?', choices={_CHOICES}).ask()",
    INQUIRER_PY: f"from InquirerPy.inquirer import select; select('Which?', {_CHOICES}).execute()",
}
_LAST = "Option 4"


def first_frames(env: Mapping[str, str], rounds: int) -> tuple[Beside, ...]:
    """Whole processes, until the last choice stands there."""
    return tuple(_first_frame(peer, env, rounds) for peer in _SCRIPTS)


def keys(env: Mapping[str, str], rounds: int) -> tuple[Beside, ...]:
    """From a key until anything is painted."""
    return tuple(_key(peer, env, rounds) for peer in _SCRIPTS)


def _first_frame(peer: Peer, env: Mapping[str, str], rounds: int) -> Beside:
    found = _ready(peer, env)
    if isinstance(found, Missing):
        return Beside(peer.name, missing=found.why)
    command, environment = found
    return Beside(peer.name, min(seconds(partial(_painted, command, environment)) for _ in range(rounds)))


def _key(peer: Peer, env: Mapping[str, str], rounds: int) -> Beside:
    found = _ready(peer, env)
    if isinstance(found, Missing):
        return Beside(peer.name, missing=found.why)
    command, environment = found
    times = []
    with Terminal(command, environment) as terminal:
        terminal.until(_LAST)
        for number in range(rounds):
            terminal.settle()
            terminal.press("\x1b[B" if number % 2 == 0 else "\x1b[A")
            times.append(seconds(terminal.until))
    return Beside(peer.name, statistics.median(times))


def _ready(peer: Peer, env: Mapping[str, str]) -> tuple[list[str], Mapping[str, str]] | Missing:
    folder = folder_of(peer)
    if isinstance(folder, Missing):
        return folder
    return [sys.executable, "-c", _SCRIPTS[peer]], {**env, "PYTHONPATH": str(folder)}


def _painted(command: list[str], env: Mapping[str, str]) -> None:
    with Terminal(command, env) as terminal:
        terminal.until(_LAST)
