"""Writes a report in several formats, reads every file back, and tells what was found in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.errors import UserError
from interview.report import checked
from interview.report.checked import Count, Expected
from interview.report.document import Document, fit_for_files
from interview.report.files import Shelf
from interview.report.full import report
from interview.report.plan import aims, dated, not_in_calendar
from interview.report.share import Level, Share, shared
from interview.session.events import moment
from interview.session.names import closest, slug

FORMATS = ("html", "md", "docx", "pdf", "csv", "ics", "json", "txt")
USUAL = FORMATS[:-1]
"""What is written when nobody says which; text is what `interview show` prints as well."""
PAGES = ("html", "md", "docx", "pdf", "txt")
"""The formats of a document; the others hold data."""

Tell = Callable[[str], None]

_NEEDS: dict[str, tuple[tuple[str, str], ...]] = {
    "html": (("jinja2", "Jinja2"), ("matplotlib", "matplotlib")),
    "docx": (("docx", "python-docx"), ("jinja2", "Jinja2"), ("matplotlib", "matplotlib")),
    "pdf": (
        ("jinja2", "Jinja2"),
        ("matplotlib", "matplotlib"),
        ("weasyprint", "WeasyPrint"),
        ("pypdfium2", "pypdfium2"),
    ),
    "ics": (("icalendar", "icalendar"),),
}
_SLOW = ("docx", "pdf")
_SINGLE = ("csv", "json")
"""Formats of single answers, of which an overview has none."""
_WIDTH = 88


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    format: str
    make: Callable[[], bytes]
    count: Callable[[bytes], Count]
    wanted: Count
    says: str


def export(
    interview: Interview,
    folder: Path,
    tell: Tell,
    *,
    formats: Sequence[str] | None = None,
    share: Share | None = None,
    replace: bool = False,
) -> list[Path]:
    """Writes the report of an interview; `tell` hears a sentence for each file as it is done.

    UserError when a format that was asked for cannot be written, when a file in the folder is not ours,
    or when reading back finds less than was given.
    """
    share = share or Share()
    voice = Voice(interview.questionnaire.language)
    copy = shared(interview, share)
    possible = _possible(formats, USUAL, voice, tell)
    if "ics" in possible:
        for sentence in not_in_calendar(aims(copy), voice):
            tell(sentence)
        possible = [name for name in possible if name != "ics" or dated(copy)]
    if share.level is Level.OVERVIEW and (single := [name for name in possible if name in _SINGLE]):
        tell(voice.say("export.no_answers", formats=voice.listed(single)))
        possible = [name for name in possible if name not in _SINGLE]
    return _write(
        _files(copy, report(interview, share), share, possible, voice), folder, voice, tell, replace
    )


def export_document(
    document: Document,
    stem: str,
    when: datetime,
    folder: Path,
    voice: Voice,
    tell: Tell,
    *,
    formats: Sequence[str] | None = None,
    replace: bool = False,
) -> list[Path]:
    """Writes a document that holds no interview of its own, such as a card or an inventory."""
    possible = _possible(formats, PAGES[:-1], voice, tell)
    wanted = checked.passages(document)
    count = Count(passages=len(wanted))
    said = voice.say("export.passages", len(wanted))
    files = [
        _File(
            f"{stem}.{name}",
            name,
            _writer(name, document, voice, when),
            _passage_reader(name, wanted),
            count,
            said,
        )
        for name in possible
        if name in PAGES
    ]
    return _write(files, folder, voice, tell, replace)


def _possible(formats: Sequence[str] | None, usual: Sequence[str], voice: Voice, tell: Tell) -> list[str]:
    """The formats to write. One that was asked for and lacks a library is an error; a usual one is told."""
    wanted = list(dict.fromkeys(formats or usual))
    for name in wanted:
        if name not in FORMATS:
            near, listed = closest(name, FORMATS), ", ".join(FORMATS)
            key = "export.unknown_near" if near else "export.unknown"
            raise UserError(voice.say(key, given=name, near=near, list=listed))
    lacking: dict[str, list[str]] = {}
    for name in wanted:
        reason = lack(name)
        if reason:
            lacking.setdefault(reason, []).append(name)
    for reason, names in lacking.items():
        key = "export.missing_pango" if reason == _PANGO else "export.missing"
        sentence = voice.say(key, formats=", ".join(names), library=reason)
        if formats:
            raise UserError(sentence)
        tell(sentence)
    return [name for name in wanted if not any(name in names for names in lacking.values())]


_PANGO = "Pango"


def lack(name: str) -> str | None:
    """The library that a format lacks here, or None."""
    for module, library in _NEEDS.get(name, ()):
        if find_spec(module) is None:
            return library
    if name == "pdf":
        try:
            import_module("weasyprint")
        except OSError:
            return _PANGO
    return None


def _files(
    copy: Interview, document: Document, share: Share, formats: Sequence[str], voice: Voice
) -> list[_File]:
    stem = slug(copy.session.name)
    when = moment(copy.record.last_at or copy.session.header.created)
    wanted = checked.expected(copy, share)
    counts = _counts(wanted.count, voice, share)
    files: list[_File] = []
    for name in formats:
        if name in PAGES:
            make = _writer(name, document, voice, when)
            count = _reader(name, wanted)
            files.append(_File(f"{stem}-report.{name}", name, make, count, wanted.count, counts))
        else:
            files += _data_files(name, copy, share, stem, wanted, voice)
    return files


def _data_files(
    name: str, copy: Interview, share: Share, stem: str, wanted: Expected, voice: Voice
) -> list[_File]:
    held = wanted.count
    targets = voice.say("share.targets", held.targets)
    if name == "ics":
        from interview.report.calendar import calendar

        dates = Count(targets=wanted.dates)
        said = voice.say("share.targets", wanted.dates)
        return [
            _File(f"{stem}-actions.ics", name, lambda: calendar(copy), checked.count_calendar, dates, said)
        ]
    if name == "json":
        from interview.report.json_file import json_text

        said = _counts(held, voice, share)
        return [
            _File(
                f"{stem}-report.json",
                name,
                lambda: json_text(copy, share).encode(),
                checked.count_json,
                held,
                said,
            )
        ]
    from interview.report.tables import actions_csv, answers_csv

    answers = Count(held.answers, held.notes)
    said = voice.say(
        "export.answers_notes",
        answers=voice.say("count.answers", held.answers),
        notes=voice.say("share.notes", held.notes),
    )
    return [
        _File(
            f"{stem}-answers.csv",
            name,
            lambda: answers_csv(copy).encode(),
            checked.count_csv_answers,
            answers,
            said,
        ),
        _File(
            f"{stem}-actions.csv",
            name,
            lambda: actions_csv(copy).encode(),
            checked.count_csv_actions,
            Count(targets=held.targets),
            targets,
        ),
    ]


def _writer(name: str, document: Document, voice: Voice, when: datetime) -> Callable[[], bytes]:
    def make() -> bytes:
        fit = fit_for_files(document)
        if name == "html":
            from interview.report.html import html

            return html(fit, voice).encode()
        if name == "pdf":
            from interview.report.pdf import pdf

            return pdf(fit, voice)
        if name == "docx":
            from interview.report.word import docx

            return docx(fit, voice, when)
        if name == "md":
            from interview.report.markdown import markdown

            return markdown(fit, voice).encode()
        from interview.report.text import written

        return (written(fit, _WIDTH) + "\n").encode()

    return make


_TEXT: dict[str, Callable[[bytes], str]] = {
    "html": checked.text_of_html,
    "docx": checked.text_of_docx,
    "pdf": checked.text_of_pdf,
    "md": checked.text_of_markdown,
    "txt": checked.text_of_plain,
}


def _reader(name: str, wanted: Expected) -> Callable[[bytes], Count]:
    return lambda data: checked.found_in(_TEXT[name](data), wanted)


def _passage_reader(name: str, wanted: Sequence[str]) -> Callable[[bytes], Count]:
    return lambda data: Count(passages=checked.passages_in(_TEXT[name](data), wanted))


def _write(files: Sequence[_File], folder: Path, voice: Voice, tell: Tell, replace: bool) -> list[Path]:
    if not files:
        raise UserError(voice.say("export.nothing"))
    shelf = Shelf(folder, voice, replace=replace)
    shelf.clear_for([file.name for file in files])
    tell(voice.say("export.place", folder=folder))
    paths: list[Path] = []
    lost: list[str] = []
    for number, file in enumerate(files, start=1):
        if file.format in _SLOW:
            tell(voice.say("export.working", number=number, total=len(files), file=file.name))
        path = shelf.put(file.name, file.make())
        found = file.count(path.read_bytes())
        if found != file.wanted:
            counts = {"found": _all_counts(found, voice), "wanted": _all_counts(file.wanted, voice)}
            lost.append(voice.say("export.lost", None, file=file.name, **counts))
            continue
        tell(voice.say("export.line", number=number, total=len(files), file=file.name, counts=file.says))
        paths.append(path)
    if lost:
        raise UserError(" ".join(lost))
    return paths


def _counts(count: Count, voice: Voice, share: Share) -> str:
    if share.level is Level.OVERVIEW:
        return voice.say("share.targets", count.targets)
    return _all_counts(count, voice)


def _all_counts(count: Count, voice: Voice) -> str:
    if count.passages:
        return voice.say("export.passages", count.passages)
    return voice.say(
        "export.counts",
        answers=voice.say("count.answers", count.answers),
        notes=voice.say("share.notes", count.notes),
        targets=voice.say("share.targets", count.targets),
        steps=voice.say("export.steps", count.steps),
    )
