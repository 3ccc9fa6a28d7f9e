"""Wherever a computer stops in what is typed at the desk: it is done then, or it is not, and the room goes on."""

import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from shutil import copytree

import pytest
from msgspec import Struct
from msgspec.structs import asdict, replace

from interview.dialogue.turn import TurnKind
from interview.session.events import Mode
from tests.workshop.power import PowerCut, power_until
from tests.workshop.test_desk import ROUND, Facilitator, Refusing

UNNAMED, NAMED, BY_ROLE = ("unnamed", "in 6"), ("named", "in 6"), ("by role", "in 6")
SEATED = tuple(
    f"seat {{{n}}} {who}" for n, who in enumerate(("Anna, adviser", "Ben, adviser", "Cleo, parent"))
)
ALL = tuple(f"sheet {{{n}}}: {said}" for n, said in enumerate(ROUND))
FEW = ("in 4", "vote 1", *(f"sheet {{{n}}}: {n + 1}" for n in range(4)))
COUNTED = (*UNNAMED, "quiet", *ALL, "close")
SHOWN = (*COUNTED, "1", "reveal")


class Typed(Struct, frozen=True):
    """What was typed before, on this day or after the desk was opened anew, and what the power goes in."""

    act: tuple[str, ...]
    before: tuple[str, ...] = ()
    again: tuple[str, ...] = ()


TYPED = {
    "how it is recorded": Typed(("unnamed",)),
    "who is here": Typed(("in 5",), UNNAMED),
    "who sits where": Typed(SEATED[:1], NAMED),
    "a quiet round opens": Typed(("quiet",), UNNAMED),
    "a vote opens": Typed(("vote 1",), (*UNNAMED, "in 7")),
    "a revote opens": Typed(("revote",), SHOWN, ("1",)),
    "a sheet": Typed(("sheet {0}: 4 1 2",), (*UNNAMED, "quiet", *ALL[:3])),
    "cards": Typed(("tally 1 1 1 1 1 dk 1",), (*UNNAMED, "vote 1")),
    "a round is counted": Typed(("close",), (*UNNAMED, "quiet", *ALL)),
    "a round with names is counted": Typed(("close",), (*NAMED, *SEATED, "quiet", *ALL)),
    "few are counted, who want to see it": Typed(("close", "yes"), (*UNNAMED, *FEW)),
    "few are counted, who do not": Typed(("close", "no"), (*UNNAMED, *FEW)),
    "a vote is thrown away": Typed(("throw away",), (*UNNAMED, "quiet", *ALL)),
    "a count is shown": Typed(("reveal",), COUNTED, ("1",)),
    "agreed": Typed(("agree 3",), SHOWN, ("1",)),
    "agreed otherwise": Typed(("agree 4", "yes"), (*SHOWN, "agree 3"), ("1",)),
    "not agreed": Typed(("not agreed", "yes"), (*SHOWN, "agree 3"), ("1",)),
    "taken back": Typed(("undo",), (*SHOWN, "agree 3")),
    "a slip is withdrawn": Typed(("withdraw {0}",), (*UNNAMED, "quiet", *ALL)),
    "a slip is withdrawn after the count": Typed(("withdraw {0}",), COUNTED),
    "a name is withdrawn": Typed(("withdraw {0}",), (*NAMED, *SEATED, "quiet", *ALL, "close")),
    "a name is withdrawn in a vote": Typed(
        ("withdraw {0}",), (*NAMED, *SEATED, "quiet", *ALL, "close", "quiet", *ALL)
    ),
    "a slip is lost": Typed(("new slip {0}",), (*UNNAMED, "quiet", *ALL)),
    "names go": Typed(("unnamed",), (*NAMED, *SEATED, "quiet", *ALL, "close", "1", "reveal")),
    "roles are left of names": Typed(("by role",), (*NAMED, *SEATED, "quiet", *ALL, "close")),
    "roles go": Typed(("unnamed",), (*BY_ROLE, *SEATED, "quiet", *ALL, "close")),
}


