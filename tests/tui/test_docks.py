"""Answering: each kind of question with the keys, the mouse and words, and what does not fit."""

from textwrap import dedent

import pytest
from textual import events

from tests.tui.conftest import SMALL, USUAL, WIDE, Chat, Chats


async def test_a_digit_moves_the_mark_and_enter_sends(chats: Chats) -> None:
    async with chats() as chat:
        await chat.presses("2")
        assert "› 2 No" in chat.shown
        assert chat.answers == {}
        await chat.presses("enter")
        assert chat.answers == {"has_garden": "no"}
        assert "› No" in chat.shown


async def test_a_letter_and_enter_in_one_go_are_taken_in_their_order(chats: Chats) -> None:
    async with chats() as chat:
        for key, character in (("1", "1"), ("enter", "\r"), ("2", "2"), ("enter", "\r")):
            chat.app.post_message(events.Key(key, character))
        await chat.pilot.pause(0.1)
        assert chat.answers == {"has_garden": "yes", "crops": ("beans",)}


async def test_a_space_behind_a_letter_is_part_of_the_text_however_fast(chats: Chats) -> None:
    async with chats("1") as chat:
        for key, character in (("2", "2"), ("space", " "), ("3", "3"), ("enter", "\r")):
            chat.app.post_message(events.Key(key, character))
        await chat.pilot.pause(0.1)
        assert chat.answers["crops"] == ("beans", "carrots")


async def test_keys_in_a_burst_each_meet_their_own_question(chats: Chats) -> None:
    async with chats() as chat:
        burst = (("down", None), ("enter", "\r"), ("down", None), ("right", None), ("enter", "\r"))
        for key, character in burst:
            chat.app.post_message(events.Key(key, character))
        await chat.pilot.pause(0.2)
        assert chat.answers == {"has_garden": "yes", "crops": ("apples",)}
        assert chat.talk.dock.choices.mark is None, "nothing is marked at the next question"


async def test_arrows_mark_and_enter_sends(chats: Chats) -> None:
    async with chats() as chat:
        await chat.presses("down", "down", "up", "enter")
        assert chat.answers == {"has_garden": "yes"}


async def test_an_empty_enter_records_nothing(chats: Chats) -> None:
    async with chats() as chat:
        await chat.presses("enter")
        assert chat.answers == {}
        assert chat.asked == "has_garden"
        assert "An empty line records nothing" in chat.shown


async def test_a_number_that_was_typed_and_rubbed_out_is_not_sent(chats: Chats) -> None:
    async with chats() as chat:
        await chat.presses("2", "backspace", "enter")
        assert chat.answers == {}


async def test_a_click_answers(chats: Chats) -> None:
    async with chats() as chat:
        assert await chat.pilot.click("#choices", offset=(8, 2))
        await chat.pilot.pause()
        assert chat.answers == {"has_garden": "no"}


