"""The one table of commands: what can be requested, and what answers it.

Words and help stand in `texts/<language>/commands.toml` under `command.<name>`. A front end may hand a longer
table to the conversation, so that other wings can add words of their own.
"""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import Any

from msgspec import Struct

from interview.dialogue import choosing, explaining, leaving, marking, moving
from interview.dialogue.conversation import Conversation
from interview.dialogue.turn import Turns
from interview.wording.voice import Voice

_CLOSING = " ?.!,;"
Run = Callable[[Conversation, str], Turns]
ABBREVIATION = 2
"""Words of so few letters (dk, na, b, ?) are requests only as whole lines where words are expected:
sentences of some language begin with them."""
Fits = Callable[[Conversation, str], bool]


class Takes(StrEnum):
    """What may follow the word."""

    NOTHING = "nothing"
    TEXT = "text"
    NEEDED = "needed"
    """Without anything behind it, the word is not a request."""


class Command(Struct, frozen=True):
    """`recording` commands write to the session; the others only show or move.

    `fits` says whether what follows the bare word makes a request of it where free text is expected:
    "help back" does, "help young people" does not. Without it, everything does.
    A `no_answer` settles or leaves what is being asked, be it a question or something small after it.
    One that `writes_files` leaves more on disk than the session.
    """

    name: str
    run: Run
    takes: Takes = Takes.NOTHING
    recording: bool = False
    fits: Fits | None = None
    no_answer: bool = False
    writes_files: bool = False
    offered: Callable[[Conversation], bool] | None = None
    """Whether it is of any use here; what is not is understood all the same, and not offered."""


class Request(Struct, frozen=True):
    """A line understood as a command. `whole` is false when more follows the command's word."""

    command: Command
    text: str
    slashed: bool
    whole: bool
    word: str

    def is_plain(self, conversation: Conversation) -> bool:
        """Whether it hardly is anything else, even where words are expected: "back", or "go to funding"."""
        return self.whole or (self.may_begin and self.names_something(conversation))

    @property
    def may_begin(self) -> bool:
        """Whether more can follow the word where words are expected: "Na spletu" is a sentence of Slovene."""
        return len(self.word) > ABBREVIATION and self.command.fits is not _never

    def names_something(self, conversation: Conversation) -> bool:
        """Whether what follows the word is something that there is, as in "go to funding"."""
        fits = self.command.fits
        return fits is not None and fits(conversation, self.text)


def _later(module: str, name: str) -> Callable[[Conversation, str], Any]:
    """A function of a module here that is imported when it is first called: no question needs it."""

    def call(conversation: Conversation, text: str) -> Any:
        return getattr(import_module(f"interview.dialogue.{module}"), name)(conversation, text)

    return call


def _never(conversation: Conversation, text: str) -> bool:
    del conversation, text
    return False


COMMANDS: tuple[Command, ...] = (
    Command("back", moving.back),
    Command("skip", marking.skip, recording=True, no_answer=True),
    Command("dont_know", marking.dont_know, Takes.TEXT, recording=True, fits=_never, no_answer=True),
    Command(
        "not_applicable", marking.not_applicable, Takes.TEXT, recording=True, fits=_never, no_answer=True
    ),
    Command("refused", marking.refused, recording=True, no_answer=True),
    Command("why", explaining.why, Takes.TEXT, fits=explaining.can_tell_why),
    Command("why_skipped", explaining.why_skipped),
    Command("help", explaining.help_on, Takes.TEXT, fits=explaining.is_a_command),
    Command("what_is", explaining.what_is, Takes.TEXT, fits=explaining.is_a_term),
    Command("again", moving.again),
    Command("note", marking.note, Takes.TEXT, recording=True),
    Command("link", marking.link, Takes.TEXT, recording=True, fits=marking.is_a_link),
    Command("words", marking.words, Takes.NEEDED, recording=True),
    Command("evidence", marking.evidence, Takes.TEXT, recording=True, fits=marking.is_evidence),
    Command(
        "target",
        _later("aiming", "target"),
        Takes.TEXT,
        recording=True,
        fits=_later("aiming", "names_an_aim"),
    ),
    Command(
        "view",
        _later("viewing", "view"),
        Takes.TEXT,
        recording=True,
        fits=_later("viewing", "names_what_is_seen"),
    ),
    Command("probe", explaining.probe),
    Command("undo", moving.undo, recording=True),
    Command("redo", moving.redo, recording=True),
    Command("review", _later("reviewing", "review"), Takes.TEXT, fits=_later("reviewing", "names_a_filter")),
    Command("summary", _later("reviewing", "summary")),
    Command(
        "report",
        _later("reviewing", "report"),
        Takes.TEXT,
        fits=_later("reviewing", "names_a_copy"),
        writes_files=True,
    ),
    Command("change", moving.change, Takes.NEEDED, fits=moving.names_a_question),
    Command("go_to", moving.go_to, Takes.NEEDED, fits=moving.names_a_question),
    Command("where", moving.where),
    Command("sections", choosing.sections, Takes.TEXT, recording=True, fits=choosing.names_sections),
    Command("full", choosing.full, recording=True),
    Command("quick", choosing.quick, recording=True),
    Command(
        "language",
        choosing.language,
        Takes.TEXT,
        recording=True,
        fits=choosing.names_a_language,
        offered=choosing.has_languages,
    ),
    Command("pause", leaving.pause),
)


def requested(line: str, voice: Voice, commands: tuple[Command, ...] = COMMANDS) -> Request | None:
    """The command that a line begins with: `/word` always, a bare word when it stands first.

    The longest word wins, so that "why was this skipped" is not "why".
    """
    text = line.strip()
    slashed = text.startswith("/")
    text = text.removeprefix("/").strip().replace("’", "'")
    alone = _without_courtesy(text, voice.words("language.courtesy"))
    found: tuple[int, Command, str] | None = None
    for command in commands:
        for word in voice.words(f"command.{command.name}.words"):
            length = (
                len(text) if alone == word else _said(text, word, more=command.takes is not Takes.NOTHING)
            )
            if length and (found is None or len(word) > len(found[2])):
                found = (length, command, word)
    if found is None:
        return None
    length, command, word = found
    rest = line.strip().removeprefix("/").strip()[length:].strip(" :")
    rest = "" if not rest.strip(_CLOSING) else rest
    if command.takes is Takes.NEEDED and not rest and not slashed:
        return None
    return Request(command, rest, slashed, whole=not rest, word=word)


def _without_courtesy(text: str, courtesy: tuple[str, ...]) -> str:
    """The text as words are compared, without "please" before or behind it, and without a full stop."""
    alone = text.casefold().rstrip(_CLOSING)
    for word in courtesy:
        alone = alone.removeprefix(f"{word} ").removesuffix(f" {word}").rstrip(_CLOSING)
    return alone


def _said(text: str, word: str, *, more: bool) -> int:
    """How much of a text is this word: all of it, or its beginning if more may follow; 0 if it is not."""
    head = text[: len(word)]
    if head.casefold() != word:
        return 0
    rest = text[len(word) :]
    if not rest.strip(_CLOSING):
        return len(text)
    return len(word) if more and rest[0] in " :" else 0
