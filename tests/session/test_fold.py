"""What the events of a session come to: the last word counts, and undo takes it back."""

import time
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.session.events import SETTLED, Act, Event, Status, Value
from interview.session.fold import fold
from interview.session.record import Record, Target
from interview.session.running import RunningRecord

AT = "2026-11-24T05:40:00Z"


def answer(item: str, value: Value | None = None, status: Status = Status.ANSWERED) -> Event:
    return Event(at=AT, act=Act.ANSWERED, item=item, status=status, value=value)


def on(kind: Act, item: str) -> Event:
    return Event(at=AT, act=kind, item=item)


def undo(number: int | None) -> Event:
    return Event(at=AT, act=Act.UNDONE, target=number)


def redo(number: int | None) -> Event:
    return Event(at=AT, act=Act.REDONE, target=number)


PAUSE = Event(at=AT, act=Act.PAUSED)
COMPLETE = Event(at=AT, act=Act.COMPLETED)


def test_the_last_answer_counts_and_the_change_is_known() -> None:
    record = fold([answer("q1", "planned"), answer("q2", 3), answer("q1", "regular")])
    assert record.answers["q1"].value == "regular"
    assert set(record.changed) == {"q1"}
    assert tuple(record.touched) == ("q1", "q2")
    assert record.last_item == "q1"
    assert record.last_at == AT


def test_leaving_for_a_while_touches_nothing() -> None:
    later = replace(PAUSE, at="2026-11-25T08:00:00Z")
    assert fold([answer("q1", 3), COMPLETE, later]).last_at == AT


def test_do_not_know_replaces_an_earlier_value() -> None:
    record = fold([answer("q1", "planned"), answer("q1", status=Status.DONT_KNOW)])
    assert record.answers["q1"].status is Status.DONT_KNOW
    assert record.answers["q1"].value is None


def moved(*items: str, gone: tuple[str, ...] = ()) -> Event:
    return Event(at=AT, act=Act.UPDATED, version="2.0.0", digest="d2", items=items, gone=gone)


def test_an_answer_without_what_was_answered_is_none() -> None:
    assert fold([answer("q1", "planned"), answer("q1")]).answers["q1"].value == "planned"
    assert not fold([answer("q1")]).answers


def test_what_is_asked_again_after_a_move_does_not_count_until_it_is_answered() -> None:
    said = [answer("q1", "planned"), answer("q2", 3), COMPLETE]
    record = fold([*said, moved("q1")])
    assert "q1" not in record.answers
    assert record.outdated["q1"].value == "planned"
    assert record.answers["q2"].value == 3
    assert record.edition is not None
    assert (record.edition.version, record.edition.digest) == ("2.0.0", "d2")
    assert not record.completed
    again = fold([*said, moved("q1"), answer("q1", "regular")])
    assert again.answers["q1"].value == "regular"
    assert "q1" not in again.outdated
    undone = fold([*said, moved("q1"), undo(4)])
    assert (undone.answers["q1"].value, undone.edition, undone.completed) == ("planned", None, True)


def test_targets_and_views_on_what_is_gone_are_set_aside_by_a_move() -> None:
    said = [
        Event(AT, Act.TARGET_SET, "e1", value=2, target_status="moved", due="2027-06", moved_from="2027-03"),
        Event(AT, Act.VIEWED, "e1", value=1),
        Event(AT, Act.TARGET_SET, "e2", value=3),
    ]
    record = fold([*said, moved(gone=("e1",))])
    assert (list(record.targets), list(record.views)) == (["e2"], [])
    back = fold([*said, moved(gone=("e1",)), undo(4)])
    assert back.targets["e1"].moved_from == "2027-03"
    assert back.views["e1"].level == 1


def test_a_target_whose_status_nobody_knows_is_open() -> None:
    record = fold([Event(AT, Act.TARGET_SET, "e1", value=2, target_status="postponed", due="2027-06")])
    assert record.targets["e1"] == Target(level=2, due="2027-06")
    assert record.targets["e1"].is_open


def test_what_is_added_stands_beside_the_answer_until_the_next_answer() -> None:
    said = [
        answer("q1", "reviewed"),
        replace(on(Act.ADDED, "q1"), evidence="named", evidence_text="report", link="https://example.org"),
        replace(on(Act.ADDED, "q1"), who="Ilze", link=""),
    ]
    beside = fold(said).answers["q1"]
    assert (beside.value, beside.evidence, beside.evidence_text) == ("reviewed", "named", "report")
    assert (beside.who, beside.link) == ("Ilze", None)
    assert fold([*said, answer("q1", "pilot")]).answers["q1"].evidence is None


