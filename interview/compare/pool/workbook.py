"""What the review counts, as sheets to go on with: a row for each count, and nothing that the review hides.

The same pool gives the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO

from interview.compare.pool.counts import Cell, Counts
from interview.compare.pool.gather import Asked, Judged
from interview.compare.pool.tables import Tables

WORKBOOK = "pool.xlsx"
ANSWERS, LEVELS = "answers", "levels"
SHEETS: Mapping[str, Sequence[str]] = {
    ANSWERS: ("section", "item", "form", "question", "code", "answer", "group", "services"),
    LEVELS: ("section", "element", "meaning", "statement", "plan", "level", "standing", "group", "services"),
}
"""By sheet, its columns in their order; the codebook says what they hold."""
_WIDTHS = {ANSWERS: (16, 26, 18, 60, 20, 40, 24, 10), LEVELS: (16, 26, 18, 60, 6, 10, 24, 24, 10)}
Row = Sequence[str | int | None]


def workbook(tables: Tables, when: datetime) -> bytes:
    """The workbook; an empty cell is a count that is hidden, and `group` is empty for all sessions."""
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": when.replace(tzinfo=None)})
    bold = book.add_format({"bold": True})
    for name, rows in ((ANSWERS, _answers(tables)), (LEVELS, _levels(tables))):
        head = SHEETS[name]
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, head, bold)
        count = 0
        for count, row in enumerate(rows, start=1):
            sheet.write_row(count, 0, row)
        for column, width in enumerate(_WIDTHS[name]):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, count, len(head) - 1)
    book.close()
    return out.getvalue()


def _answers(tables: Tables) -> Iterator[Row]:
    for counts in tables.questions:
        asked = counts.of
        assert isinstance(asked, Asked)
        begin = (asked.section.id, asked.item.id, counts.mark, asked.form.text)
        for cell, group, count in _counted(counts, tables):
            yield (*begin, cell.key, cell.label, group, count)


def _levels(tables: Tables) -> Iterator[Row]:
    for counts in (*tables.themes, *tables.statements):
        judged = counts.of
        assert isinstance(judged, Judged)
        element = judged.element
        begin = (
            judged.section.id,
            element.id if element else "",
            counts.mark,
            f"{element.code} {element.statement}" if element else judged.section.short,
            int(judged.plan),
        )
        for cell, group, count in _counted(counts, tables):
            yield (*begin, cell.key, cell.label, group, count)


def _counted(counts: Counts, tables: Tables) -> Iterable[tuple[Cell, str, int | None]]:
    for cell in (*counts.cells, *([counts.together] if counts.together else [])):
        yield cell, "", cell.count
        if counts.by_group:
            for group, count in zip(tables.groups, cell.groups, strict=False):
                yield cell, group.label, count
