"""Commands that move: back, undo, redo, go to, change, where, again. None validates, blocks or destroys."""

from interview.dialogue.answers import effects
from interview.dialogue.commands.selection import ChooseSections, choice_waits, undoable
from interview.dialogue.conversation import NOW, Conversation, Return
from interview.dialogue.lookup import find_items
from interview.dialogue.prompt import let_wait
from interview.dialogue.step import ASK, MOVE_ON, MoveTo, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.dialogue.utterances import left_open, pass_told
from interview.path import SETTLED, previous
from interview.questionnaire import Item
from interview.session.events import Act, Event, Status
from interview.wording.counts import minutes

_ANSWERING = (Act.ANSWERED, Act.SKIPPED, Act.CLEARED)
_MOST_SHOWN = 5


def back(conversation: Conversation, _: str) -> Response:
    item = _talked_about(conversation) or previous(conversation.path, conversation.current)
    if item is None:
        return stay(conversation.turn(TurnKind.SAY, "moving.first"))
    conversation.returns.clear()
    return Response([], MoveTo(item.id))


def _talked_about(conversation: Conversation) -> Item | None:
    """The question whose answer a small question is about, so that "back" corrects the answer just given."""
    waiting = conversation.pending
    name = waiting.subject if waiting is not None and waiting.optional else ""
    return conversation.questionnaire.by_id[name] if name in conversation.path else None


def again(conversation: Conversation, _: str) -> Response:
    """The question once more; while something else waits, that is said again instead."""
    return Response([], ASK) if conversation.pending is None else stay()


def go_to(conversation: Conversation, text: str) -> Response:
    """To the question that a text names."""
    return _moved(conversation, text, comes_back=False)


def change(conversation: Conversation, text: str) -> Response:
    """Like go to, and comes back to the present question afterwards."""
    return _moved(conversation, text, comes_back=True)


def _moved(conversation: Conversation, text: str, *, comes_back: bool) -> Response:
    item, turns = _meant(conversation, text)
    if item is None:
        return stay(*turns)
    if _here(conversation, item):
        return stay(conversation.turn(TurnKind.SAY, "moving.already"))
    here = conversation.current
    if not comes_back:
        conversation.returns.clear()
    elif here and here != item.id:
        conversation.returns.append(Return(here, anyway=True))
    return Response([], MoveTo(item.id))


def names_a_question(conversation: Conversation, text: str) -> bool:
    """Whether a text says a place to go to."""
    return bool(find_items(conversation, text, anywhere=True))


def undo(conversation: Conversation, _: str) -> Response:
    number = undoable(conversation)
    if number is None:
        return stay(conversation.turn(TurnKind.SAY, "moving.nothing_to_undo"))
    return _turn_back(conversation, Act.UNDONE, number, "moving.undone")


def redo(conversation: Conversation, _: str) -> Response:
    number = conversation.record.redoable
    if number is None:
        return stay(conversation.turn(TurnKind.SAY, "moving.nothing_to_redo"))
    return _turn_back(conversation, Act.REDONE, number, "moving.redone")


def where(conversation: Conversation, _: str) -> Response:
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
                title=conversation.words.quoted(item),
                section=section.title,
                done=done,
                total=progress.on_path,
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
        return []
    if item is None:
        return [left_open(conversation, "moving.where_open")] if progress.open else []
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


def _meant(conversation: Conversation, text: str) -> tuple[Item | None, Turns]:
    fitting = find_items(conversation, text, anywhere=True)
    on_path = [item for item in fitting if item.id in conversation.path]
    if len(on_path) == 1:
        return on_path[0], []
    if len(on_path) > 1:
        return None, [_which(conversation, on_path)]
    if fitting:
        from interview.dialogue.commands.explain import why_left_out

        return None, why_left_out(conversation, fitting[0])
    return None, [conversation.turn(TurnKind.UNCLEAR, "moving.no_target", given=text)]


def _which(conversation: Conversation, fitting: list[Item]) -> Turn:
    numbers = {item.id: n for n, item in enumerate(conversation.path.questions, 1)}
    shown = [f"{numbers[item.id]} {conversation.words.filled(item.title)}" for item in fitting[:_MOST_SHOWN]]
    if len(fitting) > _MOST_SHOWN:
        text = conversation.voice.listed(shown)
        return conversation.turn(TurnKind.UNCLEAR, "moving.many_targets", len(fitting), list=text)
    text = conversation.voice.listed(shown, "or")
    return conversation.turn(TurnKind.UNCLEAR, "moving.which_target", list=text)


def _turn_back(conversation: Conversation, act: Act, number: int, key: str) -> Response:
    undone = conversation.session.journal.events[number - 1]
    event = Event(at=NOW, act=act, target=number)
    if undone.act is Act.UPDATED:
        from interview.dialogue.commands.update import turn_back

        return turn_back(conversation, event, undone, key)
    change = conversation.write(event)
    at_the_start = isinstance(conversation.pending, ChooseSections)
    conversation.pending = None
    conversation.follow_ups.clear()
    item = conversation.questionnaire.by_id.get(undone.item or "")
    title = conversation.words.quoted(item) if item else _named(conversation, undone)
    what = conversation.voice.say(f"act.{undone.act}", title=title)
    edited = undone.act not in (Act.CHOSEN, Act.DEEPENED)
    consequences = effects(conversation, change, edited=edited, broken_key="changed.broken_there")
    turns = [conversation.turn(TurnKind.CHANGED, key, what=what), *consequences]
    if (undone.act is Act.CHOSEN or at_the_start) and choice_waits(conversation):
        conversation.current = conversation.section = None
        return stay(*turns, *let_wait(conversation, ChooseSections()))
    if item and item.id in conversation.path and undone.act in _ANSWERING:
        return (_after_undo if act is Act.UNDONE else _after_redo)(conversation, item).after(*turns)
    here = conversation.item
    if conversation.completed and here and here.id not in conversation.path:
        conversation.current = conversation.section = here = None
    asked = conversation.completed or (here and here.id in conversation.path)
    return Response(turns, ASK if asked else MOVE_ON)


def _named(conversation: Conversation, event: Event) -> str:
    """The themes or the statement that an event is about; the whole, if it is about none."""
    from interview.dialogue.benchmark_lookup import by_id, name_of

    asked, name = conversation.questionnaire, event.item
    if event.sections:
        return conversation.voice.listed([s.title for s in asked.sections if s.id in event.sections])
    known = {section.id for section in asked.sections} | set(conversation.benchmark.elements)
    return name_of(conversation, by_id(conversation, name)) if name in known else asked.title


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
