"""From files to one plain table: finds a questionnaire's files, reads them, and says what cannot be read.

A questionnaire is a folder, or one file. Every problem of every file is collected; nothing is raised on
the way, so that an author sees all of them at once.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from interview.questionnaire.problems import Problems

LARGEST_FILE = 4_000_000
MOST_ITEMS = 5_000
TEXTS = "texts.toml"


@dataclass(frozen=True, slots=True)
class SourceFile:
    name: str
    content: bytes


@dataclass(slots=True)
class RawDefinition:
    """Merged tables of all files; `homes` remembers which file each table of a list came from."""

    tables: dict[str, object] = field(default_factory=dict)
    overlays: dict[str, dict[str, object]] = field(default_factory=dict)
    homes: dict[str, list[str]] = field(default_factory=dict)
    digest: str = ""


def source_files(place: Path, problems: Problems) -> list[SourceFile]:
    """The TOML files of a questionnaire folder in reading order, or the one file given."""
    if place.is_dir():
        paths = [path for path in _in_order(place) if path.is_file()]
        if not paths:
            problems.add(
                place.name,
                "",
                "no_files",
                "This folder holds no questionnaire.toml. Start with docs/authoring.md.",
            )
    elif place.exists():
        paths = [place]
    else:
        problems.add(
            place.name, "", "not_found", "There is no such file or folder. Check the path and its spelling."
        )
        paths = []
    files = []
    for path in paths:
        name = path.relative_to(place).as_posix() if place.is_dir() else path.name
        content = _content(path, name, problems)
        if content is not None:
            files.append(SourceFile(name, content))
    return files


def _in_order(folder: Path) -> Iterable[Path]:
    head = folder / "questionnaire.toml"
    if head.exists():
        yield head
    yield from sorted((folder / "sections").glob("*.toml"))
    yield from sorted(path for path in folder.glob("*.toml") if path != head)
    yield from sorted(folder.glob(f"*/{TEXTS}"))


def _content(path: Path, name: str, problems: Problems) -> bytes | None:
    try:
        if path.stat().st_size > LARGEST_FILE:
            problems.add(
                name,
                "",
                "too_large",
                f"This file is over {LARGEST_FILE // 1_000_000} MB. Split it into one file per section.",
            )
            return None
        return path.read_bytes()
    except OSError as error:
        problems.add(name, "", "unreadable", f"The file could not be read: {error.strerror}.")
        return None


def fingerprint(files: Iterable[SourceFile], salt: str) -> str:
    """A name for exactly these bytes, used to find the checked form in the cache."""
    digest = hashlib.sha256(salt.encode())
    for file in files:
        digest.update(f"\0{file.name}\0{len(file.content)}\0".encode())
        digest.update(file.content)
    return digest.hexdigest()


def merge(files: Iterable[SourceFile], problems: Problems) -> RawDefinition:
    """All files in one table: lists are joined in file order, `choices` are collected by name."""
    raw = RawDefinition()
    for file in files:
        tables = _tables(file, problems)
        if tables is None:
            continue
        if Path(file.name).name == TEXTS and "/" in file.name:
            raw.overlays[Path(file.name).parent.name] = tables
            continue
        for key, value in tables.items():
            _put(raw, file.name, key, value, problems)
    _count_items(raw, problems)
    return raw


def _tables(file: SourceFile, problems: Problems) -> dict[str, object] | None:
    try:
        return tomllib.loads(file.content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        problems.add(
            file.name,
            "",
            "not_utf8",
            f"Byte {error.start + 1} is not UTF-8 text. Save the file as UTF-8 in your editor.",
        )
    except RecursionError:
        problems.add(file.name, "", "nested_too_deep", "Brackets are nested too deeply. Simplify the file.")
    except tomllib.TOMLDecodeError as error:
        problems.add(
            file.name,
            "",
            "not_toml",
            f"This is not readable TOML: {error}. Look at that place for a missing quote, comma or bracket.",
        )
    except ValueError:
        problems.add(file.name, "", "not_toml", "A number in this file is too long to read. Shorten it.")
    return None


def _put(raw: RawDefinition, name: str, key: str, value: object, problems: Problems) -> None:
    if isinstance(value, list):
        existing = raw.tables.setdefault(key, [])
        if isinstance(existing, list):
            existing.extend(value)
            raw.homes.setdefault(key, []).extend([name] * len(value))
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
            raw.homes.setdefault(key, []).append(name)
            return
    elif key not in raw.tables:
        raw.tables[key] = value
        raw.homes[key] = [name]
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
            "questionnaire",
            "section",
            "too_many_items",
            f"There are {count} items; one interview holds {MOST_ITEMS} at most. Split the questionnaire.",
        )
        raw.tables.pop("section")
