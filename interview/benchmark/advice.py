"""What to do first: at most five steps, each with the answer that led to it.

The order: risks, barriers that block or are serious, safeguards and rights, gates, elements that the chosen
policy issues rest on most, then the rest; the lower level first. Only a level that is certain leads to
advice, and nothing is advised for what is not expected here.
"""

from collections.abc import Iterator
from enum import IntEnum

from msgspec import Struct

from interview.benchmark.assessment import Assessment, Range, State
from interview.benchmark.levels import Assessor
from interview.benchmark.model import Element
from interview.benchmark.policy_issues import chosen_issues
from interview.condition import subjects
from interview.session.events import Status

MOST = 5
_HIGHEST_ADVISED = 1


class Reason(IntEnum):
    """Why a step is advised, in the order of the advice."""

    RISK = 0
    BARRIER = 1
    SAFEGUARD = 2
    GATE = 3
    POLICY_ISSUE = 4
    OTHER = 5


class Recommendation(Struct, frozen=True):
    """`items` are the questions whose answers led to it, the main one first; private ones are not named.

    Without `sources` it is a working suggestion. `urgency` counts from the most urgent rule that holds.
    """

    element: Element
    reason: Reason
    items: tuple[str, ...]
    first_step: str
    sources: tuple[str, ...]
    level: Range | None = None
    urgency: int = 0

    @property
    def working_suggestion(self) -> bool:
        return not self.sources


def recommend(assessor: Assessor, most: int = MOST) -> tuple[Recommendation, ...]:
    """The steps to advise, the most important first."""
    chosen, main = chosen_issues(assessor)
    issues = assessor.benchmark.issues.values()
    first = {name for issue in issues if issue.id in main for name in issue.primary}
    then = {name for issue in issues if issue.id in chosen for name in issue.primary} - first
    rank = {**dict.fromkeys(then, 1), **dict.fromkeys(first, 0)}
    possible = list(_possible(assessor, frozenset(rank)))
    replaced = {name for advised in possible for name in advised.element.instead_of}
    left = [advised for advised in possible if advised.element.id not in replaced]
    left.sort(key=lambda a: (a.reason, a.urgency, rank.get(a.element.id, 2), a.level.high if a.level else 0))
    return tuple(left[:most])


def _possible(assessor: Assessor, primary: frozenset[str]) -> Iterator[Recommendation]:
    for element in filter(assessor.asks, assessor.benchmark.elements.values()):
        assessment = assessor.element(element.id)
        urgency = _urgency(assessor, assessment)
        if assessment.range and assessment.risk:
            yield _recommendation(assessor, assessment, Reason.RISK)
        elif urgency is not None:
            yield _recommendation(assessor, assessment, Reason.BARRIER, urgency)
        elif is_low(assessment) and not _repeats_another(element):
            yield _recommendation(assessor, assessment, _reason(element, primary))


def _urgency(assessor: Assessor, assessment: Assessment) -> int | None:
    """The place of the first urgent rule that holds; None when none does, or it does not apply or count."""
    if assessment.state in (State.NOT_APPLICABLE, State.NOT_ASKED) or assessment.counts is False:
        return None
    rules = enumerate(assessment.element.urgent)
    return next((place for place, rule in rules if rule.test(assessor.whole.facts) is True), None)


def is_low(assessment: Assessment) -> bool:
    """Whether a statement is certainly not in place, where it is expected."""
    return (
        assessment.range is not None
        and assessment.range.high <= _HIGHEST_ADVISED
        and assessment.expected is True
    )


def _repeats_another(element: Element) -> bool:
    """Whether its level is that of one other element, whose own step is the advice."""
    return len(element.level_from) == 1


def _reason(element: Element, primary: frozenset[str]) -> Reason:
    if element.safeguard:
        return Reason.SAFEGUARD
    if element.gate:
        return Reason.GATE
    return Reason.POLICY_ISSUE if element.id in primary else Reason.OTHER


def _recommendation(
    assessor: Assessor, assessment: Assessment, reason: Reason, urgency: int = 0
) -> Recommendation:
    element = assessment.element
    return Recommendation(
        element=element,
        reason=reason,
        items=tuple(_answered(assessor, element)),
        first_step=element.first_step,
        sources=element.sources,
        level=assessment.range,
        urgency=urgency,
    )


def _answered(assessor: Assessor, element: Element) -> Iterator[str]:
    """The answered questions that decided it; those that decide only whether it applies are no reason."""
    rules = [*element.rules.values(), *element.holding, *element.urgent]
    deciding = [name for rule in rules for name in subjects(rule.tree)]
    gates = set(subjects(element.applies.tree) if element.applies else ()) - {*deciding, element.item}
    names = [name for name in assessor.benchmark.behind[element.id] if name not in gates]
    for name in dict.fromkeys([*names, *deciding]):
        if assessor.whole.statuses.get(name) is Status.ANSWERED:
            yield name
