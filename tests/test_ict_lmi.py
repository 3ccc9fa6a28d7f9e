"""The shipped questionnaire holds the whole framework, and its cases hold."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview import load
from interview.lint import check_questionnaire
from interview.lint.cases import Case, cases, misses

FRAMEWORK = tomllib.loads((Path(__file__).parent / "framework" / "elements.toml").read_text(encoding="utf-8"))
ICT_LMI = load("ict-lmi")


def framework_ids() -> Iterator[str]:
    for theme in FRAMEWORK["theme"]:
        yield from (element["id"] for element in theme["element"])


def sources() -> Iterator[str]:
    for item in ICT_LMI.items:
        yield from item.source
        for choice in item.choices:
            yield from choice.source


def test_the_list_is_the_whole_framework() -> None:
    assert len(list(framework_ids())) == 103
    assert len(FRAMEWORK["theme"]) == 18


def test_every_element_of_the_framework_is_asked_about() -> None:
    assert set(framework_ids()) - set(sources()) == set()


def test_no_element_is_invented() -> None:
    assert set(sources()) - set(framework_ids()) == set()


def test_the_18_themes_stand_in_the_order_of_the_framework() -> None:
    themes = [section.source[0] for section in ICT_LMI.sections if section.source]
    assert themes == [theme["id"] for theme in FRAMEWORK["theme"]]


def test_numbered_options_are_choices_in_their_order() -> None:
    for theme in FRAMEWORK["theme"]:
        for question in theme["element"]:
            options = [
                element["id"]
                for element in theme["element"]
                if element["kind"] == "option" and element["id"].rpartition(".")[0] == question["id"]
            ]
            if options:
                item = next(item for item in ICT_LMI.items if question["id"] in item.source)
                assert [source for choice in item.choices for source in choice.source] == options


def test_every_question_can_say_why_it_is_asked_and_has_a_short_name() -> None:
    for item in ICT_LMI.items:
        if item.is_question:
            assert item.why, item.id
            assert item.title != item.ask, item.id


def test_framework_questions_offer_probes_and_guidance() -> None:
    for item in ICT_LMI.items:
        if item.origin == "framework" and item.is_question and item.section != "contacts":
            assert item.probes, item.id
            assert item.guidance, item.id


@pytest.mark.parametrize("case", list(cases(ICT_LMI)), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert list(misses(ICT_LMI, case)) == []


def test_the_cases_can_fail() -> None:
    some = list(cases(ICT_LMI))[::10]
    without_answers = [Case(case.name, case.selection, {}, case.row) for case in some]
    assert sum(bool(list(misses(ICT_LMI, case))) for case in without_answers) > len(some) / 2


def test_check_finds_nothing_to_mend() -> None:
    assert [str(problem) for problem in check_questionnaire("ict-lmi")] == []


def test_notes_are_not_questions() -> None:
    assert all(not item.choices for item in ICT_LMI.items if item.type == "note")
