"""A clock that stands still until a test moves it, a folder, and sessions in it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import interview
from interview.session.events import Clock
from interview.session.folder import Sessions
from interview.session.session import Session


class _StandingClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 5, 40, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def standing_clock() -> _StandingClock:
    return _StandingClock()


@pytest.fixture
def clock(standing_clock: _StandingClock) -> Clock:
    return standing_clock


@pytest.fixture
def wait(standing_clock: _StandingClock) -> Callable[[float], None]:
    """Let seconds pass on the clock."""

    def pass_by(seconds: float) -> None:
        standing_clock.now += timedelta(seconds=seconds)

    return pass_by


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    return Sessions(tmp_path / "sessions")


@pytest.fixture
def create(sessions: Sessions, clock: Clock) -> Iterator[Callable[[str], Session]]:
    """Creates a session by that name; closed at the end if the test left it open."""
    opened: list[Session] = []

    def named(name: str) -> Session:
        session = sessions.create(
            name=name,
            questionnaire="ict-lmi",
            version="1.0.0",
            digest="sha256:0a1b",
            benchmark_digest="sha256:2c3d",
            interview_version="0.1.0",
            clock=clock,
        )
        opened.append(session)
        return session

    yield named
    for session in opened:
        session.close()


@pytest.fixture
def child() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Starts a Python process that can import the package; it and its children end with the test."""
    started: list[subprocess.Popen[str]] = []
    home = str(Path(interview.__file__).parents[1])

    def start(*arguments: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": home},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if os.name == "posix":  # its children belong to its group
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.communicate()
