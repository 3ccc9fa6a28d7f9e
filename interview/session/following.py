"""Which interview follows which: one that was begun to look again after another.

The link is when the earlier one began, and a mark of it, in the header of the later one. What of it a list
of many needs is known of each listing, so that no file is read for it a second time.
"""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256

from msgspec.structs import replace

from interview.errors import SessionError
from interview.session.copies import bare_name
from interview.session.events import Act, Event
from interview.session.header import Header
from interview.session.index import Index, Listing
from interview.session.names import folded
from interview.session.reading import read

_MARK = 12
"""Signs of a digest that are kept."""

_LONGEST_COUNT = 9
"""Digits of how many acts there were; no interview has more."""


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
        return _is_called_after(header.name, bare_name(earlier))
    acts = _acts_in(header.follows_mark or "")
    return acts is not None and mark(events[:acts]) == header.follows_mark


def linked(listing: Listing, header: Header, events: Sequence[Event]) -> Listing:
    """The listing with what `followers` and `each_target_once` need of its file."""
    return replace(
        listing,
        follows=header.follows or "",
        follows_mark=header.follows_mark or "",
        took_over=tuple(sorted(filter(None, targets_set(events)))) if header.follows else (),
        copied_from=bare_name(header) if header.copied else "",
    )


def followers(earlier: Listing, listings: Sequence[Listing], index: Index | None = None) -> list[Listing]:
    """Those of a folder that follow this one, in their order. Nothing follows one that cannot be read.

    `index` knows the marks that its file was read for before.
    """
    possible = [
        other
        for other in listings
        if other.follows == earlier.created
        and other.file != earlier.file
        and other.questionnaire == earlier.questionnaire
    ]
    if earlier.copied_from:
        return [other for other in possible if _is_called_after(other.name, earlier.copied_from)]
    stood = _as_it_stood(earlier, {other.follows_mark for other in possible}, index)
    return [other for other in possible if other.follows_mark in stood]


def each_target_once(listings: Sequence[Listing], index: Index) -> list[Listing]:
    """The same, but that an open target which a later interview took over stands there alone.

    What became of it there is told there as well. `index` knows the marks that files were read for before.
    """
    later: defaultdict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        if listing.follows:
            later[listing.follows].append(listing)
    return [
        _without_taken_over(listing, followers(listing, later[listing.created], index))
        if listing.aimed and listing.created in later
        else listing
        for listing in listings
    ]


def _without_taken_over(earlier: Listing, later: Sequence[Listing]) -> Listing:
    taken = {name for listing in later for name in listing.took_over}
    left = [
        (name, due) for name, due in zip(earlier.aimed, earlier.targets, strict=True) if name not in taken
    ]
    return replace(earlier, aimed=tuple(name for name, _ in left), targets=tuple(due for _, due in left))


def _as_it_stood(earlier: Listing, wanted: set[str], index: Index | None) -> set[str]:
    """The marks after as many acts as the wanted ones tell; the file is read for those that are not known."""
    stood = index.stood(earlier.file) if index is not None else ()
    known = {acts: each for each in stood if (acts := _acts_in(each)) is not None}
    lacking = {acts for other in wanted if (acts := _acts_in(other)) is not None} - known.keys()
    if lacking:
        with suppress(SessionError, OSError):
            events = read(earlier.path).events
            for acts in lacking:
                # It never stood like that where it has fewer acts, which is known from then on as well.
                known[acts] = mark(events[:acts]) if acts <= len(events) else f"{acts} "
                if index is not None:
                    index.note_stood(earlier.file, known[acts])
    return {each for each in known.values() if not each.endswith(" ")}


def _acts_in(mark: str) -> int | None:
    """How many acts a mark was made of; None for what is no mark."""
    acts = mark.partition(" ")[0]
    return int(acts) if acts.isdecimal() and len(acts) <= _LONGEST_COUNT else None


def _is_called_after(name: str, earlier: str) -> bool:
    """Whether a name begins with that of the earlier one, which is folded."""
    return f"{folded(name)} ".startswith(f"{earlier} ")


def targets_set(events: Sequence[Event]) -> set[str | None]:
    """The themes and statements on which a target was ever set."""
    return {event.item for event in events if event.act is Act.TARGET_SET}
