"""The dot plot in letters: one row a theme on four named levels, a range drawn as a bar, answered of asked.

Dots show a position without mass; a radar or bars would make "not yet" look like nothing.
"""

import re
import textwrap
from collections.abc import Iterator

from interview.report.document import Plot, PlotRow
from interview.wording.voice import Voice

_DOT, _LINE, _EMPTY, _AIM, _OWN, _CUT = "●", "━", "·", "◇", "○", "…"
_ASCII = str.maketrans({_DOT: "@", _LINE: "=", _EMPTY: ".", _AIM: "<", _OWN: "o", _CUT: "~"})
_MARKS = {"level": _DOT, "either": _LINE, "target": _AIM, "own": _OWN}
_SHORTEST_TITLE, _SHORTEST_BEGIN = 18, 4
_STEP = re.compile(r"[^\s/]+(?:/|\s+|$)")
"""A word with what parts it from the next one."""
_UNBROKEN = "\N{NO-BREAK SPACE}"


def row_in_words(row: PlotRow, levels: tuple[str, ...], voice: Voice) -> str:
    """What a row shows, for those who read or hear it instead."""
    key = "plot.row" if row.target is None else "plot.row_target"
    target = levels[row.target] if row.target is not None else ""
    words = voice.say("plot.words", words=row.words, basis=row.basis) if row.basis else row.words
    sentence = voice.say(key, title=row.title, words=words, note=row.note, target=target)
    return f"{sentence} {voice.say('plot.own', words=row.own_words)}" if row.own_words else sentence


def in_letters(plot: Plot, voice: Voice, width: int, *, ascii_only: bool = False) -> list[str]:
    """A plot as lines of at most `width` columns, its legend first; empty where it would not fit.

    The names of the themes take what room there is; where they are long, the levels stand closer.
    """
    head = voice.say("plot.answered")
    counts = max(len(head), *(len(row.answered) for row in plot.rows))
    longest = max(len(row.title) for row in plot.rows)
    for gap in (2, 1):
        columns = [len(name) + gap for name in plot.levels]
        room = width - sum(columns) - counts - 1
        if room > longest:
            break
    if room < min(longest, _SHORTEST_TITLE) + 1:
        return []
    titles = min(longest, room - 1)
    scales = [_scale(row, columns) for row in plot.rows]
    names = (f"{name:^{column}}" for name, column in zip(plot.levels, columns, strict=True))
    lines = [*_legend("".join(scales), voice, width), f"{' ' * titles} {''.join(names)} {head}"]
    for row, scale in zip(plot.rows, scales, strict=True):
        lines.append(f"{_shortened(row.title, titles):<{titles}} {scale} {row.answered}")
        lines += textwrap.wrap(_without_mark(row, plot.levels, voice), width, initial_indent="  ")
    lines = [line.rstrip() for line in lines]
    return [line.translate(_ASCII) for line in lines] if ascii_only else lines


def _legend(cells: str, voice: Voice, width: int) -> list[str]:
    """What each mark says that is drawn."""
    marks = [
        voice.say(f"plot.mark_{name}", mark=mark, dot=_DOT).replace(" ", _UNBROKEN)
        for name, mark in _MARKS.items()
        if mark in cells
    ]
    return [line.replace(_UNBROKEN, " ") for line in textwrap.wrap("   ".join(marks), width)]


def _without_mark(row: PlotRow, levels: tuple[str, ...], voice: Voice) -> str:
    """What was said of a theme and has no place on its scale."""
    sentences = []
    if row.low is None and row.target is not None:
        sentences.append(voice.say("plot.target", level=levels[row.target]))
    if row.own_words and (row.low is None or row.own is None):
        sentences.append(voice.say("plot.own", words=row.own_words))
    return " ".join(sentences)


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
    return (title[: step.end()].rstrip() for step in _STEP.finditer(title))


def _scale(row: PlotRow, columns: list[int]) -> str:
    room = sum(columns)
    if row.low is None or row.high is None:
        return f"{'  ' + row.words:<{room}}"
    middle = [sum(columns[:number]) + (column - 1) // 2 for number, column in enumerate(columns)]
    cells = [_EMPTY if place in middle else " " for place in range(room)]
    for place in range(middle[row.low], middle[row.high] + 1):
        cells[place] = _LINE
    cells[middle[row.low]] = cells[middle[row.high]] = _DOT
    if row.target is not None and not row.low <= row.target <= row.high:
        cells[middle[row.target]] = _AIM
    if row.own is not None:
        taken = cells[middle[row.own]] in (_DOT, _AIM)
        cells[middle[row.own] + taken] = _OWN
    return "".join(cells)
