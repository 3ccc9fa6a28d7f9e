"""What happens to the machine while something is open: what is run, who is called, what is written where."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_RUNS = (
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.startfile",
    "os.system",
    "subprocess.Popen",
)
_CALLS = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request", "webbrowser.open")
_CHANGES = (
    "os.chmod",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_OWN_FILE_ONLY = getattr(os, "O_NOFOLLOW", 0) | os.O_EXCL


class Watch:
    """What was seen that should not be; `home` may be written to."""

    def __init__(self, *homes: Path) -> None:
        self.seen: list[str] = []
        self._homes = tuple(os.path.realpath(home) + os.sep for home in homes)

    def hear(self, event: str, given: tuple[object, ...]) -> None:
        if event in _RUNS or event in _CALLS:
            self.seen.append(f"{event} {given!r:.200}")
        elif event == "open":
            path, _, flags = given
            if isinstance(flags, int) and flags & _WRITING and isinstance(path, str | bytes):
                self._changes(event, os.fsdecode(path), followed=not flags & _OWN_FILE_ONLY)
        elif event in _CHANGES:
            for path in given[: 2 if event in ("os.rename", "os.link", "os.symlink") else 1]:
                if isinstance(path, str | bytes | os.PathLike):
                    self._changes(event, os.fsdecode(path), followed=False)

    def _changes(self, event: str, path: str, *, followed: bool) -> None:
        where = Path(path).absolute()
        real = os.path.realpath(where) if followed else str(Path(os.path.realpath(where.parent), where.name))
        if not (real + os.sep).startswith(self._homes) and real != os.devnull and "__pycache__" not in real:
            self.seen.append(f"{event} {path} ({real})")


_now: list[Watch] = []


def _hear(event: str, given: tuple[object, ...]) -> None:
    if _now and (event == "open" or event in _RUNS or event in _CALLS or event in _CHANGES):
        watch = _now.pop()  # what it looks up itself is not heard
        try:
            watch.hear(event, given)
        finally:
            _now.append(watch)


sys.addaudithook(_hear)  # there is no way to take one away again


@contextmanager
def watched(*homes: Path) -> Iterator[Watch]:
    """Fails at the end where something was run, called, or changed outside `homes` and the user's cache."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", tempfile.gettempdir()))
    watch = Watch(*homes, cache)
    _now.append(watch)
    try:
        yield watch
    finally:
        _now.remove(watch)
    assert not watch.seen, "\n".join(watch.seen)
