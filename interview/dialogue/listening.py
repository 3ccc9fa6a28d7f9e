"""Listening: what a typed line is. What waits comes first, then a request, then the answer."""

import re
from collections.abc import Callable

from interview.dialogue.answering import question_of, read
from interview.dialogue.asking import ask, remind
from interview.dialogue.commands import ABBREVIATION, Request, requested
from interview.dialogue.confirmations import RequestOrAnswer
from interview.dialogue.conversation import Conversation
from interview.dialogue.explaining import unknown_word
from interview.dialogue.follow_ups import NoteLines, keep_note
from interview.dialogue.pending import Pending
from interview.dialogue.turn import TurnKind, Turns
from interview.questionnaire import Item
from interview.session.format import clean
from interview.understanding import Given, understand

_ASKS = (TurnKind.ASK, TurnKind.UNCLEAR, TurnKind.FAREWELL)
_UNKNOWN = re.compile(r"\s*/[^\W\d_]")
_QUOTED = re.compile(r"[\"“”„«»']([^\"“”„«»']+)[\"“”„«»']")
_SHORT = 4
"""After more turns than this, the question is asked again whole, and not in one line."""


def hear(conversation: Conversation, line: str, *, addressed: bool = False) -> Turns:
    """The turns that answer a line. An answer that could not be written is told, and nothing changed.

    `addressed` says that the line names its question: then no word of it is taken for a request unasked.
    """
    line = clean(line)
    pending = conversation.pending
    if isinstance(pending, NoteLines) and pending.lines and line.lstrip().startswith("/"):
        return after_note(conversation, lambda: hear(conversation, line))
    return conversation.attempt(lambda: _heard(conversation, line, addressed=addressed))


def hear_at(conversation: Conversation, item: Item, line: str) -> Turns:
    """Takes a line as if it had been typed at this question, then goes on from there."""

    def heard() -> Turns:
        turn_to(conversation, item)
        turns = hear(conversation, _by_number(conversation, item, line), addressed=True)
        return turns or ask(conversation)

    return after_note(conversation, heard)


def after_note(conversation: Conversation, act: Callable[[], Turns]) -> Turns:
    """Does something once a longer note that was begun is kept; a disk that refuses the note refuses both."""
    note = conversation.pending
    if not isinstance(note, NoteLines) or not note.lines:
        return act()

    def both() -> Turns:
        told = note.end(conversation)
        conversation.pending = note.before
        return told + act()

    return conversation.attempt(both)


def _by_number(conversation: Conversation, item: Item, line: str) -> str:
    """The line with codes at its beginning as numbers: a script names choices by their codes."""
    numbers = {choice.code: str(place) for place, choice in enumerate(conversation.path.choices(item), 1)}
    head, colon, words = line.partition(":")
    codes = [code.strip() for code in head.split(",")]
    if any(code not in numbers for code in codes):
        return line
    return ",".join(numbers[code] for code in codes) + colon + words


def turn_to(conversation: Conversation, item: Item) -> None:
    """Makes this the question being asked, without asking it."""
    conversation.pending = None
    conversation.follow_ups.clear()
    if item.id != conversation.current:
        conversation.misses = 0
        conversation.returns.clear()
    conversation.current, conversation.section = item.id, item.section


def act(conversation: Conversation, name: str, text: str = "") -> Turns:
    """A command by its name, as if it had been typed."""
    command = next(entry for entry in conversation.commands if entry.name == name)
    request = Request(command, text, slashed=True, whole=not text, word=name)
    return after_note(conversation, lambda: conversation.attempt(lambda: _obey(conversation, request)))


def _heard(conversation: Conversation, line: str, *, addressed: bool = False) -> Turns:
    request = requested(line, conversation.voice, conversation.commands)
    pending = conversation.pending
    if request is None and _UNKNOWN.match(line) and not (pending is not None and pending.takes_paths):
        return _unknown(conversation, line)
    if pending is not None:
        if request and (request.slashed or not pending.claims(conversation, request)):
            return _obey(conversation, request)
        conversation.pending = None
        return _with_reminder(conversation, pending.take(conversation, line))
    item = conversation.item
    if item is None:
        if request:
            return _obey(conversation, request)
        return [conversation.turn(TurnKind.UNCLEAR, "farewell.after")]
    if request is None or not _may_be_request(conversation, item, request):
        return read(conversation, item, _word_itself(conversation, item, line))
    if item.kind.takes_words and not addressed and _is_unmistakable(conversation, request):
        told = conversation.turn(TurnKind.HINT, "unclear.taken_as_request", item=item.id, word=line.strip())
        return [told, *_obey(conversation, request)]
    if request.slashed or not _may_be_answer(conversation, item, request, line):
        return _obey(conversation, request)
    conversation.pending = RequestOrAnswer(
        line.strip(), lambda talk: _obey(talk, request), lambda talk: read(talk, item, line), _heard
    )
    return conversation.pending.prompt(conversation)