class Days:
    """The same day again and again, each time in a folder of its own."""

    def __init__(self, place: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
        self.place, self.typed = place, typed
        self.numbers = count()
        drawn = random.Random(7)
        monkeypatch.setattr("secrets.choice", lambda letters: drawn.choice(letters))
        self.drawn = drawn
        prepared = Facilitator.prepares(place / "day")
        prepared.types("town").desk.close()
        desk = Facilitator.opens(place / "day")
        self.slips = desk.slips
        desk.types(*self.said(typed.before))
        desk.desk.session.close()

    def said(self, lines: tuple[str, ...]) -> Iterator[str]:
        return (line.format(*self.slips) for line in lines)

    def stops(self, before: int) -> tuple[Facilitator, bool]:
        """The desk as it is opened again after the power went before this change; whether there was one."""
        folder = self.place / str(next(self.numbers))
        copytree(self.place / "day", folder)
        self.drawn.seed(8)
        desk, cut = Facilitator.opens(folder).types(*self.said(self.typed.again)), False
        try:
            with power_until(before):
                desk.types(*self.said(self.typed.act))
        except PowerCut:
            cut = True
        desk.desk.session.close()
        return Facilitator.opens(folder), cut


def test_a_list_that_was_half_made_is_made_when_the_desk_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = []
    for before in count():
        monkeypatch.setattr("secrets.choice", random.Random(7).choice)
        prepared, cut = Facilitator.prepares(tmp_path / str(before)), False
        try:
            with power_until(before):
                prepared.types("town")
        except PowerCut:
            cut = True
        prepared.desk.session.close()
        monkeypatch.setattr("secrets.choice", random.Random(7).choice)
        desk = Facilitator.opens(tmp_path / str(before))
        if desk.asked == "place":
            desk.types("town")
        states.append(found(desk))
        goes_on(desk)
        desk.desk.close()
        if not cut:
            break
    assert len(states) > 3
    assert [state for state in states if state != states[-1]] == []


def test_a_room_that_moves_to_another_disk_is_whole_in_one_place(tmp_path: Path) -> None:
    prepared = Facilitator.prepares(tmp_path / "day")
    prepared.types("town").desk.close()
    day = Facilitator.opens(tmp_path / "day").types(*UNNAMED, "vote 1").sheets("1", "3", "3")
    day.desk.session.close()
    for before in count():
        place, stick = tmp_path / str(before), tmp_path / f"stick-{before}"
        copytree(tmp_path / "day", place)
        desk, cut = Facilitator.opens(place), False
        journal = Refusing(desk.desk.session.journal)
        desk.desk.session.journal = journal
        journal.full = True
        desk.types("park Something")
        try:
            with power_until(before):
                desk.types(str(stick))
        except PowerCut:
            cut = True
        desk.desk.session.close()
        moved = (stick / "riga.room").exists()
        again = Facilitator.opens(stick if moved else place)
        again.sees("Vote open, 3 of 6 in.")
        again.desk.close()
        if not cut:
            assert moved
            break


def found(desk: Facilitator) -> dict[str, object]:
    """All that the folder holds of the day, without times and how often it was written."""
    standing, room = desk.desk.standing, desk.room
    began = standing.people.began if room.open_vote else None
    people = replace(standing.people, began=began, few=0)  # these say nothing but of a vote that is open
    box = {
        str(file.relative_to(standing.folder.box)): file.read_bytes()
        for file in standing.folder.box.rglob("*.toml")
    }
    return {
        **asdict(room),
        "decisions": {name: replace(made, at="") for name, made in room.decisions.items()},
        "answers": desk.answers,
        "people": people,
        "door": standing.door,
        "box": box,
        "wall": replace(desk.wall, revision=0),
    }


def goes_on(desk: Facilitator) -> None:
    """Three voices are counted, by new sheets, whatever stood open."""
    if desk.room.mode is None:
        desk.types("unnamed")
    if desk.room.open_vote is not None:
        desk.types("throw away")
    desk.types("in 7", "vote 1").sheets("1", "3", "3").types("close", "yes", "yes")
    last = desk.room.last_count("help")
    assert last is not None
    assert last.voices == 3
    assert desk.room.mode is Mode.NAMED or "picks = " not in desk.file.read_text(encoding="utf-8")
    assert not [turn.text for turn in desk.transcript if turn.kind is TurnKind.ERROR]


@pytest.mark.parametrize("name", TYPED)
def test_what_is_typed_is_done_or_not_wherever_the_power_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    days = Days(tmp_path, TYPED[name], monkeypatch)
    states = []
    for before in (0, 10_000):
        desk, _ = days.stops(before)
        states.append(found(desk))
        desk.desk.close()
    undone, done = states
    assert undone != done
    for before in count():
        desk, cut = days.stops(before)
        if not cut:
            break
        state = found(desk)
        if state not in states:
            assert {k: v for k, v in state.items() if v != done[k]} == {
                k: undone[k] for k in state if state[k] != done[k]
            }, before
            raise AssertionError(
                before,
                "partly",
                [k for k in state if state[k] != done[k]],
                [k for k in state if state[k] != undone[k]],
            )
        goes_on(desk)
        left = [*desk.file.parent.rglob(".*.tmp")]
        assert not left, "what was half written lies about, names and all"
        desk.desk.close()
    desk.desk.close()
