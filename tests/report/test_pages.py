"""PDF pages: for screen readers and archives, the same on every machine, and no letter an empty box."""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview import Interview
from interview.errors import UserError
from interview.report.brief import Brief
from interview.report.card import card
from interview.report.contents import report
from interview.report.document import (
    Box,
    Boxes,
    Document,
    Entries,
    Entry,
    Heading,
    Mark,
    NewPage,
    Paragraph,
    Plot,
    PlotRow,
    Table,
    texts_of,
    unturned,
)
from interview.report.inventory import inventory, practice_of
from interview.report.writers import typeset
from interview.report.writers.formats import USUAL
from interview.report.writers.interface import NotPrinted
from interview.report.writers.letters import breakable, width
from interview.report.writers.pdf import pdf, pngs
from interview.report.writers.plot_picture import drawing
from interview.snapshot.sharing import Share, redacted
from interview.wording.voice import Voice
from tests.examples import NAMES, WITH_LEVELS, opened
from tests.report.conftest import pages_of_pdf
from tests.report.expected import expected
from tests.report.paper import Sheets
from tests.report.whole import exported

pytest.importorskip("typst")

WHEN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SAID = "He said שלום, Ελλάδα, ἀρχή, Київ, ɕʑ, → ● ◇ ○ ━."
EXPORTED = ["html", "md", "docx", "pdf", "csv", "json", "txt"]


def written(*texts: str) -> Document:
    """Texts in every place in which a person's words may stand."""
    text = texts[0]
    row = PlotRow(
        text, 1, 2, text, 1, (Mark(1), Mark(None), Mark(0, "risk")), text, text, 3, 0, text, text, text
    )
    return (
        Heading(1, text),
        Heading(2, text),
        *(Paragraph(each) for each in texts),
        Plot(
            text, ("Not yet", "Starting", "Established", "Built in"), (row,), text, text, (("level", text),)
        ),
        Boxes((Box("Next", (Entry(text, (text,)),), ""), Box("Later", (), text))),
        NewPage(),
        Heading(2, "Answers"),
        Entries((Entry(text, (text, f"Note: {text}")),)),
        Table("Answers", ("Question", "Answer"), ((text, text), ("Brief description", f"{text}\n{text}"))),
        Table("Plan", tuple("abcdefg"), ((text,) * 7,)),
    )


def printed(*texts: str, borrow: bool = False) -> typeset.Printed:
    return pdf(written(*texts), Voice(), WHEN, borrow=borrow)


def png(plot: Plot, when: datetime, *, borrow: bool = True) -> typeset.Printed:
    drawn = pngs([plot], when, borrow=borrow)
    (picture,) = drawn.pictures
    return typeset.Printed(picture, drawn.lacking, drawn.borrowed)


def text_of(made: typeset.Printed) -> str:
    return "\n".join(pages_of_pdf(made.data))


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    found: dict[str, Document] = {}
    for name in NAMES:
        with opened(name) as interview:
            found[name] = unturned(report(interview.snapshot()))
            found[f"{name}-card"] = card(interview.snapshot())
    with opened("northlight") as first, opened("brambleside") as second:
        found["inventory"] = inventory(
            [practice_of(first.snapshot()), practice_of(second.snapshot())], Voice()
        )
    return found


@pytest.fixture(scope="module")
def reports(documents: dict[str, Document]) -> dict[str, bytes]:
    return {name: pdf(document, Voice(), WHEN).data for name, document in documents.items()}


KINDS = [*NAMES, *(f"{name}-card" for name in NAMES), "inventory"]


def elements(node: Any) -> Iterator[Any]:
    """Every element of a structure tree, in reading order."""
    import pikepdf

    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def attribute(element: Any, name: str) -> Any:
    held = element.get("/A")
    if held is None:
        return None
    import pikepdf

    return next(
        (a.get(name) for a in (held if isinstance(held, pikepdf.Array) else [held]) if name in a), None
    )


