"""What somebody finds who takes the laptop's files, the reports or the wall, and looks for one person."""

import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from interview.cli.main import group
from interview.dialogue.turn import TurnKind
from interview.errors import SessionLocked
from interview.plain.screen import Screen
from interview.plain.script import run_script, sentence_of
from interview.report.export import export
from interview.session.events import Label, Mode
from interview.session.format import event_text
from interview.session.last_values import last_values
from interview.snapshot.opening import open_snapshot
from interview.snapshot.sharing import Level, Share
from interview.workshop.box import Ballot, Box, Said
from interview.workshop.room import room_in
from tests.workshop.days import KEPT, OUTSIDE, a_day
from tests.workshop.test_desk import ROUND, Facilitator

ALOUD, SILENT = "kestrelfeather", "wrenbonnet"
ROLES = ("adviser", "adviser", "adviser", "teacher", "parent", "parent")


def whole_day(folder: Path, mode: str) -> Facilitator:
    """Two votes on one question, with lines on the ballots, and what belongs to a day."""
    prepared = Facilitator.prepares(folder)
    prepared.types("town")
    prepared.desk.close()
    desk = Facilitator.opens(folder)
    desk.types(mode, "in 6")
    if mode == "by role":
        desk.types(*(f"seat {slip} {role}" for slip, role in zip(desk.slips, ROLES, strict=False)))
    desk.types("quiet").sheets("3 1+2 2", "3 1 2", "4 1+2 3", "5 1 ?", "1 1+3 1")
    vote = desk.room.open_vote
    assert vote is not None
    said = (Said("help", ("none",), line=ALOUD, aloud=True), Said("kinds", ("print",), line=SILENT))
    Box(desk.desk.standing.folder, vote.number).put("06", Ballot(vote.mark, vote.number, said))
    desk.types("close", "agenda", "1", "reveal", "not agreed", "out 1", "revote")
    desk.sheets("3", "3", "4", "5", "1").types("close", "reveal", "agenda", "2", "reveal", "finish")
    desk.desk.close()
    return desk


@pytest.mark.parametrize("mode", ["unnamed", "by role"])
def test_nothing_tells_what_a_slip_or_seat_said(tmp_path: Path, mode: str) -> None:
    desk = whole_day(tmp_path, mode)
    folder = desk.desk.standing.folder
    journal = folder.session_file.read_text(encoding="utf-8")
    for slip in desk.slips:
        assert slip not in journal
    assert not re.search(r"^(seats|picks) = ", journal, re.MULTILINE)
    assert list(folder.box.iterdir()) == []
    everything = "\n".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*") if file.is_file())
    assert SILENT not in everything
    assert ALOUD in journal
    # Five of the six voted again: what they said beside the first count would tell what the sixth had said.
    first, second = desk.room.counts["help"]
    assert first.counts is not None
    assert (second.counts, second.dont_know, second.by_role) == (None, 0, ())
    if mode == "by role":
        told = {each.role: each.voices for each in first.by_role}
        assert told == {"adviser": 3, "others": 3}
        assert "teacher" not in journal
        assert "parent" not in journal


@pytest.mark.parametrize("level", [Level.OVERVIEW, Level.ANSWERS, Level.FULL])
def test_reports_tell_no_more_than_the_room_saw(tmp_path: Path, level: Level) -> None:
    desk = whole_day(tmp_path / "sessions", "unnamed")
    snapshot = open_snapshot(desk.desk.standing.folder.session_file)
    out = tmp_path / "out"
    export(snapshot, out, lambda _: None, formats=["html", "md", "json", "csv"], share=Share(level))
    text = "\n".join(file.read_text(encoding="utf-8") for file in out.rglob("*") if file.is_file())
    assert SILENT not in text
    for slip in desk.slips:
        assert slip not in text
    if level is not Level.FULL:
        assert ALOUD not in text


def test_a_copy_for_others_has_no_sentence_that_was_for_the_room_to_hear(tmp_path: Path) -> None:
    desk = whole_day(tmp_path, "unnamed")
    events = open_snapshot(desk.desk.standing.folder.session_file).events
    assert ALOUD not in "".join(map(event_text, last_values(events)))
    assert ALOUD in "".join(map(event_text, last_values(events, authors=True)))


