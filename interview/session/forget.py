"""Taking values out of a session for good: the one act that rewrites a file.

Events keep their places and so their numbers, which undo and redo refer to. An event whose answer goes stays
as a bare act: an answer as cleared, a remark without its text, a link without its address.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.errors import SessionError
from interview.files import real_path
from interview.sentences import reason_of, say
from interview.session import torn
from interview.session.disk import replace_file, sweep
from interview.session.draft import draft_in
from interview.session.events import FIELDS, Act, Clock, Event, Field, Label, stamp
from interview.session.finding import name_in, to_type
from interview.session.format import event_text
from interview.session.header import Header, header_text
from interview.session.index import forget_folders
from interview.session.lock import SessionLock, hold
from interview.session.reading import read
from interview.session.redaction import (
    Keeps,
    bare,
    impersonal,
    of_nobody,
    without_author,
    without_numbers,
    without_seat,
)
from interview.session.renaming import moved

_NAME_ENDS = re.compile(r"[^A-Za-z0-9_]+")
_TEXTS_COUNTED_AS = {Act.KEPT: "explanations", Act.TARGET_SET: "targets", Act.VIEWED: "views"}


class Wanted(Struct, frozen=True, kw_only=True):
    """What is to be forgotten: items or checks by id, and what belongs to no item."""

    items: frozenset[str] = frozenset()
    notes: bool = False
    """Notes and links on the whole interview."""
    view: bool = False
    """The view of the whole picture."""
    authors: bool = False
    """Who answered."""
    voices: bool = False
    """Of the counts of a group, who said what, and what each role said."""
    numbers: Mapping[tuple[int, str], Label] = {}
    """The counts of a group, by vote and item, whose numbers go, with the label that is left."""
    seat: str | None = None
    """What this seat said in the counts of a group."""
    personal: Keeps | None = None
    """Everything that a person wrote, in every event; the answers that this keeps stay."""
    name: str | None = None
    """The name that takes the place of the present one, also in the names of the files."""

    @property
    def is_beyond_items(self) -> bool:
        wide = self.notes or self.view or self.authors or self.voices
        return wide or bool(self.numbers) or self.seat is not None or self.personal is not None


class Forgotten(Struct, frozen=True):
    """How many events lost something, and where the session is."""

    count: int
    path: Path


def forget(session_path: Path, items: Iterable[str], clock: Clock) -> int:
    """Rewrite the session without what it holds about the items; how many events lost something.

    A check may be named like an item: its explanation goes. SessionLocked when the session is open.
    """
    return remove(session_path, Wanted(items=frozenset(items)), clock).count


def remove(
    session_path: Path,
    wanted: Wanted,
    clock: Clock,
    *,
    held: SessionLock | None = None,
    then: Sequence[Event] = (),
) -> Forgotten:
    """Rewrite the session and its side files without what is wanted.

    `held` is the lock of whoever goes on with the session, and stays theirs. `then` is what happened by it:
    it stands in the file as soon as what is wanted does not.
    SessionLocked when the session is open, SessionError when the disk refuses; nothing is half done then
    that running it again would not finish.
    """
    path = real_path(session_path)
    lock = held or hold(path, clock)
    try:
        reading = read(path)
        if reading.unsealed is not None:
            raise SessionError(
                say("session.unsealed_removed", name=name_in(path), command=to_type("resume", path))
            )
        if reading.torn:
            torn.cut(path, reading)
        events = [without(event, wanted) for event in reading.events]
        count = sum(new != old for new, old in zip(events, reading.events, strict=True))
        # Written anew also where no event changes: comments may name people as well.
        if count or then or wanted.name is not None or wanted.is_beyond_items:
            events += [Event(at=stamp(clock()), act=Act.FORGOTTEN, count=count), *then]
            replace_file(path, _content(reading.header, events))
        sweep(path)
        sweep(path.with_name(f".{path.stem}.owner"))
        _forget_beside(path, wanted)
        if wanted.name is not None:
            # Last of all: whoever has to run the same command again finds it by its old name.
            content = _content(replace(reading.header, name=wanted.name), events)
            path, lock = moved(path, wanted.name, content, lock, clock)
    except OSError as problem:
        raise SessionError(say("session.not_all_removed", path=path, reason=reason_of(problem))) from problem
    finally:
        if lock is not held:
            lock.release()
    forget_folders()
    return Forgotten(count, path)


def would_go(events: Sequence[Event], wanted: Wanted) -> Counter[str]:
    """How many texts of each kind would be removed: answers, words, notes, people and so on."""
    going: Counter[str] = Counter()
    for event in events:
        after = without(event, wanted)
        for field in FIELDS:
            held = getattr(event, field.name)
            if field.counted_as and held not in (None, "") and getattr(after, field.name) != held:
                going[_counted_as(field, event.act)] += 1
    return going


def _counted_as(field: Field, act: Act) -> str:
    return _TEXTS_COUNTED_AS.get(act, field.counted_as) if field.name == "text" else field.counted_as


def without(event: Event, wanted: Wanted) -> Event:
    """The event without what is wanted; the same one when it holds nothing of that."""
    if _is_named(event, wanted):
        event = bare(event)
    elif wanted.personal is not None:
        event = impersonal(event, wanted.personal)
    if wanted.voices:
        event = of_nobody(event)
    label = wanted.numbers.get((event.vote or 0, event.item or "")) if event.act is Act.COUNTED else None
    if label is not None:
        event = without_numbers(event, label)
    if wanted.seat is not None:
        event = without_seat(event, wanted.seat)
    if wanted.authors or wanted.personal is not None:
        event = without_author(event)
    return event


def _is_named(event: Event, wanted: Wanted) -> bool:
    """Whether an event goes whole: it is about one of the items, or about the whole interview."""
    if event.item:
        return event.item in wanted.items or event.check in wanted.items
    if event.act in (Act.REMARKED, Act.HEARD, Act.LINKED):
        return wanted.notes
    return wanted.view if event.act is Act.VIEWED else event.check in wanted.items


def _forget_beside(path: Path, wanted: Wanted) -> None:
    draft = path.with_suffix(".draft")
    sweep(draft)
    held = draft_in(draft)
    if draft.exists() and (held is None or _is_about(held[0], wanted)):
        draft.unlink()
    torn.forget_in_side_files(path, None if wanted.is_beyond_items else wanted.items)


def _is_about(item: str, wanted: Wanted) -> bool:
    """Whether a draft is of a text that goes: at an item, beside it, or on the whole interview."""
    named = set(filter(None, _NAME_ENDS.split(item)))
    whole = not named and (wanted.notes or wanted.view)
    return wanted.personal is not None or whole or not named.isdisjoint(wanted.items)


def _content(header: Header, events: Sequence[Event]) -> bytes:
    return (header_text(header) + "".join(map(event_text, events))).encode()
