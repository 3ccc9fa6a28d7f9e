"""The document that every report is made of; it knows no format.

A writer goes through the parts in order. Each of them has a plain reading in text, so that a part which
a format cannot draw is written as words. What can be counted in a file has a name: `stands_for`, on the piece
that says it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, groupby
from typing import Literal, TypeAlias

from interview.report.tally import Counted, StandsFor


@dataclass(frozen=True, slots=True)
class Said:
    """A text that somebody typed, and the language that was spoken then, other than that of the document."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is the title, 2 a part, 3 a section, 4 a topic inside a section.

    The title carries what the foot of every page says; empty for what all reports say. It carries as well
    what was `said` in other languages, for formats that mark them: it may stand anywhere, also in part.
    """

    level: int
    text: str
    foot: str = ""
    said: tuple[Said, ...] = field(default=(), compare=False)
    stands_for: StandsFor = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`small` is for what explains how to read the rest, `lead` for what is to be read first."""

    text: str
    small: bool = False
    lead: bool = False
    stands_for: StandsFor = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with what belongs to it, such as an answer with its notes."""

    text: str
    details: tuple[str, ...] = ()
    stands_for: StandsFor = field(default=(), compare=False)

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

    Without a head, each row is a fact: its name, and what is so. `widths` share the room out among the
    columns, in parts of any size. `stands_for` has what each row stands for, in their order; it is empty
    where no row is counted.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    stands_for: tuple[StandsFor, ...] = field(default=(), compare=False)

    @property
    def counted_rows(self) -> Iterator[tuple[tuple[str, ...], StandsFor]]:
        """Each row with what it stands for."""
        return zip(self.rows, self.stands_for or ((),) * len(self.rows), strict=True)


MarkKind = Literal["statement", "safeguard", "risk"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement on the line of its theme: the level that it stands at, None while that is open.

    A `safeguard` is one that is not in place, a `risk` something that puts people at risk.
    """

    level: int | None
    kind: MarkKind = "statement"


@dataclass(frozen=True, slots=True)
class PlotRow:
    """A theme on the named levels: `low` to `high`, or None where no statement applies.

    `so_far` is the level of what is decided where the ends differ. `marks` has the statements that count.
    `words` says the level, `spread` where the statements stand; `decided` how many of how many do, in a few
    letters. `target` is the level that is aimed at, `own` that where the respondent sees it, and `own_words`
    what they said. `title` is drawn; `name` is the whole of it, where it is longer. Rows of one `group` stand
    under its name.
    """

    title: str
    low: int | None
    high: int | None
    words: str
    so_far: int | None = None
    marks: tuple[Mark, ...] = ()
    spread: str = ""
    decided: str = ""
    target: int | None = None
    own: int | None = None
    own_words: str = ""
    name: str = ""
    group: str = ""

    @property
    def level(self) -> int | None:
        """Where the larger mark stands."""
        return self.low if self.low is not None and self.low == self.high else self.so_far


@dataclass(frozen=True, slots=True)
class Plot:
    """Themes on named levels, with every statement as a mark. `keys` say what each mark is that is drawn, and
    `meanings` what each level is, in a few words.

    `open` is the name of the column of the statements that are open, `decided` that of the counts;
    `unassessed` is said where nothing is decided. With rows that have no title it is the strip of one theme,
    whose level is said beside it.
    """

    title: str
    levels: tuple[str, ...]
    rows: tuple[PlotRow, ...]
    open: str = ""
    decided: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    unassessed: str = ""
    meanings: tuple[str, ...] = ()

    @property
    def is_strip(self) -> bool:
        return not any(row.title for row in self.rows)

    def bar(self, row: PlotRow) -> tuple[int, int] | None:
        """Between which levels a row lies; None where that says nothing, as it is one level or may be any."""
        if row.low is None or row.high is None or row.low == row.high:
            return None
        return None if (row.low, row.high) == (0, len(self.levels) - 1) else (row.low, row.high)

    def is_unassessed(self, row: PlotRow) -> bool:
        """Whether nothing is decided that says anything about the level."""
        is_marked = any(mark.level is not None for mark in row.marks)
        return row.low is not None and row.level is None and not is_marked and self.bar(row) is None


@dataclass(frozen=True, slots=True)
class Box:
    """A few lines under a name of their own; `empty` is said when there are none."""

    title: str
    entries: tuple[Entry, ...]
    empty: str
    stands_for: StandsFor = field(default=(), compare=False)
    """Of the title; the entries have their own."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes in two columns where there is room: every other one stands in the first; `balanced`, each where
    less stands so far.
    """

    boxes: tuple[Box, ...]
    balanced: bool = False

    @property
    def columns(self) -> tuple[tuple[Box, ...], ...]:
        if not self.balanced:
            return tuple(filter(None, (self.boxes[::2], self.boxes[1::2])))
        columns: tuple[list[Box], list[Box]] = ([], [])
        for box in self.boxes:
            min(columns, key=lambda column: sum(map(_lines_of, column))).append(box)
        return tuple(tuple(column) for column in columns if column)

    @property
    def lines(self) -> int:
        """About how many lines the longer column takes on paper."""
        return max((sum(map(_lines_of, column)) for column in self.columns), default=0)


