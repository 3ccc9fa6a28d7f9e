"""Giving a session another name: its file, and what lies beside it, are called by it from then on.

The name stands in the head of the file, which is how a session is found; nothing that was said changes.
"""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from msgspec.structs import replace

from interview.errors import SessionError, SessionLocked
from interview.files import real_path
from interview.sentences import reason_of, say
from interview.session import finding, names, torn
from interview.session.disk import replace_file
from interview.session.events import Clock
from interview.session.header import header_text
from interview.session.index import forget_folders
from interview.session.lock import SessionLock, hold
from interview.session.reading import read

Move: TypeAlias = tuple[Path, Path]
"""A file or folder, and what it is called afterwards."""


def rename(session_path: Path, name: str, clock: Clock) -> tuple[str, Path]:
    """Calls a session by another name; the name it got, with a number where another one has it, and its file.

    SessionLocked when the session is open, SessionError for no name, or when the disk refuses; the session
    is then as it was.
    """
    path = real_path(session_path)
    wanted(name)
    lock = hold(path, clock)
    try:
        called, path, lock = rename_held(path, name, lock, clock)
    finally:
        lock.release()
    return called, path


def rename_held(
    path: Path, name: str, held: SessionLock, clock: Clock, author: str | None = None
) -> tuple[str, Path, SessionLock]:
    """The same for whoever holds the session: its name, its file, and the lock of that file.

    `author` is who goes on with it, for whoever finds it locked.
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
        renamed = header_text(replace(reading.header, name=free)).encode() + content[len(head) :]
        file, lock = moved(path, free, renamed, held, clock, author)
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


def moved(
    path: Path, name: str, content: bytes, held: SessionLock, clock: Clock, author: str | None = None
) -> tuple[Path, SessionLock]:
    """Give the session, and what lies beside it, the file name that goes with its name; then this content.

    The file with its lock; that of the old name is let go of. Raises OSError, or SessionError where the new
    name cannot be locked; then all is as it was, and the old one is held.
    """
    before = path.read_bytes()
    target, lock = _reserved(path, names.slug(name), held, clock, author)
    moves = [*_beside(path, target), (path, target)] if target != path else []
    try:
        for source, goal in moves:
            source.replace(goal)
        # Last of all: whoever is interrupted finds it by its old name, and the same once more finishes it.
        replace_file(target, content)
    except BaseException:
        _take_back(moves, path, before)
        if lock is not held:
            lock.release()
        raise
    if lock is not held:
        held.release()
    return target, lock


def _reserved(
    path: Path, stem: str, held: SessionLock, clock: Clock, author: str | None
) -> tuple[Path, SessionLock]:
    """The first file of that name that no other session has, with its lock: `held` where that is this one."""
    for free in names.numbered(stem):
        target = path.with_name(f"{free}.toml")
        if target == path:
            return path, held
        if os.path.lexists(target):
            continue
        try:
            lock = hold(target, clock, author=author)
        except SessionLocked:
            continue
        if not os.path.lexists(target):
            return target, lock
        lock.release()
    raise AssertionError("numbers do not end")


def _beside(path: Path, target: Path) -> Iterable[Move]:
    """The side files. They go first: as long as one is left, the session has its old file name."""
    for ending in (".draft", ".room"):
        beside = path.with_suffix(ending)
        if beside.exists():
            yield beside, target.with_suffix(ending)
    yield from torn.moves(path, target)


def _take_back(moves: Sequence[Move], path: Path, before: bytes) -> None:
    """Everything by its old name again, the session itself first: what lies beside it stays with it."""
    with suppress(OSError):
        for source, goal in reversed(moves):
            if not os.path.lexists(source):
                goal.replace(source)
        if path.read_bytes() != before:
            replace_file(path, before)
