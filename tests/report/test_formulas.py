"""Nothing that a person typed begins a cell as a formula, however a program parts the file."""

import csv
import unicodedata
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interview import Interview
from interview.report.brief import Brief
from interview.report.writers.csv_file import actions_csv, answers_csv, harmless
from tests.talk import Person, about

SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫−"
BLANKS = " \n\u00a0\ufeff\u200b\u2060\u3000\u2028\u2800\u3164\t\u00ad\ufe0f"
QUESTIONS = """
[[section]]
id = "garden"
title = "Garden"

[[section.item]]
id = "words"
type = "text"
ask = "What is there?"

[[section.item]]
id = "depth"
type = "integer"
ask = "How far below the road?"
"""
parts = st.sampled_from([*SIGNS, *BLANKS, *";,\t\"\r\n'x1", "=cmd|' /C calc'!A0", "-2"])
texts = st.lists(parts, max_size=12).map("".join) | st.text(max_size=30)


@pytest.fixture
def person() -> Person:
    return about(QUESTIONS)


def cells(text: str, delimiter: str) -> list[str]:
    held = csv.reader(StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    return [cell for row in held for cell in row]


def runs(cell: str) -> bool:
    """Whether a cell begins, behind all that is blank or not seen, with what begins a formula."""
    for sign in cell:
        blank = sign.isspace() or unicodedata.category(sign)[0] in "ZC" or sign in BLANKS + '"'
        if not blank:
            return unicodedata.normalize("NFKC", sign)[0] in "=+-@−"
    return False


def table(text: str) -> str:
    out = StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow(["first", harmless(text), "last"])
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@given(text=texts)
@example("x;=cmd|' /C calc'!A0;y")
@example('x\n"=1')
@example('";" =1')
def test_no_cell_is_run_however_the_file_is_parted(delimiter: str, text: str) -> None:
    assert [cell for cell in cells(table(text), delimiter) if runs(cell)] == []


@given(text=texts)
def test_a_text_is_whole_without_the_apostrophes(text: str) -> None:
    assert harmless(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    "text", ["a=1", "well-known", "me@work.example", "2 - 1", "e-mail; phone", "'=1", "a, -b"]
)
def test_an_ordinary_text_stays_as_it_was_typed(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize("blank", ["", *BLANKS, '"', "  \u00a0"])
@pytest.mark.parametrize("sign", SIGNS)
def test_a_formula_is_guarded_behind_blanks_of_any_kind_and_in_any_width(
    person: Person, blank: str, sign: str
) -> None:
    typed = f"{blank}{sign}HYPERLINK(1)"
    assert runs(typed)
    person.interview.answer(typed, "words")
    person.interview.say(f"/note {typed}", item="words")
    for delimiter in (",", ";", "\t"):
        assert [
            cell for cell in cells(answers_csv(Brief(person.interview.snapshot())), delimiter) if runs(cell)
        ] == []


def test_every_cell_is_quoted_and_a_number_stays_one(person: Person) -> None:
    person.types("- a\n- b", "-5")
    written = answers_csv(Brief(person.interview.snapshot()))
    words, depth = csv.DictReader(StringIO(written.lstrip("\ufeff"), newline=""))
    assert words["answer"] == "'- a\n'- b"
    assert (depth["value"], depth["answer"]) == ("-5", "-5")
    bare = written.lstrip("\ufeff").replace('""', "").split('"')[::2]
    assert set("".join(bare)) <= set(",\r\n")


def test_targets_are_guarded_as_well(talk: Interview) -> None:
    talk.begin()
    talk.say("/target access: Established; first step: =1+1; owner: @anna; sign: x")
    written = actions_csv(Brief(talk.snapshot()))
    assert '"\'=1+1"' in written
    assert '"\'@anna"' in written
