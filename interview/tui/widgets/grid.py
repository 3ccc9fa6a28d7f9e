"""Questions that share their answers, as one table: a row each, with what was said so far."""

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from interview.dialogue.display import GridRow, GridRows
from interview.tui.sizes import SHORT
from interview.tui.widgets.lines import ASKED, quiet
from interview.visible import visible
from interview.wording.voice import Voice

LEAST = 3
"""Rows without which a grid tells nothing: the numbers, the row being asked, and another beside it."""
_LONGEST_INSTEAD, _LEAST_TITLE = 16, 20
_GUTTER = f"{ASKED} "


class Grid(Static):
    """Read only: the row that is asked is answered like any other question."""

    DEFAULT_CSS = """
    Grid { height: auto; padding: 0 1; display: none; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.table: GridRows | None = None
        self._most = LEAST

    def show(self, table: GridRows | None) -> None:
        self.table = table
        self._draw()

    def fit(self, rows: int) -> None:
        """Takes at most this many rows of the screen; with too few, none."""
        if rows != self._most:
            self._most = rows
            self._draw()

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        del layout  # its height was said, and calls for no second layout
        return super()._size_updated(size, virtual_size, container_size, layout=False)

    def on_resize(self) -> None:
        self._draw()

    def _in_view(self, rows: tuple[GridRow, ...]) -> tuple[GridRow, ...]:
        """The rows around the one that is asked, as many as leave room for the line below."""
        here = next((place for place, row in enumerate(rows) if row.here), 0)
        most = self._most - 1
        first = max(0, min(here - most // 2, len(rows) - most))
        return rows[first : first + most]

    def _draw(self) -> None:
        self.display = self.table is not None and self._most >= LEAST
        if self.table is None or not self.display:
            return
        # Said and not worked out from the text: that would be right one layout later.
        whole = 1 + len(self.table.rows)
        air = int(whole < self._most and self.app.size.height >= SHORT)
        self.styles.height = min(self._most, whole) + air
        if not self.content_size.width:
            return
        columns = "".join(f"{number:>3}" for number in self.table.numbers)
        rows = self._in_view(self.table.rows)
        longest = max((Content(visible(row.title)).cell_length for row in rows), default=0)
        # Near its title, an answer is found; across a wide window the eye slips into another row.
        width = min(self.content_size.width - len(_GUTTER), max(longest, _LEAST_TITLE) + 4 + len(columns))
        told = ""
        if len(rows) < len(self.table.rows):
            told = f"  {Voice().say('chat.rows_shown', len(self.table.rows), shown=len(rows))}"
        head = self._line(told.ljust(max(0, width - len(columns))), columns, quiet(self))
        lines = [*[self._line("", "", "")] * air, head]
        for row in rows:
            cells = "".join(f"{'x' if number in row.answers else '·':>3}" for number in self.table.numbers)
            instead = Content(visible(row.instead)).truncate(_LONGEST_INSTEAD, ellipsis=True).plain
            behind = f"  {instead}" if row.instead else cells
            room = max(8, width - len(behind) - 2)
            title = Content(visible(row.title)).truncate(room, ellipsis=True, pad=True).plain
            answered = row.answers or row.instead
            manner = "bold $foreground" if row.here else quiet(self) if answered else "$foreground"
            lines.append(self._line(f"{'›' if row.here else ' '} {title}", behind, manner))
        self.update(Content("\n").join(lines), layout=False)

    def _line(self, title: str, behind: str, manner: str) -> Content:
        return Content.assemble((_GUTTER, "bold $text-accent"), (title + behind, manner))
