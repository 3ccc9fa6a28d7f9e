"""How much is left in saved interviews: remembered, it is what it is when worked out."""

from collections.abc import Iterator
from pathlib import Path
from time import time_ns

import pytest

from interview import Interview, load
from interview.session import index
from interview.session.folder import Sessions
from interview.session.place import DEFINITIONS
from interview.snapshot.left import all_left
from interview.wording.voice import Voice
from tests.opened import opened_by

SECOND = 1_000_000_000


@pytest.fixture(autouse=True)
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute has gone by since the files were written; a cache folder of its own."""
    monkeypatch.setattr(index, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(index, "time_ns", lambda: time_ns() + 60 * SECOND)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three interviews, the second a few answers on."""
    place = tmp_path / "sessions"
    for number in range(3):
        with Interview.create(load("ict-lmi"), place, name=f"Service {number}") as talk:
            talk.begin()
            for _ in range(5 * (number == 1)):
                talk.say("1" if talk.choices else "/dk")
    return place


def left(folder: Path) -> dict[str, str]:
    return {file.name: words for file, words in all_left(Sessions(folder).list(), Voice()).items()}


def read(folder: Path) -> Iterator[str]:
    return (name for name in opened_by(lambda: left(folder), folder) if name.endswith(".toml"))


def test_the_second_list_opens_neither_session_nor_questionnaire(folder: Path) -> None:
    first = left(folder)
    assert len(first) == 3
    assert len(set(first.values())) == 2
    assert set(read(folder)) == set()
    assert opened_by(lambda: left(folder), folder / DEFINITIONS) == []
    assert left(folder) == first


def test_after_an_answer_that_session_alone_is_opened(folder: Path) -> None:
    first = left(folder)
    with Interview.open(folder / "service-1.toml", folder=folder) as talk:
        talk.begin()
        talk.say("/dk")
        talk.say("/dk")
    assert {name for name in read(folder) if name.startswith("service")} == {"service-1.toml"}
    after = left(folder)
    assert after["service-1.toml"] != first["service-1.toml"]
    assert after == first | {"service-1.toml": after["service-1.toml"]}


def test_what_is_left_is_not_told_without_the_questionnaire_it_was_worked_out_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(left(folder)) == 3
    monkeypatch.setattr("interview.snapshot.origin.installed", dict)
    for kept in (folder / DEFINITIONS).iterdir():
        kept.unlink()
    assert left(folder) == {}
