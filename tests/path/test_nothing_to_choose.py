"""A question that offers nothing is not asked, and comes back with its choices."""

import pytest

from interview.benchmark.facts import certain_facts
from interview.path import Selection, walk
from interview.session.events import Status
from interview.session.record import Answer
from tests.path.conftest import Build, Tell
from tests.talk import about

DAYS = {
    "id": "days",
    "type": "select_multiple",
    "choices": [
        {"code": "mon", "label": "Monday"},
        {"code": "tue", "label": "Tuesday"},
        {"code": "none", "label": "None of these", "exclusive": True},
    ],
}
BEST = {"id": "best", "type": "select_one", "choices_from": "days"}
SIZE = {"id": "size", "type": "integer"}
ROOM = {
    "id": "room",
    "type": "select_one",
    "choices": [
        {"code": "hall", "label": "Hall", "relevant": "size > 50"},
        {"code": "attic", "label": "Attic", "relevant": "size < 10"},
    ],
}
OTHER = {"code": "other", "label": "Another one"}


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (("mon", "tue"), True),
        (("mon",), True),
        (("none",), False),
        (Status.DONT_KNOW, False),
        (Status.REFUSED, False),
        (Status.NOT_APPLICABLE, False),
        (Status.SKIPPED, False),
    ],
)
def test_what_was_chosen_elsewhere_decides(build: Build, tell: Tell, given: object, asked: bool) -> None:
    path = tell(build(s=[DAYS, BEST, "x"]), days=given)
    assert ("best" in path) is asked
    assert path.statuses["best"] is (Status.NOT_REACHED if asked else Status.OFF_PATH)


@pytest.mark.parametrize(("size", "asked"), [(60, True), (5, True), (20, False)])
def test_so_do_rules_that_close_every_choice(build: Build, tell: Tell, size: int, asked: bool) -> None:
    assert ("room" in tell(build(s=[SIZE, ROOM]), size=size)) is asked


def test_a_choice_of_its_own_that_always_stands_keeps_it(build: Build, tell: Tell) -> None:
    assert "best" in tell(build(s=[DAYS, {**BEST, "choices": [OTHER]}]), days=("none",))


def test_the_answer_is_set_aside_and_comes_back_with_the_choices(build: Build, tell: Tell) -> None:
    questionnaire = build(s=[DAYS, BEST])
    assert tell(questionnaire, days=("none",), best="mon").facts.value("best") is None
    assert tell(questionnaire, days=("mon", "tue"), best="mon").facts.value("best") == "mon"


def test_what_is_left_to_answer_counts_it_only_while_it_may_come(build: Build, tell: Tell) -> None:
    questionnaire = build(s=[DAYS, BEST])
    assert (tell(questionnaire).progress().low, tell(questionnaire).progress().high) == (1, 2)
    assert tell(questionnaire, days=("none",)).progress().high == 0


def test_levels_read_it_as_absent_when_it_is_certainly_out_and_not_when_nobody_knows(
    build: Build, tell: Tell
) -> None:
    questionnaire = build(s=[DAYS, {**BEST, "type": "select_multiple"}])
    out = tell(questionnaire, days=("none",))
    assert certain_facts(questionnaire, out.in_truth()).count("best") == 0
    unknown = tell(questionnaire, days=Status.DONT_KNOW)
    assert certain_facts(questionnaire, unknown.in_truth()).count("best") is None


def test_a_condition_about_it_is_unknown(build: Build) -> None:
    questionnaire = build(s=[DAYS, BEST, {"id": "why", "type": "text", "unless": "best is mon"}])
    answers = {
        "days": Answer(status=Status.ANSWERED, at="", value=("none",)),
        "best": Answer(status=Status.ANSWERED, at="", value="mon"),
    }
    assert "why" in walk(questionnaire, Selection(), answers)


IN_WORDS = """
[[section]]
id = "s"
title = "Days"
item = [
  { id = "days", type = "select_multiple", title = "Days", ask = "When is it open?", choices = [ { code = "mon", label = "Monday" }, { code = "tue", label = "Tuesday" }, { code = "none", label = "None of these", exclusive = true } ] },
  { id = "best", type = "select_one", title = "Best day", ask = "Which matters most?", choices_from = "days" },
  { id = "rooms", type = "integer", title = "Rooms", ask = "How many rooms?" },
]
"""


def test_people_are_told_which_answer_left_it_out() -> None:
    person = about(IN_WORDS).types("none")
    assert person.asked == "rooms"
    person.types("why best").sees("at least 1 is chosen at “Days”", "None of these")
    person.types("change days", "mon").sees("Which matters most?", "1 Monday")


def test_a_change_sets_the_answer_aside_in_words_and_back() -> None:
    person = about(IN_WORDS).types("1", "1", "4", "change days", "3").sees("set aside", "Best day")
    assert person.interview.completed
    person.types("change days", "1,2").sees("counts again: Best day")
