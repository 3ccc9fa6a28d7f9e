"""A rule for readers: its own sentence, with the names of questions and answers instead of ids and codes."""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Literal, assert_never

from msgspec import Struct

from interview.condition import (
    TODAY,
    And,
    AtLeast,
    Compares,
    Condition,
    Counts,
    EvidenceOf,
    Excludes,
    HasStatus,
    Holds,
    Includes,
    Is,
    Leaf,
    LevelOf,
    LowerMedian,
    Not,
    OneOf,
    Operator,
    Or,
    Value,
    show_value,
)
from interview.wording.voice import Voice

_OPERATORS: dict[Operator, str] = {
    ">=": "at_least",
    "<=": "at_most",
    ">": "more_than",
    "<": "less_than",
    "is": "is",
    "is not": "is_not",
}
"""Operators by the word that names them in the keys of `[rule]`."""

_Joint = Literal["and", "or"]


class Names(Struct, frozen=True):
    """How to call an item, computed value or element, in a sentence and by itself, and a value of an item."""

    subject: Callable[[str], str]
    title: Callable[[str], str]
    value: Callable[[str, Value], Value]


def in_words(tree: Condition, names: Names, voice: Voice) -> str:
    """The sentence of a condition with `names` filled in, such as “Use of LMI” is "Not at all"."""
    return _Rule(names, voice).clause(tree)


def as_offered(tree: Condition, offers: Callable[[str, Value], bool]) -> Condition:
    """The condition without the answers that nobody is offered; whole where none of it would be left."""
    left = _offered(tree, offers)
    return tree if isinstance(left, bool) else left


def _offered(tree: Condition, offers: Callable[[str, Value], bool]) -> Condition | bool:
    """What is left of a condition; true or false where the answers that are offered decide it."""
    match tree:
        case And(parts):
            return _of_parts(parts, And, offers, decides=False)
        case Or(parts):
            return _of_parts(parts, Or, offers, decides=True)
        case Not(part):
            left = _offered(part, offers)
            return not left if isinstance(left, bool) else Not(left)
        case Is(name, value, negated) if not offers(name, value):
            return negated
        case OneOf(name, values, negated):
            kept = tuple(value for value in values if offers(name, value))
            if len(kept) < 2:
                return Is(name, kept[0], negated) if kept else negated
            return OneOf(name, kept, negated)
        case Includes(name, codes, mode="any" | "one"):
            offered = tuple(code for code in codes if offers(name, code))
            return Includes(name, offered, mode="any" if len(offered) > 1 else "one") if offered else False
        case Excludes(name, code) if not offers(name, code):
            return True
    return tree


def _of_parts(
    parts: tuple[Condition, ...],
    kind: type[And] | type[Or],
    offers: Callable[[str, Value], bool],
    *,
    decides: bool,
) -> Condition | bool:
    """The parts that are left; one part that is `decides` already decides the whole."""
    left = [_offered(part, offers) for part in parts]
    if any(part is decides for part in left):
        return decides
    open_parts = tuple(part for part in left if not isinstance(part, bool))
    if len(open_parts) < 2:
        return open_parts[0] if open_parts else not decides
    return kind(open_parts)


class _Rule(Struct, frozen=True):
    names: Names
    voice: Voice

    def clause(self, tree: Condition) -> str:
        match tree:
            case And(parts):
                return self._clauses(parts, "and")
            case Or(parts):
                return self._clauses(parts, "or")
            case Not(part):
                return self._say("not", clause=self._inside(part))
            case AtLeast(number, parts):
                return self._say(
                    "at_least_of", number=number, clauses=self.voice.apart(map(self.clause, parts))
                )
        return self._statement(tree)

    def _clauses(self, parts: tuple[Condition, ...], joint: _Joint) -> str:
        """Clauses in a row; a semicolon sets them apart where one holds a list, or clauses of its own."""
        apart = "_apart" if any(map(_has_list, parts)) else ""
        return self._joined(map(self._inside, parts), f"{joint}{apart}")

    def _inside(self, part: Condition) -> str:
        """A part of a longer sentence, in brackets where its own clauses could be read into that one."""
        return f"({self.clause(part)})" if isinstance(part, And | Or) else self.clause(part)

    def _statement(self, leaf: Leaf) -> str:
        match leaf:
            case Is(name, value, negated):
                return self._is(self.names.subject(name), self._value(name, value), negated=negated)
            case OneOf(name, values, negated):
                listed = self._listed(name, values, "or")
                return self._is(self.names.subject(name), listed, negated=negated)
            case Includes(name):
                return self._say("includes", subject=self.names.subject(name), list=self._included(leaf))
            case Excludes(name, code):
                return self._say("excludes", subject=self.names.subject(name), value=self._value(name, code))
            case Compares(name, operator, number):
                return self._compared(self.names.subject(name), operator, number)
            case Counts(name, operator, number):
                return self.voice.say(
                    f"rule.chosen_{_OPERATORS[operator]}",
                    number,
                    number=show_value(number),
                    subject=self.names.subject(name),
                )
            case HasStatus(name, status, negated):
                key = "status_not" if negated else "status"
                return self._say(f"{key}.{status}", subject=self.names.subject(name))
            case Holds(name):
                return self.names.title(name)  # a clause
            case LevelOf(name, operator, number):
                level = self._say("level_of", subject=self.names.subject(name))
                return self._compared(level, operator, number)
            case EvidenceOf(name, kinds, negated):
                evidence = self._say("evidence_of", subject=self.names.subject(name))
                listed = ", ".join(self._say(f"evidence.{kind}") for kind in kinds)
                several = len(kinds) > 1
                value = self._say("one_of", list=listed) if several else listed
                return self._is(evidence, value, negated=negated)
            case LowerMedian(subjects, operator, number):
                median = self._say("lower_median_of", list=", ".join(map(self.names.subject, subjects)))
                return self._compared(median, operator, number)
        assert_never(leaf)

    def _is(self, subject: str, value: str, *, negated: bool) -> str:
        return self._say("is_not" if negated else "is", subject=subject, value=value)

    def _compared(self, subject: str, operator: Operator, number: Value) -> str:
        value = self._say("today") if number == TODAY else show_value(number)
        return self._say(_OPERATORS[operator], subject=subject, value=value)

    def _included(self, leaf: Includes) -> str:
        match leaf.mode:
            case "any":
                return self._listed(leaf.subject, leaf.codes, "or")
            case "all":
                return self._listed(leaf.subject, leaf.codes, "and")
            case "some":
                listed = ", ".join(self._values(leaf.subject, leaf.codes))
                return self._say("some_of", number=leaf.at_least, list=listed)
        return self._value(leaf.subject, leaf.codes[0])

    def _listed(self, name: str, values: Iterable[Value], joint: _Joint) -> str:
        *first, last = self._values(name, values)
        return self._joined((", ".join(first), last) if first else (last,), joint)

    def _values(self, name: str, values: Iterable[Value]) -> list[str]:
        return [self._value(name, value) for value in values]

    def _value(self, name: str, value: Value) -> str:
        shown = self.names.value(name, value)
        told = show_value(shown)
        return self._say("value", text=shown) if told.startswith('"') else told

    def _joined(self, parts: Iterable[str], joint: str) -> str:
        return reduce(lambda left, right: self._say(joint, left=left, right=right), parts)

    def _say(self, key: str, **slots: object) -> str:
        return self.voice.say(f"rule.{key}", None, **slots)


def _has_list(part: Condition) -> bool:
    match part:
        case OneOf(values=several) | Includes(codes=several):
            return len(several) > 1
    return isinstance(part, And | Or | Not | AtLeast | Holds)
