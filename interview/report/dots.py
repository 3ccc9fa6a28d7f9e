"""The dot plot: one row a theme on four named levels, a range drawn as a bar, answered of asked beside it.

Dots show a position without mass; a radar or bars would make "not yet" look like nothing.
"""

from interview.benchmark import Assessor, Benchmark, Range
from interview.benchmark.levels import HIGHEST
from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.report.comparison import level_words

_DOT, _LINE, _EMPTY = "●", "━", "·"
_ASCII = str.maketrans({"●": "@", "━": "=", "·": "."})
_NARROW = 70


def dot_plot(interview: Interview, voice: Voice, width: int, *, ascii_only: bool = False) -> list[str]:
    """The plot as lines of at most `width` columns; in words instead where it would not fit."""
    assessor = Assessor(Benchmark.of(interview.questionnaire), interview.path)
    chosen = interview.path.selection.sections
    rows = []
    for block in assessor.benchmark.blocks:
        if block.band and (chosen is None or block.section in chosen):
            section = interview.questionnaire.section(block.section)
            progress = interview.path.progress(section.id)
            answered = voice.say("report.answered_of", answered=progress.answered, total=progress.on_path)
            rows.append((section.title, assessor.band(section.id), answered))
    if not rows:
        return []
    if width < _NARROW:
        return [f"{title}: {level_words(level, voice)}. {answered}." for title, level, answered in rows]
    lines = _drawn(rows, voice, width)
    return [line.translate(_ASCII) for line in lines] if ascii_only else lines


def _drawn(rows: list[tuple[str, Range | None, str]], voice: Voice, width: int) -> list[str]:
    titles = min(28, max(len(title) for title, _, _ in rows))
    names = [voice.say(f"level.{number}") for number in range(HIGHEST + 1)]
    answers = max(len(answered) for _, _, answered in rows)
    column = max(len(name) for name in names) + 2
    if titles + column * len(names) + answers > width:
        titles = max(10, width - column * len(names) - answers)
    lines = [" " * titles + "".join(f"{name:^{column}}" for name in names)]
    for title, level, answered in rows:
        short = title if len(title) <= titles else title[: titles - 1] + "…"
        lines.append(f"{short:<{titles}}{_scale(level, column, len(names), voice)}{answered}")
    return [line.rstrip() for line in lines]


def _scale(level: Range | None, column: int, columns: int, voice: Voice) -> str:
    room = column * columns
    if level is None or level.width > 1:
        return f"{'  ' + level_words(level, voice):<{room}}"
    middle = [column * number + (column - 1) // 2 for number in range(columns)]
    cells = [_EMPTY if place in middle else " " for place in range(room)]
    for place in range(middle[level.low], middle[level.high] + 1):
        cells[place] = _LINE
    cells[middle[level.low]] = cells[middle[level.high]] = _DOT
    return "".join(cells)
