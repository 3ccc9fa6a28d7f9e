"""Files that lost something are found out when they are taken apart: faults are planted in each format."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as replaced

from interview import Interview, load
from interview.report.brief import Brief
from interview.report.contents import report
from interview.report.document import Document, Entries, Entry, Heading, Paragraph, Part, Plot, Table
from interview.report.tally import Counted
from interview.report.writers.formats import FORMATS
from interview.report.writers.interface import DocumentWriter, Task
from interview.snapshot.sharing import Share, redacted
from interview.wording.voice import Voice
from tests.examples import VERSION_1
from tests.report.checked import Count, count, found_in
from tests.report.expected import expected
from tests.report.whole import exported, found_of, wanted_in

FAST = ["html", "md", "txt"]
SLOW = ["docx"]


@pytest.fixture(scope="module")
def whole(said: Interview) -> Document:
    """Its report without the picture, which is not taken apart."""
    return tuple(part for part in report(said.snapshot()) if not isinstance(part, Plot))


def without(wanted: Callable[[Part, str], bool]) -> Callable[[Document], Document]:
    def change(document: Document) -> Document:
        heading, kept = "", []
        for part in document:
            heading = part.text if isinstance(part, Heading) else heading
            if not wanted(part, heading):
                kept.append(part)
        assert len(kept) < len(document)
        return tuple(kept)

    return change


def rows(title: str, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Callable[[Document], Document]:
    """Changes the rows of the first table under a heading that begins like this."""

    def changed(document: Document) -> Document:
        heading, done, kept = "", False, []
        for part in document:
            heading = part.text if isinstance(part, Heading) else heading
            if isinstance(part, Table) and heading.startswith(title) and not done:
                part, done = replace(part, rows=change(part.rows), stands_for=()), True
            kept.append(part)
        assert done
        return tuple(kept)

    return changed


def no_notes(document: Document) -> Document:
    def change(cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(cell.split("\nNote: ")[0] for cell in cells)

    return rows("Access", lambda held: tuple(map(change, held)))(document)


def shorter(document: Document) -> Document:
    return rows("Overview", lambda held: tuple((q, a[:-40] if len(a) > 1000 else a) for q, a in held))(
        document
    )


def one_step_less(document: Document) -> Document:
    heading, kept = "", []
    for part in document:
        heading = part.text if isinstance(part, Heading) else heading
        if isinstance(part, Entries) and heading == "First steps":
            part = Entries((*part.entries[:-1], Entry("Something else")))
        kept.append(part)
    return tuple(kept)


def no_view_of_a_statement(document: Document) -> Document:
    def change(part: Part) -> Part:
        if not isinstance(part, Table):
            return part
        kept = tuple(tuple(cell.split("\nAs the respondent")[0] for cell in row) for row in part.rows)
        return replace(part, rows=kept)

    return tuple(map(change, document))


FAULTS = {
    "the plan": (without(lambda _, under: under == "Targets"), "0 targets"),
    "the table of the plan": (
        without(lambda part, under: isinstance(part, Table) and under == "Targets"),
        "0 targets",
    ),
    "a row of the plan": (rows("Targets", lambda held: held[:-1]), "1 target,"),
    "an owner": (
        rows("Targets", lambda held: tuple((*r[:2], "", r[3]) for r in held)),
        "0 targets",
    ),
    "the answers of a theme": (
        without(lambda part, under: isinstance(part, Table) and under.startswith("Access")),
        "3 answers, 0 notes",
    ),
    "the last answer of a theme": (rows("Access", lambda held: held[:-1]), "5 answers"),
    "the first answer of a theme": (rows("Access", lambda held: held[1:]), "5 answers"),
    "the end of a long text": (shorter, "5 answers"),
    "a note": (no_notes, "0 notes"),
    "a first step": (one_step_less, "first step"),
    "the table of policy issues": (
        without(lambda part, under: isinstance(part, Table) and under == "The policy issues that were named"),
        "0 policy issues",
    ),
    "a policy issue": (rows("The policy issues that were named", lambda held: held[1:]), "1 policy issue"),
    "a heading": (
        without(lambda part, _: isinstance(part, Heading) and part.text == "Access"),
        "3 answers",
    ),
    "a view of a theme": (
        without(lambda part, _: isinstance(part, Paragraph) and "As the respondent" in part.text),
        "1 own view,",
    ),
    "a view of a statement": (no_view_of_a_statement, "1 own view,"),
}
TOGETHER = (
    "the table of the plan",
    "the first answer of a theme",
    "the end of a long text",
    "a note",
    "a view of a theme",
)


def found(name: str, document: Document, said: Interview) -> tuple[Count, Count]:
    """How much of the report a file of this document holds, and how much it must."""
    wrote: list[Counted] = []
    write: DocumentWriter = FORMATS[name].files[0].load()
    made = write(Task(document, f"a.{name}", datetime(2026, 11, 24, tzinfo=UTC), Voice(), wrote.extend))
    pieces = expected(Brief(redacted(said.snapshot(), Share()))).pieces
    return found_in(name, made.data, pieces), count(pieces)


def in_words(held: Count) -> str:
    kinds = ("answers", "notes", "targets", "steps", "issues", "views")
    return Voice().listed([Voice().say(f"export.{kind}", getattr(held, kind)) for kind in kinds]) + ","


@pytest.mark.parametrize("formats", [FAST, *([name] for name in SLOW)], ids=" ".join)
def test_a_document_that_is_whole_is_said_to_be(said: Interview, tmp_path: Path, formats: list[str]) -> None:
    told: list[str] = []
    exported(said, tmp_path, told.append, formats=formats)
    counts = "6 answers, 1 note, 2 targets, 2 policy issues, 2 own views."
    assert told == [f"Report written to {tmp_path}: {', '.join(formats)}; {counts}"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_document_that_lost_something_is_found_out(said: Interview, whole: Document, fault: str) -> None:
    change, lost = FAULTS[fault]
    for name in FAST:
        held, wanted = found(name, change(whole), said)
        assert held != wanted
        assert lost in in_words(held)


@pytest.mark.parametrize("name", SLOW)
def test_so_is_one_in_word(said: Interview, whole: Document, name: str) -> None:
    """These take long to write, so that several faults go into one file."""
    document = reduce(lambda held, fault: FAULTS[fault][0](held), TOGETHER, whole)
    held, _ = found(name, document, said)
    assert in_words(held) == "4 answers, 0 notes, 0 targets, 3 first steps, 2 policy issues and 1 own view,"


@pytest.mark.parametrize(
    "address",
    [
        "https://x.example/a%20b",
        "https://de.wikipedia.org/wiki/Universit%C3%A4t",
        "https://xn--mnchen-3ya.de/a",
    ],
)
def test_an_address_is_found_again_letter_by_letter(talk: Interview, tmp_path: Path, address: str) -> None:
    talk.begin()
    talk.answer(f"See {address} for it", "overview_description")
    talk.say(f"note It stands at {address}", item="overview_description")
    exported(talk, tmp_path, lambda _: None, formats=FAST)


def test_good_practice_may_come_in_another_order_than_the_themes(tmp_path: Path) -> None:
    whole = load(VERSION_1)
    blocks = whole.definition["block"]
    assert isinstance(blocks, list)
    talk = Interview(replaced(whole, definition={**whole.definition, "block": blocks[::-1]}))
    talk.begin()
    talk.answer("known", "access_skills")
    talk.answer(["national"], "lmi_public_databases")
    for code in ("AC-E1", "LM-E1"):
        talk.say(f"view {code}: starting")
    assert len(talk.record.views) == 2
    exported(talk, tmp_path, lambda _: None, formats=FAST)


def csv_without(keep: Callable[[list[str]], list[str] | None]) -> Callable[[str], str]:
    def change(text: str) -> str:
        head, *held = csv.reader(StringIO(text.lstrip("\ufeff"), newline=""))
        out = StringIO()
        csv.writer(out, quoting=csv.QUOTE_ALL).writerows([head, *(row for row in map(keep, held) if row)])
        return out.getvalue()

    return change


def json_with(change: Callable[[dict[str, Any]], object]) -> Callable[[str], str]:
    def changed(text: str) -> str:
        held = json.loads(text)
        change(held)
        return json.dumps(held)

    return changed


def cut(texts: list[str]) -> list[str]:
    return [text[:-40] if len(text) > 1000 else text for text in texts]


def cut_value(held: dict[str, Any]) -> None:
    for answer in held["answers"]:
        if answer["item"] == "overview_description":
            answer["answer"] = answer["answer"][:-40]


DATA = {
    "csv: an answer": (
        "answers",
        csv_without(lambda r: None if "access_skills" in r else r),
        "5 ans",
    ),
    "csv: the end of a text": ("answers", csv_without(cut), "5 answers"),
    "csv: a target": (
        "actions",
        csv_without(lambda r: None if r[0] == "access" else r),
        "1 target,",
    ),
    "json: an answer": (
        "report",
        json_with(
            lambda held: held.update(answers=[a for a in held["answers"] if a["item"] != "access_skills"])
        ),
        "5 answers",
    ),
    "json: the end of a text": ("report", json_with(cut_value), "5 answers"),
    "json: notes": (
        "report",
        json_with(lambda held: [answer.pop("notes", None) for answer in held["answers"]]),
        "0 notes",
    ),
    "json: a target": ("report", json_with(lambda held: held["targets"].pop()), "1 target,"),
    "json: steps": (
        "report",
        json_with(lambda held: held["first_steps"].clear()),
        "0 first steps",
    ),
    "json: an issue": (
        "report",
        json_with(lambda held: held["policy_issues"].pop()),
        "8 policy",
    ),
    "json: a view": ("report", json_with(lambda held: held["views"].pop()), "1 own view,"),
    "ics: a date": ("actions", lambda text: text.replace("20270331", "20270301"), "0 targets"),
}


@pytest.mark.parametrize("fault", DATA)
def test_data_that_lost_something_are_found_out(said: Interview, tmp_path: Path, fault: str) -> None:
    name = fault.split(":")[0]
    ending, change, lost = DATA[fault]
    paths = exported(said, tmp_path, lambda _: None, formats=[name])
    (path,) = [path for path in paths if path.name.endswith(f"{ending}.{name}")]
    path.write_bytes(change(path.read_bytes().decode("utf-8")).encode("utf-8"))
    wanted = expected(Brief(redacted(said.snapshot(), Share())))
    held = found_of(path, wanted)
    assert held != wanted_in(path, wanted)
    assert lost in in_words(held)
