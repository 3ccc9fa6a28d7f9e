"""The conversation line by line, with a person or a script at the other end."""

import gc
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from interview.console import EXPLAINED
from interview.errors import UserError
from interview.plain.screen import Lines, Screen, own_screen
from interview.plain.script import run_script, sentence_of

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview


def talk(interview: "Interview", *, setup: bool) -> int:
    """The conversation on standard input and output, typed or from a script. Returns the exit code.

    UserError for a line of a script that could not be taken. Ctrl+C pauses and passes on.
    """
    screen = own_screen()
    gc.enable()
    try:
        if sys.stdin.isatty():
            converse(interview, screen.typed, screen, setup=setup)
        else:
            stopped = run_script(interview, sys.stdin, screen)
            if stopped:
                raise UserError(sentence_of(stopped))
    except KeyboardInterrupt:
        interview.attended = False
        screen.line("")
        screen.show(interview.pause())
        raise
    except BaseException:  # a signal, a terminal that is gone: what was said is not
        outcome = interview.secure()
        with suppress(OSError, ValueError):
            screen.show(outcome)
        raise
    return EXPLAINED if interview.unsaved else 0


def converse(interview: "Interview", lines: Lines, screen: Screen, *, setup: bool) -> None:
    """Asks and listens until the person leaves, or `lines` returns None (end of input: a pause)."""
    screen.show(interview.begin(setup=setup))
    while True:
        screen.prompt()
        line = lines()
        if line is None:
            interview.attended = False
            screen.line("")
            screen.show(interview.pause())
            return
        outcome = interview.say(line)
        screen.show(outcome, interview)
        if outcome.leaves:
            return
