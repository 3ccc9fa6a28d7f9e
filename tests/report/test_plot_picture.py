"""The dot plot as a picture: every word of it is there and inside its edges, whatever the themes are called."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.report.document import Plot, PlotRow
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
    words = "not enough answers to say" if low is None else "Established or Built in"
    return PlotRow(title, low, high, words, "10 of 16 answered", **more)


def drawn(*rows: PlotRow, levels: Sequence[str] = LEVELS) -> ElementTree.Element:
    return ElementTree.fromstring(svg(Plot("", tuple(levels), rows, "")))


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
        if left < 0 or left + long > (plot_picture._TITLES if x == 0 else width):
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
    assert shown.count("10of16answered.") == 11
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
    marks = [e for e in picture.iter() if e.tag in (f"{SVG}circle", f"{SVG}polygon", f"{SVG}line")]
    return [
        {"circle": "dot" if e.get("fill") != "none" else "ring", "polygon": "diamond"}.get(kind, kind)
        for e in marks
        if (kind := e.tag.removeprefix(SVG)) != "line" or e.get("stroke-width") == "3"
    ]


MARKS = {
    "a level": (row("x", 1, 1), ["dot"]),
    "either of two": (row("x", 1, 2), ["line", "dot", "dot"]),
    "a target": (row("x", 1, 1, target=3), ["diamond", "dot"]),
    "an own view": (row("x", 1, 1, own=2), ["ring", "dot"]),
    "nothing to say but a target": (row("x", None, None, target=2), ["diamond"]),
}


@pytest.mark.parametrize(("shown", "marks"), MARKS.values(), ids=MARKS)
def test_each_thing_has_a_mark_of_its_own_form(shown: PlotRow, marks: list[str]) -> None:
    assert shapes(drawn(shown)) == marks


def test_a_ring_around_a_dot_leaves_both_to_be_seen() -> None:
    rings = [
        next(
            float(e.attrib["r"])
            for e in drawn(row("x", 1, 1, own=own)).iter(f"{SVG}circle")
            if e.get("fill") == "none"
        )
        for own in (1, 2)
    ]
    assert rings[0] > rings[1] > plot_picture._DOT


def test_the_same_plot_gives_the_same_picture() -> None:
    assert svg(Plot("", LEVELS, (row("x"),), "")) == svg(Plot("", LEVELS, (row("x"),), ""))
