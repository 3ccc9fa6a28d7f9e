"""A rule for readers: its own sentence, with the names of questions and answers instead of ids and codes."""

import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from interview.condition import (
    And,
    AtLeast,
    Condition,
    Excludes,
    Includes,
    Is,
    Leaf,
    LowerMedian,
    Not,
    OneOf,
    Or,
    Value,
    show,
)

_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|“[^”]*”)""")
_SIGNS = (
    (" >= ", " is at least "),
    (" <= ", " is at most "),
    (" > ", " is more than "),
    (" < ", " is less than "),
    ("[", ""),
    ("]", ""),
    ("count of ", "the number of choices in "),
    (" is not_applicable", " does not apply"),
    (" is dont_know", " is not known"),
    (" is refused", " is kept private"),
    (" is skipped", " is left for later"),
)


class Names(Struct, frozen=True):
    """How to call an item, computed value or element, and a value of an item."""

    subject: Callable[[str], str]
    value: Callable[[str, Value], Value]


def in_words(tree: Condition, names: Names) -> str:
    """The sentence of a condition with `names` filled in, such as “Use of LMI” is "Not at all"."""
    return _in_plain_words(show(_named(tree, names)))


def _in_plain_words(sentence: str) -> str:
    """The sentence with words instead of signs; what stands in quotes is left as it is."""
    parts = _QUOTED.split(sentence)
    for place in range(0, len(parts), 2):  # every second one is a quotation
        for sign, words in _SIGNS:
            parts[place] = parts[place].replace(sign, words)
        if parts[place] in (" and ", " or "):  # between two clauses; a list has commas
            parts[place] = f";{parts[place]}"
    return "".join(parts)


def _named(tree: Condition, names: Names) -> Condition:
    match tree:
        case And(parts) | Or(parts) | AtLeast(parts=parts):
            return replace(tree, parts=tuple(_named(part, names) for part in parts))
        case Not(part):
            return Not(_named(part, names))
        case LowerMedian(subjects):
            return replace(tree, subjects=tuple(map(names.subject, subjects)))
    return _named_leaf(tree, names)


def _named_leaf(leaf: Leaf, names: Names) -> Leaf:
    if isinstance(leaf, LowerMedian):
        return leaf
    subject = names.subject(leaf.subject)
    match leaf:
        case Is(name, value):
            return replace(leaf, subject=subject, value=names.value(name, value))
        case OneOf(name, values):
            return replace(leaf, subject=subject, values=tuple(names.value(name, v) for v in values))
        case Includes(name, codes):
            return replace(leaf, subject=subject, codes=tuple(str(names.value(name, c)) for c in codes))
        case Excludes(name, code):
            return replace(leaf, subject=subject, code=str(names.value(name, code)))
    return replace(leaf, subject=subject)
