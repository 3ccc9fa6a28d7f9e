"""How the screens fit the terminal: the classes that their styles ask for, by columns and rows."""

from collections.abc import Iterator

from textual.geometry import Size

SHORT, WIDE = 20, 110
"""Rows from which on there is room to breathe, and columns from which on there is room for the themes."""
WIDTHS = ((0, "-narrow"), (WIDE, "-wide"))
HEIGHTS = ((0, "-short"), (SHORT, "-tall"))


def size_classes(size: Size) -> dict[str, bool]:
    """Whether each class holds at this size, as Textual sets them after the first layout."""
    return dict((*_classes(size.width, WIDTHS), *_classes(size.height, HEIGHTS)))


def _classes(cells: int, steps: tuple[tuple[int, str], ...]) -> Iterator[tuple[str, bool]]:
    reached = [name for least, name in steps if cells >= least]
    for _, name in steps:
        yield name, name == reached[-1]
