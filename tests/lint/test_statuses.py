"""A level rule reads what was answered; one that reads how a question was left is told."""

import pytest

from interview.lint.statuses import check_statuses
from interview.questionnaire import Problems
from tests.lint.definitions import Table, item, questionnaire


def told(**rules: object) -> list[str]:
    element: Table = {
        "id": "e",
        "code": "E",
        "block": "s",
        "statement": "It is so.",
        "basis": "own_reading",
        "first_step": "Begin.",
        "item": "tools",
        **rules,
    }
    checked = questionnaire(
        item("tools", "select_multiple"),
        item("words", "text"),
        block=[{"section": "s"}],
        element=[element],
    )
    problems = Problems()
    check_statuses(checked, problems)
    assert all(problem.code == "status_in_level" for problem in problems)
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("rule", "begins"),
    [
        ("tools is dont_know", "A rule reads whether tools is dont_know"),
        ("tools includes red or tools is not answered", "A rule reads that tools is not answered"),
        ("tools includes red and words is answered", "A rule reads whether words is answered"),
    ],
)
def test_a_rule_on_how_a_question_was_left_is_told(rule: str, begins: str) -> None:
    assert [message.startswith(begins) for message in told(level_1=rule)] == [True]


def test_a_rule_on_what_was_answered_passes() -> None:
    assert (
        told(level_1="tools includes red", level_2="tools is answered and not tools is not_applicable") == []
    )
