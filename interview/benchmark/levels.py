"""The level of an element as a range: what is certain from the answers given, and what is still possible.

Lower end: the highest level whose rule is certainly true. Upper end: the highest whose rule is not
certainly false. Caps count likewise. Level 3 needs named or independent evidence on the main item.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from interview.benchmark.elements import Benchmark, Element
from interview.condition import Absent, Between, Known
from interview.path.facts import PathFacts
from interview.path.walk import Path, level_facts
from interview.questionnaire import Item
from interview.session.events import Status

HIGHEST = 3
STRONG_EVIDENCE = ("named", "independent")


@dataclass(frozen=True, slots=True)
class Range:
    """Lowest and highest possible level, 0 to 3."""

    low: int
    high: int

    @property
    def width(self) -> int:
        return self.high - self.low


class State(StrEnum):
    """Whether an element has a level, and what stands in the way if it has none."""

    ASSESSED = "assessed"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"
    """Its main item is left to the full pass, or belongs to a theme that was not chosen."""
    UNGRADED = "ungraded"
    """The answer given stands for no level."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the answers say about one element.

    `range` is there when `state` is ASSESSED. `applies` is None while open answers decide whether the
    element applies at all. `held_back` says in words why the level is not higher.
    """

    element: Element
    state: State
    range: Range | None
    evidence: str | None
    applies: bool | None = True
    held_back: tuple[str, ...] = ()
    lacks_evidence: bool = False


class Assessor:
    """Works out the elements of one path; each at most once."""

    def __init__(self, benchmark: Benchmark, path: Path) -> None:
        self.benchmark = benchmark
        self.path = path
        self.facts = _LevelFacts(level_facts(path), self)
        self.done: dict[str, Assessment] = {}

    def element(self, element_id: str) -> Assessment:
        if element_id not in self.done:
            self.done[element_id] = self._assess(self.benchmark.elements[element_id])
        return self.done[element_id]

    def block(self, section: str) -> tuple[Assessment, ...]:
        return tuple(self.element(element.id) for element in self.benchmark.in_block(section))

    def band(self, section: str) -> Range | None:
        """The lower median of the block's elements as a range; None when none of them applies."""
        return lower_median([a for a in self.block(section) if a.element.graded])

    def due_evidence(self) -> tuple[Element, ...]:
        """Elements whose answers reach level 3 and whose evidence has not been asked about."""
        return tuple(
            element
            for element in self.benchmark.elements.values()
            if element.graded and self.element(element.id).lacks_evidence and self._evidence(element) is None
        )

    def _assess(self, element: Element) -> Assessment:
        evidence = self._evidence(element)
        applies = element.applies.test(self.facts) if element.applies else True
        status = self.path.statuses.get(element.item)
        if applies is False or status is Status.NOT_APPLICABLE:
            return Assessment(element, State.NOT_APPLICABLE, None, evidence, False)
        if status is Status.NOT_SELECTED:
            return Assessment(element, State.NOT_ASKED, None, evidence)
        possible = self._uncapped(element)
        if possible is None:
            return Assessment(element, State.UNGRADED, None, evidence)
        low, high = possible.low, possible.high
        reasons = []
        for cap in element.caps:
            holds = cap.when.test(self.facts)
            if holds is not False and low > cap.level:
                low = cap.level
            if holds is True and high > cap.level:
                high = cap.level
                reasons.append(cap.because)
        lacks = low == HIGHEST and evidence not in STRONG_EVIDENCE
        if evidence not in STRONG_EVIDENCE:
            low = min(low, HIGHEST - 1)
            if self.path.statuses.get(element.item) is Status.ANSWERED:
                high = min(high, HIGHEST - 1)
        return Assessment(element, State.ASSESSED, Range(low, high), evidence, applies, tuple(reasons), lacks)

    def _uncapped(self, element: Element) -> Range | None:
        if element.scale:
            return scale_range(self.path.questionnaire.item(element.scale), self.facts.value(element.scale))
        low = high = 0
        for level, rule in element.rules.items():
            holds = rule.test(self.facts)
            low = max(low, level) if holds is True else low
            high = max(high, level) if holds is not False else high
        return Range(low, high)

    def _evidence(self, element: Element) -> str | None:
        return self.facts.evidence(element.item)


def scale_range(item: Item, value: Known | None) -> Range | None:
    """The level of an answer on a scale; None when the answer given stands for no level."""
    levels = {choice.code: choice.level for choice in item.choices}
    known = [level for level in levels.values() if level is not None]
    if value is None:
        return Range(min(known), max(known))
    if value is Absent.ABSENT:
        return Range(0, 0)
    codes = value.codes if isinstance(value, Between) else (value,)
    stood_for = [levels.get(code) if isinstance(code, str) else None for code in codes]
    given = [level for level in stood_for if level is not None]
    return Range(min(given), max(given)) if given else None


def lower_median(assessments: list[Assessment]) -> Range | None:
    """The lower median as a range, with every element that may not apply tried in and out."""
    certain = [a.range for a in assessments if a.range and a.applies is True]
    maybe = [a.range for a in assessments if a.range and a.applies is None]
    ranges: list[Range] = []
    for size in range(len(maybe) + 1):
        for extra in combinations(maybe, size):
            chosen = [*certain, *extra]
            if chosen:
                ranges.append(Range(_median([r.low for r in chosen]), _median([r.high for r in chosen])))
    return Range(min(r.low for r in ranges), max(r.high for r in ranges)) if ranges else None


def _median(levels: list[int]) -> int:
    return sorted(levels)[(len(levels) - 1) // 2]


@dataclass(frozen=True, slots=True)
class _LevelFacts:
    """Facts of the path, with the levels of other elements on top."""

    facts: PathFacts
    assessor: Assessor

    def value(self, subject: str) -> Known | None:
        return self.facts.value(subject)

    def count(self, subject: str) -> int | None:
        return self.facts.count(subject)

    def status(self, subject: str) -> str | None:
        return self.facts.status(subject)

    def holds(self, subject: str) -> bool | None:
        return self.facts.holds(subject)

    def level(self, element: str) -> tuple[int, int] | None:
        found = self.assessor.element(element).range
        return (found.low, found.high) if found else None

    def evidence(self, subject: str) -> str | None:
        return self.facts.evidence(subject)


def assess_all(benchmark: Benchmark, path: Path) -> Mapping[str, Assessment]:
    """Every element of the benchmark, by id."""
    assessor = Assessor(benchmark, path)
    return {name: assessor.element(name) for name in benchmark.elements}
