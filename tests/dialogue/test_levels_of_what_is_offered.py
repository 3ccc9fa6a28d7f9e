"""A level is explained by the answers that are offered: of a plan, or of a garden that is there."""

import pytest

from interview.report.brief import Brief
from interview.report.contents import report_of
from interview.report.writers.text import written
from tests.talk import Person, about

GARDEN = """
[[section]]
id = "garden"
title = "Garden"
item = [
  { id = "stage", type = "select_one", title = "Stage", ask = "Is it there?", choices = "stages" },
  { id = "water", type = "select_one", title = "Water", ask = "How is it watered?", choices = "ways", variant = [ { when = "stage is plan", ask = "What does the plan say?", choices = "plan" } ] },
]
[choices.stages]
items = [ { code = "there", label = "It is there" }, { code = "plan", label = "It is a plan" } ]
[choices.ways]
items = [
  { code = "none", label = "Nobody does", level = 0 },
  { code = "can", label = "With a can", level = 1 },
  { code = "hose", label = "With a hose", level = 2 },
  { code = "drip", label = "By itself", level = 3 } ]
[choices.plan]
items = [
  { code = "plan_no", label = "Nothing about it", level = 0 },
  { code = "plan_part", label = "Something about it", level = 1 },
  { code = "plan_yes", label = "In the plan", level = 2 } ]
[good_practice]
version = "1.0.0"
foreseen_when = "stage is plan"
[[source]]
id = "S1"
title = "A book"
[[block]]
section = "garden"
[[element]]
id = "watered"
code = "GA-E1"
block = "garden"
statement = "It is watered."
sources = ["S1"]
basis = "retrieved"
item = "water"
scale = "water"
first_step = "Buy a can."
[[element]]
id = "moist"
code = "GA-E2"
block = "garden"
statement = "The soil is moist."
sources = ["S1"]
basis = "retrieved"
item = "water"
level_1 = "water is one of [can, hose, drip, plan_part, plan_yes]"
level_2 = "water is hose or water is drip or water is plan_yes"
first_step = "Feel the soil."
"""


def hints(talk: Person) -> list[str]:
    return [choice.hint or "" for turn in talk.turns for choice in turn.choices]


@pytest.mark.parametrize("code", ["GA-E1", "GA-E2"])
def test_a_garden_that_is_there_is_not_measured_by_words_of_a_plan(code: str) -> None:
    talk = about(GARDEN).types("1", "1", f"target {code}")
    assert any("With a hose" in hint for hint in hints(talk))
    assert not any("In the plan" in hint for hint in hints(talk))


@pytest.mark.parametrize("code", ["GA-E1", "GA-E2"])
def test_a_plan_is_not_measured_by_what_runs(code: str) -> None:
    talk = about(GARDEN).types("2", "1", f"target {code}")
    assert any("In the plan" in hint for hint in hints(talk))
    assert not any("With a hose" in hint for hint in hints(talk))


def test_why_names_what_is_offered_as_well() -> None:
    about(GARDEN).types("1", "1", "why GA-E2").sees("With a can").sees_no("In the plan")
    about(GARDEN).types("2", "1", "why GA-E2").sees("Something about it").sees_no("With a hose")


class TestAPlan:
    @pytest.fixture
    def talk(self) -> Person:
        return about(GARDEN).types("2", "1")

    def test_a_target_is_chosen_on_the_scale_of_plans(self, talk: Person) -> None:
        talk.types("target GA-E1").sees("1 Foreseen in part", "2 Foreseen").sees_no("Starting", "Built in")
        talk.types("2").sees("Target for Garden, GA-E1: Foreseen.")
        assert talk.interview.record.targets["watered"].level == 2

    def test_the_usual_name_of_a_level_is_taken_as_well(self, talk: Person) -> None:
        talk.types("target GA-E1: Established").sees("Target for Garden, GA-E1: Foreseen.")

    def test_one_above_the_present_is_proposed(self, talk: Person) -> None:
        talk.types("target", "1").sees("Enter takes Foreseen in part")
        talk.types("")
        assert talk.interview.record.targets["watered"].level == 1

    def test_no_level_is_proposed_that_no_answer_stands_for(self) -> None:
        without = GARDEN.replace('{ code = "plan_part", label = "Something about it", level = 1 },', "")
        talk = about(without.replace(", plan_part, plan_yes]", ", plan_yes]")).types("2", "1")
        talk.types("target", "1").sees("Enter takes Foreseen;").types("")
        assert talk.interview.record.targets["watered"].level == 2

    def test_reports_say_targets_and_views_in_the_same_words(self, talk: Person) -> None:
        talk.types("target GA-E1: Foreseen; by: 2027-03-31", "view GA-E2: Foreseen in part; some is")
        told = written(report_of(Brief(talk.interview.snapshot())))
        assert "reach Foreseen by 31 March 2027" in told
        assert "Foreseen in part" in told
        assert "Established" not in told
        assert "Starting" not in told
