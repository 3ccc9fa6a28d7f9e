"""What docs/authoring.md teaches is so: its example runs, its sentences read, its tables are complete."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

import interview.questionnaire.problems
from interview import Interview
from interview.condition import Domain, mismatches, parse
from interview.condition.arithmetic import FUNCTIONS
from interview.lint import check_questionnaire
from interview.questionnaire.kinds import KINDS
from interview.questionnaire.load import load
from interview.questionnaire.problems import Code
from interview.questionnaire.shape.tables import LintRule
from tests.questionnaire.conftest import HOME

PAGE = (HOME / "docs" / "authoring.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
VOCABULARY = {
    "has_hours": Domain("select_one", ("yes", "no")),
    "stage": Domain("select_one", ("none", "trial", "regular")),
    "days": Domain("select_multiple", ("weekdays", "evenings", "weekend")),
    "visitors": Domain("number"),
    "visits": Domain("select_one", ("1-2", "10-plus")),
    "opened": Domain("date"),
    "city": Domain("text"),
    "plans": Domain("text"),
    "busy": Domain("truth"),
    "open_door": Domain("element"),
    "long_hours": Domain("element"),
}


def after(mark: str) -> str:
    return PAGE.split(f"<!-- {mark} -->")[1]


def first_cells(mark: str) -> list[str]:
    table = after(mark).lstrip().split("\n\n")[0]
    return [line.split("|")[1].strip().strip("`") for line in table.splitlines()[2:]]


@pytest.fixture
def drop_in(tmp_path: Path) -> Path:
    place = tmp_path / "drop-in.toml"
    found = re.match(r"\s*```toml\n(.*?)```", after("example"), re.DOTALL)
    assert found is not None
    place.write_text(found[1], encoding="utf-8")
    return place


@pytest.fixture
def talk(drop_in: Path, tmp_path: Path) -> Interview:
    return Interview(load(drop_in, cache=tmp_path / "cache"))


def current(talk: Interview) -> str | None:
    return talk.current.id if talk.current else None


def test_the_example_has_no_problem(drop_in: Path) -> None:
    assert list(map(str, check_questionnaire(drop_in))) == []


def test_the_example_is_small(drop_in: Path) -> None:
    assert len(drop_in.read_text(encoding="utf-8").splitlines()) <= 50


def test_the_example_can_be_answered(talk: Interview) -> None:
    assert any("without an appointment" in turn.text for turn in talk.begin().turns)
    talk.say("yes")
    assert current(talk) == "days"
    said = talk.say("evenings, weekend").turns
    assert any(turn.text == "So people with a job can come as well." for turn in said)
    assert current(talk) == "plans"
    talk.say("A second evening.")
    assert current(talk) is None
    assert talk.value("days") == ("evenings", "weekend")


def test_the_example_leaves_the_days_out_after_a_no(talk: Interview) -> None:
    talk.begin()
    talk.say("no")
    assert current(talk) == "plans"
    assert "days" not in talk.path


def test_whoever_does_not_know_is_still_asked_as_the_page_says(talk: Interview) -> None:
    talk.begin()
    talk.say("dk")
    talk.say("")
    assert current(talk) == "days"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.strip().splitlines()[0])
def test_every_piece_of_a_file_on_the_page_is_readable(block: str) -> None:
    tomllib.loads(block)


def test_the_pieces_fit_together_with_the_example(drop_in: Path) -> None:
    """The shared list, the computed values, elements, term and case belong to the example."""
    pieces = [block for block in BLOCKS if block.startswith(("[good_practice]", "[[term]]", "[[case]]"))]
    assert len(pieces) == 3
    text = drop_in.read_text(encoding="utf-8")
    drop_in.write_text("\n".join([text, *pieces]), encoding="utf-8")
    assert list(map(str, check_questionnaire(drop_in))) == []


@pytest.mark.parametrize("sentence", first_cells("conditions") + first_cells("level conditions"))
def test_every_sentence_in_the_tables_reads_and_fits(sentence: str) -> None:
    assert mismatches(parse(sentence), sentence, VOCABULARY) == []


@pytest.mark.parametrize("sentence", re.findall(r"`((?:visitors|city|opened) (?:is|>=) [^`]+)`", PAGE))
def test_sentences_in_the_explanations_read_and_fit(sentence: str) -> None:
    assert mismatches(parse(sentence), sentence, VOCABULARY) == []


def test_the_page_names_every_type_and_function() -> None:
    questions = PAGE.split("## Questions")[1].split("## Choices")[0]
    for type_ in KINDS:
        assert f"`{type_}`" in questions
    computed = PAGE.split("## Computed values")[1].split("## Other words")[0]
    for function in FUNCTIONS:
        assert f"`{function}(" in computed


def test_every_code_is_explained_and_none_is_invented() -> None:
    assert first_cells("codes") == sorted(get_args(Code))


def test_every_code_is_in_use() -> None:
    """mypy holds the other half: a problem cannot be added under a code that is not in the list."""
    package = Path(interview.questionnaire.problems.__file__).parents[1]
    sources = [
        path.read_text(encoding="utf-8")
        for folder in ("questionnaire", "lint", "benchmark", "condition")
        for path in (package / folder).rglob("*.py")
        if path.name != "problems.py"
    ]
    unused = [code for code in get_args(Code) if not any(f'"{code}"' in source for source in sources)]
    assert unused == []


def test_every_code_that_a_file_can_bring_up_is_planted_somewhere() -> None:
    bad = Path(__file__).parent / "bad"
    planted = {
        line[2:].split("|")[0].strip()
        for path in bad.rglob("*.toml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("# ")
    }
    about_places = {"no_files", "not_utf8", "too_large", "too_many_files", "too_many_items", "unreadable"}
    about_the_program = {"begins_sentences", "same_phrase"}
    assert set(get_args(Code)) - planted == about_places | about_the_program


def test_the_page_names_every_rule_that_can_be_accepted() -> None:
    said = " ".join(PAGE.split("Rules of wording")[1].split("can be accepted")[0].split())
    assert re.findall(r"`(\w+)`", said) == sorted(get_args(LintRule))


NEIGHBOURS = """
[[section.item]]
id = "has_hours"
type = "select_one"
title = "Hours"
ask = "Are there fixed hours?"
choices = [{ code = "yes", label = "Yes" }, { code = "no", label = "No" }]

