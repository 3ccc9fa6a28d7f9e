"""`compare` in the conversation: two columns on the screen, one after the other line by line."""

from io import StringIO
from pathlib import Path

import pytest

from interview import Interview
from interview.dialogue.turn import ShowComparison
from interview.plain.screen import Screen
from interview.tui.app import InterviewApp
from interview.tui.screens.compare import CompareScreen
from interview.tui.screens.interview import InterviewScreen
from tests.compare.conftest import Answers
from tests.compare.test_again import later
from tests.talk import Person, about
from tests.tui.conftest import Chat
from tests.versions import ANSWERS


@pytest.fixture
def hill(answers: Answers) -> Person:
    """An interview in which two questions are answered, beside one that is finished."""
    answers("Town", *ANSWERS, "").interview.close()
    return answers("Hill", "1", "3")


def line_by_line(person: Person, line: str) -> str:
    out = StringIO()
    Screen(out).show(person.interview.say(line), person.interview)
    return out.getvalue()


def test_line_by_line_one_answer_stands_after_the_other(hill: Person) -> None:
    shown = line_by_line(hill, "compare Town")
    assert "Hill, this interview: Not yet\n  Town: On trial" in shown
    assert "Both said the same." in shown


def test_what_was_not_answered_here_is_not_shown(hill: Person) -> None:
    shown = line_by_line(hill, "compare Town")
    assert "Novels, Scrolls" not in shown
    assert "box of books" not in shown


def test_of_then_and_now_the_word_alone_is_enough(hill: Person, tmp_path: Path) -> None:
    talk = Person(Interview.again("Town", folder=tmp_path / "s", clock=later()))
    assert "Nothing has been answered here yet." in line_by_line(talk, "compare")
    talk.types("3", "1")
    assert "Then: Town: On trial\n  Now: Town 2027: Regular" in line_by_line(talk, "compare")


def test_what_cannot_be_compared_is_said(hill: Person) -> None:
    hill.types("compare").sees("Which one? Type compare and its name: Town.")
    hill.types("compare Porto").sees("Porto")
    hill.types("compare Hill").sees("That is this interview.")
    assert not [turn for turn in hill.transcript if isinstance(turn.act, ShowComparison)]
    (hill.file.parent / "town.toml").write_text("torn = ")
    assert "town.toml" in line_by_line(hill, "compare town.toml")


def test_in_memory_there_is_nothing_to_compare_with() -> None:
    talk = about(
        '[[section]]\nid = "a"\ntitle = "A"\nitem = [ { id = "b", type = "integer", ask = "How many?" } ]'
    )
    talk.types("compare").sees("in memory alone")


@pytest.mark.parametrize(("size", "beside"), [((120, 30), True), ((40, 16), False)])
async def test_on_the_screen_there_are_two_columns_where_there_is_room(
    hill: Person, size: tuple[int, int], beside: bool
) -> None:
    app = InterviewApp(lambda: InterviewScreen(hill.interview))
    async with app.run_test(size=size) as pilot:
        chat = Chat(app, pilot)
        await chat.sends("compare Town")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, CompareScreen)
        rows = app.screen.rows
        texts = [str(rows.get_option_at_index(n).prompt) for n in range(rows.option_count)]
        (hours,) = [text for text in texts if text.startswith("How far are late hours")]
        in_one_line = any("Not yet" in line and "On trial" in line for line in hours.splitlines())
        assert in_one_line is beside
        await chat.presses("escape")
        assert isinstance(app.screen, InterviewScreen)
