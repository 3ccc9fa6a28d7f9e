"""What to do with which of the saved sessions, chosen from a numbered list."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from interview.plain.screen import Lines, Screen
from interview.understanding.numbers import whole_number
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.session.index import Listing


class Choice(Struct, frozen=True):
    """What to do with which of the saved sessions."""

    act: Literal["resume", "look", "new", "group", "quit"]
    file: str = ""


def choose(entries: "Sequence[Listing]", folder: Path, lines: Lines, screen: Screen) -> Choice:
    """Shows the sessions and asks which one, by number or name; the end of input leaves."""
    voice = Voice()
    open_ones = [entry for entry in entries if not entry.damaged]
    screen.line(voice.say("listing.head", len(entries), folder=folder))
    in_order = [*open_ones, *(entry for entry in entries if entry.damaged)]
    _show(in_order, screen)
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
        if words[0] in voice.words("listing.words_group"):
            return Choice("group")
        if words[0] in voice.words("listing.words_quit"):
            return Choice("quit")
        looks = words[0] in voice.words("listing.words_look")
        meant = _meant(open_ones, " ".join(typed.split()[1:] if looks else typed.split()) or "1")
        if len(meant) == 1:
            return Choice("look" if looks else "resume", str(open_ones[meant[0] - 1].path))
        if meant:
            numbers = voice.listed([str(number) for number in meant], "or")
            screen.line(voice.say("listing.several", given=typed, list=numbers))
        else:
            screen.line(voice.say("listing.unclear", len(open_ones)))


def which(given: str, entries: "Sequence[Listing]", lines: Lines, screen: Screen) -> Path | None:
    """Asks which of these sessions, which are called alike, is meant; None for none of them."""
    voice = Voice()
    readable = [entry for entry in entries if not entry.damaged]
    screen.line(voice.say("listing.which", given=given))
    _show([*readable, *(entry for entry in entries if entry.damaged)], screen)
    while True:
        screen.prompt()
        typed = lines()
        word = (typed or "").casefold().strip()
        if not word or word in voice.words("listing.words_quit"):
            return None
        place = whole_number(word) or 0
        if 1 <= place <= len(readable):
            return readable[place - 1].path
        screen.line(voice.say("listing.which", given=given))


def _show(in_order: "Sequence[Listing]", screen: Screen) -> None:
    """A numbered line for each session; those that cannot be read come last and have no number."""
    from interview.snapshot.left import all_left
    from interview.wording.sessions import session_lines, shown_names

    voice = Voice()
    left = all_left(in_order, voice)
    for number, (entry, name) in enumerate(zip(in_order, shown_names(in_order, voice), strict=True), 1):
        line, *more = session_lines(entry, name, voice, left=left.get(entry.path, ""))
        for text in (line if entry.damaged else f"{number} {line}", *more):
            screen.line(text)


def _meant(entries: "Sequence[Listing]", typed: str) -> list[int]:
    """The numbers of the sessions that are meant: the number itself, or a name as commands take it."""
    from interview.session.finding import Called, matching

    place = whole_number(typed) or 0
    if 1 <= place <= len(entries):
        return [place]
    matches = matching(typed, [Called(Path(entry.folder), entry.file, entry.name) for entry in entries])
    files = [session.path for session in matches.sessions]
    return [number for number, entry in enumerate(entries, 1) if entry.path in files]
