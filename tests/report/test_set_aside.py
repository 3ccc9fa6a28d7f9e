"""Answers that were set aside stand apart in data, and in the full copy alone; so does what a private answer closed."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from interview import Interview
from interview.report import export
from interview.report.brief import Brief
from interview.report.card import card
from interview.report.contents import report
from interview.report.document import texts_of
from interview.report.inventory import inventory, practice_of
from interview.report.writers.csv_file import answers_csv
from interview.report.writers.formats import FORMATS
from interview.report.writers.json_file import json_text
from interview.session.events import Act, Event, Opinion
from interview.snapshot.sharing import Level, Share, redacted
from interview.snapshot.snapshot import Snapshot
from interview.wording.voice import Voice
from tests.report.conftest import unpacked
from tests.report.whole import exported
from tests.talk import questionnaire

QUESTIONS = """
[report]
about = ["kind"]

[[card]]
id = "what"
title = "What"
items = ["kind", "story", "parts"]

[[section]]
id = "fence"
title = "Fence"

[[section.item]]
id = "fenced"
type = "select_one"
title = "Fenced"
ask = "Is there a fence?"
choices = [{ code = "yes", label = "Yes" }, { code = "no", label = "No" }]

[[section.item]]
id = "parts"
type = "select_multiple"
title = "Parts"
ask = "Which parts are there?"
choices = [
  { code = "bed", label = "Bed" },
  { code = "kestrel_gate", label = "Kestrel gate", relevant = "fenced is yes", specify = true },
]

[[section.item]]
id = "more"
type = "text"
title = "More"
ask = "What of {parts|it}?"

[[section]]
id = "inside"
title = "Inside"

[[section.item]]
id = "kind"
type = "select_one"
title = "Kind"
ask = "What kind is it?"
relevant = "fenced is yes"
in_your_own_words = true
choices = [{ code = "wood", label = "Kestrel wood" }, { code = "iron", label = "Kestrel iron" }]

[[section.item]]
id = "story"
type = "text"
title = "Story"
ask = "What about the fence, which is of {kind|some kind}?"
relevant = "kind is answered"

