"""What a line says to a small question that wants words: words, nothing, or what is to be asked back.

Every small question reads its line here, so that no number, "yes" or "I don't know" is ever kept as a name,
a reason or a piece of evidence.
"""

import re
from enum import Enum, auto

from interview.wording.voice import Voice

_POINTS_AT_CHOICES = re.compile(r"[\d\s,;.:()#+&-]*")


class Said(Enum):
    """What a line is to a question that wants a few words."""

    WORDS = auto()
    NOTHING = auto()
    """An empty line, a no, or that it is not known: the question is left without them."""
    UNCLEAR = auto()
    """A yes, or numbers as choices have them: asked back."""


def said_in(line: str, voice: Voice, *, numbers: bool = False) -> Said:
    """How to take a line; with `numbers`, those are words too, as for a date."""
    phrase = " ".join(line.casefold().replace("’", "'").split()).strip(" .!?,")
    if not phrase and not line.strip():
        return Said.NOTHING
    keys = ("language.no", "language.nobody", "language.no_answer", "command.dont_know.words")
    if any(phrase in voice.words(key) for key in keys):
        return Said.NOTHING
    if phrase in voice.words("language.yes"):
        return Said.UNCLEAR
    if not any(map(str.isalnum, phrase)) or (not numbers and _POINTS_AT_CHOICES.fullmatch(phrase)):
        return Said.UNCLEAR
    return Said.WORDS
