""" "Same as last year", in an interview that follows another: what that does is never stored as the answer.

Words can be taken over once they are shown and agreed to. Of choices and numbers nothing is told before the
answer of today, so that it leads nobody.
"""

from typing import ClassVar

from interview.dialogue.answers import record
from interview.dialogue.conversation import Conversation
from interview.dialogue.prompt import UnrecordedAnswer, let_wait, yes_or_no
from interview.dialogue.step import ASK, Hear, Response, stay
from interview.dialogue.then import words_then
from interview.dialogue.turn import TurnKind, Turns
from interview.questionnaire import Item
from interview.understanding import Given


def same_as_then(conversation: Conversation, item: Item, line: str) -> Response | None:
    """What is done where a line says that all is as it was; None where it says anything else, or no interview
    is followed."""
    if conversation.session.header.follows is None:
        return None
    if not conversation.voice.phrases.is_one_of(line, conversation.voice.words("follow.words_same")):
        return None
    if not item.kind.takes_words:
        return stay(conversation.turn(TurnKind.UNCLEAR, "follow.answer_first", item=item.id))
    if not words_then(conversation, item):
        return stay(conversation.turn(TurnKind.UNCLEAR, "follow.nothing_then", item=item.id))
    return stay(*let_wait(conversation, KeepOfThen(item.id)))


class KeepOfThen(UnrecordedAnswer, frozen=True):
    """Shows the words of then, and asks whether they are the answer of today as well."""

    subject: str
    optional: ClassVar[bool] = False

    def ask(self, conversation: Conversation) -> Turns:
        words = words_then(conversation, conversation.questionnaire.item(self.subject))
        return [conversation.turn(TurnKind.FOLLOW_UP, "follow.keep_words", item=self.subject, answer=words)]

    def take(self, conversation: Conversation, line: str) -> Response:
        item = conversation.questionnaire.item(self.subject)
        meant = yes_or_no(line, conversation.voice)
        if meant:
            return record(conversation, item, Given(words_then(conversation, item)))
        if meant is None and line.strip():
            return Response([], Hear(line))
        return Response([], ASK)
