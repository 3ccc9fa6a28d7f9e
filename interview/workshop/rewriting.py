"""Taking something out of the record of a group while its desk is open: the file is rewritten."""

from msgspec.structs import replace

from interview.dialogue.conversation import Conversation
from interview.session.events import Event, stamp
from interview.session.folder import Sessions
from interview.session.forget import Wanted, remove


def rewritten(conversation: Conversation, wanted: Wanted, *then: Event) -> int:
    """Rewrites the session without what is wanted, and goes on in it; how many events lost something.

    With `then`, what happened by it, written in the same step.

    Raises SessionError, and then the session is as it was.
    """
    session = conversation.session
    if session.path is None:
        return 0
    lock = session.hand_over()  # held throughout: no second desk opens what is being written anew
    try:
        now = stamp(conversation.clock())
        happened = [replace(event, at=now, author=conversation.author) for event in then]
        return remove(session.path, wanted, conversation.clock, held=lock, then=happened).count
    finally:
        folder = Sessions(session.path.parent)
        conversation.session = folder.open(
            session.path, conversation.clock, author=conversation.author, held=lock
        )
        conversation.walk_again()
