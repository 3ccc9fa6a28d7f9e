"""An event is written in one shape, and both readers get back what was said, whatever it was."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.condition.facts import Between
from interview.session import canonical, tolerant
from interview.session.events import Act, Event, Status
from interview.session.format import clean, cleaned, event_text
from interview.session.journal import MemoryJournal

anything = st.text(alphabet=st.characters(), max_size=40) | st.sampled_from(
    [
        '"',
        "\\",
        '\\"',
        "a\nb",
        "\r\n",
        "\t",
        "[[event]]\n\n",
        "\x9b31m",
        "\x00",
        "\ud800",
        "ſß",
        "日本",
        "\u2028",
        "# x",
    ]
)
optional = st.none() | anything
texts = st.lists(anything, max_size=4).map(tuple)
values = (
    st.none()
    | anything
    | st.booleans()
    | st.integers(-(2**63) + 1, 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
    | texts.map(Between)
)
numbers = st.none() | st.integers(0, 999_999_999)
events = st.builds(
    Event,
    at=anything,
    act=st.sampled_from(Act),
    item=optional,
    status=st.none() | st.sampled_from(Status),
    value=values,
    words=optional,
    specify=optional,
    evidence=optional,
    evidence_text=optional,
    link=optional,
    who=optional,
    reason=optional,
    text=optional,
    check=optional,
    sections=st.none() | texts,
    pass_=optional,
    language=optional,
    author=optional,
    target=numbers,
    count=numbers,
)


def through_tomllib(text: str) -> list[Event]:
    return tolerant.events_of(tomllib.loads(text)["event"], "file", "")


@settings(max_examples=400, deadline=None)
@given(st.lists(events.map(cleaned), min_size=1, max_size=4))
def test_both_readers_return_what_was_written(written: list[Event]) -> None:
    text = "".join(map(event_text, written))
    slow = through_tomllib(text)
    assert [repr(event) for event in slow] == [repr(event) for event in written]
    assert canonical.events_of(text) in (slow, None)


@given(events.map(cleaned))
def test_everyday_events_are_read_by_the_fast_reader(event: Event) -> None:
    fast = canonical.events_of(event_text(event))
    unusual = isinstance(event.value, int | float) and (abs(event.value) >= 1e18 or "e" in repr(event.value))
    assert unusual or (fast is not None and [repr(each) for each in fast] == [repr(event)])


@given(events.map(cleaned))
def test_a_blank_line_ends_an_event_and_stands_nowhere_in_it(event: Event) -> None:
    text = event_text(event)
    assert text.index("\n\n") == len(text) - 2


@given(events)
def test_whatever_is_appended_can_be_written_as_utf_8(event: Event) -> None:
    journal = MemoryJournal()
    journal.append(event)
    text = event_text(journal.events[0]).encode().decode()
    assert through_tomllib(text) == journal.events


def test_a_typed_answer_looks_like_this() -> None:
    event = Event(
        at="2026-11-24T05:40:00Z",
        act=Act.ANSWERED,
        item="lmi_public_databases",
        status=Status.ANSWERED,
        value=("national", "eu"),
        words='We say "both"\nand mean it',
        language="en",
        author="Anna",
    )
    assert event_text(event) == (
        "[[event]]\n"
        'at = "2026-11-24T05:40:00Z"\n'
        'act = "answered"\n'
        'item = "lmi_public_databases"\n'
        'status = "answered"\n'
        'value = ["national", "eu"]\n'
        'words = "We say \\"both\\"\\nand mean it"\n'
        'language = "en"\n'
        'author = "Anna"\n'
        "\n"
    )


def test_an_answer_between_two_choices_is_marked() -> None:
    event = Event(at="t", act=Act.ANSWERED, item="q", value=Between(("pilot", "regular")))
    assert 'value = ["pilot", "regular"]\nbetween = true\n' in event_text(event)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain ÄÖ 日本\ttab\nline", "plain ÄÖ 日本\ttab\nline"),
        ("from\r\nWindows", "from\nWindows"),
        ("from an old\rMac", "from an old\nMac"),
        ("bell\x07", "bell\N{REPLACEMENT CHARACTER}"),
        ("terminal \x9b31m", "terminal \N{REPLACEMENT CHARACTER}31m"),
        ("half \ud83d", "half \N{REPLACEMENT CHARACTER}"),
    ],
)
def test_characters_that_cannot_be_kept_are_replaced(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 2**63, -(10**30)])
def test_numbers_that_toml_cannot_carry_are_refused(number: float) -> None:
    journal = MemoryJournal()
    with pytest.raises(ValueError, match="cannot hold the number"):
        journal.append(Event(at="t", act=Act.ANSWERED, item="q", value=number))
    assert list(journal.events) == []
