"""The closed arithmetic of `[[computed]]` numbers: ids, + - * / and a fixed set of functions.

Unknown in, unknown out; a division by zero or a result beyond all bounds is unknown too.
`parse_number(show_number(expression)) == expression`.
"""

import math
from collections.abc import Callable, Iterator
from datetime import date
from operator import add, mul, sub, truediv
from typing import Literal, TypeAlias, assert_never, get_args

from msgspec import Struct

from interview.condition.facts import Facts
from interview.condition.printer import show_amount
from interview.condition.reader import Reader, did_you_mean
from interview.condition.tokens import Token

Sign: TypeAlias = Literal["+", "-", "*", "/"]
FunctionName: TypeAlias = Literal["count", "answered", "sum", "mean", "min", "max", "days_between"]
FUNCTIONS: tuple[FunctionName, ...] = get_args(FunctionName)
SIGNS: tuple[Sign, ...] = get_args(Sign)
MAX_STEPS = 100


class Constant(Struct, frozen=True, tag=True):
    value: int | float


class ValueOf(Struct, frozen=True, tag=True):
    """The answer to a number item, or another computed number."""

    subject: str


class Arithmetic(Struct, frozen=True, tag=True):
    operator: Sign
    left: "NumberExpression"
    right: "NumberExpression"


class Call(Struct, frozen=True, tag=True):
    """`answered(a, b)` counts the answered ones, `count(a)` the chosen codes of one item."""

    function: FunctionName
    subjects: tuple[str, ...]


NumberExpression: TypeAlias = Constant | ValueOf | Arithmetic | Call
Calculation: TypeAlias = Callable[[Facts], int | float | None]

_BINARY: dict[Sign, Callable[[int | float, int | float], int | float]] = {
    "+": add,
    "-": sub,
    "*": mul,
    "/": truediv,
}
_FOLDS: dict[FunctionName, Callable[[list[int | float]], int | float]] = {
    "sum": sum,
    "mean": lambda numbers: sum(numbers) / len(numbers),
    "min": min,
    "max": max,
}
_ARGUMENTS: dict[FunctionName, int] = {"count": 1, "days_between": 2}


def parse_number(text: str) -> NumberExpression:
    """The tree of a number expression. Raises ConditionError pointing at what does not fit."""
    reader = _NumberReader(text)
    expression = reader.sum()
    if reader.current.kind != "end":
        reader.fail(f"{reader.at_cursor()} one of + - * / is expected here.")
    return expression


class _NumberReader(Reader):
    def __init__(self, text: str) -> None:
        super().__init__(text, arithmetic=True)
        self.steps = 0

    def sum(self) -> NumberExpression:
        return self.chain(("+", "-"), self.product)

    def product(self) -> NumberExpression:
        return self.chain(("*", "/"), self.operand)

    def chain(self, signs: tuple[Sign, ...], part: Callable[[], NumberExpression]) -> NumberExpression:
        left = part()
        while sign := next((sign for sign in signs if self.at(sign)), None):
            self.steps += 1
            if self.steps > MAX_STEPS:
                self.fail(
                    f"This has more than {MAX_STEPS} steps; move a part into another [[computed]] value."
                )
            self.take()
            left = Arithmetic(sign, left, part())
        return left

    def operand(self) -> NumberExpression:
        if self.at("("):
            with self.nested():
                self.take()
                inner = self.sum()
                self.expect(")", "one of + - * / or the closing bracket ')' is expected here.")
                return inner
        if self.accept("-"):
            if self.current.kind != "number":
                self.fail(
                    "A minus sign at the start stands only before a number; write '0 - …' before an id."
                )
            return Constant(-self.amount())
        if self.current.kind == "number":
            return Constant(self.amount())
        name = self.name("a number, an id or one of the functions " + ", ".join(FUNCTIONS))
        return self.call(name) if self.at("(") else ValueOf(name.text)

    def amount(self) -> int | float:
        text = self.take().text
        return float(text) if "." in text else int(text)

    def call(self, name: Token) -> Call:
        function = next((known for known in FUNCTIONS if known == name.lower), None)
        if function is None:
            known = f"'{name.text}' is not a function here; there are: {', '.join(FUNCTIONS)}."
            self.fail(known + did_you_mean(name.lower, FUNCTIONS), name)
        self.take()
        names = [self.name("the id of an item").text]
        while self.accept(","):
            names.append(self.name("the id of an item").text)
        self.expect(")", "the ids are parted by commas and closed by a bracket ')'.")
        wanted = _ARGUMENTS.get(function, len(names))
        if len(names) != wanted:
            self.fail(f"{function} takes {wanted} id{'s' if wanted > 1 else ''}, not {len(names)}.", name)
        return Call(function, tuple(names))


