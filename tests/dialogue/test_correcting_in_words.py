"""A mistake noticed a moment ago is mended in one line, and one stays where one was."""

import pytest

from tests.talk import about

SERVICE = """
[[section]]
id = "service"
title = "The service"
item = [
  { id = "role", type = "select_one", title = "Role", ask = "In what role do you answer?", choices = [ { code = "head", label = "Manager" }, { code = "aid", label = "Practitioner" } ] },
  { id = "objectives", type = "text", title = "Objectives", ask = "What are the main aims?" },
  { id = "size", type = "integer", title = "Size", ask = "How many work there?" },
  { id = "story", type = "text", title = "Story", ask = "How did it begin?" },
]
"""


@pytest.mark.parametrize(
    "line",
    [
        "change my answer to role to practitioner",
        "change role to 2",
        "change question 1 to practitioner",
        "Change my role to practitioner.",
    ],
)
def test_a_question_and_its_new_answer_in_one_line(line: str) -> None:
    talk = about(SERVICE).types("1", "To help", line).sees("Recorded: 2 Practitioner.")
    assert talk.answers["role"] == "aid"
    assert talk.asked == "size"


@pytest.mark.parametrize("line", ["correct that: 2", "correct that to practitioner", "Correction: 2"])
def test_the_answer_given_last_is_corrected(line: str) -> None:
    talk = about(SERVICE).types("1", "/go to size", line)
    talk.sees("Corrected is “In what role do you answer?”.", "Recorded: 2 Practitioner.")
    assert talk.asked == "size"


def test_where_words_are_wanted_a_correction_is_asked_about() -> None:
    talk = about(SERVICE).types("1", "correct that: 2").sees("a request to me?")
    assert talk.types("1").answers == {"role": "aid"}
    assert talk.asked == "objectives"


def test_my_role_is_the_role() -> None:
    assert about(SERVICE).types("1", "To help", "change my role").asked == "role"


def test_a_mistake_in_the_last_answer_is_what_can_be_changed() -> None:
    about(SERVICE).types("1", "To help", "I made a mistake in my last answer").sees(
        "Change “What are the main aims?”?"
    )


def test_my_answer_that_is_deleted_is_the_one_here() -> None:
    talk = about(SERVICE).types("1", "To help", "12", "change role", "delete my answer")
    talk.sees("Taken back: your answer to “In what role do you answer?”. Undo brings it back.")
    assert talk.answers == {"objectives": "To help", "size": 12}
    assert talk.asked == "role"
    assert talk.types("undo").answers["role"] == "head"


def test_at_an_open_question_my_answer_is_the_one_before() -> None:
    assert about(SERVICE).types("1", "To help", "delete my answer").asked == "objectives"


def test_words_of_a_question_behind_change_are_asked_about_where_words_are_wanted() -> None:
    talk = about(SERVICE).types("1", "To help", "12", "change main aims").sees("a request to me?")
    assert "story" not in talk.answers
    assert talk.types("1").asked == "objectives"


def test_a_telling_that_begins_with_change_is_an_answer() -> None:
    told = "change of the whole service"
    assert about(SERVICE).types("1", told).answers["objectives"] == told


def test_who_listens_hears_that_one_is_back() -> None:
    talk = about(SERVICE).types("1", "To help")
    talk.interview.line_by_line = True
    talk.types("change role", "2").sees("Back to question 3.")


def test_who_went_back_to_an_answer_means_that_one() -> None:
    talk = about(SERVICE).types("1", "To help", "12", "back", "I made a mistake")
    talk.sees("That is the question before you")
    assert (talk.asked, talk.interview.pending) == ("size", None)
