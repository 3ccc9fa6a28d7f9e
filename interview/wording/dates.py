"""When a target is due. A day, month or year is kept as an ISO date; anything else stays in words.

Nothing raises: a text that is no date, such as 2026-99-99, is words as well.
"""

import re
from calendar import monthrange
from datetime import date

from interview.wording.voice import Voice

_KEPT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def last_day(due: str) -> date | None:
    """The day itself, or the last one of the month or year; None for words."""
    found = _KEPT.fullmatch(due)
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    try:
        return date(year, month, int(found[3] or monthrange(year, month)[1]))
    except ValueError:
        return None


def names_a_day(due: str) -> bool:
    """Whether it is one day, and not a month or year."""
    found = _KEPT.fullmatch(due)
    return found is not None and found[3] is not None


def due_words(due: str, voice: Voice) -> str:
    """A day or month by its name, such as 31 March 2027 or June 2027; everything else as it is kept."""
    found = _KEPT.fullmatch(due)
    if found is None or not found[2] or last_day(due) is None:
        return due
    year, month, day = found[1], voice.words("language.months")[int(found[2]) - 1], found[3]
    if not day:
        return voice.say("date.month", month=month, year=year)
    return voice.say("date.day", day=int(day), month=month, year=year)
