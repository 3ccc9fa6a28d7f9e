"""Puts what a translator wrote where it belongs, and records what it was made from.

Nothing that has lost something of its original gets in, nor anything with which the questionnaire could not
be loaded; all else of the same file does.
"""

from collections.abc import Container, Iterable
from pathlib import Path
from typing import TypeAlias, cast

from msgspec import Struct

from interview.errors import UserError
from interview.files import leads_elsewhere, put_in_place, read_text
from interview.questionnaire import Problems
from interview.questionnaire.files import SourceFile, source_files
from interview.questionnaire.load import faults_in, locate
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


Fit: TypeAlias = dict[str, tuple[Text, str | list[str]]]
"""What may get in: each text by its place, with what is to stand there."""


class Kept(Struct, frozen=True):
    """What became of the lines of a file: how many are in, and why the others are not."""

    count: int
    refused: tuple[str, ...]


def keep(lines: Iterable[Line], work: Work) -> Kept:
    """Puts the finished lines into the files of the translation. Raises UserError where the disk refuses."""
    refused: list[str] = []
    fit: Fit = {}
    for line in lines:
        if not line.done or not line.translation.strip():
            continue
        text = work.texts.get(line.place)
        why = _why_not(line, text)
        if text is None or why:
            refused.append(Voice().told(line.place, why))
            continue
        fit[text.place] = text, _as_written(line, text)
    try:
        for file in (*_by_file(fit), TRANSLATED_FROM):
            _stays_here(work.folder / file, work)
        for unfit, why in _unfit(fit, work).items():
            refused.append(Voice().told(unfit, why))
            del fit[unfit]
        for file, texts in _by_file(fit).items():
            _write(work.folder / file, texts)
        record(work_on(work.language, work.of), fit)
    except OSError as problem:
        place = problem.filename or work.folder
        sentence = Voice().say("translate.not_kept", path=place, reason=reason_of(problem))
        raise UserError(sentence) from problem
    return Kept(len(fit), tuple(refused))


def _by_file(fit: Fit) -> dict[str, list[tuple[Text, str | list[str]]]]:
    by_file: dict[str, list[tuple[Text, str | list[str]]]] = {}
    for text, said in fit.values():
        by_file.setdefault(text.file, []).append((text, said))
    return by_file


def _unfit(fit: Fit, work: Work) -> dict[str, str]:
    """The places of what would keep the questionnaire from being loaded, with the reason.

    Where that cannot be laid to single texts, as of a folder that grows too large, it is all of them.
    """
    unfit: dict[str, str] = {}
    if work.of is None:
        return unfit
    files = {file.name: file.content for file in source_files(locate(work.of), Problems())}
    known = frozenset(faults_in([SourceFile(*file) for file in files.items()]))
    while left := {place: found for place, found in fit.items() if place not in unfit}:
        then = dict(files)
        for name, texts in _by_file(left).items():
            file = f"{work.language}/{name}"
            then[file] = _content(then.get(file, b"").decode(), texts).encode()
        faults = [
            fault for fault in faults_in([SourceFile(*file) for file in then.items()]) if fault not in known
        ]
        if not faults:
            break
        found = {place: fault.message for fault in faults for place in left if _is_about(fault.table, place)}
        unfit |= found or dict.fromkeys(left, faults[0].message)
    return unfit


def _is_about(table: str, place: str) -> bool:
    """Whether a problem is that of a text: it may be told of the table that the text stands in."""
    return table == place or place.startswith(f"{table}.") or table.startswith(f"{place}.")


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
    content = _content(read_text(file) if file.is_file() else "", texts)
    file.parent.mkdir(parents=True, exist_ok=True)
    put_in_place(file, content.encode())


def _content(before: str, texts: Iterable[tuple[Text, str | list[str]]]) -> str:
    """A file with these texts added; the remarks at its head stay."""
    import tomli_w

    tables: Table = parsed(before) if before else {}
    for text, said in texts:
        _put(tables, text.place.split("."), said)
    head = []
    for line in before.splitlines():
        if not line.startswith("#"):
            break
        head.append(line)
    remarks = "\n".join([*head, "", ""]) if head else ""
    return f"{remarks}{tomli_w.dumps(tables)}"


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
