"""A program in a pseudo-terminal: how long until a text, or anything at all, is painted."""

import os
import pty
import select
import signal
import termios
import time
from collections.abc import Mapping
from contextlib import suppress

_PATIENCE = 30.0
_SETTLED = 0.15
"""Seconds without output after which the screen stands still."""


class Terminal:
    """One run, 80 columns by 24 rows unless told otherwise. Used as a context, it ends what it started."""

    def __init__(self, command: list[str], env: Mapping[str, str], size: tuple[int, int] = (80, 24)) -> None:
        self._pid, self._master = pty.fork()
        if self._pid == 0:
            termios.tcsetwinsize(0, (size[1], size[0]))
            os.execvpe(command[0], command, dict(env))

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.close(self._master)
        os.waitpid(self._pid, 0)

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def until(self, text: str = "") -> None:
        """Wait for a text to be painted; for any output when it is empty."""
        seen = b""
        end = time.monotonic() + _PATIENCE
        while not seen or text.encode() not in seen:
            assert time.monotonic() < end, f"{text!r} did not come"
            seen += self._read(0.5)

    def settle(self) -> None:
        """Wait until nothing is painted any more."""
        while self._read(_SETTLED):
            pass

    def _read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self._master], [], [], patience)
        if not ready:
            return b""
        try:
            return os.read(self._master, 1 << 16)
        except OSError:
            return b""
