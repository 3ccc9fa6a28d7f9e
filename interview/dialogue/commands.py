"""The one table of commands: what can be requested, and what answers it.

Words and help stand in `texts/<language>.toml` under `command.<name>`. A front end may hand a longer
table to the conversation, so that other wings can add words of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from interview.dialogue import choosing, explaining, leaving, marking, moving, reviewing
from interview.dialogue.conversation import Conversation
from interview.dialogue.turn import Turns
from interview.dialogue.voice import Voice

Run = Callable[[Conversation, str], Turns]


class Takes(StrEnum):
    """What may follow the word."""

    NOTHING = "nothing"
    TEXT = "text"
    NEEDED = "needed"
    """Without anything behind it, the word is not a request."""


@dataclass(frozen=True, slots=True)
class Command:
    """`recording` commands write to the session; the others only show or move."""

    name: str
    run: Run
    takes: Takes = Takes.NOTHING
    recording: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A line understood as a command. `whole` is false when more follows the command's word."""

    command: Command
    text: str
    slashed: bool
    whole: bool
    word: str


COMMANDS: tuple[Command, ...] = (
    Command("back", moving.back),
    Command("skip", marking.skip, recording=True),
    Command("dont_know", marking.dont_know, Takes.TEXT, recording=True),
    Command("not_applicable", marking.not_applicable, Takes.TEXT, recording=True),
    Command("refused", marking.refused, recording=True),
    Command("why", explaining.why, Takes.TEXT),
    Command("why_skipped", explaining.why_skipped),
    Command("help", explaining.help_on, Takes.TEXT),
    Command("what_is", explaining.what_is, Takes.TEXT),
    Command("again", moving.again),
    Command("note", marking.note, Takes.TEXT, recording=True),
    Command("link", marking.link, Takes.TEXT, recording=True),
    Command("words", marking.words, Takes.NEEDED, recording=True),
    Command("evidence", marking.evidence, Takes.TEXT, recording=True),
    Command("probe", explaining.probe),
    Command("undo", moving.undo, recording=True),
    Command("redo", moving.redo, recording=True),
    Command("review", reviewing.review, Takes.TEXT),
    Command("change", moving.change, Takes.NEEDED),
    Command("go_to", moving.go_to, Takes.NEEDED),
    Command("where", moving.where),
    Command("sections", choosing.sections, Takes.TEXT, recording=True),
    Command("full", choosing.full, recording=True),
    Command("quick", choosing.quick, recording=True),
    Command("language", choosing.language, Takes.NEEDED, recording=True),
    Command("pause", leaving.pause),
)


def requested(line: str, voice: Voice, commands: tuple[Command, ...] = COMMANDS) -> Request | None:
    """The command that a line begins with: `/word` always, a bare word when it stands first.

    The longest word wins, so that "why was this skipped" is not "why".
    """
    text = line.strip()
    slashed = text.startswith("/")
    text = text.removeprefix("/").strip()
    folded = text.casefold()
    found: tuple[int, Command, str] | None = None
    for command in commands:
        for word in voice.words(f"command.{command.name}.words"):
            ends = folded == word or folded.rstrip(" ?.") == word
            begins = command.takes is not Takes.NOTHING and folded.startswith((f"{word} ", f"{word}: "))
            if (ends or begins) and (found is None or len(word) > found[0]):
                found = (len(word), command, word)
    if found is None:
        return None
    length, command, word = found
    rest = text[length:].strip(" :") if len(text) > length else ""
    rest = "" if rest in ("?", ".") else rest
    if command.takes is Takes.NEEDED and not rest and not slashed:
        return None
    return Request(command, rest, slashed, whole=not rest, word=word)
