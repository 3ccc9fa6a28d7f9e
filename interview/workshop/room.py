"""What the journal says of a group: how it is recorded, what was voted, counted, shown and decided.

`room_of` is pure and never raises, whatever the events say; nor does a `RunningRoom`, which makes the same of
a journal that grows. Acts that were undone do not count; a decision stands as long as the answer that it
means does. In a copy that leaves counts out, `Count.counts` is None and the label stays.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from interview.condition.facts import Between
from interview.session.events import (
    Act,
    Attribution,
    DecisionKind,
    Event,
    Label,
    Mode,
    Status,
    Value,
)
from interview.session.fold import fold
from interview.session.record import Record
from interview.session.undo import UndoState
from interview.snapshot.snapshot import Snapshot
from interview.withheld import Withheld, unless_withheld
from interview.workshop.thresholds import LEAST

_Word = TypeVar("_Word", bound=StrEnum)


class RoleCount(Struct, frozen=True):
    """What those of one role said to one question: voices by code."""

    role: str
    counts: Mapping[str, int]
    dont_know: int = 0
    not_applicable: int = 0

    @property
    def voices(self) -> int:
        """How many of them said something that can be counted once: of a multiple choice, no sum of codes."""
        return sum(self.counts.values()) + self.dont_know + self.not_applicable


class Count(Struct, frozen=True):
    """What a vote brought for one question.

    `counts` are voices by code, in the order of the choices, those without any included; None where they
    would have told who said what, or a copy leaves them out. `voices` are all who took part, `answered` those
    of them who named a code.
    """

    vote: int
    item: str
    label: Label | None
    counts: Mapping[str, int] | None = None
    dont_know: int = 0
    not_applicable: int = 0
    blank: int = 0
    voices: int = 0
    by_role: tuple[RoleCount, ...] = ()
    by_seat: Mapping[str, str] | None = None
    """In named mode alone, by seat what was said: codes with plus signs, "?", "x" or "-"."""

    @property
    def answered(self) -> int:
        return max(0, self.voices - self.dont_know - self.not_applicable - self.blank)


class Vote(Struct, frozen=True):
    """One question, or the whole list: a quiet round.

    `counted` are the questions of it whose counts stand in the journal, `shown` those that were revealed.
    """

    number: int
    items: tuple[str, ...]
    mark: str
    counted: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    thrown_away: bool = False

    @property
    def is_quiet_round(self) -> bool:
        return len(self.items) > 1

    @property
    def is_open(self) -> bool:
        """Whether the journal knows no end of it: its ballots are in the box, if anywhere."""
        return not self.thrown_away and any(name not in self.counted for name in self.items)


class Decision(Struct, frozen=True):
    """What was made of a question; `value` is the answer that it means, None where it stays open.

    `disputed` are the choices of a multiple choice that no decision was found for.
    """

    item: str
    kind: DecisionKind
    value: Value | Between | None = None
    disputed: tuple[str, ...] = ()
    at: str = ""


class Dissent(Struct, frozen=True):
    """A sentence as its author confirmed it. `text` is None where a copy leaves it out."""

    item: str
    text: str | None
    attribution: Attribution = Attribution.NOTHING
    who: str | None = None
    outside: bool = False
    number: int = 0
    """Its number from 1; what is said of it again with the same number stands in its place."""


class Parked(Struct, frozen=True):
    """What is for later: who carries it, if anybody, and what became of it at the end.

    `number` counts from 1. `text` is None where a copy leaves it out; `outcome` where none was named.
    """

    number: int
    text: str | None
    carrier: str | None = None
    item: str = ""
    outcome: str | None = None
    settled: bool = False


class Room(Struct, frozen=True, dict=True):
    """A group at one moment. Mappings are by item, in the order in which each first came up."""

    mode: Mode | None = None
    mark: str = ""
    listed: tuple[str, ...] = ()
    """The ids of what is voted on, in order."""
    expected: int = 0
    votes: tuple[Vote, ...] = ()
    counts: Mapping[str, tuple[Count, ...]] = {}
    """Every count, of all votes on a question, the last one last: for the desk alone."""
    shown: Mapping[str, Count] = {}
    """By question, what was revealed last: all of counts that may be shown, by reports as well."""
    decisions: Mapping[str, Decision] = {}
    dissents: tuple[Dissent, ...] = ()
    parked: tuple[Parked, ...] = ()
    withdrawn: int = 0
    keep_until: str | None = None
    """Until when names may be kept, in named mode: a day, or words."""
    finished: bool = False

    @cached_property
    def open_vote(self) -> Vote | None:
        """The vote that can still take ballots, or was closed and is not counted whole."""
        return next((vote for vote in reversed(self.votes) if vote.is_open), None)

    @property
    def decided(self) -> tuple[str, ...]:
        """The questions of which something was made: one that was left open is not decided."""
        made = self.decisions.items()
        return tuple(name for name, each in made if each.kind is not DecisionKind.LEFT_OPEN)

    def last_count(self, item: str) -> Count | None:
        """The newest count of a question, whether it was shown or not."""
        return self.counts[item][-1] if self.counts.get(item) else None

    def shown_last(self, item: str) -> Count | None:
        """The newest count of a question where it was shown: an earlier one is not what is decided on."""
        shown, last = self.shown.get(item), self.last_count(item)
        return shown if shown is not None and last is not None and shown.vote == last.vote else None

    def dissents_on(self, item: str) -> tuple[Dissent, ...]:
        return tuple(dissent for dissent in self.dissents if dissent.item == item)


def is_workshop(events: Sequence[Event]) -> bool:
    """Whether a session is that of a group."""
    return any(event.act is Act.ROOM_OPENED for event in events)


def room_of(snapshot: Snapshot) -> Room:
    """The room of a session as a snapshot has it."""
    return room_in(snapshot.events, snapshot.record)


def room_in(events: Sequence[Event], record: Record | None = None) -> Room:
    """The room that these events leave behind; `record` is what they fold to, where that is known."""
    return RunningRoom().follow(events, record or fold(events))


class RunningRoom:
    """The room of a journal that grows. An event costs what it changes; one that is taken back costs all."""

    def __init__(self) -> None:
        self._state = UndoState()
        self._building = _Building()

    def follow(self, events: Sequence[Event], record: Record) -> Room:
        """What `room_in` makes of all `events`, which begin with those that were followed before.

        `record` is what they fold to.
        """
        start = self._state.length
        turned = self._state.follow(events)
        if turned is not None and turned <= start:
            start, self._building = 0, _Building()
        for number, event in enumerate(events[start:], start + 1):
            if number not in self._state.undone:
                self._building.take(event)
        if events and events[-1].act is not Act.DECIDED:
            self._building.cut = None
        return self._building.room(record)


class _Building:
    def __init__(self) -> None:
        self.mode: Mode | None = None
        self.mark, self.expected, self.withdrawn = "", 0, 0
        self.listed: tuple[str, ...] = ()
        self.votes: dict[int, Vote] = {}
        self.counts: dict[str, list[Count]] = {}
        self.roles: dict[tuple[int, str], dict[str, RoleCount]] = {}
        self.shown: dict[str, int] = {}
        self.decided: dict[str, Decision] = {}
        self.cut: str | None = None
        """What was decided last, where nothing followed on it."""
        self.dissents: dict[int, Dissent] = {}
        self.parked: dict[int, Parked] = {}
        self.keep_until: str | None = None
        self.finished = False

    def take(self, event: Event) -> None:
        self.cut = event.item if event.act is Act.DECIDED else None
        match event.act:
            case Act.ROOM_OPENED:
                self._open(event)
            case Act.VOTE_OPENED if event.vote:
                self.votes[event.vote] = Vote(event.vote, event.items or (), event.mark or "")
            case Act.COUNTED if event.vote in self.votes:
                self._count(event, self.votes[event.vote])
            case Act.SHOWN if event.item and event.vote in self.votes:
                vote = self.votes[event.vote]
                self.votes[vote.number] = replace(vote, shown=(*vote.shown, event.item))
                self.shown[event.item] = vote.number
            case Act.DECIDED if event.item:
                self._decide(event, event.item)
            case Act.DISSENTED:
                self._dissent(event)
            case Act.PARKED if event.entry:
                self.parked[event.entry] = Parked(
                    event.entry, _text(event.text), _text(event.who), event.item or ""
                )
            case Act.SETTLED if event.entry in self.parked:
                was = self.parked[event.entry]
                carrier = _text(event.who) if event.who else was.carrier
                self.parked[event.entry] = replace(
                    was, carrier=carrier, outcome=_text(event.text), settled=True
                )
            case Act.WITHDRAWN:
                self.withdrawn += 1
            case Act.COMPLETED:
                self.finished = True

    def _open(self, event: Event) -> None:
        mode = _one_of(Mode, event.mode)
        self.mode = mode or self.mode
        self.mark = event.mark or self.mark
        self.listed = event.items or self.listed
        self.expected = event.count or self.expected
        self.keep_until = event.due or self.keep_until

    def _dissent(self, event: Event) -> None:
        number = event.entry or max(self.dissents, default=0) + 1
        if not event.text:
            self.dissents.pop(number, None)
        else:
            self.dissents[number] = Dissent(
                event.item or "",
                _text(event.text),
                _one_of(Attribution, event.attribution) or Attribution.NOTHING,
                _text(event.who),
                event.outside == "yes",
                number,
            )

    def _count(self, event: Event, vote: Vote) -> None:
        if not event.item:  # thrown away unread
            self.votes[vote.number] = replace(vote, thrown_away=True)
            return
        counts = _counts(event)
        if event.role is None and event.label is None:  # what was forgotten was counted all the same
            self.votes[vote.number] = replace(vote, counted=(*vote.counted, event.item))
            return
        if event.role is not None:
            role = unless_withheld(event.role)
            if role and counts is not None:
                told = RoleCount(role, counts, _number(event.dont_know), _number(event.not_applicable))
                self.roles.setdefault((vote.number, event.item), {})[role] = told
            return
        count = Count(
            vote.number,
            event.item,
            _one_of(Label, event.label),
            counts,
            _number(event.dont_know),
            _number(event.not_applicable),
            _number(event.blank),
            event.count or 0,
            by_seat=_by_seat(event),
        )
        self.counts.setdefault(event.item, []).append(count)
        self.votes[vote.number] = replace(vote, counted=(*vote.counted, event.item))

    def _decide(self, event: Event, item: str) -> None:
        kind = _one_of(DecisionKind, event.decision)
        self.decided.pop(item, None)
        if kind is not None:
            disputed = () if isinstance(event.codes, Withheld) else event.codes or ()
            self.decided[item] = Decision(item, kind, event.value, disputed, event.at)

    def room(self, record: Record) -> Room:
        counts = {
            item: tuple(self._as_may_be_seen(count) for count in found) for item, found in self.counts.items()
        }
        return Room(
            mode=self.mode,
            mark=self.mark,
            listed=self.listed,
            expected=self.expected,
            votes=tuple(self.votes.values()),
            counts=counts,
            shown={
                item: count
                for item, vote in self.shown.items()
                for count in counts.get(item, ())
                if count.vote == vote
            },
            decisions={
                item: made
                for item, made in self.decided.items()
                if _stands(made, record, cut=item == self.cut)
            },
            dissents=tuple(self.dissents.values()),
            parked=tuple(self.parked.values()),
            withdrawn=self.withdrawn,
            keep_until=self.keep_until,
            finished=self.finished,
        )

    def _as_may_be_seen(self, count: Count) -> Count:
        if self.mode is not Mode.NAMED and count.voices < LEAST:
            return Count(count.vote, count.item, Label.TOO_FEW, voices=count.voices)
        roles = self.roles.get((count.vote, count.item))
        return replace(count, by_role=tuple(roles.values())) if roles else count


def _stands(decision: Decision, record: Record, *, cut: bool) -> bool:
    """Whether the answer is still what the decision means: whoever changes it or takes it back decides anew.

    `cut`: nothing stands behind the decision, as its answer has not reached the disk; the desk writes it.
    """
    answer = record.answers.get(decision.item)
    if cut:
        return True
    if answer is None or answer.status is not Status.ANSWERED:
        return decision.value is None
    if isinstance(answer.value, Withheld):
        return True
    return decision.value is not None and answer.value == decision.value


def _counts(event: Event) -> Mapping[str, int] | None:
    if isinstance(event.codes, Withheld) or isinstance(event.counts, Withheld):
        return None
    codes, counts = event.codes, event.counts
    if codes is None or counts is None or len(codes) != len(counts):
        return None
    return dict(zip(codes, counts, strict=True))


def _by_seat(event: Event) -> Mapping[str, str] | None:
    seats, picks = event.seats, event.picks
    if isinstance(seats, Withheld) or isinstance(picks, Withheld) or not seats or not picks:
        return None
    return dict(zip(seats, picks, strict=False))


def _number(given: int | None) -> int:
    """How many; none where a copy leaves that out."""
    return given if isinstance(given, int) else 0


def _text(given: str | None) -> str | None:
    return None if isinstance(given, Withheld) else given or None


def _one_of(words: type[_Word], given: str | None) -> _Word | None:
    """The word of a closed list that is given; None for any other, which no version of this program wrote."""
    return next((word for word in words if word.value == given), None)
