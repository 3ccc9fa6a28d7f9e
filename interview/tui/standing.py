"""What stands behind the plot of the summary: the statements of a theme, and the answers that decide each.

Plain rows in words, made when they are opened. Nothing is judged here: levels and rules are the benchmark's.
"""

from collections.abc import Iterable

from msgspec import Struct

from interview.benchmark import Assessment
from interview.report.brief import Brief
from interview.report.document import Plot
from interview.report.sections.standing import counting, statement_level
from interview.report.sections.statements import deciding_items
from interview.wording.levels import brief_statement


class Statement(Struct, frozen=True):
    """A statement of good practice; `mark` is that of the plot, `code` what a typed line names it by."""

    code: str
    mark: str
    level: str
    text: str
    answers: tuple[tuple[str, str], ...]
    """The questions that decide it, by id, each with its answer in words."""


class PlotLine(Struct, frozen=True):
    """A line of a drawn plot, or the few of one theme; `theme` is its id, empty for what is no theme's."""

    text: str
    theme: str = ""


def statements(brief: Brief, theme: str) -> tuple[Statement, ...]:
    """The statements that count for a theme."""
    missing = {element.id for element in brief.levels.standing(theme).held_by}
    return tuple(
        _statement(brief, assessment, is_missing=assessment.element.id in missing)
        for assessment in counting(brief, theme)
    )


def _statement(brief: Brief, assessment: Assessment, *, is_missing: bool) -> Statement:
    mark = "×" if assessment.risk else "▲" if is_missing else "•" if assessment.decided else "◦"
    level = statement_level(brief, assessment)
    items = deciding_items(brief, assessment) or [
        brief.questionnaire.item(name) for name in (assessment.element.item,) if name
    ]
    return Statement(
        assessment.element.code,
        mark,
        level[:1].upper() + level[1:],
        brief_statement(assessment.element),
        tuple((item.id, _answered(brief, item.id)) for item in items),
    )


def _answered(brief: Brief, name: str) -> str:
    item = brief.questionnaire.item(name)
    answer = brief.words.answer(item, brief.record.answers.get(name))
    return brief.voice.told(brief.words.filled(item.title), answer)


def by_theme(plot: Plot, themes: Iterable[str], drawn: Iterable[str]) -> list[PlotLine]:
    """The lines of a plot that was drawn, those of each theme together; `themes` are the ids of its rows.

    A theme ends with its marks. Where these stand below its name, the name belongs to it.
    """
    rows, ids = iter(plot.rows), iter(themes)
    lines: list[PlotLine] = []
    above: list[str] = []
    for line in drawn:
        if "│" not in line:
            above.append(line)
            continue
        row, theme = next(rows), next(ids)
        begins = row.title[:4]
        named = next((n for n, text in enumerate(above) if text.startswith(begins)), len(above))
        if line.startswith(begins):
            named = len(above)
        lines += [PlotLine(text) for text in above[:named]]
        lines.append(PlotLine("\n".join((*above[named:], line)), theme))
        above = []
    return [*lines, *(PlotLine(text) for text in above)]
