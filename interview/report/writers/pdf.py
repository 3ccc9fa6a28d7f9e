"""PDF: the parts of a document as data for the page template, which Typst sets."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

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
    changed,
    foot_of,
    said_in,
    texts_of,
    title_of,
    unturned,
)
from interview.report.tally import Counted, StandsFor, Wrote, uncounted
from interview.report.writers.inline import Quotes, pieces
from interview.report.writers.interface import Output, Task
from interview.report.writers.letters import breakable, code_points, leftwards, script_of
from interview.report.writers.plot_letters import row_in_words
from interview.report.writers.plot_picture import drawing
from interview.report.writers.typeset import Data, Drawn, Printed, pages, pictures
from interview.wording.voice import Voice

_EM, _LEAD_EM, _TABLE_EM = 10.5, 11.6, 9.0
"""The largest sizes of letters in points: in a text, in what is read first, and in a table."""
_ROOM = 504.0
"""The width of a page between its margins."""
_GAP = 8.0
"""Between two columns."""
_INDENT = 20.0
"""Of an entry in a list."""
_BOX = 0.45
"""The share of that width which the text of a box has."""
_IN_BOXES = 3
"""The level of the headings of boxes."""
_LONGEST_LINK = 2000
"""Letters of a web address that can be followed; Typst refuses pages with one that is much longer."""
_UNTITLED = "…"
"""Stands for a title that is empty, which a heading may not be."""
_BOLD = 1.1
_LONG = 1200
_SHORT_TABLE = 300
"""A row or entry of so many letters may break where a page ends; so may a table that is not short."""
_WITH_CONTENTS = 40_000
"""Letters of a document from which on its parts are listed behind page one."""
_LETTER, _BETWEEN_ROWS = 4.65, 0.4
"""How wide a letter is in a table as a rule, and the room between rows in lines."""
_TOGETHER = 2
"""Rows of a table that stay together where it begins."""
_MOST_LETTERS = 12
"""How many letters without a font are named."""


def write(task: Task) -> Output:
    printed = pdf(unturned(task.document), task.voice, task.when, task.wrote)
    return Output(printed.data, about_letters(printed, task))


def pdf(
    document: Document, voice: Voice, when: datetime, wrote: Wrote = uncounted, *, borrow: bool = True
) -> Printed:
    """The pages, dated `when`. Raises NotPrinted, with a reason, where they cannot be made."""
    written: list[Counted] = []
    printed = pages("page.typ", _data(document, voice, written), when, borrow=borrow)
    wrote(written)
    return printed


def pngs(plots: Sequence[Plot], when: datetime, *, borrow: bool = True) -> Drawn:
    """The pictures of plots, in one go, for documents that hold no SVG. Raises NotPrinted."""

    def data(write: Callable[[str], str]) -> dict[str, Any]:
        shown = changed(tuple(plots), write)
        return {"title": "plot", "plots": [_drawn(plot) for plot in shown if isinstance(plot, Plot)]}

    return pictures("picture.typ", data, when, borrow=borrow)


def about_letters(printed: Printed | Drawn, task: Task, lacking: str = "export.lacking") -> tuple[str, ...]:
    """Sentences that say which letters have no font here, and which fonts of this machine were used."""
    voice, remarks = task.voice, []
    if printed.lacking:
        named = [code_points(sign) for sign in printed.lacking[:_MOST_LETTERS]]
        more = len(printed.lacking) - len(named)
        named += [voice.say("export.more_letters", more)] if more else []
        remarks.append(voice.say(lacking, len(printed.lacking), file=task.file, list=voice.listed(named)))
    if printed.borrowed:
        fonts = voice.listed(list(printed.borrowed))
        remarks.append(voice.say("export.borrowed", file=task.file, list=fonts))
    return tuple(remarks)


def _data(document: Document, voice: Voice, written: list[Counted]) -> Data:
    """What the template is given; `written` has what is counted in it. Typst may ask for it several times."""

    quotes = Quotes(said_in(document))

    def data(write: Callable[[str], str]) -> dict[str, Any]:
        shown = changed(document, write)
        written.clear()
        setting = _Setting(voice, script_of(voice.say("page.foot")), quotes, written.extend)
        title = title_of(shown).strip() or _UNTITLED
        return {
            "title": title,
            "language": voice.language.partition("-")[0] if voice.speaks else "en",
            "foot": setting.lines(
                f"{title}. {foot_of(document) or voice.say('page.foot')}", _ROOM / _EM / 2, links=False
            ),
            "contents": voice.say("page.contents") if _is_long(shown) else None,
            "parts": [
                setting.part(part, before, after)
                for before, part, after in zip(
                    (None, *shown[:-1]), shown, (*shown[1:], None), strict=bool(shown)
                )
            ],
        }

    return data


def _is_long(document: Document) -> bool:
    return sum(len(text) for part in document for text in texts_of(part)) > _WITH_CONTENTS


def _lines(part: Part) -> float:
    """About how many lines of a table a part takes; enough to tell what is short."""
    match part:
        case Heading():
            return 3
        case Plot():
            return 2 + 2 * len(part.rows)
        case Table():
            return 1 + sum(_row_lines(row, part) for row in (part.head, *part.rows))
    return sum(_text_lines(text, _ROOM) for text in texts_of(part))


def _row_lines(row: Sequence[str], table: Table) -> float:
    widths = table.widths or (1,) * max(len(row), 1)
    rooms = [_ROOM * width / sum(widths) - _GAP for width in widths]
    return _BETWEEN_ROWS + max(
        (_text_lines(cell, room) for cell, room in zip(row, rooms, strict=False)), default=0
    )


def _text_lines(text: str, room: float) -> int:
    return sum(1 + int(len(line) * _LETTER / room) for line in text.split("\n"))


def _drawn(plot: Plot) -> dict[str, Any]:
    """The plot with its words apart: a typesetter looks for a font letter by letter, an SVG line by line."""
    picture = drawing(plot)
    return {
        "width": picture.width,
        "height": picture.height,
        "shapes": picture.svg(with_words=False),
        "words": [{**asdict(words), "left": leftwards(words.text)} for words in picture.words],
    }


class _Setting:
    """How the parts are handed to the template: texts as lines, these as pieces with language and address."""

    def __init__(self, voice: Voice, home: str, quotes: Quotes, wrote: Wrote) -> None:
        self.wrote = wrote
        self.voice = voice
        self.home = home
        self.quotes = quotes
        self.last_level = 0

    def part(self, part: Part, before: Part | None, after: Part | None) -> dict[str, Any]:
        """`leads` tells the template that a part must not be parted from the one after it."""
        leads = isinstance(after, Entries | Table) or (isinstance(part, Plot) and part.is_strip)
        if isinstance(part, Paragraph) and isinstance(before, Heading) and isinstance(after, Heading):
            leads = after.level > before.level
        return {"kind": type(part).__name__, "leads": leads, "lines": _lines(part), **self._fields(part)}

    def _fields(self, part: Part) -> dict[str, Any]:
        match part:
            case Heading(level, text):
                self.wrote(part.stands_for)
                return {"level": self._level(level), "text": self._title(text, _ROOM / _EM / 2)}
            case Paragraph(text, small, lead):
                self.wrote(part.stands_for)
                room = _ROOM / (_LEAD_EM if lead else _EM)
                return {"text": self.lines(text, room), "small": small, "lead": lead}
            case Entries(entries):
                return {"entries": self._entries(entries, (_ROOM - _INDENT) / _EM)}
            case Table():
                return self._table(part)
            case Plot(title, levels, rows):
                words = [row_in_words(row, levels, self.voice) for row in rows]
                return {"plot": _drawn(part), "words": " ".join([*([f"{title}."] if title else []), *words])}
            case Boxes():
                columns = [list(map(self._box, column)) for column in part.columns]
                return {"level": self._level(_IN_BOXES), "columns": columns}
            case NewPage():
                return {}

    def _level(self, level: int) -> int:
        """The level of a heading; none may be passed over, or Typst refuses the pages."""
        self.last_level = min(level, self.last_level + 1)
        return self.last_level

    def _title(self, text: str, room: float) -> list[dict[str, Any]]:
        return self.lines(text if text.strip() else _UNTITLED, room, links=False)

    def _box(self, box: Box) -> dict[str, Any]:
        room = _ROOM * _BOX / _EM / _BOLD
        self.wrote(box.stands_for)
        return {
            "title": self._title(box.title, room),
            "entries": self._entries(box.entries, room),
            "empty": self.lines(box.empty, room),
        }

    def _table(self, part: Table) -> dict[str, Any]:
        head, widths = part.head, part.widths or (1,) * len(part.head)
        size = _TABLE_EM if head else _EM * _BOLD
        rooms = [(_ROOM * width / sum(widths) - _GAP) / size for width in widths]
        return {
            "widths": widths,
            "whole": sum(len(cell) for row in part.rows for cell in row) < _SHORT_TABLE,
            "begins": sum(_row_lines(row, part) for row in (part.head, *part.rows[:_TOGETHER])),
            "head": [self.lines(name, room / _BOLD) for name, room in zip(head, rooms, strict=False)],
            "rows": [self._row(row, rooms, stands_for) for row, stands_for in part.counted_rows],
        }

    def _row(self, row: tuple[str, ...], rooms: Sequence[float], stands_for: StandsFor) -> dict[str, Any]:
        self.wrote(stands_for)
        return {
            "whole": sum(map(len, row)) < _LONG,
            "cells": [self.lines(cell, room) for cell, room in zip(row, rooms, strict=True)],
        }

    def _entries(self, entries: Iterable[Entry], room: float) -> list[dict[str, Any]]:
        return [self._entry(entry, room) for entry in entries]

    def _entry(self, entry: Entry, room: float) -> dict[str, Any]:
        self.wrote(entry.stands_for)
        return {
            "text": self.lines(entry.text, room),
            "details": [self.lines(detail, room) for detail in entry.details],
            "whole": len(entry.text) + sum(map(len, entry.details)) < _LONG,
        }

    def lines(self, text: str, room: float = _ROOM / _EM, *, links: bool = True) -> list[dict[str, Any]]:
        """The lines of a text, in which every word has room; `room` is in em."""
        return [
            {
                "left": leftwards(line),
                "pieces": [
                    {
                        "text": breakable(piece.text, room),
                        "language": piece.language and piece.language.partition("-")[0],
                        "left": piece.leftwards,
                        "address": piece.address if len(piece.address or "") <= _LONGEST_LINK else None,
                    }
                    for piece in pieces(line, self.home, self.quotes, links=links)
                ],
            }
            for line in text.split("\n")
        ]
