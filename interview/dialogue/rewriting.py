"""Rewriting the file of a session while the conversation goes on in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interview.dialogue.conversation import Conversation
from interview.errors import SessionError
from interview.sentences import say
from interview.session.folder import Sessions
from interview.session.lock import SessionLock, hold


class InHand:
    """A session file with its lock; whoever renames it says here what it is called by then."""

    def __init__(self, path: Path, lock: SessionLock) -> None:
        self.path = path
        self.lock = lock


@contextmanager
def in_hand(conversation: Conversation) -> Iterator[InHand]:
    """Lets go of the session file for a step that rewrites it, and goes on in it, whatever became of that.

    It is locked throughout: nobody else opens what is being written anew. Raises SessionError where there
    is no file to write, or it cannot be opened again.
    """
    session = conversation.session
    if session.path is None or session.read_only:
        raise SessionError(say("session.for_reading", name=session.name))
    lock = session.hand_over() or hold(session.path, conversation.clock, author=conversation.author)
    hand = InHand(session.path, lock)
    try:
        yield hand
    finally:
        try:
            conversation.session = Sessions(hand.path.parent).open(
                hand.path, conversation.clock, author=conversation.author, held=hand.lock
            )
        except BaseException:
            hand.lock.release()
            raise
        conversation.walk_again()
