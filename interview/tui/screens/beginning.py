"""What a new workshop is called."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from interview.tui.screens.base import OwnModalScreen
from interview.wording.voice import Voice


class BeginningScreen(OwnModalScreen[str | None]):
    """Dismissed with the name, which may be empty; None leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]
    DEFAULT_CSS = """
    BeginningScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 80; height: auto;
            border: round $accent; background: $background; padding: 0 1;
        }
        & Input, & Input:focus { border: none; background: $background; padding: 0; }
        & Input { border-bottom: solid $accent; }
        & Input > .input--placeholder { color: $foreground 75%; }
    }
    """

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.voice = voice

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self.voice.say("chat.name_title"), markup=False)
            yield Static(self.voice.say("chat.name_hint"), markup=False)
            yield Input(id="name", compact=True)

    @on(Input.Submitted)
    def named(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())
