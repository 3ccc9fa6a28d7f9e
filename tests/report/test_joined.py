"""Levels and advice are worked out once: every part and every format of a report says the same of them."""

import json
from pathlib import Path

import pytest

from interview.benchmark import Assessor, benchmark_of, policy_issues, recommend
from interview.dialogue.interview import Interview
from interview.questionnaire.load import load
from interview.report.brief import Brief
from interview.report.contents import report, summary
from interview.report.document import Boxes, Entries, Heading, Paragraph, Part, Plot, Table
from interview.report.sections.statements import strengths, to_work_on
from interview.report.targets import aims
from interview.report.writers.json_file import json_text
from interview.snapshot.sharing import Level, Share
from interview.wording.levels import level_words, support_words
from interview.wording.voice import Voice
from tests.examples import VERSION_1, WITH_LEVELS, opened


def after(parts: tuple[Part, ...], heading: str) -> list[Part]:
    """The parts under a heading, up to the next."""
    start = next(n for n, part in enumerate(parts) if isinstance(part, Heading) and part.text == heading)
    rest = parts[start + 1 :]
    end = next((n for n, p in enumerate(rest) if isinstance(p, Heading)), len(rest))
    return list(rest[:end])


def assessed(interview: Interview) -> Assessor:
    return Assessor(benchmark_of(interview.questionnaire), interview.path)


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_the_level_of_a_theme_is_the_same_everywhere(name: str) -> None:
    with opened(name) as interview:
        document = report(interview.snapshot())
        whole, *strips = [part for part in document if isinstance(part, Plot)]
        (shown,) = [part for part in summary(interview.snapshot()) if isinstance(part, Plot)]
        assert shown.rows == whole.rows
        held = {
            theme["title"]: theme
            for theme in json.loads(json_text(Brief(interview.snapshot(), Share())))["themes"]
        }
        assessor = assessed(interview)
        sections = {section.short: section.id for section in interview.questionnaire.sections}
        lines = {strip.rows[0].name: strip.rows[0] for strip in strips}
        for row in whole.rows:
            standing = assessor.standing(sections[row.title])
            band = standing.range
            assert (row.low, row.high) == ((band.low, band.high) if band else (None, None))
            if interview.record.pass_ != "first":  # it has no strips
                assert (lines[row.title].low, lines[row.title].words) == (row.low, row.words)
            title = interview.questionnaire.section(sections[row.title]).title
            assert held[title]["level"] == ([band.low, band.high] if band else None)
            assert held[title]["so_far"] == standing.so_far
            assert row.decided == (f"{standing.decided} of {standing.total}" if band else "")


@pytest.mark.parametrize("name", WITH_LEVELS)
@pytest.mark.parametrize("level", [Level.ANSWERS, Level.FULL])
def test_first_steps_are_the_same_in_report_summary_and_json(name: str, level: Level) -> None:
    with opened(name) as interview:
        wanted = [found.first_step for found in recommend(assessed(interview))]
        assert 0 < len(wanted) <= 5
        for document in (report(interview.snapshot(), Share(level)), summary(interview.snapshot())):
            (told,) = [part.entries for part in after(document, "First steps") if isinstance(part, Entries)]
            assert [entry.text for entry in told] == wanted
            assert all(entry.details[0].startswith("For: ") for entry in told)
        assert [
            step["first_step"]
            for step in json.loads(json_text(Brief(interview.snapshot(), Share())))["first_steps"]
        ] == wanted


@pytest.mark.parametrize(
    "name", [name for name in WITH_LEVELS if name != "saltmarsh"]
)  # not asked at a first look
def test_every_policy_issue_that_was_named_stands_in_the_report_once(name: str) -> None:
    with opened(name) as interview:
        results = [result for result in policy_issues(assessed(interview)) if result.chosen]
        assert results
        parts = after(report(interview.snapshot()), "The policy issues that were named")
        rows = {row[0]: row for part in parts if isinstance(part, Table) for row in part.rows}
        sentences = " ".join(part.text for part in parts if isinstance(part, Paragraph))
        for result in results:
            title = result.issue.title
            if title in rows:
                assert rows[title][1].casefold() in (
                    support_words(result, Voice()),
                    "depends on open answers",
                )
            assert (title in rows) != (title in sentences)
        assert len(rows) + sum(result.issue.title in sentences for result in results) == len(results)
        assert not [row for row in rows.values() if "Nothing" in row[2] or "“" in row[2]]


