"""Files as they lie on the disk, taken apart again: what stands in tables, lists and text under each heading.

Nothing here knows how the writers work; a page is read as a browser, Word or a Markdown parser reads it.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING

from interview.report.bare import bare

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph as WordParagraph
    from pypdfium2 import PdfBookmark, PdfTextPage

    _Printed = tuple[float, PdfTextPage]

_WIDE = 10_000


@dataclass(slots=True)
class Section:
    """What follows one heading up to the next. Without `rows` the format has no tables."""

    heading: str
    rows: list[list[str]] | None = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


Reader = Callable[[bytes, Collection[str]], list[Section]]
"""Takes a file, and the headings that are looked for, for formats that do not mark them."""


def of_html(data: bytes, _: Collection[str] = ()) -> list[Section]:
    page = _Page()
    page.feed(data.decode("utf-8"))
    page.close()
    return page.sections


class _Page(HTMLParser):
    """What a reader of the page sees; the list of contents and pictures do not count."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[Section] = []
        self.open: list[str] = []
        self.held: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag in ("meta", "br", "col", "link"):
            return
        self.open.append(tag)
        if not self._counts():
            return
        if re.fullmatch("h[1-4]", tag):
            self.sections.append(Section(""))
        elif self.sections:
            here = self.sections[-1]
            if tag == "tr" and here.rows is not None and "tbody" in self.open:
                here.rows.append([])
            elif tag in ("td", "th") and here.rows and "tbody" in self.open:
                here.rows[-1].append("")
            elif tag == "li":
                here.entries.append("")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._counts() or not self.sections:
            return
        here = self.sections[-1]
        here.texts.append(data)
        if re.fullmatch("h[1-4]", self.open[-1]):
            here.heading += here.texts.pop()
        elif {"td", "th"} & set(self.open) and "tbody" in self.open and here.rows:
            here.rows[-1][-1] += data
        elif "li" in self.open and here.entries:
            here.entries[-1] += data

    def _counts(self) -> bool:
        return "main" in self.open and not {"nav", "svg"} & set(self.open)


def of_markdown(data: bytes, _: Collection[str] = ()) -> list[Section]:
    from markdown_it import MarkdownIt

    class Reader(MarkdownIt):
        def normalizeLinkText(self, link: str) -> str:
            return link  # an address is looked for as it was typed, and not decoded

    sections = [Section("")]
    inside: list[str] = []
    for token in Reader("commonmark").enable("table").parse(data.decode("utf-8")):
        here = sections[-1]
        kind, _, end = token.type.rpartition("_")
        if end == "close":
            inside.pop()
        elif end == "open":
            inside.append(kind)
            if kind == "heading":
                sections.append(Section(""))
            elif kind == "tr" and "tbody" in inside and here.rows is not None:
                here.rows.append([])
            elif kind == "list_item" and inside.count("list_item") == 1:
                here.entries.append("")
        if token.type != "inline":
            continue
        text = "".join("\n" if part.type == "html_inline" else part.content for part in token.children or ())
        if inside[-1] == "heading":
            here.heading = text
            continue
        here.texts.append(text)
        if "tbody" in inside and here.rows:
            here.rows[-1].append(text)
        elif "list_item" in inside and here.entries:
            here.entries[-1] += f"\n{text}"
    return sections


def of_docx(data: bytes, _: Collection[str] = ()) -> list[Section]:
    from docx import Document
    from docx.text.paragraph import Paragraph

    file: WordFile = Document(BytesIO(data))
    sections = [Section("")]
    for part in file.iter_inner_content():
        if isinstance(part, Paragraph):
            _take(part, sections)
        elif part.rows[0]._tr.xpath("./w:trPr/w:tblHeader"):
            _take_rows(part, sections[-1])
        else:  # boxes: each has a heading of its own
            for row in part.rows:
                for cell in row.cells:
                    for paragraph in cell.paragraphs:
                        _take(paragraph, sections)
    return sections


def _take(paragraph: "WordParagraph", sections: list[Section]) -> None:
    style = (paragraph.style and paragraph.style.name) or ""
    here = sections[-1]
    if style.startswith("Heading"):
        sections.append(Section(paragraph.text))
        return
    here.texts.append(paragraph.text)
    if style == "List Bullet":
        here.entries.append(paragraph.text)
    elif style == "List Continue" and here.entries:
        here.entries[-1] += f"\n{paragraph.text}"


def _take_rows(table: "WordTable", here: Section) -> None:
    for row in list(table.rows)[1:]:
        cells = [cell.text for cell in row.cells]
        here.texts += cells
        if here.rows is not None:
            here.rows.append(cells)


def of_text(data: bytes, headings: Collection[str]) -> list[Section]:
    """Every row of a table is an entry here; headings are known by their words, behind an empty line."""
    waiting = {bare(heading) for heading in headings} - {""}
    sections = [Section("", rows=None)]
    for block in data.decode("utf-8").split("\n\n"):
        lines = block.split("\n")
        heading = _heading(lines, waiting)
        if heading:
            sections.append(Section(" ".join(lines[:heading]), rows=None))
        here = sections[-1]
        here.texts += lines[heading:]
        for line in lines[heading:]:
            if line.startswith("- "):
                here.entries.append(line)
            elif here.entries and line.startswith(" "):
                here.entries[-1] += f"\n{line}"
    return sections


def _heading(lines: list[str], waiting: Collection[str]) -> int:
    """How many of the lines are a heading."""
    said = ""
    for number, line in enumerate(lines, start=1):
        said += bare(line)
        if said in waiting:
            return number
        if not any(heading.startswith(said) for heading in waiting):
            break
    return 0


def of_pdf(data: bytes, _: Collection[str] = ()) -> list[Section]:
    """The text between the places that the outline of the file gives for its headings, page by page.

    Headings that stand side by side, away from the edge, share what is between the others.
    """
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as file:
        pages = [(page.get_size()[1], page.get_textpage()) for page in file]
        marks = [(str(mark.get_title()), *_place(mark, pages)) for mark in file.get_toc()]
        edge = min((left for _title, _page, _top, left in marks), default=0.0)
        starts = [(page, top) for _title, page, top, left in marks if left <= edge + 1]
        ends = [*starts[1:], (len(pages), 0.0)]
        sections, number = [], -1
        for title, _page, _top, left in marks:
            number += left <= edge + 1
            texts = _between(pages, starts[max(number, 0)], ends[max(number, 0)])
            sections.append(Section(title, None, texts=texts))
    return sections


def _place(mark: "PdfBookmark", pages: list["_Printed"]) -> tuple[int, float, float]:
    """Page, and the distance from its lower and its left edge."""
    target = mark.get_dest()
    if target is None:
        return 0, pages[0][0], 0
    page = target.get_index() or 0
    left, top = [*target.get_view()[1], 0.0, pages[page][0]][:2]
    return page, top, left


def _between(pages: list["_Printed"], start: tuple[int, float], end: tuple[int, float]) -> list[str]:
    found = []
    for number in range(start[0], min(end[0] + 1, len(pages))):
        height, text = pages[number]
        top = start[1] if number == start[0] else height
        bottom = end[1] if number == end[0] else 0
        if bottom < top:
            found.append(text.get_text_bounded(left=-_WIDE, right=_WIDE, bottom=bottom, top=top))
    return found


READERS: dict[str, Reader] = {
    "html": of_html,
    "md": of_markdown,
    "docx": of_docx,
    "txt": of_text,
    "pdf": of_pdf,
}
