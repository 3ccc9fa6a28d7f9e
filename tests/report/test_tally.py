"""An export counts what its writers say they wrote: one that leaves something out is told, in each format."""

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interview import Interview
from interview.errors import UserError
from interview.report import contents
from interview.report.brief import Brief
from interview.report.document import Document, Entries, Heading, Paragraph, Part, Table
from interview.report.export import export, export_document
from interview.report.sections.themes import themes
from interview.report.writers import (
    calendar,
    csv_file,
    html,
    json_file,
    markdown,
    pdf,
    text,
    word,
    workbook,
)
from interview.report.writers.formats import FORMATS, Content
from interview.session.events import moment
from interview.snapshot.sharing import Level, Share
from interview.wording.voice import Voice

DOCUMENTS = [name for name, format in FORMATS.items() if format.content is Content.DOCUMENT]


def lost(talk: Interview, folder: Path, name: str, share: Share | None = None) -> str:
    """What is said of the file from which something is missing."""
    with pytest.raises(UserError, match="do not rely on this file; the session file is whole") as problem:
        export(talk.snapshot(), folder, lambda _: None, formats=[name], share=share)
    return str(problem.value)


def changed_parts(change: Callable[[Part, str], Part | None]) -> Callable[[Document], Document]:
    """A document in which each part is changed or left out; `change` gets it with the heading over it."""

    def changed(document: Document) -> Document:
        heading, kept = "", []
        for part in document:
            heading = part.text if isinstance(part, Heading) else heading
            kept.append(change(part, heading))
        assert tuple(kept) != document
        return tuple(part for part in kept if part is not None)

    return changed


def last_rows(part: Part, _: str) -> Part:
    if not isinstance(part, Table):
        return part
    return replace(part, rows=part.rows[:-1], stands_for=part.stands_for[:-1])


def plan(part: Part, heading: str) -> Part | None:
    return None if isinstance(part, Table) and heading == "Targets" else part


def views(part: Part, _: str) -> Part | None:
    return None if isinstance(part, Paragraph) and part.text.startswith("As the respondent") else part


def last_entries(part: Part, _: str) -> Part:
    return replace(part, entries=part.entries[:-1]) if isinstance(part, Entries) else part


FAULTS = {
    "last rows": (last_rows, "3 answers, 0 notes, 1 target, 3 first steps, 1 policy issue and 2 own"),
    "the plan": (plan, "6 answers, 1 note, 0 targets, 3 first steps, 2 policy issues and 2 own views"),
    "a view": (views, "2 policy issues and 1 own view"),
    "last entries": (last_entries, "6 answers, 1 note, 2 targets, 2 first steps, 2"),
}
WRITERS: dict[str, tuple[Any, str]] = {
    "html": (html, "html"),
    "md": (markdown, "markdown"),
    "docx": (word, "docx"),
    "pdf": (pdf, "pdf"),
    "txt": (text, "written"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_that_a_writer_leaves_something_out_of(
    said: Interview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: str
) -> None:
    change, found = FAULTS[fault]
    module, writer = WRITERS[name]
    write = getattr(module, writer)
    document_of = changed_parts(change)
    monkeypatch.setattr(
        module, writer, lambda given, *more, **named: write(document_of(given), *more, **named)
    )
    sentence = lost(said, tmp_path, name)
    assert sentence.startswith(f"ict-lmi-report.{name} holds ")
    assert found in sentence.partition(", of ")[0]
    assert (
        ", of 6 answers, 1 note, 2 targets, 3 first steps, 2 policy issues and 2 own views that" in sentence
    )


def without(brief: Brief, name: str, keeps: Callable[[Any], bool]) -> Brief:
    """The brief with less under one of its names."""
    less = copy(brief)
    setattr(less, name, tuple(filter(keeps, getattr(brief, name))))
    return less


DATA: dict[str, tuple[Any, str, Callable[[Any], bool], str]] = {
    "csv: an answer": (
        csv_file,
        "answers_csv question_rows",
        lambda row: row.item.id != "access_skills",
        "5 answers and 0 notes",
    ),
    "csv: a target": (csv_file, "actions_csv aims", lambda aim: aim.id != "access", "1 target"),
    "xlsx: an answer": (
        workbook,
        "workbook question_rows",
        lambda row: row.item.id != "access_skills",
        "5 answers, 0 notes and",
    ),
    "xlsx: a target": (workbook, "workbook aims", lambda aim: aim.id != "access", "1 note and 1 target"),
    "json: an answer": (
        json_file,
        "json_text question_rows",
        lambda row: row.item.id != "access_skills",
        "5 answers, 0 notes,",
    ),
    "json: a target": (json_file, "json_text aims", lambda aim: aim.id != "access", "1 target,"),
    "json: the steps": (json_file, "json_text recommendations", lambda _: False, "0 first steps"),
    "json: an issue": (
        json_file,
        "json_text policy_issues",
        lambda result: result.issue.id != "ict",
        "1 policy issue and",
    ),
    "ics: a date": (calendar, "dated", lambda _: False, "0 targets"),
}


@pytest.mark.parametrize("fault", DATA)
def test_data_that_a_writer_leaves_something_out_of(
    said: Interview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    module, source, keeps, found = DATA[fault]
    function, _, of_brief = source.partition(" ")
    whole = getattr(module, function)
    if of_brief:
        monkeypatch.setattr(
            module, function, lambda brief, *more: whole(without(brief, of_brief, keeps), *more)
        )
    else:
        monkeypatch.setattr(module, function, lambda *given: [one for one in whole(*given) if keeps(one)])
    assert found in lost(said, tmp_path, fault.partition(":")[0]).partition(", of ")[0]


def test_a_report_that_leaves_its_answers_out_is_told(
    said: Interview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_themes = tuple(section for section in contents.REPORT if section is not themes)
    monkeypatch.setattr(contents, "REPORT", without_themes)
    assert "holds 0 answers, 0 notes, " in lost(said, tmp_path, "md")


def test_every_format_is_broken_once() -> None:
    assert {*WRITERS, *(fault.partition(":")[0] for fault in DATA)} == set(FORMATS)


def test_other_files_are_written_and_the_one_is_named(
    said: Interview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "_listed", lambda *_, **__: [])
    told: list[str] = []
    with pytest.raises(UserError) as problem:
        export(said.snapshot(), tmp_path, told.append, formats=["md", "txt"])
    assert str(problem.value).count("ict-lmi-report") == 1
    assert len(told) == 1
    assert told[0].startswith(f"Report written to {tmp_path}: md; 6 answers, 1 note")


def test_an_overview_is_counted_by_what_stands_in_it(
    said: Interview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markdown, "_list", lambda *_: "")
    sentence = lost(said, tmp_path, "md", Share(Level.OVERVIEW))
    assert "holds 0 targets, of 2 targets that were" in sentence


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_page_without_an_interview_is_counted_by_its_passages(
    said: Interview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    module, writer = WRITERS[name]
    write = getattr(module, writer)
    monkeypatch.setattr(module, writer, lambda given, *more, **named: write(given[:-1], *more, **named))
    page: Document = (Heading(1, "A practice"), Paragraph("What it does"), Paragraph("Who made it"))
    when = moment(said.record.last_at or "")
    with pytest.raises(UserError, match="holds 2 passages, of 3 passages that were to be written"):
        export_document(page, "a", when, tmp_path, Voice(), lambda _: None, formats=[name])
