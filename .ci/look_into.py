"""Looks into the files of a report: is each format there, is it one, does it hold what was typed?

    python .ci/look_into.py FOLDER ANSWERS

ANSWERS are the lines that were given to the interview; of the texts among them every word has to be found,
and in the PDF every letter has to leave ink on the page.
"""

import html
import json
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from pypdfium2 import PdfDocument

TARGET_DAY = "20270331"
SCALE = 3
"""Pixels to a point: letters of nine points are then some twenty high."""
BARE = 225
"""Brightness of a paper or tint without ink; white is 255."""

HYPHENS_AND_BLANKS = re.compile(r"[\s\x02\xad\u2010\ufffe-]")
"""What may stand inside a word that goes on in the next line; PDFium has signs of its own for it."""


def text_of_zip(file: Path) -> str:
    """The text of all parts of a DOCX or XLSX file, without its tags."""
    with zipfile.ZipFile(file) as parts:
        texts = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")]
    return html.unescape(re.sub("<[^>]*>", "", "\n".join(texts)))


def text_of_pdf(file: Path) -> str:
    """The text of all pages. ValueError names a letter that has left no ink where it stands."""
    texts = []
    with PdfDocument(file) as document:
        for number, page in enumerate(document, start=1):
            letters = page.get_textpage()
            texts.append(letters.get_text_range())
            pixels = page.render(scale=SCALE, grayscale=True)
            ink, stride, height = bytes(pixels.buffer), pixels.stride, pixels.height
            for place in range(letters.count_chars()):
                letter = letters.get_text_range(place, 1)
                if not letter.isalpha():
                    continue
                left, bottom, right, top = letters.get_charbox(place)
                across = slice(max(int(left * SCALE), 0), int(right * SCALE) + 1)
                down = range(
                    max(height - int(top * SCALE) - 1, 0), min(height - int(bottom * SCALE) + 1, height)
                )
                rows = (ink[row * stride : (row + 1) * stride][across] for row in down)
                if min((min(row) for row in rows if row), default=255) > BARE:
                    raise ValueError(f"page {number} has no ink where {letter!r} stands")
    return "\n".join(texts)


def text_of_json(file: Path) -> str:
    return json.dumps(json.loads(file.read_text(encoding="utf-8")), ensure_ascii=False)


def text_of_page(file: Path) -> str:
    return html.unescape(file.read_text(encoding="utf-8"))


def text_of_plain(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig").replace("\\", "")


FORMATS: dict[str, tuple[bytes, Callable[[Path], str]]] = {
    ".csv": (b"", text_of_plain),
    ".docx": (b"pk", text_of_zip),
    ".html": (b"<!doctype html", text_of_page),
    ".ics": (b"begin:vcalendar", text_of_plain),
    ".json": (b"{", text_of_json),
    ".md": (b"#", text_of_plain),
    ".pdf": (b"%pdf", text_of_pdf),
    ".xlsx": (b"pk", text_of_zip),
}
"""By the end of a file's name: how its bytes begin, in small letters, and how its text is read."""


def words_typed(answers: Path) -> set[str]:
    """The words of four letters and more in the texts among the answers."""
    lines = answers.read_text(encoding="utf-8").splitlines()
    texts = [line.split(": ", 1)[1] for line in lines if re.match(r"overview_\w+: ", line)]
    return {word for text in texts for word in re.findall(r"\w{4,}", text)}


def faults(folder: Path, words: set[str]) -> list[str]:
    """A sentence for each thing that is not as it has to be."""
    told = []
    files = sorted(file for file in folder.iterdir() if not file.name.startswith("."))
    for ending in sorted(FORMATS.keys() - {file.suffix for file in files}):
        told.append(f"No file ends with {ending}.")
    for file in files:
        begins, text_of = FORMATS.get(file.suffix, (b"", text_of_plain))
        if file.suffix not in FORMATS:
            told.append(f"{file.name} has a format that is not looked into.")
        elif not file.read_bytes().lower().startswith(begins) or not file.stat().st_size:
            told.append(f"{file.name} does not begin as its format does.")
        else:
            try:
                text = HYPHENS_AND_BLANKS.sub("", text_of(file))
            except ValueError as problem:
                told.append(f"{file.name}: {problem}.")
                continue
            wanted = {TARGET_DAY} if file.suffix == ".ics" else set() if "actions" in file.name else words
            if missing := sorted(word for word in wanted if word not in text):
                told.append(f"{file.name} lacks: {', '.join(missing)}.")
        print(f"  {file.name}, {file.stat().st_size:,} bytes")
    return told


if __name__ == "__main__":
    found = faults(Path(sys.argv[1]), words_typed(Path(sys.argv[2])))
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    sys.exit(1 if found else 0)
