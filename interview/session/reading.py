"""Reading a session file: what exists in it, and where that ends.

An event exists once its blank line is there. What stands after the last such event is torn: it was
being written when the machine or the program stopped. Reading changes nothing on disk.
"""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from interview.errors import SessionError
from interview.session import canonical, tolerant
from interview.session.events import Event
from interview.session.header import Header, header_of, newer
from interview.toml_text import parsed

_EVENT = b"[[event]]\n"
_BLANK_LINE = re.compile(rb"\n[ \t\r]*\n")
_ONLY_COMMENTS = re.compile(rb"(?:[ \t\r]*(?:#[^\n]*)?\n)*+[ \t\r]*(?:#[^\n]*)?")
_EVENT_LINE = re.compile(rb"^[ \t]*\[\[[ \t]*event[ \t]*\]\]", re.MULTILINE)
_LINE_NUMBER = re.compile(r"line (\d+)")


class Reading(Struct, frozen=True):
    """A session file as it stands: its first `good_length` bytes are sound, `torn` is the rest."""

    header: Header
    events: Sequence[Event]
    good_length: int
    torn: bytes


def read(path: Path) -> Reading:
    """Read the file; SessionError says why it cannot be opened and what to do about it."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SessionError(
            f"There is no session file {path}. `interview list` shows the sessions that are there."
        ) from None
    except OSError as problem:
        raise SessionError(
            f"{path} cannot be read ({problem.strerror}). Check that it is a file and that you may read it."
        ) from problem
    return reading_of(data, path.name)


def reading_of(data: bytes, file: str) -> Reading:
    """What the bytes hold; `file` is the name used in sentences."""
    try:
        return _canonical(data, file) or _tolerant(data, file)
    except canonical.Unknown as unknown:
        sign = f'entry {unknown.number} says "{unknown.word}"'
        raise SessionError(newer(file, sign)) from None


def _canonical(data: bytes, file: str) -> Reading | None:
    """The reading when the file is as we write it, but for a torn tail; otherwise None."""
    end = data.rfind(b"\n\n") + 2
    tail = data[end:].rstrip(b"\0")
    if end < 2 or b"\n[[event]]" in tail or not (tail.startswith(_EVENT) or _EVENT.startswith(tail)):
        return None
    try:
        text = data[:end].decode()
    except UnicodeDecodeError:
        return None
    start = text.find("\n[[event]]\n") + 1 or len(text)
    try:
        table = parsed(text[:start])
    except ValueError:
        return None
    if "event" in table:
        return None
    header = header_of(table, file)
    events = canonical.events_of(text[start:])
    return None if events is None else Reading(header, events, end, data[end:])


def _tolerant(data: bytes, file: str) -> Reading:
    end = _end(data.rstrip(b"\0"))
    try:
        table = parsed(data[:end].decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise SessionError(_unreadable(file, f"Line {line} of {file} is not UTF-8 text")) from None
    except tomllib.TOMLDecodeError as problem:
        found = _LINE_NUMBER.search(str(problem))
        place = f"Line {found[1]}" if found else "The end"
        raise SessionError(_unreadable(file, f"{place} of {file} cannot be read as TOML")) from None
    except ValueError:
        what = f"{file} holds a number, name or list too long to read"
        raise SessionError(_unreadable(file, what)) from None
    header = header_of(table, file)
    events = tolerant.events_of(table.get("event", []), file, header.created)
    return Reading(header, events, end, data[end:])


def _end(data: bytes) -> int:
    """Where a file edited by hand stops being whole."""
    end = 0
    for blank in _BLANK_LINE.finditer(data):
        end = blank.end()
    tail = data[end:].lstrip()
    if _ONLY_COMMENTS.fullmatch(tail):
        return len(data)
    if _EVENT.startswith(tail):
        return end
    if tail.startswith(b"[") and not _EVENT_LINE.search(tail):
        return len(data)
    # The last event has no blank line behind it, or has one inside and this is its rest.
    starts = [found.start() for found in _EVENT_LINE.finditer(data)]
    return starts[-1] if starts else len(data)


def _unreadable(file: str, what: str) -> str:
    return (
        f"{what}, so it was left as it is. "
        f"Correct {file} in a text editor, or go on with an earlier copy of it."
    )
