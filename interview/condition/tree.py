"""The closed tree that a condition sentence stands for.

Nothing outside these classes can be said in a condition, so nothing in a questionnaire can run code.
`And` never directly holds an `And`, nor `Or` an `Or`: `conjunction` and `disjunction` keep it so.
"""

from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

Value: TypeAlias = str | int | float
"""A code, a text, an ISO date ("2026-11", "2026-11-24") or a number; a year alone is the number 2026."""

Operator: TypeAlias = Literal["<", "<=", ">", ">=", "is", "is not"]
Status: TypeAlias = Literal["answered", "dont_know", "refused", "not_applicable", "skipped"]
IncludesMode: TypeAlias = Literal["one", "any", "all", "some"]

STATUSES: tuple[Status, ...] = ("answered", "dont_know", "refused", "not_applicable", "skipped")
EVIDENCE = ("none", "described", "named", "independent")
RESERVED_WORDS = frozenset({"and", "or", "not", "is", "includes", "excludes"})
"""Words that can be neither an id nor a bare value."""
TODAY = "today"
"""The day on which something was said last, under a name of its own; a date can be compared with it."""


class And(Struct, frozen=True, tag=True):
    parts: tuple["Condition", ...]


class Or(Struct, frozen=True, tag=True):
    parts: tuple["Condition", ...]


class Not(Struct, frozen=True, tag=True):
    part: "Condition"


class AtLeast(Struct, frozen=True, tag=True):
    """`at least 2 of (a; b; c)`."""

    number: int
    parts: tuple["Condition", ...]


class Is(Struct, frozen=True, tag=True):
    subject: str
    value: Value
    negated: bool = False


class OneOf(Struct, frozen=True, tag=True):
    subject: str
    values: tuple[Value, ...]
    negated: bool = False


class Includes(Struct, frozen=True, tag=True):
    """At least `at_least` of `codes` were chosen; `mode` says how the sentence put it.

    "one" and "any" ask for 1, "all" for every code, "some" is `includes at least N of`.
    """

    subject: str
    codes: tuple[str, ...]
    at_least: int = 1
    mode: IncludesMode = "one"


class Excludes(Struct, frozen=True, tag=True):
    subject: str
    code: str


class Compares(Struct, frozen=True, tag=True):
    """A number, a date as an ISO string, or TODAY against the answer; only <, <=, > and >=."""

    subject: str
    operator: Operator
    number: Value


class Counts(Struct, frozen=True, tag=True):
    """`count of sources >= 2`; exclusive choices do not count."""

    subject: str
    operator: Operator
    number: int | float


class HasStatus(Struct, frozen=True, tag=True):
    subject: str
    status: Status
    negated: bool = False


class Holds(Struct, frozen=True, tag=True):
    """A named yes/no computed value, standing alone."""

    subject: str


class LevelOf(Struct, frozen=True, tag=True):
    """`level of pf_e1 >= 2`; only in level rules. `subject` is an element."""

    subject: str
    operator: Operator
    number: int | float


class EvidenceOf(Struct, frozen=True, tag=True):
    """`evidence of lmi_used is one of [named, independent]`; only in level rules."""

    subject: str
    values: tuple[str, ...]
    negated: bool = False


class LowerMedian(Struct, frozen=True, tag=True):
    """`lower median of (pf_e1, pf_e2) >= 2`; only in level rules. `subjects` are elements."""

    subjects: tuple[str, ...]
    operator: Operator
    number: int | float


Leaf: TypeAlias = (
    Is
    | OneOf
    | Includes
    | Excludes
    | Compares
    | Counts
    | HasStatus
    | Holds
    | LevelOf
    | EvidenceOf
    | LowerMedian
)
Condition: TypeAlias = And | Or | Not | AtLeast | Leaf


def conjunction(*parts: Condition) -> Condition:
    """All of the parts, flat; one part alone is itself."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,)))
    return flat[0] if len(flat) == 1 else And(flat)


def disjunction(*parts: Condition) -> Condition:
    """Any of the parts, flat; one part alone is itself."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,)))
    return flat[0] if len(flat) == 1 else Or(flat)


def leaves(tree: Condition) -> Iterator[Leaf]:
    """The single statements of a tree, in order of appearance."""
    if isinstance(tree, Not):
        yield from leaves(tree.part)
    elif isinstance(tree, And | Or | AtLeast):
        for part in tree.parts:
            yield from leaves(part)
    else:
        yield tree


def subjects(tree: Condition) -> tuple[str, ...]:
    """The items and computed values that a tree reads, in order of appearance, no repeats."""
    return _names(tree, _subject_names)


def _subject_names(leaf: Leaf) -> tuple[str, ...]:
    if isinstance(leaf, LevelOf | LowerMedian):
        return ()
    is_clocked = isinstance(leaf, Compares) and leaf.number == TODAY
    return (leaf.subject, TODAY) if is_clocked else (leaf.subject,)


def elements(tree: Condition) -> tuple[str, ...]:
    """The good-practice elements that a tree reads, in order of appearance, no repeats."""
    return _names(tree, _element_names)


def _element_names(leaf: Leaf) -> tuple[str, ...]:
    if isinstance(leaf, LowerMedian):
        return leaf.subjects
    return (leaf.subject,) if isinstance(leaf, LevelOf) else ()


def _names(tree: Condition, names_of: Callable[[Leaf], tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for leaf in leaves(tree) for name in names_of(leaf)))
