"""The shipped questionnaire holds the whole framework, and asks as much as it says it asks."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview import load
from interview.lint import check_questionnaire
from interview.lint.cases import Case, cases, misses
from interview.path import Selection, walk
from interview.session.events import Status
from interview.session.record import Answer

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


def typical(full: bool) -> int:
    """How many questions an existing national service with practitioners and LMI is asked."""
    answers = {
        "practice_stage": "existing",
        "scope_level": "national",
        "lmi_used": "sessions",
        "practitioner_role": "both",
        "respondent_role": "manager",
    }
    given = {name: Answer(status=Status.ANSWERED, at="", value=value) for name, value in answers.items()}
    return len(walk(ICT_LMI, Selection(pass_="full" if full else "quick"), given).questions)


def test_the_quick_pass_asks_60_to_80_questions() -> None:
    assert 60 <= typical(full=False) <= 80


def test_the_full_pass_adds_to_the_quick_one() -> None:
    assert typical(full=True) > typical(full=False) + 30


def test_the_quick_pass_never_asks_for_more_than_the_full_one() -> None:
    quick = {item.id for item in walk(ICT_LMI, Selection(), {}).items}
    full = {item.id for item in walk(ICT_LMI, Selection(pass_="full"), {}).items}
    assert quick <= full


def test_without_published_figures_what_people_tell_and_local_lmi_are_still_asked() -> None:
    no = {"lmi_used": Answer(status=Status.ANSWERED, at="", value="no")}
    asked = walk(ICT_LMI, Selection(pass_="full"), no).section_items("lmi_features")
    assert [item.id for item in asked] == ["lmi_informal_from", "lmi_local_sources", "lmi_used", "lmi_plans"]


def test_not_knowing_whether_lmi_is_used_keeps_its_questions_open() -> None:
    unknown = {"lmi_used": Answer(status=Status.DONT_KNOW, at="")}
    asked = {item.id for item in walk(ICT_LMI, Selection(), unknown).questions}
    assert "lmi_public_databases" in asked


@pytest.mark.parametrize("case", list(cases(ICT_LMI)), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert list(misses(ICT_LMI, case)) == []


def test_there_are_many_cases_and_they_can_fail() -> None:
    known = list(cases(ICT_LMI))
    without_answers = [Case(case.name, case.selection, {}, case.row) for case in known]
    assert len(known) >= 30
    assert sum(bool(list(misses(ICT_LMI, case))) for case in without_answers) > len(known) / 2


def test_check_finds_nothing_to_mend() -> None:
    assert [str(problem) for problem in check_questionnaire("ict-lmi")] == []


def test_notes_are_not_questions() -> None:
    assert all(not item.choices for item in ICT_LMI.items if item.type == "note")
