"""Longer words than the English ones fit the screen, and no English is left on it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

import interview
from interview import Interview, Questionnaire
from interview.questionnaire.load import in_language, load
from interview.spoken import speak
from interview.tui.screens.interview import InterviewScreen
from tests.pseudo import PSEUDO, in_pseudo, plain_words, sentences
from tests.speaking import Speaks
from tests.talk import questionnaire
from tests.tui.conftest import SMALL, USUAL, Chat, Chats


@pytest.fixture
def foreign(speaks: Speaks) -> Iterator[Questionnaire]:
    speaks(PSEUDO, **sentences())
    speak(PSEUDO)
    yield in_pseudo(load("ict-lmi"))
    speak(None)


def assert_all_there(chat: Chat) -> None:
    """The end of the question, the line, and two whole choices or all that there are."""
    shown = chat.shown.splitlines()
    line, choices = chat.talk.dock.line.region, chat.talk.dock.choices.region
    assert line.bottom <= chat.app.size.height - 1, chat.shown
    asked = "".join(chat.interview.current.ask.split()) if chat.interview.current else ""
    assert asked[-12:] in "".join("".join(shown[: line.y]).split()), chat.shown
    read = "".join("".join(row.split("┃")[-1].split()) for row in shown[choices.y : line.y])
    whole = [choice for choice in chat.interview.choices if "".join(choice.label.split()) in read]
    assert len(whole) >= min(2, len(chat.interview.choices)), chat.shown


async def test_each_question_of_a_first_look_fits_in_words_two_fifths_longer(
    foreign: Questionnaire, shows: Chats, tmp_path: Path
) -> None:
    talk = Interview.create(foreign, tmp_path, name="1", pass_="first", sections=("access", "monitoring"))
    async with shows(lambda: InterviewScreen(talk), size=USUAL) as chat:
        for _ in range(12):
            assert plain_words(chat.shown) == set()
            if chat.interview.current and chat.interview.pending is None:
                assert_all_there(chat)
            await chat.sends("1")


@pytest.mark.parametrize("key", ["f1", "f5", "f8", "f9"])
async def test_what_a_key_opens_is_in_the_same_language(
    foreign: Questionnaire, shows: Chats, tmp_path: Path, key: str
) -> None:
    talk = Interview.create(foreign, tmp_path, name="1", pass_="first", sections=("access",))
    async with shows(lambda: InterviewScreen(talk), size=USUAL) as chat:
        await chat.sends("1", "1")
        await chat.presses(key)
        await chat.pilot.pause()
        assert plain_words(chat.shown) == set()


@pytest.mark.parametrize("code", ["en", "fr"])
def test_each_hint_in_the_line_fits_the_smallest_window(code: str) -> None:
    """Or has a shorter one that does: five columns stand before the line, and one behind it."""
    texts = Path(interview.__file__).parent / "texts" / code / "chat.toml"
    told = tomllib.loads(texts.read_text(encoding="utf-8"))["chat"]
    hints = {key: text for key, text in told.items() if key.startswith("hint_")}
    for key, text in hints.items():
        if f"{key}_short" not in hints:
            for said in text.values() if isinstance(text, dict) else [text]:
                assert cell_len(said.format(n=12) if "{n}" in said else said) <= SMALL[0] - 6, said


async def test_no_line_of_french_begins_with_the_sign_of_the_one_above(shows: Chats) -> None:
    asked = questionnaire(
        '[[section]]\nid = "a"\ntitle = "A"\nitem = [{ id = "b", type = "text", title = "B", ask = "B?" }]',
        {"fr": '[item.b]\nask = "Où en êtes-vous ? Dites « en cours » ou « terminé » ; et après ?"'},
    )
    talk = Interview(in_language(asked, "fr"))
    async with shows(lambda: InterviewScreen(talk), size=USUAL) as chat:
        for width in range(40, 72):
            await chat.resizes((width, 24))
            rows = [line.strip(" ▐│├◆┃") for line in chat.shown.splitlines()]
            assert not [row for row in rows if row.startswith(("?", ";", "»")) or row.endswith("«")], (
                chat.shown
            )
