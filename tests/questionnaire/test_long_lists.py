"""Lists of thousands of choices: shown in part, named by their beginnings, and no slower than anybody notices."""

import time
from functools import cache

import pytest

from interview import Questionnaire
from interview.session.events import Status
from tests.talk import Person, about, questionnaire

TOWNS = 20_000
SYLLABLES = ("ka", "lo", "mi", "ru", "se", "ta", "vo", "ne", "pi", "du")


def town(number: int) -> str:
    return "".join(SYLLABLES[int(digit)] for digit in f"{number:05}").capitalize()


@cache
def towns(type_: str = "select_one") -> Questionnaire:
    items = ",\n".join(f'  {{ code = "t{n}", label = "{town(n)}" }}' for n in range(TOWNS))
    return questionnaire(
        f"""
[choices.town]
items = [
{items}
]

[[section]]
id = "places"
title = "Places"

[[section.item]]
id = "town"
type = "{type_}"
title = "Town"
ask = "Where is it?"
choices = "town"

[[section.item]]
id = "street"
type = "text"
title = "Street"
ask = "In which street is it?"
unless = "town includes t5"
""".replace('unless = "town includes t5"\n', "" if type_ == "select_one" else 'unless = "town includes t5"\n')
    )


@pytest.fixture
def talk() -> Person:
    return about(towns())


def test_a_long_list_is_shown_in_part_with_a_word_on_the_rest(talk: Person) -> None:
    (asked,) = (turn for turn in talk.transcript if turn.choices)
    assert [choice.label for choice in asked.choices] == [town(number) for number in range(10)]
    assert any("20000 answers in all. Type the beginning" in turn.text for turn in talk.transcript)


def test_a_choice_is_taken_by_its_whole_name_or_its_number(talk: Person) -> None:
    assert talk.types("kalomiruse").answers == {"town": "t1234"}
    assert talk.types("change town", "20000").answers == {"town": "t19999"}


def test_a_beginning_that_fits_one_is_taken_and_one_that_fits_many_is_asked_about(talk: Person) -> None:
    talk.types("Kalomiru").sees("10 answers fit “Kalomiru”", "Type more of the name", "Kalomiruka")
    assert talk.answers == {}
    talk.types("Kalomiruse")
    assert talk.answers == {"town": "t1234"}


def test_one_of_those_that_fit_is_taken_by_its_number(talk: Person) -> None:
    talk.types("Kalomiru", "1233")
    assert talk.answers == {"town": "t1232"}


def test_what_fits_nothing_is_told_and_not_guessed(talk: Person) -> None:
    talk.types("Riga").sees("fits none of the answers here")
    assert talk.answers == {}
    talk.types("dk")
    assert talk.interview.status("town") is Status.DONT_KNOW


def test_several_are_named_with_commas_between_them() -> None:
    talk = about(towns("select_multiple")).types("Kalomiruse, 20000")
    assert talk.answers == {"town": ("t1234", "t19999")}
    talk = about(towns("select_multiple")).types("Kakakakata, Kalomiru").sees("10 answers fit “Kalomiru”")
    talk.types("1234")
    assert talk.answers == {"town": ("t5", "t1233")}
    assert talk.asked is None


def test_a_chosen_one_is_shown_when_it_is_asked_again(talk: Person) -> None:
    talk.types("20000").types("change town")
    assert [choice.code for turn in talk.turns for choice in turn.choices][-1] == "t19999"


def test_a_line_is_answered_before_anybody_waits(talk: Person) -> None:
    talk.types("Kalomiru")
    began = time.perf_counter()
    talk.types("Kalomirus", "nowhere at all")
    assert time.perf_counter() - began < 2
