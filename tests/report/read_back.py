"""Files as they lie on the disk, taken apart again: what stands in tables, lists and text under each heading.

Nothing here knows how the writers work; a page is read as a browser, Word or a Markdown parser reads it.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from tests.report.bare import bare


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
        if any(re.fullmatch("h[1-4]", tag) for tag in self.open):
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


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}tab": "\t"}


def of_docx(data: bytes, _: Collection[str] = ()) -> list[Section]:
    with ZipFile(BytesIO(data)) as parts:
        names = _style_names(parts.read("word/styles.xml"))
        body = ElementTree.fromstring(parts.read("word/document.xml")).find(f"{_WORD}body")
    sections = [Section("")]
    for part in () if body is None else body:
        if part.tag == f"{_WORD}p":
            _take(part, names, sections)
        elif part.find(f".//{_WORD}tblHeader") is not None:
            _take_rows(part, sections[-1])
        else:  # boxes: each has a heading of its own
            for paragraph in part.iter(f"{_WORD}p"):
                _take(paragraph, names, sections)
    return sections


def _style_names(data: bytes) -> dict[str, str]:
    """The names of styles, which paragraphs refer to by id."""
    found = {}
    for style in ElementTree.fromstring(data).iter(f"{_WORD}style"):
        name = style.find(f"{_WORD}name")
        if name is not None:
            found[style.get(f"{_WORD}styleId", "")] = name.get(f"{_WORD}val", "")
    return found


def _take(paragraph: Element, names: dict[str, str], sections: list[Section]) -> None:
    mark = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    style = "" if mark is None else names.get(mark.get(f"{_WORD}val", ""), "").casefold()
    here, text = sections[-1], _text_of(paragraph)
    if style.startswith("heading"):
        sections.append(Section(text))
        return
    here.texts.append(text)
    if style == "list bullet":
        here.entries.append(text)
    elif style == "list continue" and here.entries:
        here.entries[-1] += f"\n{text}"


def _text_of(paragraph: Element) -> str:
    return "".join(
        part.text or "" if part.tag == f"{_WORD}t" else _BREAKS.get(part.tag, "") for part in paragraph.iter()
    )


def _take_rows(table: Element, here: Section) -> None:
    _, *rows = table.iter(f"{_WORD}tr")
    for row in rows:
        cells = ["\n".join(map(_text_of, cell.iter(f"{_WORD}p"))) for cell in row.iter(f"{_WORD}tc")]
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


READERS: dict[str, Reader] = {
    "html": of_html,
    "md": of_markdown,
    "docx": of_docx,
    "txt": of_text,
}
