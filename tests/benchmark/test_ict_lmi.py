"""What the good-practice text says for four blocks, answer by answer.

The tables follow the level rules of the research text (section (c) of each block), not the TOML. Levels
are those with named evidence; without it the same answers come to one below Built in at most.
"""

import pytest

from interview.benchmark import Assessor, benchmark_of
from interview.condition import Between
from interview.path import Selection, walk
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from tests.benchmark.conftest import Given, as_answer, level, shown

Said = dict[str, Given]

POLICY_FOCUS: list[tuple[str, Said, int]] = [
    ("pf_e1", {"policy_main_focus": "no_strategy"}, 0),
    ("pf_e1", {"policy_main_focus": "gathering"}, 1),
    ("pf_e1", {"policy_main_focus": "developing"}, 1),
    ("pf_e1", {"policy_main_focus": "maximising"}, 2),
    ("pf_e1", {"policy_main_focus": "systematising"}, 3),
    ("pf_e2", {"policy_named": "no"}, 0),
    ("pf_e2", {"policy_named": "passing"}, 1),
    ("pf_e2", {"policy_named": "own_aim"}, 2),
    ("pf_e2", {"policy_named": "several_fields"}, 3),
    ("pf_e3", {"policy_e_governance": ["none"]}, 0),
    ("pf_e3", {"policy_e_governance": ["web_link"]}, 1),
    ("pf_e3", {"policy_e_governance": ["shared_sign_in"]}, 2),
    ("pf_e3", {"policy_e_governance": ["data_reuse"]}, 2),
    ("pf_e3", {"policy_e_governance": ["e_government_programme"]}, 2),
    ("pf_e3", {"policy_e_governance": ["shared_standards"]}, 2),
    ("pf_e3", {"policy_e_governance": ["web_link", "shared_sign_in"]}, 2),
    ("pf_e3", {"policy_e_governance": ["shared_sign_in", "shared_standards"]}, 2),
    ("pf_e3", {"policy_e_governance": ["web_link", "data_reuse"]}, 2),
    ("pf_e3", {"policy_e_governance": ["shared_sign_in", "data_reuse"]}, 3),
    ("pf_e3", {"policy_e_governance": ["e_government_programme", "shared_standards"]}, 3),
    ("pf_e3", {"policy_e_governance": ["data_reuse", "e_government_programme"]}, 3),
    ("pf_e4", {"policy_authors": "nobody"}, 0),
    ("pf_e4", {"policy_authors": "one_body"}, 1),
    ("pf_e4", {"policy_authors": "consulted"}, 2),
    ("pf_e4", {"policy_authors": "joint"}, 3),
    ("pf_e5", {"policy_horizon": "not_planned"}, 0),
    ("pf_e5", {"policy_horizon": "under_one"}, 1),
    ("pf_e5", {"policy_horizon": "one_to_three"}, 2),
    ("pf_e5", {"policy_horizon": "beyond_three"}, 3),
]

PRACTITIONER_ROLE: list[tuple[str, Said, int]] = [
    ("rp_e1", {"practitioner_role": "neither"}, 0),
    ("rp_e1", {"practitioner_role": "points"}, 1),
    ("rp_e1", {"practitioner_role": "uses", "role_before_after": ["none"]}, 2),
    ("rp_e1", {"practitioner_role": "uses", "role_before_after": ["before"]}, 2),
    ("rp_e1", {"practitioner_role": "uses", "role_before_after": ["before", "after"]}, 3),
    ("rp_e1", {"practitioner_role": "both", "role_before_after": ["after"]}, 2),
    ("rp_e1", {"practitioner_role": "both", "role_before_after": ["before", "after"]}, 3),
    ("rp_e2", {"role_steps": ["none"]}, 0),
    ("rp_e2", {"role_steps": ["follow_up"]}, 1),
    ("rp_e2", {"role_steps": ["screening", "orientation"]}, 2),
    ("rp_e2", {"role_steps": ["screening", "orientation", "follow_up"]}, 3),
    ("rp_e3", {"role_profiles": "not_written"}, 0),
    ("rp_e3", {"role_profiles": "informal"}, 1),
    ("rp_e3", {"role_profiles": "profile"}, 2),
    ("rp_e3", {"role_profiles": "profile_used"}, 3),
    ("rp_e4", {"role_ethics": "no_code"}, 0),
    ("rp_e4", {"role_ethics": "general"}, 1),
    ("rp_e4", {"role_ethics": "online"}, 2),
    ("rp_e4", {"role_ethics": "trained"}, 3),
]

