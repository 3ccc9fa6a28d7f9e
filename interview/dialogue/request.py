"""Which requests a line makes, and how sure one can be that it does."""

import re

from interview.dialogue.conversation import Command, Conversation, Takes
from interview.dialogue.step import Request
from interview.understanding.phrases import Begun, Meaning, Said
from interview.wording.voice import Voice

ABBREVIATION = 2
"""Words of so few letters (dk, na, b, ?) are requests only as whole lines where words are expected:
sentences of some language begin with them."""
_COLONS = (":", "：")
_CLOSING = " ?.!,;"
_LIST = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")
"""Names a list of words in the texts, within a pattern of what may stand behind a word."""
_ANSWERED = re.compile(r"\?\s+\S+\s+\S")
"""A question that is followed by its answer: "What is it? We talk with pupils"."""


def requested(line: str, voice: Voice, commands: tuple[Command, ...]) -> Request | None:
    """The request that a line makes, the likelier where it could be two; None where it makes none."""
    return next(iter(requests_in(line, voice, commands)), None)


def requests_in(line: str, voice: Voice, commands: tuple[Command, ...]) -> tuple[Request, ...]:
    """The requests that a line may be: `/word` always, a phrase as the whole line, and a line that begins
    with the word of a command that takes more."""
    text = line.strip()
    further = _of_a_longer_table(text.removeprefix("/").strip(), voice, commands)
    if further is not None:
        return (further,)
    named = {command.name: command for command in commands if command.behind is None}
    if text.startswith("/"):
        return _behind_slash(text.removeprefix("/").strip(), voice, named)
    whole = _whole(voice.phrases.said(text), text, named)
    if whole:
        return whole
    if voice.phrases.is_reply(text):
        return ()
    begun = voice.phrases.begins(text) or _with_colon(voice.phrases.followed(text))
    return _begun(begun, named, slashed=False)


def _of_a_longer_table(text: str, voice: Voice, commands: tuple[Command, ...]) -> Request | None:
    """The request of a command whose word stands first, with what may stand behind it: the longest word."""
    words = [
        (word, command)
        for command in commands
        if command.behind is not None
        for word in voice.words(f"command.{command.name}.words")
    ]
    for word, command in sorted(words, key=lambda pair: -len(pair[0])):
        head, rest = text[: len(word)], text[len(word) :]
        parted = not rest or not (rest[0].isalnum() or rest[0] in "'’-")
        behind = rest.strip(" :")
        if (
            head.casefold() == word
            and parted
            and re.fullmatch(_pattern(command, voice), behind, re.IGNORECASE)
        ):
            return Request(command.name, behind, slashed=True, whole=not behind, word=word, sure=True)
    return None


def _pattern(command: Command, voice: Voice) -> str:
    """What may stand behind the word of a command, with the words that its pattern names by their list."""
    return _LIST.sub(lambda found: one_of(voice, found[1]), command.behind or "")


def one_of(voice: Voice, key: str) -> str:
    """A pattern of any word in a list of the texts."""
    return "|".join(map(re.escape, voice.words(key)))


def nearly(line: str, conversation: Conversation, *, also_words: bool) -> tuple[Request, ...]:
    """The requests that a short line makes but for a slip of the finger."""
    near = conversation.voice.phrases.near(line, also_words=also_words)
    return _whole(near, line.strip(), {command.name: command for command in conversation.commands})


def beside(
    line: str, conversation: Conversation, *, last: bool = False, nothing_else: bool = False
) -> tuple[Request, ...]:
    """The requests that a part of a line makes, or its last one, whatever the others say."""
    found = conversation.voice.phrases.said_beside(line, last=last, nothing_else=nothing_else)
    return _whole(found, line.strip(), {command.name: command for command in conversation.commands})


def _behind_slash(text: str, voice: Voice, named: dict[str, Command]) -> tuple[Request, ...]:
    whole = _whole(voice.phrases.said(text), text, named, slashed=True)
    if whole:
        return whole[:1]
    begun = voice.phrases.begins(text) or voice.phrases.followed(text)
    return _begun(begun, named, slashed=True)


def _whole(
    found: tuple[Said, ...], line: str, named: dict[str, Command], *, slashed: bool = False
) -> tuple[Request, ...]:
    known = [said for said in found if said.meaning.intent in named]
    return tuple(_request(said.meaning, line, slashed=slashed, sure=said.sure) for said in known)


def _request(meaning: Meaning, line: str, *, slashed: bool, sure: bool) -> Request:
    word = " ".join(line.casefold().split()).strip(_CLOSING) or line.strip()
    return Request(meaning.intent, meaning.text, slashed, whole=True, word=word, sure=sure)


def _with_colon(begun: Begun | None) -> Begun | None:
    """ "dk: Anna" names who knows; "Back: in 2011" is no request."""
    return begun if begun is not None and begun.sign in _COLONS else None


def _begun(begun: Begun | None, named: dict[str, Command], *, slashed: bool) -> tuple[Request, ...]:
    command = named.get(begun.meaning.intent) if begun is not None else None
    if begun is None or command is None or command.takes is Takes.NOTHING:
        return ()
    if not (slashed or command.recording) and _ANSWERED.search(begun.rest):
        return ()
    return (Request(command.name, begun.rest, slashed, whole=False, word=begun.phrase, sure=False),)


def is_plain(conversation: Conversation, request: Request) -> bool:
    """Whether a request hardly is anything else, also where words are expected: "back", "go to funding"."""
    return request.whole or (more_may_follow(request) and names_something(conversation, request))


def more_may_follow(request: Request) -> bool:
    """Whether the word can begin a request where words are expected: "Na spletu" is a sentence of Slovene."""
    return len(request.word) > ABBREVIATION


def names_something(conversation: Conversation, request: Request) -> bool:
    """Whether what follows the word is something that there is, as in "go to funding"."""
    fits = conversation.command(request).fits
    return fits is not None and fits(conversation, request.text)
