"""From files to one plain table: finds a questionnaire's files, reads them, and says what cannot be read.

A questionnaire is a folder, or one file. Every problem of every file is collected; nothing is raised on
the way, so that an author sees all of them at once. Nothing in a file can exhaust the stack or the clock:
size, nesting and the length of names are limited.
"""

import errno
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from interview.files import NotPlain, TooLarge, read_file
from interview.questionnaire.problems import HEAD, Problems, printable
from interview.toml_text import TooDeep, parsed

LARGEST_FILE = 4_000_000
LARGEST_FOLDER = 8_000_000
MOST_FILES = 500
MOST_ITEMS = 5_000
TEXTS = "texts.toml"
_PARTS = ("sections", "good-practice", "cases")
"""Folders that hold parts of the questionnaire; any other folder is named by a language."""
_NAMED_BY = {"block": "section", "case": "name"}
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_CURLY_QUOTES = re.compile("[“”„‘’«»]")
_MOST_SHOWN = 100
"""Letters of a line that cannot be read."""


class SourceFile(Struct, frozen=True):
    name: str
    content: bytes


class RawDefinition(Struct):
    """Merged tables of all files.

    `homes` is the file of each table by its dotted name, `files` those of a list's tables by position.
    When it is not `whole`, something could not be read, and what seems unknown may stand there.
    """

    tables: dict[str, object] = field(default_factory=dict)
    overlays: dict[str, dict[str, object]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)
    whole: bool = True


def source_files(place: Path, problems: Problems) -> list[SourceFile]:
    """The TOML files of a questionnaire folder in reading order, or the one file given."""
    inside = place.is_dir()
    where = place.name or str(place)
    paths = list(_in_order(place)) if inside else [place]
    if not paths:
        problems.add(
            where, "", "no_files", "This folder holds no questionnaire.toml. Start with docs/authoring.md."
        )
    if len(paths) > MOST_FILES:
        problems.add(
            where,
            "",
            "too_many_files",
            f"There are {len(paths):,} files here, and a questionnaire has at most {MOST_FILES}. "
            "Give the folder of one questionnaire.",
        )
        return []
    files = []
    for path in paths:
        name = printable(path.relative_to(place).as_posix() if inside else path.name)
        content = content_of(path, name, problems)
        if content is not None:
            files.append(SourceFile(name, content))
    if sum(len(file.content) for file in files) > LARGEST_FOLDER:
        most = LARGEST_FOLDER // 1_000_000
        problems.add(
            where, "", "too_large", f"Together these files are over {most} MB. Split the questionnaire."
        )
    return files


def _in_order(folder: Path) -> Iterator[Path]:
    head = folder / HEAD
    if head.exists() or head.is_symlink():
        yield head
    yield from sorted((folder / "sections").glob("*.toml"))
    yield from sorted(path for path in folder.glob("*.toml") if path != head)
    yield from sorted((folder / "good-practice").glob("*.toml"))
    yield from sorted((folder / "cases").glob("*.toml"))
    yield from sorted(path for path in folder.glob(f"*/{TEXTS}") if path.parent.name not in _PARTS)


def content_of(path: Path, name: str, problems: Problems, *, most: int = LARGEST_FILE) -> bytes | None:
    """The bytes of a plain file of at most that many; None with the reason in `problems`."""
    try:
        return read_file(path, most)
    except TooLarge:
        problems.add(
            name,
            "",
            "too_large",
            f"This file is over {most // 1_000_000} MB. Split it into one file per section.",
        )
    except NotPlain:
        problems.add(
            name, "", "unreadable", "This is no plain file. Give a folder, or a file that ends in .toml."
        )
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP):  # a link to nowhere, or in a circle
            sentence = "This cannot be followed. Give a folder, or a file that ends in .toml."
        else:
            reason = error.strerror or "the disk does not allow it"
            sentence = f"The file could not be read ({reason}). See to it, or move it."
        problems.add(name, "", "unreadable", sentence)
    return None


def fingerprint(files: Iterable[SourceFile], salt: str) -> str:
    """A name for exactly these bytes, used to find the checked form in the cache."""
    digest = hashlib.sha256(salt.encode())
    for file in files:
        digest.update(f"\0{file.name}\0{len(file.content)}\0".encode())
        digest.update(file.content)
    return digest.hexdigest()


