"""The last entry of a session file that has no blank line behind it: shown, and kept or set aside.

An editor may have trimmed the line, or the machine stopped before it was written. Only a person can tell.
"""

from typing import ClassVar

from interview.dialogue.conversation import Conversation, Prompt
from interview.dialogue.prompt import Confirmation, yes_or_no
from interview.dialogue.step import Again, InOrder, Input, Line, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import in_language
from interview.session.events import Act, Event
from interview.session.fold import fold
from interview.session.header import Edition
from interview.session.local_time import minute
from interview.snapshot.origin import asked_with


def left_alone(conversation: Conversation) -> Turns:
    """What is said where nobody can be asked: the entry stays where it is, and does not count."""
    name, command = conversation.session.name, conversation.way_back("resume")
    return [conversation.turn(TurnKind.SAY, "unsealed.alone", name=name, command=command)]


class KeepUnsealed(Confirmation, frozen=True):
    """Whether the last entry of the file is kept. Enter alone decides nothing.

    Then `then` is taken; `before` is what waited for it.
    """

    then: Input
    before: Prompt | None = None
    optional: ClassVar[bool] = False

    def ask(self, conversation: Conversation) -> Turns:
        unsealed = conversation.session.unsealed
        if unsealed is None:
            return []
        asked = conversation.turn(TurnKind.FOLLOW_UP, "unsealed.ask")
        return [*_shown(conversation, unsealed.event, unsealed.text), asked]

    def take(self, conversation: Conversation, line: str) -> Response:
        if conversation.session.unsealed is None:  # it was settled meanwhile
            conversation.pending = self.before
            return Response([], Again(InOrder(self.then, Line(line))))
        kept = yes_or_no(line, conversation.voice)
        if kept is None:
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no"))
        if kept:
            edition = conversation.edition_after(conversation.session.unsealed.event)
            then = conversation.questionnaire if edition is None else _asked_with(conversation, edition)
            if edition is not None and then is None:
                conversation.pending = self
                return stay(_version_gone(conversation, edition))
            conversation.session.keep_unsealed()
            conversation.walk_again(then and in_language(then, _language(conversation, then)))
            turn = conversation.turn(TurnKind.RECORDED, "unsealed.kept")
        else:
            side = conversation.session.set_unsealed_aside()
            turn = conversation.turn(TurnKind.SAY, "unsealed.aside", side=side)
        conversation.pending = self.before
        return Response([turn], Again(self.then))


def _asked_with(conversation: Conversation, edition: Edition) -> Questionnaire | None:
    """The version that the entry moves the interview to; None where it is not here."""
    path = conversation.session.path
    return asked_with(conversation.questionnaire.id, edition, path.parent) if path is not None else None


def _language(conversation: Conversation, questionnaire: Questionnaire) -> str:
    """The language to go on in: the entry may have changed it."""
    spoken = conversation.record.language or conversation.questionnaire.language
    return spoken if spoken in questionnaire.languages else questionnaire.language


def _version_gone(conversation: Conversation, edition: Edition) -> Turn:
    path = conversation.session.path
    folder = path.parent if path is not None else ""
    return conversation.turn(TurnKind.UNCLEAR, "unsealed.gone", version=edition.version, folder=folder)


def _shown(conversation: Conversation, event: Event, text: str) -> Turns:
    """An answer or a pause in words; any other entry as it stands in the file."""
    if event.act is Act.PAUSED:
        date = minute(event.at, conversation.zone)
        return [conversation.turn(TurnKind.LINE, "unsealed.paused", date=date)]
    item = conversation.questionnaire.by_id.get(event.item or "")
    if item is not None and event.act is Act.ANSWERED:
        answer = fold([event]).answers.get(item.id)
        if answer is not None:
            words = conversation.words
            answered, title = words.answer(item, answer), words.filled(item.title)
            return [
                conversation.turn(
                    TurnKind.LINE, "unsealed.answer", item=item.id, title=title, answer=answered
                )
            ]
    return [Turn(TurnKind.LINE, line) for line in text.splitlines() if line.strip()]
