"""A grid answered by one line, by its rows or by one of them; and "same as above"."""

import pytest

from interview import Interview
from interview.condition import Between
from tests.talk import Person, about, questionnaire

GRID = """
[choices.stage]
items = [ { code = "none", label = "Not there", level = 0 }, { code = "trial", label = "On trial", level = 1 }, { code = "daily", label = "Every day", level = 2 } ]

[[section]]
id = "ways"
title = "Ways"
item = [
  { id = "phone", type = "select_one", group = "ways", title = "Telephone", ask = "By telephone?", choices = "stage" },
  { id = "chat", type = "select_one", group = "ways", title = "Written chat", ask = "By chat?", choices = "stage" },
  { id = "visit", type = "select_one", group = "ways", title = "Home visits", ask = "At home?", choices = "stage" },
  { id = "letters", type = "select_one", title = "Letters", ask = "By letter?", choices = "stage" },
  { id = "year", type = "integer", title = "A year", ask = "How many a year?" },
]
"""


@pytest.fixture
def talk() -> Person:
    return about(GRID)


ROWS = "3 questions with one list of answers: Telephone, Written chat, Home visits."


def listening() -> Person:
    """Somebody who hears it line by line, at the greeting."""
    interview = Interview(questionnaire(GRID))
    interview.line_by_line = True
    return Person(interview)


def test_who_listens_is_told_once_that_rows_begin_and_which() -> None:
    talk = listening().sees(ROWS, "as in 1, 2, 3", "as in Home visits 1")
    talk.types("1").sees_no("one list of answers").types("again").sees_no("one list of answers")
    talk.types("What are the rows?").sees(ROWS).types("2 2")
    assert talk.answers == {"phone": "none", "chat": "trial", "visit": "trial"}
    talk.types("which rows").sees("This question stands by itself")


def test_who_sees_the_rows_is_not_told_of_them(talk: Person) -> None:
    talk.sees_no("one list of answers")


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("3 1 2", {"phone": "daily", "chat": "none", "visit": "trial"}),
        ("3, 1, 2", {"phone": "daily", "chat": "none", "visit": "trial"}),
        ("all 2", {"phone": "trial", "chat": "trial", "visit": "trial"}),
        ("everything on trial", {"phone": "trial", "chat": "trial", "visit": "trial"}),
        ("home visits 3", {"visit": "daily"}),
        ("chat: on trial; visits 3", {"chat": "trial", "visit": "daily"}),
    ],
)
def test_one_line_fills_rows(talk: Person, line: str, answers: dict[str, object]) -> None:
    talk.types(line).sees("Recorded.")
    assert talk.answers == answers
    assert talk.asked == ("letters" if len(answers) == 3 else "phone")


def test_from_the_second_row_the_numbers_are_for_the_rest(talk: Person) -> None:
    assert talk.types("1", "3 2").answers == {"phone": "none", "chat": "daily", "visit": "trial"}


def test_a_row_may_lie_between_two(talk: Person) -> None:
    talk.types("2-3, 1, 1").sees("Telephone: On trial or Every day;")
    assert talk.answers == {"phone": Between(("trial", "daily")), "chat": "none", "visit": "none"}
    assert talk.asked == "letters"


def test_one_undo_takes_back_a_line_and_one_redo_gives_it_again(talk: Person) -> None:
    filled = {"phone": "daily", "chat": "none", "visit": "trial"}
    talk.types("3 1 2", "go to phone", "1 1 1", "undo").sees("Telephone, Written chat, Home visits")
    assert (talk.answers, talk.asked) == (filled, "phone")
    talk.types("undo")
    assert (talk.answers, talk.asked) == ({}, "phone")
    talk.types("redo")
    assert (talk.answers, talk.asked) == (filled, "letters")


def test_a_line_of_rows_meets_hard_checks() -> None:
    check = """
check = [ { id = "some", severity = "hard", expect = "visit is not none or phone is not none", say = "At least one way is needed." } ]
"""
    talk = about(GRID.replace('title = "Ways"\n', f'title = "Ways"\n{check}', 1))
    talk.types("1 1 1").sees("At least one way is needed.")
    assert talk.answers == {}
    assert talk.types("1 1 2").answers == {"phone": "none", "chat": "none", "visit": "trial"}


def test_another_count_of_numbers_is_asked(talk: Person) -> None:
    assert talk.types("3 1").sees("3 rows and 2 numbers").answers == {}


def test_same_as_above_is_shown_and_kept_after_a_yes(talk: Person) -> None:
    talk.types("1 1 2", "same as above").sees("Home visits was On trial")
    assert talk.types("yes").answers["letters"] == "trial"


def test_a_no_to_the_same_leaves_the_question(talk: Person) -> None:
    talk.types("1 1 2", "ditto", "no")
    assert talk.asked == "letters"
    assert talk.types("3").answers["letters"] == "daily"


def test_the_same_as_nothing_is_said(talk: Person) -> None:
    talk.types("1 1 2", "3", "same as above").sees("no answer of this kind")