def merge(files: Sequence[SourceFile], problems: Problems) -> RawDefinition:
    """All files in one table: lists are joined in file order, `choices` are collected by name.

    From here on `problems` knows which file each table stands in.
    """
    raw = RawDefinition()
    problems.only_file = files[0].name if len(files) == 1 else None
    for file in files:
        tables = tables_of(file.name, file.content, problems)
        if tables is None:
            raw.whole = False
            continue
        if Path(file.name).name == TEXTS and Path(file.name).parent.name not in ("", *_PARTS):
            raw.overlays[Path(file.name).parent.name] = tables
            continue
        for key, value in tables.items():
            _put(raw, file.name, key, value, problems)
    problems.homes = raw.homes
    _count_items(raw, problems)
    return raw


def _put(raw: RawDefinition, name: str, key: str, value: object, problems: Problems) -> None:
    if isinstance(value, list):
        existing = raw.tables.setdefault(key, [])
        if isinstance(existing, list):
            existing.extend(value)
            raw.files.setdefault(key, []).extend([name] * len(value))
            raw.homes.setdefault(key, name)
            for row in value:
                if isinstance(row, dict):
                    raw.homes.setdefault(f"{key}.{row.get(_NAMED_BY.get(key, 'id'))}", name)
            return
    elif isinstance(value, dict) and key == "choices":
        named = raw.tables.setdefault(key, {})
        if isinstance(named, dict):
            for list_name, choices in value.items():
                if list_name in named:
                    problems.add(
                        name,
                        f"choices.{list_name}",
                        "duplicate_id",
                        f"There are two lists called {list_name}. Rename one.",
                    )
                named[list_name] = choices
                raw.homes.setdefault(f"choices.{list_name}", name)
            return
    elif key not in raw.tables:
        raw.tables[key] = value
        raw.homes[key] = name
        return
    problems.add(
        name, key, "duplicate_table", f"The table [{key}] stands in two files, or has two shapes. Keep one."
    )


def _count_items(raw: RawDefinition, problems: Problems) -> None:
    sections = raw.tables.get("section")
    if not isinstance(sections, list):
        return
    count = sum(
        len(section["item"])
        for section in sections
        if isinstance(section, Mapping) and isinstance(section.get("item"), list)
    )
    if count > MOST_ITEMS:
        problems.add(
            HEAD,
            "section",
            "too_many_items",
            f"There are {count:,} items; one interview holds at most {MOST_ITEMS:,}. Split it.",
        )
        raw.whole = False


def tables_of(name: str, content: bytes, problems: Problems) -> dict[str, object] | None:
    """The tables of a file; None when it cannot be read, with the reason in `problems`."""
    try:
        # In Windows files a line ends in two characters, and some editors put a mark before the first.
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        what = "a program or picture, not text" if b"\0" in content else "not saved as UTF-8 text"
        problems.add(
            name,
            "",
            "not_utf8",
            f"Byte {error.start + 1:,} cannot be read: this file is {what}. Save it as UTF-8 in your editor.",
        )
        return None
    try:
        return parsed(text)
    except TooDeep as error:
        problems.add(
            name,
            "",
            "nested_too_deep",
            "A name here has too many parts joined by dots. Shorten it."
            if error.by_name
            else "Brackets are nested too deeply. Simplify the file.",
        )
    except tomllib.TOMLDecodeError as error:
        problems.add(name, "", "not_toml", _unreadable(str(error), text))
    except ValueError:
        problems.add(
            name, "", "not_toml", "A number or date in this file cannot be read. Shorten or mend it."
        )
    return None


def _unreadable(error: str, text: str) -> str:
    """Where reading stopped, with that line, and what is most likely missing there."""
    place = _PLACE.search(error)
    if place is None:
        return "The file ends in the middle of something. Look for a quotation mark or bracket left open."
    number = int(place[1])
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    advice = _advice(error.lower(), line, int(place[2]))
    shown = line.strip() if len(line.strip()) <= _MOST_SHOWN else line.strip()[: _MOST_SHOWN - 1] + "…"
    return f"Line {number} cannot be read as TOML, from column {place[2]} on. {advice}\n    {shown}"


def _advice(error: str, line: str, column: int) -> str:
    if _CURLY_QUOTES.match(line[column - 1 : column]):
        return 'Use straight double quotation marks, as in "like this", in place of the curly ones.'
    if "overwrite" in error or "twice" in error or "already" in error:
        return "This name stands twice in one table. Keep one of the two."
    if line.count("{") > line.count("}"):
        return "A table in curly brackets { … } stays on one line; a list in square brackets may go on."
    return "Look there, and shortly before it, for a missing quotation mark, comma, bracket or = sign."
