"""A report asks for the benchmark of its questionnaire many times; reading it is slow, and done once."""

from msgspec.structs import replace

from interview import Questionnaire
from interview.benchmark import benchmark_of


def test_the_benchmark_of_a_questionnaire_is_read_once(ict_lmi: Questionnaire) -> None:
    assert benchmark_of(ict_lmi) is benchmark_of(ict_lmi)


def test_another_questionnaire_never_gets_it(ict_lmi: Questionnaire) -> None:
    less = {**ict_lmi.definition, "element": []}
    before = benchmark_of(ict_lmi)
    assert not benchmark_of(replace(ict_lmi, definition=less)).elements
    assert benchmark_of(ict_lmi) is before


def test_questionnaires_of_long_ago_are_let_go(ict_lmi: Questionnaire) -> None:
    first = replace(ict_lmi)
    before = benchmark_of(first)
    for _ in range(4):
        benchmark_of(replace(ict_lmi))
    assert benchmark_of(first) is not before
