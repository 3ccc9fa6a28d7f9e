"""A line may name its question by its id, whoever types it: the answer goes there, and the talk goes on where it was."""

import pytest

from tests.talk import about

QUESTIONS = """
[[section]]
id = "s"
title = "S"
item = [
  { id = "pets_kept", type = "integer", ask = "How many?" },
  { id = "hens", type = "select_one", ask = "Hens?", choices = [ { code = "y", label = "White" }, { code = "n", label = "Brown" } ] },
  { id = "told", type = "text", ask = "What else?" },
  { id = "pets_fed", type = "text", ask = "Who feeds them?", relevant = "pets_kept > 3" },
]
"""


def test_an_answer_goes_to_the_question_that_the_line_names() -> None:
    talk = about(QUESTIONS).types("3", "pets_kept: 2")
    assert (talk.interview.value("pets_kept"), talk.asked) == (2, "hens")
    talk.types("hens: white")
    assert (talk.interview.value("hens"), talk.asked) == ("y", "told")


def test_where_words_are_expected_a_word_before_a_colon_is_one_of_them() -> None:
    talk = about(QUESTIONS).types("3", "brown", "hens: they were here first")
    assert talk.interview.value("told") == "hens: they were here first"
    assert talk.interview.value("hens") == "n"


def test_of_a_question_that_is_not_asked_it_is_said_why() -> None:
    talk = (
        about(QUESTIONS)
        .types("3", "pets_fed: Anna")
        .sees("is asked when", "Another answer there can open it")
    )
    assert talk.interview.value("pets_fed") is None
    assert talk.asked == "hens"


def test_a_slip_in_an_id_is_asked_about_where_words_are_expected() -> None:
    talk = about(QUESTIONS).types("3", "brown", "pets_keep: 2").sees('Is "pets_keep: 2" your whole answer?')
    assert "told" not in talk.answers
    talk.types("no").sees("Kept aside", "What else?")
    assert "told" not in talk.answers
    talk.types("pets_keep: 2", "yes")
    assert talk.interview.value("told") == "pets_keep: 2"


def test_something_small_is_left_for_the_question_that_a_line_names() -> None:
    talk = about(QUESTIONS).types("3", "dk").sees("someone who would know")
    talk.types("pets_kept: 2")
    assert (talk.interview.value("pets_kept"), talk.asked) == (2, "told")
    assert not talk.interview.record.answers["hens"].who


def test_a_slip_in_an_id_is_asked_about_at_something_small() -> None:
    talk = about(QUESTIONS).types("3", "dk", "pets_keep: 2").sees("Is “pets_keep: 2” your answer to this?")
    talk.types("no").sees("someone who would know")
    assert not talk.interview.record.answers["hens"].who


@pytest.mark.parametrize("near", [True, False])
def test_an_id_that_there_is_not_names_the_one_that_is_nearly_called_so(near: bool) -> None:
    questions = """
    [[section]]
    id = "users"
    title = "Users"
    item = [
      { id = "main_users", type = "select_one", title = "Main", ask = "Which?", choices = [ { code = "a", label = "Apples" }, { code = "b", label = "Pears" } ] },
      { id = "other_users", type = "integer", title = "Others", ask = "How many?" },
    ]
    """
    talk = about(questions)
    if near:
        talk.types("othr_users: 2").sees('No question is called "othr_users". Did you mean other_users?')
        talk.types("Apples").sees("Kept aside: “othr_users: 2”.")
    else:
        talk.types("quite_wrong: 2").sees_no("Did you mean")
    assert "other_users" not in talk.answers
    refused = talk.interview.say("2", "othr_users" if near else "quite_wrong").turns[0].text
    assert ("Did you mean other_users?" in refused) is near
