"""Whole days of workshops: votes, sheets, cards and decisions in any order, with power cuts in between.

The group works along with pencil and paper: what each slip said, what came of a vote, what was shown and
decided. After each act desk, disk, box and wall say the same as the paper. More days, and others each time:

    python -m tests.lives days 200
"""

import shutil
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import pytest
from hypothesis.stateful import initialize, invariant

from interview.condition import Between
from interview.errors import SessionLocked
from interview.session.events import Act, Event
from interview.session.fold import fold
from interview.session.reading import read
from interview.snapshot.opening import open_snapshot
from interview.workshop.box import Box, votes_in
from interview.workshop.room import room_in, room_of
from interview.workshop.thresholds import CHANGED, GUESSED, LEAST
from tests.by_chance import ByChance, act, are_full
from tests.faults.counting import STEPS, Stops, stops_before_the_sync
from tests.strategies import seeds
from tests.workshop.test_desk import Facilitator

ITEMS = ("help", "kinds", "design")
CODES = {
    "help": ("none", "planned", "some", "most", "all"),
    "kinds": ("talk", "walk", "print"),
    "design": ("no", "half", "yes"),
}
Sheet = dict[str, str]
"""What a slip says, by question: a code, or a sign for none."""


class OnPaper:
    """A vote as those in the room would write it down."""

    def __init__(self, number: int, items: tuple[str, ...]) -> None:
        self.number, self.items = number, items
        self.sheets: dict[str, Sheet] = {}
        """By the code of the slip."""
        self.cards: tuple[int, ...] = ()

    @property
    def voices(self) -> int:
        return len(self.sheets) + sum(self.cards)

    def came_to(self, item: str) -> dict[str, int]:
        said = Counter(sheet[item] for sheet in self.sheets.values())
        cards = self.cards or (0,) * len(CODES[item])
        return {code: said[code] + raised for code, raised in zip(CODES[item], cards, strict=True)}


