"""The good practice without an interview: every statement with its levels and its source."""

import pytest

from interview.benchmark import benchmark_of
from interview.errors import UserError
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import load
from interview.report.document import Entries, Heading
from interview.report.good_practice import good_practice
from interview.report.writers.text import written


def test_every_statement_is_there_with_a_rule_and_a_source(questionnaire: Questionnaire) -> None:
    elements = benchmark_of(questionnaire).elements
    parts = good_practice(questionnaire)
    entries = {e.text.split(" ")[0]: e for part in parts if isinstance(part, Entries) for e in part.entries}
    for element in elements.values():
        details = entries[element.code].details
        assert element.statement in entries[element.code].text
        assert any(line.startswith(("Source: ", "This tool's own", "Working statement")) for line in details)
        level = ("Rule for", "The level is ") if element.graded else ("Shown for discussion and not judged.",)
        assert any(line.startswith(level) for line in details)
        assert element.basis_note is None or any(element.basis_note in line for line in details)
        assert len([line for line in details if line.startswith("Held at ")]) == len(element.caps)
        assert any(line.startswith("Applies under ") for line in details) == bool(element.applies)
        assert any(line.startswith("Not expected under ") for line in details) == bool(element.not_expected)
        assert any(line.startswith("Other statements depend") for line in details) == element.gate


def test_what_is_essential_what_is_a_risk_and_what_protects_people_is_said() -> None:
    shipped = load("ict-lmi")
    parts = good_practice(shipped)
    entries = {e.text.split(" ")[0]: e for part in parts if isinstance(part, Entries) for e in part.entries}
    for element in benchmark_of(shipped).elements.values():
        told = " ".join(entries[element.code].details)
        assert ("Essential: " in told) == bool(element.essential)
        assert ("No single point is essential: " in told) == bool(element.no_essential)
        assert element.risk is None or f"A risk if {element.risk.because.rstrip('.')}" in told
        assert ("its theme is held at Starting" in told) == element.safeguard
        assert ("a plan is not judged by it" in told) == element.surroundings


def test_the_policy_issues_come_at_the_end_with_what_they_need(questionnaire: Questionnaire) -> None:
    issues = benchmark_of(questionnaire).issues.values()
    parts = good_practice(questionnaire)
    start = next(n for n, p in enumerate(parts) if isinstance(p, Heading) and p.text == "The policy issues")
    told = next(part for part in parts[start:] if isinstance(part, Entries)).entries
    assert [entry.text for entry in told] == [f"{issue.title}: {issue.about}" for issue in issues]
    for issue, entry in zip(issues, told, strict=True):
        assert f"What good looks like: {issue.good}" in entry.details
        assert len([line for line in entry.details if line.startswith("Needed: ")]) == len(
            issue.well_supported
        )
        assert f"Source: {', '.join(issue.sources)}." in entry.details


def test_a_source_has_its_year_and_what_was_read(questionnaire: Questionnaire) -> None:
    source = next(s for s in benchmark_of(questionnaire).sources.values() if s.id == "S02")
    register = [p for p in good_practice(questionnaire) if isinstance(p, Entries)][-1]
    (line,) = [entry.text for entry in register.entries if entry.text.startswith("S02 ")]
    assert line == f"S02 {source.title} ({source.year}) (read: {source.seen})"


@pytest.mark.parametrize("given", ["access", "Access", "acc", "acess"])
def test_one_theme_by_id_title_or_beginning(questionnaire: Questionnaire, given: str) -> None:
    parts = good_practice(questionnaire, given)
    assert [part.text for part in parts if isinstance(part, Heading)][1:] == [
        "Access",
        "Sources of the statements",
    ]
    text = written(parts)
    assert "Established: “" in text
    assert "- AC-E1 " in text
    assert "- LM-E0" not in text


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("Facts about jobs", "Facts about jobs: Labour market information (LMI)"),
        ("Labour market information (LMI)", "Facts about jobs: Labour market information (LMI)"),
        ("strategy", "Strategy: What public strategies say"),
        ("Online services", "Online services: What people can do online"),
        ("Practitioners’ role", "Practitioners' role: What practitioners do with technology"),
        ("facts", "Facts about jobs: Labour market information (LMI)"),
    ],
)
def test_a_theme_is_found_by_either_name_and_is_called_by_both(given: str, called: str) -> None:
    """Every summary and comparison says "Facts about jobs"."""
    parts = good_practice(load("ict-lmi"), given)
    assert [part.text for part in parts if isinstance(part, Heading)][1] == called


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("key features", 'Several themes fit "key features": Key features of ICT; Key features of LMI.'),
        ("moniter", "Did you mean Monitoring and evaluation?"),
        ("x", "There are: Overview of the ICT and LMI usage; Policy/Strategy focus;"),
    ],
)
def test_a_theme_that_is_not_clear_is_told_by_title(
    questionnaire: Questionnaire, given: str, told: str
) -> None:
    with pytest.raises(UserError) as caught:
        good_practice(questionnaire, given)
    assert told in str(caught.value)
