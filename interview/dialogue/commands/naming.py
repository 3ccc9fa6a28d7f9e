"""Calling the interview, and its file, by another name while it goes on."""

from interview.dialogue.conversation import Conversation, Prompt
from interview.dialogue.prompt import Confirmation, let_wait, yes_or_no
from interview.dialogue.rewriting import in_hand
from interview.dialogue.step import ASK, STAY, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.errors import SessionError
from interview.session.renaming import rename_held, wanted

_QUOTES = "\"“”„«»' \u00a0\u202f"


def name(conversation: Conversation, text: str) -> Response:
    """Calls the interview by the name given; without one, tells what it is called.

    What begins with a small letter may be a sentence, and is asked about.
    """
    given = text.strip(_QUOTES)
    if not given:
        return stay(conversation.turn(TurnKind.SAY, "naming.now", name=conversation.session.name))
    if not can_be_named(conversation):
        return stay(conversation.turn(TurnKind.UNCLEAR, "naming.not_here"))
    if given[0].islower() and given == text.strip():
        return stay(*let_wait(conversation, CalledSo(given, conversation.pending)))
    return stay(_called(conversation, given))


def can_be_named(conversation: Conversation) -> bool:
    """Whether it is in a file of its own that can be written."""
    return conversation.session.path is not None and not conversation.session.read_only


class CalledSo(Confirmation, frozen=True):
    """Whether words behind "name" are the name, or belong to an answer. `before` is what waited."""

    name: str
    before: Prompt | None

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "naming.ask", name=self.name)]

    def take(self, conversation: Conversation, line: str) -> Response:
        meant = yes_or_no(line, conversation.voice)
        if meant is None:
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no"))
        conversation.pending = self.before
        if meant:
            turns = [_called(conversation, self.name)]
        else:
            conversation.hold(conversation.current or "", self.name)
            turns = list(conversation.keep_aside(conversation.current or ""))
        waits = self.before.ask(conversation) if self.before is not None else []
        return Response([*turns, *waits], STAY if waits or meant else ASK)


def _called(conversation: Conversation, given: str) -> Turn:
    """Goes on in the file of that name; or why that could not be."""
    try:
        wanted(given)
    except SessionError as problem:
        return Turn(TurnKind.UNCLEAR, str(problem))
    try:
        with in_hand(conversation) as hand:
            _, hand.path, hand.lock = rename_held(
                hand.path, given, hand.lock, conversation.clock, conversation.author
            )
    except SessionError as problem:
        return Turn(TurnKind.ERROR, str(problem))
    return conversation.turn(TurnKind.SAY, "naming.done", name=conversation.session.name)
