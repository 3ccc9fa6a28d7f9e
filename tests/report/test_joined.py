"""Levels and advice are worked out once: every part and every format of a report says the same of them."""

import json
from pathlib import Path

import pytest

from interview.benchmark import Assessor, benchmark_of, policy_issues, recommend
from interview.dialogue.interview import Interview
from interview.questionnaire.load import load
from interview.report.brief import Brief
from interview.report.contents import report, summary
from interview.report.document import Boxes, Entries, Heading, Part, Plot, Table
from interview.report.sections.statements import strengths
from interview.report.targets import aims
from interview.report.writers.json_file import json_text
from interview.snapshot.sharing import Level, Share
from interview.wording.levels import level_words, support_words
from interview.wording.voice import Voice
from tests.examples import VERSION_1, WITH_LEVELS, opened


def after(parts: tuple[Part, ...], heading: str) -> list[Part]:
    """The parts under a heading of level 2."""
    start = next(n for n, part in enumerate(parts) if part == Heading(2, heading))
    rest = parts[start + 1 :]
    end = next((n for n, p in enumerate(rest) if isinstance(p, Heading) and p.level == 2), len(rest))
    return list(rest[:end])


def assessed(interview: Interview) -> Assessor:
    return Assessor(benchmark_of(interview.questionnaire), interview.path)


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_the_level_of_a_theme_is_the_same_everywhere(name: str) -> None:
    with opened(name) as interview:
        (plot,) = [part for part in report(interview.snapshot()) if isinstance(part, Plot)]
        titles = [part.text for part in summary(interview.snapshot()) if isinstance(part, Heading)]
        held = {
            theme["title"]: theme
            for theme in json.loads(json_text(Brief(interview.snapshot(), Share())))["themes"]
        }
        assessor = assessed(interview)
        for row in plot.rows:
            section = next(s for s in interview.questionnaire.sections if s.title == row.title)
            band = assessor.band(section.id)
            assert row.words == level_words(band, Voice())
            assert [title for title in titles if title.startswith(f"{row.title}: {row.words}, from ")]
            assert held[row.title]["level"] == ([band.low, band.high] if band else None)
            theme = held[row.title]
            assert row.note == f"{theme['answered']} of {theme['asked']} answered"


@pytest.mark.parametrize("name", WITH_LEVELS)
@pytest.mark.parametrize("level", [Level.ANSWERS, Level.FULL])
def test_first_steps_are_the_same_in_report_summary_and_json(name: str, level: Level) -> None:
    with opened(name) as interview:
        wanted = [found.first_step for found in recommend(assessed(interview))]
        assert 0 < len(wanted) <= 5
        for document in (report(interview.snapshot(), Share(level)), summary(interview.snapshot())):
            lists = [part.entries for part in after(document, "First steps") if isinstance(part, Entries)]
            told = [entry for entries in lists for entry in entries]
            assert sorted(entry.text for entry in told) == sorted(wanted)
            for entry in told:
                assert any(line.startswith("Rests on: ") for line in entry.details)
                assert any("ource" in line or "own reading" in line for line in entry.details)
        assert [
            step["first_step"]
            for step in json.loads(json_text(Brief(interview.snapshot(), Share())))["first_steps"]
        ] == wanted


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_every_policy_issue_stands_in_the_report_once(name: str) -> None:
    with opened(name) as interview:
        results = policy_issues(assessed(interview))
        parts = after(report(interview.snapshot()), "By policy issue")
        (table,) = [part for part in parts if isinstance(part, Table)]
        assert len(table.rows) == len(results) == 9
        for row, result in zip(table.rows, results, strict=True):
            assert row[0] == result.issue.title
            assert row[2].casefold() == support_words(result, Voice())


@pytest.mark.parametrize("name", WITH_LEVELS)
@pytest.mark.parametrize("level", list(Level))
def test_the_boxes_of_page_one_show_what_was_worked_out(name: str, level: Level) -> None:
    with opened(name) as interview:
        (boxes,) = [part for part in report(interview.snapshot(), Share(level)) if isinstance(part, Boxes)]
        working, missing, _, _ = boxes.boxes
        assessor = assessed(interview)
        good, low = strengths(assessor)[:3], gaps(Brief(interview.snapshot()))[:3]
        for entry, found in zip(working.entries, good, strict=True):
            assert found.range
            assert found.range.low >= 2
            assert entry.text.rstrip(".").split(": ", 1)[1] in found.element.statement
        for entry, advised in zip(missing.entries, low, strict=True):
            assert entry.text.rstrip(".").split(": ", 1)[1] in advised.element.statement
            assert advised.level is not None
            assert advised.level.high <= 1
        shown = {found.element.id for found in good}
        assert not shown & {advised.element.id for advised in low}


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


def test_a_target_set_before_anything_was_known_begins_at_the_present_level(tmp_path: Path) -> None:
    with Interview.create(load(VERSION_1), tmp_path, name="x") as talk:
        talk.say("target role of practitioner: Built in")
        (aim,) = aims(talk.snapshot())
        assert aim.now == level_words(assessed(talk).band(aim.id), Voice())


def test_a_step_is_filed_under_the_target_of_its_statement_or_theme(tmp_path: Path) -> None:
    with Interview.create(load(VERSION_1), tmp_path, name="x") as talk:
        for item, answer in (
            ("access_disadvantaged", "none"),
            ("interface_fit", "alone"),
            ("lmi_local", "none"),
        ):
            talk.answer(answer, item)
        for line in ("/target AC-E5: 2", "/target IN-E2: 2", "/target lmi_features: 3"):
            talk.say(line)
        parts = after(summary(talk.snapshot()), "First steps")
        titles = [part.text for part in parts if isinstance(part, Heading)]
        lists = [[entry.text for entry in part.entries] for part in parts if isinstance(part, Entries)]
        steps = {step.element.code: step.first_step for step in recommend(assessed(talk))}
        assert lists == [[steps["IN-E1"]], [steps["AC-E5"]], [steps["LM-E5"]]], "IN-E2 is another statement"
        assert titles == [
            "Under the target for Access, AC-E5: Established",
            "Under the target for Key features of LMI: Built in",
        ]
