"""The list of saved sessions, one line each."""

from collections.abc import Sequence
from pathlib import Path

from interview.dialogue.voice import Voice
from interview.errors import InterviewError
from interview.path import Progress
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
        date=listing.last_date,
        state=voice.say(f"listing.{listing.state}"),
    )


def how_much_is_left(listing: Listing, voice: Voice) -> str:
    """How many questions are left in an interview, in words; empty when that cannot be told."""
    from interview.dialogue.origin import questionnaire_of
    from interview.path import Selection, walk
    from interview.path.checks import broken
    from interview.session.folder import Sessions

    sessions = Sessions(listing.path.parent)
    try:
        with sessions.look(listing.path) as session:
            record = session.record
            path = walk(questionnaire_of(session, sessions), Selection.of(record), record.answers)
            to_settle = len(broken(path))
    except InterviewError:
        return ""
    return left_in_words(path.progress(), voice, completed=record.completed, to_settle=to_settle)


def left_in_words(
    progress: Progress, voice: Voice, *, completed: bool, short: bool = False, to_settle: int = 0
) -> str:
    """How many questions are left, as a range while answers decide it; at the end, how many are open.

    `to_settle` is how many hard checks the answers break: with one, an interview is not at its end.
    """
    key = "chat.left_short" if short else "chat.left"
    if to_settle and (completed or not progress.high):
        return voice.say("chat.left_to_settle", to_settle)
    if completed and progress.open:
        return voice.say("chat.left_open", progress.open)
    if completed or not progress.high:
        return voice.say("chat.none_left")
    if progress.low == progress.high:
        return voice.say(f"{key}_exact", progress.low)
    return voice.say(key, low=progress.low, high=progress.high)
