"""The tables of faults in docs/reliability.md.

python -m tests.faults    makes every fault happen and writes them anew; as root, those of a real drive as well
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.faults import counting, journal
from tests.faults.case import Fault

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
TABLES = {"session": journal.FAULTS, "vote": counting.FAULTS}
HEAD = "| What happens | When | What is told | On the disk then | How it goes on |\n|---|---|---|---|---|"


def can_be_tried(fault: Fault) -> bool:
    """Whether this fault can be made here: a drive is mounted by root alone."""
    return not fault.as_root or (os.geteuid() == 0 and shutil.which("mount") is not None)


def lines_in(page: str, name: str) -> list[str]:
    """The lines of a table as the page has it."""
    begin, end = marks(name)
    return page.partition(begin)[2].partition(end)[0].strip().splitlines()[2:]


def marks(name: str) -> tuple[str, str]:
    return f"<!-- faults of a {name}: begin -->", f"<!-- faults of a {name}: end -->"


def written(page: str, name: str, faults: Sequence[Fault]) -> str:
    """The page with this table anew; a line that cannot be made here stays as it was."""
    begin, end = marks(name)
    before, after = page.partition(begin)[0], page.partition(end)[2]
    stood = {told(line): line for line in lines_in(page, name)}
    lines = [line_of(fault) if can_be_tried(fault) else stood[fault.what, fault.when] for fault in faults]
    return f"{before}{begin}\n\n{HEAD}\n" + "\n".join(lines) + f"\n\n{end}{after}"


def told(line: str) -> tuple[str, str]:
    """What happens, and when, of a line of a table."""
    what, when, *_ = line.strip("| ").split(" | ")
    return what, when


def line_of(fault: Fault) -> str:
    with empty_folder() as place:
        return fault.line(place)


@contextmanager
def empty_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        yield Path(place)


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, faults in TABLES.items():
        page = written(page, name, faults)
    PAGE.write_text(page, encoding="utf-8")
