"""Policy issues: rules on levels, read as well, partly or weakly supported; a range while levels are open."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings

from interview.benchmark import (
    Assessor,
    IssueResult,
    Support,
    benchmark_of,
    check_benchmark,
    policy_issues,
)
from interview.path import Selection, walk
from interview.questionnaire import Problems, Questionnaire
from interview.questionnaire.load import from_definition, load
from interview.questionnaire.rows import Row
from interview.session.events import Status
from tests.benchmark.conftest import Given, as_answer
from tests.strategies import Table, completed, given_answers, judged, seeds, selections

Build = Callable[..., Questionnaire]
Ladder = Callable[..., Table]


def with_issue(questionnaire: Questionnaire, *rules: str) -> Questionnaire:
    """The same questionnaire with one policy issue."""
    issue = {
        "id": "issue",
        "title": "Issue",
        "about": "About it.",
        "good": "Good.",
        "basis": "own_reading",
        "well_supported": list(rules),
        "primary": ["block"],
        "first_step": "Begin.",
    }
    return from_definition({**questionnaire.definition, "policy_issue": [issue]})


@pytest.fixture
def three(build: Build, ladder: Ladder) -> Questionnaire:
    elements = [{"id": f"e{name}", "item": name} for name in "abc"]
    built = build([ladder(name) for name in "abc"], elements)
    return with_issue(built, "level of ea >= 2", "level of eb >= 2", "level of ec >= 1")


def issue_table(questionnaire: Questionnaire) -> Table:
    (table,) = Row(questionnaire.definition).rows("policy_issue")
    return dict(table.table)


def result(questionnaire: Questionnaire, /, full: bool = True, **said: Given) -> IssueResult:
    answers = {name: as_answer(given) for name, given in said.items()}
    path = walk(questionnaire, Selection(pass_="full" if full else "quick"), answers)
    (only,) = policy_issues(Assessor(benchmark_of(questionnaire), path))
    return only


def support(found: IssueResult) -> str:
    if found.low is None or found.high is None:
        return "none"
    return found.low.name if found.low == found.high else f"{found.low.name} to {found.high.name}"


def test_all_half_and_fewer(three: Questionnaire) -> None:
    assert support(result(three, a="most", b="most", c="some")) == "WELL"
    assert support(result(three, a="most", b="some", c="some")) == "PARTLY"
    assert support(result(three, a="some", b="some", c="some")) == "WEAK"


def test_an_open_level_gives_a_range(three: Questionnaire) -> None:
    assert support(result(three, a="most", b="most")) == "PARTLY to WELL"
    assert support(result(three, a="some", b="some")) == "WEAK"
    assert support(result(three, a="some", b="most")) == "WEAK to PARTLY"
    fresh = result(three)
    assert support(fresh) == "WEAK to WELL"
    assert not fresh.enough


def test_a_rule_that_does_not_apply_drops_out(three: Questionnaire) -> None:
    found = result(three, a="most", b=Status.NOT_APPLICABLE, c="some")
    assert support(found) == "WELL"
    assert [(one.state, one.met) for one in found.conditions] == [
        ("met", True),
        ("dropped", None),
        ("met", True),
    ]
    nowhere = Status.NOT_APPLICABLE
    assert support(result(three, a=nowhere, b=nowhere, c=nowhere)) == "none"


def test_of_two_elements_in_one_rule_the_one_that_applies_decides(build: Build, ladder: Ladder) -> None:
    built = build([ladder(n) for n in "ab"], [{"id": f"e{name}", "item": name} for name in "ab"])
    either = with_issue(built, "level of ea >= 2 or level of eb >= 2")
    assert support(result(either, a=Status.NOT_APPLICABLE, b="most")) == "WELL"
    assert support(result(either, a=Status.NOT_APPLICABLE, b="some")) == "WEAK"
    assert support(result(either, a="most")) == "WELL"
    assert support(result(either, a="some")) == "WEAK to WELL"


def test_what_was_left_to_the_full_pass_is_open(build: Build, ladder: Ladder) -> None:
    built = build([ladder("a", **{"pass": "full"})], [{"id": "ea", "item": "a"}])
    assert support(result(with_issue(built, "level of ea >= 2"), full=False)) == "WEAK to WELL"


def test_the_lowest_primary_elements_are_named(three: Questionnaire) -> None:
    found = result(three, a="most", b="none", c="some")
    assert [one.element.id for one in found.lowest] == ["eb", "ec", "ea"]
    assert [one.element.id for one in found.primary] == ["ea", "eb", "ec"]


def test_the_nine_issues_of_the_framework_main_ones_first() -> None:
    ict_lmi = load("ict-lmi")
    picked = ["cms", "access", "quality", "funding", "ict"]
    said = {"overview_policy_issues": picked, "overview_main_issues": ["ict", "funding"]}
    path = walk(ict_lmi, Selection(pass_="full"), {name: as_answer(codes) for name, codes in said.items()})
    found = policy_issues(Assessor(benchmark_of(ict_lmi), path))
    assert [one.issue.id for one in found] == [
        *("funding", "ict", "cms", "access", "quality"),
        *("effectiveness", "leadership", "information", "practitioners"),
    ]
    assert [one.chosen for one in found] == [True] * 5 + [False] * 4
    codes = [choice.code for choice in ict_lmi.item("overview_policy_issues").choices]
    assert [*benchmark_of(ict_lmi).issues, "none", "other"] == codes


def test_an_element_is_either_primary_or_supporting_for_an_issue() -> None:
    for issue in benchmark_of(load("ict-lmi")).issues.values():
        assert not set(issue.primary) & set(issue.supporting), issue.id


def test_problems_of_an_issue_are_told(three: Questionnaire) -> None:
    issue = issue_table(three)
    broken = {**issue, "primary": ["nowhere"], "sources": ["S99"], "well_supported": ["level of nobody >= 2"]}
    head = {"version": "1.0.0", "issues_item": "a", "main_issues_item": "nothing"}
    changed = {**three.definition, "policy_issue": [broken], "good_practice": head}
    problems = Problems()
    check_benchmark(from_definition(changed), problems)
    assert {problem.code for problem in problems} == {"unknown_id", "unknown_source", "unknown_code"}
    assert any("neither a section nor an element" in problem.message for problem in problems)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(judged(), seeds)
def test_finishing_the_interview_finds_the_support_inside_the_range(
    questionnaire: Questionnaire, random: Random
) -> None:
    names = list(benchmark_of(questionnaire).elements)
    rules = [
        f"level of {random.choice(names)} >= {random.randint(1, 3)}" for _ in range(random.randint(1, 4))
    ]
    rules.append(f"level of {random.choice(names)} >= 1 or level of {random.choice(names)} >= 2")
    with_rules = with_issue_in(questionnaire, rules)
    selection = selections(with_rules, random)
    answers = given_answers(with_rules, random, share=random.random())
    start = walk(with_rules, selection, answers)
    benchmark = benchmark_of(with_rules)
    (before,) = policy_issues(Assessor(benchmark, start))
    for _ in range(4):
        end, _ = completed(with_rules, selection, answers, random, statuses=random.choice((0.0, 0.4)))
        (after,) = policy_issues(Assessor(benchmark, end))
        if after.low is None or after.high is None:
            continue
        assert before.low is not None
        assert before.high is not None
        assert before.low <= after.low
        assert after.high <= before.high


def with_issue_in(questionnaire: Questionnaire, rules: list[str]) -> Questionnaire:
    section = benchmark_of(questionnaire).blocks[0].section
    changed = with_issue(questionnaire, *rules)
    issue = issue_table(changed)
    return from_definition({**changed.definition, "policy_issue": [{**issue, "primary": [section]}]})


def test_support_has_an_order() -> None:
    assert Support.WEAK < Support.PARTLY < Support.WELL
