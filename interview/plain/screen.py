"""The lines of the plain mode: turns, the summary, and what is typed.

Lines are wrapped to the width that the terminal has when they are written.
"""

import re
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from msgspec.structs import replace

from interview.console import columns, typed_lines
from interview.dialogue.turn import (
    Outcome,
    ShowComparison,
    ShowExample,
    ShowSummary,
    Turn,
    TurnKind,
    WriteReport,
)
from interview.errors import InterviewError
from interview.plain.pasted import Pasted
from interview.spoken import speak
from interview.visible import wrapped
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview
    from interview.snapshot.snapshot import Snapshot

PROMPT = "> "
_MOST_LETTERS = 160
"""Choices of a question that is still open are told again where they are no longer than this together."""
_FEW_LINES = 20
"""A summary of more lines says first how many they are."""
_NUMBERED = re.compile(r"\d+ ")
_SPACED = (TurnKind.SECTION, TurnKind.PLACE, TurnKind.RECAP, TurnKind.CHECK)
Lines = Callable[[], str | None]
"""Gives the next typed line; None at the end of input."""


class Screen:
    """Writes turns as plain lines, wrapped to `width` columns as they are now (None: not wrapped)."""

    def __init__(
        self, out: TextIO, width: Callable[[], int | None] = lambda: None, *, drawn: bool = False
    ) -> None:
        """`drawn`: a summary may have what only decorates, and its picture; else it is in words alone."""
        self.out = out
        self.width = width
        self.drawn = drawn
        self.pasted = Pasted(self.line)
        self._ended = False
        self._told_of_choices = False
        self._read: Turn | None = None
        """The question whose choices were read last."""

    def show(self, outcome: Outcome, interview: "Interview | None" = None) -> None:
        """What was said; the summary that a turn may ask for is that of `interview`."""
        if interview is not None:
            speak(interview.questionnaire.language)
        for turn in outcome.turns:
            if turn.kind in _SPACED:
                self.line("")
            for line in self._lines_of(turn):
                self.line(line)
            self._told_of_choices |= turn.kind is TurnKind.PLACE and len(_in_a_row(turn)) > _MOST_LETTERS
            if isinstance(turn.act, ShowSummary) and interview is not None:
                self.line("")
                self.summary(interview.snapshot(), turn.act, told=interview.line_by_line)
                self.line("")
            if isinstance(turn.act, ShowExample):
                from interview.snapshot.opening import open_snapshot

                self.line("")
                example = open_snapshot(Path(turn.act.file))
                if interview is not None:
                    example = example.in_language(interview.questionnaire.language)
                self.summary(example, ShowSummary(in_short=True))
                self.line("")
            if isinstance(turn.act, ShowComparison) and interview is not None:
                self.line("")
                self.comparison(interview.snapshot(), Path(turn.act.file))
                self.line("")
            if isinstance(turn.act, WriteReport) and interview is not None:
                self.report(interview.snapshot(), turn.act)
        self.out.flush()

    def _lines_of(self, turn: Turn) -> Iterator[str]:
        """A turn as lines; choices that were all read at the question before are not read once more."""
        if turn.kind is not TurnKind.ASK or turn.item is None:
            return lines_of(turn, first=not self._told_of_choices)
        before, self._read = self._read, turn
        if before is None or before.item == turn.item or not _offers_the_same(before, turn):
            return lines_of(turn)
        same = Voice().say("plain.same_choices", len(turn.choices))
        return chain(lines_of(replace(turn, choices=())), [same])

    def summary(self, snapshot: "Snapshot", wanted: ShowSummary | None = None, *, told: bool = False) -> None:
        """Writes the summary; `told` says that it is said first how long it is."""
        from interview.report.contents import summary, summary_in_short, summary_of_theme
        from interview.report.writers.text import written
        from interview.workshop.report import wing_of

        if wanted and wanted.theme:
            document = summary_of_theme(snapshot, wanted.theme)
        else:
            in_short = wanted is not None and wanted.in_short
            document = summary_in_short(snapshot) if in_short else summary(snapshot, wing_of(snapshot))
        text = written(document, self.width(), underlined=self.drawn, voice=snapshot.voice)
        lines = text.count("\n") + 1
        if told and lines > _FEW_LINES:
            self.line(Voice().say("plain.summary_lines", lines))
            self.line("")
        self.out.write(f"{text}\n")

    def comparison(self, snapshot: "Snapshot", file: Path) -> None:
        """What was said here and in another interview, one after the other; or why it cannot be shown."""
        from interview.compare.in_the_chat import beside
        from interview.report.writers.text import written

        try:
            document = beside(snapshot, file)
        except InterviewError as problem:
            self.line(str(problem))
            return
        self.out.write(f"{written(document, self.width(), underlined=self.drawn)}\n")

    def report(self, snapshot: "Snapshot", wanted: WriteReport) -> None:
        from interview.report.quick_export import quick_export
        from interview.snapshot.sharing import Level
        from interview.workshop.report import wing_of

        quick_export(
            snapshot,
            Level(wanted.copy),
            self.line,
            annex=wanted.annex,
            wing=wing_of(snapshot),
            formats=wanted.formats,
        )

    def line(self, text: str) -> None:
        number = _NUMBERED.match(text)
        for line in wrapped(text, self.width(), rest=" " * len(number[0] if number else "")):
            self.out.write(line + "\n")

    def prompt(self) -> None:
        self.pasted.ask()
        self._mark()

    def typed(self) -> str | None:
        """The next line that is typed; None at the end of input.

        Of lines that arrive together it is asked whether they are one answer; else they are
        offered one by one.
        """
        while not self._ended:
            lines = typed_lines(self._complain, self._keys_left_out)
            self._ended = lines[-1] is None
            given = [line for line in lines if line is not None]
            if not given:
                break
            line = self.pasted.take(given)
            if line is not None:
                return line
            if not self._ended:
                self.prompt()
        # Whoever leaves where it is asked what the lines are has them kept whole, at this question.
        return self.pasted.whole() if self.pasted.asks else None

    def _mark(self) -> None:
        self.out.write(PROMPT)
        self.out.flush()

    def _keys_left_out(self, line: str) -> None:
        self.line(Voice().say("plain.keys_left_out", line=line))

    def _complain(self, sentence: str) -> None:
        self.line(sentence)
        self._mark()


