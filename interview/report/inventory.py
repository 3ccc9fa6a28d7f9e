"""Several interviews in one document, for a national review or peer learning: their cards and their coverage.

Nothing is ranked, averaged or scored, and no level is shown: practices stand side by side in the order of
their names. Interviews with different questionnaires are never put into one table. Of each interview only
what stands in the document is kept, so that a thousand can be taken one after the other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from interview.errors import InterviewError
from interview.report.brief import Brief
from interview.report.card import card_table, hidden_contacts
from interview.report.document import (
    Document,
    Entries,
    Entry,
    Heading,
    NewPage,
    Paragraph,
    Part,
    Said,
    Table,
    with_said,
)
from interview.report.own_words import own_words
from interview.report.sections.head import foot_words, other_rules, state_words
from interview.session.events import Status
from interview.session.folder import unforeseen
from interview.session.index import Listing
from interview.session.local_time import day
from interview.snapshot.opening import InTurn
from interview.snapshot.sharing import Share
from interview.snapshot.snapshot import Snapshot
from interview.wording.sessions import shown_names
from interview.wording.voice import Voice

_SIDE_BY_SIDE = 5
"""Practices in one table, so that it fits a page."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What an inventory says of one interview.

    `digest`, `questionnaire` and `version` are what it began with, `title` and `sections`, by id, what it is
    read with. `foot` says where the answers come from, where that has to be said. `answered` has for each
    section how many were answered of how many that apply; None for one of which nothing is asked.
    """

    name: str
    language: str
    about: str
    last: str
    state: str
    digest: str
    questionnaire: str
    version: str
    title: str
    sections: Mapping[str, str]
    other_rules: tuple[Part, ...]
    answered: Mapping[str, tuple[int, int] | None]
    foot: str
    card: tuple[Part, ...]
    said: tuple[Said, ...] = ()


class Unread(NamedTuple):
    """A session that could not be read, by its name, with the sentence that says why."""

    name: str
    reason: str


def practice_of(snapshot: Snapshot, *, called: str | None = None, contacts: bool = False) -> Practice:
    """What goes into an inventory; contact details only when the people named have agreed.

    `called` tells it from others of its name.
    """
    brief = Brief(snapshot, Share(contacts=contacts))
    header, questionnaire, path = brief.header, brief.questionnaire, brief.path
    hidden = hidden_contacts(brief)
    about = [
        brief.words.value(questionnaire.item(name), brief.record.answers[name])
        for name in brief.presentation.about
        if name not in hidden and path.statuses.get(name) is Status.ANSWERED
    ]
    answered: dict[str, tuple[int, int] | None] = {}
    for section in questionnaire.sections:
        so_far = path.so_far(section.id)
        answered[section.id] = (so_far.answered, so_far.on_path) if path.touches(section) else None
    return Practice(
        name=called or snapshot.name,
        language=questionnaire.language,
        about="\n".join(about),
        last=day(brief.snapshot.last_at, brief.zone),
        state=state_words(brief),
        digest=header.digest,
        questionnaire=header.questionnaire,
        version=header.version,
        title=questionnaire.title,
        sections={section.id: section.short for section in questionnaire.sections},
        other_rules=tuple(other_rules(brief)) if header.digest != questionnaire.digest else (),
        answered=answered,
        foot=foot_words(brief),
        card=tuple(card_table(brief)),
        said=own_words(brief.snapshot),
    )


def practices_in(
    listings: Sequence[Listing], *, contacts: bool = False, language: str | None = None
) -> tuple[list[Practice], list[Unread]]:
    """The practices of these sessions, and those that could not be read. One is open at a time."""
    practices: list[Practice] = []
    damaged: list[Unread] = []
    in_turn = InTurn(language=language)
    for listing, called in zip(listings, shown_names(listings, Voice()), strict=True):
        if listing.damaged:
            damaged.append(Unread(called, listing.damaged))
            continue
        try:
            snapshot = in_turn.snapshot(listing.path)
            practices.append(practice_of(snapshot, called=called, contacts=contacts))
        except InterviewError as problem:
            damaged.append(Unread(called, str(problem)))
        except Exception as problem:  # one odd session must not take the others with it
            damaged.append(Unread(called, unforeseen(listing.path, problem)))
    return practices, damaged


def inventory(practices: Iterable[Practice], voice: Voice, damaged: Iterable[Unread] = ()) -> Document:
    """The document; `damaged` are the sessions that could not be read."""
    in_order = sorted(practices, key=lambda practice: practice.name)
    parts: list[Part] = [
        Heading(1, voice.say("inventory.title", len(in_order))),
        Paragraph(voice.say("inventory.how")),
        _practices(in_order, voice),
    ]
    entries = tuple(Entry(voice.told(name, reason)) for name, reason in sorted(damaged))
    if entries:
        parts += [Paragraph(voice.say("inventory.damaged", len(entries))), Entries(entries)]
    groups: dict[str, list[Practice]] = {}
    for practice in in_order:
        groups.setdefault(practice.digest, []).append(practice)
    for group in groups.values():
        parts += _coverage(group, groups.values(), voice)
    parts += [NewPage(), Heading(2, voice.say("inventory.cards"))]
    for practice in in_order:
        parts += [
            Heading(3, practice.name),
            *([Paragraph(practice.foot)] if practice.foot else []),
            *practice.card,
        ]
    return with_said(parts, (said for practice in in_order for said in practice.said))


def _practices(practices: Sequence[Practice], voice: Voice) -> Table:
    """Who is in it: what they say of themselves, when, and how far the interview went."""
    rows = tuple((practice.name, practice.about, practice.last, practice.state) for practice in practices)
    head = tuple(voice.say(f"inventory.{key}") for key in ("practice", "about", "last", "state"))
    return Table(voice.say("inventory.practices"), head, rows, (3, 5, 2, 4))


def _coverage(
    practices: Sequence[Practice], groups: Collection[Sequence[Practice]], voice: Voice
) -> list[Part]:
    """The interviews that began with the very same questionnaire. Two may call themselves by one version."""
    first = practices[0]
    parts: list[Part] = [
        Heading(2, voice.say("inventory.coverage", title=first.title, version=first.version)),
        Paragraph(voice.say("inventory.coverage_how"), small=True),
    ]
    alike = [group for group in groups if _named_version(group[0]) == _named_version(first)]
    if len(alike) > 1:
        sentence = voice.say("inventory.another_text", len(practices), version=first.version)
        parts.append(Paragraph(sentence))
    parts += first.other_rules
    for start in range(0, len(practices), _SIDE_BY_SIDE):
        some = practices[start : start + _SIDE_BY_SIDE]
        rows = tuple(
            (title, *(_answered(practice, section, voice) for practice in some))
            for section, title in first.sections.items()
        )
        names = [practice.name for practice in some]
        head = (voice.say("coverage.theme"), *names)
        caption = voice.say("inventory.coverage_caption", list=voice.listed(names))
        parts.append(Table(caption, head, rows, (3, *(2 for _ in some))))
    return parts


def _answered(practice: Practice, section: str, voice: Voice) -> str:
    if section not in practice.answered:
        return ""
    counts = practice.answered[section]
    if counts is None:
        return voice.say("status.not_selected")
    return voice.say("inventory.count", answered=counts[0], total=counts[1])


def _named_version(practice: Practice) -> tuple[str, str]:
    return practice.questionnaire, practice.version
