"""kill -9 of everything that runs, at any moment, against what was confirmed on a screen or a phone.

python -m tests.cli.kills 1000         so many, divided between plain mode, full screen, desk, wall and door
python -m tests.cli.kills 1000 desk    the share of one of them: plain, full, desk, wall or door

A question on the screen says that every answer before it is on the disk: that is what is held against the file.
"""

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from interview.session.events import Act, Event
from interview.session.reading import read
from perf.phones import main as kill_the_door
from tests.cli.conftest import Program, Terminal
from tests.workshop.group import QUESTIONS

MANY = 1_500
"""Questions of the interview that is killed, more than are ever answered in one run."""
_HEAD = '[questionnaire]\nid = "small"\nversion = "1.0.0"\ntitle = "a small matter"\nlanguage = "en"\n'
_ASKED = re.compile(r"many-(\d+)-there")
_IN, _CLOSED = re.compile(r"Slip (\w+) is in"), "Closed and counted"
SHEETS = ("3", "3", "4", "5", "1", "1")
RAISED = tuple(SHEETS.count(str(place)) for place in range(1, 6))
"""What the sheets say of the five choices."""


@dataclass(frozen=True)
class Killed:
    """How many processes were killed, what they had confirmed by then, and how much of that was lost."""

    times: int
    confirmed: int
    lost: int


class Interviews:
    """An interview with a number for each question, answered by one process after the other."""

    def __init__(self, program: Program, seed: int, *, screen: bool) -> None:
        items = "".join(
            f'[[section.item]]\nid = "q{number}"\ntype = "integer"\ntitle = "Number {number}"\n'
            f'ask = "How many-{number}-there?"\n'
            for number in range(1, MANY + 1)
        )
        text = f'{_HEAD}[[section]]\nid = "all"\ntitle = "All"\n{items}'
        (program.folder / "small.toml").write_text(text, encoding="utf-8")
        assert program("start", "small.toml", "--name", "x").code == 0
        self.program, self.screen, self.moment = program, screen, random.Random(seed)
        self.confirmed = 0

    def dies(self) -> int:
        """A process answers and is killed; how many confirmed answers are not on the disk."""
        command = self.program.command(*(() if self.screen else ("--plain",)), "resume", "x")
        window = Terminal(command, self.program.folder, self.program.environment)
        try:
            if self.moment.random() < 0.2:
                time.sleep(self.moment.uniform(0, 0.5))  # while it starts
            else:
                self._answers(window)
            window.kill()
            window.ended()
        finally:
            window.close()
        asked = [int(number) for number in _ASKED.findall(window.shown)]
        self.confirmed = max(self.confirmed, *(number - 1 for number in asked), 0)
        kept = self._kept()
        assert kept == list(range(1, len(kept) + 1)), "an answer is cut, doubled or at another question"
        return max(0, self.confirmed - len(kept))

    def _kept(self) -> list[object]:
        events = read(self.program.sessions / "x.toml").events
        return [event.value for event in events if event.act is Act.ANSWERED]

    def _answers(self, window: Terminal) -> None:
        """Some answers that are seen to be taken, and one that is not waited for."""
        first = len(self._kept()) + 1
        last = first + self.moment.randint(0, 3)
        for number in range(first, last + 1):
            window.until(f"many-{number}-there?")
            window.press(f"{number}\r")
        time.sleep(self.moment.uniform(0, 0.03))


