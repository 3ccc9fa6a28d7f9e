"""Leaving: says that everything is saved, and how to come back. It is said only where it is so."""

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.elsewhere import refused_on_leaving
from interview.dialogue.step import Response, stay
from interview.dialogue.turn import Quit, Turn, TurnKind, Turns
from interview.errors import NotSaved, Unsealed
from interview.session.events import Act, Event

LINE_BY_LINE = "--plain"
"""The option with which an interview that was heard line by line is heard so again."""


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
    progress = conversation.path.progress()
    done = conversation.voice.say("count.answers", progress.answered)
    path = conversation.session.path
    if path is None:
        return stay(conversation.turn(TurnKind.FAREWELL, "pause.memory", done=done, act=Quit()))
    if conversation.session.read_only:
        return stay(conversation.turn(TurnKind.FAREWELL, "pause.looked", act=Quit()))
    command = conversation.way_back("resume")
    if conversation.line_by_line:
        command += f" {LINE_BY_LINE}"
    how = conversation.voice.say("pause.how", command=command)
    return stay(
        conversation.turn(TurnKind.FAREWELL, "pause.saved_all", progress.answered)
        if conversation.completed and progress.answered and not progress.open
        else conversation.turn(TurnKind.FAREWELL, "pause.saved", done=done),
        *unnoted,
        *_how_to_name(conversation),
        Turn(TurnKind.FAREWELL, how, act=Quit()),
    )


def _how_to_name(conversation: Conversation) -> Turns:
    """How an interview gets a name that nobody has named yet, where somebody is there to read it."""
    from interview.wording.sessions import usual_name

    session = conversation.session
    usual = usual_name(
        conversation.questionnaire.name, session.header.created, conversation.voice, conversation.zone
    )
    if not conversation.attended or not (session.name == usual or session.name.startswith(f"{usual} (")):
        return []
    command = conversation.way_back("rename")
    return [conversation.turn(TurnKind.FAREWELL, "pause.unnamed", command=command)]
