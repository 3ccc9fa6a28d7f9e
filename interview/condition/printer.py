"""The canonical sentence of a condition, with the fewest brackets that keep its meaning."""

from decimal import Decimal
from typing import assert_never

from interview.condition.tokens import is_date, is_name
from interview.condition.tree import (
    RESERVED_WORDS,
    STATUSES,
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
    Or,
    Value,
)

_NEEDS_QUOTES = RESERVED_WORDS.union(STATUSES)


def show(tree: Condition) -> str:
    """The sentence that reads back as this tree."""
    match tree:
        case Or(parts):
            return " or ".join(_bracketed(part) if isinstance(part, Or) else show(part) for part in parts)
        case And(parts):
            return " and ".join(
                _bracketed(part) if isinstance(part, And | Or) else show(part) for part in parts
            )
        case Not(part):
            return "not " + (_bracketed(part) if isinstance(part, And | Or) else show(part))
        case AtLeast(number, parts):
            return f"at least {number} of ({'; '.join(map(show, parts))})"
    return _show_leaf(tree)


def show_value(value: Value) -> str:
    """A code or date bare, any other text in quotes, a number in plain decimals."""
    if not isinstance(value, str):
        return show_amount(value)
    return value if is_date(value) else show_code(value)


def show_code(code: str) -> str:
    """A plain name bare, anything else in quotes, even a date."""
    if is_name(code) and code == code.lower() and code not in _NEEDS_QUOTES:
        return code
    escaped = code.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def show_amount(number: int | float) -> str:
    """Without an exponent; a float keeps its point, so that it reads back as a float."""
    if isinstance(number, int):
        return str(number)
    digits = format(Decimal(repr(number)), "f")
    return digits if "." in digits else f"{digits}.0"


def show_as_typed(number: int | float) -> str:
    """As a person types it: without an exponent and without a needless ".0"."""
    digits = show_amount(number)
    return digits.removesuffix(".0") if digits != "-0.0" else "0"


def _show_leaf(leaf: Leaf) -> str:
    match leaf:
        case Is(subject, value, negated):
            return f"{subject} {_is(negated)} {show_value(value)}"
        case OneOf(subject, values, negated):
            return f"{subject} {_is(negated)} one of {_listed(values)}"
        case Includes():
            return _show_includes(leaf)
        case Excludes(subject, code):
            return f"{subject} excludes {show_code(code)}"
        case Compares(subject, operator, number):
            literal = number if isinstance(number, str) else show_amount(number)
            return f"{subject} {operator} {literal}"
        case Counts(subject, operator, number):
            return f"count of {subject} {operator} {show_amount(number)}"
        case HasStatus(subject, status, negated):
            return f"{subject} {_is(negated)} {status}"
        case Holds(subject):
            return subject
        case LevelOf(subject, operator, number):
            return f"level of {subject} {operator} {show_amount(number)}"
        case EvidenceOf(subject, values, negated):
            codes = show_code(values[0]) if len(values) == 1 else f"one of {_codes(values)}"
            return f"evidence of {subject} {_is(negated)} {codes}"
        case LowerMedian(subjects, operator, number):
            return f"lower median of ({', '.join(subjects)}) {operator} {show_amount(number)}"
    assert_never(leaf)


def _show_includes(leaf: Includes) -> str:
    match leaf.mode:
        case "one":
            return f"{leaf.subject} includes {show_code(leaf.codes[0])}"
        case "any":
            return f"{leaf.subject} includes any of {_codes(leaf.codes)}"
        case "all":
            return f"{leaf.subject} includes all of {_codes(leaf.codes)}"
        case "some":
            return f"{leaf.subject} includes at least {leaf.at_least} of {_codes(leaf.codes)}"


def _bracketed(tree: Condition) -> str:
    return f"({show(tree)})"


def _is(negated: bool) -> str:
    return "is not" if negated else "is"


def _listed(values: tuple[Value, ...]) -> str:
    return f"[{', '.join(map(show_value, values))}]"


def _codes(codes: tuple[str, ...]) -> str:
    return f"[{', '.join(map(show_code, codes))}]"
