"""The conversation line by line, with a person or a script at the other end."""

import gc
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from interview.console import EXPLAINED
from interview.errors import UserError
from interview.plain.screen import Lines, Screen, own_screen
from interview.plain.script import run_script, sentence_of
from interview.spoken import speak
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview


def talk(interview: "Interview", *, setup: bool, named: bool = False) -> int:
    """The conversation on standard input and output, typed or from a script. Returns the exit code.

    `named` says that it was said already that it goes line by line.
    UserError for a line of a script that could not be taken. Ctrl+C pauses and passes on.
    """
    screen = own_screen()
    speak(interview.questionnaire.language)
    gc.enable()
    try:
        if sys.stdin.isatty():
            screen.line(opening_line(named=named))
            screen.pasted.is_request = interview.is_request
            interview.line_by_line = True
            converse(interview, screen.typed, screen, setup=setup)
            _keep_pasted(interview, screen)
        else:
            stopped = run_script(interview, sys.stdin, screen)
            if stopped:
                raise UserError(sentence_of(stopped))
    except KeyboardInterrupt:
        interview.attended = False
        screen.line("")
        screen.show(interview.pause())
        _keep_pasted(interview, screen)
        raise
    except BaseException:  # a signal, a terminal that is gone: what was said is not
        with suppress(OSError, ValueError):
            _keep_pasted(interview, screen)
        outcome = interview.secure()
        with suppress(OSError, ValueError):
            screen.show(outcome)
        raise
    return EXPLAINED if interview.unsaved else 0


def opening_line(*, named: bool) -> str:
    """What this mode is, unless that was said, and the way out of it."""
    say = Voice().say
    return say("plain.way_out_of_it") if named else f"{say('plain.name')} {say('plain.way_out')}"


def converse(interview: "Interview", lines: Lines, screen: Screen, *, setup: bool) -> None:
    """Asks and listens until the person leaves, or `lines` returns None (end of input: a pause)."""
    screen.show(interview.begin(setup=setup))
    while True:
        screen.pasted.as_they_are = interview.takes_lines
        screen.pasted.asked_else = interview.pending is not None
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


def _keep_pasted(interview: "Interview", screen: Screen) -> None:
    """Pasted lines that were not settled are the draft at their question, so that a resume offers them."""
    left, here = screen.pasted.left, interview.current
    if left and not interview.session.read_only:
        interview.session.draft(here.id if here else "", left)
        interview.session.flush_draft()
        screen.line(Voice().say("plain.kept_for_later"))
