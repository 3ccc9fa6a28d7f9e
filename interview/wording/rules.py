"""A rule for readers: its own sentence, with the names of questions and answers instead of ids and codes."""

import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from interview.condition import (
    And,
    AtLeast,
    Condition,
    Counts,
    Excludes,
    Holds,
    Includes,
    Is,
    Leaf,
    LowerMedian,
    Not,
    OneOf,
    Or,
    Value,
    show,
    show_value,
)

_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|“[^”]*”)""")
_SIGNS = (
    (" >= ", " is at least "),
    (" <= ", " is at most "),
    (" > ", " is more than "),
    (" < ", " is less than "),
    ("[", ""),
    ("]", ""),
    (" is not_applicable", " does not apply"),
    (" is dont_know", " is not known"),
    (" is refused", " is kept private"),
    (" is skipped", " is left for later"),
)

_HOW_MANY = {
    ">=": "at least",
    "<=": "at most",
    ">": "more than",
    "<": "fewer than",
    "is": "exactly",
    "is not": "any number other than",
}


class Names(Struct, frozen=True):
    """How to call an item, computed value or element, and a value of an item."""

    subject: Callable[[str], str]
    value: Callable[[str, Value], Value]


def in_words(tree: Condition, names: Names) -> str:
    """The sentence of a condition with `names` filled in, such as “Use of LMI” is "Not at all"."""
    return _said(_named(tree, names))


def _said(tree: Condition) -> str:
    match tree:
        case And(parts):
            return _joined(parts, "and")
        case Or(parts):
            return _joined(parts, "or")
        case Not(part):
            return f"it is not so that {_inside(part)}"
        case AtLeast(number, parts):
            return f"at least {number} of ({'; '.join(map(_said, parts))})"
    return _said_leaf(tree)


def _said_leaf(leaf: Leaf) -> str:
    match leaf:
        case OneOf(subject, values, negated):
            return f"{subject} is {'not ' if negated else ''}{_listed(values, 'or')}"
        case Includes(subject, codes, _, "any"):
            return f"{subject} includes {_listed(codes, 'or')}"
        case Includes(subject, codes, _, "all"):
            return f"{subject} includes {_listed(codes, 'and')}"
        case Counts(subject, operator, number):
            chosen = "is chosen" if number == 1 else "are chosen"
            return f"{_HOW_MANY[operator]} {show_value(number)} {chosen} at {subject}"
        case Holds(subject):
            return subject.strip("“”")  # its title is a clause
    return _in_plain_words(show(leaf))


def _joined(parts: tuple[Condition, ...], word: str) -> str:
    """Clauses in a row; a semicolon sets them apart where one holds a list, or clauses of its own."""
    texts = [_inside(part) for part in parts]
    apart = any(_has_list(part) for part in parts)
    return f"{';' if apart else ''} {word} ".join(texts)


def _inside(part: Condition) -> str:
    """A part of a longer sentence, in brackets where its own clauses could be read into that one."""
    return f"({_said(part)})" if isinstance(part, And | Or) else _said(part)


def _has_list(part: Condition) -> bool:
    match part:
        case OneOf(values=several) | Includes(codes=several):
            return len(several) > 1
    return isinstance(part, And | Or | Not | AtLeast | Holds)


def _listed(values: tuple[Value, ...], word: str) -> str:
    *first, last = map(show_value, values)
    return f"{', '.join(first)} {word} {last}" if first else last


def _in_plain_words(sentence: str) -> str:
    """The sentence with words instead of signs; what stands in quotes is left as it is."""
    parts = _QUOTED.split(sentence)
    for place in range(0, len(parts), 2):  # every second one is a quotation
        for sign, words in _SIGNS:
            parts[place] = parts[place].replace(sign, words)
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