[[section.item]]
id = "days"
type = "select_multiple"
title = "Days"
ask = "When do people come?"
choices = [
  { code = "evenings", label = "In the evening", score = 1 },
  { code = "weekend", label = "At the weekend", score = 2 },
]

[[section.item]]
id = "drinks"
type = "select_one"
title = "Drinks"
ask = "How much do they drink?"
choices = [{ code = "tea", label = "Some tea", score = 0 }, { code = "more", label = "More", score = 2 }]

[[section.item]]
id = "helpers"
type = "integer"
title = "Helpers"
ask = "How many help?"

[[section.item]]
id = "city"
type = "text"
title = "City"
ask = "Where is it?"

[[section.item]]
id = "opened"
type = "date"
title = "Opened"
ask = "When did it open?"
"""
BESIDE = {"pattern": 'pattern_says = "Two letters and four digits."', "pattern_says": "pattern = '[A-Z]+'"}
OWN_TYPES = {
    **dict.fromkeys(("min", "check"), "integer"),
    **dict.fromkeys(("max_length", "pattern", "pattern_says"), "text"),
    **dict.fromkeys(("choices", "choices_from", "group"), "select_one"),
}


def coming_from() -> list[str]:
    table = after("coming from").lstrip().split("\n\n")[0]
    cells = [re.split(r"(?<!\\)\|", line)[2].strip() for line in table.splitlines()[2:]]
    return [cell.strip("`").replace("\\|", "|") for cell in cells if cell.startswith("`")]


def with_line(line: str) -> str:
    """A questionnaire with this line in it, where it belongs."""
    key = line.partition(" ")[0]
    head = '[questionnaire]\nid = "forms"\nversion = "1.0.0"\ntitle = "Forms"\nlanguage = "en"\n'
    stage = (
        'stage = { items = [{ code = "none", label = "None" }, { code = "trial", label = "On trial" }] }\n'
    )
    lists = f"[choices]\n{stage}" if line == 'choices = "stage"' else ""
    before = f'{head}{lists}[[section]]\nid = "all"\ntitle = "All"\n{NEIGHBOURS}'
    if key in ("number", "bands", "text"):
        whole = '[[section.item]]\nid = "visitors"\ntype = "integer"\ntitle = "V"\nask = "How many?"\n'
        return f'{before}{whole}[[computed]]\nid = "worked_out"\n{line}\n'
    visitors = '[[section.item]]\nid = "visitors"\ntype = "integer"\ntitle = "V"\nask = "How many?"\n'
    type_ = "select_multiple" if "exclusive" in line else OWN_TYPES.get(key, "text")
    own: dict[str, str] = {
        "id": 'id = "asked"',
        "type": f'type = "{type_}"',
        "title": 'title = "Asked"',
        "ask": 'ask = "What is asked?"',
    }
    if line == 'id = "visitors"':
        visitors = ""
    if key == "check" and "opened" in line:
        visitors = ""
    if line.startswith('type = "note"'):
        own = {"id": own["id"], "say": 'say = "Thank you."'}
    if own.get("type") == 'type = "select_one"' or "select_" in line:
        own["choices"] = 'choices = [{ code = "a", label = "A" }, { code = "b", label = "B" }]'
    if key == "choices_from":
        del own["choices"]
    own[key] = line
    return "\n".join([before, visitors, "[[section.item]]", *own.values(), BESIDE.get(key, ""), ""])


@pytest.mark.parametrize("line", coming_from())
def test_each_thing_known_from_elsewhere_can_stand_in_a_file_as_it_is_written(
    line: str, tmp_path: Path
) -> None:
    place = tmp_path / "forms.toml"
    place.write_text(with_line(line), encoding="utf-8")
    assert list(map(str, check_questionnaire(place).errors)) == []
