"""The door of a workshop under load, with real processes on this machine alone:

    python -m perf.phones                  # 40 phones at once, ten rounds; half-open connections; memory
    python -m perf.phones --kills 1000     # the door is killed so many times while phones send
    python -m perf.phones --wall           # how long until a wall of its own shows what was typed

prints percentiles in milliseconds, and what was lost or counted twice. Nothing is written into the project,
and every run ends by itself.
"""

import http.client
import os
import random
import re
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from html import unescape
from pathlib import Path
from threading import Event
from urllib.parse import urlencode, urlsplit

from interview import load
from interview.session.events import Act, Clock, system_clock
from interview.workshop.box import Box
from interview.workshop.desk import Desk, new_workshop, open_workshop
from interview.workshop.public import read_public
from perf.terminal import Terminal

SEATS, ROUNDS, HALF_OPEN = 40, 10, 450
_PATIENCE = 30.0
_FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


class Phone:
    """A browser without script, with one connection that it keeps."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._cookie = ""
        self._connection = http.client.HTTPConnection(self._host, timeout=_PATIENCE)

    def ask(self, method: str, path: str, fields: Sequence[tuple[str, str]] = ()) -> str:
        """The page that comes back, after it has followed where that leads."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
        cookie = {"Cookie": self._cookie} if self._cookie else {}
        try:
            self._connection.request(method, path, urlencode(fields) or None, {**kind, **cookie})
            answer = self._connection.getresponse()
            page = answer.read().decode()
        except BaseException:
            self._connection.close()
            raise
        kept = answer.getheader("Set-Cookie")
        if kept:
            self._cookie = kept.partition(";")[0]
        return self.ask("GET", "/") if answer.status == 303 else page

    def close(self) -> None:
        self._connection.close()


def sent(page: str, questions: int) -> list[tuple[str, str]]:
    """The last page of a quiet round, everything answered with the first choice."""
    kept = [(name, unescape(value)) for name, value in _FIELD.findall(page) if name in ("vote", "mark")]
    picks = [(f"a{number}", "1") for number in range(questions)]
    return [*kept, ("at", str(questions - 1)), *picks, ("go", "send")]


@contextmanager
def hall(
    folder: Path, themes: Sequence[str], *, clock: Clock = system_clock
) -> Iterator[tuple[Desk, list[Phone]]]:
    """A desk with its door open, and a phone for each seat."""
    found = load("ict-lmi")
    with new_workshop(
        found, folder, name="Load", sections=tuple(themes), pass_="full", people=SEATS, clock=clock
    ) as prepared:
        outcome = prepared.begin()
        for _ in range(200):
            if outcome.leaves:
                break
            outcome = prepared.say("1")
    with open_workshop("Load", folder=folder, clock=clock) as desk:
        desk.begin()
        for line in (
            "unnamed",
            f"in {SEATS}",
            f"phones 127.0.{random.randrange(256)}.{random.randrange(1, 250)}",
        ):
            desk.say(line)
        address = desk.standing.address
        awaited(lambda: Phone(address).ask("GET", "/"))
        phones = [Phone(address) for _ in range(SEATS)]
        for phone, slip in zip(phones, desk.standing.door.slips, strict=False):
            phone.ask("POST", "/join", [("code", slip)])
        yield desk, phones
        for phone in phones:
            phone.close()


