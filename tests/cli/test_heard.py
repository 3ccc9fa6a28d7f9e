"""What a screen reader is sent in plain mode, byte by byte: a whole interview, in a real terminal."""

import re
from collections import Counter
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interview import Interview, load
from interview.plain.screen import Screen
from interview.questionnaire import Item

if TYPE_CHECKING:
    from tests.cli.conftest import Program, Terminal

Open = Callable[..., "Terminal"]
HERE = Path(__file__).parents[1]
NAMED = "A guided interview, line by line. Type pause to leave."


def typed_at(talk: Interview, item: Item, count: int) -> str:
    """What is typed at a question: mostly an answer, now and then something else."""
    if count % 9 == 4:
        return ("dk", "na", "/private")[count // 9 % 3]
    choices = len(talk.path.choices(item))
    if choices:
        return str(1 + count % choices)
    words = {"integer": "12", "decimal": "1.5", "url": "https://example.org", "email": "a@example.org"}
    return {**words, "date": "2026"}.get(item.type, f"In a few words, as it is, number {count}.")


@pytest.fixture(params=["tui/allotment.toml", "dialogue/farm.toml"])
def turns(program: "Program", open_terminal: Open, request: pytest.FixtureRequest) -> list[list[str]]:
    """The lines sent in each turn of a whole quick pass, without the echo of what was typed."""
    file = HERE / request.param
    if "[questionnaire]" not in file.read_text(encoding="utf-8"):
        head = '[questionnaire]\nid = "small"\nversion = "1.0.0"\ntitle = "a small matter"\nlanguage = "en"\n'
        text = head + file.read_text(encoding="utf-8")
        file = program.folder / "small.toml"
        file.write_text(text, encoding="utf-8")
    twin = Interview(load(file))
    twin.begin()
    twin.say("quick")
    window = open_terminal("start", str(file), "--name=Heard", "--pass=quick", columns=1000)
    said = [window.until_asked()]
    for count in range(200):
        if twin.pending is not None:
            line = "" if twin.pending.optional else "no" if twin.waiting == "Confirmation" else "1"
        elif twin.current is not None:
            line = typed_at(twin, twin.current, count)
        else:
            window.type("pause")
            assert window.ended() == 0
            break
        twin.say(line)
        window.type(line)
        said.append(window.until_asked().partition("\n")[2])
    else:
        pytest.fail("the interview does not end")
    assert not re.search(r"[^\n\x20-\x7e\u00a0-\uffff]", window.shown), "moves the cursor, or colours"
    return [[line for line in turn.split("\n") if line and line != "> "] for turn in said]


def test_the_first_line_names_the_mode_and_the_way_out(turns: list[list[str]]) -> None:
    assert turns[0][0] == NAMED


def test_no_line_is_sent_twice_in_a_turn(turns: list[list[str]]) -> None:
    twice = [[line for line, times in Counter(turn).items() if times > 1] for turn in turns]
    assert [lines for lines in twice if lines] == []


def test_no_question_is_sent_again(turns: list[list[str]]) -> None:
    blocks = Counter(line for turn in turns for line in turn if re.match(r"\d+ of \d+ \(Q\d+", line))
    assert len(blocks) > 5
    assert [line for line, times in blocks.items() if times > 1] == []


def lines_sent(*lines: str) -> list[str]:
    """What a person is sent line by line, in an interview of the questionnaire of the house."""
    out = StringIO()
    screen, talk = Screen(out), Interview(load("ict-lmi"))
    talk.line_by_line = True
    screen.show(talk.begin(), talk)
    for line in lines:
        screen.show(talk.say(line), talk)
    return out.getvalue().splitlines()


def test_each_question_that_takes_several_answers_says_so() -> None:
    asked = [line for line in lines_sent("/first look", "go to users") if "?" in line]
    assert "Who uses the service? (several possible)" in asked
    assert "In what role are you answering?" in asked


def test_what_is_still_open_is_told_in_one_line_with_its_choices() -> None:
    for line in ("where", "note ask Ruth", "help", "why"):
        *_, still, choices = lines_sent("1", "1", line)
        assert still.startswith("Still open, question 3: ")
        assert choices.startswith("1 Separate services")
        assert choices.endswith("3 A mix of both")


def test_the_summary_is_in_words_and_says_how_long_it_is(
    riga: "Program", open_terminal: Open, visible: Callable[[str], str]
) -> None:
    window = open_terminal("resume", "riga")
    window.until_asked()
    window.type("summary")
    short = visible(window.until_asked())
    assert "Here is the summary so far, in short." in short
    assert "For all of it, type summary whole." in short
    window.type("read the whole summary")
    whole = visible(window.until_asked())
    assert re.search(r"^It has \d+ lines\.$", whole, re.MULTILINE)
    assert len(whole.splitlines()) > len(short.splitlines())
    decoration = [
        line for line in f"{short}{whole}".splitlines() if line.strip("> ") and not re.search(r"\w", line)
    ]
    assert decoration == []


def test_show_is_in_words_where_it_is_asked_for_line_by_line(
    riga: "Program", visible: Callable[[str], str]
) -> None:
    for way in (("show", "riga", "--plain"), ("--plain", "show", "riga")):
        assert visible(riga(*way).out).startswith("Summary of Riga\n")
    assert "====" in riga("show", "riga").out


def test_choices_that_are_long_are_read_once_they_are_asked_for() -> None:
    told = lines_sent("/first look", "go to users", "where", "why", "choices")
    still = [place for place, line in enumerate(told) if line.startswith("Still open, question ")]
    first, again = (told[place + 1] for place in still)
    assert re.fullmatch(r"\d+ answers; choices reads them\.", first)
    assert re.fullmatch(r"\d+ answers\.", again)
    alone = told[still[-1] + 2 :]
    assert alone[0] == "The answers (several possible)"
    assert len(alone) == 1 + int(again.split()[0])


def test_answers_that_several_questions_share_are_read_once_and_when_they_are_asked_for() -> None:
    told = lines_sent("/quick", "go to other services", "1", "1", "choices")
    same = [place for place, line in enumerate(told) if line.startswith("The same 6 answers as before;")]
    assert len(same) == 1
    assert told[same[0] - 1] == "How are you linked with the public employment service?"
    assert [line for line in told if line.endswith("We exchange information")] == [
        "2 We exchange information"
    ] * 2


def test_the_themes_that_are_asked_are_marked_where_all_are_listed() -> None:
    told = lines_sent("/quick", "themes")
    assert any(line.startswith("2 Strategy") and line.endswith("(chosen)") for line in told)
    assert not any(line.startswith("19 ") and line.endswith("(chosen)") for line in told)


def test_what_is_recorded_is_told_whole() -> None:
    told = lines_sent("/first look", "go to users", "1,2,3,4,5", "go to other services", "1")
    recorded = [line for line in told if line.startswith("Recorded: ")]
    assert len(recorded) == 2
    assert not [line for line in recorded if "…" in line]


def test_the_themes_are_named_once() -> None:
    told = lines_sent("themes")
    assert sum("Funding" in line for line in told) == 1


def test_an_answer_given_before_is_told_once() -> None:
    told = lines_sent("1", "back")
    assert "So far: Service manager. Enter keeps it." in told
    assert not any("(chosen)" in line for line in told)
