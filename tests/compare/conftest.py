"""Libraries that are compared: two versions of one small questionnaire, answered by several towns."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from interview import Interview, load
from interview.compare.contents import comparison
from interview.compare.services import snapshots_of
from interview.report.document import Document, Entries, Heading, Table
from interview.report.writers.text import written as in_text
from interview.snapshot.sharing import Share
from tests.examples import EXAMPLES
from tests.talk import Person, Ticking
from tests.versions import ONE, TWO, written

Answers = Callable[..., Person]
Compares = Callable[..., Document]


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    """Begins an interview of this name, in version 1 unless told otherwise, and types these lines."""
    versions = {1: written(ONE, tmp_path / "one"), 2: written(TWO, tmp_path / "two")}

    def typed(name: str, *lines: str, version: int = 1) -> Person:
        created = Interview.create(
            load(versions[version]), tmp_path / "s", name=name, pass_="full", clock=Ticking()
        )
        return Person(created).types(*lines)

    return typed


@pytest.fixture
def compares(tmp_path: Path) -> Compares:
    """The comparison of these sessions by name."""

    def compared(*names: str, share: Share | None = None) -> Document:
        return comparison(snapshots_of(names, tmp_path / "s"), share)

    return compared


def text_of(document: Document) -> str:
    """All of a document in one line, so that no width parts what is looked for."""
    return re.sub(r"\s+", " ", in_text(document, None))


def row_of(document: Document, question: str) -> tuple[str, ...]:
    """The row of a question, with its marks, in the order of the services."""
    rows = [row for part in document if isinstance(part, Table) for row in part.rows]
    (found,) = [row for row in rows if row[0].startswith(question)]
    return found


def headings(document: Document) -> list[str]:
    return [part.text for part in document if isinstance(part, Heading)]


def entries_under(document: Document, title: str) -> dict[str, tuple[str, ...]]:
    """The list that stands below a heading."""
    place = headings_at(document, title)
    lists = [part for part in document[place:] if isinstance(part, Entries)]
    return {entry.text: entry.details for entry in lists[0].entries}


def headings_at(document: Document, title: str) -> int:
    return next(place for place, part in enumerate(document) if getattr(part, "text", "") == title)


@pytest.fixture
def examples_folder() -> Path:
    return EXAMPLES
