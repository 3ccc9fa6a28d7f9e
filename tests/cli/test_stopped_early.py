"""Ctrl+C at any moment of a start: the program is gone, without a word that a person could not read."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence

import pytest

from tests.cli.conftest import PATIENCE, Program

AS_INSTALLED = """
import os, sys

def tell(event, about, told=[]):
    if event == "import" and about[0] == "interview.cli" and not told:
        told.append(os.write(1, b"!"))

sys.addaudithook(tell)
from interview.__main__ import main
sys.exit(main())
"""
"""What an installer makes of the entry point. It tells when the program goes beyond its first lines."""
MOMENTS = (0.0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.18, 0.3)
STOPPED = 128 + signal.SIGINT


def begun(program: Program, *command: str) -> subprocess.Popen[bytes]:
    """A process that has come to its first lines."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=program.folder,
        env=program.environment,
    )
    assert process.stdout is not None
    assert process.stdout.read(1) == b"!"
    return process


def stopped_after(seconds: float, program: Program, arguments: Sequence[str]) -> tuple[int, bytes]:
    """The exit code as a shell has it, and what was told, where Ctrl+C comes so long after the first lines.

    While Python itself ends, after our last line, the signal ends it without asking anybody.
    """
    process = begun(program, sys.executable, "-c", AS_INSTALLED, *arguments)
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=PATIENCE)
    code = process.returncode
    return (code if code >= 0 else 128 - code), told


@pytest.mark.parametrize("seconds", MOMENTS)
def test_an_interview_that_has_hardly_begun_is_left_quietly(riga: Program, seconds: float) -> None:
    before = (riga.sessions / "riga.toml").read_bytes()
    assert stopped_after(seconds, riga, ["resume", "riga"]) == (STOPPED, b"")
    assert (riga.sessions / "riga.toml").read_bytes().startswith(before)


@pytest.mark.parametrize("arguments", [["--help"], ["list"]])
@pytest.mark.parametrize("seconds", MOMENTS[::3])
def test_a_command_is_stopped_or_done(riga: Program, seconds: float, arguments: list[str]) -> None:
    code, told = stopped_after(seconds, riga, arguments)
    assert (code, told) in ((STOPPED, b""), (0, b""))
    assert seconds > 0 or code == STOPPED


def test_where_ctrl_c_is_ignored_it_stays_so(riga: Program) -> None:
    """As a shell has it for what runs in the background."""
    ignoring = ("sh", "-c", 'trap "" INT; exec "$@"', "sh")
    process = begun(riga, *ignoring, sys.executable, "-c", AS_INSTALLED, "resume", "riga")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(b"delivery_model: 1\n", timeout=PATIENCE)
    assert (process.returncode, told) == (0, b"")
    assert riga.answers("riga")["delivery_model"] == "segmented"
