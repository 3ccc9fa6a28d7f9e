"""How the screens fit the terminal: the classes that their styles ask for, by columns and rows."""

from collections.abc import Iterator

from textual.content import Content
from textual.geometry import Size

SHORT, WIDE = 20, 110
"""Rows from which on there is room to breathe, and columns from which on there is room for the themes."""
WIDTHS = ((0, "-narrow"), (WIDE, "-wide"))
HEIGHTS = ((0, "-short"), (SHORT, "-tall"))

_HELD = {"\u00a0": "\ue000", "\u202f": "\ue001"}
"""Textual breaks lines at spaces that never break: signs that nobody types stand for them meanwhile."""
_HOLDS, _LETS_GO = str.maketrans(_HELD), str.maketrans({sign: space for space, sign in _HELD.items()})


def lines_within(text: str, width: int) -> list[str]:
    """The lines of a text in so many cells."""
    # Most lines are short and plain, and need no layout.
    if len(text) <= width and text.isascii():
        return [text]
    content = Content(text.translate(_HOLDS))
    if content.cell_length <= width:
        return [text]
    return [line.plain.translate(_LETS_GO) for line in content.wrap(width)]


def size_classes(size: Size) -> dict[str, bool]:
    """Whether each class holds at this size, as Textual sets them after the first layout."""
    return dict((*_classes(size.width, WIDTHS), *_classes(size.height, HEIGHTS)))


def _classes(cells: int, steps: tuple[tuple[int, str], ...]) -> Iterator[tuple[str, bool]]:
    reached = [name for least, name in steps if cells >= least]
    for _, name in steps:
        yield name, name == reached[-1]
