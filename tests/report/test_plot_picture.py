"""The plot as a picture: every word of it is there and inside its edges, whatever the themes are called."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.report.document import Mark, Plot, PlotRow
from interview.report.writers import plot_picture
from interview.report.writers.plot_picture import svg

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


def drawn(*rows: PlotRow, levels: Sequence[str] = LEVELS, **more: Any) -> ElementTree.Element:
    return ElementTree.fromstring(svg(Plot("", tuple(levels), rows, "Open", "Decided", **more)))


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
    for text in picture.iter(f"{SVG}text"):
        size, x = float(text.attrib["font-size"]), float(text.attrib["x"])
        long = size * sum(advances(font).get(sign, 0) for sign in text.text or "")
        left = x - long / 2 if text.attrib["text-anchor"] == "middle" else x
        column = plot_picture._TITLES if x == 0 and text.get("font-weight") is None else width
        if left < 0 or left + long > column:
            return False
        if not 0 < float(text.attrib["y"]) < height:
            return False
    return True


@pytest.mark.parametrize("font", ["NotoSans-Regular.ttf", "DejaVuSans.ttf"])
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("low", [1, None])
def test_every_word_is_whole_and_inside(title: str, low: int | None, font: str) -> None:
    picture = drawn(*[row(title, low, None if low is None else 2)] * 11)
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
    """What is drawn beside the lines of the levels, whose ends are no marks of their own."""
    found = []
    for mark in picture.iter():
        match mark.tag.removeprefix(SVG), mark.get("fill"), mark.get("r"):
            case "circle", fill, radius:
                small = float(radius or 0) == plot_picture._SMALL
                found.append(
                    f"{'hollow' if fill == '#fff' else 'full'} {'small' if small else 'large'} circle"
                )
            case "polygon", fill, _:
                found.append("diamond" if fill == "#fff" else "triangle")
            case "rect", _, _:
                found.append("square")
            case "path", _, _:
                found.append("cross")
            case "line", _, _ if mark.get("stroke-width") == "1.6" and mark.get("y1") == mark.get("y2"):
                found.append("line")
    return found


MARKS = {
    "a level": (row("x", 1, 1), ["full large circle"]),
    "a level so far": (row("x", 1, 2, so_far=1), ["line", "hollow large circle"]),
    "nothing decided": (row("x", 0, 3), ["line"]),
    "a statement": (row("x", 1, 1, marks=(Mark(1),)), ["full large circle", "full small circle"]),
    "one that is open": (row("x", 1, 1, marks=(Mark(None),)), ["full large circle", "hollow small circle"]),
    "a safeguard": (row("x", 1, 1, marks=(Mark(0, "safeguard"),)), ["full large circle", "triangle"]),
    "a risk": (row("x", 1, 1, marks=(Mark(0, "risk"),)), ["full large circle", "cross"]),
    "a target": (row("x", 1, 1, target=3), ["diamond", "full large circle"]),
    "an own view": (row("x", 1, 1, own=2), ["square", "full large circle"]),
}


@pytest.mark.parametrize(("shown", "marks"), MARKS.values(), ids=MARKS)
def test_each_thing_has_a_mark_of_its_own_form(shown: PlotRow, marks: list[str]) -> None:
    assert shapes(drawn(shown)) == marks


def test_a_square_around_a_dot_leaves_both_to_be_seen() -> None:
    assert plot_picture._SQUARE > plot_picture._DOT
    assert plot_picture._DIAMOND > plot_picture._DOT


def test_statements_of_one_level_stand_side_by_side() -> None:
    for count in (2, 5, 14):
        marks = drawn(row("x", 1, 1, marks=(Mark(1),) * count)).iter(f"{SVG}circle")
        places = [float(mark.attrib["cx"]) for mark in marks if float(mark.attrib["r"]) < 3]
        assert len(set(places)) == count
        assert max(places) - min(places) < plot_picture._LEVEL


def test_statements_that_are_open_stand_in_a_column_of_their_own() -> None:
    picture = drawn(row("x", 1, 1, marks=(Mark(None), Mark(3))))
    open_, built_in = sorted(
        (float(mark.attrib["cx"]), mark.get("fill"))
        for mark in picture.iter(f"{SVG}circle")
        if mark.get("r") == "2.2"
    )[::-1]
    assert open_[1] == "#fff"
    assert open_[0] > built_in[0]
    assert "Open" in words_in(picture)
    assert "Open" not in words_in(drawn(row("x", 1, 1, marks=(Mark(3),))))


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


def test_a_plan_has_three_levels() -> None:
    picture = drawn(row("x", 2, 2, target=3), levels=("Not foreseen", "Foreseen in part", "Foreseen"))
    assert stays_inside(picture, "NotoSans-Regular.ttf")


def test_the_same_plot_gives_the_same_picture() -> None:
    assert svg(Plot("", LEVELS, (row("x"),))) == svg(Plot("", LEVELS, (row("x"),)))
