"""What the eye finds: the present question, what was answered folded above it, choices whole, how far it is."""

import re
from pathlib import Path

from textual.geometry import Offset

from interview import Interview
from interview.questionnaire.load import load
from interview.tui.presenter import earlier
from interview.tui.screens.interview import InterviewScreen
from interview.tui.widgets.transcript import Speaker
from tests.talk import questionnaire
from tests.tui.conftest import SMALL, USUAL, WIDE, Chat, Chats


def rows(chat: Chat) -> list[str]:
    """The rows of the conversation, without the themes beside it and the bar."""
    left = chat.talk.transcript.region.x
    return [row[left:].strip(" ▐") for row in chat.shown.splitlines()]


def marks(chat: Chat) -> dict[str, str]:
    """Each question on the screen, with the mark before it."""
    return {row[2:]: row[0] for row in rows(chat) if row[:1] in "◆◇·" and row[1:2] == " "}


async def test_one_question_is_the_present_one_and_its_line_runs_down_to_where_one_types(
    chats: Chats,
) -> None:
    async with chats("1", "1,3") as chat:
        shown = rows(chat)
        asked = next(n for n, row in enumerate(shown) if row.startswith("◆"))
        line = next(n for n, row in enumerate(shown) if row.startswith("┗ ›"))
        assert shown[asked].startswith("◆ How far is watering looked after?")
        assert all(row.startswith("┃") for row in shown[asked + 1 : line])
        assert not any(row.startswith("┃") for row in shown[:asked])


async def test_what_was_answered_is_two_lines_and_is_there_whole_when_unfolded(chats: Chats) -> None:
    async with chats("1", "1,3") as chat:
        assert "Choose as many as fit" not in chat.shown
        shown = rows(chat)
        asked = shown.index("◇ What grows there?")
        assert shown[asked + 1] == "│ › Apples, Carrots"
        await chat.presses("f6")
        assert "Choose as many as fit" in chat.shown
        await chat.presses("f6")
        assert "Choose as many as fit" not in chat.shown


async def test_a_long_answer_is_read_whole_where_it_is_picked(chats: Chats) -> None:
    story = "It began in spring. " + "Nobody thought of it. " * 8 + "Then it grew."
    async with chats("1", "1", "2", "", story) as chat:
        assert "Then it grew." not in chat.shown
        assert "…" in chat.shown
        await chat.presses("alt+up")
        assert "Then it grew." in chat.shown
        await chat.presses("escape")
        assert "Then it grew." not in chat.shown


async def test_a_question_without_an_answer_has_another_mark_than_one_with(chats: Chats) -> None:
    async with chats("1", "dk", "", size=WIDE) as chat:
        found = marks(chat)
        assert found["Is there a garden?"] == "◇"
        assert found["What grows there?"] == "·"


async def test_a_question_that_was_left_for_another_one_has_no_answer(chats: Chats) -> None:
    async with chats("1", "/go to weeding", size=WIDE) as chat:
        found = marks(chat)
        assert found["Is there a garden?"] == "◇"
        assert found["What grows there?   1 of 3 (Q2)"] == "·"


async def test_a_small_question_tells_below_how_it_is_answered_and_folds_once_it_is_passed(
    chats: Chats,
) -> None:
    how = "A level, or a few words of your own. Enter skips this."
    async with chats("1", "/target beds") as chat:
        shown = rows(chat)
        asked = next(n for n, row in enumerate(shown) if row.startswith("◆ What do you aim for in Beds"))
        assert shown[asked].endswith("?")
        assert shown[asked + 1] == f"┃ {how}"
        await chat.sends("Established", "Pull the weeds")
        shown = rows(chat)
        passed = next(n for n, row in enumerate(shown) if row.startswith("◇ What do you aim for in Beds"))
        assert shown[passed + 1] == "│ › Established"
        assert how not in chat.shown
        await chat.presses("f6")
        assert how in chat.shown


async def test_marks_are_the_same_when_the_interview_goes_on(chats: Chats) -> None:
    async with chats("1", "dk", "", size=WIDE) as chat:
        told = {u.item: u.unanswered for u in earlier(chat.interview) if u.speaker is Speaker.YOU}
        assert told == {"has_garden": False, "crops": True}


async def test_many_choices_stand_in_two_columns_where_there_is_room(chats: Chats) -> None:
    async with chats("1") as chat:
        assert any("1 [ ] Apples" in row and "7 [ ] Garlic" in row for row in rows(chat))
        await chat.presses(*["down"] * 7)
        assert "›  7 [ ] Garlic" in chat.shown, "the mark goes down the first column, then the second"
        await chat.resizes(SMALL)
        assert not any("Apples" in row and "Garlic" in row for row in rows(chat))


async def test_a_click_in_the_second_column_ticks_there(chats: Chats) -> None:
    async with chats("1") as chat:
        y, row = next((y, row) for y, row in enumerate(chat.shown.splitlines()) if "Garlic" in row)
        assert await chat.pilot.click(offset=Offset(row.index("Garlic"), y))
        await chat.pilot.pause()
        assert "[x] Garlic" in chat.shown


async def test_how_many_choices_there_are_out_of_sight_is_said_on_both_sides(chats: Chats) -> None:
    async with chats("1", size=(40, 12)) as chat:
        assert "4 more below" in chat.shown
        await chat.presses(*["down"] * 11)
        assert "11 [ ] Nothing so far" in chat.shown
        assert "more above" in chat.shown
        assert "more below" not in chat.shown


