"""One table of keys: footer, help and the user's own keymap; and the theme that was chosen."""

import re
from pathlib import Path

import pytest
from textual import events
from textual.app import ComposeResult

from interview import Interview
from interview.dialogue.commands.table import COMMANDS
from interview.tui.keys import ALL, INTERVIEW, own_keymap
from interview.tui.screens.interview import InterviewScreen
from interview.tui.screens.summary import SummaryScreen
from interview.tui.settings import chosen_theme
from interview.tui.widgets.key_line import KeyLine
from tests.talk import Ticking, questionnaire
from tests.tui.conftest import ALLOTMENT, SMALL, USUAL, WIDE, Chats


def settings(home: Path, **files: str) -> Path:
    folder = home / "config" / "interview"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


class PressedEarly(InterviewScreen):
    """A key for the summary comes while the screen is being built."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        self.action_request("summary")
        self.action_unfold()
        self.action_scroll(1)
        self.action_pick(-1)


def wheel_down() -> events.MouseScrollDown:
    return events.MouseScrollDown(
        None, x=1, y=0, delta_x=0, delta_y=1, button=0, shift=False, meta=False, ctrl=False
    )


def test_every_key_has_a_name_of_its_own_and_none_is_taken_twice() -> None:
    names = [key.id for key in ALL]
    assert len(names) == len(set(names))
    taken = [one for key in INTERVIEW for one in key.key.split(",")]
    assert len(taken) == len(set(taken))
    assert {key.command for key in INTERVIEW if key.command} <= {command.name for command in COMMANDS}


async def test_own_keys_work_and_are_shown(home: Path, chats: Chats) -> None:
    settings(home, keys='"interview.skip" = "f7"\n"nonsense" = "f6"\n')
    async with chats("1") as chat:
        assert "F7 Skip" in chat.shown
        await chat.presses("f4")
        assert chat.asked == "crops"
        await chat.presses("f7")
        assert chat.asked == "watering"
        await chat.presses("f1")
        seen = chat.shown
        for _ in range(3):
            await chat.presses("pagedown")
            seen += chat.shown
        assert re.search("F7 +Skip", seen)


async def test_a_click_on_a_key_in_the_last_line_presses_it_and_the_wheel_brings_more(chats: Chats) -> None:
    async with chats("1") as chat:
        keys = chat.shown.splitlines()[-1]
        await chat.pilot.mouse_down(offset=(keys.index("Undo"), USUAL[1] - 1))
        await chat.pilot.pause()
        assert chat.asked == "has_garden"
        assert "F9 Summary" not in keys
        for _ in range(7):
            chat.app.screen.query_one(KeyLine).post_message(wheel_down())
        await chat.pilot.pause()
        assert "F9 Summary" in chat.shown.splitlines()[-1]


@pytest.mark.parametrize("size", [WIDE, USUAL, SMALL], ids=str)
async def test_the_last_line_names_the_palette_which_has_all_that_has_no_room(
    chats: Chats, size: tuple[int, int]
) -> None:
    async with chats("1", size=size) as chat:
        keys = chat.shown.splitlines()[-1]
        assert keys.endswith("Ctrl+P More")
        await chat.pilot.mouse_down(offset=(keys.index("More"), size[1] - 1))
        await chat.pilot.pause(0.3)
        for act, key in (("Why is this asked?", "why"), ("Skip this question for now", "F4")):
            assert re.search(f"{re.escape(act)} +{key}", chat.shown), "one row each"


def test_a_key_for_two_acts_is_said_and_the_usual_ones_apply(home: Path) -> None:
    folder = settings(home, keys='"interview.skip" = "f3"\n"interview.undo" = "f7"\n')
    own, sentence = own_keymap(folder)
    assert own == {"interview.undo": "f7"}
    assert sentence is not None
    assert "interview.skip" in sentence
    assert "the usual keys apply" in sentence


async def test_a_keymap_that_cannot_be_read_is_said(home: Path, chats: Chats) -> None:
    folder = settings(home, keys="not toml")
    _, sentence = own_keymap(folder)
    assert sentence == f"{folder / 'keys.toml'} could not be read, so the usual keys apply."
    async with chats("1") as chat:
        await chat.presses("f4")
        assert chat.asked == "watering"


async def test_the_theme_that_was_chosen_comes_back(home: Path, chats: Chats) -> None:
    async with chats() as chat:
        chat.app.theme = "high-contrast"
        await chat.pilot.pause()
    assert chosen_theme(home / "config" / "interview") == "high-contrast"
    async with chats("1") as chat:
        assert chat.app.theme == "high-contrast"


async def test_among_the_colours_our_own_come_first_and_the_present_ones_are_marked(chats: Chats) -> None:
    async with chats("1") as chat:
        chat.app.theme = "high-contrast"
        await chat.presses("ctrl+p")
        await chat.pilot.press(*"theme")
        await chat.pilot.pause(0.3)
        assert "Change the colours or theme" in chat.shown
        await chat.presses("escape")
        chat.app.search_themes()
        await chat.pilot.pause(0.3)
        rows = [row.strip(" ▁▂▃▄▅▆▇█") for row in chat.shown.splitlines()]
        assert rows.index("daylight") < rows.index("high-contrast (now)") < rows.index("atom-one-dark")


async def test_a_key_that_comes_before_the_chat_stands_waits_for_it(shows: Chats) -> None:
    talk = Interview(questionnaire(ALLOTMENT), clock=Ticking())
    async with shows(lambda: PressedEarly(talk)) as chat:
        for _ in range(3):
            await chat.pilot.pause()
        assert isinstance(chat.app.screen, SummaryScreen)


async def test_a_key_is_spelled_in_the_last_line_as_it_is_in_the_help(chats: Chats) -> None:
    async with chats("1", size=WIDE) as chat:
        last = chat.shown.splitlines()[-1]
        assert re.search("F1 Help  Ctrl\\+Q Leave  .*  Ctrl\\+P More$", last), (
            "well apart, where all have room"
        )
        await chat.presses("f1")
        assert chat.shown.splitlines()[-1].split() == ["Esc", "Close"]
        seen = chat.shown
        for _ in range(3):
            await chat.presses("pagedown")
            seen += chat.shown
        assert re.search("Ctrl\\+Q +Leave", seen)


async def test_keys_stand_closer_where_not_all_have_room(chats: Chats) -> None:
    async with chats("1") as chat:
        assert "F5 Themes F8 Review Ctrl+P More" in chat.shown.splitlines()[-1]
