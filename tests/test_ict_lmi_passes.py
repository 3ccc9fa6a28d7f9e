"""What each pass of the shipped questionnaire asks, on every path, and how much there is to read."""

import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path as File
from random import Random

import pytest
from hypothesis import given, settings

from interview import load
from interview.benchmark import Assessor, benchmark_of
from interview.path import Path, Selection, gates, walk
from interview.questionnaire import Item
from interview.session.events import Status
from interview.session.record import Answer
from tests.examples import opened
from tests.strategies import Answers, given_answers, seeds

ICT_LMI = load("ict-lmi")
BENCHMARK = benchmark_of(ICT_LMI)
THEMES = tuple(section.id for section in ICT_LMI.choosable if not section.optional)
PASSES = ("first", "quick", "full")
SAFEGUARDS = [element for element in BENCHMARK.elements.values() if element.safeguard]
FRAMEWORK = tomllib.loads((File(__file__).parent / "framework" / "elements.toml").read_text(encoding="utf-8"))
MOST_WORDS = 2800


def asked(pass_: str, answers: Answers) -> Path:
    return walk(ICT_LMI, Selection(THEMES, pass_), answers)


def said(**codes: str | tuple[str, ...]) -> Answers:
    return {item: Answer(Status.ANSWERED, "", code) for item, code in codes.items()}


def in_pass(*passes: str) -> list[Item]:
    return [item for item in ICT_LMI.items if item.section in ("context", *THEMES) and item.pass_ in passes]


def sources(items: list[Item]) -> set[str]:
    return {
        source
        for item in items
        for source in (*item.source, *(source for choice in item.choices for source in choice.source))
    }


# The first look


def every_first_look() -> Iterator[Path]:
    """Every path that the gates of the first look can open, not answering a gate among them."""
    names = sorted(
        {gate for item in in_pass("first") for gate in gates(ICT_LMI, item.id)} - {"practice_stage"}
    )
    for stage in ("existing", "designed"):
        answers = said(practice_stage=stage)
        path = asked("first", answers)
        ways = [(None, *(choice.code for choice in path.choices(ICT_LMI.item(name)))) for name in names]
        for way in product(*ways):
            codes = {name: code for name, code in zip(names, way, strict=True) if code}
            yield asked("first", answers | said(**codes))


def test_the_first_look_asks_18_to_28_questions_on_every_path() -> None:
    lengths = {len(path.questions) for path in every_first_look()}
    assert len(lengths) > 1
    assert 18 <= min(lengths) <= max(lengths) <= 28


def test_the_first_look_touches_every_theme_and_asks_for_every_safeguard() -> None:
    compared = {block.section for block in BENCHMARK.blocks}
    first = in_pass("first")
    assert compared <= {item.section for item in first}
    assert {element.code for element in SAFEGUARDS} == {"RP-E4", "AC-E3", "AC-E5", "IC-E6", "IC-E8", "SP-E5"}
    assert {element.item for element in SAFEGUARDS} <= {item.id for item in first}


def test_of_a_theme_the_first_look_asks_one_question_and_what_its_safeguards_take() -> None:
    """Four say who answers for what; no other theme has a question that neither begins it nor protects anybody."""
    protecting = {name for element in SAFEGUARDS for name in BENCHMARK.behind[element.id]}
    for section in ICT_LMI.sections:
        rest = [item for item in in_pass("first") if item.section == section.id and item.id not in protecting]
        assert len(rest) <= (4 if section.id == "context" else 1), section.id


# The quick pass


def test_the_quick_pass_asks_every_question_of_the_framework() -> None:
    elements = {element["id"] for theme in FRAMEWORK["theme"] for element in theme["element"]}
    assert sources(in_pass("first", "quick")) == elements


def test_the_quick_pass_asks_nothing_else_but_safeguards_and_gates() -> None:
    protecting = {name for element in SAFEGUARDS for name in BENCHMARK.behind[element.id]}
    opening = {gate for item in ICT_LMI.items for gate in gates(ICT_LMI, item.id)}
    others = [
        item.id
        for item in in_pass("first", "quick")
        if not sources([item]) and item.section != "context" and item.id not in protecting | opening
    ]
    assert others == []


def test_the_questions_that_are_the_tools_own_are_otherwise_of_the_full_pass() -> None:
    for item in in_pass("full"):
        assert item.origin == "tool", item.id
        assert not sources([item]), item.id


def words_of(path: Path) -> int:
    """What a person reads on a path: questions, hints and choices; the list of a grid once."""
    texts: list[str | None] = []
    grids = set()
    for item in path.items:
        variants = [variant for variant in item.variants if variant.when.test(path.facts) is True]
        texts.append(next((variant.ask for variant in variants if variant.ask), item.ask))
        texts.append(next((variant.hint for variant in variants if variant.hint), item.hint))
        if not item.group or (item.section, item.group) not in grids:
            texts += [text for choice in path.choices(item) for text in (choice.label, choice.hint)]
        grids.add((item.section, item.group))
    return sum(len(re.findall(r"[\w’'-]+", text or "")) for text in texts)


def test_a_small_service_reads_2800_words_in_the_quick_pass() -> None:
    with opened("brambleside") as interview:
        path = asked("quick", dict(interview.record.answers))
        assert interview.path.questions == path.questions
        assert 2000 < words_of(path) <= MOST_WORDS


# From one pass to the next


@settings(max_examples=40, deadline=None, derandomize=True)
@given(seeds)
def test_each_pass_asks_all_that_those_before_it_ask(random: Random) -> None:
    answers = given_answers(ICT_LMI, random, share=random.random())
    first, quick, full = ({item.id for item in asked(name, answers).items} for name in PASSES)
    assert first < quick < full


# A practice that is being designed


@pytest.mark.parametrize("pass_", PASSES)
def test_of_a_plan_no_question_offers_a_stage_that_is_in_use(pass_: str) -> None:
    """What is around the practice is asked as it is today; ways to work open other questions, and are no stages."""
    around = {element.item for element in BENCHMARK.elements.values() if element.surroundings}
    ways = {gate for item in ICT_LMI.items for gate in gates(ICT_LMI, item.id)}
    plan = asked(pass_, said(practice_stage="designed"))
    asked_about_the_plan = 0
    for item in plan.questions:
        stages = [choice.code for choice in plan.choices(item) if choice.level is not None]
        planned = [code for code in stages if code.startswith("plan_")]
        asked_about_the_plan += bool(planned)
        assert stages == planned or item.id in around | ways, item.id
    assert asked_about_the_plan > 5


def test_of_an_existing_practice_no_question_offers_the_answers_of_a_plan() -> None:
    path = asked("full", said(practice_stage="existing"))
    for item in path.questions:
        assert not [choice.code for choice in path.choices(item) if choice.code.startswith("plan_")], item.id


@settings(max_examples=30, deadline=None, derandomize=True)
@given(seeds)
def test_of_a_plan_nothing_is_in_place_and_no_evidence_is_asked(random: Random) -> None:
    answers = given_answers(ICT_LMI, random, share=random.random()) | said(practice_stage="designed")
    assessor = Assessor(BENCHMARK, asked("full", answers))
    assert list(assessor.due_evidence()) == []
    for element in BENCHMARK.elements:
        found = assessor.element(element).possible
        assert found is None or found.high <= 2, element
