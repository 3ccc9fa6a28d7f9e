"""One interview at one moment: it stays as it is, and tells of earlier moments and in other languages."""

from datetime import UTC
from pathlib import Path

import pytest

from interview import Interview, Snapshot, load
from interview.errors import SessionError
from interview.report.contents import report, summary
from interview.report.writers.text import written
from interview.snapshot.opening import open_snapshot
from tests.examples import VERSION_1
from tests.questionnaire.conftest import WHOLE


@pytest.fixture
def talk() -> Interview:
    talk = Interview(load(VERSION_1), zone=UTC)
    talk.begin()
    talk.answer("known", "access_skills")
    return talk


def page(snapshot: Snapshot) -> str:
    return written((*summary(snapshot), *report(snapshot)))


def test_it_stays_as_it_is_whatever_is_said_afterwards(talk: Interview) -> None:
    before = talk.snapshot()
    shown = page(before)
    talk.answer("supported", "access_skills")
    talk.say("/target access: Built in; owner: Anna")
    assert page(before) == shown
    assert before.path.answers["access_skills"].value == "known"
    assert talk.snapshot().path.answers["access_skills"].value == "supported"


def test_its_path_is_its_own(talk: Interview) -> None:
    """It is read in one thread while the interview goes on in another."""
    assert talk.snapshot().path is not talk.path
    assert talk.snapshot().path.statuses == talk.path.statuses


def test_it_knows_how_things_stood_after_each_event(talk: Interview) -> None:
    talk.answer("supported", "access_skills")
    talk.undo()
    now = talk.snapshot()
    values = [
        answer.value if (answer := now.at(number).record.answers.get("access_skills")) else None
        for number in range(1, len(now.events) + 1)
    ]
    assert values == [None, "known", "supported", "known"]
    assert now.at(2) is now.at(2)
    assert page(now.at(2)) == page(now)
    assert page(now.at(3)) != page(now)


def test_the_good_practice_is_read_once_for_an_interview_and_all_its_moments(talk: Interview) -> None:
    talk.say("why AC-E1")
    now = talk.snapshot()
    talk.answer("supported", "access_skills")
    later = talk.snapshot()
    read = now.supplements.good_practice
    assert read.elements
    assert later.supplements.good_practice is now.at(2).supplements.good_practice is read


def test_it_speaks_another_language_of_the_questionnaire() -> None:
    talk = Interview(load(WHOLE))
    talk.begin()
    talk.answer(40, "seats")
    english = talk.snapshot()
    finnish = english.in_language("fi")
    assert finnish.record == english.record
    item = load(WHOLE, language="fi").item("seats")
    assert finnish.questionnaire.item("seats").title == item.title
    assert item.title in page(finnish)
    assert item.title not in page(english)


def test_one_from_disk_is_that_of_the_interview(tmp_path: Path) -> None:
    with Interview.create(load(VERSION_1), tmp_path, name="Riga", zone=UTC) as talk:
        talk.answer("known", "access_skills")
        # Another window is writing it.
        found = open_snapshot("riga", folder=tmp_path, zone=UTC)
        assert page(found) == page(talk.snapshot())
        assert (found.name, found.stem, found.file) == ("Riga", "riga", talk.session.path)


def test_what_is_left_out_of_account_in_a_file_is_told(tmp_path: Path) -> None:
    with Interview.create(load(VERSION_1), tmp_path, name="Riga") as talk:
        talk.answer("known", "access_skills")
        assert talk.session.path is not None
        file = talk.session.path
    file.write_bytes(file.read_bytes()[:-20])
    (notice,) = open_snapshot(file).notices
    assert "Riga" in notice or file.name in notice


def test_a_session_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SessionError):
        open_snapshot("riga", folder=tmp_path)
