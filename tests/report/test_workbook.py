"""The workbook: what is on its sheets, real kinds of values, nothing that runs, and nothing lost in a long text."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from interview import Interview
from interview.errors import UserError
from interview.report.brief import Brief
from interview.report.writers import workbook
from interview.report.writers.workbook import LONGEST, Sheet, cell_parts, sheets, units
from interview.snapshot.sharing import Level, Share
from interview.wording.voice import Voice
from tests.examples import opened
from tests.report.whole import exported
from tests.report.workbook_back import read_sheets
from tests.talk import about, questionnaire

GARDEN = """
[[section]]
id = "garden"
title = "Garden"

[[section.item]]
id = "story"
type = "text"
title = "Story"
ask = "What is there?"

[[section.item]]
id = "beds"
type = "integer"
ask = "How many beds?"

[[section.item]]
id = "depth"
type = "decimal"
ask = "How deep?"

[[section.item]]
id = "since"
type = "date"
ask = "Since when?"

[[section.item]]
id = "kind"
type = "select_one"
title = "Kind"
ask = "Which kind is it?"
source = ["garden.kind"]
pass = "full"
unless = "beds is 0"
choices = [{ code = "herbs", label = "Herbs", level = 1 }, { code = "trees", label = "Trees", level = 2 }]
variant = [{ when = "beds > 3", ask = "Which kind are the {beds|many} beds?" }]
"""


def by_name(interview: Interview) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in sheets(Brief(interview.snapshot()))}


def line(sheet: Sheet, item: str) -> Mapping[str, object]:
    return next(line for line in sheet.lines if line["item"] == item)


def read(data: bytes) -> dict[str, list[list[str]]]:
    return read_sheets(data, Voice())


def test_values_are_of_their_own_kind() -> None:
    talk = about(GARDEN).types("A long story", "-4", "0.5", "2026-05-17").interview
    answers = by_name(talk)["answers"]
    assert line(answers, "beds")["answer"] == -4
    assert line(answers, "depth")["answer"] == 0.5
    assert line(answers, "since")["answer"] == date(2026, 5, 17)
    answered = line(answers, "since")["answered_at"]
    assert isinstance(answered, datetime)
    assert answered.tzinfo is UTC
    (_, *rows) = read(workbook.workbook(Brief(talk.snapshot())))["Answers"]
    place = workbook.ANSWERS.index("answer")
    assert [row[place] for row in rows[:4]] == [
        "A long story",
        "-4",
        "0.5",
        str((date(2026, 5, 17) - date(1899, 12, 30)).days),
    ]


@pytest.mark.parametrize("typed", ["2026", "2026-05", "1850-01-01"])
def test_a_date_that_a_spreadsheet_cannot_count_stays_as_it_was_said(typed: str) -> None:
    talk = about(GARDEN).interview
    talk.answer(typed, "since")
    assert line(by_name(talk)["answers"], "since")["answer"] == typed
    workbook.workbook(Brief(talk.snapshot()))


def test_the_codebook_has_every_question_as_asked_with_codes_and_levels() -> None:
    talk = Interview(questionnaire(GARDEN))
    talk.begin()
    talk.answer(7, "beds")
    kind = line(by_name(talk)["questions"], "kind")
    assert kind["question_as_asked"] == "Which kind are the 7 beds?"
    assert kind["choices"] == "herbs = Herbs (Starting)\ntrees = Trees (Established)"
    assert (kind["type"], kind["framework_source"], kind["pass"]) == (
        "one choice",
        "garden.kind",
        "full pass",
    )
    assert "How many beds" in str(kind["left_out_if"])


def test_levels_stand_for_themes_and_statements_from_low_to_high() -> None:
    with opened("brambleside") as interview:
        levels = by_name(interview)["levels"].lines
    access = [line for line in levels if line["theme"] == "Access"]
    theme, first = access[0], access[1]
    assert int(str(theme["lowest_number"])) <= int(str(theme["highest_number"]))
    assert theme["lowest"] in ("Not yet", "Starting")
    assert str(theme["basis"]).startswith("From ")
    assert first["code"] == "AC-E1"
    assert "Source" in str(first["basis"]) or "review" in str(first["basis"])


def test_sheets_can_be_read_and_filtered_under_their_heads(tmp_path: Path) -> None:
    with opened("northlight") as interview:
        (path,) = exported(interview, tmp_path, lambda _: None, formats=["xlsx"])
    with ZipFile(path) as parts:
        book = parts.read("xl/workbook.xml").decode()
        assert re.findall(r'sheet name="(.*?)"', book) == ["Answers", "Questions", "Levels", "Actions"]
        for number in range(1, 5):
            there = parts.read(f"xl/worksheets/sheet{number}.xml").decode()
            assert 'state="frozen"' in there
            assert "<autoFilter" in there
            assert "customWidth" in there
            assert "<f>" not in there
        assert 'wrapText="1"' in parts.read("xl/styles.xml").decode()
        assert not any(
            "hyperlink" in parts.read(name).decode("utf-8", "replace") for name in parts.namelist()
        )


@pytest.mark.parametrize(
    "typed", ["=1+1", "@x", "https://x.example/", "+3", "12", "{=1}", "_x0041_", "a\ufffeb"]
)
def test_what_was_typed_is_text_and_nothing_else(typed: str) -> None:
    talk = about(GARDEN).interview
    talk.answer(typed, "story")
    data = workbook.workbook(Brief(talk.snapshot()))
    assert read(data)["Answers"][1][workbook.ANSWERS.index("answer")] == typed
    with ZipFile(BytesIO(data)) as parts:
        row = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
        cell = next(cell for cell in row.iter() if cell.get("r") == "C2")
        assert cell.get("t") == "s"


@pytest.mark.parametrize("text", ["x" * 32_767, "word " * 40_000, "😀" * 40_000, "é\n" * 200_000], ids=len)
def test_a_long_text_is_whole(text: str) -> None:
    talk = about(GARDEN).interview
    talk.answer(text, "story")
    told = talk.answer_in_words("story")
    data = workbook.workbook(Brief(talk.snapshot()))
    assert read(data)["Answers"][1][workbook.ANSWERS.index("answer")] == told
    with ZipFile(BytesIO(data)) as parts:
        shared = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
        texts = ["".join(one.itertext()) for one in shared if one.tag.endswith("si")]
    assert max(map(units, texts)) <= LONGEST
    assert any("It stands whole on the sheet Long texts" in one for one in texts) is (len(told) > LONGEST)


def test_parts_of_a_text_fit_their_cells() -> None:
    text = "a😀" * 30_000
    found = list(cell_parts(text))
    assert "".join(found) == text
    assert max(map(units, found)) <= LONGEST


def test_the_same_interview_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for zone in ("UTC", "Pacific/Auckland"):
        monkeypatch.setenv("TZ", zone)
        with opened("brambleside") as interview:
            made.append(workbook.workbook(Brief(interview.snapshot())))
    assert made[0] == made[1]


def test_an_overview_has_no_workbook(tmp_path: Path) -> None:
    told: list[str] = []
    with opened("northlight") as interview, pytest.raises(UserError, match="Nothing can be written"):
        exported(interview, tmp_path, told.append, formats=["xlsx"], share=Share(Level.OVERVIEW))
    assert "The overview holds no single answers, so xlsx would be empty." in told[0]


def test_levels_of_a_plan_say_what_it_foresees() -> None:
    with opened("larkspur") as interview:
        held = by_name(interview)
    named = {row[end] for row in held["levels"].lines for end in ("lowest", "highest") if end in row}
    assert named == {"Not foreseen", "Foreseen in part", "Foreseen"}
    choices = "\n".join(str(row["choices"]) for row in held["questions"].lines)
    assert "(Foreseen)" in choices
    assert "(Established)" not in choices
