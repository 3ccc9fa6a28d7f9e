"""The command for those who translate: what is left, in one file to fill in; and that file read back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli import entry
from interview.cli.words import Command
from interview.console import EXPLAINED
from interview.errors import UserError

if TYPE_CHECKING:
    from interview.translation.work import Work

MOST = 20_000_000
"""Bytes of a file that comes back."""


@click.command(cls=Command)
@click.argument("language")
@click.argument("questionnaire", default=entry.USUAL)
@click.option("--interviewer", is_flag=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--read",
    "filled",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
def translate(
    language: str, questionnaire: str, interviewer: bool, output: Path | None, filled: Path | None
) -> int:
    """Write every text that is not in LANGUAGE yet, or whose original changed, into one file to fill in."""
    from interview.plain.screen import own_screen
    from interview.spoken import is_tag
    from interview.translation.work import work_on
    from interview.wording.voice import Voice

    say, screen = Voice().say, own_screen()
    if not is_tag(language):
        raise UserError(say("translate.no_code", given=language))
    work = work_on(language, None if interviewer else questionnaire)
    if filled is not None:
        return _read_back(filled, work)
    from interview.files import write_new
    from interview.sentences import reason_of
    from interview.session.disk import sync
    from interview.translation.keep import record
    from interview.translation.sheet import written

    left = work.left
    if work.folder.is_dir():
        try:
            record(work)
        except OSError as problem:
            raise UserError(
                say("translate.not_kept", path=work.folder, reason=reason_of(problem))
            ) from problem
    if not left:
        screen.line(say("translate.nothing_left", len(work.texts)))
        return 0
    place = output or Path(f"{work.name}.{language}.po")
    head = say("translate.head", language=Voice().language_name(language)).splitlines()
    head += say("translate.head_again").splitlines()
    try:
        sheet = written((text.line() for text in left), language, head)
        write_new(place, sheet.encode(), sync)  # half a file would look like one that is being filled in
    except FileExistsError as problem:
        raise UserError(say("translate.is_there", path=place)) from problem
    except OSError as problem:
        raise UserError(say("translate.not_written", path=place, reason=reason_of(problem))) from problem
    screen.line(say("translate.left", len(left), total=len(work.texts), path=place))
    again = [text for text in left if text.translation]
    if again:
        screen.line(say("translate.again", len(again)))
    named = f" {questionnaire}" if questionnaire != entry.USUAL else ""
    what = " --interviewer" if interviewer else named
    screen.line(say("translate.then", command=f"interview translate {language}{what} --read {place}"))
    return 0


def _read_back(filled: Path, work: "Work") -> int:
    from interview.files import NotPlain, TooLarge, read_file
    from interview.plain.screen import own_screen
    from interview.translation.keep import keep
    from interview.translation.sheet import read
    from interview.wording.voice import Voice

    say, screen = Voice().say, own_screen()
    try:
        text = read_file(filled, MOST).decode("utf-8")
    except (NotPlain, TooLarge, UnicodeDecodeError) as problem:
        raise UserError(say("translate.unreadable", path=filled)) from problem
    kept = keep(read(text, str(filled)), work)
    for line in kept.refused:
        screen.line(line)
    screen.line(say("translate.kept", kept.count, path=work.folder))
    if kept.refused:
        screen.line(say("translate.refused", len(kept.refused)))
    return EXPLAINED if kept.refused else 0
