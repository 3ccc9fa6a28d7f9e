"""What comes next: what still waits about an answer, the end of a theme, checks, the next question, the end.

It takes the steps of the conversation itself; `engine` calls it until one waits for a line.
"""

from msgspec.structs import replace

from interview.dialogue.checks import contradiction
from interview.dialogue.commands.language import is_unchecked
from interview.dialogue.commands.selection import (
    ChooseStart,
    how_long,
    introduction,
    something_to_choose,
)
from interview.dialogue.conversation import NOW, Conversation, Return
from interview.dialogue.drafts import KeepDraft, small_question, ticked_in
from interview.dialogue.evidence import evidence_at_the_end_of, evidence_overdue
from interview.dialogue.prompt import let_wait
from interview.dialogue.step import (
    MOVE_ON,
    Ask,
    Farewell,
    GoOn,
    MoveOn,
    MoveTo,
    Opening,
    Response,
    stay,
)
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.dialogue.utterances import (
    all_asked,
    ask,
    farewell,
    not_complete,
    notes_before,
    notes_left,
    open_theme,
    pass_told,
    recap,
    resume_card,
    thread_of,
)
from interview.errors import NotSaved
from interview.path import SETTLED, following
from interview.path.checks import broken, unsettled
from interview.path.order import section_is_done
from interview.questionnaire import Check, Item
from interview.session.events import FIRST_LOOK, Act, Event, Status
from interview.snapshot.origin import newer_version

_MOST_CHECKS = 2
_TOUCHED = SETTLED | {Status.SKIPPED}


def take(conversation: Conversation, step: GoOn | MoveOn | MoveTo | Ask | Farewell) -> Response:
    """One step of the conversation itself, and what comes behind it."""
    match step:
        case GoOn():
            return _go_on(conversation)
        case MoveOn() | Ask() | Farewell() if (led := _led(conversation)) is not None:
            return led
        case MoveOn(passing_over):
            return _move_on(conversation, passing_over)
        case MoveTo(item):
            conversation.pending = None
            conversation.follow_ups.clear()
            return stay(*_put(conversation, conversation.questionnaire.item(item)))
        case Ask():
            return stay(*ask(conversation))
        case Farewell():
            return _farewell(conversation)


def greet(conversation: Conversation, opening: Opening) -> Response:
    """Opens a new interview: what this is, for whom, and how long. With `setup`, it is asked how to begin."""
    if conversation.session.header.follows is not None:
        return _follow(conversation)
    asks = opening.setup and something_to_choose(conversation)
    what, *more = introduction(conversation, asks=asks)
    notices = (Turn(TurnKind.SAY, notice) for notice in conversation.session.notices)
    turns = [what, *notices, *more]
    if asks:
        if is_unchecked(conversation):
            turns.append(conversation.turn(TurnKind.SAY, "language_change.unchecked"))
        return stay(*turns, *let_wait(conversation, ChooseStart()))
    conversation.first_hint("greeting.words")
    return Response([*turns, conversation.turn(TurnKind.HINT, "greeting.words")], MOVE_ON)


def _follow(conversation: Conversation) -> Response:
    """Opens an interview that follows an earlier one: with its targets, and with what hardly changes."""
    from interview.dialogue.commands.follow_up import about_then, first_of_all

    turns = [
        about_then(conversation),
        *(Turn(TurnKind.SAY, notice) for notice in conversation.session.notices),
        how_long(conversation, asks=False),
    ]
    waiting = first_of_all(conversation)
    return stay(*turns, *let_wait(conversation, waiting)) if waiting else Response(turns, MOVE_ON)


