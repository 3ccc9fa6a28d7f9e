"""How one answer came to be, and one of its answers taken back on its own."""

import pytest

from interview.session.events import Act
from tests.talk import Person, about

SHED = """
[[section]]
id = "shed"
title = "The shed"
item = [
  { id = "roof", type = "select_one", title = "Roof", ask = "How is the roof?", in_your_own_words = true, choices = [
    { code = "old", label = "Old" }, { code = "new", label = "New" }, { code = "gone", label = "Gone" } ] },
  { id = "door", type = "text", title = "Door", ask = "How is the door?", unless = "roof is gone" },
  { id = "key", type = "text", title = "Key", ask = "Where is the key?" },
]
"""


@pytest.fixture
def talk() -> Person:
    """The roof was old, then new with words of their own; the door was told in between."""
    return about(SHED).types("1", "Green.", "change roof", "2", "change roof", "3")


def test_every_act_is_told_in_its_order_with_what_counts(talk: Person) -> None:
    talk.types("history roof")
    lines = [turn.text.partition(": ")[2] for turn in talk.turns if turn.kind == "line"]
    assert lines == ["Old", "New", "Gone (this counts)"]


def test_one_answer_is_taken_back_on_its_own(talk: Person) -> None:
    talk.types("history roof", "2").sees("Taken back: New. Roof now reads: Gone.")
    assert talk.answers["roof"] == "gone"
    talk.types("history roof")
    assert [turn.text.partition(": ")[2] for turn in talk.turns if turn.kind == "line"] == [
        "Old",
        "New (taken back)",
        "Gone (this counts)",
    ]


def test_taking_back_the_one_that_counts_brings_the_one_before(talk: Person) -> None:
    assert talk.interview.status("door") == "off_path"
    talk.types("history roof", "3").sees("Roof now reads: New.", "Door")
    assert talk.answers["roof"] == "new"
    assert talk.interview.status("door") == "answered"
    talk.types("redo")
    assert talk.interview.value("roof") == "gone"


def test_what_was_added_to_an_answer_goes_with_it() -> None:
    talk = about(SHED).types("1", "back", "2", "back", "words With moss", "history roof", "2")
    assert talk.answers["roof"] == "old"
    assert talk.interview.record.answers["roof"].words is None
    undone = [event.target for event in talk.interview.session.journal.events if event.act is Act.UNDONE]
    assert len(undone) == 2


def test_what_was_added_to_another_answer_stays() -> None:
    talk = about(SHED).types("1", "back", "words With moss", "back", "2", "back", "words With a nest")
    talk.types("history roof", "1").sees("Taken back: Old")
    assert talk.answers["roof"] == "new"
    assert talk.interview.record.answers["roof"].words == "With a nest"


def test_one_redo_brings_an_answer_back_with_all_that_was_added_to_it() -> None:
    talk = about(SHED).types(
        "1", "back", "2", "back", "words With moss", "words And a nest", "history roof", "2"
    )
    talk.types("redo").sees("Done again: your answer")
    assert talk.answers["roof"] == "new"
    assert talk.interview.record.answers["roof"].words == "And a nest"
    assert talk.interview.record.redoable is None


def test_acts_that_were_undone_one_by_one_come_back_one_by_one() -> None:
    talk = about(SHED).types("1", "back", "words With moss", "undo", "undo", "redo")
    assert talk.interview.record.answers["roof"].words is None
    talk.types("redo")
    assert talk.interview.record.answers["roof"].words == "With moss"


def test_enter_and_a_line_that_is_no_number_change_nothing(talk: Person) -> None:
    acts = talk.acts
    talk.types("history roof", "the moon").sees("Please type a number from 1 to 3").types("")
    assert (talk.acts, talk.asked) == (acts, "key")


def test_of_the_present_question_and_of_one_that_is_not_there(talk: Person) -> None:
    talk.types("/history").sees("Nothing has been said about “Where is the key?” yet.")
    talk.types("/history the moon").sees("the moon")
    talk.types("change roof", "private").types("history roof").sees("is kept private").sees_no("Old")


def test_a_question_that_is_asked_is_meant_rather_than_one_that_is_left_out() -> None:
    about(SHED).types("3", "history door").sees("Door is left out")
    talk = about(
        SHED.replace(
            'title = "Key", ask = "Where is the key?"', 'title = "Access", ask = "Who opens the doors?"'
        )
    )
    talk.types("3", "Anna does.", "history door").sees("Who opens the doors?", "Anna does.")


def test_taking_back_the_only_answer_says_that_there_is_none() -> None:
    about(SHED).types("1", "history roof", "1").sees("Taken back: Old. Roof has no answer now.").sees_no(
        "open"
    )
