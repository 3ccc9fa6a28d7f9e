"""Leaving: says that everything is saved, and how to come back. It is said only where it is so."""

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.elsewhere import refused_on_leaving
from interview.dialogue.step import Response, stay
from interview.dialogue.turn import Quit, Turn, TurnKind, Turns
from interview.errors import NotSaved, Unsealed
from interview.session.events import Act, Event


def pause(conversation: Conversation, _: str) -> Response:
    """Notes the pause and asks the front end to close (`act` is `Quit`).

    A disk that takes no more holds nobody back: every answer is there already. Where that is not certain,
    the interview is offered another place first.
    """
    unnoted: Turns = []
    if not conversation.session.read_only:
        try:
            conversation.write(Event(at=NOW, act=Act.PAUSED))
        except Unsealed:
            unnoted = [conversation.turn(TurnKind.FAREWELL, "unsealed.left")]
        except NotSaved as problem:
            if not conversation.session.is_on_disk(problem):
                return refused_on_leaving(conversation, problem)
            unnoted = [conversation.turn(TurnKind.FAREWELL, "pause.unnoted", reason=problem.reason)]
    conversation.pending = None
    conversation.follow_ups.clear()
    done = conversation.voice.say("count.answers", conversation.path.progress().answered)
    path = conversation.session.path
    if path is None:
        return stay(conversation.turn(TurnKind.FAREWELL, "pause.memory", done=done, act=Quit()))
    if conversation.session.read_only:
        return stay(conversation.turn(TurnKind.FAREWELL, "pause.looked", act=Quit()))
    how = conversation.voice.say("pause.how", command=conversation.way_back("resume"))
    return stay(
        conversation.turn(TurnKind.FAREWELL, "pause.saved", done=done),
        *unnoted,
        Turn(TurnKind.FAREWELL, how, act=Quit()),
    )
