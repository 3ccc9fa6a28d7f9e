"""The summary on the screen: a dot plot of the themes compared, then the document, details on demand."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.report.document import Entries, Entry, Heading, Paragraph
from interview.report.dots import dot_plot
from interview.report.summary import summary
from interview.report.text import written
from interview.tui.keys import SUMMARY, bindings

_LEAST_WIDTH = 20
_OPTION_PADDING = 4


class SummaryScreen(Screen[None]):
    """Read only, and written anew each time it opens. Enter opens and closes the details of a row."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings(SUMMARY))
    DEFAULT_CSS = """
    SummaryScreen #rows {
        height: 1fr; border: none; padding: 0 1; background: $background; scrollbar-gutter: stable;
    }
    """

    rows = getters.query_one("#rows", OptionList)

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self.voice = Voice(interview.questionnaire.language)
        self.entries: dict[str, Entry] = {}
        self.opened: set[str] = set()

    def compose(self) -> ComposeResult:
        yield OptionList(id="rows", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.rows.focus()
        self.call_after_refresh(self.lay_out)

    def on_resize(self) -> None:
        if self.rows.option_count and (plot := self._plot()):
            self.rows.replace_option_prompt("plot", plot)

    def lay_out(self) -> None:
        """Writes the summary as rows. All can be marked, so that arrows and pages reach every line."""
        options: list[Option] = []
        for part in summary(self.interview):
            match part:
                case Heading(level, text):
                    style = "bold underline" if level < 3 else "bold"
                    options.append(Option(Content.styled(f"\n{text}", style)))
                    if level == 1 and (plot := self._plot()):
                        options.append(Option(plot, id="plot"))
                case Paragraph(text):
                    options.append(Option(Content(text)))
                case Entries(entries):
                    options += [self._row(entry) for entry in entries]
                case _:
                    width = self.rows.scrollable_content_region.width - _OPTION_PADDING
                    text = written((part,), max(_LEAST_WIDTH, width))
                    options.append(Option(Content(text)))
        if self.entries:
            options.insert(1, Option(Content(self.voice.say("chat.full_summary"))))
        self.rows.clear_options()
        self.rows.add_options(options)
        self.rows.scroll_home(animate=False)

    def action_open(self) -> None:
        self.rows.action_select()

    def action_close(self) -> None:
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def open_or_close(self, event: OptionList.OptionSelected) -> None:
        if event.option_id in self.entries:
            self.opened ^= {event.option_id}
            entry = self.entries[event.option_id]
            self.rows.replace_option_prompt(event.option_id, self._prompt(event.option_id, entry))

    def _row(self, entry: Entry) -> Option:
        if not entry.details:
            return Option(Content(f"  {entry.text}"))
        name = f"row{len(self.entries)}"
        self.entries[name] = entry
        return Option(self._prompt(name, entry), id=name)

    def _prompt(self, name: str, entry: Entry) -> Content:
        if name not in self.opened:
            return Content(f"+ {entry.text}")
        return Content("\n".join([f"- {entry.text}", *(f"    {detail}" for detail in entry.details)]))

    def _plot(self) -> Content | None:
        width = max(_LEAST_WIDTH, self.rows.scrollable_content_region.width - _OPTION_PADDING)
        lines = dot_plot(self.interview, self.voice, width)
        return Content("\n".join(lines)) if lines else None
