"""Who could show whom: what is Built in and shown at one service, and at its beginning or not yet at another.

Only between services that both agreed to it, each in its own interview.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from interview.benchmark.levels import STRONG_EVIDENCE
from interview.compare.differences import more_words, statement_words
from interview.compare.rows import named_evidence
from interview.compare.services import Service
from interview.compare.statements import Place, StatementRow, plan_beside, set_aside
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.session.events import FIRST_LOOK
from interview.snapshot.sharing import Level
from interview.snapshot.snapshot import Snapshot
from interview.withheld import Withheld
from interview.wording.voice import Voice

_MOST = 6
"""Statements that are told of one pair, protections of people on top of them."""
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Lesson:
    """A statement that the host could show a guest."""

    row: StatementRow
    host: Place


class Telling:
    """Tells statements one after the other, so that no document and no question stands there twice."""

    def __init__(self, voice: Voice, key: str = "compare.begin_with") -> None:
        """`key` is the sentence that a question stands in."""
        self.voice, self.key = voice, key
        self.shown: dict[str, str] = {}
        self.asked: set[str] = set()

    def lesson(self, lesson: Lesson) -> Entry:
        """The statement, what shows it, and a question to begin the talk with."""
        told = (self.evidence(lesson.row, lesson.host), *self.question(lesson.row))
        return Entry(statement_words(lesson.row, self.voice), told)

    def evidence(self, row: StatementRow, host: Place) -> str:
        """What shows a statement; after the first time, which one it was told with."""
        told = shown_by(host)
        if not is_named(host):
            return told
        first = self.shown.setdefault(told, row.element.code)
        return told if first == row.element.code else self.voice.say("compare.shown_same", code=first)

    def question(self, row: StatementRow) -> Iterator[str]:
        """What a visitor asks of a statement, where the questionnaire has a question for it.

        Its follow-up questions are for those who describe their own service, and are not asked of a host.
        """
        of_each = [place.service.brief.presentation.visit_questions for place in row.places]
        asked = next((known[row.element.id] for known in of_each if row.element.id in known), None)
        if asked is not None and asked not in self.asked:
            self.asked.add(asked)
            yield self.voice.say(self.key, question=asked)


def has_agreed(snapshot: Snapshot) -> bool:
    """Whether a service agreed that it may be told what it could show.

    Nobody outside agrees in its name.
    """
    return snapshot.record.may_show is True and not is_from_outside(snapshot)


def is_from_outside(snapshot: Snapshot) -> bool:
    """Whether the service itself said nothing here: for that reason no levels are shown."""
    return snapshot.no_levels is not None


def may_be_told(service: Service) -> bool:
    """Whether a service agreed that it may be told what it could show."""
    return has_agreed(service.brief.snapshot)


def has_pages(services: Sequence[Service]) -> bool:
    """Whether there are pages for a visit: of two that both agreed, in a copy that names them.

    Where nobody is named there would be nobody to visit, and nothing to ask for by name.
    """
    named = all(service.brief.share.level is Level.FULL for service in services)
    return len(services) == _PAIR and all(map(may_be_told, services)) and named


def showing(
    services: Sequence[Service], rows: Sequence[StatementRow], voice: Voice, *, most: int | None = None
) -> list[Part]:
    """For each pair that agreed, in the order of the services, what the one could show the other.

    With `most`, no more than so many statements of a pair are told, protections of people on top of them and
    the rest counted, and no questions.
    """
    agreed = [service for service in services if may_be_told(service)]
    pages = has_pages(services)
    parts: list[Part] = [
        Heading(2, voice.say("compare.showing")),
        Paragraph(voice.say("compare.showing_how"), small=True),
    ]
    parts += [Paragraph(told) for told in _who_could_agree(services, voice)]
    found = [
        part
        for host, guest in permutations(agreed, 2)
        for part in _of_pair(host, guest, rows, voice, most, pages=pages)
    ]
    if found and len(services) == _PAIR:
        both_ways = permutations(agreed, 2)
        found += [part for a, b in both_ways for part in _beside_lessons(a, b, rows, voice, most)]
    if not found and len(agreed) > 1:
        decided = sum(sum(p.service in agreed for p in row.settled) > 1 for row in rows)
        with_plan = not decided and plan_beside(agreed)
        plan_key = "compare.showing_plan_pages" if pages else "compare.showing_plan"
        none = voice.say(plan_key if with_plan else "compare.showing_none", decided)
        found = [Paragraph(none), *([] if with_plan else thin(agreed, voice))]
    elif found and most is None:
        parts.append(Paragraph(voice.say("compare.of_each")))
    if len(services) > _PAIR:
        found.append(Paragraph(voice.say("compare.showing_pages"), small=True))
    return [*parts, *found]


def _who_could_agree(services: Sequence[Service], voice: Voice) -> Iterator[str]:
    """That not all agreed, and who can; never which of several has not."""
    outside = [service.name for service in services if is_from_outside(service.brief.snapshot)]
    if outside:
        yield voice.say("compare.showing_outside", len(outside), list=voice.listed(outside))
    others = [service for service in services if service.name not in outside]
    if not all(map(may_be_told, others)) and (len(others) > 1 or not outside):
        yield voice.say("compare.showing_silent_two" if len(services) == _PAIR else "compare.showing_silent")


def lessons(host: Service, guest: Service, rows: Sequence[StatementRow]) -> Iterator[Lesson]:
    """What the host has Built in, with something to show it, and the guest has begun with or not yet.

    Protections of people come first.
    """
    for row in protections_first(rows):
        places = {place.service.name: place for place in row.places}
        here, there = places.get(host.name), places.get(guest.name)
        if here and there and here.can_be_shown and there.is_low:
            yield Lesson(row, here)


def could_tell(host: Service, guest: Service, rows: Sequence[StatementRow]) -> Iterator[StatementRow]:
    """What the host has in place for certain further than the guest, and cannot show so: how it did it."""
    shown = {lesson.row.element.id for lesson in lessons(host, guest, rows)}
    for row in protections_first(rows):
        places = {place.service.name: place for place in row.places}
        here, there = places.get(host.name), places.get(guest.name)
        if here and there and row.element.id not in shown and is_further(here, there):
            yield row


def is_further(place: Place, other: Place) -> bool:
    """Whether it is in place, and certainly at a higher level than it can be elsewhere."""
    return place.is_in_place and other.assessment.range is not None and place.lowest > other.highest


def protections_first(rows: Sequence[StatementRow]) -> list[StatementRow]:
    return sorted(rows, key=lambda row: not row.element.safeguard)


def at_most(most: int, found: Sequence[StatementRow]) -> int:
    """How many of these, protections first, are told: no protection of people drops off."""
    return max(most, sum(bool(row.element.safeguard) for row in found))


def thin(services: Sequence[Service], voice: Voice) -> Iterator[Paragraph]:
    """That most of what a service could be compared by is open, and what would tell more."""
    for service in services:
        brief = service.brief
        if not brief.compares:
            continue
        standings = [brief.levels.standing(theme) for theme in brief.compared]
        still_open = sum(standing.total - standing.decided for standing in standings)
        if 2 * still_open > sum(standing.total for standing in standings):
            by_pass = brief.record.pass_ == FIRST_LOOK
            more = voice.say("compare.more_by_pass" if by_pass else "compare.more_by_answers")
            yield Paragraph(voice.say("compare.thin", still_open, name=service.name, more=more))


def _of_pair(
    host: Service,
    guest: Service,
    rows: Sequence[StatementRow],
    voice: Voice,
    most: int | None,
    *,
    pages: bool,
) -> Iterator[Part]:
    found = list(lessons(host, guest, rows))
    if not found:
        return
    telling = Telling(voice)
    told = at_most(most or _MOST, [lesson.row for lesson in found])
    entries = [telling.lesson(lesson) for lesson in found[:told]]
    if most is not None:
        entries = [replace(entry, details=entry.details[:1]) for entry in entries]
    if rest := [statement_words(lesson.row, voice) for lesson in found[told:]]:
        if most is None and pages:
            entries.append(Entry(voice.say("compare.more_on_pages", len(rest))))
        else:
            entries.append(Entry(more_words(rest, voice, named=most is None)))
    yield Heading(3, voice.say("compare.could_show", host=host.name, guest=guest.name))
    yield Entries(tuple(entries))


def _beside_lessons(
    host: Service, guest: Service, rows: Sequence[StatementRow], voice: Voice, most: int | None
) -> Iterator[Paragraph]:
    """That a host has nothing to show, and what it could tell; how much it shows that is not compared."""
    if not any(lessons(host, guest, rows)):
        decided = sum(len(row.settled) == len(row.places) for row in rows)
        yield Paragraph(voice.say("compare.could_show_none", decided, host=host.name, guest=guest.name))
        if found := [*could_tell(host, guest, rows)]:
            shown = len(found) if most is None else at_most(most, found)
            told = [statement_words(row, voice).rstrip(".") for row in found[:shown]]
            rest = [statement_words(row, voice) for row in found[shown:]]
            words = voice.say("compare.could_tell", list=voice.series(told), host=host.name, guest=guest.name)
            yield Paragraph(" ".join([words, *([more_words(rest, voice, named=False)] if rest else [])]))
    aside = [p for one in set_aside((host, guest)) for p in one.row.places if p.service.name == host.name]
    if more := sum(place.can_be_shown for place in aside):
        yield Paragraph(
            voice.say("compare.could_show_aside", more, host=host.name, guest=guest.name), small=True
        )


def shown_by(place: Place) -> str:
    """What shows a statement, by name where this copy holds that."""
    return named_evidence(_name_of(place), place.assessment.evidence or "none", place.service.brief.voice)


def is_shown(place: Place) -> bool:
    """Whether something shows it, at whatever level it stands."""
    return place.assessment.evidence in STRONG_EVIDENCE


def is_named(place: Place) -> bool:
    """Whether it is told by name what shows it, and not only of which kind that is."""
    return bool(_name_of(place))


def _name_of(place: Place) -> str:
    answer = place.service.brief.record.answers.get(place.assessment.element.item)
    texts = (answer.evidence_text, answer.link) if answer else ()
    return next((text for text in texts if text and not isinstance(text, Withheld)), "")
