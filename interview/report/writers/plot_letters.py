"""The plot in letters: a row for each theme on named levels, every statement as a mark, a range behind them.

Where a window is narrow, the name of a theme stands above its marks, with what is open beside it. Marks show
a position without mass; a radar or bars would make "not yet" look like nothing.
"""

import re
import textwrap
from collections.abc import Iterator

from interview.report.document import Mark, Plot, PlotRow
from interview.wording.voice import Voice

_MARKS = {
    "level": "●",
    "so_far": "○",
    "range": "░",
    "statement": "•",
    "open": "◦",
    "safeguard": "▲",
    "risk": "×",
    "target": "◆",
    "own": "□",
}
_RULE, _CUT = "│", "…"
_ASCII = str.maketrans(dict(zip([*_MARKS.values(), _RULE, _CUT], "@O=*o^x<#|~", strict=True)))
_SHORTEST_TITLE, _SHORTEST_BEGIN = 18, 4
_BEGINS = re.compile(r"[^\s/]+(?:/|\s+|$)")
"""A word with what parts it from the next one."""
_UNBROKEN = "\N{NO-BREAK SPACE}"


def row_in_words(row: PlotRow, levels: tuple[str, ...], voice: Voice) -> str:
    """What a row shows, for those who read or hear it instead."""
    name = row.name or row.title
    sentences = [voice.say("plot.row", title=name, words=row.words) if name else row.words]
    sentences += [voice.say("plot.spread", list=row.spread)] if row.spread else []
    if row.target is not None:
        sentences.append(voice.say("plot.target", level=levels[min(row.target, len(levels) - 1)]))
    if row.own_words:
        sentences.append(voice.say("plot.own", words=row.own_words))
    text = " ".join(sentences)
    return text[:1].upper() + text[1:]


def in_letters(plot: Plot, voice: Voice, width: int, *, ascii_only: bool = False) -> list[str]:
    """A plot as lines of at most `width` columns, what its marks are first; empty where it would not fit.

    The names of the themes take what room there is; where that is little, they stand above their marks.
    """
    if not plot.rows:
        return []
    lines = _side_by_side(plot, voice, width) or _stacked(plot, voice, width)
    if lines:
        lines = [line.rstrip() for line in [*_keys(plot, width), *lines]]
    return [line.translate(_ASCII) for line in lines] if ascii_only else lines


def _side_by_side(plot: Plot, voice: Voice, width: int) -> list[str]:
    """A line for each theme: its name, its marks, those that are open, and how many are decided."""
    most_open = max(sum(mark.level is None for mark in row.marks) for row in plot.rows)
    opened, open_room = _head(plot.open, most_open)
    decided, counts = _head(plot.decided, max(len(row.decided) for row in plot.rows))
    longest = max(len(row.title) for row in plot.rows)
    for gap, is_counted in ((2, True), (0, True), (0, False)):
        columns = [len(name) + gap for name in plot.levels]
        beside = open_room + (counts + 2) * is_counted
        room = width - sum(columns) - len(columns) - 3 - beside
        if room >= longest:
            break
    titles = min(longest, room)
    if titles < min(longest, _SHORTEST_TITLE):
        return []
    names = " ".join(f"{name:^{column}}" for name, column in zip(plot.levels, columns, strict=True))
    heads = (opened, decided if is_counted else [])
    above = max(map(len, heads))
    lines = []
    for number in range(above):
        open_head, decided_head = (["", *head][max(0, number + 1 + len(head) - above)] for head in heads)
        shown = names if number == above - 1 else " " * len(names)
        lines.append(f"{' ' * titles}  {shown}  {open_head:^{open_room}}  {decided_head}")
    for row in _in_groups(plot, lines):
        scale = _scale(plot, row, columns)
        signs = _of_level(row, None)
        count = row.decided if is_counted else ""
        lines.append(f"{_shortened(row.title, titles):<{titles}} {scale} {signs:^{open_room}}  {count}")
        lines += _own_words(row, voice, width)
    return lines


def _head(name: str, room: int) -> tuple[list[str], int]:
    """The name of a column of at least this room, a word a line, and the room that it takes."""
    words = name.split() or [""]
    return words, max([room, *map(len, words)])


