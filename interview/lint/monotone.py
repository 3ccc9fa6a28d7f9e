"""Level rules by which more would come to less, found by trying.

A risk is left out of this: where somebody does what may harm people, more is less. So is an element whose
author accepts it: two answers may contradict each other, and more aims may need more.

A range is honest while more never lowers a level: one choice more of several, a higher step of a ladder, a
higher level of another element. Beyond the bounds nothing is tried, and nothing claimed.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from random import Random
from typing import TypeAlias

from interview.benchmark import Element, benchmark_of
from interview.benchmark.levels import WITHOUT_ESSENTIAL
from interview.condition import Known, compile_condition, subjects
from interview.lint.candidates import Readers, candidates
from interview.path.facts import PathFacts, as_known
from interview.questionnaire import Item, Problems, Questionnaire, Severity
from interview.questionnaire.model import Test
from interview.questionnaire.rows import Row

FILE = "good-practice.toml"
MOST_TRIED = 2_000
MOST_LEVELS = 300_000
"""Levels worked out in all while trying, so that a check of any file ends within seconds."""
_LEVELS = range(4)

Given: TypeAlias = Mapping[str, Known | None]
"""What each question was answered with, and the level of each other element."""


class _Facts(PathFacts):
    def level(self, element: str) -> tuple[int, int] | None:
        level = self.values.get(element)
        return (level, level) if isinstance(level, int) else None


def check_monotone(questionnaire: Questionnaire, problems: Problems) -> None:
    benchmark = benchmark_of(questionnaire)
    rows = Row(questionnaire.definition).rows("element")
    accepted = {row.text("id") for row in rows if "not_monotone" in row.texts("accept")}
    left = MOST_LEVELS
    for element in benchmark.elements.values():
        if element.graded and element.id not in accepted and (element.rules or element.holding):
            tried = _Tried(questionnaire, element, left)
            fall = tried.fall()
            left = tried.left
            if fall:
                problems.add(FILE, f"element.{element.id}", "not_monotone", fall, Severity.WARNING)


class _Tried:
    """One element, with its level worked out for answers made up."""

    def __init__(self, questionnaire: Questionnaire, element: Element, most_levels: int) -> None:
        self.left = most_levels
        self.questionnaire = questionnaire
        self.element = element
        self.rules: dict[int, Test] = {
            level: compile_condition(rule.tree) for level, rule in element.rules.items()
        }
        self.caps: list[tuple[int, Test]] = [
            (cap.level, compile_condition(cap.when.tree)) for cap in element.caps
        ]
        self.essential = compile_condition(element.essential.tree) if element.essential else None
        self.risk = compile_condition(element.risk.when.tree) if element.risk else None
        trees = [rule.tree for rule in (*element.rules.values(), *element.holding)]
        names = [name for tree in trees for name in subjects(tree)]
        names += [element.scale] if element.scale else []
        seen: list[str] = []
        while names:
            name = names.pop(0)
            entry = questionnaire.computed.get(name)
            if entry:
                names += entry.reads
                trees += [entry.rule.tree] if entry.rule else []
            elif name in questionnaire.by_id and name not in seen:
                seen.append(name)
        self.items = [questionnaire.item(name) for name in seen]
        self.readers = Readers.of(questionnaire, trees)

    def fall(self) -> str | None:
        """The first step up that brings the level down, in a sentence; None when none was found."""
        for given in self._ways():
            before = self._level(given)
            if self.left <= 0:
                return None
            if before is None:
                continue
            for name, value, step in self._steps_up(given):
                after = self._level({**given, name: value})
                if after is not None and after < before:
                    return (
                        f"With {step}, the level falls from {before} to {after}. "
                        "More should never lower a level; look at the rules and caps."
                    )
        return None

    def _ways(self) -> Iterator[Given]:
        """Every way to answer; a fixed sample when they are too many."""
        names = [*(item.id for item in self.items), *self.element.builds_on]
        tried = [self._answers(item) for item in self.items]
        tried += [tuple[Known, ...](_LEVELS)] * len(self.element.builds_on)
        if prod(map(len, tried)) <= MOST_TRIED:
            ways: Iterator[tuple[Known | None, ...]] = product(*tried)
        else:
            random = Random(self.element.id)
            ways = (tuple(random.choice(values) for values in tried) for _ in range(MOST_TRIED))
        return (dict(zip(names, way, strict=True)) for way in ways)

    def _answers(self, item: Item) -> tuple[Known | None, ...]:
        if item.id == self.element.scale or item.is_scale:
            return tuple(choice.code for choice in item.choices)
        tried = candidates(self.questionnaire, item, self.readers).answers
        return (*(as_known(item, answer.value) for answer in tried if answer.value is not None), None)

    def _steps_up(self, given: Given) -> Iterator[tuple[str, Known, str]]:
        for item in self.items:
            value = given[item.id]
            if isinstance(value, tuple):
                if not any(choice.exclusive for choice in item.choices if choice.code in value):
                    for choice in item.choices:
                        if choice.code not in value and not choice.exclusive:
                            step = f"“{choice.label}” added at {item.id}"
                            yield item.id, (*value, choice.code), step
            elif isinstance(value, str):
                now = item.choice(value)
                for choice in item.choices:
                    if now and now.level is not None and (choice.level or 0) > now.level:
                        yield item.id, choice.code, f"“{choice.label}” chosen at {item.id}"
        for name in self.element.builds_on:
            level = given[name]
            if isinstance(level, int) and level + 1 in _LEVELS:
                yield name, level + 1, f"a higher level of {name}"

    def _level(self, given: Given) -> int | None:
        self.left -= 1
        values = {name: value for name, value in given.items() if value is not None}
        statuses: dict[str, str | None] = {
            name: "answered" for name in values if name in self.questionnaire.by_id
        }
        facts = _Facts(self.questionnaire, values, statuses)
        level: int | None = max([0, *(n for n, test in self.rules.items() if test(facts) is True)])
        if self.element.scale:
            choice = self.questionnaire.item(self.element.scale).choice(str(given[self.element.scale]))
            level = choice.level if choice else None
        if level is None or (self.risk and self.risk(facts) is True):
            return None
        if self.essential and self.essential(facts) is not True:
            level = min(level, WITHOUT_ESSENTIAL)
        return min([level, *(limit for limit, test in self.caps if test(facts) is True)])
