"""The chat as a person has it: keys go in, and what the screen shows comes out as text.

async with chats("2", "1,3") as chat:        # an allotment, with these lines sent
    await chat.sends("dk")
    assert "Recorded" in chat.shown
"""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from interview import Interview, Questionnaire
from interview.dialogue.turn import Outcome
from interview.tui.app import InterviewApp
from interview.tui.screens.interview import InterviewScreen
from tests.speaking import speaks
from tests.talk import Ticking, questionnaire

__all__ = ["speaks"]

WIDE, USUAL, SMALL = (120, 30), (80, 24), (40, 16)
ALLOTMENT = Path(__file__).with_name("allotment.toml").read_text(encoding="utf-8")
PICTURES = Path(__file__).with_name("screens")


class Chat:
    """One running app."""

    def __init__(self, app: InterviewApp, pilot: Pilot[Outcome]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def talk(self) -> InterviewScreen:
        """The screen of the interview, whatever lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, InterviewScreen))

    @property
    def interview(self) -> Interview:
        return self.talk.interview

    async def presses(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def types(self, text: str) -> None:
        """Puts a text into the line as a paste does: key by key would take a minute."""
        self.talk.dock.line.insert(text)
        await self.pilot.pause()

    async def sends(self, *lines: str) -> None:
        for line in lines:
            await self.types(line)
            await self.pilot.press("enter")

    async def resizes(self, size: tuple[int, int]) -> None:
        await self.pilot.resize_terminal(*size)
        await self.pilot.pause(0.3)

    @property
    def shown(self) -> str:
        return picture(self.app)

    @property
    def said(self) -> str:
        """The whole conversation, also what has scrolled away."""
        return "\n".join(utterance.text for utterance in self.talk.transcript.utterances)

    @property
    def line(self) -> str:
        return self.talk.dock.line.text

    @property
    def asked(self) -> str | None:
        item = self.interview.current
        return item.id if item else None

    @property
    def answers(self) -> dict[str, object]:
        found = self.interview.record.answers
        return {name: answer.value for name, answer in found.items() if answer.value is not None}


Chats = Callable[..., AbstractAsyncContextManager[Chat]]


def picture(app: App[Any]) -> str:
    """What the screen shows, as text; the one private name of Textual that the tests use."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def same_as_kept(name: str, shown: str) -> None:
    """Compares with `screens/NAME.txt`. UPDATE_SCREENS=1 writes the pictures anew, to be read in a diff."""
    place = PICTURES / f"{name}.txt"
    text = "\n".join(line.rstrip() for line in shown.splitlines()) + "\n"
    if os.environ.get("UPDATE_SCREENS"):
        place.write_text(text, encoding="utf-8")
    assert text == place.read_text(encoding="utf-8"), f"{place.name} differs; see CONTRIBUTING.md"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home: the developer's own keys, theme and interviews stay out of the tests."""
    for name in ("INTERVIEW_SESSIONS", "NO_COLOR", "TEXTUAL_THEME", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("interview.wording.dates.system_clock", Ticking())  # pictures are of that day
    # What one test has open would stay open for good: a process of tests begins the full screen many times.
    monkeypatch.setattr("interview.tui.app.gc.freeze", lambda: None)
    return tmp_path


@pytest.fixture
def shows(home: Path) -> Chats:
    """Runs an app that begins with this screen."""

    @asynccontextmanager
    async def show(
        first: Callable[[], Screen[None]], size: tuple[int, int] = USUAL, *, notices: bool = False
    ) -> AsyncIterator[Chat]:
        app = InterviewApp(first)
        async with app.run_test(size=size, notifications=notices) as pilot:
            await pilot.pause()
            yield Chat(app, pilot)

    return show


@pytest.fixture
def chats(home: Path, shows: Chats) -> Chats:
    """Begins an interview, about the allotment unless told otherwise, and sends some lines."""

    @asynccontextmanager
    async def chat(
        *lines: str,
        about: str | Questionnaire = ALLOTMENT,
        size: tuple[int, int] = USUAL,
        setup: bool = False,
        pass_: str = "quick",
    ) -> AsyncIterator[Chat]:
        asked = questionnaire(about) if isinstance(about, str) else about
        interview = Interview.create(asked, home / "sessions", name="talk", pass_=pass_, clock=Ticking())
        async with shows(lambda: InterviewScreen(interview, setup=setup), size) as started:
            await started.sends(*lines)
            yield started

    return chat
