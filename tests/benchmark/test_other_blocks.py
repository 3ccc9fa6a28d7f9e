"""What the good-practice text says for the twelve other blocks, answer by answer.

The tables follow the level rules of the research text, not the TOML. Levels are those with named evidence.
Elements that take the level of one answer as it stands are held by the test of all scales.
"""

import pytest

from interview.benchmark import Assessor, benchmark_of
from interview.path import Selection, walk
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from tests.benchmark.conftest import Given, as_answer, level, shown

Said = dict[str, Given]

ALL_FAMILIES: Said = {
    "function_information": "regular",
    "features_core": ["search", "self_assessment"],
    "function_distance": "regular",
}
SUPPORTED: Said = {"practitioner_role": "uses", "support_training_form": "own_cases"}
OUTREACH = ("features_outreach_tracking", "features_outreach_users", "features_outreach_employers")


def outreach(*statuses: Given) -> Said:
    return dict(zip(OUTREACH, statuses, strict=True))


VALIDITY = (
    ("not_checked", "not_checked", 0),
    ("not_checked", "schedule", 1),
    ("method", "not_checked", 1),
    ("authors", "schedule", 1),
    ("method", "schedule", 2),
    ("schedule", "schedule", 3),
)


def validity(face: str, content: str) -> Said:
    return {"monitoring_validity_face": face, "monitoring_validity_content": content}


