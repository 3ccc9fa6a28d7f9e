"""What counts as the same statement: only these are compared, as only questions are that were put alike."""

from interview.benchmark import Benchmark, Element
from interview.questionnaire import Item, Questionnaire
from interview.report.brief import Brief


def judged_alike(one: tuple[Brief, Element], other: tuple[Brief, Element]) -> bool:
    """Whether a statement means the same in two interviews, so that their levels may stand side by side.

    A plan is judged by what it foresees, and so beside plans alone.
    """
    (here, element), (there, twin) = one, other
    if here.foreseen is not there.foreseen:
        return False
    if here.levels.benchmark.digest == there.levels.benchmark.digest:
        return here.questionnaire.digest == there.questionnaire.digest
    if _rules(element) != _rules(twin):
        return False
    behind = here.levels.benchmark.behind[element.id]
    if behind != there.levels.benchmark.behind[twin.id]:
        return False
    return all(_put(here.questionnaire.item(name)) == _put(there.questionnaire.item(name)) for name in behind)


def _rules(element: Element) -> tuple[object, ...]:
    """All that decides the level of a statement, and what it claims."""
    caps = tuple((cap.level, cap.when) for cap in element.caps)
    risk = element.risk and element.risk.when
    return (
        element.statement,
        element.item,
        element.scale,
        tuple(element.rules.items()),
        caps,
        element.applies,
        element.not_expected,
        element.essential,
        risk,
        element.level_from,
        element.graded,
        element.safeguard,
    )


def _put(item: Item) -> tuple[object, ...]:
    """A question with all of its variants and choices, whichever of them was used."""
    choices = tuple((choice.code, choice.label, choice.level, choice.relevant) for choice in item.choices)
    return item.ask, item.variants, choices, item.choices_from


def meaning(questionnaire: Questionnaire, benchmark: Benchmark, element: Element) -> tuple[object, ...]:
    """All that decides what a level of a statement says: its rules, and the questions behind it as put."""
    behind = benchmark.behind[element.id]
    return (_rules(element), behind, tuple(_put(questionnaire.item(name)) for name in behind))
