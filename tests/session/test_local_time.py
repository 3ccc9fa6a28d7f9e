"""Times as people read them, in the zone where they are."""

import os
import subprocess
import sys
from datetime import UTC, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import interview
from interview.session.local_time import day, minute

AHEAD = timezone(timedelta(hours=14))
BEHIND = timezone(timedelta(hours=-11, minutes=-30))


@pytest.mark.parametrize(
    ("at", "zone", "shown"),
    [
        ("2026-11-24T23:40:00Z", UTC, "2026-11-24 23:40"),
        ("2026-11-24T23:40:00Z", AHEAD, "2026-11-25 13:40"),
        ("2026-01-01T00:05:00Z", BEHIND, "2025-12-31 12:35"),
        ("2026-11-24T23:40:00+02:00", UTC, "2026-11-24 21:40"),
        ("2026-11-24", AHEAD, "2026-11-24"),
        ("0001-01-01T00:00:00+14:00", UTC, "0001-01-01 00:00"),
        ("9999-12-31T23:00:00Z", AHEAD, "9999-12-31 23:00"),
        ("some time in spring", UTC, "some time in spr"),
        ("", UTC, ""),
    ],
)
def test_day_and_minute_are_local(at: str, zone: timezone, shown: str) -> None:
    assert minute(at, zone) == shown
    assert day(at, zone) == shown[:10]


@given(st.text(max_size=30) | st.datetimes().map(str), st.sampled_from([None, UTC, AHEAD, BEHIND]))
def test_no_time_in_a_file_is_too_odd_to_be_shown(at: str, zone: timezone | None) -> None:
    assert len(minute(at, zone)) <= 16
    assert day(at, zone) == minute(at, zone)[:10]


@pytest.mark.skipif(sys.platform == "win32", reason="the zone of a Windows computer is not set by TZ")
def test_the_computers_zone_is_asked_for_each_time_with_its_summer_time() -> None:
    code = (
        "from interview.session.local_time import minute\n"
        "print(minute('2026-07-01T10:00:00Z'), minute('2026-12-01T10:00:00Z'))"
    )
    environment = {
        **os.environ,
        "TZ": "EET-2EEST,M3.5.0/3,M10.5.0/4",
        "PYTHONPATH": str(Path(interview.__file__).parents[1]),
    }
    shown = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert shown.stdout == "2026-07-01 13:00 2026-12-01 12:00\n"
