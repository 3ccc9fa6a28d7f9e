"""What a copy leaves out is marked in data and said on pages; no sentence ever stands in a value."""

import csv
import json
from collections.abc import Callable, Iterator
from io import StringIO
from operator import methodcaller
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from msgspec.structs import replace

from interview import Interview
from interview.report.brief import Brief
from interview.report.contents import report
from interview.report.document import texts_of
from interview.report.writers.csv_file import actions_csv, answers_csv
from interview.report.writers.json_file import json_text
from interview.report.writers.workbook import sheets
from interview.session.events import FIELDS, Act, Event, Field, Holds, Shape
from interview.snapshot.sharing import Level, Share, redacted
from interview.withheld import WITHHELD, Withheld, not_withheld, unless_withheld
from interview.wording.voice import Voice
from tests.report.conftest import unpacked
from tests.report.whole import exported
from tests.talk import questionnaire

AT = "2026-11-24T05:41:00Z"
LEFT_OUT = Voice().say("share.left_out")
SHARE = Share(Level.ANSWERS)
SECRET = "Kestrel"
"""A word in every field that holds what somebody typed."""


@pytest.fixture
def said(talk: Interview) -> Interview:
    """Something in every field that can be typed into."""
    talk.begin()
    talk.answer(f"{SECRET} runs it", "overview_description")
    talk.answer(["other"], "features_media")
    talk.answer("one", "access_languages")
    talk.answer(f"{SECRET} Ltd", "contact_person")
    talk.session.append(
        Event(AT, Act.ADDED, item="features_media", specify=f"{SECRET} role"),
        Event(
            AT,
            Act.ADDED,
            item="access_languages",
            words=f"{SECRET} w",
            evidence="named",
            evidence_text=SECRET,
        ),
        Event(AT, Act.REMARKED, item="access_languages", text=f"{SECRET} note"),
        Event(AT, Act.REMARKED, text=f"{SECRET} on the whole"),
        Event(
            AT,
            Act.TARGET_SET,
            item="access",
            text=SECRET,
            step=SECRET,
            who=SECRET,
            due="when able",
            sign=SECRET,
        ),
        Event(AT, Act.VIEWED, item="access", value=1, text=f"{SECRET} says so"),
    )
    talk.say("/dk", item="access_channels")
    talk.say(f"{SECRET} may know")
    talk.say("/na", item="access_skills")
    talk.say(f"{SECRET} reason")
    return Interview(talk.questionnaire, session=talk.session)


def values(held: Any) -> Iterator[object]:
    """Every value in it, however deep."""
    if isinstance(held, dict):
        for value in held.values():
            yield from values(value)
    elif isinstance(held, list):
        for value in held:
            yield from values(value)
    else:
        yield held


def test_json_marks_it_and_has_no_value(said: Interview) -> None:
    held = json.loads(json_text(Brief(redacted(said.snapshot(), SHARE), SHARE)))
    assert [value for value in values(held) if LEFT_OUT in str(value) or SECRET in str(value)] == []
    answers = {answer["item"]: answer for answer in held["answers"]}
    description = answers["overview_description"]
    assert description["withheld"] is True
    assert not {"value", "answer"} & set(description)
    assert answers["access_languages"]["withheld_fields"] == ["words", "evidence_text", "notes"]
    assert answers["access_languages"]["value"] == "one"
    assert answers["features_media"]["withheld_fields"] == ["specify"]
    assert answers["access_channels"]["withheld_fields"] == ["who"]
    assert answers["access_skills"]["withheld_fields"] == ["reason"]
    (target,) = held["targets"]
    assert target["withheld_fields"] == ["to", "first_step", "owner", "by", "sign"]
    assert not set(target["withheld_fields"]) & set(target)
    (view,) = held["views"]
    assert (view["level"], view["withheld"], "reason" in view) == (1, True, False)
    assert (held["remarks"], held["withheld"]) == ([], True)
    assert not any(
        "withheld" in answer for answer in json.loads(json_text(Brief(said.snapshot())))["answers"]
    )


def test_tables_have_an_empty_cell_and_a_mark(said: Interview) -> None:
    copy = redacted(said.snapshot(), SHARE)
    rows = {
        row["item"]: row
        for row in csv.DictReader(StringIO(answers_csv(Brief(copy)).lstrip("\ufeff"), newline=""))
    }
    workbook = {str(line["item"]): line for line in next(iter(sheets(Brief(copy)))).lines}
    marked = {
        "overview_description": ("answer", "value"),
        "features_media": ("specify", "specify"),
        "access_languages": ("own_words", "own_words; evidence_text; notes"),
        "access_channels": ("who", "who"),
        "access_skills": ("reason", "reason"),
        "contact_person": ("answer", "value"),
        "": ("notes", "notes"),
    }
    for item, (column, names) in marked.items():
        for line in (rows[item], workbook[item]):
            assert (line[column], line["withheld"], line["withheld_fields"]) == ("", "yes", names)
    assert {row["withheld"] for item, row in rows.items() if item not in marked} == {""}
    (action,) = csv.DictReader(StringIO(actions_csv(Brief(copy)).lstrip("\ufeff"), newline=""))
    assert (action["owner"], action["withheld"]) == ("", "yes")
    held = answers_csv(Brief(copy)) + actions_csv(Brief(copy))
    assert LEFT_OUT not in held
    assert SECRET not in held


