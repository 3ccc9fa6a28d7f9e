"""What can happen in a session: one `Event` per act, never changed once it is written.

A later act replaces what an earlier one said; the earlier one stays in the journal.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum, StrEnum, auto
from typing import Annotated, TypeAlias, get_args

from msgspec import Struct
from msgspec.structs import replace

from interview.condition import EVIDENCE
from interview.condition.facts import Between

Value: TypeAlias = str | int | float | bool | tuple[str, ...]
"""A code, text, ISO date, number or yes/no; a tuple holds the codes of a multiple choice."""

Clock: TypeAlias = Callable[[], datetime]
"""Tells the time as an aware datetime."""


def system_clock() -> datetime:
    return datetime.now(UTC)


class Act(StrEnum):
    """What an event does. The comment names the fields it carries besides at, author and language."""

    CHOSEN = "chosen"  # sections (None: all that are not optional), pass_
    DEEPENED = "deepened"  # sections, which are asked in full from then on, whatever the pass is
    ANSWERED = "answered"  # item, status, and what was said: value, words, specify ...
    ADDED = "added"  # item and any sibling field, filled in beside the current answer
    SKIPPED = "skipped"  # item
    CLEARED = "cleared"  # item
    REMARKED = "remarked"  # item, text
    LINKED = "linked"  # item, link
    KEPT = "kept"  # check, text: both answers stand, with this explanation
    TARGET_SET = "target_set"  # item (a section or element), value (a level), text, step, who, due, sign,
    # target_status, moved_from, reason
    VIEWED = (
        "viewed"  # item (a section or element; None: the whole picture), value (a level, or an Opinion), text
    )
    UNDONE = "undone"  # target: the number of an event, counted from 1
    REDONE = "redone"  # target
    LANGUAGE = "language"  # language
    UPDATED = "updated"  # version, digest, benchmark_digest, definition_digest, items (asked again), gone
    PAUSED = "paused"
    RESUMED = "resumed"
    COMPLETED = "completed"
    FORGOTTEN = "forgotten"  # count: how many events lost what they held


class Opinion(StrEnum):
    """What a respondent says of a level, other than naming another one."""

    FITS = "fits"
    NOT_SURE = "not_sure"


class TargetStatus(StrEnum):
    """What has become of a target. One that moved is open, and has another date than it had."""

    OPEN = "open"
    DONE = "done"
    MOVED = "moved"
    DROPPED = "dropped"


class Status(StrEnum):
    """Where an item stands. The path works out the last five; they are never journaled."""

    ANSWERED = "answered"
    DONT_KNOW = "dont_know"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"
    SKIPPED = "skipped"
    UNANSWERED = "unanswered"
    NOT_REACHED = "not_reached"
    OFF_PATH = "off_path"
    NOT_SELECTED = "not_selected"
    NOT_IN_PASS = "not_in_pass"


FIRST_LOOK, USUAL_PASS, FULL_PASS = "first", "quick", "full"
PASSES = (FIRST_LOOK, USUAL_PASS, FULL_PASS)
"""How deep an interview goes; each asks all that those before it ask."""

SETTLED = frozenset({Status.ANSWERED, Status.DONT_KNOW, Status.REFUSED, Status.NOT_APPLICABLE})
"""The four statuses that an `answered` event may carry."""

_YEARS = range(1980, 2107)

UNDOABLE = frozenset(
    {
        Act.CHOSEN,
        Act.DEEPENED,
        Act.ANSWERED,
        Act.ADDED,
        Act.SKIPPED,
        Act.CLEARED,
        Act.REMARKED,
        Act.LINKED,
        Act.KEPT,
        Act.TARGET_SET,
        Act.VIEWED,
        Act.UPDATED,
    }
)


class Shape(Enum):
    """How a field stands in a file, and is read from it."""

    TEXT = auto()
    TEXTS = auto()
    NUMBER = auto()
    """Of an event, or how many: counted from 0."""
    VALUE = auto()
    """A `Value`, or codes that an answer lies between."""
    ACT = auto()
    STATUS = auto()


class Holds(Enum):
    """What a field may tell of a person. It decides when the field is forgotten, and when it is withheld."""

    CONTEXT = auto()
    """What the program noted of the act. It stays, as other events rest on it."""
    CODE = auto()
    """One word out of a closed list: it goes with its answer, and is nobody's own."""
    VALUE = auto()
    """A code, level or number, or what a person wrote: the question says which."""
    WORDS = auto()
    """What a person wrote, or who somebody is."""
    ADDRESS = auto()
    """Where a page is: of an organisation or a person."""
    DAY = auto()
    """A day, or words in its place."""
    AUTHOR = auto()
    """Who acted."""


