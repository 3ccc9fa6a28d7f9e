"""What to find out next, and what would lift a level: both worked out by trying answers."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from interview.benchmark import Assessor, Lift, Range, benchmark_of, find_out_next, what_would_lift
from interview.benchmark.what_if import added, answers_to_try, with_answer
from interview.condition import Between
from interview.path import OPEN, Path, Selection, walk
from interview.questionnaire import Item, Questionnaire
from interview.questionnaire.load import from_definition
from interview.session.events import Status
from tests.benchmark.conftest import Given, as_answer, shown
from tests.examples import VERSION_1
from tests.strategies import Answers, given_answers, judged, seeds, selections

Said = dict[str, Given]


def assessed(questionnaire: Questionnaire, said: Said, evidence: str | None = None) -> Assessor:
    answers = {name: as_answer(given, evidence) for name, given in said.items()}
    selection = Selection(("interface", "access", "lmi_features"), pass_="full")
    return Assessor(benchmark_of(questionnaire), walk(questionnaire, selection, answers))


def test_an_answer_that_settles_more_comes_first(ict_lmi: Questionnaire) -> None:
    said: Said = {
        "lmi_used": Status.DONT_KNOW,
        "interface_pes": "cooperation",
        "interface_youth": "cooperation",
    }
    found = find_out_next(assessed(ict_lmi, said), 100)
    assert found[0].item == "lmi_used"
    assert found[0].status is Status.DONT_KNOW
    assert len(found[0].elements) == 9
    assert [one.narrowing for one in found] == sorted((one.narrowing for one in found), reverse=True)


def test_at_most_five_open_questions_and_none_that_was_answered(ict_lmi: Questionnaire) -> None:
    found = find_out_next(assessed(ict_lmi, {"lmi_used": "sessions"}))
    assert len(found) == 5
    assert all(one.item != "lmi_used" for one in found)


def test_what_was_kept_private_is_not_asked_for(ict_lmi: Questionnaire) -> None:
    found = find_out_next(assessed(ict_lmi, {"interface_fit": Status.REFUSED}), 100)
    assert "interface_fit" not in {one.item for one in found}


def test_a_settled_interview_has_nothing_to_find_out(ict_lmi: Questionnaire) -> None:
    path = walk(ict_lmi, Selection(("contacts",)), {})
    assert find_out_next(Assessor(benchmark_of(ict_lmi), path)) == ()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(judged(), seeds)
def test_only_open_questions_that_narrow_something(questionnaire: Questionnaire, random: Random) -> None:
    answers = given_answers(questionnaire, random, share=0.5)
    path = walk(questionnaire, Selection(pass_="full"), answers)
    assessor = Assessor(benchmark_of(questionnaire), path)
    for one in find_out_next(assessor):
        between = isinstance(path.facts.value(one.item), Between)
        assert between or path.statuses[one.item] in {*OPEN, Status.DONT_KNOW}
        assert one.elements
        assert one.narrowing > 0
        assert all(element in one.elements for element in one.settled)
        for element in one.elements:
            found = assessor.element(element.id).range
            assert found
            assert found.width


# Nothing that would help is left out, also where it decides what is asked


def narrowing(assessor: Assessor, item: Item) -> dict[str, bool]:
    """What each answer to a question narrows, found without asking what rests on what: whether to one level."""
    answer, value = assessor.path.answers.get(item.id), assessor.path.facts.value(item.id)
    between = value.codes if isinstance(value, Between) else ()
    answers = [replace(answer, value=code) for code in between] if answer else []
    ways = [with_answer(assessor, item.id, one) for one in answers or answers_to_try(assessor.path, item)]
    found = {}
    for element in filter(assessor.asks, assessor.benchmark.elements.values()):
        now = assessor.element(element.id).range
        if now and now.width:
            then = [one.width if (one := way.element(element.id).range) else 0 for way in ways]
            if then and min(then) < now.width:
                found[element.id] = max(then) == 0
    return found


def is_open(path: Path, item: Item) -> bool:
    waiting = path.statuses[item.id] in {*OPEN, Status.DONT_KNOW}
    return waiting or isinstance(path.facts.value(item.id), Between)


def finds_what_narrows(questionnaire: Questionnaire, selection: Selection, answers: Answers) -> None:
    path = walk(questionnaire, selection, answers)
    assessor = Assessor(benchmark_of(questionnaire), path)
    truth = {item.id: narrowing(assessor, item) for item in path.questions if is_open(path, item)}
    found = {one.item: one for one in find_out_next(assessor, len(truth))}
    useful = {name for name, elements in truth.items() if elements}
    assert set(found) <= useful
    assert bool(found) == bool(useful)
    for name, one in found.items():
        assert {element.id for element in one.elements} == set(truth[name]), name
        assert {element.id for element in one.settled} == {e for e, alone in truth[name].items() if alone}
    if len(truth) <= 25:
        assert set(found) == useful


@settings(max_examples=60, deadline=None, derandomize=True)
@given(judged(), seeds)
def test_every_open_question_that_narrows_a_level_is_found_and_no_other(
    questionnaire: Questionnaire, random: Random
) -> None:
    answers = given_answers(questionnaire, random, share=random.random())
    finds_what_narrows(questionnaire, selections(questionnaire, random), answers)


@settings(max_examples=2, deadline=None, derandomize=True)
@given(seeds)
def test_so_it_is_on_all_of_the_shipped_questionnaire(random: Random) -> None:
    from interview.questionnaire.load import load

    answers = given_answers(ict_lmi := load(VERSION_1), random, share=0.95)
    finds_what_narrows(ict_lmi, Selection(pass_="full"), answers)


@pytest.mark.parametrize(
    ("gate", "element", "said"),
    [
        ("audience_end_users", "ac_e5", {"access_disadvantaged": "regular"}),
        ("audience_end_users", "ac_e6", {"access_trusted_places": "regular"}),
        ("practice_stage", "me_e2", {"monitoring_improvement": ["research", "staff_review", "outcome_data"]}),
    ],
)
def test_a_question_not_known_that_decides_what_is_asked_is_proposed(
    ict_lmi: Questionnaire, gate: str, element: str, said: Said
) -> None:
    answers = {name: as_answer(given, "named") for name, given in {**said, gate: Status.DONT_KNOW}.items()}
    benchmark = benchmark_of(ict_lmi)
    assessor = Assessor(benchmark, walk(ict_lmi, Selection(pass_="full"), answers))
    found = find_out_next(assessor, about=[benchmark.elements[element]])
    assert [(one.item, one.settled) for one in found] == [(gate, ())]


def test_an_answer_between_two_choices_is_proposed_and_settled_by_either(ict_lmi: Questionnaire) -> None:
    assessor = assessed(ict_lmi, {"interface_pes": Between(("communication", "cooperation"))})
    found = next(one for one in find_out_next(assessor, 100) if one.item == "interface_pes")
    assert found.status is Status.ANSWERED
    assert [element.id for element in found.settled] == ["in_e3"]


# What would lift a level


def lifts(assessor: Assessor, element: str) -> list[tuple[dict[str, object], bool, str]]:
    """What is said instead, whether evidence goes with it, and the level it leads to."""
    found = what_would_lift(assessor, assessor.benchmark.elements[element])
    return [
        ({name: answer.value for name, answer in one.changes.items()}, one.evidence, shown(one.range))
        for one in found
    ]


def test_the_next_step_of_a_ladder(ict_lmi: Questionnaire) -> None:
    assessor = assessed(ict_lmi, {"interface_fit": "described"})
    assert lifts(assessor, "in_e1") == [({"interface_fit": "document"}, False, "2")]


def test_evidence_for_the_answer_that_was_given(ict_lmi: Questionnaire) -> None:
    assessor = assessed(ict_lmi, {"interface_fit": "roles"})
    assert lifts(assessor, "in_e1") == [({}, True, "3")]


def test_another_answer_needs_evidence_of_its_own(ict_lmi: Questionnaire) -> None:
    assessor = assessed(ict_lmi, {"interface_fit": "document"}, "named")
    assert lifts(assessor, "in_e1") == [({"interface_fit": "roles"}, True, "3")]


def test_one_choice_more_and_evidence_with_it(ict_lmi: Questionnaire) -> None:
    assessor = assessed(ict_lmi, {"access_channels": ["web", "phone"], "access_hours": ["none"]})
    assert ({"access_hours": ("out_of_hours",)}, True, "3") in lifts(assessor, "ac_e1")


def test_several_answers_together_and_no_more_than_needed(ict_lmi: Questionnaire) -> None:
    said: Said = {"access_trusted_places": "pilot", "audience_end_users": ["immigrants"]}
    together = {"access_trusted_places": "regular", "access_places_reach": "most"}
    assert lifts(assessed(ict_lmi, said), "ac_e6") == [(together, False, "2")]


def test_as_many_choices_more_as_it_takes_whichever_they_are(ict_lmi: Questionnaire) -> None:
    assessor = assessed(ict_lmi, {"lmi_used": "sessions", "lmi_quality_criteria": ["current"]})
    (lift,) = what_would_lift(assessor, assessor.benchmark.elements["lm_e7"])
    value = lift.changes["lmi_quality_criteria"].value
    assert value == ("accurate", "current", "relevant", "specific")
    assert (shown(lift.range), lift.free) == ("2", frozenset({"lmi_quality_criteria"}))


def one_statement(items: list[dict[str, object]], **rules: object) -> Questionnaire:
    """A questionnaire with these questions and one statement about them, e1."""
    head = {"id": "drawn", "version": "1.0.0", "title": "Drawn", "language": "en"}
    statement = {"id": "e1", "code": "E1", "block": "s1", "statement": "A statement.", "basis": "own_reading"}
    return from_definition(
        {
            "questionnaire": head,
            "section": [{"id": "s1", "title": "Theme", "item": items}],
            "block": [{"section": "s1"}],
            "element": [{**statement, "first_step": "Begin.", **rules}],
        }
    )


def test_a_choice_that_stands_alone_gives_way_to_the_one_that_lifts() -> None:
    """Also where not everything fits together, so that the choice alone is tried."""
    tools = [{"code": code, "label": code.upper()} for code in ("map", "plan", "list")]
    questionnaire = one_statement(
        [
            {
                "id": "tools",
                "type": "select_multiple",
                "ask": "Which two?",
                "max_selected": 2,
                "choices": [*tools, {"code": "none", "label": "None", "exclusive": True}],
            },
        ],
        item="tools",
        level_1="tools includes map",
    )
    path = walk(questionnaire, Selection(None), {"tools": as_answer(["none"], None)})
    found = lifts(Assessor(benchmark_of(questionnaire), path), "e1")
    assert [changes for changes, _, _ in found] == [{"tools": ("map",)}]


def test_the_highest_level_is_lifted_by_nothing(ict_lmi: Questionnaire) -> None:
    assessor = assessed(ict_lmi, {"interface_fit": "roles"}, "named")
    assert lifts(assessor, "in_e1") == []


def reached(
    assessor: Assessor, element: str, lift: Lift, changes: Answers, *, evidence: bool
) -> Range | None:
    """The range when this is really said."""
    path = assessor.path
    answers = {**path.answers, **changes}
    main = assessor.benchmark.elements[element].item
    if evidence and main in answers:  # beside no answer there is none to give
        answers[main] = replace(answers[main], evidence="named")
    selection = replace(path.selection, pass_="full" if lift.full else path.selection.pass_)
    return Assessor(assessor.benchmark, walk(path.questionnaire, selection, answers)).element(element).range


def parts_left_out(path: Path, lift: Lift) -> Iterator[tuple[Answers, bool]]:
    """Every way to leave out one part of a change."""
    if lift.evidence:
        yield dict(lift.changes), False
    for name, answer in lift.changes.items():
        yield {other: said for other, said in lift.changes.items() if other != name}, lift.evidence
        value = answer.value if isinstance(answer.value, tuple) else ()
        more = added(path, name, answer)
        for code in more if len(more) > 1 else ():
            fewer = replace(answer, value=tuple(one for one in value if one != code))
            yield {**lift.changes, name: fewer}, lift.evidence


def test_what_the_full_pass_lifts_by_itself_is_no_advice() -> None:
    """An answer of the full pass, which the quick one does not count, lifts when that pass is chosen again."""
    questionnaire = one_statement(
        [
            {
                "id": "q1",
                "type": "select_one",
                "ask": "Which?",
                "choices": [{"code": "a", "label": "A", "level": 0}, {"code": "b", "label": "B"}],
            },
            {"id": "q2", "type": "decimal", "ask": "How much?", "pass": "full"},
        ],
        item="q1",
        level_1="q1 is a",
        level_2="q2 < 0",
        level_3="q1 is a",
        cap=[{"level": 0, "when": "q2 < 0", "because": "so it is"}],
    )
    benchmark = benchmark_of(questionnaire)
    given_in_full = {"q1": as_answer("a", None), "q2": as_answer(1, None)}
    path = walk(questionnaire, Selection(None), given_in_full)
    lifts = what_would_lift(Assessor(benchmark, path), benchmark.elements["e1"])
    assert all(lift.changes or lift.evidence for lift in lifts)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(judged(), seeds)
def test_each_change_lifts_when_it_is_made_and_nothing_in_it_can_be_spared(
    questionnaire: Questionnaire, random: Random
) -> None:
    path = walk(questionnaire, selections(questionnaire, random), given_answers(questionnaire, random))
    assessor = Assessor(benchmark_of(questionnaire), path)
    for element in assessor.benchmark.elements.values():
        now = assessor.element(element.id).range
        for lift in what_would_lift(assessor, element):
            assert now
            assert lift.changes or lift.evidence
            then = reached(assessor, element.id, lift, dict(lift.changes), evidence=lift.evidence)
            assert then == lift.range
            assert then.low > now.low
            for fewer, evidence in parts_left_out(path, lift):
                left = reached(assessor, element.id, lift, fewer, evidence=evidence)
                assert left is None or left.low <= now.low
