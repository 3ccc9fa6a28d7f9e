"""Long runs: whether memory and time stay flat, however much was said before.

    python -m perf.long                  # all of it, half an hour where nobody else is busy
    python -m perf.long acts 50000       # so many acts in one session
    python -m perf.long sessions 1000    # so many sessions in a folder: begun, answered, opened by name
    python -m perf.long workshop 96      # so many votes of forty phones, one in five minutes of a made-up day

All of it is written into docs/reliability.md; a part by itself prints and writes nothing. Times are those
that a processor worked, unless it is said otherwise.
"""

import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from interview import Interview, load
from interview.questionnaire import Item
from interview.session.events import Act
from interview.session.folder import Sessions
from perf.folder import cache_in
from perf.phones import SEATS, Phone, hall, sent, together
from perf.starting import ROOT, until

_PAGE = ROOT / "docs" / "reliability.md"
_BEGIN, _END = "<!-- long runs: begin -->", "<!-- long runs: end -->"
_WINDOWS = 10
_HEAD = "| What | In the first tenth | In the last tenth | Ratio |\n|---|--:|--:|--:|"
_EACH_OF = 5
"""Of so many sessions of a folder one is begun and opened by whole commands as well."""
_COMMANDS = {"begins one": ("start", "ict-lmi", "--name"), "opens one by its name": ("resume",)}
_A_WHILE = timedelta(minutes=5)
Line = tuple[str, float, float, str]
"""What was measured, in the first tenth and in the last, and its unit."""


def held(process: str = "self") -> float:
    """Megabytes that a process holds now."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found, "this system does not tell the memory of a process"
    return int(found[1]) / 1024


def worked(process: str) -> float:
    """Seconds that a processor has worked for a process so far."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


