"""The list of saved sessions, one line each."""

from collections.abc import Sequence
from pathlib import Path

from interview.dialogue.voice import Voice
from interview.session.folder import Listing


def listing_lines(listings: Sequence[Listing], folder: Path, voice: Voice | None = None) -> list[str]:
    """A head line, then a line for each session; a damaged one says what is the matter with it."""
    voice = voice or Voice()
    if not listings:
        return [voice.say("listing.none", folder=folder)]
    return [
        voice.say("listing.head", len(listings), folder=folder),
        *(_line(listing, voice) for listing in listings),
    ]


def _line(listing: Listing, voice: Voice) -> str:
    if listing.damaged:
        return voice.say("listing.damaged", name=listing.name, sentence=listing.damaged)
    return voice.say(
        "listing.line",
        name=listing.name,
        questionnaire=listing.questionnaire,
        answers=voice.say("count.answers", listing.answered),
        date=listing.last_at.replace("T", " ").removesuffix("Z")[:16],
        state=voice.say(f"listing.{listing.state}"),
    )
