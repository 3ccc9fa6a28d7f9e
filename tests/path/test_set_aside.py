"""Answers that leave the path are set aside: kept, counted nowhere, and back untouched when it returns."""

from random import Random

from hypothesis import given, settings

from interview.path import Path, Selection, walk
from interview.path.checks import firing, refused_by
from interview.questionnaire import Questionnaire
from interview.session.events import Act, Event, Status
from interview.session.fold import fold
from tests.path.conftest import Build, Tell
from tests.strategies import Answers, any_answer, given_answers, questionnaires, reply_to, seeds, selections

MANY = settings(max_examples=200, deadline=None, derandomize=True)
AT = "2026-11-24T05:40:00Z"


def everything(path: Path) -> object:
    """All that anybody can see of a path."""
    questionnaire = path.questionnaire
    return (
        dict(path.statuses),
        path.required,
        dict(path.stale),
        {item.id: [choice.code for choice in path.choices(item)] for item in path.items},
        {item.id: path.facts.value(item.id) for item in questionnaire.items},
        {item.id: path.facts.count(item.id) for item in questionnaire.items},
        {item.id: path.facts.evidence(item.id) for item in questionnaire.items},
        {name: (path.facts.value(name), path.facts.holds(name)) for name in questionnaire.computed},
        [check.id for check in firing(path)],
        {item.id: refused_by(path, item.id) for item in questionnaire.items},
        {item.id: [v.when.test(path.facts) for v in item.variants] for item in questionnaire.items},
        {item.id: [r.when and r.when.test(path.facts) for r in item.replies] for item in questionnaire.items},
        dict(path.future),
        [path.progress(section.id) for section in questionnaire.sections],
    )


@MANY
@given(questionnaires(), seeds)
def test_what_is_set_aside_counts_nowhere(questionnaire: Questionnaire, random: Random) -> None:
    selection = selections(questionnaire, random)
    answers = given_answers(questionnaire, random)
    path = walk(questionnaire, selection, answers)
    # What a deeper pass asks is part of the path as soon as it is answered.
    reached = {item.id for item in questionnaire.items if selection.reaches(item)}
    asked = [item for item in questionnaire.items if item.is_question]
    aside = [item for item in asked if item.id in reached and item.id not in path]
    changed: Answers = {n: answer for n, answer in answers.items() if n in path or n not in reached}
    for item in aside:
        if random.random() < 0.7:
            changed[item.id] = any_answer(questionnaire, item, random)
    other = walk(questionnaire, selection, changed)
    assert everything(other) == everything(path)


@MANY
@given(questionnaires(), seeds)
def test_toggling_a_question_there_and_back_restores_everything(
    questionnaire: Questionnaire, random: Random
) -> None:
    asked = [item for item in questionnaire.items if item.is_question]
    if not asked:
        return
    selection = selections(questionnaire, random)
    answers = given_answers(questionnaire, random)
    item = random.choice(asked)
    there = {**answers, item.id: any_answer(questionnaire, item, random)}
    toggled = walk(questionnaire, selection, there)
    back = {name: answer for name, answer in toggled.answers.items() if name != item.id}
    if item.id in answers:
        back[item.id] = answers[item.id]
    assert everything(walk(questionnaire, selection, back)) == everything(
        walk(questionnaire, selection, answers)
    )


@MANY
@given(questionnaires(), seeds)
def test_undoing_an_answer_in_the_session_brings_back_the_path_before_it(
    questionnaire: Questionnaire, random: Random
) -> None:
    events: list[Event] = []
    for _ in range(6):
        path = walk(questionnaire, Selection(), fold(events).answers)
        if not path.questions:
            return
        item = random.choice(path.questions)
        if random.random() < 0.2:
            events.append(Event(at=AT, act=random.choice((Act.SKIPPED, Act.CLEARED)), item=item.id))
            continue
        answer = reply_to(path, item, random)
        events.append(
            Event(
                at=AT,
                act=Act.ANSWERED,
                item=item.id,
                status=answer.status,
                value=answer.value,
                evidence=answer.evidence,
            )
        )
    undone = [*events, Event(at=AT, act=Act.UNDONE, target=len(events))]
    before = walk(questionnaire, Selection(), fold(events[:-1]).answers)
    assert everything(walk(questionnaire, Selection(), fold(undone).answers)) == everything(before)
    redone = [*undone, Event(at=AT, act=Act.REDONE, target=len(events))]
    after = walk(questionnaire, Selection(), fold(events).answers)
    assert everything(walk(questionnaire, Selection(), fold(redone).answers)) == everything(after)


def test_an_answer_set_aside_opens_nothing_behind_it(build: Build, tell: Tell) -> None:
    questionnaire = build(
        s=[
            "lmi",
            {"id": "local", "relevant": "lmi is yes"},
            {"id": "employers", "relevant": "local is yes"},
            {"id": "names", "type": "text", "relevant": "employers is yes"},
        ]
    )
    said = {"local": "yes", "employers": "yes", "names": "Three of them"}
    assert tell(questionnaire, lmi="yes", **said).statuses["names"] is Status.ANSWERED
    closed = tell(questionnaire, lmi="no", **said)
    assert [closed.statuses[name] for name in said] == [Status.OFF_PATH] * 3
    assert closed.answers["names"].value == "Three of them"


def test_set_aside_answers_are_in_no_count_and_no_total(build: Build, tell: Tell) -> None:
    questionnaire = build(
        computed=(
            {"id": "places", "number": "offices + 1"},
            {"id": "said", "number": "answered(gate, offices)"},
        ),
        s=[
            "gate",
            {"id": "offices", "type": "integer", "unless": "gate is no"},
            {"id": "many", "relevant": "places > 3"},
        ],
    )
    counted = tell(questionnaire, gate="yes", offices=7)
    assert (counted.facts.value("places"), counted.facts.value("said")) == (8, 2)
    assert "many" in counted
    aside = tell(questionnaire, gate="no", offices=7)
    assert (aside.facts.value("places"), aside.facts.value("said")) == (None, 1)
    assert "many" not in aside


def test_a_check_does_not_fire_on_an_answer_that_was_set_aside(build: Build, tell: Tell) -> None:
    questionnaire = build(
        s={
            "item": ["gate", {"id": "size", "type": "integer", "unless": "gate is no"}],
            "check": [{"id": "small", "expect": "size < 10", "say": "That is a large group."}],
        }
    )
    assert [check.id for check in firing(tell(questionnaire, gate="yes", size=12))] == ["small"]
    assert firing(tell(questionnaire, gate="no", size=12)) == ()


def test_a_theme_that_is_taken_out_keeps_its_answers_and_counts_none(build: Build, tell: Tell) -> None:
    questionnaire = build(first=["a"], second=["b"])
    both = tell(questionnaire, a="yes", b="yes")
    one = tell(questionnaire, sections=("first",), a="yes", b="yes")
    assert one.statuses["b"] is Status.NOT_SELECTED
    assert one.facts.value("b") is None
    assert (both.progress().answered, one.progress().answered) == (2, 1)
    assert one.answers["b"].value == "yes"
