"""Cases in tests.toml: what a case says holds, or the difference is told in a sentence."""

from collections.abc import Mapping

import pytest

from interview.lint.cases import cases, check_cases, misses
from interview.questionnaire import Problems, Questionnaire
from tests.lint.definitions import Table, item, questionnaire

ELEMENT = {
    "id": "painted",
    "code": "P-1",
    "block": "s",
    "statement": "It is painted.",
    "basis": "own_reading",
    "item": "colour",
    "level_1": "colour is one of [red, green]",
    "level_2": "colour is green",
    "risk": {"when": "colour is blue", "because": "blue burns"},
    "first_step": "Paint it.",
}


def doors(*written: Mapping[str, object]) -> Questionnaire:
    return questionnaire(
        item("colour", "select_one"),
        item("reason", relevant="colour is red"),
        item("coats", "integer", **{"pass": "full"}),
        item("tools", "select_multiple"),
        item(
            "shade",
            check=[{"id": "sure", "expect": "colour is not blue", "say": "Is it blue?"}],
        ),
        block=[{"section": "s"}],
        element=[ELEMENT],
        case=list(written),
    )


def told(**case: object) -> list[str]:
    checked = doors({"name": "A case", **case})
    (only,) = cases(checked)
    return list(misses(checked, only))


def test_a_case_that_holds_says_nothing() -> None:
    assert (
        told(
            answers={"colour": "red", "tools": ["red"]},
            asked=["reason", "tools"],
            not_asked=["coats"],
            not_checks=["sure"],
            levels={"painted": "1"},
        )
        == []
    )
    assert told(answers={"colour": "blue"}, checks=["sure"], not_asked=["reason"]) == []
    assert told(answers={"colour": "blue"}, asked=["coats"], **{"pass": "full"}) == []


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ({"asked": ["reason"]}, "reason is not asked: off_path."),
        ({"not_asked": ["colour"]}, "colour is asked."),
        ({"checks": ["sure"]}, "The check sure does not fire."),
        ({"answers": {"colour": "blue"}, "not_checks": ["sure"]}, "The check sure fires."),
        (
            {"answers": {"colour": "red"}, "levels": {"painted": "2"}},
            "painted is at level 1, and the case says 2.",
        ),
        ({"levels": {"painted": "1"}}, "painted is at level 0-2, and the case says 1."),
        ({"levels": {"paint": "1"}}, "There is no element or theme paint. Did you mean 'painted'?"),
        ({"checks": ["shure"]}, "There is no check shure. Did you mean 'sure'?"),
        ({"sections": ["t"]}, "There is no section t."),
        ({"answers": {"color": "red"}}, "There is no item color. Did you mean 'colour'?"),
        ({"answers": {"colour": "pink"}}, "colour has no choice pink."),
        ({"answers": {"colour": ["red"]}}, "colour takes one code."),
        ({"answers": {"tools": "red"}}, "tools takes a list of codes, as in [first]."),
        ({"answers": {"coats": "2"}}, "coats takes a number without quotation marks."),
        ({"answers": {"shade": 2}}, "shade takes a text or date in quotation marks."),
    ],
)
def test_a_case_that_does_not_hold_is_told(case: Table, sentence: str) -> None:
    assert sentence in told(**case)


def test_a_level_may_be_that_of_a_theme_and_a_risk_is_told_from_an_honest_absence() -> None:
    green, blue = {"colour": "green"}, {"colour": "blue"}
    assert told(answers=green, levels={"painted": "2", "s": "2"}) == []
    assert told(answers=blue, levels={"painted": "risk", "s": "0"}) == []
    assert told(answers=blue, levels={"painted": "0"}) == ["painted is at level risk, and the case says 0."]
    assert told(answers=green, levels={"s": "1"}) == ["s is at level 2, and the case says 1."]


def test_an_answer_can_be_a_status_or_carry_evidence() -> None:
    status = {"answers": {"colour": {"status": "not_applicable"}}, "levels": {"painted": "not_applicable"}}
    assert told(**status) == []
    with_evidence = {
        "answers": {"colour": {"value": "green", "evidence": "named"}},
        "levels": {"painted": "2"},
    }
    assert told(**with_evidence) == []


def test_every_failing_case_is_reported_under_its_name() -> None:
    problems = Problems()
    written = [{"name": name, "asked": ["reason"]} for name in ("First", "Second")]
    check_cases(doors(*written), problems)
    assert [(p.file, p.table, p.code) for p in problems] == [
        ("tests.toml", "case “First”", "case"),
        ("tests.toml", "case “Second”", "case"),
    ]
