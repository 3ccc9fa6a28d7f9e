"""A line or a value as the answer to one question: reading it, and asking back where it is not clear."""

import re
from collections.abc import Iterable
from typing import ClassVar

from interview.condition import Between
from interview.dialogue.answers import record
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.lookup import unknown_word
from interview.dialogue.prompt import PickedPrompt, let_wait, numbered, picked, yes_or_no
from interview.dialogue.step import GO_ON, AnswerTo, Do, Hear, Obey, Request, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.path import SETTLED
from interview.questionnaire import Item
from interview.session.events import Act, Event, Value
from interview.session.format import clean
from interview.understanding import Given, Option, Question, Unclear, outside, understand

_MISSES = ("no_match", "not_a_number", "whole_number", "date", "url", "email")
"""Lines that say something, and not what the question needs: the second one may become a note."""
_CHOICES_ALONE = re.compile(r"\s*\d[\d\s,;-]*[:：]\s*")


def question_of(conversation: Conversation, item: Item) -> Question:
    """What the reading of lines needs to know of an item."""
    answer = conversation.answer_to(item)
    value = answer.value if answer else None
    choices = conversation.path.choices(item)
    together = sum(not choice.exclusive for choice in choices)
    return Question(
        type=item.type,
        options=tuple(
            Option(choice.code, choice.label, choice.aliases, choice.exclusive, choice.specify)
            for choice in choices
        ),
        ordered=item.is_scale,
        words_allowed=item.kind.has_choices,
        minimum=item.minimum,
        maximum=item.maximum,
        # Where fewer are on offer than are asked for, all of them are enough.
        min_selected=None if item.min_selected is None else min(item.min_selected, together),
        max_selected=item.max_selected,
        current=value if isinstance(value, tuple) else (),
    )


def read(conversation: Conversation, item: Item, line: str) -> Response:
    """Takes a line as the answer to an item, or says what is not clear about it."""
    if not line.strip():
        return keep_current(conversation, item)
    line = _with_unplaced(conversation, item, line)
    given = understand(line, question_of(conversation, item), conversation.voice.wordlist)
    if isinstance(given, Unclear):
        return _unclear(conversation, item, given, line)
    return _take(conversation, item, given)


def keep_current(conversation: Conversation, item: Item) -> Response:
    """An empty line keeps what was answered before, and records nothing otherwise."""
    answer = conversation.answer_to(item)
    if answer and answer.status in SETTLED and item.id not in conversation.path.stale:
        return Response([conversation.turn(TurnKind.SAY, "ask.kept")], GO_ON)
    return stay(conversation.turn(TurnKind.HINT, "ask.nothing", item=item.id))


def _with_unplaced(conversation: Conversation, item: Item, line: str) -> str:
    """ "2:" puts the line that could not be placed a moment ago behind the colon."""
    waits = conversation.misses and conversation.unplaced and item.in_your_own_words
    return f"{line.strip()} {conversation.unplaced}" if waits and _CHOICES_ALONE.fullmatch(line) else line


def _take(conversation: Conversation, item: Item, given: Given) -> Response:
    conversation.misses = 0
    if isinstance(given.value, Between) and given.confirm:
        return stay(*let_wait(conversation, KeepBetween(item.id, given)))
    return record(conversation, item, given)


def _unclear(conversation: Conversation, item: Item, unclear: Unclear, line: str) -> Response:
    if unclear.reason == "near_twin":
        number = {choice.code: place for place, choice in enumerate(conversation.path.choices(item), 1)}
        candidates = tuple(
            (code, conversation.words.label(item, code), number[code]) for code in unclear.candidates
        )
        return stay(*let_wait(conversation, NearTwin(item.id, line, unclear, candidates)))
    if unclear.reason in _MISSES:
        conversation.misses += 1
        conversation.unplaced = line.strip()
        if conversation.misses > 1:
            answer = conversation.answer_to(item)
            is_open = answer is None or answer.status not in SETTLED
            return stay(*let_wait(conversation, OfferNote(item.id, line, open=is_open)))
    return stay(unclear_turn(conversation, item, unclear))


def unclear_turn(conversation: Conversation, item: Item, unclear: Unclear) -> Turn:
    """What is not clear about a line or value, and what would fit."""
    first, _, second = unclear.limit.partition("|")
    labels = [conversation.words.label(item, code) for code in unclear.candidates]
    count = len(conversation.path.choices(item))
    given = unclear.given
    if unclear.reason == "out_of_range":
        given = outside(given, count, conversation.voice.wordlist)
    key = f"unclear.{unclear.reason}"
    if unclear.reason == "no_match" and item.in_your_own_words and count:
        key = "unclear.no_match_own_words"
    if unclear.reason == "too_many" and unclear.limit == "1":
        key = "unclear.too_many_one"
    return conversation.turn(
        TurnKind.UNCLEAR,
        key,
        count,
        item=item.id,
        given=given,
        limit=unclear.limit,
        first=first,
        second=second,
        answer=labels[0] if labels else unclear.given,
    )


