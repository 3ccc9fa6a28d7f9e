"""The level of an element as a range: what is certain from the answers given, and what is still possible.

Lower end: the highest level whose rule is certainly true. Upper end: the highest whose rule is not
certainly false. Caps and essential points count likewise. Level 3 needs named or independent evidence on the
main item. A risk is level 0 whatever else was answered.
However the open questions are answered, and whatever turns out where somebody did not know, would not
tell or stood between two choices, the level then found lies inside the range given before. The level of
a theme is read from its elements, as a range as well (`standing`).
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from interview.benchmark.assessment import Assessment, Range, State
from interview.benchmark.facts import (
    BETWEEN,
    EVIDENCE_OF,
    HAS_LEVEL,
    MEDIAN_OF,
    CertainFacts,
    certain_facts,
)
from interview.benchmark.model import Benchmark, Element
from interview.benchmark.standing import Standing, lower_median, standing_of
from interview.condition import Absent, Between, Known, negate, subjects
from interview.path.facts import PathFacts
from interview.path.selection import gates
from interview.path.walk import OPEN, Path
from interview.questionnaire import Item
from interview.questionnaire.graph import with_all_behind
from interview.session.events import Status
from interview.session.record import Answer

HIGHEST = 3
STRONG_EVIDENCE = ("named", "independent")
WITHOUT_ESSENTIAL = 1
"""The level above which no statement comes without its essential point."""
_NOT_YET = Range(0, 0)


class Assessor:
    """Works out the elements of one path; each at most once.

    `path` is what is asked. Levels stand on `whole`, the same answers on the path of the full pass: what this
    pass does not ask is open there, so that a range holds in whatever passes the interview goes on.
    While `foreseen`, the answers speak of a plan; None while that is open.
    """

    def __init__(self, benchmark: Benchmark, path: Path, *, before: "Assessor | None" = None) -> None:
        """Of what was worked out `before` on another path, that stays which rests on nothing that differs."""
        self.benchmark = benchmark
        self.path = path
        self.whole = path.in_full
        self.outlook = self.whole.in_truth()
        known = None
        if before is not None and before.whole.questionnaire is path.questionnaire:
            known = (before.certain, before.outlook)
        self.certain: CertainFacts = certain_facts(path.questionnaire, self.outlook, known)
        self.turning = self.outlook.facts.turning
        self.facts = _LevelFacts(self.certain, self)
        self.done: dict[str, Assessment] = {}
        self.standings: dict[str, Standing] = {}
        self.tried: dict[str, tuple[Assessor, ...]] = {}
        self.foreseen = benchmark.foreseen.test(self.facts) if benchmark.foreseen else False
        if before is not None and self._can_stand_on(before):
            self._take_over(before)

    def _can_stand_on(self, before: "Assessor") -> bool:
        return (
            before.benchmark is self.benchmark
            and before.foreseen is self.foreseen
            and before.whole.questionnaire is self.whole.questionnaire
            and before.path.selection == self.path.selection
        )

    def _take_over(self, before: "Assessor") -> None:
        items, whole = self.whole.questionnaire.items, self.whole
        differing = {
            items[position].id
            for places in (
                whole.places.differing(before.whole.places),
                self.outlook.places.differing(before.outlook.places),
            )
            for position in places
        }
        rests_on, watches = self.benchmark.rests_on, self.benchmark.watches
        self.done = {
            name: assessment
            for name, assessment in before.done.items()
            if differing.isdisjoint(rests_on[name])
        }
        self.standings = {
            section: standing
            for section, standing in before.standings.items()
            if differing.isdisjoint(watches.get(section, ()))
        }

    @property
    def is_plan(self) -> bool:
        """Whether the answers certainly speak of a plan, whose levels have names of their own."""
        return self.foreseen is True

    @property
    def highest(self) -> int:
        """The highest level that can be reached: a plan has nothing to show yet."""
        return HIGHEST - 1 if self.is_plan else HIGHEST

    def element(self, element_id: str) -> Assessment:
        """Those that it waits for come first, so that no chain of them exhausts the stack."""
        elements, waiting = self.benchmark.elements, [element_id]
        while element_id not in self.done:
            missing = [
                name
                for name in elements[waiting[-1]].comes_after
                if name not in self.done and name not in waiting
            ]
            if missing:
                waiting += missing
            else:
                name = waiting.pop()
                self.done[name] = self._assess(elements[name])
        return self.done[element_id]

    def asks(self, element: Element) -> bool:
        """Whether its theme was chosen; its question may be asked for the sake of another theme."""
        return self.path.asks(self.whole.questionnaire.section(element.block))

    def first_step(self, name: str) -> str:
        """The step that fits what was answered about an element: how to begin, or what is missing."""
        element = self.benchmark.elements[name]
        for step in element.steps:
            if step.when.test(self.whole.facts) is True:
                return step.say
        level = self.element(name).range
        return element.next_step if element.next_step and level and level.low > 0 else element.first_step

    def block(self, section: str) -> tuple[Assessment, ...]:
        return tuple(self.element(element.id) for element in self.benchmark.in_block(section))

    def standing(self, section: str) -> Standing:
        """Where a theme stands: its level as a range and so far, and what holds or would settle it."""
        if section not in self.standings:
            assessments = self.block(section)
            self.standings[section] = standing_of(
                assessments,
                band=has_band(self.benchmark, section),
                foreseen=self.is_plan,
                settle=self._settling(assessments),
            )
        return self.standings[section]

    def band(self, section: str) -> Range | None:
        """The level of a theme as a range; None where it has none."""
        return self.standing(section).range

    def _settling(self, assessments: Iterable[Assessment]) -> tuple[Item, ...]:
        """The open questions that undecided statements wait for, with those that decide what is asked."""
        undecided = (
            a
            for a in assessments
            if (a.range or (a.possible and a.risk is None)) and not a.decided and a.counts is not False
        )
        behind = (name for a in undecided for name in self.benchmark.behind[a.element.id])
        names = with_all_behind(behind, self.open_gates)
        return tuple(q for q in self.whole.questions if q.id in names and self.whole.statuses[q.id] in OPEN)

    def open_gates(self, name: str) -> tuple[str, ...]:
        """The questions that decide whether this one is asked, as long as that is open."""
        is_open = self.outlook.stays.get(name, False) is None
        return gates(self.whole.questionnaire, name) if is_open else ()

    def due_evidence(self) -> tuple[Element, ...]:
        """Elements whose answers reach level 3 and whose evidence has not been asked about.

        None while the practice is a plan, which lacks none: nothing can show what is still to come.
        """
        return tuple(
            element
            for element in self.benchmark.elements.values()
            if element.graded
            and self.whole.statuses.get(element.item) is Status.ANSWERED
            and self.whole.facts.evidence(element.item) is None
            and self.element(element.id).lacks_evidence
        )

    def certain_evidence(self, item_id: str) -> str | None:
        """The evidence behind an item; None while more may be given, and where nobody knows."""
        if self.certain.value(item_id) is Absent.ABSENT:
            return "none"
        if self.certain.status(item_id) not in (Status.ANSWERED, Status.NOT_APPLICABLE):
            return None
        return self.certain.evidence(item_id) or "none"

    def _assess(self, element: Element) -> Assessment:
        evidence = self.whole.facts.evidence(element.item)
        applies = element.applies.test(self.facts) if element.applies else True
        status = self.whole.statuses.get(element.item)
        if applies is False:
            return Assessment(element, State.NOT_APPLICABLE, None, evidence, False, left_out_by_rule=True)
        if status is Status.NOT_SELECTED:
            return Assessment(element, State.NOT_ASKED, None, evidence)
        if not element.graded or (element.surroundings and self.is_plan):
            return Assessment(element, State.DESCRIBED, None, evidence, applies)
        expected = self._is_expected(element)
        risk = element.risk.when.test(self.facts) if element.risk else False
        essential = element.essential.test(self.facts) if element.essential else True
        found = Assessment(
            element,
            State.ASSESSED,
            None,
            evidence,
            applies,
            expected=expected,
            essential=essential,
            risk=risk,
        )
        stays = applies is True and (self.foreseen is False or not element.surroundings)
        if element.level_from:
            return self._from_others(found, stays)
        possible, keeps = self._by_answers(element, self.facts)
        reasons: tuple[str, ...] = ()
        reached = possible
        if possible:
            reached, reasons = self._capped(element, possible)
            possible = self._with_evidence(element, reached)
            if applies is None:
                possible = self._where_it_applies(element) or possible
        possible = self._with_risk(possible, risk)
        fixed = element.item not in self.turning
        if status is Status.NOT_APPLICABLE:
            otherwise = None if fixed else possible
            return replace(found, state=State.NOT_APPLICABLE, applies=False, otherwise=otherwise, risk=False)
        if possible is None or (risk is not True and self._has_no_level_now(element)):
            return replace(found, state=State.UNGRADED, otherwise=possible)
        return replace(
            found,
            range=possible,
            held_back=reasons,
            lacks_evidence=risk is False
            and not self.is_plan
            and evidence not in STRONG_EVIDENCE
            and self._reaches_highest(element, reached),
            keeps=(keeps or risk is True) and fixed and stays,
            flag=self._flag(element),
        )

    def _with_risk(self, possible: Range | None, risk: bool | None) -> Range | None:
        """A risk is no level but the lowest; one that may be there may bring the level down to it.

        An answer that stands for no level has one with a risk.
        """
        if risk is False:
            return possible
        return _NOT_YET if risk or possible is None else _NOT_YET.joined(possible)

    def _where_it_applies(self, element: Element) -> Range | None:
        """The range of an answer whose open gate may take the element out as well: each way is tried."""
        here, stays = self.outlook.standing.get(element.item), self.outlook.stays.get(element.item)
        if stays is not None or not (element.applies and here and here.value is not None):
            return None
        gate = next(filter(self._can_be_tried, subjects(element.applies.tree)), None)
        joined: Range | None = None
        for tried in self._with_each_answer(gate) if gate else ():
            possible = tried.element(element.id).possible
            joined = possible.joined(joined) if possible else joined
        return joined

    def _can_be_tried(self, name: str) -> bool:
        """Whether a question whose answer may yet change has few answers, and each of them can be given."""
        item = self.whole.questionnaire.by_id.get(name)
        asked = self.outlook.stays.get(name) is True
        is_open = name in self.turning or isinstance(self.whole.facts.value(name), Between)
        return item is not None and asked and is_open and has_fixed_choices(item)

    def _with_each_answer(self, gate: str) -> "tuple[Assessor, ...]":
        if gate not in self.tried:
            path = self.whole
            ways = (path.after({**path.answers, gate: way}, (gate,)) for way in self._each_answer(gate))
            self.tried[gate] = tuple(Assessor(self.benchmark, way, before=self) for way in ways)
        return self.tried[gate]

    def _each_answer(self, gate: str) -> list[Answer]:
        """What may be said there in the end: one of the two that an answer lies between, or anything."""
        now = self.whole.facts.value(gate)
        if isinstance(now, Between):
            return [replace(self.whole.answers[gate], value=code) for code in now.codes]
        codes = [choice.code for choice in self.whole.questionnaire.item(gate).choices]
        answers = [Answer(status=Status.ANSWERED, at="", value=code) for code in codes]
        return [Answer(status=Status.NOT_APPLICABLE, at=""), *answers]

    def _from_others(self, found: Assessment, stays: bool) -> Assessment:
        """The level read from other elements, whose evidence and gaps are theirs."""
        others = [self.element(name) for name in found.element.level_from]
        possible = lower_median(others)
        if possible is None:
            return replace(found, state=State.NOT_APPLICABLE, applies=False, risk=False)
        possible, reasons = self._capped(found.element, possible)
        possible = self._with_risk(possible, found.risk)
        if not any(other.range for other in others):
            return replace(found, state=State.NOT_APPLICABLE, applies=False, otherwise=possible, risk=False)
        keeps = stays and any(other.range and other.keeps for other in others)
        return replace(found, range=possible, held_back=reasons, keeps=keeps)

    def _flag(self, element: Element) -> str | None:
        """The mark of the choice made at the scale, or at the main item."""
        name = element.scale or element.item
        value = self.whole.facts.value(name)
        choice = self.whole.questionnaire.item(name).choice(value) if isinstance(value, str) else None
        return choice.flag if choice else None

    def _is_expected(self, element: Element) -> bool | None:
        return negate(element.not_expected.test(self.facts)) if element.not_expected else True

    def _by_answers(self, element: Element, facts: "_LevelFacts") -> tuple[Range | None, bool]:
        """The range before caps and evidence, and whether it is certain that there is one."""
        if element.scale:
            return self._on_scale(element.scale, facts)
        if not element.rules:
            return None, False
        low = high = 0
        for level, rule in element.rules.items():
            holds = rule.test(facts)
            low = max(low, level) if holds is True else low
            high = max(high, level) if holds is not False else high
        return Range(low, high), True

    def _on_scale(self, name: str, facts: "_LevelFacts") -> tuple[Range | None, bool]:
        item, value = self.whole.questionnaire.item(name), facts.value(name)
        stays = self.outlook.stays.get(name)
        if value is not None:
            return scale_range(item, value), stands_for_levels(item, value)
        standing = self.outlook.standing.get(name)
        if stays is None and standing and standing.needed is False and standing.value is not None:
            # Answered, and still free to leave the path, where it would read as absent.
            value = standing.value
            return Range(0, 0).joined(scale_range(item, value)), stands_for_levels(item, value)
        whole = scale_range(item, None)
        if whole and stays is not True:
            whole = Range(0, whole.high)
        return whole, name not in self.turning or all_carry_levels(item)

    def _has_no_level_now(self, element: Element) -> bool:
        """Whether the answer that stands now is a choice that carries no level."""
        value = self.whole.facts.value(element.scale) if element.scale else None
        return (
            element.scale is not None
            and value is not None
            and scale_range(self.whole.questionnaire.item(element.scale), value) is None
        )

    def _capped(self, element: Element, possible: Range) -> tuple[Range, tuple[str, ...]]:
        """Below its caps, and below Established without its essential point."""
        low, high = possible.low, possible.high
        reasons = []
        for cap in element.caps:
            holds = cap.when.test(self.facts)
            if holds is not False:
                low = min(low, cap.level)
            if holds is True and high > cap.level:
                high = cap.level
                reasons.append(cap.because)
        essential = element.essential.test(self.facts) if element.essential else True
        if essential is not True:
            low = min(low, WITHOUT_ESSENTIAL)
        if essential is False:
            high = min(high, WITHOUT_ESSENTIAL)
        return Range(low, high), tuple(reasons)

    def _with_evidence(self, element: Element, reached: Range) -> Range:
        """Without strong evidence the level is one below the highest, and it may be while it can come.

        A plan has none.
        """
        without = reached.below(HIGHEST - 1)
        if self.is_plan:
            return without
        evidence = self.certain_evidence(element.item)
        if evidence in STRONG_EVIDENCE:
            return reached if self.foreseen is False else Range(without.low, reached.high)
        if evidence is None:
            may_come = self._evidence_may_come(element)
        else:
            may_come = self._evidence_is_to_be_asked(element, reached)
        return Range(without.low, reached.high) if may_come else without

    def _evidence_is_to_be_asked(self, element: Element, reached: Range) -> bool:
        """Whether other answers may bring this one to the highest level: only then evidence is asked for.

        What was asked for and not given is no claim.
        """
        answered = self.whole.statuses.get(element.item) is Status.ANSWERED
        return answered and reached.low < HIGHEST and self.whole.facts.evidence(element.item) is None

    def _evidence_may_come(self, element: Element) -> bool:
        """Whether evidence that is not certain now may still come, or come back."""
        standing = self.outlook.standing.get(element.item)
        answer = self.whole.answers.get(element.item)
        if standing and answer and standing.needed is False and standing.status is Status.ANSWERED:
            return answer.evidence in STRONG_EVIDENCE
        return True

    def _reaches_highest(self, element: Element, reached: Range | None) -> bool:
        """Whether the answers come to the highest level, also while a gate in front of them is open."""
        if reached and reached.low == HIGHEST:
            return True
        if self.whole.statuses.get(element.item) is not Status.ANSWERED or not (
            any(
                name in self.turning and name in self.whole.facts.values
                for name in self.benchmark.behind[element.id]
            )
        ):
            return False
        values = {**self.certain.values, **self.whole.facts.values}
        present = self.whole.facts
        now = PathFacts(
            present.questionnaire, values, present.statuses, present.answers, left_out=present.left_out
        )
        level_range, _ = self._by_answers(element, _LevelFacts(now, self))
        return level_range is not None and self._capped(element, level_range)[0].low == HIGHEST


class _LevelFacts(Struct, frozen=True):
    """Facts of the path, with evidence and the levels of other elements as rules ask for them."""

    facts: PathFacts
    assessor: Assessor

    def value(self, subject: str) -> Known | None:
        if subject.startswith(EVIDENCE_OF):
            return self.assessor.certain_evidence(subject.removeprefix(EVIDENCE_OF))
        return self.facts.value(subject)

    def count(self, subject: str) -> int | None:
        return self.facts.count(subject)

    def status(self, subject: str) -> str | None:
        return self.facts.status(subject)

    def holds(self, subject: str) -> bool | None:
        if not subject.startswith(HAS_LEVEL):
            return self.facts.holds(subject)
        return any(a.range and a.keeps for a in self._named(subject.removeprefix(HAS_LEVEL))) or None

    def level(self, element: str) -> tuple[int, int] | None:
        named = self._named(element)
        if not element.startswith(MEDIAN_OF) and named[0].state is State.NOT_ASKED:
            return 0, HIGHEST
        median = lower_median(named)
        return (median.low, median.high) if median else None

    def evidence(self, subject: str) -> str | None:
        return self.facts.evidence(subject)

    def _named(self, elements: str) -> list[Assessment]:
        return [self.assessor.element(name) for name in elements.removeprefix(MEDIAN_OF).split(BETWEEN)]


def assess_all(benchmark: Benchmark, path: Path) -> Mapping[str, Assessment]:
    """Every element of the benchmark, by id."""
    assessor = Assessor(benchmark, path)
    return {name: assessor.element(name) for name in benchmark.elements}


def present_level(assessor: Assessor, name: str) -> Range | None:
    """Where the theme or statement of this id stands; None where it has no level."""
    if name in assessor.benchmark.elements:
        return assessor.element(name).range
    if has_band(assessor.benchmark, name):
        return assessor.band(name)
    return None


def has_band(benchmark: Benchmark, name: str) -> bool:
    """Whether a theme has a level of its own."""
    return any(block.section == name and block.band for block in benchmark.blocks)


def to_hold(present: Range | None, level: int | None) -> bool:
    """Whether what is aimed at is certainly there already."""
    return present is not None and level is not None and level <= present.low


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


def stands_for_levels(item: Item, value: Known) -> bool:
    """Whether an answer, or each of the two it lies between, carries a level."""
    codes = value.codes if isinstance(value, Between) else (value,)
    return value is Absent.ABSENT or all(scale_range(item, code) for code in codes)


def all_carry_levels(item: Item) -> bool:
    return not item.choices_from and all(choice.level is not None for choice in item.choices)


def has_fixed_choices(item: Item) -> bool:
    """Whether it is answered by one of a few choices that are always the same."""
    fixed = not item.choices_from and not any(choice.relevant for choice in item.choices)
    return fixed and item.kind.picks_one
