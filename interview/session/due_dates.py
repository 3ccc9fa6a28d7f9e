"""When a target is due: a day, month or year as an ISO date; anything else stays in words.

Nothing raises: a text that is no date, such as 2026-99-99, is words as well.
"""

import re
from calendar import monthrange
from datetime import date

ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
"""Year, month and day as they are kept; whether there is such a day is for `last_day` to say."""


def last_day(due: str) -> date | None:
    """The day itself, or the last one of the month or year; None for words."""
    match = ISO.fullmatch(due)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    try:
        return date(year, month, int(match[3] or monthrange(year, month)[1]))
    except ValueError:
        return None


def names_a_day(due: str) -> bool:
    """Whether it is one day, and not a month or year."""
    match = ISO.fullmatch(due)
    return match is not None and match[3] is not None
