"""What waits for a line before the interview goes on: a confirmation or a small follow-up question.

The same for every front end, and never journaled: leaving in between loses nothing that was recorded.
"""

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from msgspec import Struct

from interview.dialogue.small_answers import Said, said_in
from interview.dialogue.turn import Turn, TurnKind, Turns

if TYPE_CHECKING:
    from interview.dialogue.commands import Request
    from interview.dialogue.conversation import Conversation


class Pending(Protocol):
    @property
    def takes_paths(self) -> bool:
        """Whether a line that begins with a slash may name a place, and so is no request."""
        ...

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

    def waits_through(self, conversation: "Conversation", request: "Request") -> Turns | None:
        """What is said to a request that has to wait until this is settled; None when it need not."""
        ...

    @property
    def part(self) -> str:
        """What a text typed here is called in a draft; empty where none is kept."""
        ...

    def without(self, conversation: "Conversation") -> Turns:
        """What happens when dk, na, private or skip is said to it; only asked when `optional`."""
        ...

    def take(self, conversation: "Conversation", line: str) -> Turns:
        """What happens with the line. May set the conversation's `pending` again to ask once more."""
        ...


class _UsualPending(Struct, frozen=True):
    """Requests are obeyed while it waits, and a no-answer goes on as an empty line does."""

    takes_paths: ClassVar[bool] = False

    @property
    def part(self) -> str:
        return ""

    def waits_through(self, conversation: "Conversation", request: "Request") -> Turns | None:
        del conversation, request
        return None

    def without(self, conversation: "Conversation") -> Turns:
        return self.take(conversation, "")

    @abstractmethod
    def take(self, conversation: "Conversation", line: str) -> Turns: ...


class PickedPending(_UsualPending, frozen=True):
    """Answered by a number, a name or yes and no, so that a request always is one."""

    def claims(self, conversation: "Conversation", request: "Request") -> bool:
        del conversation, request
        return False


class WordedPending(_UsualPending, frozen=True):
    """Answered in words: a line is a request only when it is plainly nothing else.

    What would write something is one only behind a slash: "report" may be the document asked for, and
    "target audience: 2025" its name.
    """

    @property
    def part(self) -> str:
        return "note"

    def claims(self, conversation: "Conversation", request: "Request") -> bool:
        writes = request.command.writes_files or (request.command.recording and ":" in request.text)
        return writes or not request.is_plain(conversation)

    def asked_back(self, conversation: "Conversation") -> Turn:
        """What is said to a number or a yes."""
        return conversation.turn(TurnKind.UNCLEAR, "recorded.few_words")


class FewWords(WordedPending, frozen=True):
    """A name, a reason, a piece of evidence: words, or none of them."""

    def take(self, conversation: "Conversation", line: str) -> Turns:
        said = said_in(line, conversation.voice)
        if said is Said.NOTHING:
            return self.left(conversation)
        if said is Said.UNCLEAR:
            conversation.pending = cast("Pending", self)
            return [self.asked_back(conversation)]
        return self.kept(conversation, line.strip())

    @abstractmethod
    def left(self, conversation: "Conversation") -> Turns:
        """Goes on without words."""

    @abstractmethod
    def kept(self, conversation: "Conversation", text: str) -> Turns:
        """Goes on with these words."""
