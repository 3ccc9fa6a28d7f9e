"""What can happen in a session: one `Event` per act, never changed once it is written.

A later act replaces what an earlier one said; the earlier one stays in the journal.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum, StrEnum, auto
from typing import Annotated, TypeAlias, get_args

from msgspec import Struct
from msgspec.structs import replace

from interview.condition import EVIDENCE
from interview.condition.facts import Amount, Between

Value: TypeAlias = str | int | float | bool | tuple[str, ...] | Amount
"""A code, text, ISO date, number or yes/no; a tuple holds the codes of a multiple choice."""

Clock: TypeAlias = Callable[[], datetime]
"""Tells the time as an aware datetime."""


def system_clock() -> datetime:
    return datetime.now(UTC)


class Act(StrEnum):
    """What an event does. The comment names the fields it carries besides at, author and language."""

    CHOSEN = "chosen"  # sections (None: all that are not optional), pass_
    DEEPENED = "deepened"  # sections, which are asked in full from then on, whatever the pass is
    ANSWERED = "answered"  # item, status, and what was said: value, words, specify ..., and text: a remark
    ADDED = "added"  # item and any sibling field, filled in beside the current answer
    SKIPPED = "skipped"  # item
    CLEARED = "cleared"  # item
    REMARKED = "remarked"  # item, text; vote: of a sentence on a ballot
    HEARD = "heard"  # item, text: typed at a question, and neither an answer nor a note that was asked for
    LINKED = "linked"  # item, link
    KEPT = "kept"  # check, text: both answers stand, with this explanation
    TARGET_SET = "target_set"  # item (a section or element), value (a level), text, step, who, due, sign,
    # target_status, moved_from, reason; count: how often its date moved, from the second time on
    VIEWED = (
        "viewed"  # item (a section or element; None: the whole picture), value (a level, or an Opinion), text
    )
    AGREED = "agreed"  # value: whether compared services may be told what this one could show them
    UNDONE = "undone"  # target: the number of an event, counted from 1
    REDONE = "redone"  # target
    LANGUAGE = "language"  # language
    UPDATED = "updated"  # version, digest, benchmark_digest, definition_digest, items (asked again), gone
    PAUSED = "paused"
    RESUMED = "resumed"
    COMPLETED = "completed"
    FORGOTTEN = "forgotten"  # count: how many events lost what they held
    ROOM_OPENED = "room_opened"  # mode, mark, items: the questions to vote on, count: how many are expected;
    # due: until when names may be kept
    VOTE_OPENED = "vote_opened"  # vote: its number, from 1; mark, items
    COUNTED = "counted"  # vote, item, codes, counts, dont_know, not_applicable, blank, count: voices; label;
    # role: of one role alone; seats and picks, in named mode; nothing of these: the vote was thrown away
    SHOWN = "shown"  # vote, item
    DECIDED = "decided"  # item, decision, value: the answer it means, codes: choices that stay disputed
    DISSENTED = "dissented"  # entry: its number; text, attribution, who, outside, item
    PARKED = "parked"  # entry: its number, from 1; text, who, item
    SETTLED = "settled"  # entry, text: what became of it, who
    WITHDRAWN = "withdrawn"  # vote; seats, in named mode


class Opinion(StrEnum):
    """What a respondent says of a level, other than naming another one."""

    FITS = "fits"
    NOT_SURE = "not_sure"


class Differs(StrEnum):
    """Why an answer is another than in the interview that this one follows."""

    CHANGED = "changed"
    SEEN = "seen"
    OFF = "off"
    OTHERS = "others"


class TargetStatus(StrEnum):
    """What has become of a target. One that moved is open, and has another date than it had."""

    OPEN = "open"
    DONE = "done"
    MOVED = "moved"
    DROPPED = "dropped"


OF_A_GROUP = frozenset(
    {
        Act.ROOM_OPENED,
        Act.VOTE_OPENED,
        Act.COUNTED,
        Act.SHOWN,
        Act.DECIDED,
        Act.DISSENTED,
        Act.PARKED,
        Act.SETTLED,
        Act.WITHDRAWN,
    }
)
"""What a group does. The record of answers knows none of it: `workshop/room.py` reads it."""


class Mode(StrEnum):
    """How a group is recorded. It may become stricter, never looser."""

    NAMED = "named"
    BY_ROLE = "by_role"
    UNNAMED = "unnamed"


class Label(StrEnum):
    """How far the voices of one question lie apart, by levels where its choices have any."""

    ONE_VOICE = "one_voice"
    SPLIT = "split"
    MOSTLY_AGREED = "mostly_agreed"
    CLOSE = "close"
    SPREAD = "spread"
    DIVIDED = "divided"
    """Of choices without levels: no one voice, and not mostly agreed."""
    DISPUTED = "disputed"
    """Of a multiple choice: some choices are named by more than 30 and fewer than 70 %."""
    UNDISPUTED = "undisputed"
    TOO_FEW = "too_few"


class DecisionKind(StrEnum):
    """What a group made of a question."""

    AGREED = "agreed"
    BETWEEN = "between"
    NOT_AGREED = "not_agreed"
    LEFT_OPEN = "left_open"


class Attribution(StrEnum):
    """What is printed with a dissent, as its author wished."""

    NOTHING = "nothing"
    ROLE = "role"
    NAME = "name"


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
        Act.HEARD,
        Act.LINKED,
        Act.KEPT,
        Act.TARGET_SET,
        Act.VIEWED,
        Act.AGREED,
        Act.UPDATED,
        Act.DECIDED,
    }
)


class Shape(Enum):
    """How a field stands in a file, and is read from it."""

    TEXT = auto()
    TEXTS = auto()
    NUMBER = auto()
    """Of an event, or how many: counted from 0."""
    NUMBERS = auto()
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
    COUNT = auto()
    """How many voices said something, and which: for those who were in the room."""
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
    differs: Annotated[str | None, Field(Shape.TEXT, Holds.CODE, one_of=frozenset(map(str, Differs)))] = None
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
    mode: Annotated[str | None, Field(Shape.TEXT, Holds.CONTEXT, one_of=frozenset(map(str, Mode)))] = None
    mark: Annotated[str | None, Field(Shape.TEXT, Holds.CONTEXT)] = None
    vote: Annotated[int | None, Field(Shape.NUMBER, Holds.CONTEXT)] = None
    entry: Annotated[int | None, Field(Shape.NUMBER, Holds.CONTEXT)] = None
    label: Annotated[str | None, Field(Shape.TEXT, Holds.CODE, one_of=frozenset(map(str, Label)))] = None
    decision: Annotated[
        str | None, Field(Shape.TEXT, Holds.CODE, one_of=frozenset(map(str, DecisionKind)))
    ] = None
    attribution: Annotated[
        str | None, Field(Shape.TEXT, Holds.CODE, one_of=frozenset(map(str, Attribution)))
    ] = None
    outside: Annotated[str | None, Field(Shape.TEXT, Holds.CODE, one_of=frozenset({"yes", "no"}))] = None
    role: Annotated[str | None, Field(Shape.TEXT, Holds.WORDS, "people")] = None
    codes: Annotated[tuple[str, ...] | None, Field(Shape.TEXTS, Holds.COUNT, "counts")] = None
    counts: Annotated[tuple[int, ...] | None, Field(Shape.NUMBERS, Holds.COUNT, "counts")] = None
    dont_know: Annotated[int | None, Field(Shape.NUMBER, Holds.COUNT, "counts")] = None
    not_applicable: Annotated[int | None, Field(Shape.NUMBER, Holds.COUNT, "counts")] = None
    blank: Annotated[int | None, Field(Shape.NUMBER, Holds.COUNT, "counts")] = None
    seats: Annotated[tuple[str, ...] | None, Field(Shape.TEXTS, Holds.WORDS, "people")] = None
    picks: Annotated[tuple[str, ...] | None, Field(Shape.TEXTS, Holds.WORDS, "people")] = None


def _field(name: str, annotation: object) -> Field:
    for field in get_args(annotation):
        if isinstance(field, Field):
            return replace(field, name=name)
    raise TypeError(
        f"Event.{name} does not say how it is written and what it holds: Annotated[..., Field(...)]"
    )


FIELDS = tuple(_field(name, annotation) for name, annotation in Event.__annotations__.items())
"""Every field of an event, in the order in which they are written."""

CARRIES: Mapping[Act, tuple[tuple[str, ...], ...]] = {
    Act.CHOSEN: (("sections", "pass_"),),
    Act.DEEPENED: (("sections",),),
    Act.ANSWERED: (("item",),),
    Act.ADDED: (("item",), tuple(field.name for field in FIELDS if field.is_said)),
    Act.SKIPPED: (("item",),),
    Act.CLEARED: (("item",),),
    Act.REMARKED: (("text",),),
    Act.HEARD: (("text",),),
    Act.LINKED: (("item",), ("link",)),
    Act.KEPT: (("check",),),
    Act.TARGET_SET: (("item",),),
    Act.AGREED: (("value",),),
    Act.UNDONE: (("target",),),
    Act.REDONE: (("target",),),
    Act.LANGUAGE: (("language",),),
    Act.UPDATED: (("version",), ("digest",)),
    Act.FORGOTTEN: (("count",),),
    Act.ROOM_OPENED: (("mode", "due"),),
    Act.VOTE_OPENED: (("vote",), ("mark",), ("items",)),
    Act.COUNTED: (("vote",),),
    Act.SHOWN: (("item",), ("vote",)),
    Act.DECIDED: (("item",), ("decision",)),
    Act.DISSENTED: (("entry",), ("attribution",), ("outside",)),
    Act.PARKED: (("entry",), ("text",)),
    Act.SETTLED: (("entry",), ("text",)),
}
"""What an entry of an act carries when it is written, whatever was said: at least one field of each group.

An entry that is forgotten keeps what rests on no words; one that lacks more was cut.
"""


def is_cut_short(event: Event) -> bool:
    """Whether an entry lacks what one of its act always carries, an answer among that."""
    if event.act is Act.ANSWERED and event.status in (None, Status.ANSWERED) and event.value is None:
        return True
    groups = CARRIES.get(event.act, ())
    return not all(any(getattr(event, name) is not None for name in group) for group in groups)


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
