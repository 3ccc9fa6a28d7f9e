"""The commands that make what people take home: report, card, inventory, comparison, pool, good practice."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli.entry import session_meant
from interview.cli.options import Outer, language_option, sessions_folder, sessions_option
from interview.cli.words import Command
from interview.console import columns, in_columns, is_spoken
from interview.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from interview.report.document import Document
    from interview.wording.voice import Voice

_EVERY = 25
"""Sessions after which it is shown again how far a pool has come."""

formats_option = click.option("--format", "formats")
output_option = click.option("-o", "--output", type=click.Path(path_type=Path))
contacts_option = click.option("--contacts", is_flag=True)
replace_option = click.option("--replace", is_flag=True)


@click.command(cls=Command)
@click.argument("session", required=False)
@formats_option
@output_option
@click.option(
    "--share",
    type=click.Choice(["overview", "answers", "full"]),
    default="full",
)
@click.option(
    "--title",
)
@click.option(
    "--annex",
    is_flag=True,
)
@contacts_option
@replace_option
@language_option
@sessions_option
@click.pass_obj
def report(
    outer: Outer,
    session: str | None,
    formats: str | None,
    output: Path | None,
    share: str,
    title: str | None,
    annex: bool,
    contacts: bool,
    replace: bool,
    language: str | None,
    folder: Path | None,
) -> None:
    """Write the report of SESSION, to pass on or to work with."""
    from interview.report.export import export
    from interview.report.quick_export import folder_of
    from interview.session.format import clean
    from interview.snapshot.opening import open_snapshot
    from interview.snapshot.sharing import Level, Share
    from interview.workshop.report import wing_of

    wanted = Share(Level(share), contacts, clean(title or "").strip() or None)
    place = sessions_folder(folder or outer.folder)
    snapshot = open_snapshot(session_meant(session, place), folder=place, language=language or outer.language)
    _tell_left_out(snapshot.notices)
    with _disk_errors_explained():
        export(
            snapshot,
            output or folder_of(snapshot, wanted),
            _tell,
            formats=_listed(formats),
            share=wanted,
            annex=annex,
            wing=wing_of(snapshot),
            replace=replace,
        )


@click.command(cls=Command)
@click.argument("session", required=False)
@formats_option
@output_option
@contacts_option
@replace_option
@language_option
@sessions_option
@click.pass_obj
def card(
    outer: Outer,
    session: str | None,
    formats: str | None,
    output: Path | None,
    contacts: bool,
    replace: bool,
    language: str | None,
    folder: Path | None,
) -> None:
    """Print a one-page description of the practice of SESSION, without levels; with -o, write it."""
    from interview.report.card import card as card_of
    from interview.report.export import source_of, state_of
    from interview.report.shelf import usual_folder
    from interview.session.events import moment
    from interview.session.names import slug
    from interview.snapshot.opening import open_snapshot

    place = sessions_folder(folder or outer.folder)
    snapshot = open_snapshot(session_meant(session, place), folder=place, language=language or outer.language)
    _tell_left_out(snapshot.notices)
    document = card_of(snapshot, contacts=contacts)
    if output is None and formats is None:
        _print(document)
        return
    stem = slug(snapshot.stem)
    when, target = moment(snapshot.last_at), output or usual_folder(f"{stem}-report", snapshot.voice)
    of, state = source_of(snapshot), state_of(snapshot)
    _write(document, f"{stem}-card", when, target, formats, replace, snapshot.voice, of, state)


@click.command(cls=Command)
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@formats_option
@output_option
@contacts_option
@replace_option
@language_option
@click.pass_obj
def inventory(
    outer: Outer,
    directory: Path,
    formats: str | None,
    output: Path | None,
    contacts: bool,
    replace: bool,
    language: str | None,
) -> None:
    """Put the cards and the coverage of all sessions in DIR into one document."""
    from interview.report.inventory import inventory as inventory_of
    from interview.report.inventory import practices_in
    from interview.report.shelf import usual_folder
    from interview.session.events import moment
    from interview.session.folder import Sessions
    from interview.wording.voice import Voice

    listings = Sessions(directory).list()
    if not listings:
        raise UserError(Voice().say("inventory.nothing", folder=directory))
    _tell_left_out(entry.notice for entry in listings if entry.notice)
    practices, damaged = practices_in(listings, contacts=contacts, language=language or outer.language)
    if not practices:
        raise UserError(Voice().say("inventory.none_readable", folder=directory, reason=damaged[0].reason))
    voice = Voice(practices[0].language)
    document = inventory_of(practices, voice, damaged)
    if output is None and formats is None:
        _print(document)
        return
    last = max((entry.last_at for entry in listings if entry.last_at), default="1980-01-01T00:00:00Z")
    target = output or usual_folder("inventory", voice)
    _write(document, "inventory", moment(last), target, formats, replace, voice, state=last)


@click.command(cls=Command)
@click.argument("session", nargs=-1)
@click.option("--all", "whole", is_flag=True)
@formats_option
@output_option
@click.option(
    "--share",
    type=click.Choice(["overview", "answers", "full"]),
    default="full",
)
@click.option("--title")
@contacts_option
@replace_option
@language_option
@sessions_option
@click.pass_obj
def compare(
    outer: Outer,
    session: tuple[str, ...],
    whole: bool,
    formats: str | None,
    output: Path | None,
    share: str,
    title: str | None,
    contacts: bool,
    replace: bool,
    language: str | None,
    folder: Path | None,
) -> None:
    """Put 2 to 12 SESSIONs side by side, in the order given: print it; with -o, write it."""
    from interview.compare.contents import comparison
    from interview.compare.in_short import in_short
    from interview.compare.services import snapshots_of, source_of, state_of, stem_of
    from interview.compare.visit import why_no_pages
    from interview.report.shelf import usual_folder
    from interview.session.events import moment
    from interview.session.format import clean
    from interview.snapshot.sharing import Level, Share

    wanted = Share(Level(share), contacts, clean(title or "").strip() or None)
    snapshots = snapshots_of(
        session, sessions_folder(folder or outer.folder), language=language or outer.language
    )
    _tell_left_out(notice for snapshot in snapshots for notice in snapshot.notices)
    if output is None and formats is None:
        # What goes to a file or another program is whole; in a terminal, what is to be read there.
        shown = comparison if whole or columns() is None else in_short
        _print(shown(snapshots, wanted))
        _tell_left_out(filter(None, [why_no_pages(snapshots, wanted)]))
        return
    document = comparison(snapshots, wanted)
    stem, voice = stem_of(snapshots, wanted), snapshots[0].voice
    when = moment(max(snapshot.last_at for snapshot in snapshots))
    of, state = source_of(snapshots), state_of(snapshots)
    target = output or usual_folder(stem, voice)
    _write(document, stem, when, target, formats, replace, voice, of, state)
    _tell_left_out(filter(None, [why_no_pages(snapshots, wanted)]))


@click.command(cls=Command)
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@formats_option
@output_option
@click.option("--by", metavar="QUESTION")
@click.option("--at-least", "least", type=int)
@click.option("--names", is_flag=True)
@click.option("--title")
@replace_option
@language_option
@click.pass_obj
def pool(
    outer: Outer,
    directory: Path,
    formats: str | None,
    output: Path | None,
    by: str | None,
    least: int | None,
    names: bool,
    title: str | None,
    replace: bool,
    language: str | None,
) -> None:
    """Put all sessions in DIR into one pool: a review that counts, and with -o also tables and a codebook."""
    from interview.compare.pool import seen
    from interview.compare.pool.hiding import LEAST
    from interview.compare.pool.pool import Pool, Wanted
    from interview.report.shelf import usual_folder
    from interview.session.format import clean
    from interview.wording.voice import Voice

    voice = Voice()
    if least is not None and least < LEAST:
        raise UserError(voice.say("pool.least", least=LEAST))
    wanted = Wanted(
        by,
        least or LEAST,
        names,
        tuple(_listed(formats) or ()),
        clean(title or "").strip() or None,
        language or outer.language,
    )
    try:
        files = seen.files_now(directory)
    except OSError as problem:
        from interview.sentences import reason_of

        sentence = voice.say("pool.folder_gone", folder=directory, reason=reason_of(problem))
        raise UserError(sentence) from problem
    writes = output is not None or formats is not None
    place = output or (usual_folder("pool", voice) if writes else Path("pool"))
    if writes and not replace and seen.is_seen(files, wanted.options, place):
        _tell(voice.say("pool.unchanged", folder=directory, output=place))
        return
    with Pool.of(directory, wanted, _progress(voice)) as pooled:
        _tell_left_out(pooled.left_out())
        if not writes:
            _print(pooled.review())
            _tell_left_out(pooled.of_each())
            return
        with _disk_errors_explained():
            seen.remember(files, wanted.options, place, pooled.write(place, _tell, replace=replace))


def _progress(voice: "Voice") -> "Callable[[int, int], None] | None":
    """Shows on a terminal how far the reading has come, in a line that goes again."""
    if not sys.stderr.isatty() or is_spoken():
        return None

    def shows(done: int, total: int) -> None:
        if done % _EVERY and done != total:
            return
        line = voice.say("pool.progress", done=done, total=total)
        end = "\r" + " " * len(line) + "\r" if done == total else ""
        print("\r" + line + end, end="", file=sys.stderr, flush=True)

    return shows


@click.command(cls=Command)
@click.argument("section", metavar="[THEME]", required=False)
@click.option(
    "--questionnaire",
    default="ict-lmi",
)
@language_option
@click.pass_obj
def benchmark(outer: Outer, section: str | None, questionnaire: str, language: str | None) -> None:
    """Print the good practice behind the levels: statements of THEME or all, with rules and sources."""
    from interview.questionnaire.load import load_to_speak
    from interview.report.good_practice import good_practice
    from interview.snapshot.origin import check_good_practice

    loaded = load_to_speak(questionnaire, language or outer.language)
    check_good_practice(loaded, loaded.definition_digest, name=questionnaire)
    _print(good_practice(loaded, section))


def _listed(formats: str | None) -> list[str] | None:
    """The formats named; None for the usual ones."""
    if formats is None:
        return None
    names = [name.strip().casefold().lstrip(".") for name in formats.split(",") if name.strip()]
    if not names:
        from interview.sentences import say

        raise click.BadParameter(say("cli.mistake.no_format"), param_hint="--format")
    return names


def _print(document: "Document") -> None:
    from interview.report.writers.text import written

    print(written(document, columns(), underlined=not is_spoken()))


def _tell(sentence: str) -> None:
    """One line at a time, at once, so that a long export can be followed."""
    print(in_columns(sentence), flush=True)


def _tell_left_out(notices: "Iterable[str]") -> None:
    """What of the file is left out of account; not among what is printed, which may go to a file."""
    for notice in notices:
        click.echo(in_columns(notice, sys.stderr), err=True)


def _write(
    document: "Document",
    stem: str,
    when: "datetime",
    folder: Path,
    formats: str | None,
    replace: bool,
    voice: "Voice",
    of: str = "",
    state: str = "",
) -> None:
    from interview.report.export import export_document

    with _disk_errors_explained():
        export_document(
            document,
            stem,
            when,
            folder,
            voice,
            _tell,
            of=of,
            state=state,
            formats=_listed(formats),
            replace=replace,
        )


@contextmanager
def _disk_errors_explained() -> "Iterator[None]":
    """UserError that names the file which the disk refused."""
    try:
        yield
    except OSError as problem:
        if problem.filename is None:  # what is printed could not be
            raise
        from interview.sentences import reason_of
        from interview.wording.voice import Voice

        sentence = Voice().say("export.not_written", file=problem.filename, reason=reason_of(problem))
        raise UserError(sentence) from problem
