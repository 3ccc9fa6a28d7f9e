"""Many interviews with one questionnaire, opened one after the other: it is read once for all of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from interview import Interview, load
from interview.report.inventory import practices_in
from interview.report.target_list import targets_in
from interview.session.folder import Sessions
from interview.session.place import DEFINITIONS
from interview.snapshot.left import all_left
from interview.snapshot.opening import InTurn, open_snapshot
from interview.wording.voice import Voice
from tests.opened import opened_by

MANY = 8


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("many") / "sessions"
    questionnaire = load("ict-lmi")
    for number in range(MANY):
        with Interview.create(questionnaire, place, name=f"Service {number}") as talk:
            talk.begin()
            talk.say("Anna, head of service")
            talk.say("/target IN-E1: 2; by: June 2027")
    return place


def targets(folder: Path) -> None:
    found, unread = targets_in(Sessions(folder).list())
    assert (len(found), unread) == (MANY, [])


def inventory(folder: Path) -> None:
    practices, unread = practices_in(Sessions(folder).list())
    assert (len(practices), unread) == (MANY, [])


def left(folder: Path) -> None:
    assert len(all_left(Sessions(folder).list(), Voice())) == MANY


@pytest.mark.parametrize("work", [targets, inventory, left])
def test_their_questionnaire_is_read_once(folder: Path, work: Callable[[Path], None]) -> None:
    assert len(opened_by(lambda: work(folder), folder / DEFINITIONS)) == 1


def test_each_is_what_it_is_when_opened_alone(folder: Path) -> None:
    in_turn = InTurn()
    for entry in Sessions(folder).list():
        snapshot, alone = in_turn.snapshot(entry.path), open_snapshot(entry.path)
        assert snapshot.questionnaire.digests == alone.questionnaire.digests
        assert (snapshot.header, snapshot.record) == (alone.header, alone.record)
        assert (snapshot.notices, snapshot.path.statuses) == (alone.notices, alone.path.statuses)
