"""What was said in another language than that of a page keeps its own, for screen readers and spelling."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as opened_docx
from docx.oxml.ns import qn

from interview import Interview, Questionnaire, Snapshot, load
from interview.compare.contents import comparison
from interview.report import export
from interview.report.brief import Brief
from interview.report.card import card
from interview.report.contents import report
from interview.report.document import Document, Heading, Paragraph, Said, Table, said_in, with_said
from interview.report.inventory import inventory, practice_of
from interview.report.writers.calendar import calendar
from interview.report.writers.html import html
from interview.report.writers.json_file import json_text
from interview.report.writers.markdown import markdown
from interview.report.writers.pdf import pdf
from interview.report.writers.text import written
from interview.report.writers.word import docx
from interview.wording.voice import Voice

WHEN = datetime(2026, 11, 24, 5, 40, tzinfo=UTC)
FRENCH = Voice("fr")
ABOUT = "Northlight helps young people. It has three desks in the north."
NOTE = "Ask Anna for the figures of last year"
STEP = "Ask the library for a room"
VIEW = "the north has no desk"
IN_FRENCH = "Le guichet ouvre aussi le samedi matin."


def begun(folder: Path, name: str, asked: Questionnaire) -> Interview:
    return Interview.create(asked, folder, name=name, clock=lambda: WHEN)


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Interview]:
    """An interview in English."""
    with begun(tmp_path_factory.mktemp("s"), "North", load("ict-lmi")) as talk:
        talk.answer(ABOUT, "overview_description")
        talk.answer(["web", "phone"], "access_channels")
        talk.say(f"note {NOTE}", item="access_channels")
        talk.say(f"/target access: Built in; first step: {STEP}; owner: Anna; by: 2027-03-31")
        talk.say(f"view access: starting because {VIEW}")
        yield talk


@pytest.fixture(scope="module")
def in_french(talk: Interview) -> Snapshot:
    return talk.snapshot().in_language("fr")


class _Heard(HTMLParser):
    """The texts of a page, each with the language that it is in."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "col", "br"):
            self.open.append((tag, dict(attrs).get("lang") or (self.open[-1][1] if self.open else "")))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1][0] not in ("style", "text"):
            self.texts.append((data, self.open[-1][1]))


def of_html(document: Document) -> list[tuple[str, str]]:
    heard = _Heard()
    heard.feed(html(document, FRENCH))
    return heard.texts


def of_docx(document: Document) -> list[tuple[str, str]]:
    file = opened_docx(BytesIO(docx(document, FRENCH, WHEN)))
    (usual,) = file.styles["Normal"].element.xpath("./w:rPr/w:lang")
    return [
        (run.xpath("string(.)"), next(iter(run.xpath("./w:rPr/w:lang/@w:val")), usual.get(qn("w:val"))))
        for run in file.element.body.iter(qn("w:r"))
    ]


Heard = Callable[[Document], list[tuple[str, str]]]
FORMATS = pytest.mark.parametrize("texts_of", [of_html, of_docx])


@FORMATS
def test_words_said_in_english_are_english_in_a_french_report(in_french: Snapshot, texts_of: Heard) -> None:
    heard = texts_of(report(in_french))
    assert {language for _, language in heard} == {"en", "fr"}
    english = [text for text, language in heard if language == "en"]
    assert {ABOUT, NOTE, STEP, VIEW} == set(english)
    others = " ".join(text for text, language in heard if language == "fr")
    assert not [text for text in (ABOUT, NOTE, STEP, VIEW) if text in others]
    assert "Premier pas" in others


def test_in_a_pdf_as_well(in_french: Snapshot) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    if export.lack("pdf"):
        pytest.skip("Typst is not here")

    def marked(document: Document) -> list[str]:
        with pikepdf.open(BytesIO(pdf(document, FRENCH, WHEN, borrow=False).data)) as file:
            assert str(file.Root.Lang) == "fr"
            steps = [step for page in file.pages for step in pikepdf.parse_content_stream(page)]
            held = [given[-1] for given, does in steps if str(does) == "BDC"]
            named = [str(holds.Lang) for holds in held if "/Lang" in holds]
            found = [each for each in file.objects if isinstance(each, pikepdf.Dictionary)]
            return named + [str(each.Lang) for each in found if "/S" in each and "/Lang" in each]

    line = (Heading(1, "Rapport"), Paragraph("Il a dit : We open at nine. Rien de plus."))
    assert "en" not in marked(line)
    assert marked(with_said(line, [Said("We open at nine.", "en")])).count("en") == 1
    assert "en" in marked(report(in_french))