async def test_several_are_ticked_with_space_and_sent_with_enter(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("down", "space", "down", "down", "space")
        assert "[x] Apples" in chat.shown
        assert "[ ] Beans" in chat.shown
        assert "[x] Carrots" in chat.shown
        await chat.presses("enter")
        assert chat.answers["crops"] == ("apples", "carrots")


async def test_typed_numbers_are_ticked_as_they_would_be_sent(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("down", "space", *"2,3")
        assert [chat.shown.count(f"[x] {name}") for name in ("Apples", "Beans", "Carrots")] == [1, 1, 1]
        await chat.presses("backspace", "backspace")
        assert "[ ] Carrots" in chat.shown
        await chat.presses("enter")
        assert chat.answers["crops"] == ("apples", "beans")


async def test_what_goes_with_no_other_clears_the_rest_and_the_other_way_round(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("down", "space", *["down"] * 10, "space")
        assert "[x] Nothing so far" in chat.shown
        assert chat.shown.count("[x]") == 1
        await chat.presses("up", "space")
        assert "[ ] Nothing so far" in chat.shown
        await chat.presses("enter")
        assert chat.answers["crops"] == ("juniper",)


async def test_what_was_ticked_and_unticked_is_not_sent(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("down", "space", "space", "enter")
        assert "crops" not in chat.answers


async def test_the_eleventh_choice_is_as_near_as_the_first(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("1", "1")
        assert "› 11 [x] Nothing so far" in chat.shown
        await chat.presses("enter")
        assert chat.answers["crops"] == ("nothing",)


@pytest.mark.parametrize("length", range(71, 77))
async def test_each_choice_is_shown_to_its_last_letter_from_the_first(chats: Chats, length: int) -> None:
    label = ("abcd " * 20)[: length - 1].rstrip() + "."
    few = ", ".join(f'{{ code = "c{n}", label = "Few {n}" }}' for n in range(5))
    long = ", ".join(f'{{ code = "c{n}", label = "{label}" }}' for n in range(5))
    about = f"""
    [[section]]
    id = "s"
    title = "S"
    item = [
      {{ id = "p", type = "select_one", title = "P", ask = "How many?", choices = [{few}] }},
      {{ id = "q", type = "select_one", title = "Q", ask = "Which?", choices = [{long}] }},
    ]
    """
    async with chats("1", about=dedent(about)) as chat:
        rows = "".join(chat.shown.replace("┃", "").split())
        assert rows.count("".join(label.split())) == 5


async def test_numbers_ranges_and_parts_of_words_are_understood(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.sends("1,4-6, junip")
        assert chat.answers["crops"] == ("apples", "dill", "endives", "figs", "juniper")


async def test_the_answer_given_before_is_marked_when_it_is_changed(chats: Chats) -> None:
    async with chats("1", "2,3") as chat:
        await chat.presses("f3")
        assert chat.asked == "crops"
        assert "[x] Beans" in chat.shown
        await chat.presses("down", "space", "enter")
        assert chat.answers["crops"] == ("apples", "beans", "carrots")


async def test_what_can_be_said_instead_is_behind_the_last_choice(chats: Chats) -> None:
    async with chats() as chat:
        assert "I do not know" not in chat.shown
        await chat.presses("down", "down", "down", "down")
        assert "› I do not know" in chat.shown
        await chat.presses("enter")
        assert chat.interview.status("has_garden") == "dont_know"


async def test_a_text_keeps_its_lines(chats: Chats) -> None:
    async with chats("1", "1", "2", "") as chat:
        assert chat.asked == "story"
        await chat.types("It began in spring.")
        await chat.presses("ctrl+j")
        await chat.types("It goes on.")
        await chat.presses("enter")
        assert chat.answers["story"] == "It began in spring.\nIt goes on."


async def test_a_paste_of_several_lines_is_one_answer(chats: Chats) -> None:
    async with chats("1", "1", "2", "") as chat:
        chat.app.post_message(events.Paste("first\nsecond\r\nthird"))
        await chat.pilot.pause()
        assert chat.answers.get("story") is None
        await chat.presses("enter")
        assert chat.answers["story"] == "first\nsecond\nthird"


@pytest.mark.parametrize(
    ("item", "wrong", "right", "kept"),
    [
        ("size", "quite large", "120", 120),
        ("since", "the day before", "2020-05-01", "2020-05-01"),
        ("page", "not a page", "https://example.org/garden", "https://example.org/garden"),
        ("contact", "someone at home", "ann@example.org", "ann@example.org"),
        ("yield", "a lot", "12.5", 12.5),
    ],
)
async def test_what_does_not_fit_stays_in_the_line_with_a_sentence(
    chats: Chats, item: str, wrong: str, right: str, kept: object
) -> None:
    async with chats(f"/go to {item}", wrong) as chat:
        assert chat.line == wrong
        assert item not in chat.answers
        assert "! " in chat.shown
        chat.talk.dock.line.clear()
        await chat.sends(right)
        assert chat.answers[item] == kept


async def test_a_grid_shows_every_row_with_what_was_said(chats: Chats) -> None:
    async with chats("/go to weeding") as chat:
        assert "› Weeding" in chat.shown
        assert "  Pruning" in chat.shown
        await chat.presses("2", "enter")
        weeding = next(line for line in chat.shown.splitlines() if line.lstrip(" ┃").startswith("Weeding"))
        assert weeding.split()[1:] == ["Weeding", "·", "x", "·"]
        assert "› Pruning" in chat.shown
        await chat.sends("dk", "")
        assert "not known" in next(line for line in chat.shown.splitlines() if "Pruning" in line)
        await chat.presses("3", "enter")
        assert chat.answers == {"weeding": "sometimes", "compost": "often"}


TASKS = """
[questionnaire]
id = "tasks"
version = "1.0.0"
title = "Tasks"
language = "en"

[choices.actors]
items = [
  { code = "town", label = "The town" },
  { code = "region", label = "The region" },
  { code = "nobody", label = "Nobody", exclusive = true },
]

[[section]]
id = "only"
title = "Only theme"
item = [
  { id = "pays", type = "select_multiple", group = "tasks", title = "Pays", ask = "Who pays?", choices = "actors" },
  { id = "trains", type = "select_multiple", group = "tasks", title = "Trains", ask = "Who trains?", choices = "actors" },
]
"""


async def test_a_grid_of_several_answers_marks_each_of_them(chats: Chats) -> None:
    async with chats("1,2", about=TASKS) as chat:
        row = next(line for line in chat.shown.splitlines() if line.lstrip(" ┃").startswith("Pays"))
        assert row.split()[1:] == ["Pays", "x", "x", "·"]
        assert "› Trains" in chat.shown


@pytest.mark.parametrize("size", [WIDE, USUAL, SMALL], ids=str)
async def test_the_line_says_what_enter_does_by_now(chats: Chats, size: tuple[int, int]) -> None:
    async with chats("1", size=size) as chat:
        assert "tick" in last_row(chat)
        await chat.presses("down", "space")
        await chat.pilot.pause()
        assert "Enter sends the one you ticked" in last_row(chat)
        await chat.presses("down", "space")
        await chat.pilot.pause()
        assert "Enter sends the 2 you ticked" in last_row(chat)


async def test_a_hint_that_does_not_fit_is_another_one_and_never_cut(chats: Chats) -> None:
    async with chats(*("1", "1", "2", ""), size=USUAL) as chat:
        assert "Ctrl+J begins a new line, ↓ shows other answers" in last_row(chat)
        await chat.resizes(SMALL)
        assert "Your words, or ↓ for other answers" in last_row(chat)


def last_row(chat: Chat) -> str:
    """The line to type in."""
    return chat.shown.splitlines()[-2]
