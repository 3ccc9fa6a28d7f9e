"""Reading a session file: what exists in it, and where that ends.

An event exists once its blank line is there. What stands after the last such event is torn: it was
being written when the machine or the program stopped, or an editor trimmed the end of the file. Reading
changes nothing on disk.
"""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.errors import SessionError
from interview.files import other_encoding, read_file
from interview.sentences import reason_of, say
from interview.session import canonical
from interview.session.events import FIELDS, Event, is_cut_short
from interview.session.header import Header, header_of, newer
from interview.toml_text import parsed

_EVENT = b"[[event]]\n"
_BLANK_LINE = re.compile(rb"\n[ \t\r]*\n")
_ONLY_COMMENTS = re.compile(rb"(?:[ \t\r]*(?:#[^\n]*)?\n)*+[ \t\r]*(?:#[^\n]*)?")
_EVENT_LINE = re.compile(rb"^[ \t]*\[\[[ \t]*event[ \t]*\]\]", re.MULTILINE)
_CLOSED = [(field.name, field.one_of) for field in FIELDS if field.one_of]
_LONGEST_WORD = 40
"""Letters that are shown of a word that is not known; whoever wrote the file may have written a book."""
_LINE_NUMBER = re.compile(r"line (\d+)")


class Reading(Struct, frozen=True):
    """A session file as it stands: its first `good_length` bytes are sound, `torn` is the rest.

    `unsealed` is the event of the rest where that is whole but for its blank line: an editor may have
    trimmed the line, or the rest of the event may be missing. Only a person can tell.
    """

    header: Header
    events: Sequence[Event]
    good_length: int
    torn: bytes
    unsealed: Event | None = None


def read(path: Path) -> Reading:
    """Read the file; SessionError says why it cannot be opened and what to do about it."""
    try:
        data = read_file(path)
    except FileNotFoundError:
        if path.is_symlink():
            raise SessionError(say("session.dead_link", path=path)) from None
        raise SessionError(say("session.no_file", path=path)) from None
    except OSError as problem:
        raise SessionError(say("session.not_read", path=path, reason=reason_of(problem))) from problem
    return reading_of(data, path.name)


def reading_of(data: bytes, file: str) -> Reading:
    """What the bytes hold; `file` is the name used in sentences."""
    try:
        reading = _canonical(data, file) or _tolerant(data, file)
        unsealed = () if reading.unsealed is None else (reading.unsealed,)
        _check_words((*reading.events, *unsealed))
        # What is cut short for certain is torn: nobody need be asked about it.
        lost = any(map(is_cut_short, unsealed))
        return replace(reading, unsealed=None) if lost else reading
    except canonical.Unknown as unknown:
        line = " ".join(unknown.word.split())
        word = line if len(line) <= _LONGEST_WORD else f"{line[:_LONGEST_WORD]}…"
        raise SessionError(newer("entry", file, number=unknown.number, word=word)) from None


def _check_words(events: Sequence[Event]) -> None:
    """Raises Unknown for a word of a closed list that a newer version may have written."""
    for number, event in enumerate(events, start=1):
        for name, known in _CLOSED:
            word = getattr(event, name)
            # An empty one takes away what was added before.
            if word and word not in known:
                raise canonical.Unknown(number, word)


def _canonical(data: bytes, file: str) -> Reading | None:
    """The reading when the file is as we write it, but for a torn tail; otherwise None."""
    end = data.rfind(b"\n\n") + 2
    tail = data[end:].rstrip(b"\0")
    if end < 2 or b"\n[[event]]" in tail or not (tail.startswith(_EVENT) or _EVENT.startswith(tail)):
        return None
    if _BLANK_LINE.search(tail):  # one that an editor filled with spaces
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
    if events is None:
        return None
    return Reading(header, events, end, data[end:], _unsealed(data[end:], file, header, events))


def _tolerant(data: bytes, file: str) -> Reading:
    saved_as = other_encoding(data)
    if saved_as:
        raise SessionError(_unreadable("saved_as", file, encoding=saved_as))
    end = _end(data.rstrip(b"\0"))
    try:
        table = parsed(data[:end].decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise SessionError(_unreadable("not_utf8", file, line=line)) from None
    except tomllib.TOMLDecodeError as problem:
        line_number = _LINE_NUMBER.search(str(problem))
        key = "not_toml" if line_number else "not_toml_end"
        sentence = _unreadable(key, file, line=line_number[1] if line_number else "")
        raise SessionError(sentence) from None
    except ValueError:
        raise SessionError(_unreadable("too_long", file)) from None
    header = header_of(table, file)
    events = _laid_out_by_hand(table.get("event", []), file, header.created)
    return Reading(header, events, end, data[end:], _unsealed(data[end:], file, header, events))


def _laid_out_by_hand(tables: object, file: str, at: str) -> list[Event]:
    # Late: the program lays events out in one way, and a start waits for nothing else.
    from interview.session.tolerant import events_of

    return events_of(tables, file, at)


def _unsealed(rest: bytes, file: str, header: Header, before: Sequence[Event]) -> Event | None:
    """The event that the rest holds when it is whole TOML; None when it is anything else."""
    if not _EVENT_LINE.search(rest):
        return None
    try:
        table = parsed(rest.decode("utf-8"))
        events = _laid_out_by_hand(table.pop("event"), file, before[-1].at if before else header.created)
    except (SessionError, ValueError):
        return None
    return events[0] if len(events) == 1 and not table else None


def _end(data: bytes) -> int:
    """Where a file edited by hand stops being whole."""
    end = 0
    for blank in _BLANK_LINE.finditer(data):
        end = blank.end()
    if shows_nothing(data[end:]) and _is_toml(data[:end]):
        return end
    tail = data[end:].lstrip()
    if _ONLY_COMMENTS.fullmatch(tail):
        return len(data)
    if _EVENT.startswith(tail):
        return end
    if tail.startswith(b"[") and not _EVENT_LINE.search(tail):
        return len(data)
    # The last event has no blank line behind it, or has one inside and this is its rest.
    starts = [line.start() for line in _EVENT_LINE.finditer(data)]
    return starts[-1] if starts else len(data)


def shows_nothing(rest: bytes) -> bool:
    """Whether these are signs that nobody sees and TOML does not know, such as Ctrl+Z or a no-break space.

    Editors and tools leave them behind the end; they are no part of an entry.
    """
    signs = rest.decode("utf-8", "replace").strip(" \t\r\n\0")
    return bool(signs) and not any(sign.isprintable() and not sign.isspace() for sign in signs)


def _is_toml(data: bytes) -> bool:
    """Otherwise a text that somebody wrote over several lines may go on behind the end."""
    try:
        parsed(data.decode("utf-8-sig"))
    except ValueError:
        return False
    return True


def _unreadable(key: str, file: str, **slots: object) -> str:
    """The sentence for a file that is no text in TOML, and the way out."""
    return f"{say(f'session.{key}', file=file, **slots)} {say('session.mend', file=file)}"