TABLE: list[tuple[str, Said, int]] = [
    ("ov_e2", {"overview_need": ["nobody"]}, 0),
    ("ov_e2", {"overview_need": ["decision"]}, 1),
    ("ov_e2", {"overview_need": ["staff", "rechecked"]}, 1),
    ("ov_e2", {"overview_need": ["decision", "data"]}, 2),
    ("ov_e2", {"overview_need": ["feedback", "rechecked"]}, 2),
    ("ov_e2", {"overview_need": ["feedback", "data"]}, 2),
    ("ov_e2", {"overview_need": ["feedback", "data", "rechecked"]}, 3),
    ("fn_e1", {}, 0),
    ("fn_e1", {"function_information": "pilot"}, 0),
    ("fn_e1", {"function_information": "regular"}, 1),
    ("fn_e1", {"function_resources": "reviewed"}, 1),
    ("fn_e1", {"features_core": ["matching"]}, 1),
    ("fn_e1", {"features_chat": "regular", "function_distance": "pilot"}, 1),
    ("fn_e1", {"function_information": "regular", "features_core": ["planning"]}, 2),
    ("fn_e1", ALL_FAMILIES | {"function_integration": "pilot"}, 2),
    ("fn_e1", ALL_FAMILIES | {"function_integration": "regular"}, 3),
    ("fn_e3", {"function_distance": "none"}, 0),
    ("fn_e3", {"function_distance": "pilot", "function_distance_talk": "dialogue"}, 1),
    ("fn_e3", {"function_distance": "regular", "function_distance_talk": "answers"}, 2),
    ("fn_e3", {"function_distance": "reviewed", "function_distance_talk": "signposting"}, 1),
    ("fn_e3", {"function_distance": "reviewed", "function_distance_talk": "dialogue"}, 3),
    ("fn_e4", {"function_placement": "planned", "function_placement_sources": ["public"]}, 0),
    ("fn_e4", {"function_placement": "regular", "function_placement_sources": ["paying"]}, 1),
    ("fn_e4", {"function_placement": "regular", "function_placement_sources": ["paying", "public"]}, 2),
    ("fn_e4", {"function_placement": "reviewed", "function_placement_sources": ["public"]}, 3),
    ("fn_e5", {"function_accountability": "none"}, 0),
    ("fn_e5", {"function_accountability": "planned", "function_reports": ["users", "cost"]}, 0),
    ("fn_e5", {"function_accountability": "regular", "function_reports": ["none"]}, 0),
    ("fn_e5", {"function_accountability": "regular", "function_reports": ["users"]}, 1),
    ("fn_e5", {"function_accountability": "regular", "function_reports": ["users", "groups", "cost"]}, 2),
    (
        "fn_e5",
        {
            "function_accountability": "regular",
            "function_reports": ["users", "groups", "cost", "outcomes", "decision"],
        },
        3,
    ),
    (
        "fn_e5",
        {"function_accountability": "regular", "function_reports": ["users", "groups", "cost", "outcomes"]},
        2,
    ),
    ("ra_e4", {"rationale_lost_out": "no"}, 0),
    ("ra_e4", {"rationale_lost_out": "discussed"}, 1),
    ("ra_e4", {"rationale_lost_out": "checked"}, 2),
    ("ra_e4", {"rationale_lost_out": "acted"}, 3),
    ("ta_e2", {"audience_needs": ["none"]}, 0),
    ("ta_e2", {"audience_needs": ["staff"], "audience_change": "yes"}, 1),
    ("ta_e2", {"audience_needs": ["interviews"], "audience_change": "yes"}, 1),
    ("ta_e2", {"audience_needs": ["staff", "usage_data"], "audience_change": "yes"}, 1),
    ("ta_e2", {"audience_needs": ["staff", "interviews"], "audience_change": "no"}, 2),
    ("ta_e2", {"audience_needs": ["staff", "survey", "population"], "audience_change": "yes"}, 2),
    ("ta_e2", {"audience_needs": ["staff", "survey", "co_design"], "audience_change": "no"}, 2),
    ("ta_e2", {"audience_needs": ["staff", "survey", "co_design"], "audience_change": "yes"}, 3),
    ("ta_e2", {"audience_needs": ["staff", "survey", "non_users"], "audience_change": "yes"}, 3),
    ("ta_e4", {"audience_universal": ["none"]}, 0),
    ("ta_e4", {"audience_universal": ["anyone"]}, 1),
    ("ta_e4", {"audience_universal": ["more_help", "written_rule"]}, 1),
    ("ta_e4", {"audience_universal": ["anyone", "more_help"]}, 2),
    ("ta_e4", {"audience_universal": ["anyone", "more_help", "written_rule"]}, 3),
    ("ic_e1", {"features_core": ["none"]}, 0),
    ("ic_e1", {"features_core": ["search"]}, 1),
    ("ic_e1", {"features_core": ["search", "booking"], "features_joined": "all"}, 1),
    ("ic_e1", {"features_core": ["search", "booking", "talk"], "features_joined": "all"}, 2),
    (
        "ic_e1",
        {"features_core": ["search", "booking", "talk", "peers", "planning"], "features_joined": "some"},
        2,
    ),
    (
        "ic_e1",
        {"features_core": ["search", "booking", "talk", "peers", "planning"], "features_joined": "all"},
        3,
    ),
    ("ic_e3", {"features_chat": "regular", "features_chat_staff": "untrained"}, 1),
    ("ic_e3", {"features_chat": "regular", "features_chat_staff": "mixed"}, 2),
    ("ic_e3", {"features_chat": "reviewed", "features_chat_staff": "guidance"}, 3),
    ("ic_e4", {"features_e_portfolios": "none"}, 0),
    (
        "ic_e4",
        {
            "features_e_portfolios": "reviewed",
            "features_e_portfolio_moves": "stays",
            "features_e_portfolio_access": "owner",
        },
        2,
    ),
    (
        "ic_e4",
        {
            "features_e_portfolios": "reviewed",
            "features_e_portfolio_moves": "follows",
            "features_e_portfolio_access": "none",
        },
        1,
    ),
    (
        "ic_e4",
        {
            "features_e_portfolios": "reviewed",
            "features_e_portfolio_moves": "export",
            "features_e_portfolio_access": "fixed",
        },
        3,
    ),
    ("ic_e5", {"features_media": ["none"]}, 0),
    ("ic_e5", {"features_media": ["video"], "features_media_choice": "available"}, 1),
    ("ic_e5", {"features_media": ["video", "audio"], "features_media_choice": "staff"}, 2),
    ("ic_e5", {"features_media": ["video", "audio"], "features_media_choice": "users"}, 3),
    ("ic_e6", {"features_profiling": "yes", "features_safeguards": ["none"]}, 0),
    ("ic_e6", {"features_profiling": "yes", "features_safeguards": ["told"]}, 1),
    ("ic_e6", {"features_profiling": "yes", "features_safeguards": ["told", "corrected"]}, 2),
    (
        "ic_e6",
        {"features_profiling": "yes", "features_safeguards": ["told", "corrected", "person_decides"]},
        2,
    ),
    (
        "ic_e6",
        {
            "features_profiling": "yes",
            "features_safeguards": ["told", "corrected", "person_decides", "checked"],
        },
        3,
    ),
    ("ic_e7", outreach("none", "planned", "none"), 0),
    ("ic_e7", outreach("none", "regular", "reviewed"), 2),
    ("ic_e7", outreach("none", "planned", "reviewed"), 0),
    ("ic_e7", outreach("pilot", "regular", "reviewed"), 2),
    ("ic_e7", outreach("none", "pilot", "regular"), 1),
    ("ic_e7", outreach("reviewed", "reviewed", "none"), 3),
    ("ic_e7", outreach(Status.NOT_APPLICABLE, "regular", "reviewed"), 2),
    ("ic_e7", outreach(Status.NOT_APPLICABLE, "regular", Status.NOT_APPLICABLE), 2),
    ("sp_e2", SUPPORTED | {"support_integrating": "planned"}, 0),
    ("sp_e2", SUPPORTED | {"support_integrating": "regular"}, 2),
    ("sp_e2", SUPPORTED | {"support_integrating": "reviewed"}, 3),
    ("sp_e2", SUPPORTED | {"support_integrating": "reviewed", "practitioner_role": "points"}, 1),
    ("sp_e2", {"support_integrating": "reviewed", "support_training_form": "demonstration"}, 1),
    ("sp_e3", {"support_cpd": ["none"]}, 0),
    ("sp_e3", {"support_cpd": ["find", "judge"], "support_cpd_rhythm": "yearly"}, 1),
    ("sp_e3", {"support_cpd": ["find", "judge", "interpret"], "support_cpd_rhythm": "once"}, 2),
    (
        "sp_e3",
        {
            "support_cpd": ["find", "judge", "interpret", "mediate", "communicate"],
            "support_cpd_rhythm": "sometimes",
        },
        2,
    ),
    (
        "sp_e3",
        {
            "support_cpd": ["find", "judge", "interpret", "mediate", "communicate"],
            "support_cpd_rhythm": "yearly",
        },
        3,
    ),
    (
        "fu_e2",
        {"funding_development": ["none"], "funding_maintenance": ["none"], "funding_delivery": ["none"]},
        0,
    ),
    (
        "fu_e2",
        {"funding_development": ["eu"], "funding_maintenance": ["none"], "funding_delivery": ["none"]},
        1,
    ),
    (
        "fu_e2",
        {"funding_development": ["none"], "funding_maintenance": ["own"], "funding_delivery": ["own"]},
        2,
    ),
    (
        "fu_e2",
        {"funding_development": ["eu"], "funding_maintenance": ["state"], "funding_delivery": ["region"]},
        3,
    ),
    ("me_e2", {"monitoring_improvement": ["none"]}, 0),
    ("me_e2", {"monitoring_improvement": ["staff_review"], "monitoring_change": "yes"}, 1),
    ("me_e2", {"monitoring_improvement": ["staff_review", "research"], "monitoring_change": "yes"}, 2),
    (
        "me_e2",
        {
            "monitoring_improvement": ["staff_review", "research", "outcome_data"],
            "monitoring_change": "no",
        },
        2,
    ),
    (
        "me_e2",
        {
            "monitoring_improvement": ["staff_review", "research", "outcome_data"],
            "monitoring_change": "yes",
        },
        3,
    ),
    (
        "me_e2",
        {
            "monitoring_improvement": ["staff_review", "research", "outcome_data", "user_feedback"],
            "monitoring_change": "no",
        },
        3,
    ),
    *(("me_e4", validity(face, content), expected) for face, content, expected in VALIDITY),
    ("me_e5", {"monitoring_transparency": ["none"]}, 0),
    ("me_e5", {"monitoring_transparency": ["source", "date"]}, 1),
    ("me_e5", {"monitoring_transparency": ["source", "date", "owner"]}, 2),
    ("me_e5", {"monitoring_transparency": ["source", "date", "owner", "funder"]}, 2),
    ("me_e5", {"monitoring_transparency": ["source", "date", "owner", "funder", "purpose"]}, 3),
    ("kr_e1", {"results_achievements": ["none"]}, 0),
    ("kr_e1", {"results_achievements": ["use", "satisfaction"]}, 1),
    ("kr_e1", {"results_achievements": ["use", "outcomes"]}, 2),
    ("kr_e1", {"results_achievements": ["outcomes", "comparison"]}, 3),
    ("kr_e2", {"results_kinds": ["none"]}, 0),
    ("kr_e2", {"results_kinds": ["work"]}, 1),
    ("kr_e2", {"results_kinds": ["work", "learning"]}, 2),
    ("kr_e2", {"results_kinds": ["work", "learning", "inclusion"]}, 3),
    ("in_e5", {"interface_career_education": "none"}, 1),
    ("in_e5", {"interface_career_education": "coordination"}, 2),
    ("in_e5", {"interface_pes": "coordination", "interface_career_education": "coordination"}, 3),
    ("in_e5", {"interface_pes": Status.NOT_APPLICABLE}, 1),
    ("ov_e5", {"audience_needs": ["staff", "survey", "co_design"], "audience_change": "yes"}, 3),
]

