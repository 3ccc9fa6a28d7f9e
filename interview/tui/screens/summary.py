"""The summary on the screen: the themes as a dot plot, then part after part, details on demand."""

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from msgspec import Struct
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from interview.report.brief import Brief
from interview.report.contents import summary, summary_of_theme
from interview.report.document import Boxes, Document, Entries, Entry, Heading, Part, Plot
from interview.report.writers.plot_letters import in_letters, row_in_words
from interview.report.writers.text import written
from interview.snapshot.snapshot import Snapshot
from interview.tui.keys import SUMMARY, bindings
from interview.tui.screens.base import OwnScreen
from interview.tui.standing import PlotLine, Statement, by_theme, statements
from interview.tui.widgets.key_line import KeyLine
from interview.tui.widgets.lines import quiet
from interview.tui.widgets.rows import MarkedRows
from interview.visible import wrapped
from interview.workshop.report import wing_of

_LEAST_WIDTH = 20
_ON = "on"
"""The name of the row that goes on with the interview."""
_OPEN, _CLOSED, _PLAIN, _INDENT = "- ", "+ ", "  ", "    "
_FRAME = "│░"
_MARKS = {
    "●": "bold $text-accent",
    "○": "bold $text-accent",
    "▲": "bold $text-warning",
}
"""What stands out of a plot, and what stands back: where a theme is, not the frame around it."""


class _Row(Struct, frozen=True):
    """A row that is shown. `name` is there for one that opens; the others are what a request can be about."""

    text: Content
    name: str = ""
    theme: str = ""
    code: str = ""
    item: str = ""


class _Rows(MarkedRows):
    """A page down brings the row to the top that stood below the last one. An arrow goes over rows that are
    only read to the next of the `stops` that is in sight; where none is, to the next row, so that each is
    reached.
    """

    stops: frozenset[int] = frozenset()

    def action_cursor_down(self) -> None:
        self._go(1, super().action_cursor_down)

    def action_cursor_up(self) -> None:
        self._go(-1, super().action_cursor_up)

    def _go(self, step: int, one_row: Callable[[], None]) -> None:
        here = self.highlighted
        ahead = [] if here is None else [row for row in self.in_sight & self.stops if (row - here) * step > 0]
        if ahead:
            self.highlighted = min(ahead) if step > 0 else max(ahead)
        else:
            one_row()

    def action_page_down(self) -> None:
        one_page: Callable[[], None] = super().action_page_down
        one_page()
        self.scroll_to_highlight(top=True)