class NearTwin(PickedPrompt, frozen=True):
    """A part of a line could mean several answers: the person says which.

    `candidates` are (code, label, number). A line that names something else is the answer instead.
    """

    subject: str
    line: str
    unclear: Unclear
    candidates: tuple[tuple[str, str, int], ...]
    optional: ClassVar[bool] = False

    def ask(self, conversation: Conversation) -> Turns:
        labels = [f"{number} {label}" for _, label, number in self.candidates]
        key = "unclear.near_twin" if len(labels) > 1 else "unclear.near_twin_one"
        choices = tuple(ShownChoice(number, code, label) for code, label, number in self.candidates)
        text = conversation.voice.say(key, candidates=conversation.voice.listed(labels, "or"))
        return [Turn(TurnKind.UNCLEAR, text, conversation.current, choices)]

    def take(self, conversation: Conversation, line: str) -> Response:
        meant = yes_or_no(line, conversation.voice)
        if meant and len(self.candidates) > 1:
            return stay(*let_wait(conversation, self))
        if meant:
            return self._with(conversation, (self.candidates[0][0],))
        if meant is False or not line.strip():
            return stay(conversation.turn(TurnKind.SAY, "unclear.no_match_dropped"))
        codes = self._named(conversation, line)
        if codes:
            return self._with(conversation, codes)
        return read(conversation, conversation.questionnaire.item(self.subject), line)

    def _named(self, conversation: Conversation, line: str) -> tuple[str, ...] | None:
        """The choices meant by the unclear part: among the candidates, or one other for them."""
        item = conversation.questionnaire.item(self.subject)
        given = understand(line, question_of(conversation, item), conversation.voice.wordlist)
        if not isinstance(given, Given) or given.words or given.specify:
            return None
        codes = given.value if isinstance(given.value, tuple) else (given.value,)
        named = tuple(code for code in codes if isinstance(code, str))
        return named if len(named) == 1 or (named and set(named) <= set(self.unclear.candidates)) else None

    def _with(self, conversation: Conversation, codes: tuple[str, ...]) -> Response:
        """The whole line again, with the numbers that are meant in place of the part that was not clear.

        Where choices are themselves worded as numbers, their labels stand in.
        """
        item, unclear, line = conversation.questionnaire.item(self.subject), self.unclear, self.line
        question = question_of(conversation, item)
        meant = [
            (str(n), option.label) for n, option in enumerate(question.options, 1) if option.code in codes
        ]
        part = re.search(rf"(?<!\w){re.escape(unclear.given)}(?!\w)", line) if unclear.given else None
        for names in zip(*meant, strict=True) if part else ():
            whole = f"{line[: part.start()]}{','.join(names)}{line[part.end() :]}" if part else line
            given = understand(whole, question, conversation.voice.wordlist)
            if isinstance(given, Given):
                return _take(conversation, item, given)
            if given.reason != "near_twin" or given.given not in names:
                return _unclear(conversation, item, given, whole)
        several = item.kind.picks_several
        tail = line.partition(":")[2].strip()
        return record(conversation, item, Given(codes if several else codes[0], words=tail or None))


class KeepBetween(PickedPrompt, frozen=True):
    """ "2-3" on a scale is kept as both after one yes. `given` holds the range."""

    subject: str
    given: Given
    optional: ClassVar[bool] = False

    def ask(self, conversation: Conversation) -> Turns:
        item = conversation.questionnaire.item(self.subject)
        codes = self.given.value.codes if isinstance(self.given.value, Between) else ()
        low, high = (conversation.words.label(item, code) for code in (codes[0], codes[-1]))
        key = "recorded.between"
        return [conversation.turn(TurnKind.FOLLOW_UP, key, item=conversation.current, low=low, high=high)]

    def take(self, conversation: Conversation, line: str) -> Response:
        item = conversation.questionnaire.item(self.subject)
        meant = yes_or_no(line, conversation.voice)
        if meant or not line.strip():
            return record(conversation, item, self.given)
        if meant is False:
            return stay(conversation.turn(TurnKind.UNCLEAR, "recorded.between_dropped"))
        other = understand(line, question_of(conversation, item), conversation.voice.wordlist)
        if isinstance(other, Given):
            return _take(conversation, item, other)
        conversation.pending = self
        return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no"))


