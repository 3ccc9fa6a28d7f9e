"""Every way to finish a small interview, and its levels worked out the plain way: with nothing left open.

`plain_level` shares no line with `interview.benchmark.levels`. It is for interviews in which every
question on the path was answered or does not apply, so that a rule is true or false and an element has one
level. `turned_out` makes such an interview of any other: what was open, not known or kept private turns out
in some way, and what lay between two choices as one of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random
from statistics import median_low

from msgspec.structs import replace

from interview.benchmark import Benchmark, Block, Element
from interview.condition import Absent, Between, Known, compile_condition
from interview.path import OPEN, Path, Selection, walk
from interview.path.facts import PathFacts
from interview.questionnaire import Item, Questionnaire, Rule
from interview.session.events import Status, Value
from interview.session.record import Answer
from tests.strategies import Answers, some_value

STRONG = ("named", "independent")


@dataclass
class Finished:
    """Facts of an interview finished in full: what is off the path, or does not apply, reads as absent."""

    path: Path
    benchmark: Benchmark
    facts: PathFacts = field(init=False)

    def __post_init__(self) -> None:
        here = self.path
        absent: dict[str, Known] = {
            name: Absent.ABSENT
            for name, status in here.statuses.items()
            if status in (Status.OFF_PATH, Status.NOT_APPLICABLE)
        }
        self.facts = PathFacts(here.questionnaire, {**absent, **here.facts.values}, here.facts.statuses)

    def value(self, subject: str) -> Known | None:
        entry = self.path.questionnaire.computed.get(subject)
        found = self.facts.value(subject)
        if found is None and entry and entry.number and Absent.ABSENT in map(self.value, entry.reads):
            return Absent.ABSENT
        return found

    def count(self, subject: str) -> int | None:
        return self.facts.count(subject)

    def status(self, subject: str) -> str | None:
        return self.facts.status(subject)

    def holds(self, subject: str) -> bool | None:
        return self.facts.holds(subject)

    def level(self, element: str) -> tuple[int, int] | None:
        level = plain_level(self, self.benchmark.elements[element])
        return None if level is None else (level, level)

    def evidence(self, subject: str) -> str | None:
        answer = self.path.answers.get(subject)
        return answer.evidence if answer and subject in self.path else None

    @property
    def foreseen(self) -> bool:
        return self.benchmark.foreseen is not None and self.true(self.benchmark.foreseen)

    def true(self, rule: Rule) -> bool:
        return compile_condition(rule.tree)(self) is True


def plain_level(facts: Finished, element: Element) -> int | None:
    """The level of an element in a finished interview; None when it has none."""
    status = facts.path.statuses[element.item]
    if element.applies and compile_condition(element.applies.tree)(facts) is False:
        return None
    if status is Status.NOT_SELECTED or not element.graded:
        return None
    if element.surroundings and facts.foreseen:
        return None
    if element.level_from:
        others = [plain_level(facts, facts.benchmark.elements[name]) for name in element.level_from]
        level = plain_band(others)
        if level is None:
            return None
        return 0 if plain_risk(facts, element) else _capped(facts, element, level)
    if status is Status.NOT_APPLICABLE:
        return None
    if plain_risk(facts, element):
        return 0
    level = _uncapped(facts, element)
    if level is None:
        return None
    level = _capped(facts, element, level)
    return level if facts.evidence(element.item) in STRONG and not facts.foreseen else min(level, 2)


def plain_risk(facts: Finished, element: Element) -> bool:
    return element.risk is not None and facts.true(element.risk.when)


def plain_counts(facts: Finished, element: Element) -> bool:
    """Whether it counts in its theme."""
    rule = element.not_expected
    return plain_risk(facts, element) or rule is None or compile_condition(rule.tree)(facts) is False


def _capped(facts: Finished, element: Element, level: int) -> int:
    if element.essential and not facts.true(element.essential):
        level = min(level, 1)
    return min([level, *(cap.level for cap in element.caps if facts.true(cap.when))])


def _uncapped(facts: Finished, element: Element) -> int | None:
    if not element.scale:
        return max([0, *(level for level, rule in element.rules.items() if facts.true(rule))])
    if facts.path.statuses[element.scale] is Status.OFF_PATH:
        return 0
    choice = facts.path.questionnaire.item(element.scale).choice(str(facts.value(element.scale)))
    return choice.level if choice else None


def plain_band(levels: Sequence[int | None]) -> int | None:
    known = [level for level in levels if level is not None]
    return median_low(known) if known else None


def plain_standing(facts: Finished, block: Block) -> int | None:
    """The level of a theme in a finished interview; None when it has none."""
    counting = [e for e in facts.benchmark.in_block(block.section) if e.graded and plain_counts(facts, e)]
    levels = [(e, plain_level(facts, e)) for e in counting]
    band = plain_band([level for _, level in levels])
    if band is None or not block.band:
        return None
    held = any(level == 0 and (e.safeguard or plain_risk(facts, e)) for e, level in levels)
    in_part = any(level is not None and level < 2 and e.safeguard for e, level in levels)
    return min(band, 1 if held else 2 if in_part else band)


def plainly_answered(path: Path) -> bool:
    """Whether everything on the path was answered, nothing between two choices and no month for a day."""
    return all(
        path.statuses[item.id] is Status.ANSWERED
        and item.id not in path.stale
        and isinstance(path.facts.value(item.id), str | int | float | tuple)
        and (item.type != "date" or len(str(path.facts.value(item.id))) == 10)
        for item in path.questions
    )


def every_answer(path: Path, item: Item) -> Iterator[Answer]:
    """Everything that can be said to a question, with and without strong evidence."""
    for status in (Status.DONT_KNOW, Status.NOT_APPLICABLE):
        yield Answer(status=status, at="")
    for value in _every_value(path, item):
        for evidence in (None, "named"):
            yield Answer(status=Status.ANSWERED, at="", value=value, evidence=evidence)


def _every_value(path: Path, item: Item) -> Iterator[Value]:
    codes = [choice.code for choice in path.choices(item)]
    if item.type == "select_one":
        yield from codes
    elif item.type == "select_multiple":
        alone = {choice.code for choice in item.choices if choice.exclusive}
        for size in range(1, len(codes) + 1):
            for chosen in combinations(codes, size):
                if size == 1 or not alone.intersection(chosen):
                    yield chosen
    else:
        value = some_value(item, codes, Random(0))
        assert isinstance(value, str | int | float)
        yield value


def is_unsettled(path: Path, item: Item) -> bool:
    """Whether it may yet turn out in more than one way."""
    unsettled = (*OPEN, Status.DONT_KNOW, Status.REFUSED)
    return path.statuses[item.id] in unsettled or isinstance(path.facts.value(item.id), Between)


def turned_out(questionnaire: Questionnaire, selection: Selection, answers: Answers, random: Random) -> Path:
    """One way in which everything may be in truth, given what was said, once all of it was asked."""
    given, selection = dict(answers), replace(selection, pass_="full")
    path = walk(questionnaire, selection, given)
    while waiting := next((item for item in path.questions if is_unsettled(path, item)), None):
        given[waiting.id] = _truth(path, waiting, random)
        path = walk(questionnaire, selection, given)
    return path


def _truth(path: Path, item: Item, random: Random) -> Answer:
    between = path.facts.value(item.id)
    if isinstance(between, Between):
        return replace(path.answers[item.id], value=random.choice(between.codes))
    codes = [choice.code for choice in path.choices(item)]
    if random.random() < 0.1 or (item.kind.has_choices and not codes):
        return Answer(status=Status.NOT_APPLICABLE, at="")
    value: Between | Value = Between(())
    while isinstance(value, Between):
        value = some_value(item, codes, random)
    return Answer(status=Status.ANSWERED, at="", value=value, evidence=random.choice((None, *STRONG)))


def every_completion(questionnaire: Questionnaire, selection: Selection, answers: Answers) -> Iterator[Path]:
    """Every way to answer the open questions, first to last."""
    path = walk(questionnaire, selection, answers)
    waiting = next((item for item in path.questions if path.statuses[item.id] in OPEN), None)
    if waiting is None:
        yield path
        return
    for answer in every_answer(path, waiting):
        yield from every_completion(questionnaire, selection, {**answers, waiting.id: answer})