@pytest.mark.parametrize("name", KINDS)
def test_a_screen_reader_finds_its_way(
    reports: dict[str, bytes], documents: dict[str, Document], name: str
) -> None:
    """Each data cell has its header cell, headings do not jump, a figure says what it shows, all in a language."""
    import pikepdf

    with pikepdf.open(BytesIO(reports[name])) as file:
        root = file.Root
        assert root.Lang == "en"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as about:
            assert about["dc:title"]
            assert (about["pdfuaid:part"], about["pdfaid:part"], about["pdfaid:conformance"]) == (
                "1",
                "2",
                "A",
            )
        found = list(elements(root.StructTreeRoot.K))
        kinds = [str(element.S) for element in found]
        levels = [int(kind[2:]) for kind in kinds if re.fullmatch("/H[1-6]", kind)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        figures = [element for element in found if element.S == "/Figure"]
        assert len(figures) == sum(isinstance(part, Plot) for part in documents[name])
        if name in WITH_LEVELS:
            whole, *lines = (str(figure.Alt) for figure in figures)
            assert whole.startswith(("Where the themes stand. ", "What the plan foresees. "))
            assert "Access: " in whole
            # Where the statements stand is told once: by the level, or in a sentence of its own.
            told = r"[^:]+: \w.*\bstatements?\b|[^:]+: \w.* of \d+[.;].*|[^:]+: \w.*Statements: "
            assert all(re.match(told, line) for line in lines)
        tables = [element for element in found if element.S == "/Table"]
        assert tables or name.endswith("-card")
        for table in tables:
            cells_have_headers(table)
        links = [element for element in found if element.S == "/Link"]
        assert len(links) >= (name in ("evejledning", "northlight"))


def cells_have_headers(table: Any) -> None:
    rows = [
        [c for c in elements(row.K) if c.S in ("/TH", "/TD")] for row in elements(table.K) if row.S == "/TR"
    ]
    named = {
        str(attribute(cell, "/ID") or cell.get("/ID")) for row in rows for cell in row if cell.S == "/TH"
    }
    columns = [cell.S == "/TH" and attribute(cell, "/Scope") in ("/Column", "/Both") for cell in rows[0]]
    assert all(columns), "the head of each column"
    for row in rows[1:]:
        assert len(row) == len(columns)
        for cell in row:
            refers = attribute(cell, "/Headers")
            assert cell.S == "/TH" or refers is None or {str(name) for name in refers} <= named


@pytest.mark.parametrize("name", NAMES)
def test_page_one_is_one_sheet_and_each_page_has_its_number(reports: dict[str, bytes], name: str) -> None:
    pages = pages_of_pdf(reports[name])
    assert "Full report" in pages[0]
    assert pages[1].startswith(("In this report", "What to do"))
    assert all(f"{number} / {len(pages)}" in page for number, page in enumerate(pages, start=1))
    foot = "Self-reported, not verified." if name in WITH_LEVELS else "Answered by an outsider"
    assert all(foot in page for page in pages)


@pytest.mark.parametrize("name", NAMES)
def test_all_that_was_said_is_on_the_pages(reports: dict[str, bytes], name: str) -> None:
    with opened(name) as interview:
        wanted = expected(Brief(redacted(interview.snapshot(), Share())))
    sheets = Sheets(pages_of_pdf(reports[name]))
    texts = [
        text
        for said in wanted.answers
        if said.place != "nowhere"
        for text in ((said.question if said.place == "page one" else said.asked), *said.choices, *said.more)
    ]
    assert len(texts) > 50
    assert [text for text in texts if not sheets.holds(text)] == []


def test_the_same_report_is_the_same_bytes_with_the_fonts_of_the_machine_or_without(
    documents: dict[str, Document],
) -> None:
    document = (*documents["brambleside"], Paragraph(SAID))
    made = pdf(document, Voice(), WHEN)
    assert made == pdf(document, Voice(), WHEN, borrow=False)
    assert (made.lacking, made.borrowed) == ((), ())
    assert b"D:20261124090000" in made.data
    plot = next(part for part in document if isinstance(part, Plot))
    assert png(plot, WHEN) == png(plot, WHEN, borrow=False)


def test_letters_are_looked_for_in_the_fonts_of_the_package_first() -> None:
    folder = Path(typeset.__file__).parent / "fonts"
    fonts = typeset._fonts(own=True).fonts()
    assert {Path(font.path or "").parent for font in fonts} == {folder}
    assert {font.family for font in fonts} == set(typeset.FAMILIES)


def test_a_head_stands_again_on_every_page_of_a_table() -> None:
    rows = tuple((f"Number {number}", "One after another they come in. " * 5) for number in range(90))
    pages = pages_of_pdf(
        pdf((Heading(1, "All"), Table("", ("Asked for", "Answered"), rows)), Voice(), WHEN).data
    )
    assert len(pages) > 2
    assert all("Asked for" in page for page in pages)


def filled_by(lines: int) -> Document:
    """A page of its own title and so many lines."""
    return (Heading(1, "All"), *(Paragraph(f"Line {number}") for number in range(lines)))


@pytest.mark.parametrize("lines", range(26, 44, 3))
def test_a_table_begins_with_some_of_its_rows_on_the_page_of_its_heading_and_line(lines: int) -> None:
    row = PlotRow("", 1, 2, "So far Starting", so_far=1, marks=(Mark(1),))
    strip = Plot("", ("Not yet", "Starting", "Established", "Built in"), (row,), "Open", "Decided")
    rows = tuple((f"Question {number}", "It was answered at length. " * 4) for number in range(12))
    table = Table("", ("Asked for", "Answered"), rows)
    pages = pages_of_pdf(pdf((*filled_by(lines), Heading(2, "Access"), strip, table), Voice(), WHEN).data)
    (begun,) = [page for page in pages if "Access" in page]
    assert all(words in begun for words in ("So far Starting", "Asked for", "Question 0", "Question 1"))


@pytest.mark.parametrize("lines", range(20, 32, 2))
def test_no_last_row_of_a_table_stands_alone_on_a_page(lines: int) -> None:
    rows = tuple((f"Question {number}.", "Yes") for number in range(24))
    after = tuple(Paragraph(f"More {number}") for number in range(30))
    document = (*filled_by(lines), Table("", ("Asked for", "Answered"), rows), *after)
    for page in pages_of_pdf(pdf(document, Voice(), WHEN).data):
        assert len(re.findall(r"Question \d+\.", page)) != 1


@pytest.mark.parametrize("name", NAMES)
def test_the_last_page_is_not_nearly_empty(reports: dict[str, bytes], name: str) -> None:
    from pypdfium2 import PdfDocument

    with PdfDocument(reports[name]) as file:
        last = file[len(file) - 1]
        text = last.get_textpage()
        lowest = min(box[1] for box in map(text.get_charbox, range(text.count_chars())) if box[1] > 60)
        assert len(file) < 3 or lowest < last.get_height() * 0.7


@pytest.mark.parametrize(
    ("lines", "times"), [(30, 1), (95, 1), (70, 2)], ids=["one page", "half a page more", "some lines more"]
)
def test_pages_are_set_once_or_closer_where_the_last_is_nearly_empty(
    lines: int, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import typst

    whole, made = typst.Compiler, []

    def compiler(**given: Any) -> Any:
        made.append(given)
        return whole(**given)

    monkeypatch.setattr(typst, "Compiler", compiler)
    pdf(filled_by(lines), Voice(), WHEN)
    assert len(made) == times


def test_what_people_type_is_never_markup() -> None:
    typed = (
        '#panic("x") *bold* _it_ $x^2$ @ref <label> `raw` [[ ]] \\ // = - + /* */ "q" -- ... ~ &lt; </svg>'
    )
    found = " ".join(text_of(printed(typed)).split())
    assert found.count(" ".join(typed.split())) >= 3


@pytest.mark.parametrize(
    "word", ["x" * 400, "https://a.example/" + "path/" * 60, "Ж" * 200, "ab" * 30, "W" * 90]
)
def test_no_word_leaves_the_page(word: str) -> None:
    from pypdfium2 import PdfDocument

    with PdfDocument(printed(word).data) as file:
        for page in file:
            text = page.get_textpage()
            boxes = [text.get_charbox(number) for number in range(text.count_chars())]
            assert max(right for _, _, right, _ in boxes) <= page.get_width() - 40
            assert min(left for left, _, _, _ in boxes) >= 40


def test_words_in_a_narrow_column_stay_in_it() -> None:
    from pypdfium2 import PdfDocument

    head = tuple(f"{letter}{'w' * 20}" for letter in "abcdefg")
    with PdfDocument(
        pdf((Heading(1, "x"), Table("", head, (("i" + "m" * 60,) * 7,))), Voice(), WHEN).data
    ) as file:
        text = file[0].get_textpage()
        signs = [(text.get_text_range(n, 1), text.get_charbox(n)) for n in range(text.count_chars())]
    begins = sorted({round(box[0]) for sign, box in signs if sign in "abcdefg" and box[1] > 100})
    for begin, end in pairwise(begins[:7]):
        inside = [box[2] for sign, box in signs if begin - 2 <= box[0] < end - 2 and sign in "mwi"]
        assert max(inside) <= end


ODD: dict[str, Document] = {
    "nothing at all": (),
    "no title": (Paragraph("x"),),
    "empty titles": (Heading(1, ""), Heading(2, " "), Boxes((Box("", (), ""),))),
    "empty texts": (
        Heading(1, "a"),
        Paragraph(""),
        Entries((Entry("", ("",)),)),
        Table("", ("", ""), (("", ""),)),
    ),
    "headings that jump": (Heading(1, "a"), Heading(4, "b"), Boxes((Box("c", (), "d"),))),
    "no rows": (Heading(1, "a"), Table("", ("b", "c"), ()), Entries(()), NewPage()),
    "addresses in headings": (
        Heading(1, "https://a.example/x"),
        NewPage(),
        *[Heading(2, "https://b.example/y")] * 2,
    ),
    "a text of many pages": (
        Heading(1, "a"),
        Table("", ("b", "c"), (("d", "word " * 9000),)),
        Entries((Entry("e " * 9000),)),
    ),
}


@pytest.mark.parametrize("document", ODD.values(), ids=ODD)
def test_pages_are_made_of_any_document(document: Document) -> None:
    texts = [text for part in document for text in texts_of(part)]
    pages = "".join(pages_of_pdf(pdf(document, Voice(), WHEN, borrow=False).data))
    assert [text for text in texts if "".join(text.split())[:50] not in "".join(pages.split())] == []


def test_words_that_run_to_the_left_begin_at_the_right() -> None:
    from pypdfium2 import PdfDocument

    text = "\u05e9\u05dc\u05d5\u05dd"
    row = Table("", ("a", "b"), (("x", text),))
    document = (Heading(1, text), Heading(2, "b"), Paragraph(text), Entries((Entry(text, (text,)),)), row)
    with PdfDocument(pdf(document, Voice(), WHEN).data) as file:
        page = file[0].get_textpage()
        signs = [(page.get_text_range(n, 1), page.get_charbox(n)) for n in range(page.count_chars())]
    above_the_foot = [box[2] for sign, box in signs if sign == text[0] and box[1] > 60]
    assert len(above_the_foot) == 5
    assert min(above_the_foot) > 520


LETTERS = {
    "polytonic Greek": "ἀρχὴ σοφίας",
    "Cyrillic": "Щоб кожен міг",
    "Hebrew": "שלום",
    "marks that combine": "e\u0301 n\u0303 x\u0323",
    "soft hyphens and spaces": "a\u00adb\u200bc\u00a0d\u2060e\u200df\ufeff",
    "line and paragraph separators": "a\u2028b\u2029c\u0085d\x0be",
    "selectors": "x\ufe0f y\U000e0101 \U000e0067",
}
NO_LETTERS = {
    "Chinese": ("中文", "[U+4E2D][U+6587]"),
    "Devanagari": ("नि", "[U+0928][U+093F]"),
    "a family": ("a👨‍👩‍👧b", "a[U+1F468][U+1F469][U+1F467]b"),
    "a mark of another script": ("q\u0e31", "q[U+0E31]"),
    "a control character": ("a\x07b", "a[U+0007]b"),
    "private use": ("\ue000", "[U+E000]"),
    "no character": ("\ufdd0 \U0010ffff", "[U+FDD0] [U+10FFFF]"),
    "unassigned": ("\u0378", "[U+0378]"),
    "half a pair": ("\ud83d", "[U+D83D]"),
    "a quote and a backslash": ('\\"一"', '\\"[U+4E00]"'),
}


@pytest.mark.parametrize("text", LETTERS.values(), ids=LETTERS)
def test_letters_of_the_fonts_are_printed_as_they_are(text: str) -> None:
    made = printed(text)
    assert made.lacking == ()
    assert "[U+" not in text_of(made)
    assert boxes(made.data) == 0


@pytest.mark.parametrize(("text", "shown"), NO_LETTERS.values(), ids=NO_LETTERS)
def test_a_letter_without_a_font_is_its_code_point_and_is_named(text: str, shown: str) -> None:
    made = printed(text)
    assert shown in text_of(made).replace("\r\n", "").replace("\n", "")
    assert {f"[U+{ord(sign):04X}]" for sign in made.lacking} >= set(re.findall(r"\[U\+\w+\]", shown))
    assert boxes(made.data) == 0


def boxes(data: bytes) -> int:
    """How often a glyph is drawn that stands for none."""
    import pikepdf

    found = 0
    with pikepdf.open(BytesIO(data)) as file:
        for page in file.pages:
            fonts = dict(page.Resources.get("/Font", {}))
            found += sum(
                string[at : at + 2] == b"\0\0"
                for string in shown_strings(page, pikepdf)
                for at in range(0, len(string), 2)
            )
            assert all(font.Subtype in ("/Type0", "/Type3") for font in fonts.values())
    return found


def shown_strings(page: Any, pikepdf: Any) -> Iterator[bytes]:
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("Tj", "TJ"):
            parts = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
            yield from (bytes(part) for part in parts if isinstance(part, pikepdf.String))


@cache
def glyphs() -> frozenset[int]:
    """The code points for which the fonts of the package have a glyph."""
    from fontTools.ttLib import TTFont

    folder = Path(typeset.__file__).parent / "fonts"
    files = [TTFont(folder / f"{name}.ttf") for name in ("NotoSans-Regular", "DejaVuSans")]
    return frozenset(code for file in files for code in file.getBestCmap())


ANY_LETTER = st.characters()
WORDS = st.lists(st.text(ANY_LETTER, min_size=1, max_size=6), min_size=1, max_size=8).map(" ".join)


@settings(deadline=None)
@given(text=WORDS)
def test_every_letter_of_every_script_is_printed_or_written_out(text: str) -> None:
    made = pdf((Heading(1, "All"), Paragraph(text)), Voice(), WHEN, borrow=False)
    page = text_of(made)
    assert boxes(made.data) == 0
    for sign in set(text):
        if sign in made.lacking:
            assert f"U+{ord(sign):04X}" in "".join(page.split())
        elif sign.isprintable():
            assert ord(sign) in glyphs() or is_invisible(sign)


def is_invisible(sign: str) -> bool:
    """Signs that only say how their neighbours are drawn, which fonts need not have."""
    from unicodedata import category

    return category(sign) in ("Cf", "Mn", "Zs") or sign in "\u115f\u1160\u3164\uffa0"


def test_every_script_has_been_tried() -> None:
    """A letter of every block of 128 code points, all in one report."""
    letters = [chr(code) for code in range(0x21, 0x20000, 128) if chr(code).isprintable()]
    made = pdf((Heading(1, "All"), *(Paragraph(sign) for sign in letters)), Voice(), WHEN, borrow=False)
    assert boxes(made.data) == 0
    assert {sign for sign in letters if ord(sign) not in glyphs() and not is_invisible(sign)} <= set(
        made.lacking
    )


def test_fonts_from_elsewhere_are_borrowed_and_named() -> None:
    """Typst brings a font for mathematics, so that this holds on every machine."""
    alone, helped = printed("\U0001d4b3 x"), printed("\U0001d4b3 x", borrow=True)
    assert alone.lacking == ("\U0001d4b3",)
    assert helped.lacking == ()
    assert helped.borrowed
    assert not set(helped.borrowed) & set(typeset.OWN_FONTS)
    assert boxes(helped.data) == 0


def test_a_font_that_archives_refuse_is_not_borrowed(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    whole = typst.Compiler

    class Refusing:
        def compile(self, *_: object, **__: object) -> bytes:
            problem = typst.TypstError("PDF/A-2a error: the font cannot be embedded", "")
            problem.message = problem.diagnostic = str(problem)
            raise problem

    def compiler(*, font_paths: Any, **more: Any) -> Any:
        own = len(font_paths.families()) == len(typeset.FAMILIES)
        return whole(font_paths=font_paths, **more) if own else Refusing()

    monkeypatch.setattr(typst, "Compiler", compiler)
    made = printed("\U0001d4b3 \u05e9", borrow=True)
    assert (made.lacking, made.borrowed) == (("\U0001d4b3",), ())


def test_what_typst_says_may_change_and_the_file_is_still_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "_REFUSED", re.compile("no (such) words"))
    made = printed("Привет, 中文 and English")
    assert "[U+4E2D][U+6587] and English" in text_of(made)
    assert "Привет" in text_of(made)


def plot_of(*titles: str) -> Plot:
    rows = tuple(PlotRow(title, 1, 2, "Starting or Established", decided="3 of 4") for title in titles)
    return Plot("Where", ("Not yet", "Starting", "Established", "Built in"), rows, "Open", "Decided")


def test_a_picture_is_never_without_its_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = png(plot_of("Access"), WHEN, borrow=False)
    assert whole.data != png(plot_of("Funding"), WHEN, borrow=False).data
    bare = replace(
        shown := drawing(plot_of("Access")), strokes=tuple(s for s in shown.strokes if isinstance(s, str))
    )
    with monkeypatch.context() as patched:
        patched.setattr("interview.report.writers.pdf.drawing", lambda _: bare)
        assert len(png(plot_of("Access"), WHEN, borrow=False).data) < len(whole.data) / 2
    assert png(plot_of("中"), WHEN, borrow=False).lacking == ("中",)


@pytest.mark.parametrize("script", ["नमस्ते", "שָׁלוֹם", "ሰላም", "𐌲𐌿𐍄", "Z\u0337a\u035dl"])
def test_a_plot_finds_a_font_for_each_letter_of_a_line(script: str) -> None:
    """As in the pages around it: what its neighbours are does not matter."""
    alone = {
        sign for part in (script, "Привет مرحبا") for sign in png(plot_of(part), WHEN, borrow=False).lacking
    }
    assert set(png(plot_of(f"Привет مرحبا {script}"), WHEN, borrow=False).lacking) == alone


# In the first of these, Typst ends in a panic where the letter before the mark has no font.
@pytest.mark.parametrize("text", ["\u305a\u05e9\u0599", "\u3058\u3079\u05d0\u0599 \u05e9\u05bc\u05c2\u05a1"])
def test_no_mixture_of_scripts_ends_the_pages(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    made = printed(f"Before {text} after")
    assert "".join(f"[U+{ord(sign):04X}]" for sign in text if "\u3040" < sign < "\u3100") in text_of(made)
    assert "after" in text_of(made)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("joined", ["\u00a0", "\u202f", "\u2007"])
def test_words_that_hold_together_break_where_a_line_is_full(joined: str) -> None:
    """Blanks that hold words together are no end of a line, so that none would ever come."""
    pieces = (
        breakable(f"before {joined.join(['word'] * 50)} after", 20).replace(" ", "\u200b").split("\u200b")
    )
    assert len(pieces) > 5
    assert all(width(piece) <= 20 for piece in pieces)


def test_an_address_that_is_too_long_to_follow_is_text() -> None:
    long = Paragraph(f"https://x.example/{'a' * 9000}")
    assert "aaa" in text_of(pdf((Heading(1, "x"), long), Voice(), WHEN, borrow=False))


def test_a_panic_that_names_no_letter_still_leaves_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "_without_font", lambda *_: set())
    assert "[U+305A]" in text_of(printed("Before \u305a\u05e9\u0599 after"))


def test_without_our_fonts_nothing_empty_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "FAMILIES", ("Noto Sans", "A font that is gone"))
    with pytest.raises(NotPrinted, match="there is no font A font that is gone in "):
        printed("x")


def told_by(
    interview: Interview, folder: Path, formats: list[str] | None = None
) -> tuple[list[str], list[str], str]:
    """The lines of an export, the files it left, and what it ended with."""
    told: list[str] = []
    problem = ""
    try:
        exported(interview, folder, told.append, formats=formats)
    except UserError as error:
        problem = str(error)
    return told, sorted(path.name for path in folder.glob("[!.]*")), problem


def test_an_export_names_letters_without_a_font(
    talk: Interview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = typeset._fonts(own=True)
    monkeypatch.setattr(typeset, "_fonts", lambda **_: ours)
    talk.begin()
    talk.answer("Counselling 中文 here", "overview_description")
    told, files, problem = told_by(talk, tmp_path, ["html", "pdf", "docx"])
    assert problem == ""
    assert len(files) == 3
    assert [line for line in told if "code point" in line] == [
        "In ict-lmi-report.pdf, 2 letters for which there is no font here stand as their code points:"
        " [U+4E2D] and [U+6587]."
    ]
    assert "中文" in (tmp_path / "ict-lmi-report.html").read_text(encoding="utf-8")


def test_the_line_of_a_pdf_says_what_was_written_into_it(tmp_path: Path) -> None:
    with opened("brambleside") as interview:
        told, _, problem = told_by(interview, tmp_path, ["pdf"])
    assert problem == ""
    assert re.fullmatch(
        r"Report written to .*: pdf; \d+ answers, 1 note, 2 targets, 2 policy issues, 1 own view\.",
        told[-2],
    )


def test_where_there_is_no_typst_all_else_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from docx import Document as opened_docx

    monkeypatch.setitem(sys.modules, "typst", None)
    with opened("brambleside") as interview:
        told, files, problem = told_by(interview, tmp_path)
        assert problem == ""
        about = [line for line in told if "Typst" in line]
        assert len(about) == 1
        assert about[0].startswith("pdf: not written, and the plot in the DOCX file stands in letters, as ")
        assert {name.rpartition(".")[2] for name in files} == set(USUAL) - {"pdf"}
        word = opened_docx(str(tmp_path / "brambleside-report.docx"))
        assert not word.inline_shapes
        (drawn,) = [p for p in word.paragraphs if p.style is not None and p.style.name == "Plot in Letters"]
        assert {"○", "░", "◦"} <= set(drawn.text)
        assert max(map(len, drawn.text.split("\n"))) <= 100
        told, _, problem = told_by(interview, tmp_path / "word", ["docx"])
        assert (told[0], problem) == (Voice().say("export.plot_in_letters", formats="docx"), "")
        _, files, problem = told_by(interview, tmp_path / "pdf", ["pdf", "md"])
        assert problem.startswith("pdf: not written, as the library Typst is not here")
        assert files == []


class _Panic(BaseException):
    """As Typst raises it when it meets a mistake of its own."""


@pytest.mark.parametrize(
    "problem", [RuntimeError("page too wide\n more"), _Panic("index out of bounds"), ValueError()]
)
def test_where_typst_refuses_a_sentence_says_so_and_all_else_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException
) -> None:
    import typst

    class Broken:
        def __init__(self, **_: object) -> None:
            raise problem

    monkeypatch.setattr(typst, "Compiler", Broken)
    with opened("brambleside") as interview:
        told, files, ended = told_by(interview, tmp_path)
    reason = str(problem).partition("\n")[0] or "ValueError"
    assert ended.startswith(
        f"brambleside-report.pdf was not written, as Typst, which makes the pages, stopped with: {reason}."
    )
    assert (
        f"In brambleside-report.docx the plot stands in letters, as Typst, which draws the picture, stopped with: {reason}."
        in told
    )
    assert {name.rpartition(".")[2] for name in files} == set(USUAL) - {"pdf"}


def test_an_interrupt_is_not_held_for_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    def stopped(**_: object) -> SimpleNamespace:
        raise KeyboardInterrupt

    monkeypatch.setattr(typst, "Compiler", stopped)
    with pytest.raises(KeyboardInterrupt):
        printed("x")