@pytest.mark.parametrize("name", WITH_LEVELS)
@pytest.mark.parametrize("level", list(Level))
def test_the_boxes_of_page_one_show_what_was_worked_out(name: str, level: Level) -> None:
    with opened(name) as interview:
        (boxes,) = [part for part in report(interview.snapshot(), Share(level)) if isinstance(part, Boxes)]
        brief = Brief(interview.snapshot())
        working, missing = boxes.boxes[:2]
        good, low = strengths(brief), to_work_on(brief)
    assert 0 < len(missing.entries) <= 4
    for entry, found in zip(working.entries, good, strict=False):
        assert entry.text.rstrip(".") in found.element.statement
        assert found.range
        assert found.range.low >= 2
    for entry, found in zip(missing.entries, low, strict=False):
        assert entry.text == brief.levels.first_step(found.element.id), (
            "a statement that does not hold is no headline"
        )
        assert f"Good practice: {found.element.statement.split('. ')[0].rstrip('.')}." in entry.details[0]
        assert found.range
        assert found.range.high <= 1 or found.element.urgent
    assert not {found.element.id for found in good} & {found.element.id for found in low}


def test_a_target_begins_at_the_level_of_its_own_day(tmp_path: Path) -> None:
    with Interview.create(load(VERSION_1), tmp_path, name="x") as talk:
        answers: dict[str, str | list[str]] = {
            "access_channels": ["web"],
            "access_languages": "one",
            "access_disadvantaged": "pilot",
            "access_skills": "known",
        }
        for item, answer in answers.items():
            talk.answer(answer, item)
        talk.say("target access: Built in")
        (aim,) = aims(talk.snapshot())
        before = aim.now
        assert before in ("Starting", "Starting or Established", "Not yet or Starting")
        talk.answer(["web", "phone", "in_person"], "access_channels")
        talk.answer("supported", "access_skills")
        talk.answer("regular", "access_disadvantaged")
        talk.say("target access: Built in; owner: Anna")
        (aim,) = aims(talk.snapshot())
        assert (aim.now, aim.owner) == (before, "Anna")
        assert level_words(assessed(talk).band("access"), Voice()) != before


def test_a_target_set_before_anything_was_known_begins_nowhere(tmp_path: Path) -> None:
    with Interview.create(load(VERSION_1), tmp_path, name="x") as talk:
        talk.say("target role of practitioner: Built in")
        (aim,) = aims(talk.snapshot())
        assert aim.now == ""
        assert aim.in_words(Voice()) == "Role of practitioner: reach Built in."


def test_a_step_says_that_it_serves_a_target_of_its_statement_or_theme(tmp_path: Path) -> None:
    with Interview.create(load(VERSION_1), tmp_path, name="x") as talk:
        for item, answer in (
            ("access_disadvantaged", "none"),
            ("interface_fit", "alone"),
            ("lmi_local", "none"),
        ):
            talk.answer(answer, item)
        for line in ("/target AC-E5: 2", "/target IN-E2: 2", "/target lmi_features: 3"):
            talk.say(line)
        (told,) = [
            part.entries
            for part in after(summary(talk.snapshot()), "First steps")
            if isinstance(part, Entries)
        ]
        steps = {step.element.code: step.first_step for step in recommend(assessed(talk))}
    serving = {entry.text for entry in told if "It serves a target that was set." in entry.details[0]}
    assert steps["AC-E5"] in serving
    assert steps["LM-E5"] in serving
    assert steps["IN-E1"] not in serving, "IN-E2 is another statement"