class Desks:
    """A workshop whose desk opens votes, takes sheets and counts, in one process after the other."""

    def __init__(self, program: Program, seed: int) -> None:
        prepared(program)
        self.program, self.moment = program, random.Random(seed)
        self.confirmed = 0
        assert program("workshop", "open", "Riga", typed="unnamed\nin 6\npause\n").code == 0
        door = program.sessions / "riga.room" / "door.toml"
        self.slips = list(tomllib.loads(door.read_text(encoding="utf-8"))["slips"])
        self.told: set[str] = set()
        """Slips that were told to be in, of the vote that is open."""

    def dies(self) -> int:
        if list((self.program.sessions / "riga.room" / "box").glob("*.closed")):
            # It died while it counted: the next start does that to its end.
            assert self.program("workshop", "open", "Riga", typed="pause\n").code == 0
            self.told = set()
        desk = subprocess.Popen(
            self.program.command("workshop", "open", "Riga"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=self.program.folder,
            env={**self.program.environment, "PYTHONUNBUFFERED": "1"},
            text=True,
        )
        assert desk.stdin is not None
        assert desk.stdout is not None
        counted = self._counted()
        is_open = self._is_open()
        lines = [f"sheet {slip}: {said}" for slip, said in zip(self.slips, SHEETS, strict=False)]
        lines = [*(() if is_open else ("vote 1",)), *lines, "close", "vote 1", *lines[:3]]
        desk.stdin.write("\n".join(lines) + "\n")
        desk.stdin.flush()
        wanted, seen = self.moment.randint(0, 9), ""
        while wanted:
            line = desk.stdout.readline()
            assert line, f"the desk ended by itself:\n{seen}"
            seen += line
            wanted -= bool(_IN.search(line)) or _CLOSED in line
        time.sleep(self.moment.uniform(0, 0.02))
        os.kill(desk.pid, signal.SIGKILL)
        desk.stdin.close()
        seen += desk.stdout.read()
        desk.stdout.close()
        desk.wait()
        return self._lost(seen, counted)

    def _lost(self, seen: str, counted: int) -> int:
        before, closed, after = seen.partition(_CLOSED)
        self.told |= set(_IN.findall(before))
        lost = 0
        if closed:
            self.confirmed += 1
            lost += max(0, counted + 1 - self._counted())
            self.told = set(_IN.findall(after))
        elif self._counted() > counted:  # it was counted, and died before it could say so
            self.told = set()
        self.confirmed += len(set(_IN.findall(seen)))
        box = self.program.sessions / "riga.room" / "box"
        papers = sum(1 for place in box.iterdir() for file in place.glob("[0-9]*.toml"))
        if self._is_open():
            lost += max(0, len(self.told) - papers)
        for count in self._counts():
            assert count == len(SHEETS), f"a vote of {len(SHEETS)} voices has {count}"
        for event in self._counting():
            assert event.counts == RAISED, f"the sheets said {RAISED}, and the count says {event.counts}"
        return lost

    def _counting(self) -> list[Event]:
        return [e for e in read(self.program.sessions / "riga.toml").events if e.act is Act.COUNTED]

    def _counts(self) -> list[int | None]:
        return [event.count for event in self._counting()]

    def _counted(self) -> int:
        return len(self._counts())

    def _is_open(self) -> bool:
        opened = [e for e in read(self.program.sessions / "riga.toml").events if e.act is Act.VOTE_OPENED]
        return len(opened) > self._counted()


class Walls:
    """A wall that is killed again and again; it writes nothing, and what it is killed in leaves no trace."""

    def __init__(self, program: Program, seed: int) -> None:
        prepared(program)
        self.program, self.moment = program, random.Random(seed)
        self.confirmed = 0
        lines = "unnamed\nin 6\nvote 1\npause\n"
        assert program("workshop", "open", "Riga", typed=lines).code == 0

    def dies(self) -> int:
        before = self._files()
        command = self.program.command("workshop", "project", "Riga")
        window = Terminal(command, self.program.folder, self.program.environment)
        try:
            if self.moment.random() < 0.5:
                window.until("Is there help?")
                self.confirmed += 1
            time.sleep(self.moment.uniform(0, 0.3))
            window.kill()
            window.ended()
        finally:
            window.close()
        return int(self._files() != before)

    def _files(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.program.sessions.rglob("*") if path.is_file()}


def prepared(program: Program) -> None:
    (program.folder / "small.toml").write_text(_HEAD + QUESTIONS, encoding="utf-8")
    new = ("workshop", "new", "Riga", "--questionnaire", "small.toml", "--sections", "care", "--people", "6")
    assert program(*new, typed="town\n").code == 0


def killed(victims: Interviews | Desks | Walls, times: int) -> Killed:
    """Kills so many processes, one after the other."""
    lost = sum(victims.dies() for _ in range(times))
    return Killed(times, victims.confirmed, lost)


FRONTS: dict[str, Callable[[Program, int], Interviews | Desks | Walls]] = {
    "plain mode": lambda program, seed: Interviews(program, seed, screen=False),
    "full screen": lambda program, seed: Interviews(program, seed, screen=True),
    "desk": Desks,
    "wall": Walls,
}


SHARES = {"plain mode": 0.3, "full screen": 0.3, "desk": 0.2, "wall": 0.1, "door": 0.1}


def main(arguments: Sequence[str]) -> int:
    """The exit code: 1 where anything that was confirmed is lost or doubled."""
    parser = ArgumentParser(prog="python -m tests.cli.kills", description="kill -9 at any moment.")
    parser.add_argument("times", type=int, help="how many processes, divided between all of them")
    parser.add_argument("only", nargs="?", choices=[name.split()[0] for name in SHARES], help="one alone")
    given = parser.parse_args(arguments)
    lost = 0
    for front, share in SHARES.items():
        if given.only and front.split()[0] != given.only:
            continue
        times, seed, began = max(1, round(given.times * share)), random.randrange(10**6), time.monotonic()
        if front == "door":
            print("door:", flush=True)
            lost += kill_the_door(["--kills", str(times)])
            continue
        with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".perf-") as folder:
            run, cache = Path(folder, "run"), Path(folder, "cache")
            run.mkdir()
            cache.mkdir()
            came = killed(FRONTS[front](Program(run, cache), seed), times)
        lost += came.lost
        seconds = time.monotonic() - began
        told = f"{came.times} killed, {came.confirmed} confirmed, {came.lost} lost"
        print(f"{front}: {told}, {seconds:.0f} s, seed {seed}", flush=True)
    return min(lost, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
