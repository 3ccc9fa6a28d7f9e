"""A session gets another name, and is the same otherwise."""

from pathlib import Path

import pytest

from interview.errors import SessionError
from interview.session.events import Act, Event, stamp, system_clock
from interview.session.folder import Sessions
from interview.session.renaming import rename


def begun(folder: Path, name: str) -> Path:
    with Sessions(folder).create(
        name=name,
        questionnaire="farm",
        version="1.0.0",
        digest="d",
        interview_version="1",
        clock=system_clock,
    ) as session:
        session.append(Event(at=stamp(system_clock()), act=Act.ANSWERED, item="hens", value=12))
        assert session.path is not None
        return session.path


def test_it_is_found_by_its_new_name_alone(tmp_path: Path) -> None:
    path = begun(tmp_path, "Hens")
    before = path.read_text(encoding="utf-8")
    name, file = rename(path, "Ducks and geese", system_clock)
    assert (name, file.name, path.exists()) == ("Ducks and geese", "ducks-and-geese.toml", False)
    assert Sessions(tmp_path).find("ducks") == file
    assert file.read_text(encoding="utf-8") == before.replace('"Hens"', '"Ducks and geese"')
    with pytest.raises(SessionError):
        Sessions(tmp_path).find("Hens")


def test_a_name_that_another_has_gets_a_number(tmp_path: Path) -> None:
    begun(tmp_path, "Ducks")
    name, file = rename(begun(tmp_path, "Hens"), "Ducks", system_clock)
    assert (name, file.name) == ("Ducks (2)", "ducks-2.toml")


def test_what_is_open_or_unnamed_stays_as_it_is(tmp_path: Path) -> None:
    path = begun(tmp_path, "Hens")
    with pytest.raises(SessionError, match="name needs a letter"):
        rename(path, "  ", system_clock)
    with Sessions(tmp_path).open("Hens", system_clock), pytest.raises(SessionError):
        rename(path, "Ducks", system_clock)
    assert Sessions(tmp_path).find("Hens") == path
