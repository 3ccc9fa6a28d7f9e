"""The plot as a picture, the same for screens, pages and documents: an SVG made of plain strings, or its
marks and its words by themselves for a typesetter, which finds a font for each letter where an SVG may not.

Each row is a band between two rules: the name of the theme and its own marks on the upper line, its
statements on the lower. Each mark has a form of its own, so that it can be read in black and white, and none
is drawn over another. Nothing is cut: a text that is wider than its column takes another line, and the row
grows. Lengths are points on paper.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from interview.report.document import Mark, Plot, PlotRow
from interview.report.writers.letters import wrapped

WIDE, NARROW = 504.0, 330.0
"""The width of a picture on paper and on a large screen, and on a phone, where names stand above marks."""
_TITLES, _OPEN, _COUNTS, _APART, _GAP = 144.0, 56.0, 60.0, 8.0, 6.0
"""The columns of the themes, of open statements and of counts, and the room before the last two."""
_STRIP_LEVEL, _STRIP_SIZE = 52.0, 8.0
"""In the line of one theme, the column of a level and the size of its name."""
_SIZE, _LINE = 9.0, 11.0
"""The size of letters, and the height of a line of them."""
_UPPER, _LOWER, _ROW = 6.8, 14.4, 18.0
"""Where the two lines of a row stand below its top, and how high a row is at least."""
_PADDING = 2.0
_BOLD = 1.1
"""How much wider bold letters are."""
_DOT, _SMALL, _DIAMOND, _SQUARE = 4.0, 2.1, 4.6, 3.6
_BAR = 9.0
"""How high the bar of a range is."""
_STEP, _BESIDE = 6.4, 13.0
"""From one statement to the next on the same level, and from one mark of the theme to the next."""
_BESIDE_STRIP = 3
"""Lines that have room beside the line of one theme and its head."""
_KEY_COLUMNS = 3
_INK, _PALE, _RULE, _TEXT = "#1f4e79", "#cfdbe7", "#b8c4d0", "#1a1a1a"
_AIM, _ALARM = "#a34a00", "#a01818"
"""The colours of a target, and of what needs care."""
_OF_STATEMENTS = ("statement", "open", "safeguard", "risk")
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


Stroke: TypeAlias = str | Words


def svg(plot: Plot, room: float = WIDE) -> str:
    """The picture as an `svg` element whose text can be searched; the same plot gives the same string."""
    return drawing(plot, room).svg()


def drawing(plot: Plot, room: float = WIDE) -> Drawing:
    return _Picture(plot, room).drawn()


class _Picture:
    def __init__(self, plot: Plot, room: float) -> None:
        self.plot = plot
        self.room = room
        self.size = _STRIP_SIZE if plot.is_strip else _SIZE
        """Of the names of columns."""
        self.is_stacked = room < WIDE
        """Whether names stand above the marks."""
        self.left = 0.0 if plot.is_strip or self.is_stacked else _TITLES
        number = max(len(plot.levels), 1)
        counts = 0.0 if plot.is_strip or self.is_stacked else _COUNTS + _GAP
        self.level = (room - self.left - _APART - _OPEN - counts) / number
        if plot.is_strip:
            self.level = min(self.level, _STRIP_LEVEL * 4 / number)
        self.right = self.left + self.level * number
        """Where the levels end."""
        self.open = self.right + _APART
        self.beside = self.open + _OPEN + _GAP

    def drawn(self) -> Drawing:
        strokes = list(self._head())
        top = self._head_height
        group = self._first_group
        strokes += _text([group] if group else [], 0, top - _PADDING - _LINE / 2, bold=True)
        for row in self.plot.rows:
            if row.group != group:
                group = row.group
                lines = wrapped(group, self.room / _SIZE / _BOLD)
                high = len(lines) * _LINE + _PADDING
                strokes.append(_line(0, top, self.room, top, _RULE, 0.5))
                strokes += _text(lines, 0, top + _PADDING / 2 + _LINE / 2, bold=True)
                top += high
            strokes.append(_line(0, top, self._end, top, _RULE, 0.5))
            high = self._height(row)
            strokes += self._row(row, top)
            strokes += self._columns(top + self._above(row), top + high, is_parted=not self._said(row))
            top += high
        strokes.append(_line(0, top, self._end, top, _RULE, 0.5))
        under = self._under() if self.plot.is_strip else []
        if under:
            strokes += _text(under, 0, top + _PADDING + _LINE / 2)
            top += _PADDING + len(under) * _LINE
        keys = list(self._keys(top + 2 * _PADDING))
        strokes += [stroke for stroke, _ in keys]
        return Drawing(self.room, max([top + 1, *(y for _, y in keys)]), tuple(strokes))

    @property
    def _first_group(self) -> str:
        """The name of the first group where it has room beside the names of the columns."""
        group = self.plot.rows[0].group if self.plot.rows else ""
        return group if len(wrapped(group, (self.left - _GAP) / _SIZE / _BOLD)) == 1 else ""

    @property
    def _end(self) -> float:
        """Where the rules between rows end."""
        if not self.plot.is_strip:
            return self.room
        return self.open + _OPEN if self._has_open else self.right

    @property
    def _has_open(self) -> bool:
        return any(mark.level is None for row in self.plot.rows for mark in row.marks)

    def _heads(self) -> list[tuple[list[str], float, bool]]:
        """The names of the columns in lines, where each stands, and whether it is centred there."""
        found = [
            (wrapped(name, (self.level - 2) / self.size), self._place(number), True)
            for number, name in enumerate(self.plot.levels)
        ]
        if self._has_open:
            found.append((wrapped(self.plot.open, (_OPEN - 2) / self.size), self._place(None), True))
        if not self.plot.is_strip and not self.is_stacked:
            found.append((wrapped(self.plot.decided, (self.room - self.beside) / _SIZE), self.beside, False))
        return found

    @property
    def _head_height(self) -> float:
        return _LINE * max((len(lines) for lines, _, _ in self._heads()), default=0) + _PADDING

    def _head(self) -> Iterator[Stroke]:
        """The names of the columns, on one line where they end."""
        for lines, x, centred in self._heads():
            last = self._head_height - _PADDING - _LINE / 2
            first = last - (len(lines) - 1) * _LINE
            yield from _text(lines, x, first, centred=centred, size=self.size)

    def _columns(self, top: float, bottom: float, *, is_parted: bool) -> Iterator[str]:
        """The lines between levels, or around them all; what is open stands apart from them."""
        last = len(self.plot.levels)
        for number in range(last + 1) if is_parted else (0, last):
            x = self.left + number * self.level
            yield _line(x, top, x, bottom, _RULE, 0.5)

    def _height(self, row: PlotRow) -> float:
        beside = 0 if self.is_stacked or self.plot.is_strip else len(self._beside(row))
        lines = max(0 if self.is_stacked else len(self._titles(row)), beside, len(self._said(row)))
        return self._above(row) + max(_ROW, lines * _LINE + 2 * _PADDING)

    def _above(self, row: PlotRow) -> float:
        """How high the name is, where it stands above the marks."""
        return len(self._titles(row)) * _LINE + _PADDING if self.is_stacked and row.title else 0.0

    def _titles(self, row: PlotRow) -> list[str]:
        if self.is_stacked:
            named = ": ".join(filter(None, (row.title, row.decided)))
            return wrapped(named, self.room / _SIZE) if row.title else []
        return wrapped(row.title, (self.left - _GAP) / _SIZE) if row.title else []

    def _beside(self, row: PlotRow) -> list[str]:
        """What stands right of the marks: the count, or for a strip the level in words."""
        if not self.plot.is_strip:
            return wrapped(row.decided, (self.room - self.beside) / _SIZE) if row.decided else []
        return [] if self._under() else self._strip_words(row)

    def _beside_marks(self, row: PlotRow, top: float) -> Iterable[Words]:
        lines = self._beside(row)
        if not self.plot.is_strip:
            return _text(lines, self.beside, top + _UPPER)
        middle = top + _ROW / 2 if len(lines) * _LINE < _ROW + 2 else (top + _ROW) / 2
        return _text(lines, self.beside, middle - (len(lines) - 1) * _LINE / 2)

    def _strip_words(self, row: PlotRow) -> list[str]:
        return wrapped(_capital(row.words), (self.room - self.beside) / _SIZE) if row.words else []

    def _under(self) -> list[str]:
        """The level of one theme in words, where they are too long to stand beside its marks."""
        words = [_capital(row.words) for row in self.plot.rows if row.words and row.low is not None]
        is_short = not self.is_stacked and all(
            len(self._strip_words(row)) <= _BESIDE_STRIP for row in self.plot.rows
        )
        return [] if is_short else [line for text in words for line in wrapped(text, self.room / _SIZE)]

    def _said(self, row: PlotRow) -> list[str]:
        """What stands in the place of marks: that nothing applies, or that nothing is decided."""
        if row.low is None:
            words = _capital(row.words)
        elif self.plot.is_unassessed(row):
            words = self.plot.unassessed
        else:
            return []
        return wrapped(words, (self.right - self.left - _GAP) / _SIZE)

    def _row(self, row: PlotRow, top: float) -> Iterator[Stroke]:
        if self.is_stacked:
            yield from _text(self._titles(row), 0, top + _UPPER)
            top += self._above(row)
        else:
            yield from _text(self._titles(row), 0, top + _UPPER)
            yield from self._beside_marks(row, top)
        said = self._said(row)
        if said:
            middle = top + (_UPPER if len(said) > 1 else _ROW / 2)
            yield from _text(said, (self.left + self.right) / 2, middle, centred=True)
        else:
            yield from self._level(row, top + _UPPER)
        for level in (*range(len(self.plot.levels)), None):
            here = [mark for mark in row.marks if mark.level == level]
            room = self.level if level is not None else _OPEN
            step = min(_STEP, (room - _GAP) / max(len(here), 1))
            x = self._place(level) - (len(here) - 1) * step / 2
            for number, mark in enumerate(here):
                yield _statement(mark, x + number * step, top + (_UPPER if level is None else _LOWER))

    def _level(self, row: PlotRow, y: float) -> Iterator[str]:
        """The range as a bar behind, over whole columns; the marks of one level side by side on it."""
        bar = self.plot.bar(row)
        if bar:
            low, high = bar
            yield _bar(self.left + low * self.level + 3, self.left + (high + 1) * self.level - 3, y)
        last = len(self.plot.levels) - 1
        for level in range(last + 1):
            here = [
                name
                for name, at in (
                    ("level" if row.low == row.high else "so_far", row.level),
                    ("target", row.target),
                    ("own", row.own),
                )
                if at is not None and min(at, last) == level
            ]
            x = self._place(level) - (len(here) - 1) * _BESIDE / 2
            for number, name in enumerate(here):
                yield _key(name, x + number * _BESIDE, y)

    def _place(self, level: int | None) -> float:
        """The middle of a column."""
        if level is None:
            return self.open + _OPEN / 2
        return self.left + (min(level, len(self.plot.levels) - 1) + 0.5) * self.level

    def _keys(self, top: float) -> Iterator[tuple[Stroke, float]]:
        """What each mark is, one a line: those of themes, of statements, and the levels, in columns where
        there is room; with each stroke the lower end of its line."""
        themes = [key for key in self.plot.keys if key[0] not in _OF_STATEMENTS]
        statements = [key for key in self.plot.keys if key[0] in _OF_STATEMENTS]
        meanings = [("", meaning) for meaning in self.plot.meanings]
        columns = [column for column in (themes, statements, meanings) if column]
        if self.is_stacked:
            columns = [[key for column in columns for key in column]]
        shares = (0.25, 0.28, 0.47) if len(columns) == _KEY_COLUMNS else (1 / max(len(columns), 1),) * 2
        for number, column in enumerate(columns):
            left, room, y = self.room * sum(shares[:number]), self.room * shares[number], top + _LINE / 2
            for name, label in column:
                inset = 17 if name else 0
                lines = wrapped(label, (room - inset - _GAP) / _SIZE)
                if name:
                    yield _key(name, left + 6, y), y + _LINE / 2
                for line in lines:
                    yield from ((words, y + _LINE / 2) for words in _text([line], left + inset, y))
                    y += _LINE


def _key(name: str, x: float, y: float) -> str:
    """The mark of this name."""
    match name:
        case "level" | "so_far":
            return _circle(x, y, _DOT, filled=name == "level")
        case "range":
            return _bar(x - 6, x + 6, y)
        case "target":
            return _diamond(x, y)
        case "own":
            return _square(x, y)
        case "safeguard" | "risk":
            return _statement(Mark(0, name), x, y)
    return _statement(Mark(None if name == "open" else 0), x, y)


def _statement(mark: Mark, x: float, y: float) -> str:
    if mark.kind == "risk":
        a, b, c, d = x - 2.6, x + 2.6, y - 2.6, y + 2.6
        cross = f"M{_n(a)} {_n(c)}L{_n(b)} {_n(d)}M{_n(b)} {_n(c)}L{_n(a)} {_n(d)}"
        return f'<path d="{cross}" stroke="{_ALARM}" stroke-width="1.8"/>'
    if mark.kind == "safeguard":
        points = f"{_n(x)},{_n(y - 3)} {_n(x + 3.1)},{_n(y + 2.4)} {_n(x - 3.1)},{_n(y + 2.4)}"
        return f'<polygon points="{points}" fill="{_ALARM}"/>'
    return _circle(x, y, _SMALL, filled=mark.level is not None, stroke=0.9)


def _circle(x: float, y: float, radius: float, *, filled: bool, stroke: float = 1.6) -> str:
    fill = _INK if filled else "#fff"
    return (
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}" stroke="{_INK}"'
        f' stroke-width="{_n(stroke)}"/>'
    )


def _bar(left: float, right: float, y: float) -> str:
    return (
        f'<rect x="{_n(left)}" y="{_n(y - _BAR / 2)}" width="{_n(right - left)}" height="{_n(_BAR)}"'
        f' rx="2" fill="{_PALE}"/>'
    )


def _diamond(x: float, y: float) -> str:
    d = _DIAMOND
    points = f"{_n(x)},{_n(y - d)} {_n(x + d)},{_n(y)} {_n(x)},{_n(y + d)} {_n(x - d)},{_n(y)}"
    return f'<polygon points="{points}" fill="{_AIM}"/>'


def _square(x: float, y: float) -> str:
    return (
        f'<rect x="{_n(x - _SQUARE)}" y="{_n(y - _SQUARE)}" width="{_n(2 * _SQUARE)}"'
        f' height="{_n(2 * _SQUARE)}" fill="#fff" stroke="{_INK}" stroke-width="1.2"/>'
    )


def _text(
    lines: Sequence[str],
    x: float,
    first: float,
    *,
    centred: bool = False,
    bold: bool = False,
    size: float = _SIZE,
) -> Iterable[Words]:
    """Lines of text; the middle of the first of them stands at `first`."""
    for number, line in enumerate(lines):
        yield Words(line, x, first + number * _LINE + size * 0.36, size, centred, bold)


def _line(x1: float, y1: float, x2: float, y2: float, color: str, thick: float) -> str:
    places = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
    return f'<line {places} stroke="{color}" stroke-width="{_n(thick)}"/>'


def _n(number: float) -> str:
    """A number as short as it can be written."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
