"""Statements of good practice as rows: where each service stands, and which of them may be compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from interview.benchmark import Assessment, Element
from interview.benchmark.levels import HIGHEST, STRONG_EVIDENCE
from interview.compare.alike import Judged, Otherwise, unlike
from interview.compare.rows import told_forms
from interview.compare.services import Service
from interview.questionnaire import Section
from interview.wording.forms import Difference, Form

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
    def lowest(self) -> int:
        """The least level that it can have; 0 where it has none."""
        return self.assessment.range.low if self.assessment.range else 0

    @property
    def highest(self) -> int:
        """The most that it can have; 0 where it has no level."""
        return self.assessment.range.high if self.assessment.range else 0

    @property
    def is_in_place(self) -> bool:
        """Whether it is certainly more than a beginning, though its one level may still be open."""
        return self.lowest > STARTING

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
        """Whether it may still be a beginning, and may be more; what is Established at least is in place."""
        found = self.assessment.range
        return found is not None and found.low <= STARTING < found.high

    @property
    def counts(self) -> bool:
        """Whether it has a level, or may have one, and counts in its theme."""
        return self.assessment.range is not None and self.assessment.counts is not False

    @property
    def never_counts(self) -> bool:
        """Whether it does not count here, as far as is known: it may not apply, or not be expected."""
        return self.assessment.counts is False or self.assessment.possible is None


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


@dataclass(frozen=True, slots=True)
class SetAside:
    """A statement that is not compared among all who were asked about it.

    `apart` are the places where it was put otherwise, in the `differences`, and `never` those where it does
    not count: neither is held against another.
    """

    row: StatementRow
    apart: tuple[Place, ...]
    never: tuple[Place, ...]
    differences: tuple[Otherwise | Difference, ...]


def statement_rows(services: Sequence[Service]) -> list[StatementRow]:
    """The statements on which two services or more may be compared, theme by theme.

    Where a statement does not mean the same to all, it is compared among as many as it does for.
    """
    rows: list[StatementRow] = []
    forms = _forms(services)
    for asked in _asked(services):
        places = _compared([place for place in asked if place.counts], forms)
        if len(places) > 1:
            rows.append(_row(places))
    return rows


def set_aside(services: Sequence[Service]) -> list[SetAside]:
    """The statements that are not compared among all who were asked about them, theme by theme.

    A plan stands beside plans alone, which is told with its lines. So a statement stands here once for plans,
    and once for the others.
    """
    found: list[SetAside] = []
    for foreseen in dict.fromkeys(service.brief.foreseen for service in services if service.brief.compares):
        some = [service for service in services if service.brief.foreseen is foreseen]
        forms = _forms(some)
        for asked in _asked(some):
            counting = tuple(place for place in asked if place.counts)
            compared = _compared(counting, forms)
            apart = tuple(place for place in counting if place not in compared)
            never = tuple(place for place in asked if place.never_counts)
            if counting and (apart or never):
                # Not only beside the first: that one may have left out the question that differs.
                differ = {
                    reason for place in apart for other in compared for reason in _unlike(other, place, forms)
                }
                reasons = tuple(reason for reason in (*Otherwise, *Difference) if reason in differ)
                found.append(SetAside(_row(asked if never else counting), apart, never, reasons))
    return found


Forms = Mapping[str, Mapping[str, Form]]
"""By service, how each question was put to it."""


def _forms(services: Sequence[Service]) -> Forms:
    return {service.name: told_forms(service) for service in services if service.brief.compares}


def _row(places: Sequence[Place]) -> StatementRow:
    first = places[0]
    element = first.assessment.element
    return StatementRow(element, first.service.brief.questionnaire.section(element.block), tuple(places))


def _unlike(one: Place, other: Place, forms: Forms) -> tuple[Otherwise | Difference, ...]:
    first, second = (
        Judged(place.service.brief, place.assessment.element, forms[place.service.name])
        for place in (one, other)
    )
    return unlike(first, second)


def _compared(places: Sequence[Place], forms: Forms) -> tuple[Place, ...]:
    """The most among whom a statement means the same, the first of them where several are as many."""
    numbers = range(len(places))
    # Being alike is not passed on: one that left a question out may be like two that differ in it.
    alike = {(a, b) for a, b in combinations(numbers, 2) if not _unlike(places[a], places[b], forms)}
    sizes = range(len(places), 0, -1)
    groups = (group for size in sizes for group in combinations(numbers, size))
    most = next((group for group in groups if alike.issuperset(combinations(group, 2))), ())
    return tuple(places[number] for number in most)


def _asked(services: Sequence[Service]) -> Iterator[tuple[Place, ...]]:
    """Of each statement, the places of those who chose its theme, whether it counts there or not."""
    judged = [service for service in services if service.brief.compares]
    for name in dict.fromkeys(n for s in judged for n in s.brief.levels.benchmark.elements):
        yield tuple(_places(judged, name))


def _places(services: Sequence[Service], name: str) -> Iterator[Place]:
    for service in services:
        levels = service.brief.levels
        element = levels.benchmark.elements.get(name)
        if element is not None and element.graded and not element.level_from and levels.asks(element):
            yield Place(service, levels.element(name))


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
