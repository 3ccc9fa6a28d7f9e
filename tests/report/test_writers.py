"""The formats: what the samples in docs/ hold, that each file opens elsewhere, and that a loss is found out."""

import csv
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import warnings
from io import StringIO
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from docx.shared import Pt

from interview.dialogue.interview import Interview
from interview.errors import UserError
from interview.report import export
from interview.report.brief import Brief
from interview.report.contents import report
from interview.report.document import Entries, Entry, Heading, Paragraph, Plot, Table, texts_of
from interview.report.writers import libraries
from interview.report.writers.formats import USUAL
from interview.report.writers.markdown import markdown
from interview.snapshot.sharing import Level, Share, holdings, redacted
from interview.wording.voice import Voice
from tests.examples import EXAMPLES, NAMES, SAMPLES, WITH_LEVELS, WORKSHOPS, opened
from tests.report import read_back
from tests.report.bare import bare
from tests.report.conftest import pages_of_pdf
from tests.report.expected import expected
from tests.report.paper import Sheets
from tests.report.whole import exported

AGAIN = "Run: python sessions/examples/regenerate.py"
TEXTS = [
    f"{n}-{f}"
    for n in (*NAMES, *WORKSHOPS)
    for f in ("report.md", "report.json", "answers.csv", "actions.csv")
]
TEXTS += [f"{n}-{f}.csv" for n in WORKSHOPS for f in ("decisions", "counts", "dissents", "parked")]
TEXTS += [
    f"{names}-comparison.md"
    for names in (
        "northlight-brambleside",
        "northlight-brambleside-evejledning",
        "brambleside-brambleside-2027",
    )
]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OFFICE = shutil.which("soffice")


def docx_text(data: bytes) -> str:
    """Headings, paragraphs and cells in the order in which they stand."""
    return "\n".join(text for part in read_back.of_docx(data) for text in (part.heading, *part.texts))


def pdf_text(data: bytes) -> str:
    return "\n".join(pages_of_pdf(data))


