"""Measures everything, in about six minutes where nobody else is busy, and writes it down:

    python -m perf

prints each row as it comes, and puts all of them into docs/performance.json and the tables of
docs/performance.md. With names of parts behind it (`python -m perf folder screen`) only these are measured,
and nothing is written. `python -m perf words` counts what is said instead.
"""

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from perf import asking, disk, documents, engine, folder, growth, pool, screen, starting, words
from perf.row import Row
from perf.starting import ROOT
from perf.table import HEAD, as_json, in_page, line

_PARTS: dict[str, tuple[str, Callable[[], Iterator[Row]]]] = {
    "engine": ("An answer until the next question is known", engine.rows),
    "growth": ("As forms grow", growth.rows),
    "asking": ("At the interview of today", asking.rows),
    "disk": ("What is kept", disk.rows),
    "folder": ("Folders of many sessions", folder.rows),
    "pool": ("Pools of many sessions", pool.rows),
    "starting": ("Whole processes, line by line", starting.rows),
    "screen": ("The full screen", screen.rows),
    "documents": ("Documents", documents.rows),
}
_PAGE = ROOT / "docs" / "performance.md"


def main(names: Sequence[str]) -> None:
    """Measures the parts of these names, all without any."""
    if list(names) == ["words"]:
        words.report()
        return
    unknown = set(names) - set(_PARTS)
    if unknown:
        sys.exit(f"There is no part {', '.join(sorted(unknown))}. The parts: words, {', '.join(_PARTS)}.")
    start = time.monotonic()
    where = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    if sys.platform != "win32":
        where += f", load {os.getloadavg()[0]:.1f} as it began"  # 0 where nobody else is busy
    print(f"{where}\n\n{HEAD}", flush=True)
    found = []
    for name in names or _PARTS:
        title, rows = _PARTS[name]
        print(f"\n{title}, after {time.monotonic() - start:.0f} s", flush=True)
        part = list[Row]()
        for row in rows():
            print(line(row), flush=True)
            part.append(row)
        found.append((title, part))
    print(f"\n{time.monotonic() - start:.0f} s in all. Compare ratios, not times.")
    if not names:
        when = f"{datetime.now(UTC):%d %B %Y}".lstrip("0")
        _PAGE.write_text(in_page(_PAGE, found, when, where), encoding="utf-8")
        _PAGE.with_suffix(".json").write_text(as_json(found, when, where), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
