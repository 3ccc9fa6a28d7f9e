"""Runs the chat in this terminal and leaves what it said in parting behind in the shell."""

import gc
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from interview.console import EXPLAINED
from interview.dialogue.turn import Turn
from interview.tui.app import FirstScreen, InterviewApp
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview


def welcome(folder: Path | None, *, mouse: bool = True) -> int:
    """What is here: resume, look or begin. `folder` as given by an option. Returns the exit code."""
    from interview.tui.screens.start import StartScreen

    return _run(lambda: StartScreen(folder), [], mouse=mouse)


def talk(interview: "Interview", *, setup: bool, mouse: bool = True) -> int:
    """One interview. Returns the exit code."""
    from interview.tui.screens.interview import InterviewScreen

    return _run(lambda: InterviewScreen(interview, setup=setup), [interview], mouse=mouse)


def _run(first: FirstScreen, opened: "list[Interview]", *, mouse: bool) -> int:
    app = InterviewApp(first)
    app.opened += opened
    # A thread of its own writes to the terminal: usually it would wait 5 ms for its turn while we go on.
    sys.setswitchinterval(0.0005)
    saved_elsewhere: list[Turn] = []
    kept: list[Path | None] = []
    unsaved = False
    try:
        parting = app.run(mouse=mouse)
    finally:
        gc.enable()
        for interview in app.opened:
            interview.session.flush_draft()
            if app.went_astray is not None:
                saved_elsewhere += interview.secure().turns
            if interview.unsaved:
                unsaved = True
            else:
                kept.append(interview.session.path)
            interview.close()
    if app.went_astray is not None:
        for turn in saved_elsewhere:
            _leave_behind(turn.text)
        for path in kept:
            _leave_behind(Voice().say("chat.gone", path=path))
        raise app.went_astray
    for turn in parting.turns if parting else ():
        _leave_behind(turn.text)
    return app.return_code or (EXPLAINED if unsaved else 0)


def _leave_behind(sentence: str) -> None:
    from interview.console import in_columns

    with suppress(OSError, ValueError):  # the terminal may be gone
        print(in_columns(sentence), flush=True)
