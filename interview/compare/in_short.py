"""A comparison as a terminal has room for it: what is to be read first, and how to get all of it."""

from collections.abc import Iterator, Sequence

from interview.compare.contents import said_in, title_of
from interview.compare.differences import differences
from interview.compare.facts import chosen, edition_words, notices, when_words
from interview.compare.lines import lines
from interview.compare.not_compared import not_compared
from interview.compare.services import Service, services_of
from interview.compare.showing import showing
from interview.compare.statements import statement_rows
from interview.compare.then_and_now import in_time, names_in_time, then_and_now
from interview.report.document import Document, Entries, Entry, Heading, Paragraph, Part
from interview.snapshot.sharing import Share
from interview.snapshot.snapshot import Snapshot
from interview.wording.voice import Voice

_MOST, _MOST_SHOWN, _MOST_SHOWN_OF_MANY = 6, 3, 2
"""Statements of a list; those that one could show another, of two services and of more."""
_MOST_ANSWERS = 8
_PAIR = 2


def in_short(snapshots: Sequence[Snapshot], share: Share | None = None) -> Document:
    """The services, the line of each theme, where they differ and agree, who could show whom; of an interview
    and the one that follows it, what became of the targets, what moved, and some of the answers that differ.
    """
    share = share or Share()
    voice = Voice(snapshots[0].questionnaire.language)
    rest = (Heading(2, voice.say("compare.in_short_title")), Paragraph(voice.say("compare.in_short_rest")))
    if two := in_time(snapshots):
        then, now = services_of(two, share, names=names_in_time(two, voice))
        return said_in((*then_and_now(then, now, share, voice, most=_MOST_ANSWERS), *rest), (then, now))
    services = services_of(snapshots, share)
    statements = statement_rows(services)
    shown = _MOST_SHOWN if len(services) == _PAIR else _MOST_SHOWN_OF_MANY
    parts: list[Part] = [
        Heading(1, title_of(services, share, voice)),
        Paragraph(voice.say("compare.how")),
        *notices(services, voice),
        Heading(2, voice.say("compare.facts")),
        Entries(tuple(Entry(service.name, tuple(_described(service))) for service in services)),
        *lines(services, voice),
        *differences(services, statements, voice, most=_MOST),
        *not_compared(services, voice, counted=True),
        *showing(services, statements, voice, most=shown),
        *rest,
    ]
    return said_in(parts, services)


def _described(service: Service) -> Iterator[str]:
    """What kind of service it is, and how far its interview went."""
    brief = service.brief
    kinds = [told for name in brief.presentation.about if (told := chosen(brief, name))]
    if kinds:
        yield brief.voice.series(kinds)
    yield when_words(brief)
    yield edition_words(brief)
