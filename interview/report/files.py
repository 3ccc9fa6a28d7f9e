"""A folder for what people take home. Files that are not ours, or were edited since, are left alone.

What was written is remembered in a small file beside it, by its digest: a file with another content than
that is somebody's work and is never replaced without being asked to.
"""

import hashlib
import json
from pathlib import Path

from interview.dialogue.voice import Voice
from interview.errors import UserError
from interview.session.disk import make_folder, replace_file

MEMORY = ".interview-written.json"


class Shelf:
    """The folder, and what of it was written here."""

    def __init__(self, folder: Path, voice: Voice, *, replace: bool = False) -> None:
        self.folder = folder
        self.voice = voice
        self.replace = replace
        self.known = _remembered(folder / MEMORY)

    def clear_for(self, names: list[str]) -> None:
        """UserError when one of these files may not be written; nothing is changed by asking."""
        if self.folder.exists() and not self.folder.is_dir():
            raise UserError(self.voice.say("export.not_a_folder", folder=self.folder))
        if self.replace:
            return
        theirs = [name for name in names if self._is_theirs(name)]
        if theirs:
            raise UserError(
                self.voice.say("export.theirs", files=self.voice.listed(theirs), folder=self.folder)
            )

    def put(self, name: str, data: bytes) -> Path:
        """Writes the file whole or not at all. Raises OSError."""
        make_folder(self.folder)
        path = self.folder / name
        replace_file(path, data)
        self.known[name] = _digest(data)
        text = json.dumps(dict(sorted(self.known.items())), indent=2) + "\n"
        replace_file(self.folder / MEMORY, text.encode(), durable=False)
        return path

    def _is_theirs(self, name: str) -> bool:
        path = self.folder / name
        if path.is_symlink() or (path.exists() and not path.is_file()):
            return True
        return path.is_file() and _digest(path.read_bytes()) != self.known.get(name)


def _remembered(path: Path) -> dict[str, str]:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in held.items()} if isinstance(held, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
