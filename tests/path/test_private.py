"""What lies behind a private answer is known, however many steps away it is."""

import pytest

from interview.path.private import behind_private
from interview.session.last_values import last_values
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


@pytest.fixture
def answered() -> Person:
    return about(GARDEN).types("1", "Roses", "Ilze does", "Too little", "Into a barrel")


def test_what_a_private_answer_closed_stays_out_of_a_copy_and_nothing_else(answered: Person) -> None:
    assert behind_private(answered.interview.path) == frozenset()
    answered.types("change garden", "private")
    hidden = behind_private(answered.interview.path)
    assert hidden == {"beds", "worker", "pay"}
    events = last_values(answered.interview.session.journal.events, without=hidden)
    assert [event.item for event in events if event.item] == ["rain", "garden"]
    assert [event.value for event in events if event.item == "garden"] == [None]


def test_what_another_answer_set_aside_goes_along(answered: Person) -> None:
    answered.types("change garden", "no")
    assert behind_private(answered.interview.path) == frozenset()
    events = last_values(answered.interview.session.journal.events)
    assert {event.value for event in events} >= {"Roses", "Ilze does", "Too little", "Into a barrel"}
