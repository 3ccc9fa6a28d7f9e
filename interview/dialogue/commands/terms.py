"""Terms of the glossary: what one means, and whether one is meant that is nearly called so."""

from typing import ClassVar

from interview.dialogue.conversation import Conversation, Prompt
from interview.dialogue.prompt import PickedPrompt, let_wait, yes_or_no
from interview.dialogue.step import RESUME, Hear, Response, stay
from interview.dialogue.turn import TurnKind, Turns
from interview.questionnaire import Term


def is_it(conversation: Conversation, term: Term) -> Response:
    """Asks whether this term is meant."""
    waiting = conversation.pending
    before = waiting.before if isinstance(waiting, NearTerm) else waiting
    return stay(*let_wait(conversation, NearTerm(term.id, before=before)))


class NearTerm(PickedPrompt, frozen=True):
    """A term of the glossary that is nearly what was asked about."""

    term: str
    before: Prompt | None = None
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        term = next(term for term in conversation.questionnaire.glossary if term.id == self.term)
        return [conversation.turn(TurnKind.FOLLOW_UP, "glossary.near_one", term=term.term)]

    def take(self, conversation: Conversation, line: str) -> Response:
        conversation.pending = self.before
        meant = yes_or_no(line, conversation.voice)
        if meant:
            return Response(meaning_of(conversation, self.term), RESUME)
        return Response([], Hear(line)) if meant is None and line.strip() else Response([], RESUME)


def meaning_of(conversation: Conversation, name: str) -> Turns:
    """What the term of this id means."""
    term = next(term for term in conversation.questionnaire.glossary if term.id == name)
    words = stands_for(term)
    called = f"{term.term}, {words}" if words else term.term
    return [conversation.turn(TurnKind.SAY, "glossary.meaning", term=called, meaning=term.meaning)]


def stands_for(term: Term) -> str:
    """The words that a term in capitals stands for, of its other names; empty where none has its letters."""
    if not term.term.isupper():
        return ""
    return next((name for name in term.aliases if _has_letters(name, term.term.casefold())), "")


def _has_letters(name: str, letters: str) -> bool:
    """Whether the letters begin words of a name, in their order."""
    beginnings = iter(word[0].casefold() for word in name.split())
    return all(letter in beginnings for letter in letters)