class SummaryScreen(OwnScreen[str | None]):
    """Written anew each time it opens. Enter opens and closes a row: a theme to its statements, a statement
    to the answers that decide it. Dismissed with a line for the interview, where it goes on.

    All rows can be marked, so that arrows and pages reach every line. What was opened comes into sight with
    the row that it stands below.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(bindings(SUMMARY))
    DEFAULT_CSS = """
    SummaryScreen #rows { height: 1fr; }
    """

    rows = getters.query_one("#rows", _Rows)

    def __init__(
        self, snapshot: Snapshot, theme: str = "", *, goes_on: bool = False, told: Iterable[str] = ()
    ) -> None:
        """`theme` is the id of the one that is shown alone; with `goes_on`, lines can be sent from here.

        `told` is said above it all.
        """
        super().__init__()
        self.theme = theme
        self.snapshot = snapshot
        self.goes_on = goes_on
        self.told = tuple(told)
        self.voice = snapshot.voice
        self.brief = Brief(snapshot)
        self.document: Document = ()
        self.entries: dict[str, Entry] = {}
        self.opened: set[str] = set()
        self.parts: list[int] = []
        """The rows that a part begins with."""
        self._rows: list[_Row] = []
        self._behind: dict[str, tuple[Statement, ...]] = {}
        """The statements of each theme that was opened."""

    def compose(self) -> ComposeResult:
        yield _Rows(id="rows", markup=False)
        yield KeyLine()

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
        if not self.document:
            if self.theme:
                self.document = summary_of_theme(self.snapshot, self.theme)
            else:
                self.document = summary(self.snapshot, wing_of(self.snapshot))
        self._write()
        self.rows.highlighted = 1 if self.told else 0  # from nowhere, the first page down goes to the end
        self.rows.scroll_home(animate=False)

    def _write(self) -> None:
        self.entries, self.parts, self._rows = {}, [], []
        lead = 0
        if self.told:
            self._rows.append(_Row(self._wrapped("\n".join(self.told), "", "")))
            self._rows.append(_Row(Content(self.voice.say("chat.after_summary")), _ON))
            lead = len(self._rows)
        for part in self.document:
            if isinstance(part, Heading) and part.level < 3:
                self.parts.append(len(self._rows))
            self._rows += self._rows_of(part)
            if len(self._rows) == lead + 1:
                self._rows.append(_Row(Content(self.voice.say("chat.full_summary"))))
        if self.told:
            self._rows.append(_Row(Content("\n" + self.voice.say("chat.after_summary")), f"{_ON} as well"))
        self.rows.set_options(Option(row.text, id=row.name or None) for row in self._rows)
        stops = (number for number, row in enumerate(self._rows) if row.name or row.theme or row.item)
        self.rows.stops = frozenset((*stops, *self.parts))

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

    def action_request(self, name: str) -> None:
        """Leaves with a line that asks for this, about the row that is marked."""
        about = self._about(name)
        if about:
            self.dismiss(f"/{self.voice.words(f'command.{name}.words')[0]} {about}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A request is there where the marked row is something that it can be about."""
        if action == "request":
            return bool(self._about(str(parameters[0])))
        return super().check_action(action, parameters)

    def _about(self, request: str) -> str:
        place = self.rows.highlighted if self.goes_on and self.is_mounted else None
        if place is None or place >= len(self._rows):
            return ""
        row = self._rows[place]
        about = {"deepen": row.theme, "target": row.code or row.theme, "change": row.item}
        return about.get(request, "")

    @on(OptionList.OptionHighlighted)
    def offer_keys(self) -> None:
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def open_or_close(self, event: OptionList.OptionSelected) -> None:
        if not event.option_id:
            return
        if event.option_id.startswith(_ON):
            self.dismiss(None)
            return
        self.opened ^= {event.option_id}
        top = self.rows.scroll_offset.y
        self._write()
        self.rows.highlighted = event.option_index
        self.rows.scroll_to(y=top, animate=False, immediate=True)
        self.call_after_refresh(self._see_what_opened)

    def _see_what_opened(self) -> None:
        """Brings the marked row to the top where what stands below it would be out of sight."""
        place = self.rows.highlighted or 0
        below = (number for number in range(place + 1, len(self._rows)) if not self._is_of(place, number))
        last = next(below, len(self._rows)) - 1
        self.rows.scroll_to_highlight(top=last not in self.rows.in_sight)

    def _is_of(self, opened: int, number: int) -> bool:
        """Whether a row stands there only because that row was opened."""
        above, row = self._rows[opened], self._rows[number]
        if above.name not in self.opened or not row.theme or row.theme != above.theme:
            return False
        return not above.code or (row.code == above.code and bool(row.item))

    @property
    def _width(self) -> int:
        return max(_LEAST_WIDTH, self.rows.room)

    def _rows_of(self, part: Part) -> Iterator[_Row]:
        if isinstance(part, Entries):
            yield from map(self._entry, part.entries)
        elif isinstance(part, Heading):
            above = "\n" if part.level > 1 and self._rows else ""
            yield _Row(Content.styled(f"{above}{part.text}", "bold"))
        elif isinstance(part, Plot) and any(row.title for row in part.rows):
            yield from self._plot(part)
        else:
            lines = in_letters(part, self.voice, self._width) if isinstance(part, Plot) else []
            above = "\n" if isinstance(part, Boxes) else ""
            yield _Row(Content(above + ("\n".join(lines) or self._written(part))))

    def _written(self, part: Part) -> str:
        return written((part,), self._width, voice=self.voice)

    def _plot(self, plot: Plot) -> Iterator[_Row]:
        """The lines of the plot; each theme opens to its statements."""
        drawn = in_letters(plot, self.voice, self._width - len(_PLAIN))
        lines = by_theme(plot, self.brief.compared, drawn) if drawn else self._in_words(plot)
        for line in lines:
            name = f"theme {line.theme}" if line.theme else ""
            head = "" if not name else _OPEN if name in self.opened else _CLOSED
            text = line.text.replace("\n", f"\n{_PLAIN}")
            told = Content(f"{head or _PLAIN}{text}")
            told = _marked(told, quiet(self)) if name else told.stylize(quiet(self))
            yield _Row(told, name, line.theme)
            if name in self.opened:
                yield from self._statements(line.theme)

    def _in_words(self, plot: Plot) -> list[PlotLine]:
        """A plot that has no room to be drawn."""
        told = (row_in_words(row, plot.levels, self.voice) for row in plot.rows)
        lines = ("\n".join(wrapped(text, self._width - len(_PLAIN))) for text in told)
        return [PlotLine(*line) for line in zip(lines, self.brief.compared, strict=True)]

    def _statements(self, theme: str) -> Iterator[_Row]:
        if theme not in self._behind:
            self._behind[theme] = statements(self.brief, theme)
        for statement in self._behind[theme]:
            name = f"statement {statement.code}"
            first = f"{_INDENT}{_OPEN if name in self.opened else _CLOSED}{statement.mark} "
            told = f"{self.voice.told(statement.level, statement.text)}."
            text = self._wrapped(told, first, " " * len(first))
            text = text.stylize("bold", len(first), len(first) + len(statement.level))
            yield _Row(text, name, theme, statement.code)
            if name in self.opened:
                indent = " " * len(first)
                for item, answer in statement.answers:
                    yield _Row(
                        self._wrapped(answer, indent, f"{indent}{_PLAIN}"), "", theme, statement.code, item
                    )

    def _entry(self, entry: Entry) -> _Row:
        if not entry.details:
            return _Row(self._wrapped(entry.text, _PLAIN, _PLAIN))
        name = f"entry {len(self.entries)}"
        self.entries[name] = entry
        if name not in self.opened:
            return _Row(self._wrapped(entry.text, _CLOSED, _PLAIN), name)
        details = (self._wrapped(detail, _INDENT, _INDENT) for detail in entry.details)
        return _Row(Content("\n").join([self._wrapped(entry.text, _OPEN, _PLAIN), *details]), name)

    def _wrapped(self, text: str, first: str, rest: str) -> Content:
        return Content("\n".join(wrapped(text, self._width, first, rest)))


def _marked(line: Content, frame: str) -> Content:
    """A line of the plot with its marks told apart, and what frames them in another manner."""
    for place, letter in enumerate(line.plain):
        manner = frame if letter in _FRAME else _MARKS.get(letter)
        if manner:
            line = line.stylize(manner, place, place + 1)
    return line
