"""The four no-answers on every kind of question, and what comes back."""

import pytest

from interview.session.events import Status
from tests.talk import Starts

TO_EACH = {
    "has_garden": (),
    "users": ("1",),
    "watering": ("1", "3"),
    "story": ("1", "3", "2"),
    "size": ("1", "3", "2", "A story"),
    "since": ("no", "A story", "1"),
    "page": ("no", "A story", "1", "2020"),
}


@pytest.mark.parametrize("item", TO_EACH)
@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("dk", Status.DONT_KNOW),
        ("/na", Status.NOT_APPLICABLE),
        ("/private", Status.REFUSED),
        ("/skip", Status.SKIPPED),
    ],
)
def test_every_question_can_be_left_in_four_ways(
    starts: Starts, item: str, word: str, status: Status
) -> None:
    person = starts().types(*TO_EACH[item])
    assert person.asked == item
    person.types(word, "")
    assert person.interview.record.answers[item].status is status


def test_who_might_know_is_kept(starts: Starts) -> None:
    person = starts().types("1", "dk", "Anna in the office")
    assert person.interview.record.answers["users"].who == "Anna in the office"
    assert person.asked == "watering"


def test_why_it_does_not_apply_is_kept(starts: Starts) -> None:
    person = starts().types("1", "na", "Robots do the work")
    assert person.interview.record.answers["users"].reason == "Robots do the work"


def test_a_skipped_question_comes_back_once_at_the_end(starts: Starts) -> None:
    person = starts().types("no", "/skip", "1", "2020", "dk", "")
    assert person.asked == "story"
    assert person.types("/skip").asked is None
    assert person.interview.status("story") is Status.SKIPPED


def test_a_skipped_required_question_comes_back_at_the_end_of_its_theme(starts: Starts) -> None:
    person = starts().types("1", "3", "2", "/skip")
    assert person.asked == "size"
    person.types("skip")
    assert person.asked == "size"
    assert "the theme needs it" in person.said
    assert person.types("skip").asked == "source"


def test_skipping_what_is_answered_keeps_the_answer(starts: Starts) -> None:
    person = starts().types("1", "3", "back", "skip")
    assert person.interview.value("users") == ("pupils",)


def test_an_empty_line_records_nothing(starts: Starts) -> None:
    person = starts().types("")
    assert person.asked == "has_garden"
    assert person.interview.record.answers == {}
