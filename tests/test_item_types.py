"""A type of items is one record and one reader: with these it is checked, asked, understood, kept and reported."""

import ast
import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import interview
from interview import Interview, Questionnaire, TurnKind, load
from interview.cli.main import group
from interview.lint import check_questionnaire
from interview.questionnaire.kinds import KINDS, ItemKind
from interview.questionnaire.shape.json_schema import schema_text
from interview.session.events import Status, Value
from interview.understanding.readers import READERS
from interview.wording.counts import minutes
from interview.wording.voice import Voice

HOME = Path(interview.__file__).parents[1]
QUESTIONS = [name for name, kind in KINDS.items() if kind.is_question]
SAID: dict[str, tuple[str, Value]] = {
    "text": ("Two of us, since May.", "Two of us, since May."),
    "integer": ("12", 12),
    "decimal": ("2,5", 2.5),
    "date": ("May 2026", "2026-05"),
    "select_one": ("2", "second"),
    "select_multiple": ("1-2", ("first", "second")),
    "url": ("www.example.org/page", "https://www.example.org/page"),
    "email": ("<anna@example.org>", "anna@example.org"),
}
"""What is typed at a question of a type, and what is kept. A new type has its line here."""
CHOICES = '[{ code = "first", label = "The first" }, { code = "second", label = "The second" }]'
NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
BOUNDS = {"number": ("1", "20"), "date": ("2020-01-01", "2030-01-01")}
WHOLE = """
[questionnaire]
id = "kinds"
version = "1.0.0"
title = "Kinds"
language = "en"

[good_practice]
version = "1.0.0"

[[section]]
id = "theme"
title = "A theme"

[[section.item]]
id = "earlier"
type = "select_multiple"
title = "Earlier"
ask = "What was before?"
choices = [{{ code = "bread", label = "Bread" }}, {{ code = "water", label = "Water" }}]

[[section.item]]
id = "asked"
type = "{type}"
title = "Asked"
{keys}

[[section.item]]
id = "behind"
type = "text"
title = "Behind"
ask = "What is behind it?"
relevant = "asked is answered"

[[block]]
section = "theme"

[[element]]
id = "stands"
code = "ST"
block = "theme"
statement = "It is known."
basis = "own_reading"
item = "asked"
level_1 = "asked is answered"
first_step = "Find it out."
"""
MADE_UP = """
import sys
from pathlib import Path
from interview.questionnaire.kinds import KINDS, ItemKind
from interview.understanding import readers
from interview.understanding.question import Given

KINDS["phone"] = ItemKind("phone", "text", seconds=20, is_address=True, is_contact=True)
readers.READERS["phone"] = readers.Reader(lambda text, question, wordlist: Given("tel " + text))

from tests import test_item_types
test_item_types.goes_all_the_way("phone", "49 30 1234", "tel 49 30 1234", Path(sys.argv[1]), "md,csv,json")
print("all the way")
"""


def value_of(key: str, kind: ItemKind) -> str:
    """Something that may stand under a key, as it is written in a file."""
    least, most = BOUNDS.get(str(kind.values), ("1", "2"))
    values = {
        "choices": CHOICES,
        "choices_from": '"earlier"',
        "group": '"together"',
        "in_your_own_words": "true",
        "min_length": "1",
        "max_length": "80",
        "pattern": "'.+'",
        "pattern_says": '"Anything fits."',
    }
    return {**values, "min": least, "max": most, "min_selected": "1", "max_selected": "2"}[key]


def written(folder: Path, kind: ItemKind, *keys: str) -> Path:
    """A questionnaire that asks for something of this type, with these keys in its table."""
    lines = [f"{key} = {value_of(key, kind)}" for key in keys]
    lines.append('ask = "What is asked?"' if kind.is_question else 'say = "What is said."')
    folder.mkdir(exist_ok=True)
    text = WHOLE.format(type=kind.name, keys="\n".join(lines))
    (folder / "questionnaire.toml").write_text(text, encoding="utf-8")
    return folder


