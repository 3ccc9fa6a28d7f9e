"""An event with less in it: what is forgotten, and what a copy withholds.

What happens to a field follows from what it may hold (`events.FIELDS`), so that none can be left behind.
Events keep their places and what others rest on. What is forgotten is gone; in place of what is withheld
stands `WITHHELD`, as something was said there.
"""

from collections.abc import Callable, Collection
from typing import Any

from msgspec.structs import replace

from interview.condition.facts import Between
from interview.session.due_dates import last_day
from interview.session.events import FIELDS, Act, Event, Holds, Label, Opinion, Value
from interview.session.fold import level_of
from interview.withheld import WITHHELD

Keeps = Callable[[str, Value | Between], bool]
"""Whether an answer to an item, a text or codes, says nothing of a person: it was chosen, not written."""

LEAST_LEFT = 5
"""Fewer named voices than these would tell, beside a count of all, what the one said who took theirs back."""

_SAID_FIELDS = [field.name for field in FIELDS if field.is_said]
_AUTHORS = [field.name for field in FIELDS if field.holds is Holds.AUTHOR]
_VALUES = [field.name for field in FIELDS if field.holds is Holds.VALUE]
_WORDS = [field.name for field in FIELDS if field.holds is Holds.WORDS]
_ADDRESSES = [field.name for field in FIELDS if field.holds is Holds.ADDRESS]
_COUNTS = [field.name for field in FIELDS if field.holds is Holds.COUNT]
_DAYS = [field.name for field in FIELDS if field.holds is Holds.DAY]


def bare(event: Event) -> Event:
    """The event as a mere act, without anything that was said with it."""
    act = Act.CLEARED if event.act in (Act.ANSWERED, Act.SKIPPED) else event.act
    return replace(event, act=act, **dict.fromkeys(_SAID_FIELDS))


def of_nobody(event: Event) -> Event:
    """A count without who said what, and without what one role said."""
    if event.act is not Act.COUNTED:
        return event
    return bare(event) if event.role is not None else replace(event, seats=None, picks=None)


def without_seat(event: Event, seat: str) -> Event:
    """A count without what one seat said; where fewer than `LEAST_LEFT` are left, without any numbers.

    What every other seat said goes as well: beside the numbers it would tell what this one did. Whose voices
    are left stays, for the next who takes theirs back; so do the label, and how many voices there were.
    """
    if event.seats is None or seat not in event.seats:
        return event
    left = tuple(name for name in event.seats if name != seat)
    if len(left) >= LEAST_LEFT:
        return replace(event, seats=left, picks=None)
    return without_numbers(event)


def without_numbers(event: Event, label: Label | None = None) -> Event:
    """A count of which its label is left, or this one, and how many voices there were."""
    bare_count = replace(event, seats=None, picks=None, **dict.fromkeys(_COUNTS))
    return replace(bare_count, label=label.value) if label is not None else bare_count


def for_others(event: Event) -> Event | None:
    """What a group did, as whoever was not in the room may have it: labels and decisions, and no counts.

    Of dissent only what its author lets out, without who that is; of sentences on ballots, which were for the
    room to hear, none. None for an event of which nothing is left.
    """
    if event.act is Act.REMARKED and event.vote is not None:
        return None
    if event.act is Act.DISSENTED:
        return replace(event, who=None, attribution=None) if event.outside == "yes" else None
    if event.act is not Act.COUNTED or not event.item:
        return event
    return None if event.role is not None else without_numbers(event)


def without_author(event: Event) -> Event:
    return replace(event, **dict.fromkeys(_AUTHORS))


def impersonal(event: Event, keeps: Keeps) -> Event:
    """The event without what a person wrote: a level that was aimed at stays, the words about it go.

    Who acted stays as well, until `without_author` takes it away.
    """
    value = event.value
    if event.act is Act.TARGET_SET:
        value = level_of(event)
    elif event.act is Act.VIEWED:
        value = value if value in tuple(Opinion) else level_of(event)
    elif isinstance(value, str | tuple | Between) and not keeps(event.item or "", value):
        return bare(event)
    gone = dict.fromkeys((*_WORDS, *_ADDRESSES, *_in_words(event)))
    return replace(event, value=value, **gone)


def words_withheld(event: Event, worded: Collection[str]) -> Event:
    """The event without free text, names, addresses and counts of voices: codes, numbers and dates stay.

    A dissent stays whose author said that it may leave the room; who that is does not.

    `worded` are the items whose answers are free text. A target that has words or an owner goes on having
    them.
    """
    value, text = event.value, event.text
    if event.act is Act.TARGET_SET and isinstance(value, str):
        value, text = None, text or value
    event = replace(event, value=value, text=text)
    values = _VALUES if event.act is Act.ANSWERED and event.item in worded else ()
    said_outside = event.act is Act.DISSENTED and event.outside == "yes"
    words = [name for name in _WORDS if not (said_outside and name == "text")]
    return without_author(_withheld(event, (*values, *words, *_ADDRESSES, *_COUNTS, *_in_words(event))))


def all_withheld(event: Event) -> Event:
    """The event without anything that was said with it, but for codes out of closed lists."""
    return _withheld(event, (*_VALUES, *_WORDS, *_COUNTS, *_ADDRESSES, *_DAYS))


def _withheld(event: Event, names: Collection[str]) -> Event:
    changes: dict[str, Any] = {name: WITHHELD for name in names if _something_in(event, name)}
    return replace(event, **changes)


def _something_in(event: Event, name: str) -> bool:
    """An empty text takes one away that was there, and goes on doing so; an empty answer is one."""
    held = getattr(event, name)
    return held is not None and (held != "" or name in _VALUES)


def _in_words(event: Event) -> list[str]:
    """The fields of days that hold words in their place."""
    return [name for name in _DAYS if not last_day(getattr(event, name) or "")]
