"""All questions with their answers, one filter at a time; Enter goes to one to change it."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from interview.dialogue.interview import Interview
from interview.dialogue.turn import TurnKind
from interview.tui.keys import REVIEW, bindings
from interview.tui.screens.base import OwnScreen
from interview.visible import visible
from interview.wording.voice import Voice


class ReviewScreen(OwnScreen[str | None]):
    """Dismissed with the id of the question to change, or None."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings(REVIEW))
    DEFAULT_CSS = """
    ReviewScreen {
        & #filter { padding: 0 2; height: auto; }
        & #rows {
            height: 1fr; border: none; padding: 0 1; background: $background; scrollbar-gutter: stable;
        }
    }
    """

    rows = getters.query_one("#rows", OptionList)

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self.voice = Voice(interview.questionnaire.language)
        self.filter = "all"
        self.items: dict[str, str | None] = {}
        """The question of each row that was shown, by the row's id; a note on the whole has none.

        Rows of an earlier filter are among them: Enter may have been pressed before the filter was changed.
        """

    def compose(self) -> ComposeResult:
        yield Static(id="filter", markup=False)
        yield OptionList(id="rows", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.rows.focus()
        self.show()

    def show(self) -> None:
        """The questions that the filter keeps, or a sentence that there are none."""
        titles = {name: self.voice.say(f"review.{name}") for name in self.interview.filters}
        shown = [f"[{title}]" if name == self.filter else title for name, title in titles.items()]
        self.query_one("#filter", Static).update(Content(" · ".join(shown)))
        self.rows.clear_options()
        lines = [turn for turn in self.interview.review(self.filter).turns if turn.kind is TurnKind.LINE]
        rows = {f"{self.filter} {number}": turn for number, turn in enumerate(lines)}
        self.items.update((name, turn.item) for name, turn in rows.items())
        self.rows.add_options(Option(Content(visible(turn.text)), id=name) for name, turn in rows.items())
        if lines:
            self.rows.highlighted = 0
        else:
            self.rows.add_option(Option(Content(self.voice.say("review.none")), disabled=True))

    def action_filter(self, step: int) -> None:
        names = self.interview.filters
        self.filter = names[(names.index(self.filter) + step) % len(names)]
        self.show()

    def action_change(self) -> None:
        self.rows.action_select()

    def action_close(self) -> None:
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        item = self.items.get(event.option_id or "")
        if item is not None:
            self.dismiss(item)