def show_number(expression: NumberExpression) -> str:
    """The canonical text, with the fewest brackets that read back as the same tree."""
    match expression:
        case Constant(value):
            return show_amount(value)
        case ValueOf(subject):
            return subject
        case Call(function, subjects):
            return f"{function}({', '.join(subjects)})"
        case Arithmetic(operator, left, right):
            binds = _binding(expression)
            before = _bracketed(left, _binding(left) < binds)
            after = _bracketed(right, _binding(right) <= binds)
            return f"{before} {operator} {after}"
    assert_never(expression)


def _binding(expression: NumberExpression) -> int:
    if not isinstance(expression, Arithmetic):
        return 3
    return 1 if expression.operator in "+-" else 2


def _bracketed(expression: NumberExpression, needed: bool) -> str:
    return f"({show_number(expression)})" if needed else show_number(expression)


def number_leaves(expression: NumberExpression) -> Iterator[ValueOf | Call]:
    """The parts of an expression that read answers, in order of appearance."""
    if isinstance(expression, Arithmetic):
        yield from number_leaves(expression.left)
        yield from number_leaves(expression.right)
    elif not isinstance(expression, Constant):
        yield expression


def number_subjects(expression: NumberExpression) -> tuple[str, ...]:
    """The items and computed values that an expression reads, in order, no repeats."""
    names = (
        name
        for leaf in number_leaves(expression)
        for name in (leaf.subjects if isinstance(leaf, Call) else (leaf.subject,))
    )
    return tuple(dict.fromkeys(names))


def compile_number(expression: NumberExpression) -> Calculation:
    """A closure that works the number out for given facts; None for unknown. It never raises."""
    match expression:
        case Constant(value):
            return lambda _: value
        case ValueOf(subject):
            return lambda facts: _number(facts, subject)
        case Call():
            return _call(expression)
        case Arithmetic(operator, left, right):
            work_out, first, second = _BINARY[operator], compile_number(left), compile_number(right)

            def calculation(facts: Facts) -> int | float | None:
                a, b = first(facts), second(facts)
                return None if a is None or b is None else _bounded(lambda: work_out(a, b))

            return calculation
    assert_never(expression)


def _call(call: Call) -> Calculation:
    names = call.subjects
    match call.function:
        case "count":
            return lambda facts: facts.count(names[0])
        case "answered":
            return lambda facts: _answered(facts, names)
        case "days_between":
            return lambda facts: _days_between(facts.value(names[0]), facts.value(names[1]))
    fold = _FOLDS[call.function]

    def calculation(facts: Facts) -> int | float | None:
        numbers = [number for name in names if (number := _number(facts, name)) is not None]
        return _bounded(lambda: fold(numbers)) if len(numbers) == len(names) else None

    return calculation


def _number(facts: Facts, subject: str) -> int | float | None:
    value = facts.value(subject)
    return value if isinstance(value, int | float) else None


def _answered(facts: Facts, names: tuple[str, ...]) -> int | None:
    statuses = [facts.status(name) for name in names]
    return None if None in statuses else statuses.count("answered")


def _days_between(first: object, second: object) -> int | None:
    """From the first date to the second; unknown unless both are exact to the day."""
    if not (isinstance(first, str) and isinstance(second, str) and len(first) == len(second) == 10):
        return None
    try:
        return (date.fromisoformat(second) - date.fromisoformat(first)).days
    except ValueError:
        return None


def _bounded(work_out: Callable[[], int | float]) -> int | float | None:
    try:
        result = work_out()
    except (ZeroDivisionError, OverflowError):
        return None
    return result if isinstance(result, int) or math.isfinite(result) else None
