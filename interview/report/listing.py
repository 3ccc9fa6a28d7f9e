"""The list of saved sessions, one line each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from interview.dialogue.voice import Voice
from interview.path import Progress
from interview.session.folder import Listing
from interview.session.local_time import minute
from interview.session.names import folded


def listing_lines(listings: Sequence[Listing], folder: Path, voice: Voice | None = None) -> list[str]:
    """A head line, then a line for each session; a damaged one says what is the matter with it.

    What is left out of account in a session stands in a line behind it.
    """
    voice = voice or Voice()
    if not listings:
        return [voice.say("listing.none", folder=folder)]
    shown = shown_names(listings, voice)
    return [
        voice.say("listing.head", len(listings), folder=folder),
        *(
            line
            for listing, name in zip(listings, shown, strict=True)
            for line in session_lines(listing, name, voice)
        ),
    ]


def shown_names(listings: Sequence[Listing], voice: Voice) -> list[str]:
    """What each session is called in a list; with its file where two names look the same."""
    times = Counter(folded(listing.name) for listing in listings)
    return [
        listing.name
        if times[folded(listing.name)] == 1
        else voice.say("listing.same_name", name=listing.name, file=listing.path.name)
        for listing in listings
    ]


def session_lines(listing: Listing, name: str, voice: Voice) -> Iterator[str]:
    """The line of one session under the name it is shown by, and what is left out of account in it."""
    if listing.damaged:
        yield voice.say("listing.damaged", name=name, sentence=listing.damaged)
        return
    yield voice.say(
        "listing.line",
        name=name,
        questionnaire=listing.questionnaire,
        answers=voice.say("count.answers", listing.answered),
        date=minute(listing.last_at),
        state=voice.say(f"listing.{listing.state}"),
    )
    if listing.notice:
        yield listing.notice


def how_much_is_left(listing: Listing, voice: Voice) -> str:
    """How many questions are left in an interview, in words; empty when that cannot be told.

    Never raises: one odd session must not take the list of all with it.
    """
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
    except Exception:
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
