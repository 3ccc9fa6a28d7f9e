"""A rule that counts says which point is essential, or why none is."""

import pytest

from interview.lint.counting import check_counting
from interview.questionnaire import Problems
from tests.lint.definitions import Table, item, questionnaire


def told(**keys: object) -> list[str]:
    element: Table = {
        "id": "e",
        "code": "E",
        "block": "s",
        "statement": "It is so.",
        "basis": "own_reading",
        "first_step": "Begin.",
        "item": "tools",
        **keys,
    }
    checked = questionnaire(
        item("tools", "select_multiple"),
        item("kind", "select_one"),
        computed=[
            {"id": "two_ways", "holds": "at least 2 of (tools includes red; kind is red)"},
            {"id": "named_again", "holds": "two_ways and kind is red"},
        ],
        block=[{"section": "s"}],
        element=[element],
    )
    problems = Problems()
    check_counting(checked, problems)
    assert all(problem.code == "no_essential" for problem in problems)
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    "rule",
    [
        "count of tools >= 2",
        "tools includes at least 2 of [red, green]",
        "at least 2 of (tools includes red; kind is red)",
        "kind is red and not (count of tools < 2 or kind is green)",
        "named_again",
    ],
)
@pytest.mark.parametrize("level", [2, 3])
def test_a_rule_that_counts_names_what_is_essential(rule: str, level: int) -> None:
    (message,) = told(**{f"level_{level}": rule})
    assert message.startswith(f"The rule of level {level} counts.")
    assert told(**{f"level_{level}": rule, "essential": "tools includes red"}) == []
    assert told(**{f"level_{level}": rule, "no_essential": "Any two of these will do."}) == []


@pytest.mark.parametrize(
    "rules",
    [
        {"level_1": "count of tools >= 1", "level_2": "tools includes all of [red, green]"},
        {"level_2": "tools includes any of [red, green]", "level_3": "kind is red"},
        {"scale": "kind"},
    ],
)
def test_the_first_level_may_count(rules: Table) -> None:
    assert told(**rules) == []
