"""Requests that lack what they need: what it is gets asked for, and an empty line leaves it."""

import re
from typing import ClassVar

from interview.dialogue.commands import navigation, notes
from interview.dialogue.conversation import Conversation, Prompt, Return
from interview.dialogue.interpret import fits
from interview.dialogue.prompt import PickedPrompt, WordedPrompt, let_wait, yes_or_no
from interview.dialogue.step import RESUME, AnswerTo, Do, Response, stay
from interview.dialogue.turn import TurnKind, Turns
from interview.questionnaire import Item


def go_to(conversation: Conversation, text: str) -> Response:
    """To the question that a text names, or that is named next."""
    if text:
        return navigation.go_to(conversation, text)
    return stay(*let_wait(conversation, WhichPlace(before=_waiting(conversation))))


def change(conversation: Conversation, text: str) -> Response:
    """Another answer to the question that a text names; without one, to the one answered last is offered."""
    if text:
        named = _named_with_answer(conversation, text)
        return _instead(conversation, *named) if named else navigation.change(conversation, text)
    last, here = _answered_last(conversation), conversation.current
    if last is None:
        return stay(conversation.turn(TurnKind.SAY, "moving.nothing_to_change"))
    if conversation.pending is None and here in conversation.record.answers:  # it was gone back to for this
        return stay(conversation.turn(TurnKind.SAY, "moving.already"))
    return stay(*let_wait(conversation, WhichChange(last.id, before=_waiting(conversation))))


def correct(conversation: Conversation, text: str) -> Response:
    """Another answer in place of the one given last: "correct that: 3"."""
    last = _answered_last(conversation)
    answer = text.strip(" :")
    return _instead(conversation, last, answer) if last is not None and answer else change(conversation, "")


def was_answered(conversation: Conversation, _: str) -> bool:
    """Whether there is an answer to correct."""
    return _answered_last(conversation) is not None


def names_a_change(conversation: Conversation, text: str) -> bool:
    """Whether a text names a question, alone or with the answer that it is to have."""
    return (
        navigation.names_a_question(conversation, text) or _named_with_answer(conversation, text) is not None
    )


def _named_with_answer(conversation: Conversation, text: str) -> tuple[Item, str] | None:
    """The question and its new answer in "role to manager", where the whole is no question's name."""
    if navigation.meant(conversation, text) is not None:
        return None
    for joint in conversation.voice.words("moving.change_to"):
        for found in re.finditer(rf"\s+{re.escape(joint)}\s+", text, re.IGNORECASE):
            item, answer = navigation.meant(conversation, text[: found.start()]), text[found.end() :].strip()
            if item is not None and answer and fits(conversation, item, answer):
                return item, answer
    return None


def _instead(conversation: Conversation, item: Item, answer: str) -> Response:
    """Takes the line as the answer to this question, and comes back to the present one."""
    here = conversation.current
    if here and here != item.id:
        conversation.returns.append(Return(here, anyway=True))
    conversation.pending = None
    conversation.follow_ups.clear()
    conversation.current, conversation.section, conversation.misses = item.id, item.section, 0
    told = conversation.turn(TurnKind.SAY, "moving.correcting", title=conversation.words.quoted(item))
    return Response([told], Do(AnswerTo(item.id, answer)))


def words(conversation: Conversation, text: str) -> Response:
    """Own words beside an answer, or beside the last one."""
    item = notes.answered_subject(conversation)
    if text or item is None:
        return notes.words(conversation, text)
    return stay(*let_wait(conversation, OwnWords(item.id, before=_waiting(conversation))))


def has_place_for_words(conversation: Conversation, text: str) -> bool:
    """Whether words can be added here: an answer in words has none beside it."""
    del text
    return conversation.item is None or not conversation.item.kind.takes_words


def link(conversation: Conversation, text: str) -> Response:
    """A link on the present question."""
    if text:
        return notes.link(conversation, text)
    return stay(*let_wait(conversation, Address(conversation.current or "", before=_waiting(conversation))))


def _waiting(conversation: Conversation) -> Prompt | None:
    """What waits already, to be asked for again afterwards; one such question at a time."""
    waiting = conversation.pending
    return waiting.before if isinstance(waiting, WhichPlace | OwnWords) else waiting


def _answered_last(conversation: Conversation) -> Item | None:
    """The question answered last, of those on the path; the one before the present one where they differ."""
    record, path = conversation.record, conversation.path
    last = conversation.questionnaire.by_id.get(record.last_item or "")
    behind = conversation.pending is not None  # something small about the answer that was given last
    elsewhere = last is not None and (behind or last.id != conversation.current)
    if last is not None and elsewhere and last.id in path and last.id in record.answers:
        return last
    answered = [item for item in path.questions if item.id in record.answers]
    others = [item for item in answered if item.id != conversation.current]
    return next(iter(reversed(others or answered)), None)


class WhichPlace(PickedPrompt, frozen=True):
    """Where to go: a number or a name, and an empty line stays."""

    subject: str = ""
    before: Prompt | None = None
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "moving.which_place")]

    def without(self, conversation: Conversation) -> Response:
        conversation.pending = self.before
        return Response([conversation.turn(TurnKind.SAY, "moving.stayed")], RESUME)

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip() or yes_or_no(line, conversation.voice) is False:
            return self.without(conversation)
        conversation.pending = self.before
        return self._to(conversation, line)

    def _to(self, conversation: Conversation, line: str) -> Response:
        return navigation.go_to(conversation, line)


class WhichChange(WhichPlace, frozen=True):
    """Which answer to change; `subject` is the question answered last, taken with an empty line or a yes."""

    def ask(self, conversation: Conversation) -> Turns:
        item = conversation.questionnaire.item(self.subject)
        title = conversation.words.quoted(item)
        answer = conversation.words.short(item, conversation.answer_to(item))
        return [conversation.turn(TurnKind.FOLLOW_UP, "moving.which_change", title=title, answer=answer)]

    def take(self, conversation: Conversation, line: str) -> Response:
        meant = yes_or_no(line, conversation.voice)
        if meant is False:
            return self.without(conversation)
        conversation.pending = self.before
        if meant or not line.strip():
            conversation.pending = None
            return navigation.change(conversation, self.subject)
        return self._to(conversation, line)

    def _to(self, conversation: Conversation, line: str) -> Response:
        return navigation.change(conversation, line)


class OwnWords(WordedPrompt, frozen=True):
    """Own words beside the answer to `subject`."""

    subject: str
    before: Prompt | None = None
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        title = conversation.words.quoted(conversation.questionnaire.item(self.subject))
        return [conversation.turn(TurnKind.FOLLOW_UP, "recorded.words_open", title=title)]

    def take(self, conversation: Conversation, line: str) -> Response:
        conversation.pending = self.before
        if not line.strip():
            return Response([conversation.turn(TurnKind.SAY, "recorded.left_out")], RESUME)
        return Response(self._kept(conversation, line.strip()), RESUME)

    def _kept(self, conversation: Conversation, text: str) -> Turns:
        return notes.words(conversation, text).turns


class Address(OwnWords, frozen=True):
    """A link on `subject`."""

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "recorded.link_open")]

    def _kept(self, conversation: Conversation, text: str) -> Turns:
        return notes.link(conversation, text).turns
