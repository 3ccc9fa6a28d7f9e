"""Every planted defect is found, by its code, at its place, in a sentence that says what to do.

A file of `bad/` begins with what it should bring up: `# code | a word of the place | a word of the sentence`.
"""

import re
from pathlib import Path

import pytest

from interview.lint import check_questionnaire
from interview.lint.tone import tone
from interview.questionnaire import Problem, Problems, Severity

BAD = Path(__file__).parent / "bad"
PLACES = sorted(BAD.iterdir())
QUOTED = re.compile(r"“[^”]*”|`[^`]*`|'[^']*'")
WORDS_OF_PROGRAMS = re.compile(
    r"Traceback|Exception|Error\b|None\b|<class|\bdict\b|\bstr\b|\bint\b|pydantic|tomllib|object at"
)


def planted(place: Path) -> list[list[str]]:
    text = (place if place.is_file() else place / "questionnaire.toml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("# ")]
    return [[part.strip() for part in line[2:].split("|", 2)] for line in lines]


def sentence_of(problem: Problem) -> str:
    """Without what is quoted from the file, and without the lines that show a place in it."""
    lines = problem.message.split("\n")
    said = lines[-1].strip() if problem.code == "condition" else lines[0]
    return QUOTED.sub("…", said)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.stem)
def test_a_planted_defect_is_found(place: Path) -> None:
    found = check_questionnaire(place)
    expected = planted(place)
    assert {problem.code for problem in found} == {code for code, _, _ in expected}, list(map(str, found))
    for code, where, word in expected:
        assert any(p.code == code and where in p.table and word in p.message for p in found), list(
            map(str, found)
        )


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.stem)
def test_what_is_said_about_it_is_a_calm_sentence(place: Path) -> None:
    for problem in check_questionnaire(place):
        sentence = sentence_of(problem)
        assert not list(tone(sentence, measured=False)), sentence
        assert not WORDS_OF_PROGRAMS.search(problem.message), problem.message
        assert sentence.rstrip().endswith((".", "?")), sentence
        assert re.match(r"[A-Z…{]|[a-z]+ (is|takes|has) ", sentence), sentence
        assert problem.file.endswith(".toml")


def test_a_file_with_three_defects_brings_up_three_problems(tmp_path: Path) -> None:
    place = tmp_path / "three.toml"
    place.write_text(
        """
        [questionnaire]
        id = "three"
        version = "1.0.0"
        title = "Three"
        language = "en"
        [[section]]
        id = "paint"
        title = "Paint"
        [[section.item]]
        id = "colour"
        type = "select_one"
        title = "Colour"
        ask = "Which colour is the door?"
        choises = [{ code = "red", label = "Red" }, { code = "green", label = "Green" }]
        [[section.item]]
        id = "reason"
        type = "text"
        title = "Reason"
        relevant = "colour is gren"
        ask = "What did you do wrong?"
        """,
        encoding="utf-8",
    )
    found = check_questionnaire(place)
    assert [(p.file, p.table, p.code) for p in found] == [
        ("three.toml", "section.paint.item.colour.choises", "shape"),
        ("three.toml", "section.paint.item.reason.relevant", "unknown_code"),
        ("three.toml", "section.paint.item.reason.ask", "tone"),
    ]
    assert all(problem.severity is Severity.ERROR for problem in found)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("rule_in_a_section_file", "sections/01-paint.toml"),
        ("translated_placeholder", "fi/texts.toml"),
        ("two_heads", "more.toml"),
        ("two_lists_of_one_name", "more.toml"),
        ("duplicate_computed.toml", "duplicate_computed.toml"),
        ("element_cycle.toml", "element_cycle.toml"),
        ("case.toml", "case.toml"),
    ],
)
def test_a_problem_names_the_file_that_it_stands_in(name: str, file: str) -> None:
    assert {problem.file for problem in check_questionnaire(BAD / name)} == {file}


def test_all_files_that_cannot_be_read_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "questionnaire.toml").write_text("id =")
    (tmp_path / "glossary.toml").write_bytes(b"\xff\n")
    (tmp_path / "tests.toml").write_text("[[case")
    found = [(problem.file, problem.code) for problem in check_questionnaire(tmp_path)]
    assert found == [
        ("questionnaire.toml", "not_toml"),
        ("glossary.toml", "not_utf8"),
        ("tests.toml", "not_toml"),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_in_another_encoding_is_named_as_that(tmp_path: Path, encoding: str) -> None:
    text = 'questionnaire.title = "Über Gärten"\n'
    (tmp_path / "questionnaire.toml").write_bytes(text.encode(encoding))
    (problem,) = check_questionnaire(tmp_path)
    saved_as = encoding[:6].upper()
    assert (problem.code, problem.message) == (
        "not_utf8",
        f"This file is saved as {saved_as}, not as UTF-8. Save it as UTF-8 in your editor.",
    )


def test_what_is_quoted_from_a_file_cannot_steer_the_terminal() -> None:
    problems = Problems()
    problems.add("a\x1b[2J.toml", "section.\n", "shape", "“\x1b]0;\u202etitle\x07”\nand a second line")
    (problem,) = problems
    assert str(problem) == (
        "error shape a\\x1b[2J.toml: section.\\n\n    “\\x1b]0;\\u202etitle\\x07”\nand a second line"
    )