def test_nothing_is_added_where_no_answer_stands() -> None:
    assert "q1" not in fold([replace(on(Act.ADDED, "q1"), who="Ilze")]).answers


def test_skips_are_counted_until_something_else_happens_to_the_item() -> None:
    skip = on(Act.SKIPPED, "q1")
    record = fold([skip, on(Act.SKIPPED, "q2"), skip])
    assert record.skips == {"q1": 2, "q2": 1}
    assert record.answers["q1"].status is Status.SKIPPED
    again = fold([skip, skip, answer("q1", 1), skip])
    assert again.skips == {"q1": 1}


def test_a_cleared_item_is_open_again() -> None:
    record = fold([answer("q1", 1), on(Act.CLEARED, "q1")])
    assert record.answers == {}
    assert tuple(record.touched) == ("q1",)


def test_remarks_and_links_gather() -> None:
    record = fold(
        [
            replace(on(Act.REMARKED, "q1"), text="first"),
            replace(on(Act.REMARKED, "q1"), text="second"),
            Event(at=AT, act=Act.REMARKED, text="about all of it"),
            replace(on(Act.LINKED, "q1"), link="https://example.org"),
            replace(on(Act.LINKED, "q1"), link="https://example.org"),
        ]
    )
    assert record.remarks == {"q1": ("first", "second"), "": ("about all of it",)}
    assert record.links == {"q1": ("https://example.org",)}


def test_choices_targets_and_explanations() -> None:
    record = fold(
        [
            Event(at=AT, act=Act.CHOSEN, sections=("access", "funding"), pass_="quick"),
            Event(at=AT, act=Act.LANGUAGE, language="fi"),
            answer("q1", 1),
            Event(at=AT, act=Act.KEPT, check="acc-3", text="both are right"),
            replace(on(Act.TARGET_SET, "access"), text="Established by spring"),
            replace(
                on(Act.TARGET_SET, "policy"), value=2, step="Ask", who="Anna", due="2027-03-31", sign="A plan"
            ),
            replace(on(Act.TARGET_SET, "funding"), text="Starting"),
            replace(on(Act.TARGET_SET, "funding"), text=""),
        ]
    )
    assert (record.sections, record.pass_, record.language) == (("access", "funding"), "quick", "fi")
    assert record.answers["q1"].language == "fi"
    assert record.kept == {"acc-3": "both are right"}
    assert record.targets == {
        "access": Target(text="Established by spring"),
        "policy": Target(level=2, step="Ask", owner="Anna", due="2027-03-31", sign="A plan"),
    }
    everything = fold([Event(at=AT, act=Act.CHOSEN, sections=()), Event(at=AT, act=Act.CHOSEN)])
    assert (everything.sections, everything.pass_) == (None, "full")


def test_a_completed_session_is_open_again_once_an_answer_changes() -> None:
    done = [answer("q1", 1), COMPLETE]
    assert fold(done).completed
    assert fold([*done, PAUSE, replace(on(Act.REMARKED, "q1"), text="later")]).completed
    changed = [*done, answer("q1", 2)]
    assert not fold(changed).completed
    assert fold([*changed, undo(3)]).completed
    assert not fold([*done, undo(1)]).completed
    assert fold([*done, undo(1), Event(at=AT, act=Act.REDONE, target=1)]).completed


def test_what_was_taken_back_before_it_was_completed_anew_opens_nothing() -> None:
    anew = [answer("q1", 1), COMPLETE, undo(1), answer("q1", 2), COMPLETE]
    assert fold(anew).completed
    assert fold([*anew, PAUSE]).completed
    assert not fold([*anew, undo(4)]).completed


def test_undo_goes_back_across_a_pause_and_redo_comes_forward() -> None:
    said = [answer("q1", 1), answer("q1", 2), PAUSE, Event(at=AT, act=Act.RESUMED)]
    assert fold(said).undoable == 2
    back = [*said, undo(2)]
    assert fold(back).answers["q1"].value == 1
    assert (fold(back).undoable, fold(back).redoable) == (1, 2)
    assert fold([*back, redo(2)]).answers["q1"].value == 2
    assert fold([*back, undo(5)]).answers["q1"].value == 2
    assert fold([*back, undo(5), undo(6)]).answers["q1"].value == 1


def test_an_earlier_act_taken_back_and_redone_returns_to_its_place() -> None:
    said = [answer("q1", 1), answer("q1", 2), undo(1), redo(1)]
    assert fold(said).answers["q1"].value == 2
    assert (fold(said).undoable, fold(said).redoable) == (2, None)


