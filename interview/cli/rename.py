"""The command that gives a session another name."""

from pathlib import Path

import click

from interview.cli.entry import session_meant
from interview.cli.options import Outer, sessions_folder, sessions_option
from interview.cli.words import Command


@click.command(cls=Command)
@click.argument("session")
@click.argument("name", nargs=-1, required=True)
@sessions_option
@click.pass_obj
def rename(outer: Outer, session: str, name: tuple[str, ...], folder: Path | None) -> None:
    """Call SESSION by another NAME from now on; its file is renamed with it, and nothing else changes."""
    from interview.plain.screen import own_screen
    from interview.session.events import system_clock
    from interview.session.folder import Sessions
    from interview.session.renaming import rename as renamed
    from interview.snapshot.opening import open_session
    from interview.snapshot.snapshot import Snapshot

    place = sessions_folder(folder or outer.folder)
    meant = session_meant(session, place)
    opened, questionnaire = open_session(meant, folder=place, read_only=True)
    with opened:
        voice = Snapshot.of(opened, questionnaire).voice
    path = Sessions(place).find(meant)
    called, file = renamed(path, " ".join(name), system_clock)
    own_screen().line(voice.say("rename.done", name=called, path=file))
