"""Share levels: a snapshot of an interview that holds no more than may be passed on.

What is left out is taken out of the answers before any report is made, so that no part of a report can
show it; `WITHHELD` stands in its place. A copy below full has no answer that was set aside either, and no
target or view on what an answer kept private has closed. Levels stay as they are: they rest on choices and
on the kind of evidence, which remain. People name interviews after persons and services, so that a copy
with less than everything is named after its questionnaire and when it began, unless it is given a title.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from msgspec.structs import replace

from interview.path.set_aside import parted
from interview.session.events import Act, Event, Status
from interview.session.fold import fold
from interview.session.last_values import answered
from interview.session.local_time import day, minute
from interview.session.names import slug
from interview.session.redaction import all_withheld, words_withheld
from interview.snapshot.snapshot import Snapshot
from interview.withheld import Withheld

ON_PAGE_ONE = 3
"""Entries that each box of page one has room for."""


class Level(StrEnum):
    """How much a copy holds."""

    OVERVIEW = "overview"
    """Page one alone."""
    ANSWERS = "answers"
    """Every choice, number and date; no free text, names or web addresses: a page tells whose it is."""
    FULL = "full"
    """Everything said."""


@dataclass(frozen=True, slots=True)
class Share:
    level: Level = Level.FULL
    contacts: bool = False
    """Whether the people named as contacts have agreed to stand in the report."""
    title: str | None = None
    """What the copy is called, in its text and in the names of its files."""

    @property
    def with_contacts(self) -> bool:
        """Whether contact details stand in this copy: below full they never do."""
        return self.contacts and self.level is Level.FULL

    @property
    def name(self) -> str:
        """Which copy it is: what it holds, in the words of the options."""
        return f"{self.level} with contacts" if self.with_contacts else str(self.level)

    @property
    def most_targets(self) -> int | None:
        """How many targets this copy shows, from the first; None for all."""
        return ON_PAGE_ONE if self.level is Level.OVERVIEW else None


EVERYTHING = Share(contacts=True)
"""Leaves nothing out."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What an interview holds, counted before it is passed on."""

    answers: int
    notes: int
    targets: int
    names: int
    contacts: int


def redacted(snapshot: Snapshot, share: Share) -> Snapshot:
    """A copy without what this share leaves out; the snapshot itself where that is nothing."""
    whole = share.level is Level.FULL
    left_out = frozenset() if share.with_contacts else contact_items(snapshot)
    if whole and share.title is None and not any(event.item in left_out for event in snapshot.events):
        return snapshot
    kept = []
    worded = frozenset() if whole else _worded(snapshot)
    for event in snapshot.events:
        bare = event if whole else words_withheld(_of_what_counts(event, snapshot), worded)
        kept.append(_without_contact(bare, left_out))
    if not whole:
        kept += _taken_back(snapshot, kept)
    return snapshot.holding(kept, name=_title(snapshot, share))


def _title(snapshot: Snapshot, share: Share) -> str:
    """What the copy is called in its text."""
    if share.title is not None or share.level is Level.FULL:
        return share.title or snapshot.header.name
    return snapshot.voice.say(
        "share.title",
        questionnaire=snapshot.questionnaire.title,
        date=day(snapshot.header.created, snapshot.zone),
    )


def stem_of(snapshot: Snapshot, share: Share) -> str:
    """What the names of its files begin with."""
    if share.title is not None:
        return slug(share.title)
    if share.level is Level.FULL:
        return slug(snapshot.stem)
    # To the minute: two of one day lie side by side.
    began = minute(snapshot.header.created, snapshot.zone)
    return slug(f"{snapshot.questionnaire.id} {began.replace(':', '')}")


def contact_items(snapshot: Snapshot) -> frozenset[str]:
    """The questions about people to contact."""
    return snapshot.supplements.contacts


def _worded(snapshot: Snapshot) -> frozenset[str]:
    """The questions whose answers may name people or services."""
    worded = {item.id for item in snapshot.questionnaire.items if item.kind.may_name_somebody}
    return _of_other_versions(snapshot) | worded


def _of_other_versions(snapshot: Snapshot) -> frozenset[str]:
    """Questions that this version does not have: nobody can tell here what their answers are."""
    known = snapshot.questionnaire.by_id
    answered = {event.item for event in snapshot.events if event.item and event.act is Act.ANSWERED}
    return frozenset(answered.difference(known))


def holdings(snapshot: Snapshot) -> Holdings:
    """What stands in the answers that count, in notes and in targets."""
    record, path = snapshot.record, snapshot.path
    answered = [item for item in path.questions if path.statuses[item.id] is Status.ANSWERED]
    names = {answer.who for answer in record.answers.values() if answer.who}
    names |= {target.owner for target in record.targets.values() if target.owner}
    contacts = contact_items(snapshot)
    return Holdings(
        answers=len(answered),
        notes=sum(len(notes) for name, notes in record.remarks.items() if not record.is_private(name)),
        targets=len(record.targets),
        names=len(names),
        contacts=sum(item.id in contacts for item in answered),
    )


def _of_what_counts(event: Event, snapshot: Snapshot) -> Event:
    """A note or link on a question that is set aside, kept private or gone holds nothing any more.

    Nor do the words that were kept beside an answer to it. A line that was kept aside never does: it was
    not said for others.
    """
    if event.act is Act.HEARD:
        return replace(event, text=None)
    if event.act not in (Act.ANSWERED, Act.REMARKED, Act.LINKED) or event.item is None:
        return event
    counts = event.item in snapshot.path and not snapshot.record.is_private(event.item)
    if counts:
        return event
    return replace(event, text=None, link=event.link if event.act is Act.ANSWERED else None)


def _without_contact(event: Event, items: Collection[str]) -> Event:
    about_contacts = event.item in items and event.act not in (Act.TARGET_SET, Act.VIEWED)
    return all_withheld(event) if about_contacts else event


def _taken_back(snapshot: Snapshot, events: Sequence[Event]) -> Iterator[Event]:
    """Takes out of a copy what was set aside, and targets and views on what a private answer closed.

    These are acts at the end: the levels of earlier moments, which targets begin with, stay as they are.
    """
    path, record, copy = snapshot.path, snapshot.record, fold(events)
    at = snapshot.last_at
    for name, answer in copy.answers.items():
        item = snapshot.questionnaire.by_id.get(name)
        if record.is_private(name):
            continue
        kept, aside = parted(path, item) if item else (None, answer)
        if kept is None and (aside or name not in path):
            yield Event(at, Act.CLEARED, item=name)
        elif kept and aside and not isinstance(answer.value, Withheld):
            yield replace(
                answered(name, answer),
                status=kept.status,
                value=kept.value,
                specify=kept.specify and answer.specify,
                author=None,
            )
    hidden = snapshot.behind_private.judged
    yield from (Event(at, Act.TARGET_SET, item=name) for name in record.targets if name in hidden)
    yield from (Event(at, Act.VIEWED, item=name) for name in record.views if name in hidden)
    if events:
        yield Event(at, Act.COMPLETED if record.completed else Act.RESUMED)
