"""What a list says of workshops: how each is recorded, what is counted and decided."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from interview.errors import SessionError
from interview.session.finding import program
from interview.session.index import Listing
from interview.session.reading import read
from interview.wording.dates import moment_words
from interview.wording.voice import Voice
from interview.workshop.folder import has_room
from interview.workshop.room import Room, room_in


def workshop_lines(entries: Iterable[Listing], place: Path, voice: Voice) -> Iterator[str]:
    """One line for each session with a room beside it; a sentence where there is none."""
    found = [entry for entry in entries if has_room(entry.path)]
    if not found:
        yield voice.say("workshops.none", place=place, program=program())
    for entry in found:
        try:
            room = room_in(read(entry.path).events)
        except SessionError as problem:
            yield str(problem)
            continue
        yield voice.say(
            "workshops.line",
            name=entry.name,
            state=_state(room, voice),
            date=moment_words(entry.last_at, voice),
        )


def _state(room: Room, voice: Voice) -> str:
    if room.mode is None:
        return voice.say("workshops.prepared")
    if room.open_vote is not None:
        return voice.say("workshops.open_vote")
    if not room.counts:
        return voice.say("workshops.opened")
    return voice.say("workshops.decided", len(room.decided), total=len(room.listed))
