"""The interview line by line: for screen readers, pipes, serial lines and dumb terminals.

Output only appends: no colour, no cursor movement, one idea per line. From a pipe, a line is an answer to
the current question or `item_id: answer`; the first line that is not understood stops the run.
"""

import gc
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from msgspec import Struct

from interview.console import EXPLAINED, columns, is_spoken, typed_line
from interview.dialogue.turn import Outcome, ShowSummary, Turn, TurnKind, WriteReport
from interview.errors import UserError
from interview.understanding.numbers import whole_number
from interview.visible import wrapped
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview
    from interview.questionnaire import Check
    from interview.session.folder import Listing
    from interview.snapshot.snapshot import Snapshot

PROMPT = "> "
_LONGEST_QUOTED = 60
_ADDRESSED = re.compile(r"\s*([a-z][a-z0-9_]*)\s*:\s*(.*)", re.DOTALL)
_NUMBERED = re.compile(r"\d+ ")
_ESCAPED = re.compile(r"\\([n\\])")
_STRAY_BYTES = re.compile("[\ud800-\udfff]")
_SPACED = (TurnKind.SECTION, TurnKind.PLACE, TurnKind.RECAP, TurnKind.CHECK)
_STOPPING: dict[TurnKind, Literal["unclear", "refused"]] = {
    TurnKind.UNCLEAR: "unclear",
    TurnKind.ERROR: "refused",
}

Lines = Callable[[], str | None]
"""Gives the next typed line; None at the end of input."""


class Stopped(Struct, frozen=True):
    """The line of a script that could not be taken, its number from 1, and what was said about it.

    `why`: "unclear" what is meant, "refused" by disk or session, "contradicts" another answer, or "bytes"
    that are not UTF-8.
    """

    number: int
    line: str
    reason: str
    why: Literal["unclear", "refused", "contradicts", "bytes"]


class Choice(Struct, frozen=True):
    """What to do with which of the saved sessions."""

    act: Literal["resume", "look", "new", "quit"]
    file: str = ""


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
                self.report(interview.snapshot(), turn.act.copy)
        self.out.flush()

    def summary(self, snapshot: "Snapshot") -> None:
        from interview.report.contents import summary
        from interview.report.writers.text import written

        text = written(summary(snapshot), self.width(), underlined=not is_spoken(), voice=snapshot.voice)
        self.out.write(f"{text}\n")

    def report(self, snapshot: "Snapshot", copy: str) -> None:
        from interview.report.quick_export import quick_export
        from interview.snapshot.sharing import Level

        quick_export(snapshot, Level(copy), self.line)

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


def lines_of(turn: Turn) -> Iterator[str]:
    """A turn as lines: its text, then a numbered line for each choice."""
    yield turn.text
    for choice in turn.choices:
        hint = f" ({choice.hint})" if choice.hint else ""
        line = f"{choice.number} {choice.label}{hint}"
        yield Voice().say("plain.chosen", choice=line) if choice.chosen else line


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


def run_script(interview: "Interview", lines: Iterable[str], screen: Screen) -> Stopped | None:
    """Answers from a file or pipe. Lines that begin with # are left out, empty ones mean Enter.

    Returns the first line that could not be taken, with everything before it saved, or None at the end.
    """
    interview.attended = False
    screen.show(interview.begin())
    last = (0, "")
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if line.lstrip().startswith("#") or (not line.strip() and interview.pending is None):
            continue
        if _STRAY_BYTES.search(line):
            return Stopped(number, line, "", "bytes")
        item, text = _addressed(interview, line)
        if item and (stopped := _stopped(*last, _shown(screen, _finished(interview), interview))):
            return stopped
        screen.line(PROMPT + line)
        before = interview.contradictions
        outcome = _shown(screen, interview.say(_ESCAPED.sub(_meant, text), item), interview)
        last = (number, line)
        stopped = _stopped(*last, outcome) or _contradicting(*last, interview, before)
        if stopped or outcome.leaves:
            return stopped
    if stopped := _stopped(*last, _shown(screen, _finished(interview), interview)):
        return stopped
    if interview.current is not None:
        screen.show(interview.pause())
    return None


def sentence_of(stopped: Stopped) -> str:
    """Which line stopped a script, why, and the way out."""
    line = stopped.line.strip()
    if len(line) > _LONGEST_QUOTED:
        line = f"{line[: _LONGEST_QUOTED - 1]}…"
    key = f"plain.stopped_{stopped.why}"
    sentence = Voice().say(key, number=stopped.number, line=line, reason=stopped.reason)
    return sentence.replace("  ", " ").strip()


def choose(entries: "Sequence[Listing]", folder: Path, lines: Lines, screen: Screen) -> Choice:
    """Shows the sessions and asks which one; the end of input leaves."""
    from interview.wording.sessions import session_lines, shown_names

    voice = Voice()
    open_ones = [entry for entry in entries if not entry.damaged]
    screen.line(voice.say("listing.head", len(entries), folder=folder))
    in_order = [*open_ones, *(entry for entry in entries if entry.damaged)]
    for number, (entry, name) in enumerate(zip(in_order, shown_names(in_order, voice), strict=True), 1):
        line, *more = session_lines(entry, name, voice)
        for text in (line if entry.damaged else f"{number} {line}", *more):
            screen.line(text)
    screen.line(voice.say("listing.how"))
    while True:
        screen.prompt()
        typed = lines()
        if typed is None:
            screen.line("")
            return Choice("quit")
        words = typed.casefold().split() or ["1"]
        if words[0] in voice.words("listing.words_new"):
            return Choice("new")
        if words[0] in voice.words("listing.words_quit"):
            return Choice("quit")
        place = whole_number(words[-1]) or 0
        if 1 <= place <= len(open_ones):
            looks = words[0] in voice.words("listing.words_look")
            return Choice("look" if looks else "resume", str(open_ones[place - 1].path))
        screen.line(voice.say("listing.unclear", len(open_ones)))


def _addressed(interview: "Interview", line: str) -> tuple[str | None, str]:
    """The item that a line names, if any, and its answer.

    A name with an underscore is meant as one even when there is none by it: a slip of the pen must stop
    the run, and not become the answer to another question.
    """
    match = _ADDRESSED.fullmatch(line)
    if match and (match[1] in interview.questionnaire.by_id or "_" in match[1]):
        return match[1], match[2]
    return None, line


def _finished(interview: "Interview") -> Outcome:
    """What still waits for its last line gets it, so that a script need not spell out every Enter."""
    pending = interview.pending
    if pending is None or (pending.optional and interview.current is not None):
        return Outcome(())
    return interview.say("")


def _shown(screen: Screen, outcome: Outcome, interview: "Interview") -> Outcome:
    screen.show(outcome, interview)
    return outcome


def _stopped(number: int, line: str, outcome: Outcome) -> Stopped | None:
    turn = next((turn for turn in outcome.turns if turn.kind in _STOPPING), None)
    return Stopped(number, line, turn.text, _STOPPING[turn.kind]) if turn else None


def _contradicting(
    number: int, line: str, interview: "Interview", before: "Sequence[Check]"
) -> Stopped | None:
    """Stops at a line that was kept and breaks a hard check: nobody is there to be asked about it."""
    broken = next((check for check in interview.contradictions if check not in before), None)
    return Stopped(number, line, interview.contradiction(broken), "contradicts") if broken else None


def _meant(escaped: re.Match[str]) -> str:
    return "\n" if escaped[1] == "n" else "\\"
