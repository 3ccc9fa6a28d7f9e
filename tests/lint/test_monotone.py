"""Level rules by which more would come to less are told; honest ones pass in silence."""

import pytest

from interview.lint.monotone import check_monotone
from interview.questionnaire import Problems, Severity
from tests.lint.definitions import Table, item, questionnaire

LADDER = [{"code": code, "label": code, "level": level} for level, code in enumerate(("low", "mid", "high"))]


def told(**element: object) -> list[str]:
    table: Table = {
        "id": "e",
        "code": "E",
        "block": "s",
        "statement": "It is so.",
        "basis": "own_reading",
        "first_step": "Begin.",
        **element,
    }
    other: Table = {**table, "id": "other", "code": "O", "item": "step", "scale": "step"}
    other = {
        key: value
        for key, value in other.items()
        if not key.startswith(("level_", "cap", "essential", "risk"))
    }
    checked = questionnaire(
        item("tools", "select_multiple"),
        item("step", "select_one", choices=LADDER),
        computed=[{"id": "many", "title": "many", "holds": "count of tools >= 2"}],
        block=[{"section": "s"}],
        element=[other, table],
    )
    problems = Problems()
    check_monotone(checked, problems)
    assert all(p.code == "not_monotone" and p.severity is Severity.WARNING for p in problems)
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    "element",
    [
        {"item": "tools", "level_1": "tools includes red", "level_2": "count of tools >= 2"},
        {"item": "step", "scale": "step", "cap": [{"level": 1, "when": "not many", "because": "few"}]},
        {"item": "step", "level_1": "step is one of [mid, high]", "level_2": "step is high and many"},
        {"item": "tools", "level_2": "level of other >= 1 and tools includes red"},
    ],
)
def test_more_that_never_lowers_is_fine(element: Table) -> None:
    assert told(**element) == []


@pytest.mark.parametrize(
    ("element", "step"),
    [
        ({"item": "tools", "level_1": "tools excludes red"}, "“Red” added at tools"),
        ({"item": "tools", "level_2": "count of tools < 3"}, "added at tools"),
        ({"item": "step", "level_1": "step is mid"}, "“high” chosen at step"),
        ({"item": "tools", "level_1": "level of other <= 1"}, "a higher level of other"),
        (
            {"item": "step", "scale": "step", "cap": [{"level": 0, "when": "many", "because": "many"}]},
            "added at tools",
        ),
        (
            {"item": "tools", "level_2": "count of tools >= 1", "essential": "tools excludes red"},
            "“Red” added at tools",
        ),
    ],
)
def test_more_that_lowers_a_level_is_told(element: Table, step: str) -> None:
    (only,) = told(**element)
    assert step in only
    assert "More should never lower a level" in only


def test_an_author_may_accept_that_more_comes_to_less() -> None:
    assert told(item="tools", level_2="count of tools < 3", accept=["not_monotone"]) == []


def test_where_more_may_harm_people_it_may_come_to_less() -> None:
    risk = {"when": "tools includes red", "because": "red burns"}
    assert told(item="tools", level_1="count of tools >= 1", risk=risk) == []
