"""The lint of what people say: a phrase means one thing, and no sentence begins like a request."""

import tomllib

import pytest

from interview.lint.phrases import check_phrases, check_tables
from interview.questionnaire import Problems
from tests.speaking import Speaks


def told(tables: str) -> list[tuple[str, str]]:
    problems = Problems()
    check_tables(tomllib.loads(tables), "en", problems)
    return [(problem.code, problem.table) for problem in problems]


def test_those_of_the_interviewer_are_in_order() -> None:
    problems = Problems()
    check_phrases(problems)
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("beginning", ["b", "na", "We", "the", "of"])
def test_a_request_must_not_begin_as_sentences_do(beginning: str) -> None:
    assert told(f'[note]\nbegins = ["{beginning}"]') == [("begins_sentences", "note")]
    assert told(f'[note]\nmay_say = ["{beginning}"]') == []


@pytest.mark.parametrize(
    "other", ["go home", "Go home!", "Please, go the home", "gohome, can't", "go\u2019s home"]
)
def test_a_phrase_means_one_thing_as_lines_are_compared(other: str) -> None:
    little = '[little]\nbefore = ["please"]\narticles = ["the"]\n'
    same = other in ("go home", "Go home!")
    found = told(f'{little}[pause]\nsays = ["go home"]\n[back]\nmay_say = ["{other}"]')
    assert found == ([("same_phrase", "back.may_say")] if same else [])


def test_what_could_be_either_is_said_to_be() -> None:
    either = '[[either]]\nof = ["undo", "review open"]\nmay_say = ["cancel"]\n'
    assert told(either) == []
    assert told(f'{either}[pause]\nsays = ["cancel"]') == [
        ("same_phrase", "either: undo, review.open.may_say")
    ]


def test_an_intent_is_a_command_or_a_reply() -> None:
    assert told('[same]\nsays = ["ditto"]') == []
    assert told('[sing]\nsays = ["la la"]') == [("unknown_id", "sing")]


def test_a_language_has_a_file_of_its_own(speaks: Speaks) -> None:
    speaks("pl", words='[language]\nfunction_words = ["w"]\n', phrases='[note]\nbegins = ["w", "uwaga"]\n')
    problems = Problems()
    check_phrases(problems)
    assert [(problem.file, problem.table) for problem in problems] == [("texts/pl/phrases.toml", "note")]
