"""What an export counts of what was said and made of it, and what of that a file holds.

The pieces of a document, and the rows of data, name what they stand for; a writer names it again once it has
written the piece. So a writer that leaves something out is found out without taking its file apart.
"""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, TypeAlias

from interview.withheld import Withheld

Kind = Literal["answers", "notes", "targets", "steps", "issues", "views", "dissents", "parked", "passages"]


class Counted(NamedTuple):
    """One thing that is counted; `id` tells it from others of its kind."""

    kind: Kind
    id: str


StandsFor: TypeAlias = tuple[Counted, ...]
Wrote: TypeAlias = Callable[[Iterable[Counted]], object]
"""Hears from a writer what the piece stands for that it has just written."""


def uncounted(_: Iterable[Counted]) -> None:
    """Hears what was written where nobody counts it."""


def note_on(item: str, number: int, text: str) -> StandsFor:
    """One note on a question, or on the whole interview where `item` is empty; nothing if it is withheld."""
    return () if isinstance(text, Withheld) else (Counted("notes", f"{item} {number}"),)


def notes_on(item: str, texts: Iterable[str]) -> StandsFor:
    """All of them."""
    return tuple(note for number, text in enumerate(texts) for note in note_on(item, number, text))
