"""What several commands share: the folder of sessions, and the session that is meant."""

import sys
from pathlib import Path
from typing import NamedTuple

import click

from interview.console import columns

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
    """The session meant: by name, or the last one touched; of several, standard error says which that is."""
    from interview.report.text import wrapped
    from interview.session.folder import Sessions
    from interview.session.local_time import minute
    from interview.wording.voice import Voice

    if session is not None:
        return session
    last, *others = Sessions(place).readable()
    if others:
        said = Voice().say("listing.last_touched", name=last.name, date=minute(last.last_at))
        print("\n".join(wrapped(said, columns(sys.stderr))), file=sys.stderr)
    return last.path


def sessions_folder(option: Path | None) -> Path:
    """The folder of sessions: the one given, or the usual one."""
    from interview.session.place import sessions_folder

    return sessions_folder(option)
