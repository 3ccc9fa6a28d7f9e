"""The plot in letters: levels, ranges and statements, each mark explained, and nothing where it would not fit."""

import pytest

from interview.benchmark import benchmark_of
from interview.report.brief import Brief
from interview.report.document import Mark, Plot, PlotRow
from interview.report.sections.plot import plot
from interview.report.writers.plot_letters import in_letters
from interview.report.writers.text import written
from interview.wording.voice import Voice
from tests.examples import opened

LEVELS = ("Not yet", "Starting", "Established", "Built in")
KEYS = (
    ("level", "the level of the theme"),
    ("range", "between which levels it lies"),
    ("target", "the target"),
)
SETTLED = PlotRow(
    "A theme with a name that is too long",
    0,
    0,
    "Not yet, from 2 statements.",
    marks=(Mark(0, "risk"), Mark(0, "safeguard")),
    decided="2 of 2",
)
OPEN = PlotRow(
    "Access",
    1,
    3,
    "So far Established, from 2 of 3 statements; between Starting and Built in.",
    so_far=2,
    marks=(Mark(2), Mark(2), Mark(None)),
    spread="2 at Established and 1 open",
    decided="2 of 3",
    target=3,
)
ROWS = (OPEN, PlotRow("Funding", None, None, "no statement applies here."), SETTLED)


def plotted(*rows: PlotRow) -> Plot:
    return Plot("Where the themes stand", LEVELS, rows, "Open", "Decided", KEYS, "Not assessed yet")


def rows_of(name: str, width: int) -> tuple[list[str], list[str]]:
    """The titles of an example's themes, and its rows as they are drawn."""
    with opened(name) as interview:
        found = plot(Brief(interview.snapshot()))
    assert found
    lines = in_letters(found, Voice(), width)
    head = next(n for n, line in enumerate(lines) if "Not yet" in line)
    return [row.title for row in found.rows], lines[head + 1 :]


@pytest.mark.parametrize("width", [39, 40, 50, 60, 76, 78, 100, 120])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    lines = in_letters(plotted(*ROWS), Voice(), width)
    assert max(map(len, lines)) <= width
    (access,) = [line for line in lines if "○" in line and "••" in line]
    assert access.index("○") < access.index("◆")


def test_in_a_narrow_window_a_name_stands_above_its_marks_with_what_is_open() -> None:
    lines = in_letters(plotted(OPEN), Voice(), 40)
    assert lines[-2:] == ["Access: 2 of 3 ◦", "│       │░░░░░░░░│░░░○ ••░░░░│░░░◆░░░░│"]


def test_where_nothing_is_known_words_say_so_and_only_open_marks_are_drawn() -> None:
    unknown = PlotRow("Access", 0, 3, "Not assessed yet.", marks=(Mark(None),), decided="0 of 1")
    line = in_letters(plotted(unknown), Voice(), 100)[-1]
    assert "Not assessed yet" in line
    assert "◦" in line
    assert "░" not in line


def test_a_theme_that_is_open_has_its_range_its_level_so_far_and_its_statements() -> None:
    (access,) = [line for line in in_letters(plotted(OPEN), Voice(), 100) if line.startswith("Access")]
    assert "░│░" in access
    assert "░○ ••░" in access
    assert access.index("○") < access.index("◆") < access.index("◦")
    assert "●" not in access


def test_a_risk_and_a_safeguard_that_is_not_in_place_have_marks_of_their_own() -> None:
    (line,) = [line for line in in_letters(plotted(SETTLED), Voice(), 100) if line.endswith("2 of 2")]
    assert "● ×▲" in line


def test_more_statements_than_there_is_room_for_are_counted() -> None:
    crowded = PlotRow(
        "Access", 0, 0, "Not yet.", marks=(Mark(0, "risk"), *[Mark(0)] * 12), decided="13 of 13"
    )
    (line,) = [line for line in in_letters(plotted(crowded), Voice(), 100) if line.startswith("Access")]
    assert "●×•12" in line


