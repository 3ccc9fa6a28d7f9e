"""Taking something out of the record of a group while its desk is open: the file is rewritten."""

from msgspec.structs import replace

from interview.dialogue.conversation import Conversation
from interview.dialogue.rewriting import in_hand
from interview.session.events import Event, stamp
from interview.session.forget import Wanted, remove


def rewritten(conversation: Conversation, wanted: Wanted, *then: Event) -> int:
    """Rewrites the session without what is wanted, and goes on in it; how many events lost something.

    With `then`, what happened by it, written in the same step.

    Raises SessionError, and then the session is as it was.
    """
    with in_hand(conversation) as hand:
        now = stamp(conversation.clock())
        happened = [replace(event, at=now, author=conversation.author) for event in then]
        return remove(hand.path, wanted, conversation.clock, held=hand.lock, then=happened).count
