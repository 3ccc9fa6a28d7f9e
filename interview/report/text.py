"""Writes a document as plain text for a terminal or a mail."""

import textwrap

from interview.report.document import Document, Entries, Heading, Paragraph

_INDENT = "  "


def written(document: Document, width: int | None = None) -> str:
    """The document as lines, wrapped to `width` columns (None: one line for each paragraph)."""
    lines: list[str] = []
    for part in document:
        match part:
            case Heading(level, text):
                lines += ["", *_wrapped(text.upper() if level == 1 else text, width)]
                if level < 3:
                    lines.append(("=" if level == 1 else "-") * min(len(text), width or len(text)))
            case Paragraph(text):
                lines += _wrapped(text, width)
            case Entries(entries):
                for entry in entries:
                    lines += _wrapped(entry.text, width, "- ", _INDENT)
                    for detail in entry.details:
                        lines += _wrapped(detail, width, _INDENT, _INDENT * 2)
    return "\n".join(lines).strip("\n")


def _wrapped(text: str, width: int | None, first: str = "", rest: str = "") -> list[str]:
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        indent = first if number == 0 else rest
        if width is None:
            lines.append(indent + line)
        else:
            lines += textwrap.wrap(
                line,
                width,
                initial_indent=indent,
                subsequent_indent=rest,
                break_long_words=False,
                break_on_hyphens=False,
            ) or [""]
    return lines
