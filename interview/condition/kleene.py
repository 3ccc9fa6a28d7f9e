"""Conditions as closures over `Facts`, in Kleene's three values: True, False and None for unknown.

A decided result stays when something unknown becomes known, except where a sentence asks for a status.
"""

import re
from collections.abc import Callable, Iterable
from statistics import median_low
from typing import TypeAlias, assert_never

from interview.condition.facts import Absent, Between, Facts, Known, Span
from interview.condition.tree import (
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
    LevelOf,
    LowerMedian,
    Not,
    OneOf,
    Operator,
    Or,
    Value,
)

Check: TypeAlias = Callable[[Facts], bool | None]

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def negate(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def all_of(truths: Iterable[bool | None]) -> bool | None:
    """False as soon as one is false; unknown if any is unknown; else True."""
    result: bool | None = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def any_of(truths: Iterable[bool | None]) -> bool | None:
    """True as soon as one is true; unknown if any is unknown; else False."""
    result: bool | None = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


def at_least(number: int, truths: Iterable[bool | None]) -> bool | None:
    true = unknown = 0
    for truth in truths:
        if truth is None:
            unknown += 1
        elif truth:
            true += 1
    if true >= number:
        return True
    return False if true + unknown < number else None


def compile_condition(tree: Condition) -> Check:
    """A closure that answers the condition for given facts; it never raises on a mistyped answer.

    An answer that does not fit the comparison (a text against <, say) counts as unknown.
    """
    match tree:
        case And() | Or() | Not() | AtLeast():
            return _compound(tree)
        case Is():
            return _is(tree)
        case OneOf():
            return _one_of(tree)
        case Includes():
            return _includes(tree)
        case Excludes(subject, code):
            included = _includes(Includes(subject, (code,)))
            return lambda facts: negate(included(facts))
        case Compares(subject, operator, literal):
            return _compares(subject, operator, literal)
        case Counts(subject, operator, number):
            return lambda facts: _counts(facts, subject, operator, number)
        case HasStatus():
            return _has_status(tree)
        case Holds(subject):
            return lambda facts: facts.holds(subject)
        case LevelOf(subject, operator, number):
            return lambda facts: _within(facts.level(subject), operator, number)
        case EvidenceOf(subject, values, negated):
            return lambda facts: ((facts.evidence(subject) or "none") in values) is not negated
        case LowerMedian(subjects, operator, number):
            return lambda facts: _within(_lower_median(facts, subjects), operator, number)
    assert_never(tree)


def _compound(tree: And | Or | Not | AtLeast) -> Check:
    if isinstance(tree, Not):
        inner = compile_condition(tree.part)
        return lambda facts: negate(inner(facts))
    checks = tuple(compile_condition(part) for part in tree.parts)
    if isinstance(tree, AtLeast):
        number = tree.number
        return lambda facts: at_least(number, [check(facts) for check in checks])
    return _joined(checks, decisive=isinstance(tree, Or))


def _joined(checks: tuple[Check, ...], *, decisive: bool) -> Check:
    """`all_of` and `any_of` over closures in one plain loop, the busiest one of the engine."""

    def check_all(facts: Facts) -> bool | None:
        result: bool | None = not decisive
        for check in checks:
            truth = check(facts)
            if truth is decisive:
                return decisive
            if truth is None:
                result = None
        return result

    return check_all


def _is(tree: Is) -> Check:
    subject, literal, negated = tree.subject, tree.value, tree.negated
    equals = _equality(literal)

    def check(facts: Facts) -> bool | None:
        value = facts.value(subject)
        if value is None:
            return None
        if value == literal:
            return not negated
        same = equals(value)
        return None if same is None else same is not negated

    return check


def _one_of(tree: OneOf) -> Check:
    subject, negated = tree.subject, tree.negated
    texts = {str(literal) for literal in tree.values}
    equalities = tuple(map(_equality, tree.values))

    def check(facts: Facts) -> bool | None:
        value = facts.value(subject)
        if value is None:
            return None
        if value in texts or (isinstance(value, Between) and texts.issuperset(value.codes)):
            return not negated
        same = any_of([equals(value) for equals in equalities])
        return None if same is None else same is not negated

    return check


def _equality(literal: Value) -> Callable[[Known], bool | None]:
    text = str(literal)
    dated = _DATE.fullmatch(text) is not None

    def equals(value: Known) -> bool | None:
        if isinstance(value, str):
            if not (dated and _DATE.fullmatch(value)):
                return value == text
            order = _date_order(value, text)
            return None if order is None else order == 0
        if isinstance(value, Between):
            if text not in value.codes:
                return False
            return True if len(set(value.codes)) == 1 else None
        if value is Absent.ABSENT:
            return False
        if isinstance(value, Span):
            return _span_within(value, "is", literal) if isinstance(literal, int | float) else None
        return None if isinstance(value, tuple) else value == literal

    return equals


def _includes(tree: Includes) -> Check:
    subject, codes, number = tree.subject, tree.codes, tree.at_least
    equalities = tuple(map(_equality, codes))

    def check(facts: Facts) -> bool | None:
        value = facts.value(subject)
        if isinstance(value, tuple):
            return sum(code in value for code in codes) >= number
        if value is Absent.ABSENT:
            return False
        if isinstance(value, str | Between):
            return at_least(number, [equals(value) for equals in equalities])
        return None

    return check


def _counts(facts: Facts, subject: str, operator: Operator, number: int | float) -> bool | None:
    count = facts.count(subject)
    if count is None:
        if facts.value(subject) is not Absent.ABSENT:
            return None
        count = 0
    return _ordered(count - number, operator)


def _has_status(tree: HasStatus) -> Check:
    subject, wanted, negated = tree.subject, tree.status, tree.negated

    def check(facts: Facts) -> bool | None:
        status = facts.status(subject)
        return None if status is None else (status == wanted) is not negated

    return check


def _compares_with_today(subject: str, operator: Operator) -> Check:
    def check(facts: Facts) -> bool | None:
        value, today = facts.value(subject), facts.value(TODAY)
        if value is Absent.ABSENT:
            return False
        if not (isinstance(value, str) and isinstance(today, str) and _DATE.fullmatch(value)):
            return None
        order = _date_order(value, today)
        return None if order is None else _ordered(order, operator)

    return check


def _compares(subject: str, operator: Operator, literal: Value) -> Check:
    if literal == TODAY:
        return _compares_with_today(subject, operator)
    text = str(literal)
    dated = _DATE.fullmatch(text) is not None

    def check(facts: Facts) -> bool | None:
        value = facts.value(subject)
        if value is Absent.ABSENT:
            return False
        if isinstance(value, int | float) and isinstance(literal, int | float):
            return _ordered((value > literal) - (value < literal), operator)
        if isinstance(value, Span) and isinstance(literal, int | float):
            return _span_within(value, operator, literal)
        if isinstance(value, str) and dated and _DATE.fullmatch(value):
            order = _date_order(value, text)
            return None if order is None else _ordered(order, operator)
        return None

    return check


def _date_order(value: str, literal: str) -> int | None:
    """-1, 0 or 1 at the precision of the literal: any day of November is 2026-11.

    None when the answer is not exact enough: "2026" is neither before nor after 2026-06.
    """
    length = min(len(value), len(literal))
    order = (value[:length] > literal[:length]) - (value[:length] < literal[:length])
    return None if order == 0 and len(value) < len(literal) else order


def _ordered(difference: int | float, operator: Operator) -> bool:
    match operator:
        case "<":
            return difference < 0
        case "<=":
            return difference <= 0
        case ">":
            return difference > 0
        case ">=":
            return difference >= 0
        case "is":
            return difference == 0
        case "is not":
            return difference != 0


def _span_within(span: Span, operator: Operator, number: int | float) -> bool | None:
    """Decided when every number within the span agrees."""
    low, high = span.low, span.high
    reached = {
        -1: low is None or low < number,
        0: (low is None or low <= number) and (high is None or number <= high),
        1: high is None or high > number,
    }
    results = {_ordered(order, operator) for order, is_reached in reached.items() if is_reached}
    return results.pop() if len(results) == 1 else None


def _within(bounds: tuple[int, int] | None, operator: Operator, number: int | float) -> bool | None:
    """Decided when every level within the bounds agrees; not applicable is false."""
    if bounds is None:
        return False
    lowest, highest = bounds
    results = {_ordered(level - number, operator) for level in range(lowest, highest + 1)}
    return results.pop() if len(results) == 1 else None


def _lower_median(facts: Facts, names: tuple[str, ...]) -> tuple[int, int] | None:
    """Bounds of the lower median; elements that are not applicable leave the list."""
    bounds = [level for level in map(facts.level, names) if level is not None]
    if not bounds:
        return None
    return median_low(low for low, _ in bounds), median_low(high for _, high in bounds)
