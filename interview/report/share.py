"""Share levels: a copy of an interview that holds no more than may be passed on.

What is left out is taken out of the answers before any report is made, so that no part of a report can
show it. Levels stay as they are: they rest on choices and on the kind of evidence, which remain. People
name interviews after persons and services, so that a copy with less than everything is named after its
questionnaire and when it began, unless it is given a title.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from msgspec.structs import replace

from interview.dialogue.due_dates import last_day
from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.questionnaire import ItemType
from interview.questionnaire.gathering import Gathering
from interview.session.draft import Draft
from interview.session.events import Act, Event, Status
from interview.session.header import Header
from interview.session.journal import MemoryJournal
from interview.session.local_time import day, minute
from interview.session.names import slug
from interview.session.session import Session

ON_PAGE_ONE = 3
"""Entries that each box of page one has room for."""
_WORDED = (ItemType.TEXT, ItemType.EMAIL)


class Level(StrEnum):
    """How much a copy holds."""

    OVERVIEW = "overview"
    """Page one alone."""
    ANSWERS = "answers"
    """Every choice, number, date and link; no free text and no names."""
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
    def most_targets(self) -> int | None:
        """How many targets this copy shows, from the first; None for all."""
        return ON_PAGE_ONE if self.level is Level.OVERVIEW else None


@dataclass(frozen=True, slots=True)
class Holdings:
    """What an interview holds, counted before it is passed on."""

    answers: int
    notes: int
    targets: int
    names: int
    contacts: int


def shared(interview: Interview, share: Share) -> Interview:
    """A copy in memory without what this share leaves out. The interview itself stays as it is."""
    keep_words = share.level is Level.FULL
    contacts = contact_items(interview)
    left_out = frozenset() if share.with_contacts else contacts
    if keep_words and not left_out and share.title is None:
        return interview
    worded = {item.id for item in interview.questionnaire.items if item.type in _WORDED}
    voice = Voice(interview.questionnaire.language)
    stand_in, nobody = voice.say("share.text_left_out"), voice.say("share.contact_left_out")
    events = []
    for event in interview.session.journal.events:
        bare = event if keep_words else _without_words(event, worded, stand_in, nobody)
        events.append(_without_contact(bare, left_out, nobody))
    header = replace(interview.session.header, name=_title(interview, share))
    return copied(interview, header, events)


def copied(
    interview: Interview, header: Header, events: Iterable[Event], *, path: Path | None = None
) -> Interview:
    """An interview in memory with these events, to read from."""
    journal = MemoryJournal(list(events))
    session = Session(path=path, header=header, journal=journal, draft=Draft(), read_only=True)
    return Interview(interview.questionnaire, session=session, zone=interview.zone)


def _title(interview: Interview, share: Share) -> str:
    """What the copy is called in its text."""
    if share.title is not None or share.level is Level.FULL:
        return share.title or interview.session.header.name
    voice = Voice(interview.questionnaire.language)
    return voice.say(
        "share.title",
        questionnaire=interview.questionnaire.title,
        date=day(interview.session.header.created, interview.zone),
    )


def stem_of(interview: Interview, share: Share) -> str:
    """What the names of its files begin with."""
    if share.title is not None:
        return slug(share.title)
    if share.level is Level.FULL:
        return slug(interview.session.stem)
    # To the minute: two of one day lie side by side.
    began = minute(interview.session.header.created, interview.zone)
    return slug(f"{interview.questionnaire.id} {began.replace(':', '')}")


def contact_items(interview: Interview) -> frozenset[str]:
    """The questions about people to contact: those that the questionnaire names, and every e-mail address."""
    addresses = {item.id for item in interview.questionnaire.items if item.type is ItemType.EMAIL}
    return Gathering.of(interview.questionnaire).contacts | addresses


def holdings(interview: Interview) -> Holdings:
    """What stands in the answers that count, in notes and in targets."""
    record, path = interview.record, interview.path
    answered = [item for item in path.questions if path.statuses[item.id] is Status.ANSWERED]
    names = {answer.who for answer in record.answers.values() if answer.who}
    names |= {target.owner for target in record.targets.values() if target.owner}
    contacts = contact_items(interview)
    return Holdings(
        answers=len(answered),
        notes=sum(len(notes) for name, notes in record.remarks.items() if not record.is_private(name)),
        targets=len(record.targets),
        names=len(names),
        contacts=sum(item.id in contacts for item in answered),
    )


def _without_words(event: Event, worded: Collection[str], stand_in: str, nobody: str) -> Event:
    """A target that has an owner goes on having one, whose name stays out."""
    answered = event.act is Act.ANSWERED and event.item in worded and event.value is not None
    return replace(
        event,
        value=stand_in if answered else event.value,
        words=None,
        specify=None,
        evidence_text=None,
        who=nobody if event.act is Act.TARGET_SET and event.who else None,
        reason=None,
        text=_text(event, stand_in),
        step=None,
        due=event.due if event.due and last_day(event.due) else None,
        sign=None,
        author=None,
    )


def _text(event: Event, stand_in: str) -> str | None:
    """An explanation stays one, and a target in words alone stays a target; notes are gone."""
    stays = event.act is Act.KEPT or (event.act is Act.TARGET_SET and event.value is None)
    return stand_in if stays and event.text else None


def _without_contact(event: Event, items: Collection[str], stand_in: str) -> Event:
    if event.item not in items or event.act is Act.TARGET_SET:
        return event
    given = event.act is Act.ANSWERED and event.value is not None
    return replace(
        event,
        value=stand_in if given else event.value,
        words=None,
        specify=None,
        evidence_text=None,
        link=None,
        who=None,
        reason=None,
        text=None,
    )
