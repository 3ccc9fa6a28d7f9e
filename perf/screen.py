"""The chat in a terminal: the first frame, a key, and Enter to the next question, against bare Textual."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import interview
from perf.measuring import Pair, seconds
from perf.terminal import Terminal

ROOT = Path(interview.__file__).parents[1]
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("Guided interviews")
Empty().run()
"""
LIST = """
from textual.app import App
from textual.widgets import OptionList
class Few(App):
    def compose(self):
        yield OptionList(*[f"Option {n}" for n in range(5)])
Few().run()
"""
CHAT = """
import sys
from interview.dialogue.interview import Interview
from interview.questionnaire.load import load
from interview.tui.app import InterviewApp
from interview.tui.screens.interview import InterviewScreen
from interview.tui.widgets.transcript import Utterance
folder, turns = sys.argv[1], int(sys.argv[2])
class Long(InterviewScreen):
    def on_mount(self):
        self.transcript.add([Utterance(f"Something that was said before, turn {n}.") for n in range(turns)])
talk = Interview.create(load("ict-lmi"), folder, name=f"turns{turns}")
InterviewApp(lambda: Long(talk), own_settings=False).run()
"""
ANSWERED = """
import sys
from interview.dialogue.interview import Interview
from interview.questionnaire.load import load
with Interview.create(load("ict-lmi"), sys.argv[1], name="answered", pass_="full") as talk:
    talk.begin()
    while len(talk.session.journal.events) < 200:
        if talk.pending is not None:
            talk.say("")
        elif talk.progress.answered > 100:
            talk.say("/note One more thing.")
        elif talk.choices:
            talk.say("1")
        else:
            talk.say("A few words." if talk.current.type == "text" else "/dk")
"""
OURS = [sys.executable, "-c", "from interview.__main__ import main; main()"]
"""As the installed command does it."""
BACK = "\x1bOR"
"""F3, as a terminal sends it."""


def pairs(rounds: int = 15) -> Iterator[Pair]:
    with tempfile.TemporaryDirectory() as folder:
        env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "",  # what is installed is compiled, and so is the floor
            "XDG_CACHE_HOME": folder,
            "XDG_CONFIG_HOME": folder,
            "INTERVIEW_SESSIONS": folder,
            "TERM": "xterm-256color",
        }
        subprocess.run([sys.executable, "-c", ANSWERED, folder], env=env, check=True)
        yield from _first_frames(env, rounds)
        yield from _turns(env, folder, rounds)


def _first_frames(env: Mapping[str, str], rounds: int) -> Iterator[Pair]:
    bare = Pair("bare interview to its first frame", "an empty Textual app")
    resumed = Pair("resume of 200 events to the question", "an empty Textual app")
    empty = [sys.executable, "-c", EMPTY]
    for _ in range(rounds):
        bare.round(
            lambda: _painted([*OURS], "Guided interviews", env),
            lambda: _painted(empty, "Guided interviews", env),
        )
        resumed.round(
            lambda: _painted([*OURS, "resume", "answered"], "Question", env),
            lambda: _painted(empty, "Guided interviews", env),
        )
    yield from (bare, resumed)


def _turns(env: Mapping[str, str], folder: str, rounds: int) -> Iterator[Pair]:
    chat = [sys.executable, "-c", CHAT, folder]
    with (
        Terminal([sys.executable, "-c", LIST], env) as few,
        Terminal([*chat, "10"], env) as short,
        Terminal([*chat, "1000"], env) as long,
    ):
        few.until("Option 4")
        for talk in (short, long):
            talk.until("In what role")
        enter = Pair("Enter to the next question, 10 turns", "a key in a bare OptionList")
        longer = Pair("Enter to the next question, 1,000 turns", "the same at 10 turns")
        key = Pair("a key, 10 turns", "a key in a bare OptionList")
        later = Pair("a key, 1,000 turns", "the same at 10 turns")
        for number in range(rounds * 2):
            down = "\x1b[B" if number % 2 == 0 else "\x1b[A"
            for talk in (short, long):
                talk.press("1")
            for terminal in (few, short, long):
                terminal.settle()
            enter.round(lambda: _answered(short), partial(_pressed, few, down))
            longer.floor.append(enter.ours[-1])
            longer.ours.append(seconds(partial(_answered, long)))
            for terminal in (few, short, long):
                terminal.settle()
            key.round(partial(_pressed, short, "2"), partial(_pressed, few, down))
            later.floor.append(key.ours[-1])
            later.ours.append(seconds(partial(_pressed, long, "2")))
            for talk in (short, long):
                talk.press("\x7f" + BACK)
                talk.until("In what role")
    yield from (enter, longer, key, later)


def _answered(talk: Terminal) -> None:
    talk.press("\r")
    talk.until("Are you answering")


def _pressed(terminal: Terminal, key: str) -> None:
    terminal.press(key)
    terminal.until()


def _painted(command: list[str], text: str, env: Mapping[str, str]) -> None:
    with Terminal(command, env) as terminal:
        terminal.until(text)
