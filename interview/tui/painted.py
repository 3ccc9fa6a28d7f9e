"""Painting no more than what changes.

Textual 8.2.8 draws every widget of the screen for a line that changed in one, and sends every line of a
widget that was laid out or drawn anew, whether it looks different or not.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual.geometry import Region

if TYPE_CHECKING:
    from rich.console import Console
    from textual.strip import Strip


class NarrowCompositor(Compositor):
    """Draws the lines that are to be painted, and only those."""

    def _get_renders(self, crop: Region | None = None) -> "Iterable[tuple[Region, Region, list[Strip]]]":
        width, height = self.size
        rows = Region(0, crop.y, width, crop.height) if crop else Region(0, 0, width, height)
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip).intersection(rows)
            if seen:
                yield region, seen, widget.render_lines(seen.translate(-region.offset))


class Pieces(CompositorUpdate):
    """Pieces of lines, each with where it belongs, ready to be sent."""

    def __init__(self, pieces: list[tuple[str, str]]) -> None:
        self.pieces = pieces

    def render_segments(self, console: "Console") -> str:
        del console
        return "".join(where + text for where, text in self.pieces)


class Painted:
    """Each line of the terminal as the pieces that were sent, by where they begin."""

    def __init__(self) -> None:
        self._lines: dict[int, dict[int, tuple[int, str]]] = {}
        """Where each piece ends, and what was sent of it."""

    def forget(self) -> None:
        """The terminal may show something else by now: all that comes is sent."""
        self._lines.clear()

    def changes(self, update: CompositorUpdate, console: "Console") -> CompositorUpdate | None:
        """What is to be sent of an update; None when all of it stands there.

        An update of the whole screen is sent whole, since it comes when the terminal was cleared or resized.
        """
        if isinstance(update, LayoutUpdate):
            return self._whole(update, console)
        return self._parts(update, console) if isinstance(update, ChopsUpdate) else update

    def _whole(self, update: LayoutUpdate, console: "Console") -> CompositorUpdate:
        self.forget()
        pieces = []
        for y, strips in enumerate(update.strips, update.region.y):
            x, line = update.region.x, self._lines.setdefault(y, {})
            for strip in strips:
                end, text = x + strip.cell_length, strip.render(console)
                line[x] = (end, text)
                pieces.append((_at(x, y), text))
                x = end
        return Pieces(pieces)

    def _parts(self, update: ChopsUpdate, console: "Console") -> CompositorUpdate | None:
        pieces: list[tuple[str, str]] = []
        for y, first, last in update.spans:
            line = self._lines.setdefault(y, {})
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is None or x >= last or end <= first:
                    continue
                text = strip.render(console)
                if line.get(x) == (end, text):
                    continue
                for other in [other for other in line if other < end and line[other][0] > x]:
                    del line[other]
                line[x] = (end, text)
                pieces.append((_at(x, y), text))
        return Pieces(pieces) if pieces else None


def _at(x: int, y: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H"