def _stacked(plot: Plot, voice: Voice, width: int) -> list[str]:
    """Two lines for each theme: its name with the statements that are open, then its marks."""
    columns = [len(name) for name in plot.levels]
    if sum(columns) + len(columns) + 1 > width:
        return []
    lines = [" " + " ".join(plot.levels)]
    for row in _in_groups(plot, lines):
        named = textwrap.wrap(voice.told(row.title, row.decided) if row.decided else row.title, width)
        signs = _of_level(row, None)
        if len(named[-1]) + len(signs) + 1 <= width:
            named[-1] += f" {signs}"
        else:
            named.append(signs)
        lines += [*named, _scale(plot, row, columns), *_own_words(row, voice, width)]
    return lines


def _in_groups(plot: Plot, lines: list[str]) -> Iterator[PlotRow]:
    """The rows; the name of each group is written before the first of its rows."""
    group = ""
    for row in plot.rows:
        if row.group != group:
            group = row.group
            lines.append(group)
        yield row


def _own_words(row: PlotRow, voice: Voice, width: int) -> list[str]:
    """How the respondent sees a theme, where that has no place among the levels."""
    if not row.own_words or row.own is not None:
        return []
    return textwrap.wrap(voice.say("plot.own", words=row.own_words), width, initial_indent="  ")


def _keys(plot: Plot, width: int) -> list[str]:
    """What each mark says that is drawn."""
    marks = [f"{_MARKS[name]} {label}".replace(" ", _UNBROKEN) for name, label in plot.keys]
    return [line.replace(_UNBROKEN, " ") for line in textwrap.wrap("   ".join(marks), width)]


def _shortened(title: str, room: int) -> str:
    """A title in this many columns, without its middle: names that begin alike often end in another word."""
    if len(title) <= room:
        return title
    last = title.split()[-1]
    whole = ""
    for begin in _begins(title):
        if len(begin) + len(last) + 3 > room:
            break
        whole = begin
    if whole:
        return f"{whole} {_CUT} {last}"
    cut = max(room - 1 - len(last), _SHORTEST_BEGIN)
    return f"{title[:cut].rstrip()}{_CUT}{last[: room - 1 - cut]}"


def _begins(title: str) -> Iterator[str]:
    """The beginnings of a title that end with a whole word, the shortest first."""
    return (title[: step.end()].rstrip() for step in _BEGINS.finditer(title))


def _scale(plot: Plot, row: PlotRow, columns: list[int]) -> str:
    """The marks of a row in their columns, between rules."""
    room = sum(columns) + len(columns) - 1
    said = row.words if row.low is None else plot.unassessed if plot.is_unassessed(row) else ""
    if said:
        return f"{_RULE}{_shortened(said[:1].upper() + said[1:], room):^{room}}{_RULE}"
    bar = plot.bar(row)
    cells = []
    for level, column in enumerate(columns):
        marks = _marks(row, level, column)
        is_possible = bar is not None and bar[0] <= level <= bar[1]
        cells.append(f"{marks:{_MARKS['range'] if is_possible else ' '}^{column}}")
    return f"{_RULE}{_RULE.join(cells)}{_RULE}"


def _marks(row: PlotRow, level: int, room: int) -> str:
    """The marks of one column: those of the theme, then those of its statements, as a number where they are
    too many."""
    theme = ""
    if row.level == level:
        theme += _MARKS["level" if row.low == row.high else "so_far"]
    theme += _MARKS["target"] if row.target == level else ""
    theme += _MARKS["own"] if row.own == level else ""
    signs = _of_level(row, level)
    for between in (" ", ""):
        shown = between.join(filter(None, (theme, signs)))
        if len(shown) <= room:
            return shown
    number = signs.count(_MARKS["statement"])
    others = signs.replace(_MARKS["statement"], "")
    return f"{theme}{others}{_MARKS['statement']}{number}" if number else theme + others


def _of_level(row: PlotRow, level: int | None) -> str:
    """The statements at a level, or those that are open."""
    return "".join(_sign(mark) for mark in row.marks if mark.level == level)


def _sign(mark: Mark) -> str:
    if mark.kind != "statement":
        return _MARKS[mark.kind]
    return _MARKS["open" if mark.level is None else "statement"]
