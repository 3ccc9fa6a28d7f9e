"""What several commands share: the folder of sessions, and the session that is meant."""

from pathlib import Path
from typing import NamedTuple

import click

from interview.errors import UserError

sessions_option = click.option(
    "--sessions",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the saved sessions.",
)


class Outer(NamedTuple):
    """Options given before a command, which mean the same behind it."""

    folder: Path | None
    plain: bool
    no_mouse: bool


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
    from interview.session.place import sessions_folder

    return sessions_folder(option)
