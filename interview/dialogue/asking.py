"""Asking: what is said when a question comes up, and how the conversation moves on to the next one."""

from interview.dialogue.confirmations import SoftCheck
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.timing import minutes
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.path import SETTLED, following
from interview.path.checks import firing
from interview.path.order import section_is_done
from interview.questionnaire import Check, Item, ItemType
from interview.session.events import Act, Event, Status

_MOST_CHECKS = 2
_LITTLE = 10


def ask(conversation: Conversation, *, fully: bool = True) -> Turns:
    """The current question with its choices; `fully` adds where it stands and the hints."""
    item = conversation.item
    if item is None:
        return [conversation.turn(TurnKind.SAY, "farewell.after")]
    wording = conversation.words.of(item)
    turns = [_place(conversation, item)] if fully else []
    turns.append(Turn(TurnKind.ASK, wording.ask, item.id, conversation.shown_choices(item)))
    if wording.hint:
        turns.append(Turn(TurnKind.HINT, wording.hint, item.id))
    turns += _hints(conversation, item)
    turns += _so_far(conversation, item)
    return turns


def go_on(conversation: Conversation) -> Turns:
    """Ask what still waits about the last answer, or move on to the next question."""
    if conversation.follow_ups:
        conversation.pending = conversation.follow_ups.pop(0)
        return conversation.pending.prompt(conversation)
    return move_on(conversation)


def move_on(conversation: Conversation) -> Turns:
    """Close the section if it is done, with its checks and recap, then ask the next question."""
    left = conversation.item
    turns: Turns = []
    if left and section_is_done(conversation.path, conversation.record.skips, left.section):
        turns += _closing_checks(conversation, left.section)
        if conversation.pending:
            return turns
        turns += _recap(conversation, left.section)
    following_item = _next(conversation)
    if following_item is None:
        check = next(iter(_unsettled_checks(conversation)), None)
        if check and conversation.once(f"last {check.id}"):
            conversation.pending = SoftCheck(check.id)
            return turns + conversation.pending.prompt(conversation)
    return turns + _to(conversation, following_item)


def move_to(conversation: Conversation, item: Item) -> Turns:
    """Ask this question next, wherever it stands."""
    conversation.pending = None
    conversation.follow_ups.clear()
    conversation.misses = 0
    return _to(conversation, item)


def _next(conversation: Conversation) -> Item | None:
    back_to = conversation.questionnaire.by_id.get(conversation.return_to or "")
    conversation.return_to = None
    path = conversation.path
    if back_to and back_to.id in path and path.statuses[back_to.id] not in SETTLED:
        return back_to
    return following(path, conversation.record.skips, conversation.current)


def _to(conversation: Conversation, item: Item | None) -> Turns:
    if item is None:
        return _complete(conversation)
    turns: Turns = []
    if conversation.path.statuses[item.id] is Status.SKIPPED and _all_asked(conversation):
        if conversation.once("completion"):
            turns.append(conversation.turn(TurnKind.SAY, "section.completion"))
    elif item.section != conversation.section:
        turns += _enter_section(conversation, item)
    conversation.section = item.section
    turns += _notes_before(conversation, item)
    conversation.current = item.id
    return turns + ask(conversation)


def _all_asked(conversation: Conversation) -> bool:
    waiting = (Status.UNANSWERED, Status.NOT_REACHED)
    return not any(conversation.path.statuses[q.id] in waiting for q in conversation.path.questions)


def _enter_section(conversation: Conversation, item: Item) -> Turns:
    section = conversation.questionnaire.section(item.section)
    chosen = conversation.path.selection.sections
    if chosen is not None and section.id not in chosen and not section.always:
        return [conversation.turn(TurnKind.SECTION, "section.gate", section=section.title)]
    if not conversation.once(f"section {section.id}"):
        return [conversation.turn(TurnKind.SECTION, "section.back_to", section=section.title)]
    asked = [s for s in conversation.questionnaire.sections if conversation.path.section_items(s.id)]
    asked = [s for s in asked if chosen is None or s.always or s.id in chosen]
    turns = [
        conversation.turn(
            TurnKind.SECTION,
            "section.opens",
            asked.index(section) + 1 if section in asked else 1,
            section=section.title,
            total=len(asked),
        )
    ]
    if section.introduction:
        turns.append(Turn(TurnKind.SAY, conversation.words.filled(section.introduction)))
    return turns


def _notes_before(conversation: Conversation, item: Item) -> Turns:
    """Notes that stand before this question in its section, each said once."""
    return [
        Turn(TurnKind.SAY, conversation.words.filled(note.ask), note.id)
        for note in conversation.path.items
        if note.type is ItemType.NOTE
        and note.section == item.section
        and note.position < item.position
        and conversation.once(f"note {note.id}")
    ]


