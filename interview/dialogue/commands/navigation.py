"""Commands that move: back, undo, redo, go to, change, where, again. None validates, blocks or destroys."""

from msgspec.structs import replace

from interview.dialogue.answers import effects
from interview.dialogue.commands.selection import ChooseStart, choice_waits, undoable
from interview.dialogue.conversation import NOW, Conversation, Return
from interview.dialogue.evidence import list_again
from interview.dialogue.lookup import find_items
from interview.dialogue.prompt import let_wait
from interview.dialogue.rows import rows_with
from interview.dialogue.step import ASK, MOVE_ON, MoveTo, Response, stay
from interview.dialogue.turn import ShowComparison, ShowExample, ShowSummary, Turn, TurnKind, Turns
from interview.dialogue.utterances import choices_alone, left_open, pass_told, rows_told
from interview.path import SETTLED, previous
from interview.path.checks import to_look_at
from interview.questionnaire import Item
from interview.session.events import Act, Event, Status
from interview.wording.counts import minutes

_ANSWERING = (Act.ANSWERED, Act.SKIPPED, Act.CLEARED)
_MOST_SHOWN = 5


def back(conversation: Conversation, text: str) -> Response:
    """To the question before this one, or by so many as a text says: "2"."""
    item = _talked_about(conversation) or previous(conversation.path, conversation.current)
    for _ in range(int(text or 1) - 1):
        item = (previous(conversation.path, item.id) if item is not None else None) or item
    if item is None:
        return stay(conversation.turn(TurnKind.SAY, "moving.first"))
    here = conversation.current
    if here and here != item.id and here in conversation.path:
        conversation.returns.append(Return(here, anyway=True, passed=True))
    return Response([], MoveTo(item.id))


def _talked_about(conversation: Conversation) -> Item | None:
    """The question whose answer a small question is about, so that "back" corrects the answer just given."""
    waiting = conversation.pending
    name = waiting.subject if waiting is not None and waiting.optional else ""
    return conversation.questionnaire.by_id[name] if name in conversation.path else None


def again(conversation: Conversation, text: str) -> Response:
    """The question once more, its choices alone, what was answered or said last; see `phrases.toml`.

    While something else waits, that is said again instead.
    """
    if text == "last":
        return stay(_answered_last(conversation))
    if text == "message":
        return stay(*_said_last(conversation))
    if conversation.pending is not None:
        return stay()
    return stay(*choices_alone(conversation)) if text == "choices" else Response([], ASK)


def _said_last(conversation: Conversation) -> Turns:
    """What was said to the last line, once more: nothing is done again, and what waits is asked behind it."""
    waiting = conversation.pending.ask(conversation) if conversation.pending is not None else []
    done = (TurnKind.RECORDED, TurnKind.CHANGED)
    shows = (ShowSummary, ShowExample, ShowComparison)
    return [
        replace(
            turn,
            act=turn.act if isinstance(turn.act, shows) else None,
            kind=TurnKind.SAY if turn.kind in done else turn.kind,
        )
        for turn in conversation.said_last
        if turn not in waiting
    ]


def _answered_last(conversation: Conversation) -> Turn:
    """What was recorded last, in one line."""
    item = conversation.questionnaire.by_id.get(conversation.record.last_item or "")
    answer = conversation.answer_to(item) if item else None
    if item is None or answer is None or item.id not in conversation.path:
        return conversation.turn(TurnKind.PLACE, "place.no_answer")
    title, words = conversation.words.filled(item.title), conversation.words.answer(item, answer)
    number = conversation.number_of(item)
    return conversation.turn(TurnKind.PLACE, "review.line", number=number, title=title, answer=words)


def go_to(conversation: Conversation, text: str) -> Response:
    """To the question that a text names."""
    return _moved(conversation, text, comes_back=False)


def change(conversation: Conversation, text: str) -> Response:
    """Like go to, and comes back to the present question afterwards."""
    return _moved(conversation, text, comes_back=True)


def _moved(conversation: Conversation, text: str, *, comes_back: bool) -> Response:
    item, turns = question_meant(conversation, text)
    if item is None:
        return stay(*turns)
    if _here(conversation, item):
        return stay(conversation.turn(TurnKind.SAY, "moving.already"))
    here = conversation.current
    if not comes_back:
        conversation.returns.clear()
        conversation.went_into = item.section
    elif here and here != item.id:
        conversation.returns.append(Return(here, anyway=True))
    return Response([], MoveTo(item.id))


def names_a_question(conversation: Conversation, text: str) -> bool:
    """Whether a text says a place to go to."""
    return bool(_found(conversation, text))


