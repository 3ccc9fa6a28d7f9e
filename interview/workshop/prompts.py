"""What the small questions at the desk have in common."""

from abc import abstractmethod
from copy import copy

from interview.dialogue.conversation import Conversation, Prompt
from interview.dialogue.prompt import Confirmation, yes_or_no
from interview.dialogue.step import Do, Obey, Request, Response, stay
from interview.dialogue.turn import TurnKind
from interview.workshop.standing import Standing

MOST = 999
"""So many voices can be counted, and no workshop has as many questions or choices."""
_LONGEST = 12


class YesOrNo(Confirmation, frozen=True):
    """A yes or a no at the desk. It holds nothing, so that another request is obeyed in its place."""

    standing: Standing

    @abstractmethod
    def said(self, conversation: Conversation, answer: bool) -> Response: ...

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        return super().waits_through(conversation, request) or instead(self.standing, conversation, request)

    def take(self, conversation: Conversation, line: str) -> Response:
        answer = yes_or_no(line, conversation.voice)
        if answer is None:
            return asked_again(conversation, self, "desk.yes_no")
        return self.said(conversation, answer)


def again(conversation: Conversation, prompt: Prompt, key: str, n: int | None = None) -> Response:
    """The prompt goes on waiting, and nothing of the line is kept: it might be what a slip says."""
    # Another one of the same: of a line at the very one that goes on waiting, the engine keeps every word.
    conversation.pending = copy(prompt)
    return stay(conversation.turn(TurnKind.UNCLEAR, key, n))


def asked_again(conversation: Conversation, prompt: Prompt, key: str) -> Response:
    """As `again`, with the question itself: a yes or a no is not understood without it."""
    return stay(*again(conversation, prompt, key).turns, *prompt.ask(conversation))


def first(conversation: Conversation, prompt: Prompt) -> Response:
    """What was typed is not done: the prompt holds something that would be lost by it."""
    return stay(conversation.turn(TurnKind.UNCLEAR, "desk.this_first"), *prompt.ask(conversation))


def instead(standing: Standing, conversation: Conversation, request: Request) -> Response:
    """The request is obeyed, and the prompt, which holds nothing, waits no more."""
    conversation.pending = standing.at_rest
    return Response([], Do(Obey(request)))


def number_in(figures: str) -> int:
    """The number that these figures say; of a long row, which is a slip of the finger, one beyond `MOST`."""
    return int(figures) if len(figures) <= len(str(MOST)) else MOST + 1


def short(given: str) -> str:
    """What was typed, as a sentence repeats it."""
    return given if len(given) <= _LONGEST else f"{given[: _LONGEST - 1]}…"
