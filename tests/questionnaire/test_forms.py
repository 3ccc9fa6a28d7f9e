"""Real forms of others, written down here: scores and bands, sums with parts left out, a calculated summary."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview import load
from interview.lint import check_questionnaire
from interview.questionnaire import Questionnaire
from interview.report.brief import Brief
from interview.report.contents import report, summary
from interview.report.export import export
from interview.report.writers.text import written
from interview.report.writers.workbook import sheets
from interview.snapshot.sharing import Level, Share
from tests.talk import Person, about

FORMS = Path(__file__).parent / "forms"


def form_of(name: str, tmp_path: Path) -> Questionnaire:
    return load(FORMS / f"{name}.toml", cache=tmp_path / "cache")


@pytest.mark.parametrize("place", sorted(FORMS.iterdir()), ids=lambda place: place.stem)
def test_nothing_is_the_matter_with_a_form(place: Path) -> None:
    assert [str(problem) for problem in check_questionnaire(place) if problem.severity != "note"] == []


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["1"], "That makes 0 of 12 points: lower risk."),
        (["3", "3", "3"], "That makes 6 of 12 points: increasing risk."),
        (["5", "5", "5"], "That makes 12 of 12 points: possible dependence."),
        (["2", "1", "dk", ""], "That makes 1 to 5 of 12 points: lower risk or increasing risk."),
        (["2", "1", "skip", "skip"], "That makes 1 to 5 of 12 points: lower risk or increasing risk."),
        (["dk", "", "dk", "", "dk", ""], "That makes no number yet of 12 points: not known yet."),
    ],
    ids=["never", "weekly", "all", "not known", "left open", "nothing known"],
)
def test_three_answers_come_to_points_and_a_band(lines: list[str], says: str, tmp_path: Path) -> None:
    talk = about(form_of("audit-c", tmp_path)).types(*lines)
    assert says in [turn.text for turn in talk.transcript]


def shown(talk: Person) -> str:
    return written(summary(talk.interview.snapshot()), 80)


def test_what_is_worked_out_stands_with_the_answers_of_its_theme(tmp_path: Path) -> None:
    page = shown(about(form_of("headache", tmp_path)).types("Anna", "1", "3", "4", "2", "2026-02-28"))
    for line in (
        "Days lost: 9",
        "Grade: mild",
        "See again on: 30 March 2026",
        "Lost more than a week: yes",
        "In a sentence: Anna lost 9 days.",
    ):
        assert line in page


def test_what_is_left_out_counts_nothing_and_what_is_open_leaves_a_range(tmp_path: Path) -> None:
    page = shown(about(form_of("headache", tmp_path)).types("Anna", "2", "4"))
    assert "Days lost: 4" in page
    page = shown(about(form_of("headache", tmp_path)).types("Anna", "1", "3", "dk", "", "12"))
    assert "Days lost: 15 to 105" in page
    assert "Grade: moderate or severe" in page
    assert "Lost more than a week: yes" in page
    assert "See again on: not known yet" in page


def test_a_sum_is_shown_while_it_is_asked_about(tmp_path: Path) -> None:
    talk = about(form_of("order", tmp_path)).types("3", "4,95")
    talk.types("1").sees("That makes 19.75 in all. Is that right?")
    talk.types("change price", "10").types("go to agreed").sees("That makes 34.9 in all.")


def exported(talk: Person, folder: Path, share: Share | None = None) -> dict[str, Path]:
    files = export(talk.interview.snapshot(), folder, print, formats=["csv", "json", "xlsx"], share=share)
    return {"".join(file.suffixes): file for file in files if "actions" not in file.name}


def rows(file: Path) -> dict[str, dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return {row["item"]: row for row in csv.DictReader(lines)}


def worked_out(file: Path) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in json.loads(file.read_text(encoding="utf-8"))["worked_out"]}


def test_data_hold_what_is_worked_out(tmp_path: Path) -> None:
    talk = about(form_of("headache", tmp_path), folder=tmp_path / "sessions")
    talk.types("Anna", "1", "3", "4", "2", "2026-02-28")
    files = exported(talk, tmp_path / "out")
    table = rows(files[".csv"])
    assert {name: (table[name]["status"], table[name]["value"]) for name in ("lost", "grade", "often")} == {
        "lost": ("worked_out", "9"),
        "grade": ("worked_out", "ii"),
        "often": ("worked_out", "yes"),
    }
    assert table["grade"]["answer"] == "mild"
    assert worked_out(files[".json"])["see_again"]["value"] == "2026-03-30"
    assert worked_out(files[".json"])["often"]["value"] is True


def test_data_hold_the_ends_of_what_is_known_in_part(tmp_path: Path) -> None:
    talk = about(form_of("headache", tmp_path), folder=tmp_path / "sessions").types(
        "Anna", "1", "3", "dk", ""
    )
    talk.types("12")
    files = exported(talk, tmp_path / "out")
    lost, grade = (rows(files[".csv"])[name] for name in ("lost", "grade"))
    assert (lost["status"], lost["value"], lost["lowest"], lost["highest"]) == (
        "worked_out_in_part",
        "",
        "15",
        "105",
    )
    assert grade["value"] == "iii|iv"
    data = worked_out(files[".json"])
    assert (data["lost"]["lowest"], data["lost"]["highest"]) == (15, 105)
    assert data["grade"]["between"] == ["iii", "iv"]
    assert data["see_again"] == {
        "id": "see_again",
        "section": "days",
        "title": "See again on",
        "state": "not_known",
    }


def test_a_copy_without_free_text_has_no_text_that_was_made_of_it(tmp_path: Path) -> None:
    talk = about(form_of("headache", tmp_path), folder=tmp_path / "sessions")
    talk.types("Anna", "1", "3", "4", "2", "2026-02-28")
    files = exported(talk, tmp_path / "out", Share(Level.ANSWERS))
    assert "Anna" not in "".join(file.read_text(encoding="utf-8") for file in (files[".csv"], files[".json"]))
    assert worked_out(files[".json"])["sentence"]["withheld"] is True
    assert worked_out(files[".json"])["lost"]["value"] == 9


def test_the_codebook_says_how_a_value_is_worked_out(tmp_path: Path) -> None:
    talk = about(form_of("audit-c", tmp_path)).types("3", "3", "3")
    book = {sheet.name: sheet.lines for sheet in sheets(Brief(talk.interview.snapshot()))}
    total, risk = (line for line in book["questions"] if line["item"] in ("total", "risk"))
    assert total["worked_out_as"] == "sum(score of how_often, score of how_many, score of six_or_more)"
    assert "lower = lower risk, where" in str(risk["choices"])
    answers = {line["item"]: line for line in book["answers"]}
    assert (answers["total"]["value"], answers["risk"]["answer"]) == (6, "increasing risk")


@given(st.lists(st.integers(1, 5), min_size=3, max_size=3), st.sets(st.integers(0, 2)))
def test_a_range_holds_the_number_that_it_becomes(picked: list[int], unknown: set[int]) -> None:
    def total(lines: list[str]) -> Any:
        talk = about(AUDIT).types(*lines)
        return talk.interview.path.facts.value("total")

    if 1 in picked[:1]:
        return  # the others are not asked then
    known = total([str(number) for number in picked])
    before = total(
        [line for n, p in enumerate(picked) for line in (("dk", "") if n in unknown else (str(p),))]
    )
    low, high = (before, before) if isinstance(before, int) else (before.low, before.high)
    assert low <= known <= high


AUDIT = (FORMS / "audit-c.toml").read_text(encoding="utf-8")


FOLLOWED_UP = """
[[section.item]]
id = "help"
type = "text"
title = "Help"
relevant = "risk is dependence"
ask = "Who could help?"

