"""What the conversation and the choices have in common: lines that are drawn here, with a bar beside them.

Textual's own scroll bars are widgets. One that comes or goes costs a second and a third layout.
"""

from rich.style import Style
from textual.dom import DOMNode
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from interview.tui.widgets.kept_styles import KeptStyles

GUTTER, ASKED = "│", "┃"
"""The line beside the conversation, and beside what is asked now, down to the line that is typed in."""
BAR = 1
"""Columns that the bar takes at the right of the content."""


class Lines(ScrollView, can_focus=False):
    """Scrolls over `virtual_size`; its last column is the bar."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._kept = KeptStyles(self)

    @property
    def allow_vertical_scroll(self) -> bool:
        return True

    def _refresh_scrollbars(self) -> None:
        """There are none."""

    def reach(self, rows: int) -> None:
        """There are so many rows to scroll over. What height the widget takes is for its layout to say."""
        self.set_reactive(Lines.virtual_size, Size(self.scrollable_content_region.width, rows))
        self.scroll_y = min(self.scroll_y, self.max_scroll_y)

    def render_lines(self, crop: Region) -> list[Strip]:
        self._kept.renew()
        return super().render_lines(crop)

    def drawn_with(self, part: str) -> Style:
        """The style of a component class."""
        return self._kept.style(part)


def quiet(node: DOMNode) -> str:
    """How a part of a text is drawn that stands back: in grey, and dim where there are no colours."""
    return "dim" if node.app.native_ansi_color else "$foreground 70%"


def bar(y: int, top: int, height: int, rows: int) -> str:
    """The bar beside line `y`, where `height` of all rows are in view from `top` on; blank if that is all."""
    if rows <= height:
        return " "
    first = top * height // rows
    return "▐" if first <= y < first + max(1, height * height // rows) else " "
