"""From turns to the lines of the transcript, each with who speaks."""

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

_SMALL_QUESTIONS = (TurnKind.FOLLOW_UP, TurnKind.CHECK)
_ASKING = (TurnKind.ASK, *_SMALL_QUESTIONS)


def utterances_of(
    turns: Sequence[Turn], told: str | None = None, *, to_nothing: bool = False, offers_ways: bool = False
) -> list[Utterance]:
    """What the interviewer said, as lines of the transcript.

    The echo of the answer to the question `told` is left out: the line above says the same. A hint
    `to_nothing`, when Enter alone was pressed, says that nothing was taken. With `offers_ways` the ways to
    begin are choices, and the hint that lists them is for where these have no room.
    """
    last_word = _last_word(turns)
    said = [
        Utterance(
            turn.text,
            _SPEAKERS.get(turn.kind, Speaker.HOST),
            turn.item,
            small=turn.kind in _SMALL_QUESTIONS,
            ends=turn is last_word,
        )
        for turn in turns
        if told is None or turn.item != told or turn.kind is not TurnKind.RECORDED
    ]
    if to_nothing and said and said[0].speaker is Speaker.QUIET:
        said[0] = replace(said[0], speaker=Speaker.ALERT)
    if offers_ways and said and said[-1].speaker is Speaker.QUIET:
        said[-1] = replace(said[-1], if_few_rows=True)
    if said and said[-1].speaker is Speaker.PLACE and said[-1].item:
        said[-1] = replace(said[-1], speaker=Speaker.STILL)  # a place comes before its question
    return said


def _last_word(turns: Sequence[Turn]) -> Turn | None:
    """What ends all questions, those that were left included: the farewell behind which nothing is asked."""
    found = None
    for turn in turns:
        if turn.kind is TurnKind.FAREWELL:
            found = turn
        elif turn.kind in _ASKING:
            found = None
    return found


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
