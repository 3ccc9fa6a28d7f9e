"""The command that lists the targets of all interviews."""

from pathlib import Path

import click

from interview.cli.options import Outer, sessions_folder, sessions_option
from interview.cli.words import Command


@click.command(cls=Command)
@click.option("--all", "closed", is_flag=True)
@sessions_option
@click.pass_obj
def targets(outer: Outer, closed: bool, folder: Path | None) -> None:
    """List the open targets of all interviews by date, the overdue ones first."""
    from datetime import date

    from interview.plain.screen import own_screen
    from interview.report.target_list import target_lines, targets_in
    from interview.session.folder import Sessions
    from interview.wording.voice import Voice

    place, screen = sessions_folder(folder or outer.folder), own_screen()
    found, unread = targets_in(Sessions(place).list(), closed=closed)
    for line in target_lines(found, unread, Voice(), place, date.today()):
        screen.line(line)
