"""Contradictions: soft checks are put neutrally at the end of a theme, hard ones refuse."""

from pathlib import Path

import pytest

from interview import TurnKind
from tests.talk import Person, about

SHOP = """
[[section]]
id = "shop"
title = "Shop"
item = [
  { id = "staff", type = "integer", title = "Staff", ask = "How many people work there?", check = [ { id = "few", expect = "staff <= 90", say = "More than 90 would be a large shop. How many is it?", severity = "hard" } ] },
  { id = "rooms", type = "integer", title = "Rooms", ask = "How many rooms?" },
  { id = "floors", type = "integer", title = "Floors", ask = "How many floors?" },
]
check = [
  { id = "room_each", expect = "staff < 5 or rooms > 1", say = "Many people, and one room. Which is closer?", revisit = ["staff", "rooms"] },
  { id = "floor_each", expect = "rooms < 5 or floors > 1", say = "Many rooms, and one floor. Which is closer?", revisit = ["rooms", "floors"] },
  { id = "tower", expect = "floors < 5 or rooms > 9", say = "Many floors, and few rooms. Which is closer?", revisit = ["floors"] },
  { id = "empty_tower", expect = "floors < 5 or staff > 9", say = "Many floors, and few people. Which is closer?", revisit = ["staff"] },
]
[[section]]
id = "town"
title = "Town"
item = [
  { id = "people", type = "integer", title = "People", ask = "How many people live there?" },
  { id = "shops", type = "integer", title = "Shops", ask = "How many shops?" },
]
check = [ { id = "village", expect = "people > 99 or staff < 50", say = "A small town, and a large shop. Which is closer?", revisit = ["people", "staff"] } ]
"""


def at_the_check() -> Person:
    return about(SHOP).types("7", "1", "1")


def test_it_is_put_at_the_end_of_the_theme_with_ways_to_look_again_and_to_keep() -> None:
    talk = at_the_check().sees(
        "Many people, and one room. Which is closer?",
        "1 Look again at “How many people work there?”",
        "2 Look again at “How many rooms?”",
        "3 Both are right, I will explain",
    )
    assert talk.turns[-2].kind is TurnKind.CHECK
    assert talk.waits


def test_looking_again_leads_to_the_question_and_a_change_settles_it() -> None:
    talk = at_the_check().types("1").sees("How many people work there?", "So far: 7.")
    assert talk.asked == "staff"
    talk.types("3").sees("Theme 2 of 2: Town.").sees_no("Which is closer?")
    assert talk.asked == "people"


def test_looking_again_and_leaving_it_is_not_nagged_about_before_the_end() -> None:
    talk = at_the_check().types("Look again at “How many rooms?”")
    assert talk.asked == "rooms"
    talk.types("")
    assert talk.asked == "people"
    talk.types("200", "9").sees("Many people, and one room.")
    talk.types("keep", "").sees("Both kept.")
    assert talk.asked is None


def test_both_can_be_kept_with_an_explanation_asked_for() -> None:
    talk = at_the_check().types("3").sees("How do they fit together").types("A market stall")
    talk.sees("Both kept, with your explanation. I will not ask this again.")
    assert talk.interview.record.kept == {"room_each": "A market stall"}
    talk.types("200", "9").sees_no("Which is closer?")
    assert talk.asked is None


@pytest.mark.parametrize("line", ["3: A market stall", "both are right: A market stall"])
def test_both_can_be_kept_and_explained_in_one_line(line: str) -> None:
    talk = at_the_check().types(line)
    assert talk.interview.record.kept == {"room_each": "A market stall"}
    assert talk.asked == "people"


def test_no_explanation_is_needed() -> None:
    talk = at_the_check().types("3", "").sees("Both kept. I will not ask this again.")
    assert talk.interview.record.kept == {"room_each": ""}


