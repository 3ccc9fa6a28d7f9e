"""Questions that share their answers, as one table: a row each, with what was said so far."""

from textual.content import Content
from textual.widgets import Static

from interview.dialogue.display import GridRow, GridRows
from interview.visible import visible

LEAST = 2
"""Rows without which a grid tells nothing: the numbers, and the row being asked."""
_LONGEST_INSTEAD = 16


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
        self.styles.height = min(self._most, 1 + len(self.table.rows))
        if not self.content_size.width:
            return
        columns = [f"{number:>3}" for number in self.table.numbers]
        width = self.content_size.width
        lines = [" " * max(10, width - len("".join(columns))) + "".join(columns)]
        for row in self._in_view(self.table.rows):
            cells = "".join(f"{'x' if number in row.answers else '·':>3}" for number in self.table.numbers)
            instead = Content(visible(row.instead)).truncate(_LONGEST_INSTEAD, ellipsis=True).plain
            behind = f"  {instead}" if row.instead else cells
            room = max(8, width - len(behind) - 2)
            title = Content(visible(row.title)).truncate(room, ellipsis=True, pad=True).plain
            lines.append(f"{'›' if row.here else ' '} {title}{behind}")
        self.update(Content("\n".join(lines)))
