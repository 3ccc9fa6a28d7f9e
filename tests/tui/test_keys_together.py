"""Keys and clicks that the terminal hands over in one read: the second does no harm."""

from pathlib import Path

import pytest
from textual import events

from interview.tui.screens.interview import InterviewScreen
from interview.tui.screens.start import StartScreen
from tests.tui.conftest import Chat, Chats
from tests.tui.test_screens import kept, rows


async def arrive(chat: Chat, *keys: str) -> None:
    """Puts keys into the queue of the app, one behind the other, as one read of the terminal does."""
    for key in keys:
        chat.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await chat.pilot.pause()
    await chat.app.workers.wait_for_complete()
    await chat.pilot.pause()


@pytest.mark.parametrize("leaving", ["enter", "escape"])
@pytest.mark.parametrize("opened", ["f1", "f5", "f8", "f9", "ctrl+p", "f2"])
async def test_leaving_a_screen_several_times_leaves_it_once(chats: Chats, opened: str, leaving: str) -> None:
    async with chats("1", "1,2") as chat:
        await chat.presses(opened)
        await chat.pilot.pause()
        await arrive(chat, *[leaving] * 3)
        await chat.presses("escape", "escape")
        assert chat.app.screen is chat.talk
        assert chat.app.is_running


@pytest.mark.parametrize("opened", ["f1", "f5", "f8", "f9", "ctrl+p"])
async def test_opening_and_leaving_in_one_read(chats: Chats, opened: str) -> None:
    async with chats("1", "1,2") as chat:
        await arrive(chat, opened, "enter", "enter", "escape", "escape")
        await chat.presses("escape", "escape")
        assert chat.app.screen is chat.talk


async def test_what_was_chosen_in_the_palette_is_done_once(chats: Chats) -> None:
    async with chats("1", "1,2", "2") as chat:
        await chat.presses("ctrl+p", *"undo the")
        await chat.app.workers.wait_for_complete()
        await chat.presses("down")  # there is one row
        await arrive(chat, "enter", "enter", "enter")
        assert chat.answers == {"has_garden": "yes", "crops": ("apples", "beans")}, chat.said


@pytest.mark.parametrize("key", ["enter", "l"])
async def test_the_start_screen_opens_one_interview(home: Path, shows: Chats, key: str) -> None:
    kept(home, "allotment", "1", "1,2")
    async with shows(lambda: StartScreen(None)) as chat:
        await rows(chat)
        await arrive(chat, key, key, key)
        await rows(chat)
        assert len(chat.app.opened) == (0 if key == "l" else 1), "looking at one opens no conversation"
        assert len(chat.app.screen_stack) == 2


async def test_a_double_click_on_a_saved_interview_opens_it_once(home: Path, shows: Chats) -> None:
    kept(home, "allotment", "1", "1,2")
    async with shows(lambda: StartScreen(None)) as chat:
        await rows(chat)
        await chat.pilot.click("#rows", offset=(4, 0), times=2)
        await rows(chat)
        assert len(chat.app.opened) == 1
        assert isinstance(chat.app.screen, InterviewScreen)


@pytest.mark.parametrize("then", ["left", "right"])
async def test_enter_and_another_filter_in_one_read_go_to_the_question_that_was_marked(
    chats: Chats, then: str
) -> None:
    async with chats("1", "1,2") as chat:
        await chat.presses("f8")
        await chat.pilot.pause()
        await arrive(chat, "enter", then)
        assert chat.app.screen is chat.talk
        assert chat.asked == "has_garden"


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_paging_through_the_palette_before_it_has_rows(chats: Chats, key: str) -> None:
    async with chats("1", "1,2") as chat:
        await arrive(chat, "ctrl+p", key, "3", key, "u", key)
        assert chat.app.is_running
        await chat.presses("escape", "escape")
        assert chat.app.screen is chat.talk


@pytest.mark.parametrize("keys", [["ctrl+z"] * 12, ["ctrl+a", "delete", "ctrl+z", "ctrl+y"]], ids=str)
async def test_undoing_and_redoing_in_a_line_of_many_lines(chats: Chats, keys: list[str]) -> None:
    async with chats("1") as chat:
        await arrive(chat, "b", *["ctrl+j"] * 9)
        await chat.pilot.pause()
        await arrive(chat, *keys)
        assert chat.app.is_running
        await chat.presses("a")
        assert "a" in chat.line