def own_screen(*, drawn: bool = False) -> Screen:
    """The screen on standard output, as wide as the terminal; `drawn` as `Screen` has it."""
    return Screen(sys.stdout, columns, drawn=drawn)


def lines_of(turn: Turn, *, first: bool = True) -> Iterator[str]:
    """A turn as lines: its text, then a numbered line for each choice; `first` as `_in_short` has it."""
    asks_for_several = turn.several and turn.kind is TurnKind.ASK and turn.item is not None
    yield Voice().say("plain.several", ask=turn.text) if asks_for_several else turn.text
    if turn.kind is TurnKind.PLACE:
        yield from _in_short(turn, first=first)
        return
    numbered = [f"{choice.number} {choice.label}" for choice in turn.choices]
    if numbered and all(label in turn.text for label in numbered):
        return  # "Do you mean 2 Students or 3 Teachers?"
    for choice in turn.choices:
        hint = f" ({choice.hint})" if choice.hint else ""
        line = f"{choice.number} {choice.label}{hint}"
        told = turn.item is not None  # a question says below its choices what was answered
        yield Voice().say("plain.chosen", choice=line) if choice.chosen and not told else line


def _offers_the_same(before: Turn, turn: Turn) -> bool:
    """Whether the numbers stand for the same answers at both questions."""
    labels = [[(choice.number, choice.label) for choice in asked.choices] for asked in (before, turn)]
    return bool(turn.choices) and labels[0] == labels[1]


def _in_a_row(turn: Turn) -> str:
    return Voice().apart(f"{choice.number} {choice.label}" for choice in turn.choices)


def _in_short(turn: Turn, *, first: bool) -> Iterator[str]:
    """The choices of a question that is still open, whole and in one line; how many, where they are long.

    `first` adds how to have them read: who has been told knows it.
    """
    line = _in_a_row(turn)
    if len(line) <= _MOST_LETTERS:
        yield from [line] if line else []
    else:
        yield Voice().say("plain.many_choices" if first else "plain.many_choices_short", len(turn.choices))
