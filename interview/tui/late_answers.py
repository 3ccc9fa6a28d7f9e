"""What is typed in a terminal that owes an answer yet: Textual 8.2.8 would type the answer into the chat."""

import os
import selectors
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser

from interview.tui.background import Answers

if TYPE_CHECKING:
    from textual.driver import Driver

_PAUSE = 0.1
"""Seconds without a key after which an Escape is the key."""


def driver_without(answers: Answers) -> "type[Driver]":
    """Textual's driver for POSIX terminals, which alone are asked; what it reads goes through `answers`."""
    from textual.drivers.linux_driver import LinuxDriver

    class DriverWithoutAnswers(LinuxDriver):
        def run_input_thread(self) -> None:
            parser = XTermParser(self._debug)
            decode = getincrementaldecoder("utf-8")(errors="replace").decode
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if selector.select(_PAUSE):
                        came = os.read(self.fileno, 4096)
                        if not came:  # the terminal is gone, and a signal will say so
                            self.exit_event.wait(_PAUSE)
                        typed = answers.taken_out(came)
                    else:
                        typed = answers.after_a_pause()
                    if text := decode(typed):
                        for message in parser.feed(text):
                            self.process_message(message)
                    for message in parser.tick():
                        self.process_message(message)

    return DriverWithoutAnswers
