"""Undo, redo, change and go to: every act can be taken back, and nothing that was said is lost."""

from pathlib import Path

import pytest

from interview import TurnKind
from interview.session.events import Status
from tests.talk import about

HOUSE = """
[[section]]
id = "house"
title = "The house"
item = [
  { id = "animals", type = "select_one", title = "Animals", ask = "Are there animals?", choices = [ { code = "yes", label = "Yes" }, { code = "no", label = "No" } ] },
  { id = "which", type = "select_multiple", title = "Which animals", ask = "Which ones?", unless = "animals is no", choices = [ { code = "dog", label = "Dogs" }, { code = "cat", label = "Cats" }, { code = "hen", label = "Hens" } ] },
  { id = "dearest", type = "select_one", title = "The dearest", ask = "Which one is dearest?", unless = "animals is no", choices_from = "which" },
  { id = "rooms", type = "integer", title = "Rooms", ask = "How many rooms?" },
  { id = "cellar", type = "select_one", title = "Cellar", ask = "Is it damp below?", relevant = "rooms > 5", choices = [ { code = "yes", label = "Yes" }, { code = "no", label = "No" } ] },
  { id = "pump", type = "text", title = "Pump", ask = "Which pump is there?", relevant = "cellar is yes" },
]
[[section]]
id = "land"
title = "Land and water"
item = [
  { id = "meadow", type = "integer", title = "Meadow", ask = "How large is the meadow?" },
  { id = "pond", type = "integer", title = "Pond", ask = "How deep is the pond?" },
  { id = "stream", type = "integer", title = "Stream", ask = "How long is the stream?" },
]
"""


def test_an_answer_that_closes_others_sets_them_aside_with_undo_as_the_way_out() -> None:
    talk = about(HOUSE).types("yes", "1,2", "1", "3", "change animals", "no")
    talk.sees(
        "2 answers are set aside, kept and not counted: Which animals, The dearest. Type undo to bring them back."
    )
    assert talk.interview.status("which") is Status.OFF_PATH
    assert talk.interview.value("which") == ("dog", "cat")
    talk.types("undo").sees(
        "Undone: your answer to “Are there animals?”.",
        "2 earlier answers count again: Which animals, The dearest.",
    )
    assert talk.interview.status("dearest") is Status.ANSWERED


def test_one_answer_set_aside_is_said_in_the_singular() -> None:
    talk = (
        about(HOUSE).types("yes", "1", "dk", "", "3", "change animals", "no").sees("2 answers are set aside")
    )
    talk = (
        about(HOUSE)
        .types("yes", "1", "skip", "3", "change 1", "no")
        .sees("One answer is set aside", "Type undo to bring it back.")
    )
    talk.types("undo").sees("One earlier answer counts again: Which animals.")


def test_what_was_set_aside_comes_back_when_the_answer_does() -> None:
    talk = about(HOUSE).types("yes", "1,2", "2", "3", "change 1", "no", "change 1", "yes")
    talk.sees("2 earlier answers count again: Which animals, The dearest.")
    assert talk.answers["dearest"] == "cat"


def test_what_is_set_aside_holds_up_nothing_else() -> None:
    talk = about(HOUSE).types("no", "9", "yes", "An old one", "change rooms", "2")
    talk.sees("2 answers are set aside, kept and not counted: Cellar, Pump.")
    talk.types("change rooms", "7").sees("2 earlier answers count again: Cellar, Pump.")


def test_a_choice_that_is_no_longer_on_offer_must_be_made_again() -> None:
    talk = about(HOUSE).types("yes", "1,2", "2", "3", "change which", "1,3")
    talk.sees("Please look again at The dearest: the earlier choice is no longer on offer.")
    assert talk.asked == "dearest"
    talk.sees("Your earlier answer Cats is no longer on offer.", "1 Dogs", "2 Hens").sees_no(
        "Cats. Enter keeps it"
    )
    talk.types("").sees("An empty line records nothing.")
    talk.types("hens")
    assert talk.answers["dearest"] == "hen"


def test_a_choice_that_is_offered_again_counts_again() -> None:
    talk = about(HOUSE).types("yes", "1,2", "2", "3", "change which", "1", "undo")
    assert talk.interview.status("dearest") is Status.ANSWERED
    assert talk.answers["dearest"] == "cat"


def test_change_returns_to_where_one_was() -> None:
    talk = about(HOUSE).types("no", "3", "10", "change rooms", "4")
    assert talk.asked == "pond"


def test_change_returns_even_to_an_answered_question_and_past_open_ones() -> None:
    talk = about(HOUSE).types("no", "3", "10", "20", "back")
    talk.types("change rooms", "4").sees("So far: 20. Enter keeps it.")
    assert talk.asked == "pond"
    talk = about(HOUSE).types("no", "go to stream", "change animals", "no")
    assert talk.asked == "stream"


