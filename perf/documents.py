"""A report in all formats: the whole process, in seconds that processors worked."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from perf.folder import children
from perf.measuring import Pair
from perf.row import Row
from perf.starting import ROOT

_FORMATS = "html,md,docx,pdf,xlsx,csv,ics,json,txt"
_GOAL = 2.4
"""One second of a processor for all formats, where the floor takes 0.42."""
_IMPORTED = "import docx, icalendar, typst, xlsxwriter; from interview.__main__ import main; main()"


def rows(rounds: int = 5) -> Iterator[Row]:
    pair = Pair("a report in all formats", "its libraries imported, and JSON", _GOAL, children, alike=True)
    with tempfile.TemporaryDirectory() as folder:
        env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "",
            "XDG_CACHE_HOME": folder,
        }
        ours, floor = [sys.executable, "-m", "interview"], [sys.executable, "-c", _IMPORTED]
        for _ in range(rounds + 1):
            pair.round(
                partial(_report, ours, _FORMATS, Path(folder) / "all", env),
                partial(_report, floor, "json", Path(folder) / "json", env),
            )
    # The first round fills the cache and writes what is compiled.
    del pair.ours[0], pair.floor[0]
    yield pair.row()


def _report(command: list[str], formats: str, folder: Path, env: Mapping[str, str]) -> None:
    session = ROOT / "sessions" / "examples" / "northlight.toml"
    subprocess.run(
        [*command, "report", str(session), "--replace", f"--format={formats}", f"--output={folder}"],
        env=env,
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
