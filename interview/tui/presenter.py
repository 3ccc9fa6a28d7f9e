"""From turns to the lines of the transcript, each with who speaks."""

from collections.abc import Iterable

from interview.dialogue.interview import Interview
from interview.dialogue.turn import Turn, TurnKind
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


def utterances_of(turns: Iterable[Turn]) -> list[Utterance]:
    """What the interviewer said, as lines of the transcript."""
    return [Utterance(turn.text, _SPEAKERS.get(turn.kind, Speaker.HOST), turn.item) for turn in turns]


def earlier(interview: Interview, last: int | None = None) -> list[Utterance]:
    """The questions answered so far, or the `last` of them, for a conversation that goes on."""
    utterances: list[Utterance] = []
    section = None
    for item, question, answer in interview.history(last):
        if item.section != section:
            section = item.section
            utterances.append(Utterance(interview.questionnaire.section(section).title, Speaker.HEADING))
        utterances += [
            Utterance(question, Speaker.QUESTION, item.id),
            Utterance(answer, Speaker.YOU, item.id),
        ]
    return utterances
