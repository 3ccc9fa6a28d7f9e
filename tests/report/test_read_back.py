"""A writer that loses something is found out: a fault is planted in each format, and the export says so."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from interview.dialogue.interview import Interview
from interview.errors import UserError
from interview.report import export
from interview.report.document import Document, Entries, Entry, Heading, Part, Table
from interview.report.full import report

LONG = "One after another they come in, and each is asked what they are looking for. " * 40
PAGES = ["html", "md", "docx", "pdf", "txt"]


@pytest.fixture
def said(talk: Interview) -> Interview:
    """Answers to two themes, with a long text, a note, and two targets. Much of it is said in several places."""
    talk.answer(LONG, "overview_description")
    talk.answer(["web", "phone"], "access_channels")
    talk.answer("one", "access_languages")
    talk.answer("known", "access_skills")
    talk.answer("no", "lmi_used")
    talk.say("note Ask Anna for the figures of last year", item="access_skills")
    talk.say("/target access: Built in; first step: Ask the library for a room; owner: Anna; by: 2027-03-31")
    talk.say("/target funding: Starting")
    talk.answer(["access", "ict"], "overview_policy_issues")
    return talk


def without(wanted: Callable[[Part, str], bool]) -> Callable[[Document], Document]:
    def change(document: Document) -> Document:
        heading, kept = "", []
        for part in document:
            heading = part.text if isinstance(part, Heading) else heading
            if not wanted(part, heading):
                kept.append(part)
        assert len(kept) < len(document)
        return tuple(kept)

    return change


def rows(title: str, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Callable[[Document], Document]:
    """Changes the rows of the first table under a heading that begins like this."""

    def changed(document: Document) -> Document:
        heading, done, kept = "", False, []
        for part in document:
            heading = part.text if isinstance(part, Heading) else heading
            if isinstance(part, Table) and heading.startswith(title) and not done:
                part, done = replace(part, rows=change(part.rows)), True
            kept.append(part)
        assert done
        return tuple(kept)

    return changed


def no_notes(document: Document) -> Document:
    def change(cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(cell.split("\nNote: ")[0] for cell in cells)

    return rows("Access", lambda held: tuple(map(change, held)))(document)


def shorter(document: Document) -> Document:
    return rows("Overview", lambda held: tuple((q, a[:-40] if len(a) > 1000 else a) for q, a in held))(
        document
    )


def one_step_less(document: Document) -> Document:
    heading, kept = "", []
    for part in document:
        heading = part.text if isinstance(part, Heading) else heading
        if isinstance(part, Entries) and heading == "First steps":
            part = Entries((*part.entries[:-1], Entry("Something else")))
        kept.append(part)
    return tuple(kept)


FAULTS = {
    "the plan": (without(lambda _, under: under == "Targets and action plan"), "0 targets"),
    "the table of the plan": (
        without(lambda part, under: isinstance(part, Table) and under == "Targets and action plan"),
        "0 targets",
    ),
    "a row of the plan": (rows("Targets and action plan", lambda held: held[:-1]), "1 target,"),
    "an owner": (
        rows("Targets and action plan", lambda held: tuple((*r[:4], "", *r[5:]) for r in held)),
        "0 targets",
    ),
    "the answers of a theme": (
        without(lambda part, under: isinstance(part, Table) and under.startswith("Access")),
        "3 answers, 0 notes",
    ),
    "the last answer of a theme": (rows("Access", lambda held: held[:-1]), "5 answers"),
    "the first answer of a theme": (rows("Access", lambda held: held[1:]), "5 answers"),
    "the end of a long text": (shorter, "5 answers"),
    "a note": (no_notes, "0 notes"),
    "a first step": (one_step_less, "first step"),
    "the table of policy issues": (
        without(lambda part, under: isinstance(part, Table) and under == "By policy issue"),
        "0 policy issues",
    ),
    "a policy issue": (rows("By policy issue", lambda held: held[1:]), "8 policy issues"),
    "a heading": (
        without(lambda part, _: isinstance(part, Heading) and part.text.startswith("Access (")),
        "3 answers",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_document_that_is_whole_is_said_to_be(said: Interview, tmp_path: Path, name: str) -> None:
    told: list[str] = []
    lacking(name)
    export.export(said, tmp_path, told.append, formats=[name])
    assert "6 answers, 1 note, 2 targets, 3 first steps and 9 policy issues." in told[-1]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_document_that_lost_something_is_found_out(
    said: Interview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: str
) -> None:
    lacking(name)
    change, found = FAULTS[fault]
    monkeypatch.setattr(export, "report", lambda *given: change(report(*given)))
    with pytest.raises(UserError, match=r"Reading .* back found .*do not rely on this file") as problem:
        export.export(said, tmp_path, lambda _: None, formats=[name])
    assert found in str(problem.value)


def csv_without(keep: Callable[[list[str]], list[str] | None]) -> Callable[[str], str]:
    def change(text: str) -> str:
        head, *held = csv.reader(StringIO(text.lstrip("\ufeff"), newline=""))
        out = StringIO()
        csv.writer(out).writerows([head, *(row for row in map(keep, held) if row)])
        return out.getvalue()

    return change


def json_with(change: Callable[[dict[str, Any]], object]) -> Callable[[str], str]:
    def changed(text: str) -> str:
        held = json.loads(text)
        change(held)
        return json.dumps(held)

    return changed


def cut(texts: list[str]) -> list[str]:
    return [text[:-40] if len(text) > 1000 else text for text in texts]


def cut_value(held: dict[str, Any]) -> None:
    for answer in held["answers"]:
        if answer["item"] == "overview_description":
            answer["answer"] = answer["answer"][:-40]


DATA = {
    "csv: an answer": (
        "tables.answers_csv",
        csv_without(lambda r: None if "access_skills" in r else r),
        "5 ans",
    ),
    "csv: the end of a text": ("tables.answers_csv", csv_without(cut), "5 answers"),
    "csv: a target": (
        "tables.actions_csv",
        csv_without(lambda r: None if r[0] == "access" else r),
        "1 target,",
    ),
    "json: an answer": (
        "json_file.json_text",
        json_with(
            lambda held: held.update(answers=[a for a in held["answers"] if a["item"] != "access_skills"])
        ),
        "5 answers",
    ),
    "json: the end of a text": ("json_file.json_text", json_with(cut_value), "5 answers"),
    "json: notes": (
        "json_file.json_text",
        json_with(lambda held: [answer.pop("notes", None) for answer in held["answers"]]),
        "0 notes",
    ),
    "json: a target": ("json_file.json_text", json_with(lambda held: held["targets"].pop()), "1 target,"),
    "json: steps": (
        "json_file.json_text",
        json_with(lambda held: held["first_steps"].clear()),
        "0 first steps",
    ),
    "json: an issue": (
        "json_file.json_text",
        json_with(lambda held: held["policy_issues"].pop()),
        "8 policy",
    ),
    "ics: a date": ("calendar.calendar", lambda data: data.replace(b"20270331", b"20270301"), "0 targets"),
}


@pytest.mark.parametrize("fault", DATA)
def test_data_that_lost_something_are_found_out(
    said: Interview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    name = fault.split(":")[0]
    lacking(name)
    place, change, found = DATA[fault]
    import importlib

    module, _, writer = place.partition(".")
    there = importlib.import_module(f"interview.report.{module}")
    whole = getattr(there, writer)
    export.export(said, tmp_path / "whole", lambda _: None, formats=[name])
    monkeypatch.setattr(there, writer, lambda *given: change(whole(*given)))
    with pytest.raises(UserError, match=r"Reading .* back found .*do not rely on this file") as problem:
        export.export(said, tmp_path / "less", lambda _: None, formats=[name])
    assert found in str(problem.value)


def lacking(name: str) -> None:
    if export.lack(name):
        pytest.skip(f"{export.lack(name)} is not here")
