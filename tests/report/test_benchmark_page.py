"""The good practice without an interview: every statement with its levels and its source."""

import pytest

from interview.benchmark import Benchmark
from interview.errors import UserError
from interview.questionnaire import Questionnaire
from interview.report.benchmark_page import benchmark_page
from interview.report.document import Entries, Heading
from interview.report.text import written


def test_every_statement_is_there_with_a_rule_and_a_source(questionnaire: Questionnaire) -> None:
    elements = Benchmark.of(questionnaire).elements
    parts = benchmark_page(questionnaire)
    entries = {e.text.split(" ")[0]: e for part in parts if isinstance(part, Entries) for e in part.entries}
    for element in elements.values():
        details = entries[element.code].details
        assert element.statement in entries[element.code].text
        assert any(line.startswith(("Source: ", "This tool's own", "Working statement")) for line in details)
        if element.graded:
            assert any(line.startswith(("Rule for", "The level is that of")) for line in details)


@pytest.mark.parametrize("given", ["access", "Access", "acc"])
def test_one_theme_by_id_title_or_beginning(questionnaire: Questionnaire, given: str) -> None:
    parts = benchmark_page(questionnaire, given)
    assert [part.text for part in parts if isinstance(part, Heading)][1:] == [
        "Access",
        "Sources of the statements",
    ]
    text = written(parts)
    assert "Established: “" in text
    assert "- AC-E1 " in text
    assert "- LM-E0" not in text


def test_a_theme_that_is_not_there_is_told_with_those_that_are(questionnaire: Questionnaire) -> None:
    with pytest.raises(UserError, match=r'There is no theme "x" .* There are: policy_focus, .*access'):
        benchmark_page(questionnaire, "x")
