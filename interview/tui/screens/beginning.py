"""What a new interview is called, and its language where the questionnaire has more than one."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from interview.tui.screens.base import OwnModalScreen
from interview.wording.voice import Voice


class BeginningScreen(OwnModalScreen[tuple[str, str] | None]):
    """Dismissed with the name, which may be empty, and the code of the language; None leaves it."""

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
        & OptionList { border: none; background: $background; height: auto; max-height: 12; }
    }
    """

    def __init__(self, languages: tuple[str, ...], voice: Voice) -> None:
        super().__init__()
        self.languages = languages
        self.voice = voice

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self.voice.say("chat.name_title"), id="what", markup=False)
            yield Static(self.voice.say("chat.name_hint"), markup=False)
            yield Input(id="name", compact=True)
            languages = OptionList(
                *(Option(Voice(code).language_name(code), id=code) for code in self.languages), markup=False
            )
            languages.display = False
            yield languages

    @on(Input.Submitted)
    def named(self) -> None:
        if len(self.languages) < 2:
            self.dismiss((self._named, self.languages[0]))
            return
        languages = self.query_one(OptionList)
        self.query_one("#what", Static).update(self.voice.say("chat.in_language"))
        languages.display = True
        languages.focus()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss((self._named, event.option_id or self.languages[0]))

    @property
    def _named(self) -> str:
        return self.query_one(Input).value.strip()
