"""One self-contained HTML file: headings, tables and text; no script, and no request to any other host.

Every text that may hold words a person typed takes its direction from its own first letter (`dir="auto"`).
None stands between tags or in an attribute but through `escape`, which `spoken` and `lines_of` use as well.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

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
from interview.report.writers.interface import Output, Task
from interview.report.writers.letters import leftwards, script_of
from interview.report.writers.plot_letters import row_in_words
from interview.report.writers.plot_picture import NARROW, WIDE, svg
from interview.wording.voice import Voice

_NO_LETTERS = re.compile(r"[^\w]+")
_WHOLE = 100
_SHORT = 1500
"""A row of fewer letters is not parted at the end of a page."""


def write(task: Task) -> Output:
    return Output(html(fit_for_files(task.document), task.voice, task.wrote).encode())


def html(document: Document, voice: Voice, wrote: Wrote = uncounted) -> str:
    """The page, with print style for A4."""
    page = _Page(document, voice, wrote)
    style = files("interview.report.writers").joinpath("page/page.css").read_text(encoding="utf-8")
    foot = f"{title_of(document)}. {foot_of(document) or voice.say('page.foot')}"
    parts = "".join(f"\n{line}" for line in page.lines())
    return f"""\
<!DOCTYPE html>
<html lang="{escape(voice.language if voice.speaks else "en")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="interview">
<title>{escape(title_of(document))}</title>
<style>
{style}@page {{ @bottom-left {{ content: "{_quoted(foot)}"; }} }}
</style>
</head>
<body>
<main>{parts}
</main>
<footer>
<p dir="auto">{page.spoken(foot)}</p>
</footer>
</body>
</html>
"""


def _quoted(text: str) -> str:
    """The text for a quoted string of a style sheet; unusual characters are written as numbers."""
    return "".join(c if c.isalnum() or c in " .,:-" else f"\\{ord(c):x} " for c in text)


class _Page:
    """The parts of a document as lines of HTML."""

    def __init__(self, document: Document, voice: Voice, wrote: Wrote) -> None:
        self.document = document
        self.voice = voice
        self.wrote = wrote
        self.home = script_of(voice.say("page.foot"))
        self.quotes = Quotes(said_in(document))
        self.anchors = _anchors(document)
        self.last_level = 0

    def lines(self) -> Iterator[str]:
        for place, part in enumerate(self.document):
            yield from self.part(part, place)

    def part(self, part: Part, place: int) -> Iterator[str]:
        match part:
            case Heading(level, text):
                self.last_level = level
                spoken = self.spoken(text, links=False)
                yield f'<h{level} id="{self.anchors[place]}" dir="auto">{spoken}</h{level}>'
                self.wrote(part.stands_for)
            case Paragraph(text, small, lead):
                kind = "small" if small else "lead" if lead else ""
                yield f'<p{_of_class(kind)} dir="auto">{self.spoken(text)}</p>'
                self.wrote(part.stands_for)
            case Entries(entries):
                yield from self.listed(entries)
            case Table():
                yield from self.table(part)
            case Plot():
                yield from self.plot(part)
            case Boxes():
                yield '<div class="boxes">'
                for column in part.columns:
                    yield "<div>"
                    for box in column:
                        yield from self.box(box)
                    yield "</div>"
                yield "</div>"
            case NewPage():
                if not any(isinstance(before, NewPage) for before in self.document[:place]):
                    yield from self.contents(place)
                yield '<div class="new-page"></div>'

    def listed(self, entries: Sequence[Entry]) -> Iterator[str]:
        detailed = any(entry.details for entry in entries)
        yield f"<ul{_of_class('detailed' if detailed else '')}>"
        for entry in entries:
            details = "".join(f'<p dir="auto">{self.lines_of(detail)}</p>' for detail in entry.details)
            yield f'<li dir="auto">{self.spoken(entry.text)}{details}</li>'
            self.wrote(entry.stands_for)
        yield "</ul>"

    def table(self, part: Table) -> Iterator[str]:
        caption = escape(part.caption)
        yield f"<table{_of_class('' if part.head else 'facts')}>"
        if caption:
            yield f"<caption>{caption}</caption>"
        if part.widths:
            whole = sum(part.widths)
            shares = (f'<col style="width: {_WHOLE * width // whole}%">' for width in part.widths)
            yield f"<colgroup>{''.join(shares)}</colgroup>"
        if part.head:
            names = (f'<th scope="col">{escape(name)}</th>' for name in part.head)
            yield f"<thead><tr>{''.join(names)}</tr></thead>"
        yield "<tbody>"
        for row, stands_for in part.counted_rows:
            first, *others = map(self.lines_of, row)
            columns = part.head[1:] or ("",) * len(others)
            cells = "".join(
                f'<td dir="auto"{_under(name)}>{cell}</td>'
                for name, cell in zip(columns, others, strict=True)
            )
            short = _of_class("short" if sum(map(len, row)) < _SHORT else "")
            yield f'<tr{short}><th scope="row" dir="auto">{first}</th>{cells}</tr>'
            self.wrote(stands_for)
        yield from ("</tbody>", "</table>")

    def plot(self, part: Plot) -> Iterator[str]:
        """The picture, with a name for those who hear it: what it shows, or that a list says the same."""
        words = [row_in_words(row, part.levels, self.voice) for row in part.rows]
        below = self.voice.say("plot.heard", title=part.title or self.voice.say("plot.title"))
        name = escape(" ".join(words) if part.is_strip else below)
        yield f"<figure{_of_class('strip' if part.is_strip else 'plot')}>"
        for kind, room in (("wide", WIDE), ("narrow", NARROW)):
            yield svg(part, room).replace("<svg ", f'<svg class="{kind}" role="img" aria-label="{name}" ', 1)
        yield "</figure>"
        if part.is_strip:
            return
        yield '<details class="words">'
        yield f"<summary>{escape(self.voice.say('plot.in_words'))}</summary>"
        yield "<ul>"
        yield from (f'<li dir="auto">{self.spoken(line)}</li>' for line in words)
        yield from ("</ul>", "</details>")

    def box(self, box: Box) -> Iterator[str]:
        yield '<section class="box">'
        level = min(3, self.last_level + 1)
        yield f'<h{level} dir="auto">{self.spoken(box.title, links=False)}</h{level}>'
        self.wrote(box.stands_for)
        if box.entries:
            yield from self.listed(box.entries)
        else:
            yield f'<p dir="auto">{self.spoken(box.empty)}</p>'
        yield "</section>"

    def contents(self, place: int) -> Iterator[str]:
        """The headings of the parts behind page one, to go to."""
        behind = enumerate(self.document[place:], start=place)
        headings = [(at, part) for at, part in behind if isinstance(part, Heading) and part.level in (2, 3)]
        if not headings:
            return
        title = escape(self.voice.say("page.contents"))
        yield f'<nav aria-label="{title}">'
        yield f"<p>{title}</p>"
        yield "<ul>"
        for at, heading in headings:
            spoken = self.spoken(heading.text, links=False)
            deep = _of_class("deep" if heading.level > 2 else "")
            yield f'<li{deep} dir="auto"><a href="#{self.anchors[at]}">{spoken}</a></li>'
        yield from ("</ul>", "</nav>")

    def lines_of(self, text: str) -> str:
        lines = text.split("\n")
        if len(lines) == 1:
            return self.spoken(text)
        return "".join(f'<p dir="auto">{self.spoken(line)}</p>' for line in lines)

    def spoken(self, line: str, *, links: bool = True) -> str:
        """How a line is written: addresses as links, words in another language than the page marked as such.

        Words that run the other way than their line stand apart, so that they turn no signs around them.
        """
        turned = leftwards(line)
        return "".join(_piece(piece, turned) for piece in pieces(line, self.home, self.quotes, links=links))


def _piece(piece: Piece, turned: bool) -> str:
    text = escape(piece.text)
    if piece.address:
        return f'<a href="{text}">{text}</a>'
    if piece.language is None:
        return text
    tag = "bdi" if piece.leftwards != turned else "span"
    return f'<{tag} lang="{escape(piece.language)}">{text}</{tag}>'


def _under(name: str) -> str:
    """The name of its column on a cell, for screens on which the cells of a row stand below each other."""
    return f' data-column="{escape(name)}"' if name else ""


def _of_class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _anchors(document: Document) -> dict[int, str]:
    """A name for each heading, by its place, to go to it."""
    names: dict[int, str] = {}
    for place, part in enumerate(document):
        if isinstance(part, Heading):
            names[place] = _free(_NO_LETTERS.sub("-", part.text.casefold()).strip("-")[:60], names.values())
    return names


def _free(base: str, taken: Iterable[str]) -> str:
    name, number = base or "part", 1
    while name in taken:
        number += 1
        name = f"{base or 'part'}-{number}"
    return name
