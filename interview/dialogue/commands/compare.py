"""The command `compare`: this interview beside another one of its folder, or the one that it follows."""

from pathlib import Path

from interview.dialogue.conversation import Conversation
from interview.dialogue.step import Response, stay
from interview.dialogue.turn import ShowComparison, Turn, TurnKind
from interview.errors import SessionError
from interview.session.folder import Sessions
from interview.session.index import Listing

_MOST_NAMED = 6


def compare(conversation: Conversation, text: str) -> Response:
    """`compare`, of an interview that follows an earlier one; `compare Porto` for any other."""
    path = conversation.session.path
    if path is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "beside.memory"))
    if not text.strip():
        earlier = conversation.earlier
        if earlier is None or earlier.file is None:
            return stay(_which(conversation))
        return stay(_shown(conversation, earlier.file, earlier.name))
    try:
        file = Sessions(path.parent).find(text.strip())
    except SessionError as problem:
        return stay(Turn(TurnKind.UNCLEAR, str(problem)))
    if file.name == path.name:
        return stay(conversation.turn(TurnKind.UNCLEAR, "beside.itself"))
    name = next((other.name for other in _others(conversation) if other.path.name == file.name), file.stem)
    return stay(_shown(conversation, file, name))


def names_another(conversation: Conversation, text: str) -> bool:
    """Whether a text names another interview of the folder."""
    return any(other.name.casefold() == text.strip().casefold() for other in _others(conversation))


def there_is_another(conversation: Conversation) -> bool:
    """Whether there is one to compare with; only asked of an interview that is kept in a file."""
    return conversation.session.header.follows is not None or bool(_others(conversation))


def _shown(conversation: Conversation, file: Path, name: str) -> Turn:
    return conversation.turn(TurnKind.SAY, "beside.opens", name=name, act=ShowComparison(str(file)))


def _which(conversation: Conversation) -> Turn:
    names = [other.name for other in _others(conversation)]
    if not names:
        return conversation.turn(TurnKind.UNCLEAR, "beside.none")
    listed = conversation.voice.listed(names[:_MOST_NAMED], "or")
    return conversation.turn(TurnKind.UNCLEAR, "beside.which", list=listed)


def _others(conversation: Conversation) -> list[Listing]:
    """The other interviews of the folder with the same questionnaire, the last touched first."""
    session = conversation.session
    if session.path is None:
        return []
    listings = Sessions(session.path.parent).list()
    same = (entry for entry in listings if not entry.damaged and entry.path.name != session.path.name)
    return [entry for entry in same if entry.questionnaire == session.header.questionnaire]