GLOSSES_TEXT = """
[[section]]
id = "s"
title = "S"
item = [
  { id = "q", type = "select_one", title = "Q", ask = "Which?", choices = [
    { code = "a", label = "First", hint = "What the first is." },
    { code = "b", label = "Second", hint = "What the second is." },
    { code = "c", label = "Third", hint = "What the third is." },
    { code = "d", label = "Fourth", hint = "What the fourth is." },
    { code = "e", label = "Fifth", hint = "What the fifth is." },
  ] },
]
"""
GLOSSES = questionnaire(GLOSSES_TEXT)


async def test_what_a_choice_means_stands_below_it_where_there_is_room_and_behind_it_where_not(
    chats: Chats,
) -> None:
    async with chats(about=GLOSSES) as chat:
        shown = rows(chat)
        first = next(n for n, row in enumerate(shown) if "1 First" in row)
        assert shown[first].endswith("First")
        assert shown[first + 1].endswith("What the first is.")
        await chat.resizes((40, 12))
        assert "1 First  What the first is." in chat.shown


async def test_where_there_is_no_room_for_what_all_mean_the_marked_one_tells_it(chats: Chats) -> None:
    long = GLOSSES_TEXT.replace("What the", "Told at some length, what it is that the")
    async with chats(about=questionnaire(long), size=(40, 12)) as chat:
        assert "5 Fifth" in chat.shown
        assert "Told at" not in chat.shown
        await chat.presses("down", "down")
        shown = rows(chat)
        second = next(n for n, row in enumerate(shown) if "› 2 Second" in row)
        assert "Told at some length" in shown[second + 1]


async def test_the_cursor_of_the_terminal_follows_the_mark(chats: Chats) -> None:
    async with chats("1", "1") as chat:
        await chat.presses("down", "down")
        at = chat.app.cursor_position
        assert chat.shown.splitlines()[at.y][at.x :].startswith("› 2 Only on sunny days")
        await chat.presses("3")
        at = chat.app.cursor_position
        assert chat.shown.splitlines()[at.y].startswith(" ┗ › 3"), "back where one types"


async def test_how_far_it_is_stands_beside_or_above_and_moves(chats: Chats) -> None:
    for size in (WIDE, USUAL):
        async with chats(size=size) as chat:
            bars = []
            for line in ("1", "1,2", "2"):
                await chat.pilot.pause()
                bars.append(chat.shown.count("━"))
                await chat.sends(line)
            assert "about 3 minutes" in chat.shown
            assert bars == sorted(set(bars)), bars


FENCE = """
[[section]]
id = "s"
title = "S"
item = [
  { id = "fence", type = "select_one", ask = "Is there a fence?", in_your_own_words = true, choices = [
    { code = "no", label = "No" }, { code = "some", label = "Yes, in part" }, { code = "all", label = "Yes, all round" } ] },
  { id = "gate", type = "text", ask = "Who shuts the gate?" },
]
"""


async def test_an_answer_that_was_asked_about_folds_to_what_was_answered_with_its_words(chats: Chats) -> None:
    async with chats("yes but only in winter", "2", about=questionnaire(FENCE)) as chat:
        assert "│ › Yes, in part: but only in winter" in rows(chat)


async def test_at_the_end_no_question_that_was_left_stands_above_what_can_be_done(
    home: Path, shows: Chats
) -> None:
    interview = Interview.create(
        load("ict-lmi"), home / "sessions", name="talk", sections=["practitioner_role"], pass_="first"
    )
    interview.begin()
    for line in ("3", "4", "1", "1", "2"):
        interview.say(line)
    async with shows(lambda: InterviewScreen(interview), WIDE) as chat:
        await chat.sends("1")
        await chat.presses("escape")
        assert "These themes deserve a closer look" in chat.shown
        await chat.sends("")
        heads = [row for row in rows(chat) if row.startswith("◆")]
        assert heads == ["◆ What would you like to do?"]


async def test_the_place_of_a_question_is_told_once_and_in_the_same_words_at_any_size(chats: Chats) -> None:
    place = "1 of 3 (Q2)"
    async with chats("1", size=WIDE) as chat:
        assert chat.shown.count(place) == 1
        assert f"What grows there?   {place}" in chat.shown
        await chat.resizes(USUAL)
        assert chat.shown.count(place) == 1
        assert chat.shown.splitlines()[0].startswith(f" Beds and what grows in them, {place} · ")
        await chat.resizes(SMALL)
        assert re.match(r" Beds .*…, 1 of 3 \(Q2\) · ", chat.shown), "the title gives way, not the number"


async def test_an_answer_of_few_words_is_not_said_twice(chats: Chats) -> None:
    async with chats("yes", "apples and figs", "/go to size", "400 m2", "next march", size=WIDE) as chat:
        said = [u.text for u in chat.talk.transcript.utterances if u.speaker is Speaker.YOU]
        assert said[:2] == ["Yes", "Apples, Figs"], chat.said
        assert "Recorded" not in chat.said, chat.said


async def test_what_was_said_beside_an_answer_stays_with_it(chats: Chats) -> None:
    async with chats("yes, behind the house, since my aunt gave it to us") as chat:
        assert "› yes, behind the house, since my aunt gave it to us" in chat.shown
        assert "Recorded: 1 Yes" in chat.said
