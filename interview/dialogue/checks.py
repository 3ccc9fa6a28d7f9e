"""Contradictions between answers: put neutrally, looked at, put off, or kept with a word on why."""

import re
from typing import ClassVar

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.prompt import (
    Confirmation,
    FewWords,
    PickedPrompt,
    Words,
    let_wait,
    numbered,
    picked,
    words_in,
    yes_or_no,
)
from interview.dialogue.remarks import keep_note
from interview.dialogue.step import GO_ON, MOVE_ON, MoveOn, MoveTo, Request, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.path.checks import to_look_at
from interview.questionnaire import Check
from interview.session.events import Act, Event
from interview.understanding import Option, Question, Unclear, understand
from interview.understanding.normalise import any_of, spaced
from interview.understanding.numbers import whole_number
from interview.wording.voice import Voice

_LED = re.compile(r"(\d+)(?:\s*[-:,;.)–]+\s*|\s+|$)(.*)", re.DOTALL)
_SENTENCE, _LONG = 3, 25
"""Fewer words may be a slip in a label as well, unless they are long: not every script parts them."""


class SoftCheck(PickedPrompt, frozen=True):
    """A contradiction: look again at one of the items, or keep both with a remark.

    `last` is the one more time before the interview ends.
    """

    check: str
    subject: str = ""
    """The question answered last, where "back" leads."""
    last: bool = False
    optional: ClassVar[bool] = True

    def claims(self, conversation: Conversation, request: Request) -> bool:
        """ "We do not know either" leaves it for later as well, and its words are kept."""
        return _in_a_sentence(request.line, conversation.voice)

    def ask(self, conversation: Conversation) -> Turns:
        text = conversation.words.check(conversation.questionnaire.check(self.check))
        choices = self._choices(conversation)
        first = conversation.first_hint("check.how")
        how = [conversation.turn(TurnKind.HINT, "check.how")] if first else []
        return [Turn(TurnKind.CHECK, text, None, choices), *how]

    def take(self, conversation: Conversation, line: str) -> Response:
        choices = self._choices(conversation)
        if _leaves(line, conversation.voice):
            if _in_a_sentence(line, conversation.voice):
                conversation.hold(self.subject or choices[0].code, line)
            self._leave(conversation)
            turn = conversation.turn(TurnKind.SAY, "check.left" if self.last else "check.later")
            return Response([turn], MoveOn(passing_over=self.check))
        if _says_both_are_right(line, conversation.voice):
            head, _, behind = line.partition(":")
            why = behind if _says_both_are_right(head, conversation.voice) else ""
            return _kept(conversation, self.check, why.strip() or line.strip())
        code, words = _choice_and_words(line, choices, conversation.voice)
        if code is None and _is_a_sentence(line, choices, conversation.voice):
            code, words = "keep", line.strip()
        if code is None and _explains(line, choices, conversation.voice):
            return stay(*let_wait(conversation, IsExplanation(self, line.strip())))
        if code is None:
            conversation.pending = self
            asked = conversation.turn(TurnKind.UNCLEAR, "check.unclear", len(choices))
            if words_in(line, conversation.voice) is not Words.GIVEN:
                return stay(asked)
            conversation.hold(self.subject or choices[0].code, line)
            return stay(asked, conversation.turn(TurnKind.HINT, "unclear.words_beside", given=line))
        given = words_in(words, conversation.voice) is Words.GIVEN
        if code != "keep":
            self._leave(conversation)
            noted = keep_note(conversation, code, words) if given else []
            return Response(noted, MoveTo(code))
        if given:
            return _kept(conversation, self.check, words)
        return stay(*let_wait(conversation, Explain(self.check, self.subject)))

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
    subject: str = ""
    last: bool = False
    then: bool = False
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        text = conversation.words.check(conversation.questionnaire.check(self.check))
        choices = numbered(_places(conversation, self.check))
        turns = [Turn(TurnKind.CHECK, text, None, choices)]
        return [*turns, conversation.turn(TurnKind.HINT, "check.hard_how")]

    def take(self, conversation: Conversation, line: str) -> Response:
        if _leaves(line, conversation.voice):
            _put_off(conversation, self.check, last=self.last)
            turn = conversation.turn(TurnKind.SAY, "check.left_hard" if self.last else "check.later")
            more = self.then and conversation.follow_ups
            return Response([turn], GO_ON if more else MoveOn(passing_over=self.check))
        choices = numbered(_places(conversation, self.check))
        code, words = _choice_and_words(line, choices, conversation.voice)
        if code is None:
            explains = _explains(line, choices, conversation.voice)
            noted = keep_note(conversation, choices[0].code, line.strip()) if explains else []
            conversation.pending = self
            return stay(*noted, conversation.turn(TurnKind.UNCLEAR, "check.unclear_hard", len(choices)))
        _put_off(conversation, self.check, last=self.last)
        given = words_in(words, conversation.voice) is Words.GIVEN
        return Response(keep_note(conversation, code, words) if given else [], MoveTo(code))


