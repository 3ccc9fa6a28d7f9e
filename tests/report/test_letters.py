"""Words in any script keep their language and direction in pages that people edit and read on screens."""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.report.document import Box, Boxes, Document, Entries, Entry, Heading, Paragraph, Table
from interview.report.writers.html import html
from interview.report.writers.letters import breakable, leftwards, plain, runs, script_of, width, wrapped
from interview.report.writers.word import docx
from interview.wording.voice import Voice

WHEN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HEBREW, ARABIC, GREEK, JAPANESE = "שלום לכולם", "مرحبا بكم", "Καλημέρα σε όλους", "日本語です"
SPOKEN = {
    "English": ("Good morning, everyone", []),
    "Hebrew": (HEBREW, [(HEBREW, "he")]),
    "Hebrew in English": (f"She said {HEBREW}, twice.", [(HEBREW, "he")]),
    "English in Hebrew": (f"{HEBREW} PISA 2022", [(HEBREW, "he")]),
    "Arabic, which several languages are written in": (ARABIC, [(ARABIC, "und-Arab")]),
    "Greek": (f"({GREEK})", [(GREEK, "el")]),
    "Japanese": (JAPANESE, [(JAPANESE, "ja")]),
    "Chinese": ("中文", [("中文", "und-Hani")]),
    "accents": ("Žluťoučký kůň, e\u0301", []),
    "two of them": (f"{GREEK} {HEBREW}", [(GREEK, "el"), (HEBREW, "he")]),
}


@pytest.mark.parametrize(("text", "marked"), SPOKEN.values(), ids=SPOKEN)
def test_words_in_another_language_are_known_by_their_letters(
    text: str, marked: list[tuple[str, str]]
) -> None:
    assert [(run.text, run.language) for run in runs(text) if run.language] == marked
    assert "".join(run.text for run in runs(text)) == text


@given(text=st.text(max_size=40), home=st.sampled_from(["LATIN", "GREEK", "HEBREW", "CJK"]))
def test_no_letter_is_lost_or_moved(text: str, home: str) -> None:
    assert "".join(run.text for run in runs(text, home)) == text
    assert not [run for run in runs(text, home) if run.language and script_of(run.text) == home]


@given(text=st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=60), room=st.floats(2, 30))
def test_each_line_has_room_for_its_words(text: str, room: float) -> None:
    assert "".join("".join(wrapped(text, room)).split()) == "".join(text.split())
    assert all(width(line) <= room for line in wrapped(text, room))
    assert all(width(word) <= room for word in re.split(r"[\s\u200b]", breakable(text, room)))


def test_a_word_is_broken_between_letters_and_never_before_a_mark() -> None:
    pieces = breakable("e\u0301" * 40, 5).split("\u200b")
    assert len(pieces) > 5
    assert all(re.fullmatch("(e\u0301)+", piece) for piece in pieces)


def everywhere(text: str) -> Document:
    return (
        Heading(1, text),
        Paragraph(text),
        Entries((Entry(text, (text,)),)),
        Table("Answers", ("Question", "Answer"), (("What", text), (text, f"{text}\n{text}"))),
        Boxes((Box("Next", (Entry(text, (text,)),), ""), Box("Later", (), text))),
    )


def test_html_takes_the_direction_of_each_text_from_its_own_letters() -> None:
    page = html(everywhere(HEBREW), Voice())
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    held = [(parent, child) for parent in tree.iter() for child in parent if child.get("lang") == "he"]
    assert len(held) == 12
    for parent, child in held:
        assert child.text == HEBREW
        assert child.tag == "span", "a whole text runs as its block does"
        assert parent.get("dir") == "auto" or parent.tag == "a", parent.tag


def test_words_that_run_the_other_way_stand_apart_in_html() -> None:
    page = html((Heading(1, "x"), Paragraph(f"She said {HEBREW}: <b>.")), Voice())
    assert f'<p dir="auto">She said <bdi lang="he">{HEBREW}</bdi>: &lt;b&gt;.</p>' in page
    page = html((Heading(1, "x"), Paragraph(f"{HEBREW} https://a.example/x {GREEK}")), Voice())
    assert f'<span lang="he">{HEBREW}</span> <a href="https://a.example/x">https://a.example/x</a>' in page


def paragraphs(text: str) -> list[Any]:
    from docx import Document as opened

    file = opened(BytesIO(docx(everywhere(text), Voice(), WHEN)))
    cells = [cell for table in file.tables for row in table.rows for cell in row.cells]
    found = [*file.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return [p for p in found if text in p.text]


@pytest.mark.parametrize(("text", "language"), [(HEBREW, "he"), (ARABIC, None)])
def test_word_takes_the_direction_of_each_text_from_its_first_letter(text: str, language: str | None) -> None:
    found = paragraphs(text)
    assert len(found) == 11
    for paragraph in found:
        assert paragraph._p.xpath("./w:pPr/w:bidi")
        (run,) = paragraph.runs
        assert run.font.rtl
        assert run._r.xpath("./w:rPr/w:lang/@w:bidi") == ([language] if language else [])


def test_in_word_a_foreign_word_leaves_its_sentence_as_it_is() -> None:
    (first, *_) = [p for p in paragraphs(f"She said {HEBREW}.") if p.style.name == "Normal"]
    assert not first._p.xpath("./w:pPr/w:bidi")
    assert [(run.text, bool(run.font.rtl)) for run in first.runs] == [
        ("She said ", False),
        (HEBREW, True),
        (".", False),
    ]


@pytest.mark.parametrize(
    ("text", "turned"),
    [("abc", False), (HEBREW, True), ("12 % " + ARABIC, True), ("a " + HEBREW, False), ("…", False)],
)
def test_the_first_letter_decides(text: str, turned: bool) -> None:
    assert leftwards(text) is turned


def test_no_letter_bears_more_marks_than_any_language_has_and_all_else_stays() -> None:
    accent, point = "\u0301", "\u05b4"
    assert plain(f"a{accent * 50_000}b") == f"a{accent * 30}b"
    assert plain(f"e{accent}{point}" * 40) == f"e{accent}{point}" * 40
    assert plain("…—‘’" * 40) == "…—‘’" * 40
