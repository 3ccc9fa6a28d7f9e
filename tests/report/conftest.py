"""Interviews in memory, and the summary that a reader gets of them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from interview import Interview, Questionnaire, load
from interview.report.contents import report, summary
from interview.report.document import Entries
from interview.report.writers.text import written
from tests.examples import VERSION_1

LONG = "One after another they come in, and each is asked what they are looking for. " * 40
LONG += "In the evening the room is locked, and the key goes back to the library."


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    return load(VERSION_1)


@pytest.fixture
def new_talk(questionnaire: Questionnaire) -> Callable[[], Interview]:
    """Begins a quick pass over all themes, in which nothing is answered yet."""
    return lambda: Interview(questionnaire, clock=lambda: datetime(2026, 11, 24, 5, 40, tzinfo=UTC))


@pytest.fixture
def talk(new_talk: Callable[[], Interview]) -> Interview:
    return new_talk()


@pytest.fixture
def shown() -> Callable[[Interview], list[str]]:
    """The lines of the summary."""
    return lambda interview: written(summary(interview.snapshot())).split("\n")


@pytest.fixture
def about() -> Callable[[Interview, str], list[str]]:
    """One entry of the annex, such as AC-E1, and each thing that is said with it."""

    def found(interview: Interview, entry: str) -> list[str]:
        parts = report(interview.snapshot(), annex=True)
        lists = [part.entries for part in parts if isinstance(part, Entries)]
        (one,) = [one for entries in lists for one in entries if one.text.startswith(f"{entry} ")]
        return [one.text, *one.details]

    return found


@pytest.fixture(scope="module")
def said() -> Interview:
    """Two themes with a long text, a note, targets and views. Much of it is said in several places."""
    talk = Interview(load(VERSION_1), clock=lambda: datetime(2026, 11, 24, 5, 40, tzinfo=UTC))
    talk.answer(LONG, "overview_description")
    talk.answer(["web", "phone"], "access_channels")
    talk.answer("one", "access_languages")
    talk.answer("known", "access_skills")
    talk.answer("no", "lmi_used")
    talk.say("note Ask Anna for the figures of last year", item="access_skills")
    talk.say("/target access: Built in; first step: Ask the library for a room; owner: Anna; by: 2027-03-31")
    talk.say("/target AC-E1: Established")
    talk.say("view access: starting because the north has no desk")
    talk.say("view AC-E1: starting")
    talk.answer(["access", "ict"], "overview_policy_issues")
    return talk


def unpacked(path: Path) -> str:
    """All that a file holds as text: every part of an archive, the pages and properties of a PDF."""
    data = path.read_bytes()
    if path.suffix in (".docx", ".xlsx"):
        with ZipFile(path) as parts:
            return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    if path.suffix == ".pdf":
        from pypdfium2 import PdfDocument

        with PdfDocument(data) as file:
            pages = [page.get_textpage().get_text_range() for page in file]
            about = [*file.get_metadata_dict().values(), *(mark.get_title() for mark in file.get_toc())]
        return "\n".join([*pages, *about])
    return data.decode("utf-8").replace("\r\n ", "")


def pages_of_pdf(data: bytes) -> list[str]:
    """The text of each page."""
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as file:
        return [page.get_textpage().get_text_range() for page in file]
