"""Runs the chat in this terminal and leaves what it said in parting behind in the shell."""

import gc
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from interview.cache import cache_folder
from interview.console import EXPLAINED
from interview.dialogue.turn import Turn
from interview.tui.app import FirstScreen, InterviewApp
from interview.tui.background import UNTOLD, Background
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview
    from interview.tui.screens.start import Opens, WithGroup


def welcome(
    folder: Path | None,
    *,
    mouse: bool = True,
    background: Background | None = None,
    opens: "Opens | None" = None,
    with_group: "WithGroup | None" = None,
) -> int:
    """What is here: resume, look or begin, alone or `with_group`. Returns the exit code.

    `folder` is as given by an option; `background` is what the terminal was asked before; `opens` is how a
    saved interview is opened.
    """
    from interview.tui.screens.start import StartScreen

    return _run(lambda: StartScreen(folder, opens, with_group), [], mouse=mouse, background=background)


def talk(
    interview: "Interview", *, setup: bool, mouse: bool = True, background: Background | None = None
) -> int:
    """One interview. Returns the exit code."""
    from interview.tui.screens.interview import InterviewScreen

    return _run(
        lambda: InterviewScreen(interview, setup=setup), [interview], mouse=mouse, background=background
    )


def _run(first: FirstScreen, opened: "list[Interview]", *, mouse: bool, background: Background | None) -> int:
    _tell_of_lines(cache_folder() / "told-of-lines")
    app = InterviewApp(first, told=background.told() if background else UNTOLD)
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
    _leave_behind(Voice().say("chat.line_by_line_next"))
    return app.ends_with or (EXPLAINED if unsaved else 0)


def _tell_of_lines(told: Path) -> None:
    """Says how to have it line by line, where `told` does not tell that this was said here before."""
    with suppress(OSError):
        if told.exists():
            return
        _leave_behind(Voice().say("chat.line_by_line"))
        told.parent.mkdir(parents=True, exist_ok=True)
        told.touch()


def _leave_behind(sentence: str) -> None:
    from interview.console import in_columns

    with suppress(OSError, ValueError):  # the terminal may be gone
        print(in_columns(sentence), flush=True)
