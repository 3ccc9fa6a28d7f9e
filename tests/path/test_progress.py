"""How many questions were answered, and how many may still come: a range that keeps what it says."""

from random import Random

from hypothesis import given, settings

from interview.path import OPEN, SETTLED, Selection, walk
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from tests.path.conftest import Build, Tell
from tests.strategies import completed, given_answers, questionnaires, seeds, selections

MANY = settings(max_examples=200, deadline=None, derandomize=True)


@MANY
@given(questionnaires(), seeds)
def test_the_counts_fit_together(questionnaire: Questionnaire, random: Random) -> None:
    path = walk(questionnaire, selections(questionnaire, random), given_answers(questionnaire, random))
    whole = path.progress()
    still_open = sum(path.statuses[item.id] in OPEN for item in path.questions)
    removed = sum(path.statuses[item.id] is Status.NOT_APPLICABLE for item in path.questions)
    unsaid = sum(path.statuses[item.id] in (Status.DONT_KNOW, Status.REFUSED) for item in path.questions)
    assert 0 <= whole.low <= whole.high
    assert whole.settled + still_open == whole.on_path == len(path.questions) - removed
    assert whole.answered + unsaid == whole.settled
    parts = [path.progress(section.id) for section in questionnaire.sections]
    assert whole.answered == sum(part.answered for part in parts)
    assert whole.on_path == sum(part.on_path for part in parts)
    assert (whole.low, whole.high) == (sum(part.low for part in parts), sum(part.high for part in parts))


@MANY
@given(questionnaires(), seeds)
def test_however_the_rest_is_answered_it_takes_as_many_answers_as_announced(
    questionnaire: Questionnaire, random: Random
) -> None:
    selection = selections(questionnaire, random)
    answers = given_answers(questionnaire, random, share=random.random())
    start = walk(questionnaire, selection, answers).progress()
    for _ in range(3):
        path, took = completed(questionnaire, selection, answers, random, statuses=random.choice((0, 0.5)))
        assert start.low <= took <= start.high
        end = path.progress()
        assert (end.low, end.high) == (0, 0), "nothing is open, and something is announced"


@MANY
@given(questionnaires(), seeds)
def test_every_answer_narrows_what_may_come(questionnaire: Questionnaire, random: Random) -> None:
    """One answer given makes at most one less at the lower end, and at least one less at the upper."""
    selection = selections(questionnaire, random)
    answers = given_answers(questionnaire, random, share=0.4)
    path = walk(questionnaire, selection, answers)
    before = path.progress()
    waiting = [item for item in path.questions if path.statuses[item.id] in OPEN]
    if not waiting:
        return
    done, _ = completed(questionnaire, selection, answers, random)
    given_now = {**answers, waiting[0].id: done.answers[waiting[0].id]}
    after = walk(questionnaire, selection, given_now).progress()
    assert after.low >= before.low - 1
    assert after.high <= before.high - 1


@MANY
@given(questionnaires(), seeds)
def test_what_certainly_stays_or_stays_out_does(questionnaire: Questionnaire, random: Random) -> None:
    selection = selections(questionnaire, random)
    answers = given_answers(questionnaire, random, share=random.random())
    path = walk(questionnaire, selection, answers)
    for _ in range(3):
        end, _ = completed(questionnaire, selection, answers, random)
        for name, stays in path.future.items():
            assert stays is None or (name in end) is stays
    for name in path.future:
        if path.future[name] is not None:
            assert (name in path) is path.future[name]


@MANY
@given(questionnaires(), seeds)
def test_when_nothing_is_open_the_whole_path_is_certain(questionnaire: Questionnaire, random: Random) -> None:
    selection = selections(questionnaire, random)
    end, _ = completed(questionnaire, selection, given_answers(questionnaire, random), random)
    assert all(end.statuses[item.id] in SETTLED for item in end.questions)
    assert all(stays is (name in end) for name, stays in end.future.items())


def test_an_open_gate_makes_a_range(build: Build, tell: Tell) -> None:
    questionnaire = build(
        s=["gate", {"id": "b", "unless": "gate is no"}, {"id": "c", "relevant": "gate is yes"}, "d"]
    )
    progress = tell(questionnaire).progress()
    assert (progress.answered, progress.on_path, progress.low, progress.high) == (0, 3, 2, 4)
    assert tell(questionnaire, gate="yes").progress().low == 3
    closed = tell(questionnaire, gate="no").progress()
    assert (closed.answered, closed.on_path, closed.low, closed.high) == (1, 2, 1, 1)


def test_a_question_that_answering_another_turns_away_is_announced_as_a_maybe(
    build: Build, tell: Tell
) -> None:
    """While the name is open the reason is on the path; answering the name takes it off again."""
    questionnaire = build(
        s=[{"id": "name", "type": "text"}, {"id": "reason", "relevant": "name is not answered"}]
    )
    progress = tell(questionnaire).progress()
    assert (progress.on_path, progress.low, progress.high) == (2, 1, 2)
    skipped = tell(questionnaire, name=Status.SKIPPED).progress()
    assert (skipped.on_path, skipped.low, skipped.high) == (2, 1, 2)
    unsaid = tell(questionnaire, name=Status.DONT_KNOW).progress()
    assert (unsaid.on_path, unsaid.settled, unsaid.low, unsaid.high) == (2, 1, 1, 1)
    named = tell(questionnaire, name="Riga").progress()
    assert (named.on_path, named.low, named.high) == (1, 0, 0)


def test_a_gate_that_nobody_knows_leaves_nothing_to_announce(build: Build, tell: Tell) -> None:
    questionnaire = build(
        s=["gate", {"id": "b", "relevant": "gate is yes"}, {"id": "c", "unless": "gate is no"}]
    )
    unknown = tell(questionnaire, gate=Status.DONT_KNOW)
    assert (unknown.progress().low, unknown.progress().high) == (1, 1)
    done = tell(questionnaire, gate=Status.DONT_KNOW, c="yes")
    assert (done.progress().low, done.progress().high) == (0, 0)


def test_what_was_set_aside_counts_not_even_in_what_may_come(build: Build, tell: Tell) -> None:
    questionnaire = build(s=["gate", {"id": "b", "relevant": "gate is yes"}])
    progress = tell(questionnaire, gate=Status.SKIPPED, b="yes").progress()
    assert progress == tell(questionnaire, gate=Status.SKIPPED).progress()
    assert (progress.low, progress.high) == (1, 2)
    assert tell(questionnaire, gate="yes", b="yes").progress().high == 0


def test_what_does_not_apply_is_not_counted(build: Build, tell: Tell) -> None:
    progress = tell(build(s=["a", "b"]), a=Status.NOT_APPLICABLE, b=Status.REFUSED).progress()
    assert (progress.answered, progress.settled, progress.on_path, progress.high) == (0, 1, 1, 0)


def test_nothing_said_in_a_theme_that_was_not_chosen(build: Build, tell: Tell) -> None:
    questionnaire = build(first=["a"], second=["b"])
    assert tell(questionnaire, sections=("first",)).progress().high == 1
    assert tell(questionnaire, sections=("first",)).progress("second").on_path == 0
    assert walk(questionnaire, Selection(()), {}).progress().high == 0
