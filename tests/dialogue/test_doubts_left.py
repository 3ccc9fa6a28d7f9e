"""A line that a question back is about is not lost where that question is left for something else."""

import pytest

from interview import Interview, load
from interview.session.events import Act
from tests.dialogue.test_evidence import one, two
from tests.talk import Person

WITH_SOMETHING_ELSE = pytest.mark.parametrize(
    "leaving", ["pause", "back", "/go to 2", "note the alarm went off"], ids=lambda line: line.split()[0]
)


def kept_aside(person: Person) -> list[str | None]:
    return [event.text for event in person.interview.session.journal.events if event.act is Act.HEARD]


@WITH_SOMETHING_ELSE
@pytest.mark.parametrize("no_answer", ["dk", "na"])
def test_whether_it_answers_the_small_question(no_answer: str, leaving: str) -> None:
    line = "sorry, the earlier one was wrong, it is regional"
    person = Person(Interview(load("ict-lmi"))).types("/go to delivery_model", no_answer, line)
    person.sees(f"Is “{line}” your answer to this?")
    assert kept_aside(person.types(leaving)) == [line]


@pytest.mark.parametrize(("no_answer", "instead"), [("dk", "na"), ("na", "dk")])
def test_another_no_answer_in_place_of_the_first(no_answer: str, instead: str) -> None:
    line = "sorry, the earlier one was wrong, it is regional"
    person = Person(Interview(load("ict-lmi"))).types("/go to delivery_model", no_answer, line, instead)
    assert kept_aside(person) == [line]


def test_what_is_kept_private_takes_the_line_along() -> None:
    line = "sorry, the earlier one was wrong, it is regional"
    person = Person(Interview(load("ict-lmi"))).types("/go to delivery_model", "dk", line, "private")
    assert line not in "\n".join(turn.text for turn in person.turns)


@WITH_SOMETHING_ELSE
@pytest.mark.parametrize("line", ["the yearbook", "independent: the yearbook"])
def test_which_answer_a_document_shows(line: str, leaving: str) -> None:
    person = two().types(line).sees("“the yearbook”")
    assert kept_aside(person.types(leaving)) == [line]


@WITH_SOMETHING_ELSE
def test_whether_a_document_has_a_name_like_a_no(leaving: str) -> None:
    person = one().types("1 no waste, no want: a report").sees("no waste, no want")
    assert kept_aside(person.types(leaving)) == ["1 no waste, no want: a report"]


@WITH_SOMETHING_ELSE
def test_whether_commas_part_documents(leaving: str) -> None:
    line = "1 independent: the yearbook, 2 the shed list"
    person = two().types(line).sees("Are these separate")
    assert kept_aside(person.types(leaving)) == [line]


def test_whoever_leaves_a_small_question_open_is_told_where_the_interview_stands() -> None:
    """Found by fuzzing: Enter at "share" said nothing at all."""
    person = Person(Interview(load("ict-lmi"))).types("share", "")
    person.sees("In what role are you answering?")
