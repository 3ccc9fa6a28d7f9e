"""One self-contained HTML file: headings, tables and text; no script, and no request to any other host.

Every text that may hold words a person typed takes its direction from its own first letter (`dir="auto"`).
"""

import re
from collections.abc import Callable, Iterable
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup, escape

from interview.report.counted import StandsFor, Wrote, uncounted
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
    fit_for_files,
    foot_of,
    title_of,
)
from interview.report.writers.charts import svg
from interview.report.writers.dots import row_in_words
from interview.report.writers.inline import Piece, pieces
from interview.report.writers.letters import leftwards, script_of
from interview.report.writers.made import Made, Task
from interview.wording.voice import Voice

_NO_LETTERS = re.compile(r"[^\w]+")
_WHOLE = 100


def write(task: Task) -> Made:
    return Made(html(fit_for_files(task.document), task.voice, task.wrote).encode())


def html(document: Document, voice: Voice, wrote: Wrote = uncounted) -> str:
    """The page, with print style for A4."""
    folder = files("interview.report.writers").joinpath("page")
    environment = Environment(autoescape=True, trim_blocks=False, keep_trailing_newline=True)
    environment.filters["spoken"] = _spoken(script_of(voice.say("page.foot")))
    environment.filters["quoted"] = _quoted
    environment.filters["wrote"] = _hearing(wrote)
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


def _hearing(wrote: Wrote) -> Callable[[StandsFor], str]:
    """How the template says what it has just written; nothing of it stands on the page."""

    def heard(stands_for: StandsFor) -> str:
        wrote(stands_for)
        return ""

    return heard


def _contents(parts: list[dict[str, object]]) -> list[dict[str, object]]:
    """The headings of the parts after page one, to go to."""
    first = next((place for place, part in enumerate(parts) if part["kind"] == "NewPage"), len(parts))
    return [part for part in parts[first:] if part["kind"] == "Heading" and part["level"] == 2]


def _spoken(home: str) -> Callable[..., Markup]:
    """How a line is written: addresses as links, words in another language than the page marked as such.

    Words that run the other way than their line stand apart, so that they do not turn the signs around them.
    """

    def written(line: str, links: bool = True) -> Markup:
        turned = leftwards(line)
        return Markup("").join(_piece(piece, turned) for piece in pieces(line, home, links=links))

    return written


def _piece(piece: Piece, turned: bool) -> Markup:
    if piece.address:
        return Markup('<a href="{0}">{0}</a>').format(piece.address)
    if piece.language is None:
        return escape(piece.text)
    tag = "bdi" if piece.leftwards != turned else "span"
    return Markup(f'<{tag} lang="{{}}">{{}}</{tag}>').format(piece.language, piece.text)


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
            return {
                "level": level,
                "text": text,
                "anchor": _anchor(text, anchors),
                "stands_for": part.stands_for,
            }
        case Paragraph(text, small):
            return {"text": text, "small": small, "stands_for": part.stands_for}
        case Entries(entries):
            return {"entries": entries}
        case Table(caption, head, _, widths):
            whole = sum(widths)
            shares = [f"{_WHOLE * width // whole}%" for width in widths]
            return {"caption": caption, "head": head, "rows": list(part.counted_rows), "shares": shares}
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
