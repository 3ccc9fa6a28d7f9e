"""Writes a report in several formats, reads files back, and tells what was found in each of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from interview.errors import UserError
from interview.files import read_file
from interview.report.brief import Brief
from interview.report.checked import Count, Piece, count, found_in, passages
from interview.report.contents import report_of
from interview.report.document import Document, Plot, fit_for_files, unturned
from interview.report.expected import Expected, expected
from interview.report.files import Shelf
from interview.report.letters import code_points
from interview.report.targets import aims, dated, not_in_calendar
from interview.session.events import moment
from interview.session.names import closest
from interview.snapshot.sharing import Level, Share, stem_of
from interview.snapshot.snapshot import Snapshot
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.report.typeset import Printed

FORMATS = ("html", "md", "docx", "pdf", "xlsx", "csv", "ics", "json", "txt")
USUAL = FORMATS[:-1]
"""What is written when nobody says which; text is what `interview show` prints as well."""
PAGES = ("html", "md", "docx", "pdf", "txt")
"""The formats of a document; the others hold data."""

Tell = Callable[[str], None]

_NEEDS = {
    "html": ("jinja2", "Jinja2"),
    "docx": ("docx", "python-docx"),
    "ics": ("icalendar", "icalendar"),
    "xlsx": ("xlsxwriter", "XlsxWriter"),
}
"""What a format is written with: a module, and the name of what brings it."""
_TYPST = "typst"
_NOT_READ_BACK = ("pdf",)
"""Formats whose count is what was given to their writer."""
_MOST_LETTERS = 12
"""How many letters without a font are named."""
_SLOW = ("docx", "pdf")
_SINGLE = ("xlsx", "csv", "json")
"""Formats of single answers, of which an overview has none."""
_WIDTH = 88
_ACTIONS = "actions"
_KINDS = ("answers", "notes", "targets", "steps", "issues", "views")
_ONLY_SOME = _KINDS[3:]


@dataclass(frozen=True, slots=True)
class Made:
    """The content of a file; `remarks` are sentences to say with it."""

    data: bytes
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    format: str
    make: Callable[[], Made]
    """Raises NotPrinted."""
    count: Callable[[bytes], Count]
    wanted: Count
    kinds: tuple[str, ...]
    """What is said to be in it; steps, issues and views are left out where there are none to write."""


def export(
    snapshot: Snapshot,
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
    brief = Brief(snapshot, share)
    voice = brief.voice
    possible = _possible(formats, USUAL, voice, tell)
    dates = dated(brief.aims, share.most_targets)
    if "ics" in possible:
        for sentence in not_in_calendar(aims(snapshot)[: share.most_targets], voice):
            tell(sentence)
        possible = [name for name in possible if name != "ics" or dates]
    if share.level is Level.OVERVIEW and (single := [name for name in possible if name in _SINGLE]):
        tell(voice.say("export.no_answers", formats=voice.listed(single)))
        possible = [name for name in possible if name not in _SINGLE]
    if possible and share.level is not Level.FULL and share.title is None:
        tell(voice.say("export.unnamed"))
    if share.contacts and not share.with_contacts:
        tell(voice.say("export.contacts_full"))
    stem = stem_of(snapshot, share)
    shelf = Shelf(
        folder,
        voice,
        of=source_of(snapshot),
        state=state_of(snapshot),
        copy=share.name,
        replace=replace,
        zone=snapshot.zone,
    )
    without_dates = [] if dates or "ics" not in (formats or USUAL) else [f"{stem}-{_ACTIONS}.ics"]
    files = _files(brief, stem, possible)
    return _write(files, shelf, voice, tell, obsolete=without_dates)


def export_document(
    document: Document,
    stem: str,
    when: datetime,
    folder: Path,
    voice: Voice,
    tell: Tell,
    *,
    of: str = "",
    state: str = "",
    formats: Sequence[str] | None = None,
    replace: bool = False,
) -> list[Path]:
    """Writes a document that holds no interview of its own, such as a card or an inventory."""
    possible = _possible(formats, PAGES[:-1], voice, tell)
    pieces = passages(document)
    files = [
        _page(file, name, _writer(file, name, document, voice, when), pieces, ("passages",))
        for name in possible
        if name in PAGES and (file := f"{stem}.{name}")
    ]
    return _write(files, Shelf(folder, voice, of=of, state=state, replace=replace), voice, tell)


def source_of(snapshot: Snapshot) -> str:
    """What tells the files of one interview from those of another that have the same names."""
    header = snapshot.header
    return f"{header.created} {header.name}"


def state_of(snapshot: Snapshot) -> str:
    """What tells the files of one state of an interview from those of another; begins with its time."""
    return f"{snapshot.last_at} {snapshot.record.length}"


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
        sentence = voice.say("export.missing", formats=", ".join(names), library=reason)
        if reason == _TYPST:
            sentence = voice.say("export.no_typst_in_both" if "docx" in wanted else "export.no_typst")
        if formats:
            raise UserError(sentence)
        tell(sentence)
    if "docx" in wanted and "pdf" not in wanted and lack("pdf"):
        tell(voice.say("export.no_typst_in_docx"))
    return [name for name in wanted if not any(name in names for names in lacking.values())]


def lack(name: str) -> str | None:
    """The library that a format lacks here, or None."""
    if name == "pdf":
        try:
            import_module(_TYPST)
        except ImportError:  # no wheel for this machine, or one that it cannot load
            return _TYPST
    module, library = _NEEDS.get(name, ("", ""))
    return library if module and find_spec(module) is None else None


def _files(brief: Brief, stem: str, formats: Sequence[str]) -> list[_File]:
    document = report_of(brief)
    when = moment(brief.snapshot.last_at)
    wanted = expected(brief)
    pieces = wanted.pieces
    files: list[_File] = []
    for name in formats:
        if name in PAGES:
            file = f"{stem}-report.{name}"
            make = _writer(file, name, document, brief.voice, when)
            kinds = ("targets", "views") if wanted.page_one else _KINDS
            files.append(_page(file, name, make, pieces, kinds))
        else:
            files += _data_files(name, brief, stem, wanted)
    return files


def _page(
    file: str, name: str, make: Callable[[], Made], pieces: Sequence[Piece], kinds: tuple[str, ...]
) -> _File:
    wanted = count(pieces)

    def read(data: bytes) -> Count:
        return wanted if name in _NOT_READ_BACK else found_in(name, data, pieces)

    return _File(file, name, make, read, wanted, kinds)


def _data_files(name: str, brief: Brief, stem: str, wanted: Expected) -> list[_File]:
    from interview.report import data_back
    from interview.report.json_file import json_text
    from interview.report.tables import actions_csv, answers_csv

    whole = wanted.count

    def file(
        ending: str, make: Callable[[], bytes], read: data_back.Counted, held: Count, *kinds: str
    ) -> _File:
        return _File(
            f"{stem}-{ending}.{name}",
            name,
            lambda: Made(make()),
            lambda data: read(data, wanted),
            held,
            kinds,
        )

    if name == "ics":
        from interview.report.calendar import calendar

        dates = Count(targets=len(wanted.dates))
        return [file(_ACTIONS, lambda: calendar(brief), data_back.calendar, dates, "targets")]
    if name == "json":
        return [file("report", lambda: json_text(brief).encode(), data_back.json_file, whole, *_KINDS)]
    if name == "xlsx":
        from interview.report.workbook import workbook

        in_sheets = Count(whole.answers, whole.notes, whole.targets)
        return [file("answers", lambda: workbook(brief), data_back.workbook, in_sheets, *_KINDS[:3])]
    answers, targets = Count(whole.answers, whole.notes), Count(targets=whole.targets)
    return [
        file("answers", lambda: answers_csv(brief).encode(), data_back.answers_csv, answers, *_KINDS[:2]),
        file("actions", lambda: actions_csv(brief).encode(), data_back.actions_csv, targets, "targets"),
    ]


def _writer(file: str, name: str, document: Document, voice: Voice, when: datetime) -> Callable[[], Made]:
    def make() -> Made:
        if name == "pdf":
            from interview.report.pdf import pdf

            printed = pdf(unturned(document), voice, when)
            return Made(printed.data, _letters_in(file, printed, voice))
        fit = fit_for_files(document)
        if name == "docx":
            return _docx(file, fit, voice, when)
        if name == "html":
            from interview.report.html import html

            return Made(html(fit, voice).encode())
        if name == "md":
            from interview.report.markdown import markdown

            return Made(markdown(fit, voice).encode())
        from interview.report.text import written

        return Made((written(fit, _WIDTH, voice=voice) + "\n").encode())

    return make


def _docx(file: str, document: Document, voice: Voice, when: datetime) -> Made:
    """With a picture of each plot where one can be made, else with the plot in letters."""
    from interview.report.word import docx

    pictures: dict[Plot, bytes] = {}
    remarks: list[str] = []
    plots = [part for part in document if isinstance(part, Plot)] if lack("pdf") is None else []
    for plot in plots:
        from interview.report.pdf import png
        from interview.report.typeset import NotPrinted

        try:
            printed = png(plot, when)
        except NotPrinted as problem:
            remarks.append(voice.say("export.not_drawn", file=file, reason=problem))
            continue
        pictures[plot] = printed.data
        remarks += _letters_in(file, printed, voice, "export.lacking_in_plot")
    return Made(docx(document, voice, when, pictures), tuple(remarks))


def _letters_in(
    file: str, printed: "Printed", voice: Voice, lacking: str = "export.lacking"
) -> tuple[str, ...]:
    """Which letters have no font here, and which fonts of this machine were used."""
    said = []
    if printed.lacking:
        named = [code_points(sign) for sign in printed.lacking[:_MOST_LETTERS]]
        more = len(printed.lacking) - len(named)
        named += [voice.say("export.more_letters", more)] if more else []
        said.append(voice.say(lacking, len(printed.lacking), file=file, list=voice.listed(named)))
    if printed.borrowed:
        said.append(voice.say("export.borrowed", file=file, list=voice.listed(list(printed.borrowed))))
    return tuple(said)


def _write(
    files: Sequence[_File], shelf: Shelf, voice: Voice, tell: Tell, *, obsolete: Sequence[str] = ()
) -> list[Path]:
    """Writes one file after the other; what became of the ones that failed is raised once all are done.

    `obsolete` are files that have nothing to tell any more.
    """
    if not files:
        shelf.clear_for([])
        if gone := list(shelf.settle((), obsolete)):
            for sentence in gone:
                tell(sentence)
            return []
        raise UserError(voice.say("export.nothing"))
    shelf.clear_for([file.name for file in files])
    tell(voice.say("export.place", folder=shelf.folder))
    paths: list[Path] = []
    failed: list[str] = []
    for number, file in enumerate(files, start=1):
        if file.format in _SLOW:
            tell(voice.say("export.working", number=number, total=len(files), file=file.name))
        made = _made(file, voice)
        if isinstance(made, str):
            failed.append(made)
            continue
        path = shelf.put(file.name, made.data)
        found = file.count(read_file(path))
        if found != file.wanted:
            failed.append(
                voice.say(
                    "export.lost",
                    file=file.name,
                    found=_said(found, file, voice),
                    wanted=_said(file.wanted, file, voice),
                )
            )
            continue
        counts = _said(found, file, voice)
        key = "export.line_written" if file.format in _NOT_READ_BACK else "export.line"
        tell(voice.say(key, number=number, total=len(files), file=file.name, counts=counts))
        for remark in made.remarks:
            tell(remark)
        paths.append(path)
    for sentence in shelf.settle([file.name for file in files], obsolete):
        tell(sentence)
    if failed:
        raise UserError(" ".join(failed))
    return paths


def _made(file: _File, voice: Voice) -> Made | str:
    """The content of a file; where it cannot be made, a sentence that says so."""
    from interview.report.typeset import NotPrinted

    try:
        return file.make()
    except NotPrinted as problem:
        return voice.say("export.not_printed", file=file.name, reason=problem)


def _said(found: Count, file: _File, voice: Voice) -> str:
    kinds = [kind for kind in file.kinds if kind not in _ONLY_SOME or getattr(file.wanted, kind)]
    return voice.listed([voice.say(f"export.{kind}", getattr(found, kind)) for kind in kinds])
