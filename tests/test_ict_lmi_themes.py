"""The shipped questionnaire: how its themes are named and grouped, and what stands beside them."""

from interview import load
from interview.benchmark import benchmark_of
from interview.questionnaire.presentation import Presentation

ICT_LMI = load("ict-lmi")


def test_what_the_framework_asks_stands_beside_the_plain_question_in_its_own_words() -> None:
    for item in ICT_LMI.items:
        assert bool(item.source) == (item.framework is not None), item.id


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
