"""Checks fire on what was said and is contradicted, never on what nobody said."""

from random import Random

from hypothesis import given, settings

from interview.path import walk
from interview.path.checks import firing, refused_by
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from tests.path.conftest import Build, Tell
from tests.strategies import Table, given_answers, questionnaires, seeds, selections

MANY = settings(max_examples=150, deadline=None, derandomize=True)


@MANY
@given(questionnaires(), seeds)
def test_a_check_fires_only_when_what_it_expects_is_false(
    questionnaire: Questionnaire, random: Random
) -> None:
    selection = selections(questionnaire, random)
    path = walk(questionnaire, selection, given_answers(questionnaire, random))
    fired = firing(path)
    for check in fired:
        assert check.expect.test(path.facts) is False
        assert selection.chooses(questionnaire.section(check.section)) or check.hard
    for item in path.items:
        refusal = refused_by(path, item.id)
        assert refusal is None or (refusal.hard and refusal.expect.test(path.facts) is False)


def numbers() -> list[Table | str]:
    return [
        {"id": "staff", "type": "integer"},
        {
            "id": "trained",
            "type": "integer",
            "check": [
                {
                    "id": "not_below_zero",
                    "expect": "trained >= 0",
                    "say": "Zero or more.",
                    "severity": "hard",
                },
                {"id": "few", "expect": "staff < 5 or trained > 0", "say": "Nobody?", "severity": "soft"},
            ],
        },
    ]


def test_nothing_fires_before_both_sides_are_known(build: Build, tell: Tell) -> None:
    questionnaire = build(s=numbers())
    assert firing(tell(questionnaire)) == ()
    assert firing(tell(questionnaire, staff=9)) == ()
    assert firing(tell(questionnaire, staff=Status.REFUSED, trained=0)) == ()
    assert [check.id for check in firing(tell(questionnaire, staff=9, trained=0))] == ["few"]
    assert firing(tell(questionnaire, staff=9, trained=2)) == ()


def test_a_hard_check_refuses_only_the_answer_it_stands_beside(build: Build, tell: Tell) -> None:
    questionnaire = build(s=numbers())
    refusal = refused_by(tell(questionnaire, trained=-1), "trained")
    assert refusal is not None
    assert refusal.id == "not_below_zero"
    assert refused_by(tell(questionnaire, trained=-1), "staff") is None
    assert refused_by(tell(questionnaire), "trained") is None


def test_a_check_across_themes_fires_for_the_theme_it_stands_in(build: Build, tell: Tell) -> None:
    questionnaire = build(
        first=["a"],
        second={"item": ["b"], "check": [{"id": "both", "expect": "a is no or b is no", "say": "Both?"}]},
    )
    assert [check.id for check in firing(tell(questionnaire, a="yes", b="yes"))] == ["both"]
    assert firing(tell(questionnaire, sections=("first",), a="yes", b="yes")) == ()
