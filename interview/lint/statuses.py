"""Level rules that read how a question was left, rather than what was answered.

What nobody knows or tells stays open for levels, so a rule on it never becomes certain; and where any text
will do, free text alone would lift a level.
"""

from collections.abc import Iterator

from interview.benchmark import Element, benchmark_of
from interview.condition import HasStatus, leaves
from interview.questionnaire import Problems, Questionnaire, Severity

FILE = "good-practice.toml"
_SAFE = ("answered", "not_applicable")
"""What may still be read: it turns out in one way."""


def check_statuses(questionnaire: Questionnaire, problems: Problems) -> None:
    for element in benchmark_of(questionnaire).elements.values():
        for message in dict.fromkeys(_messages(questionnaire, element)):
            problems.add(FILE, f"element.{element.id}", "status_in_level", message, Severity.WARNING)


def _messages(questionnaire: Questionnaire, element: Element) -> Iterator[str]:
    for rule in (*element.rules.values(), *element.holding):
        for leaf in leaves(rule.tree):
            if not isinstance(leaf, HasStatus):
                continue
            item = questionnaire.by_id.get(leaf.subject)
            if leaf.status not in _SAFE:
                yield (
                    f"A rule reads whether {leaf.subject} is {leaf.status}, which stays open for levels. "
                    "Read what was answered instead."
                )
            elif leaf.status == "answered" and item and item.kind.takes_words:
                yield (
                    f"A rule reads whether {leaf.subject} is answered, and any text answers it. "
                    "Ask a question with choices, and read its choice."
                )
            elif leaf.status == "answered" and leaf.negated:
                yield (
                    f"A rule reads that {leaf.subject} is not answered, so an answer may lower the level. "
                    "Read what was answered instead."
                )
