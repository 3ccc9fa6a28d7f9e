"""Today in rules: the day on which something was said last, so that a file reads the same whenever it is opened."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from interview import Interview
from interview.lint import check_questionnaire
from interview.snapshot.opening import open_snapshot
from tests.talk import HEADER, Person, questionnaire

OPENED = """
[[section]]
id = "house"
title = "House"

[[section.item]]
id = "opened"
type = "date"
title = "Opened"
ask = "When did it open?"
check = [
  { id = "past", expect = "opened <= today", severity = "hard", say = "That day is still to come." },
]

[[section.item]]
id = "first_year"
type = "text"
title = "First year"
relevant = "age <= 365"
ask = "How was the first year so far?"

[[section.item]]
id = "plans"
type = "text"
title = "Plans"
ask = "What is planned? It has been open for {age|some} days."

[[computed]]
id = "age"
number = "days_between(opened, today)"
"""


class Clock:
    def __init__(self, day: str) -> None:
        self.day = day

    def __call__(self) -> datetime:
        return datetime.fromisoformat(f"{self.day}T12:00:00").replace(tzinfo=UTC)


def begun(folder: Path, clock: Clock) -> Person:
    return Person(Interview.create(questionnaire(OPENED), folder, name="house", clock=clock))


def test_a_day_to_come_is_not_taken_and_the_present_one_is(tmp_path: Path) -> None:
    talk = begun(tmp_path, Clock("2026-03-01"))
    talk.types("2026-03-02").sees("That day is still to come.")
    talk.types("2026-03-01").sees_no("still to come")
    assert talk.asked == "first_year"


def test_what_was_said_stays_as_it_was_until_something_is_said(tmp_path: Path) -> None:
    clock = Clock("2026-03-01")
    talk = begun(tmp_path, clock).types("2026-01-01")
    file = talk.file
    talk.interview.close()
    clock.day = "2028-01-01"
    assert "first_year" in open_snapshot(file).path
    again = Person(Interview.open(file, clock=clock))
    assert again.asked == "first_year"
    again.types("Quiet.")
    assert "first_year" not in again.interview.path
    assert again.interview.path.facts.value("age") == 730


def test_an_answer_of_the_present_day_is_taken_long_after_the_last_one(tmp_path: Path) -> None:
    clock = Clock("2026-03-01")
    talk = begun(tmp_path, clock).types("2026-01-01")
    clock.day = "2028-01-01"
    talk.types("change opened", "2027-12-31")
    assert talk.answers["opened"] == "2027-12-31"


def test_a_rule_is_told_with_the_word(tmp_path: Path) -> None:
    closed = OPENED.replace('relevant = "age <= 365"', 'relevant = "opened > today"')
    talk = Person(Interview(questionnaire(closed), clock=Clock("2026-03-01"))).types("2026-01-01")
    assert talk.asked == "plans"
    assert "today" in talk.types("/go to first_year").shown


@pytest.mark.parametrize(("day", "asked"), [("2026-02-01", "asked"), ("2028-02-01", "not_asked")])
def test_a_case_has_its_own_day(day: str, asked: str, tmp_path: Path) -> None:
    case = f"""
[[case]]
name = "a young house"
today = {day}
answers = {{ opened = 2026-01-01 }}
{asked} = ["first_year"]
"""
    place = tmp_path / "house.toml"
    place.write_text(HEADER + OPENED + case, encoding="utf-8")
    assert check_questionnaire(place).errors == []


def test_the_good_practice_does_not_depend_on_the_day(tmp_path: Path) -> None:
    judged = """
[good_practice]
version = "1.0.0"

[[block]]
section = "house"

[[element]]
id = "old"
code = "O"
block = "house"
statement = "It is old."
basis = "own_reading"
item = "opened"
level_1 = "opened < today"
first_step = "Wait."
"""
    place = tmp_path / "house.toml"
    place.write_text(HEADER + OPENED + judged, encoding="utf-8")
    assert [problem.code for problem in check_questionnaire(place).errors] == ["operator_type"]