def _lines_of(box: Box) -> int:
    """About how many lines a box takes in a column on paper, with the room around it."""
    texts = [text for entry in box.entries for text in (entry.text, *entry.details)] or [box.empty]
    return 1 + sum(-(-len(text) // _COLUMN) for text in (box.title, *texts)) + len(box.entries) // 4


_COLUMN = 48
"""About how many letters a line of a column has on paper."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page, in formats that know where a page ends."""


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
    """The document with every text of it changed; what it stands for stays."""
    return tuple(_changed(part, change) for part in document)


def _changed(part: Part, change: Callable[[str], str]) -> Part:
    match part:
        case Heading():
            return replace(part, text=change(part.text), foot=change(part.foot))
        case Paragraph():
            return replace(part, text=change(part.text))
        case Entries():
            return replace(part, entries=_changed_entries(part.entries, change))
        case Table():
            return replace(
                part,
                caption=change(part.caption),
                head=tuple(map(change, part.head)),
                rows=tuple(tuple(map(change, row)) for row in part.rows),
            )
        case Plot():
            rows = tuple(
                replace(
                    row,
                    title=change(row.title),
                    words=change(row.words),
                    spread=change(row.spread),
                    decided=change(row.decided),
                    own_words=change(row.own_words),
                    name=change(row.name),
                    group=change(row.group),
                )
                for row in part.rows
            )
            return replace(
                part,
                title=change(part.title),
                levels=tuple(map(change, part.levels)),
                rows=rows,
                open=change(part.open),
                decided=change(part.decided),
                keys=tuple((mark, change(label)) for mark, label in part.keys),
                unassessed=change(part.unassessed),
                meanings=tuple(map(change, part.meanings)),
            )
        case Boxes(boxes):
            changed_boxes = (
                replace(
                    box,
                    title=change(box.title),
                    entries=_changed_entries(box.entries, change),
                    empty=change(box.empty),
                )
                for box in boxes
            )
            return replace(part, boxes=tuple(changed_boxes))
        case NewPage():
            return part


def _changed_entries(entries: tuple[Entry, ...], change: Callable[[str], str]) -> tuple[Entry, ...]:
    return tuple(
        replace(entry, text=change(entry.text), details=tuple(map(change, entry.details)))
        for entry in entries
    )


def held_by(document: Document) -> Iterator[Counted]:
    """What the pieces of a document stand for, as often as they do."""
    for part in document:
        match part:
            case Heading() | Paragraph():
                yield from part.stands_for
            case Entries(entries):
                yield from (counted for entry in entries for counted in entry.stands_for)
            case Table():
                yield from (counted for row in part.stands_for for counted in row)
            case Boxes(boxes):
                for box in boxes:
                    yield from box.stands_for
                    yield from (counted for entry in box.entries for counted in entry.stands_for)


def on_one_page(document: Document) -> Iterator[Part]:
    """The parts for a format that knows no pages: plots that are parted only to fit them are one again."""
    for _, run in groupby(document, _drawn_alike):
        parts = [*run]
        plots = [part for part in parts if isinstance(part, Plot) and not part.is_strip]
        if len(plots) < 2 or len(plots) < len(parts):
            yield from parts
            continue
        rows = tuple(row for plot in plots for row in plot.rows)
        yield replace(plots[0], rows=rows, keys=plots[-1].keys, meanings=plots[-1].meanings)


def _drawn_alike(part: Part) -> tuple[object, ...]:
    """What plots have in common that could be one; other parts have nothing."""
    if not isinstance(part, Plot) or part.is_strip:
        return ()
    return part.title, part.levels, part.open, part.decided, part.unassessed


def in_passages(document: Document) -> Document:
    """The document with each heading, paragraph, entry and row standing for itself."""
    numbers = count(1)

    def next_one() -> StandsFor:
        return (Counted("passages", str(next(numbers))),)

    def entered(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(replace(entry, stands_for=next_one()) for entry in entries)

    def numbered(part: Part) -> Part:
        match part:
            case Heading() | Paragraph():
                return replace(part, stands_for=next_one())
            case Entries(entries):
                return replace(part, entries=entered(entries))
            case Table(_, _, rows):
                return replace(part, stands_for=tuple(next_one() for _ in rows))
            case Boxes(boxes):
                return replace(
                    part,
                    boxes=tuple(
                        replace(box, stands_for=next_one(), entries=entered(box.entries)) for box in boxes
                    ),
                )
            case Plot() | NewPage():
                return part

    return tuple(map(numbered, document))


def with_said(parts: Sequence[Part], said: Iterable[Said]) -> Document:
    """A document of these parts, whose title carries what was said in other languages."""
    for place, part in enumerate(parts):
        if isinstance(part, Heading):
            return (*parts[:place], replace(part, said=tuple(said)), *parts[place + 1 :])
    return tuple(parts)


def said_in(document: Document) -> tuple[Said, ...]:
    """What was said in other languages than that of the document."""
    return next((part.said for part in document if isinstance(part, Heading)), ())


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
        case Plot(title, levels, rows):
            said = (text for row in rows for text in (row.group, row.title, row.words, row.spread))
            return (title, *levels, *said, *(label for _, label in part.keys), *part.meanings)
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
