"""One table of keys: footer, help and the user's own keymap; and the theme that was chosen."""

from pathlib import Path

from interview.dialogue.commands.table import COMMANDS
from interview.tui.keys import ALL, INTERVIEW, own_keymap
from interview.tui.settings import chosen_theme
from tests.tui.conftest import Chats


def settings(home: Path, **files: str) -> Path:
    folder = home / "config" / "interview"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_every_key_has_a_name_of_its_own_and_none_is_taken_twice() -> None:
    names = [key.id for key in ALL]
    assert len(names) == len(set(names))
    taken = [one for key in INTERVIEW for one in key.key.split(",")]
    assert len(taken) == len(set(taken))
    assert {key.command for key in INTERVIEW if key.command} <= {command.name for command in COMMANDS}


async def test_own_keys_work_and_are_shown(home: Path, chats: Chats) -> None:
    settings(home, keys='"interview.skip" = "f7"\n"nonsense" = "f6"\n')
    async with chats("1") as chat:
        assert "f7 Skip" in chat.shown
        await chat.presses("f4")
        assert chat.asked == "crops"
        await chat.presses("f7")
        assert chat.asked == "watering"
        await chat.presses("f1")
        assert "f7  (interview.skip)" in chat.shown


def test_a_key_for_two_acts_is_said_and_the_usual_ones_apply(home: Path) -> None:
    folder = settings(home, keys='"interview.skip" = "f3"\n"interview.undo" = "f6"\n')
    own, sentence = own_keymap(folder)
    assert own == {"interview.undo": "f6"}
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
