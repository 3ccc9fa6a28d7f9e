"""`interview update`: to a newer version of a questionnaire from the shell, whole or not at all."""

import random
import signal
import subprocess
import time
from collections.abc import Callable

import pytest

from interview.session.events import Act, system_clock
from interview.session.lock import hold
from tests.cli.conftest import Program, Terminal
from tests.versions import ANSWERS, ONE, TWO, written

MOVED = "Town is asked with version 2.0.0 of its questionnaire from here on. Undo takes that back.\n"


@pytest.fixture
def town(program: Program) -> Program:
    """A finished interview of version 1, and version 2 in the folder two."""
    written(TWO, program.folder / "two")
    one = written(ONE, program.folder / "one")
    ended = program("start", str(one), "--pass=full", "--name=Town", typed="\n".join((*ANSWERS, "pause", "")))
    assert ended.code == 0, ended.err
    return program


def test_it_says_what_is_done_and_asks(town: Program) -> None:
    before = town.read("town").events
    told = town("update", "Town", "--to=two", typed="no\n")
    assert told.code == 0
    assert "Kept: 2 answers." in told.out
    assert "Hours: On trial. The answers mean something else now." in told.out
    assert told.out.endswith("> It stays with version 1.0.0.\n")
    assert town.read("town").events == before
    told = town("update", "Town", "--to=two", typed="yes\n")
    assert told.out.endswith(f"> {MOVED}")
    moved = town.read("town").events[-1]
    assert (moved.act, moved.version, moved.items) == (Act.UPDATED, "2.0.0", ("hours", "shelves", "chairs"))


def test_a_script_says_yes_beforehand_and_nobody_is_no(town: Program) -> None:
    nobody = town("update", "Town", "--to=two")
    assert nobody.sentence() == "Nothing was moved, as nobody answered. To move it without asking, add --yes."
    assert town("update", "Town", "--to=two", "--yes").out.endswith(MOVED)
    again = town("update", "Town", "--to=two", "--yes")
    assert (again.code, again.out) == (
        0,
        "Town is up to date: it is asked with version 2.0.0 of its questionnaire, and none here is newer.\n",
    )
    older = town("update", "Town", "--to=one", "--yes").sentence()
    assert older == (
        "Town is asked with version 2.0.0 of its questionnaire. The one here, 1.0.0, is older, so there is "
        "nothing to move to."
    )


def test_what_cannot_be_moved_is_told_in_one_sentence(town: Program) -> None:
    file = town.sessions / "town.toml"
    whole = file.read_bytes()
    assert "library, which is not installed here" in town("update", "Town").sentence()
    assert "is an interview of the questionnaire library" in town("update", "Town", "--to=ict-lmi").sentence()
    lock = hold(file, system_clock, author="Anna")
    assert "Anna" in town("update", "Town", "--to=two", "--yes").sentence()
    lock.release()
    file.write_bytes(whole.replace(b'act = "answered"', b'act = "answered'))
    assert "cannot be read as TOML" in town("update", "Town", "--to=two", "--yes").sentence()
    file.write_bytes(whole.removesuffix(b"\n"))
    unsealed = town("update", "Town", "--to=two", "--yes").sentence()
    assert "has no blank line behind it, so nothing was moved" in unsealed
    file.write_bytes(whole)
    (kept,) = (town.sessions / ".definitions").iterdir()
    kept.unlink()
    assert f"Ask its sender for the file .definitions/{kept.name}" in town("update", "Town").sentence()


def test_everything_about_it_uses_the_version_that_it_was_moved_to(town: Program) -> None:
    town("update", "Town", "--to=two", "--yes")
    shown = town("show", "Town")
    assert "Open: Hours, Shelves, Chairs, Cat." in shown.out
    listed = town("list")
    assert "Town: library, 2 answers" in listed.out
    assert town("report", "Town", "--output=out").code == 0
    assert "the library, version 2.0.0" in (town.folder / "out" / "town-report.html").read_text(
        encoding="utf-8"
    )
    copied = town("copy", "Town", "--output=copy.toml")
    assert copied.code == 0, copied.err
    there = town("show", "./copy.toml")
    assert "Open: Hours, Shelves, Chairs, Cat." in there.out, there.err
    forgotten = town("forget", "Town", "lamps", "--yes")
    assert forgotten.code == 0, forgotten.err
    assert "lamps" not in [e.item for e in town.read("town").events if e.act is Act.ANSWERED]
    assert "went astray" not in town("show", "Town").err
    resumed = town("resume", "Town", typed="undo\nreview aside\n")
    assert "Undone: the move to version 2.0.0" in resumed.out, resumed.err


@pytest.mark.parametrize("seed", range(3))
def test_killed_in_the_middle_it_is_asked_with_the_old_or_the_new_version_whole(
    town: Program, seed: int
) -> None:
    file = town.sessions / "town.toml"
    before, moment = file.read_bytes(), random.Random(seed)
    usual = time.perf_counter()
    town("update", "Town", "--to=two", "--yes")
    usual = time.perf_counter() - usual
    after = len(town.read("town").events)
    outcomes = set()
    for _ in range(6):
        file.write_bytes(before)
        process = subprocess.Popen(
            town.command("update", "Town", "--to=two", "--yes"),
            cwd=town.folder,
            env=town.environment,
            stdout=subprocess.DEVNULL,
        )
        time.sleep(usual * moment.uniform(0.7, 1.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        count = len(town.read("town").events)
        assert count in (after - 1, after)
        outcomes.add(count)
        shown = town("show", "Town")
        assert shown.code == 0, shown.err
        assert ("Cat" in shown.out) is (count == after)
        assert ("Scrolls" in shown.out) is (count == after - 1)
    assert outcomes


def test_a_name_is_found_as_everywhere(town: Program, open_terminal: Callable[..., Terminal]) -> None:
    ended = town("update", "Twon", "--to=two")
    assert "Did you mean" in ended.sentence()
    terminal = open_terminal("resume", "Town")
    terminal.until_asked()
    assert "another" in town("update", "Town", "--to=two", "--yes").sentence()
