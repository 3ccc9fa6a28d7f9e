"""What level rules are held against: facts of which some are open, and the rules restated for them.

The leaves about evidence and about other elements are always decided; while answers are open, they may not
be. So each is restated in leaves that can be unknown, and the facts of `levels` know these subjects.
"""

from functools import cached_property

from msgspec.structs import replace

from interview.condition import (
    Absent,
    And,
    AtLeast,
    Condition,
    EvidenceOf,
    Holds,
    Known,
    LevelOf,
    LowerMedian,
    Not,
    OneOf,
    Or,
    compile_condition,
    conjunction,
)
from interview.path.facts import PathFacts
from interview.path.outlook import Outlook
from interview.questionnaire import Questionnaire, Rule
from interview.questionnaire.model import Test
from interview.session.events import Status

EVIDENCE_OF = "evidence of "
MEDIAN_OF = "lower median of "
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
            return OneOf(EVIDENCE_OF + subject, values, negated)
        case LevelOf(subject):
            return And((tree, Holds(HAS_LEVEL + subject)))
        case LowerMedian(names, operator, number):
            subject = MEDIAN_OF + BETWEEN.join(names)
            return And((LevelOf(subject, operator, number), Holds(HAS_LEVEL + subject)))
    return tree


class CertainFacts(PathFacts):
    """What no open answer can change, and what is certainly off the path as absent.

    So is what does not apply: whether it was marked so or left the path, a rule goes on without it. An item
    behind a gate that nobody knows is off the path too, and stays unknown: not knowing is no "no".
    """

    def value(self, subject: str) -> Known | None:
        known = PathFacts.value(self, subject)
        return Absent.ABSENT if known is None and self._is_number_without(subject) else known

    def _is_number_without(self, subject: str) -> bool:
        """Whether a number cannot be worked out for no other reason than what is off the path."""
        entry = self.questionnaire.computed.get(subject)
        if entry is None or entry.number is None:
            return False
        values = [self.value(name) for name in entry.reads]
        return Absent.ABSENT in values and None not in values


def certain_facts(questionnaire: Questionnaire, ahead: Outlook) -> CertainFacts:
    certain = ahead.facts
    facts = CertainFacts(questionnaire, dict(certain.values), dict(certain.statuses), dict(certain.answers))
    for item in questionnaire.items:
        if ahead.stays.get(item.id) is False:
            closed = item.unless is not None and item.unless.test(facts) is True
            needed = [rule.test(facts) for rule in (item.relevant, item.offers) if rule]
            if closed or (needed and None not in needed):
                facts.values[item.id] = Absent.ABSENT
        elif item.id in ahead.standing and ahead.standing[item.id].status is Status.NOT_APPLICABLE:
            facts.values[item.id] = Absent.ABSENT
    facts.worked_out.clear()
    return facts
