"""The small questions after an answer: one guard for all, nothing claimed by Enter, and the way back."""

from collections.abc import Callable

import pytest

from tests.dialogue.test_evidence import GARDEN
from tests.talk import Person, about

FORM = """
[[section]]
id = "one"
title = "One"
item = [
  { id = "first", type = "select_one", title = "First", ask = "Which way?", choices = [ { code = "a", label = "By bus" }, { code = "b", label = "Another", specify = true } ] },
  { id = "second", type = "select_one", title = "Second", ask = "Which time?", choices = [ { code = "c", label = "At noon" }, { code = "d", label = "At night" } ] },
  { id = "third", type = "text", title = "Third", ask = "What else?" },
]
check = [ { id = "far", expect = "second is not d or first is not a", say = "No bus runs at night. Which is closer?", revisit = ["first", "second"] } ]
"""

SMALL: dict[str, Callable[[], Person]] = {
    "who": lambda: about(FORM).types("dk"),
    "reason": lambda: about(FORM).types("na"),
    "specify": lambda: about(FORM).types("2"),
    "which evidence": lambda: about(GARDEN).types("4", "3"),
    "remark of a check": lambda: about(FORM).types("1", "2", "A story", "3"),
    "owner of a target": lambda: about(GARDEN).types("1", "target beds", "2", "Begin"),
    "first step of a target": lambda: about(GARDEN).types("1", "target beds", "2"),
}
EACH = pytest.mark.parametrize("small", list(SMALL))


@EACH
@pytest.mark.parametrize("line", ["4", "2,6", "1-3", "yes", "...", "٤"])
def test_a_number_or_a_yes_is_no_words_and_is_asked_back(small: str, line: str) -> None:
    talk = SMALL[small]()
    waiting, acts = talk.interview.pending, talk.acts
    assert waiting is not None
    talk.types(line)
    assert talk.interview.pending == waiting, "asked back"
    assert talk.acts == acts, "nothing was written"
    assert "few words" in talk.shown or "name" in talk.shown or "a word or two" in talk.shown


@EACH
@pytest.mark.parametrize("line", ["", "I don't know", "I don’t know.", "not sure", "nobody", "no idea"])
def test_not_knowing_leaves_it_and_claims_nothing(small: str, line: str) -> None:
    talk = SMALL[small]()
    waiting = talk.interview.pending
    talk.types(line)
    assert talk.interview.pending != waiting
    events = talk.interview.session.journal.events
    words = [text for e in events for text in (e.who, e.reason, e.specify, e.evidence_text, e.step) if text]
    assert line.strip() not in words or not line
    assert set(words) <= {"Begin"}


@EACH
def test_words_are_kept_as_they_are(small: str) -> None:
    words = "The 2024 yearbook, page 3"
    events = SMALL[small]().types(words).interview.session.journal.events
    assert any(words in (e.who, e.reason, e.specify, e.evidence_text, e.step, e.text) for e in events)


@pytest.mark.parametrize(
    ("lines", "item"),
    [
        (("dk",), "first"),
        (("na",), "first"),
        (("2",), "first"),
        (("1", "dk"), "second"),
    ],
)
def test_back_goes_to_the_question_whose_answer_it_belongs_to(lines: tuple[str, ...], item: str) -> None:
    talk = about(FORM).types(*lines)
    assert talk.waits
    talk.types("back")
    assert talk.asked == item
    talk.types("1")
    assert talk.answers[item] in ("a", "c")


@pytest.mark.parametrize("lines", [("4",), ("4", "3")])
def test_back_at_evidence_goes_to_the_answer_that_needs_it(lines: tuple[str, ...]) -> None:
    talk = about(GARDEN).types(*lines, "back")
    assert talk.asked == "water"
    talk.types("2")
    assert talk.answers["water"] == "some"


@pytest.mark.parametrize(("word", "key"), [("dk", "who"), ("na", "reason")])
def test_a_number_behind_the_word_is_not_who_knows_or_why(word: str, key: str) -> None:
    talk = about(FORM).types(f"{word} 4")
    assert talk.waits, "it is asked for"
    assert getattr(talk.interview.record.answers["first"], key) is None


@pytest.mark.parametrize("line", ["3: 4", "named: 2,6"])
def test_a_number_does_not_name_evidence(line: str) -> None:
    talk = about(GARDEN).types("4", line)
    assert talk.waits
    assert talk.interview.record.answers["water"].evidence is None
