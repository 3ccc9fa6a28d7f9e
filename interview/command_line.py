"""What several commands share: the folder of sessions, and the session that is meant."""

import os
from pathlib import Path

import click

from interview.errors import UserError

sessions_option = click.option(
    "--sessions",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the saved sessions.",
)


def session_meant(session: str | None, place: Path) -> str | Path:
    """The session meant: by name, or the last one touched."""
    from interview.session.folder import Sessions

    if session is not None:
        return session
    found = [entry for entry in Sessions(place).list() if not entry.damaged]
    if not found:
        raise UserError(f"There is no session in {place} yet. Begin one with: interview start")
    return found[0].path


def sessions_folder(option: Path | None) -> Path:
    """The folder of sessions: the one given, or the usual one."""
    from interview.session.place import choose_folder

    try:
        here = Path.cwd()
    except OSError as problem:
        raise UserError("The folder you are in is no longer there. Change to another one first.") from problem
    try:
        return choose_folder(option, os.environ, here)
    except RuntimeError as problem:  # ~somebody who is not there
        raise UserError(f"{problem} Give the folder of the sessions with its whole path.") from problem
