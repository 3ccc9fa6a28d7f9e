"""The themes over the conversation, where there is no room for them beside it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from interview.dialogue.display import ThemeLine
from interview.tui.keys import THEMES, bindings
from interview.tui.screens.base import OwnModalScreen
from interview.tui.widgets.progress import ThemeList
from interview.wording.voice import Voice


class ThemesScreen(OwnModalScreen[str | None]):
    """Dismissed with the id of the theme to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings(THEMES))
    DEFAULT_CSS = """
    ThemesScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 60; height: auto; max-height: 90%;
            border: round $accent; background: $background; padding: 0 1;
            border-title-color: $foreground; border-title-style: bold;
            border-subtitle-color: $foreground 80%;
        }
        & ThemeList { max-height: 1fr; scrollbar-gutter: stable; }
    }
    """

    def __init__(self, themes: tuple[ThemeLine, ...], voice: Voice) -> None:
        super().__init__()
        self.lines = themes
        self.voice = voice

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            box.border_title = self.voice.say("chat.themes")
            box.border_subtitle = self.voice.say("chat.themes_how")
            yield ThemeList()

    def on_mount(self) -> None:
        themes = self.query_one(ThemeList)
        themes.show(self.lines)
        themes.focus()

    @on(ThemeList.Opened)
    def choose(self, event: ThemeList.Opened) -> None:
        self.dismiss(event.section)

    @on(ThemeList.Left)
    def action_close(self) -> None:
        self.dismiss(None)
