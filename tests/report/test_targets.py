"""Targets in what people take home: statements, what is to be held, and dates of every kind."""

import csv
import json
from io import StringIO
from pathlib import Path

from interview.dialogue.interview import Interview
from interview.questionnaire.load import load
from interview.report.contents import report, summary
from interview.report.writers.text import written
from tests.examples import VERSION_1
from tests.report.whole import exported


def made(folder: Path, *lines: str) -> Interview:
    talk = Interview.create(load(VERSION_1), folder, name="x")
    talk.answer("document", "interface_fit")
    for line in lines:
        talk.say(f"/target {line}")
    return talk


def test_a_target_of_a_statement_stands_in_the_plan_and_beside_the_statement(tmp_path: Path) -> None:
    with made(tmp_path, "IN-E1: 3; owner: Anna; by: June 2027") as talk:
        text = written(report(talk.snapshot()))
    statement = "Its place in the national guidance system is described and agreed"
    theme = talk.questionnaire.section("interface").short
    assert f"- {theme}, “{statement}”: reach Built in." in text
    assert f"- IN-E1 {statement}.\n  Target: Built in." in text
    assert "  By: June 2027" in text


def test_what_stands_already_is_held(tmp_path: Path) -> None:
    with made(tmp_path, "IN-E1: 2") as talk:
        assert "agreed”: hold at Established." in written(summary(talk.snapshot()))


def test_exports_name_the_statement_and_say_which_dates_no_calendar_holds(tmp_path: Path) -> None:
    said: list[str] = []
    with made(
        tmp_path,
        "IN-E1: 2; by: June 2027",
        "AC-E5: 2; by: spring",
        "access: 2",
        "monitoring: 2; by: 2028-02-29",
    ) as talk:
        exported(talk, tmp_path / "out", said.append, formats=("ics", "csv", "json", "md"))
    assert "2 targets have no exact date, so they are not in the calendar." in said
    from icalendar import Calendar

    entries = Calendar.from_ical((tmp_path / "out/x-actions.ics").read_bytes()).walk("VEVENT")
    name = "x, Interface/relationship with existing career services, IN-E1"
    assert {str(e["summary"]): e["dtstart"].to_ical() for e in entries} == {
        f"{name}: hold at Established, by June 2027": b"20270630",
        "x, Monitoring and evaluation: Established": b"20280229",
    }
    rows = csv.DictReader(StringIO((tmp_path / "out/x-actions.csv").read_text(encoding="utf-8-sig")))
    (row,) = [row for row in rows if row["id"] == "in_e1"]
    assert row["statement"].startswith("IN-E1 Its place")
    assert (row["to"], row["by"]) == ("hold at Established", "2027-06")
    held = json.loads((tmp_path / "out/x-report.json").read_bytes())["targets"]
    assert [(t["id"], t["level"], t["hold"]) for t in held if t["id"] == "in_e1"] == [("in_e1", 2, True)]


def test_whatever_is_typed_into_the_file_ends_no_export(tmp_path: Path) -> None:
    with made(tmp_path, "IN-E1: 2; by: 2027-03-31", "access: 2; by: 2027-06") as talk:
        assert talk.session.path
        path = talk.session.path
    text = path.read_text(encoding="utf-8")
    text = text.replace('due = "2027-03-31"', 'due = "2026-99-99"').replace("value = 2", "value = 7")
    last = text.rindex('at = "')
    path.write_text(
        text[:last] + 'at = "2026-99-99T99:99:99Z"' + text[text.index("\n", last) :], encoding="utf-8"
    )
    said: list[str] = []
    with Interview.open(path, folder=tmp_path, read_only=True) as talk:
        files = exported(talk, tmp_path / "out", said.append)
        assert "By: 2026-99-99" in written(summary(talk.snapshot()))
    assert "One target has no exact date, so it is not in the calendar." in said
    assert "x-actions.ics" in {file.name for file in files}
