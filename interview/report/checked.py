"""Every export is read back: what was to be written is looked for where it belongs in the file on the disk.

Counting goes from the answers to the file, past the writers, so that a writer that loses something is
found out: a row has to be a row of the table under its heading, with its whole text.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from interview.report.bare import LEAST, bare, end_of, turns
from interview.report.document import Boxes, Document, Entries, Entry, Heading, Paragraph, Table
from interview.report.read_back import READERS, Section

Kind = Literal["answers", "notes", "targets", "steps", "issues", "views", "passages"]
Form = Literal["row", "entry", "text", "heading"]


@dataclass(frozen=True, slots=True)
class Count:
    answers: int = 0
    notes: int = 0
    targets: int = 0
    steps: int = 0
    issues: int = 0
    views: int = 0
    passages: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that must be in a file. For a row `cells` has the texts of each cell, which begin it in this
    order; anything else has one cell. An empty `heading` stands for any."""

    kind: Kind
    heading: str
    form: Form
    cells: tuple[tuple[str, ...], ...] = ()


def count(pieces: Iterable[Piece]) -> Count:
    return Count(**Counter[str](piece.kind for piece in pieces))


def found_in(name: str, data: bytes, wanted: Sequence[Piece]) -> Count:
    """How much of it stands where it belongs, in a file of this format."""
    headings = tuple(dict.fromkeys(piece.heading for piece in wanted if piece.heading))
    sections = READERS[name](data, headings)
    places: dict[str, _Place] = {}
    found = []
    for piece in wanted:
        if piece.heading not in places:
            places[piece.heading] = _Place(_joined(sections, piece.heading), paper=name == "pdf")
        if places[piece.heading].has(piece):
            found.append(piece)
    return count(found)


def passages(document: Document) -> tuple[Piece, ...]:
    """What must be found again of a document that is no interview. Captions and plots are left aside."""
    pieces: list[Piece] = []
    heading = ""
    for part in document:
        match part:
            case Heading(_, text):
                heading = text
                pieces.append(Piece("passages", heading, "heading"))
            case Paragraph(text):
                pieces.append(Piece("passages", heading, "text", ((text,),)))
            case Table(_, _, rows):
                cells = (tuple((cell,) for cell in row) for row in rows)
                pieces += [Piece("passages", heading, "row", row) for row in cells]
            case Entries(entries):
                pieces += [_entry(heading, entry) for entry in entries]
            case Boxes(boxes):
                for box in boxes:
                    heading = box.title
                    pieces.append(Piece("passages", heading, "heading"))
                    pieces += [_entry(heading, entry) for entry in box.entries]
    return tuple(pieces)


def _entry(heading: str, entry: Entry) -> Piece:
    return Piece("passages", heading, "entry", ((entry.text, *entry.details),))


def _joined(sections: Sequence[Section], heading: str) -> Section | None:
    """All that stands under headings of this text, in order."""
    mine = [section for section in sections if not heading or bare(section.heading) == bare(heading)]
    if not mine:
        return None
    return Section(
        heading,
        None if any(s.rows is None for s in mine) else [row for s in mine for row in s.rows or ()],
        None if any(s.entries is None for s in mine) else [entry for s in mine for entry in s.entries or ()],
        [text for s in mine for text in s.texts],
    )


class _Place:
    """Where pieces are looked for, from the first to the last, so that none is taken for two."""

    def __init__(self, section: Section | None, *, paper: bool) -> None:
        self.section = section
        self.paper = paper
        self.text = bare("".join(section.texts)) if section else ""
        rows, entries = (section.rows, section.entries) if section else (None, None)
        self.rows = None if rows is None else [[bare(cell) for cell in row] for row in rows]
        self.entries = [[bare(entry)] for entry in entries or ()]
        self.start = 0
        self.said: Counter[str] = Counter()

    def has(self, piece: Piece) -> bool:
        if self.section is None or piece.form == "heading":
            return self.section is not None
        cells = [[bare(text) for text in cell if not (self.paper and turns(text))] for cell in piece.cells]
        texts = [text for cell in cells for text in cell if text]
        if piece.form == "row" and self.rows is not None:
            return _take(self.rows, cells)
        if piece.form == "text":
            return all(map(self._says, texts))
        if self.entries:
            return _take(self.entries, [texts])
        return self._follows(texts, together=piece.form == "row")

    def _says(self, text: str) -> bool:
        self.said[text] += 1
        if self.paper:
            return end_of(self.text, text) >= 0
        return self.text.count(text) >= self.said[text]

    def _follows(self, texts: list[str], *, together: bool) -> bool:
        """Whether the texts come behind those before; cells of a row begin side by side."""
        if not texts:
            return True
        first, *rest = texts
        if together and rest:
            place = self.text.find(first + rest[0][:LEAST], self.start)
            end = place + len(first) if place >= 0 else -1
        else:
            end = end_of(self.text, first, self.start)
        if end < 0:
            return False
        self.start = end
        return all(end_of(self.text, text, end) >= 0 for text in rest)


def _take(held: list[list[str]], cells: list[list[str]]) -> bool:
    """Takes out the first that fits, with what stands before it."""
    for number, one in enumerate(held):
        if len(one) == len(cells) and all(map(_begins, one, cells)):
            del held[: number + 1]
            return True
    return False


def _begins(held: str, texts: list[str]) -> bool:
    """Whether a cell begins with the first of these texts and has the others behind it."""
    end = 0
    for text in texts:
        place = held.find(text, end)
        if place < 0 or (end == 0 and place > 0):
            return False
        end = place + len(text)
    return True
