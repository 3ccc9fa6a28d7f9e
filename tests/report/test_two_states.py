"""A folder that is written to again: what is no longer true goes, and files of two states are named."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from interview import Interview, Questionnaire
from interview.errors import UserError
from interview.report.shelf import MEMORY
from interview.snapshot.sharing import Level, Share
from tests.report.whole import exported

DATES = "ict-lmi-actions.ics"


def written(talk: Interview, folder: Path, *formats: str, share: Share | None = None) -> list[str]:
    told: list[str] = []
    names: Sequence[str] = formats or ("md", "csv", "ics", "json")
    exported(talk, folder, told.append, formats=names, share=share)
    return told


@pytest.fixture
def aimed(talk: Interview) -> Interview:
    talk.begin()
    talk.say("/target access: Established; by: 2027-03-31")
    return talk


def test_a_calendar_goes_with_the_last_target_that_has_a_date(aimed: Interview, tmp_path: Path) -> None:
    written(aimed, tmp_path)
    assert (tmp_path / DATES).exists()
    aimed.say("/target access: no")
    told = written(aimed, tmp_path)
    assert f"{DATES}, written here before, was removed: there is nothing left to say in it." in told
    assert not (tmp_path / DATES).exists()
    assert DATES not in (tmp_path / MEMORY).read_text()
    assert not any(DATES in line for line in written(aimed, tmp_path))


def test_it_goes_as_well_when_nothing_else_is_written(aimed: Interview, tmp_path: Path) -> None:
    written(aimed, tmp_path, "ics")
    aimed.say("/target access: no")
    assert any("was removed" in line for line in written(aimed, tmp_path, "ics"))
    assert not (tmp_path / DATES).exists()
    with pytest.raises(UserError, match="Nothing can be written"):
        written(aimed, tmp_path, "ics")


def test_one_that_somebody_changed_is_named_and_left(aimed: Interview, tmp_path: Path) -> None:
    written(aimed, tmp_path)
    (tmp_path / DATES).write_text("mine")
    aimed.say("/target access: no")
    assert any(
        line.startswith(f"{DATES} in this folder is not true any more.") for line in written(aimed, tmp_path)
    )
    assert (tmp_path / DATES).read_text() == "mine"


def test_a_calendar_of_somebody_else_or_of_another_interview_is_left(
    aimed: Interview, tmp_path: Path
) -> None:
    (tmp_path / DATES).write_text("mine")
    assert not any(DATES in line for line in written(aimed, tmp_path, "md"))
    assert (tmp_path / DATES).read_text() == "mine"
    (tmp_path / DATES).unlink()
    written(aimed, tmp_path, "ics")
    other = Interview(aimed.questionnaire)
    other.begin()
    other.say("/dk")
    with pytest.raises(UserError, match="Nothing can be written"):
        written(other, tmp_path, "ics")
    assert (tmp_path / DATES).exists()


def test_files_of_an_earlier_state_are_named_with_the_local_time(
    questionnaire: Questionnaire, tmp_path: Path
) -> None:
    aimed = Interview(
        questionnaire,
        clock=lambda: datetime(2026, 11, 24, 23, 40, tzinfo=UTC),
        zone=timezone(timedelta(hours=2)),
    )
    aimed.begin()
    aimed.say("/target access: Established; by: 2027-03-31")
    written(aimed, tmp_path)
    aimed.answer("one", "access_languages")
    told = written(aimed, tmp_path, "md")
    files = "ict-lmi-actions.csv, ict-lmi-actions.ics, ict-lmi-answers.csv and ict-lmi-report.json"
    assert told[-1].startswith(
        f"{files} in this folder were not written anew: they tell how things stood on 2026-11-25 01:40."
    )
    assert not any("anew" in line for line in written(aimed, tmp_path))
    assert not any("anew" in line for line in written(aimed, tmp_path, "md"))


def test_files_of_a_copy_that_holds_more_are_named(aimed: Interview, tmp_path: Path) -> None:
    written(aimed, tmp_path, share=Share(Level.ANSWERS))
    told = written(aimed, tmp_path, "md", share=Share(Level.OVERVIEW))
    assert "belong to another copy of this interview: share level answers." in told[-1]


def test_a_list_of_files_that_holds_digests_alone_is_understood(aimed: Interview, tmp_path: Path) -> None:
    written(aimed, tmp_path)
    held = json.loads((tmp_path / MEMORY).read_text())
    held["files"] = {name: entry["digest"] for name, entry in held["files"].items()}
    (tmp_path / MEMORY).write_text(json.dumps(held))
    aimed.say("/target access: no")
    assert any("was removed" in line for line in written(aimed, tmp_path))
