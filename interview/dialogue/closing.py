"""Closing a section or the interview: what contradicts itself, what was said, what is left."""

from interview.dialogue.confirmations import contradiction
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.errors import NotSaved
from interview.path import SETTLED
from interview.path.checks import broken, to_look_at, unsettled
from interview.questionnaire import Check, Item
from interview.session.events import Act, Event, Status
from interview.wording.counts import minutes

_MOST_CHECKS = 2
_LITTLE = 10
_SOON_TOLD = 2
"""A recap of so few answers would repeat what was said a moment ago."""


def close_section(conversation: Conversation, section: str) -> Turns:
    """A contradiction to look at, if there is one; else the last notes and the recap."""
    turns = _closing_check(conversation, section)
    if conversation.pending:
        return turns
    return [*_notes_left(conversation, section), *_recap(conversation, section)]


def last_check(conversation: Conversation, passing_over: str | None) -> Turns:
    """Before the end, every contradiction that still stands is put once more."""
    waiting = [
        check
        for check in _unsettled_checks(conversation)
        if f"last {check.id}" not in conversation.said and check.id != passing_over
    ]
    return _raised(conversation, waiting[0], last=True) if waiting else []


def complete(conversation: Conversation) -> Turns:
    """Every question has been asked: once, whether the picture fits; then the farewell."""
    conversation.current = None
    conversation.section = None
    if broken(conversation.path):
        return _not_complete(conversation)
    if not conversation.record.completed and not conversation.session.read_only:
        from interview.dialogue.viewing import picture_to_look_at

        _note_completion(conversation)
        conversation.pending = picture_to_look_at(conversation)
        if conversation.pending:
            last = conversation.turn(TurnKind.SAY, "view.last")
            return [last, *conversation.pending.prompt(conversation)]
    return farewell(conversation)


def _not_complete(conversation: Conversation) -> Turns:
    """Every question was asked, and answers contradict each other: which ones, and where to change them."""
    found = broken(conversation.path)
    turns = [conversation.turn(TurnKind.FAREWELL, "farewell.contradicted", len(found))]
    turns += contradictions(conversation)
    path = conversation.session.path
    if path:
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.kept", path=path))
    return [*turns, conversation.turn(TurnKind.SAY, "farewell.after")]


def contradictions(conversation: Conversation) -> Turns:
    """A line for each hard check that is broken, with the numbers that `change` takes."""
    numbers = {item.id: str(number) for number, item in enumerate(conversation.path.questions, 1)}
    voice, words = conversation.voice, conversation.words
    return [
        conversation.turn(
            TurnKind.LINE,
            "check.broken_line",
            say=words.check(check),
            list=voice.listed([numbers[item.id] for item in to_look_at(conversation.path, check)], "or"),
        )
        for check in broken(conversation.path)
    ]


def farewell(conversation: Conversation) -> Turns:
    """Says that all was asked, and where the answers are. Raises NotSaved when they are not there."""
    path = conversation.session.path
    trouble = conversation.session.trouble()
    if trouble is not None:
        raise NotSaved(trouble)
    turns = [_farewell(conversation)]
    if conversation.path.progress().open and conversation.path.progress().answered:
        turns.append(left_open(conversation, "moving.where_open", TurnKind.FAREWELL))
    if path:
        command = conversation.way_back("show")
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.done", path=path))
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.summary", command=command))
        command = conversation.way_back("report")
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.report", command=command))
    else:
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.done_memory"))
    turns += _beside_the_levels(conversation)
    return [*turns, conversation.turn(TurnKind.SAY, "farewell.after")]


def _beside_the_levels(conversation: Conversation) -> Turns:
    """What can be set beside what the rules say, where there are levels."""
    compared = map(conversation.questionnaire.section, (b.section for b in conversation.benchmark.blocks))
    if conversation.session.read_only or not any(map(conversation.path.asks, compared)):
        return []
    return [conversation.turn(TurnKind.SAY, "farewell.levels")]