class RequestOrAnswer(PickedPrompt, frozen=True):
    """A line that may be a request as well as the answer. Another line instead is heard as it stands.

    Without a `request`, the word behind the slash is none.
    """

    subject: str
    line: str
    request: Request | None
    optional: ClassVar[bool] = False

    def ask(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("unclear.command_or_answer", given=self.line)
        return [Turn(TurnKind.UNCLEAR, text, conversation.current, self._choices(conversation))]

    def take(self, conversation: Conversation, line: str) -> Response:
        options = tuple((choice.code, choice.label) for choice in self._choices(conversation))
        code = picked(line, options, conversation.voice)
        if code is None and yes_or_no(line, conversation.voice) is None:
            let_go = conversation.turn(TurnKind.SAY, "unclear.let_go", given=self.line)
            return Response([let_go], Hear(line))
        if code is None:
            return stay(*let_wait(conversation, self))
        if code == "answer":
            return Response([], Do(AnswerTo(self.subject, self.line)))
        if self.request is None:
            return stay(unknown_word(conversation, self.line.removeprefix("/").casefold()))
        return Response([], Do(Obey(self.request)))

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        say = conversation.voice.say
        return numbered([("request", say("unclear.a_request")), ("answer", say("unclear.an_answer"))])


class OfferNote(PickedPrompt, frozen=True):
    """After a second miss, the line may be kept as a note and the question left open.

    `open` is whether the question has no answer yet.
    """

    subject: str
    line: str
    open: bool = True
    optional: ClassVar[bool] = False

    def ask(self, conversation: Conversation) -> Turns:
        key = "unclear.no_match_again" if self.open else "unclear.no_match_again_answered"
        return [conversation.turn(TurnKind.UNCLEAR, key, item=conversation.current)]

    def take(self, conversation: Conversation, line: str) -> Response:
        item = conversation.questionnaire.item(self.subject)
        meant = yes_or_no(line, conversation.voice)
        if meant:
            return self._keep(conversation, item)
        if meant is False or not line.strip():
            conversation.misses = 0
            here = conversation.item
            picked_from = here is not None and here.kind.has_choices
            key = "unclear.no_match_dropped" if picked_from else "unclear.no_match_dropped_words"
            return stay(conversation.turn(TurnKind.SAY, key))
        return read(conversation, item, line)

    def _keep(self, conversation: Conversation, item: Item) -> Response:
        """The line as a remark; the question stays open, and an answer that it has stays as it is."""
        conversation.misses = 0
        answer = conversation.answer_to(item)
        events = [Event(at=NOW, act=Act.REMARKED, item=item.id, text=self.line.strip())]
        answered = answer is not None and answer.status in SETTLED
        if not answered:
            events.append(Event(at=NOW, act=Act.SKIPPED, item=item.id))
        conversation.write(*events)
        key = "unclear.no_match_noted_answered" if answered else "unclear.no_match_noted"
        return Response([conversation.turn(TurnKind.RECORDED, key, item=item.id)], GO_ON)


def fit(conversation: Conversation, item: Item, value: Value | Between | Iterable[str]) -> Given | Turn:
    """The value as an answer to this item, or the turn that says what is not clear about it."""
    if item.kind.picks_one:
        given = _single(conversation, item, value)
    elif item.kind.picks_several:
        given = _several(conversation, item, value)
    else:
        given = _read(conversation, item, value)
    return unclear_turn(conversation, item, given) if isinstance(given, Unclear) else given


def _single(conversation: Conversation, item: Item, value: object) -> Given | Unclear:
    codes = [choice.code for choice in conversation.path.choices(item)]
    if isinstance(value, Between):
        places = sorted(codes.index(code) for code in value.codes if code in codes)
        neighbours = places == list(range(places[0], places[0] + len(value.codes))) if places else False
        if item.is_scale and neighbours and len(places) > 1:
            return Given(Between(tuple(codes[place] for place in places)))
    elif isinstance(value, str) and value in codes:
        return Given(value)
    return Unclear("no_match", str(value))


def _several(conversation: Conversation, item: Item, value: object) -> Given | Unclear:
    question = question_of(conversation, item)
    codes = [option.code for option in question.options]
    wanted = [value] if isinstance(value, str) else list(value) if isinstance(value, Iterable) else []
    unknown = [code for code in wanted if code not in codes]
    if unknown or not wanted:
        return Unclear("no_match", str(unknown[0] if unknown else value))
    chosen = tuple(code for code in codes if code in wanted)
    alone = tuple(option.code for option in question.options if option.exclusive and option.code in chosen)
    if alone and len(chosen) > 1:
        return Unclear("exclusive", "", alone)
    if question.max_selected is not None and len(chosen) > question.max_selected:
        return Unclear("too_many", "", limit=str(question.max_selected))
    if question.min_selected is not None and len(chosen) < question.min_selected and not alone:
        return Unclear("too_few", "", limit=str(question.min_selected))
    return Given(chosen)


def _read(conversation: Conversation, item: Item, value: object) -> Given | Unclear:
    if value is None:
        return Unclear("empty", "")
    line = clean(str(value))
    return understand(line, question_of(conversation, item), conversation.voice.wordlist)
