"""After an answer only what depends on it is looked at, and the path is the one that a whole walk finds."""

import gc
import weakref
from random import Random

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from interview import load
from interview.path import Path, Selection, walk
from interview.path.checks import firing
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from interview.session.record import Answer
from tests.path.test_path import said
from tests.strategies import given_answers, questionnaires, seeds, selections

MANY = settings(max_examples=150, deadline=None, derandomize=True)


@MANY
@given(questionnaires(), seeds)
def test_the_path_after_some_answers_is_that_of_a_whole_walk(
    questionnaire: Questionnaire, random: Random
) -> None:
    today = random.choice(("2026-06-01", "2025-03-03", None))
    selection = replace(selections(questionnaire, random), today=today)
    answers = given_answers(questionnaire, random, share=0.5, inexact=True)
    path = walk(questionnaire, selection, answers)
    for _ in range(12):
        if random.random() < 0.7:
            look_at(path, random)
        before, told = path, everything(path)
        fresh = given_answers(questionnaire, random, share=0.8, inexact=True)
        names = {random.choice(questionnaire.items).id for _ in range(random.choice((0, 1, 1, 1, 2)))}
        answers = {name: answer for name, answer in answers.items() if name not in names}
        answers |= {name: fresh[name] for name in names if name in fresh}
        path = path.after(answers, names)
        assert everything(path) == everything(walk(questionnaire, selection, answers))
        assert everything(before) == told, "the path before an answer has changed with it"
        elsewhere = [
            q for q in questionnaire.items if q.is_question and path.place(q.id) != before.place(q.id)
        ]
        assert list(path.differing(before)) == elsewhere
        assert list(walk(questionnaire, selection, answers).differing(before)) == elsewhere


def look_at(path: Path, random: Random) -> None:
    """What is worked out when first asked for is worked out, now and then: later paths stand on it."""
    for wanted in (
        lambda: path.outlook,
        lambda: path.fired,
        path.in_truth,
        lambda: path.in_full,
        lambda: path.in_full.in_truth(),
    ):
        if random.random() < 0.5:
            wanted()


def everything(path: Path) -> object:
    """All that a path says of itself and of what may come."""
    ahead = [path.outlook, path.in_truth(), path.in_full.in_truth()]
    names = [*path.questionnaire.by_id, *path.questionnaire.computed]
    return (
        said(path),
        said(path.in_full),
        dict(path.facts.statuses),
        dict(path.facts.answers),
        [name in path.facts.left_out for name in path.questionnaire.by_id],
        [item.id for item in path.questions],
        [check.id for check in firing(path)],
        [path.progress(section.id) for section in path.questionnaire.sections],
        [[item.id for item in path.section_items(section.id)] for section in path.questionnaire.sections],
        [path.number_of(item) for item in path.questions],
        [(dict(each.stays), dict(each.needed), dict(each.standing)) for each in ahead],
        [(dict(each.facts.values), dict(each.facts.statuses), dict(each.facts.answers)) for each in ahead],
        [[each.facts.value(name) for name in names] for each in ahead],
        [[name in each.facts.turning for name in names] for each in ahead],
        [[name in each.facts.left_out for name in names] for each in ahead],
    )


@pytest.mark.parametrize("pass_", ["quick", "full"])
def test_a_path_lets_go_of_those_that_it_came_of(pass_: str) -> None:
    asked = load("ict-lmi")
    answers: dict[str, Answer] = {}
    path = walk(asked, Selection(None, pass_, today="2026-06-01"), answers)
    paths = []
    for item in asked.items[:30]:
        look_at(path, Random(1))
        _ = path.in_full.outlook, path.fired
        answers = {**answers, item.id: Answer(status=Status.DONT_KNOW, at="")}
        path = path.after(answers, {item.id})
        paths.append(weakref.ref(path))
    gc.collect()
    assert sum(earlier() is not None for earlier in paths) < 5
