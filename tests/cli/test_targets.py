"""`interview targets`: what is to be reached in all interviews, by date; `list` counts it."""

import pytest

from tests.cli.conftest import Program
from tests.versions import ONE, written

BEHIND = "2020-03-31"
AHEAD = "2199-06"


@pytest.fixture
def towns(program: Program) -> Program:
    """Two interviews with targets, one without, one that is damaged and one file of something else."""
    one = str(written(ONE, program.folder / "one"))
    lines = {
        "Riga": [
            "2",
            f"target R-1: Established; first step: Ask; owner: Anna; by: {AHEAD}",
            "target R-3: Built in",
            "target readers: Starting",
            "target readers done",
        ],
        "Tartu": [
            "2",
            f"target R-2: Established; by: {BEHIND}",
            "target R-3: Starting",
            "target R-3 dropped: no money",
        ],
        "Oslo": ["2"],
    }
    for name, typed in lines.items():
        ended = program("start", one, "--pass=full", f"--name={name}", typed="\n".join([*typed, ""]))
        assert ended.code == 0, ended.err
    (program.sessions / "torn.toml").write_text("format = 1\nquestionnaire = [", encoding="utf-8")
    (program.sessions / "other.toml").write_text('title = "a shopping list"\n', encoding="utf-8")
    return program


def places(text: str, *wanted: str) -> list[int]:
    found = [text.find(part) for part in wanted]
    assert min(found) >= 0, text
    return found


def test_open_ones_are_listed_overdue_first_and_without_a_date_last(towns: Program) -> None:
    told = towns("targets")
    assert told.code == 0, told.err
    assert told.out.startswith(f"3 open targets in {towns.sessions}, by date:\n1 of them is overdue.\n")
    order = places(
        told.out,
        "overdue, 31 March 2020: Readers, “Lamps are lit”",
        "June 2199: Readers, “It is open late”",
        "no date: Readers, “There is quiet”",
    )
    assert order == sorted(order)
    assert "First step: Ask. Owner: Anna. (R-1, Riga)" in told.out
    assert "no money" not in told.out
    assert "Left out is torn: " in told.out
    assert "Left out is other: other.toml is not a session file" in told.out


def test_all_has_those_that_are_done_or_dropped_at_the_end(towns: Program) -> None:
    told = towns("targets", "--all").out
    order = places(
        told, "no date: Readers, “There is quiet”", "done: Readers", "dropped: Readers, “There is quiet”"
    )
    assert order[0] < min(order[1:])
    assert "Dropped: no money. (R-3, Tartu)" in told


def test_what_a_later_interview_took_over_stands_there_alone(towns: Program) -> None:
    """Riga is asked again: one target is put off, one is dropped."""
    asked_again = towns("again", "Riga", typed="moved; by: May 2200\ndropped\nno money\n")
    assert asked_again.code == 0, asked_again.err
    for told in (towns("targets").out, towns("targets", "--all").out):
        assert "(R-1, Riga)" not in told
        assert "(R-2, Riga)" not in told
    assert "Riga 20" in towns("targets").out


def test_without_any_it_says_how_to_set_one(program: Program) -> None:
    told = program("targets")
    assert (told.code, told.out) == (
        0,
        f"There is no open target in {program.sessions}. In an interview, the word target sets one.\n",
    )


def test_one_whose_questionnaire_is_missing_is_named_and_left_out(towns: Program) -> None:
    (kept,) = (towns.sessions / ".definitions").iterdir()
    kept.unlink()
    told = towns("targets")
    assert told.code == 0
    assert told.out.count("Left out is") == 4
    assert "Left out is Oslo" not in told.out


def test_the_list_counts_them(towns: Program) -> None:
    told = towns("list").out
    assert " questions left, 2 open targets\n" in told
    assert " questions left, 1 open target (1 overdue)\n" in told
    (oslo,) = [line for line in told.split("\n") if line.startswith("Oslo")]
    assert oslo.endswith(" questions left")


def test_forgetting_takes_the_words_and_leaves_that_it_was_dropped(towns: Program) -> None:
    ended = towns("forget", "Tartu", "--everything-personal", "--yes")
    assert ended.code == 0, ended.err
    assert "no money" not in "".join(file.read_text() for file in towns.sessions.glob("*.toml"))
    assert "dropped: Readers, “There is quiet”" in towns("targets", "--all").out