def welcome_back(conversation: Conversation, opening: Opening) -> Response:
    """Says what was found and when, then asks where the interview stopped.

    A text that was being typed is asked about, or left to a front end that puts it back in its line.
    """
    record = conversation.record
    _remember(conversation)
    turns = [
        resume_card(conversation),
        *([pass_told(conversation)] if record.deepened or record.pass_ == FIRST_LOOK else []),
        *(Turn(TurnKind.SAY, notice) for notice in conversation.session.notices),
    ]
    if conversation.session.read_only:
        turns.append(conversation.turn(TurnKind.SAY, "error.read_only"))
    elif conversation.session.path is not None and newer_version(conversation.session) is not None:
        from interview.dialogue.commands.update import news

        turns += news(conversation)
    last = record.last_item or ""
    conversation.current = last if last in conversation.path else None
    item = conversation.item
    if conversation.completed and conversation.lead is None:
        conversation.current = None
        return stay(*turns, *ask(conversation))
    if record.remarked_at and record.remarked_at != last:
        conversation.returns.append(Return(record.remarked_at))
    if item:
        conversation.section = item.section
        turns += [] if opening.told_above else thread_of(conversation, item)
    turns += _left_aside(conversation)
    if conversation.session.header.follows is not None:
        from interview.dialogue.commands.follow_up import first_of_all

        waiting = first_of_all(conversation)
        if waiting is not None:
            return stay(*turns, *let_wait(conversation, waiting))
    draft = None if conversation.session.read_only else conversation.session.saved_draft()
    if draft is None:
        return Response(turns, MOVE_ON)
    name, text = draft
    part = conversation.session.draft_part()
    typed_at = conversation.questionnaire.by_id.get(name)
    ticked = ""
    if not part and typed_at and typed_at.id in conversation.path and typed_at.kind.picks_several:
        ticked = ticked_in(conversation, typed_at, text)
    if opening.draft_in_line and not part and typed_at and typed_at.id in conversation.path:
        conversation.pending = None
        conversation.follow_ups.clear()
        key = "resume.ticks_in_line" if ticked else "resume.draft_in_line"
        return stay(*turns, *_put(conversation, typed_at), conversation.turn(TurnKind.HINT, key))
    text = ticked or text
    begun = None if text else small_question(conversation, name, part)
    conversation.pending = begun or (KeepDraft(name, text, meant=part) if text else None)
    if conversation.pending is not None:
        return stay(*turns, *conversation.pending.ask(conversation))
    return Response(turns, MOVE_ON)


def _left_aside(conversation: Conversation) -> Turns:
    """Lines that were sent and not placed before a power cut are kept aside: they are no draft."""
    left = None if conversation.session.read_only else conversation.session.left_held()
    if left is None:
        return []
    item, lines = left
    for line in lines.splitlines():
        conversation.hold(item, line)
    turns = conversation.keep_aside(item)
    conversation.session.settle_held()
    return turns


def _remember(conversation: Conversation) -> None:
    """What was said in earlier conversations is not said again: introductions, notes, recaps."""
    path, mentioned = conversation.path, conversation.mentioned
    reached = max((q.position for q in path.questions if path.statuses[q.id] in _TOUCHED), default=-1)
    for section in conversation.questionnaire.sections:
        asked = path.section_items(section.id)
        if any(path.statuses[q.id] in _TOUCHED for q in asked):
            mentioned.introduced.add(section.id)
            if section_is_done(path, conversation.record.skips, section.id):
                mentioned.recapped.add(section.id)
                mentioned.noted.update(
                    note.id for note in path.items if not note.is_question and note.section == section.id
                )
    answers = conversation.record.answers
    mentioned.asked_who.update(
        q.section for q in path.questions if q.id in answers and answers[q.id].status is Status.DONT_KNOW
    )
    mentioned.noted.update(note.id for note in path.items if not note.is_question and note.position < reached)
    if conversation.session.header.follows is not None:
        from interview.dialogue.then import named_before

        mentioned.no_longer_so.update(named_before(conversation))


def _led(conversation: Conversation) -> Response | None:
    """What comes next where something else than the path leads the conversation."""
    return conversation.lead(conversation) if conversation.lead is not None else None


def _go_on(conversation: Conversation) -> Response:
    """Asks what still waits about the last answer, or moves on to the next question."""
    if not conversation.follow_ups:
        return Response([], MOVE_ON)
    return stay(*let_wait(conversation, conversation.follow_ups.pop(0)))


def _move_on(conversation: Conversation, passing_over: str | None) -> Response:
    """Closes the theme if it is done, with its checks and recap, then asks the next question."""
    left = conversation.item
    turns: Turns = []
    if left and section_is_done(conversation.path, conversation.record.skips, left.section):
        turns += _close_theme(conversation, left.section, passing_over)
        if conversation.pending:
            return stay(*turns)
    comes_back = bool(conversation.returns)
    next_item = _next(conversation)
    if next_item is not None:
        comes_back = comes_back and conversation.line_by_line and next_item.section == conversation.section
        turns += [_back_to(conversation, next_item)] if comes_back else []
        return stay(*turns, *_put(conversation, next_item))
    overdue = evidence_overdue(conversation)
    if overdue is not None:
        return stay(*turns, *let_wait(conversation, replace(overdue, passing_over=passing_over)))
    turns += _last_check(conversation, passing_over)
    if conversation.pending:
        return stay(*turns)
    for section in filter(conversation.path.asks, conversation.questionnaire.sections):
        turns += notes_left(conversation, section.id)
    return _complete(conversation).after(*turns)


def _back_to(conversation: Conversation, item: Item) -> Turn:
    number = conversation.number_of(item)
    return conversation.turn(TurnKind.SAY, "moving.back_to", item=item.id, number=number)