def test_after_a_new_act_there_is_nothing_to_redo() -> None:
    said = [answer("q1", 1), answer("q2", 1), undo(2), answer("q3", 1)]
    assert fold(said).redoable is None
    assert "q2" not in fold([*said, redo(2)]).answers


def test_a_pause_or_a_language_does_not_take_redo_away() -> None:
    said = [answer("q1", 1), undo(1), PAUSE, Event(at=AT, act=Act.LANGUAGE, language="en")]
    assert fold(said).redoable == 1


items = st.sampled_from(["q1", "q2", "q3"])
words = st.none() | st.sampled_from(["", "a", "b"])
plain = st.builds(
    Event,
    at=st.sampled_from([AT, "2026-11-24T05:41:00Z"]),
    act=st.sampled_from([kind for kind in Act if kind not in (Act.UNDONE, Act.REDONE)]),
    item=st.none() | items,
    status=st.none() | st.sampled_from(Status),
    value=st.none() | st.integers(0, 3),
    words=words,
    evidence=words,
    link=words,
    text=words,
    check=st.none() | items,
    sections=st.none() | st.just(("access",)),
    pass_=st.sampled_from([None, "quick", "full"]),
    language=st.sampled_from([None, "en", "fi"]),
    author=words,
    target_status=st.sampled_from([None, "open", "done", "moved", "dropped"]),
    moved_from=st.sampled_from([None, "2027-03"]),
    version=st.sampled_from([None, "2.0.0"]),
    items=st.none() | st.tuples(items),
    gone=st.none() | st.tuples(items),
)
steps = st.builds(
    Event,
    at=st.just(AT),
    act=st.sampled_from([Act.UNDONE, Act.REDONE]),
    target=st.none() | st.integers(0, 12),
)
anything = st.lists(plain | steps, max_size=14)


REOPENING = (Act.CHOSEN, Act.DEEPENED, Act.ANSWERED, Act.SKIPPED, Act.CLEARED, Act.UPDATED)


def said(record: Record) -> Record:
    """The record without what only tells how it came about."""
    return replace(record, length=0, last_at=None, undoable=None, redoable=None)


@settings(max_examples=200, deadline=None)
@given(anything, st.integers(1, 3))
def test_going_on_event_by_event_gives_what_folding_them_all_gives(events: list[Event], at_once: int) -> None:
    running = RunningRecord([])
    for length in range(at_once, len(events) + 1, at_once):
        assert running.follow(events[:length]) == fold(events[:length])


@settings(max_examples=15, deadline=None, phases=[Phase.generate])  # made smaller it takes minutes
@given(st.lists(plain, min_size=4, max_size=12), st.integers(0, 1000))
def test_a_long_interview_comes_to_the_same_wherever_acts_are_taken_back(
    some: list[Event], seed: int
) -> None:
    """Also where what is taken back lies far behind what is remembered of earlier moments."""
    random, events = Random(seed), list[Event]()
    running = RunningRecord(events)
    while len(events) < 900:
        events += random.choices(some, k=random.choice([1, 2, 20, 130]))
        running.follow(events)
        for _ in range(random.randrange(3)):
            record = running.record
            if record.undoable is not None and (record.redoable is None or random.random() < 0.6):
                events.append(undo(random.choice([record.undoable, random.randrange(1, len(events) + 1)])))
            else:
                events.append(redo(record.redoable))
            assert running.follow(events) == fold(events)
    assert RunningRecord(events).record == fold(events)


class Read(list[Event]):
    """Events, and how many of them were looked at."""

    looked_at = 0

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        self.looked_at += len(found) if isinstance(found, list) else 1
        return found


def test_taking_back_looks_at_what_is_near_however_much_came_before() -> None:
    events = Read(answer(f"q{number % 90}", number) for number in range(20_000))
    running = RunningRecord(events)
    events.append(undo(20_000))
    running.follow(events)
    events.looked_at = 0
    for _ in range(20):
        events.append(undo(running.record.undoable))
        running.follow(events)
        events.append(redo(running.record.redoable))
        running.follow(events)
        events.append(undo(running.record.undoable))
        running.follow(events)
    assert events.looked_at < 20_000
    assert running.record == fold(events)


