"""A folder for what people take home. Files that are not ours, or were edited since, are left alone.

What was written is remembered in a small file beside it, by a digest of what it was made of and its content:
any other file is somebody's work and is never replaced without being asked to. A file of that name which
this program did not write is neither believed nor replaced. What is no longer true is removed as long as it
is as it was written; files that tell of another state are named.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import tzinfo
from pathlib import Path

from interview.errors import UserError
from interview.files import TooLarge, leads_elsewhere, read_file, read_text
from interview.session.disk import make_folder, replace_file
from interview.session.local_time import minute
from interview.wording.voice import Voice

MEMORY = ".interview-written.json"
_OURS = "files written by interview"
_LONGEST_NAME = 255
"""Bytes that a file system takes."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: a digest of its content, and what it was made of."""

    digest: str
    source: str = ""
    """A digest that tells apart the interviews, without their names."""
    state: str = ""
    """When the interview was touched last; what follows a space tells apart two states of one second."""
    copy: str = ""
    """Which copy of it, by its share level."""


def usual_folder(name: str, voice: Voice) -> Path:
    """Where files go when no place is given: a folder of this name where one stands.

    UserError where it is a link: whoever's folder one stands in would say where that leads.
    """
    folder = Path(name)
    if leads_elsewhere(folder):
        raise UserError(voice.say("export.leads_elsewhere", folder=folder))
    return folder


class Shelf:
    """The folder, and what of it was written here.

    `of` tells apart what files of one name are made of, `state` and `copy` what of it they tell. `zone` is
    where times are told; None is the computer's own. `command` is what is typed to write there.
    """

    def __init__(
        self,
        folder: Path,
        voice: Voice,
        *,
        of: str = "",
        state: str = "",
        copy: str = "",
        replace: bool = False,
        zone: tzinfo | None = None,
        command: str = "interview report",
    ) -> None:
        self.folder = folder
        self.voice = voice
        self.of = of
        self.state = state
        self.copy = copy
        self.replace = replace
        self.zone = zone
        self.command = command
        self.known: dict[str, Written] = {}

    def clear_for(self, names: list[str]) -> None:
        """UserError when one of these files may not be written; nothing is changed by asking."""
        if self.folder.exists() and not self.folder.is_dir():
            raise UserError(self.voice.say("export.not_a_folder", folder=self.folder, command=self.command))
        self._remember()
        if self.replace:
            return
        theirs = [name for name in names if self._is_theirs(name)]
        if theirs:
            raise UserError(
                self.voice.say(
                    "export.theirs",
                    files=self.voice.listed(theirs),
                    folder=self.folder,
                    command=self.command,
                )
            )

    def put(self, name: str, data: bytes) -> Path:
        """Writes the file whole or not at all. Raises OSError.

        Another report may be written here at the same time, so that its files are remembered as well.
        """
        make_folder(self.folder)
        self._remember()
        path = self.folder / name
        replace_file(path, data)
        self.known = {
            **self.known,
            name: Written(self._digest(data), self._source, self.state, self.copy),
        }
        self._keep()
        return path

    def settle(self, names: Collection[str], obsolete: Collection[str]) -> Iterator[str]:
        """Once `names` were written: removes those of the `obsolete` files that are as they were written.

        A sentence for each file that is gone, that is not true and was changed by somebody, and for those
        that tell of another state or are of another copy. Raises OSError.
        """
        self._remember()
        others = {name: held for name, held in sorted(self.known.items()) if name not in names}
        others = {name: held for name, held in others.items() if self._is_of_this(name, held)}
        for name in obsolete:
            if name not in others:
                continue
            del others[name]
            if self._is_theirs(name):
                yield self.voice.say("export.outdated", file=name)
                continue
            (self.folder / name).unlink()
            self.known = {other: held for other, held in self.known.items() if other != name}
            self._keep()
            yield self.voice.say("export.removed", file=name)
        yield from self._differing(others)

    def _differing(self, others: Mapping[str, Written]) -> Iterator[str]:
        """Which of these are of another copy, and which tell of another state. A card is of no copy."""
        copies: dict[str, list[str]] = {}
        states: dict[str, list[str]] = {}
        for name, held in others.items():
            if held.copy and self.copy and held.copy != self.copy:
                copies.setdefault(held.copy, []).append(name)
            elif held.state and self.state and held.state != self.state:
                states.setdefault(held.state, []).append(name)
        for copy, files in copies.items():
            listed = self.voice.listed(files)
            yield self.voice.say("export.other_copy", len(files), files=listed, copy=copy)
        for state, files in states.items():
            when = minute(state.partition(" ")[0], self.zone)
            yield self.voice.say("export.older", len(files), files=self.voice.listed(files), when=when)

    @property
    def _source(self) -> str:
        return hashlib.sha256(self.of.encode()).hexdigest()[:16]

    def _is_of_this(self, name: str, held: Written) -> bool:
        """Whether a file is there and came from the same interview."""
        path = self.folder / name
        if path.is_symlink() or not path.is_file():
            return False
        return held.source == self._source if held.source else not self._is_theirs(name)

    def _keep(self) -> None:
        files = {name: asdict(held) for name, held in sorted(self.known.items())}
        text = json.dumps({"what": _OURS, "files": files}, indent=2) + "\n"
        replace_file(self.folder / MEMORY, text.encode(), durable=False)

    def _remember(self) -> None:
        known = _remembered(self.folder / MEMORY)
        if known is None:
            raise UserError(
                self.voice.say("export.not_ours", file=MEMORY, folder=self.folder, command=self.command)
            )
        self.known = known

    def _is_theirs(self, name: str) -> bool:
        path = self.folder / name
        if path.is_symlink() or (path.exists() and not path.is_file()):
            return True
        if not path.is_file():
            return False
        known = self.known.get(name)
        try:
            return known is None or self._digest(read_file(path)) != known.digest
        except TooLarge:  # no report is
            return True

    def _digest(self, data: bytes) -> str:
        return hashlib.sha256(self.of.encode() + b"\0" + data).hexdigest()


def _remembered(path: Path) -> dict[str, Written] | None:
    """What was written, by name; None when this file is not ours."""
    if not path.is_symlink() and not path.exists():
        return {}
    try:
        held = None if path.is_symlink() else json.loads(read_text(path))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(held, dict) or held.get("what") != _OURS or not isinstance(held.get("files"), dict):
        return None
    return {name: _entry(entry) for name, entry in held["files"].items() if _is_name(name)}


def _is_name(name: str) -> bool:
    """Whether it can be the name of a file in this folder; somebody else may have written the list."""
    is_plain = bool(name) and name.isprintable() and name == Path(name).name
    return is_plain and len(name.encode()) <= _LONGEST_NAME


def _entry(entry: object) -> Written:
    """One file; an entry that is a text alone is its digest."""
    if not isinstance(entry, dict):
        return Written(str(entry))
    texts = {key: str(entry.get(key, "")) for key in ("digest", "source", "state", "copy")}
    return Written(**texts)
