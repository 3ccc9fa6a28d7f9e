"""A workshop from the shell: whole from a pipe, and after the laptop died."""

import os
import signal
import subprocess
import time
import tomllib
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interview.session.events import Act
from tests.web.phone import PATIENCE, Phone
from tests.workshop.group import QUESTIONS

if TYPE_CHECKING:
    from tests.cli.conftest import Program

HEAD = '[questionnaire]\nid = "small"\nversion = "1.0.0"\ntitle = "a small matter"\nlanguage = "en"\n'
ROUND = ("3 1+2 2", "3 1 2", "4 1+2 3", "5 1 ?", "1 1+3 1", "1 1+2 1")


@pytest.fixture
def prepared(program: "Program") -> "Program":
    (program.folder / "small.toml").write_text(HEAD + QUESTIONS, encoding="utf-8")
    ended = program(
        *("workshop", "new", "Riga", "--questionnaire", "small.toml", "--sections", "care", "--people", "6"),
        typed="town\n",
    )
    assert ended.code == 0, ended.err
    assert "3 questions go to the vote" in ended.out
    return program


def slips(program: "Program") -> list[str]:
    door = tomllib.loads((program.sessions / "riga.room" / "door.toml").read_text(encoding="utf-8"))
    return list(door["slips"])


def sheets(program: "Program") -> list[str]:
    return [f"sheet {slip}: {said}" for slip, said in zip(slips(program), ROUND, strict=False)]


def test_a_whole_workshop_from_a_pipe(prepared: "Program") -> None:
    lines = [
        *("unnamed", "in 6", "quiet", *sheets(prepared), "close", "agenda", "1", "reveal", "not agreed"),
        *(
            "dissent Families drop out",
            "1",
            "no",
            "park Who pays?",
            "Anna",
            "plan care: Established; owner: Ilze",
        ),
        *("finish", "asked by May", "yes"),
    ]
    ended = prepared("workshop", "open", "Riga", typed="\n".join(lines) + "\n")
    assert (ended.code, ended.err) == (0, "")
    assert "Recorded at 1, Help: not agreed." in ended.out
    assert ROUND[0] not in ended.out, "what a sheet says is echoed nowhere"
    assert "1 of 3 decided" in prepared("workshop", "list").out
    assert "Families drop out" not in prepared("show", "Riga").err
    report = prepared("report", "Riga", "--format", "md", "--output", "out")
    assert report.code == 0, report.err


def test_a_line_that_is_no_word_of_the_desk_stops_a_script(prepared: "Program") -> None:
    ended = prepared("workshop", "open", "Riga", typed="unnamed\nabracadabra\nquiet\n")
    assert "Line 2 was not understood" in ended.sentence()
    acts = [event.act for event in prepared.read("riga").events]
    assert Act.ROOM_OPENED in acts
    assert Act.VOTE_OPENED not in acts


def test_what_is_no_workshop_is_said(prepared: "Program") -> None:
    prepared("start", "small.toml", "--name", "Alone", "--pass", "quick")
    assert "interview workshop new" in prepared("workshop", "open", "Alone").sentence()
    assert "interview workshop new" in prepared("workshop", "project", "Alone").sentence()
    assert "needs a terminal" in prepared("workshop", "project", "Riga").sentence()
    assert "There is no session" in prepared("workshop", "open", "Nowhere").sentence()


def test_sheets_are_typed_in_a_window_beside_the_desk(prepared: "Program") -> None:
    one, two, *_ = sheets(prepared)
    none = prepared("workshop", "sheet", "Riga", typed=f"{one}\n")
    assert "No vote is open." in none.out
    assert prepared("workshop", "open", "Riga", typed="unnamed\nin 6\nquiet\npause\n").code == 0
    ended = prepared("workshop", "sheet", "Riga", typed=f"{one}\n{two.removeprefix('sheet ')}\nKDR: 1\n\n")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.count("is in: 3 of 3 read") == 2
    assert "A sheet goes:" in ended.out
    assert ROUND[0] not in ended.out, "what a sheet says is echoed nowhere"
    assert "2 of 6 in" in prepared("workshop", "open", "Riga", typed="pause\n").out


def test_after_kill_9_in_a_vote_every_ballot_that_was_in_counts_once(prepared: "Program") -> None:
    desk = subprocess.Popen(
        prepared.command("workshop", "open", "Riga"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=prepared.folder,
        env=prepared.environment,
        text=True,
    )
    assert desk.stdin is not None
    assert desk.stdout is not None
    desk.stdin.write("\n".join(["unnamed", "in 6", "quiet", *sheets(prepared)[:5]]) + "\n")
    desk.stdin.flush()
    told = 0
    for line in desk.stdout:
        told += line.startswith("Slip ")
        if told == 5:
            break
    os.kill(desk.pid, signal.SIGKILL)
    desk.wait()
    desk.stdin.close()
    desk.stdout.close()
    ended = prepared("workshop", "open", "Riga", typed="close\nyes\n")
    assert "Quiet round open, 5 of 6 in." in ended.out
    counts = [event.count for event in prepared.read("riga").events if event.act is Act.COUNTED]
    assert counts == [5, 5, 5]
    assert not any(Path(prepared.sessions / "riga.room" / "box").iterdir())


@pytest.mark.parametrize("option", ["--name", "--everything-personal"])
def test_what_is_forgotten_is_not_left_beside_the_session(prepared: "Program", option: str) -> None:
    sessions = prepared.sessions
    prepared("workshop", "open", "Riga", typed="named\nin 3\nvote 1\nthrow away\npause\n")
    assert "Riga" in next(sessions.rglob("public.toml")).read_text(encoding="utf-8")
    prepared("forget", "Riga", option, "--yes")
    assert not [file for file in sessions.rglob("*") if file.is_file() and "Riga" in file.read_text("utf-8")]
    assert not list(sessions.rglob("public.toml"))


def answers(phone: Phone) -> bool:
    try:
        phone.opens()
    except (ConnectionError, HTTPException):
        return False
    return True


def test_with_the_desk_its_door_dies_and_what_a_phone_was_told_is_in_counts_once(prepared: "Program") -> None:
    desk = subprocess.Popen(
        prepared.command("workshop", "open", "Riga"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=prepared.folder,
        env=prepared.environment,
        text=True,
    )
    assert desk.stdin is not None
    assert desk.stdout is not None
    desk.stdin.write("\n".join(["unnamed", "in 6", "phones 127.0.0.1", "vote 1"]) + "\n")
    desk.stdin.flush()
    address = next(line for line in desk.stdout if "The address is on the wall" in line).split()[-1]
    phone = Phone.waits_for(address).joins(slips(prepared)[0])
    while "Is there help?" not in phone.opens().shown:
        time.sleep(0.05)
    phone.picks("3", go="send").sees("Your answer is in")
    os.kill(desk.pid, signal.SIGKILL)
    desk.wait()
    desk.stdin.close()
    desk.stdout.close()
    patience = time.monotonic() + PATIENCE
    while answers(phone):
        assert time.monotonic() < patience, "the door outlives its desk"
        time.sleep(0.05)
    ended = prepared("workshop", "open", "Riga", typed="close\nyes\n")
    assert "1 of 6 in. Closed and counted" in ended.out


def test_a_command_is_told_as_it_is_started_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from interview.wording.voice import Voice
    from interview.workshop.listing import workshop_lines

    monkeypatch.setattr("interview.workshop.listing.program", lambda: "/opt/kiosk/guide")
    (line,) = workshop_lines([], tmp_path, Voice())
    assert "Prepare one with: /opt/kiosk/guide workshop new NAME" in line
