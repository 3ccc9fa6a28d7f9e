"""What is asked depends on the questionnaire, the chosen themes and the answers, and on nothing else."""

from random import Random

from hypothesis import given, settings

from interview.path import SETTLED, Path, walk
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from tests.path.conftest import Build, Tell
from tests.strategies import given_answers, questionnaires, seeds, selections

MANY = settings(max_examples=150, deadline=None, derandomize=True)


@MANY
@given(questionnaires(), seeds)
def test_the_same_answers_give_the_same_path_in_whatever_order_they_came(
    questionnaire: Questionnaire, random: Random
) -> None:
    selection = selections(questionnaire, random)
    answers = given_answers(questionnaire, random)
    before = dict(answers)
    path = walk(questionnaire, selection, answers)
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    again = walk(questionnaire, selection, dict(shuffled))
    assert said(again) == said(path)
    assert answers == before


@MANY
@given(questionnaires(), seeds)
def test_every_item_has_exactly_one_status_and_it_is_the_one_said(
    questionnaire: Questionnaire, random: Random
) -> None:
    selection = selections(questionnaire, random)
    answers = given_answers(questionnaire, random)
    path = walk(questionnaire, selection, answers)
    assert set(path.statuses) == {item.id for item in questionnaire.items}
    on_path = [item for item in questionnaire.items if item.id in path]
    assert list(path.items) == on_path
    for item in on_path:
        answer, status = answers.get(item.id), path.statuses[item.id]
        if answer is None or item.id in path.stale:
            assert status in (Status.UNANSWERED, Status.NOT_REACHED, Status.ANSWERED)
            assert answer is not None or status is not Status.ANSWERED
        else:
            assert status is answer.status


@MANY
@given(questionnaires(), seeds)
def test_not_reached_are_the_open_ones_behind_everything_that_was_touched(
    questionnaire: Questionnaire, random: Random
) -> None:
    answers = given_answers(questionnaire, random, share=0.3)
    path = walk(questionnaire, selections(questionnaire, random), answers)
    touched = [
        item.position
        for item in path.items
        if path.statuses[item.id] in SETTLED | {Status.SKIPPED} or item.id in path.stale
    ]
    for item in path.items:
        if path.statuses[item.id] is Status.NOT_REACHED:
            assert all(item.position > place for place in touched)
        if path.statuses[item.id] is Status.UNANSWERED:
            assert any(item.position <= place for place in touched)


@MANY
@given(questionnaires(), seeds)
def test_shown_only_when_relevant_is_true_and_left_out_only_when_unless_is_true(
    questionnaire: Questionnaire, random: Random
) -> None:
    path = walk(questionnaire, selections(questionnaire, random), given_answers(questionnaire, random))
    for item in questionnaire.items:
        if path.statuses[item.id] in (Status.NOT_SELECTED, Status.NOT_IN_PASS):
            continue
        relevant = item.relevant.test(path.facts) if item.relevant else True
        left_out = item.unless.test(path.facts) if item.unless else False
        offers = item.offers.test(path.facts) if item.offers else True
        assert (item.id in path) == (relevant is True and left_out is not True and offers is True)
        assert (item.id in path.closed) == (item.id not in path)
        required = item.required_when.test(path.facts) is True if item.required_when else item.required
        assert (item.id in path.required) == (required and item.id in path)


def test_relevant_waits_until_it_is_true(build: Build, tell: Tell) -> None:
    questionnaire = build(s=["gate", {"id": "detail", "relevant": "gate is yes"}])
    assert "detail" not in tell(questionnaire)
    assert "detail" not in tell(questionnaire, gate=Status.DONT_KNOW)
    assert "detail" not in tell(questionnaire, gate=Status.SKIPPED)
    assert "detail" not in tell(questionnaire, gate="no")
    assert "detail" in tell(questionnaire, gate="yes")


def test_who_does_not_know_the_gate_is_still_asked_behind_unless(build: Build, tell: Tell) -> None:
    questionnaire = build(s=["gate", {"id": "detail", "unless": "gate is no"}])
    for status in (Status.DONT_KNOW, Status.REFUSED, Status.NOT_APPLICABLE, Status.SKIPPED):
        assert "detail" in tell(questionnaire, gate=status)
    assert "detail" in tell(questionnaire)
    assert "detail" not in tell(questionnaire, gate="no")


def test_required_by_a_sentence_holds_only_when_it_is_true(build: Build, tell: Tell) -> None:
    questionnaire = build(s=["gate", {"id": "detail", "required": "gate is yes"}])
    assert "detail" not in tell(questionnaire).required
    assert "detail" not in tell(questionnaire, gate=Status.DONT_KNOW).required
    assert "detail" in tell(questionnaire, gate="yes").required


def test_a_gate_left_by_its_status_is_never_unknown(build: Build, tell: Tell) -> None:
    questionnaire = build(
        s=["gate", {"id": "why", "relevant": "gate is dont_know"}, {"id": "go", "unless": "gate is answered"}]
    )
    asked = tell(questionnaire)
    assert "why" not in asked
    assert "go" in asked
    assert "why" in tell(questionnaire, gate=Status.DONT_KNOW)
    assert "go" not in tell(questionnaire, gate="no")


def test_it_says_which_rule_closed_a_question(build: Build, tell: Tell) -> None:
    questionnaire = build(s=["gate", {"id": "detail", "unless": "gate is no"}])
    assert tell(questionnaire, gate="no").closed["detail"].sentence == "gate is no"


def said(path: Path) -> object:
    """All that a path says, but for the closures."""
    return (
        [item.id for item in path.items],
        dict(path.statuses),
        {name: rule.sentence for name, rule in path.closed.items()},
        path.required,
        dict(path.stale),
        dict(path.future),
        path.facts.values,
        path.progress(),
    )
