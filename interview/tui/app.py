"""The application around the screens: themes, keys, signals, and leaving the terminal as it was."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual._xterm_parser import XTermParser
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette, Provider
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import ThemeProvider
from textual.worker import WorkerFailed

from interview.dialogue.turn import Outcome
from interview.tui.background import UNTOLD, Told
from interview.tui.driver import own_driver
from interview.tui.keys import in_words, own_keymap
from interview.tui.painted import Painted
from interview.tui.palette import Acts
from interview.tui.screens.base import OwnScreen, Palette
from interview.tui.settings import OWN_THEMES, chosen_theme, fitting_theme, keep_theme, settings_folder
from interview.tui.sink import Sink
from interview.tui.sizes import HEIGHTS, WIDTHS
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview

_HUNG_UP = 128 + 1
"""The exit code of a program whose window was closed."""
FirstScreen = Callable[[], Screen[None]]


class Colours(ThemeProvider):
    """The colour themes: our own first, and the present one marked."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        own, now = {theme.name for theme in OWN_THEMES}, self.app.theme
        found = sorted(super().commands, key=lambda command: command[0] not in own)
        return [
            (Voice().say("chat.colours_now", name=name) if name == now else name, choose)
            for name, choose in found
        ]


class InterviewApp(App[Outcome]):
    """Shows one first screen; what it exits with is said in parting, to be printed in the shell."""

    TITLE = "interview"
    CSS = """
    /* Textual 8.2.8 ends with an error where rows have no cell left between their padding. */
    OptionList { min-width: 8; }
    OptionList:focus { background-tint: $foreground 0%; }
    OptionList, TextArea, VerticalScroll {
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 40%;
        scrollbar-color-hover: $foreground; scrollbar-color-active: $foreground;
        scrollbar-background: $background; scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
    }
    OptionList > .option-list--option-highlighted, OptionList:focus > .option-list--option-highlighted {
        color: $text-accent; background: $panel; text-style: bold;
    }
    OptionList:ansi > .option-list--option-highlighted,
    OptionList:ansi:focus > .option-list--option-highlighted {
        color: $foreground; background: $background; text-style: bold underline;
    }
    /* Without colours nothing behind a box can stand back, so nothing is there. */
    OwnModalScreen:ansi, Palette:ansi { background: $background; }
    /* These have a mark of their own beside the row. */
    MarkedRows > .option-list--option-highlighted, MarkedRows:focus > .option-list--option-highlighted,
    ThemeList > .option-list--option-highlighted, ThemeList:focus > .option-list--option-highlighted {
        background: $background;
    }
    MarkedRows:ansi > .option-list--option-highlighted,
    MarkedRows:ansi:focus > .option-list--option-highlighted,
    ThemeList:ansi > .option-list--option-highlighted,
    ThemeList:ansi:focus > .option-list--option-highlighted {
        text-style: bold;
    }
    Palette {
        & > Vertical, &:dark > Vertical {
            width: 100%; max-width: 80; margin-top: 0; background: $background;
        }
        & #--input, & #--input.--list-visible { border: round $accent; }
        & SearchIcon { display: none; }
        & CommandInput, & CommandInput:focus {
            border: none; height: 1; padding: 0 1; background: $background;
        }
        & CommandInput > .input--placeholder { color: $foreground 75%; }
        & CommandList, & CommandList:focus {
            border: none; background: $background; max-height: 80vh; padding: 0 1 1 1;
        }
        & CommandList > .option-list--option { padding: 0 1; }
        & CommandList > .option-list--option-highlighted {
            color: $text-accent; background: $panel; text-style: bold;
        }
        & CommandList:ansi > .option-list--option-highlighted {
            color: $foreground; background: $background; text-style: bold underline;
        }
    }
    """
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Acts}

    def __init__(
        self,
        first: FirstScreen,
        *,
        own_settings: bool = True,
        told: Told = UNTOLD,
    ) -> None:
        """`own_settings` reads the user's keys and theme, and keeps the theme that is chosen; `told` is what
        the terminal said of itself, and what was typed meanwhile.
        """
        # The monochrome filter that NO_COLOR switches on still sends colour codes; ANSI colours send none.
        super().__init__(
            driver_class=own_driver(told.late, gone=lambda: self.leave(_HUNG_UP), again=self.paint_anew),
            ansi_color=True if os.environ.get("NO_COLOR") else None,
        )
        self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS = [*WIDTHS], [*HEIGHTS]
        self.first = first
        self.own_settings = own_settings
        self.own_keys: dict[str, str] = {}
        self.opened: list[Interview] = []
        """What was opened here; whoever runs the app lets go of it, however it ends."""
        self.left = False
        self.ends_with = 0
        """The exit code, once it was left."""
        self.went_astray: BaseException | None = None
        """A defect of the program; whoever runs the app tells it as a sentence."""
        self._typed_before = told.typed
        self.animation_level = "none"
        self.sink = Sink()
        self.painted = Painted()
        for theme in OWN_THEMES:
            self.register_theme(theme)
        if not os.environ.get("NO_COLOR") and not os.environ.get("TEXTUAL_THEME"):
            self.theme = fitting_theme(os.environ, told.light)

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
        for key in XTermParser().feed(self._typed_before) if self._typed_before else ():
            self.post_message(key)
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
        """The palette: what the screen itself offers, and the colours."""
        say = Voice().say
        if isinstance(screen, OwnScreen):
            yield from screen.palette()
        yield SystemCommand(say("chat.colours"), "", self.action_change_theme)
        yield SystemCommand(say("chat.lines"), "", self.action_tell_of_lines)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The last filter is that of all lines, whatever widget they come from."""
        return [*super().get_line_filters(), self.sink]

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate) and self._running and not self._batch_count:
            renderable = self.painted.changes(renderable, self.console)
        super()._display(screen, renderable)

    def on_resize(self) -> None:
        self.painted.forget()  # terminals move lines about when their size changes

    def paint_anew(self) -> None:
        self.painted.forget()
        self.screen.refresh()

    def action_command_palette(self) -> None:
        if self.use_command_palette and not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette", placeholder=Voice().say("chat.palette_find")))

    def action_tell_of_lines(self) -> None:
        """How to have it line by line; it stays long enough to be read aloud."""
        self.notify(Voice().say("chat.line_by_line"), markup=False, timeout=60)

    def get_key_display(self, binding: Binding) -> str:
        """A key as help, palette and sentences spell it too."""
        return in_words(binding.key)

    def search_themes(self) -> None:
        self.push_screen(Palette(providers=[Colours], placeholder=Voice().say("chat.colours_find")))

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
        self.left, self.ends_with = True, return_code
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
        """Textual 8.2.8 would print a traceback with the answers in it; see `went_astray` instead.

        Once it was left, a screen that was just being opened lacks what is closed by then: that is no defect.
        """
        if self.is_headless:
            super()._fatal_error()
            return
        astray = self._exception
        if not self.left:
            self.went_astray = astray.error if isinstance(astray, WorkerFailed) else astray
        self._close_messages_no_wait()