def awaited(act: Callable[[], object]) -> None:
    """Until it comes to something and raises no OSError."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with suppress(OSError, http.client.HTTPException):
            if act():
                return
        time.sleep(0.005)
    raise TimeoutError


def told(name: str, seconds: Sequence[float]) -> None:
    ordered = sorted(1000 * each for each in seconds)
    place = [ordered[min(len(ordered) - 1, int(len(ordered) * part))] for part in (0.5, 0.95)]
    print(f"{name}: median {place[0]:.0f}, p95 {place[1]:.0f}, most {ordered[-1]:.0f} ms")


def together(phones: Sequence[Phone], act: Callable[[Phone], object]) -> tuple[float, list[float]]:
    """All phones at once: how long until the last had its answer, and how long each waited."""

    def one(phone: Phone) -> float:
        begun = time.perf_counter()
        act(phone)
        return time.perf_counter() - begun

    begun = time.perf_counter()
    with ThreadPoolExecutor(len(phones)) as pool:
        waited = list(pool.map(one, phones))
    return time.perf_counter() - begun, waited


def loaded(folder: Path) -> None:
    """Forty ballots at once, ten times; then the same behind half-open connections."""
    with hall(folder, THEMES) as (desk, phones):
        questions = len(desk.standing.door.question)
        print(f"{SEATS} seats, {questions} questions, {ROUNDS} rounds")
        for name, strangers in (("alone", 0), (f"with {HALF_OPEN} half-open connections", HALF_OPEN)):
            half_open = [socket.create_connection(_where(desk)) for _ in range(strangers)]
            for stranger in half_open:
                stranger.sendall(b"POST /ballot HTTP/1.1\r\nContent-Le")
            whole, each, shown, counted = [], [], [], []
            for _ in range(ROUNDS):
                desk.say("quiet")
                seconds, waited = together(phones, lambda phone: phone.ask("GET", "/"))
                shown += waited
                form = sent(phones[0].ask("GET", "/"), questions)
                seconds, waited = together(phones, partial(_is_in, form))
                whole.append(seconds)
                each += waited
                begun = time.perf_counter()
                awaited(lambda: _voted(desk) == SEATS)
                counted.append(time.perf_counter() - begun)
                desk.say("close")
            print(f"-- {name}")
            told("  a question on a phone", shown)
            told('  until one phone is told "in"', each)
            told(f'  until all {SEATS} are told "in"', whole)
            told("  from then on until the wall says so", counted)
            for stranger in half_open:
                stranger.close()
        wrong = [event.count for event in desk.session.journal.events if event.act is Act.COUNTED]
        print(f"counts that are not {SEATS}: {sum(count != SEATS for count in wrong)} of {len(wrong)}")
        assert desk.standing.phones is not None
        status = Path(f"/proc/{desk.standing.phones.process_id}/status").read_text(encoding="utf-8")
        print(next(line for line in status.splitlines() if line.startswith("VmHWM")))


def _where(desk: Desk) -> tuple[str, int]:
    assert desk.standing.phones is not None
    return desk.standing.phones.number, desk.standing.phones.port


def _voted(desk: Desk) -> int:
    state = read_public(desk.standing.folder.public)
    return state.voted if state else 0


def _is_in(form: Sequence[tuple[str, str]], phone: Phone) -> None:
    assert "Your answer is in" in phone.ask("POST", "/ballot", form), "a phone was not told that it is in"


def killed(folder: Path, times: int) -> int:
    """Six phones send again and again while the door is killed; how much of what they were told is not so."""
    lost = doubled = deaths = 0
    with hall(folder, THEMES[:1]) as (desk, phones):
        questions, phones = len(desk.standing.door.question), phones[:6]
        while deaths < times:
            desk.say("quiet")
            form: list[tuple[str, str]] = []
            while not form:
                with suppress(OSError, http.client.HTTPException):
                    form = sent(phones[0].ask("GET", "/"), questions)
            done, were_in = Event(), [0] * len(phones)

            def goes_on(
                number: int, form: list[tuple[str, str]] = form, done: Event = done, were: list[int] = were_in
            ) -> None:
                while not done.is_set():
                    with suppress(OSError, http.client.HTTPException):
                        page = phones[number].ask("POST", "/ballot", form)
                        were[number] |= "Your answer is in" in page

            with ThreadPoolExecutor(len(phones)) as pool:
                for number in range(len(phones)):
                    pool.submit(goes_on, number)
                try:
                    for _ in range(min(5, times - deaths)):
                        assert desk.standing.phones is not None
                        door = desk.standing.phones.process_id
                        time.sleep(random.uniform(0.3, 0.8))
                        os.kill(door, signal.SIGKILL)
                        deaths += 1
                        awaited(partial(_other_than, door, desk))
                        awaited(lambda: Phone(desk.standing.address).ask("GET", "/revision"))
                finally:
                    done.set()
            seats = len(Box(desk.standing.folder, _vote(desk)).seats())
            lost += max(0, sum(were_in) - seats)
            desk.say("close")
            desk.say("yes")  # six of all that are here
            count = next(e.count for e in reversed(desk.session.journal.events) if e.act is Act.COUNTED)
            doubled += max(0, (count or 0) - seats)
            lost += max(0, seats - (count or 0))
            print(f"{deaths} killed, lost {lost}, counted twice {doubled}", flush=True)
    return lost + doubled


def walled(folder: Path) -> None:
    """From a line at the desk until a wall of its own has painted: black, back again, another question."""
    command = [sys.executable, "-m", "interview", "workshop", "project", "Load", "--sessions", str(folder)]
    with hall(folder, THEMES[:1]) as (desk, _):
        desk.say("phones off")
        lines = {"black": ["black", "black"], "another question": ["1", "2"]}
        with Terminal(command, {**os.environ, "TERM": "xterm-256color"}, (120, 30)) as wall:
            wall.until("40 are here")
            for name, pair in lines.items():
                waited = []
                for line in pair * 30:
                    wall.settle()
                    begun = time.perf_counter()
                    desk.say(line)
                    wall.until()
                    waited.append(time.perf_counter() - begun)
                told(f"{name}, until the wall has painted", waited)


def _other_than(door: int, desk: Desk) -> bool:
    return desk.standing.phones is not None and desk.standing.phones.process_id != door


def _vote(desk: Desk) -> int:
    return desk.standing.door.vote


THEMES = ("access", "monitoring", "lmi_features", "ict_features", "practitioner_support", "funding")


def main(arguments: Sequence[str]) -> int:
    """The exit code: 1 where a ballot was lost or counted twice."""
    # Beside the code: the folder for temporary files may be memory, and then nothing is durable.
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".perf-") as folder:
        if arguments[:1] == ["--kills"]:
            return min(killed(Path(folder), int(arguments[1])), 1)
        if arguments[:1] == ["--wall"]:
            walled(Path(folder))
        else:
            loaded(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
