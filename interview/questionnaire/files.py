"""From files to one plain table: finds a questionnaire's files, reads them, and says what cannot be read.

A questionnaire is a folder, or one file. Every problem of every file is collected; nothing is raised on
the way, so that an author sees all of them at once. Nothing in a file can exhaust the stack or the clock:
size, nesting and the length of names are limited.
"""

import contextlib
import errno
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from msgspec import Struct, field

from interview.files import NotPlain, TooLarge, other_encoding, read_file
from interview.questionnaire.problems import HEAD, Problems, printable
from interview.sentences import TRANSLATED_FROM
from interview.spoken import is_tag
from interview.toml_text import TooDeep, parsed

LARGEST_FILE = 4_000_000
LARGEST_FOLDER = 8_000_000
MOST_FILES = 500
MOST_ITEMS = 20_000
DEEPEST_TEXT = 8
"""So many dots at most stand in the place of a translated text."""
TEXTS = "texts.toml"
_PARTS = ("sections", "good-practice", "cases")
"""Folders that hold parts of the questionnaire; one that is named by a language holds a translation."""
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
    `overlays` are the texts of each language, `from_` what they were made from, `text_homes` their files by
    place. When it is not `whole`, something could not be read, and what seems unknown may stand there.
    """

    tables: dict[str, object] = field(default_factory=dict)
    overlays: dict[str, dict[str, object]] = field(default_factory=dict)
    from_: dict[str, dict[str, object]] = field(default_factory=dict)
    text_homes: dict[str, dict[str, str]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)
    whole: bool = True


def source_files(place: Path, problems: Problems, *, translations: bool = True) -> list[SourceFile]:
    """The TOML files of a questionnaire folder in reading order, or the one file given.

    Without `translations`, those of its own language alone: a start in it reads no others.
    """
    inside = place.is_dir()
    where = place.name or str(place)
    paths = [*_in_order(place), *(translation_files(place) if translations else [])] if inside else [place]
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


def translation_files(folder: Path) -> list[Path]:
    """The files of all translations. What stands in one language may be parted as the original is."""
    found = []
    for language in _named_by_language(folder):
        found += sorted([*language.glob("*.toml"), *language.glob("*/*.toml")])
    return found


def languages_in(folder: Path) -> tuple[str, ...]:
    """The languages that a questionnaire folder has translations in, without a look into them."""
    return tuple(place.name for place in _named_by_language(folder))


def _named_by_language(folder: Path) -> list[Path]:
    try:
        inside = [place for place in folder.iterdir() if place.name not in _PARTS and place.is_dir()]
    except OSError:
        return []
    return sorted(place for place in inside if is_tag(place.name) or (place / TEXTS).exists())


def translations_mark(folder: Path) -> str:
    """What tells that a translation may have changed, without reading it."""
    lines = []
    for path in translation_files(folder) if folder.is_dir() else []:
        with contextlib.suppress(OSError):
            state = path.stat()
            lines.append(f"{path.relative_to(folder).as_posix()} {state.st_mtime_ns} {state.st_size}")
    return "\n".join(lines)


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
        language = language_of(file.name)
        if language and Path(file.name).name == TRANSLATED_FROM:
            raw.from_[language] = tables
            continue
        if language:
            homes = raw.text_homes.setdefault(language, {})
            _lay(tables, raw.overlays.setdefault(language, {}), "", file.name, homes, problems)
            continue
        for key, value in tables.items():
            _put(raw, file.name, key, value, problems)
    problems.homes = raw.homes
    _count_items(raw, problems)
    return raw


def language_of(name: str) -> str | None:
    """The language of a translation's file, by the folder that it lies in."""
    first, *rest = Path(name).parts
    return first if rest and first not in _PARTS else None


def _lay(
    tables: Mapping[str, object],
    into: dict[str, object],
    place: str,
    name: str,
    homes: dict[str, str],
    problems: Problems,
) -> None:
    """Lays the tables of one file beside those of the others. `homes` is the file of each text."""
    for key, value in tables.items():
        here = f"{place}.{key}" if place else key
        there = into.get(key)
        if isinstance(value, dict) and isinstance(there, dict | None) and here.count(".") < DEEPEST_TEXT:
            _lay(value, cast("dict[str, object]", into.setdefault(key, {})), here, name, homes, problems)
        elif there is None:
            into[key] = value
            homes[here] = name
        else:
            other = homes.get(here, name)
            message = f"This stands in {other} as well. Keep one of the two."
            problems.add(name, here, "duplicate_id", message)


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


def _not_utf8(name: str, what: str, problems: Problems) -> None:
    problems.add(name, "", "not_utf8", f"{what}. Save it as UTF-8 in your editor.")


def tables_of(name: str, content: bytes, problems: Problems) -> dict[str, object] | None:
    """The tables of a file; None when it cannot be read, with the reason in `problems`."""
    saved_as = other_encoding(content)
    if saved_as:
        _not_utf8(name, f"This file is saved as {saved_as}, not as UTF-8", problems)
        return None
    try:
        # In Windows files a line ends in two characters, and some editors put a mark before the first.
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        what = "a program or picture, not text" if b"\0" in content else "not saved as UTF-8 text"
        _not_utf8(name, f"Byte {error.start + 1:,} cannot be read: this file is {what}", problems)
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
