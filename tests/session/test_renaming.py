"""A session gets another name, and is the same otherwise."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.errors import SessionError
from interview.session.events import Act, Event, stamp, system_clock
from interview.session.folder import Sessions
from interview.session.renaming import rename

OS_REPLACE = os.replace


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


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def with_side_files(path: Path) -> Path:
    path.with_suffix(".draft").write_text('item = "hens"\ntext = "a dozen"\n')
    path.with_suffix(".torn-2").write_text("torn")
    path.with_suffix(".room").mkdir()
    (path.with_suffix(".room") / "people.toml").write_text("present = 6")
    return path


def test_a_new_name_that_cannot_be_locked_changes_nothing(tmp_path: Path) -> None:
    path = with_side_files(begun(tmp_path, "Hens"))
    (tmp_path / ".ducks.lock").mkdir()
    before = everything(tmp_path)
    with pytest.raises(SessionError, match=r"\.ducks\.lock is not a file"):
        rename(path, "Ducks", system_clock)
    assert everything(tmp_path) == before
    assert Sessions(tmp_path).find("Hens") == path


@pytest.mark.parametrize("is_done_first", [False, True])
@pytest.mark.parametrize("stops", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_at_whatever_step_it_stops_the_session_and_all_beside_it_are_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stops: BaseException, is_done_first: bool
) -> None:
    """Each file that gets a name, its content included, is the one at which it stops once."""
    path = with_side_files(begun(tmp_path, "Hens"))
    before = everything(tmp_path)
    for step in range(5):
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", stopping(step, stops, is_done_first))
            with pytest.raises((SessionError, KeyboardInterrupt)):
                rename(path, "Ducks", system_clock)
        assert everything(tmp_path) == before
        assert Sessions(tmp_path).find("Hens") == path
    assert rename(path, "Ducks", system_clock)[1].with_suffix(".room").is_dir()


def stopping(step: int, stops: BaseException, is_done_first: bool) -> Callable[[Path, Path], None]:
    steps = iter(range(99))

    def replace(source: Path, goal: Path) -> None:
        # Who holds a lock is written down for the message alone.
        if str(source).endswith(".tmp") and ".owner." in str(source):
            return OS_REPLACE(source, goal)
        stop = next(steps) == step
        if not stop or is_done_first:
            OS_REPLACE(source, goal)
        if stop:
            raise stops
        return None

    return replace
