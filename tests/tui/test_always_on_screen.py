"""At any size from 40×16 up and after any resize: the line, the end of the question, and two whole choices."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from interview import Interview
from interview.tui.app import InterviewApp
from interview.tui.screens.interview import InterviewScreen
from tests.talk import Ticking, questionnaire
from tests.tui.conftest import Chat

LONG = "that is asked about at some length, so that it takes several lines of a small screen, until its end"
CHOICES = ", ".join(
    f'{{ code = "c{n}", label = "Choice number {n} with a label that is long enough to be wrapped" }}'
    for n in range(9)
)
FEW = '{ code = "a", label = "Never" }, { code = "b", label = "At times" }, { code = "c", label = "Always" }'
ROWS = ",\n".join(
    f'{{ id = "g{n}", group = "g", type = "select_one", title = "Row {n} of the grid", ask = "How often is row {n} '
    f'the one {LONG} END?", choices = [ {FEW} ] }}'
    for n in range(7)
)
WIDE_ROWS = ",\n".join(
    f'{{ id = "w{n}", group = "w", type = "select_one", title = "Row {n}", ask = "And {n} END?", choices = [ {CHOICES} ] }}'
    for n in range(3)
)
ASKED = questionnaire(
    f"""
[[section]]
id = "one"
title = "One"
item = [
  {ROWS},
  {WIDE_ROWS},
  {{ id = "one_of", type = "select_one", title = "One", ask = "Which {LONG} END?", choices = [ {CHOICES} ] }},
  {{ id = "many_of", type = "select_multiple", title = "Many", ask = "Which {LONG} END?", choices = [ {CHOICES} ] }},
  {{ id = "told", type = "text", title = "Told", ask = "What {LONG} END?", hint = "In a few lines, {LONG}." }},
  {{ id = "count", type = "integer", title = "Count", ask = "How many {LONG} END?" }},
]
"""
)
QUESTIONS = [item.id for item in ASKED.items if item.is_question]
SIZES = st.tuples(st.integers(40, 140), st.integers(16, 50))


def assert_all_there(chat: Chat) -> None:
    shown = chat.shown.splitlines()
    size = chat.app.size
    line = chat.talk.dock.line.region
    assert line.height >= 1
    assert line.bottom <= size.height - 1, f"the line is out of sight at {size}:\n{chat.shown}"
    assert any("┗ ›" in row for row in shown[line.y : line.y + 1]), chat.shown
    assert any("END?" in row for row in shown), f"the question ends out of sight at {size}:\n{chat.shown}"
    choices = chat.talk.dock.choices.region
    assert choices.bottom <= line.y, chat.shown
    read = "".join("".join(row.split("┃")[-1].split()) for row in shown[choices.y : line.y])
    whole = [choice for choice in chat.interview.choices if "".join(choice.label.split()) in read]
    assert len(whole) >= min(2, len(chat.interview.choices)), chat.shown
    left = len(chat.interview.choices) - len(whole)
    assert (f"{left}morebelow" in read) == bool(left), chat.shown


async def at(item: str, sizes: list[tuple[int, int]], typed: str = "", before: tuple[str, ...] = ()) -> None:
    interview = Interview(ASKED, clock=Ticking())
    app = InterviewApp(lambda: InterviewScreen(interview), own_settings=False)
    async with app.run_test(size=sizes[0]) as pilot:
        await pilot.pause()
        chat = Chat(app, pilot)
        await chat.sends(f"/go to {item}", *before)
        await chat.types(typed)
        await pilot.pause()
        assert_all_there(chat)
        for size in sizes[1:]:
            await pilot.resize_terminal(*size)
            await pilot.pause(0.05)
            assert_all_there(chat)


@pytest.mark.parametrize("item", ["g0", "g5", "w1", "one_of", "many_of", "told", "count"])
@pytest.mark.parametrize(
    "sizes",
    [[(40, 16)], [(60, 16)], [(80, 24)], [(120, 30), (80, 24)], [(120, 40), (40, 16), (80, 24), (60, 16)]],
    ids=str,
)
async def test_the_line_the_end_of_the_question_and_two_choices(
    item: str, sizes: list[tuple[int, int]]
) -> None:
    await at(item, sizes)


@pytest.mark.parametrize("before", [("/why",), ("/help",), ("99",), ("99", "/why", "98")], ids=str)
@pytest.mark.parametrize("item", ["g5", "one_of", "count"])
async def test_also_below_a_refusal_and_a_reply(item: str, before: tuple[str, ...]) -> None:
    await at(item, [(40, 16), (80, 24), (60, 16)], before=before)


STATES = ((), ("no such thing",), ("/why",), ("/help",), ("",))


@given(
    item=st.sampled_from(QUESTIONS),
    sizes=st.lists(SIZES, min_size=1, max_size=4),
    words=st.integers(0, 60),
    before=st.sampled_from(STATES),
)
@settings(max_examples=4, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
async def test_at_any_size_and_after_any_resize(
    item: str, sizes: list[tuple[int, int]], words: int, before: tuple[str, ...]
) -> None:
    await at(item, sizes, "word " * words, () if ASKED.item(item).type == "text" else before)
