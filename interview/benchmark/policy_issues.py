"""How well each policy issue is supported, read from the levels of the elements that speak to it.

No element is judged twice: an issue has a few rules on levels that were found anyway. Well supported means
that every rule which applies holds; partly, that at least half do. While levels are open the result is a
range, found by trying every way in which the rules may come out.
"""

from collections.abc import Iterator
from enum import IntEnum
from itertools import product

from msgspec import Struct

from interview.benchmark.assessment import Assessment, State
from interview.benchmark.levels import HIGHEST, Assessor
from interview.benchmark.model import Benchmark, PolicyIssue
from interview.condition import Known, elements
from interview.path.facts import PathFacts
from interview.questionnaire import Rule

_MOST_IN_AND_OUT = 6
_WEAKEST = 3


class Support(IntEnum):
    WEAK = 0
    PARTLY = 1
    WELL = 2


class _Outcome(IntEnum):
    NOT_MET = 0
    MET = 1
    DROPPED = 2
    """None of the elements that it reads applies, or is expected."""


class IssueCondition(Struct, frozen=True):
    """One rule of an issue. `met` is None while it is open; one that does not apply counts nowhere."""

    rule: Rule
    met: bool | None
    applies: bool | None

    @property
    def state(self) -> str:
        """In one word: met, not_met, open or dropped."""
        if self.applies is False:
            return "dropped"
        return "open" if self.met is None else "met" if self.met else "not_met"


class IssueResult(Struct, frozen=True):
    """`low` and `high` are equal when no open answer can change the result; None when nothing applies.

    `chosen` says whether the practice wants to address the issue, `main` whether it is among the main ones.
    `elements` holds the primary elements and then the supporting ones that have been judged or may be.
    """

    issue: PolicyIssue
    low: Support | None
    high: Support | None
    conditions: tuple[IssueCondition, ...]
    primary: tuple[Assessment, ...]
    supporting: tuple[Assessment, ...]
    chosen: bool
    main: bool

    @property
    def enough(self) -> bool:
        """Whether something can be said: one result, or two neighbours."""
        return self.low is not None and self.high is not None and self.high - self.low < 2

    @property
    def lowest(self) -> tuple[Assessment, ...]:
        """The primary elements that certainly stand lowest, at most three, below the highest level.

        A risk is lower than any level.
        """
        judged = [a for a in self.primary if a.range and a.range.high < HIGHEST and a.counts is not False]
        return tuple(sorted(judged, key=lambda a: a.rank)[:_WEAKEST])


def policy_issues(assessor: Assessor) -> tuple[IssueResult, ...]:
    """Every policy issue of the benchmark: the main ones first, then the other chosen ones, then the rest."""
    chosen, main = chosen_issues(assessor)
    results = [
        _result(issue, assessor, issue.id in chosen, issue.id in main)
        for issue in assessor.benchmark.issues.values()
    ]
    return tuple(sorted(results, key=lambda result: (not result.main, not result.chosen)))


def chosen_issues(assessor: Assessor) -> tuple[frozenset[str], frozenset[str]]:
    """The issues that the practice wants to address, and those called the main ones."""
    benchmark = assessor.benchmark
    return _picked(assessor, benchmark.issues_item), _picked(assessor, benchmark.main_issues_item)


def _picked(assessor: Assessor, item: str | None) -> frozenset[str]:
    value = assessor.path.facts.value(item) if item else None
    return frozenset(value) if isinstance(value, tuple) else frozenset()


def _result(issue: PolicyIssue, assessor: Assessor, chosen: bool, main: bool) -> IssueResult:
    outcomes = [frozenset(_outcomes(rule, assessor)) for rule in issue.well_supported]
    verdicts = [support for way in product(*outcomes) if (support := _support(way)) is not None]
    conditions = (
        IssueCondition(rule, _met(ways), _applies(ways))
        for rule, ways in zip(issue.well_supported, outcomes, strict=True)
    )
    return IssueResult(
        issue=issue,
        low=min(verdicts, default=None),
        high=max(verdicts, default=None),
        conditions=tuple(conditions),
        primary=tuple(assessor.element(name) for name in issue.primary),
        supporting=tuple(assessor.element(name) for name in issue.supporting),
        chosen=chosen,
        main=main,
    )


def _support(outcomes: tuple[_Outcome, ...]) -> Support | None:
    counting = [outcome for outcome in outcomes if outcome is not _Outcome.DROPPED]
    if not counting:
        return None
    met = sum(outcome is _Outcome.MET for outcome in counting)
    if met == len(counting):
        return Support.WELL
    return Support.PARTLY if 2 * met >= len(counting) else Support.WEAK


def _met(outcomes: frozenset[_Outcome]) -> bool | None:
    counting = outcomes - {_Outcome.DROPPED}
    return counting == {_Outcome.MET} if len(counting) == 1 else None


def _applies(outcomes: frozenset[_Outcome]) -> bool | None:
    return _Outcome.DROPPED not in outcomes or (None if len(outcomes) > 1 else False)


def _outcomes(rule: Rule, assessor: Assessor) -> Iterator[_Outcome]:
    """Every way in which a rule may come out, with each element that may not apply tried in and out."""
    named = [assessor.element(name) for name in elements(rule.tree)]
    may_apply = [a for a in named if (a.possible and a.counts is not False) or a.state is State.NOT_ASKED]
    certain = [a for a in may_apply if a.range and a.keeps and a.counts]
    unsure = [a for a in may_apply if a not in certain][:_MOST_IN_AND_OUT]
    for way in product((True, False), repeat=len(unsure)):
        inside = [*certain, *(a for a, is_in in zip(unsure, way, strict=True) if is_in)]
        if named and not inside:
            yield _Outcome.DROPPED
            continue
        truth = rule.test(_IssueFacts(assessor, frozenset(a.element.id for a in inside)))
        if truth is not False:
            yield _Outcome.MET
        if truth is not True:
            yield _Outcome.NOT_MET


class _IssueFacts(Struct, frozen=True):
    """Facts in which exactly the elements `inside` have a level."""

    assessor: Assessor
    inside: frozenset[str]

    @property
    def _facts(self) -> PathFacts:
        return self.assessor.certain

    def value(self, subject: str) -> Known | None:
        return self._facts.value(subject)

    def count(self, subject: str) -> int | None:
        return self._facts.count(subject)

    def status(self, subject: str) -> str | None:
        return self._facts.status(subject)

    def holds(self, subject: str) -> bool | None:
        return self._facts.holds(subject)

    def evidence(self, subject: str) -> str | None:
        return self._facts.evidence(subject)

    def level(self, element: str) -> tuple[int, int] | None:
        if element not in self.inside:
            return None
        possible = self.assessor.element(element).possible
        return (possible.low, possible.high) if possible else (0, HIGHEST)


def themes_of(benchmark: Benchmark, issue: PolicyIssue) -> tuple[str, ...]:
    """The ids of the sections that speak to an issue first of all."""
    return tuple(dict.fromkeys(benchmark.elements[name].block for name in issue.primary))
