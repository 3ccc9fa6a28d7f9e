"""A theme is called by its id, its title or its short name, wherever somebody names one."""

from functools import cache
from pathlib import Path

import pytest

from interview import Interview, Questionnaire, load
from tests.talk import Person, Ticking

NAMES = ["lmi_features", "facts about jobs", "Facts about jobs", "Labour market information (LMI)"]


@cache
def shipped() -> Questionnaire:
    return load("ict-lmi")


@pytest.mark.parametrize("name", NAMES)
def test_an_interview_begins_with_a_theme_by_any_of_its_names(name: str, tmp_path: Path) -> None:
    with Interview.create(shipped(), tmp_path, name="A", sections=(name, "access"), clock=Ticking()) as begun:
        assert begun.record.sections == ("lmi_features", "access")
        begun.add_sections("Practitioners’ role")
        assert begun.record.sections is not None
        assert "practitioner_role" in begun.record.sections


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_is_gone_into_and_aimed_at_by_any_of_its_names(name: str, tmp_path: Path) -> None:
    with Interview.create(shipped(), tmp_path, name="A", pass_="first", clock=Ticking()) as begun:
        talk = Person(begun).types(f"deepen {name}")
        talk.sees("In full from here on: Facts about jobs")
        assert begun.record.deepened == ("lmi_features",)
        talk.types(f"target {name}").sees("Facts about jobs")
        assert talk.waits
