"""What was kept private is in no file, whether it is still asked or an earlier answer has closed it since."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from interview import Interview
from interview.report import export
from interview.report.contents import summary
from interview.report.writers.formats import FORMATS
from interview.report.writers.text import written
from interview.session.events import Act, Event, Status
from interview.session.forget import forget
from interview.session.last_values import last_values
from interview.snapshot.sharing import Level, Share, redacted
from tests.report.conftest import unpacked
from tests.report.whole import exported
from tests.talk import questionnaire

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


BESIDE = """
[[section]]
id = "all"
title = "All"
item = [
  { id = "gate", type = "select_one", title = "Gate", ask = "Open?", choices = [ { code = "yes", label = "Yes" }, { code = "no", label = "No" } ] },
  { id = "counts", type = "integer", title = "Branches", ask = "How many branches?" },
  { id = "behind", type = "integer", title = "Rooms", ask = "How many rooms?", unless = "gate is no" },
]
"""
HOLD_NOTES = {".html", ".md", ".txt", ".docx", ".pdf", ".json", ".csv", ".xlsx"}


def said_beside(folder: Path) -> Interview:
    """Words beside answers that take none are kept with these."""
    talk = Interview.create(questionnaire(BESIDE), folder, name="x")
    talk.begin()
    for line in ("1", "3, Kestrel counted them", "4, Plover counted them"):
        talk.say(line)
    beside = [event.text for event in talk.session.journal.events if event.act is Act.ANSWERED]
    assert beside == [None, "Kestrel counted them", "Plover counted them"]
    return talk


@pytest.mark.parametrize("closing", ["private", "aside"])
@pytest.mark.parametrize("level", list(Level))
def test_words_beside_an_answer_are_where_notes_are(tmp_path: Path, level: Level, closing: str) -> None:
    talk = said_beside(tmp_path / "sessions")
    talk.go_to("behind" if closing == "private" else "gate")
    talk.say("private" if closing == "private" else "2")
    formats = [name for name in FORMATS if not export.lack(name) and name != "ics"]
    share = Share(level)
    paths = exported(talk, tmp_path / "out", lambda _: None, formats=formats, share=share)
    assert {path.suffix for path in paths} >= {".html", ".md", ".docx"}
    for path in paths:
        held = unpacked(path)
        shown = level is Level.FULL and path.suffix in HOLD_NOTES and "actions" not in path.name
        assert ("Kestrel" in held) == shown, path.name
        assert "Plover" not in held or (level is Level.FULL and closing == "aside"), path.name
    events = redacted(talk.snapshot(), share).events
    assert ("Kestrel" in repr(events)) == (level is Level.FULL)
    if level is not Level.FULL and closing == "aside":
        assert [event.text for event in events if event.item == "behind" and event.text] == []


def test_words_beside_an_answer_are_in_no_copy_once_it_is_private_and_go_when_it_is_forgotten(
    tmp_path: Path,
) -> None:
    with said_beside(tmp_path) as talk:
        talk.go_to("behind")
        talk.say("private")
        copied = repr(last_values(talk.session.journal.events))
        assert ("Kestrel" in copied, "Plover" in copied) == (True, False)
        talk.go_to("counts")
        talk.say("5")
        noted = [event for event in last_values(talk.session.journal.events) if event.act is Act.REMARKED]
        assert [event.text for event in noted] == ["Kestrel counted them"]
    forget(tmp_path / "x.toml", ["counts", "behind"], lambda: datetime(2026, 11, 24, tzinfo=UTC))
    held = (tmp_path / "x.toml").read_text()
    assert "Kestrel" not in held
    assert "Plover" not in held


@pytest.mark.parametrize("level", list(Level))
def test_what_was_kept_aside_is_in_no_file_of_a_report(tmp_path: Path, level: Level) -> None:
    talk = said_beside(tmp_path / "sessions")
    talk.go_to("gate")
    for line in ("the Whimbrel is in a meeting", "1"):
        talk.say(line)
    assert talk.record.heard == {"gate": ("the Whimbrel is in a meeting",)}
    formats = [name for name in FORMATS if not export.lack(name) and name != "ics"]
    share = Share(level)
    paths = exported(talk, tmp_path / "out", lambda _: None, formats=formats, share=share)
    assert not {path.suffix for path in paths if "Whimbrel" in unpacked(path)}
    assert ("Whimbrel" in repr(redacted(talk.snapshot(), share).events)) == (level is Level.FULL)
    assert "Whimbrel" in repr(last_values(talk.session.journal.events))
    talk.close()
    forget(tmp_path / "sessions" / "x.toml", ["gate"], lambda: datetime(2026, 11, 24, tzinfo=UTC))
    assert "Whimbrel" not in (tmp_path / "sessions" / "x.toml").read_text()
