"""Which command a line asks for, and how sure one can be that it does."""

from interview.dialogue.conversation import Command, Conversation, Takes
from interview.dialogue.step import Request
from interview.wording.voice import Voice

ABBREVIATION = 2
"""Words of so few letters (dk, na, b, ?) are requests only as whole lines where words are expected:
sentences of some language begin with them."""
_CLOSING = " ?.!,;"


def requested(line: str, voice: Voice, commands: tuple[Command, ...]) -> Request | None:
    """The command that a line begins with: `/word` always, a bare word when it stands first.

    The longest word wins, so that "why was this skipped" is not "why".
    """
    text = line.strip()
    slashed = text.startswith("/")
    text = text.removeprefix("/").strip().replace("’", "'")
    alone = _without_courtesy(text, voice.words("language.courtesy"))
    longest: tuple[int, Command, str] | None = None
    for command in commands:
        for word in voice.words(f"command.{command.name}.words"):
            length = (
                len(text)
                if alone == word
                else _length_of(text, word, more=command.takes is not Takes.NOTHING)
            )
            if length and (longest is None or len(word) > len(longest[2])):
                longest = (length, command, word)
    if longest is None:
        return None
    length, command, word = longest
    rest = line.strip().removeprefix("/").strip()[length:].strip(" :")
    rest = "" if not rest.strip(_CLOSING) else rest
    if command.takes is Takes.NEEDED and not rest and not slashed:
        return None
    return Request(command.name, rest, slashed, whole=not rest, word=word)


def _without_courtesy(text: str, courtesy: tuple[str, ...]) -> str:
    """The text as words are compared, without "please" before or behind it, and without a full stop."""
    alone = text.casefold().rstrip(_CLOSING)
    for word in courtesy:
        alone = alone.removeprefix(f"{word} ").removesuffix(f" {word}").rstrip(_CLOSING)
    return alone


def _length_of(text: str, word: str, *, more: bool) -> int:
    """How much of a text is this word: all of it, or its beginning if more may follow; 0 if it is not."""
    head = text[: len(word)]
    if head.casefold() != word:
        return 0
    rest = text[len(word) :]
    if not rest.strip(_CLOSING):
        return len(text)
    return len(word) if more and rest[0] in " :" else 0


def is_plain(conversation: Conversation, request: Request) -> bool:
    """Whether a request hardly is anything else, also where words are expected: "back", "go to funding"."""
    may_begin = more_may_follow(conversation, request)
    return request.whole or (may_begin and names_something(conversation, request))


def more_may_follow(conversation: Conversation, request: Request) -> bool:
    """Whether the word can begin a request where words are expected: "Na spletu" is a sentence of Slovene."""
    return len(request.word) > ABBREVIATION and not conversation.command(request).alone


def names_something(conversation: Conversation, request: Request) -> bool:
    """Whether what follows the word is something that there is, as in "go to funding"."""
    fits = conversation.command(request).fits
    return fits is not None and fits(conversation, request.text)