LIVE = ["web", "chat"]
BY_PHONE = ["web", "phone"]
ACCESS: list[tuple[str, Said, int]] = [
    ("ac_e1", {"access_channels": ["none"]}, 0),
    ("ac_e1", {"access_channels": ["web"], "access_hours": ["anonymous"]}, 1),
    ("ac_e1", {"access_channels": ["web", "app"], "access_hours": ["anonymous"]}, 1),
    ("ac_e1", {"access_channels": LIVE, "access_hours": ["none"]}, 2),
    ("ac_e1", {"access_channels": LIVE, "access_hours": ["out_of_hours"]}, 2),
    ("ac_e1", {"access_channels": BY_PHONE, "access_hours": ["none"]}, 2),
    ("ac_e1", {"access_channels": BY_PHONE, "access_hours": ["anonymous"]}, 3),
    ("ac_e1", {"access_channels": [*LIVE, "print"], "access_hours": ["out_of_hours"]}, 3),
    ("ac_e2", {"access_entitlement": "no_rule"}, 0),
    ("ac_e2", {"access_entitlement": "custom"}, 1),
    ("ac_e2", {"access_entitlement": "published"}, 2),
    ("ac_e2", {"access_entitlement": "legal"}, 3),
    ("ac_e3", {"access_accessibility": "not_checked"}, 0),
    ("ac_e3", {"access_accessibility": "self_declared"}, 1),
    ("ac_e3", {"access_accessibility": "audited"}, 2),
    ("ac_e3", {"access_accessibility": "audited_recent"}, 3),
    ("ac_e4", {"access_languages": "one"}, 1),
    ("ac_e4", {"access_languages": "one_shared"}, 2),
    ("ac_e4", {"access_languages": "official"}, 2),
    ("ac_e4", {"access_languages": "user_based"}, 3),
    ("ac_e5", {"access_disadvantaged": "none"}, 0),
    ("ac_e5", {"access_disadvantaged": "planned"}, 0),
    ("ac_e5", {"access_disadvantaged": "pilot", "access_reach": "most"}, 1),
    ("ac_e5", {"access_disadvantaged": "regular", "access_reach": "half_or_fewer"}, 1),
    ("ac_e5", {"access_disadvantaged": "regular", "access_reach": "most"}, 2),
    ("ac_e5", {"access_disadvantaged": "reviewed", "access_reach": "half_or_fewer"}, 1),
    ("ac_e5", {"access_disadvantaged": "reviewed", "access_reach": "each"}, 3),
    ("ac_e6", {"access_trusted_places": "planned"}, 0),
    ("ac_e6", {"access_trusted_places": "pilot"}, 1),
    ("ac_e6", {"access_trusted_places": "regular", "access_places_reach": "half_or_fewer"}, 1),
    ("ac_e6", {"access_trusted_places": "regular", "access_places_reach": "most"}, 2),
    ("ac_e6", {"access_trusted_places": "reviewed", "access_places_reach": "each"}, 3),
    ("ac_e7", {"access_skills": "unexplored"}, 0),
    ("ac_e7", {"access_skills": "known"}, 1),
    ("ac_e7", {"access_skills": "advanced"}, 1),
    ("ac_e7", {"access_skills": "basic"}, 2),
    ("ac_e7", {"access_skills": "supported"}, 3),
    ("ac_e8", {"access_independent": "no"}, 0),
    ("ac_e8", {"access_independent": "partly"}, 1),
    ("ac_e8", {"access_independent": "yes"}, 2),
    ("ac_e8", {"access_independent": "checked"}, 3),
]

