"""What the program says and does when the disk lets it down: nothing is called saved that is not."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interview.session.reading import read

if TYPE_CHECKING:
    from tests.cli.conftest import Program, Terminal

Open = Callable[..., "Terminal"]
REFUGE = Path("home", ".local", "share", "interview", "sessions")


def answered(path: Path) -> int:
    return sum(event.act == "answered" for event in read(path).events)


@pytest.fixture
def refuge(program: "Program") -> Path:
    """Where an interview goes when its own folder no longer keeps it."""
    return program.folder / REFUGE / "riga.toml"


def at_a_question(window: "Terminal", riga: "Program") -> None:
    """One answer more than the session began with, and then the whole folder is gone."""
    window.until_asked()
    window.type("A phone line.")
    window.until_asked()
    shutil.rmtree(riga.sessions)


@pytest.mark.parametrize(("key", "code"), [("\x03", 128 + signal.SIGINT), ("\x04", 0)])
def test_whoever_leaves_by_a_key_finds_the_interview_in_the_usual_place(
    riga: "Program", open_terminal: Open, refuge: Path, key: str, code: int
) -> None:
    window = open_terminal("resume", "riga")
    at_a_question(window, riga)
    window.press(key)
    assert window.ended() == code
    assert "This interview is not saved yet" in window.shown
    assert "Saved, with 4 answers so far." in window.shown
    assert answered(refuge) == 4


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_nothing_in_memory_alone(
    riga: "Program", open_terminal: Open, refuge: Path, number: signal.Signals
) -> None:
    window = open_terminal("resume", "riga")
    at_a_question(window, riga)
    window.kill(number)
    assert window.ended() == 128 + number
    assert answered(refuge) == 4


@pytest.mark.parametrize(("said", "code", "kept"), [("", 0, 4), ("no", 1, 0)])
def test_whoever_pauses_is_asked_and_the_exit_code_tells(
    riga: "Program", open_terminal: Open, refuge: Path, said: str, code: int, kept: int
) -> None:
    window = open_terminal("resume", "riga")
    at_a_question(window, riga)
    window.type("pause")
    assert "Shall I write the whole interview, with 4 answers" in " ".join(window.until_asked().split())
    window.type(said)
    assert window.ended() == code
    assert ("Not saved:" in window.shown) == bool(code)
    assert ("Saved, with" in window.shown) == (not code)
    assert (answered(refuge) if refuge.exists() else 0) == kept


@pytest.mark.parametrize(("keys", "code", "kept"), [("\x11\r", 0, 4), ("\x11no\r", 1, 0), ("\x11\x11", 0, 4)])
def test_the_full_screen_asks_as_well(
    riga: "Program", open_terminal: Open, refuge: Path, keys: str, code: int, kept: int
) -> None:
    window = open_terminal("resume", "riga", screen=True)
    window.until("Why was the practice started?")
    window.press("To help\r")
    window.until("word for word")
    shutil.rmtree(riga.sessions)
    window.press(keys[0])
    window.until("not saved yet")
    window.until("Shall I write")
    window.press(keys[1:])
    assert window.ended() == code
    assert (answered(refuge) if refuge.exists() else 0) == kept


def test_the_full_screen_that_is_closed_leaves_nothing_in_memory_alone(
    riga: "Program", open_terminal: Open, refuge: Path
) -> None:
    window = open_terminal("resume", "riga", screen=True)
    window.until("Why was the practice started?")
    window.press("To help\r")
    window.until("word for word")
    shutil.rmtree(riga.sessions)
    window.kill(signal.SIGHUP)
    assert window.ended() == 128 + signal.SIGHUP
    assert answered(refuge) == 4


@pytest.fixture
def script(riga: "Program") -> Iterator["subprocess.Popen[bytes]"]:
    """A script that has given one answer; the folder is gone before the next."""
    process = subprocess.Popen(
        riga.command("resume", "riga"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=riga.folder,
        env={**riga.environment, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"delivery_model: 1\n")
    process.stdin.flush()
    for line in process.stdout:
        if line.startswith(b"Recorded"):
            break
    shutil.rmtree(riga.sessions)
    yield process
    with suppress(ProcessLookupError):
        process.kill()
    process.communicate()


def test_a_script_goes_on_in_the_usual_place(script: "subprocess.Popen[bytes]", refuge: Path) -> None:
    out, err = script.communicate(b"practice_stage: 1\n", timeout=20)
    assert (script.returncode, err) == (0, b"")
    assert str(refuge).encode() in out
    assert b"Saved, with 5 answers so far." in out
    assert answered(refuge) == 5


def test_a_script_that_finds_no_place_ends_with_1_and_says_so(
    script: "subprocess.Popen[bytes]", riga: "Program"
) -> None:
    shutil.rmtree(riga.folder / "home")
    (riga.folder / "home").write_bytes(b"")
    riga.sessions.write_bytes(b"")
    out, err = script.communicate(b"practice_stage: 1\n", timeout=20)
    assert script.returncode == 1
    assert b'Line 2 was not recorded: "practice_stage: 1".' in err
    assert b"Not saved:" in out
    assert b"Saved, with" not in out


def test_a_script_that_ends_without_its_file_finds_no_place_either(
    script: "subprocess.Popen[bytes]", riga: "Program"
) -> None:
    shutil.rmtree(riga.folder / "home")
    (riga.folder / "home").write_bytes(b"")
    riga.sessions.write_bytes(b"")
    out, _ = script.communicate(b"", timeout=20)
    assert script.returncode == 1
    assert b"Not saved:" in out
    assert b"Saved, with" not in out


@pytest.fixture
def drive(program: "Program") -> Iterator[Callable[[str], Path]]:
    """A small drive of its own, mounted with these options."""
    place = program.folder / "drive"
    place.mkdir()

    def mounted(options: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if shutil.which("mount") is None or os.geteuid() or subprocess.run(command, check=False).returncode:
            pytest.skip("no drive can be mounted here")
        return place

    yield mounted
    subprocess.run(["umount", "-l", str(place)], check=False, stderr=subprocess.DEVNULL)


def read_only(drive: Callable[[str], Path], riga: "Program") -> Path:
    place = drive("size=4m")
    shutil.copytree(riga.sessions, place / "sessions")
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    return place


def test_hints_on_a_drive_that_is_read_only_are_true(riga: "Program", drive: Callable[[str], Path]) -> None:
    place = read_only(drive, riga)
    for folder, name in (("new", "x"), ("sessions", "x")):
        sentence = riga("start", "--sessions", str(place / folder), "--name", name).sentence()
        assert "Read-only file system" in sentence
        assert "Choose another folder with --sessions" in sentence
        assert "interview show" not in sentence
    for command in (["resume", "riga"], ["forget", "riga", "scope_level", "--yes"]):
        sentence = riga(*command, "--sessions", str(place / "sessions")).sentence()
        hint = sentence.partition("You can read it with: interview ")[2]
        assert riga(*hint.split()).code == 0
    ended = riga("report", str(place / "sessions" / "riga.toml"), "-o", str(place / "out"), "--format", "md")
    assert f"{place / 'out'} could not be written (Read-only file system)" in ended.sentence()


def test_a_report_on_a_full_drive_names_its_file_and_another_folder(
    riga: "Program", drive: Callable[[str], Path]
) -> None:
    place = drive("size=16k")
    sentence = riga("report", "riga", "-o", str(place / "out"), "--format", "html").sentence()
    assert f"{place / 'out' / 'riga-report.html'} could not be written (No space left on device)" in sentence
    assert "another folder with -o" in sentence
    assert not list((place / "out").iterdir())


def test_a_sheet_for_translators_is_whole_or_not_there(riga: "Program", drive: Callable[[str], Path]) -> None:
    place = drive("size=16k")
    for _ in range(2):
        sentence = riga("translate", "fi", "-o", str(place / "fi.po")).sentence()
        assert f"{place / 'fi.po'} could not be written (No space left on device)" in sentence
    assert not list(place.iterdir())
