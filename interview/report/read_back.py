"""Files as they lie on the disk, taken apart again: what stands in tables, lists and text under each heading.

Nothing here knows how the writers work; a page is read as a browser, Word or a Markdown parser reads it.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING

from interview.report.bare import bare

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph as WordParagraph

_LONGEST_HEADING = 4
"""Lines that a heading may take on paper."""


@dataclass(slots=True)
class Section:
    """What follows one heading up to the next. Without `rows` the format has no tables, without `entries` no
    lists: what would stand in them is part of the text."""

    heading: str
    rows: list[list[str]] | None = field(default_factory=list)
    entries: list[str] | None = field(default_factory=list)
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
            elif tag == "li" and here.entries is not None:
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

    sections = [Section("")]
    inside: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(data.decode("utf-8")):
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
            elif kind == "list_item" and inside.count("list_item") == 1 and here.entries is not None:
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
    if style == "List Bullet" and here.entries is not None:
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
    """Every row of a table is an entry here."""
    sections = [Section("", rows=None)]
    for heading, lines in _parted(data.decode("utf-8").split("\n"), headings):
        here = Section(heading, rows=None, entries=[], texts=lines)
        for line in lines:
            if line.startswith("- "):
                here.entries = [*(here.entries or ()), line]
            elif here.entries and line.startswith(" "):
                here.entries[-1] += f"\n{line}"
        sections.append(here)
    return sections


def of_pdf(data: bytes, _: Collection[str] = ()) -> list[Section]:
    """The text in the order of the page, parted where the outline of the file has its headings."""
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as file:
        headings = [str(mark.get_title()) for mark in file.get_toc()]
    lines = [line for page in pages_of_pdf(data) for line in page.splitlines()]
    return [Section(heading, None, None, held) for heading, held in _parted(lines, headings, in_order=True)]


def pages_of_pdf(data: bytes) -> list[str]:
    """The text of each page."""
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as file:
        return [page.get_textpage().get_text_range() for page in file]


def _parted(
    lines: list[str], headings: Collection[str], *, in_order: bool = False
) -> Iterator[tuple[str, list[str]]]:
    """The lines under each heading; a heading is one when it fills its lines from the first to the last."""
    waiting = [bare(heading) for heading in headings]
    heading, held, number = "", list[str](), 0
    while number < len(lines):
        taken = next(
            (
                count
                for count in range(1, _LONGEST_HEADING + 1)
                if waiting
                and (joined := bare("".join(lines[number : number + count])))
                and (joined == waiting[0] if in_order else joined in waiting)
            ),
            0,
        )
        if taken:
            yield heading, held
            heading, held = " ".join(lines[number : number + taken]), []
            if in_order:
                waiting.pop(0)
        else:
            held.append(lines[number])
        number += taken or 1
    yield heading, held


READERS: dict[str, Reader] = {
    "html": of_html,
    "md": of_markdown,
    "docx": of_docx,
    "txt": of_text,
    "pdf": of_pdf,
}
