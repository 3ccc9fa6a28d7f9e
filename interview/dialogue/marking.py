"""Commands that mark a question: the four no-answers, notes, links, own words, evidence."""

from interview.dialogue.answering import give_status, lead_to_opened
from interview.dialogue.asking import go_on
from interview.dialogue.changes import effects
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.follow_ups import Evidence, NoteLines, WhoKnows, WhyNotApplicable
from interview.dialogue.turn import TurnKind, Turns
from interview.dialogue.understanding import Given, Question, understand
from interview.path import SETTLED
from interview.questionnaire import Item
from interview.session.events import Act, Event, Status


def skip(conversation: Conversation, _: str) -> Turns:
    """Leaves the question open; an answer that it already has stays."""
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    if conversation.path.statuses[item.id] in SETTLED:
        return [conversation.turn(TurnKind.SAY, "ask.kept"), *go_on(conversation)]
    again = conversation.record.skips.get(item.id, 0) > 0
    change = conversation.write(Event(at=NOW, act=Act.SKIPPED, item=item.id))
    key = "recorded.skipped_again" if again else "recorded.skipped"
    told = conversation.turn(TurnKind.RECORDED, key, item=item.id)
    lead_to_opened(conversation, change, item, edited=False)
    return [told, *effects(conversation, change, edited=False), *go_on(conversation)]


def dont_know(conversation: Conversation, text: str) -> Turns:
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    turns = give_status(conversation, item, Status.DONT_KNOW)
    return turns + _ask_or_take(conversation, WhoKnows(item.id), text)


def not_applicable(conversation: Conversation, text: str) -> Turns:
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    turns = give_status(conversation, item, Status.NOT_APPLICABLE)
    return turns + _ask_or_take(conversation, WhyNotApplicable(item.id), text)


def refused(conversation: Conversation, _: str) -> Turns:
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    turns = give_status(conversation, item, Status.REFUSED)
    return [
        conversation.turn(TurnKind.RECORDED, "recorded.refused", item=item.id),
        *turns,
        *go_on(conversation),
    ]


def note(conversation: Conversation, text: str) -> Turns:
    """Attaches a remark; the question stays where it is."""
    item = _subject(conversation)
    item_id = item.id if item else ""
    if not text:
        conversation.pending = NoteLines(item_id)
        return conversation.pending.prompt(conversation)
    conversation.write(Event(at=NOW, act=Act.REMARKED, item=item_id or None, text=text))
    return [conversation.turn(TurnKind.RECORDED, "recorded.note", item=item_id or None, text=text)]


def link(conversation: Conversation, text: str) -> Turns:
    item = _subject(conversation)
    given = understand(text, Question("url"), conversation.voice.wordlist)
    if item is None or not isinstance(given, Given) or not isinstance(given.value, str):
        return [conversation.turn(TurnKind.UNCLEAR, "recorded.link_form")]
    conversation.write(Event(at=NOW, act=Act.LINKED, item=item.id, link=given.value))
    return [conversation.turn(TurnKind.RECORDED, "recorded.link", item=item.id, link=given.value)]


def words(conversation: Conversation, text: str) -> Turns:
    """Own words beside the answer of this question, or of the last one when this has none yet."""
    item = _answered_subject(conversation)
    if item is None or not text:
        return [conversation.turn(TurnKind.UNCLEAR, "recorded.words_none")]
    conversation.write(Event(at=NOW, act=Act.ADDED, item=item.id, words=text))
    return [conversation.turn(TurnKind.RECORDED, "recorded.words_added", item=item.id, words=text)]


def evidence(conversation: Conversation, text: str) -> Turns:
    item = _answered_subject(conversation)
    if item is None:
        return [conversation.turn(TurnKind.UNCLEAR, "evidence.nothing")]
    pending = Evidence(item.id, then=False)
    if text:
        return pending.take(conversation, text)
    conversation.pending = pending
    return pending.prompt(conversation)


def _ask_or_take(conversation: Conversation, pending: WhoKnows | WhyNotApplicable, text: str) -> Turns:
    if text:
        return pending.take(conversation, text)
    conversation.pending = pending
    return pending.prompt(conversation)


def _subject(conversation: Conversation) -> Item | None:
    """The question before the respondent; the last one answered when all have been asked."""
    return conversation.item or conversation.questionnaire.by_id.get(conversation.record.last_item or "")


def _answered_subject(conversation: Conversation) -> Item | None:
    for item_id in (conversation.current, conversation.record.last_item):
        item = conversation.questionnaire.by_id.get(item_id or "")
        answer = conversation.answer_to(item) if item else None
        if answer and answer.status is Status.ANSWERED:
            return item
    return None


def _nothing_here(conversation: Conversation) -> Turns:
    return [conversation.turn(TurnKind.SAY, "farewell.after")]