SEVEN = ["accurate", "current", "relevant", "specific", "understandable", "comprehensive", "unbiased"]
LMI_FEATURES: list[tuple[str, Said, int]] = [
    ("lm_e0", {"lmi_used": "no"}, 0),
    ("lm_e0", {"lmi_used": "link"}, 1),
    ("lm_e0", {"lmi_used": "sessions"}, 2),
    ("lm_e0", {"lmi_used": "sequence"}, 3),
    ("lm_e1", {"lmi_public_databases": ["none"]}, 0),
    ("lm_e1", {"lmi_public_databases": ["national"], "lmi_source_check": "routine"}, 1),
    ("lm_e1", {"lmi_public_databases": ["eu"], "lmi_source_check": "routine"}, 1),
    ("lm_e1", {"lmi_public_databases": ["national", "vacancies"], "lmi_source_check": "routine"}, 2),
    ("lm_e1", {"lmi_public_databases": ["national", "eu"], "lmi_source_check": "informal"}, 2),
    ("lm_e1", {"lmi_public_databases": ["national", "eu"], "lmi_source_check": "routine"}, 3),
    ("lm_e1", {"lmi_public_databases": ["regional", "international"], "lmi_source_check": "entry_point"}, 3),
    ("lm_e2", {"lmi_usable": "raw"}, 0),
    ("lm_e2", {"lmi_usable": "one_audience"}, 1),
    ("lm_e2", {"lmi_usable": "both"}, 2),
    ("lm_e2", {"lmi_usable": "both_tested"}, 3),
    ("lm_e3", {"lmi_creative": "none"}, 0),
    ("lm_e3", {"lmi_creative": "planned"}, 0),
    ("lm_e3", {"lmi_creative": "pilot"}, 1),
    ("lm_e3", {"lmi_creative": "regular"}, 2),
    ("lm_e3", {"lmi_creative": "reviewed"}, 3),
    ("lm_e4", {"lmi_informal": "planned"}, 0),
    ("lm_e4", {"lmi_informal": "pilot", "lmi_informal_dated": "checked"}, 1),
    ("lm_e4", {"lmi_informal": "regular", "lmi_informal_dated": "undated"}, 1),
    ("lm_e4", {"lmi_informal": "reviewed", "lmi_informal_dated": "undated"}, 1),
    ("lm_e4", {"lmi_informal": "regular", "lmi_informal_dated": "dated"}, 2),
    ("lm_e4", {"lmi_informal": "reviewed", "lmi_informal_dated": "labelled"}, 3),
    ("lm_e5", {"lmi_local": "none"}, 0),
    ("lm_e5", {"lmi_local": "regular", "lmi_local_sources": ["municipality", "graduates"]}, 1),
    ("lm_e5", {"lmi_local": "reviewed", "lmi_local_sources": ["unknown"]}, 1),
    ("lm_e5", {"lmi_local": "regular", "lmi_local_sources": ["employers"]}, 2),
    ("lm_e5", {"lmi_local": "regular", "lmi_local_sources": ["pes", "vacancies"]}, 2),
    ("lm_e5", {"lmi_local": "reviewed", "lmi_local_sources": ["employers", "pes"]}, 3),
    ("lm_e6", {"lmi_customisation": "fixed"}, 0),
    ("lm_e6", {"lmi_customisation": "choose"}, 1),
    ("lm_e6", {"lmi_customisation": "compare"}, 2),
    ("lm_e6", {"lmi_customisation": "combine"}, 3),
    ("lm_e7", {"lmi_quality_criteria": ["none"]}, 0),
    ("lm_e7", {"lmi_quality_criteria": SEVEN[:1], "lmi_review": "yearly"}, 1),
    ("lm_e7", {"lmi_quality_criteria": SEVEN[:3], "lmi_review": "yearly"}, 1),
    ("lm_e7", {"lmi_quality_criteria": SEVEN[:4], "lmi_review": "no_date"}, 2),
    ("lm_e7", {"lmi_quality_criteria": SEVEN[:6], "lmi_review": "yearly"}, 2),
    ("lm_e7", {"lmi_quality_criteria": SEVEN, "lmi_review": "no_date"}, 2),
    ("lm_e7", {"lmi_quality_criteria": SEVEN, "lmi_review": "yearly"}, 3),
    ("lm_e7", {"lmi_quality_criteria": [*SEVEN, "localised"], "lmi_review": "yearly"}, 3),
    ("lm_e8", {"lmi_coordination": "none"}, 0),
    ("lm_e8", {"lmi_coordination": "aware"}, 1),
    ("lm_e8", {"lmi_coordination": "division"}, 2),
    ("lm_e8", {"lmi_coordination": "shared"}, 3),
]