def may_name_a_question(conversation: Conversation, text: str) -> bool:
    """Whether a few words stand in a question as it is asked."""
    return bool(_found(conversation, text, in_part=True))


def undo(conversation: Conversation, text: str) -> Response:
    """Takes back the last act; with "answer", the answer to the present question if it has one."""
    item = conversation.item if text == "answer" and conversation.pending is None else None
    answer = conversation.answer_to(item) if item else None
    if item is not None and answer is not None and answer.status is not Status.SKIPPED:
        change = conversation.write(Event(at=NOW, act=Act.CLEARED, item=item.id))
        title = conversation.words.quoted(item)
        told = conversation.turn(TurnKind.CHANGED, "moving.cleared", title=title)
        return Response([told, *effects(conversation, change, edited=True)], ASK)
    number = undoable(conversation)
    if number is None:
        return stay(conversation.turn(TurnKind.SAY, "moving.nothing_to_undo"))
    return _turn_back(conversation, Act.UNDONE, number, "moving.undone")


def redo(conversation: Conversation, _: str) -> Response:
    number = conversation.record.redoable
    if number is None:
        return stay(conversation.turn(TurnKind.SAY, "moving.nothing_to_redo"))
    return _turn_back(conversation, Act.REDONE, number, "moving.redone")


def where(conversation: Conversation, text: str) -> Response:
    """Where one is and how much is left; of that the one line that a text asks for, see `phrases.toml`."""
    of_it = {"left": _left_in_a_line, "theme": _theme, "next": _next_theme, "saved": _saved, "rows": _rows}
    return stay(of_it[text](conversation)) if text in of_it else _all_of_it(conversation)


def _left_in_a_line(conversation: Conversation) -> Turn:
    told = _left(conversation, conversation.item)
    return Turn(TurnKind.PLACE, " ".join(turn.text for turn in told))


def _theme(conversation: Conversation) -> Turn:
    item = conversation.item
    if item is None:
        return conversation.turn(TurnKind.PLACE, "moving.where_none")
    here, total = conversation.path.place_in_section(item)
    section = conversation.questionnaire.section(item.section).short
    return conversation.turn(TurnKind.PLACE, "place.theme", here, section=section, total=total)


def _next_theme(conversation: Conversation) -> Turn:
    """The theme behind the present one that still has something to ask."""
    path, item = conversation.path, conversation.item
    asked = conversation.questionnaire
    names = [section.id for section in asked.sections]
    here = names.index(item.section) if item is not None else len(names)
    behind = [section for section in asked.sections[here + 1 :] if path.asks(section)]
    following = next(
        (s for s in behind if path.sets.waiting.first(*asked.ranges[s.id]) is not None),
        None,
    )
    if following is None:
        return conversation.turn(TurnKind.PLACE, "place.last_theme")
    return conversation.turn(TurnKind.PLACE, "place.next_theme", section=following.short)


def _saved(conversation: Conversation) -> Turn:
    path = conversation.session.path
    return conversation.turn(TurnKind.PLACE, "moving.saved_at" if path else "moving.saved_memory", path=path)


def _rows(conversation: Conversation) -> Turn:
    item = conversation.item
    rows = rows_with(conversation.path, item) if item is not None else ()
    if not rows:
        return conversation.turn(TurnKind.PLACE, "place.no_rows")
    return rows_told(conversation, rows)


def _all_of_it(conversation: Conversation) -> Response:
    progress = conversation.path.progress()
    voice = conversation.voice
    done = voice.say("count.answers", progress.answered)
    item = conversation.item
    if item is None:
        turns = [conversation.turn(TurnKind.SAY, "moving.where_end", progress.answered)]
    else:
        section = conversation.questionnaire.section(item.section)
        turns = [
            conversation.turn(
                TurnKind.SAY,
                "moving.where",
                section=section.short,
                done=done,
            )
        ]
    turns += [pass_told(conversation), *_left(conversation, item)]
    path = conversation.session.path
    key = "moving.saved_at" if path else "moving.saved_memory"
    return stay(*turns, conversation.turn(TurnKind.SAY, key, path=path))


