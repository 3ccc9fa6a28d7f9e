"""kill -9 at any moment: every confirmed answer is there, and the next start just works."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.errors import SessionLocked
from interview.session.events import Clock
from interview.session.folder import Sessions
from interview.session.reading import read
from interview.session.session import Session

FORKER = str(Path(__file__).with_name("answering.py"))
Child = Callable[..., "subprocess.Popen[str]"]


class Victims:
    """Starts processes that do some work without end, and kills each at some moment."""

    def __init__(self, forker: "subprocess.Popen[str]", confirmations: Path, seed: int) -> None:
        self.forker = forker
        self.confirmations = confirmations
        self.confirmations.touch()
        self.moment = random.Random(seed)

    def kill(self, work: str, name: str, *, after_a_confirmation: bool) -> None:
        assert self.forker.stdin is not None
        assert self.forker.stdout is not None
        before = self.confirmations.stat().st_size
        print(f"{work} {name} {self.confirmations}", file=self.forker.stdin, flush=True)
        process = int(self.forker.stdout.readline())
        if after_a_confirmation:
            patience = time.monotonic() + 20
            while self.confirmations.stat().st_size == before and time.monotonic() < patience:
                time.sleep(0.0005)
        time.sleep(self.moment.uniform(0, 0.02))
        os.kill(process, signal.SIGKILL)
        assert self.forker.stdout.readline() == "dead\n"

    @property
    def confirmed(self) -> list[str]:
        return self.confirmations.read_text().split("\n")[:-1]


@pytest.mark.parametrize("seed", range(8))
def test_every_confirmed_answer_outlives_its_process(
    create: Callable[[str], Session], sessions: Sessions, child: Child, tmp_path: Path, seed: int
) -> None:
    create("riga").close()
    victims = Victims(child(FORKER, str(sessions.folder)), tmp_path / "confirmed", seed)
    for number in range(40):
        victims.kill("answer", "riga", after_a_confirmation=number % 2 == 0)
        assert [word for word in victims.confirmed if not word.isdecimal()] == []
        kept = [event.value for event in read(sessions.find("riga")).events]
        assert kept == list(range(1, len(kept) + 1))
        # An answer may be on disk and its process gone before it could be confirmed.
        assert set(map(int, victims.confirmed)) <= set(kept)
    assert len(victims.confirmed) >= 20


def test_a_session_can_be_looked_at_while_it_is_written(
    create: Callable[[str], Session], sessions: Sessions, child: Child, tmp_path: Path
) -> None:
    create("riga").close()
    confirmations = tmp_path / "confirmed"
    confirmations.touch()
    writer = child(FORKER, str(sessions.folder))
    assert writer.stdin is not None
    print(f"answer riga {confirmations}", file=writer.stdin, flush=True)
    patience = time.monotonic() + 20
    confirmed = 0
    while confirmed < 200 and time.monotonic() < patience:
        confirmed = confirmations.read_text().count("\n")
        kept = [event.value for event in sessions.look("riga").journal.events]
        assert kept == list(range(1, len(kept) + 1))
        assert len(kept) >= confirmed
    assert confirmed >= 200


def opened_once_free(sessions: Sessions, clock: Clock) -> Session:
    """The process that held the lock is not ours to wait for: a killed one may take a moment to be gone."""
    for _ in range(100):
        try:
            return sessions.open("riga", clock)
        except SessionLocked:
            time.sleep(0.05)
    return sessions.open("riga", clock)


def test_processes_killed_while_they_start_leave_the_session_sound(
    create: Callable[[str], Session], sessions: Sessions, clock: Clock, child: Child, tmp_path: Path
) -> None:
    create("riga").close()
    confirmations = tmp_path / "confirmed"
    confirmations.touch()
    moment = random.Random(9)
    for _ in range(12):
        forker = child(FORKER, str(sessions.folder))
        assert forker.stdin is not None
        print(f"answer riga {confirmations}", file=forker.stdin, flush=True)
        time.sleep(moment.uniform(0.05, 0.3))
        os.killpg(forker.pid, signal.SIGKILL)
        forker.wait()
        with opened_once_free(sessions, clock) as session:
            kept = {event.value for event in session.journal.events}
        assert {int(number) for number in confirmations.read_text().split("\n")[:-1]} <= kept


def test_what_was_confirmed_as_forgotten_is_in_no_file(
    sessions: Sessions, child: Child, tmp_path: Path
) -> None:
    victims = Victims(child(FORKER, str(sessions.folder)), tmp_path / "confirmed", seed=3)
    for number in range(60):
        victims.kill("forget", f"s{number}", after_a_confirmation=number % 2 == 0)
    forgotten = victims.confirmed
    assert len(forgotten) >= 30
    assert [word for word in forgotten if not word.startswith("secret")] == []
    everything = b"".join(path.read_bytes() for path in sessions.folder.iterdir())
    assert [secret for secret in forgotten if secret.encode() in everything] == []
    assert [entry.damaged for entry in sessions.list() if entry.damaged] == []
