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
VOICES = (2, 0, 2, 1, 1)
"""How often they say each choice of their question."""


@dataclass(frozen=True)
class Killed:
    """How many processes were killed, what they had confirmed by then, and how much of that was lost."""

    times: int
    confirmed: int
    lost: int


Done = tuple[Act, str, object]
"""One act as the file is to have it: what was done, to which question, and what was said."""


class Interviews:
    """An interview that one process goes on with after the other: numbers and words are answered, changed, taken
    back and noted."""

    def __init__(self, program: Program, seed: int, *, screen: bool) -> None:
        items = "".join(
            f'[[section.item]]\nid = "q{number}"\ntype = "{"text" if _takes_words(number) else "integer"}"\n'
            f'title = "Number {number}"\nask = "How many-{number}-there?"\n'
            for number in range(1, MANY + 1)
        )
        text = f'{_HEAD}[[section]]\nid = "all"\ntitle = "All"\n{items}'
        (program.folder / "small.toml").write_text(text, encoding="utf-8")
        assert program("start", "small.toml", "--name", "x").code == 0
        self.program, self.screen, self.moment = program, screen, random.Random(seed)
        self.done: list[Done] = []
        self.asked = 1
        """The number of the question that is asked next."""
        self.confirmed = 0

    def dies(self) -> int:
        """A process answers and is killed; how many acts that it confirmed are not on the disk."""
        command = self.program.command(*(() if self.screen else ("--plain",)), "resume", "x")
        window = Terminal(command, self.program.folder, self.program.environment)
        typed, shown_after = [*self.done], {self.asked: len(self.done)}
        try:
            if self.moment.random() < 0.2:
                time.sleep(self.moment.uniform(0, 0.5))  # while it starts
            else:
                self._types(window, typed, shown_after)
            window.kill()
            window.ended()
        finally:
            window.close()
        shown = [int(number) for number in _ASKED.findall(window.shown)]
        confirmed = max((shown_after[number] for number in shown if number in shown_after), default=0)
        self.done = self._kept()
        assert self.done == typed[: len(self.done)], "an act is cut, doubled, or at another question"
        self.asked = 1 + len({item for act, item, _ in counting(self.done) if act is Act.ANSWERED})
        self.confirmed = max(self.confirmed, confirmed)
        return max(0, confirmed - len(self.done))

    def _kept(self) -> list[Done]:
        acts = {Act.ANSWERED, Act.UNDONE, Act.REMARKED}
        events = [event for event in read(self.program.sessions / "x.toml").events if event.act in acts]
        return [
            (event.act, event.item or "", event.text if event.act is Act.REMARKED else event.value)
            for event in events
        ]

    def _types(self, window: Terminal, typed: list[Done], shown_after: dict[int, int]) -> None:
        """Some answers that are seen to be taken, with what is said in between, and one that is not waited for.

        `shown_after` says by question how many acts are done once it is asked.
        """
        number = self.asked
        window.until(f"many-{number}-there?")
        if self.screen:
            window.press("\x15")  # what was half typed when the one before was killed
        for _ in range(self.moment.randint(1, 4)):
            said = self.moment.random()
            if (
                said < 0.3 and number > 1 and not _takes_words(number)
            ):  # where words are asked for, it is words
                self._answers(window, typed, self.moment.randint(1, number - 1), "q{number}: ")
                window.until("Recorded" if not _takes_words(int(typed[-1][1][1:])) else "Kept")
                self._is_asked(window, number)
            elif said < 0.5:
                window.press(f"/note Remember {number}\r")
                typed.append((Act.REMARKED, f"q{number}", f"Remember {number}"))
                window.until(f"Noted: Remember {number}")
                self._is_asked(window, number)
            self._answers(window, typed, number)
            shown_after.setdefault(number + 1, len(typed))
            self._is_asked(window, number + 1)
            if said > 0.8:
                window.press("undo\r")
                typed.append((Act.UNDONE, "", None))
                window.until("Undone")
                self._is_asked(window, number)
                self._answers(window, typed, number)
                self._is_asked(window, number + 1)
            number += 1
        self._answers(window, typed, number)  # not waited for
        time.sleep(self.moment.uniform(0, 0.03))

    def _is_asked(self, window: Terminal, number: int) -> None:
        """Line by line it is asked again after whatever was said; a screen that shows it already may not paint it."""
        if not self.screen or f"many-{number}-there?" not in window.shown:
            window.until(f"many-{number}-there?")

    def _answers(self, window: Terminal, typed: list[Done], number: int, lead: str = "") -> None:
        amount = self.moment.randint(100, 10**6)
        said: int | str = f"Rooms by the river {amount}" if _takes_words(number) else amount
        window.press(f"{lead.format(number=number)}{said}\r")
        typed.append((Act.ANSWERED, f"q{number}", said))


def counting(done: Sequence[Done]) -> list[Done]:
    """The acts that were not taken back: each undo takes the one before it."""
    left: list[Done] = []
    for act in done:
        if act[0] is Act.UNDONE:
            left.pop()
        else:
            left.append(act)
    return left


def _takes_words(number: int) -> bool:
    return number % 3 == 0


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
            assert (count.count, count.counts) == (len(SHEETS), VOICES), f"it was counted as {count}"
        return lost

    def _counts(self) -> list[Event]:
        return [e for e in read(self.program.sessions / "riga.toml").events if e.act is Act.COUNTED]

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
