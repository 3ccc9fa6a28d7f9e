"""A list that fills a page: the marked row has a bar beside it and the accent, as what is asked now has."""

from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import OptionList

_BAR = "┃"


class MarkedRows(OptionList):
    """The bar stands beside each line of the row but empty ones, so that nothing depends on colour."""

    DEFAULT_CSS = """
    MarkedRows {
        border: none; padding: 0; background: $background; scrollbar-gutter: stable;
        & > .option-list--option { padding: 0 1 0 2; }
        &:focus { border: none; }
    }
    """
    COLUMNS: ClassVar[int] = 3
    """What of the width no row can have."""

    @property
    def room(self) -> int:
        """Columns that a row has."""
        return max(1, self.scrollable_content_region.width - self.COLUMNS)

    @property
    def in_sight(self) -> frozenset[int]:
        """The rows of which a line is in view, by their numbers."""
        lines = (super(MarkedRows, self).render_line(y) for y in range(self.scrollable_content_region.height))
        return frozenset(row for row in map(_row_in, lines) if row is not None)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        option = _row_in(strip)
        if option is None or option != self.highlighted or not strip.text.strip():
            return strip
        style = self.get_component_rich_style("option-list--option-highlighted")
        return Strip([Segment(_BAR, style), *strip.crop(1)], strip.cell_length)


def _row_in(strip: Strip) -> int | None:
    """The number of the row that a line belongs to."""
    return next((part.style.meta.get("option") for part in strip if part.style), None)
