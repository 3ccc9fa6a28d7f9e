"""Writes a document as plain text for a terminal or a mail."""

from collections.abc import Sequence

from interview.report.document import (
    Boxes,
    Document,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Plot,
    Table,
    fit_for_files,
    on_one_page,
)
from interview.report.tally import Wrote, uncounted
from interview.report.writers.interface import Output, Task
from interview.report.writers.plot_letters import in_letters, row_in_words
from interview.visible import wrapped
from interview.wording.voice import Voice

_INDENT = "  "
_WIDTH = 88
"""Columns of a file."""
_COUNT = 6
"""Signs of a cell that is no more than a number, or a dash in its place: rows of these are one line each."""


def write(task: Task) -> Output:
    shown = written(fit_for_files(task.document), _WIDTH, voice=task.voice, wrote=task.wrote)
    return Output(f"{shown}\n".encode())


def written(
    document: Document,
    width: int | None = None,
    *,
    underlined: bool = True,
    voice: Voice | None = None,
    wrote: Wrote = uncounted,
) -> str:
    """The document as lines, wrapped to `width` columns (None: one line for each paragraph).

    Underlines only decorate; a screen reader is better off without them, and hears a plot as a line for each
    theme, which others get where the plot does not fit. `voice` speaks the document's language.
    """
    lines: list[str] = []
    for part in on_one_page(document):
        match part:
            case Heading(level, text):
                title = wrapped(text, width)
                lines += ["", *title]
                if level < 3 and underlined:
                    lines.append(("=" if level == 1 else "-") * max(map(len, title)))
                wrote(part.stands_for)
            case Paragraph(text):
                lines += wrapped(text, width)
                wrote(part.stands_for)
            case Entries(entries, small):
                lines += _listed(entries, width, wrote, run_on=small)
            case Table():
                lines += _table(part, width, voice or Voice(), wrote)
            case Plot(title):
                lines += ["", *wrapped(title, width)] if title else []
                lines += _plot(part, width, voice or Voice(), drawn=underlined)
            case Boxes(boxes):
                for box in boxes:
                    lines += ["", *wrapped(box.title, width)]
                    wrote(box.stands_for)
                    lines += _listed(box.entries, width, wrote) or wrapped(box.empty, width)
    return "\n".join(lines).strip("\n")


def _plot(plot: Plot, width: int | None, voice: Voice, *, drawn: bool) -> list[str]:
    """The plot of themes in letters; that of one theme, and any that is heard, in words."""
    letters = in_letters(plot, voice, width) if drawn and width and not plot.is_strip else []
    spoken = [Entry(row_in_words(row, plot.levels, voice)) for row in plot.rows]
    if plot.is_strip:
        return [line for entry in spoken for line in wrapped(entry.text, width)]
    meanings = wrapped(voice.apart(plot.meanings) + ".", width) if plot.meanings else []
    return [*letters, *meanings] if letters else [*meanings, *_listed(spoken, width, uncounted)]


def _listed(entries: Sequence[Entry], width: int | None, wrote: Wrote, *, run_on: bool = False) -> list[str]:
    lines = []
    for entry in entries:
        lines += wrapped(entry.run_on if run_on else entry.text, width, "- ", _INDENT)
        for detail in () if run_on else entry.details:
            lines += wrapped(detail, width, _INDENT, _INDENT * 2)
        wrote(entry.stands_for)
    return lines


def _table(table: Table, width: int | None, voice: Voice, wrote: Wrote) -> list[str]:
    """One entry a row: the first cell, then the others under the names of their columns."""
    lines = ["", *wrapped(table.caption, width)] if table.caption else []
    are_counts = all(len(cell) <= _COUNT for row in table.rows for cell in row[1:])
    for row, stands_for in table.counted_rows:
        if len(row) == 2:  # a question and its answer need no name of the column
            answer, *more = row[1].split("\n")
            lines += _listed([Entry(voice.told(row[0], answer), tuple(more), stands_for)], width, wrote)
            continue
        lines += wrapped(row[0], width, "- ", _INDENT)
        told = [voice.told(name, cell) for name, cell in zip(table.head[1:], row[1:], strict=True) if cell]
        for line in [voice.series(told)] if told and are_counts else told:
            lines += wrapped(line, width, _INDENT, _INDENT * 2)
        wrote(stands_for)
    return lines
