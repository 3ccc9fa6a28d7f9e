"""From a typed line to a recorded answer: reading it, checking it, writing it, and saying what was kept."""

from collections.abc import Callable

from interview.condition import Between
from interview.dialogue.asking import go_on
from interview.dialogue.changes import effects, opened_by
from interview.dialogue.confirmations import KeepBetween, NearTwin, OfferNote
from interview.dialogue.conversation import NOW, Change, Conversation
from interview.dialogue.follow_ups import Evidence, Specify
from interview.dialogue.pending import Pending
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.dialogue.understanding import Given, Option, Question, Unclear, understand
from interview.path import SETTLED, Selection, walk
from interview.path.checks import refused_by
from interview.questionnaire import Item, ItemType
from interview.session.events import Act, Event, Status
from interview.session.record import Answer


def question_of(conversation: Conversation, item: Item) -> Question:
    """What the reading of lines needs to know of an item."""
    answer = conversation.answer_to(item)
    value = answer.value if answer else None
    return Question(
        type=item.type.value,
        options=tuple(
            Option(choice.code, choice.label, choice.aliases, choice.exclusive, choice.specify)
            for choice in conversation.path.choices(item)
        ),
        ordered=item.is_scale,
        words_allowed=item.in_your_own_words and item.type.is_choice,
        minimum=item.minimum,
        maximum=item.maximum,
        min_selected=item.min_selected,
        max_selected=item.max_selected,
        current=value if isinstance(value, tuple) else (),
    )


def read(conversation: Conversation, item: Item, line: str) -> Turns:
    """Takes a line as the answer to an item, or says what is not clear about it."""
    if not line.strip():
        return keep_current(conversation, item)
    given = understand(line, question_of(conversation, item), conversation.voice.wordlist)
    if isinstance(given, Unclear):
        return _unclear(conversation, item, given, line)
    conversation.misses = 0
    if isinstance(given.value, Between) and given.confirm:
        low, high = (
            conversation.words.label(item, code) for code in (given.value.codes[0], given.value.codes[-1])
        )
        conversation.pending = KeepBetween(low, high, lambda talk: record(talk, item, given))
        return conversation.pending.prompt(conversation)
    return record(conversation, item, given)


def keep_current(conversation: Conversation, item: Item) -> Turns:
    """An empty line keeps what was answered before, and records nothing otherwise."""
    answer = conversation.answer_to(item)
    if answer and answer.status in SETTLED and item.id not in conversation.path.stale:
        return [conversation.turn(TurnKind.SAY, "ask.kept"), *go_on(conversation)]
    return [conversation.turn(TurnKind.HINT, "ask.nothing", item=item.id)]


def record(conversation: Conversation, item: Item, given: Given) -> Turns:
    """Writes an answer, says what was kept and what it changes, and goes on.

    Raises NotSaved when it could not be written.
    """
    refusal = _refused(conversation, item, given)
    if refusal:
        return [Turn(TurnKind.UNCLEAR, refusal, item.id)]
    edited = item.id in conversation.record.touched
    change = conversation.write(
        Event(
            at=NOW,
            act=Act.ANSWERED,
            item=item.id,
            status=Status.ANSWERED,
            value=given.value,
            words=given.words,
            specify=given.specify,
        )
    )
    turns = [_echo(conversation, item, given)]
    if given.words:
        turns.append(conversation.turn(TurnKind.RECORDED, "recorded.words", item=item.id, words=given.words))
    turns += effects(conversation, change, edited=edited)
    turns += _reply(conversation, item)
    lead_to_opened(conversation, change, item, edited=edited)
    conversation.follow_ups = _wanted(conversation, item, given)
    return turns + go_on(conversation)


def give_status(conversation: Conversation, item: Item, status: Status) -> Turns:
    """Writes one of the no-answers (don't know, private, does not apply) and tells its effects."""
    edited = item.id in conversation.record.touched
    change = conversation.write(Event(at=NOW, act=Act.ANSWERED, item=item.id, status=status))
    lead_to_opened(conversation, change, item, edited=edited)
    return effects(conversation, change, edited=edited)


def lead_to_opened(conversation: Conversation, change: Change, item: Item, *, edited: bool) -> None:
    """After an edit, the first question that it opened comes next, then the place one came from."""
    opened = opened_by(change) if edited else []
    behind = [found for found in opened if found.position > item.position]
    if behind and conversation.return_to:
        conversation.return_to = behind[0].id