def test_the_order_of_sheets_and_what_they_said_before_are_in_no_file_once_they_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two days that differ in nothing but when who sent what, and what they changed, leave the same files."""
    left: list[dict[Path, bytes]] = []
    for order, first in ((range(6), "5 2 3"), (reversed(range(6)), "1 1 1")):
        monkeypatch.setattr("secrets.choice", Random(7).choice)
        folder = tmp_path / str(len(left))
        prepared = Facilitator.prepares(folder)
        prepared.types("town").desk.close()
        desk = Facilitator.opens(folder).agrees_to_be().types("quiet", f"sheet {prepared.slips[2]}: {first}")
        desk.types(*(f"sheet {desk.slips[n]}: {ROUND[n]}" for n in order)).types("close", "1", "reveal")
        desk.desk.close()
        files = {file.relative_to(folder): file for file in folder.rglob("*") if file.is_file()}
        untimed = {name: re.sub(rb'"2026-[^"]*Z"', b"", file.read_bytes()) for name, file in files.items()}
        left.append({name: text for name, text in untimed.items() if name.suffix == ".toml"})
    assert left[0] == left[1]


def test_forgetting_what_is_personal_forgets_who_sat_where(tmp_path: Path) -> None:
    from interview.session.events import system_clock
    from interview.session.forget import Wanted, remove
    from interview.workshop.folder import RoomFolder
    from interview.workshop.forgetting import forget_in_the_room
    from interview.workshop.people import read_people

    prepared = Facilitator.prepares(tmp_path)
    prepared.types("town")
    prepared.desk.close()
    desk = Facilitator.opens(tmp_path)
    desk.types("named", f"seat {desk.slips[0]} Anna").types("in 6", "vote 1").sheets("1", "3", "3")
    desk.types("close", "y", "finish", "2030-01-01")
    with pytest.raises(SessionLocked):
        forget_in_the_room(desk.desk.standing.folder.session_file, system_clock, people=True)
    desk.desk.close()
    file = desk.desk.standing.folder.session_file
    assert forget_in_the_room(file, system_clock, people=True) == 1
    assert not desk.desk.standing.folder.public.exists(), "it repeats the name and the counts"
    done = remove(file, Wanted(personal=lambda *_: True, name="Another"), system_clock)
    assert "picks" not in done.path.read_text(encoding="utf-8")
    moved = RoomFolder(done.path)
    assert read_people(moved).seated == ()
    assert moved.door.is_file()
    assert not file.with_suffix(".room").exists()


def test_forgetting_who_answered_forgets_who_sat_where(tmp_path: Path) -> None:
    prepared = Facilitator.prepares(tmp_path)
    prepared.types("town").desk.close()
    desk = Facilitator.opens(tmp_path)
    desk.types("named", f"seat {desk.slips[0]} Kestrel").types("in 6", "vote 1").sheets("1", "3", "3")
    desk.types("close", "y").desk.close()
    session = desk.desk.standing.folder.session_file
    people = desk.desk.standing.folder.people
    assert "Kestrel" in people.read_text(encoding="utf-8")
    ended = CliRunner().invoke(group, ["forget", str(session), "--author", "--yes"])
    assert ended.exit_code == 0, ended.output
    assert "Kestrel" not in people.read_text(encoding="utf-8")


def by_role(folder: Path, *roles: str) -> Facilitator:
    """A desk where these sit, a slip each, and eight are here."""
    prepared = Facilitator.prepares(folder)
    prepared.types("town").desk.close()
    desk = Facilitator.opens(folder).types("by role", "in 8")
    return desk.types(*(f"seat {slip} {role}" for slip, role in zip(desk.slips, roles, strict=False)))


def test_raised_cards_make_no_table_of_a_role_that_is_one_person(tmp_path: Path) -> None:
    desk = by_role(tmp_path, *["counsellor"] * 4, "manager")
    desk.types("vote 1").sheets("3", "3", "3", "3", "1").types("tally 0 0 2 1 0", "close")
    (count,) = desk.room.counts["help"]
    assert {each.role: each.voices for each in count.by_role} == {"counsellor": 4}
    desk.desk.close()


@pytest.mark.parametrize(
    ("cards", "told"),
    [(1, {"counsellor": 4}), (3, {"counsellor": 4, "others": 3}), (0, {"counsellor": 4, "others": 3})],
)
def test_what_the_tables_of_roles_leave_over_is_not_one_person_either(
    tmp_path: Path, cards: int, told: dict[str, int]
) -> None:
    desk = by_role(tmp_path, *["counsellor"] * 4, *["manager"] * 2, "parent")
    desk.types("vote 1").sheets("3", "3", "3", "3", "1", "1", "1")
    if cards:
        desk.types(f"tally 0 0 0 {cards} 0", "1")
    desk.closes()
    assert {each.role: each.voices for each in desk.room.counts["help"][0].by_role} == told
    desk.desk.close()


def test_two_tables_of_roles_do_not_differ_by_one_person(tmp_path: Path) -> None:
    desk = by_role(tmp_path, *["counsellor"] * 4, *["manager"] * 4)
    said = ["1"] * 7 + ["5"]
    desk.types("vote 1").sheets(*said).types("close", "revote").sheets(*said).types("close")
    desk.types(f"seat {desk.slips[7]} counsellor", "revote").sheets(*said).types("close")
    first, same, moved = desk.room.counts["help"]
    assert len(first.by_role) == len(same.by_role) == 2
    assert moved.by_role == ()
    assert moved.counts is not None
    desk.desk.close()


def test_the_same_people_see_the_counts_of_their_revote_by_cards(tmp_path: Path) -> None:
    prepared = Facilitator.prepares(tmp_path)
    prepared.types("town").desk.close()
    desk = Facilitator.opens(tmp_path).agrees_to_be()
    desk.types("vote 1").sheets("1", "1", "1", "3", "3", "3").types(
        "close", "revote", "tally 0 6 0 0 0", "close"
    )
    assert [count.counts is not None for count in desk.room.counts["help"]] == [True, True]
    desk.desk.close()


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Facilitator]:
    """A desk with a quiet round open."""
    prepared = Facilitator.prepares(tmp_path)
    prepared.types("town").desk.close()
    desk = Facilitator.opens(tmp_path).agrees_to_be().types("quiet")
    yield desk
    desk.desk.close()


SLIPPED = (
    "shet {}: 4 1 2",
    "sheet{}: 4 1 2",
    "{} 4 1 2",
    "note {}: 4 1 2",
    "dissent {} said 4 1 2",
    "shet {wrong}: 4 1 2",
)


@pytest.mark.parametrize("typed", SLIPPED)
@pytest.mark.parametrize("before", [(), ("change 1",), ("note",), ("dissent Families drop out",)])
def test_a_sheet_that_is_mistyped_stays_nowhere(
    open_desk: Facilitator, typed: str, before: tuple[str, ...]
) -> None:
    code = open_desk.slips[0]
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    line = typed.format(code, wrong=wrong)
    open_desk.types(*before, line).sees_no("4 1 2")
    assert open_desk.outcome.turns[0].kind is TurnKind.UNCLEAR
    assert "4 1 2" not in open_desk.desk.echo(line)
    open_desk.desk.close()
    folder = open_desk.desk.standing.folder
    kept = [file for file in folder.session_file.parent.rglob("*") if file.is_file() and file != folder.door]
    assert not [file for file in kept if code in (text := file.read_text("utf-8")) or "4 1 2" in text]


@pytest.mark.parametrize("before", ["change 1", "note"])
def test_a_sheet_is_one_whatever_waits(open_desk: Facilitator, before: str) -> None:
    open_desk.types(before).types(f"sheet {open_desk.slips[0]}: 4 1 2").sees("is in: 3 of 3 read")


@pytest.mark.parametrize("sheet", ["{} 4 1 2", "{}; 4 1 2", "{}：4 1 2", "wrong 4 1 2", "{}: 4 1 2"])
def test_what_a_sheet_says_stays_on_no_screen(open_desk: Facilitator, sheet: str) -> None:
    for word in ("sheet", "/sheet", "Sheet"):
        assert "4 1" not in open_desk.desk.echo(f"{word} " + sheet.format(open_desk.slips[0]))
    assert open_desk.desk.echo("agree 1") == "agree 1"


def test_a_script_that_stops_at_a_sheet_does_not_read_it_out(open_desk: Facilitator) -> None:
    code, told = open_desk.slips[0], StringIO()
    stopped = run_script(open_desk.desk, [f"shet {code}: 4 1 2"], Screen(told))
    assert stopped is not None
    assert "4 1 2" not in told.getvalue() + sentence_of(stopped)


def test_a_copy_without_authors_holds_what_may_leave_the_room(tmp_path: Path) -> None:
    day = a_day(tmp_path, Mode.NAMED, ["parent"] * 12)
    copied = last_values(day.session.journal.events)
    said = "".join(map(event_text, copied))
    for secret in ("seats", "picks", "counts", "parent", KEPT):
        assert secret not in said
    assert OUTSIDE in said
    room = room_in(copied)
    assert room.counts["help"][0].label is Label.SPLIT
    assert set(room.decisions) == {"help", "kinds", "design"}
    whole = room_in(last_values(day.session.journal.events, authors=True))
    assert whole.counts["help"][0].by_seat is not None
    assert len(whole.dissents) == 2
    day.session.close()
