"""One self-contained HTML file: headings, tables and text; no script, and no request to any other host."""

import re
from collections.abc import Iterable
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup, escape

from interview.dialogue.voice import Voice
from interview.report.charts import svg
from interview.report.document import (
    Boxes,
    Document,
    Entries,
    Heading,
    NewPage,
    Paragraph,
    Part,
    Plot,
    Table,
    foot_of,
)
from interview.report.dots import row_in_words

_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
_NO_LETTERS = re.compile(r"[^\w]+")
_WHOLE = 100


def html(document: Document, voice: Voice) -> str:
    """The page, with print style for A4."""
    folder = files("interview.report").joinpath("page")
    environment = Environment(autoescape=True, trim_blocks=False, keep_trailing_newline=True)
    environment.filters["linked"] = linked
    environment.filters["quoted"] = _quoted
    template = environment.from_string(folder.joinpath("page.html").read_text(encoding="utf-8"))
    parts = list(_parts(document, voice))
    return template.render(
        language=voice.language if voice.speaks else "en",
        title=title_of(document),
        css=Markup(folder.joinpath("page.css").read_text(encoding="utf-8")),
        parts=parts,
        contents=_contents(parts),
        contents_title=voice.say("page.contents"),
        foot=f"{title_of(document)}. {foot_of(document) or voice.say('page.foot')}",
    )


def _contents(parts: list[dict[str, object]]) -> list[dict[str, object]]:
    """The headings of the parts after page one, to go to."""
    first = next((place for place, part in enumerate(parts) if part["kind"] == "NewPage"), len(parts))
    return [part for part in parts[first:] if part["kind"] == "Heading" and part["level"] == 2]


def title_of(document: Document) -> str:
    """The title of a document, its first heading."""
    return next((part.text for part in document if isinstance(part, Heading)), "")


def linked(text: str) -> Markup:
    """The text with its web addresses as links, and everything else as it was typed."""
    pieces: list[str] = []
    last = 0
    for found in _ADDRESS.finditer(text):
        address = escape(found[0])
        pieces += [escape(text[last : found.start()]), f'<a href="{address}">{address}</a>']
        last = found.end()
    return Markup("".join([*pieces, escape(text[last:])]))


def _quoted(text: str) -> Markup:
    """The text for a quoted string of a style sheet; unusual characters are written as numbers."""
    kept = "".join(c if c.isalnum() or c in " .,:-" else f"\\{ord(c):x} " for c in text)
    return Markup(kept)


def _parts(document: Document, voice: Voice) -> Iterable[dict[str, object]]:
    anchors: set[str] = set()
    for part in document:
        yield {"kind": type(part).__name__, **_fields(part, voice, anchors)}


def _fields(part: Part, voice: Voice, anchors: set[str]) -> dict[str, object]:
    match part:
        case Heading(level, text):
            return {"level": level, "text": text, "anchor": _anchor(text, anchors)}
        case Paragraph(text, small):
            return {"text": text, "small": small}
        case Entries(entries):
            return {"entries": entries}
        case Table(caption, head, rows, widths):
            whole = sum(widths)
            shares = [f"{_WHOLE * width // whole}%" for width in widths]
            return {"caption": caption, "head": head, "rows": rows, "shares": shares}
        case Plot(title, levels, rows, legend):
            lines = [row_in_words(row, levels, voice) for row in rows]
            picture = _labelled(svg(part), f"{title}. {' '.join(lines)}")
            return {
                "picture": picture,
                "legend": legend,
                "lines": lines,
                "in_words": voice.say("plot.in_words"),
            }
        case Boxes(boxes):
            return {"boxes": boxes}
        case NewPage():
            return {}


def _labelled(picture: str, words: str) -> Markup:
    """The picture with what it shows as its name, for those who hear the page."""
    return Markup(picture.replace("<svg ", f'<svg role="img" aria-label="{escape(words)}" ', 1))


def _anchor(text: str, taken: set[str]) -> str:
    base = _NO_LETTERS.sub("-", text.casefold()).strip("-")[:60] or "part"
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name
