"""Writes a report in several formats, and tells what the files hold, as their writers say."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from interview.errors import UserError
from interview.report.added import Rows
from interview.report.brief import Brief, Wing
from interview.report.contents import report_of
from interview.report.document import Document, held_by, in_passages
from interview.report.shelf import Shelf
from interview.report.tally import Counted, Kind, Wrote
from interview.report.targets import aims, dated, not_in_calendar
from interview.report.writers.formats import (
    FORMATS,
    USUAL,
    Content,
    DataWriter,
    File,
    Format,
    RowsWriter,
    loaded,
)
from interview.report.writers.interface import DocumentWriter, NotPrinted, Output, Task
from interview.report.writers.libraries import TYPST, Library
from interview.session.events import moment
from interview.session.names import closest
from interview.snapshot.sharing import Level, Share, stem_of
from interview.snapshot.snapshot import Snapshot
from interview.wording.voice import Voice

Tell = Callable[[str], None]

_ON_PAGE_ONE: tuple[Kind, ...] = ("targets", "views")
"""What is counted in an overview."""
_TOLD: tuple[Kind, ...] = (
    "answers",
    "notes",
    "targets",
    "issues",
    "views",
    "dissents",
    "parked",
    "passages",
)
"""What is told of a report that was written: what was said, and not what was made of it."""
_WHERE_ANY: tuple[Kind, ...] = ("steps", "issues", "views", "dissents", "parked")
"""What is left out of a count where there is none of it to write."""


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    make: Callable[[Wrote], Output]
    """Raises NotPrinted."""
    given: Counter[Counted]
    """What is to be written, as often as it is."""
    counts: tuple[Kind, ...]
    """What is said to be in it."""


def export(
    snapshot: Snapshot,
    folder: Path,
    tell: Tell,
    *,
    formats: Sequence[str] | None = None,
    share: Share | None = None,
    annex: bool = False,
    wing: Wing | None = None,
    replace: bool = False,
) -> list[Path]:
    """Writes the report of an interview; `tell` hears one sentence for all, more where anything is missing.

    With `annex`, what it rests on stands behind it: rules and traces, what was not asked, sources, terms.
    `wing` is what a package above adds.

    UserError when a format that was asked for cannot be written, when a file in the folder is not ours,
    or when a writer wrote less than it was given.
    """
    share = share or Share()
    brief = Brief(snapshot, share, annex=annex, wing=wing)
    voice = brief.voice
    possible = _possible(formats, USUAL, voice, tell)
    dates = dated(brief.aims, share.most_targets)
    if any(format.content is Content.DATES for format in possible):
        targets = aims(snapshot)[: share.most_targets]
        for sentence in not_in_calendar(targets, voice) if targets else ():
            tell(sentence)
        possible = [format for format in possible if format.content is not Content.DATES or dates]
    single = [format.name for format in possible if format.content is Content.ANSWERS]
    if share.level is Level.OVERVIEW and single:
        tell(voice.say("export.no_answers", formats=voice.listed(single)))
        possible = [format for format in possible if format.name not in single]
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
    obsolete = [
        name
        for format in map(FORMATS.__getitem__, formats or USUAL)
        if format.content is Content.DATES and not dates
        for name in _names(format, stem)
    ]
    files = list(_files(brief, stem, possible))
    named = [result.issue.id for result in brief.policy_issues if result.chosen]
    unsaid = brief.contacts_left_out
    paths = _write(files, shelf, voice, tell, obsolete=obsolete, named=named, unsaid=unsaid)
    if unsaid and paths and share.level is Level.FULL:
        tell(voice.say("export.contacts_out", len(unsaid)))
    return paths


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
    usual = [name for name in USUAL if FORMATS[name].content is Content.DOCUMENT]
    possible = _possible(formats, usual, voice, tell)
    others = [format.name for format in possible if format.content is not Content.DOCUMENT]
    if others:
        tell(voice.say("export.no_document", formats=voice.listed(others), list=", ".join(usual)))
    whole = in_passages(document)
    files = [
        _page(format, f"{stem}.{format.name}", whole, voice, when, Counter(held_by(whole)), ("passages",))
        for format in possible
        if format.name not in others
    ]
    return _write(files, Shelf(folder, voice, of=of, state=state, replace=replace), voice, tell)


def source_of(snapshot: Snapshot) -> str:
    """What tells the files of one interview from those of another that have the same names."""
    header = snapshot.header
    return f"{header.created} {header.name}"


def state_of(snapshot: Snapshot) -> str:
    """What tells the files of one state of an interview from those of another; begins with its time."""
    return f"{snapshot.last_at} {snapshot.record.length}"


def _possible(formats: Sequence[str] | None, usual: Sequence[str], voice: Voice, tell: Tell) -> list[Format]:
    """The formats to write. One that was asked for and lacks a library is an error; a usual one is told."""
    wanted = list(dict.fromkeys(formats or usual))
    for name in wanted:
        if name not in FORMATS:
            near, listed = closest(name, FORMATS), ", ".join(FORMATS)
            key = "export.unknown_near" if near else "export.unknown"
            raise UserError(voice.say(key, given=name, near=near, list=listed))
    lacking: dict[Library, list[str]] = {}
    for name in wanted:
        if library := lack(name):
            lacking.setdefault(library, []).append(name)
    in_letters = [name for name in wanted if (draws := FORMATS[name].pictures) and draws.is_missing]
    for library, names in lacking.items():
        sentence = voice.say("export.missing", formats=", ".join(names), library=library.name)
        if library is TYPST:
            sentence = voice.say("export.no_typst_in_both" if in_letters else "export.no_typst")
        if formats:
            raise UserError(sentence)
        tell(sentence)
    if in_letters and TYPST not in lacking:
        tell(voice.say("export.plot_in_letters", formats=", ".join(in_letters)))
    return [FORMATS[name] for name in wanted if not any(name in names for names in lacking.values())]


def lack(name: str) -> Library | None:
    """The library that a format lacks here, or None."""
    library = FORMATS[name].library
    return library if library and library.is_missing else None


def _files(brief: Brief, stem: str, formats: Sequence[Format]) -> Iterator[_File]:
    document = report_of(brief)
    when = moment(brief.snapshot.last_at)
    counts = _ON_PAGE_ONE if brief.share.level is Level.OVERVIEW else None
    on_pages = Counter(held_by(document))
    if brief.share.level is not Level.OVERVIEW:
        # A report that left an answer out would not miss it by itself.
        on_pages |= _said(brief, brief.contacts_left_out)
    in_data = (on_pages | _said(brief) if counts is None else on_pages) | Counter(
        Counted("issues", result.issue.id)
        for result in (brief.policy_issues if counts is None else ())
        if result.low is not None and result.chosen
    )
    dates = {Counted("targets", aim.id) for aim in dated(brief.aims, brief.share.most_targets)}
    for format in formats:
        for file, name in zip(format.files, _names(format, stem), strict=True):
            if format.content is Content.DOCUMENT:
                yield _page(format, name, document, brief.voice, when, on_pages, counts or file.counts)
            else:
                given = dates if format.content is Content.DATES else in_data
                yield _data(file, name, brief, given)
        if format.rows:
            yield from (_rows(format, format.rows, table, stem, brief) for table in brief.added.tables)


def _said(brief: Brief, left_out: Collection[str] = ()) -> Counter[Counted]:
    """Every answer and note that is to be written, without those to these questions."""
    rows = (row for row in brief.question_rows if row.item.id not in left_out)
    return Counter({counted for row in rows for counted in row.stands_for})


def _names(format: Format, stem: str) -> list[str]:
    """What the files of a format are called."""
    return [f"{stem}-{file.ending}.{format.name}" for file in format.files]


def _page(
    format: Format,
    name: str,
    document: Document,
    voice: Voice,
    when: datetime,
    given: Counter[Counted],
    counts: tuple[Kind, ...],
) -> _File:
    def make(wrote: Wrote) -> Output:
        write: DocumentWriter = format.files[0].load()
        return write(Task(document, name, when, voice, wrote))

    return _File(name, make, given, counts)


def _data(file: File, name: str, brief: Brief, given: Iterable[Counted]) -> _File:
    """A file of data holds once what the pages say, however often they do."""

    def make(wrote: Wrote) -> Output:
        write: DataWriter = file.load()
        return Output(write(brief, wrote))

    here = Counter(counted for counted in given if counted.kind in file.counts)
    return _File(name, make, here, file.counts)


def _rows(format: Format, writer: str, table: Rows, stem: str, brief: Brief) -> _File:
    """A file of its own for a table that a package above adds."""
    given = Counter({counted for stands_for in table.stands_for for counted in stands_for})

    def make(wrote: Wrote) -> Output:
        write: RowsWriter = loaded(writer)
        return Output(write(table, brief, wrote))

    name = f"{stem}-{table.name}.{format.name}"
    return _File(name, make, given, tuple(dict.fromkeys(counted.kind for counted in given)))


def _write(
    files: Sequence[_File],
    shelf: Shelf,
    voice: Voice,
    tell: Tell,
    *,
    obsolete: Sequence[str] = (),
    named: Collection[str] = (),
    unsaid: Collection[str] = (),
) -> list[Path]:
    """Writes one file after the other, and tells in one line what is there once all are done; what became of
    the ones that failed is raised then.

    `obsolete` are files that have nothing to tell any more, `named` the policy issues that are counted.
    Answers to `unsaid` are not: files of data say of them that they are left out.
    """
    if not files:
        shelf.clear_for([])
        if gone := list(shelf.settle((), obsolete)):
            for sentence in gone:
                tell(sentence)
            return []
        raise UserError(voice.say("export.nothing"))
    shelf.clear_for([file.name for file in files])
    paths: list[Path] = []
    held: set[Counted] = set()
    remarks: list[str] = []
    failed: list[str] = []
    for file in files:
        written: Counter[Counted] = Counter()
        try:
            output = file.make(written.update)
        except NotPrinted as problem:
            failed.append(voice.say("export.not_printed", file=file.name, reason=problem))
            continue
        path = shelf.put(file.name, output.data)
        whole = {counted for counted, times in written.items() if times >= file.given[counted]}
        if not file.given.keys() <= whole:
            failed.append(_lost(file, whole, voice))
            continue
        held |= whole & file.given.keys()
        remarks += output.remarks
        paths.append(path)
    if paths:
        given = [
            piece
            for piece in held
            if (
                piece.id in named
                if piece.kind == "issues"
                else piece.kind != "answers" or piece.id not in unsaid
            )
        ]
        tell(_told(shelf, paths, given, voice))
    for remark in remarks:
        tell(remark)
    for sentence in shelf.settle([file.name for file in files], obsolete):
        tell(sentence)
    if failed:
        raise UserError(" ".join(failed))
    return paths


def _told(shelf: Shelf, paths: Sequence[Path], held: Iterable[Counted], voice: Voice) -> str:
    """Where the files are, in which formats, and how much of what was said they hold."""
    numbers = Counter(piece.kind for piece in held)
    counts = [voice.say(f"export.{kind}", numbers[kind]) for kind in _TOLD if numbers[kind]]
    formats = voice.series([*dict.fromkeys(path.suffix.removeprefix(".") for path in paths)])
    key = "export.written_document" if numbers["passages"] else "export.written"
    key = key if counts else "export.written_bare"
    return voice.say(key, folder=shelf.folder, formats=formats, counts=", ".join(counts))


def _lost(file: _File, whole: set[Counted], voice: Voice) -> str:
    """The sentence for a file of which not all was written."""
    given = whole | file.given.keys()
    counts = [_counts(file, counted, voice, among=given) for counted in (whole, given)]
    return voice.say("export.lost", file=file.name, written=counts[0], wanted=counts[1])


def _counts(file: _File, counted: set[Counted], voice: Voice, *, among: set[Counted] | None = None) -> str:
    """How much there is of each kind; `among` are those that might be there."""
    possible = {piece.kind for piece in among or counted}
    kinds = [kind for kind in file.counts if kind in possible or kind not in _WHERE_ANY]
    numbers = Counter(piece.kind for piece in counted)
    return voice.listed([voice.say(f"export.{kind}", numbers[kind]) for kind in kinds])
