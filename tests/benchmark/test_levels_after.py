"""Levels after an answer keep what does not rest on it, and are those that are worked out from nothing."""

from random import Random

from hypothesis import given, settings

from interview import load
from interview.benchmark import Assessor, benchmark_of
from interview.path import Path, Selection, walk
from interview.questionnaire import Questionnaire
from interview.session.events import PASSES
from tests.strategies import given_answers, judged, seeds, selections

MANY = settings(max_examples=120, deadline=None, derandomize=True)


@MANY
@given(judged(), seeds)
def test_levels_after_some_answers_are_those_worked_out_anew(
    questionnaire: Questionnaire, random: Random
) -> None:
    _answered_on(questionnaire, selections(questionnaire, random), random, acts=10)


@settings(max_examples=4, deadline=None, derandomize=True)
@given(seeds)
def test_so_are_those_of_the_questionnaire_that_comes_along(random: Random) -> None:
    _answered_on(load("ict-lmi"), Selection(None, random.choice(PASSES)), random, acts=25)


def _answered_on(questionnaire: Questionnaire, selection: Selection, random: Random, acts: int) -> None:
    benchmark = benchmark_of(questionnaire)
    answers = given_answers(questionnaire, random, share=0.5)
    path = walk(questionnaire, selection, answers)
    levels = Assessor(benchmark, path)
    for _ in range(acts):
        for name in random.sample(sorted(benchmark.elements), len(benchmark.elements) // 2):
            levels.element(name)
        for block in benchmark.blocks[::2]:
            levels.standing(block.section)
        name = random.choice(questionnaire.items).id
        fresh = given_answers(questionnaire, random, share=0.9)
        answers = {other: answer for other, answer in answers.items() if other != name}
        answers |= {name: fresh[name]} if name in fresh else {}
        path = path.after(answers, (name,))
        levels = Assessor(benchmark, path, before=levels)
        anew = Assessor(benchmark, walk(questionnaire, selection, answers))
        assert _told(levels, path) == _told(anew, path)


def _told(levels: Assessor, path: Path) -> object:
    sections = [section.id for section in path.questionnaire.sections]
    return (
        {name: levels.element(name) for name in levels.benchmark.elements},
        {section: levels.standing(section) for section in sections},
        levels.foreseen,
        levels.due_evidence(),
    )
