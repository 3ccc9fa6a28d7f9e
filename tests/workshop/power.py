"""A computer that stops before any change of a file, and changes none from then on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from interview.files import write_all

_CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate")


class PowerCut(BaseException):
    """Everything stops here."""


class _Power:
    """Goes before the n-th change: a file that gets or loses its name, or an entry of a journal."""

    def __init__(self) -> None:
        self.left: int | None = None

    def hear(self, event: str, _: tuple[object, ...]) -> None:
        if event in _CHANGES:
            self.change()

    def change(self) -> None:
        if self.left is None:
            return
        if self.left == 0:
            raise PowerCut
        self.left -= 1

    def write_entries(self, descriptor: int, data: bytes) -> None:
        """One entry after the other, as a disk may do it."""
        for entry in data.split(b"\n\n")[:-1]:
            self.change()
            write_all(descriptor, entry + b"\n\n")


_power = _Power()
sys.addaudithook(_power.hear)  # there is no way to take one away again


@contextmanager
def power_until(changes: int) -> Iterator[None]:
    """The power goes before the change of this number, counted from 0. Raises PowerCut."""
    _power.left = changes
    try:
        with patch("interview.session.journal.write_all", _power.write_entries):
            yield
    finally:
        _power.left = None
