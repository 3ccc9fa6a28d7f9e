"""A door that is watched: every file that it opens, renames or looks for is written down, and at a chosen one of
those in the box it is killed, as by a battery that is empty.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import interview
from tests.web.conftest import own_address
from tests.web.phone import Phone

_WATCHED = """
import os, signal, sys
place, log, step = sys.argv[1], os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND), int(sys.argv[3])
steps = 0
def seen(event, given):
    global steps
    path = str(given[0]) if given else ""
    if event not in ("open", "os.rename", "os.remove", "os.listdir", "os.scandir", "os.utime") or place not in path:
        return
    os.write(log, (event + " " + path[len(place):] + chr(10)).encode())
    if "/box/" in path:
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(seen)
from interview.web.__main__ import main
sys.exit(main(sys.argv[4:]))
"""


class Watched:
    """Where the door is, and what it did with files of the workshop, as "open /box/001/01.toml"."""

    def __init__(self, address: str, log: Path, process: "subprocess.Popen[bytes]") -> None:
        self.address, self._log, self.process = address, log, process

    @property
    def seen(self) -> list[str]:
        return self._log.read_text(encoding="utf-8").splitlines()


@contextmanager
def watched_door(session_file: Path, log: Path, *, killed_at: int = 0) -> Iterator[Watched]:
    """Listens when it is entered, and is gone when it is left. With `killed_at`, dies at so many files."""
    number, port = own_address(), 8080
    room = session_file.with_suffix(".room")
    command = [sys.executable, "-c", _WATCHED, str(room), str(log), str(killed_at)]
    process = subprocess.Popen(
        [*command, str(session_file), number, str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(Path(interview.__file__).parents[1])},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    address = f"http://{number}:{port}/"
    try:
        Phone.waits_for(address)
        yield Watched(address, log, process)
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()
