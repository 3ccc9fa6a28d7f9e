"""Leaving: everything is saved already; this says so, and how to come back."""

from contextlib import suppress

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.follow_ups import NoteLines
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.errors import NotSaved
from interview.session.events import Act, Event


def pause(conversation: Conversation, _: str) -> Turns:
    """Notes the pause and asks the front end to close (`act` is "quit").

    A disk that refuses the note holds nobody back: every answer is there already.
    """
    note = conversation.pending
    told = note.end(conversation) if isinstance(note, NoteLines) and note.lines else []
    if not conversation.session.read_only:
        with suppress(NotSaved):
            conversation.write(Event(at=NOW, act=Act.PAUSED))
    conversation.pending = None
    conversation.follow_ups.clear()
    done = conversation.voice.say("count.answers", conversation.path.progress().answered)
    path = conversation.session.path
    if path is None:
        return [conversation.turn(TurnKind.FAREWELL, "pause.memory", done=done, act="quit")]
    if conversation.session.read_only:
        return [conversation.turn(TurnKind.FAREWELL, "pause.looked", act="quit")]
    how = conversation.voice.say("pause.how", command=conversation.way_back("resume"))
    return [
        *told,
        conversation.turn(TurnKind.FAREWELL, "pause.saved", done=done),
        Turn(TurnKind.FAREWELL, how, act="quit"),
    ]
