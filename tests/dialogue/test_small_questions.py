"""The small questions after an answer: one guard for all, nothing claimed by Enter, and the way back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from interview import Interview, load
from interview.session.events import Status
from tests.dialogue.test_evidence import GARDEN
from tests.dialogue.test_lines import USERS
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
    "which evidence": lambda: about(GARDEN).types("4", "1", "no", "It rains.", "1"),
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


@pytest.mark.parametrize("small", ["who", "reason", "specify", "which evidence", "remark of a check"])
@pytest.mark.parametrize(
    "line",
    [
        "which answer",
        "which answer?",
        "Wait, I meant the others",
        "what is meant by it",
        "read me that list",
    ],
)
def test_what_reads_as_said_to_the_interviewer_is_asked_about_once(small: str, line: str) -> None:
    talk = SMALL[small]()
    waiting, acts = talk.interview.pending, talk.acts
    talk.types(line)
    if talk.interview.pending == waiting:
        return  # it was a request, and was obeyed
    assert talk.acts == acts, "nothing was written"
    talk.sees(f"Is “{line}” your answer to this? (yes or no")
    talk.types("no")
    assert talk.interview.pending == waiting, "asked again"
    assert [event.text for event in talk.interview.session.journal.events[acts:]] == [line]
    talk.types(line, "yes")
    events = talk.interview.session.journal.events[acts + 1 :]
    assert any(line in (e.who, e.reason, e.specify, e.evidence_text, e.text) for e in events)


def test_the_same_reason_is_that_given_last() -> None:
    talk = about(FORM).types("na", "no buses here", "na", "same").sees("Noted as the reason: no buses here")
    talk.types("na", "the same")
    assert {answer.reason for answer in talk.interview.record.answers.values()} == {"no buses here"}
    first = about(FORM).types("na", "same").sees("A reason needs a word or two.")
    assert first.waits


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


@pytest.mark.parametrize(("word", "key"), [("dk", "who"), ("na", "reason")])
def test_a_number_behind_the_word_is_not_who_knows_or_why(word: str, key: str) -> None:
    talk = about(FORM).types(f"{word}: 4")
    assert talk.waits, "it is asked for"
    assert getattr(talk.interview.record.answers["first"], key) is None


@pytest.mark.parametrize("line", ["me", "Me.", "I do", "myself", "it’s me"])
def test_who_may_know_is_never_the_respondent(line: str) -> None:
    typed = about(FORM).types(f"dk {line}").interview.record.answers.get("first")
    assert typed is None or typed.who is None
    talk = about(FORM).types("dk", line).sees("answer later, as skip does?")
    assert talk.interview.record.answers["first"].who is None
    later = talk.types("yes").sees("Left open. It comes back later.")
    assert later.interview.status("first") is Status.SKIPPED
    assert later.asked == "second"
    later.types("undo").sees("Undone: leaving “Which way?” for later.")
    assert later.interview.status("first") is Status.DONT_KNOW


@pytest.mark.parametrize("line", ["no", ""])
def test_it_stays_not_known_where_it_is_not_left_for_later(line: str) -> None:
    talk = about(FORM).types("dk", "me", line)
    assert talk.interview.status("first") is Status.DONT_KNOW
    assert talk.asked == "second"


def test_skip_where_the_respondent_would_know_leaves_it_for_later() -> None:
    talk = about(FORM).types("dk", "me", "skip")
    assert talk.interview.status("first") is Status.SKIPPED


def test_who_may_know_is_asked_once_a_theme_and_can_be_typed_along_at_any_time(tmp_path: Path) -> None:
    talk = about(FORM, folder=tmp_path).types("dk", "Anna", "dk").sees_no("someone who would know")
    assert talk.asked == "third"
    talk.types("back", "dk Ben").sees("Who may know: Ben")
    talk = talk.comes_back().types("go to first", "1", "go to first", "dk").sees_no("someone who would know")


def test_undo_at_a_small_question_takes_back_its_answer_and_says_which() -> None:
    for line, said in (("dk", "first"), ("na", "first"), ("2", "first")):
        talk = about(FORM).types(line, "undo").sees("Undone: your answer to “Which way?”.")
        assert talk.asked == said
        assert "first" not in talk.answers


def ict(*lines: str) -> Person:
    return Person(Interview(load("ict-lmi"))).types(*lines)


def test_words_beside_a_picked_level_are_kept() -> None:
    talk = ict("1", "4", "target access", "1 starting because Ruth uses the screen reader with us")
    assert any("because Ruth uses" in texts[0] for texts in talk.interview.record.remarks.values())


def test_words_at_a_yes_or_no_are_kept_and_it_is_asked_kindly() -> None:
    talk = about(USERS).types("1", "1", "2-3", "we use both a bit")
    talk.sees("Is that a yes or a no?", "Shall I keep it as both?")
    talk.types("yes").sees("we use both a bit")


@pytest.mark.parametrize("line", ["last one", "the last one", "the first one, please"])
def test_what_a_hint_says_of_a_choice_is_never_taken_for_a_request(line: str) -> None:
    talk = ict("1", line)
    assert talk.asked != "scope_level"
    assert talk.answers["scope_level"] in ("organisation", "national")


def test_to_leave_a_doubt_keeps_what_was_understood() -> None:
    talk = about(USERS).types("1", "back", "2 and 1, sort of").sees("What about")
    talk.types("go to 2").sees("Recorded: ", "sort of")
    assert talk.answers["who"] == ("pupils", "students")
    assert talk.asked == "main"


def test_a_number_alone_where_words_are_expected_is_asked_about_once() -> None:
    talk = about(USERS).types("1", "1", "1", "2").sees('Is "2" your whole answer? (yes or no)')
    talk.types("no").sees("How did it come about?")
    assert "story" not in talk.answers
    talk.types("2", "yes")
    assert talk.answers.get("story") == "2"
    talk.types("back", "3", "It grew from year to year.")
    assert talk.answers["story"] == "It grew from year to year."


def test_a_number_of_something_is_an_aim_in_words() -> None:
    talk = ict("1", "4", "target access", "2 advisers at each school")
    assert talk.interview.record.targets["access"].text == "2 advisers at each school"
