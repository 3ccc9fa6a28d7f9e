"""The facts of the services side by side: what each says of itself, when, and how far its interview went."""

from collections.abc import Sequence

from interview.compare.services import Service
from interview.report.brief import Brief
from interview.report.document import Heading, Paragraph, Part, Table
from interview.report.sections.head import foot_words, other_rules, state_words
from interview.session.events import Status
from interview.session.local_time import day
from interview.withheld import Withheld
from interview.wording.dates import due_words
from interview.wording.excerpts import excerpt
from interview.wording.voice import Voice

MOST_BESIDE = 4
"""Services in one table, so that it fits a page."""
_LONGEST = 320
"""Letters of an answer among the facts; with the questions it stands whole."""


def facts(services: Sequence[Service], voice: Voice, *, same: str = "") -> list[Part]:
    """One table, or several below each other where there are more services than fit beside each other.

    With `same`, what is equal in all stands once, and those words after it.
    """
    parts: list[Part] = [Heading(2, voice.say("compare.facts"))]
    for some in beside(services):
        head = (voice.say("compare.fact"), *(service.name for service in some))
        rows = [_about(some, name) for name in _named(some)]
        rows.append((voice.say("page.fact_when"), *(when_words(service.brief) for service in some)))
        rows.append((voice.say("compare.questionnaire"), *(edition_words(service.brief) for service in some)))
        told = tuple(_once(row, same) for row in rows if any(row[1:]))
        parts.append(Table(voice.say("compare.facts_caption"), head, told, widths_of(some)))
    return parts


def _once(row: tuple[str, ...], same: str) -> tuple[str, ...]:
    title, first, *rest = row
    return (title, first, *(same for _ in rest)) if same and set(rest) == {first} else row


def beside(services: Sequence[Service]) -> list[Sequence[Service]]:
    """The services as they stand beside each other, in as few groups of like size as fit a page."""
    groups = -(-len(services) // MOST_BESIDE)
    size = -(-len(services) // groups)
    return [services[start : start + size] for start in range(0, len(services), size)]


def widths_of(some: Sequence[Service]) -> tuple[int, ...]:
    """The room of the first column and of those of the services."""
    return (3, *(4 for _ in some))


def notices(services: Sequence[Service], voice: Voice) -> list[Part]:
    """What has to be known of single services before reading on."""
    told: dict[str, list[str]] = {}
    for service in services:
        for text in (foot_words(service.brief), *(part.text for part in other_rules(service.brief))):
            if text:
                told.setdefault(text, []).append(service.name)
    lines = [voice.say("plot.row", title=voice.listed(names), words=text) for text, names in told.items()]
    for service in services:
        brief = service.brief
        if brief.snapshot.no_levels is not None:
            reason = brief.snapshot.no_levels
            lines.append(voice.say("compare.no_levels", name=service.name, reason=reason))
    return [Paragraph(line, small=True) for line in lines]


def _named(services: Sequence[Service]) -> list[str]:
    """The questions that say what a service is, as the questionnaires name them for page one."""
    return list(dict.fromkeys(name for s in services for name in s.brief.presentation.about))


def _about(services: Sequence[Service], name: str) -> tuple[str, ...]:
    briefs = [s.brief for s in services]
    known = [brief for brief in briefs if name in brief.questionnaire.by_id]
    title = known[0].words.filled(known[0].questionnaire.item(name).title) if known else ""
    return (title, *(_fact(brief, name) for brief in briefs))


def _fact(brief: Brief, name: str) -> str:
    if brief.path.statuses.get(name) is not Status.ANSWERED:
        return ""
    answer = brief.record.answers[name]
    if isinstance(answer.value, Withheld):
        return ""
    told = brief.words.value(brief.questionnaire.item(name), answer)
    return excerpt(told, _LONGEST)


def chosen(brief: Brief, name: str) -> str:
    """What was chosen or counted; empty where it was not, and for a text, which is never the same."""
    item, answer = brief.questionnaire.by_id.get(name), brief.record.answers.get(name)
    if item is None or answer is None or item.kind.takes_words:
        return ""
    if brief.path.statuses.get(name) is not Status.ANSWERED or isinstance(answer.value, Withheld):
        return ""
    return brief.words.value(item, answer)


def when_words(brief: Brief) -> str:
    """When it was answered last, and how far it went."""
    last = due_words(day(brief.snapshot.last_at, brief.zone), brief.voice)
    return brief.voice.say("page.when_and_how_far", when=last, state=state_words(brief))


def edition_words(brief: Brief) -> str:
    """The version and language of what it was asked with."""
    language = brief.voice.language_name(brief.questionnaire.language)
    return brief.voice.say("compare.edition", version=brief.header.version, language=language)
