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


def test_first_steps_name_the_statement_the_answer_and_the_reason(tmp_path: Path) -> None:
    ict_lmi = load(VERSION_1)
    lines = shown(ict_lmi, tmp_path, interface_fit="alone", rationale_written="unclear")
    steps = after(lines, "First steps")
    assert "- Draw a one-page map: who does what for whom, and where this fits." in steps
    assert (
        "  It leads towards IN-E1 in Interface/relationship with existing career services: "
        "Its place in the national guidance system is described and agreed. It stands low at present."
        in steps
    )
    assert "  Rests on: Place in the system: It stands on its own." in steps
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
    assert (
        "Open: “A small agreed set of indicators exists across services” (ME-E7) at Starting or above" in text
    )
    assert "Career Management Skills" not in text.partition("What was said")[0]


def test_barriers_are_spoken_of_where_one_leads_to_a_step(talk: Interview) -> None:
    talk.begin()
    talk.answer("one", "access_languages")
    assert "answer a barrier" not in written(summary(talk.snapshot()))
    talk.answer("none", "access_disadvantaged")
    assert "Steps that end a risk, answer a barrier or protect people come first." in written(
        summary(talk.snapshot())
    )
