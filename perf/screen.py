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
from perf.peers.prompts import first_frames, keys
from perf.row import Row
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
with Interview.create(load("ict-lmi"), sys.argv[1], name=sys.argv[2], pass_="full") as talk:
    talk.begin()
    while len(talk.session.journal.events) < int(sys.argv[3]):
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
_ANSWERS = 16
BACK = "\x1bOR"
"""F3, as a terminal sends it."""


def rows(rounds: int = 15) -> Iterator[Row]:
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
        for name, events in (("answered", "200"), ("usual", "40"), ("wide", "40")):
            subprocess.run([sys.executable, "-c", ANSWERED, folder, name, events], env=env, check=True)
        yield from _first_frames(env, rounds)
        yield from (pair.row() for pair in _turns(env, folder, rounds))
        yield from _in_the_middle(env, "usual", (80, 24))
        yield from _in_the_middle(env, "wide", (120, 40))


def _first_frames(env: Mapping[str, str], rounds: int) -> Iterator[Row]:
    bare = Pair("bare interview to its first frame", "an empty Textual app", goal=1.2, alike=True)
    new = Pair("a new interview to its first question", "an empty Textual app", goal=1.2, alike=True)
    resumed = Pair("resume of 200 events to the question", "an empty Textual app", goal=1.2, alike=True)
    empty = [sys.executable, "-c", EMPTY]
    for _ in range(rounds):
        new.round(
            partial(_painted, [*OURS, "start"], "Press Enter", env),
            lambda: _painted(empty, "Guided interviews", env),
        )
        bare.round(
            lambda: _painted([*OURS], "Guided interviews", env),
            lambda: _painted(empty, "Guided interviews", env),
        )
        resumed.round(
            lambda: _painted([*OURS, "resume", "answered"], "Question", env),
            lambda: _painted(empty, "Guided interviews", env),
        )
    yield bare.row()
    yield new.row(*first_frames(env, rounds))
    yield resumed.row()


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
        enter = Pair("Enter to the next question, 10 turns", "a key in a bare OptionList", goal=3)
        longer = Pair("Enter to the next question, 1,000 turns", "the same at 10 turns")
        key = Pair("a key, 10 turns", "a key in a bare OptionList", goal=1.15)
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


def _in_the_middle(env: Mapping[str, str], session: str, size: tuple[int, int]) -> Iterator[Row]:
    """Answers one after the other; the first bytes that come are the next question."""
    floor = "a key in a bare OptionList"
    turn = Pair(f"Enter in the middle, {size[0]}x{size[1]}", floor, goal=3)
    key = Pair(f"a key in the middle, {size[0]}x{size[1]}", floor, goal=1.15)
    with (
        Terminal([sys.executable, "-c", LIST], env, size) as few,
        Terminal([*OURS, "resume", session], env, size) as talk,
    ):
        few.until("Option 4")
        talk.until("Question")
        for number in range(_ANSWERS):
            for work, pressed in ((key, "1"), (turn, "\r")):
                for terminal in (few, talk):
                    terminal.settle()
                down = "\x1b[B" if number % 2 == 0 else "\x1b[A"
                work.round(partial(_pressed, talk, pressed), partial(_pressed, few, down))
    yield turn.row()
    yield key.row(*keys(env, _ANSWERS))


def _answered(talk: Terminal) -> None:
    talk.press("\r")
    talk.until("Are you answering")


def _pressed(terminal: Terminal, key: str) -> None:
    terminal.press(key)
    terminal.until()


def _painted(command: list[str], text: str, env: Mapping[str, str]) -> None:
    with Terminal(command, env) as terminal:
        terminal.until(text)
