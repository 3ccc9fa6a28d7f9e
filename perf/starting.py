"""Whole processes: how long until something stands there."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import interview
from perf.measuring import Pair

ROOT = Path(interview.__file__).parents[1]
BARE_CLICK = """
import click
group = click.Group(help="A group.")
for name in ("check", "forget", "list", "resume", "schema", "show", "start"):
    group.command(name)(lambda: None)
group(["--help"])
"""


def pairs(rounds: int = 15) -> Iterator[Pair]:
    help_, printed = (
        Pair("interview --help", "click, a bare group"),
        Pair("interview --help", "python -c print"),
    )
    first = Pair("start from a pipe to the first question", "python -c print")
    again = Pair("resume from a pipe to the question", "python -c print")
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
        _until(start, "Service manager", env)  # checks the questionnaire and keeps it
        for _ in range(rounds):
            help_.round(
                lambda: _until([sys.executable, "-m", "interview", "--help"], "Usage", env),
                lambda: _until([sys.executable, "-c", BARE_CLICK], "Usage", env),
            )
            printed.round(
                lambda: _until([sys.executable, "-m", "interview", "--help"], "Usage", env),
                lambda: _print(env),
            )
            first.round(lambda: _until(start, "Service manager", env), lambda: _print(env))
            again.round(lambda: _until(resume, "Service manager", env), lambda: _print(env))
    yield from (help_, printed, first, again)


def _print(env: Mapping[str, str]) -> None:
    _until([sys.executable, "-c", "print('Usage')"], "Usage", env)


def _until(command: list[str], text: str, env: Mapping[str, str]) -> None:
    """Wait for a text in the output, then for the end."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=env) as process:
        assert process.stdout is not None
        assert any(text.encode() in line for line in process.stdout), f"{text} did not come"
        process.stdout.read()
