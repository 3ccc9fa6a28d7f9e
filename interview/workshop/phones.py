"""The door as the desk has it: a process of its own, started here, started again where it dies, and never
waited for. It ends with the desk, however that ends: its input is a pipe that only the desk holds.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import interview
from interview.errors import SessionError
from interview.sentences import reason_of
from interview.wording.voice import Voice

MODULE = "interview.web"
_LOOKS = 0.25
"""Seconds between two looks at the process, and at how many ballots are in."""
_IN_VAIN = 3
"""A door that is started so many times running and never listens stays closed."""
_PATIENCE = 2.0


class Phones:
    """The open door of a workshop. `news` gets the key of a sentence, `look` is called a few times a second;
    both from another thread.
    """

    def __init__(
        self,
        session_file: Path,
        number: str,
        port: int,
        *,
        news: Callable[[str], object],
        look: Callable[[], object],
    ) -> None:
        """Opens it. Raises SessionError where no process can be started."""
        self.number, self.port = number, port
        self._file, self._news, self._look = session_file, news, look
        self._closing, self._moved = Event(), Event()
        self._reached = False
        self._in_vain = 0
        self.gave_up = False
        self._process = self._started()
        self._watch = Thread(target=self._watched, name="phones", daemon=True)
        self._watch.start()

    @property
    def address(self) -> str:
        """What is typed into a phone."""
        return f"http://{self.number}:{self.port}/"

    @property
    def process_id(self) -> int:
        return self._process.pid

    def go_along(self, session_file: Path) -> None:
        """From here on the door of this workshop's folder beside another file."""
        self._file = session_file
        self._moved.set()

    def close(self) -> None:
        """No phone gets in any more."""
        self._closing.set()
        self._watch.join(_PATIENCE)
        _end(self._process)

    def _started(self) -> "subprocess.Popen[bytes]":
        # -P: nothing is imported from the folder where the desk was started, which may be a stranger's.
        home = str(Path(interview.__file__).parents[1])
        path = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
        try:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", MODULE, str(self._file.resolve()), self.number, str(self.port)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
                start_new_session=True,
            )
        except OSError as problem:
            raise SessionError(Voice().say("room_files.no_door", reason=reason_of(problem))) from problem
        Thread(target=self._heard, args=(process,), daemon=True).start()
        return process

    def _heard(self, process: "subprocess.Popen[bytes]") -> None:
        """What the door says of itself."""
        assert process.stdout is not None
        with process.stdout as words:
            for word in words:
                if word.strip() == b"listens":
                    self._in_vain = 0
                elif word.strip() == b"reached" and not self._reached:
                    self._reached = True
                    self._news("desk.phone_reached")

    def _watched(self) -> None:
        while not self._closing.wait(_LOOKS):
            self._look()
            if self._moved.is_set():
                self._moved.clear()
                _end(self._process)
            if self._process.poll() is None:
                continue
            self._in_vain += 1
            if self._in_vain > _IN_VAIN:
                self.gave_up = True
                self._news("desk.phones_stopped")
                return
            try:
                _end(self._process)
                self._process = self._started()
            except SessionError:
                continue


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends the process, which is told so by its input, and waits for it."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
