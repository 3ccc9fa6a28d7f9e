"""The times of a session as people read them: on the clock where they are.

Files keep UTC. A screen or page shows the local day or minute; `zone` stands in for the computer's own zone
where the same words are wanted everywhere. Nothing raises: what is no time is shown as it stands in the file.
"""

from datetime import UTC, datetime, tzinfo

_DAY = len("2026-11-24")
_MINUTE = len("2026-11-24 05:40")


def day(at: str, zone: tzinfo | None = None) -> str:
    """The local day of a stamp: "2026-11-24T23:40:00Z" is "2026-11-25" in Riga."""
    return _shown(at, zone)[:_DAY]


def minute(at: str, zone: tzinfo | None = None) -> str:
    """The local day and minute of a stamp: "2026-11-24T23:40:00Z" is "2026-11-25 01:40" in Riga."""
    return _shown(at, zone)[:_MINUTE]


def _shown(at: str, zone: tzinfo | None) -> str:
    as_it_stands = at.replace("T", " ").removesuffix("Z")
    if len(at) <= _DAY:  # a day without an hour is the same day everywhere
        return as_it_stands
    try:
        given = datetime.fromisoformat(at)
        local = (given if given.tzinfo else given.replace(tzinfo=UTC)).astimezone(zone)
    except (OverflowError, ValueError, OSError):  # before or after what a computer's calendar holds
        return as_it_stands
    return local.replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")
