"""Pending confirmations: a near-twin, a between answer, a command that may be an answer, a soft check."""

from collections.abc import Callable
from dataclasses import dataclass

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.dialogue.understanding import Given, Option, Question, understand
from interview.session.events import Act, Event

Carry = Callable[[Conversation], Turns]
"""What to do once it is confirmed."""


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


@dataclass(frozen=True, slots=True)
class NearTwin:
    """Two answers look alike: the person says which. `candidates` are (code, label, number)."""

    candidates: tuple[tuple[str, str, int], ...]
    choose: Callable[[Conversation, str], Turns]
    read_again: Callable[[Conversation, str], Turns]
    optional: bool = False

    def prompt(self, conversation: Conversation) -> Turns:
        named = [f"{number} {label}" for _, label, number in self.candidates]
        key = "unclear.near_twin" if len(named) > 1 else "unclear.near_twin_one"
        choices = tuple(ShownChoice(number, code, label) for code, label, number in self.candidates)
        text = conversation.voice.say(key, candidates=conversation.voice.listed(named, "or"))
        return [Turn(TurnKind.UNCLEAR, text, conversation.current, choices)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        if len(self.candidates) == 1 and said_yes(line, conversation):
            return self.choose(conversation, self.candidates[0][0])
        if said_yes(line, conversation) is False or not line.strip():
            return [conversation.turn(TurnKind.SAY, "unclear.no_match_dropped")]
        return self.read_again(conversation, line)


@dataclass(frozen=True, slots=True)
class KeepBetween:
    """ "2-3" on a scale is kept as both after one yes."""

    low: str
    high: str
    keep: Carry
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
        conversation.pending = self
        return [conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no")]


@dataclass(frozen=True, slots=True)
class RequestOrAnswer:
    """A line that is exactly a command word where text is expected."""

    line: str
    request: Carry
    answer: Carry
    optional: bool = False

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.UNCLEAR, "unclear.command_or_answer", given=self.line)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        choice = line.strip().strip(".")
        if choice == "1":
            return self.request(conversation)
        if choice == "2":
            return self.answer(conversation)
        conversation.pending = self
        return self.prompt(conversation)


@dataclass(frozen=True, slots=True)
class OfferNote:
    """After a second miss, the line may be kept as a note and the question left open."""

    line: str
    keep: Carry
    read_again: Callable[[Conversation, str], Turns]
    optional: bool = False

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.UNCLEAR, "unclear.no_match_again")]

    def take(self, conversation: Conversation, line: str) -> Turns:
        answer = said_yes(line, conversation)
        if answer:
            return self.keep(conversation)
        if answer is False or not line.strip():
            conversation.misses = 0
            return [conversation.turn(TurnKind.SAY, "unclear.no_match_dropped")]
        return self.read_again(conversation, line)


@dataclass(frozen=True, slots=True)
class SoftCheck:
    """A contradiction, put neutrally: look again at one of the items, or keep both with a remark."""

    check: str
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        check = conversation.questionnaire.check(self.check)
        text = conversation.words.filled(check.say)
        return [Turn(TurnKind.CHECK, text, None, self._choices(conversation))]

    def take(self, conversation: Conversation, line: str) -> Turns:
        from interview.dialogue.asking import move_on, move_to

        if not line.strip():
            conversation.put_off.add(self.check)
            return [conversation.turn(TurnKind.SAY, "check.later"), *move_on(conversation)]
        choices = self._choices(conversation)
        number, _, explanation = line.partition(":")
        code = picked(number.strip(), tuple((c.code, c.label) for c in choices), conversation)
        if code is None:
            conversation.pending = self
            return [conversation.turn(TurnKind.UNCLEAR, "check.unclear", len(choices))]
        if code != "keep":
            item = conversation.questionnaire.item(code)
            return move_to(conversation, item)
        if explanation.strip():
            return keep_check(conversation, self.check, explanation.strip())
        conversation.pending = Explain(self.check)
        return conversation.pending.prompt(conversation)

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        check = conversation.questionnaire.check(self.check)
        items = [conversation.questionnaire.item(name) for name in check.revisit if name in conversation.path]
        words = conversation.words
        labels = [
            (item.id, conversation.voice.say("check.look_again", title=words.filled(item.title)))
            for item in items
        ]
        labels.append(("keep", conversation.voice.say("check.keep")))
        return tuple(ShownChoice(number, code, label) for number, (code, label) in enumerate(labels, 1))


@dataclass(frozen=True, slots=True)
class Explain:
    """One line on how two answers fit together."""

    check: str
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "check.explain")]

    def take(self, conversation: Conversation, line: str) -> Turns:
        return keep_check(conversation, self.check, line.strip())


def keep_check(conversation: Conversation, check: str, explanation: str) -> Turns:
    """Both answers stand; the explanation goes into the record and the report."""
    from interview.dialogue.asking import move_on

    conversation.write(Event(at=NOW, act=Act.KEPT, check=check, text=explanation))
    key = "check.kept" if explanation else "check.kept_plain"
    return [conversation.turn(TurnKind.RECORDED, key), *move_on(conversation)]
