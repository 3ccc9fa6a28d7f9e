"""Contradictions between answers: put neutrally, looked at, put off, or kept with a word on why."""

from typing import ClassVar

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.prompt import FewWords, PickedPrompt, Words, let_wait, numbered, picked, words_in
from interview.dialogue.step import GO_ON, MOVE_ON, MoveOn, MoveTo, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.path.checks import to_look_at
from interview.questionnaire import Check
from interview.session.events import Act, Event


class SoftCheck(PickedPrompt, frozen=True):
    """A contradiction: look again at one of the items, or keep both with a remark.

    `last` is the one more time before the interview ends.
    """

    check: str
    last: bool = False
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        text = conversation.words.check(conversation.questionnaire.check(self.check))
        return [Turn(TurnKind.CHECK, text, None, self._choices(conversation))]

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip():
            self._leave(conversation)
            turn = conversation.turn(TurnKind.SAY, "check.left" if self.last else "check.later")
            return Response([turn], MoveOn(passing_over=self.check))
        choices = self._choices(conversation)
        number, _, explanation = line.partition(":")
        code = picked(number.strip(), tuple((c.code, c.label) for c in choices), conversation.voice)
        if code is None:
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "check.unclear", len(choices)))
        if code != "keep":
            self._leave(conversation)
            return Response([], MoveTo(code))
        if words_in(explanation, conversation.voice) is Words.GIVEN:
            return _kept(conversation, self.check, explanation.strip())
        return stay(*let_wait(conversation, Explain(self.check)))

    def _leave(self, conversation: Conversation) -> None:
        _put_off(conversation, self.check, last=self.last)

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        places = _places(conversation, self.check)
        return numbered([*places, ("keep", conversation.voice.say("check.keep"))])


class HardCheck(PickedPrompt, frozen=True):
    """A contradiction that cannot be kept: one of its answers is changed, or the interview stays open.

    With `then`, what else waits about the last answer comes before the next question.
    """

    check: str
    last: bool = False
    then: bool = False
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        text = conversation.words.check(conversation.questionnaire.check(self.check))
        choices = numbered(_places(conversation, self.check))
        turns = [Turn(TurnKind.CHECK, text, None, choices)]
        return [*turns, conversation.turn(TurnKind.HINT, "check.hard_how")]

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip():
            _put_off(conversation, self.check, last=self.last)
            turn = conversation.turn(TurnKind.SAY, "check.left_hard" if self.last else "check.later")
            more = self.then and conversation.follow_ups
            return Response([turn], GO_ON if more else MoveOn(passing_over=self.check))
        places = _places(conversation, self.check)
        code = picked(line.strip(), tuple(places), conversation.voice)
        if code is None:
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "check.unclear_hard", len(places)))
        _put_off(conversation, self.check, last=self.last)
        return Response([], MoveTo(code))


class Explain(FewWords, frozen=True):
    """One line on how two answers fit together."""

    check: str
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "check.explain")]

    def left(self, conversation: Conversation) -> Response:
        return _kept(conversation, self.check, "")

    def kept(self, conversation: Conversation, text: str) -> Response:
        return _kept(conversation, self.check, text)


def contradiction(check: Check, *, last: bool) -> SoftCheck | HardCheck:
    """What asks about a check that fires."""
    return HardCheck(check.id, last) if check.hard else SoftCheck(check.id, last)


def _kept(conversation: Conversation, check: str, explanation: str) -> Response:
    """Both answers stand; the explanation goes into the record and the report."""
    conversation.write(Event(at=NOW, act=Act.KEPT, check=check, text=explanation))
    key = "check.kept" if explanation else "check.kept_plain"
    return Response([conversation.turn(TurnKind.RECORDED, key)], MOVE_ON)


def _put_off(conversation: Conversation, check: str, *, last: bool) -> None:
    conversation.put_off.add(check)
    if last:
        conversation.mentioned.raised_last.add(check)


def _places(conversation: Conversation, check: str) -> list[tuple[str, str]]:
    """The questions where a contradiction can be looked at again."""
    items = to_look_at(conversation.path, conversation.questionnaire.check(check))
    say, words = conversation.voice.say, conversation.words
    return [(item.id, say("check.look_again", title=words.quoted(item))) for item in items]
