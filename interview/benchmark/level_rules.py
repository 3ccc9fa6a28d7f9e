"""Level rules as they are evaluated while answers are open.

The leaves about evidence and about other elements are always decided; while answers are open, they may not
be. So each is restated in leaves that can be unknown, and the facts of `levels` know these subjects.
"""

from functools import cached_property

from msgspec.structs import replace

from interview.condition import (
    And,
    AtLeast,
    Condition,
    EvidenceOf,
    Holds,
    LevelOf,
    LowerMedian,
    Not,
    OneOf,
    Or,
    compile_condition,
    conjunction,
)
from interview.questionnaire import Rule
from interview.questionnaire.model import Test

EVIDENCE = "evidence of "
MEDIAN = "lower median of "
HAS_LEVEL = "has a level: "
BETWEEN = ", "


class WhileOpen(Rule, frozen=True, dict=True):
    """The same rule, for facts of which some are open: its sentence stays, its test may say unknown."""

    @cached_property
    def test(self) -> Test:
        return compile_condition(_restated(self.tree))


def _restated(tree: Condition) -> Condition:
    match tree:
        case And(parts):
            return conjunction(*map(_restated, parts))
        case Or(parts) | AtLeast(parts=parts):
            return replace(tree, parts=tuple(map(_restated, parts)))
        case Not(part):
            return Not(_restated(part))
        case EvidenceOf(subject, values, negated):
            return OneOf(EVIDENCE + subject, values, negated)
        case LevelOf(subject):
            return And((tree, Holds(HAS_LEVEL + subject)))
        case LowerMedian(names, operator, number):
            subject = MEDIAN + BETWEEN.join(names)
            return And((LevelOf(subject, operator, number), Holds(HAS_LEVEL + subject)))
    return tree
