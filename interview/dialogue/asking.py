"""Asking: what is said when a question comes up, and how the conversation moves on to the next one."""

from interview.dialogue.closing import close_section, complete, last_check
from interview.dialogue.conversation import Conversation
from interview.dialogue.evidence import evidence_due
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.path import SETTLED, following
from interview.path.order import section_is_done
from interview.questionnaire import Item, Section
from interview.session.events import Status


def ask(conversation: Conversation, *, fully: bool = True) -> Turns:
    """The current question with its choices; `fully` adds where it stands."""
    item = conversation.item
    if item is None:
        return [conversation.turn(TurnKind.SAY, "farewell.after")]
    wording = conversation.words.of(item)
    turns = [_place(conversation, item)] if fully else []
    several = item.kind.picks_several
    choices = conversation.shown_choices(item)
    turns.append(Turn(TurnKind.ASK, wording.ask, item.id, choices, several=several))
    if wording.hint:
        turns.append(Turn(TurnKind.HINT, wording.hint, item.id))
    turns += _hints(conversation, item)
    turns += _so_far(conversation, item)
    return turns


def remind(conversation: Conversation, *, briefly: bool) -> Turns:
    """The question that is still open, after something else was shown; `briefly` in one line."""
    item = conversation.item
    if item is None:
        return []
    if not briefly:
        return ask(conversation, fully=False)
    number = _number(conversation, item)
    text = conversation.words.of(item).ask
    return [conversation.turn(TurnKind.PLACE, "place.still", item=item.id, number=number, ask=text)]


def go_on(conversation: Conversation) -> Turns:
    """Ask what still waits about the last answer, or move on to the next question."""
    if conversation.follow_ups:
        conversation.pending = conversation.follow_ups.pop(0)
        return conversation.pending.prompt(conversation)
    return move_on(conversation)


def move_on(conversation: Conversation, *, passing_over: str | None = None) -> Turns:
    """Close the section if it is done, with its checks and recap, then ask the next question.

    `passing_over` is a check that was put off a moment ago.
    """
    left = conversation.item
    turns: Turns = []
    if left and section_is_done(conversation.path, conversation.record.skips, left.section):
        turns += close_section(conversation, left.section)
        if conversation.pending:
            return turns
    next_item = _next(conversation)
    if next_item is None:
        conversation.follow_ups = evidence_due(conversation)
        if conversation.follow_ups:
            return turns + go_on(conversation)
        turns += last_check(conversation, passing_over)
        if conversation.pending:
            return turns
        return turns + complete(conversation)
    return turns + _to(conversation, next_item)


def move_to(conversation: Conversation, item: Item) -> Turns:
    """Ask this question next, wherever it stands."""
    conversation.pending = None
    conversation.follow_ups.clear()
    return _to(conversation, item)


def _next(conversation: Conversation) -> Item | None:
    path = conversation.path
    while conversation.returns:
        place = conversation.returns.pop()
        if place.item in path and (place.anyway or path.statuses[place.item] not in SETTLED):
            return conversation.questionnaire.item(place.item)
    return following(path, conversation.record.skips, conversation.current)


def _to(conversation: Conversation, item: Item) -> Turns:
    turns: Turns = []
    skipped = conversation.path.statuses[item.id] is Status.SKIPPED
    if skipped and _all_asked(conversation):
        if conversation.once("completion"):
            turns.append(conversation.turn(TurnKind.SAY, "section.completion"))
    elif item.section != conversation.section:
        turns += _enter_section(conversation, item)
    if skipped and item.id in conversation.path.required and conversation.record.skips.get(item.id) == 1:
        turns.append(conversation.turn(TurnKind.SAY, "place.again", item=item.id))
    conversation.misses = 0
    conversation.section = item.section
    turns += _notes_before(conversation, item)
    conversation.current = item.id
    return turns + ask(conversation)


def _all_asked(conversation: Conversation) -> bool:
    waiting = (Status.UNANSWERED, Status.NOT_REACHED)
    return not any(conversation.path.statuses[q.id] in waiting for q in conversation.path.questions)


def _enter_section(conversation: Conversation, item: Item) -> Turns:
    section = conversation.questionnaire.section(item.section)
    if not conversation.path.asks(section):
        key = "section.gate" if conversation.once(f"section {section.id}") else "section.back_to"
        return [conversation.turn(TurnKind.SECTION, key, section=section.title)]
    if not conversation.once(f"section {section.id}"):
        return [conversation.turn(TurnKind.SECTION, "section.back_to", section=section.title)]
    turns = [_opening_of(conversation, section)]
    if section.introduction:
        turns.append(Turn(TurnKind.SAY, conversation.words.filled(section.introduction)))
    return turns


def _opening_of(conversation: Conversation, section: Section) -> Turn:
    themes = [
        theme.id
        for theme in conversation.questionnaire.choosable
        if conversation.path.asks(theme) and conversation.path.section_items(theme.id)
    ]
    if section.id not in themes:
        return conversation.turn(TurnKind.SECTION, "section.opens_first", section=section.title)
    return conversation.turn(
        TurnKind.SECTION,
        "section.opens",
        themes.index(section.id) + 1,
        section=section.title,
        total=len(themes),
    )


def _notes_before(conversation: Conversation, item: Item) -> Turns:
    """Notes that stand before this question in its section, each said once."""
    return [
        Turn(TurnKind.SAY, conversation.words.filled(note.ask), note.id)
        for note in conversation.path.items
        if not note.is_question
        and note.section == item.section
        and note.position < item.position
        and conversation.once(f"note {note.id}")
    ]


def _place(conversation: Conversation, item: Item) -> Turn:
    in_section = conversation.path.section_items(item.section)
    return conversation.turn(
        TurnKind.PLACE,
        "place.question",
        in_section.index(item) + 1 if item in in_section else 1,
        item=item.id,
        number=_number(conversation, item),
        section=conversation.questionnaire.section(item.section).title,
        total=len(in_section),
    )


def _number(conversation: Conversation, item: Item) -> int:
    questions = conversation.path.questions
    return questions.index(item) + 1 if item in questions else 0


def _hints(conversation: Conversation, item: Item) -> Turns:
    keys = []
    if item.kind.picks_several:
        keys.append("ask.many")
    if item.is_scale:
        keys.append("ask.between")
    if item.in_your_own_words and item.kind.has_choices:
        keys.append("greeting.own_words")
    return [conversation.turn(TurnKind.HINT, key, item=item.id) for key in keys if conversation.once(key)]


def _so_far(conversation: Conversation, item: Item) -> Turns:
    answer = conversation.answer_to(item)
    if answer is None:
        return []
    gone = conversation.path.stale.get(item.id)
    if gone:
        text = conversation.voice.series([conversation.words.label(item, code) for code in gone])
        return [conversation.turn(TurnKind.HINT, "ask.stale", item=item.id, answer=text)]
    if answer.status is Status.SKIPPED:
        return []
    text = conversation.words.answer(item, answer)
    if answer.status is not Status.ANSWERED:
        return [conversation.turn(TurnKind.HINT, "ask.current_status", item=item.id, status=text)]
    key = "ask.current_text" if item.kind.takes_words else "ask.current"
    turns = [conversation.turn(TurnKind.HINT, key, item=item.id, answer=text)]
    if answer.words:
        told = conversation.turn(TurnKind.HINT, "ask.current_words", item=item.id, words=answer.words)
        turns.append(told)
    return turns
