"""The end of a first look, on the full screen."""

from pathlib import Path

from interview.tui.screens.summary import SummaryScreen
from tests.tui.conftest import Chats

FARM = (Path(__file__).parents[1] / "dialogue" / "farm.toml").read_text(encoding="utf-8")


async def test_themes_that_deserve_more_are_ticked_and_asked_in_full(chats: Chats) -> None:
    async with chats("5", "no", "2", about=FARM, pass_="first") as chat:
        assert "All questions of the first look are answered." in chat.said
        assert isinstance(chat.app.screen, SummaryScreen)
        assert "All questions of the first look are answered." in chat.shown, "and the summary hides it not"
        await chat.presses("enter", "down", "space", "down", "down", "space", "enter")
        assert set(chat.interview.record.deepened) == {"stable", "fields"}
        assert "In full from here on: Fields and Stable" in chat.said


async def test_enter_leaves_it_there(chats: Chats) -> None:
    async with chats("5", "no", "2", about=FARM, pass_="first") as chat:
        await chat.presses("escape", "enter")
        assert chat.interview.completed
        assert chat.interview.pending is None
