"""F8 with notes: every filter, several notes on one question, and notes on none."""

import pytest

from interview.dialogue.commands.review import FILTERS
from interview.session.events import Act, Event
from tests.tui.conftest import SMALL, USUAL, Chats


@pytest.mark.parametrize("size", [USUAL, SMALL], ids=str)
async def test_every_filter_shows_notes_and_goes_to_their_question(
    chats: Chats, size: tuple[int, int]
) -> None:
    lines = ("1", "note ask Anna", "note and Ben", "/link https://example.org", "1,2", "/note a third", "2")
    async with chats(*lines, size=size) as chat:
        chat.interview.session.append(Event(at="2026-03-01T09:00:00Z", act=Act.REMARKED, text="all in all"))
        await chat.presses("f8")
        for _ in range(2 * len(FILTERS)):
            await chat.presses("right")
            await chat.pilot.pause()
            assert chat.app.is_running
            if "[With notes 3]" in " ".join(chat.shown.split()):
                break
        assert "ask Anna" in chat.shown
        assert "and Ben" in chat.shown
        assert "Note on the whole interview" in chat.shown
        await chat.presses("enter")
        assert chat.app.screen is not chat.talk, "there is no question to go to"
        await chat.presses("down", "down", "enter")
        assert chat.app.screen is chat.talk
        assert chat.asked == "crops"
