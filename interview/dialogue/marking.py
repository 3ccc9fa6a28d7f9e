"""Commands that mark a question: the four no-answers, notes, links, own words, evidence."""

from interview.dialogue.asking import go_on
from interview.dialogue.changes import effects
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.evidence import Evidence
from interview.dialogue.follow_ups import (
    NoteLines,
    WhoKnows,
    WhyNotApplicable,
    keep_note,
    told_reason,
    told_who,
)
from interview.dialogue.pending import Pending
from interview.dialogue.recording import give_status, lead_to_opened
from interview.dialogue.small_answers import Said, said_in
from interview.dialogue.turn import TurnKind, Turns
from interview.path import SETTLED, following
from interview.questionnaire import Item
from interview.session.events import Act, Event, Status
from interview.understanding import Given, Question, understand


def skip(conversation: Conversation, _: str) -> Turns:
    """Leaves the question open; an answer that it already has stays."""
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    if conversation.path.statuses[item.id] in SETTLED:
        conversation.pending = None
        return [conversation.turn(TurnKind.SAY, "ask.kept"), *go_on(conversation)]
    change = conversation.write(Event(at=NOW, act=Act.SKIPPED, item=item.id))
    _let_go(conversation)
    key = "recorded.skipped" if _comes_back(conversation, item) else "recorded.skipped_again"
    told = conversation.turn(TurnKind.RECORDED, key, item=item.id)
    lead_to_opened(conversation, change, item)
    return [told, *effects(conversation, change, edited=False), *go_on(conversation)]


def dont_know(conversation: Conversation, text: str) -> Turns:
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    text = _words(conversation, text)
    effect = give_status(conversation, item, Status.DONT_KNOW, who=text or None)
    _let_go(conversation)
    told = conversation.turn(TurnKind.RECORDED, "recorded.dont_know", item=item.id)
    if text:
        return [told, told_who(conversation, item.id, text), *effect, *go_on(conversation)]
    return [told, *effect, *_ask(conversation, WhoKnows(item.id))]


def not_applicable(conversation: Conversation, text: str) -> Turns:
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    text = _words(conversation, text)
    effect = give_status(conversation, item, Status.NOT_APPLICABLE, reason=text or None)
    _let_go(conversation)
    told = conversation.turn(TurnKind.RECORDED, "recorded.not_applicable", item=item.id)
    if text:
        return [told, told_reason(conversation, item.id, text), *effect, *go_on(conversation)]
    return [told, *effect, *_ask(conversation, WhyNotApplicable(item.id))]


def refused(conversation: Conversation, _: str) -> Turns:
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    effect = give_status(conversation, item, Status.REFUSED)
    _let_go(conversation)
    told = conversation.turn(TurnKind.RECORDED, "recorded.refused", item=item.id)
    return [told, *effect, *go_on(conversation)]


def note(conversation: Conversation, text: str) -> Turns:
    """Attaches a remark; the question stays where it is."""
    item = _subject(conversation)
    item_id = item.id if item else ""
    if text:
        return keep_note(conversation, item_id, text)
    before = conversation.pending
    return _ask(conversation, NoteLines(item_id, before=None if isinstance(before, NoteLines) else before))


def link(conversation: Conversation, text: str) -> Turns:
    item = _subject(conversation)
    url = link_in(conversation, text)
    if item is None or url is None:
        return [conversation.turn(TurnKind.UNCLEAR, "recorded.link_form")]
    conversation.write(Event(at=NOW, act=Act.LINKED, item=item.id, link=url))
    if item.id != conversation.current:
        title = conversation.words.quoted(item)
        return [
            conversation.turn(
                TurnKind.RECORDED, "recorded.link_elsewhere", item=item.id, title=title, link=url
            )
        ]
    return [conversation.turn(TurnKind.RECORDED, "recorded.link", item=item.id, link=url)]


def link_in(conversation: Conversation, text: str) -> str | None:
    """The address that a text is, or None."""
    given = understand(text, Question("url"), conversation.voice.wordlist)
    return given.value if isinstance(given, Given) and isinstance(given.value, str) else None


def is_a_link(conversation: Conversation, text: str) -> bool:
    return link_in(conversation, text) is not None


def is_evidence(conversation: Conversation, text: str) -> bool:
    """Whether a text names a kind of evidence."""
    return Evidence("").understands(conversation, text)


def words(conversation: Conversation, text: str) -> Turns:
    """Own words beside the answer of this question, or of the last one when this has none yet."""
    item = _answered_subject(conversation)
    if item is None or not text:
        return [conversation.turn(TurnKind.UNCLEAR, "recorded.words_none")]
    conversation.write(Event(at=NOW, act=Act.ADDED, item=item.id, words=text))
    title = conversation.words.quoted(item)
    return [
        conversation.turn(TurnKind.RECORDED, "recorded.words_added", item=item.id, title=title, words=text)
    ]


def evidence(conversation: Conversation, text: str) -> Turns:
    item = _answered_subject(conversation)
    if item is None:
        return [conversation.turn(TurnKind.UNCLEAR, "evidence.nothing")]
    pending = Evidence(item.id, then=False, sentence="evidence.ask_again")
    return pending.take(conversation, text) if text else _ask(conversation, pending)


def _ask(conversation: Conversation, pending: Pending) -> Turns:
    conversation.pending = pending
    return pending.prompt(conversation)


def _words(conversation: Conversation, text: str) -> str:
    """The words behind dk or na; nothing where a number stands, since it is asked for then."""
    return text if said_in(text, conversation.voice) is Said.WORDS else ""


def _let_go(conversation: Conversation) -> None:
    """What waited about an answer is of no use once the answer has been replaced."""
    conversation.pending = None
    conversation.follow_ups.clear()


def _comes_back(conversation: Conversation, item: Item) -> bool:
    """Whether a skipped question will be asked again, and not at once."""
    skips = conversation.record.skips.get(item.id, 0)
    if skips > (2 if item.id in conversation.path.required else 1):
        return False
    if conversation.returns:
        return True
    upcoming = following(conversation.path, conversation.record.skips, item.id)
    return upcoming is not None and upcoming.id != item.id


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
    return [conversation.turn(TurnKind.UNCLEAR, "farewell.after")]