def _refused(conversation: Conversation, item: Item, given: Given) -> str | None:
    """What a hard check of this item says to the answer, tried out before it is written."""
    if not any(check.hard for check in item.checks):
        return None
    tried = Answer(status=Status.ANSWERED, at=NOW, value=given.value)
    path = walk(
        conversation.questionnaire,
        Selection.of(conversation.record),
        {**conversation.record.answers, item.id: tried},
    )
    check = refused_by(path, item.id)
    return conversation.words.filled(check.say) if check else None


def _echo(conversation: Conversation, item: Item, given: Given) -> Turn:
    answer = conversation.answer_to(item)
    text = conversation.words.answer(item, answer)
    if item.type is ItemType.TEXT:
        return conversation.turn(TurnKind.RECORDED, "recorded.text", len(text.split()), item=item.id)
    if isinstance(given.value, Between):
        return conversation.turn(TurnKind.RECORDED, "recorded.between_kept", item=item.id, answer=text)
    if item.type.is_choice:
        chosen = given.value if isinstance(given.value, tuple) else (given.value,)
        numbered = [
            f"{number} {choice.label}"
            for number, choice in enumerate(conversation.path.choices(item), 1)
            if choice.code in chosen
        ]
        text = ", ".join(numbered) + (f": {given.specify}" if given.specify else "")
    return conversation.turn(TurnKind.RECORDED, "recorded.answer", item=item.id, answer=text)


def _reply(conversation: Conversation, item: Item) -> Turns:
    facts = conversation.path.facts
    reply = next((r for r in item.replies if r.when is None or r.when.test(facts) is True), None)
    return [Turn(TurnKind.SAY, conversation.words.filled(reply.say), item.id)] if reply else []


def _wanted(conversation: Conversation, item: Item, given: Given) -> list[Pending]:
    """The follow-ups that this answer calls for."""
    wanted: list[Pending] = []
    chosen = given.value if isinstance(given.value, tuple) else (given.value,)
    if not given.specify and any(c.specify and c.code in chosen for c in conversation.path.choices(item)):
        wanted.append(Specify(item.id))
    due = dict.fromkeys(element.item for element in conversation.assessor().due_evidence())
    wanted += [Evidence(name) for name in due if name == item.id]
    return wanted


def _unclear(conversation: Conversation, item: Item, unclear: Unclear, line: str) -> Turns:
    choices = conversation.path.choices(item)
    number = {choice.code: place for place, choice in enumerate(choices, 1)}
    if unclear.reason == "near_twin":
        candidates = tuple(
            (code, conversation.words.label(item, code), number[code]) for code in unclear.candidates
        )
        conversation.pending = NearTwin(
            candidates, lambda talk, code: _chosen(talk, item, code), _read_for(item)
        )
        return conversation.pending.prompt(conversation)
    if unclear.reason == "no_match":
        conversation.misses += 1
        if conversation.misses > 1:
            conversation.pending = OfferNote(
                line, lambda talk: _keep_as_note(talk, item, line), _read_for(item)
            )
            return conversation.pending.prompt(conversation)
    first, _, second = unclear.limit.partition("|")
    labels = [conversation.words.label(item, code) for code in unclear.candidates]
    return [
        conversation.turn(
            TurnKind.UNCLEAR,
            f"unclear.{unclear.reason}",
            len(choices),
            item=item.id,
            given=unclear.given,
            limit=unclear.limit,
            first=first,
            second=second,
            answer=labels[0] if labels else unclear.given,
        )
    ]


def _read_for(item: Item) -> Callable[[Conversation, str], Turns]:
    return lambda conversation, line: read(conversation, item, line)


def _chosen(conversation: Conversation, item: Item, code: str) -> Turns:
    value = (code,) if item.type is ItemType.SELECT_MULTIPLE else code
    return record(conversation, item, Given(value))


def _keep_as_note(conversation: Conversation, item: Item, line: str) -> Turns:
    conversation.misses = 0
    conversation.write(
        Event(at=NOW, act=Act.REMARKED, item=item.id, text=line), Event(at=NOW, act=Act.SKIPPED, item=item.id)
    )
    return [
        conversation.turn(TurnKind.RECORDED, "unclear.no_match_noted", item=item.id),
        *go_on(conversation),
    ]
