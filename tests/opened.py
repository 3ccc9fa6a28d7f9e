"""Which files a piece of work opens: a count that no busy machine can change."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

_opened: list[str] = []


def _hear(event: str, given: tuple[object, ...]) -> None:
    if event == "open" and isinstance(given[0], str | Path):
        _opened.append(os.fspath(given[0]))


sys.addaudithook(_hear)  # there is no way to take one away again


def opened_by(work: Callable[[], object], folder: Path) -> list[str]:
    """The names of the files of a folder that were opened for it, each as often as it was."""
    _opened.clear()
    work()
    return sorted(Path(name).name for name in _opened if Path(name).parent == folder)