def test_change_goes_first_to_everything_it_opened_and_then_back() -> None:
    talk = (
        about(HOUSE)
        .types("no", "3", "10", "go to stream", "change rooms", "8")
        .sees("With this, one more question is asked: Cellar.")
    )
    assert talk.asked == "cellar"
    talk.types("yes")
    assert talk.asked == "pump"
    talk.types("A new one")
    assert talk.asked == "stream"


def test_several_questions_that_a_change_opened_come_in_their_order() -> None:
    talk = about(HOUSE).types("no", "3", "go to stream", "change animals", "yes")
    assert talk.asked == "which"
    talk.types("1,2")
    assert talk.asked == "dearest"
    talk.types("1")
    assert talk.asked == "stream"


def test_a_change_in_a_change_comes_back_step_by_step() -> None:
    talk = about(HOUSE).types("no", "3", "10", "20", "change meadow", "change rooms", "2")
    assert talk.asked == "meadow"
    assert talk.types("").asked == "stream"


def test_changing_to_the_question_at_hand_says_so() -> None:
    talk = about(HOUSE).types("no", "change rooms").sees("That is the question before you.")
    assert talk.asked == "rooms"
    talk.types("go to 2").sees("That is the question before you.")


def test_a_finished_interview_can_be_changed_and_finishes_again() -> None:
    talk = about(HOUSE).types("no", "3", "10", "20", "30").sees("Every question that applies has been asked.")
    talk.types("change rooms", "8")
    assert talk.asked == "cellar"
    assert not talk.interview.record.completed
    talk.types("no").sees("change and a number (corrects an answer)")
    talk.sees_no("Every question that applies has been asked.", "Here is the summary, in short.")
    assert talk.interview.record.completed
    talk.types("back")
    assert talk.asked == "stream"


@pytest.mark.parametrize(
    ("target", "item"),
    [
        ("2", "rooms"),
        ("rooms", "rooms"),
        ("ROOMS?", "rooms"),
        ("land", "meadow"),
        ("land and water", "meadow"),
        ("str", "stream"),
        ("the house", "rooms"),
        ("streem", "stream"),
    ],
)
def test_go_to_takes_a_number_an_id_a_name_or_a_theme(target: str, item: str) -> None:
    talk = about(HOUSE).types("no", "go to pond", f"go to {target}")
    assert talk.asked == item


def test_a_theme_leads_to_its_first_open_question() -> None:
    talk = about(HOUSE).types("no", "go to meadow", "4", "go to animals", "go to land")
    assert talk.asked == "pond"


def test_several_that_fit_are_named_with_their_numbers() -> None:
    many = HOUSE.replace('title = "Pond"', 'title = "Meadow pond"').replace(
        'title = "Stream"', 'title = "Meadow brook"'
    )
    talk = (
        about(many).types("no", "go to mead").sees("Several fit: 3 Meadow, 4 Meadow pond or 5 Meadow brook.")
    )
    assert talk.asked == "rooms"
    talk.types("go to 4")
    assert talk.asked == "pond"
    talk.types("go to meadow")
    assert talk.asked == "meadow"


def test_what_is_not_there_is_told_and_the_question_stays() -> None:
    talk = about(HOUSE).types("go to the moon").sees('I could not find "the moon".')
    assert talk.asked == "animals"
    talk.types("go to 99").sees('I could not find "99".')
    talk.types("change 0").sees('I could not find "0".')


def test_what_is_not_asked_is_told_with_its_reason() -> None:
    talk = (
        about(HOUSE)
        .types("no", "go to dearest")
        .sees("The dearest is left out when", "Your answer to Animals: No.")
    )
    assert talk.asked == "rooms"


ACTS: list[tuple[str, ...]] = [
    ("yes",),
    ("dk",),
    ("dk Anna",),
    ("na", "It is a flat"),
    ("private",),
    ("skip",),
    ("note a dark house",),
    ("link https://example.org",),
    ("yes", "words a few hens"),
    ("yes", "evidence a photograph"),
    ("yes", "1,2", "back", "+3 -1"),
    ("full",),
]


@pytest.mark.parametrize("acts", ACTS, ids=lambda acts: acts[-1])
def test_every_kind_of_act_is_undone_and_done_again(acts: tuple[str, ...]) -> None:
    talk = about(HOUSE).types(*acts[:-1])
    before = talk.interview.record
    talk.types(acts[-1])
    after = talk.interview.record
    assert said_in(after) != said_in(before)
    steps = 0
    while said_in(talk.interview.record) != said_in(before):
        talk.types("/undo").sees("Undone: ")
        steps += 1
        assert steps < 5
    for _ in range(steps):
        talk.types("/redo").sees("Done again: ")
    assert said_in(talk.interview.record) == said_in(after)