def test_what_is_kept_stays_kept_while_the_same_answers_stand() -> None:
    talk = at_the_check().types("3: so it is", "change floors", "2").sees_no("Which is closer?")
    assert talk.asked == "people"
    talk.types("change staff", "7", "200", "9").sees_no("Which is closer?")
    assert talk.asked is None


def test_what_is_kept_is_put_again_when_one_of_its_answers_changes() -> None:
    talk = at_the_check().types("3: so it is", "change staff", "9").sees("Many people, and one room.")
    talk.types("undo").sees_no("Which is closer?")
    talk.types("", "200", "9").sees_no("Which is closer?")
    assert talk.asked is None


def test_one_that_was_resolved_and_is_broken_again_is_put_again() -> None:
    talk = at_the_check().types("", "200", "9", "")
    assert talk.asked is None
    talk.types("change staff", "3").sees_no("Which is closer?")
    talk.types("change staff", "8").sees("Many people, and one room.")


def test_one_across_themes_that_was_left_at_the_end_is_put_again_once_it_is_broken_anew() -> None:
    talk = about(SHOP).types("7", "2", "1", "50", "3")
    assert talk.asked is None
    talk.types("change staff", "60").sees("A small town, and a large shop.").types("")
    assert talk.asked is None
    talk.types("change staff", "7").sees_no("Which is closer?")
    talk.types("change staff", "60").sees("A small town, and a large shop.")


def test_enter_leaves_it_for_the_end_where_it_comes_once_more() -> None:
    talk = at_the_check().types("").sees("Left for later.")
    assert talk.asked == "people"
    talk.types("200", "9").sees("Many people, and one room.")
    talk.types("").sees("Left as it stands.", "Every question that applies has been asked.")
    assert talk.asked is None
    talk.types("change shops", "8").sees_no("Which is closer?")


def test_one_that_was_put_off_in_the_last_theme_is_not_repeated_at_once() -> None:
    alone = SHOP.partition('[[section]]\nid = "town"')[0]
    talk = about(alone).types("7", "1", "1", "").sees("Left for later.").sees_no("Which is closer?")
    assert talk.asked is None


def test_two_are_put_in_a_theme_and_the_others_at_the_end() -> None:
    talk = about(SHOP).types("7", "1", "9").sees("Many people, and one room.").types("")
    talk.sees("Many floors, and few rooms.").types("")
    assert talk.asked == "people"
    talk.types("200", "9")
    put = []
    while talk.waits:
        put += talk.heard(TurnKind.CHECK)
        talk.types("")
    assert len(put) == len(set(put)) == 3
    assert put[-1].startswith("Many floors, and few people.")


def test_one_across_themes_is_put_at_the_end_of_the_later_one() -> None:
    talk = about(SHOP).types("60", "2", "1").sees_no("Which is closer?").types("50", "3")
    talk.sees("A small town, and a large shop.", "2 Look again at “How many people work there?”")


def test_nothing_is_put_about_what_is_not_known() -> None:
    about(SHOP).types("7", "dk", "", "1").sees_no("Which is closer?")


def test_a_request_in_between_leaves_it_waiting() -> None:
    talk = at_the_check().types("why staff").sees("About Staff:", "Many people, and one room.")
    talk.types("note it is a stall").sees("Noted", "Many people, and one room.")
    talk.types("3: a stall")
    assert talk.interview.record.kept == {"room_each": "a stall"}


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Most of them work from home.", "Most of them work from home."),
        ("3, most of them work from home", "most of them work from home"),
        ("3 most of them work from home", "most of them work from home"),
        ("Both are right, because it is a stall", "Both are right, because it is a stall"),
        ("Sieben Leute teilen sich den Raum", "Sieben Leute teilen sich den Raum"),
        (
            "七个人共用一个房间，其他人在家里工作，所以两个答案都是对的。",
            "七个人共用一个房间，其他人在家里工作，所以两个答案都是对的。",
        ),
    ],
)
def test_a_sentence_is_the_remark_with_which_both_are_kept(line: str, kept: str) -> None:
    talk = at_the_check().types(line).sees("Both kept, with your explanation.")
    assert talk.interview.record.kept == {"room_each": kept}


