"""The interview line by line: for screen readers, pipes, serial lines and dumb terminals.

Output only appends: no colour, no cursor movement, one idea per line. From a pipe, a line is an answer to
the current question or `item_id: answer`; the first line that is not understood stops the run.
"""

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from interview.dialogue.interview import Interview
from interview.dialogue.turn import Turn, TurnKind, Turns

PROMPT = "> "
_ADDRESSED = re.compile(r"^([a-z][a-z0-9_]*):(?:\s+(.*)|\s*)$", re.DOTALL)
_STOPPING = (TurnKind.UNCLEAR, TurnKind.ERROR)
_SPACED = (TurnKind.SECTION, TurnKind.PLACE, TurnKind.RECAP, TurnKind.CHECK)


@dataclass(frozen=True, slots=True)
class Stopped:
    """A line of a script that was not understood: its number from 1, and what was said about it."""

    number: int
    line: str
    reason: str


class Screen:
    """Writes turns as plain lines, wrapped to `width` columns (None: not wrapped)."""

    def __init__(self, out: TextIO, width: int | None = None) -> None:
        self.out = out
        self.width = width

    def show(self, turns: Turns) -> None:
        for turn in turns:
            if turn.kind in _SPACED:
                self.line("")
            for line in lines_of(turn):
                self.line(line)
        self.out.flush()

    def line(self, text: str) -> None:
        for part in text.split("\n"):
            wrapped = [part]
            if self.width and len(part) > self.width:
                indent = re.match(r"(\d+ )?", part)
                wrapped = textwrap.wrap(
                    part,
                    self.width,
                    subsequent_indent=" " * len(indent[0] if indent else ""),
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            for line in wrapped:
                self.out.write(line + "\n")

    def prompt(self) -> None:
        self.out.write(PROMPT)
        self.out.flush()


def lines_of(turn: Turn) -> Iterator[str]:
    """A turn as lines: its text, then a numbered line for each choice."""
    yield turn.text
    for choice in turn.choices:
        hint = f" ({choice.hint})" if choice.hint else ""
        chosen = " (chosen)" if choice.chosen else ""
        yield f"{choice.number} {choice.label}{hint}{chosen}"


def converse(interview: Interview, lines: Callable[[], str | None], screen: Screen, *, setup: bool) -> None:
    """Asks and listens until the person leaves, or `lines` returns None (end of input: a pause)."""
    screen.show(interview.begin(setup=setup))
    while True:
        screen.prompt()
        line = lines()
        if line is None:
            screen.line("")
            screen.show(interview.pause())
            return
        turns = interview.say(line)
        screen.show(turns)
        if any(turn.act == "quit" for turn in turns):
            return


def run_script(interview: Interview, lines: Iterable[str], screen: Screen) -> Stopped | None:
    """Answers from a file or pipe. Lines that begin with # are left out, empty ones mean Enter.

    Returns the first line that was not understood, with everything before it saved, or None at the end.
    """
    screen.show(interview.begin())
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if line.lstrip().startswith("#") or (not line.strip() and interview.pending is None):
            continue
        screen.line(PROMPT + line)
        turns = _taken(interview, line)
        screen.show(turns)
        stop = next((turn for turn in turns if turn.kind in _STOPPING), None)
        if stop:
            return Stopped(number, line, stop.text)
        if any(turn.act == "quit" for turn in turns):
            return None
    if interview.current is not None:
        screen.show(interview.pause())
    return None


def _taken(interview: Interview, line: str) -> Turns:
    addressed = _ADDRESSED.match(line)
    if addressed and addressed[1] in interview.questionnaire.by_id:
        return interview.say((addressed[2] or "").replace("\\n", "\n"), addressed[1])
    return interview.say(line)
