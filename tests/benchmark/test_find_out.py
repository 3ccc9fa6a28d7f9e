"""What to find out next, and what would lift a level: both worked out by trying answers."""

from random import Random

from hypothesis import given, settings

from interview.benchmark import Assessor, Benchmark, find_out_next, what_would_lift
from interview.benchmark.trying import with_answer
from interview.path import OPEN, Selection, walk
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from tests.benchmark.conftest import Given, as_answer, shown
from tests.strategies import given_answers, judged, seeds

Said = dict[str, Given]


def assessed(questionnaire: Questionnaire, said: Said, evidence: str | None = None) -> Assessor:
    answers = {name: as_answer(given, evidence) for name, given in said.items()}
    selection = Selection(("interface", "access", "lmi_features"), full=True)
    return Assessor(Benchmark.of(questionnaire), walk(questionnaire, selection, answers))


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
    assert find_out_next(Assessor(Benchmark.of(ict_lmi), path)) == ()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(judged(), seeds)
def test_only_open_questions_that_narrow_something(questionnaire: Questionnaire, random: Random) -> None:
    answers = given_answers(questionnaire, random, share=0.5)
    path = walk(questionnaire, Selection(full=True), answers)
    assessor = Assessor(Benchmark.of(questionnaire), path)
    for one in find_out_next(assessor):
        assert path.statuses[one.item] in {*OPEN, Status.DONT_KNOW}
        assert one.elements
        assert one.narrowing > 0
        for element in one.elements:
            found = assessor.element(element.id).range
            assert found
            assert found.width


# What would lift a level


def test_the_next_step_of_a_ladder(ict_lmi: Questionnaire) -> None:
    assessor = assessed(ict_lmi, {"interface_fit": "described"})
    (lift,) = what_would_lift(assessor, assessor.benchmark.elements["in_e1"])
    assert lift.answer
    assert (lift.item, lift.answer.value, shown(lift.range)) == ("interface_fit", "document", "2")


def test_evidence_for_the_answer_that_was_given(ict_lmi: Questionnaire) -> None:
    assessor = assessed(ict_lmi, {"interface_fit": "roles"})
    (lift,) = what_would_lift(assessor, assessor.benchmark.elements["in_e1"])
    assert (lift.item, lift.answer, shown(lift.range)) == ("interface_fit", None, "3")


def test_one_choice_more_and_evidence_with_it(ict_lmi: Questionnaire) -> None:
    assessor = assessed(ict_lmi, {"access_channels": ["web", "phone"], "access_hours": ["none"]})
    lifts = what_would_lift(assessor, assessor.benchmark.elements["ac_e1"])
    (lift,) = [one for one in lifts if one.item == "access_hours"]
    assert lift.answer
    assert (lift.answer.value, lift.evidence, shown(lift.range)) == (("out_of_hours",), True, "3")


def test_the_highest_level_is_lifted_by_nothing(ict_lmi: Questionnaire) -> None:
    assessor = assessed(ict_lmi, {"interface_fit": "roles"}, "named")
    assert what_would_lift(assessor, assessor.benchmark.elements["in_e1"]) == ()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(judged(), seeds)
def test_each_lift_lifts(questionnaire: Questionnaire, random: Random) -> None:
    path = walk(questionnaire, Selection(full=True), given_answers(questionnaire, random))
    assessor = Assessor(Benchmark.of(questionnaire), path)
    for element in assessor.benchmark.elements.values():
        now = assessor.element(element.id).range
        for lift in what_would_lift(assessor, element):
            assert now
            assert lift.range.low > now.low
            if lift.answer and not lift.evidence:
                assert (
                    with_answer(assessor, lift.item, lift.answer).path.statuses[lift.item] is Status.ANSWERED
                )