class Day(ByChance):
    """One workshop of six people, from its opening through all that is done at its desk."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(mkdtemp(prefix="day-"))
        self.open: OnPaper | None = None
        self.votes = 0
        self.counted: dict[str, list[OnPaper]] = {item: [] for item in ITEMS}
        self.agreed_to_few: set[int] = set()
        self.shown: dict[str, int] = {}
        self.decided: dict[str, object] = {}
        self.done: list[dict[str, object]] = []
        """What was decided before each decision that can be taken back."""
        self.undone: list[tuple[dict[str, object], bool]] = []
        """What was decided before each undo, and whether it can be undone again once it is redone."""
        self.begun: list[Event] = []

    @initialize(random=seeds)
    def begins(self, random: Random) -> None:
        self.random = random
        prepared = Facilitator.prepares(self.folder)
        prepared.types("town")
        prepared.desk.close()
        self.desk = Facilitator.opens(self.folder).agrees_to_be()

    @property
    def folder(self) -> Path:
        return self.place / "sessions"

    # What is done at the desk

    @act(6, when=lambda self: self.open is None)
    def opens_a_vote(self) -> None:
        number = self.a_question()
        self.votes_on((ITEMS[number - 1],), f"vote {number}")

    @act(3, when=lambda self: self.open is None)
    def opens_a_quiet_round(self) -> None:
        self.votes_on(ITEMS, "quiet")

    @act(1, when=lambda self: self.open is not None)
    def does_not_open_two_at_once(self) -> None:
        self.types(self.random.choice(("quiet", "vote 1", "revote")))

    @act(6, when=lambda self: self.open is not None)
    def puts_a_sheet_in(self) -> None:
        """Perhaps the second of this slip, which takes the place of the first."""
        assert self.open is not None
        slip = self.desk.slips[self.random.randrange(6)]
        self.holds("a sheet took the place of another", slip in self.open.sheets)
        signs: tuple[int | str, ...] = ("?", "x", "-")
        self.puts(slip, {item: self.random.choice((*self.choices(item), *signs)) for item in ITEMS})

    @act(4, when=lambda self: self.open is not None)
    def puts_in_the_sheets_of_many(self) -> None:
        for slip in self.desk.slips[: self.random.randint(3, 6)]:
            self.puts(slip, {item: self.random.choice(self.choices(item)) for item in ITEMS})

    @act(8, when=lambda self: self.open is None)
    def holds_a_vote(self) -> None:
        self.opens_a_vote()
        assert self.open is not None
        (item,) = self.open.items
        self.puts_in_the_sheets_of_many()
        self.closes(all_the_same=True)
        if self.random.random() < 0.5:
            self.shows(ITEMS.index(item) + 1)

    @act(10, when=lambda self: self.open is not None and self.open.items in (("help",), ("design",)))
    def counts_cards(self) -> None:
        assert self.open is not None
        raised = tuple(self.random.randint(0, 3) for _ in CODES[self.open.items[0]])
        keeps = self.random.random() < 0.5
        self.types(f"tally {' '.join(map(str, raised))}")
        if self.desk.desk.waiting == "Sum":
            self.types("1" if keeps else "2")
            if not keeps:
                return
        self.open.cards = raised
        self.holds("cards are counted")

    @act(1, when=lambda self: len(self.desk.slips) > 7)
    def withdraws(self) -> None:
        slip = self.desk.slips[self.random.randrange(6)]
        self.types(f"withdraw {slip}")
        assert slip not in self.desk.slips
        if self.open is not None and self.open.sheets.pop(slip, None) is not None:
            self.holds("a sheet was withdrawn from an open vote")
        self.heard()

    @act(3, when=lambda self: self.open is not None)
    def closes(self, *, all_the_same: bool | None = None) -> None:
        all_the_same = self.random.random() < 0.7 if all_the_same is None else all_the_same
        few = self.random.random() < 0.5
        self.types("close")
        if self.desk.desk.waiting == "Uneven":
            self.types("yes" if all_the_same else "no")
            if not all_the_same:
                return
        if self.desk.desk.waiting == "FewVoices":
            self.types("yes" if few else "no")
            if few and self.open is not None:
                self.agreed_to_few.add(self.open.number)
        self.is_counted()

    @act(1, when=lambda self: self.open is not None)
    def throws_away(self) -> None:
        self.types("throw away")
        self.open = None
        self.heard()

    @act(3, when=lambda self: self.open is None)
    def shows(self, number: int = 0) -> None:
        number = number or self.a_question()
        item = ITEMS[number - 1]
        self.types(str(number), "reveal")
        if self.counted[item] and self.shown.get(item) != self.counted[item][-1].number:
            self.shown[item] = self.counted[item][-1].number
            self.heard()
            self.holds("a count was shown")

    @act(10, when=lambda self: self.open is None)
    def agrees(self) -> None:
        number, sure = self.a_question(), self.random.random() < 0.7
        item, (low, high) = ITEMS[number - 1], sorted(self.random.choices((1, 2, 3), k=2))
        codes = tuple(CODES[item][low - 1 : high])
        line: str
        value: object
        if item == "kinds":
            line, value = f"agree {'+'.join(map(str, range(low, high + 1)))}", codes
        else:
            line, value = f"agree {low}-{high}", Between(codes) if len(codes) > 1 else codes[0]
        self.types(str(number))
        self.decides(item, line, value, sure)

    @act(2, when=lambda self: self.open is None)
    def leaves_it_open(self) -> None:
        number = self.a_question()
        self.types(str(number))
        self.decides(ITEMS[number - 1], "leave", None, self.random.random() < 0.7)

    @act(1, when=lambda self: self.open is None)
    def hears_a_dissent(self) -> None:
        self.types(str(self.a_question()), "dissent It is less than that", "1", "no")
        self.heard()

    @act(5, when=lambda self: self.votes or self.done)  # before that, undo goes back into the frame
    def undoes(self) -> None:
        self.types("undo")
        if self.done:
            self.holds("a decision was taken back")
            self.undone.append((self.decided, True))
            self.decided = self.done.pop()

    @act(4, when=lambda self: self.done)
    def takes_back_and_does_again(self) -> None:
        """One decision, or those before it as well."""
        times = self.random.randint(1, len(self.done))
        for _ in range(times):
            self.undoes()
        for _ in range(times):
            self.does_again()

    @act(3)
    def does_again(self) -> None:
        self.types("redo")
        if self.undone:
            self.holds("a decision was made again")
            before = self.decided
            self.decided, again = self.undone.pop()
            self.done = [*self.done, before] if again else []

    @act(2)
    def comes_and_goes(self) -> None:
        self.types(f"in {self.random.randint(4, 8)}")

    # What happens to it

    @act(3)
    def stops_and_is_opened_again(self) -> None:
        self.comes_back()

    @act(8, when=lambda self: self.open is not None)
    def stops_while_it_ends_a_vote(self) -> None:
        """Wherever that is, the vote is over with each voice once, or goes on with all that was in."""
        assert self.open is not None
        step, thrown = self.random.choice((*STEPS, "syncing the count")), self.random.random() < 0.3
        vote = self.open.number
        stop = partial(STEPS[step].stops, vote) if step in STEPS else stops_before_the_sync
        before = len(self.desk.desk.session.journal.events)
        try:
            with stop():
                self.desk.types("throw away" if thrown else "close")
                while self.desk.desk.waiting in ("Uneven", "FewVoices"):
                    self.desk.types("no" if self.desk.desk.waiting == "FewVoices" else "yes")
        except Stops:
            self.holds("the computer stopped while a vote ended")
        self.comes_back(settled=False)
        room = self.desk.room
        assert len(room.votes) == self.votes
        if room.open_vote is not None:
            assert len(self.desk.desk.session.journal.events) == before
            self.holds("a vote went on after the computer had stopped while it ended")
            return
        if thrown:
            self.open = None
            self.heard()
        else:
            self.is_counted()

    @act(1)
    def is_wanted_by_two(self) -> None:
        with pytest.raises(SessionLocked):
            Facilitator.opens(self.folder)

    # How it is done

    def a_question(self) -> int:
        return self.random.randint(1, len(ITEMS))

    def choices(self, item: str) -> tuple[int, ...]:
        return tuple(range(1, len(CODES[item]) + 1))

    def types(self, *lines: str) -> None:
        for line in lines:
            self.desk.types(line)
            assert self.desk.turns
            assert all(turn.text.strip() for turn in self.desk.turns)

    def votes_on(self, items: tuple[str, ...], line: str) -> None:
        self.votes += 1
        self.open = OnPaper(self.votes, items)
        self.types(line)
        self.heard()

    def puts(self, slip: str, said: dict[str, int | str]) -> None:
        assert self.open is not None
        self.types(f"sheet {slip}: {' '.join(str(said[item]) for item in self.open.items)}")
        if "is one for who comes late" in self.desk.shown:
            self.holds("a slip is for who comes late")
            return  # the slips of those who are here were withdrawn
        self.desk.sees("is in")
        self.open.sheets[slip] = {
            item: CODES[item][each - 1] if isinstance(each, int) else each for item, each in said.items()
        }

    def is_counted(self) -> None:
        assert self.open is not None
        for item in self.open.items:
            self.counted[item].append(self.open)
        self.open = None
        self.heard()

    def decides(self, item: str, line: str, value: object, sure: bool) -> None:
        self.types(line)
        while self.desk.desk.waiting in ("Unseen", "Replacing"):
            self.types("yes" if sure else "no")
            if not sure:
                return
        self.holds("a decision took the place of another", item in self.decided)
        self.done.append(self.decided)
        self.decided = {**self.decided, item: value}
        self.undone = []

    def heard(self) -> None:
        """The room has heard something: no decision before it is taken back by `undo`."""
        self.done, self.undone = [], [(decided, False) for decided, _ in self.undone]

    def comes_back(self, *, settled: bool = True) -> None:
        """All that is on the disk is there again on another computer, and a desk is opened with it."""
        events = [*self.desk.desk.session.journal.events]
        copy = self.place / "copy"
        shutil.copytree(self.folder, copy, ignore=shutil.ignore_patterns(".*.lock", ".*.owner"))
        self.desk.desk.session.close()
        shutil.rmtree(self.folder)
        copy.rename(self.folder)
        self.desk = Facilitator.opens(self.folder)
        now = self.desk.desk.session.journal.events
        assert [*now[: len(events)]] == events
        assert not settled or len(now) == len(events)

    # What holds

    @invariant()
    def memory_and_disk_are_the_same(self) -> None:
        events = [*self.desk.desk.session.journal.events]
        assert [*read(self.desk.file).events] == events
        assert events[: len(self.begun)] == self.begun, "the journal only grows"
        self.begun = events
        assert self.desk.desk.record == fold(events)
        assert self.desk.room == room_of(open_snapshot(self.desk.file)) == room_in(events)
        assert self.desk.desk.standing.room(self.desk.desk._talk) == self.desk.room

    @invariant()
    def what_was_told_to_be_in_is_in_the_box_and_nowhere_else(self) -> None:
        folder = self.desk.desk.standing.folder
        room = self.desk.room
        assert votes_in(folder) == (set() if self.open is None else {self.open.number})
        if self.open is None:
            assert room.open_vote is None
            return
        assert room.open_vote is not None
        assert (room.open_vote.number, room.open_vote.items) == (self.open.number, self.open.items)
        assert not [e for e in self.begun if e.act is Act.COUNTED and e.vote == self.open.number]
        seats = self.desk.desk.standing.door.slips
        assert set(Box(folder, self.open.number).seats()) == {seats[slip] for slip in self.open.sheets}

    @invariant()
    def each_voice_is_counted_once(self) -> None:
        for item in ITEMS:
            counts = self.desk.room.counts.get(item, ())
            assert [count.vote for count in counts] == [vote.number for vote in self.counted[item]]
            for count, vote in zip(counts, self.counted[item], strict=True):
                assert count.voices == vote.voices
                if count.counts is not None:
                    self.holds("a count is known")
                    assert dict(count.counts) == vote.came_to(item)

    @invariant()
    def no_count_tells_who_said_what(self) -> None:
        """Neither alone nor beside another one of the same question."""
        for item in ITEMS:
            told = [
                vote
                for vote, count in zip(self.counted[item], self.desk.room.counts.get(item, ()), strict=True)
                if count.counts is not None
            ]
            for place, vote in enumerate(told):
                assert vote.voices >= LEAST
                assert vote.voices > GUESSED or vote.number in self.agreed_to_few
                for earlier in told[:place]:
                    if not vote.cards and not earlier.cards:
                        self.holds("two counts of one question are known")
                        changed = len(set(vote.sheets) ^ set(earlier.sheets))
                        assert changed == 0 or changed >= CHANGED

    @invariant()
    def what_was_decided_is_the_answer(self) -> None:
        room = self.desk.room
        assert {name: made.value for name, made in room.decisions.items()} == self.decided
        self.holds("something is decided", bool(self.decided))
        for item in ITEMS:
            assert self.desk.answers.get(item) == self.decided.get(item)

    @invariant()
    def the_wall_shows_what_was_shown(self) -> None:
        assert {item: count.vote for item, count in self.desk.room.shown.items()} == self.shown
        wall, focus = self.desk.wall, self.desk.desk.standing.focus
        voices = [row.voices for row in wall.rows]
        if focus is None or wall.ask == "" or not any(each is not None for each in voices):
            return
        vote = self.counted[focus][-1]
        self.holds("the wall shows a count")
        assert self.shown[focus] == vote.number
        assert voices == list(vote.came_to(focus).values())

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.desk.close()
        shutil.rmtree(self.place, ignore_errors=True)


OFTEN_ENOUGH = {
    "a count is known": 70,
    "two counts of one question are known": 5,
    "a sheet took the place of another": 1,
    "cards are counted": 1,
    "a count was shown": 3,
    "the wall shows a count": 3,
    "something is decided": 35,
    "a decision took the place of another": 2,
    "a decision was taken back": 1,
    "a decision was made again": 1,
    "the computer stopped while a vote ended": 1,
    "stops_and_is_opened_again": 4,
}
"""How often each act, and what each rule holds, comes up at the least."""


def test_whole_days() -> None:
    are_full(Day, OFTEN_ENOUGH, lives=25, acts=25)
