"""How a question was put: only questions that were put alike may be compared."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from interview.questionnaire import Item
from interview.wording.answers import Answers


class Difference(StrEnum):
    """In what a question was put otherwise here than there."""

    TEXT = "text"
    CHOICES = "choices"
    LEVELS = "levels"


class Offered(NamedTuple):
    """A choice as it was offered."""

    code: str
    label: str
    level: int | None = None


class Form(NamedTuple):
    """How a question was put: its text, and its choices as they were offered.

    What an earlier answer fills in counts as the same text, and choices that are carried from another
    question as the same choices.
    """

    text: str
    choices: tuple[Offered, ...] = ()


def form_of(words: Answers, item: Item) -> Form:
    """How a question is put on this path."""
    offered = [choice for choice in item.choices if words.may_be_offered(choice)]
    carried = (Offered(item.choices_from, ""),) if item.choices_from else ()
    choices = (*carried, *(Offered(choice.code, choice.label, choice.level) for choice in offered))
    return Form(words.as_written(item), choices)


def differences(forms: Sequence[Form]) -> tuple[Difference, ...]:
    """In what these differ; nothing where they are one."""
    found = {
        Difference.TEXT: len({form.text for form in forms}) > 1,
        Difference.CHOICES: len({tuple((c.code, c.label) for c in form.choices) for form in forms}) > 1,
        Difference.LEVELS: _levels_differ(forms),
    }
    return tuple(difference for difference, differs in found.items() if differs)


def _levels_differ(forms: Sequence[Form]) -> bool:
    """Whether one choice stands for one level here and for another there."""
    levels: dict[str, int | None] = {}
    choices = [choice for form in forms for choice in form.choices]
    return any(levels.setdefault(choice.code, choice.level) != choice.level for choice in choices)
