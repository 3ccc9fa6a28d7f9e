"""What to do with which of the saved sessions, chosen from a numbered list."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from interview.plain.screen import Lines, Screen
from interview.understanding.numbers import whole_number
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.session.folder import Listing


class Choice(Struct, frozen=True):
    """What to do with which of the saved sessions."""

    act: Literal["resume", "look", "new", "quit"]
    file: str = ""


def choose(entries: "Sequence[Listing]", folder: Path, lines: Lines, screen: Screen) -> Choice:
    """Shows the sessions and asks which one; the end of input leaves."""
    from interview.wording.sessions import session_lines, shown_names

    voice = Voice()
    open_ones = [entry for entry in entries if not entry.damaged]
    screen.line(voice.say("listing.head", len(entries), folder=folder))
    in_order = [*open_ones, *(entry for entry in entries if entry.damaged)]
    for number, (entry, name) in enumerate(zip(in_order, shown_names(in_order, voice), strict=True), 1):
        line, *more = session_lines(entry, name, voice)
        for text in (line if entry.damaged else f"{number} {line}", *more):
            screen.line(text)
    screen.line(voice.say("listing.how"))
    while True:
        screen.prompt()
        typed = lines()
        if typed is None:
            screen.line("")
            return Choice("quit")
        words = typed.casefold().split() or ["1"]
        if words[0] in voice.words("listing.words_new"):
            return Choice("new")
        if words[0] in voice.words("listing.words_quit"):
            return Choice("quit")
        place = whole_number(words[-1]) or 0
        if 1 <= place <= len(open_ones):
            looks = words[0] in voice.words("listing.words_look")
            return Choice("look" if looks else "resume", str(open_ones[place - 1].path))
        screen.line(voice.say("listing.unclear", len(open_ones)))
