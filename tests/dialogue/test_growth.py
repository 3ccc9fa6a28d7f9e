"""What an answer takes does not grow with the form, nor any act with what was said before it.

Counted in calls, or in lines that are run, so that no busy machine has a say in it.
"""

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any, TypeAlias

import pytest

from interview import Interview, load
from interview.session.events import Act, Event, Status
from perf.forms import SHAPES, Shape, form, value_for
from tests.talk import Ticking, questionnaire

TraceFunction: TypeAlias = Callable[[FrameType, str, Any], Any]

SMALL, LARGE = 200, 4_000
CLUB = """
[[section]]
id = "club"
title = "Club"
item = [
  { id = "members", type = "integer", ask = "How many members are there?" },
  { id = "open", type = "text", ask = "When is it open?" },
]
"""


@pytest.mark.parametrize("in_sections", [50, LARGE], ids=["in many sections", "in one section"])
@pytest.mark.parametrize("shape", SHAPES)
def test_an_answer_takes_no_longer_in_a_form_twenty_times_as_large(shape: Shape, in_sections: int) -> None:
    few, many = (calls_for_answers(half_answered(shape, size, in_sections)) for size in (SMALL, LARGE))
    assert many <= 1.2 * few


@pytest.mark.parametrize("shape", ["flat", "fan-out"])
def test_a_typed_answer_takes_no_longer_either(shape: Shape) -> None:
    few, many = (calls_for_lines(half_answered(shape, size)) for size in (SMALL, LARGE))
    assert many <= 1.2 * few


@pytest.mark.parametrize("words", ["I think ", "yes, ", "no no, "])
def test_a_page_that_is_pasted_at_a_choice_takes_no_longer_than_it_is_long(words: str) -> None:
    talk = Interview(load("ict-lmi"), clock=Ticking())
    talk.begin()
    talk.say(words * 10)
    page = words * (50_000 // len(words))
    assert calls(lambda: talk.say(page)) < 20 * len(page)
    assert not talk.record.answers
    talk.say(page)
    talk.say("keep")
    assert page.strip() in talk.record.remarks["respondent_role"][0]


def half_answered(shape: Shape, size: int, in_sections: int = 50) -> Interview:
    """At the question in the middle, with a few answers given in this sitting."""
    questionnaire = form(shape, size, in_sections)
    session = Interview(questionnaire).session
    session.append(*(_answered(shape, number) for number in range(size // 2)))
    talk = Interview(questionnaire, session=session)
    talk.begin()
    for _ in range(3):
        talk.answer(_value(shape, talk))
    return talk


def _answered(shape: Shape, number: int) -> Event:
    value = value_for(shape, number)
    return Event("2026-11-24T05:40:00Z", Act.ANSWERED, f"q{number}", Status.ANSWERED, value)


def _value(shape: Shape, talk: Interview) -> str | int:
    assert talk.current is not None
    return value_for(shape, talk.current.position)


def calls_for_answers(talk: Interview) -> int:
    """How many calls the next ten answers come to."""
    shape: Shape = "flat" if talk.choices else "fan-out"
    return calls(lambda: [talk.answer(_value(shape, talk)) for _ in range(10)])


def calls_for_lines(talk: Interview) -> int:
    return calls(lambda: [talk.say("1") for _ in range(10)])


def calls(work: Callable[[], object]) -> int:
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        del frame, argument
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def test_an_act_takes_no_longer_after_thousands_of_others() -> None:
    talk = Interview(questionnaire(CLUB), clock=Ticking())
    talk.begin()
    says_much(talk, 20)
    early = most_lines(talk)
    says_much(talk, 800)
    late = most_lines(talk)
    assert all(late[act] <= 1.2 * early[act] for act in early), (early, late)


def says_much(talk: Interview, times: int) -> None:
    for number in range(times):
        talk.answer(number % 7, "members")
        talk.answer(f"In week {number}", "open")
        if number % 5 == 0:
            talk.undo()
            talk.redo()
            talk.say("/note the same each time")


def most_lines(talk: Interview) -> Mapping[str, int]:
    """By act, the most lines it ran in a hundred rounds: undo goes back to the last record that was kept."""
    most: Counter[str] = Counter()
    for number in range(100):
        for act, does in (
            ("an answer", lambda number=number: talk.answer(number % 7, "members")),
            ("undo", talk.undo),
            ("redo", talk.redo),
            ("another undo", talk.undo),
            ("a note", lambda: talk.say("/note the same each time")),
            ("back", talk.back),
        ):
            most[act] = max(most[act], lines(does))
    return most


def lines(work: Callable[[], object]) -> int:
    """How many lines of the program the work runs."""
    counted = 0

    def follow(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal counted
        del frame, argument
        counted += event == "line"
        return follow

    before = sys.gettrace()
    sys.settrace(follow)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted
