"""The whole report: page one, the plan, the paragraphs, the themes, and what it all rests on.

`PARTS` is the order after page one. Whatever takes an interview and gives parts can be put in there.
"""

from collections.abc import Callable

from interview.benchmark import no_levels
from interview.dialogue.interview import Interview
from interview.questionnaire import Section
from interview.report.document import (
    Document,
    Entries,
    Entry,
    Heading,
    NewPage,
    Paragraph,
    Part,
    Table,
    texts_of,
)
from interview.report.sections.advice import find_out, first_steps, issues
from interview.report.sections.comparison import sources
from interview.report.sections.findings import findings
from interview.report.sections.page_one import overview
from interview.report.sections.paragraphs import paragraphs
from interview.report.sections.themes import Said
from interview.report.sections.themes_in_full import themes
from interview.report.targets import plan
from interview.session.events import Status
from interview.snapshot.sharing import Level, Share, holdings, shared
from interview.wording.voice import Voice

_COLUMNS = (
    Status.ANSWERED,
    Status.DONT_KNOW,
    Status.REFUSED,
    Status.NOT_APPLICABLE,
)
_OPEN = (Status.SKIPPED, Status.UNANSWERED, Status.NOT_REACHED)


def report(interview: Interview, share: Share | None = None) -> Document:
    """The document that is passed on, with no more in it than `share` lets through."""
    share = share or Share()
    copy = shared(interview, share)
    first = overview(copy, share, holdings(interview if share.level is Level.FULL else copy))
    if share.level is Level.OVERVIEW:
        return tuple(first)
    parts: list[Part] = [*first, NewPage()]
    for make in PARTS:
        parts += make(copy)
    return (*parts, *_glossary(copy, parts))


def open_points(interview: Interview) -> list[Part]:
    """What was kept although it does not seem to fit together."""
    return Said(interview).kept()


def coverage(interview: Interview) -> list[Part]:
    """How each theme was answered, as counts; what closed a question stands in its theme."""
    voice = Voice(interview.questionnaire.language)
    head = ("theme", *(status.value for status in _COLUMNS), "open", "off_path")
    sections = [section for section in interview.questionnaire.sections if interview.path.touches(section)]
    rows = tuple((section.title, *map(str, _counts(interview, section))) for section in sections)
    return [
        Heading(2, voice.say("coverage.title")),
        Paragraph(voice.say("coverage.how" if no_levels(interview.path) is None else "coverage.how_answers")),
        Table(
            voice.say("coverage.caption"),
            tuple(voice.say(f"coverage.{key}") for key in head),
            rows,
            (5, 2, 2, 2, 2, 2, 2),
        ),
    ]


def _counts(interview: Interview, section: Section) -> list[int]:
    statuses = [interview.path.statuses[item.id] for item in section.items if item.is_question]
    return [
        *(statuses.count(status) for status in _COLUMNS),
        sum(status in _OPEN for status in statuses),
        statuses.count(Status.OFF_PATH),
    ]


def _glossary(interview: Interview, parts: list[Part]) -> list[Part]:
    """The terms that occur in the report, with their meaning."""
    text = " ".join(text for part in parts for text in texts_of(part)).casefold()
    words = set(text.replace("(", " ").replace(")", " ").replace(",", " ").replace(".", " ").split())
    found = []
    for term in interview.questionnaire.glossary:
        names = [term.term.casefold(), *(alias.casefold() for alias in term.aliases)]
        if any(name in words if " " not in name else name in text for name in names):
            found.append(Entry(f"{term.term}: {term.meaning}"))
    if not found:
        return []
    voice = Voice(interview.questionnaire.language)
    return [Heading(2, voice.say("page.glossary")), Entries(tuple(found))]


def _register(interview: Interview) -> list[Part]:
    """The sources, as a part of their own."""
    voice = Voice(interview.questionnaire.language)
    found = sources(interview)
    if not found:
        return []
    return [
        Heading(2, voice.say("report.sources")),
        Paragraph(voice.say("page.sources_how"), small=True),
        *found[1:],
    ]


PARTS: tuple[Callable[[Interview], list[Part]], ...] = (
    plan,
    findings,
    first_steps,
    find_out,
    open_points,
    issues,
    paragraphs,
    themes,
    coverage,
    _register,
)
"""What follows page one, in order."""
