"""Whatever is written is shown as it is: never markup, never a command to the terminal, never a crash."""

import pytest
from textual import events

from tests.tui.conftest import ALLOTMENT, SMALL, Chats

HOSTILE = {
    "closing tag": "[/",
    "style": "[red]x[/red] [@click=app.quit]y[/]",
    "brackets": "[[b] ]] [x] [ ] [bold",
    "control": "a\x07b\x1b[31mc\x1b]0;title\x07d\x00e\x9bf",
    "right to left": "‏שלום עולם‮ تجربة abc",
    "emoji": "👩‍👩‍👧 🇩🇪 ❄️ 日本語 e\u0301",
    "backslash": "\\[b] \\n \\",
    "long word": "x" * 5000,
    "much": "word and 100 % of it\n" * 5000,
}
PLACES = ("has_garden", "crops", "story", "weeding", "size", "since", "page", "contact")


@pytest.mark.parametrize("place", PLACES)
async def test_any_text_in_any_dock(chats: Chats, place: str) -> None:
    async with chats("1", f"/go to {place}", size=SMALL) as chat:
        for text in HOSTILE.values():
            chat.app.post_message(events.Paste(text))
            await chat.pilot.pause()
            await chat.presses("enter")
            assert chat.app.is_running
            assert "\x1b" not in chat.shown
            assert "\x07" not in chat.shown
            if chat.asked != place:
                await chat.sends(f"/go to {place}")
            chat.talk.dock.line.clear()


async def test_any_text_is_shown_again_on_every_screen(chats: Chats) -> None:
    texts = [text for name, text in HOSTILE.items() if name != "much"]
    async with chats("1", "/go to story") as chat:
        for text in texts:
            await chat.sends(f"note {text}")
            await chat.sends(f"go to story {text}")
            chat.talk.dock.line.clear()
        await chat.sends("[red]story[/red] [/")
        assert chat.answers["story"] == "[red]story[/red] [/"
        assert "[red]story[/red] [/" in chat.shown
        for key in ("f8", "f9", "f1"):
            await chat.presses(key)
            await chat.presses("end", "home", "escape")
            assert chat.app.is_running


async def test_any_text_in_the_questionnaire_is_shown_as_it_is(chats: Chats) -> None:
    about = ALLOTMENT
    for text in ("Apples", "Is there a garden?", "What grows there?", "Beds and what grows in them"):
        about = about.replace(text, f"[/ [red]{text}[/red] [b")
    async with chats("1", about=about) as chat:
        assert "[/ [red]What grows there?[/red] [b" in chat.said
        assert "[/ [red]Apples[/red] [b" in chat.shown
        for key in ("f5", "escape", "f8", "escape", "f9", "escape"):
            await chat.presses(key)
        assert chat.app.is_running


async def test_a_hundred_thousand_letters_are_one_answer(chats: Chats) -> None:
    text = "word and more\n" * 7200
    async with chats("1", "/go to story") as chat:
        chat.app.post_message(events.Paste(text))
        await chat.pilot.pause()
        await chat.presses("enter")
        assert str(chat.answers["story"]).count("word and more") == 7200
