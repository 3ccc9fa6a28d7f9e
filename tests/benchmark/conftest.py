"""Small benchmarks written by hand, and the comparison with them after some answers."""

from collections.abc import Callable

import pytest

from interview.benchmark import Assessor, Range, benchmark_of, check_benchmark
from interview.condition import Between
from interview.path import Selection, walk
from interview.questionnaire import Problems, Questionnaire
from interview.questionnaire.load import from_definition, load
from interview.session.events import Status
from interview.session.record import Answer
from tests.examples import VERSION_1
from tests.strategies import Table

Given = Answer | Status | Between | str | int | list[str]
Judge = Callable[..., Assessor]


@pytest.fixture(scope="session")
def ict_lmi() -> Questionnaire:
    return load(VERSION_1)


@pytest.fixture(scope="session")
def ladder() -> Callable[..., Table]:
    """A question with four choices that stand for the four levels."""

    def named(name: str, **more: object) -> Table:
        codes = ("none", "some", "most", "all")
        choices = [{"code": code, "label": code, "level": level} for level, code in enumerate(codes)]
        return {"id": name, "type": "select_one", "ask": f"Text of {name}", "choices": choices, **more}

    return named


@pytest.fixture(scope="session")
def build() -> Callable[..., Questionnaire]:
    """A questionnaire of one block; an element that names no rule takes its item as its scale."""

    def built(
        items: list[Table], elements: list[Table], computed: tuple[Table, ...] = (), **head: object
    ) -> Questionnaire:
        questionnaire = from_definition(
            {
                "questionnaire": {"id": "by-hand", "version": "1.0.0", "title": "By hand", "language": "en"},
                "computed": list(computed),
                "section": [{"id": "block", "title": "Block", "item": items}],
                "good_practice": {"version": "1.0.0", **head},
                "block": [{"section": "block"}],
                "element": [_element(element) for element in elements],
            }
        )
        problems = Problems()
        check_benchmark(questionnaire, problems)
        assert problems.errors == []
        return questionnaire

    return built


@pytest.fixture(scope="session")
def judge() -> Judge:
    """What the answers come to; a status stands for itself."""

    def judged(questionnaire: Questionnaire, full: bool = True, **answers: Given) -> Assessor:
        said = {name: as_answer(given) for name, given in answers.items()}
        return Assessor(
            benchmark_of(questionnaire),
            walk(questionnaire, Selection(pass_="full" if full else "quick"), said),
        )

    return judged


def as_answer(given: Given, evidence: str | None = None) -> Answer:
    if isinstance(given, Answer):
        return given
    if isinstance(given, Status):
        return Answer(status=given, at="")
    value = tuple(given) if isinstance(given, list) else given
    return Answer(status=Status.ANSWERED, at="", value=value, evidence=evidence)


def level(assessor: Assessor, element: str) -> str:
    """The level as a reader would write it: 2, 0-3, or the reason why there is none."""
    found = assessor.element(element)
    return shown(found.range) if found.range else found.state.value


def shown(found: Range | None) -> str:
    if found is None:
        return "none"
    return str(found.low) if found.width == 0 else f"{found.low}-{found.high}"


def _element(element: Table) -> Table:
    table: Table = {
        "code": str(element["id"]).upper(),
        "block": "block",
        "statement": "Statement.",
        "basis": "own_reading",
        "first_step": "Begin.",
        **element,
    }
    if not any(key.startswith(("level_", "scale", "not_graded")) for key in table):
        table["scale"] = table["item"]
    return table
