"""The first minute in the chat: what is seen before the first question, in a large and a small window."""

import pytest

from interview import load
from interview.tui.screens.summary import SummaryScreen
from tests.tui.conftest import SMALL, USUAL, WIDE, Chats

LINES = str.maketrans("│┃┗▐", "    ")


@pytest.mark.parametrize("size", [WIDE, USUAL, SMALL])
async def test_the_whole_greeting_is_seen_and_how_to_begin(chats: Chats, size: tuple[int, int]) -> None:
    async with chats(about=load("ict-lmi"), setup=True, size=size) as chat:
        seen = " ".join(chat.shown.translate(LINES).split())
        assert "This interview compares your use of technology" in seen
        assert "Press Enter to begin the first look." in seen
        listed = ("issue, example or français.",) if size == SMALL else ("5 A policy issue", "7 Français")
        assert all(way in seen for way in listed), seen
        assert " left" not in seen  # nothing is counted before it is chosen
        await chat.presses("enter")
        assert chat.asked == "respondent_role"


async def test_the_example_speaks_the_language_of_the_interview(chats: Chats) -> None:
    async with chats("exemple", about=load("ict-lmi", language="fr"), setup=True) as chat:
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        assert "Résumé : Northlight" in chat.shown.replace("\u00a0", " ")
        assert "Où en sont les thèmes" in chat.shown


@pytest.mark.parametrize("size", [USUAL, SMALL])
@pytest.mark.parametrize("keys", [("3",), ("down", "down", "down")], ids=["number", "arrows"])
async def test_another_way_to_begin_takes_a_number_or_the_arrows(
    chats: Chats, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with chats(about=load("ict-lmi"), setup=True, size=size) as chat:
        await chat.presses(*keys, "enter")
        assert chat.asked == "respondent_role"
        assert chat.interview.record.pass_ == "full"


async def test_themes_example_and_language_are_one_number_away(chats: Chats) -> None:
    async with chats(about=load("ict-lmi"), setup=True) as chat:
        await chat.presses("7", "enter")
        assert "Entrée commence le premier regard." in chat.shown
        assert "7 English" in chat.shown
        await chat.presses("4", "enter")
        assert "[ ]" in chat.shown


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_nothing_begins_in_mid_sentence_without_saying_so(chats: Chats, size: tuple[int, int]) -> None:
    async with chats(about=load("ict-lmi"), size=size) as chat:
        await chat.pilot.pause()
        shown = [line.strip(" ▐│├◆") for line in chat.shown.splitlines()[1:]]  # below the line of progress
        first = next(line for line in shown if line)
        begins = any(utterance.text.startswith(first) for utterance in chat.talk.transcript.utterances)
        assert begins or first.endswith("more lines above"), first


async def test_the_example_is_read_and_left_for_the_start(chats: Chats) -> None:
    async with chats("example", about=load("ict-lmi"), setup=True) as chat:
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        assert isinstance(chat.app.screen, SummaryScreen)
        assert "Summary of Northlight" in chat.shown
        await chat.presses("escape")
        assert "Press Enter to begin the first look." in chat.shown
        await chat.presses("enter")
        assert chat.asked == "respondent_role"
