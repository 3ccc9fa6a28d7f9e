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
from interview.files import read_file
from interview.report.checked import Count, Piece, count, found_in, passages
from interview.report.document import Document, fit_for_files
from interview.report.expected import Expected, expected
from interview.report.files import Shelf
from interview.report.full import report
from interview.report.plan import aims, dated, not_in_calendar
from interview.report.share import Level, Share, shared, stem_of
from interview.session.events import moment
from interview.session.names import closest

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
_KINDS = ("answers", "notes", "targets", "steps", "issues", "views")
_ONLY_SOME = _KINDS[3:]


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    format: str
    make: Callable[[], bytes]
    count: Callable[[bytes], Count]
    wanted: Count
    kinds: tuple[str, ...]
    """What is said to be in it; steps, issues and views are left out where there are none to write."""


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
        for sentence in not_in_calendar(aims(interview)[: share.most_targets], voice):
            tell(sentence)
        possible = [name for name in possible if name != "ics" or dated(copy, share.most_targets)]
    if share.level is Level.OVERVIEW and (single := [name for name in possible if name in _SINGLE]):
        tell(voice.say("export.no_answers", formats=voice.listed(single)))
        possible = [name for name in possible if name not in _SINGLE]
    if possible and share.level is not Level.FULL and share.title is None:
        tell(voice.say("export.unnamed"))
    if share.contacts and not share.with_contacts:
        tell(voice.say("export.contacts_full"))
    return _write(
        _files(copy, report(interview, share), share, stem_of(interview, share), possible, voice),
        Shelf(folder, voice, of=source_of(interview), replace=replace),
        voice,
        tell,
    )


def export_document(
    document: Document,
    stem: str,
    when: datetime,
    folder: Path,
    voice: Voice,
    tell: Tell,
    *,
    of: str = "",
    formats: Sequence[str] | None = None,
    replace: bool = False,
) -> list[Path]:
    """Writes a document that holds no interview of its own, such as a card or an inventory."""
    possible = _possible(formats, PAGES[:-1], voice, tell)
    pieces = passages(document)
    files = [
        _page(f"{stem}.{name}", name, _writer(name, document, voice, when), pieces, ("passages",))
        for name in possible
        if name in PAGES
    ]
    return _write(files, Shelf(folder, voice, of=of, replace=replace), voice, tell)


def source_of(interview: Interview) -> str:
    """What tells the files of one interview from those of another that have the same names."""
    header = interview.session.header
    return f"{header.created} {header.name}"


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
    copy: Interview, document: Document, share: Share, stem: str, formats: Sequence[str], voice: Voice
) -> list[_File]:
    when = moment(copy.record.last_at or copy.session.header.created)
    wanted = expected(copy, share)
    pieces = wanted.pieces
    files: list[_File] = []
    for name in formats:
        if name in PAGES:
            make = _writer(name, document, voice, when)
            kinds = ("targets", "views") if wanted.page_one else _KINDS
            files.append(_page(f"{stem}-report.{name}", name, make, pieces, kinds))
        else:
            files += _data_files(name, copy, share, stem, wanted)
    return files


def _page(
    file: str, name: str, make: Callable[[], bytes], pieces: Sequence[Piece], kinds: tuple[str, ...]
) -> _File:
    return _File(file, name, make, lambda data: found_in(name, data, pieces), count(pieces), kinds)


def _data_files(name: str, copy: Interview, share: Share, stem: str, wanted: Expected) -> list[_File]:
    from interview.report import data_back
    from interview.report.json_file import json_text
    from interview.report.tables import actions_csv, answers_csv

    whole = wanted.count

    def file(
        ending: str, make: Callable[[], bytes], read: data_back.Counted, held: Count, *kinds: str
    ) -> _File:
        return _File(f"{stem}-{ending}.{name}", name, make, lambda data: read(data, wanted), held, kinds)

    if name == "ics":
        from interview.report.calendar import calendar

        dates = Count(targets=len(wanted.dates))
        return [file("actions", lambda: calendar(copy, share), data_back.calendar, dates, "targets")]
    if name == "json":
        return [file("report", lambda: json_text(copy, share).encode(), data_back.json_file, whole, *_KINDS)]
    answers, targets = Count(whole.answers, whole.notes), Count(targets=whole.targets)
    return [
        file("answers", lambda: answers_csv(copy).encode(), data_back.answers_csv, answers, *_KINDS[:2]),
        file("actions", lambda: actions_csv(copy).encode(), data_back.actions_csv, targets, "targets"),
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

        return (written(fit, _WIDTH, voice=voice) + "\n").encode()

    return make


def _write(files: Sequence[_File], shelf: Shelf, voice: Voice, tell: Tell) -> list[Path]:
    if not files:
        raise UserError(voice.say("export.nothing"))
    shelf.clear_for([file.name for file in files])
    tell(voice.say("export.place", folder=shelf.folder))
    paths: list[Path] = []
    lost: list[str] = []
    for number, file in enumerate(files, start=1):
        if file.format in _SLOW:
            tell(voice.say("export.working", number=number, total=len(files), file=file.name))
        path = shelf.put(file.name, file.make())
        found = file.count(read_file(path))
        if found != file.wanted:
            lost.append(
                voice.say(
                    "export.lost",
                    file=file.name,
                    found=_said(found, file, voice),
                    wanted=_said(file.wanted, file, voice),
                )
            )
            continue
        counts = _said(found, file, voice)
        tell(voice.say("export.line", number=number, total=len(files), file=file.name, counts=counts))
        paths.append(path)
    if lost:
        raise UserError(" ".join(lost))
    return paths


def _said(found: Count, file: _File, voice: Voice) -> str:
    kinds = [kind for kind in file.kinds if kind not in _ONLY_SOME or getattr(file.wanted, kind)]
    return voice.listed([voice.say(f"export.{kind}", getattr(found, kind)) for kind in kinds])
