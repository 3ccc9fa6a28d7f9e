"""DOCX that Word and LibreOffice open and people can edit: real headings, lists, tables with a head row."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document as new_document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from interview.dialogue.voice import Voice
from interview.report.charts import png
from interview.report.document import (
    Box,
    Boxes,
    Document,
    Entries,
    Entry,
    Heading,
    NewPage,
    Paragraph,
    Part,
    Plot,
    Table,
    foot_of,
)
from interview.report.dots import row_in_words
from interview.report.html import title_of

_PAGE = (Mm(210), Mm(297))
_MARGIN, _EDGE = Mm(18), Mm(14)
"""At the sides, and above and below."""
_ROOM = Mm(210 - 2 * 18)
_BLUE = RGBColor(0x14, 0x37, 0x5A)
_GREY = RGBColor(0x44, 0x44, 0x44)
_FONT = "Arial"
_MANY = 4
"""A table of so many columns is written smaller."""


def docx(document: Document, voice: Voice, when: datetime) -> bytes:
    """The file; `when` is what its properties say about its making."""
    made = _Word(document, voice, when)
    for part in document:
        made.add(part)
    out = BytesIO()
    made.file.save(out)
    return _timeless(out)


def _timeless(written: BytesIO) -> bytes:
    """The same parts without the time of packing, so that the same answers give the same bytes."""
    out = BytesIO()
    with ZipFile(written) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(ZipInfo(entry.filename), old.read(entry), ZIP_DEFLATED)
    return out.getvalue()


class _Word:
    def __init__(self, document: Document, voice: Voice, when: datetime) -> None:
        self.voice = voice
        self.file = new_document()
        self._lay_out(f"{title_of(document)}. {foot_of(document) or voice.say('page.foot')}")
        about = self.file.core_properties
        about.title, about.author, about.comments = title_of(document), "interview", ""
        about.language = voice.language
        about.created = about.modified = when.replace(tzinfo=None)
        self.breaks = False

    def add(self, part: Part) -> None:
        match part:
            case Heading(level, text):
                made = self.file.add_heading(text, level)
                made.paragraph_format.page_break_before = self.breaks
                self.breaks = False
            case Paragraph(text, small):
                self._paragraph(self.file, text, small=small)
            case Entries(entries):
                self._list(self.file, entries)
            case Table(caption, head, rows, widths):
                self._caption(caption)
                self._table(head, rows, widths or (1,) * len(head))
            case Plot():
                self._plot(part)
            case Boxes(boxes):
                self._boxes(boxes)
            case NewPage():
                self.breaks = True

    def _lay_out(self, foot: str) -> None:
        section = self.file.sections[0]
        section.page_width, section.page_height = _PAGE
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = _EDGE
        section.footer_distance = _EDGE // 2
        styles = self.file.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size = _FONT, Pt(10)
        normal.paragraph_format.space_after = Pt(4)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), self.voice.language)
        normal.element.get_or_add_rPr().append(language)
        for level, size in ((1, 18), (2, 14), (3, 12), (4, 10.5)):
            style = styles[f"Heading {level}"]
            style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _BLUE
            style.font.italic = False
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            style.paragraph_format.space_before = Pt(0 if level == 1 else size)
            for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{kind}"), None)
        footer = section.footer.paragraphs[0]
        for text in (f"{foot} ", None):
            run = footer.add_run(text)
            run.font.size, run.font.color.rgb = Pt(8), _GREY
        number = OxmlElement("w:fldSimple")
        number.set(qn("w:instr"), "PAGE")
        number.append(run._r)
        footer._p.append(number)

    def _paragraph(self, holder: Any, text: str, *, small: bool = False, style: str | None = None) -> Any:
        made = holder.add_paragraph(style=style)
        for number, line in enumerate(text.split("\n")):
            run = made.add_run(line)
            if number:
                run.clear()
                run.add_break(WD_BREAK.LINE)
                run.add_text(line)
            if small:
                run.font.size, run.font.color.rgb = Pt(8.5), _GREY
        return made

    def _list(self, holder: Any, entries: Iterable[Entry]) -> None:
        for entry in entries:
            made = self._paragraph(holder, entry.text, style="List Bullet")
            made.paragraph_format.keep_with_next = bool(entry.details)
            for number, detail in enumerate(entry.details, start=1):
                made.paragraph_format.space_after = Pt(0)
                made = self._paragraph(holder, detail, style="List Continue", small=True)
                made.paragraph_format.space_after = Pt(4 if number == len(entry.details) else 0)

    def _caption(self, caption: str) -> None:
        if caption:
            made = self.file.add_paragraph()
            made.paragraph_format.keep_with_next = True
            run = made.add_run(caption)
            run.bold, run.font.size = True, Pt(9)

    def _table(
        self, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...]
    ) -> None:
        table = self.file.add_table(rows=0, cols=len(head), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = int(_ROOM * width / sum(widths))
        for row_number, cells in enumerate((head, *rows)):
            row = table.add_row()
            whole = OxmlElement("w:cantSplit")
            row._tr.get_or_add_trPr().append(whole)
            for cell, text, width in zip(row.cells, cells, widths, strict=True):
                cell.width = int(_ROOM * width / sum(widths))
                holder = cell.paragraphs[0]
                for number, line in enumerate(text.split("\n")):
                    run = (holder if number == 0 else cell.add_paragraph()).add_run(line)
                    run.bold, run.font.size = row_number == 0, Pt(9 if len(head) < _MANY else 8)
            if row_number == 0:
                again = OxmlElement("w:tblHeader")
                again.set(qn("w:val"), "true")
                row._tr.get_or_add_trPr().append(again)
        self.file.add_paragraph().paragraph_format.space_after = Pt(0)

    def _plot(self, part: Plot) -> None:
        lines = [row_in_words(row, part.levels, self.voice) for row in part.rows]
        picture = self.file.add_picture(BytesIO(png(part)), width=_ROOM)
        about = picture._inline.docPr
        about.set("descr", " ".join(lines))
        about.set("title", part.title)
        self._paragraph(self.file, part.legend, small=True)

    def _boxes(self, boxes: tuple[Box, ...]) -> None:
        """Two and two side by side in a table, as on the page."""
        table = self.file.add_table(rows=-(-len(boxes) // 2), cols=2, style="Table Grid")
        for number, box in enumerate(boxes):
            cell = table.cell(number // 2, number % 2)
            cell.paragraphs[0].style = self.file.styles["Heading 3"]
            cell.paragraphs[0].paragraph_format.space_before = Pt(2)
            cell.paragraphs[0].add_run(box.title)
            for entry in box.entries:
                for place, text in enumerate((entry.text, *entry.details)):
                    made = self._paragraph(cell, text)
                    made.runs[0].font.size = Pt(8)
                    made.paragraph_format.space_after = Pt(0 if place < len(entry.details) else 3)
            if not box.entries:
                self._paragraph(cell, box.empty).runs[0].font.size = Pt(8)
        self.file.add_paragraph().paragraph_format.space_after = Pt(0)
