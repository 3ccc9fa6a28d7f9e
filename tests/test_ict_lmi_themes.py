"""The shipped questionnaire: what each pass asks, what a design is asked, and how its themes are named."""

from itertools import product

import pytest

from interview import load
from interview.benchmark import benchmark_of
from interview.path import Path, Selection, walk
from interview.questionnaire.presentation import Presentation
from interview.session.events import Status
from interview.session.record import Answer

ICT_LMI = load("ict-lmi")
THEMES = tuple(section.id for section in ICT_LMI.choosable if not section.optional)
STAGES = ("existing", "designed")
ROLES = ("practitioner", "group")
WAYS = ("self_service", "both")


def asked(pass_: str, sections: tuple[str, ...] = THEMES, **answers: str) -> Path:
    given = {name: Answer(Status.ANSWERED, "", code) for name, code in answers.items()}
    return walk(ICT_LMI, Selection(sections, pass_), given)


@pytest.mark.parametrize(("stage", "role", "way"), list(product(STAGES, ROLES, WAYS)))
def test_the_first_look_asks_18_to_28_questions(stage: str, role: str, way: str) -> None:
    path = asked("first", practice_stage=stage, respondent_role=role, practitioner_role=way)
    assert 18 <= len(path.questions) <= 28


def test_the_first_look_touches_every_theme_that_is_compared() -> None:
    compared = {block.section for block in benchmark_of(ICT_LMI).blocks}
    assert compared <= {item.section for item in asked("first").questions}


def test_the_first_look_asks_for_every_safeguard() -> None:
    benchmark = benchmark_of(ICT_LMI)
    safeguards = [element for element in benchmark.elements.values() if element.safeguard]
    assert len(safeguards) >= 6
    for element in safeguards:
        assert ICT_LMI.item(element.item).pass_ == "first", element.code


def test_the_quick_pass_asks_every_question_of_the_framework() -> None:
    quick = {
        source
        for item in ICT_LMI.items
        if item.pass_ != "full"
        for source in (*item.source, *(source for choice in item.choices for source in choice.source))
    }
    every = {
        source
        for item in ICT_LMI.items
        for source in (*item.source, *(source for choice in item.choices for source in choice.source))
    }
    assert quick == every


def test_what_the_framework_asks_stands_beside_the_plain_question_in_its_own_words() -> None:
    for item in ICT_LMI.items:
        assert bool(item.source) == (item.framework is not None), item.id


def test_a_design_is_never_asked_how_far_something_is_in_use() -> None:
    plan = asked("full", practice_stage="designed")
    for item in plan.questions:
        offered = {choice.code for choice in plan.choices(item)}
        assert not offered & {"pilot", "regular", "reviewed"}, item.id


def test_every_theme_has_a_plain_name_of_three_words_at_most() -> None:
    for section in ICT_LMI.sections:
        assert len(section.short.split()) <= 3, section.id
    names = [section.short for section in ICT_LMI.sections]
    assert len(set(names)) == len(names)


def test_the_themes_of_page_one_stand_in_four_groups_and_the_rest_in_a_fifth() -> None:
    groups = Presentation.of(ICT_LMI).groups
    compared = {block.section for block in benchmark_of(ICT_LMI).blocks}
    assert [group.id for group in groups] == ["people", "content", "system", "improvement", "more"]
    assert {section for group in groups[:4] for section in group.sections} == compared


def test_what_came_up_since_2014_is_optional_and_never_judged() -> None:
    section = ICT_LMI.section("since_2014")
    assert section.optional
    benchmark = benchmark_of(ICT_LMI)
    for item in section.items:
        assert item.origin == "tool", item.id
        assert not benchmark.resting_on(item.id), item.id
        assert all(choice.level is None for choice in item.choices), item.id
