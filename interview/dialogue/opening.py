"""The first turns: a greeting for a new interview, a resume card for one that goes on."""

from interview.dialogue.asking import ask, move_on, move_to
from interview.dialogue.closing import recap_lines
from interview.dialogue.conversation import Conversation, Return
from interview.dialogue.follow_ups import KeepDraft, small_question
from interview.dialogue.setting_up import ChooseSections
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.path import SETTLED
from interview.path.order import section_is_done
from interview.questionnaire import Item
from interview.session.events import Status
from interview.session.local_time import minute

_TOUCHED = SETTLED | {Status.SKIPPED}
_MOST_LINES = 3


def greet(conversation: Conversation, *, setup: bool) -> Turns:
    """Opens a new interview; `setup` asks for themes and pass first."""
    title = conversation.questionnaire.title
    turns = [
        conversation.turn(TurnKind.SAY, "greeting.hello", title=title),
        *(Turn(TurnKind.SAY, notice) for notice in conversation.session.notices),
        conversation.turn(TurnKind.SAY, "greeting.outcome"),
        conversation.turn(TurnKind.SAY, "greeting.honesty"),
        conversation.turn(TurnKind.HINT, "greeting.words"),
    ]
    if setup:
        conversation.pending = ChooseSections()
        return turns + conversation.pending.prompt(conversation)
    return turns + move_on(conversation)


def welcome_back(conversation: Conversation, *, draft_in_line: bool = False) -> Turns:
    """Says what was found and when, then asks where the interview stopped.

    A text that was being typed is asked about, or left to a front end that puts it back in its line.
    """
    record = conversation.record
    _remember(conversation)
    turns = [_card(conversation), *(Turn(TurnKind.SAY, notice) for notice in conversation.session.notices)]
    if conversation.session.read_only:
        turns.append(conversation.turn(TurnKind.SAY, "error.read_only"))
    last = record.last_item or ""
    conversation.current = last if last in conversation.path else None
    item = conversation.item
    if conversation.completed:
        conversation.current = None
        return turns + ask(conversation)
    if record.remarked_at and record.remarked_at != last:
        conversation.returns.append(Return(record.remarked_at))
    if item:
        conversation.section = item.section
        turns += _so_far(conversation, item)
    draft = conversation.session.saved_draft()
    typed_at = conversation.questionnaire.by_id.get(draft[0]) if draft else None
    part = conversation.session.draft_part()
    if (
        draft_in_line
        and not part
        and typed_at
        and typed_at.id in conversation.path
        and not conversation.session.read_only
    ):
        return [
            *turns,
            *move_to(conversation, typed_at),
            conversation.turn(TurnKind.HINT, "resume.draft_in_line"),
        ]
    if draft and not conversation.session.read_only:
        begun = None if draft[1] else small_question(conversation, draft[0], part)
        conversation.pending = begun or (KeepDraft(*draft, meant=part) if draft[1] else None)
        if conversation.pending is not None:
            return turns + conversation.pending.prompt(conversation)
    return turns + move_on(conversation)


def _card(conversation: Conversation) -> Turn:
    record, voice = conversation.record, conversation.voice
    date = minute(record.last_at or conversation.session.header.created, conversation.zone)
    key = "resume.card"
    if conversation.completed:
        key = "resume.card_looked" if conversation.session.read_only else "resume.card_done"
    answered = conversation.path.progress().answered
    return conversation.turn(
        TurnKind.SAY,
        key,
        answered,
        name=conversation.session.name,
        date=date,
        done=voice.say("count.answers", answered),
    )


def _remember(conversation: Conversation) -> None:
    """What was said in earlier conversations is not said again: introductions, notes, recaps."""
    path = conversation.path
    reached = max((q.position for q in path.questions if path.statuses[q.id] in _TOUCHED), default=-1)
    for section in conversation.questionnaire.sections:
        asked = path.section_items(section.id)
        if any(path.statuses[q.id] in _TOUCHED for q in asked):
            conversation.said.add(f"section {section.id}")
            if section_is_done(path, conversation.record.skips, section.id):
                conversation.said.add(f"recap {section.id}")
    conversation.said.update(
        f"note {note.id}" for note in path.items if not note.is_question and note.position < reached
    )


def _so_far(conversation: Conversation, item: Item) -> Turns:
    """The last few answers of a theme that is not finished, so that its thread is found again."""
    path = conversation.path
    if section_is_done(path, conversation.record.skips, item.section):
        return []
    settled = [q for q in path.section_items(item.section) if path.statuses[q.id] in SETTLED]
    lines = recap_lines(conversation, settled[-_MOST_LINES:])
    title = conversation.questionnaire.section(item.section).title
    return [conversation.turn(TurnKind.RECAP, "recap.so_far", section=title), *lines] if lines else []