def goes_all_the_way(name: str, line: str, value: Value, folder: Path, formats: str) -> None:
    """Checks, loads, asks, understands, keeps and reports a question of a type, from files to files."""
    kind = KINDS[name]
    place = written(folder / "files", kind, *sorted(kind.keys - {"choices_from"}))
    assert check_questionnaire(place).errors == []
    questionnaire = load(place, cache=folder / "cache")
    item = questionnaire.item("asked")
    assert item.kind == kind
    assert minutes([item] * 60) > kind.seconds, "reading comes on top"

    with Interview.create(questionnaire, folder / "sessions", name="talk", clock=lambda: NOON) as talk:
        talk.begin()
        asked = talk.say("1").turns[-1]
        assert talk.current == item
        assert asked.item == "asked"
        talk.say(line)
        assert (talk.status("asked"), talk.value("asked")) == (Status.ANSWERED, value)
    with Interview.open("talk", folder=folder / "sessions") as again:
        assert again.value("asked") == value
        said = again.answer_in_words("asked")

    report = ["--sessions", str(folder / "sessions"), "report", "talk", "--format", formats, "--contacts"]
    made = CliRunner().invoke(group, [*report, "-o", str(folder / "report")])
    assert made.exit_code == 0, made.output
    (page,) = (folder / "report").glob("*.md")
    assert said.split(",")[0] in page.read_text(encoding="utf-8")
    (answers,) = (folder / "report").glob("*answers.csv")
    with answers.open(encoding="utf-8-sig", newline="") as rows:
        assert said in [cell for row in csv.reader(rows) for cell in row]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_of_each_type_goes_all_the_way(name: str, tmp_path: Path) -> None:
    line, value = SAID[name]
    goes_all_the_way(name, line, value, tmp_path, "md,csv,json,xlsx")


def test_a_type_made_up_here_goes_all_the_way_with_a_record_and_a_reader(tmp_path: Path) -> None:
    own = {"PYTHONPATH": str(HOME), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    ended = subprocess.run(
        [sys.executable, "-c", MADE_UP, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=HOME,
        env={**os.environ, **own},
        check=False,
    )
    assert ended.stdout == "all the way\n", ended.stderr


def test_a_type_without_a_record_is_refused_everywhere(tmp_path: Path) -> None:
    place = written(tmp_path / "files", ItemKind("phone", "text"))
    (problem,) = (found for found in check_questionnaire(place).errors if found.table.endswith("type"))
    assert problem.message.endswith("Use one of these: " + one_of([f"'{name}'" for name in KINDS]) + ".")
    definitions = json.loads(schema_text())["$defs"]
    assert definitions["ItemTable"]["properties"]["type"]["enum"] == list(KINDS)


def one_of(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def test_every_type_of_questions_has_a_reader_and_a_name_in_words() -> None:
    assert set(READERS) == set(QUESTIONS)
    for name in QUESTIONS:
        assert Voice().say(f"workbook.type.{name}")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_key_fits_the_types_whose_records_name_it(kind: ItemKind, tmp_path: Path) -> None:
    for key in sorted(set[str]().union(*(other.keys for other in KINDS.values()))):
        needed = ["choices"] if kind.has_choices and key != "choices_from" else []
        needed += ["pattern", "pattern_says"] if key.startswith("pattern") else []
        place = written(tmp_path / "files", kind, *dict.fromkeys([*needed, key]))
        found = [problem for problem in check_questionnaire(place).errors if problem.code == "shape"]
        assert bool(found) == (key not in kind.keys), (key, found)


def test_a_note_is_said_and_never_asked(tmp_path: Path) -> None:
    place = written(tmp_path / "files", KINDS["note"])
    text = (place / "questionnaire.toml").read_text(encoding="utf-8")
    (place / "questionnaire.toml").write_text(
        text.replace('relevant = "asked is answered"', "").partition("[[block]]")[0], encoding="utf-8"
    )
    talk = Interview(load(place, cache=tmp_path / "cache"))
    talk.begin()
    turns = talk.say("1").turns
    assert [turn.text for turn in turns if turn.kind is TurnKind.SAY and turn.item == "asked"] == [
        "What is said."
    ]
    assert talk.current is not None
    assert talk.current.id == "behind"


def compared_with_names() -> list[str]:
    """Where the code compares a type with a name of one, or chooses by it."""
    places = []
    others: Sequence[ast.AST]
    for path in (HOME / "interview").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                asked, others = node.left, node.comparators
            elif isinstance(node, ast.Match):
                asked = node.subject
                others = [case.pattern for case in node.cases]
            else:
                continue
            named = {
                part.value for other in others for part in ast.walk(other) if isinstance(part, ast.Constant)
            }
            if isinstance(asked, ast.Attribute) and asked.attr == "type" and named & set(KINDS):
                places.append(f"{path.relative_to(HOME)}:{node.lineno}")
    return places


def test_nobody_asks_for_the_name_of_a_type() -> None:
    assert compared_with_names() == []


def test_an_item_has_the_record_of_its_type(tmp_path: Path) -> None:
    questionnaire: Questionnaire = load("ict-lmi", cache=tmp_path)
    assert all(item.kind is KINDS[item.type] for item in questionnaire.items)
