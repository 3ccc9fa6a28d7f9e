"""Writing an answer: what was kept, what it changed, and what it calls for.

A change is written first; then one turn lists its effects, with undo as the way out.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from msgspec.structs import replace

from interview.condition import Between
from interview.dialogue.checks import HardCheck
from interview.dialogue.conversation import NOW, Change, Conversation, Prompt, Return
from interview.dialogue.prompt import FewWords
from interview.dialogue.step import ASK, GO_ON, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.path import SETTLED, Path, Selection, walk
from interview.path.checks import broken, ending_with, refused_by, to_look_at
from interview.path.places import Beside
from interview.questionnaire import Check, Item
from interview.session.events import Act, Event, Status, stamp
from interview.session.record import Answer
from interview.understanding import Given
from interview.wording.answers import Answers
from interview.wording.excerpts import first_words
from interview.wording.voice import shortened

_MOST_LABELS, _MOST_LEFT_OUT = 5, 4
"""So many labels can be told one by one; of more, those are told that were left out, where these are few."""
_ONE_LABEL, _EACH_LABEL, _WORDS_BESIDE = 72, 32, 12
"""Letters of one label, of each of several, and how many of the words beside them are told."""


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
    refusal = _refused(conversation, ((item, given),))
    if refusal:
        return stay(*refusal)
    if _says_the_same(conversation, item, given):
        conversation.follow_ups = _wanted(conversation, item, given)
        if conversation.held:
            conversation.write()
        return Response([conversation.turn(TurnKind.SAY, "ask.kept", item=item.id)], GO_ON)
    edited = item.id in conversation.record.touched
    before = conversation.answer_to(item)
    follows = conversation.session.header.follows is not None
    shown = follows and _was_shown(conversation, item)
    given = _with_what_stays(conversation, item, given)
    same = before is not None and before.status is Status.ANSWERED and before.value == given.value
    if not same:
        # What goes with another answer is asked about anew.
        conversation.mentioned.without_evidence.discard(item.id)
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
    turns += effects(conversation, change, edited=edited, broken_key="changed.broken_asked")
    turns += _reply(conversation, item)
    if follows and not same:
        from interview.dialogue.then import told_then

        turns += told_then(conversation, item, shown=edited or shown)
    lead_to_opened(conversation, change, item)
    contradicted: list[Prompt] = [HardCheck(check.id, item.id, then=True) for check in broken_by(change)]
    conversation.follow_ups = contradicted + _wanted(conversation, item, given)
    return Response(turns, GO_ON)


def record_rows(conversation: Conversation, asked: Item, rows: tuple[tuple[Item, Given], ...]) -> Response:
    """Writes the answers that one line gives to several rows, so that one undo takes all of them back.

    The next question comes where `asked` is among them. Raises NotSaved when it could not be written.
    """
    refusal = _refused(conversation, rows)
    if refusal:
        return stay(*refusal)
    edited = any(row.id in conversation.record.touched for row, _ in rows)
    given = [(row, _with_what_stays(conversation, row, each)) for row, each in rows]
    before = {row.id: conversation.answer_to(row) for row, _ in rows}
    change = conversation.write(
        *(
            Event(
                at=NOW,
                act=Act.ANSWERED,
                item=row.id,
                status=Status.ANSWERED,
                value=each.value,
                words=each.words,
                specify=each.specify,
                count=len(given) if len(given) > 1 else None,
            )
            for row, each in given
        )
    )
    words = conversation.words
    listed = [
        conversation.voice.say("recorded.row", title=words.filled(row.title), answer=words.value(row, answer))
        for row, _ in given
        if (answer := conversation.answer_to(row)) is not None
    ]
    turns = [
        conversation.turn(
            TurnKind.RECORDED, "recorded.rows", list=conversation.voice.apart(listed), item=asked.id
        )
    ]
    turns += [turn for row, _ in given for turn in _went(conversation, row, before[row.id])]
    turns += effects(conversation, change, edited=edited, broken_key="changed.broken_asked")
    contradicted: list[Prompt] = [HardCheck(check.id, asked.id, then=True) for check in broken_by(change)]
    conversation.follow_ups = contradicted + [
        wanted for row, each in given for wanted in _wanted(conversation, row, each)
    ]
    here = any(row.id == asked.id for row, _ in rows)
    return Response(turns, GO_ON if here or conversation.follow_ups else ASK)


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
        conversation.voice.quoted(was)
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
    stale = [q for q in change.after.differing(change.before) if _went_stale(change, q)]
    waiting = {q.id: q for q in (*opened_by(change), *stale) if q.position > item.position}
    in_order = sorted(waiting.values(), key=lambda question: question.position, reverse=True)
    conversation.returns += [Return(question.id, question in stale) for question in in_order]


def _chosen_today(conversation: Conversation) -> Selection:
    """What is chosen to be asked, for an answer that is given now."""
    present = conversation.path.selection
    return replace(present, today=present.today and stamp(conversation.clock())[: len(present.today)])


def _refused(conversation: Conversation, given: Sequence[tuple[Item, Given]]) -> Turns:
    """What a hard check that ends with one of these says to the answers, tried out before it is written."""
    ending = [item for item, _ in given if any(ending_with(conversation.questionnaire, item.id))]
    if not ending:
        return []
    tried = {item.id: Answer(status=Status.ANSWERED, at=NOW, value=each.value) for item, each in given}
    path, chosen = conversation.path, _chosen_today(conversation)
    answers = Beside(tried, conversation.record.answers)
    if chosen == path.selection:
        path = path.after(answers, tuple(tried))
    else:
        path = walk(path.questionnaire, chosen, answers)
    item, check = next(
        ((item, check) for item in ending if (check := refused_by(path, item.id)) is not None), (None, None)
    )
    if item is None or check is None:
        return []
    for of, each in given:  # the answer is refused, and not what was said with it
        for words in (each.words, each.specify):
            conversation.hold(of.id, words or "")
    others = [other for other in to_look_at(path, check) if other.id != item.id]
    turns = [Turn(TurnKind.UNCLEAR, Answers(path, conversation.voice).check(check), item.id)]
    if others:
        way_out = conversation.turn(
            TurnKind.HINT,
            "check.refused",
            item=item.id,
            number=conversation.number_of(others[0]),
            title=conversation.words.quoted(others[0]),
        )
        turns.append(way_out)
    return turns


def _echo(conversation: Conversation, item: Item, given: Given) -> Turn:
    """What was kept, in one short line: the label chosen, or of several and of words how they begin."""
    answer = conversation.answer_to(item)
    text = conversation.words.answer(item, answer)
    if item.kind.takes_words:
        return conversation.turn(TurnKind.RECORDED, "recorded.text", len(text.split()), item=item.id)
    if isinstance(given.value, Between):
        text = conversation.words.between(item, given.value, quoted=True)
        return conversation.turn(TurnKind.RECORDED, "recorded.between_kept", item=item.id, answer=text)
    if item.kind.has_choices:
        text = _chosen(conversation, item, given)
        text += f": {given.specify}" if given.specify else ""
    if given.words:
        text = conversation.voice.say(
            "recorded.with_words", answer=text, words=first_words(given.words, _WORDS_BESIDE)
        )
    key = "recorded.address" if item.kind.is_address else "recorded.answer"
    return conversation.turn(TurnKind.RECORDED, key, item=item.id, answer=text)


def _chosen(conversation: Conversation, item: Item, given: Given) -> str:
    """What was chosen, by number and name; of many, what was left out, since that is what is heard whole."""
    codes = given.value if isinstance(given.value, tuple) else (given.value,)
    offered = list(enumerate(conversation.path.choices(item), 1))
    chosen = [(number, choice.label) for number, choice in offered if choice.code in codes]
    others = [(n, choice.label) for n, choice in offered if choice.code not in codes and not choice.exclusive]
    few = len(chosen) <= _MOST_LABELS or len(others) > _MOST_LEFT_OUT
    told = chosen if few else others
    longest = _ONE_LABEL if len(told) == 1 else _EACH_LABEL
    if conversation.line_by_line:  # a label that is cut cannot be checked by ear
        longest = max(len(label) for _, label in told) if told else longest
    text = conversation.voice.series([f"{number} {shortened(label, longest)}" for number, label in told])
    if few:
        return text
    key = "recorded.all_but" if told else "recorded.all"
    return conversation.voice.say(key, len(chosen), list=text)


def _was_shown(conversation: Conversation, item: Item) -> bool:
    """Whether the answer of then stood beside the question."""
    from interview.dialogue.then import no_longer_so

    return no_longer_so(conversation, item) is not None


def _reply(conversation: Conversation, item: Item) -> Turns:
    facts = conversation.path.facts
    reply = next((r for r in item.replies if r.when is None or r.when.test(facts) is True), None)
    return [Turn(TurnKind.SAY, conversation.words.filled(reply.say), item.id)] if reply else []


def _wanted(conversation: Conversation, item: Item, given: Given) -> list[Prompt]:
    """The follow-ups that this answer calls for."""
    answer = conversation.answer_to(item)
    chosen = given.value if isinstance(given.value, tuple) else (given.value,)
    wanted: list[Prompt] = []
    if answer is None or not answer.specify:
        specify = any(c.specify and c.code in chosen for c in conversation.path.choices(item))
        wanted += [Specify(item.id)] if specify else []
    if conversation.session.header.follows is not None:
        from interview.dialogue.then import why_different

        wanted += why_different(conversation, item)
    return wanted


def effects(
    conversation: Conversation, change: Change, *, edited: bool, broken_key: str = "changed.broken"
) -> Turns:
    """The turns that tell the effects; opened and closed questions are told after an edit only.

    `broken_key` is the sentence for what contradicts each other since.
    """
    before, after = change.before, change.after
    questions = after.differing(before)
    aside = [q for q in questions if _counts(before, q) and not _counts(after, q) and q.id not in after]
    back = [q for q in questions if not _counts(before, q) and _counts(after, q) and q.id not in before]
    stale = [q for q in questions if _went_stale(change, q)]
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
        for item in change.after.differing(change.before)
        if item.id in change.after
        and item.id not in change.before
        and change.after.statuses[item.id] not in SETTLED
    ]


def _went_stale(change: Change, item: Item) -> bool:
    """Whether a choice made at a question is no longer on offer since this change."""
    return item.id in change.after.stale and item.id not in change.before.stale


def _counts(path: Path, item: Item) -> bool:
    answer = path.answers.get(item.id)
    return item.id in path and answer is not None and answer.status in SETTLED


def _effect_on(conversation: Conversation, key: str, items: Iterable[Item]) -> Turn:
    listed = list(items)
    titles = conversation.words.titles(listed)
    return conversation.turn(TurnKind.CHANGED, f"changed.{key}", len(listed), list=titles)
