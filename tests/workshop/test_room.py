"""What the journal of a group says, however it goes on, and what copies of it keep to themselves."""

from collections.abc import Sequence
from typing import Any

from interview.condition import Between
from interview.session.events import Act, Attribution, DecisionKind, Event, Label, Mode, Status
from interview.session.fold import fold
from interview.session.forget import Wanted, without
from interview.session.last_values import last_values
from interview.session.redaction import words_withheld
from interview.workshop.room import RunningRoom, room_in

AT = "2026-11-24T09:00:00Z"
LISTED = ("help", "design")


def event(act: Act, item: str | None = None, **fields: Any) -> Event:
    return Event(AT, act, item, **fields)


def day() -> list[Event]:
    return [
        event(Act.ROOM_OPENED, mode="unnamed", mark="L-7Q", items=LISTED, count=14),
        event(Act.VOTE_OPENED, vote=1, mark="L-7Q", items=LISTED),
        *(
            event(
                Act.COUNTED,
                name,
                vote=1,
                codes=("no", "some", "all"),
                counts=(1, 5, 6),
                dont_know=2,
                count=14,
                label="spread",
            )
            for name in LISTED
        ),
        event(Act.SHOWN, "help", vote=1),
        event(Act.DECIDED, "help", decision="not_agreed", value=Between(("some", "all"))),
        event(Act.ANSWERED, "help", status=Status.ANSWERED, value=Between(("some", "all"))),
        event(
            Act.DISSENTED, "help", text="Families drop out", attribution="role", who="parent", outside="yes"
        ),
        event(Act.DISSENTED, "help", text="It costs too much", attribution="nothing", outside="no"),
        event(Act.PARKED, entry=1, text="Who owns the data?", who="Anna"),
        event(Act.SETTLED, entry=1, text="asked by May", who="Ilze"),
    ]


def test_a_day_is_read_from_its_journal() -> None:
    room = room_in(day())
    assert (room.mode, room.mark, room.listed, room.expected) == (Mode.UNNAMED, "L-7Q", LISTED, 14)
    (vote,) = room.votes
    assert vote.is_quiet_round
    assert not vote.is_open
    count = room.shown["help"]
    assert count.counts == {"no": 1, "some": 5, "all": 6}
    assert (count.voices, count.answered, count.label) == (14, 12, Label.SPREAD)
    assert "design" not in room.shown
    assert room.decisions["help"].kind is DecisionKind.NOT_AGREED
    assert [dissent.text for dissent in room.dissents_on("help")] == [
        "Families drop out",
        "It costs too much",
    ]
    assert room.dissents[0].attribution is Attribution.ROLE
    (parked,) = room.parked
    assert (parked.carrier, parked.outcome) == ("Ilze", "asked by May")


def test_a_vote_is_open_until_all_of_it_is_counted() -> None:
    events = day()
    for length in range(2, 4):
        vote = room_in(events[:length]).open_vote
        assert vote is not None
        assert vote.number == 1
    assert room_in(events[:4]).open_vote is None
    thrown = [*events[:2], event(Act.COUNTED, vote=1)]
    assert room_in(thrown).votes[0].thrown_away
    assert room_in(thrown).open_vote is None


def test_a_decision_is_taken_back_with_its_answer() -> None:
    events = day()
    decided = next(n for n, one in enumerate(events, 1) if one.act is Act.DECIDED)
    undone = [*events, event(Act.UNDONE, target=decided + 1), event(Act.UNDONE, target=decided)]
    assert room_in(undone).decisions == {}
    assert "help" not in fold(undone).answers


def test_a_room_that_grows_is_the_one_that_its_whole_journal_makes() -> None:
    events = [*day(), event(Act.VOTE_OPENED, vote=2, mark="L-7Q", items=("design",))]
    decided = next(n for n, one in enumerate(events, 1) if one.act is Act.DECIDED)
    events += [
        event(Act.UNDONE, target=decided + 1),
        event(Act.UNDONE, target=decided),
        event(Act.DECIDED, "help", decision="agreed", value="some"),
        event(Act.ANSWERED, "help", status=Status.ANSWERED, value="some"),
        event(Act.COUNTED, vote=2),
        event(Act.WITHDRAWN),
        event(Act.COMPLETED),
    ]
    by_one = RunningRoom()
    for length in range(len(events) + 1):
        assert by_one.follow(events[:length], fold(events[:length])) == room_in(events[:length])
    for step in (2, 3, 5):
        by_some = RunningRoom()
        for length in range(0, len(events), step):
            assert by_some.follow(events[:length], fold(events[:length])) == room_in(events[:length])


def test_who_answers_anew_decides_anew() -> None:
    other = [*day(), event(Act.ANSWERED, "help", status=Status.ANSWERED, value="no")]
    assert room_in(other).decisions == {}


def test_a_copy_with_last_values_and_authors_holds_the_same_room() -> None:
    assert room_in(last_values(day(), authors=True)) == room_in(day())


def test_a_copy_below_full_has_labels_and_decisions_and_no_counts() -> None:
    copy: Sequence[Event] = [words_withheld(one, ()) for one in day()]
    room = room_in(copy)
    count = room.shown["help"]
    assert count.counts is None
    assert (count.dont_know, count.label) == (0, Label.SPREAD)
    assert room.decisions["help"].value == Between(("some", "all"))
    assert [(dissent.text, dissent.who) for dissent in room.dissents] == [
        ("Families drop out", None),
        (None, None),
    ]
    assert [(parked.text, parked.carrier) for parked in room.parked] == [(None, None)]


def test_what_was_forgotten_is_counted_and_told_no_more() -> None:
    wanted = Wanted(items=frozenset({"help"}))
    room = room_in([without(one, wanted) for one in day()])
    assert set(room.counts) == {"design"}
    assert room.open_vote is None
    assert (room.decisions, room.dissents, len(room.parked)) == ({}, (), 1)
