"""Giving a session another name: its file, and what lies beside it, are called by it from then on.

The name stands in the head of the file, which is how a session is found; nothing that was said changes.
"""

import os
from pathlib import Path

from msgspec.structs import replace

from interview.errors import SessionError, SessionLocked
from interview.files import real_path
from interview.sentences import reason_of, say
from interview.session import finding, names, torn
from interview.session.disk import replace_file, sync_folder
from interview.session.events import Clock
from interview.session.header import header_text
from interview.session.index import forget_folders
from interview.session.lock import SessionLock, hold
from interview.session.reading import read


def rename(session_path: Path, name: str, clock: Clock) -> tuple[str, Path]:
    """Calls a session by another name; the name it got, with a number where another one has it, and its file.

    SessionLocked when the session is open, SessionError for no name, or when the disk refuses; the session
    is then found by its old name.
    """
    path = real_path(session_path)
    wanted(name)
    lock = hold(path, clock)
    try:
        called, path, lock = rename_held(path, name, lock, clock)
    finally:
        lock.release()
    return called, path


def rename_held(path: Path, name: str, held: SessionLock, clock: Clock) -> tuple[str, Path, SessionLock]:
    """The same for whoever holds the session: its name, its file, and the lock of that file.

    Raises SessionError, and then the session is as it was and `held` is held.
    """
    new_name = wanted(name)
    try:
        reading = read(path)
        taken = (other.name for other in finding.called_in(path.parent) if real_path(other.path) != path)
        free = names.free_name(new_name, taken)
        head, content = header_text(reading.header).encode(), path.read_bytes()
        if not content.startswith(head):
            raise SessionError(say("session.head_by_hand", name=finding.name_in(path)))
        replace_file(path, header_text(replace(reading.header, name=free)).encode() + content[len(head) :])
        try:
            file, lock = moved(path, free, held, clock)
        except OSError:
            replace_file(path, content)
            raise
    except OSError as problem:
        raise SessionError(say("session.not_renamed", path=path, reason=reason_of(problem))) from problem
    forget_folders()
    return free, file, lock


def wanted(name: str) -> str:
    """The name as it is kept. SessionError for one of no letter and no figure."""
    given = names.given(name)
    if not given:
        raise SessionError(say("session.no_name"))
    return given


def moved(path: Path, name: str, held: SessionLock, clock: Clock) -> tuple[Path, SessionLock]:
    """Give the session, and what lies beside it, the file name that goes with its name.

    The file with its lock; that of the old name is let go of. Raises OSError and then holds the old one.
    """
    for stem in names.numbered(names.slug(name)):
        target = path.with_name(f"{stem}.toml")
        if target == path:
            return path, held
        if os.path.lexists(target):
            continue
        try:
            lock = hold(target, clock)
        except SessionLocked:
            continue
        try:
            if os.path.lexists(target):
                lock.release()
                continue
            _move_beside(path, target)
            path.rename(target)
        except BaseException:
            lock.release()
            raise
        held.release()
        sync_folder(path.parent)
        return target, lock
    raise AssertionError("numbers do not end")


def _move_beside(path: Path, target: Path) -> None:
    """First the side files, so that running it again finishes what was interrupted."""
    for ending in (".draft", ".room"):
        beside = path.with_suffix(ending)
        if beside.exists():
            beside.replace(target.with_suffix(ending))
    torn.move(path, target)