def left_open(conversation: Conversation, key: str, kind: TurnKind = TurnKind.SAY) -> Turn:
    """How many questions were left open, counted as everywhere."""
    left = conversation.path.progress().open
    return conversation.turn(kind, key, questions=conversation.voice.say("count.questions", left))


def recap_lines(conversation: Conversation, items: list[Item]) -> Turns:
    """One line for each of these questions that is settled."""
    words = conversation.words
    return [
        conversation.turn(
            TurnKind.LINE,
            "recap.line",
            item=item.id,
            title=words.filled(item.title),
            answer=words.short(item, conversation.answer_to(item)),
        )
        for item in items
        if conversation.path.statuses[item.id] in SETTLED
    ]


def _note_completion(conversation: Conversation) -> None:
    """Where every answer is kept already, a disk that refuses this one line is no reason to stop."""
    try:
        conversation.write(Event(at=NOW, act=Act.COMPLETED))
    except NotSaved as problem:
        if not conversation.session.is_on_disk(problem):
            raise


def _farewell(conversation: Conversation) -> Turn:
    progress = conversation.path.progress()
    if progress.answered == 0:
        return conversation.turn(TurnKind.FAREWELL, "farewell.nothing")
    if progress.answered < _LITTLE < progress.on_path:
        answers = conversation.voice.say("count.answers", progress.answered)
        return conversation.turn(TurnKind.FAREWELL, "farewell.little", answers=answers)
    return conversation.turn(TurnKind.FAREWELL, "farewell.lead")


def _unsettled_checks(conversation: Conversation) -> list[Check]:
    """Checks that fire now and were not kept with an explanation."""
    if conversation.session.read_only:
        return []
    return list(unsettled(conversation.path, conversation.record))


def _closing_check(conversation: Conversation, section: str) -> Turns:
    raised = {
        check.id
        for check in conversation.questionnaire.checks
        if check.section == section and not check.hard and f"check {check.id}" in conversation.said
    }
    for check in sorted(_unsettled_checks(conversation), key=lambda check: not check.hard):
        due = check.section == section and check.id not in conversation.put_off
        if due and (check.hard or check.id in raised or len(raised) < _MOST_CHECKS):
            return _raised(conversation, check, last=False)
    return []


def _raised(conversation: Conversation, check: Check, *, last: bool) -> Turns:
    conversation.said.add(f"check {check.id}")
    conversation.pending = contradiction(check, last=last)
    return conversation.pending.prompt(conversation)


def _notes_left(conversation: Conversation, section: str) -> Turns:
    """Notes that stand behind the last question of a section."""
    return [
        Turn(TurnKind.SAY, conversation.words.filled(note.ask), note.id)
        for note in conversation.path.items
        if not note.is_question and note.section == section and conversation.once(f"note {note.id}")
    ]


def _recap(conversation: Conversation, section_id: str) -> Turns:
    if not conversation.once(f"recap {section_id}"):
        return []
    section = conversation.questionnaire.section(section_id)
    if not conversation.path.asks(section):
        return []
    items = list(conversation.path.section_items(section_id))
    turns = recap_lines(conversation, items)
    if len(turns) <= _SOON_TOLD:
        turns = []
    if turns:
        turns.insert(0, conversation.turn(TurnKind.RECAP, "recap.head", section=section.title))
    open_items = [item for item in items if conversation.path.statuses[item.id] not in SETTLED]
    if open_items:
        titles = conversation.words.titles(open_items)
        turns.append(conversation.turn(TurnKind.RECAP, "recap.open", len(open_items), list=titles))
    return turns + _sections_left(conversation)


def _sections_left(conversation: Conversation) -> Turns:
    waiting = [
        item
        for item in conversation.path.questions
        if conversation.path.statuses[item.id] in (Status.UNANSWERED, Status.NOT_REACHED)
    ]
    found = {item.section for item in waiting}
    sections = [theme for theme in conversation.questionnaire.sections if theme.id in found]
    sections = [theme for theme in sections if conversation.path.asks(theme)]
    if not sections:
        return []
    time = conversation.voice.say("count.minutes", minutes(waiting))
    return [conversation.turn(TurnKind.SAY, "section.left", len(sections), minutes=time)]