def test_pages_say_it(said: Interview) -> None:
    pages = "\n".join(text for part in report(said.snapshot(), SHARE) for text in texts_of(part))
    assert SECRET not in pages
    for sentence in (
        f"sentences?\n{LEFT_OUT}",
        f"In their words: {LEFT_OUT}",
        f"Evidence: {LEFT_OUT}",
        f"Note: {LEFT_OUT}",
        f"who may know: {LEFT_OUT}",
        f"Does not apply {LEFT_OUT}",
        f"The reason given: {LEFT_OUT}",
        f"{LEFT_OUT}\n{LEFT_OUT}",
    ):
        assert sentence in pages, sentence


@pytest.mark.parametrize("level", Level)
def test_a_calendar_names_no_more_than_the_copy(said: Interview, tmp_path: Path, level: Level) -> None:
    said.session.append(Event(AT, Act.TARGET_SET, item="access", text=SECRET, step=SECRET, due="2027-03-31"))
    path, *_ = exported(said, tmp_path, lambda _: None, formats=["ics"], share=Share(level))
    held = unpacked(path)
    assert (SECRET in held) is (level is Level.FULL)
    assert LEFT_OUT not in held
    assert "Access" in held


def test_a_contact_is_withheld_in_the_full_report_whatever_kind_of_answer_it_is(said: Interview) -> None:
    held = json.loads(json_text(Brief(redacted(said.snapshot(), Share()), Share())))
    contact = next(answer for answer in held["answers"] if answer["item"] == "contact_person")
    assert contact["withheld"] is True
    assert "value" not in contact
    assert redacted(said.snapshot(), Share()).path.statuses == said.path.statuses


def test_it_says_that_something_was_said_and_nothing_of_it() -> None:
    assert (bool(WITHHELD), isinstance(WITHHELD, Withheld)) == (True, True)
    assert WITHHELD != ""
    assert WITHHELD not in ("", " ")
    assert not_withheld(["a", WITHHELD, ""]) == ["a", ""]
    assert [unless_withheld(text) for text in ("a", WITHHELD, None)] == ["a", "", ""]


@pytest.mark.parametrize(
    "reading",
    [
        str,
        len,
        list,
        "{}".format,
        methodcaller("strip"),
        urlsplit,
        lambda text: f"{text}.",
        lambda text: text + ".",
        lambda text: text < ".",
    ],
)
def test_whatever_takes_it_for_a_text_fails_loudly(reading: Callable[[str], object]) -> None:
    with pytest.raises(TypeError, match="has no text to read"):
        reading(WITHHELD)


CONTACTS = """
[report]
contacts = ["reach"]

[[section]]
id = "people"
title = "People"

[[section.item]]
id = "reach"
type = "{type}"
ask = "How can they be reached?"
{choices}
"""
CHOICES = 'choices = [{ code = "door", label = "At the door" }, { code = "desk", label = "At the desk" }]'


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "room 41"),
        ("integer", 41414),
        ("date", "2026-04-14"),
        ("url", "https://x.example/414"),
        ("select_one", "door"),
        ("select_multiple", ["door"]),
    ],
)
def test_contacts_of_every_kind_are_withheld_and_stay_answered(tmp_path: Path, kind: str, value: Any) -> None:
    choices = CHOICES if kind.startswith("select") else ""
    talk = Interview(questionnaire(CONTACTS.format(type=kind, choices=choices)))
    talk.begin()
    talk.answer(value, "reach")
    for level in (Level.FULL, Level.ANSWERS):
        copy = redacted(talk.snapshot(), Share(level))
        assert copy.path.statuses == talk.path.statuses
        assert copy.progress == talk.progress
        (held,) = json.loads(json_text(Brief(copy, Share(level))))["answers"]
        assert (held["status"], held["withheld"], "value" in held) == ("answered", True, False)
        exported(
            talk, tmp_path / level, lambda _: None, formats=["md", "csv", "json", "xlsx"], share=Share(level)
        )
        assert "At the door" not in (next((tmp_path / level).glob("*.md"))).read_text()
    (whole,) = json.loads(
        json_text(Brief(redacted(talk.snapshot(), Share(contacts=True)), Share(contacts=True)))
    )["answers"]
    assert whole["value"] == value


PERSONAL = [field for field in FIELDS if field.holds in (Holds.WORDS, Holds.DAY, Holds.AUTHOR)]


@pytest.mark.parametrize("field", PERSONAL, ids=lambda field: field.name)
def test_no_field_of_any_act_carries_words_into_a_copy(talk: Interview, field: Field) -> None:
    held = (SECRET,) if field.shape is Shape.TEXTS else SECRET
    talk.begin()
    talk.session.append(*(replace(Event(AT, act, "access"), **{field.name: held}) for act in Act))
    told_so = Interview(talk.questionnaire, session=talk.session)
    assert SECRET in repr(told_so.session.journal.events)
    assert SECRET not in repr(redacted(told_so.snapshot(), SHARE).events)