class Field(Struct, frozen=True):
    """What holds for a field of events wherever it is written, read, forgotten or withheld."""

    shape: Shape
    holds: Holds
    counted_as: str = ""
    """The kind that it is counted under where it is said what would be forgotten."""
    one_of: frozenset[str] = frozenset()
    """The words that this version knows, where there is a closed list that is no enumeration."""
    name: str = ""

    @property
    def key(self) -> str:
        """How a file names the field: without what keeps `pass_` apart from the word of Python."""
        return self.name.rstrip("_")

    @property
    def is_said(self) -> bool:
        """Whether it belongs to what was said with an act, and goes when that is forgotten."""
        return self.holds not in (Holds.CONTEXT, Holds.AUTHOR)


class Event(Struct, frozen=True):
    """One act. `at` is ISO 8601 in UTC to the second: "2026-11-24T05:40:00Z".

    Each field says here, and nowhere else, what everybody who handles events has to know of it.
    """

    at: Annotated[str, Field(Shape.TEXT, Holds.CONTEXT)]
    act: Annotated[Act, Field(Shape.ACT, Holds.CONTEXT)]
    item: Annotated[str | None, Field(Shape.TEXT, Holds.CONTEXT)] = None
    status: Annotated[Status | None, Field(Shape.STATUS, Holds.CODE)] = None
    value: Annotated[Value | Between | None, Field(Shape.VALUE, Holds.VALUE, "answers")] = None
    words: Annotated[str | None, Field(Shape.TEXT, Holds.WORDS, "words")] = None
    specify: Annotated[str | None, Field(Shape.TEXT, Holds.WORDS, "words")] = None
    evidence: Annotated[str | None, Field(Shape.TEXT, Holds.CODE, one_of=frozenset(EVIDENCE))] = None
    evidence_text: Annotated[str | None, Field(Shape.TEXT, Holds.WORDS, "evidence")] = None
    link: Annotated[str | None, Field(Shape.TEXT, Holds.ADDRESS, "links")] = None
    who: Annotated[str | None, Field(Shape.TEXT, Holds.WORDS, "people")] = None
    reason: Annotated[str | None, Field(Shape.TEXT, Holds.WORDS, "reasons")] = None
    text: Annotated[str | None, Field(Shape.TEXT, Holds.WORDS, "notes")] = None
    check: Annotated[str | None, Field(Shape.TEXT, Holds.CONTEXT)] = None
    sections: Annotated[tuple[str, ...] | None, Field(Shape.TEXTS, Holds.CONTEXT)] = None
    pass_: Annotated[str | None, Field(Shape.TEXT, Holds.CONTEXT, one_of=frozenset(PASSES))] = None
    language: Annotated[str | None, Field(Shape.TEXT, Holds.CONTEXT)] = None
    author: Annotated[str | None, Field(Shape.TEXT, Holds.AUTHOR, "authors")] = None
    target: Annotated[int | None, Field(Shape.NUMBER, Holds.CONTEXT)] = None
    count: Annotated[int | None, Field(Shape.NUMBER, Holds.CONTEXT)] = None
    step: Annotated[str | None, Field(Shape.TEXT, Holds.WORDS, "targets")] = None
    due: Annotated[str | None, Field(Shape.TEXT, Holds.DAY, "targets")] = None
    sign: Annotated[str | None, Field(Shape.TEXT, Holds.WORDS, "targets")] = None
    target_status: Annotated[
        str | None, Field(Shape.TEXT, Holds.CODE, one_of=frozenset(map(str, TargetStatus)))
    ] = None
    moved_from: Annotated[str | None, Field(Shape.TEXT, Holds.DAY, "targets")] = None
    version: Annotated[str | None, Field(Shape.TEXT, Holds.CONTEXT)] = None
    digest: Annotated[str | None, Field(Shape.TEXT, Holds.CONTEXT)] = None
    benchmark_digest: Annotated[str | None, Field(Shape.TEXT, Holds.CONTEXT)] = None
    definition_digest: Annotated[str | None, Field(Shape.TEXT, Holds.CONTEXT)] = None
    items: Annotated[tuple[str, ...] | None, Field(Shape.TEXTS, Holds.CONTEXT)] = None
    gone: Annotated[tuple[str, ...] | None, Field(Shape.TEXTS, Holds.CONTEXT)] = None


def _field(name: str, annotation: object) -> Field:
    for field in get_args(annotation):
        if isinstance(field, Field):
            return replace(field, name=name)
    raise TypeError(
        f"Event.{name} does not say how it is written and what it holds: Annotated[..., Field(...)]"
    )


FIELDS = tuple(_field(name, annotation) for name, annotation in Event.__annotations__.items())
"""Every field of an event, in the order in which they are written."""


def moment(text: str) -> datetime:
    """The moment of a stamp, in UTC.

    The first of 1980 for a stamp that is none, or lies outside the years that archives hold.
    """
    none = datetime(1980, 1, 1, tzinfo=UTC)
    try:
        when = datetime.fromisoformat(text)
        when = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return none
    return when if when.year in _YEARS else none


def stamp(moment: datetime) -> str:
    """An aware moment the way events carry it: UTC, whole seconds, ending in Z."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