@settings(max_examples=200, deadline=None)
@given(st.lists(plain, min_size=1, max_size=12), st.data())
def test_undoing_an_act_leaves_what_there_would_be_without_it(
    events: list[Event], data: st.DataObject
) -> None:
    undoable = [number for number in range(1, len(events) + 1) if fold(events[:number]).undoable == number]
    if not undoable:
        return
    number = data.draw(st.sampled_from(undoable))
    without = [*events[: number - 1], *events[number:]]
    wanted = said(fold(without))
    if wanted.completed and events[number - 1].act in REOPENING:
        # What was asked when the interview was completed is asked no more.
        later = [event.act for event in events[number:]]
        wanted = replace(wanted, completed=Act.COMPLETED not in later)
    assert said(fold([*events, undo(number)])) == wanted


@settings(max_examples=200, deadline=None)
@given(anything)
def test_undo_then_redo_changes_nothing(events: list[Event]) -> None:
    before = fold(events)
    if before.undoable is None:
        return
    for again in (redo(before.undoable), undo(len(events) + 1)):
        after = fold([*events, undo(before.undoable), again])
        assert replace(after, length=before.length, last_at=before.last_at) == before


@given(anything)
def test_undoing_everything_leaves_nothing_and_redoing_brings_all_back(events: list[Event]) -> None:
    whole = list(events)
    steps_back = 0
    while (number := fold(whole).undoable) is not None:
        whole.append(undo(number))
        steps_back += 1
    empty = fold(whole)
    assert [empty.answers, empty.remarks, empty.links, empty.kept, empty.targets] == [{}] * 5
    for _ in range(steps_back):
        whole.append(redo(fold(whole).redoable))
    assert said(fold(whole)) == said(fold(events))


@given(anything)
def test_answers_carry_statuses_that_were_given_and_nothing_else(events: list[Event]) -> None:
    record = fold(events)
    given_statuses = {entry.status for entry in record.answers.values()}
    assert given_statuses <= SETTLED | {Status.SKIPPED}
    assert record.changed.keys() <= record.touched.keys()


def test_taking_back_and_doing_again_comes_to_what_it_does_step_by_step() -> None:
    """As a person would work it out on paper: what stands, and what was taken back since the last act."""

    @given(st.lists(st.sampled_from(["act", "pause", "undo", "redo"]), max_size=12), st.data())
    def compared(kinds: list[str], data: st.DataObject) -> None:
        events: list[Event] = []
        stands: list[int] = []
        taken_back: list[int] = []
        lost: list[int] = []
        for number, kind in enumerate(kinds, start=1):
            if kind == "act":
                events.append(answer(f"q{number}", number))
                stands.append(number)
                lost += taken_back
                taken_back = []
            elif kind == "pause":
                events.append(PAUSE)
            else:
                target = data.draw(st.integers(0, number))
                events.append(undo(target) if kind == "undo" else redo(target))
                takes_back, aimed = kind == "undo", target
                while 0 < aimed < number and events[aimed - 1].act in (Act.UNDONE, Act.REDONE):
                    takes_back ^= events[aimed - 1].act is Act.UNDONE
                    last, aimed = aimed, events[aimed - 1].target or 0
                    aimed = aimed if aimed < last else 0
                if takes_back and aimed in stands:
                    stands.remove(aimed)
                    taken_back.append(aimed)
                elif not takes_back and aimed in taken_back:
                    taken_back.remove(aimed)
                    stands.append(aimed)
        record = fold(events)
        assert {int(item.removeprefix("q")) for item in record.answers} == set(stands)
        assert record.undoable == max(stands, default=None)
        assert record.redoable == (taken_back[-1] if taken_back else None)

    compared()


def out_of_order(count: int) -> list[Event]:
    acts = [answer(f"q{number}", number) for number in range(1, count + 1)]
    scattered = [1 + 7919 * number % count for number in range(count)]
    return acts + [undo(n) for n in scattered] + [redo(n) for n in reversed(scattered)]


def one_behind_the_other(count: int) -> list[Event]:
    return [answer("q1", 1), *(undo(number) for number in range(1, count))]


def notes(count: int) -> list[Event]:
    return [replace(on(Act.REMARKED, "q1"), text=str(number)) for number in range(count)]


def links(count: int) -> list[Event]:
    return [replace(on(Act.LINKED, "q1"), link=str(number)) for number in range(count)]


@pytest.mark.parametrize("made", [out_of_order, one_behind_the_other, notes, links])
def test_eight_times_as_many_events_do_not_take_sixty_four_times_as_long(
    made: Callable[[int], list[Event]],
) -> None:
    few, many = made(2_000), made(16_000)

    def seconds(events: list[Event]) -> float:
        started = time.process_time()
        fold(events)
        return time.process_time() - started

    assert min(seconds(many) for _ in range(3)) < 28 * min(seconds(few) for _ in range(3))