USUAL: Said = {
    "scope_level": "national",
    "practice_stage": "existing",
    "practitioner_role": "uses",
    "audience_end_users": ["employers", "immigrants", "unemployed_adults"],
    "interface_career_education": "cooperation",
    "interface_pes": "cooperation",
    "interface_youth": "communication",
    "function_information": "none",
    "function_resources": "none",
    "function_distance": "pilot",
    "function_placement": "pilot",
    "function_integration": "none",
    "features_core": ["search"],
    "features_chat": "none",
    "features_profiling": "no",
    "results_achievements": ["use"],
    "barriers_experienced": ["skills"],
    "funding_government": ["project"],
}
"""An ordinary practice, so that every element applies."""


def judged(questionnaire: Questionnaire, said: Said, full: bool = True) -> Assessor:
    answers = {name: as_answer(given, "named") for name, given in said.items()}
    return Assessor(
        benchmark_of(questionnaire),
        walk(questionnaire, Selection(pass_="full" if full else "quick"), answers),
    )


@pytest.mark.parametrize(("element", "said", "expected"), TABLE)
def test_answers_come_to_the_level_of_the_text(
    ict_lmi: Questionnaire, element: str, said: Said, expected: int
) -> None:
    assert level(judged(ict_lmi, USUAL | said), element) == str(expected)


