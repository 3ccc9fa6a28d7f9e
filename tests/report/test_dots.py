"""The dot plot in letters: positions and ranges, and words where it would not fit."""

import pytest

from interview.benchmark import Benchmark
from interview.dialogue.voice import Voice
from interview.report.document import Plot, PlotRow
from interview.report.dots import dot_plot, drawn
from tests.examples import opened

LEVELS = ("Not yet", "Starting", "Established", "Built in")
PLOT = Plot(
    "Where the themes stand",
    LEVELS,
    (
        PlotRow("Access", 1, 2, "Starting or Established", "4 of 6 answered", 3),
        PlotRow("Funding", None, None, "not enough answers to say", "1 of 5 answered"),
        PlotRow("A theme with a name that is too long", 0, 0, "Not yet", "2 of 2 answered", 0),
    ),
    "",
)


@pytest.mark.parametrize("width", [76, 78, 100])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    lines = drawn(PLOT, Voice(), width)
    assert max(map(len, lines)) <= width
    assert "●━" in lines[1]
    assert "◇" in lines[1]
    assert "◇" not in lines[3]


def test_typewriter_letters_where_there_are_no_others() -> None:
    text = "\n".join(drawn(PLOT, Voice(), 80, ascii_only=True))
    assert text.replace("…", "").isascii()
    assert "@=" in text


def test_a_ring_stands_where_the_respondent_sees_it_or_beside_what_is_there() -> None:
    rows = (
        PlotRow("Access", 1, 1, "Starting", "6 of 6 answered", None, "", 3, "Built in"),
        PlotRow("Funding", 2, 2, "Established", "1 of 1 answered", None, "", 2, "the picture fits"),
    )
    _, apart, together = drawn(Plot("", LEVELS, rows, ""), Voice(), 90)
    assert apart.index("●") < apart.index("○")
    assert "●○" in together


def test_words_where_it_would_not_fit() -> None:
    assert (
        drawn(PLOT, Voice(), 68)[0] == "Access: Starting or Established. 4 of 6 answered. Target: Built in."
    )


def test_an_interview_has_a_row_for_each_theme_with_a_band() -> None:
    with opened("brambleside") as interview:
        lines = dot_plot(interview, Voice(), 90)
        blocks = [block.section for block in Benchmark.of(interview.questionnaire).blocks if block.band]
        titles = [interview.questionnaire.section(block).title for block in blocks]
    shown = [line.split("  ")[0] for line in lines[1:]]
    assert len(shown) == len(titles) == 11
    for title, words in zip(titles, shown, strict=True):
        begin, _, end = words.partition("…")
        assert title.startswith(begin)
        assert title.endswith(end.strip())


@pytest.mark.parametrize("width", [69, 72, 76, 90])
def test_no_two_themes_look_alike(width: int) -> None:
    with opened("brambleside") as interview:
        shown = [
            line[:13] if width < 72 else line.split("  ")[0]
            for line in dot_plot(interview, Voice(), width)[1:]
        ]
    assert len(set(shown)) == 11
