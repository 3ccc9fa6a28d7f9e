"""What counts as the same statement: only these are compared, as only questions are that were put alike."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from interview.benchmark import Benchmark, Element
from interview.questionnaire import Item, Questionnaire
from interview.report.brief import Brief
from interview.wording.forms import Difference, Form, differences


class Otherwise(StrEnum):
    """In what a statement is another one, however its questions were put."""

    PLAN = "plan"
    RULES = "rules"


class Judged(NamedTuple):
    """A statement in one interview; `forms` is how each question was put to which an answer is told."""

    brief: Brief
    element: Element
    forms: Mapping[str, Form]


def unlike(one: Judged, other: Judged) -> tuple[Otherwise | Difference, ...]:
    """In what a statement does not mean the same in two interviews; nothing where levels may be compared.

    A plan is judged by what it foresees, and so beside plans alone. A question behind a statement is the same
    where it was put to each in the same way, as with the answers themselves.
    """
    here, there = one.brief, other.brief
    if here.foreseen is not there.foreseen:
        return (Otherwise.PLAN,)
    behind = here.levels.benchmark.behind[one.element.id]
    if here.levels.benchmark.digest != there.levels.benchmark.digest and (
        _rules(one.element) != _rules(other.element)
        or behind != there.levels.benchmark.behind[other.element.id]
    ):
        return (Otherwise.RULES,)
    found: set[Difference] = set()
    for name in behind:
        forms = [form for form in (one.forms.get(name), other.forms.get(name)) if form]
        found.update(differences(forms))
        if len(forms) < 2 and not _stands_alike(here.questionnaire, there.questionnaire, name):
            return (Otherwise.RULES,)
    return tuple(difference for difference in Difference if difference in found)


def _stands_alike(one: Questionnaire, other: Questionnaire, name: str) -> bool:
    """Whether a question that one of them did not answer is the same in both versions."""
    return one.digest == other.digest or _put(one.item(name)) == _put(other.item(name))


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
