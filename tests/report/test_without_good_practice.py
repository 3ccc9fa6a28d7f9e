"""A questionnaire that has no good practice: nothing promises levels, and page one is made of what there is."""

import json
from pathlib import Path

import pytest

from interview.report.brief import Brief
from interview.report.card import card
from interview.report.contents import report, summary
from interview.report.document import Document, texts_of
from interview.report.writers.json_file import json_text
from interview.report.writers.workbook import sheets
from interview.snapshot.sharing import Level, Share
from tests.report.whole import exported
from tests.talk import Person, about

GARDEN = """
[[section]]
id = "beds"
title = "Beds"
item = [
  { id = "raised", type = "select_one", title = "Raised beds", ask = "Are there raised beds?", choices = [ { code = "yes", label = "Yes" }, { code = "no", label = "No" } ] },
  { id = "trees", type = "integer", title = "Trees", ask = "How many trees?", pass = "full" },
  { id = "plans", type = "text", title = "Plans", ask = "What is planned?" },
]

[[section]]
id = "house"
title = "House"
item = [
  { id = "roof", type = "integer", title = "Roof", ask = "How old is the roof?" },
]
"""
LEVEL_WORDS = ("level", "good practice", "not yet", "starting", "established", "built in", "working well")


@pytest.fixture
def gardener() -> Person:
    return about(GARDEN).types("yes", "dk", "", "12", "target beds", "more of them", "", "", "", "")


def speaks_of_no_level(text: str) -> None:
    assert [word for word in LEVEL_WORDS if word in text.casefold()] == [], text


def test_the_conversation_speaks_of_no_level(gardener: Person) -> None:
    for line in ("summary", "why beds", "why raised", "deepen", "", "target", "", "review", "help"):
        gardener.types(line)
    speaks_of_no_level("\n".join(turn.text for turn in gardener.transcript[3:]))
    assert gardener.interview.completed
    assert "view" not in [entry.name for entry in gardener.interview.commands]


def test_a_view_of_levels_is_told_to_have_no_place(gardener: Person) -> None:
    gardener.types("view").sees("not compared with good practice", "note, and your words")


def words_of(document: Document) -> str:
    return "\n".join(text for part in document for text in texts_of(part))


def test_page_one_tells_the_answers(gardener: Person) -> None:
    text = words_of(report(gardener.interview.snapshot(), annex=True))
    speaks_of_no_level(text)
    for told in ("Raised beds: Yes", "Nobody checked them", "more of them", "Plans, in Beds"):
        assert told in text


@pytest.mark.parametrize("level", Level)
def test_no_copy_speaks_of_levels(gardener: Person, level: Level) -> None:
    speaks_of_no_level(words_of(report(gardener.interview.snapshot(), Share(level))))


def test_neither_do_summary_card_and_data(gardener: Person) -> None:
    snapshot = gardener.interview.snapshot()
    speaks_of_no_level(words_of(summary(snapshot)))
    speaks_of_no_level(words_of(card(snapshot)))
    assert json.loads(json_text(Brief(snapshot)))["basis"] == "Self-reported, not verified."
    assert [sheet.name for sheet in sheets(Brief(snapshot))] == ["answers", "questions", "actions"]


def test_every_format_holds_all_of_it(gardener: Person, tmp_path: Path) -> None:
    assert len(exported(gardener.interview, tmp_path, lambda _: None)) >= 7
