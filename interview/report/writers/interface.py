"""What a writer of documents is given, and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from interview.report.document import Document
from interview.report.tally import Wrote
from interview.wording.voice import Voice


class NotPrinted(Exception):
    """A file could not be made; the text says why, in one line of the library that refused."""


@dataclass(frozen=True, slots=True)
class Output:
    """The content of a file; `remarks` are sentences to say with it."""

    data: bytes
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A document to write. `file` is its name in sentences, `when` its date; `voice` speaks its language."""

    document: Document
    file: str
    when: datetime
    voice: Voice
    wrote: Wrote


DocumentWriter: TypeAlias = Callable[[Task], Output]
"""Raises NotPrinted."""
