"""A report asks for the benchmark of its questionnaire many times; reading it is slow, and done once."""

from msgspec.structs import replace

from interview import Questionnaire
from interview.benchmark import Benchmark
from interview.benchmark.load import known_benchmark


def test_the_benchmark_of_a_questionnaire_is_read_once(ict_lmi: Questionnaire) -> None:
    assert Benchmark.of(ict_lmi) is Benchmark.of(ict_lmi)


def test_another_questionnaire_never_gets_it(ict_lmi: Questionnaire) -> None:
    less = {**ict_lmi.definition, "element": []}
    before = Benchmark.of(ict_lmi)
    assert not Benchmark.of(replace(ict_lmi, definition=less)).elements
    assert Benchmark.of(ict_lmi) is before


def test_questionnaires_of_long_ago_are_let_go(ict_lmi: Questionnaire) -> None:
    first = replace(ict_lmi)
    before = known_benchmark(first)
    for _ in range(4):
        known_benchmark(replace(ict_lmi))
    assert known_benchmark(first) is not before
