"""What was kept private is in no file, whether it is still asked or an earlier answer has closed it since."""

from pathlib import Path

import pytest

from interview import Interview
from interview.report import export
from interview.report.contents import summary
from interview.report.writers.formats import FORMATS
from interview.report.writers.text import written
from interview.session.events import Act, Event, Status
from tests.report.conftest import unpacked
from tests.report.whole import exported

PRIVATE = "lmi_public_databases"
MARKS = ("Kestrel", "kestrel")


@pytest.fixture
def kept(talk: Interview) -> Interview:
    """A question that was answered in full, with a note and a link, and is private now."""
    talk.begin()
    talk.answer("yes", "lmi_used")
    talk.answer(["national", "eu"], PRIVATE)
    talk.say("note Kestrel gave us the list", PRIVATE)
    at, link = "2026-11-24T05:41:00Z", "https://kestrel.example/"
    talk.session.append(
        Event(
            at, Act.ADDED, item=PRIVATE, words="Kestrel", evidence="named", evidence_text="Kestrel", link=link
        ),
        Event(at, Act.LINKED, item=PRIVATE, link=link),
    )
    talk.go_to(PRIVATE)
    talk.say("private")
    return talk


@pytest.mark.parametrize("closed", [False, True], ids=["asked", "closed"])
def test_nothing_of_a_private_question_is_in_any_file(kept: Interview, tmp_path: Path, closed: bool) -> None:
    if closed:
        kept.answer("no", "lmi_used")
    assert kept.status(PRIVATE) is (Status.OFF_PATH if closed else Status.REFUSED)
    title = kept.questionnaire.item(PRIVATE).title
    formats = [name for name in FORMATS if not export.lack(name) and name != "ics"]
    paths = exported(kept, tmp_path, lambda _: None, formats=formats)
    held = {path.name: unpacked(path) for path in paths}
    assert len(held) == len(formats) + 1
    held["summary"] = written(summary(kept.snapshot()))
    assert [name for name, text in held.items() if any(mark in text for mark in MARKS)] == []
    pages = {name: text for name, text in held.items() if not name.endswith((".csv", ".json", ".xlsx"))}
    rule = f"is chosen at “{title}”"  # what a statement would need is no secret
    assert [name for name, text in pages.items() if title in " ".join(text.split()).replace(rule, "")] == []
