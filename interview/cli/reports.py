"""The commands that make what people take home: report, card, inventory, and the good practice itself."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli.entry import session_meant
from interview.cli.options import Outer, sessions_folder, sessions_option
from interview.console import columns, in_columns, is_spoken
from interview.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from interview.report.document import Document
    from interview.wording.voice import Voice

formats_option = click.option(
    "--format", "formats", help="Formats, with commas: html,docx. Without it, all that can be written here."
)
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder to write to; made if it is not there."
)
contacts_option = click.option(
    "--contacts", is_flag=True, help="With contact details; say so only when those named have agreed."
)
replace_option = click.option(
    "--replace", is_flag=True, help="Replace files of the same name, also edited ones."
)


@click.command()
@click.argument("session", required=False)
@formats_option
@output_option
@click.option(
    "--share",
    type=click.Choice(["overview", "answers", "full"]),
    default="full",
    help="Page one alone, without free text and names, or all of it. Usual is full.",
)
@click.option(
    "--title",
    help="What the copy is called. Without it, one below full is named after questionnaire and beginning.",
)
@click.option(
    "--annex",
    is_flag=True,
    help="With what it rests on: rules and traces, what was not asked, sources, terms.",
)
@contacts_option
@replace_option
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
    folder: Path | None,
) -> None:
    """Write the report of SESSION, to pass on or to work with.

    Formats: html, md, docx, pdf, xlsx (answers, questions, levels, actions), csv (answers and actions),
    ics (dates of targets), json, txt.
    """
    from interview.report.export import export
    from interview.report.quick_export import folder_of
    from interview.session.format import clean
    from interview.snapshot.opening import open_snapshot
    from interview.snapshot.sharing import Level, Share

    wanted = Share(Level(share), contacts, clean(title or "").strip() or None)
    place = sessions_folder(folder or outer.folder)
    snapshot = open_snapshot(session_meant(session, place), folder=place)
    _tell_left_out(snapshot.notices)
    with _disk_errors_explained():
        export(
            snapshot,
            output or folder_of(snapshot, wanted),
            _tell,
            formats=_listed(formats),
            share=wanted,
            annex=annex,
            replace=replace,
        )


@click.command()
@click.argument("session", required=False)
@formats_option
@output_option
@contacts_option
@replace_option
@sessions_option
@click.pass_obj
def card(
    outer: Outer,
    session: str | None,
    formats: str | None,
    output: Path | None,
    contacts: bool,
    replace: bool,
    folder: Path | None,
) -> None:
    """Print a one-page description of the practice of SESSION, without levels; with -o, write it."""
    from interview.report.card import card as card_of
    from interview.report.export import source_of, state_of
    from interview.session.events import moment
    from interview.session.names import slug
    from interview.snapshot.opening import open_snapshot

    place = sessions_folder(folder or outer.folder)
    snapshot = open_snapshot(session_meant(session, place), folder=place)
    _tell_left_out(snapshot.notices)
    document = card_of(snapshot, contacts=contacts)
    if output is None and formats is None:
        _print(document)
        return
    stem = slug(snapshot.stem)
    when, target = moment(snapshot.last_at), output or Path(f"{stem}-report")
    of, state = source_of(snapshot), state_of(snapshot)
    _write(document, f"{stem}-card", when, target, formats, replace, snapshot.voice, of, state)


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@formats_option
@output_option
@contacts_option
@replace_option
def inventory(
    directory: Path, formats: str | None, output: Path | None, contacts: bool, replace: bool
) -> None:
    """Put the cards and the coverage of all sessions in DIR into one document.

    For a national review or peer learning: nothing is ranked, averaged or scored.
    """
    from interview.report.inventory import inventory as inventory_of
    from interview.report.inventory import practices_in
    from interview.session.events import moment
    from interview.session.folder import Sessions
    from interview.wording.voice import Voice

    listings = Sessions(directory).list()
    if not listings:
        raise UserError(Voice().say("inventory.nothing", folder=directory))
    _tell_left_out(entry.notice for entry in listings if entry.notice)
    practices, damaged = practices_in(listings, contacts=contacts)
    if not practices:
        raise UserError(Voice().say("inventory.none_readable", folder=directory, reason=damaged[0].reason))
    voice = Voice(practices[0].language)
    document = inventory_of(practices, voice, damaged)
    if output is None and formats is None:
        _print(document)
        return
    last = max((entry.last_at for entry in listings if entry.last_at), default="1980-01-01T00:00:00Z")
    _write(
        document, "inventory", moment(last), output or Path("inventory"), formats, replace, voice, state=last
    )


@click.command()
@click.argument("section", metavar="[THEME]", required=False)
@click.option(
    "--questionnaire",
    default="ict-lmi",
    help="Whose good practice to show: a name or a path. Usual is ict-lmi.",
)
@click.option("--language", help="Language to read it in, such as en.")
def benchmark(section: str | None, questionnaire: str, language: str | None) -> None:
    """Print the good practice behind the levels: statements of THEME or all, with rules and sources."""
    from interview.questionnaire.load import load
    from interview.report.good_practice import good_practice
    from interview.snapshot.origin import check_good_practice

    loaded = load(questionnaire, language=language)
    check_good_practice(loaded, loaded.definition_digest, name=questionnaire)
    _print(good_practice(loaded, section))


COMMANDS = (report, card, inventory, benchmark)


def _listed(formats: str | None) -> list[str] | None:
    """The formats named; None for the usual ones."""
    if formats is None:
        return None
    names = [name.strip().casefold().lstrip(".") for name in formats.split(",") if name.strip()]
    if not names:
        raise click.BadParameter("no format is named. Leave it out to write all.", param_hint="--format")
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
        from interview.wording.voice import Voice

        sentence = Voice().say("export.not_written", file=problem.filename, reason=problem.strerror)
        raise UserError(sentence) from problem
