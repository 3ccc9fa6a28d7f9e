"""The summary on the screen: the themes as a dot plot, then part after part, details on demand."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from interview.report.contents import summary
from interview.report.document import Document, Entries, Entry, Heading, Part, Plot
from interview.report.writers.plot_letters import in_letters
from interview.report.writers.text import written
from interview.snapshot.snapshot import Snapshot
from interview.tui.keys import SUMMARY, bindings
from interview.tui.screens.base import OwnScreen
from interview.visible import wrapped

_LEAST_WIDTH = 20
_OPTION_PADDING = 2
_OPEN, _CLOSED, _PLAIN, _INDENT = "- ", "+ ", "  ", "    "


class SummaryScreen(OwnScreen[None]):
    """Read only, and written anew each time it opens. Enter opens and closes the details of a row.

    All rows can be marked, so that arrows and pages reach every line.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(bindings(SUMMARY))
    DEFAULT_CSS = """
    SummaryScreen #rows {
        height: 1fr; border: none; padding: 0 1; background: $background; scrollbar-gutter: stable;
    }
    """

    rows = getters.query_one("#rows", OptionList)

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.snapshot = snapshot
        self.voice = snapshot.voice
        self.document: Document = ()
        self.entries: dict[str, Entry] = {}
        self.opened: set[str] = set()
        self.parts: list[int] = []
        """The rows that a part begins with."""

    def compose(self) -> ComposeResult:
        yield OptionList(id="rows", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.rows.focus()
        self.call_after_refresh(self.lay_out)

    def on_resize(self) -> None:
        if self.document:
            marked = self.rows.highlighted
            self.lay_out()
            self.rows.highlighted = marked

    def lay_out(self) -> None:
        """Writes the summary as rows of the present width."""
        self.document = self.document or summary(self.snapshot)
        self.entries, self.parts = {}, []
        options: list[Option] = []
        for part in self.document:
            if isinstance(part, Heading) and part.level < 3:
                self.parts.append(len(options))
            if isinstance(part, Entries):
                options += [self._row(entry) for entry in part.entries]
            else:
                options.append(Option(self._text(part)))
        options.insert(1, Option(Content(self.voice.say("chat.full_summary"))))
        self.parts = [row + 1 if row else row for row in self.parts]
        self.rows.clear_options()
        self.rows.add_options(options)
        self.rows.scroll_home(animate=False)

    def action_part(self, step: int) -> None:
        """Marks the beginning of the next part, or of the one before, and brings it to the top."""
        here = self.rows.highlighted or 0
        beginnings = [row for row in self.parts if (row - here) * step > 0]
        if beginnings:
            self.rows.highlighted = min(beginnings) if step > 0 else max(beginnings)
            self.rows.scroll_to_highlight(top=True)

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
            self.call_after_refresh(self.rows.scroll_to_highlight)

    @property
    def _width(self) -> int:
        return max(_LEAST_WIDTH, self.rows.scrollable_content_region.width - _OPTION_PADDING)

    def _text(self, part: Part) -> Content:
        if isinstance(part, Heading):
            above = "\n" if part.level > 1 else ""
            return Content.styled(f"{above}{part.text}", "bold underline" if part.level < 3 else "bold")
        lines = in_letters(part, self.voice, self._width) if isinstance(part, Plot) else []
        return Content("\n".join(lines) or written((part,), self._width, voice=self.voice))

    def _row(self, entry: Entry) -> Option:
        if not entry.details:
            return Option(self._wrapped(entry.text, _PLAIN, _PLAIN))
        name = f"row{len(self.entries)}"
        self.entries[name] = entry
        return Option(self._prompt(name, entry), id=name)

    def _prompt(self, name: str, entry: Entry) -> Content:
        if name not in self.opened:
            return self._wrapped(entry.text, _CLOSED, _PLAIN)
        details = (self._wrapped(detail, _INDENT, _INDENT) for detail in entry.details)
        return Content("\n").join([self._wrapped(entry.text, _OPEN, _PLAIN), *details])

    def _wrapped(self, text: str, first: str, rest: str) -> Content:
        return Content("\n".join(wrapped(text, self._width, first, rest)))
