"""Statements of good practice as rows: where each service stands, and which of them may be compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interview.benchmark import Assessment, Element
from interview.benchmark.levels import HIGHEST, STRONG_EVIDENCE
from interview.compare.alike import judged_alike
from interview.compare.services import Service
from interview.questionnaire import Section

APART = 2
"""Levels between the lowest and the highest from which on services stand far apart."""
STARTING = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where one service stands on a statement."""

    service: Service
    assessment: Assessment

    @property
    def level(self) -> int | None:
        """Its one level; None while that is open, and where it does not count."""
        return self.assessment.range.low if self.assessment.decided and self.assessment.range else None

    @property
    def can_be_shown(self) -> bool:
        """Whether it is Built in, with something that shows it."""
        return self.level == HIGHEST and self.assessment.evidence in STRONG_EVIDENCE

    @property
    def is_low(self) -> bool:
        """Whether a beginning is all there is, or nothing of it is there yet."""
        found = self.assessment.range
        return found is not None and found.high <= STARTING

    @property
    def is_open(self) -> bool:
        """Whether it may still be a beginning, and may be more."""
        return self.level is None and not self.is_low


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement; `places` are those of the services on which it means the same, in their order."""

    element: Element
    theme: Section
    places: tuple[Place, ...]

    @property
    def settled(self) -> tuple[Place, ...]:
        """The places whose level is decided."""
        return tuple(place for place in self.places if place.level is not None)

    @property
    def spread(self) -> int:
        """How many levels lie between the lowest and the highest."""
        levels = [place.level for place in self.places if place.level is not None]
        return max(levels) - min(levels) if levels else 0

    @property
    def gap(self) -> int:
        """How many levels certainly lie between the lowest and the highest, whatever is still open."""
        ranges = [found for place in self.places if (found := place.assessment.range)]
        return max(found.low for found in ranges) - min(found.high for found in ranges) if ranges else 0

    @property
    def lacks_protection(self) -> bool:
        """Whether it protects people, and a service has no more than a beginning of it."""
        return bool(self.element.safeguard) and any(place.is_low for place in self.places)


def statement_rows(services: Sequence[Service]) -> list[StatementRow]:
    """The statements on which two services or more may be compared, theme by theme.

    Where a statement does not mean the same to all, it is compared among as many as it does for.
    """
    judged = [service for service in services if service.brief.compares]
    rows: list[StatementRow] = []
    for name in dict.fromkeys(n for s in judged for n in s.brief.levels.benchmark.elements):
        places = max(_alike(judged, name), key=len)
        if len(places) > 1:
            first = places[0]
            element = first.assessment.element
            rows.append(
                StatementRow(element, first.service.brief.questionnaire.section(element.block), places)
            )
    return rows


def _alike(services: Sequence[Service], name: str) -> list[tuple[Place, ...]]:
    """The services that were asked about a statement, those together to whom it means the same."""
    groups: list[list[Place]] = []
    for place in _places(services, name):
        for group in groups:
            first = group[0]
            if judged_alike(
                (first.service.brief, first.assessment.element),
                (place.service.brief, place.assessment.element),
            ):
                group.append(place)
                break
        else:
            groups.append([place])
    return [tuple(group) for group in groups] or [()]


def _places(services: Sequence[Service], name: str) -> Iterator[Place]:
    for service in services:
        levels = service.brief.levels
        element = levels.benchmark.elements.get(name)
        if element is None or not element.graded or element.level_from or not levels.asks(element):
            continue
        assessment = levels.element(name)
        if assessment.range is not None and assessment.counts is not False:
            yield Place(service, assessment)


def places_of(service: Service) -> Iterator[Place]:
    """Where one service stands, statement by statement."""
    for name in service.brief.levels.benchmark.elements:
        yield from _places([service], name)


def plan_beside(services: Sequence[Service]) -> bool:
    """Whether a plan stands beside what is no plan: their levels say something else."""
    return len({service.brief.foreseen for service in services if service.brief.compares}) > 1


def far_apart(rows: Sequence[StatementRow]) -> list[StatementRow]:
    """The statements on which services certainly stand furthest apart, the furthest first.

    Of those that stand equally far, one of each theme comes before others. Where a protection of people is
    missing comes before all.
    """
    found = [row for row in rows if row.gap >= APART]
    place = {
        row.element.id: number
        for theme in dict.fromkeys(row.theme.id for row in found)
        for number, row in enumerate(row for row in found if row.theme.id == theme)
    }
    return sorted(found, key=lambda row: (not row.lacks_protection, -row.gap, place[row.element.id]))


def agreed(rows: Sequence[StatementRow], among: int) -> list[StatementRow]:
    """The statements on which all of so many services stand at one level."""
    return [row for row in rows if len(row.settled) == among and row.spread == 0]
