"""A note can be taken back on its own, and so can a line that was kept aside; redo brings it back."""

import pytest

from tests.dialogue.test_lines import USERS
from tests.talk import Person, about


def noted() -> Person:
    """Two notes at the first question, a line kept aside at the second."""
    return about(USERS).types("note ask Anna", "note in spring", "2", "zebra", "1")


@pytest.mark.parametrize("line", ["delete note who", "delete the note about Anna", "remove the note on who"])
def test_the_notes_of_a_question_or_with_these_words_are_listed(line: str) -> None:
    noted().types(line).sees("ask Anna (a note at “Who")


def test_one_of_several_goes_and_redo_brings_it_back() -> None:
    talk = noted().types("delete note who").sees("1 ask Anna", "2 in spring")
    talk.types("2").sees("Taken back: “in spring”. Redo brings it back.", "How far is it?")
    assert list(talk.interview.record.remarks["who"]) == ["ask Anna"]
    assert talk.answers == {"who": ("students",), "main": "employed"}
    talk.types("redo")
    assert list(talk.interview.record.remarks["who"]) == ["ask Anna", "in spring"]


def test_a_line_that_was_kept_aside_goes_as_well() -> None:
    talk = noted().types("how do I remove a note").sees("zebra (kept aside at")
    talk.types("3")
    assert (talk.interview.record.heard, len(talk.interview.record.remarks["who"])) == ({}, 2)


def test_here_means_the_notes_of_this_question_and_enter_leaves_them() -> None:
    talk = about(USERS).types("note ask Anna", "delete my note").sees("Take this back?", "ask Anna")
    talk.types("").sees("Everything stays as it was.")
    assert talk.interview.record.remarks == {"who": ("ask Anna",)}
    talk.types("delete that note", "yes")
    assert talk.interview.record.remarks == {}
    talk.types("delete note").sees("There is no note yet.")


def test_words_beside_an_answer_go_without_the_answer() -> None:
    talk = about(USERS).types("1", "1", "1", "A story", "12, Kestrel counted them")
    assert talk.interview.record.remarks == {"count": ("Kestrel counted them",)}
    talk.types("delete note count", "yes")
    assert talk.interview.record.remarks == {}
    assert talk.answers["count"] == 12
    assert talk.interview.completed


def test_what_was_kept_aside_becomes_a_note_when_that_is_asked_for() -> None:
    talk = about(USERS).types("note that").sees("Nothing is kept aside that could become a note.")
    talk.types("zebra", "1").sees("Kept aside: “zebra”.", "type “note that”")
    talk.types("note that").sees("Noted for", "zebra")
    assert talk.interview.record.remarks == {"who": ("zebra",)}
    talk.types("review aside").sees("Nothing here.").sees_no("zebra")
