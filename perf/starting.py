"""Whole processes: how long until something stands there."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import interview
from perf.measuring import Pair
from perf.row import Row

ROOT = Path(interview.__file__).parents[1]
BARE_CLICK = """
import click
group = click.Group(help="A group.")
for name in ("check", "forget", "list", "resume", "schema", "show", "start"):
    group.command(name)(lambda: None)
group(["--help"])
"""


def rows(rounds: int = 11) -> Iterator[Row]:
    help_, printed = (
        Pair("interview --help, beside click", "click, a bare group", goal=1.2, alike=True),
        Pair("interview --help", "python -c print", alike=True),
    )
    first = Pair("start from a pipe to the first question", "python -c print", alike=True)
    again = Pair("resume from a pipe to the question", "python -c print", alike=True)
    with tempfile.TemporaryDirectory() as folder:
        env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "",  # what is installed is compiled, and so is the floor
            "XDG_CACHE_HOME": folder,
            "INTERVIEW_SESSIONS": folder,
        }
        start = [sys.executable, "-m", "interview", "start", "--name=x", "--plain"]
        resume = [sys.executable, "-m", "interview", "resume", "x", "--plain"]
        until(start, "Service manager", env)  # checks the questionnaire and keeps it
        for _ in range(rounds):
            help_.round(
                lambda: until([sys.executable, "-m", "interview", "--help"], "Usage", env),
                lambda: until([sys.executable, "-c", BARE_CLICK], "Usage", env),
            )
            printed.round(
                lambda: until([sys.executable, "-m", "interview", "--help"], "Usage", env),
                lambda: _print(env),
            )
            first.round(lambda: until(start, "Service manager", env), lambda: _print(env))
            again.round(lambda: until(resume, "Service manager", env), lambda: _print(env))
    yield from (pair.row() for pair in (help_, printed, first, again))


def _print(env: Mapping[str, str]) -> None:
    until([sys.executable, "-c", "print('Usage')"], "Usage", env)


def until(command: list[str], text: str, env: Mapping[str, str]) -> None:
    """Wait for a text in the output, then for the end."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env
    ) as process:
        assert process.stdout is not None
        assert any(text.encode() in line for line in process.stdout), f"{text} did not come"
        process.stdout.read()