def _unsettled_checks(conversation: Conversation) -> list[Check]:
    """Soft checks that fire now and were not kept with an explanation."""
    return [check for check in firing(conversation.path) if check.id not in conversation.record.kept]


def _closing_checks(conversation: Conversation, section: str) -> Turns:
    fired = [
        check
        for check in _unsettled_checks(conversation)
        if check.section == section and check.id not in conversation.put_off
    ]
    mine = [check for check in conversation.questionnaire.checks if check.section == section]
    raised = sum(f"check {check.id}" in conversation.said for check in mine)
    if not fired or raised >= _MOST_CHECKS:
        return []
    conversation.said.add(f"check {fired[0].id}")
    conversation.pending = SoftCheck(fired[0].id)
    return conversation.pending.prompt(conversation)


def _recap(conversation: Conversation, section_id: str) -> Turns:
    section = conversation.questionnaire.section(section_id)
    if not conversation.once(f"recap {section_id}"):
        return []
    items = conversation.path.section_items(section_id)
    words = conversation.words
    turns = [conversation.turn(TurnKind.RECAP, "recap.head", section=section.title)]
    for item in items:
        answer = conversation.answer_to(item)
        if answer and answer.status in SETTLED:
            text = words.short(item, answer)
            turns.append(
                conversation.turn(
                    TurnKind.LINE, "recap.line", item=item.id, title=words.filled(item.title), answer=text
                )
            )
    open_items = [item for item in items if conversation.path.statuses[item.id] not in SETTLED]
    if open_items:
        titles = words.titles(open_items)
        turns.append(conversation.turn(TurnKind.RECAP, "recap.open", len(open_items), list=titles))
    return turns + _sections_left(conversation) if len(turns) > 1 else _sections_left(conversation)


def _sections_left(conversation: Conversation) -> Turns:
    waiting = [
        item
        for item in conversation.path.questions
        if conversation.path.statuses[item.id] in (Status.UNANSWERED, Status.NOT_REACHED)
    ]
    sections = {item.section for item in waiting}
    if not sections:
        return []
    time = conversation.voice.say("count.minutes", minutes(waiting))
    return [conversation.turn(TurnKind.SAY, "section.left", len(sections), minutes=time)]


def _complete(conversation: Conversation) -> Turns:
    conversation.current = None
    conversation.section = None
    turns: Turns = []
    if not conversation.record.completed and not conversation.session.read_only:
        conversation.write(Event(at=NOW, act=Act.COMPLETED))
    progress = conversation.path.progress()
    if progress.answered < _LITTLE < progress.on_path:
        answers = conversation.voice.say("count.answers", progress.answered)
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.little", answers=answers))
    else:
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.lead"))
    path = conversation.session.path
    turns.append(
        conversation.turn(TurnKind.FAREWELL, "farewell.done", path=path)
        if path
        else conversation.turn(TurnKind.FAREWELL, "farewell.done_memory")
    )
    if path:
        command = f"interview show {path.stem}"
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.summary", command=command))
    turns.append(conversation.turn(TurnKind.SAY, "farewell.after"))
    return turns


def _place(conversation: Conversation, item: Item) -> Turn:
    questions = conversation.path.questions
    in_section = conversation.path.section_items(item.section)
    section = conversation.questionnaire.section(item.section)
    return conversation.turn(
        TurnKind.PLACE,
        "place.question",
        in_section.index(item) + 1 if item in in_section else 1,
        item=item.id,
        number=questions.index(item) + 1 if item in questions else 0,
        section=section.title,
        total=len(in_section),
    )


def _hints(conversation: Conversation, item: Item) -> Turns:
    keys = []
    if item.type is ItemType.SELECT_MULTIPLE:
        keys.append("ask.many")
    if item.is_scale:
        keys.append("ask.between")
    if item.in_your_own_words and item.type.is_choice:
        keys.append("greeting.own_words")
    return [conversation.turn(TurnKind.HINT, key, item=item.id) for key in keys if conversation.once(key)]


def _so_far(conversation: Conversation, item: Item) -> Turns:
    answer = conversation.answer_to(item)
    if answer is None:
        return []
    if item.id in conversation.path.stale:
        text = conversation.words.value(item, answer)
        return [conversation.turn(TurnKind.HINT, "ask.stale", item=item.id, answer=text)]
    if answer.status is Status.ANSWERED:
        text = conversation.words.answer(item, answer)
        return [conversation.turn(TurnKind.HINT, "ask.current", item=item.id, answer=text)]
    if answer.status is Status.SKIPPED:
        return []
    status = conversation.words.answer(item, answer)
    return [conversation.turn(TurnKind.HINT, "ask.current_status", item=item.id, status=status)]
