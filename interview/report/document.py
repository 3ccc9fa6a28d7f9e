"""The document that every report is made of; it knows no format.

A writer goes through the parts in order. Each of them has a plain reading in text, so that a part which
a format cannot draw is written as words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is the title, 2 a part, 3 a section, 4 a topic inside a section.

    The title carries what the foot of every page says; empty for what all reports say.
    """

    level: int
    text: str
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`small` is for what explains how to read the rest."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with what belongs to it, such as an answer with its notes."""

    text: str
    details: tuple[str, ...] = ()

    @property
    def run_on(self) -> str:
        """All of it as one paragraph."""
        *before, last = self.text, *self.details
        return " ".join([*map(_as_sentence, before), last])


@dataclass(frozen=True, slots=True)
class Entries:
    """`small`: what belongs to an entry is small print, and may run on behind it."""

    entries: tuple[Entry, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; a line break in a cell begins a new line there.

    `widths` share the room out among the columns, in parts of any size.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PlotRow:
    """A theme on the named levels: `low` to `high`, or None where nothing can be said.

    `words` says the same, `note` how much was answered, `target` the level that is aimed at, and `basis`
    from how many statements of how many the level is read; empty where there is no level. `own` is the level
    where the respondent sees it, and `own_words` what they said. `answered` is the count in `note` by itself.
    """

    title: str
    low: int | None
    high: int | None
    words: str
    note: str
    target: int | None = None
    basis: str = ""
    own: int | None = None
    own_words: str = ""
    answered: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """The dot plot: positions on named levels, and ranges. `legend` says how to read it."""

    title: str
    levels: tuple[str, ...]
    rows: tuple[PlotRow, ...]
    legend: str


@dataclass(frozen=True, slots=True)
class Box:
    """A few lines under a name of their own; `empty` is said when there are none."""

    title: str
    entries: tuple[Entry, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes that stand side by side where there is room."""

    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page, in formats that have pages."""


Part: TypeAlias = Heading | Paragraph | Entries | Table | Plot | Boxes | NewPage
Document: TypeAlias = tuple[Part, ...]


_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that no page or document may hold."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing, and could turn that of the words around them."""


def _as_sentence(text: str) -> str:
    """With a full stop where it has none; behind a link it would become part of it."""
    is_link = "://" in text.rpartition(" ")[2]
    return text if is_link or text.endswith((".", "?", "!", "…")) else f"{text}."


def fit_for_files(document: Document) -> Document:
    """The document without what a file format refuses, whoever typed it."""
    return changed(unturned(document), lambda text: _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text))


def unturned(document: Document) -> Document:
    """The document without marks that turn the direction of writing."""
    return changed(document, lambda text: _TURNING.sub("", text))


def changed(document: Document, change: Callable[[str], str]) -> Document:
    """The document with every text of it changed."""

    def inside(value: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, tuple):
            return tuple(map(inside, value))
        if is_dataclass(value) and not isinstance(value, type):
            return type(value)(*(inside(getattr(value, entry.name)) for entry in fields(value)))
        return value

    return tuple(inside(part) for part in document)


def title_of(document: Document) -> str:
    """The title of a document, its first heading."""
    return next((part.text for part in document if isinstance(part, Heading)), "")


def texts_of(part: Part) -> tuple[str, ...]:
    """Every text of a part, in reading order."""
    match part:
        case Heading(_, text) | Paragraph(text):
            return (text,)
        case Entries(entries):
            return tuple(text for entry in entries for text in (entry.text, *entry.details))
        case Table(caption, head, rows):
            return (caption, *head, *(cell for row in rows for cell in row))
        case Plot(title, levels, rows, legend):
            return (
                title,
                *levels,
                *(t for row in rows for t in (row.title, row.words, row.basis, row.note)),
                legend,
            )
        case Boxes(boxes):
            return tuple(text for box in boxes for text in _box_texts(box))
    return ()


def _box_texts(box: Box) -> tuple[str, ...]:
    if not box.entries:
        return (box.title, box.empty)
    return (box.title, *(text for entry in box.entries for text in (entry.text, *entry.details)))


def foot_of(document: Document) -> str:
    """What the foot of every page says of where the answers come from; empty for what all reports say."""
    return next((part.foot for part in document if isinstance(part, Heading)), "")