class IsExplanation(Confirmation, frozen=True):
    """Asks whether a word or two are the explanation. Enter keeps them as a note; the check waits again."""

    of: SoftCheck
    given: str
    optional: ClassVar[bool] = True

    @property
    def subject(self) -> str:
        return self.of.subject

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "check.is_explanation", given=self.given)]

    def take(self, conversation: Conversation, line: str) -> Response:
        said = yes_or_no(line, conversation.voice)
        if said is None and line.strip():
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no"))
        if said:
            return _kept(conversation, self.of.check, self.given)
        noted = [] if said is False else keep_note(conversation, self.subject, self.given)
        return stay(*noted, *let_wait(conversation, self.of))


class Explain(FewWords, frozen=True):
    """One line on how two answers fit together."""

    check: str
    subject: str = ""
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "check.explain")]

    def left(self, conversation: Conversation) -> Response:
        return _kept(conversation, self.check, "")

    def kept(self, conversation: Conversation, text: str) -> Response:
        return _kept(conversation, self.check, text)


def contradiction(check: Check, subject: str, *, last: bool) -> SoftCheck | HardCheck:
    """What asks about a check that fires, after the question `subject` was answered."""
    return HardCheck(check.id, subject, last) if check.hard else SoftCheck(check.id, subject, last)


def _choice_and_words(line: str, choices: tuple[ShownChoice, ...], voice: Voice) -> tuple[str | None, str]:
    """The code of what a line chooses, by number or label, and what stands behind it."""
    led = _LED.fullmatch(line.strip())
    number = whole_number(led[1]) if led else None
    if led and number is not None and 1 <= number <= len(choices):
        return choices[number - 1].code, led[2].strip()
    options = tuple((choice.code, choice.label) for choice in choices)
    head, _, behind = line.partition(":")
    code = picked(line.strip(), options, voice)
    if code is not None:
        return code, ""
    return (picked(head.strip(), options, voice), behind.strip()) if behind.strip() else (None, "")


def _says_both_are_right(line: str, voice: Voice) -> bool:
    """Whether a line says that both are right, and perhaps why."""
    said = spaced(line)
    return any(
        said == phrase or (" " in phrase and said.startswith(f"{phrase} "))
        for phrase in voice.words("check.both_right")
    )


def _takes_back(line: str, voice: Voice) -> bool:
    """Whether a line says that an answer is wrong: that is no way in which both are right."""
    return bool(any_of(voice.words("check.wrong")).search(line))


def _in_a_sentence(line: str, voice: Voice) -> bool:
    """Whether a line says in more than the usual words that it is not known."""
    return len(line.split()) > _SENTENCE and voice.phrases.says("dont_know", line)


def _leaves(line: str, voice: Voice) -> bool:
    """Whether a line leaves a check for later: Enter, or that it is not known."""
    return words_in(line, voice) is Words.NONE and yes_or_no(line, voice) is None


def _is_a_sentence(line: str, choices: tuple[ShownChoice, ...], voice: Voice) -> bool:
    """Whether words are long enough for an explanation, and do not point at one of the choices."""
    is_long = len(spaced(line).split()) >= _SENTENCE or len(line.strip()) >= _LONG
    return is_long and _explains(line, choices, voice)


def _explains(line: str, choices: tuple[ShownChoice, ...], voice: Voice) -> bool:
    """Whether a line is made of words that do not point at one of the choices."""
    words = spaced(line).split()
    if _takes_back(line, voice):
        return False
    if words_in(line, voice) is not Words.GIVEN or set(words) <= set(voice.words("check.pointing")):
        return False
    options = tuple(Option(choice.code, choice.label) for choice in choices)
    given = understand(line, Question("select_one", options), voice.wordlist)
    near = given.candidates if isinstance(given, Unclear) else ()
    return not near or near[0] == "keep"


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
