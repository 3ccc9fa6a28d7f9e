"""The dot plot in letters: positions and ranges, each mark explained, and nothing where it would not fit."""

import pytest

from interview.benchmark import benchmark_of
from interview.report.brief import Brief
from interview.report.document import Plot, PlotRow
from interview.report.sections.plot import plot
from interview.report.writers.plot_letters import in_letters
from interview.report.writers.text import written
from interview.wording.voice import Voice
from tests.examples import opened

LEVELS = ("Not yet", "Starting", "Established", "Built in")
PLOT = Plot(
    "Where the themes stand",
    LEVELS,
    (
        PlotRow("Access", 1, 2, "Starting or Established", "4 of 6 answered", 3, answered="4 of 6"),
        PlotRow("Funding", None, None, "not enough answers to say", "1 of 5 answered", answered="1 of 5"),
        PlotRow(
            "A theme with a name that is too long", 0, 0, "Not yet", "2 of 2 answered", 0, answered="2 of 2"
        ),
    ),
    "",
)


def rows_of(name: str, width: int) -> tuple[list[str], list[str]]:
    """The titles of an example's themes, and its rows as they are drawn."""
    with opened(name) as interview:
        found = plot(Brief(interview.snapshot()))
    assert found
    lines = in_letters(found, Voice(), width)
    head = next(n for n, line in enumerate(lines) if line.endswith("Answered"))
    return [row.title for row in found.rows], lines[head + 1 :]


@pytest.mark.parametrize("width", [66, 76, 78, 100, 120])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    lines = in_letters(PLOT, Voice(), width)
    assert max(map(len, lines)) <= width
    (access,) = [line for line in lines if line.startswith("Access")]
    assert "●━" in access
    assert "◇" in access
    assert access.endswith("4 of 6")
    assert "◇" not in lines[-1]


def test_typewriter_letters_where_there_are_no_others() -> None:
    text = "\n".join(in_letters(PLOT, Voice(), 70, ascii_only=True))
    assert text.isascii()
    assert "@=" in text


def test_a_ring_stands_where_the_respondent_sees_it_or_beside_what_is_there() -> None:
    rows = (
        PlotRow("Access", 1, 1, "Starting", "6 of 6 answered", None, "", 3, "Built in"),
        PlotRow("Funding", 2, 2, "Established", "1 of 1 answered", None, "", 2, "the picture fits"),
    )
    _, _, apart, together = in_letters(Plot("", LEVELS, rows, ""), Voice(), 90)
    assert apart.index("●") < apart.index("○")
    assert "●○" in together


def test_the_legend_says_what_each_mark_is_and_names_no_other() -> None:
    legend = in_letters(PLOT, Voice(), 100)[0]
    assert legend == "● the level   ●━● either one, while answers are open   ◇ the target"
    alone = Plot("", LEVELS, (PlotRow("Access", 1, 1, "Starting", "", own=2, own_words="Established"),), "")
    assert in_letters(alone, Voice(), 100)[0] == "● the level   ○ own view"


def test_what_has_no_place_on_the_scale_is_said_under_it() -> None:
    open_, unsure = "not enough answers to say", "not sure"
    rows = (
        PlotRow("Access", None, None, open_, "", 2, "", 3, "Built in"),
        PlotRow("Funding", 1, 1, "Starting", "", None, "", None, unsure),
    )
    lines = in_letters(Plot("", LEVELS, rows, ""), Voice(), 90)
    assert lines[3] == "  Target: Established. The respondent sees it so: Built in."
    assert lines[5] == "  The respondent sees it so: not sure."


def test_nothing_is_drawn_where_it_would_not_fit_and_words_say_it() -> None:
    assert in_letters(PLOT, Voice(), 60) == []
    said = "- Access: Starting or Established. 4 of 6 answered. Target: Built in."
    assert written((PLOT,), 80).splitlines()[1] == said


def test_an_interview_has_a_row_for_each_theme_with_a_band() -> None:
    with opened("brambleside") as interview:
        blocks = [block.section for block in benchmark_of(interview.questionnaire).blocks if block.band]
        titles = [interview.questionnaire.section(block).title for block in blocks]
    assert rows_of("brambleside", 90)[0] == titles


@pytest.mark.parametrize("width", [67, 70, 74])
def test_names_that_are_too_long_keep_their_last_word_and_break_between_words(width: int) -> None:
    titles, shown = rows_of("brambleside", width)
    begins = [line[: width - 47].split("  ")[0] for line in shown]
    assert len(set(begins)) == len(titles)
    for title, begin in zip(titles, begins, strict=True):
        assert begin.split()[-1].endswith(title.split()[-1]) or width < 70
    (lmi,) = [line for line in shown if line.startswith("Key features of LMI")]
    (ict,) = [line for line in shown if line.startswith("Key features of ICT")]
    assert lmi != ict


@pytest.mark.parametrize("width", [114, 130])
def test_names_are_whole_where_there_is_room(width: int) -> None:
    titles, shown = rows_of("brambleside", width)
    for title, line in zip(titles, shown, strict=True):
        assert line.startswith(f"{title} ")