@pytest.mark.parametrize("line", ["rooms", "the second one", "I mean the first", "we look again", "4", "yes"])
def test_what_points_at_a_choice_or_is_too_short_is_no_remark(line: str) -> None:
    talk = at_the_check().types(line)
    assert not talk.interview.record.kept


@pytest.mark.parametrize(
    ("reply", "kept", "noted"),
    [
        ("yes", {"room_each": "home office"}, {}),
        ("no", {}, {}),
        ("", {}, {"floors": ("home office",)}),
    ],
)
def test_a_word_or_two_are_asked_about_and_not_lost(reply: str, kept: object, noted: object) -> None:
    talk = at_the_check().types("home office").sees("Is “home office” why both are right?").types(reply)
    assert talk.interview.record.kept == kept
    assert talk.interview.record.remarks == noted
    assert reply == "yes" or talk.waits


@pytest.mark.parametrize("line", ["I don't know", "not sure"])
def test_not_knowing_leaves_it_for_later(line: str) -> None:
    talk = at_the_check().types(line).sees("Left for later.")
    assert not talk.waits


def test_words_behind_the_number_of_a_question_are_kept_as_its_note() -> None:
    talk = at_the_check().types("2, there is a second room in the attic").sees("Noted for", "How many rooms?")
    assert talk.interview.record.remarks == {"rooms": ("there is a second room in the attic",)}
    assert talk.asked == "rooms"


def test_it_says_once_how_it_is_answered() -> None:
    talk = about(SHOP).types("7", "1", "5").sees("or say in a sentence").types("3: a stall")
    assert talk.waits
    talk.sees("Which is closer?").sees_no("or say in a sentence")


def test_going_back_from_it_and_on_again_puts_it_again() -> None:
    talk = at_the_check().types("back").sees("How many floors?", "So far: 1.")
    assert talk.asked == "floors"
    talk.types("").sees("Many people, and one room.")


def test_another_line_says_what_can_be_typed() -> None:
    talk = (
        at_the_check().types("4").sees("Type a number from 1 to 3, or say in a sentence how both are right.")
    )
    assert talk.waits


def test_keeping_can_be_undone_and_is_asked_again_at_the_end() -> None:
    talk = at_the_check().types("3: so it is", "undo").sees("Undone: keeping both answers: Staff, Rooms.")
    assert talk.interview.record.kept == {}
    talk.types("200", "9")
    assert talk.waits or talk.asked is None


def test_a_hard_check_refuses_and_leaves_the_question() -> None:
    talk = about(SHOP).types("95").sees("More than 90 would be a large shop.")
    assert talk.asked == "staff"
    assert talk.answers == {}
    assert talk.types("90").asked == "rooms"


def test_a_hard_check_refuses_a_change_and_the_earlier_answer_stays() -> None:
    talk = about(SHOP).types("9", "back", "95").sees("More than 90")
    assert talk.answers == {"staff": 9}
    talk.gets(talk.interview.answer(99, "staff")).sees("More than 90")
    assert talk.answers == {"staff": 9}


def test_a_hard_check_traps_nobody() -> None:
    assert about(SHOP).types("95", "dk", "").asked == "rooms"
    assert about(SHOP).types("95", "skip").asked == "rooms"


def test_after_coming_back_one_that_was_kept_is_not_put_again(tmp_path: Path) -> None:
    talk = about(SHOP, folder=tmp_path).types("7", "1", "1", "3: a stall").comes_back()
    talk.sees_no("Which is closer?")
    assert talk.asked == "people"


def test_after_coming_back_one_that_was_not_answered_is_put_again(tmp_path: Path) -> None:
    talk = about(SHOP, folder=tmp_path).types("7", "1", "1").comes_back()
    talk.sees("Many people, and one room.")