def test_typewriter_letters_where_there_are_no_others() -> None:
    text = "\n".join(in_letters(plotted(*ROWS), Voice(), 90, ascii_only=True))
    assert text.isascii()
    assert "O **" in text
    assert "@ x^" in text


def test_a_square_stands_where_the_respondent_sees_it() -> None:
    apart = PlotRow("Access", 1, 1, "Starting.", own=3, own_words="Built in")
    together = PlotRow("Funding", 2, 2, "Established.", own=2, own_words="the picture fits")
    *_, first, second = in_letters(plotted(apart, together), Voice(), 90)
    assert first.index("●") < first.index("□")
    assert "●□" in second


def test_a_view_that_has_no_place_is_said_under_its_theme() -> None:
    unsure = PlotRow("Funding", 1, 1, "Starting.", own_words="not sure")
    assert in_letters(plotted(unsure), Voice(), 90)[-1] == "  Own view: not sure."


def test_what_each_mark_is_comes_first() -> None:
    first = in_letters(plotted(*ROWS), Voice(), 100)[0]
    assert first == "● the level of the theme   ░ between which levels it lies   ◆ the target"


def test_themes_of_a_group_stand_under_its_name() -> None:
    rows = [
        PlotRow(name, 1, 1, "Starting.", group=group) for name, group in (("A", "People"), ("B", "System"))
    ]
    shown = [line.split(" ")[0] for line in in_letters(plotted(*rows), Voice(), 90)]
    assert shown[-4:] == ["People", "A", "System", "B"]


def test_only_marks_that_are_drawn_are_explained() -> None:
    with opened("northlight") as interview:
        found = plot(Brief(interview.snapshot()))
    assert found
    assert ("range" in dict(found.keys)) == any(row.low != row.high for row in found.rows)
    assert ("own" in dict(found.keys)) == any(row.own is not None for row in found.rows)
    assert ("risk" in dict(found.keys)) == any(
        mark.kind == "risk" for row in found.rows for mark in row.marks
    )


def test_nothing_is_drawn_where_it_would_not_fit_and_words_say_it() -> None:
    assert in_letters(plotted(*ROWS), Voice(), 30) == []
    said = written((plotted(OPEN),), 30).splitlines()[1:]
    assert " ".join(" ".join(said).split()) == (
        "- Access: So far Established, from 2 of 3 statements; between Starting and Built in."
        " Statements: 2 at Established and 1 open. Target: Built in."
    )


def test_who_hears_a_screen_is_told_in_words() -> None:
    said = written((plotted(OPEN),), 100, underlined=False)
    assert "So far Established" in said
    assert "◦" not in said


def test_an_interview_has_a_row_for_each_theme_with_a_band() -> None:
    with opened("brambleside") as interview:
        blocks = [block.section for block in benchmark_of(interview.questionnaire).blocks if block.band]
        titles = [interview.questionnaire.section(block).short for block in blocks]
    assert sorted(rows_of("brambleside", 90)[0]) == sorted(titles)


LONG = (
    "Key features of information and communication technology",
    "Key features of labour market information",
    "Interface/relationship with existing career services",
)


@pytest.mark.parametrize("width", [72, 76, 78])
def test_names_that_are_too_long_keep_their_last_word_and_break_between_words(width: int) -> None:
    shown = in_letters(plotted(*(PlotRow(title, 1, 1, "Starting.") for title in LONG)), Voice(), width)[-3:]
    for title, line in zip(LONG, shown, strict=True):
        assert title.split()[-1] in line
        assert title not in line
    assert len(set(shown)) == 3


@pytest.mark.parametrize("width", [126, 140])
def test_names_are_whole_where_there_is_room(width: int) -> None:
    shown = in_letters(plotted(*(PlotRow(title, 1, 1, "Starting.") for title in LONG)), Voice(), width)[-3:]
    for title, line in zip(LONG, shown, strict=True):
        assert line.startswith(f"{title} ")
