"""What waits for a line before the interview goes on: a confirmation or a small follow-up question.

The same for every front end, and never journaled: leaving in between loses nothing that was recorded.
"""

from typing import TYPE_CHECKING, Protocol

from interview.dialogue.turn import Turns

if TYPE_CHECKING:
    from interview.dialogue.commands import Request
    from interview.dialogue.conversation import Conversation


class Pending(Protocol):
    @property
    def optional(self) -> bool:
        """Whether an empty line goes on without it, and moving elsewhere lets it go."""
        ...

    def claims(self, conversation: "Conversation", request: "Request") -> bool:
        """Whether a line that reads as a request is meant for this instead. Never asked about /word."""
        ...

    def prompt(self, conversation: "Conversation") -> Turns:
        """The turns that ask for it."""
        ...

    def take(self, conversation: "Conversation", line: str) -> Turns:
        """What happens with the line. May set the conversation's `pending` again to ask once more."""
        ...


class PickedPending:
    """Answered by a number, a name or yes and no, so that a request always is one."""

    __slots__ = ()

    def claims(self, conversation: "Conversation", request: "Request") -> bool:
        del conversation, request
        return False


class WordedPending:
    """Answered in words: a line is a request only when it is plainly nothing else."""

    __slots__ = ()

    def claims(self, conversation: "Conversation", request: "Request") -> bool:
        return not request.is_plain(conversation)
