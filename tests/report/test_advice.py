"""The summary says what to do first, what to find out next, and how the policy issues stand."""

from pathlib import Path

from interview.dialogue.interview import Interview
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import load
from interview.report.contents import summary
from interview.report.writers.text import written
from tests.examples import VERSION_1


def shown(questionnaire: Questionnaire, folder: Path, **answers: str | list[str]) -> list[str]:
    with Interview.create(questionnaire, folder, name="x", pass_="full") as talk:
        for item, answer in answers.items():
            talk.say("private", item) if answer == "private" else talk.answer(answer, item)
        return written(summary(talk.snapshot())).splitlines()


def after(lines: list[str], heading: str) -> list[str]:
    start = lines.index(heading) + 1
    end = next((n for n in range(start, len(lines)) if not lines[n]), len(lines))
    return lines[start:end]


def test_first_steps_name_the_theme_and_the_answer_without_a_code(tmp_path: Path) -> None:
    ict_lmi = load(VERSION_1)
    lines = shown(ict_lmi, tmp_path, interface_fit="alone", rationale_written="unclear")
    steps = after(lines, "First steps")
    assert "- Draw a one-page map: who does what for whom, and where this fits." in steps
    theme = ict_lmi.section("interface").short
    assert f"  For: {theme} (Place in the system: It stands on its own)." in steps
    assert not [line for line in steps if "leads towards" in line or "IN-E1" in line]
    assert [line for line in steps if line.endswith("Working suggestion, no source.")]


def test_without_low_levels_there_are_no_first_steps(tmp_path: Path) -> None:
    assert "First steps" not in shown(load(VERSION_1), tmp_path, interface_fit="document")


def test_a_private_answer_stands_in_no_advice(tmp_path: Path) -> None:
    lines = shown(load(VERSION_1), tmp_path, interface_fit="private", interface_pes="none")
    assert not [line for line in lines if "Place in the system" in line]


def test_policy_issues_that_were_named_tell_what_is_missing_or_open(tmp_path: Path) -> None:
    answers: dict[str, str | list[str]] = {
        "overview_policy_issues": ["effectiveness"],
        "practice_stage": "existing",
    }
    lines = shown(load(VERSION_1), tmp_path, **answers, results_achievements=["outcomes"])
    text = "\n".join(lines[lines.index("The policy issues that were named") :])
    assert "- Assessing the Effectiveness of Lifelong Guidance Provision" in text
    assert "Open: " in text
    assert "ME-E7" not in text.partition("What was said")[0]
    assert "or above" not in text.partition("What was said")[0]
    assert "Career Management Skills" not in text.partition("What was said")[0]


def test_barriers_are_spoken_of_where_one_leads_to_a_step(talk: Interview) -> None:
    talk.begin()
    talk.answer("one", "access_languages")
    assert "answer a difficulty" not in written(summary(talk.snapshot()))
    talk.answer("none", "access_disadvantaged")
    assert "Steps that end a risk, answer a difficulty or protect people come first." in written(
        summary(talk.snapshot())
    )
