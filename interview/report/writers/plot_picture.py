"""The dot plot as a picture, the same for screens, pages and documents: an SVG made of plain strings, or its
marks and its words by themselves for a typesetter, which finds a font for each letter where an SVG may not.

What it shows also stands in it as words, so that it can be read in black and white. Nothing in it is cut: a
text that is wider than its column takes another line, and the row grows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from interview.report.document import Plot, PlotRow
from interview.report.writers.letters import wrapped

_WIDTH = 720.0
_TITLES, _LEVEL, _GAP = 186.0, 68.0, 10.0
"""The column of the themes, that of one level, and the room between columns."""
_SIZE, _SMALL, _LINE = 12.0, 10.5, 13.5
"""Sizes of letters, and the height of a line of them."""
_PADDING = 3.0
_DOT, _DIAMOND, _RING, _WIDE_RING = 5.0, 7.0, 6.5, 9.5
_INK, _PALE, _TEXT = "#1f4e79", "#b8c4d0", "#1a1a1a"
_FONTS = "'Noto Sans', 'DejaVu Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"


@dataclass(slots=True)
class _Row:
    """A row with the lines of its columns: `beside` stands at the right, `instead` where marks would."""

    shown: PlotRow
    titles: list[str]
    beside: list[str]
    instead: list[str] = field(default_factory=list)

    @property
    def height(self) -> float:
        return _LINE * max(map(len, (self.titles, self.beside, self.instead))) + 2 * _PADDING


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text whose letters stand on `y`; `x` is where it begins, or its middle if it is centred."""

    text: str
    x: float
    y: float
    size: float
    centred: bool = False

    def __str__(self) -> str:
        return (
            f'<text x="{_n(self.x)}" y="{_n(self.y)}" font-size="{_n(self.size)}"'
            f' text-anchor="{"middle" if self.centred else "start"}">{escape(self.text, quote=False)}</text>'
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in units of its own: shapes as SVG elements, and words, in the order of painting."""

    width: float
    height: float
    strokes: tuple[str | Words, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        return tuple(stroke for stroke in self.strokes if isinstance(stroke, Words))

    def svg(self, *, with_words: bool = True) -> str:
        strokes = self.strokes if with_words else (s for s in self.strokes if not isinstance(s, Words))
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(self.width)} {_n(self.height)}"'
            f' font-family="{escape(_FONTS)}" font-size="{_n(_SIZE)}" fill="{_TEXT}">'
        )
        return "\n".join([head, *map(str, strokes), "</svg>"])


def svg(plot: Plot) -> str:
    """The picture as an `svg` element whose text can be searched; the same plot gives the same string."""
    return drawing(plot).svg()


def drawing(plot: Plot) -> Drawing:
    levels = len(plot.levels)
    right = _TITLES + levels * _LEVEL + 2 * _GAP
    rows = [_row(row, levels, _WIDTH - right) for row in plot.rows]
    names = [wrapped(name, (_LEVEL - 2) / _SMALL) for name in plot.levels]
    head = _LINE * max(map(len, names), default=0) + _PADDING
    height = head + sum(row.height for row in rows)
    drawn: list[str | Words] = []
    for number, lines in enumerate(names):
        x = _place(number)
        drawn.append(_line(x, head, x, height, _PALE, 1))
        middle = (head - _PADDING) / 2
        drawn += _text(lines, x, middle, _SMALL, centred=True)
    top = head
    for row in rows:
        drawn += _drawn(row, top + row.height / 2, right)
        top += row.height
    return Drawing(_WIDTH, height, tuple(drawn))


def _row(row: PlotRow, levels: int, room: float) -> _Row:
    words = _capital(row.words)
    titles = wrapped(row.title, (_TITLES - _GAP) / _SIZE)
    if row.low is None:
        instead = wrapped(words, (levels * _LEVEL - 2 * _GAP) / _SMALL)
        return _Row(row, titles, wrapped(f"{_capital(row.note)}.", room / _SMALL), instead)
    basis = f" ({row.basis})" if row.basis else ""
    return _Row(row, titles, wrapped(f"{words}{basis}. {row.note}.", room / _SMALL))


def _drawn(row: _Row, y: float, right: float) -> Iterable[str | Words]:
    """A row around its middle line."""
    yield from _text(row.titles, 0, y, _SIZE)
    yield from _text(row.beside, right, y, _SMALL)
    if row.instead:
        height = len(row.instead) * _LINE
        x, room = _TITLES + _GAP, right - _TITLES - 3 * _GAP
        yield (
            f'<rect x="{_n(x - 2)}" y="{_n(y - height / 2)}" width="{_n(room)}" height="{_n(height)}"'
            ' fill="#fff"/>'
        )
        yield from _text(row.instead, x, y, _SMALL)
    yield from _marks(row.shown, y)


def _marks(row: PlotRow, y: float) -> Iterable[str]:
    """A dot for the level or two with a line between them, a diamond for the target, a ring for the own view.

    A ring around a dot or diamond is wider, so that both can be seen.
    """
    if row.target is not None:
        x, d = _place(row.target), _DIAMOND
        points = f"{_n(x)},{_n(y - d)} {_n(x + d)},{_n(y)} {_n(x)},{_n(y + d)} {_n(x - d)},{_n(y)}"
        yield f'<polygon points="{points}" fill="#fff" stroke="{_INK}" stroke-width="1.4"/>'
    if row.own is not None:
        radius = _WIDE_RING if row.own in (row.low, row.high, row.target) else _RING
        yield (
            f'<circle cx="{_n(_place(row.own))}" cy="{_n(y)}" r="{_n(radius)}" fill="none"'
            f' stroke="{_INK}" stroke-width="1.4"/>'
        )
    if row.low is None or row.high is None:
        return
    if row.low != row.high:
        yield _line(_place(row.low), y, _place(row.high), y, _INK, 3)
    for level in dict.fromkeys((row.low, row.high)):
        yield f'<circle cx="{_n(_place(level))}" cy="{_n(y)}" r="{_n(_DOT)}" fill="{_INK}"/>'


def _place(level: int) -> float:
    return _TITLES + _GAP + (level + 0.5) * _LEVEL


def _text(
    lines: list[str], x: float, middle: float, size: float, *, centred: bool = False
) -> Iterable[Words]:
    """Lines of text around a middle."""
    first = middle - (len(lines) - 1) * _LINE / 2 + size * 0.36
    for number, line in enumerate(lines):
        yield Words(line, x, first + number * _LINE, size, centred)


def _line(x1: float, y1: float, x2: float, y2: float, color: str, width: float) -> str:
    places = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
    return f'<line {places} stroke="{color}" stroke-width="{_n(width)}"/>'


def _n(number: float) -> str:
    """A number as short as it can be written."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