TABLES = [*POLICY_FOCUS, *PRACTITIONER_ROLE, *ACCESS, *LMI_FEATURES]
USUAL: Said = {
    "scope_level": "national",
    "practice_stage": "existing",
    "lmi_used": "sessions",
    "policy_main_focus": "developing",
    "practitioner_role": "uses",
    "audience_end_users": ["young_at_risk", "unemployed_adults"],
}
"""An ordinary practice, so that every element applies."""


def judged(
    questionnaire: Questionnaire, said: Said, evidence: str | None = None, full: bool = True
) -> Assessor:
    answers = {name: as_answer(given, evidence) for name, given in said.items()}
    return Assessor(
        benchmark_of(questionnaire),
        walk(questionnaire, Selection(pass_="full" if full else "quick"), answers),
    )


@pytest.mark.parametrize(("element", "said", "expected"), TABLES)
def test_answers_come_to_the_level_of_the_text(
    ict_lmi: Questionnaire, element: str, said: Said, expected: int
) -> None:
    assert level(judged(ict_lmi, USUAL | said, "named"), element) == str(expected)
    assert level(judged(ict_lmi, USUAL | said, "independent"), element) == str(expected)


@pytest.mark.parametrize(("element", "said", "expected"), TABLES)
def test_without_named_evidence_nothing_is_built_in(
    ict_lmi: Questionnaire, element: str, said: Said, expected: int
) -> None:
    for evidence in (None, "none", "described"):
        assert level(judged(ict_lmi, USUAL | said, evidence), element) == str(min(expected, 2))


@pytest.mark.parametrize(("element", "said", "expected"), TABLES)
def test_evidence_is_due_exactly_where_it_decides(
    ict_lmi: Questionnaire, element: str, said: Said, expected: int
) -> None:
    due = [found.id for found in judged(ict_lmi, USUAL | said).due_evidence()]
    assert (element in due) is (expected == 3)


@pytest.mark.parametrize(
    ("section", "codes"),
    [
        ("policy_focus", ["PF-E1", "PF-E2", "PF-E3", "PF-E4", "PF-E5"]),
        ("practitioner_role", ["RP-E1", "RP-E2", "RP-E3", "RP-E4"]),
        ("access", [f"AC-E{number}" for number in range(1, 9)]),
        ("lmi_features", [f"LM-E{number}" for number in range(9)]),
    ],
)
def test_every_element_of_the_text_is_judged_and_reads_its_answers(
    ict_lmi: Questionnaire, section: str, codes: list[str]
) -> None:
    benchmark = benchmark_of(ict_lmi)
    elements = benchmark.in_block(section)
    assert [element.code for element in elements] == codes
    assert all(element.graded for element in elements)
    assert all(block.band for block in benchmark.blocks if block.section == section)
    tried = {element: {level for name, _, level in TABLES if name == element} for element, _, _ in TABLES}
    for element in elements:
        assert {1, 2, 3} <= tried[element.id]


def test_the_stage_of_the_policy_focus_is_told_by_its_own_name_first(ict_lmi: Questionnaire) -> None:
    firsts = {block.section: block.first for block in benchmark_of(ict_lmi).blocks}
    assert firsts["policy_focus"] == "policy_main_focus"


# Gates: one gap, one zero


def test_a_practice_without_lmi_gets_one_zero(ict_lmi: Questionnaire) -> None:
    for plans in ("no", "later", "walk_through", Status.DONT_KNOW):
        without = judged(ict_lmi, {"lmi_used": "no", "lmi_plans": plans})
        assert level(without, "lm_e0") == "0"
        assert [level(without, f"lm_e{number}") for number in range(1, 9)] == ["not_applicable"] * 8
        assert shown(without.band("lmi_features")) == "0"


def test_lmi_answers_given_before_the_gate_was_closed_change_nothing(ict_lmi: Questionnaire) -> None:
    said: Said = {"lmi_usable": "both_tested", "lmi_creative": "reviewed"}
    without = judged(ict_lmi, {"lmi_used": "no", "lmi_plans": "no", **said}, "named")
    assert level(without, "lm_e2") == "not_applicable"
    assert shown(without.band("lmi_features")) == "0"


