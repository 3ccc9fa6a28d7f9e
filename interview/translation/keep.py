"""Puts what a translator wrote where it belongs, and records what it was made from.

Nothing that has lost something of its original gets in; all else of the same file does.
"""

from collections.abc import Container, Iterable
from pathlib import Path
from typing import cast

from msgspec import Struct

from interview.errors import UserError
from interview.files import leads_elsewhere, put_in_place, read_text
from interview.questionnaire.placeholders import placeholders
from interview.questionnaire.translate import Table
from interview.sentences import TRANSLATED_FROM, reason_of, slots_in
from interview.sentences.translated import digest_of_text, record_of
from interview.toml_text import parsed
from interview.translation.sheet import Line
from interview.translation.work import Text, Work, record_key, work_on
from interview.wording.voice import Voice

_COUNT = "{n}"
_RECORDS = (
    "# What each text was translated from. `interview translate` keeps this; nobody needs to read it.\n\n"
)


class Kept(Struct, frozen=True):
    """What became of the lines of a file: how many are in, and why the others are not."""

    count: int
    refused: tuple[str, ...]


def keep(lines: Iterable[Line], work: Work) -> Kept:
    """Puts the finished lines into the files of the translation. Raises UserError where the disk refuses."""
    refused: list[str] = []
    by_file: dict[str, list[tuple[Text, str | list[str]]]] = {}
    anew: set[str] = set()
    count = 0
    for line in lines:
        if not line.done or not line.translation.strip():
            continue
        text = work.texts.get(line.place)
        why = _why_not(line, text)
        if text is None or why:
            refused.append(Voice().told(line.place, why))
            continue
        by_file.setdefault(text.file, []).append((text, _as_written(line, text)))
        anew.add(text.place)
        count += 1
    try:
        for file in (*by_file, TRANSLATED_FROM):
            _stays_here(work.folder / file, work)
        for file, texts in by_file.items():
            _write(work.folder / file, texts)
        record(work_on(work.language, work.of), anew)
    except OSError as problem:
        place = problem.filename or work.folder
        sentence = Voice().say("translate.not_kept", path=place, reason=reason_of(problem))
        raise UserError(sentence) from problem
    return Kept(count, tuple(refused))


def record(work: Work, anew: Container[str] = ()) -> None:
    """Records what translations were made from: from the present original, unless an earlier one is recorded.

    Those that came back `anew` are made from the present one in any case.
    """
    known: dict[str, str] = {}
    for text in work.texts.values():
        if text.translation and isinstance(text.original, str):
            fresh = text.place in anew or text.is_current or not text.record
            key = record_key(text.place, work)
            known[key] = record_of(text.mark, text.said) if fresh else str(text.record)
    if not known:
        return
    content = _RECORDS + "".join(f'"{place}" = "{mark}"\n' for place, mark in sorted(known.items()))
    file = work.folder / TRANSLATED_FROM
    _stays_here(file, work)
    if not file.is_file() or read_text(file) != content:
        file.parent.mkdir(parents=True, exist_ok=True)
        put_in_place(file, content.encode())


def _stays_here(file: Path, work: Work) -> None:
    """Raises UserError where a link leads out of the translation: what stands there is somebody else's."""
    for place in (file, *file.parents):
        if place == work.folder.parent:
            return
        if leads_elsewhere(place):
            raise UserError(Voice().say("translate.leads_elsewhere", path=place))


def _why_not(line: Line, text: Text | None) -> str:
    """Why a line does not get in; empty when it does."""
    say = Voice().say
    if text is None:
        return say("translate.not_there")
    original = text.original if isinstance(text.original, str) else "\n".join(text.original)
    if digest_of_text(line.original.strip()) != digest_of_text(original.strip()):
        return say("translate.changed_meanwhile")
    if isinstance(text.original, list):
        return ""
    for marks in (_subjects, slots_in):
        known, now = marks(original), marks(line.translation)
        if lost := [mark for mark in known if mark not in now and mark != _COUNT]:
            return say("translate.lost", mark=lost[0])
        if [mark for mark in now if mark not in known and mark != _COUNT]:
            return say("translate.more", list=", ".join(known) or say("translate.no_mark"))
    return ""


def _subjects(text: str) -> list[str]:
    return [f"{{{found.subject}|…}}" for found in placeholders(text) if found.fallback is not None]


def _as_written(line: Line, text: Text) -> str | list[str]:
    if isinstance(text.original, list):
        return [word.strip() for word in line.translation.splitlines() if word.strip()]
    said = line.translation.strip()
    before = text.original[: len(text.original) - len(text.original.lstrip())]
    after = text.original[len(text.original.rstrip()) :]
    return f"{before}{said}{after}"


def _write(file: Path, texts: Iterable[tuple[Text, str | list[str]]]) -> None:
    """Adds the texts to a file; the remarks at its head stay."""
    import tomli_w

    before = read_text(file) if file.is_file() else ""
    tables: Table = parsed(before) if before else {}
    for text, said in texts:
        _put(tables, text.place.split("."), said)
    head = []
    for line in before.splitlines():
        if not line.startswith("#"):
            break
        head.append(line)
    remarks = "\n".join([*head, "", ""]) if head else ""
    file.parent.mkdir(parents=True, exist_ok=True)
    put_in_place(file, f"{remarks}{tomli_w.dumps(tables)}".encode())


def _put(tables: Table, way: list[str], said: str | list[str]) -> None:
    """A label may stand behind its code alone, as long as nothing else is said of the choice."""
    *names, key = way
    here = tables
    for name in names[:-1] if key == "label" else names:
        inner = here.setdefault(name, {})
        if isinstance(inner, str):
            inner = here[name] = {"label": inner}
        here = cast("Table", inner)
    if key != "label":
        here[key] = said
    elif isinstance(here.get(names[-1]), dict):
        cast("Table", here[names[-1]])["label"] = said
    else:
        here[names[-1]] = said
