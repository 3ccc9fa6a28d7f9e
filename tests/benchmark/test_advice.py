"""First steps: at most five, in the published order, from certain levels, each with its answers and source."""

from random import Random

from hypothesis import given, settings

from interview.benchmark import Assessor, Reason, benchmark_of, recommend
from interview.path import Selection, walk
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import load
from interview.session.events import Status
from tests.benchmark.conftest import Given, as_answer
from tests.strategies import given_answers, judged, seeds

Said = dict[str, Given]

LOW: Said = {
    "scope_level": "national",
    "practice_stage": "existing",
    "lmi_used": "no",
    "lmi_plans": "no",
    "role_ethics": "no_code",
    "practitioner_role": "uses",
    "access_accessibility": "not_checked",
    "interface_pes": "none",
    "results_efficiency": "believed",
    "monitoring_design": "none",
    "overview_policy_issues": ["leadership"],
}


def advised(questionnaire: Questionnaire, said: Said, most: int = 5) -> list[str]:
    return [advice.element.code for advice in recommend(assessed(questionnaire, said), most)]


def assessed(questionnaire: Questionnaire, said: Said) -> Assessor:
    answers = {name: as_answer(given) for name, given in said.items()}
    return Assessor(benchmark_of(questionnaire), walk(questionnaire, Selection(pass_="full"), answers))


def test_the_order_is_safeguards_gate_policy_issue_rest(ict_lmi: Questionnaire) -> None:
    found = recommend(assessed(ict_lmi, LOW), 20)
    assert [advice.element.code for advice in found] == ["RP-E4", "AC-E3", "LM-E0", "IN-E3", "ME-E1", "KR-E3"]
    assert [advice.reason for advice in found] == sorted(advice.reason for advice in found)


def test_at_most_five(ict_lmi: Questionnaire) -> None:
    assert advised(ict_lmi, LOW) == ["RP-E4", "AC-E3", "LM-E0", "IN-E3", "ME-E1"]


def test_a_blocking_barrier_comes_before_a_serious_one_and_before_all_else(ict_lmi: Questionnaire) -> None:
    barriers: Said = {
        "barriers_experienced": ["information", "skills", "integration"],
        "barriers_information_severity": "minor",
        "barriers_skills_severity": "serious",
        "barriers_integration_severity": "blocking",
    }
    assert advised(ict_lmi, LOW | barriers)[:3] == ["BA-E5", "BA-E4", "RP-E4"]
    under_way: Said = {"barriers_integration_response": "under_way", "barriers_skills_response": "planned"}
    assert advised(ict_lmi, LOW | barriers | under_way)[:2] == ["BA-E4", "RP-E4"]


def test_a_barrier_and_its_gap_are_one_finding(ict_lmi: Questionnaire) -> None:
    said: Said = {"access_disadvantaged": "none", "barriers_experienced": ["ict_access"]}
    assert advised(ict_lmi, said) == ["AC-E5"]
    assert advised(ict_lmi, said | {"barriers_ict_access_severity": "blocking"}) == ["BA-E2"]


def test_the_main_issues_come_before_the_others(ict_lmi: Questionnaire) -> None:
    said: Said = {
        "overview_policy_issues": ["cms", "access", "quality", "leadership", "funding"],
        "overview_main_issues": ["funding", "quality"],
        "interface_fit": "alone",
        "monitoring_design": "informal",
        "funding_secured": "none",
        "overview_staff_work": "no",
    }
    assert advised(ict_lmi, said) == ["FU-E1", "ME-E1", "IN-E1", "OV-E3"]


def test_what_is_open_established_or_not_expected_gets_no_advice(ict_lmi: Questionnaire) -> None:
    said: Said = {
        "practice_stage": "existing",
        "scope_level": "local",
        "results_social_return": "none",
        "interface_fit": "document",
        "interface_pes": Status.DONT_KNOW,
    }
    assert advised(ict_lmi, said) == []
    assert advised(ict_lmi, said | {"scope_level": "national"}) == ["KR-E4"]
    assert advised(ict_lmi, {k: v for k, v in said.items() if k != "scope_level"}) == []


def test_each_names_its_answers_step_and_sources(ict_lmi: Questionnaire) -> None:
    said: Said = {"function_placement": "regular", "function_placement_sources": ["paying"]}
    (advice,) = recommend(assessed(ict_lmi, said))
    assert advice.items == ("function_placement", "function_placement_sources")
    assert advice.first_step == "Add public vacancy and course sources, and state any commercial interest."
    assert (advice.sources, advice.working_suggestion, advice.reason) == (("S56", "S49"), False, Reason.OTHER)
    (own,) = recommend(assessed(ict_lmi, {"rationale_written": "unclear"}))
    assert own.working_suggestion


