"""An inventory takes one session after the other: its memory does not grow with the folder."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples import EXAMPLES, NAMES

MEASURED = """
import sys
from interview.cli.main import main
sys.argv[1:] = ["inventory", sys.argv[1], "-o", sys.argv[2], "--format", "md"]
try:
    main()
finally:
    print(open("/proc/self/status").read())
"""
FEW, MANY = 6, 150


def folder_of(count: int, place: Path) -> Path:
    place.mkdir()
    for number in range(count):
        name = NAMES[number % len(NAMES)]
        text = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
        named = re.sub('(?m)^name = ".*"', f'name = "Practice {number:04}"', text, count=1)
        (place / f"{name}-{number}.toml").write_text(named, encoding="utf-8")
    return place


def largest(sessions: Path, out: Path) -> int:
    """The most memory that it took, in megabytes."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(sessions), str(out)], capture_output=True, text=True, check=False
    )
    found = re.search(r"VmHWM:\s+(\d+) kB", done.stdout)
    assert found, done.stderr
    assert (out / "inventory.md").exists()
    return int(found[1]) // 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured on Linux alone")
def test_memory_stays_flat(tmp_path: Path) -> None:
    few = largest(folder_of(FEW, tmp_path / "few"), tmp_path / "out-few")
    many = largest(folder_of(MANY, tmp_path / "many"), tmp_path / "out-many")
    page = (tmp_path / "out-many" / "inventory.md").read_text(encoding="utf-8")
    assert page.startswith(f"# Inventory of {MANY} practices")
    assert page.count("\n### Practice ") == MANY
    assert many - few < 0.05 * (MANY - FEW), f"{few} MB for {FEW} sessions, {many} MB for {MANY}"
