"""Files that people take home, read as the programs read that open them: nothing in them runs, calls or hides.

Each is judged by its ending. What a stranger's text would have done is known by `evil`, in the names of its elements,
addresses and properties; as text it may stand everywhere.
"""

import csv
import json
import re
import zipfile
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import icalendar
import pikepdf
from markdown_it import MarkdownIt

from tests.report.test_formulas import cells, runs
from tests.tui.test_hostile_text import LEFT

_FIELDS = re.compile(r"^\s*(PAGE|NUMPAGES|TOC|REF|PAGEREF|STYLEREF|HYPERLINK\s+\\l)\b")
_TURNS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that steer a terminal or turn the words around them. Marks of letters that are written leftwards may stay."""
_PLAIN_PROPERTIES = {
    *(
        "CALSCALE",
        "DESCRIPTION",
        "DTSTAMP",
        "DTSTART",
        "DUE",
        "METHOD",
        "PRODID",
        "STATUS",
        "SUMMARY",
        "UID",
        "VERSION",
    ),
    *(
        "CATEGORIES",
        "CLASS",
        "DTEND",
        "LAST-MODIFIED",
        "NAME",
        "PRIORITY",
        "SEQUENCE",
        "TRANSP",
        "X-WR-CALNAME",
    ),
}


def assert_harmless(file: Path) -> None:
    """Nothing of a stranger's does anything in it."""
    data = file.read_bytes()
    judge = _JUDGES.get(file.suffix)
    assert judge is not None, f"nobody has said what is harmless in {file.name}"
    judge(data)


def _html(data: bytes) -> None:
    tree = html5lib.parse(data.decode("utf-8"), namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            assert "evil" not in (element.text or ""), "a comment of theirs"
            continue
        assert "evil" not in element.tag
        assert element.tag not in ("script", "iframe", "object", "embed", "base", "form", "img", "link")
        for name, value in element.attrib.items():
            assert not str(name).startswith("on"), f"{element.tag} {name}"
            if name == "style":
                assert not re.search(r"url|expression|import|evil", value), value
            if name in ("href", "src", "srcset", "action", "xlink:href"):
                assert not re.match(r"\s*(?!https?:|mailto:)\w+:", value) or value.startswith("data:font"), (
                    value
                )
                assert "evil" not in value or element.tag == "a", value
    assert "<evil" not in data.decode("utf-8")


def _page(data: bytes) -> None:
    """One of the door, which has a form, and a style and a script of its own."""
    for element in html5lib.parse(data.decode("utf-8"), namespaceHTMLElements=False).iter():
        assert isinstance(element.tag, str)
        assert "evil" not in element.tag
        assert element.tag not in ("iframe", "object", "embed", "base", "img", "link")
        assert element.tag not in ("script", "style") or "evil" not in (element.text or "")
        for name, value in element.attrib.items():
            assert not str(name).startswith("on"), f"{element.tag} {name}"
            assert name not in ("href", "src", "action") or value.startswith("/"), value


def _markdown(data: bytes) -> None:
    assert not _TURNS.findall(data.decode("utf-8"))
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode("utf-8"))
    _html(page.encode())


def _docx(data: bytes) -> None:
    for name, root in _xml_parts(data):
        assert "vba" not in name.casefold()
        for element in root.iter():
            assert "evil" not in element.tag.casefold()
            if element.tag.endswith("}instrText"):
                assert _FIELDS.match(element.text or ""), element.text
            if element.tag.endswith("}fldSimple"):
                assert all(_FIELDS.match(v) for k, v in element.attrib.items() if k.endswith("}instr"))


def _xlsx(data: bytes) -> None:
    for name, root in _xml_parts(data):
        assert not re.search(r"vba|externalLink|connections|customXml", name, re.IGNORECASE), name
        for element in root.iter():
            assert not element.tag.endswith(("}f", "}ddeLink", "}oleLink")), f"a formula in {name}"


def _xml_parts(data: bytes) -> list[tuple[str, ElementTree.Element]]:
    parts = []
    with zipfile.ZipFile(BytesIO(data)) as packed:
        for name in packed.namelist():
            assert ".." not in name
            if name.endswith((".xml", ".rels")):
                content = packed.read(name)
                assert b"<!DOCTYPE" not in content
                assert b"<!ENTITY" not in content
                parts.append((name, ElementTree.fromstring(content)))
            if name.endswith(".rels"):
                for link in parts[-1][1]:
                    outside = link.get("TargetMode") == "External"
                    assert not outside or link.get("Target", "").startswith(
                        ("http://", "https://", "mailto:")
                    )
    return parts


def _csv(data: bytes) -> None:
    text = data.decode("utf-8-sig")
    before = csv.field_size_limit(len(text))
    try:
        _csv_in_any_program(text)
    finally:
        csv.field_size_limit(before)


def _csv_in_any_program(text: str) -> None:
    for delimiter in (",", ";", "\t"):
        assert [cell for cell in cells(text, delimiter) if runs(cell)] == []
    assert len({len(row) for row in csv.reader(StringIO(text, newline=""))}) == 1


def _ics(data: bytes) -> None:
    calendar = icalendar.Calendar.from_ical(data)
    for part in calendar.walk():
        assert part.name in ("VCALENDAR", "VEVENT", "VTODO"), part.name
        assert {*part.keys()} <= _PLAIN_PROPERTIES, part.keys()


def _pdf(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as paper:
        left: list[Any] = [*paper.objects, paper.trailer]
        while left:
            thing = left.pop()
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                _does_nothing(thing)
                inside = [part for _, part in thing.items()]
            else:
                inside = [*thing] if isinstance(thing, pikepdf.Array) else []
            # What is written in place, such as the action of a link, is none of the numbered objects.
            left += [part for part in inside if isinstance(part, pikepdf.Object) and not part.is_indirect]


def _does_nothing(thing: Any) -> None:
    for key in ("/JS", "/JavaScript", "/Launch", "/AA", "/RichMedia", "/EmbeddedFiles"):
        assert key not in thing, key
    kind = thing.get("/S")
    assert kind not in ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"), kind
    if kind == "/URI":
        assert str(thing["/URI"]).startswith(("http://", "https://", "mailto:"))


def _json(data: bytes) -> None:
    json.loads(data, parse_constant=_no_number)


def _no_number(text: str) -> Any:
    raise AssertionError(f"{text} is no JSON")


def _parquet(data: bytes) -> None:
    """Typed columns, in which nothing runs: it is one of these from its first bytes to its last."""
    assert data[:4] == data[-4:] == b"PAR1"


def _text(data: bytes) -> None:
    left = LEFT.findall(data.decode("utf-8").replace("\n", ""))
    assert not left, [hex(ord(sign)) for sign in set(left)]


_JUDGES: dict[str, Callable[[bytes], None]] = {
    ".html": _html,
    ".page": _page,
    ".md": _markdown,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".ics": _ics,
    ".pdf": _pdf,
    ".json": _json,
    ".parquet": _parquet,
    ".txt": _text,
}
