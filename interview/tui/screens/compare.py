"""Two interviews side by side: their answers in two columns, a question after the other; narrow, in one."""

import textwrap
from collections.abc import Iterator
from itertools import zip_longest
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.report.document import Document, Heading, Paragraph, Table
from interview.tui.keys import COMPARE, bindings
from interview.tui.screens.base import OwnScreen
from interview.tui.widgets.key_line import KeyLine
from interview.visible import visible, wrapped

_LEAST_BESIDE = 24
"""Letters of a column; where there is not room for two, one stands after the other."""
_BETWEEN = " │ "
_OPTION_PADDING = 2


class CompareScreen(OwnScreen[None]):
    """Read only. The two names stay on top; all rows can be marked, so that arrows reach every line."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings(COMPARE))
    DEFAULT_CSS = """
    CompareScreen #names { padding: 0 1; height: auto; text-style: bold underline; }
    CompareScreen #rows {
        height: 1fr; border: none; padding: 0 1; background: $background; scrollbar-gutter: stable;
    }
    """

    rows = getters.query_one("#rows", OptionList)
    names = getters.query_one("#names", Static)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document

    def compose(self) -> ComposeResult:
        yield Static(id="names", markup=False)
        yield OptionList(id="rows", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.rows.focus()
        self.call_after_refresh(self.lay_out)

    def on_resize(self) -> None:
        self.call_after_refresh(self.lay_out)

    def lay_out(self) -> None:
        """Writes the answers as rows of the present width, and marks the row that was marked."""
        marked = self.rows.highlighted or 0
        width = self.rows.scrollable_content_region.width - _OPTION_PADDING
        heads = (part.head[1:] for part in self.document if isinstance(part, Table))
        here, there = next(heads, ("", ""))
        beside = _room(width) >= _LEAST_BESIDE
        self.names.update("\n".join(_in_columns(here, there, _room(width))) if beside else "")
        self.names.display = beside and bool(here)
        self.rows.clear_options()
        self.rows.add_options([Option(row) for row in self._rows(width)])
        self.rows.highlighted = marked

    def action_close(self) -> None:
        self.dismiss(None)

    def _rows(self, width: int) -> Iterator[Content]:
        for part in self.document:
            match part:
                case Heading(level, text):
                    style = "bold underline" if level < 3 else "bold"
                    yield Content.styled("\n".join(wrapped(text, width)), style)
                case Paragraph(text):
                    yield Content("\n".join([*wrapped(text, width), ""]))
                case Table(_, head, rows):
                    yield from (_row(head, row, width) for row in rows)


def _room(width: int) -> int:
    """The letters of each of two columns."""
    return (width - len(_BETWEEN)) // 2


def _row(head: tuple[str, ...], row: tuple[str, ...], width: int) -> Content:
    """A question, and below it what was said here and there; one after the other, each under its name."""
    question, here, there = row
    asked = Content.styled("\n".join(_lines(question, width)), "bold")
    if _room(width) >= _LEAST_BESIDE:
        said = _in_columns(here, there, _room(width))
    else:
        told = zip(head[1:], (here, there), strict=True)
        said = [line for name, text in told for line in _lines(f"{name}:\n{text}", width)]
    return Content("\n").join([asked, Content("\n".join([*said, ""]))])


def _in_columns(here: str, there: str, room: int) -> list[str]:
    """The lines of two texts beside each other."""
    both = zip_longest(_in_column(here, room), _in_column(there, room), fillvalue="")
    return [f"{one}{' ' * (room - Content(one).cell_length)}{_BETWEEN}{other}" for one, other in both]


def _lines(text: str, width: int) -> list[str]:
    return [line for part in text.split("\n") for line in wrapped(part, width)]


def _in_column(text: str, room: int) -> list[str]:
    """The lines of a text; a word that is longer than a column is parted, so that it keeps to it."""
    return [
        line
        for part in visible(text).split("\n")
        for line in textwrap.wrap(part, max(1, room), break_on_hyphens=False) or [""]
    ]