def test_plain_text_and_the_same_language_have_no_marks(talk: Interview, in_french: Snapshot) -> None:
    assert not said_in(report(talk.snapshot()))
    document = report(in_french)
    for text in (markdown(document, FRENCH), written(document)):
        assert ABOUT in " ".join(text.split())
        assert "lang" not in re.sub(r"\blangues?\b", "", text)


def test_each_word_has_the_language_of_its_hour(tmp_path: Path) -> None:
    with begun(tmp_path, "North", load("ict-lmi")) as talk:
        talk.answer(ABOUT, "overview_description")
        talk.say("/language fr")
        talk.answer(["web"], "access_channels")
        talk.say(f"note {IN_FRENCH}", item="access_channels")
        heard = of_html(report(talk.snapshot()))
    assert (ABOUT, "en") in heard
    assert [language for text, language in heard if IN_FRENCH in text] == ["fr"]


@FORMATS
@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("Anna : It rains. We stay.", ["It rains. We stay."]),
        ("Anna : « We stay. » Puis : « It rains. »", ["We stay.", "It rains."]),
        ("Anna : They all came from far…", ["They all came from far"]),
        ("Anna : They all came", []),
        ("Internet", ["Internet"]),
        ("Par Internet", []),
        ("2027", []),
        ("de 12 30 à 14 00", []),
        ("Anna : it rainshine", []),
        ("Anna : We open at nine.", ["We open at nine."]),
    ],
)
def test_words_are_found_whole_by_the_sentence_and_cut(
    texts_of: Heard, line: str, english: list[str]
) -> None:
    said = [
        Said(text, "en")
        for text in (
            "It rains. We stay.",
            "Internet",
            "They all came from far away today",
            "it rains",
            "2027",
            "12 30",
            "We open  at\tnine.",
        )
    ]
    document = with_said((Heading(1, "Rapport"), Table("", ("a", "b"), (("", line),))), said)
    heard = texts_of(document)
    assert [text for text, language in heard if language == "en"] == english
    assert "".join(text for text, _ in heard).count(line) == 1


@FORMATS
@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("\u0414\u043e\u0431\u044a\u0440 \u0434\u0435\u043d", "bg"),
        ("\u05d2\u05d5\u05d8\u05df \u05de\u05d0\u05b8\u05e8\u05d2\u05df", "yi"),
    ],
)
def test_what_was_spoken_says_more_than_the_letters(texts_of: Heard, said: str, language: str) -> None:
    document = with_said((Heading(1, "Rapport"), Paragraph(f"Anna : {said}")), [Said(said, language)])
    assert (said, language) in texts_of(document)


def test_words_that_run_the_other_way_turn_none_around_them() -> None:
    said = "גוטן מאָרגן"
    document = with_said((Heading(1, "Rapport"), Paragraph(f"Anna : {said} !")), [Said(said, "yi")])
    assert f'Anna : <bdi lang="yi">{said}</bdi> !' in html(document, FRENCH)


def test_cards_inventories_and_comparisons_mark_them_too(
    talk: Interview, in_french: Snapshot, tmp_path: Path
) -> None:
    with begun(tmp_path, "Sud", load("ict-lmi", language="fr")) as other:
        other.answer(IN_FRENCH, "overview_description")
        documents = (
            card(in_french),
            inventory([practice_of(in_french), practice_of(other.snapshot())], FRENCH),
            comparison([other.snapshot(), talk.snapshot()]),
        )
    for document in documents:
        english = {text for text, language in of_html(document) if language == "en"}
        assert english
        assert english <= {ABOUT, NOTE, STEP, VIEW}


def test_data_and_calendars_name_the_language(talk: Interview, in_french: Snapshot) -> None:
    answers = {each["item"]: each for each in json.loads(json_text(Brief(in_french)))["answers"]}
    assert answers["overview_description"]["language"] == "en"
    same = json.loads(json_text(Brief(talk.snapshot())))
    assert not any("language" in each for each in same["answers"])
    dates = calendar(Brief(in_french)).decode()
    assert "PRODID:-//interview//targets//FR" in dates
    assert "SUMMARY;LANGUAGE=fr:" in dates
