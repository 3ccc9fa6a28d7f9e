"""Pending confirmations: a near-twin, a between answer, a command that may be an answer, a contradiction."""

from collections.abc import Callable

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.pending import FewWords, PickedPending
from interview.dialogue.small_answers import Said, said_in
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.path.checks import to_look_at
from interview.questionnaire import Check
from interview.session.events import Act, Event
from interview.understanding import Given, Option, Question, understand

Carry = Callable[[Conversation], Turns]
"""What to do once it is confirmed."""
Read = Callable[[Conversation, str], Turns]
"""Takes another line as the answer."""


def picked(line: str, options: tuple[tuple[str, str], ...], conversation: Conversation) -> str | None:
    """The code of the option meant by a line, by number or by words; None when it is not clear."""
    question = Question("select_one", tuple(Option(code, label) for code, label in options))
    given = understand(line, question, conversation.voice.wordlist)
    return given.value if isinstance(given, Given) and isinstance(given.value, str) else None


def said_yes(line: str, conversation: Conversation) -> bool | None:
    """Whether a line is a yes or a no; None when it is neither."""
    word = " ".join(line.casefold().split()).strip(".!")
    wordlist = conversation.voice.wordlist
    if word in wordlist.yes:
        return True
    return False if word in wordlist.no else None


def numbered(labels: list[tuple[str, str]]) -> tuple[ShownChoice, ...]:
    """Pairs of a code and a label as choices, counted from 1."""
    return tuple(ShownChoice(number, code, label) for number, (code, label) in enumerate(labels, 1))


