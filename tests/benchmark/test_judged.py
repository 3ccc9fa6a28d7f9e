"""Patterns of answers that were judged before they were run come out as somebody called fair."""

from pathlib import Path

import pytest

from interview.benchmark import benchmark_of
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import load
from tests.benchmark.judged.patterns import patterns, sheet, unfair


@pytest.fixture(scope="module")
def shipped() -> Questionnaire:
    return load("ict-lmi")


def test_every_judged_pattern_comes_out_as_was_called_fair(shipped: Questionnaire) -> None:
    benchmark = benchmark_of(shipped)
    found = [unfair(shipped, benchmark, pattern) for pattern in patterns()]
    told = [sentence for sentence in found if sentence]
    assert not told, "\n".join(told)


def told(questionnaire: Questionnaire, folder: Path, pattern: str) -> str | None:
    (folder / "one.toml").write_text(f"[[pattern]]\n{pattern}\n", encoding="utf-8")
    (one,) = patterns(folder)
    return unfair(questionnaire, benchmark_of(questionnaire), one)


@pytest.mark.parametrize(
    "pattern",
    [
        'statement = "ac_e4"\nanswers = { access_languages = "one" }\nfair = ["starting"]',
        'statement = "ac_e4"\nanswers = { access_languages = "user_based" }\nfair = ["established"]',
        'statement = "ac_e4"\nanswers = { access_languages = "user_based" }\nevidence = "named"\nfair = ["built in"]',
        'statement = "ac_e4"\nanswers = { }\nfair = ["open"]',
        'statement = "ac_e4"\nanswers = { access_languages = { status = "not_applicable" } }\nfair = ["not applicable"]',
        'theme = "access"\nanswers = { access_channels = ["web"] }\nfair = ["not yet", "starting", "open"]',
        'statement = "ac_e4"\nanswers = { }\nfair = ["open: starting to built in"]',
        'statement = "ac_e4"\nanswers = { access_languages = "one" }\nfair = ["established"]\n'
        'settled = "One language is a beginning."\nagreed = ["starting"]',
        'statement = "lm_e1"\nanswers = { lmi_used = "no", lmi_public_databases = ["eu"] }\n'
        'not_asked = ["lmi_public_databases"]\nfair = ["not applicable", "open"]',
    ],
)
def test_a_fair_pattern_holds(ict_lmi: Questionnaire, tmp_path: Path, pattern: str) -> None:
    assert told(ict_lmi, tmp_path, pattern) is None


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        (
            'statement = "ac_e4"\nanswers = { access_languages = "one" }\nfair = ["established"]\nnote = "So."',
            "one.toml, pattern 1: ac_e4 came out as starting; fair is established. So.",
        ),
        (
            'statement = "ac_e4"\nanswers = { access_languages = "user_based" }\nfair = ["built in"]',
            "one.toml, pattern 1: ac_e4 came out as established; fair is built in.",
        ),
        ('statement = "ac_e4"\nanswers = { sky = "blue" }\nfair = ["open"]', "There is no item sky."),
        ('statement = "ac_e4"\nanswers = { access_languages = "a" }\nfair = ["open"]', "has no choice a."),
        ('statement = "ac_e99"\nanswers = { }\nfair = ["open"]', "there is no statement or theme ac_e99."),
        (
            'statement = "lm_e1"\nanswers = { lmi_used = "no", lmi_public_databases = ["eu"] }\nfair = ["open"]',
            "lmi_public_databases is not asked with these answers.",
        ),
        (
            'statement = "ac_e4"\nanswers = { access_languages = "one" }\n'
            'not_asked = ["access_languages"]\nfair = ["starting"]',
            "access_languages is asked with these answers.",
        ),
        (
            'statement = "ac_e4"\nanswers = { }\nfair = ["open: not yet to starting"]',
            "ac_e4 came out as starting or established or built in;",
        ),
        (
            'statement = "ac_e4"\nanswers = { access_languages = "one" }\nfair = ["starting"]\n'
            'settled = "Enough."\nagreed = ["established"]',
            "ac_e4 came out as starting; fair is established. Enough.",
        ),
    ],
)
def test_an_unfair_pattern_is_told(
    ict_lmi: Questionnaire, tmp_path: Path, pattern: str, sentence: str
) -> None:
    assert sentence in (told(ict_lmi, tmp_path, pattern) or "")


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ('statement = "ac_e4"\nfair = ["good"]', "“good” is no word for a level"),
        ('statement = "ac_e4"\nfair = ["open: not yet"]', "is no word for a level"),
        (
            'statement = "ac_e4"\nfair = ["open"]\nagreed = ["starting"]',
            "`agreed` and `settled` stand together",
        ),
        ('statement = "ac_e4"\nfair = []', "has a statement or a theme, and `fair`"),
        ('statement = "ac_e4"\nfair = ["open"]\nlevel = 1', "there is no key level"),
    ],
)
def test_a_pattern_that_is_ill_written_is_told(
    ict_lmi: Questionnaire, tmp_path: Path, pattern: str, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        told(ict_lmi, tmp_path, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        'statement = "in_e5"\nanswers = { practice_stage = "designed", interface_joint_body = "body" }\nfair = ["described"]',
        'statement = "kr_e4"\nanswers = { scope_level = "local", results_social_return = "none" }\nfair = ["not expected"]',
        'statement = "kr_e4"\nanswers = { results_social_return = "claim" }\nfair = ["risk"]',
        'statement = "ic_e8"\nanswers = { features_outreach_tracking = "regular" }\nfair = ["open: risk to built in"]',
    ],
)
def test_a_word_for_what_has_no_plain_level_holds(
    shipped: Questionnaire, tmp_path: Path, pattern: str
) -> None:
    assert told(shipped, tmp_path, pattern) is None


def test_the_sheet_for_those_who_judge_holds_no_rule_and_no_level(shipped: Questionnaire) -> None:
    benchmark = benchmark_of(shipped)
    lines = "\n".join(sheet(shipped, benchmark, ["access"]))
    assert benchmark.elements["ac_e1"].statement in lines
    assert "access_channels" in lines
    assert "Established" not in lines
    assert ">=" not in lines
