"""Writing an answer: what was kept, what it changed, and what it calls for.

A change is written first; then one turn lists its effects, with undo as the way out.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from interview.condition import Between
from interview.dialogue.checks import HardCheck
from interview.dialogue.conversation import NOW, Change, Conversation, Prompt, Return
from interview.dialogue.evidence import Evidence
from interview.dialogue.prompt import FewWords
from interview.dialogue.step import GO_ON, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.path import SETTLED, Path, Selection, walk
from interview.path.checks import broken, ending_with, refused_by, to_look_at
from interview.questionnaire import Check, Item
from interview.session.events import Act, Event, Status
from interview.session.record import Answer
from interview.understanding import Given
from interview.wording.answers import Answers

if TYPE_CHECKING:
    from interview.benchmark import Element


class Specify(FewWords, frozen=True):
    """The few words that go with a choice such as "other"."""

    subject: str
    optional: ClassVar[bool] = True

    @property
    def part(self) -> str:
        return "specify"

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "ask.specify", item=self.subject)]

    def left(self, conversation: Conversation) -> Response:
        del conversation
        return Response([], GO_ON)

    def kept(self, conversation: Conversation, text: str) -> Response:
        conversation.write(Event(at=NOW, act=Act.ADDED, item=self.subject, specify=text))
        return Response(
            [conversation.turn(TurnKind.RECORDED, "recorded.note", item=self.subject, text=text)], GO_ON
        )

    def without(self, conversation: Conversation) -> Response:
        return Response([conversation.turn(TurnKind.SAY, "recorded.left_out", item=self.subject)], GO_ON)


def record(conversation: Conversation, item: Item, given: Given) -> Response:
    """Writes an answer, says what was kept and what it changes, and goes on.

    The same answer once more keeps what goes with it: words, evidence, links.
    Raises NotSaved when it could not be written.
    """
    refusal = _refused(conversation, item, given)
    if refusal:
        return stay(*refusal)
    due = conversation.assessor().due_evidence()
    if _says_the_same(conversation, item, given):
        others = tuple(element for element in due if element.item != item.id)
        conversation.follow_ups = _wanted(conversation, item, given, others)
        return Response([conversation.turn(TurnKind.SAY, "ask.kept", item=item.id)], GO_ON)
    edited = item.id in conversation.record.touched
    before = conversation.answer_to(item)
    given = _with_what_stays(conversation, item, given)
    same = before is not None and before.status is Status.ANSWERED and before.value == given.value
    change = conversation.write(
        Event(
            at=NOW,
            act=Act.ANSWERED,
            item=item.id,
            status=Status.ANSWERED,
            value=given.value,
            words=given.words,
            specify=given.specify,
            evidence=before.evidence if before and same else None,
            evidence_text=before.evidence_text if before and same else None,
            link=before.link if before and same else None,
        )
    )
    turns = [_echo(conversation, item, given), *_went(conversation, item, before)]
    if given.words:
        turns.append(conversation.turn(TurnKind.RECORDED, "recorded.words", item=item.id, words=given.words))
    turns += effects(conversation, change, edited=edited, broken_key="changed.broken_asked")
    turns += _reply(conversation, item)
    lead_to_opened(conversation, change, item)
    contradicted: list[Prompt] = [HardCheck(check.id, then=True) for check in broken_by(change)]
    conversation.follow_ups = contradicted + _wanted(conversation, item, given, due)
    return Response(turns, GO_ON)


def codes_of(value: object) -> set[str]:
    """The codes that a choice answer names, whether one, several or a range."""
    if isinstance(value, Between):
        return set(value.codes)
    return set(value) if isinstance(value, tuple) else {str(value)}


def _says_the_same(conversation: Conversation, item: Item, given: Given) -> bool:
    answer = conversation.answer_to(item)
    return (
        answer is not None
        and answer.status is Status.ANSWERED
        and answer.value == given.value
        and type(answer.value) is type(given.value)
        and given.words in (None, answer.words)
        and given.specify in (None, answer.specify)
        and item.id not in conversation.path.stale
    )


def give_status(
    conversation: Conversation,
    item: Item,
    status: Status,
    *,
    who: str | None = None,
    reason: str | None = None,
) -> Turns:
    """Writes one of the no-answers (don't know, private, does not apply) and tells its effects."""
    answer = conversation.answer_to(item)
    if answer and answer.status is status and who in (None, answer.who) and reason in (None, answer.reason):
        return []
    edited = item.id in conversation.record.touched
    change = conversation.write(
        Event(at=NOW, act=Act.ANSWERED, item=item.id, status=status, who=who, reason=reason)
    )
    lead_to_opened(conversation, change, item)
    return [*_went(conversation, item, answer), *effects(conversation, change, edited=edited)]


def _with_what_stays(conversation: Conversation, item: Item, given: Given) -> Given:
    """The answer with the words given beside an earlier one, as long as all that they stood beside stays."""
    before = conversation.answer_to(item)
    if before is None or before.status is not Status.ANSWERED or not item.kind.has_choices:
        return given
    earlier, now = codes_of(before.value), codes_of(given.value)
    words, specify = given.words, given.specify
    if words is None and earlier <= now:
        words = before.words
    specified = {choice.code for choice in conversation.path.choices(item) if choice.specify}
    if specify is None and specified & earlier & now:
        specify = before.specify
    return replace(given, words=words, specify=specify)


def _went(conversation: Conversation, item: Item, before: Answer | None) -> Turns:
    """What had been added to the earlier answer and is not part of the new one: never lost in silence."""
    after = conversation.answer_to(item)
    if before is None or after is None or before.status is not Status.ANSWERED:
        return []
    went = [
        f"“{was}”"
        for was, now in (
            (before.words, after.words),
            (before.specify, after.specify),
            (before.evidence_text, after.evidence_text),
            (before.link, after.link),
        )
        if was and was != now
    ]
    if not went:
        return []
    listed = conversation.voice.series(went)
    return [conversation.turn(TurnKind.CHANGED, "changed.went", item=item.id, list=listed)]


def lead_to_opened(conversation: Conversation, change: Change, item: Item) -> None:
    """Before the place one came from, the questions that a change opened, or that need another choice."""
    if not conversation.returns:
        return
    stale = [
        q for q in change.after.questions if q.id in change.after.stale and q.id not in change.before.stale
    ]
    waiting = {q.id: q for q in (*opened_by(change), *stale) if q.position > item.position}
    in_order = sorted(waiting.values(), key=lambda question: question.position, reverse=True)
    conversation.returns += [Return(question.id, question in stale) for question in in_order]


def _refused(conversation: Conversation, item: Item, given: Given) -> Turns:
    """What a hard check that ends with this item says to the answer, tried out before it is written."""
    if not any(ending_with(conversation.questionnaire, item.id)):
        return []
    tried = Answer(status=Status.ANSWERED, at=NOW, value=given.value)
    path = walk(
        conversation.questionnaire,
        Selection.of(conversation.record),
        {**conversation.record.answers, item.id: tried},
    )
    check = refused_by(path, item.id)
    if check is None:
        return []
    others = [other for other in to_look_at(path, check) if other.id != item.id]
    turns = [Turn(TurnKind.UNCLEAR, Answers(path, conversation.voice).check(check), item.id)]
    if others:
        numbers = {question.id: number for number, question in enumerate(path.questions, 1)}
        way_out = conversation.turn(
            TurnKind.HINT,
            "check.refused",
            item=item.id,
            number=numbers[others[0].id],
            title=conversation.words.quoted(others[0]),
        )
        turns.append(way_out)
    return turns


def _echo(conversation: Conversation, item: Item, given: Given) -> Turn:
    answer = conversation.answer_to(item)
    text = conversation.words.answer(item, answer)
    if item.kind.takes_words:
        return conversation.turn(TurnKind.RECORDED, "recorded.text", len(text.split()), item=item.id)
    if isinstance(given.value, Between):
        text = conversation.words.between(item, given.value, quoted=True)
        return conversation.turn(TurnKind.RECORDED, "recorded.between_kept", item=item.id, answer=text)
    if item.kind.is_address:
        return conversation.turn(TurnKind.RECORDED, "recorded.address", item=item.id, answer=text)
    if item.kind.has_choices:
        chosen = given.value if isinstance(given.value, tuple) else (given.value,)
        numbered = [
            f"{number} {choice.label}"
            for number, choice in enumerate(conversation.path.choices(item), 1)
            if choice.code in chosen
        ]
        text = conversation.voice.series(numbered) + (f": {given.specify}" if given.specify else "")
    return conversation.turn(TurnKind.RECORDED, "recorded.answer", item=item.id, answer=text)


def _reply(conversation: Conversation, item: Item) -> Turns:
    facts = conversation.path.facts
    reply = next((r for r in item.replies if r.when is None or r.when.test(facts) is True), None)
    return [Turn(TurnKind.SAY, conversation.words.filled(reply.say), item.id)] if reply else []


def _wanted(
    conversation: Conversation, item: Item, given: Given, due_before: "tuple[Element, ...]"
) -> list[Prompt]:
    """The follow-ups that this answer calls for.

    An answer can also complete what another one began: then the evidence of that other one is due.
    """
    wanted: list[Prompt] = []
    answer = conversation.answer_to(item)
    chosen = given.value if isinstance(given.value, tuple) else (given.value,)
    specified = answer is not None and answer.specify
    if not specified and any(c.specify and c.code in chosen for c in conversation.path.choices(item)):
        wanted.append(Specify(item.id))
    before = {element.id for element in due_before}
    due = conversation.assessor().due_evidence()
    for name in dict.fromkeys(element.item for element in due if element.id not in before):
        other = conversation.questionnaire.by_id.get(name)
        theirs = conversation.answer_to(other) if other else None
        if other and theirs and theirs.status is Status.ANSWERED:
            sentence = "evidence.ask" if name == item.id else "evidence.ask_elsewhere"
            wanted.append(Evidence(name, sentence=sentence))
    return wanted


def effects(
    conversation: Conversation, change: Change, *, edited: bool, broken_key: str = "changed.broken"
) -> Turns:
    """The turns that tell the effects; opened and closed questions are told after an edit only.

    `broken_key` is the sentence for what contradicts each other since.
    """
    before, after = change.before, change.after
    questions = [item for item in conversation.questionnaire.items if item.is_question]
    aside = [q for q in questions if _counts(before, q) and not _counts(after, q) and q.id not in after]
    back = [q for q in questions if not _counts(before, q) and _counts(after, q) and q.id not in before]
    stale = [q for q in questions if q.id in after.stale and q.id not in before.stale]
    contradicted = [conversation.words.check(check) for check in broken_by(change)]
    sentences = dict.fromkeys(conversation.voice.say(broken_key, say=say) for say in contradicted)
    turns = [Turn(TurnKind.CHANGED, sentence) for sentence in sentences]
    for key, items in (("aside", aside), ("back", back), ("stale", stale)):
        if items:
            turns.append(_effect_on(conversation, key, items))
    if edited:
        opened = opened_by(change)
        closed = [q for q in questions if q.id in before and q.id not in after and q not in aside]
        if opened:
            turns.append(_effect_on(conversation, "opened", opened))
        if closed:
            turns.append(conversation.turn(TurnKind.CHANGED, "changed.closed", len(closed)))
    return turns


def broken_by(change: Change) -> tuple[Check, ...]:
    """The hard checks that this change broke."""
    before = {check.id for check in broken(change.before)}
    return tuple(check for check in broken(change.after) if check.id not in before)


def opened_by(change: Change) -> list[Item]:
    """Questions without an answer that this change brought onto the path."""
    return [
        item
        for item in change.after.questions
        if item.id not in change.before and change.after.statuses[item.id] not in SETTLED
    ]


def _counts(path: Path, item: Item) -> bool:
    answer = path.answers.get(item.id)
    return item.id in path and answer is not None and answer.status in SETTLED


def _effect_on(conversation: Conversation, key: str, items: Iterable[Item]) -> Turn:
    listed = list(items)
    titles = conversation.words.titles(listed)
    return conversation.turn(TurnKind.CHANGED, f"changed.{key}", len(listed), list=titles)
