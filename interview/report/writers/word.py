"""DOCX that Word and LibreOffice open and people can edit: real headings, lists, tables with a head row.

Each text runs in the direction of its own first letter, and words in another language are marked as such.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import zip_longest
from typing import Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document as new_document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import nsmap
from docx.shared import Emu, Mm, Pt, RGBColor

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
    fit_for_files,
    foot_of,
    said_in,
    title_of,
)
from interview.report.tally import Wrote, uncounted
from interview.report.writers.inline import Piece, Quotes, pieces
from interview.report.writers.interface import NotPrinted, Output, Task
from interview.report.writers.letters import leftwards, script_of
from interview.report.writers.libraries import TYPST
from interview.report.writers.plot_letters import in_letters, row_in_words
from interview.wording.voice import Voice, shortened

_PAGE = (Mm(210), Mm(297))
_MARGIN, _EDGE = Mm(16), Mm(11)
"""At the sides, and above and below."""
_ROOM = Mm(210 - 2 * 16)
_BLUE = RGBColor(0x14, 0x37, 0x5A)
_GREY = RGBColor(0x3D, 0x3D, 0x3D)
_FONT, _TYPEWRITER = "Arial", "Courier New"
_HEADINGS = ("Heading 1", "Heading 2", "Heading 3", "Heading 4")
_TABLE = "Normal Table"
_SIZES = {
    "Lead": 10.5,
    "List Bullet": 9.5,
    "List Continue": 9.5,
    "Small Print": 9,
    "Table Head": 9,
    "Table Text": 9,
    "Fact Name": 9.5,
    "Fact": 9.5,
    "Box Text": 9.5,
    "Box Detail": 9.5,
    "Plot in Letters": 8,
}
_INK, _PALE = "14375A", "B8C4D0"
_SHORT_TABLE = 700
"""A table of fewer letters stays on one page."""
_LONGEST_PROPERTY = 255
"""Letters of what a file says about itself: the format allows no more."""
_TOGETHER = 2
"""Rows of a longer one that stay together where it begins, and where it ends."""
_COLUMNS = 100
"""Letters of a typewriter that fit a line."""
_NO_LANGUAGE = "und"
_Properties: TypeAlias = dict[str, Mapping[str, str]]
"""Elements of the format that say how a paragraph stands, each with its attributes."""
_MAIN = f"{{{nsmap['w']}}}"
_IN_ORDER = ("pStyle", "keepNext", "pageBreakBefore", "bidi", "spacing")
"""Properties of paragraphs as the format wants them to follow each other."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write(task: Task) -> Output:
    """With a picture of each plot where one can be made, else with the plot in letters."""
    document = fit_for_files(task.document)
    pictures: dict[Plot, bytes] = {}
    remarks: list[str] = []
    plots = list(dict.fromkeys(part for part in document if isinstance(part, Plot)))
    if plots and not TYPST.is_missing:
        from interview.report.writers.pdf import about_letters, pngs

        try:
            drawn = pngs(plots, task.when)
        except NotPrinted as problem:
            remarks.append(task.voice.say("export.not_drawn", file=task.file, reason=problem))
        else:
            pictures = dict(zip(plots, drawn.pictures, strict=True))
            remarks += about_letters(drawn, task, "export.lacking_in_plot")
    return Output(docx(document, task.voice, task.when, pictures, task.wrote), tuple(remarks))


def docx(
    document: Document,
    voice: Voice,
    when: datetime,
    pictures: Mapping[Plot, bytes] | None = None,
    wrote: Wrote = uncounted,
) -> bytes:
    """The file; `when` is what its properties say about its making.

    `pictures` holds the plots as PNG; one that is not among them stands in letters.
    """
    word_file = _Word(document, voice, when, pictures or {}, wrote)
    for part, after in zip_longest(document, document[1:]):
        word_file.add(part, leads=isinstance(after, Table | Entries | Heading))
    word_file.end_small()
    out = BytesIO()
    word_file.file.save(out)
    return _timeless(out)


def _timeless(written: BytesIO) -> bytes:
    """The same parts without the time of packing, so that the same answers give the same bytes."""
    out = BytesIO()
    with ZipFile(written) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(ZipInfo(entry.filename), old.read(entry), ZIP_DEFLATED)
    return out.getvalue()