def needs_pdf() -> None:
    if export.lack("pdf"):
        pytest.skip("Typst is not here")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of all examples, made now."""
    spec = importlib.util.spec_from_file_location("regenerate", EXAMPLES / "regenerate.py")
    assert spec
    assert spec.loader
    regenerate: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(regenerate)
    folder = tmp_path_factory.mktemp("samples")
    formats = [name for name in USUAL if not export.lack(name)]
    regenerate.samples(EXAMPLES, folder, formats)
    return folder


@pytest.mark.parametrize("file", TEXTS)
def test_the_samples_are_what_the_examples_make(made: Path, file: str) -> None:
    assert (made / file).read_bytes() == (SAMPLES / file).read_bytes(), AGAIN


@pytest.mark.parametrize("name", [*NAMES, *WORKSHOPS])
def test_the_sample_pages_hold_the_same(made: Path, name: str) -> None:
    """Pictures and layout may differ with the versions of the libraries."""

    def without_picture(folder: Path) -> str:
        page = (folder / f"{name}-report.html").read_text(encoding="utf-8")
        return re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)

    assert without_picture(made) == without_picture(SAMPLES), AGAIN
    document = f"{name}-report.docx"
    texts = [docx_text((folder / document).read_bytes()) for folder in (made, SAMPLES)]
    assert texts[0] == texts[1], AGAIN


@pytest.mark.parametrize("name", NAMES)
def test_page_one_is_one_page(made: Path, name: str) -> None:
    needs_pdf()
    pages = pages_of_pdf((made / f"{name}-report.pdf").read_bytes())
    first, second = pages[:2]
    assert ("levels are this tool's reading" in " ".join(first.split())) == (name in WITH_LEVELS)
    assert "Full report" in " ".join(first.split())
    assert second.startswith(("In this report", "What to do"))
    foot = "Self-reported, not verified." if name in WITH_LEVELS else "Answered by an outsider"
    assert all(foot in page for page in pages)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_sound_and_asks_nobody_for_anything(made: Path, name: str) -> None:
    page = (made / f"{name}-report.html").read_text(encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import html5lib

        html5lib.HTMLParser(strict=True).parse(page)
    assert '<html lang="en">' in page
    assert page.count("<h1 ") == 1
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not re.search(r"<(script|link|iframe|img|object|embed)\b|@import|url\((?!#)|\ssrc=", page)
    assert not re.search(r"[\"'(]data:", page)
    tables, facts = page.count("<table>"), page.count('<table class="facts">')
    assert facts == 1
    assert tables + facts == page.count("<caption>")
    assert page.count('<th scope="col">') >= 2 * tables
    assert page.count('<th scope="row"') >= tables + facts
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_the_document_can_be_edited_under_its_headings(made: Path, name: str) -> None:
    from docx import Document

    file = Document(str(made / f"{name}-report.docx"))
    styles = {p.style.name for p in file.paragraphs if p.style is not None}
    assert {"Heading 1", "Heading 2", "Heading 3", "List Bullet"} <= styles
    heads = [table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in file.tables]
    assert sum(bool(head) for head in heads) >= len(file.tables) - 2, "all but facts and boxes of page one"
    described = [str(picture._inline.docPr.get("descr")) for picture in file.inline_shapes]
    assert bool(described) == (name in WITH_LEVELS)
    assert all("statement" in words.casefold() or "applies here" in words for words in described)
    assert "Access: " in "".join(described[:1]) or name not in WITH_LEVELS


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_a_row_with_its_status(made: Path, name: str) -> None:
    text = (made / f"{name}-answers.csv").read_bytes().decode("utf-8-sig")
    rows = {row["item"]: row for row in csv.DictReader(StringIO(text, newline=""))}
    with opened(name) as interview:
        questions = [item.id for item in interview.questionnaire.items if item.is_question]
        assert [item for item in rows if item] == questions
        assert {i: rows[i]["status"] for i in questions} == {
            i: interview.path.statuses[i].value for i in questions
        }


def test_the_data_for_programs_is_whole(made: Path) -> None:
    held = json.loads((made / "brambleside-report.json").read_bytes())
    access = next(theme for theme in held["themes"] if theme["section"] == "access")
    low, high = access["level"]
    assert low <= access["so_far"] <= high
    assert 0 < access["decided"] <= access["statements"]
    assert [target["by"] for target in held["targets"]] == ["the school holidays", "2027-02-26"]
    assert held["share"] == {"level": "full", "contacts": False}


def test_dates_of_targets_go_into_a_calendar(made: Path) -> None:
    from icalendar import Calendar

    read = Calendar.from_ical((made / "northlight-actions.ics").read_bytes())
    events = read.walk("VEVENT")
    assert {str(e["summary"]): e["dtstart"].to_ical() for e in events} == {
        "Northlight, Access: Outreach in every region": b"20270630",
        "Northlight, Facts about jobs: Local figures that employers have checked": b"20270331",
    }


def test_a_target_without_a_whole_date_is_in_no_calendar(made: Path) -> None:
    text = (made / "brambleside-actions.ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 1
    assert not (made / "evejledning-actions.ics").exists()


def test_what_people_type_is_never_markup() -> None:
    typed = '<b>*bold*</b> | [x](y) & "q" `c` # =1+1'
    document = (
        Heading(1, typed),
        Paragraph(typed),
        Entries((Entry("- " + typed, ("1. " + typed,)),)),
        Table(typed, ("a", "b"), ((typed, "two\nlines"),)),
    )
    from interview.report.writers.html import html

    page = html(document, Voice())
    assert "<b>" not in page
    text = markdown(document, Voice())
    assert re.search(r"(?<!\\)[<*`\[]", text.replace("<br>", "").replace("**", "")) is None
    assert "\n- \\- " in text
    from datetime import datetime

    from interview.report.writers.word import docx

    read = docx_text(docx(document, Voice(), datetime(2026, 11, 24)))
    assert read.count(typed) == 5


def test_a_table_that_ends_a_page_in_word_has_no_empty_page_behind_it() -> None:
    from datetime import datetime
    from io import BytesIO

    from docx import Document as opened_docx

    from interview.report.writers.word import docx

    table = Table("Beds", ("Bed", "Holds"), (("First", "Herbs"),), (1, 1))
    for document, room in (((Heading(1, "x"), table), 1), ((Heading(1, "x"), table, Paragraph("End.")), 6)):
        file = opened_docx(BytesIO(docx(document, Voice(), datetime(2026, 11, 24))))
        (empty,) = [p for p in file.paragraphs if not p.text]
        assert empty.paragraph_format.line_spacing == Pt(room)


def test_the_longest_and_strangest_texts_come_back_from_every_format(talk: Interview, tmp_path: Path) -> None:
    talk.answer("The quick brown fox jumps. " * 300, "overview_description")
    talk.answer("\ufffe \u202e then back, 中文 😀 ﬁne", "overview_objectives")
    talk.answer("<script>alert(1)</script> {{ 7*7 }} {% x %} | a\n# b\n```\n\\", "overview_reason")
    talk.say("note <img src=x onerror=1>\u0007 \u200b")
    formats = [name for name in ("html", "md", "docx", "pdf", "csv", "json", "txt") if not export.lack(name)]
    told: list[str] = []
    exported(talk, tmp_path, told.append, formats=formats)
    assert "3 answers, 1 note" in told[0]
    page = (tmp_path / "ict-lmi-report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "\u202e" not in page


def test_a_cell_that_a_spreadsheet_would_run_is_text() -> None:
    with opened("northlight") as interview:
        from interview.report.writers.csv_file import harmless

        assert interview.record.completed
    assert [harmless(cell) for cell in ("=1+1", "+1", "-1", "@x", "a=1")] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@x",
        "a=1",
    ]


def test_what_was_written_is_told_in_one_line(tmp_path: Path) -> None:
    told: list[str] = []
    with opened("brambleside") as interview:
        exported(interview, tmp_path, told.append, formats=["md", "csv", "json", "txt"])
        answers = holdings(interview.snapshot()).answers - 1  # whom to contact stays out
    assert told == [
        f"Report written to {tmp_path}: md, csv, json, txt;"
        f" {answers} answers, 1 note, 2 targets, 2 policy issues, 1 own view.",
        "1 answer about people to contact is left out. Once they agree: interview report --contacts",
    ]


def test_what_nobody_named_or_set_is_not_told(talk: Interview, tmp_path: Path) -> None:
    told: list[str] = []
    talk.answer("known", "access_skills")
    exported(talk, tmp_path, told.append, formats=["md", "json", "ics"])
    assert told == [f"Report written to {tmp_path}: md, json; 1 answer."]


def test_the_overview_is_one_page_without_tables(tmp_path: Path) -> None:
    told: list[str] = []
    with opened("northlight") as interview:
        paths = exported(
            interview, tmp_path, told.append, formats=["md", "csv", "json"], share=Share(Level.OVERVIEW)
        )
    assert [path.name for path in paths] == ["ict-lmi-2026-11-24-0902-report.md"]
    assert "This copy is the overview only, without free text, names and addresses." in paths[0].read_text()


def test_a_missing_library_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "find_spec", lambda name: None if name == "docx" else object())
    with opened("brambleside") as interview:
        with pytest.raises(
            UserError,
            match=r"^docx: not written, as the library python-docx is not here, .* pip install python-docx$",
        ):
            exported(interview, tmp_path, lambda _: None, formats=["md", "docx"])
        assert list(tmp_path.iterdir()) == []
        monkeypatch.setattr(export, "USUAL", ("md", "docx"))
        told: list[str] = []
        exported(interview, tmp_path, told.append)
    assert told[0].startswith("docx: not written")
    assert (tmp_path / "brambleside-report.md").exists()


def test_what_needs_no_further_library_is_written_without_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("icalendar", "docx", "typst"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in ("calendar", "pdf", "typeset", "word"):
        monkeypatch.delitem(sys.modules, f"interview.report.writers.{name}", raising=False)
    with opened("brambleside") as interview:
        paths = exported(interview, tmp_path, lambda _: None, formats=["html", "md", "csv", "json", "txt"])
    assert len(paths) == 6


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_a_browser_finds_no_barrier_in_the_page(made: Path, tmp_path: Path) -> None:
    """axe-core, inside the page itself: no problem that it calls serious or critical."""
    axe = importlib.util.find_spec("axe_core_python")
    if axe is None or axe.origin is None:
        pytest.skip("axe-core is not here")
    script = (
        (Path(axe.origin).parent / "axe.min.js").read_text(encoding="utf-8").replace("</script", "<\\/script")
    )
    tell = (
        "axe.run().then(found => { document.body.innerHTML = '<pre id=\"told\">' + encodeURIComponent("
        "JSON.stringify(found.violations.map(v => v.impact + ' ' + v.id))) + '</pre>' })"
    )
    page = (made / "brambleside-report.html").read_text(encoding="utf-8")
    looked_at = tmp_path / "page.html"
    looked_at.write_text(
        page.replace("</body>", f"<script>{script}</script><script>{tell}</script></body>"), encoding="utf-8"
    )
    seen = subprocess.run(
        [*browser(tmp_path), "--virtual-time-budget=20000", "--dump-dom", looked_at.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    told = re.search(r'<pre id="told">([^<]*)</pre>', seen)
    assert told
    assert told[1] == "%5B%5D", told[1]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_a_browser_prints_the_page(made: Path, tmp_path: Path) -> None:
    from pypdfium2 import PdfDocument

    printed = tmp_path / "printed.pdf"
    page = made / "brambleside-report.html"
    subprocess.run(
        [*browser(tmp_path), f"--print-to-pdf={printed}", page.as_uri()],
        capture_output=True,
        check=True,
        timeout=60,
    )
    with PdfDocument(printed) as file:
        assert file[0].get_width() == pytest.approx(595, abs=2), "A4"
    with opened("brambleside") as interview:
        wanted = expected(Brief(redacted(interview.snapshot(), Share())))
    sheets = Sheets(pages_of_pdf(printed.read_bytes()))
    texts = [
        text
        for said in wanted.answers
        if said.place != "nowhere"
        for text in ((said.question if said.place == "page one" else said.asked), *said.choices, *said.more)
    ]
    assert [said for said in texts if not sheets.holds(said)] == []


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here")
def test_libreoffice_opens_the_document(made: Path, tmp_path: Path) -> None:
    assert OFFICE
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(made / "brambleside-report.docx"),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    text = pdf_text((tmp_path / "brambleside-report.pdf").read_bytes())
    assert "Brambleside: where the service stands" in text
    assert "Ask the town for a" in text


def browser(folder: Path) -> list[str]:
    assert CHROMIUM
    quiet = ("no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking")
    more = ("disable-component-update", "disable-sync", f"user-data-dir={folder / 'browser'}")
    return [CHROMIUM, "--headless", *(f"--{name}" for name in (*quiet, *more))]


def test_every_text_of_the_report_is_in_every_text_format(made: Path) -> None:
    with opened("brambleside") as interview:
        document = report(interview.snapshot())
    wanted = [text for part in document if not isinstance(part, Plot) for text in texts_of(part) if text]
    rows = [row for part in document if isinstance(part, Plot) for row in part.rows]
    spoken = [text for row in rows for text in (row.name or row.title, row.words, row.spread)]

    def whole(sections: list[read_back.Section]) -> str:
        return bare("".join(text for section in sections for text in (section.heading, *section.texts)))

    page = whole(read_back.of_html((made / "brambleside-report.html").read_bytes()))
    text = whole(read_back.of_markdown((made / "brambleside-report.md").read_bytes()))
    assert [w for w in (*wanted, *spoken) if bare(w) not in page] == []
    assert [w for w in (*wanted, *spoken) if bare(w) not in text] == []
