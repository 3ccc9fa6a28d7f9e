"""Commands that move: back, undo, redo, go to, change, where, again. None validates, blocks or destroys."""

from interview.dialogue.asking import ask, move_to
from interview.dialogue.changes import effects
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.targets import find_items
from interview.dialogue.timing import minutes
from interview.dialogue.turn import TurnKind, Turns
from interview.path import SETTLED, previous
from interview.questionnaire import Item
from interview.session.events import Act, Event


def back(conversation: Conversation, _: str) -> Turns:
    item = previous(conversation.path, conversation.current)
    if item is None:
        return [conversation.turn(TurnKind.SAY, "moving.first")]
    return move_to(conversation, item)


def again(conversation: Conversation, _: str) -> Turns:
    return ask(conversation)


def go_to(conversation: Conversation, text: str) -> Turns:
    item, turns = _meant(conversation, text)
    return move_to(conversation, item) if item else turns


def change(conversation: Conversation, text: str) -> Turns:
    """Like go to, and comes back to the present question afterwards."""
    item, turns = _meant(conversation, text)
    if item is None:
        return turns
    here = conversation.current
    turns = move_to(conversation, item)
    conversation.return_to = here
    return turns


def undo(conversation: Conversation, _: str) -> Turns:
    number = conversation.record.undoable
    if number is None or number <= opening_events(conversation):
        return [conversation.turn(TurnKind.SAY, "moving.nothing_to_undo")]
    return _turn_back(conversation, Act.UNDONE, number, "moving.undone")


def redo(conversation: Conversation, _: str) -> Turns:
    number = conversation.record.redoable
    if number is None:
        return [conversation.turn(TurnKind.SAY, "moving.nothing_to_redo")]
    return _turn_back(conversation, Act.REDONE, number, "moving.redone")


def opening_events(conversation: Conversation) -> int:
    """How many events opened the session: its first choice of themes is not something to undo."""
    events = conversation.session.journal.events
    return 1 if events and events[0].act is Act.CHOSEN else 0


def where(conversation: Conversation, _: str) -> Turns:
    progress = conversation.path.progress()
    voice = conversation.voice
    done = voice.say("count.answers", progress.answered)
    item = conversation.item
    if item is None:
        turns = [conversation.turn(TurnKind.SAY, "moving.where_end", done=done)]
    else:
        section = conversation.questionnaire.section(item.section)
        title = conversation.words.filled(item.title)
        turns = [
            conversation.turn(
                TurnKind.SAY,
                "moving.where",
                title=title,
                section=section.title,
                done=done,
                total=progress.on_path,
            )
        ]
    left = [q for q in conversation.path.questions if conversation.path.statuses[q.id] not in SETTLED]
    if progress.high:
        time = voice.say("count.minutes", minutes(left))
        if progress.low == progress.high:
            text = voice.say("count.questions", progress.low)
            turns.append(
                conversation.turn(TurnKind.SAY, "moving.where_left_exact", questions=text, minutes=time)
            )
        else:
            turns.append(
                conversation.turn(
                    TurnKind.SAY, "moving.where_left", low=progress.low, high=progress.high, minutes=time
                )
            )
    path = conversation.session.path
    key = "moving.saved_at" if path else "moving.saved_memory"
    return [*turns, conversation.turn(TurnKind.SAY, key, path=path)]


def _meant(conversation: Conversation, text: str) -> tuple[Item | None, Turns]:
    found = find_items(conversation, text, anywhere=True)
    on_path = [item for item in found if item.id in conversation.path]
    if len(on_path) == 1:
        return on_path[0], []
    if len(on_path) > 1:
        numbers = {item.id: n for n, item in enumerate(conversation.path.questions, 1)}
        listed = [f"{numbers[item.id]} {conversation.words.filled(item.title)}" for item in on_path[:5]]
        text = conversation.voice.listed(listed, "or")
        return None, [conversation.turn(TurnKind.UNCLEAR, "moving.which_target", list=text)]
    if found:
        from interview.dialogue.explaining import why_left_out

        return None, why_left_out(conversation, found[0])
    return None, [conversation.turn(TurnKind.UNCLEAR, "moving.no_target", given=text)]


def _turn_back(conversation: Conversation, act: Act, number: int, key: str) -> Turns:
    undone = conversation.session.journal.events[number - 1]
    change = conversation.write(Event(at=NOW, act=act, target=number))
    item = conversation.questionnaire.by_id.get(undone.item or "")
    title = conversation.words.filled(item.title) if item else ""
    what = conversation.voice.say(f"act.{undone.act}", title=title)
    turns = [conversation.turn(TurnKind.CHANGED, key, what=what), *effects(conversation, change, edited=True)]
    if item and item.id in conversation.path and undone.act in (Act.ANSWERED, Act.SKIPPED, Act.CLEARED):
        return turns + move_to(conversation, item)
    return turns + (ask(conversation) if conversation.pending is None else [])