class NearTwin(PickedPending, frozen=True):
    """A part of a line could mean several answers: the person says which.

    `candidates` are (code, label, number). `choose` takes the codes that are meant by that part, and
    None for a line that names something else: then that line is the answer.
    """

    candidates: tuple[tuple[str, str, int], ...]
    named: Callable[[Conversation, str], tuple[str, ...] | None]
    choose: Callable[[Conversation, tuple[str, ...]], Turns]
    read_again: Read
    optional: bool = False

    def prompt(self, conversation: Conversation) -> Turns:
        labels = [f"{number} {label}" for _, label, number in self.candidates]
        key = "unclear.near_twin" if len(labels) > 1 else "unclear.near_twin_one"
        choices = tuple(ShownChoice(number, code, label) for code, label, number in self.candidates)
        text = conversation.voice.say(key, candidates=conversation.voice.listed(labels, "or"))
        return [Turn(TurnKind.UNCLEAR, text, conversation.current, choices)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        meant = said_yes(line, conversation)
        if meant and len(self.candidates) > 1:
            conversation.pending = self
            return self.prompt(conversation)
        if meant:
            return self.choose(conversation, (self.candidates[0][0],))
        if meant is False or not line.strip():
            return [conversation.turn(TurnKind.SAY, "unclear.no_match_dropped")]
        codes = self.named(conversation, line)
        return self.choose(conversation, codes) if codes else self.read_again(conversation, line)


class KeepBetween(PickedPending, frozen=True):
    """ "2-3" on a scale is kept as both after one yes."""

    low: str
    high: str
    keep: Carry
    read_again: Callable[[Conversation, str], Turns | None]
    optional: bool = False

    def prompt(self, conversation: Conversation) -> Turns:
        return [
            conversation.turn(
                TurnKind.FOLLOW_UP,
                "recorded.between",
                item=conversation.current,
                low=self.low,
                high=self.high,
            )
        ]

    def take(self, conversation: Conversation, line: str) -> Turns:
        answer = said_yes(line, conversation)
        if answer or not line.strip():
            return self.keep(conversation)
        if answer is False:
            return [conversation.turn(TurnKind.UNCLEAR, "recorded.between_dropped")]
        other = self.read_again(conversation, line)
        if other is None:
            conversation.pending = self
            return [conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no")]
        return other


class RequestOrAnswer(PickedPending, frozen=True):
    """A line that may be a request as well as the answer. Another line instead is heard as it stands."""

    line: str
    request: Carry
    answer: Carry
    otherwise: Read
    optional: bool = False

    def prompt(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("unclear.command_or_answer", given=self.line)
        return [Turn(TurnKind.UNCLEAR, text, conversation.current, self._choices(conversation))]

    def take(self, conversation: Conversation, line: str) -> Turns:
        options = tuple((choice.code, choice.label) for choice in self._choices(conversation))
        code = picked(line, options, conversation)
        if code is None and said_yes(line, conversation) is None:
            let_go = conversation.turn(TurnKind.SAY, "unclear.let_go", given=self.line)
            return [let_go, *self.otherwise(conversation, line)]
        if code is None:
            conversation.pending = self
            return self.prompt(conversation)
        return self.request(conversation) if code == "request" else self.answer(conversation)

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        say = conversation.voice.say
        return numbered([("request", say("unclear.a_request")), ("answer", say("unclear.an_answer"))])


class OfferNote(PickedPending, frozen=True):
    """After a second miss, the line may be kept as a note and the question left open."""

    line: str
    keep: Carry
    read_again: Read
    open: bool = True
    optional: bool = False

    def prompt(self, conversation: Conversation) -> Turns:
        key = "unclear.no_match_again" if self.open else "unclear.no_match_again_answered"
        return [conversation.turn(TurnKind.UNCLEAR, key, item=conversation.current)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        answer = said_yes(line, conversation)
        if answer:
            return self.keep(conversation)
        if answer is False or not line.strip():
            conversation.misses = 0
            here = conversation.item
            picked_from = here is not None and here.kind.has_choices
            key = "unclear.no_match_dropped" if picked_from else "unclear.no_match_dropped_words"
            return [conversation.turn(TurnKind.SAY, key)]
        return self.read_again(conversation, line)


class SoftCheck(PickedPending, frozen=True):
    """A contradiction, put neutrally: look again at one of the items, or keep both with a remark.

    `last` is the one more time before the interview ends.
    """

    check: str
    last: bool = False
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        text = conversation.words.check(conversation.questionnaire.check(self.check))
        return [Turn(TurnKind.CHECK, text, None, self._choices(conversation))]

    def take(self, conversation: Conversation, line: str) -> Turns:
        from interview.dialogue.asking import move_on, move_to

        if not line.strip():
            self._leave(conversation)
            told = conversation.turn(TurnKind.SAY, "check.left" if self.last else "check.later")
            return [told, *move_on(conversation, passing_over=self.check)]
        choices = self._choices(conversation)
        number, _, explanation = line.partition(":")
        code = picked(number.strip(), tuple((c.code, c.label) for c in choices), conversation)
        if code is None:
            conversation.pending = self
            return [conversation.turn(TurnKind.UNCLEAR, "check.unclear", len(choices))]
        if code != "keep":
            self._leave(conversation)
            return move_to(conversation, conversation.questionnaire.item(code))
        if said_in(explanation, conversation.voice) is Said.WORDS:
            return keep_check(conversation, self.check, explanation.strip())
        conversation.pending = Explain(self.check)
        return conversation.pending.prompt(conversation)

    def _leave(self, conversation: Conversation) -> None:
        _put_off(conversation, self.check, last=self.last)

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        places = _places(conversation, self.check)
        return numbered([*places, ("keep", conversation.voice.say("check.keep"))])


class HardCheck(PickedPending, frozen=True):
    """A contradiction that cannot be kept: one of its answers is changed, or the interview stays open.

    With `then`, what else waits about the last answer comes before the next question.
    """

    check: str
    last: bool = False
    then: bool = False
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        text = conversation.words.check(conversation.questionnaire.check(self.check))
        choices = numbered(_places(conversation, self.check))
        turns = [Turn(TurnKind.CHECK, text, None, choices)]
        return [*turns, conversation.turn(TurnKind.HINT, "check.hard_how")]

    def take(self, conversation: Conversation, line: str) -> Turns:
        from interview.dialogue.asking import go_on, move_on, move_to

        if not line.strip():
            _put_off(conversation, self.check, last=self.last)
            told = conversation.turn(TurnKind.SAY, "check.left_hard" if self.last else "check.later")
            if self.then and conversation.follow_ups:
                return [told, *go_on(conversation)]
            return [told, *move_on(conversation, passing_over=self.check)]
        places = _places(conversation, self.check)
        code = picked(line.strip(), tuple(places), conversation)
        if code is None:
            conversation.pending = self
            return [conversation.turn(TurnKind.UNCLEAR, "check.unclear_hard", len(places))]
        _put_off(conversation, self.check, last=self.last)
        return move_to(conversation, conversation.questionnaire.item(code))


def contradiction(check: Check, *, last: bool) -> SoftCheck | HardCheck:
    """What asks about a check that fires."""
    return HardCheck(check.id, last) if check.hard else SoftCheck(check.id, last)


def _put_off(conversation: Conversation, check: str, *, last: bool) -> None:
    conversation.put_off.add(check)
    if last:
        conversation.said.add(f"last {check}")


def _places(conversation: Conversation, check: str) -> list[tuple[str, str]]:
    """The questions where a contradiction can be looked at again."""
    found = to_look_at(conversation.path, conversation.questionnaire.check(check))
    say, words = conversation.voice.say, conversation.words
    return [(item.id, say("check.look_again", title=words.quoted(item))) for item in found]


class Explain(FewWords, frozen=True):
    """One line on how two answers fit together."""

    check: str
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "check.explain")]

    def left(self, conversation: Conversation) -> Turns:
        return keep_check(conversation, self.check, "")

    def kept(self, conversation: Conversation, text: str) -> Turns:
        return keep_check(conversation, self.check, text)


def keep_check(conversation: Conversation, check: str, explanation: str) -> Turns:
    """Both answers stand; the explanation goes into the record and the report."""
    from interview.dialogue.asking import move_on

    conversation.write(Event(at=NOW, act=Act.KEPT, check=check, text=explanation))
    key = "check.kept" if explanation else "check.kept_plain"
    return [conversation.turn(TurnKind.RECORDED, key), *move_on(conversation)]
