"""Asks the terminal what colour is behind its letters, so that the chat is light where the terminal is.

It is asked before the chat is read in, and told when it begins: nobody waits. The second thing asked is one
that every terminal answers, and in order, so that it is known when the first will not be. What is typed
meanwhile is no answer, and is handed on as it came; what is answered later is never taken for typing.
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
_ANSWER = re.compile(rb"\x1b\]11;(?P<colour>[rgba:\da-fA-F/]*)(?:\x07|\x1b\\)|(?P<last>\x1b\[\?[\d;]*c)")
_BEGUN = re.compile(rb"\x1b(?:\](?:1(?:1(?:;[rgba:\da-fA-F/]*\x1b?)?)?)?|\[(?:\?[\d;]*)?)?\Z")
_COLOUR = re.compile(rb"rgba?:([\da-fA-F]{1,4})/([\da-fA-F]{1,4})/([\da-fA-F]{1,4})")
_ESCAPE = b"\x1b"
_MOST = 0.1
"""Seconds to wait at most, of which reading in the program takes the most part."""
_LIGHT = 0.5
_EYE = (0.2126, 0.7152, 0.0722)
"""How bright red, green and blue are to the eye."""


class Answers:
    """Takes the terminal's answers out of what comes from it, however they are cut into pieces."""

    def __init__(self) -> None:
        self.light: bool | None = None
        self.outstanding = True
        self._begun = b""

    def taken_out(self, came: bytes) -> bytes:
        """What was typed; the beginning of what may be an answer waits for its end."""
        if not self.outstanding:
            return came
        came, self._begun = self._begun + came, b""
        typed = b""
        while found := _ANSWER.search(came):
            typed += came[: found.start()]
            came = came[found.end() :]
            if found["last"]:
                self.outstanding = False
                return typed + came
            colour = _COLOUR.match(found["colour"])
            self.light = _is_light(colour.groups()) if colour else None
        if begun := _BEGUN.search(came):
            self._begun = begun[0]
            came = came[: begun.start()]
        return typed + came

    def after_a_pause(self) -> bytes:
        """The Escape key, where that is what was taken for the beginning of an answer."""
        if self._begun != _ESCAPE:
            return b""
        self._begun = b""
        return _ESCAPE


class Told(Struct, frozen=True):
    """`light` is None where the terminal does not tell; `typed` is what came that was no answer; `late` takes
    out what is answered from now on, None where nothing is.
    """

    light: bool | None = None
    typed: str = ""
    late: Answers | None = None


UNTOLD = Told()
"""Of a terminal that was not asked."""


class Background:
    """The terminal is quiet, and gives key by key, from when it is asked until it has told."""

    def __init__(
        self, environment: Mapping[str, str] = os.environ, terminal: tuple[int, int] | None = None
    ) -> None:
        """Asks, where that is worth it and the answer can be expected in time: not over a network.

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
        try:
            self._before = termios.tcgetattr(terminal)
            self._terminal = terminal
            atexit.register(self.told)  # else the shell reads the answer where the program ends early
            quiet = termios.tcgetattr(terminal)
            quiet[0] &= ~termios.ICRNL  # Enter is to come as itself
            quiet[3] &= ~(termios.ECHO | termios.ICANON)
            termios.tcsetattr(terminal, termios.TCSANOW, quiet)
            os.write(out, _QUESTION)
        except (OSError, termios.error):
            self._restore()

    def told(self) -> Told:
        """What was answered by now, or comes at once; the terminal is as it was again."""
        if self._terminal is None:
            return UNTOLD
        answers, typed = Answers(), b""
        try:
            until = self._asked_at + _MOST
            in_time = True
            while answers.outstanding and in_time:
                left = until - monotonic()
                in_time = left > 0
                if not select.select([self._terminal], [], [], max(0.0, left))[0]:
                    break
                came = os.read(self._terminal, 1024)
                if not came:
                    break
                typed += answers.taken_out(came)
        except OSError:
            pass
        except BaseException:
            self._restore(unread=False)
            raise
        self._restore()
        return Told(answers.light, typed.decode(errors="ignore"), answers if answers.outstanding else None)

    def _restore(self, *, unread: bool = True) -> None:
        """The terminal as it was, with what is `unread` in it or without."""
        import termios

        if self._terminal is not None:
            with suppress(OSError, termios.error):
                when = termios.TCSANOW if unread else termios.TCSAFLUSH
                termios.tcsetattr(self._terminal, when, self._before)
            self._terminal = None
            atexit.unregister(self.told)


def _own_terminal() -> tuple[int, int]:
    """What the chat reads from, and what it writes to."""
    if sys.__stdin__ is None or sys.__stderr__ is None:
        raise OSError
    return sys.__stdin__.fileno(), sys.__stderr__.fileno()


def _is_light(colour: tuple[bytes, ...]) -> bool:
    parts = (int(part, 16) / int("f" * len(part), 16) for part in colour)
    return sum(part * weight for part, weight in zip(parts, _EYE, strict=True)) > _LIGHT
