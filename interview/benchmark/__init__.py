"""How answers compare with good practice: elements, levels as ranges, bands, policy issues and advice."""

from interview.benchmark.assessment import Assessment, State, lower_median
from interview.benchmark.changes import Lift, what_would_lift
from interview.benchmark.distribution import Distribution, distribution, judged
from interview.benchmark.elements import Benchmark, Block, Element, PolicyIssue, Source
from interview.benchmark.find_out import FindOut, find_out_next
from interview.benchmark.levels import Assessor, assess_all
from interview.benchmark.policy_issues import IssueCondition, IssueResult, Support, policy_issues
from interview.benchmark.recommendations import Reason, Recommendation, recommend
from interview.benchmark.scale import Range
from interview.benchmark.shown import footers, no_levels, shown_benchmark
from interview.benchmark.waiting import waits_for

__all__ = [
    "Assessment",
    "Assessor",
    "Benchmark",
    "Block",
    "Distribution",
    "Element",
    "FindOut",
    "IssueCondition",
    "IssueResult",
    "Lift",
    "PolicyIssue",
    "Range",
    "Reason",
    "Recommendation",
    "Source",
    "State",
    "Support",
    "assess_all",
    "distribution",
    "find_out_next",
    "footers",
    "judged",
    "lower_median",
    "no_levels",
    "policy_issues",
    "recommend",
    "shown_benchmark",
    "waits_for",
    "what_would_lift",
]
