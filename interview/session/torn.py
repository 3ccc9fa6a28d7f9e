"""The side files that hold what was cut from the end of a session: `<name>.torn-<n>`."""

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from interview.session.disk import create_file, sync
from interview.session.reading import Reading

_ITEM = re.compile(rb'^item = "([^"\\\n]*)"$', re.MULTILINE)


def cut(path: Path, reading: Reading) -> str:
    """Move the torn end of the session into a side file; the sentence that says so. Raises OSError.

    The caller has the session's lock and reads the session again afterwards. The side file is on
    disk before the session is shortened.
    """
    for number in count(1):
        side = path.with_name(f"{path.stem}.torn-{number}")
        try:
            create_file(side, reading.torn)
        except FileExistsError:
            continue
        break
    with path.open("r+b") as file:
        file.truncate(reading.good_length)
        file.seek(max(0, reading.good_length - 2))
        if file.read() != b"\n\n":
            # Edited by hand: the event now last ended where the torn one began, not at a blank line.
            file.write(b"\n")
        file.flush()
        sync(file.fileno())
    return (
        f"The last entry of {path.stem} was cut short, most likely because the computer stopped while "
        f"it was being written. Its {_bytes(reading.torn)} now lie in {side.name}; "
        f"the {_entries(reading)} before it {'is' if len(reading.events) == 1 else 'are'} safe."
    )


def left_out(path: Path, reading: Reading) -> str:
    """The sentence for a torn end that is only looked at."""
    return (
        f"The last entry of {path.stem} is not complete and is left out here "
        f"({_bytes(reading.torn)}). The {_entries(reading)} before it can be read."
    )


def forget(path: Path, items: Collection[str] | None) -> None:
    """Remove the side files of a session that may hold something about the items. Raises OSError.

    One stays only when it plainly is about other items; without items, none stays.
    """
    for side in _side_files(path):
        if items is None:
            side.unlink()
            continue
        named = {found.decode("utf-8", "replace") for found in _ITEM.findall(side.read_bytes())}
        if not named or not named.isdisjoint(items):
            side.unlink()


def move(path: Path, target: Path) -> None:
    """Name the side files of a session after another file. Raises OSError."""
    for side in _side_files(path):
        names = (target.with_name(f"{target.stem}.torn-{number}") for number in count(1))
        side.rename(next(name for name in names if not name.exists()))


def _side_files(path: Path) -> Iterator[Path]:
    prefix = f"{path.stem}.torn-"
    with suppress(OSError):
        for side in sorted(path.parent.iterdir()):
            if side.name.startswith(prefix) and side.name.removeprefix(prefix).isdigit():
                yield side


def _bytes(data: bytes) -> str:
    return "1 byte" if len(data) == 1 else f"{len(data)} bytes"


def _entries(reading: Reading) -> str:
    return "1 entry" if len(reading.events) == 1 else f"{len(reading.events)} entries"
