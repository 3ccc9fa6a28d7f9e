"""The plot as a picture: every word of it is there and inside its edges, whatever the themes are called."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.report.document import Mark, Plot, PlotRow
from interview.report.writers import plot_picture
from interview.report.writers.plot_picture import NARROW, WIDE, svg

LEVELS = ("Not yet", "Starting", "Established", "Built in")
SVG = "{http://www.w3.org/2000/svg}"
TITLES = (
    "Access",
    "Interface/relationship with existing career services",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Σύνδεση με τις υπάρχουσες υπηρεσίες σταδιοδρομίας",
    "Взаимодействие с существующими службами профориентации",
    'A & B <i> "x"',
)
LETTERS = st.characters(codec="utf-8", categories=["Lu", "Ll", "Nd", "Po", "Pd"], max_codepoint=0x52F)
NAMES = st.lists(st.text(LETTERS, min_size=1, max_size=30), min_size=1, max_size=8).map(" ".join)


def row(title: str, low: int | None = 1, high: int | None = 2, **more: Any) -> PlotRow:
    words = "no statement applies here." if low is None else "So far Starting, from 10 of 16 statements."
    return PlotRow(title, low, high, words, decided="10 of 16", **more)


def drawn(
    *rows: PlotRow, levels: Sequence[str] = LEVELS, room: float = WIDE, **more: Any
) -> ElementTree.Element:
    plot = Plot("", tuple(levels), rows, "Open", "Decided", unassessed="Not assessed yet", **more)
    return ElementTree.fromstring(svg(plot, room))


def words_in(picture: ElementTree.Element) -> list[str]:
    return [word for text in picture.iter(f"{SVG}text") for word in (text.text or "").split()]


@cache
def advances(name: str) -> dict[str, float]:
    """The width of each letter in a font of the package, in em."""
    from fontTools.ttLib import TTFont

    font = TTFont(Path(plot_picture.__file__).parent / "fonts" / name)
    widths, unit = font["hmtx"].metrics, font["head"].unitsPerEm
    return {chr(code): widths[glyph][0] / unit for code, glyph in font.getBestCmap().items()}


def stays_inside(picture: ElementTree.Element, font: str) -> bool:
    """Whether each text ends inside the picture, and inside the column of themes where it stands there."""
    width, height = map(float, picture.attrib["viewBox"].split()[2:])
    ends = max(float(rule.attrib["y2"]) for rule in picture.iter(f"{SVG}line"))
    if width < WIDE:
        ends = 0
    for text in picture.iter(f"{SVG}text"):
        size, x, y = (float(text.attrib[name]) for name in ("font-size", "x", "y"))
        long = size * sum(advances(font).get(sign, 0) for sign in text.text or "")
        left = x - long / 2 if text.attrib["text-anchor"] == "middle" else x
        column = plot_picture._TITLES if x == 0 and y < ends and text.get("font-weight") is None else width
        if left < 0 or left + long > column:
            return False
        if not 0 < y < height:
            return False
    return True


@pytest.mark.parametrize("font", ["NotoSans-Regular.ttf", "DejaVuSans.ttf"])
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("low", [1, None])
@pytest.mark.parametrize("room", [WIDE, NARROW])
def test_every_word_is_whole_and_inside(title: str, low: int | None, font: str, room: float) -> None:
    picture = drawn(*[row(title, low, None if low is None else 2)] * 11, room=room)
    shown = "".join(words_in(picture))
    assert shown.count("".join(title.split())) == 11
    assert shown.count("10of16") == 11
    assert stays_inside(picture, font)


@settings(deadline=None)
@given(title=NAMES, level=NAMES)
def test_so_is_whatever_people_call_their_themes_and_levels(title: str, level: str) -> None:
    picture = drawn(row(title), row(title, None, None), levels=(*LEVELS[:3], level))
    assert "".join(words_in(picture)).count("".join(title.split())) >= 2
    assert "".join(level.split()) in "".join(words_in(picture))
    assert stays_inside(picture, "DejaVuSans.ttf")
    assert stays_inside(picture, "NotoSans-Regular.ttf")


def shapes(picture: ElementTree.Element) -> list[str]:
    """What is drawn beside rules and the lines between levels."""
    found = []
    for mark in picture.iter():
        match mark.tag.removeprefix(SVG), mark.get("fill"), mark.get("r"):
            case "circle", fill, radius:
                small = float(radius or 0) == plot_picture._SMALL
                found.append(
                    f"{'hollow' if fill == '#fff' else 'full'} {'small' if small else 'large'} circle"
                )
            case "polygon", _, _:
                corners = len((mark.get("points") or "").split())
                found.append("full diamond" if corners == 4 else "triangle")
            case "rect", fill, _:
                found.append("square" if fill == "#fff" else "bar")
            case "path", _, _:
                found.append("cross")
    return found


MARKS = {
    "a level": (row("x", 1, 1), ["full large circle"]),
    "a level so far": (row("x", 1, 2, so_far=1), ["bar", "hollow large circle"]),
    "one that may still be any": (row("x", 0, 3, so_far=1), ["hollow large circle"]),
    "nothing decided": (row("x", 0, 3), []),
    "a statement": (row("x", 1, 1, marks=(Mark(1),)), ["full large circle", "full small circle"]),
    "one that is open": (row("x", 1, 1, marks=(Mark(None),)), ["full large circle", "hollow small circle"]),
    "a safeguard": (row("x", 1, 1, marks=(Mark(0, "safeguard"),)), ["full large circle", "triangle"]),
    "a risk": (row("x", 1, 1, marks=(Mark(0, "risk"),)), ["full large circle", "cross"]),
    "a target": (row("x", 1, 1, target=3), ["full large circle", "full diamond"]),
    "an own view": (row("x", 1, 1, own=2), ["full large circle", "square"]),
}


@pytest.mark.parametrize(("shown", "marks"), MARKS.values(), ids=MARKS)
def test_each_thing_has_a_mark_of_its_own_form(shown: PlotRow, marks: list[str]) -> None:
    assert shapes(drawn(shown)) == marks


def box_of(mark: ElementTree.Element) -> tuple[float, float, float, float]:
    """The left, right, upper and lower edge of a mark."""
    if mark.tag == f"{SVG}circle":
        x, y, r = (float(mark.attrib[name]) for name in ("cx", "cy", "r"))
        return x - r, x + r, y - r, y + r
    if mark.tag == f"{SVG}rect":
        x, y, w, h = (float(mark.attrib[name]) for name in ("x", "y", "width", "height"))
        return x, x + w, y, y + h
    numbers = list(map(float, re.findall(r"[\d.]+", mark.get("points") or mark.attrib["d"])))
    return min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]), max(numbers[1::2])


def marks_of(picture: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    kinds = [f"{SVG}{kind}" for kind in ("circle", "polygon", "path", "rect")]
    bars = [mark for mark in picture.iter(f"{SVG}rect") if mark.get("rx")]
    return [box_of(mark) for mark in picture.iter() if mark.tag in kinds and mark not in bars]


FULL = row(
    "Access to the service for everybody who needs it",
    0,
    2,
    so_far=1,
    target=1,
    own=1,
    marks=(Mark(0, "risk"), Mark(0, "safeguard"), *[Mark(1)] * 9, Mark(0), Mark(None), Mark(None)),
)


@pytest.mark.parametrize("room", [WIDE, NARROW])
def test_no_mark_hides_another_and_each_stands_between_the_rules_of_its_row(room: float) -> None:
    picture = drawn(FULL, FULL, FULL, room=room)
    marks = marks_of(picture)
    assert len(marks) == 3 * 17
    for one, other in combinations(marks, 2):
        apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
        assert apart, "two marks on one spot"
    rules = sorted(
        {float(line.attrib["y1"]) for line in picture.iter(f"{SVG}line") if line.get("y1") == line.get("y2")}
    )
    assert len(rules) == 4
    for above, below in pairwise(rules):
        inside = [mark for mark in marks if above < mark[2] and mark[3] < below]
        assert len(inside) == 17, "the marks of a row touch neither of its rules"


def test_the_name_of_a_theme_stands_on_the_line_of_its_level() -> None:
    picture = drawn(row("Access", 1, 1), row("Funding", 2, 2))
    names = [
        float(text.attrib["y"]) for text in picture.iter(f"{SVG}text") if text.text in ("Access", "Funding")
    ]
    levels = [float(mark.attrib["cy"]) for mark in picture.iter(f"{SVG}circle")]
    assert all(abs(name - level) < 5 for name, level in zip(names, levels, strict=True))


def test_where_nothing_is_known_words_say_so_and_only_open_marks_are_drawn() -> None:
    picture = drawn(row("Access", 0, 3, marks=(Mark(None), Mark(None))))
    assert shapes(picture) == ["hollow small circle"] * 2
    assert "Not assessed yet" in " ".join(words_in(picture))
    assert "assessed" not in words_in(drawn(row("Access", 0, 3, so_far=1)))


def test_what_is_still_possible_is_a_bar_behind_the_level_so_far_on_both_sides_of_it() -> None:
    picture = drawn(row("Access", 0, 1, so_far=1))
    (bar,) = [box_of(mark) for mark in picture.iter(f"{SVG}rect")]
    (level,) = [box_of(mark) for mark in picture.iter(f"{SVG}circle")]
    assert bar[0] < level[0]
    assert level[1] < bar[1]


def test_statements_that_are_open_stand_in_a_column_of_their_own() -> None:
    picture = drawn(row("x", 1, 1, marks=(Mark(None), Mark(3))))
    lines = [
        float(line.attrib["x1"]) for line in picture.iter(f"{SVG}line") if line.get("x1") == line.get("x2")
    ]
    (open_,) = [mark for mark in picture.iter(f"{SVG}circle") if mark.get("fill") == "#fff"]
    assert float(open_.attrib["cx"]) - max(lines) > 10, "behind the line where the levels end"
    assert "Open" in words_in(picture)
    assert "Open" not in words_in(drawn(row("x", 1, 1, marks=(Mark(3),))))


def test_each_level_is_explained_where_there_are_words_for_it() -> None:
    meanings = ("Not yet: nothing so far", "Starting: a beginning")
    picture = drawn(row("Access"), keys=(("level", "level"),), meanings=meanings)
    assert "Starting: a beginning" in [text.text for text in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("font", ["NotoSans-Regular.ttf", "DejaVuSans.ttf"])
def test_the_keys_say_what_each_mark_is_inside_the_edges(font: str) -> None:
    kinds = ("level", "so_far", "range", "statement", "open", "safeguard", "risk", "target", "own")
    keys = tuple((kind, f"what it is that {kind} says in so many words") for kind in kinds)
    picture = drawn(row("Access"), keys=keys)
    assert "".join(words_in(picture)).count("whatitisthat") == len(kinds)
    assert stays_inside(picture, font)


def test_the_line_of_one_theme_has_its_level_in_words_beside_it() -> None:
    picture = drawn(row("", 1, 2, so_far=1))
    assert "Sofar Starting,from10of16statements.".replace(" ", "") in "".join(words_in(picture))
    assert stays_inside(picture, "NotoSans-Regular.ttf")


def test_more_words_stand_under_the_line_and_do_not_stretch_it() -> None:
    def lines(picture: ElementTree.Element) -> list[float]:
        return [float(line.attrib["y2"]) for line in picture.iter(f"{SVG}line")]

    long = replace(row("", 1, 2, so_far=1), words="The level so far is Starting. " * 12)
    picture = drawn(long)
    assert max(lines(picture)) == max(lines(drawn(row("", 1, 2, so_far=1))))
    assert "".join(words_in(picture)).count("Starting.") == 12
    assert stays_inside(picture, "NotoSans-Regular.ttf")


def test_a_plan_has_three_levels() -> None:
    picture = drawn(row("x", 2, 2, target=3), levels=("Not foreseen", "Foreseen in part", "Foreseen"))
    assert stays_inside(picture, "NotoSans-Regular.ttf")


def test_the_same_plot_gives_the_same_picture() -> None:
    assert svg(Plot("", LEVELS, (row("x"),))) == svg(Plot("", LEVELS, (row("x"),)))
