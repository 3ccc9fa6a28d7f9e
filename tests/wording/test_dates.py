"""When something was, as people say it: on the clock where they are."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from interview.wording.dates import moment_words
from interview.wording.voice import Voice

NOW = datetime(2026, 3, 1, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "hours", "said"),
    [
        ("2026-03-01T19:05:00Z", 0, "today, 19:05"),
        ("2026-02-28T08:10:00Z", 0, "yesterday, 08:10"),
        ("2026-02-27T08:10:00Z", 0, "27 February"),
        ("2025-11-12T08:10:00Z", 0, "12 November 2025"),
        ("2026-03-01T19:05:00Z", 4, "yesterday, 23:05"),  # it is the second of March there
        ("2026-03-01T20:05:00Z", 4, "today, 00:05"),
        ("2026-03-02T08:10:00Z", 0, "2 March"),
        ("2026-03-01", 0, "1 March"),
        ("some day", 0, "some day"),
    ],
)
def test_a_moment_is_told_from_today(at: str, hours: int, said: str) -> None:
    zone = timezone(timedelta(hours=hours))
    assert moment_words(at, Voice(), now=NOW, zone=zone) == said
