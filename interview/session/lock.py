"""One writer at a time. The lock is the operating system's, so it ends with its process.

It lies on a hidden file beside the session, because the session file itself may be replaced. A
second hidden file says who holds it; that one is for the message and decides nothing.
"""

import os
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from interview.errors import SessionError, SessionLocked
from interview.files import read_text
from interview.sentences import reason_of, say
from interview.session.disk import replace_file
from interview.session.events import Clock, stamp
from interview.session.finding import name_in, to_type
from interview.session.format import clean
from interview.session.local_time import day, minute
from interview.toml_text import parsed

if TYPE_CHECKING:
    from filelock import FileLock

_PATIENCE = 0.25  # seconds; a window that is closing this moment needs less
_PAUSE = 0.02


class SessionLock:
    """A lock that is held; `release` lets go of it and leaves no file behind."""

    def __init__(self, lock: "FileLock", lock_file: Path, owner_file: Path) -> None:
        self._lock = lock
        self._lock_file = lock_file
        self._owner_file = owner_file

    def release(self) -> None:
        """Let go. Close the journal first: the next writer may start at once."""
        if not self._lock.is_locked:
            return
        with suppress(OSError):
            self._owner_file.unlink(missing_ok=True)
        # Safe while held: whoever waits on this file sees that it lost its name, and starts over.
        with suppress(OSError):
            self._lock_file.unlink(missing_ok=True)
        self._lock.release()


def hold(path: Path, clock: Clock, *, author: str | None = None) -> SessionLock:
    """The lock of the session file `path`.

    SessionLocked says who has it. SessionError when the folder cannot hold a lock.
    """
    from filelock import FileLock, Timeout  # 16 ms, and reading needs no lock

    lock_file = path.with_name(f".{path.stem}.lock")
    if os.path.lexists(lock_file) and not stat.S_ISREG(lock_file.lstat().st_mode):
        raise SessionError(say("session.strange_lock", path=lock_file, name=name_in(path)))
    owner_file = path.with_name(f".{path.stem}.owner")
    lock = FileLock(lock_file, timeout=_PATIENCE, mode=0o600, thread_local=False, poll_interval=_PAUSE)
    try:
        lock.acquire()
    except Timeout:
        owner = _owner(owner_file, clock())
        key = "session.locked_by" if owner else "session.locked"
        raise SessionLocked(say(key, owner=owner, command=to_type("show", path)), owner) from None
    except OSError as problem:
        raise SessionError(_not_writable(path, problem)) from problem
    held = SessionLock(lock, lock_file, owner_file)
    try:
        with suppress(OSError):
            replace_file(owner_file, _details(clock(), author), durable=False)
    except BaseException:
        held.release()
        raise
    return held


def not_created(folder: Path, problem: OSError) -> str:
    """The sentence for a folder that takes no new session."""
    return say("session.not_created", folder=folder, reason=reason_of(problem))


def _not_writable(path: Path, problem: OSError) -> str:
    if not path.exists():
        return not_created(path.parent, problem)
    return say("session.not_opened", path=path, reason=reason_of(problem), command=to_type("show", path))


def _details(now: datetime, author: str | None) -> bytes:
    import socket

    import tomli_w

    details: dict[str, str | int] = {
        "host": clean(socket.gethostname()),
        "pid": os.getpid(),
        "since": stamp(now),
    }
    if author:
        details["author"] = clean(author)
    return tomli_w.dumps(details).encode()


def _owner(owner_file: Path, now: datetime) -> str:
    """Who holds the lock, in words; empty when that was not written down."""
    try:
        details = parsed(read_text(owner_file))
        datetime.fromisoformat(details["since"])
        since = minute(details["since"])
        pid, host, author = details["pid"], details["host"], details.get("author")
    except (OSError, ValueError, OverflowError, TypeError, KeyError):
        return ""
    today = f"{day(stamp(now))} "
    key = "session.owner_named" if author else "session.owner"
    return say(key, author=author, number=pid, host=host, time=since.removeprefix(today))