[[paragraph]]
id = "told"
title = "In short"
piece = [{ say = "The risk is {risk}." }, { say = "There is {nothing|nothing}." }]
"""
IN_FINNISH = """
[computed.risk]
title = "Riski"

[computed.risk.bands]
lower = "pieni riski"
"""


def test_a_question_behind_a_band_is_known_to_be_reached(tmp_path: Path) -> None:
    place = tmp_path / "audit.toml"
    place.write_text(AUDIT.replace("[[computed]]", FOLLOWED_UP + "\n[[computed]]", 1), encoding="utf-8")
    found = check_questionnaire(place)
    assert [(problem.code, problem.table) for problem in found.errors] == [("unknown_id", "paragraph.told")]
    assert "unreachable" not in {problem.code for problem in found}


def test_a_paragraph_repeats_what_is_worked_out() -> None:
    form = AUDIT.replace("[[computed]]", FOLLOWED_UP + "\n[[computed]]", 1)
    talk = about(form.replace(', { say = "There is {nothing|nothing}." }', "")).types("1")
    assert "The risk is lower risk." in written(report(talk.interview.snapshot()))


def test_the_words_for_a_band_are_translated() -> None:
    talk = about(AUDIT, texts={"fi": IN_FINNISH}).types("/language fi", "1")
    assert "pieni riski" in "\n".join(turn.text for turn in talk.transcript)