class Windows:
    """Times by tenth of a run, and the memory at the end of each."""

    def __init__(self, total: int) -> None:
        self._size = max(1, total // _WINDOWS)
        self._times: dict[str, list[float]] = {}
        self._memory: dict[str, list[float]] = {}
        self._done = 0

    def took(self, name: str, seconds: float) -> None:
        self._times.setdefault(name, []).append(1000 * seconds)

    def next(self, **memory: float) -> None:
        """One more is done."""
        self._done += 1
        if self._done % self._size == 0:
            for name, megabytes in memory.items():
                self._memory.setdefault(name, []).append(megabytes)

    def lines(self) -> Iterator[Line]:
        for name, times in self._times.items():
            tenth = max(1, len(times) // _WINDOWS)
            yield f"{name}, median", statistics.median(times[:tenth]), statistics.median(times[-tenth:]), "ms"
            yield f"{name}, p99", _p99(times[:tenth]), _p99(times[-tenth:]), "ms"
        for name, held_then in self._memory.items():
            yield f"memory of the {name}", held_then[0], held_then[-1], "MB"


def _p99(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


def _timed(windows: Windows, name: str, act: Callable[[], object]) -> None:
    begun = time.process_time()
    act()
    windows.took(name, time.process_time() - begun)


class Clock:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def acts(total: int, place: Path) -> Iterator[Line]:
    """Answers and changes of them, with notes, undo and redo in between, in one session of ict-lmi."""
    chance, windows, clock = random.Random(7), Windows(total), Clock()
    talk = Interview.create(load("ict-lmi"), place, name="long", pass_="full", clock=clock)
    talk.begin()
    for number in range(total):
        clock.now += timedelta(seconds=20)
        if number % 50 == 10:
            _timed(windows, "undo", talk.undo)
        elif number % 50 == 11:
            _timed(windows, "redo", talk.redo)
        elif number % 50 == 30:
            _timed(windows, "a note", partial(talk.say, f"/note number {number}"))
        else:
            item = chance.choice([q for q in talk.path.questions if q.kind.has_choices])
            _timed(windows, "an answer", partial(talk.answer, _pick(talk, item, chance), item.id))
        while talk.pending is not None:
            talk.say("")
            if talk.pending is not None:
                talk.go_to(chance.choice(talk.path.questions).id)
        windows.next(process=held())
    events = len(talk.session.journal.events)
    file, record = talk.session.path, talk.record
    talk.close()
    yield from windows.lines()
    assert file is not None
    begun = time.process_time()
    with Interview.open(file, clock=clock) as again:
        opened = time.process_time() - begun
        assert again.record == record, "memory and disk differ"
    print(
        f"{events:,} events, {file.stat().st_size / 1e6:.1f} MB, opened again in {opened:.2f} s", flush=True
    )


def _pick(talk: Interview, item: Item, chance: random.Random) -> str | tuple[str, ...]:
    choices = talk.path.choices(item)
    code = chance.choice(choices).code
    return (code,) if item.kind.picks_several else code


def sessions(total: int, place: Path) -> Iterator[Line]:
    """Sessions are begun one after the other in one folder, some of each is answered, and each is opened.

    Every so often it is the whole command that does so, as somebody waits for it.
    """
    windows, asked = Windows(total), load("ict-lmi")
    for number in range(total):
        if number % _EACH_OF == 0:
            for did, command in _COMMANDS.items():
                windows.took(f"the command that {did}", _worked(command, place, number))
        begun = time.process_time()
        talk = Interview.create(asked, place, name=f"Service {number}")
        talk.begin()
        windows.took("beginning one", time.process_time() - begun)
        for _ in range(5):
            if talk.current is not None:
                _timed(windows, "an answer", partial(talk.say, "1"))
        talk.close()
        _timed(windows, "opening one by its name", partial(_opened, place, f"Service {number}"))
        windows.next(process=held())
    yield from windows.lines()
    listed = Sessions(place).list()
    assert len(listed) == total + len(range(0, total, _EACH_OF))
    begun = time.process_time()
    assert len(Sessions(place).list()) == len(listed)
    print(f"{len(listed):,} sessions listed in {time.process_time() - begun:.2f} s", flush=True)


def _worked(command: Sequence[str], place: Path, number: int) -> float:
    """Seconds that a processor worked for a whole command, until the first question and its end."""
    line = [
        sys.executable,
        "-m",
        "interview",
        *command,
        f"Command {number}",
        "--plain",
        f"--sessions={place}",
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    until(line, "Service manager", env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _opened(place: Path, name: str) -> None:
    Interview.open(name, folder=place).close()


def workshop(total: int, place: Path) -> Iterator[Line]:
    """Forty phones vote at a door in a process of its own; each vote is closed, shown and decided."""
    windows, clock, wrong = Windows(total), Clock(), 0
    with hall(place, ("access",), clock=clock) as (desk, phones):
        assert desk.standing.phones is not None
        door = str(desk.standing.phones.process_id)
        for number in range(total):
            clock.now += _A_WHILE
            before = worked(door)
            question = number % len(desk.standing.door.question) + 1
            _timed(windows, "opening a vote", partial(desk.say, f"vote {question}"))
            form = sent(_asked(phones[0]), 1)
            _, waited = together(phones, partial(_sends, form))
            for seconds in waited:
                windows.took("a phone is told that it is in (passing time)", seconds)
            _timed(windows, "closing and counting", partial(desk.say, "close"))
            _timed(windows, "showing", partial(desk.say, "reveal"))
            _timed(windows, "deciding", partial(desk.say, "agree 1"))
            if desk.pending is not None and desk.waiting != "AtTheDesk":
                desk.say("")
            windows.took("the door's work for a vote", worked(door) - before)
            windows.next(desk=held(), door=held(door))
        counts = [e.count for e in desk.session.journal.events if e.act is Act.COUNTED and not e.role]
        wrong = sum(count != SEATS for count in counts)
    yield from windows.lines()
    print(f"{len(counts)} votes of {SEATS}, {wrong} with another number of voices", flush=True)
    if wrong:
        raise SystemExit("Voices were lost or counted twice.")


def _sends(form: Sequence[tuple[str, str]], phone: Phone) -> None:
    assert "Your answer is in" in phone.ask("POST", "/ballot", form), "a phone was not told that it is in"


def _asked(phone: Phone) -> str:
    """The page of an open vote, as soon as the phone has it."""
    for _ in range(2000):
        page = phone.ask("GET", "/")
        if 'name="vote"' in page:
            return page
        time.sleep(0.01)
    raise TimeoutError


PARTS: dict[str, tuple[str, Callable[[int, Path], Iterator[Line]], int]] = {
    "acts": ("{:,} acts in one session", acts, 50_000),
    "sessions": ("{:,} sessions in a folder", sessions, 1_000),
    "workshop": (f"Eight hours of a workshop with {SEATS} phones, {{:,}} votes", workshop, 96),
}


def measured(name: str, total: int) -> str:
    """The table of a part, run in this process."""
    title, run, _ = PARTS[name]
    # Beside the code: the folder for temporary files may be memory, and then nothing is durable.
    with (
        tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".perf-") as folder,
        cache_in(Path(folder) / "cache"),
    ):
        rows = [
            f"| {what} | {first:.2f} {unit} | {last:.2f} {unit} | {last / first if first else 1:.2f} |"
            for what, first, last, unit in run(total, Path(folder) / "sessions")
        ]
    return "\n".join([f"### {title.format(total)}", "", _HEAD, *rows])


def main(arguments: Sequence[str]) -> None:
    parser = ArgumentParser(prog="python -m perf.long", description="Long runs: time and memory.")
    parser.add_argument("part", nargs="?", choices=PARTS, help="one alone, which is printed and not written")
    parser.add_argument("total", nargs="?", type=int, help="how many acts, sessions or votes")
    given = parser.parse_args(arguments)
    if given.part:
        print(measured(given.part, given.total or PARTS[given.part][2]))
        return
    when = f"{datetime.now(UTC):%d %B %Y}".lstrip("0")
    tables = [f"The last run: {when}."]
    for name in PARTS:
        # Each in a process of its own: what one part holds is nothing to the next.
        command = [sys.executable, "-m", "perf.long", name]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        print(told, flush=True)
        notes, _, table = told.partition("###")
        tables.append(f"###{table.strip()}\n\n{notes.strip()}.")
    page = _PAGE.read_text(encoding="utf-8")
    before, after = page.partition(_BEGIN)[0], page.partition(_END)[2]
    whole = "\n\n".join(tables)
    _PAGE.write_text(f"{before}{_BEGIN}\n\n{whole}\n\n{_END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