[[section.item]]
id = "height"
type = "integer"
title = "Height"
ask = "How high is it?"
relevant = "fenced is yes"
"""
LINK = "https://kestrel.example/"
AT = "2026-03-01T10:00:00Z"
CLOSING: dict[str, Callable[[Interview], object]] = {
    "private": lambda talk: (talk.go_to("fenced"), talk.say("/private")),
    "not known": lambda talk: (talk.go_to("fenced"), talk.say("/dk"), talk.say("")),
    "changed": lambda talk: talk.answer("no", "fenced"),
    "theme not chosen": lambda talk: talk.session.append(
        Event(AT, Act.CHOSEN, sections=("fence",), pass_="full")
    ),
}


@pytest.fixture
def talk() -> Interview:
    """Everything that can be said behind a gate, which is open still."""
    talk = Interview(questionnaire(QUESTIONS))
    talk.begin()
    talk.answer("yes", "fenced")
    talk.answer(["bed", "kestrel_gate"], "parts")
    talk.answer("wood", "kind")
    talk.answer("Kestrel told us", "story")
    talk.answer(77001, "height")
    talk.session.append(
        Event(AT, Act.ADDED, item="parts", specify="Kestrel latch"),
        Event(
            AT, Act.ADDED, item="kind", words="Kestrel words", evidence="named", evidence_text="Kestrel doc"
        ),
        Event(AT, Act.ADDED, item="kind", link=LINK, who="Kestrel", reason="Kestrel reason"),
        Event(AT, Act.REMARKED, item="kind", text="Kestrel note"),
        Event(AT, Act.LINKED, item="height", link=LINK),
    )
    return talk


def closed(talk: Interview, how: str) -> Interview:
    """The same, once the gate is closed."""
    CLOSING[how](talk)
    return Interview(talk.questionnaire, session=talk.session)


def row(snapshot: Snapshot, item: str) -> dict[str, str]:
    held = csv.DictReader(StringIO(answers_csv(Brief(snapshot)).lstrip("\ufeff"), newline=""))
    return next(line for line in held if line["item"] == item)


def data(snapshot: Snapshot, item: str, share: Share | None = None) -> dict[str, Any]:
    held = json.loads(json_text(Brief(snapshot, share or Share())))
    return next(answer for answer in held["answers"] if answer["item"] == item)


@pytest.mark.parametrize("how", CLOSING)
def test_in_the_full_copy_it_stands_in_columns_and_keys_of_its_own(talk: Interview, how: str) -> None:
    talk = closed(talk, how)
    kind = row(talk.snapshot(), "kind")
    assert {kind[name] for name in ("value", "answer", "own_words", "evidence", "link", "who", "notes")} == {
        ""
    }
    assert (kind["set_aside_value"], kind["set_aside_answer"]) == ("wood", "Kestrel wood")
    assert (kind["set_aside_own_words"], kind["set_aside_notes"]) == ("Kestrel words", "Kestrel note")
    assert (kind["set_aside_who"], kind["set_aside_reason"]) == ("Kestrel", "Kestrel reason")
    assert kind["set_aside_evidence_text"] == "Kestrel doc"
    assert kind["set_aside_status"] == "answered"
    assert row(talk.snapshot(), "height")["set_aside_link"] == LINK
    held = data(talk.snapshot(), "kind")
    assert not {"value", "answer", "words", "evidence", "link", "who", "reason", "notes", "at"} & set(held)
    assert held["set_aside"]["value"] == "wood"
    assert held["set_aside"]["notes"] == ["Kestrel note"]
    assert data(talk.snapshot(), "height")["set_aside"]["value"] == 77001


@pytest.mark.parametrize("how", ["private", "not known", "changed"])
def test_a_choice_that_is_no_longer_offered_is_set_aside_by_itself(talk: Interview, how: str) -> None:
    talk = closed(talk, how)
    parts = row(talk.snapshot(), "parts")
    assert (parts["value"], parts["answer"], parts["specify"]) == ("bed", "Bed", "")
    assert (parts["set_aside_value"], parts["set_aside_specify"]) == ("kestrel_gate", "Kestrel latch")
    assert row(talk.snapshot(), "more")["question_as_asked"] == "What of Bed?"
    held = data(talk.snapshot(), "parts")
    assert (held["value"], held["set_aside"]["value"]) == (["bed"], ["kestrel_gate"])
    pages = "\n".join(text for part in report(talk.snapshot()) for text in texts_of(part))
    assert "Kestrel gate" not in pages


@pytest.mark.parametrize("level", [Level.ANSWERS, Level.OVERVIEW])
@pytest.mark.parametrize("how", CLOSING)
def test_nothing_of_it_is_in_a_copy_for_others(
    talk: Interview, tmp_path: Path, how: str, level: Level
) -> None:
    talk = closed(talk, how)
    names = [name for name in FORMATS if not export.lack(name) and name not in ("pdf", "ics")]
    paths = exported(talk, tmp_path, lambda _: None, formats=names, share=Share(level))
    marks = ["Kestrel wood", "Kestrel t", "Kestrel l", "Kestrel n", "Kestrel d", "kestrel.ex", "77001"]
    marks += [] if how == "theme not chosen" else ["Kestrel gate"]  # whose theme is still asked
    codes = ("wood", "kestrel_gate")
    for path in paths:
        held = unpacked(path)
        for label in ("kestrel_gate = Kestrel gate", "wood = Kestrel wood"):  # the codebook has all choices
            held = held.replace(label, "")
        assert [mark for mark in marks if mark in held] == [], path.name
    copy = redacted(talk.snapshot(), Share(level))
    for item in ("kind", "story", "height"):
        assert {cell for name, cell in row(copy, item).items() if name.startswith("set_aside")} == {""}
        assert "set_aside" not in data(copy, item, Share(level))
        assert not set(codes) & set(row(copy, item).values())
    assert copy.path.statuses == talk.path.statuses
    assert copy.record.completed == talk.record.completed


@pytest.mark.parametrize("level", Level)
def test_targets_and_views_on_what_a_private_answer_closed_go_with_it(talk: Interview, level: Level) -> None:
    talk.session.append(
        Event(AT, Act.TARGET_SET, item="inside", value=3, text="Kestrel aim", due="2027-03-31"),
        Event(AT, Act.TARGET_SET, item="fence", value=2),
        Event(AT, Act.VIEWED, item="inside", value=1),
        Event(AT, Act.VIEWED, item="fence", value=Opinion.FITS),
    )
    whole = level is Level.FULL
    talk = closed(talk, "private")
    copy = redacted(talk.snapshot(), Share(level))
    assert set(copy.record.targets) == set(copy.record.views) == ({"inside", "fence"} if whole else {"fence"})
    changed = redacted(closed(talk, "changed").snapshot(), Share(level))
    assert set(changed.record.targets) == {"inside", "fence"}


@pytest.mark.parametrize("how", ["private", "not known", "changed"])
def test_no_card_and_no_inventory_has_it(talk: Interview, how: str) -> None:
    talk = closed(talk, how)
    for document in (card(talk.snapshot()), inventory([practice_of(talk.snapshot())], Voice())):
        assert not [text for part in document for text in texts_of(part) if "Kestrel" in text]


def test_it_comes_back_where_it_was(talk: Interview) -> None:
    closed(talk, "changed").answer("yes", "fenced")
    again = Interview(talk.questionnaire, session=talk.session)
    assert row(again.snapshot(), "kind")["answer"] == "Kestrel wood"
    assert row(again.snapshot(), "kind")["set_aside_answer"] == ""
