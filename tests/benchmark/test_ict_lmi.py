"""What the good practice of the shipped questionnaire promises as a whole; its cases hold the single levels."""

from random import Random

from hypothesis import given, settings

from interview import load
from interview.benchmark import Assessor, Range, benchmark_of
from interview.path import Selection, walk
from tests.benchmark.conftest import Given, as_answer
from tests.strategies import given_answers, seeds

ICT_LMI = load("ict-lmi")
BENCHMARK = benchmark_of(ICT_LMI)


def assessed(**said: Given) -> Assessor:
    answers = {name: as_answer(given) for name, given in said.items()}
    return Assessor(BENCHMARK, walk(ICT_LMI, Selection(pass_="full"), answers))


def levels(assessor: Assessor) -> dict[str, Range | None]:
    return {name: assessor.element(name).range for name, one in BENCHMARK.elements.items() if one.graded}


def test_what_was_picked_gives_no_theme_a_level() -> None:
    without = {block.section for block in BENCHMARK.blocks if not block.band}
    assert without == {"overview", "rationale", "audience", "funding", "barriers"}
    assert all(
        block.first == "policy_main_focus" for block in BENCHMARK.blocks if block.section == "policy_focus"
    )


def test_reasons_and_issues_that_were_picked_change_no_level() -> None:
    driver = ICT_LMI.item("rationale_driver").choices
    assert len({str(levels(assessed(rationale_driver=choice.code))) for choice in driver}) == 1
    named = ({"overview_policy_issues": [code]} for code in ("cms", "access", "funding"))
    assert len({str(levels(assessed(**issues))) for issues in named}) == 1


def test_barriers_that_are_admitted_change_no_level() -> None:
    views: Given = ["staff", "users"]
    kinds = ("ict_access", "information", "skills", "integration")
    severity: dict[str, Given] = {f"barriers_{kind}_severity": "blocking" for kind in kinds}
    none = assessed(barriers_experienced=["none"], barriers_views=views)
    all_of_them = assessed(barriers_experienced=list(kinds), barriers_views=views, **severity)
    assert levels(none) == levels(all_of_them)


def test_a_fresh_interview_judges_nothing() -> None:
    fresh = assessed()
    for block in BENCHMARK.blocks:
        assert all(found.range is None or found.range.width >= 2 for found in fresh.block(block.section))
        assert fresh.standing(block.section).so_far is None


@settings(max_examples=30, deadline=None, derandomize=True)
@given(seeds)
def test_without_a_document_that_can_be_named_nothing_is_built_in(random: Random) -> None:
    answers = given_answers(ICT_LMI, random, share=random.random())
    bare = {
        name: answer for name, answer in answers.items() if answer.evidence not in ("named", "independent")
    }
    assessor = Assessor(BENCHMARK, walk(ICT_LMI, Selection(pass_="full"), bare))
    for name, element in BENCHMARK.elements.items():
        found = assessor.element(name).range
        assert element.level_from or found is None or found.low < 3, name
