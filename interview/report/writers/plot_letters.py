"""The plot in letters: a row for each theme on named levels, every statement as a mark, a range as a bar.

Marks show a position without mass; a radar or bars would make "not yet" look like nothing.
"""

import re
import textwrap
from collections.abc import Iterator

from interview.report.document import Mark, Plot, PlotRow
from interview.wording.voice import Voice

_MARKS = {
    "level": "●",
    "so_far": "○",
    "range": "━",
    "statement": "•",
    "open": "◦",
    "safeguard": "▲",
    "risk": "×",
    "target": "◇",
    "own": "□",
}
_EMPTY, _CUT = "·", "…"
_ASCII = str.maketrans(dict(zip([*_MARKS.values(), _EMPTY, _CUT], "@O=*o^x<#.~", strict=True)))
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

    The names of the themes take what room there is; where they are long, the levels stand closer.
    """
    if not plot.rows:
        return []
    counts = max(len(plot.decided), *(len(row.decided) for row in plot.rows))
    longest = max(len(row.title) for row in plot.rows)
    names = (*plot.levels, plot.open)
    for gap in (2, 1):
        columns = [len(name) + gap for name in names]
        room = width - sum(columns) - counts - 2
        if room > longest:
            break
    if room < min(longest, _SHORTEST_TITLE) + 1:
        return []
    titles = min(longest, room - 1)
    head = "".join(f"{name:^{column}}" for name, column in zip(names, columns, strict=True))
    lines = [*_keys(plot, width), f"{' ' * titles} {head} {plot.decided}"]
    group = ""
    for row in plot.rows:
        if row.group != group:
            group = row.group
            lines.append(group)
        scale = _scale(row, columns)
        lines.append(f"{_shortened(row.title, titles):<{titles}} {scale} {row.decided}")
        if row.own_words and row.own is None:
            lines += textwrap.wrap(voice.say("plot.own", words=row.own_words), width, initial_indent="  ")
    lines = [line.rstrip() for line in lines]
    return [line.translate(_ASCII) for line in lines] if ascii_only else lines


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


def _scale(row: PlotRow, columns: list[int]) -> str:
    """The marks of a row in their columns, that of open statements last."""
    room = sum(columns)
    if row.low is None or row.high is None:
        return f"{'  ' + row.words:<{room}}"
    levels = len(columns) - 1
    middle = [sum(columns[:number]) + (column - 1) // 2 for number, column in enumerate(columns)]
    cells = [_EMPTY if place in middle[:levels] else " " for place in range(room)]
    if row.low != row.high:
        for place in range(middle[row.low], middle[row.high] + 1):
            cells[place] = _MARKS["range"]
    for number, column in enumerate(columns):
        level = number if number < levels else None
        marks = _marks(row, level, column - 1)
        start = max(middle[number] - (len(marks) - 1) // 2, sum(columns[:number]))
        cells[start : start + len(marks)] = marks
    return "".join(cells)


def _marks(row: PlotRow, level: int | None, room: int) -> str:
    """The marks of one column: those of the theme, then those of its statements, as a number where they are
    too many."""
    theme = ""
    if level is not None:
        if row.level == level:
            theme += _MARKS["level" if row.low == row.high else "so_far"]
        theme += _MARKS["target"] if row.target == level else ""
        theme += _MARKS["own"] if row.own == level else ""
    signs = [_sign(mark) for mark in row.marks if mark.level == level]
    if len(theme) + len(signs) <= room:
        return theme + "".join(signs)
    plain = [sign for sign in signs if sign in (_MARKS["statement"], _MARKS["open"])]
    others = "".join(sign for sign in signs if sign not in plain)
    return f"{theme}{others}{plain[0]}{len(plain)}" if plain else theme + others


def _sign(mark: Mark) -> str:
    if mark.kind != "statement":
        return _MARKS[mark.kind]
    return _MARKS["open" if mark.level is None else "statement"]
