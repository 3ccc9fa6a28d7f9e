"""A folder for what people take home. Files that are not ours, or were edited since, are left alone.

What was written is remembered in a small file beside it, by a digest of what it was made of and its content:
any other file is somebody's work and is never replaced without being asked to. A file of that name which
this program did not write is neither believed nor replaced.
"""

import hashlib
import json
from pathlib import Path

from interview.dialogue.voice import Voice
from interview.errors import UserError
from interview.files import TooLarge, read_file, read_text
from interview.session.disk import make_folder, replace_file

MEMORY = ".interview-written.json"
_OURS = "files written by interview"


class Shelf:
    """The folder, and what of it was written here; `of` tells apart what files of one name are made of."""

    def __init__(self, folder: Path, voice: Voice, *, of: str = "", replace: bool = False) -> None:
        self.folder = folder
        self.voice = voice
        self.of = of
        self.replace = replace
        self.known: dict[str, str] = {}

    def clear_for(self, names: list[str]) -> None:
        """UserError when one of these files may not be written; nothing is changed by asking."""
        if self.folder.exists() and not self.folder.is_dir():
            raise UserError(self.voice.say("export.not_a_folder", folder=self.folder))
        self._remember()
        if self.replace:
            return
        theirs = [name for name in names if self._is_theirs(name)]
        if theirs:
            raise UserError(
                self.voice.say("export.theirs", files=self.voice.listed(theirs), folder=self.folder)
            )

    def put(self, name: str, data: bytes) -> Path:
        """Writes the file whole or not at all. Raises OSError.

        Another report may be written here at the same time, so that its files are remembered as well.
        """
        make_folder(self.folder)
        self._remember()
        path = self.folder / name
        replace_file(path, data)
        self.known = {**self.known, name: self._digest(data)}
        held = {"what": _OURS, "files": dict(sorted(self.known.items()))}
        text = json.dumps(held, indent=2) + "\n"
        replace_file(self.folder / MEMORY, text.encode(), durable=False)
        return path

    def _remember(self) -> None:
        known = _remembered(self.folder / MEMORY)
        if known is None:
            raise UserError(self.voice.say("export.not_ours", file=MEMORY, folder=self.folder))
        self.known = known

    def _is_theirs(self, name: str) -> bool:
        path = self.folder / name
        if path.is_symlink() or (path.exists() and not path.is_file()):
            return True
        if not path.is_file():
            return False
        try:
            return self._digest(read_file(path)) != self.known.get(name)
        except TooLarge:  # no report is
            return True

    def _digest(self, data: bytes) -> str:
        return hashlib.sha256(self.of.encode() + b"\0" + data).hexdigest()


def _remembered(path: Path) -> dict[str, str] | None:
    """What was written, by name; None when this file is not ours."""
    if not path.is_symlink() and not path.exists():
        return {}
    try:
        held = None if path.is_symlink() else json.loads(read_text(path))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(held, dict) or held.get("what") != _OURS or not isinstance(held.get("files"), dict):
        return None
    return {str(name): str(digest) for name, digest in held["files"].items()}
