"""How the respondent sees it: asked once at the end, said at any time, kept beside what the rules say."""

from pathlib import Path

import pytest

from interview import Interview
from interview.dialogue.turn import ShowSummary
from interview.session.events import Opinion
from interview.session.record import View
from tests.talk import Person, about

SHED = """
[[section]]
id = "shed"
title = "The shed"
item = [
  { id = "roof", type = "select_one", title = "Roof", ask = "Is there a roof?", choices = [ { code = "none", label = "No roof", level = 0 }, { code = "part", label = "A part of one", level = 1 }, { code = "whole", label = "A whole one", level = 2 } ] },
]
[[section]]
id = "beds"
title = "Beds"
item = [
  { id = "dug", type = "select_one", title = "Digging", ask = "Who digs?", choices = [ { code = "none", label = "Nobody", level = 0 }, { code = "some", label = "Some", level = 1 }, { code = "all", label = "All", level = 2 } ] },
]
[good_practice]
version = "1.0.0"
[[source]]
id = "S1"
title = "A book"
[[block]]
section = "shed"
[[block]]
section = "beds"
[[element]]
id = "dry"
code = "SH-E1"
block = "shed"
statement = "The tools are dry. In winter, too."
sources = ["S1"]
basis = "retrieved"
item = "roof"
scale = "roof"
first_step = "Look up"
[[element]]
id = "turned"
code = "BE-E1"
block = "beds"
statement = "The soil is turned."
sources = ["S1"]
basis = "retrieved"
item = "dug"
scale = "dug"
first_step = "Dig"
"""


def at_the_end(folder: Path | None = None) -> Person:
    """With a target, so that no first steps are offered behind the picture."""
    return about(SHED, folder=folder).types("target beds: Built in", "part", "all")


def test_the_end_shows_the_picture_and_asks_whether_it_fits() -> None:
    talk = at_the_end().sees("Do these results fit what you know?")
    assert [(c.label, c.hint) for c in talk.turns[-1].choices] == [
        ("The shed", "Starting"),
        ("Beds", "Established"),
    ]
    talk.types("yes").sees("you see it the same way", "Thank you for your time")
    assert talk.interview.record.views == {"": View(opinion=Opinion.FITS)}
    assert talk.interview.record.completed


def test_an_empty_line_records_nothing_and_it_is_not_asked_again() -> None:
    talk = at_the_end().types("").sees("Thank you for your time")
    assert not talk.interview.record.views
    talk.types("change 1", "whole").sees("Thank you for your time").sees_no("Do these results fit")


def test_each_theme_that_is_seen_differently_is_asked_about_with_the_reason() -> None:
    talk = at_the_end().types("1,2").sees("From your answers, “The shed” comes out as Starting.")
    talk.types("established").sees(
        "you see The shed as Established. Both will be printed.", "Why do you see it differently"
    )
    talk.types("It is dry under the tree").sees(
        "It is dry under the tree", "From your answers, “Beds” comes out as"
    )
    talk.types("not sure", "").sees("Thank you for your time")
    assert talk.interview.record.views == {
        "shed": View(level=2, text="It is dry under the tree"),
        "beds": View(opinion=Opinion.NOT_SURE),
    }


def test_level_and_reason_can_stand_in_one_line() -> None:
    talk = at_the_end().types("1", "3: the tree helps").sees("With the reason: the tree helps", "Thank you")
    assert talk.interview.record.views == {"shed": View(level=2, text="the tree helps")}


def test_naming_the_level_that_the_rules_give_is_agreeing() -> None:
    talk = at_the_end().types("1", "starting").sees("as the rules do", "Thank you for your time")
    assert talk.interview.record.views == {"shed": View(level=1)}


def test_what_is_not_a_level_asks_again_and_records_nothing() -> None:
    talk = (
        at_the_end()
        .types("9")
        .sees("Type the numbers, from 1 to 2")
        .types("1", "no")
        .sees("Type a number from 1 to 6")
    )
    assert not talk.interview.record.views
    talk.types("1").sees("you see The shed as Not yet")


def test_a_view_can_be_given_at_any_time_in_one_line_changed_and_taken_away() -> None:
    talk = about(SHED).types("part", "view shed: established, because the tree helps")
    talk.sees("you see The shed as Established", "With the reason: the tree helps", "Who digs?")
    assert talk.interview.record.views == {"shed": View(level=2, text="the tree helps")}
    talk.types("view shed: fits").sees("the picture of The shed fits")
    talk.types("undo").sees("Undone: your view of The shed.")
    assert talk.interview.record.views["shed"].level == 2
    talk.types("view shed: none").sees("is taken away")
    assert not talk.interview.record.views


def test_a_statement_can_be_seen_differently_by_its_code() -> None:
    talk = (
        about(SHED)
        .types("part", "view SH-E1")
        .sees("From your answers, “The shed, SH-E1 (The tools are dry)” comes out as Starting.")
    )
    talk.types("3", "", "view").sees("Do these results fit").types("").sees("Who digs?")
    assert talk.interview.record.views == {"dry": View(level=2)}


def test_a_theme_without_a_level_has_none_to_see_differently() -> None:
    bare = SHED.replace('section = "beds"\n[[element]]', 'section = "beds"\nband = false\n[[element]]')
    for line in ("view beds", "view beds: established"):
        talk = about(bare).types("part", line).sees("has no level here")
        assert not talk.interview.record.views


