"""Listening: what a typed line is. A pending question first, then a command, then the answer."""

from interview.dialogue.answering import question_of, read
from interview.dialogue.asking import ask
from interview.dialogue.commands import COMMANDS, Command, Request, requested
from interview.dialogue.confirmations import RequestOrAnswer
from interview.dialogue.conversation import Conversation
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.dialogue.understanding import Given, understand
from interview.errors import NotSaved, SessionError
from interview.questionnaire import Item, ItemType

_TEXTS = (ItemType.TEXT, ItemType.URL, ItemType.EMAIL, ItemType.DATE)
_ABBREVIATION = 2
"""Words of at most this many letters (dk, na, b, ?) are never taken for an answer in free text."""


def hear(conversation: Conversation, line: str, commands: tuple[Command, ...] = COMMANDS) -> Turns:
    """The turns that answer a line. An answer that could not be written is told, and nothing changed."""
    pending = conversation.pending
    try:
        request = requested(line, conversation.voice, commands)
        if pending is not None:
            return _to_pending(conversation, line, request)
        if request and _is_request(conversation, request):
            return _obey(conversation, request)
        item = conversation.item
        if item is None:
            return [conversation.turn(TurnKind.SAY, "farewell.after")]
        if request and not request.slashed:
            return _ask_which(conversation, line, request, item)
        return read(conversation, item, line)
    except NotSaved as error:
        conversation.pending = pending
        return [conversation.turn(TurnKind.ERROR, "error.not_saved", reason=str(error))]
    except SessionError as error:
        return [Turn(TurnKind.ERROR, str(error))]


def _to_pending(conversation: Conversation, line: str, request: Request | None) -> Turns:
    pending = conversation.pending
    if pending is None:
        return []
    conversation.pending = None
    if request and (request.slashed or request.whole):
        turns = _obey(conversation, request)
        shown_only = not (request.command.recording or turns_move(turns, conversation))
        if shown_only and conversation.pending is None:
            conversation.pending = pending
            return turns + pending.prompt(conversation)
        return turns
    return pending.take(conversation, line)


def turns_move(turns: Turns, conversation: Conversation) -> bool:
    """Whether these turns ask a question of the interview, or end it."""
    return any(turn.kind is TurnKind.ASK or turn.act for turn in turns) or conversation.item is None


def _is_request(conversation: Conversation, request: Request) -> bool:
    """A bare word is a request unless free text is expected, or an answer reads exactly like it."""
    item = conversation.item
    if request.slashed or item is None:
        return True
    if item.type in _TEXTS:
        return request.whole and len(request.word) <= _ABBREVIATION
    if item.type.is_choice and request.whole:
        labels = {text.casefold() for c in conversation.path.choices(item) for text in (c.label, *c.aliases)}
        return request.word not in labels
    return not (item.type.is_choice and _reads_as_label(conversation, item, request))


def _reads_as_label(conversation: Conversation, item: Item, request: Request) -> bool:
    line = f"{request.word} {request.text}"
    given = understand(line, question_of(conversation, item), conversation.voice.wordlist)
    return isinstance(given, Given) and line.casefold() in {
        choice.label.casefold() for choice in conversation.path.choices(item)
    }


def _ask_which(conversation: Conversation, line: str, request: Request, item: Item) -> Turns:
    conversation.pending = RequestOrAnswer(
        line.strip(), lambda talk: _obey(talk, request), lambda talk: read(talk, item, line)
    )
    return conversation.pending.prompt(conversation)


def _obey(conversation: Conversation, request: Request) -> Turns:
    if request.command.recording and conversation.session.read_only:
        return [conversation.turn(TurnKind.ERROR, "error.read_only")]
    return request.command.run(conversation, request.text)


def hear_at(
    conversation: Conversation, item: Item, line: str, commands: tuple[Command, ...] = COMMANDS
) -> Turns:
    """Takes a line as if it had been typed at this question, then goes on from there."""
    conversation.pending = None
    conversation.follow_ups.clear()
    conversation.misses = 0
    conversation.section = item.section
    conversation.current = item.id
    turns = hear(conversation, line, commands)
    return turns or ask(conversation)
