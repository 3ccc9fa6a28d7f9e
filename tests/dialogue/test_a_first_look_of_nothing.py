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


def test_a_session_that_begins_as_a_first_look_goes_on_with_what_asks(tmp_path: Path) -> None:
    talk = about(GARDEN, folder=tmp_path, sections=["tools"], pass_="first").types("Anna")
    talk.sees(INSTEAD).sees_no("All questions of the first look are answered.")
    assert talk.asked == "spades"
    talk.types("2")
    assert talk.interview.record.completed


def test_the_choice_of_themes_says_where_a_first_look_has_no_questions(tmp_path: Path) -> None:
    talk = about(GARDEN, folder=tmp_path, sections=["beds"], pass_="first").types("Anna", "sections")
    assert [hint == "no questions" for hint in hints(talk)] == [False, True]


def test_one_theme_with_a_question_is_enough_for_a_first_look(tmp_path: Path) -> None:
    talk = about(GARDEN, folder=tmp_path, sections=["beds", "tools"], pass_="first")
    talk.sees_no("has no questions").types("Anna", "3").sees("All questions of the first look are answered.")


def test_only_the_full_pass_asks() -> None:
    full = GARDEN.replace('ask = "How many spades are there?"', 'ask = "How many?", pass = "full"')
    about(full, setup=True).types("tools").sees("Only the full pass has questions in Tools")
