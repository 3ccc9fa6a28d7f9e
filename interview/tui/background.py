"""Asks the terminal what colour is behind its letters, so that the chat is light where the terminal is.

It is asked before the chat is read in, and told when it begins: nobody waits. The second thing asked is one
that every terminal answers, and in order, so that it is known when the first will not be. What is typed
meanwhile is no answer, and is handed on as it came.
"""

import atexit
import os
import re
import select
import sys
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic
from typing import Any

from msgspec import Struct

_QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
_COLOUR = re.compile(rb"\x1b\]11;rgb:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(?:\x07|\x1b\\)")
_LAST_ANSWER = re.compile(rb"\x1b\[\?[\d;]*c")
_MOST = 0.1
"""Seconds to wait at most, of which reading in the program takes the most part."""
_LIGHT = 0.5
_EYE = (0.2126, 0.7152, 0.0722)
"""How bright red, green and blue are to the eye."""


class Told(Struct, frozen=True):
    """`light` is None where the terminal does not tell; `typed` is what came that was no answer."""

    light: bool | None = None
    typed: str = ""


class Background:
    """The terminal is quiet, and gives key by key, from when it is asked until it has told."""

    def __init__(
        self, environment: Mapping[str, str] = os.environ, terminal: tuple[int, int] | None = None
    ) -> None:
        """Asks, where that is worth it and the answer cannot come late: over a network it may.

        `terminal` is what is read from and what is written to; usually where the program runs.
        """
        self._terminal: int | None = None
        self._before: list[Any] = []
        self._asked_at = monotonic()
        settled = any(environment.get(name) for name in ("NO_COLOR", "TEXTUAL_THEME", "COLORFGBG"))
        far = any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "MOSH_KEY"))
        if not settled and not far and environment.get("TERM") not in (None, "", "dumb", "linux"):
            with suppress(ImportError, OSError, ValueError):
                self._ask(*(terminal or _own_terminal()))

    def _ask(self, terminal: int, out: int) -> None:
        import termios

        if not (os.isatty(terminal) and os.isatty(out)):
            return
        self._before = termios.tcgetattr(terminal)
        self._terminal = terminal
        atexit.register(self._restore)
        quiet = termios.tcgetattr(terminal)
        quiet[0] &= ~termios.ICRNL  # Enter is to come as itself
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(terminal, termios.TCSANOW, quiet)
        os.write(out, _QUESTION)

    def told(self) -> Told:
        """What was answered by now, or comes at once; the terminal is as it was again."""
        if self._terminal is None:
            return Told()
        came = b""
        try:
            until = self._asked_at + _MOST
            while not _LAST_ANSWER.search(came):
                if not select.select([self._terminal], [], [], max(0.0, until - monotonic()))[0]:
                    break
                came += os.read(self._terminal, 1024)
        except OSError:
            came = b""
        finally:
            self._restore()
        colour = _COLOUR.search(came)
        typed = _LAST_ANSWER.sub(b"", _COLOUR.sub(b"", came)).decode(errors="ignore")
        return Told(_is_light(colour.groups()) if colour else None, typed)

    def _restore(self) -> None:
        import termios

        if self._terminal is not None:
            with suppress(OSError, termios.error):
                termios.tcsetattr(self._terminal, termios.TCSANOW, self._before)
            self._terminal = None
            atexit.unregister(self._restore)


def _own_terminal() -> tuple[int, int]:
    """What the chat reads from, and what it writes to."""
    if sys.__stdin__ is None or sys.__stderr__ is None:
        raise OSError
    return sys.__stdin__.fileno(), sys.__stderr__.fileno()


def _is_light(colour: tuple[bytes, ...]) -> bool:
    parts = (int(part, 16) / int("f" * len(part), 16) for part in colour)
    return sum(part * weight for part, weight in zip(parts, _EYE, strict=True)) > _LIGHT
