"""Textual's driver for POSIX terminals, mended where a terminal answers late, goes away, or was stopped.

Of Textual 8.2.8: what a terminal answers late would be typed into the chat. Where a window is closed while
something is painted, the thread that writes dies, and the program waits for it for ever, with the interview
locked. A program that goes on after it was stopped from outside, or is told so because its window was closed,
begins its threads a second time, in the middle of whatever it was doing.
"""

import asyncio
import errno
import os
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, cast

from textual._xterm_parser import XTermParser

from interview.tui.background import Answers

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

_PAUSE = 0.1
"""Seconds without a key after which an Escape is the key."""
_GONE = {errno.EIO, errno.ENXIO, errno.EPIPE, errno.EBADF}


class TerminalFile:
    """The terminal as a file, which takes whatever is written to it once the terminal is gone."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.gone = False

    def write(self, text: str) -> int:
        self._try(lambda: self._file.write(text))
        return len(text)

    def flush(self) -> None:
        self._try(self._file.flush)

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return self._file.isatty()

    def _try(self, work: Callable[[], object]) -> None:
        if self.gone:
            return
        try:
            work()
        except OSError as problem:
            self.gone = problem.errno in _GONE


def own_driver(
    late: Answers | None, *, gone: Callable[[], object], again: Callable[[], object]
) -> "type[Driver] | None":
    """`late` takes out what a terminal answers late; `gone` is called once there is no terminal, and `again`
    where all has to be painted anew.

    None, which means that of Textual, where terminals are of another kind.
    """
    if os.name == "nt":
        return None
    import termios

    from textual.drivers.linux_driver import LinuxDriver

    class OwnDriver(LinuxDriver):
        def __init__(self, app: "App[Any]", **named: Any) -> None:
            super().__init__(app, **named)
            assert self._file is not None
            self._terminal = TerminalFile(self._file)
            self._file = cast("Any", self._terminal)
            self._loop = asyncio.get_running_loop()
            # Both write, which the loop may be in the middle of when a signal comes.
            self._loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
            self._loop.add_signal_handler(signal.SIGCONT, self._goes_on)

        @property
        def _is_gone(self) -> bool:
            with suppress(termios.error):
                termios.tcgetattr(self.fileno)
                return self._terminal.gone
            return True

        def _goes_on(self) -> None:
            """Also told to a program whose window was closed; then there is nothing to go on in."""
            if not self._auto_restart or self._is_gone:
                return
            if not self._must_signal_resume:  # stopped without having been told before
                self.suspend_application_mode()
                self._must_signal_resume = True
            self.resume_application_mode()
            self._app.call_later(again)

        def run_input_thread(self) -> None:
            parser = XTermParser(self._debug)
            decode = getincrementaldecoder("utf-8")(errors="replace").decode
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    typed = b""
                    if selector.select(_PAUSE):
                        came = self._came()
                        if not came:
                            with suppress(RuntimeError):  # the program has ended meanwhile
                                self._loop.call_soon_threadsafe(gone)
                            return
                        typed = late.taken_out(came) if late else came
                    elif late:
                        typed = late.after_a_pause()
                    if text := decode(typed):
                        for message in parser.feed(text):
                            self.process_message(message)
                    for message in parser.tick():
                        self.process_message(message)

        def _came(self) -> bytes:
            """What was typed; nothing where the terminal is gone."""
            try:
                return os.read(self.fileno, 4096)
            except OSError:
                return b""

    return OwnDriver
