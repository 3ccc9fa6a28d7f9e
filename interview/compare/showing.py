"""Who could show whom: what is Built in and shown at one service, and at its beginning or not yet at another.

Only between services that both agreed to it, each in its own interview.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from interview.compare.differences import statement_words
from interview.compare.rows import named_evidence
from interview.compare.services import Service
from interview.compare.statements import Place, StatementRow
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.session.events import FIRST_LOOK
from interview.withheld import Withheld
from interview.wording.voice import Voice

_MOST = 8
"""Statements that are told of one pair, protections of people on top of them."""
_PAIR = 2
_HOWS, _CAMES = 6, 4
"""Questions on how something came about, one after the other."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A statement that the host could show a guest."""

    row: StatementRow
    host: Place


class Telling:
    """Tells lessons one after the other, so that no document and no question stands there twice."""

    def __init__(self, voice: Voice, *, probing: bool = True) -> None:
        """With `probing`, what to ask next stands behind each first question."""
        self.voice, self.probing = voice, probing
        self.shown: dict[str, str] = {}
        self.asked: set[str] = set()

    def lesson(self, lesson: Lesson) -> Entry:
        """The statement, what shows it, and a question to begin the talk with."""
        questionnaire = lesson.row.places[0].service.brief.questionnaire
        probes = questionnaire.item(lesson.row.element.item).probes
        told = [self.evidence(lesson.row, lesson.host), *self._question(self._texts("came", _CAMES))]
        told += self._question(probes if self.probing else (), "compare.then_ask")
        return Entry(statement_words(lesson.row, self.voice), tuple(told))

    def how(self) -> Iterator[str]:
        """A question on the way there, while there are some that were not told yet."""
        return self._question(self._texts("how", _HOWS))

    def evidence(self, row: StatementRow, host: Place) -> str:
        """What shows a statement; after the first time, which one it was told with."""
        told = shown_by(host)
        if not is_named(host):
            return told
        first = self.shown.setdefault(told, row.element.code)
        return told if first == row.element.code else self.voice.say("compare.shown_same", code=first)

    def _texts(self, key: str, most: int) -> Sequence[str]:
        return [self.voice.say(f"compare.{key}_{number}") for number in range(1, most + 1)]

    def _question(self, fitting: Sequence[str], key: str = "compare.begin_with") -> Iterator[str]:
        question = next((text for text in fitting if text not in self.asked), None)
        if question is not None:
            self.asked.add(question)
            yield self.voice.say(key, question=question)


def may_be_told(service: Service) -> bool:
    """Whether a service agreed that it may be told what it could show."""
    return service.brief.record.may_show is True


def showing(services: Sequence[Service], rows: Sequence[StatementRow], voice: Voice) -> list[Part]:
    """For each pair that agreed, in the order of the services, what the one could show the other."""
    agreed = [service for service in services if may_be_told(service)]
    parts: list[Part] = [
        Heading(2, voice.say("compare.showing")),
        Paragraph(voice.say("compare.showing_how"), small=True),
    ]
    if len(agreed) < len(services):
        # Of more than two, those who agreed have pages for a visit as soon as they are compared alone.
        key = "compare.showing_silent_two" if len(services) == _PAIR else "compare.showing_silent"
        parts.append(Paragraph(voice.say(key)))
    found = [part for host, guest in permutations(agreed, 2) for part in _of_pair(host, guest, rows, voice)]
    if not found and len(agreed) > 1:
        decided = sum(sum(p.service in agreed for p in row.settled) > 1 for row in rows)
        found = [Paragraph(voice.say("compare.showing_none", decided)), *thin(agreed, voice)]
    return [*parts, *found]


def lessons(host: Service, guest: Service, rows: Sequence[StatementRow]) -> Iterator[Lesson]:
    """What the host has Built in, with something to show it, and the guest has begun with or not yet.

    Protections of people come first.
    """
    for row in protections_first(rows):
        places = {place.service.name: place for place in row.places}
        here, there = places.get(host.name), places.get(guest.name)
        if here and there and here.can_be_shown and there.is_low:
            yield Lesson(row, here)


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


def _of_pair(host: Service, guest: Service, rows: Sequence[StatementRow], voice: Voice) -> Iterator[Part]:
    found = list(lessons(host, guest, rows))
    if not found:
        return
    telling = Telling(voice)
    most = at_most(_MOST, [lesson.row for lesson in found])
    entries = [telling.lesson(lesson) for lesson in found[:most]]
    if rest := found[most:]:
        listed = voice.series([statement_words(lesson.row, voice).rstrip(".") for lesson in rest])
        entries.append(Entry(voice.say("compare.more", len(rest), list=listed)))
    yield Heading(3, voice.say("compare.could_show", host=host.name, guest=guest.name))
    yield Entries(tuple(entries))


def shown_by(place: Place) -> str:
    """What shows a statement, by name where this copy holds that."""
    return named_evidence(_name_of(place), place.assessment.evidence or "none", place.service.brief.voice)


def is_named(place: Place) -> bool:
    """Whether it is told by name what shows it, and not only of which kind that is."""
    return bool(_name_of(place))


def _name_of(place: Place) -> str:
    answer = place.service.brief.record.answers.get(place.assessment.element.item)
    texts = (answer.evidence_text, answer.link) if answer else ()
    return next((text for text in texts if text and not isinstance(text, Withheld)), "")
