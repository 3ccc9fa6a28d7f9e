"""What the review counts, as sheets to go on with: a row for each count, and nothing that the review hides.

Of a question, a statement or a theme that the review names without any count, one row stands here, and it
holds no count either: the zeros of such a table, and even its rows, would tell of what is hidden. The same
pool gives the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO

from interview.compare.pool.counts import Counts
from interview.compare.pool.first_page import nobody_stands
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
    for name, rows in sheets(tables).items():
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


def sheets(tables: Tables) -> Mapping[str, Iterable[Row]]:
    """The rows of each sheet, without its head."""
    return {ANSWERS: _answers(tables), LEVELS: _levels(tables)}


def _answers(tables: Tables) -> Iterator[Row]:
    for counts in tables.questions:
        asked = counts.of
        assert isinstance(asked, Asked)
        begin = (asked.section.id, asked.item.id, counts.mark, asked.form.text)
        yield from ((*begin, *counted) for counted in _counted(counts, tables))


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
        yield from ((*begin, *counted) for counted in _counted(counts, tables))


def _counted(counts: Counts, tables: Tables) -> Iterator[Row]:
    """Key and words of a cell, the group, and the count, as far as the review prints any of them."""
    if not _is_printed(counts):
        yield "", "", "", None
        return
    groups = [(place, group) for place, group in enumerate(tables.groups) if _is_printed_of(counts, place)]
    for cell in (*counts.cells, *([counts.together] if counts.together else [])):
        yield cell.key, cell.label, "", cell.count
        for place, group in groups:
            yield cell.key, cell.label, group.label, cell.groups[place]


def _is_printed(counts: Counts) -> bool:
    """Whether the review has counts of it: nobody at any level is one as well."""
    if isinstance(counts.of, Asked):
        return counts.is_told
    return any(counts.at_levels()) or nobody_stands(counts)


def _is_printed_of(counts: Counts, group: int) -> bool:
    """Whether the review has counts of a group."""
    return counts.tells_of(group) if isinstance(counts.of, Asked) else any(counts.at_levels(group))
