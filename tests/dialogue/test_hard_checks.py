"""Hard checks hold: whatever contradicts one is refused or told, and keeps the interview from being complete."""

import json
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview import TurnKind
from interview.path.checks import broken
from interview.plain.screen import Screen
from interview.plain.script import run_script, sentence_of
from interview.report.brief import Brief
from interview.report.contents import report, summary
from interview.report.writers.json_file import json_text
from interview.report.writers.text import written
from interview.session.events import Status
from interview.session.folder import Sessions
from interview.snapshot.left import all_left
from interview.snapshot.sharing import Level, Share
from interview.wording.voice import Voice
from tests.talk import Person, about

MORE = "More people are trained than work there."
STAFF = """
[[computed]]
id = "rest"
number = "whole - part"

[[section]]
id = "staff"
title = "Staff"
item = [
  { id = "whole", type = "integer", title = "People", ask = "How many people work there?" },
  { id = "part", type = "integer", title = "Trained", ask = "How many of them are trained?" },
  { id = "rooms", type = "integer", title = "Rooms", ask = "How many rooms?" },
]
check = [ { id = "more", expect = "rest >= 0", say = "More people are trained than work there.", severity = "hard" } ]

[[section]]
id = "tea"
title = "Tea"
item = [
  { id = "serves", type = "select_one", title = "Tea", ask = "Is there tea?", choices = [ { code = "yes", label = "Yes" }, { code = "no", label = "No" } ] },
  { id = "cups", type = "integer", title = "Cups", ask = "How many cups?", relevant = "serves is yes" },
]
check = [ { id = "enough", expect = "cups >= 2 or whole < 9", say = "Nine people, and hardly a cup.", severity = "hard", revisit = ["cups", "whole"] } ]
"""


def complete() -> Person:
    """Everything is answered, and fits."""
    person = about(STAFF).types("10", "3", "2", "yes", "5")
    assert person.interview.completed
    return person


def test_an_answer_that_breaks_one_is_not_taken_and_both_ways_out_are_named() -> None:
    person = about(STAFF).types("10", "12").sees(MORE, "type change 1")
    assert (person.asked, person.answers) == ("part", {"whole": 10})
    assert person.types("9").asked == "rooms"


def test_the_other_answer_can_be_changed_instead() -> None:
    person = about(STAFF).types("10", "12", "change 1", "20")
    assert person.asked == "part"
    assert person.types("12").answers == {"whole": 20, "part": 12}


@pytest.mark.parametrize("way_out", ["dk", "na", "private", "skip", "back"])
def test_nobody_is_trapped(way_out: str) -> None:
    person = about(STAFF).types("10", "12", way_out)
    if person.waits:
        person.types("")
    assert person.asked == ("whole" if way_out == "back" else "rooms")


def test_one_across_themes_holds_at_the_last_question_that_it_reads() -> None:
    person = about(STAFF).types("10", "3", "2", "yes", "1").sees("Nine people, and hardly a cup.")
    assert (person.asked, person.interview.value("cups")) == ("cups", None)
    assert person.types("2").interview.completed


def test_from_python_nothing_is_recorded_and_the_turn_says_why() -> None:
    person = about(STAFF).types("10")
    person.gets(person.interview.answer(12, "part")).sees(MORE)
    assert person.turns[0].kind is TurnKind.UNCLEAR
    assert person.interview.status("part") is not Status.ANSWERED


def test_a_row_of_a_grid_is_refused_like_any_other_answer() -> None:
    rows = ", ".join(
        f'{{ id = "{row}", type = "select_one", group = "g", title = "{row}", ask = "And {row}?", choices = "size" }}'
        for row in ("small", "large")
    )
    person = about(f"""
[choices.size]
items = [ {{ code = "few", label = "Few" }}, {{ code = "many", label = "Many" }} ]
[[section]]
id = "s"
title = "Sizes"
item = [ {rows} ]
check = [ {{ id = "both", expect = "small is few or large is few", say = "Both cannot be many.", severity = "hard" }} ]
""")
    person.types("many", "many").sees("Both cannot be many.")
    assert person.answers == {"small": "many"}
    assert person.types("few").interview.completed


def test_a_change_is_kept_and_told_in_the_same_turn_with_undo() -> None:
    person = complete().types("change 1", "2").sees(MORE, "Type undo")
    assert person.interview.value("whole") == 2
    assert not person.interview.completed
    assert person.types("undo").interview.value("whole") == 10
    assert person.interview.completed


def test_left_at_the_very_end_it_is_listed_and_not_asked_about_twice() -> None:
    person = complete().types("change 1", "2", "").sees("Left for later.", "once this is settled")
    assert not person.waits
    assert person.said.count(MORE) == 1


def test_it_leads_to_either_question_and_cannot_be_kept() -> None:
    person = complete().types("change 1", "2")
    person.sees("1 Look again at “How many people", "2 Look again at “How many of them").sees_no("explain")
    person.types("2")
    assert person.asked == "part"
    assert person.types("1").interview.completed


def test_what_is_left_comes_back_at_the_end_and_nothing_is_called_complete() -> None:
    person = about(STAFF).types("10", "3", "2", "change 1", "2").sees(MORE)
    person.types("").sees("Left for later.")
    person.types("no").sees(MORE)
    person.types("").sees("once this is settled", MORE, "type change 1 or 2")
    assert not person.interview.completed
    assert person.asked is None
    person.types("review").sees(MORE)
    person.types("change part", "2")
    assert person.interview.completed


