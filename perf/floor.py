"""The least that an engine can do: after an answer, look again at what depends on it, then find the next.

No statuses, no progress, no ranges, no notes, no reasons. It asks the same questions as ours in a straight
run, which `engine.py` asserts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from interview.condition import Facts, Known, subjects
from interview.path import Selection, selected
from interview.questionnaire import Item, Questionnaire


@dataclass(slots=True)
class FloorFacts:
    """Answers by item, and nothing else."""

    questionnaire: Questionnaire
    values: dict[str, Known] = field(default_factory=dict)

    def value(self, subject: str) -> Known | None:
        return self.values.get(subject)

    def count(self, subject: str) -> int | None:
        value = self.values.get(subject)
        return len(value) if isinstance(value, tuple) else None

    def status(self, subject: str) -> str | None:
        return "answered" if subject in self.values else "unanswered"

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
        self.facts = FloorFacts(questionnaire)
        self.dependents: dict[str, list[int]] = {item.id: [] for item in self.items}
        for number, item in enumerate(self.items):
            for name in _reads(questionnaire, item):
                if name in self.dependents:
                    self.dependents[name].append(number)
        self.shown = [_is_shown(item, self.facts) for item in self.items]
        self.asked = 0

    def answer(self, item: str, value: Known) -> Item | None:
        self.facts.values[item] = value
        for number in self.dependents[item]:
            self.shown[number] = _is_shown(self.items[number], self.facts)
        self.asked = self.place[item] + 1
        for number in range(self.asked, len(self.items)):
            if self.shown[number] and self.items[number].id not in self.facts.values:
                return self.items[number]
        return None


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
