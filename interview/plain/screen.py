"""The lines of the plain mode: turns, the summary, and what is typed.

Lines are wrapped to the width that the terminal has when they are written.
"""

import re
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TextIO

from interview.console import columns, is_spoken, typed_line
from interview.dialogue.turn import Outcome, ShowSummary, Turn, TurnKind, WriteReport
from interview.visible import wrapped
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview
    from interview.snapshot.snapshot import Snapshot

PROMPT = "> "
_NUMBERED = re.compile(r"\d+ ")
_SPACED = (TurnKind.SECTION, TurnKind.PLACE, TurnKind.RECAP, TurnKind.CHECK)
Lines = Callable[[], str | None]
"""Gives the next typed line; None at the end of input."""


class Screen:
    """Writes turns as plain lines, wrapped to `width` columns as they are now (None: not wrapped)."""

    def __init__(self, out: TextIO, width: Callable[[], int | None] = lambda: None) -> None:
        self.out = out
        self.width = width

    def show(self, outcome: Outcome, interview: "Interview | None" = None) -> None:
        """What was said; the summary that a turn may ask for is that of `interview`."""
        for turn in outcome.turns:
            if turn.kind in _SPACED:
                self.line("")
            for line in lines_of(turn):
                self.line(line)
            if isinstance(turn.act, ShowSummary) and interview is not None:
                self.line("")
                self.summary(interview.snapshot())
                self.line("")
            if isinstance(turn.act, WriteReport) and interview is not None:
                self.report(interview.snapshot(), turn.act)
        self.out.flush()

    def summary(self, snapshot: "Snapshot") -> None:
        from interview.report.contents import summary
        from interview.report.writers.text import written

        text = written(summary(snapshot), self.width(), underlined=not is_spoken(), voice=snapshot.voice)
        self.out.write(f"{text}\n")

    def report(self, snapshot: "Snapshot", wanted: WriteReport) -> None:
        from interview.report.quick_export import quick_export
        from interview.snapshot.sharing import Level

        quick_export(snapshot, Level(wanted.copy), self.line, annex=wanted.annex)

    def line(self, text: str) -> None:
        number = _NUMBERED.match(text)
        for line in wrapped(text, self.width(), rest=" " * len(number[0] if number else "")):
            self.out.write(line + "\n")

    def prompt(self) -> None:
        self.out.write(PROMPT)
        self.out.flush()

    def typed(self) -> str | None:
        """The next line that is typed; None at the end of input."""
        return typed_line(self._complain)

    def _complain(self, sentence: str) -> None:
        self.line(sentence)
        self.prompt()


def own_screen() -> Screen:
    """The screen on standard output, as wide as the terminal."""
    return Screen(sys.stdout, columns)


def lines_of(turn: Turn) -> Iterator[str]:
    """A turn as lines: its text, then a numbered line for each choice."""
    yield turn.text
    for choice in turn.choices:
        hint = f" ({choice.hint})" if choice.hint else ""
        line = f"{choice.number} {choice.label}{hint}"
        yield Voice().say("plain.chosen", choice=line) if choice.chosen else line
