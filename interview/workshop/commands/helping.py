"""What helps at the desk: the few words that are of use where one stands."""

from interview.dialogue.commands.explain import help_on
from interview.dialogue.conversation import Conversation
from interview.dialogue.step import Response, stay
from interview.dialogue.turn import TurnKind, Turns
from interview.workshop.standing import Standing

_IN_A_VOTE = ("sheet", "tally", "who", "time", "close", "throw_away", "phones", "new_slip", "withdraw")
_AT_A_QUESTION = ("reveal", "vote", "agree", "not_agreed", "leave_open", "dissent", "park", "revote", "why")
_AT_THE_DESK = ("in", "out", "phones", "quiet", "agenda", "plan", "black", "finish", "pause")


def help_here(standing: Standing, conversation: Conversation) -> Turns:
    """The words of a vote, of a question, or of the desk, each in a line."""
    few: tuple[str, ...] = _AT_THE_DESK
    if standing.room(conversation).open_vote is not None:
        few = _IN_A_VOTE
    elif standing.focus is not None:
        few = _AT_A_QUESTION
    voice = conversation.voice
    lines = [
        conversation.turn(
            TurnKind.LINE,
            "help.line",
            word=voice.words(f"command.{name}.words")[0],
            help=voice.say(f"command.{name}.help"),
        )
        for name in few
    ]
    return [*lines, conversation.turn(TurnKind.HINT, "help.more")]


def desk_help(standing: Standing, conversation: Conversation, text: str) -> Response:
    """`help`; with a word behind it, what that is for, as in any interview."""
    opened = standing.room(conversation).mode is not None
    return help_on(conversation, text) if text or not opened else stay(*help_here(standing, conversation))