def test_a_level_taken_from_one_other_element_is_not_advised_twice(ict_lmi: Questionnaire) -> None:
    assert advised(ict_lmi, {"audience_needs": ["none"]}) == ["TA-E2"]


@settings(max_examples=80, deadline=None, derandomize=True)
@given(judged(), seeds)
def test_advice_rests_on_certain_low_levels_and_names_nothing_private(
    questionnaire: Questionnaire, random: Random
) -> None:
    path = walk(questionnaire, Selection(pass_="full"), given_answers(questionnaire, random))
    assessor = Assessor(benchmark_of(questionnaire), path)
    found = recommend(assessor, 100)
    assert len(recommend(assessor)) <= 5
    assert len({advice.element.id for advice in found}) == len(found)
    for advice in found:
        level = assessor.element(advice.element.id).range
        assert level
        assert level.high <= 1
        assert all(path.statuses[name] is not Status.REFUSED for name in advice.items)


def steps(said: Said, most: int = 20) -> dict[str, str]:
    """What is advised by the questionnaire as it is, by code."""
    questionnaire = load("ict-lmi")
    found = recommend(assessed(questionnaire, {"practice_stage": "existing"} | said), most)
    return {advice.element.code: advice.first_step for advice in found}


def test_a_step_says_how_to_begin_or_what_is_missing() -> None:
    begin = "Visit one place that young people already use, and ask what would help there."
    go_on = "Sign an agreement with the youth services on how young people are sent on, and who does what."
    young: Said = {"audience_end_users": ["school_pupils"]}
    assert steps(young | {"interface_youth": "none"}) == {"IN-E4": begin}
    assert steps(young | {"interface_youth": "communication"}) == {"IN-E4": go_on}


def test_particular_answers_have_a_step_of_their_own() -> None:
    tested = steps({"access_channels": ["web"], "access_accessibility": "tested"})["AC-E3"]
    assert tested == "Publish the result of the check, and say where people can report a problem."
    plan = steps({"practice_stage": "designed", "access_accessibility": "plan_no"})["AC-E3"]
    assert plan.startswith("Put into the plan")


def test_money_that_ends_comes_after_a_serious_difficulty_and_before_protections() -> None:
    said: Said = {
        "role_ethics": "no_code",
        "practitioner_role": "uses",
        "funding_government": ["project"],
        "funding_project_end": "hoped",
        "funding_maintenance": ["none"],
        "barriers_experienced": ["integration"],
        "barriers_integration_severity": "serious",
    }
    assert list(steps(said))[:3] == ["BA-E5", "FU-E4", "RP-E4"]
    assert "FU-E2" not in steps(said), "one step on money that ends is enough"
    talks: Said = {"funding_project_end": "talks"}
    assert list(steps(said | talks))[:3] == ["BA-E5", "FU-E2", "RP-E4"]
    planned: Said = {"funding_project_end": "written"}
    assert list(steps(said | planned))[:3] == ["BA-E5", "FU-E2", "RP-E4"]


def test_what_an_issue_lacks_comes_before_what_it_has_nothing_to_do_with() -> None:
    said: Said = {
        "overview_policy_issues": ["practitioners"],
        "interface_pes": "none",
        "monitoring_indicators": "none",
        "scope_level": "national",
        "role_profiles": "not_written",
        "practitioner_role": "uses",
    }
    assert next(iter(steps(said))) == "RP-E3"
    assert next(iter(steps(said | {"overview_policy_issues": ["effectiveness"]}))) == "ME-E7"


def test_what_they_plan_themselves_comes_before_what_nobody_thought_of() -> None:
    said: Said = {
        "audience_end_users": ["employers"],
        "audience_employers_part": "none",
        "interface_pes": "none",
    }
    assert list(steps(said)) == ["IN-E3", "TA-E5"]
    assert list(steps(said | {"audience_employers_part": "planned"})) == ["TA-E5", "IN-E3"]


def test_a_service_for_adults_is_not_sent_to_schools_and_youth_clubs() -> None:
    said: Said = {
        "interface_career_education": "none",
        "interface_youth": "none",
        "audience_end_users": ["employed_adults", "adult_learners", "immigrants"],
    }
    assert not {"IN-E2", "IN-E4"} & set(steps(said))
    assert {"IN-E2", "IN-E4"} <= set(steps(said | {"audience_end_users": ["school_pupils"]}))


def test_who_pays_for_adults_is_no_question_where_it_is_free_for_everyone() -> None:
    assert "FU-E3" in steps({"funding_mix": "not_considered"})
    assert "FU-E3" not in steps({"funding_mix": "not_considered", "funding_protection": "free"})
