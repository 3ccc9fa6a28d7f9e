"""The options that several commands share."""

from pathlib import Path
from typing import NamedTuple

import click

sessions_option = click.option(
    "--sessions",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
)


def _speak(_: click.Context, __: click.Parameter, code: str | None) -> str | None:
    if code is not None:
        from interview.spoken import speak

        speak(code)
    return code


language_option = click.option("--language", callback=_speak, is_eager=True)


class Outer(NamedTuple):
    """Options given before a command, which mean the same behind it."""

    folder: Path | None
    plain: bool
    no_mouse: bool
    language: str | None


def sessions_folder(option: Path | None) -> Path:
    """The folder of sessions: the one given, or the usual one."""
    from interview.session.place import sessions_folder

    return sessions_folder(option)
