"""The conversation: requests at any question, earlier answers changed, and reading back."""

from itertools import pairwise
from pathlib import Path

import pytest
from textual import events

from interview import Interview
from interview.tui.screens.interview import InterviewScreen
from interview.tui.screens.summary import SummaryScreen
from tests.talk import Ticking, questionnaire
from tests.tui.conftest import ALLOTMENT, SMALL, USUAL, WIDE, Chats

BELOW_THE_STORY = ("1", "1,2", "2", "", "It began in spring.")


async def test_requests_are_answered_in_the_conversation(chats: Chats) -> None:
    async with chats("1", "what is mulch", "why", "note The beds are new.") as chat:
        assert "What lies on a bed to keep it moist." in chat.said
        assert "The beds are new." in chat.said
        assert chat.asked == "crops"
        assert chat.answers == {"has_garden": "yes"}


async def test_keys_stand_for_words(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("f4")
        assert chat.asked == "watering"
        await chat.presses("f3")
        assert chat.asked == "crops"
        await chat.presses("f2")
        assert "Undone" in chat.said


async def test_the_answer_is_shown_with_its_labels(chats: Chats) -> None:
    async with chats("1", "1, 3") as chat:
        assert "\nApples, Carrots\n" in chat.said


async def test_an_earlier_answer_is_picked_changed_and_what_it_sets_aside_is_said(chats: Chats) -> None:
    async with chats(*BELOW_THE_STORY) as chat:
        assert chat.asked == "weeding"
        await chat.presses(*["alt+up"] * 4)
        assert "» Yes" in chat.shown
        assert "Enter changes it" in chat.shown
        await chat.presses("enter")
        assert chat.asked == "has_garden"
        await chat.sends("2")
        assert "Crops" in chat.said.partition("No\n")[2], "one turn names what was set aside"
        assert "undo" in chat.said.partition("No\n")[2]
        assert chat.asked == "weeding"
        assert chat.interview.status("crops") == "off_path"
        await chat.sends("undo")
        assert chat.interview.status("crops") == "answered"


async def test_a_click_on_an_answer_changes_it(chats: Chats) -> None:
    async with chats("1", "1") as chat:
        row = next(n for n, line in enumerate(chat.shown.splitlines()) if line.strip(" │▐") == "› Apples")
        assert await chat.pilot.click(offset=(4, row))
        await chat.pilot.pause()
        assert chat.asked == "crops"
        await chat.sends("2")
        assert chat.asked == "watering"


async def test_escape_leaves_a_picked_answer_alone(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("alt+up")
        assert "» Yes" in chat.shown
        await chat.presses("escape")
        assert "» " not in chat.shown
        await chat.presses("enter")
        assert chat.asked == "crops"


async def test_reading_back_is_left_in_peace_until_the_next_line(chats: Chats) -> None:
    async with chats(*BELOW_THE_STORY, size=SMALL) as chat:
        await chat.presses("pageup", "pageup")
        top = chat.shown.splitlines()[1]
        await chat.resizes((40, 14))
        assert chat.shown.splitlines()[1] == top
        await chat.sends("why")
        assert "› why" in chat.shown
        assert "How often are weeds pulled?" in " ".join(chat.shown.replace("┃", "").split())


LONG_WHY = """
[[section]]
id = "s"
title = "S"

[[section.item]]
id = "q"
type = "select_one"
title = "Q"
ask = "Which is the question that stays open?"
why = "REASON"
choices = [
  { code = "a", label = "Apples" },
  { code = "b", label = "Beans" },
  { code = "c", label = "Chives" },
]

[[section.item]]
id = "r"
type = "text"
title = "R"
ask = "And then?"
"""
WORDS = tuple(f"word{number}" for number in range(200))


@pytest.mark.parametrize("size", [USUAL, SMALL], ids=str)
async def test_a_long_reply_is_read_from_its_start_with_the_open_question_below(
    chats: Chats, size: tuple[int, int]
) -> None:
    async with chats("why", about=LONG_WHY.replace("REASON", " ".join(WORDS)), size=size) as chat:
        rows = [row.rstrip("▐ ") for row in chat.shown.splitlines()]
        said = next(n for n, row in enumerate(rows) if row == " │ › why")
        below = next(n for n, row in enumerate(rows) if "more lines below" in row)
        asked = next(n for n, row in enumerate(rows) if row.startswith(" ◆ Still open"))
        assert said < below < asked
        assert chat.shown.count("◆") == 1
        bold = chat.app.screen._compositor.render_strips()[asked]
        assert all(part.style and part.style.bold for part in bold if "Still" in part.text)
        seen = set()
        for _ in range(40):
            assert "stays open?" in " ".join(chat.shown.replace("┃", "").split())
            seen |= {*chat.shown.replace(".", " ").split()}
            if "lines below" not in chat.shown:
                break
            await chat.presses("pagedown")
            assert "more lines above" in chat.shown
        assert set(WORDS) <= seen, chat.shown
        await chat.sends("2")
        assert chat.answers == {"q": "b"}
        assert "word199" not in chat.shown, "what was asked in between is folded with its exchange"
        assert "› Beans" in chat.shown
        await chat.presses("f6")
        assert "word199" in chat.talk.transcript.text


@pytest.mark.parametrize("size", [USUAL, SMALL], ids=str)
async def test_only_the_newest_refusal_stands_and_the_question_with_it(
    chats: Chats, size: tuple[int, int]
) -> None:
    async with chats("8", "9", about=LONG_WHY, size=size) as chat:
        assert "stays open?" in " ".join(chat.shown.replace("┃", "").split())
        assert "› 8" not in chat.shown
        assert "› 9" in chat.shown
        assert sum(row.startswith(" !") for row in chat.shown.splitlines()) == 1
        await chat.sends("1")
        assert not any(row.startswith(" !") for row in chat.shown.splitlines())


async def test_between_two_things_one_row_is_free_at_most(chats: Chats) -> None:
    async with chats("1", "back", "1", "skip", "why", "undo", "1,2", "9") as chat:
        rows = [row.strip(" ▐") for row in chat.shown.splitlines()]
        empty = [a for a, b in pairwise(rows) if a == b and a in ("│", "┃")]
        assert not empty, chat.shown


async def test_a_click_on_the_scroll_bar_goes_there(chats: Chats) -> None:
    async with chats(*BELOW_THE_STORY, size=SMALL) as chat:
        assert await chat.pilot.click("#transcript", offset=(39, 0))
        await chat.pilot.pause()
        assert "Hello." in chat.shown


async def test_a_resize_keeps_the_question_in_view(chats: Chats) -> None:
    async with chats(*BELOW_THE_STORY, size=WIDE) as chat:
        for size in (SMALL, (60, 10), WIDE):
            await chat.resizes(size)
            assert "How often are weeds pulled?" in " ".join(chat.shown.split())


async def test_text_of_the_conversation_can_be_selected_and_copied(chats: Chats) -> None:
    async with chats("1") as chat:
        row = next(n for n, line in enumerate(chat.shown.splitlines()) if "What grows there?" in line)
        await chat.pilot.mouse_down(offset=(1, row))  # from the margin, as people do
        await chat.pilot.hover(offset=(6, row))
        await chat.pilot.mouse_up(offset=(6, row))
        assert chat.app.screen.get_selected_text() == "What"
        await chat.presses("ctrl+c")
        assert chat.app.clipboard == "What"
        assert chat.app.is_running


async def test_a_theme_is_opened_from_beside_the_conversation(chats: Chats) -> None:
    async with chats("1", size=WIDE) as chat:
        assert "› Beds" in chat.shown
        assert "0/3" in chat.shown
        await chat.presses("f5", "down", "down", "enter")
        assert chat.asked == "size"
        await chat.presses("4", "0")
        assert chat.line == "40", "the keys are in the line again"


async def test_a_theme_is_opened_where_there_is_no_room_for_a_panel(chats: Chats) -> None:
    async with chats("1", size=SMALL) as chat:
        assert "Beds" in chat.shown.splitlines()[0]
        await chat.presses("f5", "down", "enter")
        assert chat.asked == "weeding"
        await chat.presses("f5", "escape")
        assert chat.asked == "weeding"


async def test_finished_themes_are_ticked(chats: Chats) -> None:
    async with chats("1", size=WIDE) as chat:
        assert any(line.lstrip().startswith("✓ About") for line in chat.shown.splitlines())


async def test_a_theme_with_a_point_that_is_not_known_is_not_ticked(chats: Chats) -> None:
    async with chats("dk", "", size=WIDE) as chat:
        (line,) = [line for line in chat.shown.splitlines() if "About  " in line]
        assert line.lstrip().startswith("· About")
        assert "0/1" in line


async def test_what_is_being_typed_comes_back_after_leaving(chats: Chats) -> None:
    async with chats("1", "1", "2", "") as chat:
        await chat.types("It began in")
        await chat.presses("ctrl+q")
        draft = chat.interview.session.saved_draft()
    assert draft == ("story", "It began in")


async def test_what_was_rubbed_out_does_not_come_back(chats: Chats) -> None:
    async with chats("1", "1", "2", "") as chat:
        await chat.types("It began in")
        chat.talk.dock.line.clear()
        await chat.pilot.pause()
        assert chat.interview.session.saved_draft() is None


async def test_themes_are_chosen_in_the_conversation(chats: Chats) -> None:
    async with chats("themes", setup=True) as chat:
        await chat.presses("down", "space", "down", "down", "space", "enter")
        assert chat.interview.path.selection.sections == ("beds", "facts")


async def test_the_whole_interview_with_enter_digits_and_arrows_alone(chats: Chats) -> None:
    async with chats(setup=True) as chat:
        await chat.presses("enter")
        for _ in range(40):
            if isinstance(chat.app.screen, SummaryScreen):  # shown at the end, above the conversation
                await chat.presses("escape")
            if chat.interview.current is None and chat.interview.pending is None:
                break
            await chat.presses("down", "enter")
        assert chat.interview.current is None
        assert chat.answers["watering"] == "none"
        assert chat.interview.status("story") == "skipped"
        assert "summary" in chat.said


async def test_what_is_looked_for_in_the_palette_is_found_by_the_word_that_one_would_type(
    chats: Chats,
) -> None:
    async with chats("1") as chat:
        titles = {command.title for command in chat.app.get_system_commands(chat.app.screen)}
        assert {"Skip this question for now", "Why is this asked?", "Review all answers"} <= titles
        assert not titles & {"Pause", "Sections"}, "each act is offered once"
        await chat.presses("ctrl+p")
        await chat.pilot.press(*"skip", "enter")
        await chat.pilot.pause(0.3)
        assert chat.asked == "watering"


async def test_a_wheel_over_the_line_does_nothing_to_it(chats: Chats) -> None:
    async with chats("1") as chat:
        chat.talk.dock.line.post_message(
            events.MouseScrollUp(chat.talk.dock.line, 1, 0, 0, -1, 0, False, False, False)
        )
        await chat.pilot.pause()
        assert chat.asked == "crops"


async def test_a_screen_that_a_key_opens_leaves_nothing_in_the_conversation(chats: Chats) -> None:
    async with chats("1") as chat:
        before = chat.shown
        await chat.presses("f9")
        assert isinstance(chat.app.screen, SummaryScreen)
        await chat.presses("escape")
        assert chat.shown == before
        await chat.sends("2")
        assert chat.answers["crops"] == ("beans",)


async def test_enter_alone_is_told_with_the_mark_of_what_was_not_taken(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("enter", "enter")
        told = [row for row in chat.shown.splitlines() if "An empty line records nothing" in row]
        assert [row[:2] for row in told] == [" !"]


async def test_the_first_page_down_in_the_summary_moves_a_whole_page(chats: Chats) -> None:
    async with chats("1", "1", "2", size=SMALL) as chat:
        await chat.presses("f9")
        await chat.pilot.pause()
        first = {row.strip(" ▁▂▃▄▅▆▇█") for row in chat.shown.splitlines()[:-1]}
        await chat.presses("pagedown")
        again = first & {row.strip(" ▁▂▃▄▅▆▇█") for row in chat.shown.splitlines()[:-1]}
        assert len(again - {""}) <= 2, chat.shown


async def test_a_table_that_was_answered_is_told_with_the_names_of_its_rows(chats: Chats) -> None:
    async with chats("/go to weeding", "2 1 2", size=WIDE) as chat:
        interview = chat.interview
        told = " ".join(chat.shown.split())
        for item in ("weeding", "pruning", "compost"):
            assert f"{interview.title(item)}: {interview.answer_in_words(item)}" in told


async def test_who_comes_back_reads_each_answer_once(home: Path, shows: Chats) -> None:
    folder = home / "sessions"
    with Interview.create(questionnaire(ALLOTMENT), folder, name="talk", clock=Ticking()) as interview:
        interview.begin()
        interview.say("1")
        first = next(iter(interview.record.answers))
        told = interview.answer_in_words(first)
    async with shows(lambda: InterviewScreen(Interview.open("talk", folder=folder))) as chat:
        await chat.pilot.pause()
        assert "Welcome back" in chat.said
        assert chat.said.count(told) == 1
