"""What level rules are held against: facts of which some are open, and the rules restated for them.

The leaves about evidence and about other elements are always decided; while answers are open, they may not
be. So each is restated in leaves that can be unknown, and the facts of `levels` know these subjects.
"""

from enum import Enum, auto
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
from interview.path.cone import visit_again
from interview.path.facts import PathFacts, is_certainly_closed
from interview.path.outlook import Outlook
from interview.path.places import NOT_THERE, Beside, Named, Places
from interview.questionnaire import Item, Questionnaire, Rule
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

    def __init__(
        self, questionnaire: Questionnaire, ahead: Outlook, certainties: "Places[Certainty]"
    ) -> None:
        certain, positions = ahead.facts, questionnaire.positions
        absent = Named[Known](positions, certainties, _reads_as_absent)
        unchosen = Named["str | None"](positions, certainties, _is_open)
        super().__init__(
            questionnaire,
            Beside(absent, certain.values),
            Beside(unchosen, certain.statuses),
            certain.answers,
        )
        self.certainties = certainties

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


class Certainty(Enum):
    """How an item reads beyond its outlook."""

    AS_IT_STANDS = auto()
    ABSENT = auto()
    OPEN = auto()
    """Its theme may yet be chosen."""


def _reads_as_absent(certainty: Certainty) -> object:
    return Absent.ABSENT if certainty is Certainty.ABSENT else NOT_THERE


def _is_open(certainty: Certainty) -> object:
    return None if certainty is Certainty.OPEN else NOT_THERE


def certain_facts(
    questionnaire: Questionnaire, ahead: Outlook, before: "tuple[CertainFacts, Outlook] | None" = None
) -> CertainFacts:
    """The certain facts of an outlook; `before` are those of another one, of which what is alike stays."""
    if before is None:
        certainties = Places(len(questionnaire.items), Certainty.AS_IT_STANDS)
        changed = frozenset(range(len(questionnaire.items)))
    else:
        certainties = before[0].certainties.copy()
        changed = frozenset(ahead.places.differing(before[1].places))
    facts = CertainFacts(questionnaire, ahead, certainties)

    def visit(item: Item) -> bool:
        was = certainties[item.position]
        certainty = _certainty(item, ahead, facts)
        certainties.put(item.position, certainty)
        return certainty is not was or item.position in changed

    visit_again(questionnaire, changed, visit)
    facts.worked_out.clear()
    return facts


def _certainty(item: Item, ahead: Outlook, facts: CertainFacts) -> Certainty:
    expected = ahead.places[item.position]
    if expected is None:
        return Certainty.OPEN
    if expected.stays is False:
        return Certainty.ABSENT if is_certainly_closed(item, facts) else Certainty.AS_IT_STANDS
    if expected.standing is not None and expected.standing.status is Status.NOT_APPLICABLE:
        return Certainty.ABSENT
    return Certainty.AS_IT_STANDS
