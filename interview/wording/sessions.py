"""The list of saved sessions, one line each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from pathlib import Path

from interview.session.finding import to_begin
from interview.session.index import Listing
from interview.session.names import folded
from interview.wording.dates import day_words, moment_words
from interview.wording.targets import open_targets_words
from interview.wording.voice import Voice


def listing_lines(
    listings: Sequence[Listing],
    folder: Path,
    voice: Voice | None = None,
    *,
    left: Mapping[Path, str] | None = None,
) -> list[str]:
    """A head line, then a line for each session; a damaged one says what is the matter with it.

    What is left out of account in a session stands in a line behind it. `left` is how much is left to ask,
    in words, by file.
    """
    voice = voice or Voice()
    if not listings:
        return [voice.say("listing.none", folder=folder, command=to_begin(folder))]
    shown = shown_names(listings, voice)
    return [
        voice.say("listing.head", len(listings), folder=folder),
        *(
            line
            for listing, name in zip(listings, shown, strict=True)
            for line in session_lines(listing, name, voice, left=(left or {}).get(listing.path, ""))
        ),
    ]


def usual_name(title: str, at: str, voice: Voice, zone: tzinfo | None = None) -> str:
    """What an interview is called that nobody named: by what it is about, and the day on which it began."""
    return voice.say("greeting.name", title=title, date=day_words(at, voice, zone=zone))


def shown_names(listings: Sequence[Listing], voice: Voice) -> list[str]:
    """What each session is called in a list; with its file where two names look the same."""
    times = Counter(folded(listing.name) for listing in listings)
    return [
        listing.name
        if times[folded(listing.name)] == 1
        else voice.say("listing.same_name", name=listing.name, file=listing.path.name)
        for listing in listings
    ]


def session_lines(listing: Listing, name: str, voice: Voice, *, left: str = "") -> Iterator[str]:
    """The line of one session under the name it is shown by, and what is left out of account in it.

    `left` is how much is left to ask, in words; without it stands whether the session is complete.
    """
    if listing.damaged:
        yield voice.say("listing.damaged", name=name, sentence=listing.damaged)
        return
    line = voice.say(
        "listing.line",
        name=name,
        questionnaire=listing.questionnaire,
        answers=voice.say("count.answers", listing.answered),
        date=moment_words(listing.last_at, voice),
        state=left or voice.say(f"listing.{listing.state}"),
    )
    targets = open_targets_words(listing.targets, voice)
    yield voice.say("listing.line_targets", line=line, targets=targets) if targets else line
    if listing.notice:
        yield listing.notice
