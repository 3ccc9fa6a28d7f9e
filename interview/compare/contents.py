"""Which sections stand in a comparison, and in which order."""

from collections.abc import Sequence

from interview.compare.differences import differences
from interview.compare.facts import facts, notices
from interview.compare.lines import lines
from interview.compare.not_compared import not_compared
from interview.compare.questions import questions
from interview.compare.rows import rows_of
from interview.compare.services import Service, services_of
from interview.compare.showing import showing
from interview.compare.statements import statement_rows
from interview.compare.then_and_now import in_time, names_in_time, then_and_now
from interview.compare.visit import visit
from interview.report.document import Document, Heading, NewPage, Paragraph, Part, with_said
from interview.report.own_words import own_words
from interview.snapshot.sharing import Level, Share
from interview.snapshot.snapshot import Snapshot
from interview.wording.voice import Voice

_NAMED_IN_TITLE = 4
"""Services that a title, and the foot of every page, have room for."""


def comparison(snapshots: Sequence[Snapshot], share: Share | None = None) -> Document:
    """Services side by side, in the order given, with no more in it than `share` lets through.

    Of an interview and the one that follows it, the document tells then and now.
    """
    share = share or Share()
    voice = Voice(snapshots[0].questionnaire.language)
    if two := in_time(snapshots):
        then, now = services_of(two, share, names=names_in_time(two, voice))
        return said_in(then_and_now(then, now, share, voice), (then, now))
    services = services_of(snapshots, share)
    statements = statement_rows(services)
    parts: list[Part] = [
        Heading(1, title_of(services, share, voice)),
        Paragraph(voice.say("compare.how"), lead=True),
        Paragraph(voice.say("compare.only_like")),
        Paragraph(_shared(share, voice), small=True),
        *notices(services, voice),
        *facts(services, voice),
        # The list of contents stands before the first new page, and so before what it lists.
        NewPage(),
        *lines(services, voice),
        *differences(services, statements, voice),
        *not_compared(services, voice),
        *showing(services, statements, voice),
        *visit(services, statements, voice),
    ]
    if share.level is not Level.OVERVIEW:
        parts += [NewPage(), *questions(services, rows_of(services), voice)]
    return said_in(parts, services)


def title_of(services: Sequence[Service], share: Share, voice: Voice) -> str:
    """What a comparison is called: as was asked for, else by its services."""
    names = [service.name for service in services]
    many = len(names) > _NAMED_IN_TITLE
    called = voice.say("compare.title_many", len(names)) if many else ""
    return share.title or called or voice.say("compare.title", list=voice.listed(names))


def said_in(parts: Sequence[Part], services: Sequence[Service]) -> Document:
    """The document, with what was said in other languages than that of the first."""
    return with_said(parts, (said for service in services for said in own_words(service.brief.snapshot)))


def _shared(share: Share, voice: Voice) -> str:
    """What this copy holds."""
    with_contacts = "_contacts" if share.with_contacts else ""
    return voice.say(f"compare.share_{share.level}{with_contacts}")