def _is_unmistakable(conversation: Conversation, request: Request) -> bool:
    """Whether a line hardly is anybody's answer: it is obeyed without asking.

    That is a single word such as "back", or a request that only shows or moves and names what there is,
    such as "what is LMI".
    """
    command = request.command
    alone = request.whole and not request.slashed
    plain = alone and request.word in conversation.voice.words(f"command.{command.name}.plain")
    shows = not (command.recording or command.writes_files)
    return plain or (shows and bool(request.text) and request.is_plain(conversation))


def _word_itself(conversation: Conversation, item: Item, line: str) -> str:
    """A word in quotes that would be a request without them is the answer, without the quotes."""
    found = _QUOTED.fullmatch(line.strip())
    if not item.kind.takes_words or found is None:
        return line
    request = requested(found[1], conversation.voice, conversation.commands)
    return found[1] if request is not None and request.is_plain(conversation) else line


def _unknown(conversation: Conversation, line: str) -> Turns:
    """A slash means a request, so one that is not known is never taken for an answer without asking."""
    item = conversation.item
    told = [unknown_word(conversation, line.strip().removeprefix("/").casefold())]
    if conversation.pending is not None:
        return told + conversation.pending.prompt(conversation)
    if item is None or not item.kind.takes_words:
        return told
    conversation.pending = RequestOrAnswer(
        line.strip(), lambda _: told, lambda talk: read(talk, item, line), _heard
    )
    return conversation.pending.prompt(conversation)


def _may_be_request(conversation: Conversation, item: Item, request: Request) -> bool:
    if request.slashed or request.whole or not item.kind.takes_words:
        return True
    return request.may_begin and (request.command.fits is None or request.names_something(conversation))


def _may_be_answer(conversation: Conversation, item: Item, request: Request, line: str) -> bool:
    """Whether the line could be meant as the answer as well, so that only the person can tell."""
    if conversation.session.read_only:
        return False
    if item.kind.takes_words:
        return not request.whole or len(request.word) > ABBREVIATION
    if not item.kind.has_choices:
        return False
    names = [name.casefold() for c in conversation.path.choices(item) for name in (c.label, *c.aliases)]
    word = request.word
    if request.whole and any(name == word or name.startswith(f"{word} ") for name in names):
        return True
    given = understand(line, question_of(conversation, item), conversation.voice.wordlist)
    return isinstance(given, Given) and not given.words and not given.specify


def _obey(conversation: Conversation, request: Request) -> Turns:
    """What a request brings; whatever waited goes on waiting unless the request moved elsewhere."""
    if request.command.recording and conversation.session.read_only:
        return [conversation.turn(TurnKind.ERROR, "error.read_only")]
    waiting = conversation.pending
    if waiting is not None:
        told = waiting.waits_through(conversation, request)
        if told is not None:
            return told
        if waiting.optional and request.command.no_answer:
            return _without(conversation, waiting, request)
    turns = request.command.run(conversation, request.text)
    if waiting is not None and conversation.pending is waiting:
        return turns + waiting.prompt(conversation)
    return _with_reminder(conversation, turns)


def _without(conversation: Conversation, waiting: Pending, request: Request) -> Turns:
    """ "dk" to something small after an answer is about that, and never replaces the answer."""
    item = getattr(waiting, "item", "")
    noted = keep_note(conversation, item, request.text) if request.text else []
    conversation.pending = None
    return _with_reminder(conversation, noted + waiting.without(conversation))


def _with_reminder(conversation: Conversation, turns: Turns) -> Turns:
    """After something was shown or noted, the question that is still open is named again."""
    if conversation.pending is not None or any(turn.act == "quit" for turn in turns):
        return turns
    if not turns or turns[-1].kind is TurnKind.PLACE or any(turn.kind in _ASKS for turn in turns):
        return turns
    return turns + remind(conversation, briefly=len(turns) <= _SHORT)
