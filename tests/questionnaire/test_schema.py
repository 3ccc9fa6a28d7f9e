"""The JSON Schema says of a file what the program says of it, and its committed copy is current."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from interview.questionnaire.load import installed_folder
from interview.questionnaire.shape.json_schema import schema_text
from tests.questionnaire.conftest import HOME, WHOLE

SCHEMA = json.loads(schema_text())
VALIDATOR = Draft202012Validator(SCHEMA)
BAD = Path(__file__).parent / "bad"


def tables(path: Path) -> object:
    """As an editor sees them: a date is a text to JSON Schema."""

    def plain(value: object) -> object:
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Mapping):
            return {key: plain(part) for key, part in value.items()}
        return [plain(part) for part in value] if isinstance(value, list) else value

    return plain(tomllib.loads(path.read_text(encoding="utf-8")))


def places(path: Path) -> list[str]:
    return [".".join(map(str, error.path)) for error in VALIDATOR.iter_errors(tables(path))]


def test_the_committed_copy_is_current() -> None:
    committed = HOME / "docs" / "questionnaire.schema.json"
    assert committed.read_text(encoding="utf-8") == schema_text(), (
        "run: interview schema > docs/questionnaire.schema.json"
    )


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def is_translation(path: Path) -> bool:
    """Whether a file of a questionnaire stands in the folder of a language."""
    return len(path.parts) > 1 and len(path.parts[0]) == len("fr")


@pytest.mark.parametrize(
    "path",
    [
        path
        for folder in (WHOLE, *installed_folder().iterdir())
        for path in sorted(folder.rglob("*.toml"))
        if not is_translation(path.relative_to(folder))
    ],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_files_that_load_fit_the_schema(path: Path) -> None:
    assert places(path) == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("unknown_key", "section.0.item.1"),
        ("wrong_type_of_value", "section.0.item.0.required"),
        ("number_as_text", "section.0.item.0.choices"),
        ("missing_title", "section.0"),
        ("curly_quotes_in_an_id", "section.0.id"),
        ("unknown_status", "case.0.answers.colour"),
    ],
)
def test_what_the_program_says_about_shape_the_editor_says_too(name: str, place: str) -> None:
    assert any(found.startswith(place) for found in places(BAD / f"{name}.toml"))


def test_every_key_that_an_author_types_most_is_explained() -> None:
    item = SCHEMA["$defs"]["ItemTable"]["properties"]
    for key in ("title", "ask", "why", "hint", "relevant", "unless", "required", "choices", "pass", "accept"):
        assert item[key].get("description"), key
