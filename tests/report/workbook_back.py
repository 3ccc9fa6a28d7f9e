"""A workbook read back as rows of texts, without the library that wrote it."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from interview.report.writers.workbook import COUNTED_FROM, LONG_TEXTS, day_of, sheet_names
from interview.wording.voice import Voice

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LETTERS = 26
_ESCAPED = re.compile("_x([0-9A-F]{4})_")

Sheets = dict[str, list[list[str]]]


def read_sheets(data: bytes, voice: Voice) -> Sheets:
    """Each sheet by its name: its rows, the head first, all of one length. Long texts are whole again."""
    sheets = _as_written(data)
    long_texts = sheets.pop(sheet_names(voice)["long_texts"], [])
    whole: dict[tuple[str, int, str], list[str]] = {}
    for line in long_texts[1:]:
        held = dict(zip(LONG_TEXTS, line, strict=True))
        whole.setdefault((held["sheet"], int(held["row"]), held["column"]), []).append(held["text"])
    for (name, row, column), parts in whole.items():
        rows = sheets[name]
        rows[row - 1][rows[0].index(column)] = "".join(parts)
    return sheets


def in_a_cell(text: str) -> str:
    """How a text that is a number or a date reads when its cell is one."""
    day = day_of(text)
    if isinstance(day, date):
        return str((day - COUNTED_FROM).days)
    try:
        return _number(text)
    except ValueError:
        return text


def _as_written(data: bytes) -> Sheets:
    with ZipFile(BytesIO(data)) as parts:
        shared: list[str] = []
        if "xl/sharedStrings.xml" in parts.namelist():
            found = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
            shared = [_unescaped("".join(one.itertext())) for one in found.iter(f"{_MAIN}si")]
        book = ElementTree.fromstring(parts.read("xl/workbook.xml"))
        names = [sheet.get("name", "") for sheet in book.iter(f"{_MAIN}sheet")]
        return {
            name: list(_rows(parts.read(f"xl/worksheets/sheet{number}.xml"), shared))
            for number, name in enumerate(names, start=1)
        }


def _rows(data: bytes, shared: list[str]) -> Iterator[list[str]]:
    width = 0
    for row in ElementTree.fromstring(data).iter(f"{_MAIN}row"):
        cells = {_column(cell.get("r", "A1")): _text(cell, shared) for cell in row.iter(f"{_MAIN}c")}
        width = width or len(cells)
        yield [cells.get(column, "") for column in range(width)]


def _text(cell: ElementTree.Element, shared: list[str]) -> str:
    value = cell.findtext(f"{_MAIN}v", "")
    if cell.get("t") == "s":
        return shared[int(value)]
    return _number(value) if value else ""


def _number(text: str) -> str:
    number = float(text)
    return str(int(number)) if number.is_integer() else repr(number)


def _column(reference: str) -> int:
    """The place of a column, counted from 0, from a reference such as AB7."""
    number = 0
    for sign in reference.rstrip("0123456789"):
        number = number * _LETTERS + ord(sign) - ord("A") + 1
    return number - 1


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
