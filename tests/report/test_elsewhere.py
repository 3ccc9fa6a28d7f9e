"""A session read with a version that has fewer questions: what was said of them is not lost."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from interview import Interview
from interview.report import export
from interview.report.contents import summary
from interview.report.writers.formats import FORMATS
from interview.report.writers.text import written
from interview.session.events import Act, Event
from tests.report.conftest import unpacked
from tests.report.whole import exported
from tests.talk import questionnaire

NEW = """
[[section]]
id = "garden"
title = "Garden"

[[section.item]]
id = "size"
type = "text"
title = "Size"
ask = "How large is it?"
"""
OLD = (
    NEW
    + """
[[section.item]]
id = "fence"
type = "text"
title = "Fence"
ask = "Is there a fence?"

[[section.item]]
id = "gate"
type = "text"
title = "Gate"
ask = "Is there a gate?"
"""
)


@pytest.fixture
def read() -> Interview:
    talk = Interview(questionnaire(OLD))
    talk.begin()
    talk.answer("Ten metres", "size")
    talk.answer("Yes, a low one", "fence")
    talk.go_to("gate")
    talk.say("/private")
    talk.session.append(
        Event("2026-03-01T09:30:00Z", Act.REMARKED, item="fence", text="Painted by Ben last year"),
        Event("2026-03-01T09:30:00Z", Act.LINKED, item="fence", link="https://fence.example"),
        Event("2026-03-01T09:30:00Z", Act.REMARKED, item="gate", text="Never mind the gate"),
    )
    return Interview(questionnaire(NEW), session=talk.session)


def test_its_notes_stand_under_its_id_in_every_format_and_are_counted(
    read: Interview, tmp_path: Path
) -> None:
    formats = [name for name in FORMATS if not export.lack(name) and name != "ics"]
    told: list[str] = []
    paths = exported(read, tmp_path, told.append, formats=formats)
    assert ["1 answer, 1 note" in line for line in told] == [True]
    pages = {
        p.name: " ".join(unpacked(p).split())
        for p in paths
        if p.suffix not in (".csv", ".json", ".docx", ".xlsx")
    }
    pages["summary"] = " ".join(written(summary(read.snapshot())).split())
    for text in pages.values():
        assert (
            "On the question fence, which this version does not have. Note: Painted by Ben last year" in text
        )
    assert not [path for path in paths if "Never mind" in unpacked(path)]


def test_data_have_them_apart(read: Interview, tmp_path: Path) -> None:
    paths = exported(read, tmp_path, lambda _: None, formats=["csv", "json"])
    held = {path.suffix: path.read_text(encoding="utf-8-sig") for path in paths if "actions" not in path.name}
    row = list(csv.DictReader(StringIO(held[".csv"])))[-1]
    assert (row["item"], row["notes"], row["link"]) == (
        "fence",
        "Painted by Ben last year",
        "https://fence.example",
    )
    elsewhere = [{"item": "fence", "notes": ["Painted by Ben last year"], "links": ["https://fence.example"]}]
    assert json.loads(held[".json"])["elsewhere"] == elsewhere


def test_the_answers_left_out_are_counted(read: Interview) -> None:
    said = " ".join(written(summary(read.snapshot())).split())
    assert "1 answer belongs to a question that this version does not have." in said
    assert "Yes, a low one" not in said