def _left(conversation: Conversation, item: Item | None) -> Turns:
    """How many questions are left, those put off among them; at the end all of these were left open."""
    progress = conversation.path.progress()
    if not progress.high:
        return [conversation.turn(TurnKind.SAY, "moving.where_none")]
    if item is None:
        key = "moving.where_open"
        return [
            left_open(conversation, key)
            if progress.open
            else conversation.turn(TurnKind.SAY, "moving.where_none")
        ]
    statuses = conversation.path.statuses
    left = [q for q in conversation.path.questions if statuses[q.id] not in SETTLED]
    low, high = progress.low, progress.high
    time = conversation.voice.say("count.minutes", minutes(left))
    if low == high:
        turns = [conversation.turn(TurnKind.SAY, "moving.where_left_exact", low, minutes=time)]
    else:
        turns = [conversation.turn(TurnKind.SAY, "moving.where_left", low=low, high=high, minutes=time)]
    skipped = sum(statuses[q.id] is Status.SKIPPED for q in left)
    if skipped:
        turns.append(conversation.turn(TurnKind.SAY, "moving.where_skipped", skipped))
    return turns


def _here(conversation: Conversation, item: Item) -> bool:
    return item.id == conversation.current and conversation.pending is None


def meant(conversation: Conversation, text: str) -> Item | None:
    """The one question on the path that a text names."""
    return question_meant(conversation, text)[0]


def _found(conversation: Conversation, text: str, *, in_part: bool = False) -> list[Item]:
    """What a text names; "my role" is the role where nothing is called "my role"."""
    first, _, rest = " ".join(text.split()).partition(" ")
    found = find_items(conversation, text, anywhere=True, in_part=in_part)
    if found or not rest or first.casefold() not in conversation.voice.words("language.articles_of_roles"):
        return found
    return find_items(conversation, rest, anywhere=True, in_part=in_part)


def question_meant(conversation: Conversation, text: str) -> tuple[Item | None, Turns]:
    """The one question that a text names; else what is said of several, of none, and of one left out."""
    fitting = _found(conversation, text, in_part=True)
    on_path = [item for item in fitting if item.id in conversation.path]
    if len(on_path) == 1:
        return on_path[0], []
    if len(on_path) > 1:
        return None, [_which(conversation, on_path)]
    if fitting and (asked := find_items(conversation, text, themes=False, in_part=True)):
        # What is asked was meant rather than what is left out, whose name has the word as well.
        return (asked[0], []) if len(asked) == 1 else (None, [_which(conversation, asked)])
    if fitting:
        from interview.dialogue.commands.explain import why_left_out

        return None, why_left_out(conversation, fitting[0])
    return None, [conversation.turn(TurnKind.UNCLEAR, "moving.no_target", given=text)]


def _which(conversation: Conversation, fitting: list[Item]) -> Turn:
    numbers = conversation.numbers
    shown = [f"{numbers[item.id]} {conversation.words.filled(item.title)}" for item in fitting[:_MOST_SHOWN]]
    if len(fitting) > _MOST_SHOWN:
        text = conversation.voice.listed(shown)
        return conversation.turn(TurnKind.UNCLEAR, "moving.many_targets", len(fitting), list=text)
    text = conversation.voice.listed(shown, "or")
    return conversation.turn(TurnKind.UNCLEAR, "moving.which_target", list=text)


def _turn_back(conversation: Conversation, act: Act, number: int, key: str) -> Response:
    undone = conversation.session.journal.events[number - 1]
    if undone.act is Act.UPDATED:
        from interview.dialogue.commands.update import turn_back

        return turn_back(conversation, Event(at=NOW, act=act, target=number), undone, key)
    line = _taken_back_together(conversation, number) if act is Act.REDONE else []
    if line:
        undone = conversation.session.journal.events[line[0] - 1]
    line = line or _with_its_line(conversation, number)
    waiting = conversation.pending
    numbers = line if act is Act.REDONE else line[::-1]
    was_complete = conversation.completed
    had_target = undone.act is Act.TARGET_SET and undone.item in conversation.record.targets
    change = conversation.write(*(Event(at=NOW, act=act, target=one) for one in numbers))
    if was_complete and not conversation.completed:
        conversation.mentioned.hinted.discard("deepen.offer")
    at_the_start = isinstance(conversation.pending, ChooseStart)
    conversation.pending = None
    conversation.follow_ups.clear()
    item = conversation.questionnaire.by_id.get(undone.item or "")
    title = conversation.words.quoted(item) if item else _named(conversation, undone)
    if len(line) > 1 and (undone.evidence or undone.count):
        together = [conversation.session.journal.events[one - 1].item or "" for one in line]
        title = conversation.words.titles([conversation.questionnaire.item(name) for name in together])
        if undone.count and act is Act.UNDONE:
            item = conversation.questionnaire.by_id.get(together[0])
    begun = conversation.session.journal.events[line[0] - 1]
    named = begun if begun.act is Act.DECIDED else undone
    part = had_target and undone.item in conversation.record.targets
    what = conversation.voice.say("act.target_part" if part else _key_of(named), title=title)
    edited = undone.act not in (Act.CHOSEN, Act.DEEPENED)
    consequences = effects(conversation, change, edited=edited, broken_key="changed.broken_there")
    turns = [conversation.turn(TurnKind.CHANGED, key, what=what), *consequences]
    if (undone.act is Act.CHOSEN or at_the_start) and choice_waits(conversation):
        conversation.current = conversation.section = None
        return stay(*turns, *let_wait(conversation, ChooseStart()))
    listed = list_again(conversation, waiting) if undone.evidence and act is Act.UNDONE else None
    if listed is not None and undone.act is Act.ADDED:
        return stay(*turns, *let_wait(conversation, listed))
    if item and item.id in conversation.path and undone.act in _ANSWERING:
        return (_after_undo if act is Act.UNDONE else _after_redo)(conversation, item).after(*turns)
    here = conversation.item
    if conversation.completed and here and here.id not in conversation.path:
        conversation.current = conversation.section = here = None
    asked = conversation.completed or (here and here.id in conversation.path)
    return Response(turns, ASK if asked else MOVE_ON)


