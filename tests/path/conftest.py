"""Small questionnaires written by hand, and what somebody said to them."""

from collections.abc import Callable

import pytest

from interview.condition import Between
from interview.path import Path, Selection, walk
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import from_definition
from interview.session.events import Status
from interview.session.record import Answer
from tests.strategies import Table

Given = Answer | Status | Between | str | int | float | list[str]
Build = Callable[..., Questionnaire]
Tell = Callable[..., Path]


@pytest.fixture(scope="session")
def build() -> Build:
    """Builds a questionnaire from sections of items; a yes/no question needs its id only."""

    def built(computed: tuple[Table, ...] = (), **sections: list[Table | str] | Table) -> Questionnaire:
        return from_definition(
            {
                "questionnaire": {"id": "by-hand", "version": "1.0.0", "title": "By hand", "language": "en"},
                "computed": list(computed),
                "section": [_section(name, content) for name, content in sections.items()],
            }
        )

    return built


@pytest.fixture(scope="session")
def tell() -> Tell:
    """The path of a questionnaire after these answers; a status stands for itself."""

    def told(
        questionnaire: Questionnaire,
        sections: tuple[str, ...] | None = None,
        pass_: str = "quick",
        deepened: tuple[str, ...] = (),
        **answers: Given,
    ) -> Path:
        said = {name: as_answer(given) for name, given in answers.items()}
        return walk(questionnaire, Selection(sections, pass_, frozenset(deepened)), said)

    return told


def as_answer(given: Given) -> Answer:
    if isinstance(given, Answer):
        return given
    if isinstance(given, Status):
        return Answer(status=given, at="")
    return Answer(status=Status.ANSWERED, at="", value=tuple(given) if isinstance(given, list) else given)


def _section(name: str, content: list[Table | str] | Table) -> Table:
    extra = content if isinstance(content, dict) else {"item": content}
    items = extra["item"]
    assert isinstance(items, list)
    return {"id": name, "title": name, **extra, "item": [_item(item) for item in items]}


def _item(item: Table | str) -> Table:
    table: Table = {"id": item} if isinstance(item, str) else dict(item)
    table.setdefault("type", "select_one")
    table.setdefault("ask", f"Text of {table['id']}")
    if table["type"] == "select_one" and "choices_from" not in table:
        table.setdefault("choices", ["yes", "no"])
    if isinstance(table.get("choices"), list):
        table["choices"] = [_choice(choice) for choice in _listed(table["choices"])]
    return table


def _choice(choice: object) -> object:
    return {"code": choice, "label": choice} if isinstance(choice, str) else choice


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
