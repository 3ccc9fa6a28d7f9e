"""The command that writes what is printed before a workshop."""

from datetime import datetime
from pathlib import Path

import click

from interview.cli.options import Outer, language_option, sessions_folder, sessions_option
from interview.cli.words import Command
from interview.console import in_columns


@click.command(cls=Command)
@click.argument("name")
@click.option("-o", "--output", type=click.Path(path_type=Path))
@click.option("--when", default="")
@click.option("--where", default="")
@click.option("--host", default="")
@click.option("--until", default="")
@click.option("--start", type=click.DateTime(["%H:%M"]))
@click.option("--replace", is_flag=True)
@language_option
@sessions_option
@click.pass_obj
def pack(
    outer: Outer,
    name: str,
    output: Path | None,
    when: str,
    where: str,
    host: str,
    until: str,
    start: datetime | None,
    replace: bool,
    language: str | None,
    folder: Path | None,
) -> None:
    """Write what is printed before the workshop NAME, in HTML and PDF."""
    from interview.errors import UserError
    from interview.snapshot.opening import open_snapshot
    from interview.workshop.pack.pack import Particulars
    from interview.workshop.pack.write import write_pack

    place = sessions_folder(folder or outer.folder)
    snapshot = open_snapshot(name, folder=place, language=language or outer.language)
    particulars = Particulars(
        when=_line(when),
        where=_line(where),
        host=_line(host),
        until=_line(until),
        start=start.hour * 60 + start.minute if start else None,
    )
    try:
        write_pack(snapshot, output, particulars, _tell, replace=replace)
    except OSError as problem:
        if problem.filename is None:  # what is printed could not be
            raise
        from interview.sentences import reason_of

        sentence = snapshot.voice.say("export.not_written", file=problem.filename, reason=reason_of(problem))
        raise UserError(sentence) from problem


def _line(text: str) -> str:
    """What was given as an option, in one line that a page may hold."""
    from interview.session.format import clean

    return " ".join(clean(text).split())


def _tell(sentence: str) -> None:
    print(in_columns(sentence), flush=True)
