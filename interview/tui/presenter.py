"""From turns to the lines of the transcript, each with who speaks."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from interview.dialogue.interview import Interview
from interview.dialogue.turn import Turn, TurnKind
from interview.session.events import Status
from interview.tui.widgets.transcript import Speaker, Utterance

_SPEAKERS = {
    TurnKind.SECTION: Speaker.HEADING,
    TurnKind.RECAP: Speaker.HEADING,
    TurnKind.PLACE: Speaker.PLACE,
    TurnKind.ASK: Speaker.QUESTION,
    TurnKind.FOLLOW_UP: Speaker.QUESTION,
    TurnKind.CHECK: Speaker.QUESTION,
    TurnKind.HINT: Speaker.QUIET,
    TurnKind.RECORDED: Speaker.QUIET,
    TurnKind.LINE: Speaker.LISTED,
    TurnKind.UNCLEAR: Speaker.ALERT,
    TurnKind.ERROR: Speaker.ALERT,
}
_ASKING = (TurnKind.ASK, TurnKind.FOLLOW_UP, TurnKind.CHECK)

_WITH_A_HINT = (TurnKind.FOLLOW_UP, TurnKind.CHECK)
_ASKED = re.compile(r"[?？؟](?=\s)")


def utterances_of(
    turns: Sequence[Turn], told: str | None = None, *, to_nothing: bool = False
) -> list[Utterance]:
    """What the interviewer said, as lines of the transcript.

    The echo of the answer to the question `told` is left out: the line above says the same. A hint
    `to_nothing`, when Enter alone was pressed, says that nothing was taken.
    """
    heading = _last_word(turns)
    said = [
        utterance
        for turn in turns
        if told is None or turn.item != told or turn.kind is not TurnKind.RECORDED
        for utterance in _told_in(turn, heads=turn is heading)
    ]
    if to_nothing and said and said[0].speaker is Speaker.QUIET:
        said[0] = replace(said[0], speaker=Speaker.ALERT)
    if said and said[-1].speaker is Speaker.PLACE and said[-1].item:
        said[-1] = replace(said[-1], speaker=Speaker.STILL)  # a place comes before its question
    return said


def _last_word(turns: Sequence[Turn]) -> Turn | None:
    """What stands above the ways on at the end, in the place of a question that nobody asks any more."""
    found = None
    for turn in turns:
        if turn.kind is TurnKind.FAREWELL:
            found = turn
        elif turn.kind in _ASKING:
            found = None
    return found


def question_in(text: str) -> str:
    """What is asked, without how it may be answered: up to the last sentence that ends as a question does."""
    ends = [found.start() + 1 for found in _ASKED.finditer(text)]
    return text[: ends[-1]] if ends else text


def _told_in(turn: Turn, *, heads: bool) -> list[Utterance]:
    """What a turn says. Of a small question, how it may be answered is a hint below it."""
    speaker = Speaker.QUESTION if heads else _SPEAKERS.get(turn.kind, Speaker.HOST)
    asked = question_in(turn.text) if turn.kind in _WITH_A_HINT else turn.text
    how = turn.text[len(asked) :].strip()
    hint = [Utterance(how, Speaker.QUIET, turn.item)] if how else []
    return [Utterance(asked, speaker, turn.item), *hint]


def earlier(interview: Interview, last: int | None = None) -> list[Utterance]:
    """The questions answered so far, or the `last` of them, for a conversation that goes on."""
    utterances: list[Utterance] = []
    section = None
    for item, question, answer in interview.history(last):
        if item.section != section:
            section = item.section
            utterances.append(Utterance(interview.questionnaire.section(section).short, Speaker.HEADING))
        utterances += [
            Utterance(question, Speaker.QUESTION, item.id),
            Utterance(answer, Speaker.YOU, item.id, interview.status(item.id) is not Status.ANSWERED),
        ]
    return utterances
