"""What can be asked: questionnaires as files, and the frozen form that the engine runs."""

from interview.questionnaire.model import (
    Check,
    Choice,
    Computed,
    Footer,
    Item,
    Questionnaire,
    Reply,
    Rule,
    Section,
    Term,
    Variant,
)
from interview.questionnaire.problems import Problem, Problems, Severity

__all__ = [
    "Check",
    "Choice",
    "Computed",
    "Footer",
    "Item",
    "Problem",
    "Problems",
    "Questionnaire",
    "Reply",
    "Rule",
    "Section",
    "Severity",
    "Term",
    "Variant",
]
