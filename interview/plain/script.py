"""Answers from a file or a pipe: a line is an answer to the current question, or `item_id: answer`.

The first line that is not understood stops the run; everything before it is saved.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from interview.dialogue.turn import Outcome, TurnKind
from interview.plain.screen import PROMPT, Screen
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview
    from interview.questionnaire import Check

_LONGEST_QUOTED = 60
_ESCAPED = re.compile(r"\\([n\\])")
_STRAY_BYTES = re.compile("[\ud800-\udfff]")
_STOPPING: dict[TurnKind, Literal["unclear", "refused"]] = {
    TurnKind.UNCLEAR: "unclear",
    TurnKind.ERROR: "refused",
}


class Stopped(Struct, frozen=True):
    """The line of a script that could not be taken, its number from 1, and what was said about it.

    `why`: "unclear" what is meant, "refused" by disk or session, "contradicts" another answer, or "bytes"
    that are not UTF-8.
    """

    number: int
    line: str
    reason: str
    why: Literal["unclear", "refused", "contradicts", "bytes"]


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
        item, text = interview.addressed(line)
        if item and (stopped := _stopped(*last, _shown(screen, _finished(interview), interview))):
            return stopped
        screen.line(PROMPT + interview.echo(line))
        before = interview.contradictions
        outcome = _shown(screen, interview.say(_ESCAPED.sub(_meant, text), item), interview)
        last = (number, interview.echo(line))
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
    voice, reason = Voice(), stopped.reason
    for asked in voice.words("plain.said_to_people"):
        reason = reason.replace(asked, "").strip()
    key = f"plain.stopped_{stopped.why}"
    sentence = voice.say(key, number=stopped.number, line=line, reason=reason)
    return sentence.replace("  ", " ").strip()


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
