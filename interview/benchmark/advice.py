"""What to do first: at most five steps, each with the answer that led to it.

The order: risks, barriers that block or are serious, what may end the practice, safeguards and rights,
gates, what the chosen policy issues rest on and lack, then the rest; among equals what the respondents want
or plan themselves, and then the lower level. Without an urgent rule only a level that is certain leads to
advice, and nothing is advised for what is not expected here.
"""

from collections.abc import Iterator, Mapping
from enum import IntEnum

from msgspec import Struct

from interview.benchmark.assessment import Assessment, Range, State
from interview.benchmark.levels import Assessor
from interview.benchmark.model import Element
from interview.benchmark.policy_issues import policy_issues
from interview.condition import elements, subjects
from interview.session.events import Status

MOST = 5
_HIGHEST_ADVISED = 1


class Reason(IntEnum):
    """Why a step is advised, in the order of the advice."""

    RISK = 0
    BARRIER = 1
    ENDING = 2
    SAFEGUARD = 3
    GATE = 4
    POLICY_ISSUE = 5
    OTHER = 6


_URGENT = {"barrier": Reason.BARRIER, "ending": Reason.ENDING, "protection": Reason.SAFEGUARD}
_NO_ISSUE = 4
_WAITING = ("planned", "wanted")
"""Marks of the choices of somebody who wants it and does not have it yet."""


class Recommendation(Struct, frozen=True):
    """`items` are the questions whose answers led to it, the main one first; private ones are not named.

    Without `sources` it is a working suggestion. `urgency` counts from the most urgent rule that holds.
    `waits` says whether they want or plan it.
    """

    element: Element
    reason: Reason
    items: tuple[str, ...]
    first_step: str
    sources: tuple[str, ...]
    level: Range | None = None
    urgency: int = 0
    waits: bool = False

    @property
    def working_suggestion(self) -> bool:
        return not self.sources


def recommend(assessor: Assessor, most: int = MOST) -> tuple[Recommendation, ...]:
    """The steps to advise, the most important first."""
    lacking, place = _rests_on(assessor)
    steps: list[Recommendation] = []
    replaced: set[str] = set()
    for advised in sorted(_possible(assessor, lacking), key=lambda advised: _place(advised, place)):
        if advised.element.id not in replaced:
            steps.append(advised)
            replaced.update(advised.element.instead_of)
    return tuple(steps[:most])


def _rests_on(assessor: Assessor) -> tuple[frozenset[str], dict[str, int]]:
    """What the chosen issues lack, and a place for each statement that speaks to them.

    What is lacking comes before what speaks to them, and the main issues before the others.
    """
    issues = [issue for issue in policy_issues(assessor) if issue.chosen]
    place: dict[str, int] = {}
    for issue in issues:
        unmet = (condition for condition in issue.conditions if condition.state == "not_met")
        for name in (name for condition in unmet for name in elements(condition.rule.tree)):
            place.setdefault(name, 0 if issue.main else 1)
    lacking = frozenset(place)
    for issue in issues:
        for name in issue.issue.primary:
            place.setdefault(name, 2 if issue.main else 3)
    return lacking, place


def _place(advised: Recommendation, issues: Mapping[str, int]) -> tuple[int, ...]:
    high = advised.level.high if advised.level else 0
    rank = issues.get(advised.element.id, _NO_ISSUE)
    return (advised.reason, advised.urgency, rank, not advised.waits, high)


def _possible(assessor: Assessor, lacking: frozenset[str]) -> Iterator[Recommendation]:
    for element in filter(assessor.asks, assessor.benchmark.elements.values()):
        assessment = assessor.element(element.id)
        urgency = _urgency(assessor, assessment)
        if assessment.range and assessment.risk:
            yield _recommendation(assessor, assessment, Reason.RISK)
        elif urgency is not None:
            yield _recommendation(assessor, assessment, _URGENT[element.urgent_as], urgency)
        elif is_low(assessment) and not _repeats_another(element):
            yield _recommendation(assessor, assessment, _reason(element, lacking))


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


def _reason(element: Element, lacking: frozenset[str]) -> Reason:
    if element.safeguard:
        return Reason.SAFEGUARD
    if element.gate:
        return Reason.GATE
    return Reason.POLICY_ISSUE if element.id in lacking else Reason.OTHER


def _recommendation(
    assessor: Assessor, assessment: Assessment, reason: Reason, urgency: int = 0
) -> Recommendation:
    element = assessment.element
    return Recommendation(
        element=element,
        reason=reason,
        items=tuple(_answered(assessor, element)),
        first_step=assessor.first_step(element.id),
        sources=element.sources,
        level=assessment.range,
        urgency=urgency,
        waits=assessment.flag in _WAITING,
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