@pytest.mark.parametrize("line", ["dk", "skip", "private"])
def test_leaving_an_answer_open_can_break_one_and_is_never_refused(line: str) -> None:
    must = STAFF.replace('expect = "rest >= 0"', 'expect = "part is answered"')
    person = about(must).types("10", line).sees(MORE, "Type undo")
    assert person.interview.status("part") is not Status.ANSWERED
    while person.waits:
        person.types("")
    person.types("2", "", "no", "", "", "")
    assert not person.interview.completed
    person.types("change part", "3")
    assert person.interview.completed


def test_it_is_known_again_after_coming_back(tmp_path: Path) -> None:
    person = about(STAFF, folder=tmp_path).types("10", "3", "2", "no", "change 1", "2", "", "")
    again = person.comes_back().sees(MORE)
    assert not again.interview.completed
    assert again.types("2", "1").interview.completed


def test_answers_given_out_of_order_are_told_as_a_change_is() -> None:
    person = about(STAFF)
    person.gets(person.interview.answer(3, "part"))
    person.gets(person.interview.answer(2, "whole")).sees(MORE, "Type undo")


def test_an_answer_that_comes_back_onto_the_path_is_compared_again() -> None:
    person = about(STAFF).types("5", "3", "2", "yes", "1").types("change serves", "no", "change 1", "9")
    assert person.interview.completed
    person.types("change serves", "yes").sees("Nine people, and hardly a cup.")
    assert not person.interview.completed


CHOSEN = """
[[section]]
id = "s"
title = "Days"
item = [
  { id = "days", type = "select_multiple", title = "Days", ask = "When is it open?", choices = [ { code = "mon", label = "Monday" }, { code = "tue", label = "Tuesday" }, { code = "wed", label = "Wednesday" }, { code = "thu", label = "Thursday" } ] },
  { id = "best", type = "select_multiple", title = "Best", ask = "Which matter most?", choices_from = "days", min_selected = 2 },
]
"""


def test_an_answer_that_no_longer_fits_its_bounds_is_told_and_keeps_it_open() -> None:
    person = about(CHOSEN).types("1,2,3,4", "1,2")
    assert person.interview.completed
    person.types("change days", "2,3,4").sees("Best", "Type undo")
    assert [check.revisit for check in person.interview.contradictions] == [("best",)]
    assert not person.interview.completed
    person.types("1").types("1,2")
    assert person.interview.completed


def test_where_fewer_are_on_offer_than_are_asked_for_they_are_enough() -> None:
    person = about(CHOSEN).types("3", "1")
    assert person.interview.completed


def in_a_script(*lines: str) -> tuple[str, Person]:
    """Where a script stops, and why."""
    person = about(STAFF)
    stopped = run_script(person.interview, lines, Screen(StringIO()))
    return sentence_of(stopped) if stopped else "", person


def test_a_script_stops_at_the_line_that_is_refused() -> None:
    said, person = in_a_script("whole: 10", "part: 12", "rooms: 2")
    assert said.startswith("Line 2")
    assert MORE in said
    assert person.answers == {"whole": 10}


def test_a_script_stops_at_the_change_that_breaks_one_and_keeps_it() -> None:
    said, person = in_a_script("whole: 10", "part: 3", "whole: 2", "rooms: 2")
    assert said.startswith("Line 3 was kept and does not fit")
    assert MORE in said
    assert person.answers == {"whole": 2, "part": 3}


def test_every_way_of_looking_at_it_says_so_and_none_says_completed(tmp_path: Path) -> None:
    person = about(STAFF, folder=tmp_path).types("10", "3", "2", "no", "change 1", "2", "", "")
    talk = person.interview
    for document in (
        summary(talk.snapshot()),
        report(talk.snapshot()),
        report(talk.snapshot(), Share(Level.OVERVIEW)),
    ):
        text = written(document)
        assert MORE in text
        assert "not complete" in text.lower()
        assert "Completed" not in text
    data = json.loads(json_text(Brief(talk.snapshot(), Share())))
    assert data["session"]["completed"] is False
    assert [found["check"] for found in data["contradictions"]] == ["more"]
    assert data["contradictions"][0]["items"] == ["whole", "part"]
    (listed,) = Sessions(tmp_path).list()
    assert listed.state == "in_progress"
    assert all_left([listed], Voice()) == {listed.path: "all asked, 1 to settle"}


ACTS = (
    *("0", "1", "2", "5", "9", "12", "yes", "no", "dk", "na", "skip", "private", ""),
    *("back", "undo", "redo", "change 1", "change 2", "change serves", "go to cups", "keep", "review"),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(ACTS), max_size=25), st.integers())
def test_whatever_happened_it_is_complete_only_when_all_hold_and_there_is_a_way_out(
    lines: list[str], seed: int
) -> None:
    person = about(STAFF)
    for line in lines:
        person.types(line)
        assert not (person.interview.completed and broken(person.interview.path))
        if person.interview.record.completed:
            assert not broken(person.interview.path)
    # However it stands, answers that fit lead to the end, in any order.
    fitting: dict[str, int | str] = {"whole": 10, "part": 1, "rooms": 1, "serves": "no"}
    names = list(fitting)
    Random(seed).shuffle(names)
    for name in (*names, *names):
        person.gets(person.interview.answer(fitting[name], name))
    for _ in range(12):
        if person.asked is None and not person.waits:
            break
        person.types("")
    assert not broken(person.interview.path)
    assert person.interview.completed
