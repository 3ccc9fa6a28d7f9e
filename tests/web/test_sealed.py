"""What a phone said is in the box and nowhere else, once, wherever the door is killed."""

import subprocess
import sys
from http.client import HTTPException
from pathlib import Path

import pytest

from interview.workshop.box import Box
from tests.test_layers import environment
from tests.web.conftest import Hall
from tests.web.phone import Phone
from tests.web.watched import watched_door

MARKER = "kestrelfeather"
WALL = """
import asyncio, sys
place = sys.argv[1]
def seen(event, given):
    if event == "open" and place in str(given[0]):
        print("opened:", str(given[0])[len(place):])
from pathlib import Path
from interview.tui.wall import WallApp
async def shown():
    app = WallApp(Path(place) / "public.toml")
    async with app.run_test() as pilot:
        await pilot.pause(0.6)
sys.addaudithook(seen)
asyncio.run(shown())
"""


@pytest.fixture
def desk(folder: Path) -> Hall:
    """Recorded without names; no door is open."""
    return Hall.opens(folder).agrees_to_be()


def test_what_a_phone_says_is_in_the_box_alone(desk: Hall, tmp_path: Path) -> None:
    file = desk.desk.standing.folder.session_file
    with watched_door(file, tmp_path / "seen") as door:
        desk.types("quiet")
        phone, other = (Phone(door.address).joins(desk.slips[slip]) for slip in range(2))
        phone.opens().picks("3", line=MARKER).picks("1", line=MARKER)
        assert MARKER in phone.html, "the form brings along what was typed"
        phone.picks("2", go="send", line=MARKER).sees("Your answer is in", MARKER)
        assert phone.page.text.partition("</title>")[0].count(MARKER) == 3, "nowhere but behind the fold"
        for path in ("/", "/wall", "/revision"):
            other.opens(path).sees_no(MARKER)
        other.opens().votes("3", "1", "2").sees_no(MARKER)
        Phone(door.address).opens().sees_no(MARKER)
    box = desk.desk.standing.folder.box
    with_marker = [
        path for path in tmp_path.rglob("*") if path.is_file() and MARKER.encode() in path.read_bytes()
    ]
    assert with_marker == [box / "001" / "01.toml"]
    assert {path.stat().st_mtime for path in (box / "001").iterdir()} == {315532800.0}
    desk.closes().sees("2 of 6 in")
    desk.desk.close()
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert MARKER.encode() not in everything, "a line that was not to be read out is gone with the ballot"


def test_the_door_says_nothing_of_what_it_is_told(desk: Hall, tmp_path: Path) -> None:
    file = desk.desk.standing.folder.session_file
    with watched_door(file, tmp_path / "seen") as door:
        desk.types("vote 1")
        phone = Phone(door.address).joins(desk.slips[0])
        phone.opens().picks("3", go="send", line=MARKER)
        phone.ask("POST", "/ballot", f"vote=1&mark={MARKER}&at={MARKER}&a0={MARKER}&%zz=%ff")
        phone.ask("POST", f"/{MARKER}", MARKER)
        phone.ask("BREW", f"/{MARKER}")
        assert door.process.stdin is not None
        assert door.process.stdout is not None
        door.process.stdin.close()
        door.process.wait(10)
        assert door.process.stdout.read().split() == [b"listens", b"reached"]
    desk.desk.close()


def test_the_door_opens_its_own_files_and_the_ballot_of_who_asks(desk: Hall, tmp_path: Path) -> None:
    file = desk.desk.standing.folder.session_file
    with watched_door(file, tmp_path / "seen") as door:
        desk.types("quiet").sheets("3 1 2", "3 1 2", "3 1 2")
        phone = Phone(door.address).joins(desk.slips[4])
        phone.opens().votes("3", "1", "2").opens("/wall").opens("/revision")
        phone.posts("/take-back", ("vote", "1"))
        seen = {entry.partition(".toml.")[0] for entry in door.seen}
    files = {entry.partition(" ")[2] for entry in seen}
    assert files == {
        *("/door.toml", "/public.toml", "/box/001"),
        *("/box/001/05.toml", "/box/001/.05"),
    }
    assert not [entry for entry in seen if entry.startswith(("os.listdir", "os.scandir"))]
    desk.desk.close()


def test_the_wall_opens_the_public_state_and_nothing_else(desk: Hall, tmp_path: Path) -> None:
    desk.types("quiet").sheets("3 1 2")
    room = desk.desk.standing.folder.path
    ended = subprocess.run(
        [sys.executable, "-c", WALL, str(room)],
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        timeout=60,
        check=True,
    )
    opened = {line.split()[1] for line in ended.stdout.splitlines() if line.startswith("opened:")}
    assert opened == {"/public.toml"}
    desk.desk.close()


def test_wherever_the_door_is_killed_a_ballot_is_in_once(desk: Hall, tmp_path: Path) -> None:
    file = desk.desk.standing.folder.session_file
    for step in range(1, 40):
        desk.types("vote 1")
        vote = desk.room.open_vote
        assert vote is not None
        told = True
        with watched_door(file, tmp_path / f"seen{step}", killed_at=step) as door:
            phone = Phone(door.address)
            try:
                phone.joins(desk.slips[0]).opens()
                form = [*phone.filled("3"), ("go", "send")]
                phone.posts("/ballot", *form).sees("Your answer is in")
            except (OSError, HTTPException):
                told = False
        box = Box(desk.desk.standing.folder, vote.number)
        assert not told or box.seats() == {"01"}
        if not told:
            with watched_door(file, tmp_path / f"again{step}") as door:
                again = Phone(door.address).joins(desk.slips[0])
                if "Your answer is in" not in again.shown:
                    again.picks("3", go="send").sees("Your answer is in")
        desk.closes().sees("1 of 6 in")
        assert not any(desk.desk.standing.folder.box.iterdir())
        if told:
            break
    assert told
    assert step > 5, "it was killed at several steps before"
    desk.desk.close()
