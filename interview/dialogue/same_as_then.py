""" "Same as last year", in an interview that follows another: what that does is never stored as the answer.

Words can be taken over once they are shown and agreed to. Of choices and numbers nothing is told before the
answer of today, so that it leads nobody.
"""

from collections.abc import Callable
from typing import ClassVar

from interview.dialogue.answers import record
from interview.dialogue.conversation import Conversation
from interview.dialogue.prompt import UnrecordedAnswer, let_wait, yes_or_no
from interview.dialogue.step import ASK, Hear, Response, stay
from interview.dialogue.then import words_then
from interview.dialogue.turn import TurnKind, Turns
from interview.questionnaire import Item
from interview.understanding import Given, Question, understand
from interview.understanding.languages import words
from interview.understanding.normalise import spaced


def same_as_then(
    conversation: Conversation, item: Item, line: str, question_of: Callable[[Conversation, Item], Question]
) -> Response | None:
    """What is done where a line says that all is as it was; None where it says anything else, where it is one
    of the choices ("About the same"), or where no interview is followed."""
    if conversation.session.header.follows is None or not _says_the_same(conversation, item, line):
        return None
    if item.kind.has_choices and _chooses_the_same(conversation, question_of(conversation, item), line):
        return None
    if not item.kind.takes_words:
        return stay(conversation.turn(TurnKind.UNCLEAR, "follow.answer_first", item=item.id))
    if not words_then(conversation, item):
        return stay(conversation.turn(TurnKind.UNCLEAR, "follow.nothing_then", item=item.id))
    return stay(*let_wait(conversation, KeepOfThen(item.id)))


def _says_the_same(conversation: Conversation, item: Item, line: str) -> bool:
    """Whether a line says that nothing is another. "Same" alone is that where words are asked for; of choices
    it is the answer before this one."""
    phrases = conversation.voice.phrases
    if item.kind.takes_words and phrases.says("same", line):
        return True
    return phrases.is_one_of(line, conversation.voice.words("follow.words_same"))


def _chooses_the_same(conversation: Conversation, question: Question, line: str) -> bool:
    """Whether a line means a choice that says so itself: "About the same"."""
    chosen = understand(line, question, conversation.voice.wordlist)
    meant = chosen.value if isinstance(chosen, Given) else None
    labels = [spaced(option.label) for option in question.options if option.code == meant]
    return any(label in map(spaced, words("senses", "same")) for label in labels)


class KeepOfThen(UnrecordedAnswer, frozen=True):
    """Shows the words of then, and asks whether they are the answer of today as well."""

    subject: str
    optional: ClassVar[bool] = False

    def ask(self, conversation: Conversation) -> Turns:
        told = words_then(conversation, conversation.questionnaire.item(self.subject))
        return [conversation.turn(TurnKind.FOLLOW_UP, "follow.keep_words", item=self.subject, answer=told)]

    def take(self, conversation: Conversation, line: str) -> Response:
        item = conversation.questionnaire.item(self.subject)
        meant = yes_or_no(line, conversation.voice)
        if meant:
            return record(conversation, item, Given(words_then(conversation, item)))
        if meant is None and line.strip():
            return Response([], Hear(line))
        return Response([], ASK)
