"""Votes are sealed, counted once, and gone; whatever happens on the way, they end the same."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.errors import SessionError
from interview.session.events import Act, Event, Mode
from interview.workshop.box import Ballot, Box, Closed, Raised, Said, Tally
from interview.workshop.folder import read_table
from interview.workshop.room import Vote, room_of
from interview.workshop.thresholds import TookPart
from interview.workshop.votes import Counting, close, mend, open_vote, throw_away
from tests.workshop.group import Group, ballot
from tests.workshop.power import PowerCut, power_until

MARKER = "kestrelfeather"


@pytest.fixture
def group(tmp_path: Path) -> Iterator[Group]:
    made = Group(tmp_path)
    yield made
    made.session.close()


def counting(group: Group, mode: Mode | None = Mode.UNNAMED, roles: dict[str, str] | None = None) -> Counting:
    return Counting(group.listed, mode, roles or {}, few=True)


def forget(_: TookPart) -> None:
    """Keeps nothing of who took part."""


def voted(group: Group, *picks: str, item: str = "help") -> Vote:
    """An open vote on one question, with a ballot for each pick."""
    vote = open_vote(room_of(group.snapshot), group.folder, [item], group.listed.mark, group.write)
    for seat, pick in enumerate(picks, 1):
        Box(group.folder, vote.number).put(
            f"{seat:02}", ballot(group.listed.mark, vote.number, **{item: pick})
        )
    return vote


def in_the_box(group: Group) -> list[str]:
    return sorted(str(file.relative_to(group.folder.box)) for file in group.folder.box.rglob("*"))


def test_a_count_has_every_voice_and_the_ballots_are_gone(group: Group) -> None:
    vote = voted(group, "some", "some", "most", "?", "x")
    Box(group.folder, vote.number).put_tally(
        Tally(group.listed.mark, vote.number, (Raised("help", {"all": 2}, dont_know=1, voices=3),))
    )
    done = close(vote, group.folder, counting(group), group.write, forget)
    count = room_of(group.snapshot).counts["help"][0]
    assert count.counts == {"none": 0, "planned": 0, "some": 2, "most": 1, "all": 2}
    assert (count.dont_know, count.not_applicable, count.blank, count.voices) == (2, 1, 0, 8)
    assert (done.voices, done.cards) == (8, 3)
    assert in_the_box(group) == []
    assert count.by_seat is None


def test_a_ballot_replaces_the_one_before_and_what_is_left_out_is_blank(group: Group) -> None:
    vote = voted(group, "some", "some", "some")
    box = Box(group.folder, vote.number)
    box.put("01", ballot(group.listed.mark, vote.number, help="all"))
    box.put("02", ballot(group.listed.mark, vote.number))
    assert box.take_back("03")
    box.put("04", ballot(group.listed.mark, vote.number, help="not_a_choice"))
    close(vote, group.folder, counting(group), group.write, forget)
    count = room_of(group.snapshot).counts["help"][0]
    assert count.counts is not None
    assert (count.counts["all"], sum(count.counts.values()), count.blank) == (1, 1, 2)


def test_what_comes_too_late_is_told_so(group: Group) -> None:
    vote = voted(group, "some")
    box = Box(group.folder, vote.number)
    box.close()
    with pytest.raises(Closed):
        box.put("02", ballot(group.listed.mark, vote.number, help="all"))
    assert list(box.read().ballots) == ["01"]


def test_files_of_the_box_tell_no_time_and_are_for_their_owner(group: Group) -> None:
    vote = voted(group, "some", "all")
    place = Box(group.folder, vote.number).open_place
    assert place.stat().st_mtime == 315532800
    for file in place.iterdir():
        assert file.stat().st_mtime == 315532800
        if os.name == "posix":
            assert file.stat().st_mode & 0o777 == 0o600
    assert os.name != "posix" or group.folder.box.stat().st_mode & 0o777 == 0o700


def test_a_paper_that_cannot_be_read_stops_the_count_and_nothing_is_lost(group: Group) -> None:
    vote = voted(group, "some", "all", "all")
    paper = Box(group.folder, vote.number).open_place / "02.toml"
    whole = paper.read_bytes()
    paper.write_bytes(whole[:20])
    with pytest.raises(SessionError, match=r"02\.toml"):
        close(vote, group.folder, counting(group), group.write, forget)
    (Box(group.folder, vote.number).closed_place / "02.toml").write_bytes(whole)
    mend(room_of(group.snapshot), group.folder, counting(group), group.write, forget)
    assert room_of(group.snapshot).counts["help"][0].voices == 3


def ended(folder: Path, *, changes: int | None, thrown: bool) -> tuple[list[Event], bool]:
    """The journal of a vote that was ended with a power cut after so many changes; whether there was one."""
    group = Group(folder)
    with group.session:
        vote = voted(group, "some", "most", "all", "?")

        def end() -> None:
            if thrown:
                throw_away(vote, group.folder, group.write)
            else:
                close(vote, group.folder, counting(group), group.write, forget)

        cut = False
        try:
            with power_until(10_000 if changes is None else changes):
                end()
        except PowerCut:
            cut = True
        mend(room_of(group.snapshot), group.folder, counting(group), group.write, forget)
        if room_of(group.snapshot).open_vote is not None:  # nothing had begun: it is asked for once more
            assert len(Box(group.folder, vote.number).seats()) == 4
            end()
        assert in_the_box(group) == []
        assert room_of(group.snapshot).open_vote is None
        return [event for event in group.session.journal.events if event.act is not Act.CHOSEN], cut


@pytest.mark.parametrize("thrown", [False, True], ids=["counted", "thrown away"])
def test_a_power_cut_at_any_step_ends_the_same(tmp_path: Path, thrown: bool) -> None:
    expected, _ = ended(tmp_path / "whole", changes=None, thrown=thrown)
    steps = 0
    while True:
        found, cut = ended(tmp_path / str(steps), changes=steps, thrown=thrown)
        assert found == expected
        if not cut:
            break
        steps += 1
    assert steps == 7  # the folder's name, the entry, four ballots, the folder


@pytest.mark.parametrize("reached", [False, True], ids=["before", "after"])
def test_a_power_cut_beside_the_append_ends_the_same(group: Group, reached: bool) -> None:
    vote = voted(group, "some", "most", "all")

    def cut(*events: Event) -> None:
        if reached:
            group.write(*events)
        raise PowerCut

    with pytest.raises(PowerCut):
        close(vote, group.folder, counting(group), cut, forget)
    mend(room_of(group.snapshot), group.folder, counting(group), group.write, forget)
    (count,) = room_of(group.snapshot).counts["help"]
    assert count.voices == 3
    assert in_the_box(group) == []


def test_a_quiet_round_that_was_half_counted_is_counted_to_its_end(group: Group) -> None:
    names = [item.id for item in group.listed.items]
    vote = open_vote(room_of(group.snapshot), group.folder, names, group.listed.mark, group.write)
    for seat in ("01", "02", "03"):
        said = ballot(group.listed.mark, vote.number, help="some", kinds=("talk", "walk"), design="half")
        Box(group.folder, vote.number).put(seat, said)

    def torn(*events: Event) -> None:
        group.write(*events[:1])
        raise PowerCut

    with pytest.raises(PowerCut):
        close(vote, group.folder, counting(group), torn, forget)
    mend(room_of(group.snapshot), group.folder, counting(group), group.write, forget)
    room = room_of(group.snapshot)
    assert {item: len(counts) for item, counts in room.counts.items()} == dict.fromkeys(names, 1)
    assert room.counts["kinds"][0].counts == {"talk": 3, "walk": 3, "print": 0}


def test_an_open_vote_goes_on_with_every_ballot_that_was_in(group: Group) -> None:
    vote = voted(group, "some", "all")
    mend(room_of(group.snapshot), group.folder, counting(group), group.write, forget)
    assert room_of(group.snapshot).open_vote == vote
    assert Box(group.folder, vote.number).seats() == {"01", "02"}


def test_under_three_voices_not_even_the_journal_knows_the_counts(group: Group) -> None:
    vote = voted(group, "some", "all")
    close(vote, group.folder, counting(group), group.write, forget)
    count = room_of(group.snapshot).counts["help"][0]
    assert (count.counts, count.voices) == (None, 2)
    assert "all" not in group.file.read_text(encoding="utf-8").partition("room")[2]


def test_only_named_mode_writes_who_said_what(group: Group) -> None:
    close(voted(group, "some", "?", "all"), group.folder, counting(group, Mode.NAMED), group.write, forget)
    assert room_of(group.snapshot).counts["help"][0].by_seat == {"01": "some", "02": "?", "03": "all"}


def test_roles_are_told_apart_from_three_on_and_small_ones_are_folded(group: Group) -> None:
    roles = {
        f"{seat:02}": "adviser" if seat < 5 else "teacher" if seat < 7 else "parent" for seat in range(1, 8)
    }
    close(
        voted(group, "some", "some", "most", "all", "none", "?", "planned"),
        group.folder,
        counting(group, Mode.BY_ROLE, roles),
        group.write,
        forget,
    )
    told = {each.role: each.voices for each in room_of(group.snapshot).counts["help"][0].by_role}
    assert told == {"adviser": 4, "others": 3}
    assert "teacher" not in group.file.read_text(encoding="utf-8")


def test_the_same_people_in_other_roles_leave_no_second_table_of_roles(group: Group) -> None:
    picks, seats = ("some",) * 3 + ("most",) * 4, [f"{seat:02}" for seat in range(1, 8)]
    roles = dict.fromkeys(seats[:3], "adviser") | dict.fromkeys(seats[3:], "head")
    now = counting(group, Mode.BY_ROLE, roles)
    first = close(voted(group, *picks), group.folder, now, group.write, forget)
    as_seated = replace(now, before={"help": (first,)})
    again = close(voted(group, *picks), group.folder, as_seated, group.write, forget)
    others = replace(as_seated, before={"help": (first, again)}, seatings=1, roles=roles | {"04": "adviser"})
    close(voted(group, *picks), group.folder, others, group.write, forget)
    told = [(e.vote, e.role) for e in group.snapshot.events if e.act is Act.COUNTED and e.role]
    assert told == [(1, "adviser"), (1, "head"), (2, "adviser"), (2, "head")]


@pytest.mark.parametrize(
    "act",
    [
        lambda box: box.put("03", Ballot("m", 1)),
        lambda box: box.take_back("01"),
        lambda box: box.put_tally(Tally("m", 1)),
        lambda box: box.close(),
        lambda box: box.throw_away(),
        lambda box: box.destroy(),
    ],
    ids=["put", "take back", "cards", "close", "throw away", "destroy"],
)
def test_what_is_put_into_the_box_or_taken_out_is_so_on_the_disk_as_well(
    group: Group, monkeypatch: pytest.MonkeyPatch, act: Callable[[Box], object]
) -> None:
    box = Box(group.folder, voted(group, "some", "most").number)
    before = {place: sorted(place.iterdir()) for place in (box.place, box.open_place)}
    synced: dict[Path, list[Path]] = {}
    monkeypatch.setattr(
        "interview.workshop.box.sync_folder",
        lambda place: synced.update({place: sorted(place.iterdir())}),
    )
    act(box)
    now = {place: sorted(place.iterdir()) for place in before if place.is_dir()}
    changed = {place: names for place, names in now.items() if names != before[place]}
    assert changed
    assert changed == synced


def test_no_line_of_a_ballot_stays_that_was_not_to_be_read_out(group: Group) -> None:
    vote = voted(group, "some", "some", "some")
    box = Box(group.folder, vote.number)
    for seat, aloud in (("01", False), ("02", True)):
        said = Said("help", ("all",), line=f"{MARKER} {seat}", aloud=aloud)
        box.put(seat, Ballot(group.listed.mark, vote.number, (said,)))
    close(vote, group.folder, counting(group), group.write, forget)
    found = [
        file for file in group.file.parent.rglob("*") if file.is_file() and f"{MARKER} 01" in file.read_text()
    ]
    assert found == []
    assert group.session.record.remarks["help"] == (f"{MARKER} 02",)


def test_a_ballot_that_is_handed_in_before_the_day_has_the_format_of_the_box(tmp_path: Path) -> None:
    handed = 'format = 1\nslip = "KDRTM"\nversion = 2\nmark = "L-7Q"\nvote = 0\n\n'
    (tmp_path / "KDRTM.ballot.toml").write_text(
        f'{handed}[[answer]]\nitem = "help"\ncodes = ["some"]\nline = "{MARKER}"\naloud = true\n',
        encoding="utf-8",
    )
    found = read_table(tmp_path / "KDRTM.ballot.toml", Ballot, Ballot("", 0))
    assert found == Ballot("L-7Q", 0, (Said("help", ("some",), line=MARKER, aloud=True),))
