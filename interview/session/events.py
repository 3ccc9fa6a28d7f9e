"""What can happen in a session: one `Event` per act, never changed once it is written.

A later act replaces what an earlier one said; the earlier one stays in the journal.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from interview.condition.facts import Between

Value: TypeAlias = str | int | float | bool | tuple[str, ...]
"""A code, text, ISO date, number or yes/no; a tuple holds the codes of a multiple choice."""

Clock: TypeAlias = Callable[[], datetime]
"""Tells the time as an aware datetime."""


def system_clock() -> datetime:
    return datetime.now(UTC)


class Act(StrEnum):
    """What an event does. The comment names the fields it carries besides at, author and language."""

    CHOSEN = "chosen"  # sections (None: all of them), pass_
    ANSWERED = "answered"  # item, status, and what was said: value, words, specify ...
    ADDED = "added"  # item and any sibling field, filled in beside the current answer
    SKIPPED = "skipped"  # item
    CLEARED = "cleared"  # item
    REMARKED = "remarked"  # item, text
    LINKED = "linked"  # item, link
    KEPT = "kept"  # check, text: both answers stand, with this explanation
    TARGET_SET = "target_set"  # item (a section or element), value (a level), text, step, who, due, sign
    VIEWED = (
        "viewed"  # item (a section or element; None: the whole picture), value (a level, or an Opinion), text
    )
    UNDONE = "undone"  # target: the number of an event, counted from 1
    REDONE = "redone"  # target
    LANGUAGE = "language"  # language
    PAUSED = "paused"
    RESUMED = "resumed"
    COMPLETED = "completed"
    FORGOTTEN = "forgotten"  # count: how many events lost what they held


class Opinion(StrEnum):
    """What a respondent says of a level, other than naming another one."""

    FITS = "fits"
    NOT_SURE = "not_sure"


class Status(StrEnum):
    """Where an item stands. The path works out the last four; they are never journaled."""

    ANSWERED = "answered"
    DONT_KNOW = "dont_know"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"
    SKIPPED = "skipped"
    UNANSWERED = "unanswered"
    NOT_REACHED = "not_reached"
    OFF_PATH = "off_path"
    NOT_SELECTED = "not_selected"


PASSES = frozenset({"first", "quick", "full"})
"""How deep an interview goes."""

SETTLED = frozenset({Status.ANSWERED, Status.DONT_KNOW, Status.REFUSED, Status.NOT_APPLICABLE})
"""The four statuses that an `answered` event may carry."""

_YEARS = range(1980, 2107)

UNDOABLE = frozenset(
    {
        Act.CHOSEN,
        Act.ANSWERED,
        Act.ADDED,
        Act.SKIPPED,
        Act.CLEARED,
        Act.REMARKED,
        Act.LINKED,
        Act.KEPT,
        Act.TARGET_SET,
        Act.VIEWED,
    }
)


class Event(Struct, frozen=True):
    """One act. `at` is ISO 8601 in UTC to the second: "2026-11-24T05:40:00Z"."""

    at: str
    act: Act
    item: str | None = None
    status: Status | None = None
    value: Value | Between | None = None
    words: str | None = None
    specify: str | None = None
    evidence: str | None = None
    evidence_text: str | None = None
    link: str | None = None
    who: str | None = None
    reason: str | None = None
    text: str | None = None
    check: str | None = None
    sections: tuple[str, ...] | None = None
    pass_: str | None = None
    language: str | None = None
    author: str | None = None
    target: int | None = None
    count: int | None = None
    step: str | None = None
    due: str | None = None
    sign: str | None = None


def moment(text: str) -> datetime:
    """The moment of a stamp, in UTC.

    The first of 1980 for a stamp that is none, or lies outside the years that archives hold.
    """
    none = datetime(1980, 1, 1, tzinfo=UTC)
    try:
        found = datetime.fromisoformat(text)
        found = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return none
    return found if found.year in _YEARS else none


def stamp(moment: datetime) -> str:
    """An aware moment the way events carry it: UTC, whole seconds, ending in Z."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