def test_there_are_94_elements_in_the_order_of_the_text(ict_lmi: Questionnaire) -> None:
    benchmark = benchmark_of(ict_lmi)
    counts = {"OV": 5, "PF": 5, "IN": 6, "FN": 6, "RA": 4, "TA": 6, "RP": 4, "AC": 8, "IC": 7}
    counts |= {"LM": 9, "SP": 6, "SC": 5, "FU": 5, "BA": 5, "ME": 8, "KR": 5}
    codes = [
        f"{block}-E{number + (block != 'LM')}" for block, count in counts.items() for number in range(count)
    ]
    assert [element.code for element in benchmark.elements.values()] == codes
    assert len(codes) == 94
    assert [e.code for e in benchmark.elements.values() if not e.graded] == [
        "RA-E2",
        *(f"BA-E{number}" for number in range(2, 6)),
    ]


def test_what_was_picked_gives_no_theme_a_level(ict_lmi: Questionnaire) -> None:
    without = {block.section for block in benchmark_of(ict_lmi).blocks if not block.band}
    assert without == {"overview", "rationale", "audience", "funding", "barriers"}


def test_every_scale_gives_the_level_of_the_choice(ict_lmi: Questionnaire) -> None:
    """And one below the highest at most, without named evidence."""
    tried = 0
    for element in benchmark_of(ict_lmi).elements.values():
        if not element.scale or not element.graded:
            continue
        item = ict_lmi.item(element.scale)
        assert [choice.level for choice in item.choices if choice.level is None] == [], item.id
        for choice in item.choices:
            said = {**USUAL, "lmi_used": "sessions", element.scale: choice.code}
            if element.id.startswith("ic_"):
                said["features_media"] = ["video"]
            bare = {name: as_answer(given) for name, given in said.items()}
            answers = {**bare, element.scale: as_answer(choice.code, "named")}
            for given, highest in ((answers, 3), (bare, 2)):
                path = walk(ict_lmi, Selection(pass_="full"), given)
                found = Assessor(benchmark_of(ict_lmi), path).element(element.id)
                assert found.possible, (element.id, choice.code)
                assert found.possible.high == min(choice.level or 0, highest), (element.id, choice.code)
            tried += 1
    assert tried > 200


