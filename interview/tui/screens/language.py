"""The language to begin in, where a questionnaire has more than one."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.dialogue.voice import Voice


class LanguageScreen(ModalScreen[str | None]):
    """Dismissed with the code of the language, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]
    DEFAULT_CSS = """
    LanguageScreen {
        align: center middle;
        & > Vertical {
            width: auto; min-width: 30; max-width: 90%; height: auto;
            border: round $accent; background: $background; padding: 0 1;
        }
        & OptionList { border: none; background: $background; height: auto; max-height: 12; }
    }
    """

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self.languages = languages

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Voice().say("chat.in_language"), markup=False)
            yield OptionList(
                *(Option(Voice(code).language_name(code), id=code) for code in self.languages), markup=False
            )

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