def _named(conversation: Conversation, event: Event) -> str:
    """The themes, the statement or the two questions that an event is about; the whole, if about none."""
    from interview.dialogue.benchmark_lookup import by_id, name_of

    asked, name = conversation.questionnaire, event.item
    check = next((check for check in asked.checks if check.id == event.check), None)
    if check is not None:
        return conversation.words.titles(list(to_look_at(conversation.path, check)))
    if event.sections:
        return conversation.voice.listed([s.short for s in asked.sections if s.id in event.sections])
    known = {section.id for section in asked.sections} | set(conversation.benchmark.elements)
    return name_of(conversation, by_id(conversation, name)) if name in known else asked.title


def _with_its_line(conversation: Conversation, number: int) -> list[int]:
    """The acts that one line wrote, by number: the rows of a grid, evidence for several answers, leaving one
    for later, or what a group decided with the answer that it means."""
    events = conversation.session.journal.events
    rows = events[number - 1].count if events[number - 1].act is Act.ANSWERED else None

    def together(first: int) -> bool:
        one, other = events[first - 1], events[first]
        evidence = one.act is Act.ADDED is other.act and one.evidence and other.evidence
        later = one.act is Act.CLEARED and other.act is Act.SKIPPED and one.item == other.item
        decided = (
            one.act is Act.DECIDED and other.act in (Act.ANSWERED, Act.CLEARED) and one.item == other.item
        )
        grid = rows is not None and one.act is Act.ANSWERED is other.act and one.count == other.count
        return one.at == other.at and bool(evidence or later or decided or grid)

    first = last = number
    while first > 1 and together(first - 1):
        first -= 1
    while last < len(events) and together(last):
        last += 1
    if rows:  # of two lines in one second, that of this act
        first += (number - first) // rows * rows
        last = min(last, first + rows - 1)
    return list(range(first, last + 1))


def _taken_back_together(conversation: Conversation, number: int) -> list[int]:
    """An answer that was taken back by itself, and what had been added to it, by number; empty for all else.

    The answer goes first there, and last when acts are undone one by one.
    """
    events = conversation.session.journal.events
    backwards = range(len(events) - 1, -1, -1)
    undone = (n for n in backwards if events[n].act is Act.UNDONE and events[n].target == number)
    place = next(undone, 0)  # 0 where the undo aims at it by way of another one, as a file may have it
    line = [number]
    while place and events[line[0] - 1].act is Act.ADDED:
        before, place = events[place - 1], place - 1
        if before.act is not Act.UNDONE or before.target is None or before.target >= line[0]:
            return []
        if events[before.target - 1].item != events[number - 1].item:
            return []
        line.insert(0, before.target)
    return line if len(line) > 1 else []


def _key_of(event: Event) -> str:
    """What an act is called: an addition by what it added."""
    if event.act is not Act.ADDED:
        return f"act.{event.act}"
    added = ("evidence", "words", "specify", "who", "reason", "differs")
    return f"act.added_{next((name for name in added if getattr(event, name)), 'more')}"


def _after_undo(conversation: Conversation, item: Item) -> Response:
    """The question whose answer was undone; then back to where one was."""
    here = conversation.current
    if here and here != item.id and here in conversation.path:
        conversation.returns.append(Return(here))
    return Response([], MoveTo(item.id))


def _after_redo(conversation: Conversation, item: Item) -> Response:
    """The answer is there again, so the interview goes on behind it."""
    conversation.current, conversation.section = item.id, item.section
    return Response([], MOVE_ON)
