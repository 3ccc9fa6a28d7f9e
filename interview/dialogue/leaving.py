"""Leaving: everything is saved already; this says so, and how to come back."""

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.session.events import Act, Event


def pause(conversation: Conversation, _: str) -> Turns:
    """Notes the pause and asks the front end to close (`act` is "quit")."""
    if not conversation.session.read_only:
        conversation.write(Event(at=NOW, act=Act.PAUSED))
    conversation.pending = None
    done = conversation.voice.say("count.answers", conversation.path.progress().answered)
    turns = [conversation.turn(TurnKind.FAREWELL, "pause.saved", done=done)]
    path = conversation.session.path
    if path:
        how = conversation.voice.say("pause.how", command=f"interview resume {path.stem}")
    else:
        how = conversation.voice.say("pause.memory")
    return [*turns, Turn(TurnKind.FAREWELL, how, act="quit")]
