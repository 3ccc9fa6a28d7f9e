"""The plot as a picture, the same for screens, pages and documents: an SVG made of plain strings, or its
marks and its words by themselves for a typesetter, which finds a font for each letter where an SVG may not.

Each mark has a shape of its own, so that it can be read in black and white. Nothing in it is cut: a text that
is wider than its column takes another line, and the row grows. Lengths are points on paper.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from interview.report.document import Mark, Plot, PlotRow
from interview.report.writers.letters import width, wrapped

_WIDTH = 504.0
_TITLES, _LEVEL, _OPEN, _GAP = 148.0, 62.0, 50.0, 6.0
"""The column of the themes, that of one level, that of open statements, and the room between columns."""
_SIZE, _LINE = 9.5, 11.5
"""The size of letters, and the height of a line of them."""
_ROW, _PADDING = 17.0, 2.0
_BOLD = 1.1
"""How much wider bold letters are."""
_ABOVE, _BELOW = 4.0, 5.5
"""How far the level of a theme stands above the middle of its row, and the statements below it."""
_DOT, _SMALL, _DIAMOND, _SQUARE = 4.6, 2.2, 6.6, 5.4
_STEP = 6.6
"""From one statement to the next on the same level."""
_INK, _PALE, _TEXT = "#1f4e79", "#b8c4d0", "#1a1a1a"
_FONTS = "'Noto Sans', 'DejaVu Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text whose letters stand on `y`; `x` is where it begins, or its middle if it is centred."""

    text: str
    x: float
    y: float
    size: float
    centred: bool = False
    bold: bool = False

    def __str__(self) -> str:
        weight = ' font-weight="bold"' if self.bold else ""
        return (
            f'<text x="{_n(self.x)}" y="{_n(self.y)}" font-size="{_n(self.size)}"{weight}'
            f' text-anchor="{"middle" if self.centred else "start"}">{escape(self.text, quote=False)}</text>'
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in points: shapes as SVG elements, and words, in the order of painting."""

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
    return _Picture(plot).drawn()


class _Picture:
    def __init__(self, plot: Plot) -> None:
        self.plot = plot
        self.left = 0.0 if plot.is_strip else _TITLES
        level = _LEVEL * (4 / max(len(plot.levels), 1) if not plot.is_strip else 1)
        self.level = min(level, (_WIDTH - self.left - _OPEN) / max(len(plot.levels), 1))
        self.open = self.left + self.level * len(plot.levels)
        self.beside = self.open + _OPEN + _GAP

    def drawn(self) -> Drawing:
        names = [wrapped(name, (self.level - 2) / _SIZE) for name in self.plot.levels]
        beside = [
            wrapped(self.plot.open if self._has_open else "", (_OPEN - 2) / _SIZE),
            wrapped("" if self.plot.is_strip else self.plot.decided, (_WIDTH - self.beside) / _SIZE),
        ]
        head = _LINE * max(map(len, (*names, *beside)), default=0) + _PADDING
        heights = [self._height(row) for row in self.plot.rows]
        groups = [
            wrapped(row.group, _WIDTH / _SIZE / _BOLD) if row.group != before else []
            for before, row in self._with_groups()
        ]
        bottom = head + sum(heights) + sum(len(lines) * _LINE + _PADDING for lines in groups if lines)
        strokes: list[str | Words] = []
        for number, lines in enumerate(names):
            x = self._place(number)
            strokes.append(_line(x, head, x, bottom, _PALE, 0.8))
            strokes += _text(lines, x, (head - _PADDING) / 2, centred=True)
        middle = (head - _PADDING) / 2
        strokes += _text(beside[0], self.open + _OPEN / 2, middle, centred=True)
        strokes += _text(beside[1], self.beside, middle)
        top = head
        for row, height, group in zip(self.plot.rows, heights, groups, strict=True):
            if group:
                room = len(group) * _LINE + _PADDING
                strokes += _text(group, 0, top + room / 2, bold=True)
                top += room
            strokes += self._row(row, top + height / 2)
            top += height
        keys = list(self._keys(bottom + _PADDING))
        height = bottom + (_PADDING + max((y for _, y in keys), default=0) - bottom if keys else 0)
        strokes += [stroke for stroke, _ in keys]
        return Drawing(_WIDTH, height, tuple(strokes))

    @property
    def _has_open(self) -> bool:
        return any(mark.level is None for row in self.plot.rows for mark in row.marks)

    def _with_groups(self) -> Iterator[tuple[str, PlotRow]]:
        """Each row with the group of the row before it."""
        before = ""
        for row in self.plot.rows:
            yield before, row
            before = row.group

    def _height(self, row: PlotRow) -> float:
        lines = max(len(self._titles(row)), len(self._beside(row)))
        return max(_ROW, lines * _LINE + _PADDING)

    def _titles(self, row: PlotRow) -> list[str]:
        return wrapped(row.title, (self.left - _GAP) / _SIZE) if row.title else []

    def _beside(self, row: PlotRow) -> list[str]:
        """What stands right of the marks: the count, or for a strip the level in words."""
        text = _capital(row.words) if self.plot.is_strip else row.decided
        return wrapped(text, (_WIDTH - self.beside) / _SIZE) if text else []

    def _row(self, row: PlotRow, y: float) -> Iterator[str | Words]:
        yield from _text(self._titles(row), 0, y)
        yield from _text(self._beside(row), self.beside, y)
        if row.low is None or row.high is None:
            yield from _text(wrapped(_capital(row.words), (self.open - self.left) / _SIZE), self.left, y)
            return
        yield from self._level(row, row.low, row.high, y - _ABOVE)
        for level in (*range(len(self.plot.levels)), None):
            here = [mark for mark in row.marks if mark.level == level]
            step = min(_STEP, (self.level if level is not None else _OPEN) / max(len(here), 1))
            x = self._place(level) - (len(here) - 1) * step / 2
            for number, mark in enumerate(here):
                yield _statement(mark, x + number * step, y + _BELOW)

    def _level(self, row: PlotRow, low: int, high: int, y: float) -> Iterator[str]:
        """The range as a line, the level as a mark, filled where it is certain; a diamond for the target and
        a square for the own view, both wide enough to be seen around another mark."""
        if low != high:
            yield _line(self._place(low), y, self._place(high), y, _INK, 1.6)
            for end in (low, high):
                x = self._place(end)
                yield _line(x, y - 3, x, y + 3, _INK, 1.6)
        if row.target is not None:
            yield _diamond(self._place(row.target), y)
        if row.own is not None:
            yield _square(self._place(row.own), y)
        if row.level is not None:
            yield _circle(self._place(row.level), y, _DOT, filled=low == high)

    def _place(self, level: int | None) -> float:
        if level is None:
            return self.open + _OPEN / 2
        return self.left + (min(level, len(self.plot.levels) - 1) + 0.5) * self.level

    def _keys(self, top: float) -> Iterator[tuple[str | Words, float]]:
        """What each mark is, in as many lines as they need; with each stroke the lower end of its line."""
        x, y = 0.0, top + _LINE / 2
        for name, label in self.plot.keys:
            for number, line in enumerate(wrapped(label, (_WIDTH - 2 * _LINE) / _SIZE)):
                long = width(line) * _SIZE
                if number or (x and x + 14 + long > _WIDTH):
                    x, y = 0.0, y + _LINE
                if not number:
                    yield _key(name, x + 6, y), y + _LINE / 2
                yield from ((words, y + _LINE / 2) for words in _text([line], x + 16, y))
                x += long + 26


def _key(name: str, x: float, y: float) -> str:
    """The mark that a key explains."""
    match name:
        case "level" | "so_far":
            return _circle(x, y, _DOT, filled=name == "level")
        case "range":
            return _line(x - 6, y, x + 6, y, _INK, 1.6)
        case "target":
            return _diamond(x, y)
        case "own":
            return _square(x, y)
        case "safeguard" | "risk":
            return _statement(Mark(0, name), x, y)
    return _statement(Mark(None if name == "open" else 0), x, y)


def _statement(mark: Mark, x: float, y: float) -> str:
    if mark.kind == "risk":
        a, b, c, d = x - 3, x + 3, y - 3, y + 3
        cross = f"M{_n(a)} {_n(c)}L{_n(b)} {_n(d)}M{_n(b)} {_n(c)}L{_n(a)} {_n(d)}"
        return f'<path d="{cross}" stroke="{_TEXT}" stroke-width="1.8"/>'
    if mark.kind == "safeguard":
        points = f"{_n(x)},{_n(y - 3.2)} {_n(x + 3.4)},{_n(y + 2.6)} {_n(x - 3.4)},{_n(y + 2.6)}"
        return f'<polygon points="{points}" fill="{_TEXT}"/>'
    return _circle(x, y, _SMALL, filled=mark.level is not None, stroke=1)


def _circle(x: float, y: float, radius: float, *, filled: bool, stroke: float = 1.6) -> str:
    fill = _INK if filled else "#fff"
    return (
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}" stroke="{_INK}"'
        f' stroke-width="{_n(stroke)}"/>'
    )


def _diamond(x: float, y: float) -> str:
    d = _DIAMOND
    points = f"{_n(x)},{_n(y - d)} {_n(x + d)},{_n(y)} {_n(x)},{_n(y + d)} {_n(x - d)},{_n(y)}"
    return f'<polygon points="{points}" fill="#fff" stroke="{_INK}" stroke-width="1.2"/>'


def _square(x: float, y: float) -> str:
    return (
        f'<rect x="{_n(x - _SQUARE)}" y="{_n(y - _SQUARE)}" width="{_n(2 * _SQUARE)}"'
        f' height="{_n(2 * _SQUARE)}" fill="none" stroke="{_INK}" stroke-width="1.2"/>'
    )


def _text(
    lines: Sequence[str], x: float, middle: float, *, centred: bool = False, bold: bool = False
) -> Iterable[Words]:
    """Lines of text around a middle."""
    first = middle - (len(lines) - 1) * _LINE / 2 + _SIZE * 0.36
    for number, line in enumerate(lines):
        yield Words(line, x, first + number * _LINE, _SIZE, centred, bold)


def _line(x1: float, y1: float, x2: float, y2: float, color: str, thick: float) -> str:
    places = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
    return f'<line {places} stroke="{color}" stroke-width="{_n(thick)}"/>'


def _n(number: float) -> str:
    """A number as short as it can be written."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
