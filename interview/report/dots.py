"""The dot plot: one row a theme on four named levels, a range drawn as a bar, answered of asked beside it.

Dots show a position without mass; a radar or bars would make "not yet" look like nothing.
"""

from interview.benchmark import Assessor, Benchmark, Range, judged
from interview.benchmark.levels import HIGHEST
from interview.dialogue.element_words import level_words
from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.report.document import Plot, PlotRow
from interview.report.views import Seen, Views

_DOT, _LINE, _EMPTY, _AIM, _OWN = "●", "━", "·", "◇", "○"
_ASCII = str.maketrans({_DOT: "@", _LINE: "=", _EMPTY: ".", _AIM: "<", _OWN: "o"})
_WIDEST_TITLE, _SHORTEST_TITLE, _SHORTEST_BEGIN = 28, 12, 4


def plot(interview: Interview, voice: Voice) -> Plot | None:
    """The plot of the themes that have a band; None when none of them was chosen."""
    benchmark = Benchmark.of(interview.questionnaire)
    assessor = Assessor(benchmark, interview.path)
    views = Views(interview)
    rows = []
    for block in benchmark.blocks:
        section = interview.questionnaire.section(block.section)
        if block.band and interview.path.asks(section):
            progress = interview.path.progress(section.id)
            aim = interview.record.targets.get(section.id)
            rows.append(
                plot_row(
                    section.title,
                    assessor.band(section.id),
                    voice.say("report.answered_of", answered=progress.answered, total=progress.on_path),
                    voice,
                    target=aim.level if aim else None,
                    judged=judged(assessor.block(section.id)),
                    seen=views.of(section.id),
                )
            )
    if not rows:
        return None
    legend = [
        voice.say("plot.legend_targets" if any(row.target is not None for row in rows) else "plot.legend")
    ]
    legend += [voice.say("plot.legend_own")] if any(row.own_words for row in rows) else []
    return Plot(
        voice.say("plot.title"),
        tuple(voice.say(f"level.{number}") for number in range(HIGHEST + 1)),
        tuple(rows),
        " ".join(legend),
    )


def plot_row(
    title: str,
    level: Range | None,
    note: str,
    voice: Voice,
    *,
    target: int | None = None,
    judged: tuple[int, int] | None = None,
    seen: Seen | None = None,
) -> PlotRow:
    """A row for this level; one that is too wide to say anything has no place on the plot."""
    own = seen.level.low if seen and seen.level and seen.level.width == 0 else None
    own_words = seen.words if seen else ""
    if level is None or level.width > 1:
        return PlotRow(title, None, None, level_words(level, voice), note, target, "", own, own_words)
    basis = voice.say("plot.basis", n=judged[0], total=judged[1]) if judged else ""
    return PlotRow(
        title, level.low, level.high, level_words(level, voice), note, target, basis, own, own_words
    )


def row_in_words(row: PlotRow, levels: tuple[str, ...], voice: Voice) -> str:
    """What a row shows, for those who read or hear it instead."""
    key = "plot.row" if row.target is None else "plot.row_target"
    target = levels[row.target] if row.target is not None else ""
    words = voice.say("plot.words", words=row.words, basis=row.basis) if row.basis else row.words
    said = voice.say(key, title=row.title, words=words, note=row.note, target=target)
    return f"{said} {voice.say('plot.own', words=row.own_words)}" if row.own_words else said


def dot_plot(interview: Interview, voice: Voice, width: int, *, ascii_only: bool = False) -> list[str]:
    """The plot as lines of at most `width` columns; in words instead where it would not fit."""
    found = plot(interview, voice)
    return drawn(found, voice, width, ascii_only=ascii_only) if found else []


def drawn(found: Plot, voice: Voice, width: int, *, ascii_only: bool = False) -> list[str]:
    """A plot as lines of at most `width` columns; in words instead where it would not fit."""
    columns = [len(name) + 2 for name in found.levels]
    room = width - sum(columns) - max(len(row.note) for row in found.rows)
    if room < _SHORTEST_TITLE:
        return [row_in_words(row, found.levels, voice) for row in found.rows]
    lines = _drawn(found, columns, room)
    return [line.translate(_ASCII) for line in lines] if ascii_only else lines


def _drawn(found: Plot, columns: list[int], room: int) -> list[str]:
    titles = min(_WIDEST_TITLE + 1, max(len(row.title) for row in found.rows) + 1, room)
    names = (f"{name:^{column}}" for name, column in zip(found.levels, columns, strict=True))
    lines = [" " * titles + "".join(names)]
    for row in found.rows:
        lines.append(f"{_shortened(row.title, titles - 1):<{titles}}{_scale(row, columns)}{row.note}")
    return [line.rstrip() for line in lines]


def _shortened(title: str, room: int) -> str:
    """A title in this many columns, without its middle: names that begin alike often end in another word."""
    if len(title) <= room:
        return title
    last = title.split()[-1]
    begin = max(room - 1 - len(last), _SHORTEST_BEGIN)
    return f"{title[:begin].rstrip()}…{last[: room - 1 - begin]}"


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
