"""What a line is: a reply to what waits, a request, an answer, or in doubt. Decides, and does nothing."""

import re

from interview.dialogue.conversation import Conversation
from interview.dialogue.interpret import question_of
from interview.dialogue.request import (
    ABBREVIATION,
    is_plain,
    more_may_follow,
    names_something,
    requested,
)
from interview.dialogue.step import AnswerTo, InDoubt, Intent, Nowhere, Obey, ReplyTo, Request, Unknown
from interview.questionnaire import Item
from interview.understanding import Given, understand

_UNKNOWN = re.compile(r"\s*/[^\W\d_]")
_QUOTED = re.compile(r"[\"“”„«»']([^\"“”„«»']+)[\"“”„«»']")


def intent_of(conversation: Conversation, line: str, *, addressed: bool = False) -> Intent:
    """What a line is, where the conversation stands.

    `addressed` says that the line names its question: then no word of it is taken for a request unasked.
    """
    request = requested(line, conversation.voice, conversation.commands)
    pending, item = conversation.pending, conversation.item
    if request is None and _UNKNOWN.match(line) and not (pending is not None and pending.takes_paths):
        if pending is None and item is not None and item.kind.takes_words:
            return InDoubt(item.id, line.strip(), None)
        return Unknown(line.strip().removeprefix("/").casefold())
    if pending is not None:
        obeyed = request and (request.slashed or not pending.claims(conversation, request))
        return Obey(request) if request and obeyed else ReplyTo(line)
    if item is None:
        return Obey(request) if request else Nowhere()
    if request is None or not _may_be_request(conversation, item, request):
        return AnswerTo(item.id, _word_itself(conversation, item, line))
    if item.kind.takes_words and not addressed and _is_unmistakable(conversation, request):
        return Obey(request, told_as=line.strip())
    if request.slashed or not _may_be_answer(conversation, item, request, line):
        return Obey(request)
    return InDoubt(item.id, line.strip(), request)


def _may_be_request(conversation: Conversation, item: Item, request: Request) -> bool:
    if request.slashed or request.whole or not item.kind.takes_words:
        return True
    anything = conversation.command(request).fits is None
    return more_may_follow(conversation, request) and (anything or names_something(conversation, request))


def _is_unmistakable(conversation: Conversation, request: Request) -> bool:
    """Whether a line hardly is anybody's answer: it is obeyed without asking.

    That is a single word such as "back", or a request that only shows or moves and names what there is,
    such as "what is LMI".
    """
    command = conversation.command(request)
    alone = request.whole and not request.slashed
    plain = alone and request.word in conversation.voice.words(f"command.{command.name}.plain")
    shows = not (command.recording or command.writes_files)
    return plain or (shows and bool(request.text) and is_plain(conversation, request))


def _word_itself(conversation: Conversation, item: Item, line: str) -> str:
    """A word in quotes that would be a request without them is the answer, without the quotes."""
    quoted = _QUOTED.fullmatch(line.strip())
    if not item.kind.takes_words or quoted is None:
        return line
    request = requested(quoted[1], conversation.voice, conversation.commands)
    return quoted[1] if request is not None and is_plain(conversation, request) else line


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
