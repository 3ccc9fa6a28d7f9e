"""The least that an engine can do: after an answer, look again at what depends on it, then find the next.

No statuses, no progress, no ranges, no notes, no reasons. It asks the same questions as ours in a straight
run, which `engine.py` asserts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from interview.condition import Facts, Known, subjects
from interview.path import Selection, selected
from interview.questionnaire import Item, Questionnaire


@dataclass(slots=True)
class FloorFacts:
    """Answers by item, and which of the items are shown; the others are as good as not answered."""

    questionnaire: Questionnaire
    place: Mapping[str, int]
    shown: list[bool]
    values: dict[str, Known] = field(default_factory=dict)

    def value(self, subject: str) -> Known | None:
        return self.values.get(subject) if self.shown[self.place[subject]] else None

    def count(self, subject: str) -> int | None:
        value = self.value(subject)
        return len(value) if isinstance(value, tuple) else None

    def status(self, subject: str) -> str | None:
        return "unanswered" if self.value(subject) is None else "answered"

    def holds(self, subject: str) -> bool | None:
        rule = self.questionnaire.computed[subject].rule
        return rule.test(self) if rule else None

    def level(self, element: str) -> tuple[int, int] | None:
        del element
        return None

    def evidence(self, subject: str) -> str | None:
        del subject
        return None


class Floor:
    """Set an answer, know the next question."""

    def __init__(self, questionnaire: Questionnaire, selection: Selection) -> None:
        chosen = selected(questionnaire, selection, {})
        self.items = [item for item in questionnaire.items if item.is_question and item.id in chosen]
        self.place = {item.id: number for number, item in enumerate(self.items)}
        self.shown = [False] * len(self.items)
        self.facts = FloorFacts(questionnaire, self.place, self.shown)
        self.dependents: dict[str, list[int]] = {item.id: [] for item in self.items}
        for number, item in enumerate(self.items):
            for name in _reads(questionnaire, item):
                if name in self.dependents:
                    self.dependents[name].append(number)
        for number, item in enumerate(self.items):
            self.shown[number] = _is_shown(item, self.facts)

    def answer(self, item: str, value: Known) -> Item | None:
        self.facts.values[item] = value
        waiting = self.dependents[item].copy()
        while waiting:
            number = heappop(waiting)
            shown = _is_shown(self.items[number], self.facts)
            if shown is not self.shown[number]:
                self.shown[number] = shown
                for reader in self.dependents[self.items[number].id]:
                    heappush(waiting, reader)
        for number in range(self.place[item] + 1, len(self.items)):
            if self.shown[number] and self.items[number].id not in self.facts.values:
                return self.items[number]
        return None

    def back_to(self, values: Mapping[str, Known], shown: Sequence[bool]) -> None:
        """As it was with these answers, of which these items were shown."""
        self.facts.values, self.shown[:] = dict(values), shown


def _is_shown(item: Item, facts: Facts) -> bool:
    if item.relevant and item.relevant.test(facts) is not True:
        return False
    return not (item.unless and item.unless.test(facts) is True)


def _reads(questionnaire: Questionnaire, item: Item) -> Iterable[str]:
    names = [name for rule in (item.relevant, item.unless) if rule for name in subjects(rule.tree)]
    computed: Mapping[str, object] = questionnaire.computed
    while names:
        name = names.pop()
        if name in computed:
            names += questionnaire.computed[name].reads
        else:
            yield name
