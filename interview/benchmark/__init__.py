"""How answers compare with good practice: elements, levels as ranges, bands, policy issues and advice."""

from interview.benchmark.advice import Reason, Recommendation, recommend
from interview.benchmark.assessment import Assessment, Range, State
from interview.benchmark.footers import footers, no_levels, shown_benchmark
from interview.benchmark.levels import Assessor, assess_all
from interview.benchmark.load import benchmark_of, check_benchmark
from interview.benchmark.model import Benchmark, Block, Element, PolicyIssue, Source
from interview.benchmark.policy_issues import IssueCondition, IssueResult, Support, policy_issues, themes_of
from interview.benchmark.sources import HowFarRead, how_far_read
from interview.benchmark.standing import Standing, lower_median
from interview.benchmark.themes import (
    Closer,
    Deserving,
    Distribution,
    deserve_more,
    distribution,
    statement_counts,
    waits_for,
)
from interview.benchmark.what_if import FindOut, Lift, find_out_next, what_would_lift

__all__ = [
    "Assessment",
    "Assessor",
    "Benchmark",
    "Block",
    "Closer",
    "Deserving",
    "Distribution",
    "Element",
    "FindOut",
    "HowFarRead",
    "IssueCondition",
    "IssueResult",
    "Lift",
    "PolicyIssue",
    "Range",
    "Reason",
    "Recommendation",
    "Source",
    "Standing",
    "State",
    "Support",
    "assess_all",
    "benchmark_of",
    "check_benchmark",
    "deserve_more",
    "distribution",
    "find_out_next",
    "footers",
    "how_far_read",
    "lower_median",
    "no_levels",
    "policy_issues",
    "recommend",
    "shown_benchmark",
    "statement_counts",
    "themes_of",
    "waits_for",
    "what_would_lift",
]