# One gap, one finding


def test_without_digital_activities_there_is_one_finding(ict_lmi: Questionnaire) -> None:
    nothing: Said = {
        **USUAL,
        **outreach("none", "none", "planned"),
        "features_core": ["none"],
        "features_social_media": "none",
        "features_chat": "none",
        "features_e_portfolios": "none",
        "features_media": ["none"],
        "features_profiling": "no",
    }
    found = judged(ict_lmi, nothing)
    assert level(found, "ic_e1") == "0"
    assert {level(found, f"ic_e{number}") for number in range(2, 8)} == {"not_applicable"}
    assert shown(found.band("ict_features")) == "0"
    one = judged(ict_lmi, nothing | {"features_media": ["video"]})
    assert level(one, "ic_e2") == "0"
    assert level(one, "ic_e6") == "not_applicable"


def test_what_does_not_apply_gives_no_level(ict_lmi: Questionnaire) -> None:
    designed = judged(ict_lmi, USUAL | {"practice_stage": "designed", "results_efficiency": "none"})
    assert {level(designed, f"kr_e{number}") for number in range(1, 6)} == {"not_applicable"}
    assert level(designed, "ta_e1") == "not_applicable"
    assert designed.band("results") is None
    none = judged(ict_lmi, USUAL | {"results_achievements": ["none"]})
    assert [level(none, "kr_e1"), level(none, "kr_e2")] == ["0", "not_applicable"]
    state = judged(ict_lmi, USUAL | {"funding_government": ["state"]})
    assert level(state, "fu_e4") == "not_applicable"
    few: Said = {"audience_end_users": ["unemployed_adults"], "function_placement": "none"}
    alone = judged(ict_lmi, USUAL | few)
    assert [level(alone, "ta_e5"), level(alone, "ta_e6")] == ["not_applicable"] * 2
    far = judged(ict_lmi, USUAL | {"function_distance": "none"})
    assert [level(far, "fn_e3"), level(far, "ic_e3")] == ["0", "not_applicable"]
    quiet = judged(ict_lmi, USUAL | {"barriers_experienced": ["not_looked"]})
    assert level(quiet, "ba_e1") == "not_applicable"
    unnamed = judged(ict_lmi, USUAL | {"overview_policy_issues": ["none"]})
    assert level(unnamed, "ov_e4") == "not_applicable"


def test_admitted_barriers_change_no_level(ict_lmi: Questionnaire) -> None:
    admitted: Said = {
        "barriers_experienced": ["ict_access", "information", "skills", "integration"],
        **{f"barriers_{one}_severity": "blocking" for one in ("ict_access", "information", "skills")},
    }
    quiet = judged(
        ict_lmi, USUAL | {"barriers_experienced": ["none"], "barriers_none_confirm": "none_experienced"}
    )
    open_ = judged(ict_lmi, USUAL | admitted)
    graded = [element.id for element in quiet.benchmark.elements.values() if element.graded]
    assert [level(quiet, name) for name in graded] == [level(open_, name) for name in graded]
