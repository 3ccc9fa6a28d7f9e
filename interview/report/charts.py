"""The dot plot as a picture: SVG for pages, PNG for documents. Drawn by matplotlib, without a display.

What the picture shows also stands in it as words, so that it can be read in black and white.
"""

import re
import textwrap
from io import BytesIO, StringIO
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from interview.report.document import Plot, PlotRow

_WIDTH = 7.0
_ROW, _ROW_OF_MANY, _MANY = 0.3, 0.195, 8
"""Inches of a row; where there are many, they stand closer, so that page one stays one page."""
_HEAD = 0.35
_LEFT = 0.27
"""Share of the width that the names of the themes take."""
_DOT, _PALE = "#1f4e79", "#b8c4d0"
_SIZE = 8.5
_TITLE = 34
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "interview",
    "font.family": "DejaVu Sans",
    "text.parse_math": False,  # a title may hold $
}
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
"""Foreign words inside a picture that no page may hold."""
_SHARP = 200
"""Dots per inch of the PNG, enough for print."""


def svg(plot: Plot) -> str:
    """The picture as an `svg` element with text that can be searched; the same plot gives the same bytes."""
    out = StringIO()
    with rc_context(_STYLE):
        _figure(plot).savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Type": None})
    text = out.getvalue()
    return _METADATA.sub("", text[text.index("<svg") :]).strip()


def png(plot: Plot) -> bytes:
    out = BytesIO()
    with rc_context(_STYLE):
        _figure(plot).savefig(out, format="png", dpi=_SHARP, metadata={"Software": None})
    return out.getvalue()


def _figure(plot: Plot) -> Figure:
    each = _ROW if len(plot.rows) <= _MANY else _ROW_OF_MANY
    height = _HEAD + each * len(plot.rows)
    figure = Figure(figsize=(_WIDTH, height))
    axes = figure.add_axes((_LEFT, 0.0, 1 - _LEFT, 1 - _HEAD / height))
    last = len(plot.levels) - 1
    axes.set_xlim(-0.5, last + 4.0)
    axes.set_ylim(len(plot.rows) - 0.5, -0.5)
    axes.axis("off")
    for place, name in enumerate(plot.levels):
        axes.plot([place, place], [-0.5, len(plot.rows) - 0.5], color=_PALE, linewidth=0.8, zorder=1)
        axes.annotate(
            name, (place, -0.5), (0, 4), textcoords="offset points", ha="center", va="bottom", size=_SIZE
        )
    for number, row in enumerate(plot.rows):
        title = textwrap.shorten(row.title, _TITLE, placeholder=" …")
        figure.text(0, 1 - (_HEAD + each * (number + 0.5)) / height, title, va="center", size=_SIZE)
        words = f"{row.words[:1].upper()}{row.words[1:]}"
        axes.text(last + 0.3, number, _beside(row, words), va="center", size=_SIZE - 1)
        if row.low is None:
            ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
            axes.text(-0.1, number, words, va="center", size=_SIZE - 1, bbox=ground, zorder=2)
        _mark(axes, row, number)
    return figure


def _beside(row: PlotRow, words: str) -> str:
    """What stands at the right; where there is no dot, the words take its place."""
    if row.low is None:
        return f"{row.note[:1].upper()}{row.note[1:]}."
    basis = f" ({row.basis})" if row.basis else ""
    return f"{words}{basis}. {row.note}."


def _mark(axes: Axes, row: PlotRow, number: int) -> None:
    if row.target is not None:
        axes.plot(
            [row.target], [number], marker="D", markersize=8, markerfacecolor="white", color=_DOT, zorder=3
        )
    if row.own is not None:
        # Around a dot or a diamond that stands in the same place, so that both can be seen.
        taken = row.own in (row.low, row.high, row.target)
        axes.plot(
            [row.own], [number], "o", color=_DOT, markersize=13 if taken else 8, fillstyle="none", zorder=3
        )
    if row.low is None or row.high is None:
        return
    if row.low != row.high:
        axes.plot([row.low, row.high], [number, number], color=_DOT, linewidth=2.5, zorder=3)
    axes.plot([row.low, row.high], [number, number], "o", color=_DOT, markersize=8, zorder=4)