def _next(conversation: Conversation) -> Item | None:
    path = conversation.path
    while conversation.returns:
        place = conversation.returns.pop()
        if place.item in path and (place.anyway or path.statuses[place.item] not in SETTLED):
            return conversation.questionnaire.item(place.item)
    here = conversation.item
    staying = here is not None and here.section == conversation.went_into
    return following(path, conversation.record.skips, conversation.current, staying=staying)


def _put(conversation: Conversation, item: Item) -> Turns:
    """Makes this the present question, and asks it with all that stands before it."""
    turns: Turns = []
    skipped = conversation.path.statuses[item.id] is Status.SKIPPED
    if skipped and _all_asked(conversation):
        if conversation.first_hint("section.completion"):
            turns.append(conversation.turn(TurnKind.SAY, "section.completion"))
    elif item.section != conversation.section:
        turns += open_theme(conversation, item)
    if skipped and conversation.path.place(item.id).required and conversation.record.skips.get(item.id) == 1:
        turns.append(conversation.turn(TurnKind.SAY, "place.again", item=item.id))
    conversation.misses = 0
    conversation.section = item.section
    turns += notes_before(conversation, item)
    conversation.current = item.id
    return turns + ask(conversation)


def _all_asked(conversation: Conversation) -> bool:
    return conversation.path.sets.waiting.first(0, len(conversation.questionnaire.items)) is None


def _close_theme(conversation: Conversation, section: str, passing_over: str | None) -> Turns:
    """A contradiction to look at, if there is one; then evidence; else the last notes and the recap."""
    turns = _closing_check(conversation, section)
    if conversation.pending:
        return turns
    evidence = evidence_at_the_end_of(conversation, section)
    if evidence is not None:
        return let_wait(conversation, replace(evidence, passing_over=passing_over))
    return [*notes_left(conversation, section), *recap(conversation, section)]


def _closing_check(conversation: Conversation, section: str) -> Turns:
    raised = {
        check.id
        for check in conversation.questionnaire.checks
        if check.section == section and not check.hard and check.id in conversation.mentioned.raised
    }
    for check in sorted(_unsettled_checks(conversation), key=lambda check: not check.hard):
        due = check.section == section and check.id not in conversation.put_off
        if due and (check.hard or check.id in raised or len(raised) < _MOST_CHECKS):
            return _raised(conversation, check, last=False)
    return []


def _last_check(conversation: Conversation, passing_over: str | None) -> Turns:
    """Before the end, every contradiction that still stands is put once more."""
    waiting = [
        check
        for check in _unsettled_checks(conversation)
        if check.id not in conversation.mentioned.raised_last and check.id != passing_over
    ]
    return _raised(conversation, waiting[0], last=True) if waiting else []


def _raised(conversation: Conversation, check: Check, *, last: bool) -> Turns:
    conversation.mentioned.raised.add(check.id)
    return let_wait(conversation, contradiction(check, conversation.current or "", last=last))


def _complete(conversation: Conversation) -> Response:
    """Every question has been asked: the summary, and once whether the picture fits; then the farewell."""
    conversation.current = None
    conversation.section = None
    if broken(conversation.path):
        return stay(*not_complete(conversation))
    if not conversation.record.completed and not conversation.session.read_only:
        from interview.dialogue.commands.deepen import more_to_offer
        from interview.dialogue.commands.selection import go_where_something_is_asked
        from interview.dialogue.commands.views import picture_to_look_at

        elsewhere = go_where_something_is_asked(conversation)
        if elsewhere is not None:
            return elsewhere
        _note_completion(conversation)
        turns = all_asked(conversation)
        waiting = more_to_offer(conversation) or picture_to_look_at(conversation)
        if waiting is not None:
            return stay(*turns, *let_wait(conversation, waiting))
        return _farewell(conversation).after(*turns)
    return stay(*farewell(conversation))


def _farewell(conversation: Conversation) -> Response:
    """First steps to make a target of, if there are any and none is set; whether others may be told what
    could be shown; then the last words."""
    from interview.dialogue.commands.targets import steps_to_offer

    steps = steps_to_offer(conversation)
    if steps is not None:
        return stay(*let_wait(conversation, steps))
    from interview.dialogue.commands.share import agreement_to_ask

    agreement = agreement_to_ask(conversation)
    if agreement is not None:
        return stay(*let_wait(conversation, agreement))
    return stay(*farewell(conversation))


def _note_completion(conversation: Conversation) -> None:
    """Where every answer is kept already, a disk that refuses this one line is no reason to stop."""
    try:
        conversation.write(Event(at=NOW, act=Act.COMPLETED))
    except NotSaved as problem:
        if not conversation.session.is_on_disk(problem):
            raise


def _unsettled_checks(conversation: Conversation) -> list[Check]:
    """Checks that fire and were not kept with an explanation."""
    if conversation.session.read_only:
        return []
    return list(unsettled(conversation.path, conversation.record))
