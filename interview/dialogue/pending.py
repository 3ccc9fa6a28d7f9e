"""What waits for a line before the interview goes on: a confirmation or a small follow-up question.

The same for every front end, and never journaled: leaving in between loses nothing that was recorded.
"""

from typing import TYPE_CHECKING, Protocol

from interview.dialogue.turn import Turns

if TYPE_CHECKING:
    from interview.dialogue.conversation import Conversation


class Pending(Protocol):
    @property
    def optional(self) -> bool:
        """Whether an empty line goes on without it, and moving elsewhere lets it go."""
        ...

    def prompt(self, conversation: "Conversation") -> Turns:
        """The turns that ask for it."""
        ...

    def take(self, conversation: "Conversation", line: str) -> Turns:
        """What happens with the line. May set the conversation's `pending` again to ask once more."""
        ...