def said_in(record: object) -> tuple[object, ...]:
    parts = ("answers", "skips", "remarks", "links", "kept", "sections", "pass_")
    return tuple(getattr(record, part) for part in parts)


def test_undo_goes_back_to_the_very_beginning_and_redo_to_the_end() -> None:
    lines = ("yes", "1,2", "note a", "dk", "Anna", "skip", "3", "private", "link example.org", "4")
    talk = about(HOUSE).types(*lines)
    after = talk.interview.record
    count = 0
    while "nothing to undo" not in talk.types("/undo").said:
        count += 1
    assert talk.interview.record.answers == {}
    assert talk.asked == "animals"
    for _ in range(count):
        talk.types("/redo")
    assert said_in(talk.interview.record) == said_in(after)
    talk.types("/redo").sees("There is nothing to redo.")


def test_undo_and_redo_walk_back_and_forth_over_the_questions() -> None:
    talk = about(HOUSE).types("no", "3", "10")
    assert [talk.types("undo").asked for _ in range(3)] == ["meadow", "rooms", "animals"]
    assert [talk.types("redo").asked for _ in range(3)] == ["rooms", "meadow", "pond"]


def test_a_new_answer_after_undo_takes_redo_away() -> None:
    talk = about(HOUSE).types("no", "3", "undo", "4", "redo").sees("There is nothing to redo.")
    assert talk.answers["rooms"] == 4


def test_undo_works_on_what_an_earlier_sitting_said(tmp_path: Path) -> None:
    talk = about(HOUSE, folder=tmp_path).types("no", "3", "10", "undo").comes_back()
    talk.types("redo").sees("Done again: your answer to “How large is the meadow?”.")
    assert [talk.types("undo").asked for _ in range(3)] == ["meadow", "rooms", "animals"]
    assert talk.types("undo").sees("There is nothing to undo.").answers == {}


def test_undo_of_a_theme_leaves_no_one_in_it(tmp_path: Path) -> None:
    talk = about(HOUSE, folder=tmp_path, sections=["house"]).types("no", "sections 2", "go to pond", "undo")
    talk.sees("Undone: the choice of themes and pass.")
    assert talk.asked == "rooms"


def test_back_goes_through_everything_that_was_asked_and_enter_keeps_it() -> None:
    talk = about(HOUSE).types("no", "3", "10")
    assert [talk.types("back").asked for _ in range(3)] == ["meadow", "rooms", "animals"]
    talk.types("back").sees("This is the first question.")
    assert [talk.types("").asked for _ in range(3)] == ["rooms", "meadow", "pond"]
    assert talk.answers == {"animals": "no", "rooms": 3, "meadow": 10}


def test_with_another_answer_it_goes_on_where_it_was() -> None:
    talk = about(HOUSE).types("no", "3", "10", "back", "back", "4").sees("Recorded: 4")
    assert talk.asked == "pond"


def test_back_works_while_a_line_is_not_understood() -> None:
    talk = about(HOUSE).types("no", "lots", "back")
    assert talk.asked == "animals"
    talk.types("", "lots").sees_no("keep your words as a note")


def test_the_same_answer_again_changes_nothing_and_keeps_what_belongs_to_it() -> None:
    talk = about(HOUSE).types("yes", "1,2", "words since spring", "back", "back", "")
    acts = talk.acts
    talk.types("go to which", "1,2").sees("Kept as it was.")
    assert talk.acts == acts
    assert talk.interview.record.answers["which"].words == "since spring"


@pytest.mark.parametrize(("line", "words"), [("+3", "since spring"), ("+3 -1", None), ("1", None)])
def test_words_beside_choices_stay_as_long_as_all_that_they_stood_beside(
    line: str, words: str | None
) -> None:
    talk = about(HOUSE).types("yes", "1,2", "words since spring", "back")
    assert talk.asked == "which"
    talk.types(line)
    assert talk.interview.record.answers["which"].words == words
    gone = [text for text in talk.heard(TurnKind.CHANGED) if "since spring" in text]
    assert bool(gone) is (words is None), "what goes is said"


def test_the_choices_can_be_edited_with_plus_and_minus() -> None:
    talk = about(HOUSE).types("yes", "1,2", "back", "+3 -1").sees("Recorded: 2 Cats, 3 Hens.")
    assert talk.answers["which"] == ("cat", "hen")


def test_what_a_change_did_is_told_before_the_next_question() -> None:
    talk = about(HOUSE).types("yes", "1", "1", "3", "change animals", "no")
    kinds = [turn.kind for turn in talk.turns]
    assert kinds.index(TurnKind.RECORDED) < kinds.index(TurnKind.CHANGED) < kinds.index(TurnKind.ASK)


def test_the_first_answers_of_all_tell_no_effects() -> None:
    about(HOUSE).types("no").sees_no("With this")
