"""Texts that would steer a terminal, in every place where text can stand: nothing of them gets through."""

import re
from io import StringIO
from pathlib import Path
from typing import cast

import pytest

from interview import Interview, Questionnaire
from interview.plain.conversation import converse
from interview.plain.screen import Screen
from interview.questionnaire.build import build
from interview.questionnaire.problems import Problems
from interview.tui.screens.help import HelpScreen
from interview.tui.screens.interview import InterviewScreen
from interview.tui.screens.start import StartScreen
from interview.visible import visible
from interview.wording.voice import Voice
from tests.talk import Ticking, questionnaire
from tests.tui.conftest import SMALL, USUAL, WIDE, Chat, Chats

HOSTILE = (
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]0;title\x07",
    "\x9b31m\x9d52;c;eA==\x9c",
    "\x1bP1$r\x1b\\",
    "\x1b[2J\x1b[?1049l",
    "\x85\x00\x08\x7f",
    "\u202egnp.exe\u202c",
    "\u2066a\u2069 \u061c\u200e\u200f",
    "zero\u200bwidth\u2060\ufeff",
    "tags\U000e0041",
)
EVIL = "".join(HOSTILE)
OWN = re.compile(r"\x1b\[[0-9;]*[mH]")
"""What Textual sends for a frame: colours and places."""
FRIENDLY = """
[[section]]
id = "one"
title = "One EVIL"
introduction = "Next: EVIL."
item = [
  { id = "note", type = "note", say = "Welcome EVIL." },
  { id = "pick", type = "select_one", title = "Pick EVIL", ask = "Which EVIL?", hint = "So EVIL.", why = "For EVIL.", choices = [ { code = "a", label = "A EVIL", hint = "h EVIL" }, { code = "b", label = "B EVIL" } ] },
  { id = "g1", group = "g", type = "select_one", title = "First EVIL", ask = "Which, EVIL?", choices = [ { code = "a", label = "A EVIL" }, { code = "b", label = "B EVIL" } ] },
  { id = "g2", group = "g", type = "select_one", title = "Second EVIL", ask = "And EVIL?", choices = [ { code = "a", label = "A EVIL" }, { code = "b", label = "B EVIL" } ] },
  { id = "told", type = "text", title = "Told EVIL", ask = "What EVIL?" },
]
[[term]]
id = "lmi"
term = "lmi EVIL"
meaning = "That EVIL."
"""
LEFT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0041]"
)


def hostile(part: object) -> object:
    """The same with hostile text wherever EVIL stands."""
    if isinstance(part, str):
        return part.replace("EVIL", EVIL)
    if isinstance(part, list):
        return [hostile(one) for one in part]
    return {key: hostile(one) for key, one in part.items()} if isinstance(part, dict) else part


def everywhere() -> Questionnaire:
    """A questionnaire as if somebody had changed the one that is kept beside a session."""
    definition = cast("dict[str, object]", hostile(questionnaire(FRIENDLY).definition))
    return build(definition, Problems(), checked=True)


def sent(chat: Chat) -> str:
    """What the terminal would get for the whole screen as it is."""
    update = chat.app.screen._compositor.render_full_update()
    return update.render_segments(chat.app.console)


def assert_harmless(shown: str) -> None:
    left = LEFT.findall(OWN.sub("", shown).replace("\n", ""))
    assert not left, [hex(ord(sign)) for sign in set(left)]


def test_the_measure_finds_what_it_should() -> None:
    for text in HOSTILE:
        with pytest.raises(AssertionError):
            assert_harmless(text)


@pytest.mark.parametrize("size", [WIDE, USUAL, SMALL], ids=str)
async def test_no_screen_sends_a_sequence_of_others(home: Path, shows: Chats, size: tuple[int, int]) -> None:
    talk = Interview.create(everywhere(), home / "sessions", name="talk", clock=Ticking())
    talk.session.draft("pick", EVIL)
    async with shows(lambda: InterviewScreen(talk), size, notices=True) as chat:
        assert_harmless(sent(chat))
        for line in ("why", "1", "a", "note " + EVIL, "2", "1", EVIL, "dk", EVIL):
            await chat.sends(line)
            assert_harmless(sent(chat))
        await chat.sends("/change told")
        chat.app.notify(EVIL, title=EVIL, markup=False)
        chat.talk.dock.line.text = EVIL
        await chat.pilot.pause()
        assert_harmless(sent(chat))
        chat.talk.dock.line.clear()
        for key in ("f8", "f9", "f1", "f5", "ctrl+p"):
            await chat.presses(key)
            await chat.pilot.pause()
            assert_harmless(sent(chat))
            await chat.presses("escape", "escape")


async def test_names_of_files_and_broken_sessions_on_the_start_screen(home: Path, shows: Chats) -> None:
    folder = home / "sessions"
    Interview.create(everywhere(), folder, name=EVIL, clock=Ticking()).close()
    (folder / "broken\x1b]52;c;eA==\x07\u202e.toml").write_text("no", encoding="utf-8")
    async with shows(lambda: StartScreen(None)) as chat:
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        assert "broken" in chat.shown
        assert "[U+202E]" in chat.shown, "shown as what it is"
        assert_harmless(sent(chat))


async def test_help_shows_hostile_terms_harmlessly(shows: Chats) -> None:
    asked = everywhere()
    async with shows(lambda: StartScreen(None)) as chat:
        chat.app.push_screen(HelpScreen(Voice(), asked.glossary))
        await chat.pilot.pause()
        chat.app.screen.query_one("#page").scroll_end(animate=False)
        await chat.pilot.pause()
        assert_harmless(sent(chat))


def test_plain_lines_hold_none_either() -> None:
    out = StringIO()
    talk = Interview(everywhere(), clock=Ticking())
    typed = iter(["why", "1", "note " + EVIL, "2", "1", "1", EVIL, "review", None])
    converse(talk, lambda: next(typed), Screen(out, lambda: 80), setup=False)
    assert "[U+202E]" in out.getvalue()
    assert_harmless(out.getvalue())


def test_letters_of_scripts_that_need_joiners_keep_them() -> None:
    from interview.visible import visible

    for text in (
        "می\u200cخواهم",
        "👩\u200d🔧",
        "क\u094d\u200dष",
        "שלום, مرحبا",
        "Ελληνικά",
        "naïve, a\tb\nc",
    ):
        assert visible(text) == text
    assert visible("pay\u200dpal") == "pay[U+200D]pal"


def test_a_row_of_joiners_is_seen_and_one_between_letters_is_left() -> None:
    assert visible("a\u200c\u200d\u200d") == "a[U+200C][U+200D][U+200D]"
    assert visible("می\u200cخواهم") == "می\u200cخواهم"
