"""The program as people run it: in a folder of its own, with a pipe or in a real terminal."""

import codecs
import fcntl
import os
import pty
import re
import resource
import select
import shutil
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

import interview
from interview.session.reading import Reading, read

PATIENCE = 20.0
"""Seconds that a program may take before a test gives up on it."""

HOME_OF_PACKAGE = str(Path(interview.__file__).parents[1])


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended and what it wrote."""

    code: int
    out: str
    err: str

    def sentence(self, code: int = 1) -> str:
        """What standard error says: one line of sentences, never a traceback, and this exit code."""
        assert "Traceback" not in self.err + self.out
        assert "went astray" not in self.err
        assert self.err.count("\n") == 1, self.err
        assert self.code == code, self.err
        return self.err.strip()


class Program:
    """`interview` in an empty folder, with a home of its own."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.sessions = folder / "sessions"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "XDG_CACHE_HOME": str(cache),
            "PYTHONPATH": HOME_OF_PACKAGE,
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "xterm-256color",
        }
        self.sessions.mkdir()
        (folder / "home").mkdir()

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "interview", *arguments]

    def __call__(
        self,
        *arguments: str,
        typed: str | bytes = "",
        env: Mapping[str, str | None] | None = None,
        first: Callable[[], None] | None = None,
        folder: Path | None = None,
    ) -> Ended:
        """Run to the end with this on standard input; `first` happens in the process before it."""
        ended = subprocess.run(
            self.command(*arguments),
            input=typed.encode() if isinstance(typed, str) else typed,
            capture_output=True,
            cwd=folder or self.folder,
            env=self.with_env(env or {}),
            preexec_fn=first,
            timeout=PATIENCE,
            check=False,
        )
        return Ended(ended.returncode, ended.stdout.decode(errors="replace"), ended.stderr.decode())

    def with_env(self, changes: Mapping[str, str | None]) -> dict[str, str]:
        """The environment with these changes; None takes a variable away."""
        together = {**self.environment, **changes}
        return {name: value for name, value in together.items() if value is not None}

    def read(self, name: str) -> Reading:
        return read(self.sessions / f"{name}.toml")

    def answers(self, name: str) -> dict[str, object]:
        """Item and value of every answer in the session file, the last one for each item."""
        events = self.read(name).events
        return {event.item: event.value for event in events if event.item and event.act == "answered"}


class Terminal:
    """A real terminal (a pty) with a program in it."""

    def __init__(
        self,
        command: list[str],
        folder: Path,
        env: Mapping[str, str],
        *,
        columns: int = 80,
        ignoring: int | None = None,
        largest_file: int | None = None,
    ) -> None:
        def first() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if ignoring is not None:
                signal.signal(ignoring, signal.SIG_IGN)
            if largest_file is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

        self._master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (24, columns))
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env=env,
            start_new_session=True,
            preexec_fn=first,
        )
        os.close(slave)
        self._letters = codecs.getincrementaldecoder("utf-8")("replace")  # one may come in two reads
        self.shown = ""
        self._seen = 0

    def until(self, text: str) -> str:
        """Wait for a text to appear; what was shown up to its end since the last call."""
        patience = time.monotonic() + PATIENCE
        while text not in self.shown[self._seen :]:
            assert time.monotonic() < patience, f"{text!r} did not come. Shown:\n{self.shown}"
            if not self._more() and self.process.poll() is not None:
                break
        place = self.shown.find(text, self._seen)
        assert place >= 0, f"{text!r} did not come before the end. Shown:\n{self.shown}"
        start, self._seen = self._seen, place + len(text)
        return self.shown[start : self._seen]

    def until_asked(self) -> str:
        """Wait for the next prompt."""
        return self.until("\n> ")

    def type(self, line: str) -> None:
        self.press(line + "\n")

    def press(self, keys: str) -> None:
        self.press_bytes(keys.encode())

    def press_bytes(self, keys: bytes) -> None:
        os.write(self._master, keys)

    def resize(self, columns: int) -> None:
        termios.tcsetwinsize(self._master, (24, columns))

    def kill(self, number: int = signal.SIGKILL) -> None:
        os.kill(self.process.pid, number)

    def ended(self) -> int:
        """Wait for the end; the exit code."""
        patience = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < patience, f"still running. Shown:\n{self.shown}"
            self._more()
        while self._more():
            pass
        return self.process.returncode

    def close(self) -> None:
        """Close the window."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def _more(self) -> bool:
        if self._master < 0:
            time.sleep(0.01)
            return False
        # Not select, which knows no more than 1,024 open files: a process of many tests may hold more.
        terminal = select.poll()
        terminal.register(self._master, select.POLLIN | select.POLLHUP)
        if not terminal.poll(50):
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux says so when the last program has gone
            return False
        self.shown = (self.shown + self._letters.decode(data)).replace("\r\n", "\n")
        return bool(data)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The user's cache folder, shared so that the questionnaire is checked once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def program(tmp_path: Path, cache: Path) -> Program:
    return Program(tmp_path, cache)


@pytest.fixture
def open_terminal(program: Program) -> Iterator[Callable[..., Terminal]]:
    """Opens a terminal with `interview` and these arguments in it; it ends with the test.

    Line by line, unless it may fill the screen; `env` changes the environment.
    """
    opened: list[Terminal] = []

    def start(
        *arguments: str, screen: bool = False, env: Mapping[str, str | None] | None = None, **how: int
    ) -> Terminal:
        command = program.command(*(() if screen else ("--plain",)), *arguments)
        terminal = Terminal(command, program.folder, program.with_env(env or {}), **how)
        opened.append(terminal)
        return terminal

    yield start
    for terminal in opened:
        with suppress(ProcessLookupError):
            os.killpg(terminal.process.pid, signal.SIGKILL)
        terminal.process.wait()
        terminal.close()


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A folder of sessions with one, riga, in which a few questions are answered."""
    program = Program(tmp_path_factory.mktemp("begun"), cache)
    ended = program(
        "start",
        "--sections=overview,access",
        "--name=Riga",
        typed="respondent_role: manager\nscope_level: 2\noverview_description: A portal, and people.\n",
    )
    assert ended.code == 0, ended.err
    return program.sessions


@pytest.fixture
def riga(program: Program, begun: Path) -> Program:
    """The program with one session, riga, in which a few questions are answered."""
    shutil.copytree(begun, program.sessions, dirs_exist_ok=True)
    return program


@pytest.fixture
def visible() -> Callable[[str], str]:
    """What a screen reader gets of an output: no colours, single spaces, anything else unseen refused."""

    def filtered(text: str) -> str:
        text = re.sub(r"\x1b\[[0-9;]*m", "", text)
        unseen = {letter for letter in text if not letter.isprintable() and letter != "\n"}
        assert not unseen, f"moves the cursor or cannot be read aloud: {unseen}"
        drawn = {
            letter for letter in text if "\u2500" <= letter <= "\u25ff" or "\u2800" <= letter <= "\u28ff"
        }
        assert not drawn, f"drawn, not said: {drawn}"
        return "\n".join(re.sub(" +", " ", line).strip() for line in text.split("\n"))

    return filtered
