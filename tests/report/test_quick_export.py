"""A report that is asked for in the plain conversation: whatever comes of it, the conversation goes on."""

from io import StringIO
from pathlib import Path

import pytest

from interview import Interview, load
from interview.plain.conversation import converse
from interview.plain.screen import Screen


def heard(talk: Interview, *lines: str) -> str:
    out, left = StringIO(), list(lines)
    converse(talk, lambda: left.pop(0) if left else None, Screen(out), setup=False)
    return " ".join(out.getvalue().split())


@pytest.fixture(autouse=True)
def quickly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("interview.report.export.USUAL", ("md",))


def test_a_folder_that_cannot_be_written_is_said(talk: Interview, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr("interview.report.shelf.make_folder", refuse)
    said = heard(talk, "report overview", "where")
    assert (
        "-report-overview could not be written (Permission denied), so the report was not finished." in said
    )
    assert "We stop here" in said


def test_a_folder_that_is_gone_is_said(
    talk: Interview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    said = heard(talk, "report overview", "where")
    assert "could not be written (No such file or directory)" in said
    assert "We stop here" in said


def test_anything_unforeseen_is_said(talk: Interview, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> str:
        raise ValueError("list index out of range")

    monkeypatch.setattr("interview.report.writers.markdown.markdown", stumble)
    said = heard(talk, "report overview", "where")
    assert "The report was not finished, as something went astray in this program (ValueError)." in said
    assert "We stop here" in said


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("report docx", {"docx"}),
        ("report as word and html please", {"docx", "html"}),
        ("report in word", {"docx"}),
        ("export pdf and html only", {"pdf", "html"}),
        ("report answers as csv", {"csv"}),
    ],
)
def test_formats_are_asked_for_by_name(talk: Interview, tmp_path: Path, line: str, written: set[str]) -> None:
    heard(talk, line)
    assert {file.suffix.removeprefix(".") for file in tmp_path.glob("*-report*/[!.]*.*")} == written


def test_contact_details_that_are_left_out_are_told_and_not_counted() -> None:
    talk = Interview(load("ict-lmi"))
    said = heard(talk, "1", "go to contact_person", "Anna Example", "report md, json")
    assert "Writing the report, with everything you said but contact details." in said
    assert "; 1 answer" in said
    assert (
        "1 answer about people to contact is left out. Once they agree: interview report --contacts" in said
    )


def test_the_annex_is_asked_for_by_its_name(talk: Interview, tmp_path: Path) -> None:
    said = heard(talk, "report annex", "report answers with annex", "report")
    assert "Writing the report with its annex: rules, sources and terms." in said
    assert "Writing the report, with everything you said." in said
    (answers,) = tmp_path.glob("*-report-answers/*.md")
    assert "Annex: what this rests on" in answers.read_text(encoding="utf-8")
    (full,) = tmp_path.glob("*-report/*.md")
    assert "Annex: what this rests on" not in full.read_text(encoding="utf-8")
