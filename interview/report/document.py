"""The document that every report is made of; it knows no format."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is the title, 2 a part, 3 a section."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with what belongs to it, such as an answer with its notes."""

    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    entries: tuple[Entry, ...]


Part: TypeAlias = Heading | Paragraph | Entries
Document: TypeAlias = tuple[Part, ...]
