"""A small questionnaire, and a person who types at it."""

from pathlib import Path

import pytest

from interview import Interview, Questionnaire
from interview.questionnaire.load import load
from tests.speaking import speaks
from tests.talk import Person, Reopens, Starts, Ticking

__all__ = ["speaks"]

GARDEN = Path(__file__).with_name("garden.toml")


@pytest.fixture
def garden(tmp_path: Path) -> Questionnaire:
    return load(GARDEN, cache=tmp_path / "cache")


@pytest.fixture
def starts(garden: Questionnaire, tmp_path: Path) -> Starts:
    """Starts an interview on disk; `pass_`, `sections` and `setup` as the person chooses."""

    def start(*, setup: bool = False, **chosen: object) -> Person:
        pass_ = str(chosen.get("pass_", "quick"))
        sections = chosen.get("sections")
        names = [str(name) for name in sections] if isinstance(sections, list) else None
        interview = Interview.create(
            garden, tmp_path / "sessions", name="garden", sections=names, pass_=pass_, clock=Ticking()
        )
        return Person(interview, setup=setup)

    return start


@pytest.fixture
def reopens() -> Reopens:
    """Closes the interview and opens its file again."""

    def reopen(person: Person) -> Person:
        path = person.interview.session.path
        person.interview.close()
        assert path is not None
        return Person(Interview.open(path, clock=Ticking()))

    return reopen
