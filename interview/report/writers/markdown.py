"""Markdown as GitHub and most editors read it. What people typed never turns into markup.

Web addresses stand in angle brackets, so that their signs need no backslash and they stay links.
"""

import re
from collections.abc import Iterable

from interview.report.document import Boxes, Document, Entries, Entry, Heading, Paragraph, Plot, Table
from interview.report.writers.dots import row_in_words
from interview.wording.voice import Voice

_MARKUP = re.compile(r"(?P<address>https?://[^\s<>\"|\\]*[^\s<>\"|\\.,;:!?)\]])|[\\`*_\[\]<>|~&#$]")
_AT_START = re.compile(r"^(\d*)([-+=.)])")


def markdown(document: Document, voice: Voice) -> str:
    """The document; the plot is a list there, with each level in words and no marks to explain."""
    blocks: list[str] = []
    for part in document:
        match part:
            case Heading(level, text):
                blocks.append(f"{'#' * level} {plain(text)}")
            case Paragraph(text):
                blocks.append(_start(plain(text)))
            case Entries(entries):
                blocks.append(_list(entries))
            case Table(caption, head, rows):
                blocks += [f"**{plain(caption)}**"] if caption else []
                blocks.append(_table(head, rows))
            case Plot(title, levels, rows):
                lines = [Entry(row_in_words(row, levels, voice)) for row in rows]
                blocks += [f"**{plain(title)}**", _list(lines)]
            case Boxes(boxes):
                for box in boxes:
                    blocks.append(f"### {plain(box.title)}")
                    blocks.append(_list(box.entries) if box.entries else _start(plain(box.empty)))
    return "\n\n".join(block for block in blocks if block) + "\n"


def plain(text: str) -> str:
    """The text in one line, with everything that could be markup taken literally."""
    return _MARKUP.sub(_literal, " ".join(text.split()))


def _literal(found: re.Match[str]) -> str:
    return f"<{found[0]}>" if found["address"] else f"\\{found[0]}"


def _start(text: str) -> str:
    """A line that begins like a list, a number of one, or a rule stays a line of text."""
    return _AT_START.sub(r"\1\\\2", text)


def _list(entries: Iterable[Entry]) -> str:
    lines = []
    for entry in entries:
        lines.append(f"- {_start(plain(entry.text))}")
        lines += [f"  - {_start(plain(detail))}" for detail in entry.details]
    return "\n".join(lines)


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    lines = [_row(head), _row(["---"] * len(head), bare=True)]
    return "\n".join([*lines, *map(_row, rows)])


def _row(cells: Iterable[str], *, bare: bool = False) -> str:
    kept = cells if bare else ("<br>".join(plain(line) for line in cell.split("\n")) for cell in cells)
    return f"| {' | '.join(kept)} |"
