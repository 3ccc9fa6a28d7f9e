"""Which interview follows which: one that was begun to look again after another.

The link is when the earlier one began, and a mark of it, in the header of the later one.
"""

from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256

from msgspec.structs import replace

from interview.errors import SessionError
from interview.session.copies import bare_name
from interview.session.events import Act, Event
from interview.session.header import Header
from interview.session.index import Listing
from interview.session.names import folded
from interview.session.reading import read

_MARK = 12
"""Signs of a digest that are kept."""


def mark(events: Sequence[Event]) -> str:
    """What tells an interview from another that began in the same second: nothing that was said is in it.

    It stays as it is when the interview goes on, and when something of it is forgotten.
    """
    told = "\n".join(f"{event.at} {event.item or ''}" for event in events)
    return f"{len(events)} {sha256(told.encode()).hexdigest()[:_MARK]}"


def follows(header: Header, earlier: Header, events: Sequence[Event]) -> bool:
    """Whether the interview with this header follows the one with that header and these acts.

    A copy has other acts than what it was made from, so that no mark fits it: its name has to.
    """
    if header.follows != earlier.created:
        return False
    if earlier.copied:
        return f"{folded(header.name)} ".startswith(f"{bare_name(earlier)} ")
    acts = (header.follows_mark or "").partition(" ")[0]
    return acts.isdecimal() and mark(events[: int(acts)]) == header.follows_mark


def followers(earlier: Listing, listings: Sequence[Listing]) -> list[Listing]:
    """Those of a folder that follow this one, in their order. One that cannot be read follows nothing."""
    possible = [
        other for other in listings if other.follows == earlier.created and other.file != earlier.file
    ]
    possible = [other for other in possible if other.questionnaire == earlier.questionnaire]
    found: list[Listing] = []
    with suppress(SessionError, OSError):
        reading = read(earlier.path) if possible else None
        for other in possible:
            with suppress(SessionError, OSError):
                later = read(other.path).header
                if reading is not None and follows(later, reading.header, reading.events):
                    found.append(other)
    return found


def each_target_once(listings: Sequence[Listing]) -> list[Listing]:
    """The same, but that an open target which a later interview took over stands there alone.

    What became of it there is told there as well.
    """
    later = [listing for listing in listings if listing.follows]
    followed = {listing.follows for listing in later}
    return [
        _without_taken_over(listing, later) if listing.aimed and listing.created in followed else listing
        for listing in listings
    ]


def _without_taken_over(earlier: Listing, listings: Sequence[Listing]) -> Listing:
    taken: set[str | None] = set()
    for later in followers(earlier, listings):
        with suppress(SessionError, OSError):
            taken |= targets_set(read(later.path).events)
    left = [
        (name, due) for name, due in zip(earlier.aimed, earlier.targets, strict=True) if name not in taken
    ]
    return replace(earlier, aimed=tuple(name for name, _ in left), targets=tuple(due for _, due in left))


def targets_set(events: Sequence[Event]) -> set[str | None]:
    """The themes and statements on which a target was ever set."""
    return {event.item for event in events if event.act is Act.TARGET_SET}