def test_not_knowing_whether_lmi_is_used_leaves_its_elements_to_their_answers(ict_lmi: Questionnaire) -> None:
    unsure = judged(ict_lmi, {"lmi_used": Status.DONT_KNOW, "lmi_usable": "both"})
    assert level(unsure, "lm_e0") == "0-3"
    assert level(unsure, "lm_e2") == "2"
    assert unsure.element("lm_e2").applies is None


def test_self_service_is_not_judged_and_the_safety_net_is_asked_for(ict_lmi: Questionnaire) -> None:
    alone = judged(ict_lmi, {"practitioner_role": "self_service"})
    assert level(alone, "rp_e1") == "not_applicable"
    assert "role_safety_net" in alone.path
    assert "role_safety_net" in alone.path.required
    assert "role_safety_net" not in judged(ict_lmi, {"practitioner_role": "uses"}).path


def test_neither_pointing_nor_using_is_a_zero(ict_lmi: Questionnaire) -> None:
    neither = judged(ict_lmi, {"practitioner_role": "neither"})
    assert level(neither, "rp_e1") == "0"
    assert [level(neither, f"rp_e{number}") for number in (2, 3)] == ["not_applicable"] * 2


def test_without_a_strategy_nobody_is_asked_who_wrote_it(ict_lmi: Questionnaire) -> None:
    none = judged(ict_lmi, {"policy_main_focus": "no_strategy", "policy_named": "passing"})
    assert [level(none, f"pf_e{number}") for number in (1, 2)] == ["0", "1"]
    assert [level(none, f"pf_e{number}") for number in (4, 5)] == ["not_applicable"] * 2
    assert "policy_e_governance" in none.path


def test_languages_that_nobody_knows_give_no_level(ict_lmi: Questionnaire) -> None:
    assert level(judged(ict_lmi, {"access_languages": Status.DONT_KNOW}), "ac_e4") == "1-3"


def test_coordination_does_not_apply_to_a_single_small_provider(ict_lmi: Questionnaire) -> None:
    small = judged(ict_lmi, USUAL | {"lmi_coordination": Status.NOT_APPLICABLE})
    assert level(small, "lm_e8") == "not_applicable"


def test_help_is_not_capped_where_no_group_at_risk_was_named(ict_lmi: Questionnaire) -> None:
    said: Said = {"audience_end_users": ["unemployed_adults"], "access_disadvantaged": "regular"}
    assert level(judged(ict_lmi, said), "ac_e5") == "2"


# What is open


def test_quick_answers_say_what_they_can_and_leave_the_rest_open(ict_lmi: Questionnaire) -> None:
    """What the quick pass does not ask is open, and no level is taken for granted."""
    quick = judged(ict_lmi, USUAL | {"lmi_informal": "regular", "access_channels": ["web"]}, full=False)
    assert level(quick, "lm_e4") == "1-2"
    assert level(quick, "ac_e1") == "1"
    assert level(quick, "ac_e2") == "0-3"
    named = judged(ict_lmi, USUAL | {"lmi_public_databases": ["national", "eu"]}, "named", full=False)
    assert level(named, "lm_e1") == "2-3"


def test_an_answer_between_two_stages_of_a_status_is_both(ict_lmi: Questionnaire) -> None:
    assert level(judged(ict_lmi, USUAL | {"lmi_creative": Between(("pilot", "regular"))}), "lm_e3") == "1-2"
    assert level(judged(ict_lmi, USUAL | {"lmi_creative": Between(("none", "planned"))}), "lm_e3") == "0"


def test_a_fresh_interview_judges_nothing(ict_lmi: Questionnaire) -> None:
    fresh = judged(ict_lmi, {})
    for block in fresh.benchmark.blocks:
        band = fresh.band(block.section)
        assert band is None if not block.band else band and band.width >= 2
        assert all(found.range is None or found.range.width >= 2 for found in fresh.block(block.section))


def test_the_band_of_a_block_is_the_lower_median_of_its_elements(ict_lmi: Questionnaire) -> None:
    said: Said = {
        "policy_main_focus": "maximising",
        "policy_named": "passing",
        "policy_e_governance": ["web_link"],
        "policy_authors": "joint",
        "policy_horizon": "not_planned",
    }
    assert shown(judged(ict_lmi, said).band("policy_focus")) == "1"
    assert shown(judged(ict_lmi, said | {"policy_horizon": Status.SKIPPED}).band("policy_focus")) == "1-2"
