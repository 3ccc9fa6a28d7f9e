"""Exports are read back: what was to be written is looked for where it belongs in the file on the disk.

Counting goes from the answers to the file, past the writers, so that a writer that loses something is
found out: a row has to be a row of the table under its heading, with its whole text.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from interview.report.document import Boxes, Document, Entries, Entry, Heading, Paragraph, Table
from tests.report.bare import bare
from tests.report.read_back import READERS, Section

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
        key = bare(piece.heading)
        if key not in places:
            places[key] = _Place([one for one in sections if not key or bare(one.heading) == key])
        if places[key].has(piece):
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


class _Place:
    """All that stands under headings of one text. What was found is taken out, so that none counts twice."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = self.headings = len(sections)
        self.text = bare("\n".join(text for one in sections for text in one.texts))
        self.rows: list[list[str]] | None = None
        if all(one.rows is not None for one in sections):
            self.rows = [[bare(cell) for cell in row] for one in sections for row in one.rows or ()]
        self.entries = [[bare(entry)] for one in sections for entry in one.entries]
        self.listed = bool(self.entries)
        self.said: Counter[str] = Counter()

    def has(self, piece: Piece) -> bool:
        cells = [[bare(text) for text in cell] for cell in piece.cells]
        texts = [text for cell in cells for text in cell if text]
        if piece.form == "heading":
            self.headings -= 1
            return self.headings >= 0 and all(map(self._says, texts))
        in_a_box = piece.form == "entry" and not self.listed  # Word has paragraphs there, and no list
        if piece.form == "text" or in_a_box:
            return self.sections > 0 and all(map(self._says, texts))
        if piece.form == "row" and self.rows is not None:
            return _take(self.rows, cells)
        return _take(self.entries, [texts])

    def _says(self, text: str) -> bool:
        self.said[text] += 1
        return self.text.count(text) >= self.said[text]


def _take(held: list[list[str]], cells: list[list[str]]) -> bool:
    """Takes out the one that fits best, so that a text is left for another which it begins."""
    fits = [one for one in held if len(one) == len(cells) and all(map(_begins, one, cells))]
    if fits:
        held.remove(min(fits, key=lambda one: sum(map(len, one))))
    return bool(fits)


def _begins(held: str, texts: list[str]) -> bool:
    """Whether a cell begins with the first of these texts and has the others behind it."""
    end = 0
    for text in texts:
        place = held.find(text, end)
        if place < 0 or (end == 0 and place > 0):
            return False
        end = place + len(text)
    return True