def test_a_level_that_is_none_typed_into_the_file_is_no_view(tmp_path: Path) -> None:
    talk = at_the_end(tmp_path).types("1", "4", "")
    talk.interview.close()
    whole = talk.file.read_text(encoding="utf-8")
    talk.file.write_text(whole.replace("value = 3\n", "value = 7\n"), encoding="utf-8")
    assert not Interview.open(talk.file).record.views


def test_a_view_is_on_disk_before_its_reason_is_asked_for(tmp_path: Path) -> None:
    talk = at_the_end(tmp_path).types("1", "4").comes_back()
    assert talk.interview.record.views == {"shed": View(level=3)}
    assert talk.interview.record.completed


def test_what_cannot_be_found_says_how_to_name_it() -> None:
    about(SHED).types("/view cellar").sees('"cellar"', "as in: view access")
    about(SHED).types("view").sees("No theme has a level yet")


def test_a_view_taken_away_while_its_reason_is_asked_for_stays_away() -> None:
    talk = (
        at_the_end().types("1", "4", "/view shed: none", "because I say so").sees("Thank you for your time")
    )
    assert not talk.interview.record.views


def test_the_picture_is_not_asked_about_twice() -> None:
    talk = at_the_end().types("view", "yes").sees("you see it the same way", "Thank you for your time")
    assert talk.interview.pending is None


def test_a_theme_with_its_level_and_reason_is_an_answer_to_the_picture() -> None:
    talk = at_the_end().types("shed: established because the tree; and the wall: help").sees("Thank you")
    assert talk.interview.record.views == {"shed": View(level=2, text="the tree; and the wall: help")}


def test_undoing_a_view_of_a_finished_interview_says_no_farewell_again(tmp_path: Path) -> None:
    talk = at_the_end(tmp_path).types("1", "4", "").comes_back().types("undo")
    talk.sees("Undone: your view of The shed.").sees_no("Every question that applies")


def test_words_behind_a_theme_that_are_no_level_are_its_reason() -> None:
    talk = (
        at_the_end()
        .types("shed: the tree helps")
        .sees("From your answers, “The shed” comes out as Starting.")
    )
    talk.types("3").sees("With the reason: the tree helps", "Thank you for your time")
    assert talk.interview.record.views == {"shed": View(level=2, text="the tree helps")}


def test_a_guess_is_never_written(tmp_path: Path) -> None:
    talk = (
        about(SHED)
        .types("part", "view tools: built in")
        .sees("One statement fits", "SH-E1 The tools are dry.")
    )
    assert not talk.interview.record.views


def test_the_whole_can_be_named_too() -> None:
    talk = about(SHED).types("part", "view all: yes").sees("you see it the same way", "Who digs?")
    assert talk.interview.record.views == {"": View(opinion=Opinion.FITS)}


def test_the_end_shows_the_summary_at_once_and_the_ways_on_in_one_line() -> None:
    talk = at_the_end()
    assert [turn.act for turn in talk.turns if turn.act] == [ShowSummary(in_short=True)]
    talk.types("").sees(
        "You can type: report (writes the files), target and a theme (sets an aim)", "pause (leaves)."
    )
    assert len(talk.turns) == 2


def test_the_view_of_the_whole_is_taken_away_again() -> None:
    talk = about(SHED).types("part", "view all: yes", "view all: none").sees("is taken away", "Who digs?")
    assert not talk.interview.record.views


def test_no_without_a_number_is_asked_for_the_numbers() -> None:
    talk = at_the_end().types("no").sees("Type the numbers, from 1 to 2, of themes you see differently")
    talk.sees("1 The shed", "2 Beds")
    assert not talk.interview.record.views


@pytest.mark.parametrize(
    "line",
    [
        "view shed: built in because it leaks",
        "view shed: Built in Because it leaks",
        "view shed: built in, because: it leaks",
        "view shed: built in; because it leaks",
        "view shed: built in: it leaks",
    ],
)
def test_ways_to_give_a_reason(line: str) -> None:
    talk = about(SHED).types("part", line)
    assert talk.interview.record.views == {"shed": View(level=3, text="it leaks")}


def test_who_has_given_a_view_is_not_asked_for_the_picture() -> None:
    about(SHED).types("part", "view shed: built in", "all").sees_no("Do these results fit").types("").sees(
        "Thank you"
    )


def test_no_is_no_reason() -> None:
    talk = at_the_end().types("1", "4", "no").sees("Thank you for your time")
    assert talk.interview.record.views == {"shed": View(level=3)}


def test_agreeing_needs_no_reason() -> None:
    at_the_end().types("1", "5").sees("the picture of The shed fits", "Thank you for your time")


@pytest.mark.parametrize("line", ["I do not agree with 1, we use it every week", "1 we use it every week"])
def test_a_reason_beside_the_number_of_a_theme_is_kept(line: str) -> None:
    talk = at_the_end().types(line).sees("comes out as", "How do you see it?").types("3")
    talk.sees("With the reason: we use it every week")


def test_why_is_asked_with_the_level_behind_the_name() -> None:
    at_the_end().types("why shed is not yet?").sees("The shed: Starting")
