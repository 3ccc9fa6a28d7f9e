"""DOCX that Word and LibreOffice open and people can edit: real headings, lists, tables with a head row.

Each text runs in the direction of its own first letter, and words in another language are marked as such.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document as new_document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from interview.dialogue.voice import Voice
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
    title_of,
)
from interview.report.dots import drawn, row_in_words
from interview.report.letters import leftwards, runs, script_of

_PAGE = (Mm(210), Mm(297))
_MARGIN, _EDGE = Mm(18), Mm(14)
"""At the sides, and above and below."""
_ROOM = Mm(210 - 2 * 18)
_BLUE = RGBColor(0x14, 0x37, 0x5A)
_GREY = RGBColor(0x44, 0x44, 0x44)
_FONT, _TYPEWRITER = "Arial", "Courier New"
_SIZES = {
    "List Bullet": 10,
    "List Continue": 8.5,
    "Small Print": 8.5,
    "Table Caption": 9,
    "Table Head": 9,
    "Table Text": 9,
    "Small Table Head": 8,
    "Small Table Text": 8,
    "Box Text": 8,
    "Plot in Letters": 8,
}
_COLUMNS = 100
"""Letters of a typewriter that fit a line."""
_NO_LANGUAGE = "und"
_BEHIND_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
)
"""What the schema of the format has behind the mark of a paragraph that runs to the left."""
_MANY = 4
"""A table of so many columns is written smaller."""


def docx(
    document: Document, voice: Voice, when: datetime, pictures: Mapping[Plot, bytes] | None = None
) -> bytes:
    """The file; `when` is what its properties say about its making.

    `pictures` holds the plots as PNG; one that is not among them stands in letters.
    """
    made = _Word(document, voice, when, pictures or {})
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
    def __init__(
        self, document: Document, voice: Voice, when: datetime, pictures: Mapping[Plot, bytes]
    ) -> None:
        self.voice = voice
        self.home = script_of(voice.say("page.foot"))
        self.pictures = pictures
        self.file = new_document()
        self.styles: dict[str, str] = {}
        self._lay_out(f"{title_of(document)}. {voice.say('page.foot')}")
        about = self.file.core_properties
        about.title, about.author, about.comments = title_of(document), "interview", ""
        about.language = voice.language
        about.created = about.modified = when.replace(tzinfo=None)
        self.breaks = False

    def add(self, part: Part) -> None:
        match part:
            case Heading(level, text):
                made = self._paragraph(self.file, text, f"Heading {level}")
                if self.breaks:
                    made.paragraph_format.page_break_before = True
                self.breaks = False
            case Paragraph(text, small):
                self._paragraph(self.file, text, "Small Print" if small else None)
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
        self._own_styles()
        footer = section.footer.paragraphs[0]
        for text in (f"{foot} ", None):
            run = footer.add_run(text)
            run.font.size, run.font.color.rgb = Pt(8), _GREY
        number = OxmlElement("w:fldSimple")
        number.set(qn("w:instr"), "PAGE")
        number.append(run._r)
        footer._p.append(number)

    def _own_styles(self) -> None:
        """What is not set in the size of the rest, each as a style that can be changed in one place."""
        styles = self.file.styles
        for name, size in _SIZES.items():
            style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.font.size = Pt(size)
        styles["List Bullet"].paragraph_format.space_before = Pt(4)
        styles["List Bullet"].paragraph_format.space_after = Pt(0)
        for name in ("List Continue", "Box Text"):
            styles[name].paragraph_format.space_after = Pt(0)
        for name in ("Small Print", "List Continue"):
            styles[name].font.color.rgb = _GREY
        for name in ("Table Head", "Small Table Head", "Table Caption"):
            styles[name].font.bold = True
        styles["Table Caption"].paragraph_format.keep_with_next = True
        styles["Plot in Letters"].font.name = _TYPEWRITER
        self.styles = {
            name: styles[name].style_id for name in (*_SIZES, *map("Heading {}".format, range(1, 5)))
        }

    def _paragraph(self, holder: Any, text: str, style: str | None = None) -> Any:
        return self._fill(holder.add_paragraph(), text, style)

    def _fill(self, made: Any, text: str, style: str | None) -> Any:
        if style:
            made._p.style = self.styles[style]
        for number, line in enumerate(text.split("\n")):
            if number:
                made.add_run().add_break(WD_BREAK.LINE)
            self._write(made, line)
        return made

    def _write(self, paragraph: Any, line: str) -> None:
        """Adds a line to a paragraph, which takes its direction from the first one."""
        if leftwards(line) and not paragraph.runs:
            turned = OxmlElement("w:bidi")
            paragraph._p.get_or_add_pPr().insert_element_before(turned, *_BEHIND_BIDI)
        for part in runs(line, self.home):
            run = paragraph.add_run(part.text)
            if part.leftwards:
                run.font.rtl = True
            if part.language and not part.language.startswith(_NO_LANGUAGE):
                language = OxmlElement("w:lang")
                for kind in ("val", "eastAsia", "bidi"):
                    language.set(qn(f"w:{kind}"), part.language)
                run._r.get_or_add_rPr().append(language)

    def _list(self, holder: Any, entries: Iterable[Entry]) -> None:
        for entry in entries:
            made = self._paragraph(holder, entry.text, "List Bullet")
            if entry.details:
                made.paragraph_format.keep_with_next = True
            for detail in entry.details:
                self._paragraph(holder, detail, "List Continue")

    def _caption(self, caption: str) -> None:
        if caption:
            self._paragraph(self.file, caption, "Table Caption")

    def _table(
        self, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...]
    ) -> None:
        size = "Table" if len(head) < _MANY else "Small Table"
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
                style = f"{size} Text" if row_number else f"{size} Head"
                for number, line in enumerate(text.split("\n")):
                    self._fill(cell.add_paragraph() if number else cell.paragraphs[0], line, style)
            if row_number == 0:
                again = OxmlElement("w:tblHeader")
                again.set(qn("w:val"), "true")
                row._tr.get_or_add_trPr().append(again)
        self.file.add_paragraph().paragraph_format.space_after = Pt(0)

    def _plot(self, part: Plot) -> None:
        if part not in self.pictures:
            self._plot_in_letters(part)
            return
        lines = [row_in_words(row, part.levels, self.voice) for row in part.rows]
        picture = self.file.add_picture(BytesIO(self.pictures[part]), width=_ROOM)
        about = picture._inline.docPr
        about.set("descr", " ".join(lines))
        about.set("title", part.title)
        self._paragraph(self.file, part.legend, "Small Print")

    def _plot_in_letters(self, part: Plot) -> None:
        lines = "\n".join(drawn(part, self.voice, _COLUMNS)).replace(" ", "\N{NO-BREAK SPACE}")
        words = "\n".join(row_in_words(row, part.levels, self.voice) for row in part.rows)
        self._paragraph(self.file, lines, "Plot in Letters")
        self._paragraph(self.file, words, "Small Print")

    def _boxes(self, boxes: tuple[Box, ...]) -> None:
        """Two and two side by side in a table, as on the page."""
        table = self.file.add_table(rows=-(-len(boxes) // 2), cols=2, style="Table Grid")
        for number, box in enumerate(boxes):
            cell = table.cell(number // 2, number % 2)
            self._fill(cell.paragraphs[0], box.title, "Heading 3")
            cell.paragraphs[0].paragraph_format.space_before = Pt(2)
            for entry in box.entries:
                for text in (entry.text, *entry.details):
                    made = self._paragraph(cell, text, "Box Text")
                made.paragraph_format.space_after = Pt(3)
            if not box.entries:
                self._paragraph(cell, box.empty, "Box Text")
        self.file.add_paragraph().paragraph_format.space_after = Pt(0)
