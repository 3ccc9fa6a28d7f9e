"""Every export is read back: what was to be written is looked for in the file as it lies on the disk.

Counting goes from the answers to the file, past the writers, so that a writer that loses something is
found out.
"""

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO, StringIO

from interview.benchmark import Assessor, Benchmark, recommend
from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.dialogue.wording import Wordings
from interview.report.document import Document, Part, Table, texts_of
from interview.report.plan import aims, dated
from interview.report.share import Level, Share
from interview.session.events import Status

_SIGNS = re.compile(r"[\W_]+")
_LONG = 24
"""Letters compared at the beginning and the end of a longer text; a page break may stand between them."""


_ON_PAGE_ONE = 3
"""Targets that page one shows."""


@dataclass(frozen=True, slots=True)
class Count:
    answers: int = 0
    notes: int = 0
    targets: int = 0
    steps: int = 0
    passages: int = 0


@dataclass(frozen=True, slots=True)
class Expected:
    """The texts that must be in a file: for an answer its question and what was said."""

    answers: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    targets: tuple[tuple[str, str], ...]
    dates: int
    steps: tuple[tuple[str, str], ...] = ()
    """First steps, with the statement that each belongs to."""

    @property
    def count(self) -> Count:
        return Count(len(self.answers), len(self.notes), len(self.targets), len(self.steps))


def expected(interview: Interview, share: Share) -> Expected:
    """What this copy of an interview must bring to a file."""
    voice = Voice(interview.questionnaire.language)
    targets = tuple((aim.subject, aim.to) for aim in aims(interview))
    dates = len(dated(interview))
    if share.level is Level.OVERVIEW:
        return Expected((), (), targets[:_ON_PAGE_ONE], dates)
    words = Wordings(interview.path, voice)
    answers = tuple(
        (words.filled(item.title), words.value(item, interview.record.answers[item.id]))
        for item in interview.path.questions
        if interview.path.statuses[item.id] is Status.ANSWERED
    )
    shown = {
        name: texts
        for name, texts in interview.record.remarks.items()
        if interview.path.statuses.get(name) is not Status.REFUSED
    }
    notes = tuple(text for texts in shown.values() for text in texts)
    assessor = Assessor(Benchmark.of(interview.questionnaire), interview.path)
    steps = tuple((found.first_step, found.element.code) for found in recommend(assessor))
    return Expected(answers, notes, targets, dates, steps)


def found_in(text: str, wanted: Expected) -> Count:
    """How much of it stands in a text. Spaces, signs and the case of letters do not matter."""
    bare = _bare(text)
    return Count(
        answers=sum(_together(bare, question, answer) for question, answer in wanted.answers),
        notes=sum(_holds(bare, note) for note in wanted.notes),
        targets=sum(_holds(bare, theme) and _holds(bare, to) for theme, to in wanted.targets),
        steps=sum(_holds(bare, step) and _holds(bare, code) for step, code in wanted.steps),
    )


def passages(document: Document) -> tuple[str, ...]:
    """What must be found again of a document that is no interview; of tables, their rows."""
    return tuple(text for part in document for text in _passages(part) if _bare(text))


def _passages(part: Part) -> tuple[str, ...]:
    """Captions are not on paper, and plain text has no head of a table."""
    if isinstance(part, Table):
        return tuple(cell for row in part.rows for cell in row)
    return texts_of(part)


def passages_in(text: str, wanted: Sequence[str]) -> int:
    bare = _bare(text)
    return sum(_holds(bare, passage) for passage in wanted)


def _bare(text: str) -> str:
    """Letters and digits alone; a ligature of a font counts as its letters."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _together(text: str, question: str, answer: str) -> bool:
    """Whether the answer follows its question directly, to its end."""
    if _turns(answer):
        return _holds(text, question)
    first, last = _bare(question) + _bare(answer)[:_LONG], _bare(answer)[-_LONG:]
    place = text.find(first)
    return place >= 0 and text.find(last, place) >= 0


def _turns(text: str) -> bool:
    """Whether some of it is written from right to left: a page may give that back in another order."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _holds(text: str, part: str) -> bool:
    bare = "" if _turns(part) else _bare(part)
    place = text.find(bare[:_LONG])
    return place >= 0 and text.find(bare[-_LONG:], place) >= 0


def text_of_plain(data: bytes) -> str:
    return data.decode("utf-8")


def text_of_markdown(data: bytes) -> str:
    """The text with the line breaks of cells gone; the signs of markup do not count."""
    return data.decode("utf-8").replace("<br>", " ")


def text_of_html(data: bytes) -> str:
    """What a reader of the page sees, without what stands in its head."""
    reader = _Page()
    reader.feed(data.decode("utf-8"))
    reader.close()
    return "\n".join(reader.texts)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.inside = self.inside or tag == "main"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts.append(data)


def text_of_docx(data: bytes) -> str:
    """Paragraphs and cells in the order in which they stand."""
    from docx import Document
    from docx.oxml.ns import qn

    body = Document(BytesIO(data)).element.body
    return "\n".join(node.text or "" for node in body.iter(qn("w:t")))


def text_of_pdf(data: bytes) -> str:
    return "\n".join(pages_of_pdf(data))


def pages_of_pdf(data: bytes) -> list[str]:
    """The text of each page."""
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as file:
        return [page.get_textpage().get_text_range() for page in file]


def count_csv_answers(data: bytes) -> Count:
    rows = _rows(data)
    answered = [row for row in rows if row["status"] == "answered"]
    notes = sum(len(row["notes"].split("\n")) for row in rows if row["notes"])
    return Count(answers=len(answered), notes=notes)


def count_csv_actions(data: bytes) -> Count:
    return Count(targets=len(_rows(data)))


def count_json(data: bytes) -> Count:
    held = json.loads(data)
    answers: Iterable[dict[str, object]] = held["answers"]
    notes = 0
    count = 0
    for answer in answers:
        count += answer["status"] == "answered"
        listed = answer.get("notes", [])
        notes += len(listed) if isinstance(listed, list) else 0
    return Count(count, notes + len(held["remarks"]), len(held["targets"]), len(held["first_steps"]))


def count_calendar(data: bytes) -> Count:
    from icalendar import Calendar

    return Count(targets=len(Calendar.from_ical(data).walk("VEVENT")))


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
