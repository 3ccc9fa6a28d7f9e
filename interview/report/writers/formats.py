"""The formats of a report, a record each. A new one is a record, and a module beside this one to write it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from importlib import import_module
from typing import Any, TypeAlias

from interview.report.added import Rows
from interview.report.brief import Brief
from interview.report.tally import Kind, Wrote
from interview.report.writers.libraries import ICALENDAR, PYTHON_DOCX, TYPST, XLSXWRITER, Library

DataWriter: TypeAlias = Callable[[Brief, Wrote], bytes]
RowsWriter: TypeAlias = Callable[[Rows, Brief, Wrote], bytes]

_ALL: tuple[Kind, ...] = ("answers", "notes", "targets", "steps", "issues", "views", "dissents", "parked")


class Content(Enum):
    """What the files of a format are made of."""

    DOCUMENT = auto()
    ANSWERS = auto()
    """Single answers, of which an overview has none."""
    DATES = auto()
    """Targets with a date, of which there may be none."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a format: how its name ends, what is counted in it, and what writes it.

    `writer` is `module.function` of this package: a `DocumentWriter`, or a `DataWriter` for data.
    """

    ending: str
    counts: tuple[Kind, ...]
    writer: str

    def load(self) -> Callable[..., Any]:
        """The function. Writers are loaded when they write, with the libraries that they need."""
        return loaded(self.writer)


def loaded(writer: str) -> Callable[..., Any]:
    """The function `module.function` of this package."""
    module, _, function = writer.partition(".")
    found: Callable[..., Any] = getattr(import_module(f"{__package__}.{module}"), function)
    return found


@dataclass(frozen=True, slots=True)
class Format:
    """`name` is what is typed after --format, and the ending of files."""

    name: str
    content: Content
    files: tuple[File, ...]
    library: Library | None = None
    pictures: Library | None = None
    """What draws its plots; without that they stand in letters."""
    usual: bool = True
    """Whether it is written when nobody says which."""
    rows: str | None = None
    """The `RowsWriter` of a file for each table that a package above adds; None where none has its own."""


def _document(
    name: str,
    writer: str,
    library: Library | None = None,
    pictures: Library | None = None,
    *,
    usual: bool = True,
) -> Format:
    files = (File("report", _ALL, writer),)
    return Format(name, Content.DOCUMENT, files, library, pictures, usual)


FORMATS = {
    format.name: format
    for format in (
        _document("html", "html.write"),
        _document("md", "markdown.write"),
        _document("docx", "word.write", PYTHON_DOCX, pictures=TYPST),
        _document("pdf", "pdf.write", TYPST),
        Format(
            "xlsx",
            Content.ANSWERS,
            (File("answers", ("answers", "notes", "targets", "dissents", "parked"), "workbook.write"),),
            XLSXWRITER,
        ),
        Format(
            "csv",
            Content.ANSWERS,
            (
                File("answers", ("answers", "notes"), "csv_file.write_answers"),
                File("actions", ("targets",), "csv_file.write_actions"),
            ),
            rows="csv_file.write_rows",
        ),
        Format("ics", Content.DATES, (File("actions", ("targets",), "calendar.write"),), ICALENDAR),
        Format("json", Content.ANSWERS, (File("report", _ALL, "json_file.write"),)),
        _document("txt", "text.write", usual=False),  # what `interview show` prints as well
    )
}
"""By name, in the order in which they are written."""
USUAL = tuple(name for name, format in FORMATS.items() if format.usual)
