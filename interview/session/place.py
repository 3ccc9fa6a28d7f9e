"""Which folder sessions live in."""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from interview.errors import UserError
from interview.files import read_head, real_path
from interview.sentences import say

MARKER = "<!-- interview: sessions -->"
"""A README.md with this line makes a folder a folder of sessions."""

DEFINITIONS = ".definitions"
EXAMPLES = "examples"
_HEADER = re.compile(r"^format = [0-9]+$.*^questionnaire = \"", re.MULTILINE | re.DOTALL)
_HEAD = 4096  # bytes; a header is far shorter
_MEANS_NOTHING = {".gitignore", ".gitkeep", ".DS_Store"}


def choose_folder(option: Path | None, environ: Mapping[str, str], cwd: Path) -> Path:
    """The option, else INTERVIEW_SESSIONS, else ./sessions if ours or empty, else the user's data folder.

    Looks, and creates nothing.
    """
    if option is not None:
        return cwd / option.expanduser()
    if named := environ.get("INTERVIEW_SESSIONS"):
        return cwd / Path(named).expanduser()
    here = cwd / "sessions"
    if _is_ours(here):
        return here
    return _data_folder()


def refuges(folder: Path) -> tuple[Path, ...]:
    """Where a session can be written when `folder` no longer keeps it, the best first.

    The folder itself comes last: a file that was taken away may well find room there under a new name.
    """
    places = [_data_folder()]
    with suppress(RuntimeError):  # somebody without a home
        places.append(Path.home() / "interview-sessions")
    elsewhere = [place for place in places if real_path(place) != real_path(folder)]
    return (*elsewhere, folder)


def _data_folder() -> Path:
    from platformdirs import user_data_path  # 4 ms

    return user_data_path("interview", appauthor=False) / "sessions"


def sessions_folder(option: Path | None) -> Path:
    """The folder for this process, see `choose_folder`. UserError when it cannot be made out."""
    try:
        here = Path.cwd()
    except OSError as problem:
        raise UserError(say("session.folder_gone")) from problem
    try:
        return choose_folder(option, os.environ, here)
    except RuntimeError as problem:  # ~somebody who is not there
        named = option or os.environ.get("INTERVIEW_SESSIONS") or "~"
        raise UserError(say("session.no_home", path=named)) from problem


def is_session_file(path: Path) -> bool:
    """Whether the file begins like a session; reads its first lines only."""
    return _HEADER.search(head_of(path)) is not None


def _is_ours(folder: Path) -> bool:
    try:
        names = {entry.name for entry in folder.iterdir()} - _MEANS_NOTHING
    except OSError:
        return False
    if not names or DEFINITIONS in names or (folder / EXAMPLES).is_dir():
        return True
    if "README.md" in names and MARKER in head_of(folder / "README.md"):
        return True
    return any(is_session_file(folder / name) for name in sorted(names) if name.endswith(".toml"))


def head_of(path: Path) -> str:
    """The first lines of a file, where a header stands; empty for one that cannot be read."""
    try:
        return read_head(path, _HEAD).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
