"""What somebody who reads only French would stumble over: English words, and signs without their space."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

from interview.questionnaire.load import installed_folder
from interview.sentences import files_of
from interview.spoken import DEFAULT

FRENCH = "fr"
LOANS = frozenset({"english"})
"""What a language is called in itself."""
NAMES = re.compile(
    r"https?:\S+|```\w+|`[^`]*`|--\w[\w-]*|\b\w+[_.]\w[\w.]*|/\S+|\b[A-Z]{2}-E\d+"
    r"|interview(?: workshop)? [a-z]+|\[[a-z|]+\]"
)
"""Addresses, files, commands, options and codes."""
OF_A_WORK = re.compile(r"\bS\d\d[a-z]?\b")
"""The number of a source, whose title stays in the language that it was published in."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_CROWDED = re.compile(r"[^\W\d_][)\]”’]*[;?!»](?=[\s,.)]|$)|[^\W\d_A-Z][)\]»]*:(?=\s|$)|«(?!\s)|\S»|[“”]")
_BREAKS = re.compile(r"[^\W\d_.] (?=[;?!:»](?:\s|$))|« ")


def english_in(text: str) -> list[str]:
    """The lines with a word that no French text has, but English ones have; each with those words."""
    found = []
    for line in text.splitlines():
        words = _words(NAMES.sub(" ", line)) & _only_english()
        if words and not OF_A_WORK.search(line):
            found.append(f"{sorted(words)}: {line.strip()}")
    return found


def badly_set(text: str) -> list[str]:
    """The lines with a sign that lacks its space, or with one that may break in front of it."""
    lines = [line for line in text.splitlines() if not OF_A_WORK.search(line) and "http" not in line]
    return [line for line in lines if _CROWDED.search(NAMES.sub("x", line)) or _BREAKS.search(line)]


@cache
def _only_english() -> frozenset[str]:
    questionnaire = installed_folder() / "ict-lmi"
    english = [*files_of(DEFAULT), *questionnaire.glob("*.toml"), *questionnaire.glob("sections/*.toml")]
    french = [*files_of(FRENCH), *(questionnaire / FRENCH).rglob("*.toml")]
    said, known = (
        {
            word
            for file in files
            for text in _texts(_tables(file))
            for word in _words(re.sub(r"\{[^}]*\}", "", text))
        }
        for files in (english, french)
    )
    return frozenset(said - known - LOANS)


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _tables(file: Path) -> Mapping[str, object]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)


def text_of(file: Path) -> str:
    """What a reader of a document sees, line by line."""
    match file.suffix:
        case ".pdf":
            from pypdfium2 import PdfDocument

            pages = PdfDocument(file)
            text = "\n".join(page.get_textpage().get_text_range() for page in pages)
            pages.close()
            return text
        case ".docx" | ".xlsx":
            with ZipFile(file) as packed:
                parts = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")]
            whole = re.sub(r"</(?:w:p|si|is)>", "\n", "\n".join(parts))
            return re.sub(r"<[^>]*>", " ", whole)
        case ".html":
            page = _Page()
            page.feed(file.read_text(encoding="utf-8"))
            return page.text
        case ".ics":
            lines = file.read_text(encoding="utf-8").replace("\n ", "").splitlines()
            told = ("SUMMARY", "DESCRIPTION")
            return "\n".join(line.partition(":")[2] for line in lines if line.startswith(told))
        case _:
            return file.read_text(encoding="utf-8")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._silent = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self._silent = tag in ("style", "script")
        self.text += "\n" if tag in ("p", "li", "td", "th", "h1", "h2", "h3", "h4", "div", "br") else ""

    def handle_endtag(self, tag: str) -> None:
        self._silent = self._silent and tag not in ("style", "script")

    def handle_data(self, data: str) -> None:
        self.text += "" if self._silent else data
