"""Numbers that are not exact, in a session file and in conditions."""

import tomllib
from pathlib import Path

import pytest

from interview.condition import Amount
from interview.session import canonical, tolerant
from interview.session.events import FIELDS, Act, Event, Status
from interview.session.format import event_text
from tests.talk import about

SIZE = """
[[computed]]
id = "total"
number = "size + 10"
title = "the total"

[[section]]
id = "s"
title = "S"
item = [
  { id = "size", type = "integer", title = "Size", ask = "How large?" },
  { id = "large", type = "text", title = "Large", ask = "Why so large?", relevant = "size >= 50" },
  { id = "sum", type = "text", title = "Sum", ask = "Why so many?", relevant = "total > 100" },
]
"""


@pytest.mark.parametrize(
    "amount", [Amount(30, 30, about=True), Amount(10, 20), Amount(0.5, None), Amount(None, 9)]
)
def test_both_readers_read_what_is_written(amount: Amount) -> None:
    event = Event("2026-03-01T09:00:00Z", Act.ANSWERED, "size", Status.ANSWERED, amount)
    text = event_text(event)
    assert canonical.events_of(text) == [event]
    assert tolerant.events_of(tomllib.loads(text)["event"], "file", "") == [event]


@pytest.mark.parametrize(
    ("line", "asked", "shown"),
    [
        ("60-80", "large", "60 to 80"),
        ("100+", "large", "100 or more"),
        ("about 20", None, "about 20"),
        ("40-60", None, "40 to 60"),
    ],
)
def test_a_condition_is_true_only_where_the_whole_range_says_so(
    line: str, asked: str | None, shown: str
) -> None:
    talk = about(SIZE).types(line).sees(f"Recorded: {shown}.")
    assert talk.asked == asked
    if line == "100+":
        assert "sum" in talk.interview.path


def test_an_inexact_number_is_written_so_that_earlier_versions_leave_the_file_alone() -> None:
    event = Event("2026-03-01T09:00:00Z", Act.ANSWERED, "size", Status.ANSWERED, Amount(30, 30, about=True))
    assert 'status = "answered_inexactly"\n' in event_text(event)


def test_the_guide_to_files_names_every_key() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "files.md").read_text(encoding="utf-8")
    keys = [*(field.key for field in FIELDS), "between", "about", "at_least", "at_most", "span"]
    assert [key for key in keys if f"| `{key}` |" not in guide] == []


def test_an_open_range_ends_where_the_question_does() -> None:
    bounded = SIZE.replace('ask = "How large?"', 'ask = "How large?", min = 0').replace(
        "size >= 50", "size >= 0"
    )
    assert about(bounded).types("less than 5").asked == "large"
