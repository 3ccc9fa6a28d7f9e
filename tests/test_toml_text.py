"""TOML that people and programs hand in: read as tomllib reads it, except for names made to take hours."""

import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from interview.errors import SessionError
from interview.questionnaire.files import tables_of
from interview.questionnaire.problems import Problems
from interview.session.draft import draft_in
from interview.session.lock import hold
from interview.session.reading import read
from interview.toml_text import TooDeep, parsed
from interview.tui.keys import own_keymap
from interview.tui.settings import chosen_theme
from tests.talk import Ticking

SECONDS = 2
LONG = "a" + ".a" * 20_000
SHAPES = {
    "a key": f"{LONG} = 1\n",
    "a table": f"[{LONG}]\n",
    "a list of tables": f"[[ {LONG} ]]\n",
    "with spaces": f"{LONG.replace('.', ' . ')} = 1\n",
    "in quotes": f"{LONG.replace('a', chr(34) + 'a.b' + chr(34))} = 1\n",
    "behind a quotation mark": '"a\\"".' + LONG + " = 1\n",
    "inside a table in brackets": f"x = {{ {LONG} = 1 }}\n",
    "behind a text": f'x = """\n#"""\n{LONG} = 1\n',
}


def a_session(file: Path) -> bool:
    try:
        read(file)
    except SessionError as problem:
        return "too long to read" in str(problem)
    return False


def a_questionnaire(file: Path) -> bool:
    problems = Problems()
    return tables_of("x.toml", file.read_bytes(), problems) is None and "too many parts" in str(*problems)


def a_draft(file: Path) -> bool:
    return draft_in(file) is None


def the_keys(file: Path) -> bool:
    file.rename(file.with_name("keys.toml"))
    keys, sentence = own_keymap(file.parent)
    return keys == {} and sentence is not None and "keys.toml" in sentence


def the_colours(file: Path) -> bool:
    file.rename(file.with_name("chat.toml"))
    return chosen_theme(file.parent) is None


def who_holds_a_session(file: Path) -> bool:
    session = file.with_name("riga.toml")
    lock = hold(session, Ticking())
    file.rename(session.with_name(".riga.owner"))
    try:
        hold(session, Ticking())
    except SessionError as problem:
        return "open in another window." in str(problem)
    finally:
        lock.release()
    return False


READERS = (a_session, a_questionnaire, a_draft, the_keys, the_colours, who_holds_a_session)


@pytest.mark.parametrize("content", SHAPES.values(), ids=list(SHAPES))
@pytest.mark.parametrize("reader", READERS)
def test_a_name_of_thousands_of_parts_is_refused_at_once_wherever_toml_is_read(
    reader: Callable[[Path], bool], content: str, tmp_path: Path
) -> None:
    file = tmp_path / "x.toml"
    file.write_text(content)
    started = time.process_time()
    assert reader(file)
    assert time.process_time() - started < SECONDS


@given(st.text("a.\"'#\n\\ ", max_size=120), st.sampled_from([".a" * 40, ". b" * 40, ""]))
def test_texts_and_remarks_may_hold_as_many_dots_as_they_like(words: str, dots: str) -> None:
    text = tomli_w.dumps({"x": words + dots, "y.z": [dots + words]}, multiline_strings=True)
    text += f"# {dots}\nz = '''{dots}'''\n"
    assert parsed(text) == tomllib.loads(text)


@given(st.text("a.\"'#\n=[]{}, \\", max_size=60))
def test_anything_else_reads_as_tomllib_reads_it(text: str) -> None:
    def outcome(read: Callable[[str], object]) -> object:
        try:
            return read(text)
        except ValueError as problem:
            return str(problem)

    assert outcome(parsed) == outcome(tomllib.loads)


def test_brackets_without_end_are_an_ordinary_error() -> None:
    with pytest.raises(TooDeep, match="nested too deeply"):
        parsed("a = " + "[" * 100_000)
