"""Taking back what was named as evidence: here, of a question that a text names, or one of a list.

What is taken away is an act like any other, so undo brings it back.
"""

from typing import ClassVar

from interview.dialogue.conversation import Conversation, Prompt
from interview.dialogue.evidence import taken_away
from interview.dialogue.lookup import find_items
from interview.dialogue.prompt import PickedPrompt, let_wait, numbered, picked, yes_or_no
from interview.dialogue.step import RESUME, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns


def delete_evidence(conversation: Conversation, text: str) -> Response:
    """Takes away the evidence that is meant; where it could be one of several, it is asked which."""
    every = _with_evidence(conversation)
    if not every:
        return stay(conversation.turn(TurnKind.SAY, "evidence.none_there"))
    named = {item.id for item in find_items(conversation, text, in_part=True)} if text.strip() else set()
    here = (conversation.current, conversation.record.last_item)
    found = [name for name in every if name in named] or [
        name for name in here if not text.strip() and name in every
    ]
    if len(every) == 1 or found:
        return _gone(conversation, (found or every)[0])
    return stay(*let_wait(conversation, WhichEvidenceGoes(tuple(every), before=conversation.pending)))


def names_evidence(conversation: Conversation, text: str) -> bool:
    """Whether a text names a question that has evidence."""
    every = _with_evidence(conversation)
    return any(item.id in every for item in find_items(conversation, text))


def _with_evidence(conversation: Conversation) -> list[str]:
    answers = conversation.record.answers
    asked = [item.id for item in conversation.path.questions if item.id in answers]
    return [name for name in asked if answers[name].evidence_text or answers[name].link]


def _told(conversation: Conversation, name: str) -> str:
    item, answer = conversation.questionnaire.item(name), conversation.record.answers[name]
    named = answer.evidence_text or answer.link
    return conversation.voice.told(conversation.words.filled(item.title), conversation.voice.text(named))


def _gone(conversation: Conversation, name: str) -> Response:
    told = _told(conversation, name)
    conversation.write(taken_away(conversation, name))
    return Response([conversation.turn(TurnKind.CHANGED, "evidence.taken_away", given=told)], RESUME)


class WhichEvidenceGoes(PickedPrompt, frozen=True):
    """Which evidence goes: its number, or Enter for none. `before` is what waited."""

    items: tuple[str, ...]
    before: Prompt | None = None
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("evidence.which_goes")
        return [Turn(TurnKind.FOLLOW_UP, text, conversation.current, self._choices(conversation))]

    def take(self, conversation: Conversation, line: str) -> Response:
        conversation.pending = self.before
        if not line.strip() or yes_or_no(line, conversation.voice) is False:
            return Response([conversation.turn(TurnKind.SAY, "notes.stay")], RESUME)
        options = tuple((choice.code, choice.label) for choice in self._choices(conversation))
        name = picked(line, options, conversation.voice)
        if name is not None:
            return _gone(conversation, name)
        conversation.pending = self
        return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.which_number_of", len(self.items)))

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        return numbered([(name, _told(conversation, name)) for name in self.items])
