"""The time box and the black wall: neither moves anything on."""

from msgspec.structs import replace

from interview.dialogue.conversation import Conversation
from interview.dialogue.step import Response, stay
from interview.dialogue.turn import ShowWall, TurnKind
from interview.workshop.standing import Standing


def time(standing: Standing, conversation: Conversation, text: str) -> Response:
    """`time 5`: five minutes from now, on the wall; `time 0` takes it away."""
    minutes = int(text) if text else 0
    standing.box_of_minutes(conversation, minutes)
    key = "desk.time_set" if minutes else "desk.time_off"
    return stay(conversation.turn(TurnKind.SAY, key, minutes))


def mirror(standing: Standing, conversation: Conversation, _: str) -> Response:
    """The desk shows what the wall shows, until a key is pressed: for a projector that shows the desk."""
    if conversation.line_by_line:
        return stay(conversation.turn(TurnKind.SAY, "desk.mirror_elsewhere"))
    shown = conversation.turn(TurnKind.SAY, "desk.mirror")
    return stay(replace(shown, act=ShowWall(str(standing.folder.public))))


def black(standing: Standing, conversation: Conversation, _: str) -> Response:
    """The wall shows nothing; once more, and it shows what it did."""
    standing.black = not standing.black
    return stay(conversation.turn(TurnKind.SAY, "desk.black_on" if standing.black else "desk.black_off"))
