"""The example interviews: made by the answer files beside them, complete, and honest about their sources."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from interview.condition import Between
from interview.dialogue.interview import Interview
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import load
from interview.session.events import Act, DecisionKind, Event, Status
from interview.workshop.room import room_of
from tests.examples import EXAMPLES, NAMES, WITH_LEVELS, WORKSHOPS, opened

ROOT = Path(__file__).resolve().parent.parent
MADE = ("toml", "transcript.txt", "summary.txt")
AGAIN = "Run: python sessions/examples/regenerate.py"

ADDRESSED = re.compile(r"^([a-z][a-z0-9_]*):(?:\s|$)")
REPLIES = {"both are right", "named", "independent"}
"""Words before a colon that answer a question of the interviewer, and are no items."""


@pytest.fixture(scope="module")
def regenerate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("regenerate", EXAMPLES / "regenerate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(regenerate: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    regenerate.regenerate(folder)
    return folder


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load("ict-lmi")


@pytest.fixture(params=NAMES)
def example(request: pytest.FixtureRequest) -> Iterator[Interview]:
    with opened(request.param) as interview:
        yield interview


def answer_lines(name: str) -> list[str]:
    return (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def events(interview: Interview, act: Act) -> list[Event]:
    return [event for event in interview.session.journal.events if event.act is act]


@pytest.mark.parametrize("file", [f"{name}.{ending}" for name in (*NAMES, *WORKSHOPS) for ending in MADE])
def test_the_files_are_what_the_answers_make(made: Path, file: str) -> None:
    assert (made / file).read_bytes() == (EXAMPLES / file).read_bytes(), AGAIN


def test_the_same_answers_give_the_same_bytes(regenerate: ModuleType, made: Path, tmp_path: Path) -> None:
    regenerate.regenerate(tmp_path)
    for file in made.iterdir():
        assert (tmp_path / file.name).read_bytes() == file.read_bytes()


def test_nothing_else_is_made_or_kept(regenerate: ModuleType, made: Path) -> None:
    results = {f"{name}.{ending}" for name in (*NAMES, *WORKSHOPS) for ending in MADE}
    assert {file.name for file in made.iterdir()} == results
    assert set(regenerate.NAMES) == set(NAMES)
    assert set(regenerate.WORKSHOPS) == set(WORKSHOPS)
    lines = (*NAMES, *WORKSHOPS, *regenerate.ASKED_AGAIN)
    inputs = {f"{name}.txt" for name in lines} | {"README.md", "regenerate.py"}
    kept = {file.name for file in EXAMPLES.iterdir() if file.name != "__pycache__"}
    assert kept == results | inputs


@pytest.mark.parametrize("name", NAMES)
def test_every_line_was_read(name: str) -> None:
    transcript = (EXAMPLES / f"{name}.transcript.txt").read_text(encoding="utf-8").splitlines()
    typed = [line[2:] for line in transcript if line.startswith("> ") and line != "> "]
    given = [line for line in answer_lines(name) if line and not line.startswith("#")]
    assert typed == given


@pytest.mark.parametrize("name", NAMES)
def test_every_line_names_an_item_that_exists(name: str, questionnaire: Questionnaire) -> None:
    addressed = [match[1] for line in answer_lines(name) if (match := ADDRESSED.match(line))]
    assert set(addressed) - REPLIES <= set(questionnaire.by_id)


@pytest.mark.parametrize("name", [*NAMES, *WORKSHOPS])
def test_interview_show_opens_it_and_leaves_no_trace(name: str) -> None:
    before = sorted(EXAMPLES.iterdir())
    shown = subprocess.run(
        [sys.executable, "-m", "interview", "show", name, "--sessions", str(EXAMPLES)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert (shown.returncode, shown.stderr) == (0, b"")
    summary = (EXAMPLES / f"{name}.summary.txt").read_text(encoding="utf-8")
    assert shown.stdout.decode().splitlines() == summary.splitlines()
    assert sorted(EXAMPLES.iterdir()) == before


def test_every_question_is_settled_and_no_contradiction_is_left(example: Interview) -> None:
    settled = {Status.ANSWERED, Status.DONT_KNOW, Status.REFUSED, Status.NOT_APPLICABLE}
    left = [item.id for item in example.path.questions if example.status(item.id) not in settled]
    assert left == []
    assert example.record.completed


def test_every_answer_about_the_real_service_has_its_source() -> None:
    with opened("evejledning") as interview:
        record, contacts = interview.record, interview.questionnaire.section("contacts").items
        without = [
            item.id
            for item in interview.path.questions
            if interview.status(item.id) is Status.ANSWERED
            and item not in contacts
            and item.id != "respondent_role"
            and not record.links.get(item.id)
            and not any("https://" in remark for remark in record.remarks.get(item.id, ()))
        ]
    assert without == []


def test_the_highest_level_of_the_real_service_rests_on_a_link() -> None:
    with opened("evejledning") as interview:
        highest = [
            item.id
            for item in interview.path.questions
            for choice in item.choices
            if choice.level == 3 and choice.code == interview.value(item.id)
        ]
        linked = {item for item, answer in interview.record.answers.items() if answer.link}
    assert set(highest) <= linked


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_an_invented_service_says_so(name: str) -> None:
    with opened(name) as interview:
        assert "invented" in str(interview.value("overview_description"))
        shown = [
            event.evidence_text or event.link for event in events(interview, Act.ADDED) if event.evidence
        ]
        assert all(text and ("invented" in text or ".example/" in text) for text in shown)


def test_northlight_shows_the_full_pass() -> None:
    with opened("northlight") as interview:
        assert interview.record.pass_ == "full"
        assert any(isinstance(answer.value, Between) for answer in interview.record.answers.values())
        assert any(interview.record.kept.values())
        assert events(interview, Act.UNDONE)
        assert events(interview, Act.REMARKED)
        assert any(answer.evidence == "independent" for answer in interview.record.answers.values())


def test_brambleside_shows_every_way_not_to_answer() -> None:
    with opened("brambleside") as interview:
        answers = interview.record.answers.values()
        assert interview.record.pass_ == "quick"
        assert interview.value("lmi_used") == "no"
        assert sum(answer.value in ("planned", ("planned",)) for answer in answers) > 2
        assert any(answer.reason for answer in answers if answer.status is Status.NOT_APPLICABLE)
        assert any(answer.who for answer in answers if answer.status is Status.DONT_KNOW)
        assert any(answer.status is Status.REFUSED for answer in answers)


def test_saltmarsh_shows_a_first_look() -> None:
    with opened("saltmarsh") as interview:
        assert interview.record.pass_ == "first"
        assert len(answer_lines("saltmarsh")) < 40


def test_larkspur_shows_a_plan() -> None:
    with opened("larkspur") as interview:
        assert interview.value("practice_stage") == "designed"
        assert {"plan_no", "plan_idea", "plan_yes", "plan_funded"} <= {
            answer.value for answer in interview.record.answers.values()
        }


def test_riga_shows_a_group_that_differs() -> None:
    with opened("riga") as interview:
        room = room_of(interview.snapshot())
        made = {decision.kind for decision in room.decisions.values()}
        assert made == set(DecisionKind)
        assert {dissent.outside for dissent in room.dissents} == {True, False}
        assert {bool(parked.carrier) for parked in room.parked} == {True, False}
        assert all(parked.settled for parked in room.parked)
        assert all(target.owner and target.due for target in interview.record.targets.values())
        journal = (EXAMPLES / "riga.toml").read_text(encoding="utf-8")
        slips = re.findall(r"sheet ([A-Z]+):", "\n".join(answer_lines("riga")))
        assert len(set(slips)) == 12
        assert not [slip for slip in slips if slip in journal]
