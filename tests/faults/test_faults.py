"""Whatever fails under a file, what was confirmed is there, what was not is nowhere, and the page says how it goes."""

import sys
from pathlib import Path

import pytest

from tests.faults.case import Fault
from tests.faults.table import PAGE, TABLES, can_be_tried, lines_in, told

ALL = [(name, fault) for name, faults in TABLES.items() for fault in faults]


@pytest.mark.skipif(
    sys.platform != "linux", reason="the sentences of a system that refuses are those of Linux"
)
@pytest.mark.parametrize(("table", "fault"), ALL, ids=[f"{name}: {fault.name}" for name, fault in ALL])
def test_nothing_confirmed_is_lost_and_the_page_tells_it_as_it_is(
    table: str, fault: Fault, tmp_path: Path
) -> None:
    if not can_be_tried(fault):
        pytest.skip("no drive can be mounted here")
    assert fault.line(tmp_path) in lines_in(PAGE.read_text(encoding="utf-8"), table), (
        "python -m tests.faults writes the page anew"
    )


def test_the_page_tells_of_no_fault_that_is_not_tried() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, faults in TABLES.items():
        assert [*map(told, lines_in(page, name))] == [(fault.what, fault.when) for fault in faults]
