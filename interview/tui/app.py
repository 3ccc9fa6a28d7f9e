"""The application around the screens: themes, keys, signals, and leaving the terminal as it was."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import ThemeProvider
from textual.worker import WorkerFailed

from interview.dialogue.turn import Outcome
from interview.tui.keys import own_keymap
from interview.tui.screens.base import OwnScreen, Palette
from interview.tui.settings import HIGH_CONTRAST, chosen_theme, keep_theme, settings_folder
from interview.tui.sink import Sink
from interview.tui.sizes import HEIGHTS, WIDTHS
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview

FirstScreen = Callable[[], Screen[None]]


class InterviewApp(App[Outcome]):
    """Shows one first screen; what it exits with is said in parting, to be printed in the shell."""

    TITLE = "interview"
    CSS = """
    /* Textual 8.2.8 ends with an error where rows have no cell left between their padding. */
    OptionList { min-width: 8; }
    OptionList > .option-list--option-highlighted, OptionList:focus > .option-list--option-highlighted {
        color: $background; background: $foreground; text-style: none;
    }
    OptionList:ansi > .option-list--option-highlighted {
        color: $foreground; background: $background; text-style: bold underline;
    }
    OptionList:ansi:focus > .option-list--option-highlighted {
        color: $foreground; background: $background; text-style: bold underline;
    }
    """

    def __init__(self, first: FirstScreen, *, own_settings: bool = True) -> None:
        """`own_settings` reads the user's keys and theme, and keeps the theme that is chosen."""
        # The monochrome filter that NO_COLOR switches on still sends colour codes; ANSI colours send none.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS = [*WIDTHS], [*HEIGHTS]
        self.first = first
        self.own_settings = own_settings
        self.own_keys: dict[str, str] = {}
        self.opened: list[Interview] = []
        """What was opened here; whoever runs the app lets go of it, however it ends."""
        self.left = False
        self.went_astray: BaseException | None = None
        """A defect of the program; whoever runs the app tells it as a sentence."""
        self.animation_level = "none"
        self.sink = Sink()
        self.register_theme(HIGH_CONTRAST)

    def get_default_screen(self) -> Screen[None]:
        return self.first()

    def on_load(self) -> None:
        self._listen_to_signals()  # before the terminal is changed, so that it is always put back

    def on_mount(self) -> None:
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """What can wait for the first frame: the user's keys and theme, and freeing memory again."""
        gc.collect()
        gc.freeze()
        gc.enable()
        if not self.own_settings or self.left:
            return
        folder = settings_folder()
        theme = chosen_theme(folder)
        if theme in self.available_themes and theme != self.theme:
            self.theme = str(theme)
        self.theme_changed_signal.subscribe(self, lambda theme: keep_theme(folder, theme.name))
        self.own_keys, trouble = own_keymap(folder)
        self.set_keymap(self.own_keys)
        if trouble:
            self.notify(trouble, markup=False, severity="warning", timeout=10)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: the colours, and what the screen itself offers."""
        say = Voice().say
        yield SystemCommand(say("chat.colours"), say("chat.colours_help"), self.action_change_theme)
        if isinstance(screen, OwnScreen):
            yield from screen.palette()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The last filter is that of all lines, whatever widget they come from."""
        return [*super().get_line_filters(), self.sink]

    def action_command_palette(self) -> None:
        if self.use_command_palette and not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        self.push_screen(Palette(providers=[ThemeProvider], placeholder=Voice().say("chat.colours_find")))

    def action_help_quit(self) -> None:
        """Ctrl+C, when there is no selection to copy."""
        self.leave()

    async def action_quit(self) -> None:
        self.leave()

    def leave(self, return_code: int = 0) -> None:
        """Leaves, with what the open interview says in parting; it may have a question first.

        A signal, which brings a return code, waits for no answer.
        """
        if self.left:
            return
        outcome = self.parting(attended=not return_code)
        if outcome is not None and not return_code and not outcome.leaves:
            return
        self.left = True
        self.exit(outcome, return_code=return_code)

    def parting(self, *, attended: bool) -> Outcome | None:
        """What the open interview says when it is left; only one that can be seen asks anything."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, OwnScreen):
                outcome = screen.parting(attended=attended and self.screen is screen)
                if outcome is not None:
                    return outcome
        return None

    def _listen_to_signals(self) -> None:
        """A closed window or a polite kill ends the program as a key would; without this it just dies."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            number = getattr(signal, name, None)
            if number is None or os.name == "nt" or signal.getsignal(number) is signal.SIG_IGN:
                continue
            loop.add_signal_handler(number, self.leave, 128 + number)

    def _fatal_error(self) -> None:
        """Textual 8.2.8 would print a traceback with the answers in it; see `went_astray` instead."""
        if self.is_headless:
            super()._fatal_error()
            return
        astray = self._exception
        self.went_astray = astray.error if isinstance(astray, WorkerFailed) else astray
        self._close_messages_no_wait()
