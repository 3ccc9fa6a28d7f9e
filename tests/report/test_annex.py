"""The annex: each statement with its rule, answers and source, and what else a report rests on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from interview import Interview
from interview.report.contents import report
from interview.report.document import Heading, Table, texts_of
from interview.report.export import export
from interview.report.writers.text import written
from interview.snapshot.sharing import Level, Share
from tests.examples import opened

About = Callable[[Interview, str], list[str]]


def headings(interview: Interview, *, annex: bool) -> list[str]:
    return [part.text for part in report(interview.snapshot(), annex=annex) if isinstance(part, Heading)]


def annexed(interview: Interview) -> list[str]:
    """The lines of the annex."""
    lines = written(report(interview.snapshot(), annex=True)).split("\n")
    return lines[lines.index("Annex: what this rests on") :]


def test_it_is_there_only_when_it_is_asked_for() -> None:
    with opened("northlight") as interview:
        without, within = headings(interview, annex=False), headings(interview, annex=True)
    assert within[: len(without)] == without
    assert within[len(without) : len(without) + 2] == ["Annex: what this rests on", "Rules and traces"]
    for title in ("What was asked, and what was left open", "Sources of the statements", "Terms used here"):
        assert title in within
        assert title not in without


def test_a_copy_for_others_has_none_where_page_one_is_all(talk: Interview) -> None:
    talk.answer("known", "access_skills")
    copy = Share(Level.OVERVIEW)
    assert report(talk.snapshot(), copy, annex=True) == report(talk.snapshot(), copy)


def test_without_it_no_rule_and_no_source_is_printed() -> None:
    with opened("northlight") as interview:
        text = "\n".join(t for part in report(interview.snapshot()) for t in texts_of(part))
    assert "Rule for " not in text
    assert "Source: S" not in text


def test_one_answer_gives_one_level(talk: Interview, about: About) -> None:
    talk.answer("known", "access_skills")
    lines = about(talk, "AC-E7")
    assert "Level: Starting." in lines
    assert "Rests on: Skills for access: We know them, and users are not told." in lines
    assert [line for line in lines if line.startswith("Source: ")] == ["Source: S52, S45."]


def test_that_a_level_is_that_of_the_answer_is_said_once() -> None:
    with opened("northlight") as interview:
        text = "\n".join(annexed(interview))
    assert text.count("The level is that of the answer given") == 1
    assert text.count("Rests on: Stage of the practice") == 0


def test_a_rule_is_shown_with_the_names_that_people_know(talk: Interview, about: About) -> None:
    talk.answer(["web"], "access_channels")
    lines = about(talk, "AC-E1")
    rules = [line for line in lines if line.startswith("Rule for ")]
    assert rules[-1].startswith("Rule for ")
    assert "“Ways in”" in rules[0]
    assert "access_channels" not in " ".join(lines)
    assert "in_person" not in " ".join(lines)


def test_the_highest_level_waits_for_evidence(talk: Interview, about: About) -> None:
    talk.answer("supported", "access_skills")
    assert "Without a named document, page or figure it stays at Established." in about(talk, "AC-E7")
    talk.say("/evidence The access plan")
    lines = about(talk, "AC-E7")
    assert "Level: Built in." in lines
    assert [line for line in lines if line.startswith("Evidence: ") and "The access plan" in line]


def test_what_does_not_apply_says_so(talk: Interview, about: About) -> None:
    talk.say("na: nobody needs it", "access_skills")
    assert "Does not apply here." in about(talk, "AC-E7")


def test_a_question_that_an_answer_closed_is_named_with_the_rule(talk: Interview) -> None:
    talk.answer("manager", "respondent_role")
    (line,) = [line for line in annexed(talk) if "Not asked as it stands: Group size" in line]
    assert line.endswith('Whether it is asked rests on this: “Role” is "A group answering together".')


def test_what_is_kept_private_is_named_in_no_trace(talk: Interview) -> None:
    talk.answer("one", "access_languages")
    assert any("Rests on: Languages" in line for line in annexed(talk))
    talk.go_to("access_languages")
    talk.say("private")
    assert not any("Rests on: Languages" in line for line in annexed(talk))


def test_the_policy_issues_that_were_not_named_stand_there(talk: Interview) -> None:
    talk.answer(["access"], "overview_policy_issues")
    parts = report(talk.snapshot(), annex=True)
    tables = [part for part in parts if isinstance(part, Table) and part.head[:1] == ("Policy issue",)]
    named, others = ([row[0] for row in table.rows] for table in tables)
    assert named == ["Access to Lifelong Guidance Services"]
    assert len(others) == 8


@pytest.mark.parametrize("formats", [["md"], ["docx"]])
def test_it_is_written_into_files(talk: Interview, tmp_path: Path, formats: list[str]) -> None:
    talk.answer("known", "access_skills")
    plain: list[str] = []
    full: list[str] = []
    (short,) = export(talk.snapshot(), tmp_path / "a", plain.append, formats=formats)
    (long,) = export(talk.snapshot(), tmp_path / "b", full.append, formats=formats, annex=True)
    assert long.stat().st_size > short.stat().st_size
    assert "policy issue" not in plain[-1] + full[-1]  # none was named
