"""Writes a document as plain text for a terminal or a mail."""

import textwrap

from interview.report.document import Document, Entries, Heading, Paragraph
from interview.session.format import clean

_INDENT = "  "


def written(document: Document, width: int | None = None, *, underlined: bool = True) -> str:
    """The document as lines, wrapped to `width` columns (None: one line for each paragraph).

    Underlines only decorate; a screen reader is better off without them.
    """
    lines: list[str] = []
    for part in document:
        match part:
            case Heading(level, text):
                title = wrapped(text, width)
                lines += ["", *title]
                if level < 3 and underlined:
                    lines.append(("=" if level == 1 else "-") * max(map(len, title)))
            case Paragraph(text):
                lines += wrapped(text, width)
            case Entries(entries):
                for entry in entries:
                    lines += wrapped(entry.text, width, "- ", _INDENT)
                    for detail in entry.details:
                        lines += wrapped(detail, width, _INDENT, _INDENT * 2)
    return "\n".join(lines).strip("\n")


def wrapped(text: str, width: int | None, first: str = "", rest: str = "") -> list[str]:
    """The lines of a text within `width` columns; a word that is longer stays whole.

    What could steer a terminal is taken out, whoever wrote it.
    """
    lines: list[str] = []
    for number, line in enumerate(clean(text).split("\n")):
        indent = first if number == 0 else rest
        if width is None or len(indent) + len(line) <= width:
            lines.append(indent + line)
        else:
            lines += textwrap.wrap(
                line,
                width,
                initial_indent=indent,
                subsequent_indent=rest,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return lines
