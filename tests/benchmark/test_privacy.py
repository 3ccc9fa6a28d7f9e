"""What lies behind a private answer is known, however many steps away it is."""

import pytest

from interview.questionnaire.load import load
from interview.session.fold import fold
from interview.session.last_values import LeftOut, last_values
from interview.snapshot.sharing import Level, Share, redacted
from tests.examples import VERSION_1
from tests.talk import Person, about

GARDEN = """
[[computed]]
id = "fit"
title = "there is a garden"
holds = "garden is yes"

[[section]]
id = "day"
title = "The day"

[[section.item]]
id = "garden"
type = "select_one"
title = "A garden"
ask = "Is there a garden?"
choices = [{ code = "yes", label = "Yes" }, { code = "no", label = "No" }]

[[section.item]]
id = "beds"
type = "text"
title = "Beds"
relevant = "garden is yes"
ask = "Which beds are there?"

[[section.item]]
id = "worker"
type = "text"
title = "Who works there"
relevant = "fit"
ask = "Who works there?"

[[section.item]]
id = "pay"
type = "text"
title = "Pay"
relevant = "worker is answered"
ask = "What is paid?"

[[section.item]]
id = "rain"
type = "text"
title = "Rain"
unless = "garden is no"
ask = "Where does the rain go?"
"""

CHECKS = """
[[section.check]]
id = "beds"
expect = "not (beds is answered and rain is answered)"
say = "There are beds, and rain goes somewhere."
revisit = ["beds", "rain"]
"""
"""A check may be called like a question."""


@pytest.fixture
def answered() -> Person:
    return about(GARDEN).types("1", "Roses", "Ilze does", "Too little", "Into a barrel")


def test_what_a_private_answer_closed_stays_out_of_a_copy_and_nothing_else(answered: Person) -> None:
    assert answered.interview.snapshot().behind_private == LeftOut()
    answered.types("change garden", "private")
    hidden = answered.interview.snapshot().behind_private
    assert hidden.items == {"beds", "worker", "pay"}
    events = last_values(answered.interview.session.journal.events, without=hidden)
    assert [event.item for event in events if event.item] == ["rain", "garden"]
    assert [event.value for event in events if event.item == "garden"] == [None]


def test_what_another_answer_set_aside_goes_along(answered: Person) -> None:
    answered.types("change garden", "no")
    assert answered.interview.snapshot().behind_private == LeftOut()
    events = last_values(answered.interview.session.journal.events)
    assert {event.value for event in events} >= {"Roses", "Ilze does", "Too little", "Into a barrel"}


@pytest.mark.parametrize(
    ("gate", "value", "closed", "statement"),
    [
        ("features_profiling", "yes", "features_safeguards", "IC-E6"),
        ("funding_government", ["project"], "funding_project_end", "FU-E4"),
    ],
)
def test_what_is_aimed_at_and_seen_behind_a_private_answer_stays_out_of_a_copy(
    gate: str, value: str | list[str], closed: str, statement: str
) -> None:
    talk = about(load(VERSION_1)).interview
    talk.answer(value, gate)
    for named in (statement, "AC-E7"):
        talk.say(f"target {named}: Established")
        talk.say(f"view {named}: Starting because it is")
    assert len(talk.record.targets) == len(talk.record.views) == 2
    talk.say("private", gate)
    hidden = talk.snapshot().behind_private
    assert closed in hidden.items
    copy = fold(last_values(talk.session.journal.events, without=hidden))
    assert list(copy.targets) == list(copy.views) == ["ac_e7"]
    report = redacted(talk.snapshot(), Share(Level.ANSWERS)).record
    assert list(report.targets) == list(report.views) == ["ac_e7"]


@pytest.mark.parametrize("private", ["garden", "rain"])
def test_an_explanation_goes_with_the_answers_that_it_explains(private: str) -> None:
    person = about(GARDEN + CHECKS).types("1", "Roses", "Ilze does", "Too little", "Into a barrel")
    person.types("keep", "A barrel in the beds")
    copy = fold(
        last_values(
            person.interview.session.journal.events, without=person.interview.snapshot().behind_private
        )
    )
    assert copy.kept == {"beds": "A barrel in the beds"}
    assert copy.answers["beds"].value == "Roses"
    person.interview.say("/private", private)
    hidden = person.interview.snapshot().behind_private
    copy = fold(last_values(person.interview.session.journal.events, without=hidden))
    assert copy.kept == {}
    assert ("beds" in copy.answers) is (private == "rain")
