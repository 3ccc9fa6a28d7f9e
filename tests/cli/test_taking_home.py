"""report, card, inventory and benchmark as commands: files, exit codes, and sentences when something is amiss."""

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.examples import EXAMPLES, NAMES

if TYPE_CHECKING:
    from tests.cli.conftest import Program

NEUTRAL = "ict-lmi-2026-11-24-0902"
"""What files that do not name the interview are called."""


@pytest.fixture
def examples(program: "Program") -> "Program":
    """The program with the three example sessions."""
    for name in NAMES:
        shutil.copy(EXAMPLES / f"{name}.toml", program.sessions / f"{name}.toml")
    return program


def test_report_writes_a_folder_named_after_the_session(examples: "Program") -> None:
    ended = examples("report", "brambleside", "--format", "md,.CSV")
    assert (ended.code, ended.err) == (0, "")
    counts = "66 answers, 1 note, 2 targets, 2 policy issues, 1 own view."
    contacts = "1 answer about people to contact is left out. Once they agree: interview report --contacts"
    assert (
        " ".join(ended.out.split()) == f"Report written to brambleside-report: md, csv; {counts} {contacts}"
    )
    folder = examples.folder / "brambleside-report"
    assert {path.name for path in folder.glob("[!.]*")} == {
        "brambleside-actions.csv",
        "brambleside-answers.csv",
        "brambleside-report.md",
    }
    assert "hello@brambleside.example" not in (folder / "brambleside-report.md").read_text()


def test_contacts_and_share_levels_are_chosen(examples: "Program") -> None:
    ended = examples("report", "brambleside", "--format=md", "-o", "all", "--contacts")
    assert ended.code == 0
    text = (examples.folder / "all" / "brambleside-report.md").read_text()
    assert "hello@brambleside.example" in text
    assert "Full report with contact details, by agreement." in text
    assert examples("report", "brambleside", "--format=md", "-o", "all", "--share=overview").code == 0
    text = (examples.folder / "all" / f"{NEUTRAL}-report.md").read_text()
    assert "Theme by theme" not in text
    assert "Brambleside" not in text


def test_an_edited_report_is_not_written_over(examples: "Program") -> None:
    ask = ("report", "brambleside", "--format=md", "-o", "out")
    assert examples(*ask).code == 0
    edited = examples.folder / "out" / "brambleside-report.md"
    edited.write_text("With a comment of the board.")
    assert "with --replace" in examples(*ask).sentence()
    assert edited.read_text() == "With a comment of the board."
    assert examples(*ask, "--replace").code == 0
    assert edited.read_text().startswith("# Brambleside")


def test_a_card_says_in_which_formats_it_is_not_written(examples: "Program") -> None:
    ended = examples("card", "brambleside", "--format=csv,ics,md", "-o", "cards")
    assert (ended.code, "Not written as csv and ics:" in ended.out) == (0, True)
    assert [path.name for path in (examples.folder / "cards").glob("[!.]*")] == ["brambleside-card.md"]


def test_a_format_that_is_not_there_and_none_at_all(examples: "Program") -> None:
    said = examples("report", "brambleside", "--format=odt").sentence()
    assert said.startswith(
        "There is no format odt. The formats are: html, md, docx, pdf, xlsx, csv, ics, json, txt"
    )
    assert examples("report", "brambleside", "--format=,").code == 2
    assert (
        "with -o and another place"
        in examples("report", "brambleside", "--format=md", "-o", "sessions/brambleside.toml").sentence()
    )
    assert not (examples.folder / "brambleside-report").exists()


def test_card_is_printed_and_with_a_folder_written(examples: "Program") -> None:
    ended = examples("card", "northlight")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Northlight\n==========\n")
    assert "- For whom: Pupils in general schools, Students in vocational training" in ended.out
    assert examples("card", "northlight", "-o", "cards", "--format=md,txt").code == 0
    assert {path.name for path in (examples.folder / "cards").glob("[!.]*")} == {
        "northlight-card.md",
        "northlight-card.txt",
    }


def test_inventory_names_what_it_could_not_read(examples: "Program") -> None:
    (examples.sessions / "broken.toml").write_text("=\n")
    ended = examples("inventory", "sessions")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Inventory of 5 practices\n")
    assert "1 session could not be read and is not part of this:\n- broken: Line 1 of" in ended.out


def test_inventory_of_nothing_says_what_to_give(program: "Program") -> None:
    assert "Give the folder that holds the session files." in program("inventory", "sessions").sentence()


def test_benchmark_prints_one_theme_or_all(program: "Program") -> None:
    whole = program("benchmark")
    assert (whole.code, whole.err) == (0, "")
    one = program("benchmark", "access")
    assert len(one.out) < len(whole.out)
    assert "- AC-E1 There are two or more ways to reach the service" in one.out
    assert "There is no theme" in program("benchmark", "nowhere").sentence()


def test_an_inventory_of_which_nothing_can_be_read_is_a_sentence(program: "Program") -> None:
    (program.sessions / "a.toml").write_text('format = 1\nquestionnaire = "x', encoding="utf-8")
    for arguments in (("inventory", "sessions"), ("inventory", "sessions", "-o", "x")):
        assert "No session in sessions can be read." in program(*arguments).sentence()


def test_what_cannot_be_written_is_not_said_to_be(examples: "Program") -> None:
    for arguments in (
        ("card", "brambleside", "--format", "csv", "-o", "x"),
        ("report", "brambleside", "--share", "overview", "--format", "csv", "-o", "x"),
    ):
        ended = examples(*arguments)
        assert ended.code == 1
        assert "Nothing can be written" in ended.err
        assert "ritten to" not in ended.out
    assert not (examples.folder / "x").exists()


def test_a_copy_for_others_has_a_folder_of_its_own(examples: "Program") -> None:
    examples("report", "brambleside", "--format", "csv")
    examples("report", "brambleside", "--format", "md", "--share", "overview")
    (folder,) = (path for path in examples.folder.iterdir() if path.name.endswith("-report-overview"))
    assert folder.name == f"{NEUTRAL}-report-overview"
    assert [path.suffix for path in folder.glob("[!.]*")] == [".md"]
    given = examples("report", "brambleside", "--format", "md", "--share", "answers", "--title", "Service 7")
    assert given.code == 0
    assert (examples.folder / "service-7-report-answers" / "service-7-report.md").exists()