def _child(parent: Any, name: str, **attributes: str) -> Any:
    """A new element at the end of another, both of the format's main namespace.

    It is made without the library that knows the format: there are ten thousand of them in a report.
    """
    held = {f"{_MAIN}{key}": value for key, value in attributes.items()}
    child = parent.makeelement(f"{_MAIN}{name}", held)
    parent.append(child)
    return child


def _twips(points: float) -> str:
    """A length as attributes have it."""
    return str(Pt(points).twips)


class _Word:
    def __init__(
        self,
        document: Document,
        voice: Voice,
        when: datetime,
        pictures: Mapping[Plot, bytes],
        wrote: Wrote,
    ) -> None:
        self.wrote = wrote
        self.voice = voice
        self.home = script_of(voice.say("page.foot"))
        self.quotes = Quotes(said_in(document))
        self.pictures = pictures
        self.file = new_document()
        self.body = self.file.element.body
        self.end = self.body.sectPr
        self.styles: dict[str, str] = {}
        self._lay_out(f"{title_of(document)}. {foot_of(document) or voice.say('page.foot')}")
        about = self.file.core_properties
        about.title, about.author, about.comments = (
            shortened(title_of(document), _LONGEST_PROPERTY),
            "interview",
            "",
        )
        about.language = voice.language
        about.created = about.modified = when.replace(tzinfo=None)
        self.after_heading = False
        self.new_pages = 0
        """How many were asked for: the first of all, and any since the last heading behind it."""
        self.last_space: Any = None

    def add(self, part: Part, *, leads: bool = False) -> None:
        """`leads`: a paragraph of small print does not end a page that what it explains is not on."""
        match part:
            case Heading(level, text):
                opens: _Properties = {"pageBreakBefore": {}} if self.new_pages > 1 else {}
                self.new_pages = min(self.new_pages, 1)
                self._paragraph(self.body, text, f"Heading {level}", **opens)
                self.wrote(part.stands_for)
            case Paragraph(text, small, lead):
                stays: _Properties = {"keepNext": {}} if leads and self.after_heading else {}
                style = "Small Print" if small else "Lead" if lead else None
                self._paragraph(self.body, text, style, **stays)
                self.wrote(part.stands_for)
            case Entries(entries):
                self._list(entries)
            case Table():
                self._table(part) if part.head else self._facts(part)
            case Plot():
                self._plot(part)
            case Boxes():
                self._boxes(part.columns)
            case NewPage():
                # Where page one ends is up to the program that opens the file, and to its fonts.
                self.new_pages += 1
        self.after_heading = isinstance(part, Heading)

    def end_small(self) -> None:
        """The paragraph that the format wants behind a table does not begin a page of its own at the end."""
        last = self.end.getprevious()
        if last is not None and last is self.last_space:
            self.body.remove(last)
            self._space(1)

    def _lay_out(self, foot: str) -> None:
        section = self.file.sections[0]
        section.page_width, section.page_height = _PAGE
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = _EDGE
        section.footer_distance = _EDGE // 2
        styles = self.file.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size = _FONT, Pt(9.5)
        normal.paragraph_format.space_after = Pt(3)
        normal.paragraph_format.line_spacing = 1.0
        _child(normal.element.get_or_add_rPr(), "lang", val=self.voice.language)
        for level, size in ((1, 18), (2, 13), (3, 11), (4, 9.5)):
            style = styles[f"Heading {level}"]
            style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _BLUE
            style.font.italic = False
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            style.paragraph_format.space_before = Pt(0 if level == 1 else size * 0.9)
            style.paragraph_format.space_after = Pt(3)
            for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(f"{_MAIN}{kind}", None)
        self._own_styles()
        footer = section.footer.paragraphs[0]
        for text in (f"{foot} ", None):
            run = footer.add_run(text)
            run.font.size, run.font.color.rgb = Pt(8), _GREY
        _child(footer._p, "fldSimple", instr="PAGE").append(run._r)

    def _own_styles(self) -> None:
        """What is not set in the size of the rest, each as a style that can be changed in one place."""
        styles = self.file.styles
        there = {style.name for style in styles}
        for name, size in _SIZES.items():
            style = styles[name] if name in there else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles["Normal"]
            style.font.size = Pt(size)
        styles["List Bullet"].paragraph_format.space_before = Pt(3)
        styles["List Bullet"].paragraph_format.space_after = Pt(0)
        for name in (
            "List Continue",
            "Box Text",
            "Box Detail",
            "Table Head",
            "Table Text",
            "Fact Name",
            "Fact",
        ):
            styles[name].paragraph_format.space_after = Pt(0)
        for name in ("Small Print", "List Continue", "Box Detail"):
            styles[name].font.color.rgb = _GREY
        for name in ("Table Head", "Fact Name"):
            styles[name].font.bold = True
        styles["Plot in Letters"].font.name = _TYPEWRITER
        self.styles = {name: styles[name].style_id for name in (*_SIZES, *_HEADINGS, _TABLE)}

    def _paragraph(
        self, holder: Any, text: str, style: str | None = None, **properties: Mapping[str, str]
    ) -> None:
        """A paragraph at the end of the body or a cell, which takes its direction from the first line.

        `properties` are elements of the format with their attributes.
        """
        paragraph = _child(holder, "p")
        if holder is self.body:
            self.end.addprevious(paragraph)
        self._write(paragraph, text, style, **properties)

    def _write(self, paragraph: Any, text: str, style: str | None, **properties: Mapping[str, str]) -> None:
        """Fills an empty paragraph."""
        lines = text.split("\n")
        if leftwards(lines[0]):
            properties = {**properties, "bidi": {}}
        if style:
            properties = {**properties, "pStyle": {"val": self.styles[style]}}
        if properties:
            element = _child(paragraph, "pPr")
            for name in _IN_ORDER:
                if name in properties:
                    _child(element, name, **properties[name])
        for number, line in enumerate(lines):
            if number:
                _child(_child(paragraph, "r"), "br")
            for part in pieces(line, self.home, self.quotes, links=False):
                self._run(_child(paragraph, "r"), part)

    def _run(self, run: Any, part: Piece) -> None:
        language = part.language or _NO_LANGUAGE
        spoken = not language.startswith(_NO_LANGUAGE)
        if spoken or part.leftwards:
            properties = _child(run, "rPr")
            if part.leftwards:
                _child(properties, "rtl")
            if spoken:
                _child(properties, "lang", val=language, eastAsia=language, bidi=language)
        written = _child(run, "t")
        written.set(_SPACE, "preserve")
        written.text = part.text

    def _list(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            properties: _Properties = {"keepNext": {}} if entry.details else {}
            self._paragraph(self.body, entry.text, "List Bullet", **properties)
            for detail in entry.details:
                self._paragraph(self.body, detail, "List Continue")
            self.wrote(entry.stands_for)

    def _table(self, part: Table) -> None:
        """A head row, and hair lines between rows; no grid."""
        table, rooms = self._new_table(part.widths or (1,) * len(part.head))
        last = len(part.rows)
        is_short = sum(len(cell) for row in part.rows for cell in row) < _SHORT_TABLE
        for number, (cells, stands_for) in enumerate(((part.head, ()), *part.counted_rows)):
            stays = number < last and (is_short or number <= _TOGETHER or number > last - _TOGETHER)
            with_next: _Properties = {"keepNext": {}} if stays else {}
            row = _child(table, "tr")
            properties = _child(row, "trPr")
            _child(properties, "cantSplit")
            if number == 0:
                _child(properties, "tblHeader", val="true")
            for text, room in zip(cells, rooms, strict=True):
                cell = _cell(row, room, below=_PALE if number else _INK)
                for line in text.split("\n"):
                    style = "Table Text" if number else "Table Head"
                    self._write(_child(cell, "p"), line, style, **with_next)
            self.wrote(stands_for)
        self._space()

    def _facts(self, part: Table) -> None:
        """Rows without a head and without rules; those of several lines stand apart."""
        rows_of_lines = any("\n" in cell for row in part.rows for cell in row)
        table, rooms = self._new_table(part.widths or (1, 3), above_and_below=2 if rows_of_lines else 0)
        for cells, stands_for in part.counted_rows:
            row = _child(table, "tr")
            _child(_child(row, "trPr"), "cantSplit")
            for number, (text, room) in enumerate(zip(cells, rooms, strict=True)):
                cell = _cell(row, room)
                for line in text.split("\n"):
                    self._write(_child(cell, "p"), line, "Fact" if number else "Fact Name")
            self.wrote(stands_for)
        self._space()

    def _new_table(self, widths: Sequence[int], above_and_below: int = 1) -> tuple[Any, list[int]]:
        """A table without rows at the end of the body, and the width of each of its columns.

        `above_and_below`: the points that are free in a cell.
        """
        rooms = [Emu(int(_ROOM * width / sum(widths))).twips for width in widths]
        table = self.body.makeelement(f"{_MAIN}tbl", {})
        self.end.addprevious(table)
        properties = _child(table, "tblPr")
        _child(properties, "tblStyle", val=self.styles[_TABLE])
        _child(properties, "tblW", w=str(_ROOM.twips), type="dxa")
        _child(properties, "tblLayout", type="fixed")
        margins = _child(properties, "tblCellMar")
        for side, room in (("top", above_and_below), ("left", 0), ("bottom", above_and_below), ("right", 8)):
            _child(margins, side, w=_twips(room), type="dxa")
        grid = _child(table, "tblGrid")
        for room in rooms:
            _child(grid, "gridCol", w=str(room))
        return table, rooms

    def _space(self, points: float = 6) -> None:
        """Two tables that follow each other would become one."""
        self._paragraph(self.body, "", spacing={"after": "0", "line": _twips(points), "lineRule": "exact"})
        self.last_space = self.end.getprevious()

    def _plot(self, part: Plot) -> None:
        if part not in self.pictures:
            self._plot_in_letters(part)
            return
        lines = [row_in_words(row, part.levels, self.voice) for row in part.rows]
        picture = self.file.add_picture(BytesIO(self.pictures[part]), width=_ROOM)
        self.file.paragraphs[-1].paragraph_format.keep_with_next = part.is_strip
        about = picture._inline.docPr
        about.set("descr", " ".join(lines))
        about.set("title", part.title)

    def _plot_in_letters(self, part: Plot) -> None:
        words = "\n".join(row_in_words(row, part.levels, self.voice) for row in part.rows)
        if not part.is_strip:
            lines = "\n".join(in_letters(part, self.voice, _COLUMNS)).replace(" ", "\N{NO-BREAK SPACE}")
            self._paragraph(self.body, lines, "Plot in Letters")
            words = "\n".join([words, *part.meanings])
        self._paragraph(self.body, words, "Small Print")

    def _boxes(self, columns: Sequence[Sequence[Box]]) -> None:
        """The columns side by side in a table, as on the page."""
        table, rooms = self._new_table((1, 1), above_and_below=0)
        row = _child(table, "tr")
        for room, column in zip(rooms, (*columns, ()), strict=False):
            cell = _cell(row, room)
            for box in column:
                self._box(cell, box)
            if not column:
                _child(cell, "p")
        self._space()

    def _box(self, cell: Any, box: Box) -> None:
        self._paragraph(cell, box.title, "Heading 3", spacing={"before": _twips(4)})
        self.wrote(box.stands_for)
        for entry in box.entries:
            for place, text in enumerate((entry.text, *entry.details)):
                last = place == len(entry.details)
                spacing: _Properties = {"spacing": {"after": _twips(4)}} if last else {}
                self._paragraph(cell, text, "Box Detail" if place else "Box Text", **spacing)
            self.wrote(entry.stands_for)
        if not box.entries:
            self._paragraph(cell, box.empty, "Box Text")


def _cell(row: Any, room: int, below: str = "") -> Any:
    """A new cell of this width, with a line of that colour below it."""
    cell = _child(row, "tc")
    properties = _child(cell, "tcPr")
    _child(properties, "tcW", w=str(room), type="dxa")
    if below:
        size = "8" if below == _INK else "4"
        _child(_child(properties, "tcBorders"), "bottom", val="single", sz=size, space="0", color=below)
    return cell
