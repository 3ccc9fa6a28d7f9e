"""From a typed line to an answer: reading it, and asking back where it is not clear."""

import re
from collections.abc import Callable

from interview.condition import Between
from interview.dialogue.asking import go_on
from interview.dialogue.confirmations import KeepBetween, NearTwin, OfferNote
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.recording import record
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.path import SETTLED
from interview.questionnaire import Item
from interview.session.events import Act, Event
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


def read(conversation: Conversation, item: Item, line: str) -> Turns:
    """Takes a line as the answer to an item, or says what is not clear about it."""
    if not line.strip():
        return keep_current(conversation, item)
    line = _with_unplaced(conversation, item, line)
    given = understand(line, question_of(conversation, item), conversation.voice.wordlist)
    if isinstance(given, Unclear):
        return _unclear(conversation, item, given, line)
    return _take(conversation, item, given)


def _with_unplaced(conversation: Conversation, item: Item, line: str) -> str:
    """ "2:" puts the line that could not be placed a moment ago behind the colon."""
    waits = conversation.misses and conversation.unplaced and item.in_your_own_words
    return f"{line.strip()} {conversation.unplaced}" if waits and _CHOICES_ALONE.fullmatch(line) else line


def _take(conversation: Conversation, item: Item, given: Given) -> Turns:
    conversation.misses = 0
    if isinstance(given.value, Between) and given.confirm:
        low, high = (
            conversation.words.label(item, code) for code in (given.value.codes[0], given.value.codes[-1])
        )
        conversation.pending = KeepBetween(
            low,
            high,
            lambda talk: record(talk, item, given),
            lambda talk, line: _taken_instead(talk, item, line),
        )
        return conversation.pending.prompt(conversation)
    return record(conversation, item, given)


def _taken_instead(conversation: Conversation, item: Item, line: str) -> Turns | None:
    given = understand(line, question_of(conversation, item), conversation.voice.wordlist)
    return _take(conversation, item, given) if isinstance(given, Given) else None


def keep_current(conversation: Conversation, item: Item) -> Turns:
    """An empty line keeps what was answered before, and records nothing otherwise."""
    answer = conversation.answer_to(item)
    if answer and answer.status in SETTLED and item.id not in conversation.path.stale:
        return [conversation.turn(TurnKind.SAY, "ask.kept"), *go_on(conversation)]
    return [conversation.turn(TurnKind.HINT, "ask.nothing", item=item.id)]


def _unclear(conversation: Conversation, item: Item, unclear: Unclear, line: str) -> Turns:
    if unclear.reason == "near_twin":
        conversation.pending = _near_twin(conversation, item, unclear, line)
        return conversation.pending.prompt(conversation)
    if unclear.reason in _MISSES:
        conversation.misses += 1
        conversation.unplaced = line.strip()
        if conversation.misses > 1:
            answer = conversation.answer_to(item)
            conversation.pending = OfferNote(
                line,
                lambda talk: _keep_as_note(talk, item, line),
                _read_for(item),
                open=answer is None or answer.status not in SETTLED,
            )
            return conversation.pending.prompt(conversation)
    return [told_unclear(conversation, item, unclear)]


def told_unclear(conversation: Conversation, item: Item, unclear: Unclear) -> Turn:
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


def _near_twin(conversation: Conversation, item: Item, unclear: Unclear, line: str) -> NearTwin:
    number = {choice.code: place for place, choice in enumerate(conversation.path.choices(item), 1)}
    return NearTwin(
        tuple((code, conversation.words.label(item, code), number[code]) for code in unclear.candidates),
        lambda talk, said: _named_part(talk, item, unclear, said),
        lambda talk, codes: _with_part(talk, item, unclear, line, codes),
        _read_for(item),
    )


def _named_part(
    conversation: Conversation, item: Item, unclear: Unclear, said: str
) -> tuple[str, ...] | None:
    """The choices meant by the unclear part of a line: among the candidates, or one other for them."""
    given = understand(said, question_of(conversation, item), conversation.voice.wordlist)
    if not isinstance(given, Given) or given.words or given.specify:
        return None
    codes = given.value if isinstance(given.value, tuple) else (given.value,)
    named = tuple(code for code in codes if isinstance(code, str))
    return named if len(named) == 1 or (named and set(named) <= set(unclear.candidates)) else None


def _with_part(
    conversation: Conversation, item: Item, unclear: Unclear, line: str, codes: tuple[str, ...]
) -> Turns:
    """The whole line again, with the numbers that are meant in place of the part that was not clear.

    Where choices are themselves worded as numbers, their labels stand in.
    """
    question = question_of(conversation, item)
    meant = [(str(n), option.label) for n, option in enumerate(question.options, 1) if option.code in codes]
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


def _read_for(item: Item) -> Callable[[Conversation, str], Turns]:
    return lambda conversation, line: read(conversation, item, line)


def _keep_as_note(conversation: Conversation, item: Item, line: str) -> Turns:
    """The line as a remark; the question stays open, and an answer that it has stays as it is."""
    conversation.misses = 0
    answer = conversation.answer_to(item)
    events = [Event(at=NOW, act=Act.REMARKED, item=item.id, text=line.strip())]
    answered = answer is not None and answer.status in SETTLED
    if not answered:
        events.append(Event(at=NOW, act=Act.SKIPPED, item=item.id))
    conversation.write(*events)
    key = "unclear.no_match_noted_answered" if answered else "unclear.no_match_noted"
    return [conversation.turn(TurnKind.RECORDED, key, item=item.id), *go_on(conversation)]
