"""A copy with last values only: the same record, and nothing of what was said before it."""

from collections.abc import Mapping
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from interview.condition.facts import Between
from interview.session.events import Act, Event, Status
from interview.session.fold import fold
from interview.session.last_values import last_values
from interview.session.record import Record

AT = "2026-11-24T05:40:00Z"

items = st.sampled_from([None, "q1", "q2", "q3"])
texts = st.sampled_from([None, "", "a", "b"])
times = st.integers(0, 59).map(lambda second: f"2026-11-24T05:40:{second:02}Z")
events = st.lists(
    st.builds(
        Event,
        at=times,
        act=st.sampled_from([*Act, Act.ANSWERED, Act.SKIPPED, Act.REMARKED, Act.UNDONE]),
        item=items,
        status=st.sampled_from([None, *list(Status)[:5]]),
        value=st.sampled_from([None, 0, 2, True, "fits", "a text", ("a", "b"), Between(("a", "b"))]),
        words=texts,
        specify=texts,
        evidence_text=texts,
        link=texts,
        who=texts,
        reason=texts,
        text=texts,
        check=st.sampled_from([None, "c1", "c2"]),
        sections=st.sampled_from([None, ("access",)]),
        pass_=st.sampled_from([None, "quick", "full"]),
        language=st.sampled_from([None, "en", "fi"]),
        author=st.sampled_from([None, "Anna"]),
        target=st.none() | st.integers(1, 12),
        step=texts,
        due=texts,
        sign=texts,
        target_status=st.sampled_from([None, "open", "done", "moved", "dropped"]),
        moved_from=texts,
        items=st.sampled_from([None, ("q1",), ("q2", "q3")]),
        gone=st.sampled_from([None, ("q1",), ("access",)]),
    ),
    max_size=14,
)


def test_what_was_added_to_one_answer_many_times_does_not_keep_anyone_waiting() -> None:
    added = (Event(AT, Act.ADDED, "q1", words=f"words {number}") for number in range(20_000))
    start = process_time()
    left = last_values([Event(AT, Act.ANSWERED, "q1", value="a"), *added])
    assert process_time() - start < 2
    assert [event.words for event in left] == [None, "words 19999"]


def that_counts(record: Record) -> dict[str, object]:
    """What a reader can be told of a record, but for notes and for what was said of private questions."""
    left_out = {
        "touched",
        "changed",
        "last_item",
        "remarked_at",
        "undoable",
        "redoable",
        "length",
        "kept_with",
        "edition",
        "outdated",
    }
    found = {key: value for key, value in asdict(record).items() if key not in left_out}
    found["answers"] = {
        item: Status.REFUSED if answer.status is Status.REFUSED else answer
        for item, answer in record.answers.items()
    }
    for notes in ("remarks", "links"):
        held = found[notes]
        assert isinstance(held, Mapping)
        found[notes] = {item: held[item] for item in held if not record.is_private(item)}
    return found


@given(events)
def test_a_copy_leaves_the_same_record(journal: list[Event]) -> None:
    before = fold(journal)
    copy = last_values(journal, authors=True)
    assert that_counts(fold(copy)) == that_counts(before)
    assert last_values(copy, authors=True) == copy
    assert not {Act.UNDONE, Act.REDONE, Act.CLEARED} & {event.act for event in copy}


@pytest.mark.parametrize("act", Act)
def test_what_was_said_twice_of_one_question_is_in_a_copy_as_it_was(act: Act) -> None:
    said = {"words": "a", "evidence_text": "a", "link": "a", "who": "a", "text": "a", "reason": "a"}
    answer = Event(AT, Act.ANSWERED, "q1", value=2)
    once = replace(answer, act=act, check="c1", **said)
    journal = [answer, once, replace(once, **dict.fromkeys(said, "b"))]
    assert that_counts(fold(last_values(journal, authors=True))) == that_counts(fold(journal))


def test_what_was_kept_side_by_side_stays_kept_when_something_was_added_since() -> None:
    journal = [
        Event(AT, Act.ANSWERED, "q1", status=Status.ANSWERED, value=2),
        Event(AT, Act.KEPT, check="c1", text="Both are true"),
        Event(AT, Act.ADDED, "q1", evidence="named", evidence_text="The yearbook"),
    ]
    copy = fold(last_values(journal, kept={"c1"}))
    assert copy.kept == {"c1": "Both are true"}
    assert copy.kept_with["c1"]["q1"].value == 2


def test_a_target_keeps_its_place_among_answers_and_what_was_added_to_them() -> None:
    answer, target = Event(AT, Act.ANSWERED, "q1", value=1), Event(AT, Act.TARGET_SET, "t1", value=2)
    added = Event(AT, Act.ADDED, "q1", words="at the harbour")
    assert last_values([answer, added, target, replace(answer, value=2)]) == [
        target,
        replace(answer, value=2, status=Status.ANSWERED),
    ]
    told = [replace(answer, status=Status.ANSWERED), target, added]
    assert last_values([answer, target, added]) == told
    assert last_values([answer, replace(added, words="at sea"), target, added]) == told
    shown = Event(AT, Act.ADDED, "q1", evidence="named", evidence_text="The yearbook")
    assert last_values([answer, shown, target, added]) == [told[0], shown, target, added]
