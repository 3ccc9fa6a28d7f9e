"""A pass that has no question in the themes that were chosen gives way to the next one that has."""

from pathlib import Path

from tests.talk import Person, about

GARDEN = """
[[section]]
id = "you"
title = "You"
always = true
item = [ { id = "name", type = "text", title = "Name", ask = "Who are you?", pass = "first" } ]
[[section]]
id = "beds"
title = "Beds"
item = [
  { id = "count", type = "integer", title = "Count", ask = "How many beds are there?", pass = "first" },
  { id = "dug", type = "integer", title = "Dug", ask = "How many are dug?" },
]
[[section]]
id = "tools"
title = "Tools"
item = [ { id = "spades", type = "integer", title = "Spades", ask = "How many spades are there?" } ]
"""
INSTEAD = "The first look has no questions in Tools, so this goes on with the quick pass."


def hints(talk: Person) -> list[str | None]:
    return [choice.hint for turn in talk.turns for choice in turn.choices]


def test_the_next_pass_is_taken_and_said() -> None:
    talk = about(GARDEN, setup=True).types("tools")
    assert hints(talk)[0] == "no questions"
    talk.types("first").sees(INSTEAD, "The quick pass: 2 questions")
    talk.types("Anna")
    assert talk.asked == "spades"


def test_a_session_that_begins_as_a_first_look_goes_on_with_what_asks(tmp_path: Path) -> None:
    talk = about(GARDEN, folder=tmp_path, sections=["tools"], pass_="first").types("Anna")
    talk.sees(INSTEAD).sees_no("That was the first look")
    assert talk.asked == "spades"
    talk.types("2")
    assert talk.interview.record.completed


def test_the_choice_of_themes_says_where_a_first_look_has_no_questions(tmp_path: Path) -> None:
    talk = about(GARDEN, folder=tmp_path, sections=["beds"], pass_="first").types("Anna", "sections")
    assert [hint == "no questions" for hint in hints(talk)] == [False, True]


def test_one_theme_with_a_question_is_enough_for_a_first_look() -> None:
    talk = about(GARDEN, setup=True).types("beds, tools", "first").sees_no("has no questions")
    talk.types("Anna", "3").sees("That was the first look")
