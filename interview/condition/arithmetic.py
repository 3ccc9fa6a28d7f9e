"""The closed arithmetic of `[[computed]]` numbers: ids, + - * / and a fixed set of functions.

What is known in part gives bounds, unknown in gives unknown out; a division by what may be zero and a result
beyond all bounds are unknown too. `sum`, `mean`, `min` and `max` go on without what is left out.
`parse_number(show_number(expression)) == expression`.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, TypeAlias, assert_never, get_args

from msgspec import Struct

from interview.condition import spans
from interview.condition.facts import Absent, NumberFacts, Span
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


class ScoreOf(Struct, frozen=True, tag=True):
    """`score of drinks`: what the chosen answer counts; of several, all of them together."""

    subject: str


class Arithmetic(Struct, frozen=True, tag=True):
    operator: Sign
    left: "NumberExpression"
    right: "NumberExpression"


class Call(Struct, frozen=True, tag=True):
    """`answered(a, b)` counts the answered ones, `count(a)` the chosen codes of one item.

    `scores` are those of the subjects that stand as `score of a`.
    """

    function: FunctionName
    subjects: tuple[str, ...]
    scores: frozenset[str] = frozenset()


NumberExpression: TypeAlias = Constant | ValueOf | ScoreOf | Arithmetic | Call
Result: TypeAlias = int | float | Span | None
Calculation: TypeAlias = Callable[[NumberFacts], Result]
_Working: TypeAlias = Callable[[NumberFacts], spans.Ends | None]
"""A calculation on its way: exact, and None for unknown."""
_Read: TypeAlias = Callable[[NumberFacts, str], "int | float | Span | Absent | None"]

_BINARY: dict[Sign, Callable[[spans.Ends, spans.Ends], spans.Ends]] = {
    "+": spans.add,
    "-": spans.subtract,
    "*": spans.multiply,
    "/": spans.divide,
}
_FOLDS: dict[FunctionName, spans.Fold] = {
    "sum": spans.total,
    "mean": spans.mean,
    "min": spans.lowest,
    "max": spans.highest,
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
        if self.at("score", "of"):
            return ScoreOf(self.scored())
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
        names: list[str] = []
        scores = set[str]()
        while not names or self.accept(","):
            if function in _FOLDS and self.at("score", "of"):
                names.append(self.scored())
                scores.add(names[-1])
            else:
                names.append(self.name("the id of an item").text)
        self.expect(")", "the ids are parted by commas and closed by a bracket ')'.")
        wanted = _ARGUMENTS.get(function, len(names))
        if len(names) != wanted:
            self.fail(f"{function} takes {wanted} id{'s' if wanted > 1 else ''}, not {len(names)}.", name)
        return Call(function, tuple(names), frozenset(scores))

    def scored(self) -> str:
        self.position += 2
        return self.name("the id of an item whose choices have a score").text


def show_number(expression: NumberExpression) -> str:
    """The canonical text, with the fewest brackets that read back as the same tree."""
    match expression:
        case Constant(value):
            return show_amount(value)
        case ValueOf(subject):
            return subject
        case ScoreOf(subject):
            return f"score of {subject}"
        case Call(function, subjects, scores):
            return f"{function}({', '.join(f'score of {s}' if s in scores else s for s in subjects)})"
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


def number_leaves(expression: NumberExpression) -> Iterator[ValueOf | ScoreOf | Call]:
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


def scored_subjects(expression: NumberExpression) -> tuple[str, ...]:
    """The items of which an expression reads the scores, in order, no repeats."""
    names: list[str] = []
    for leaf in number_leaves(expression):
        if isinstance(leaf, ScoreOf):
            names.append(leaf.subject)
        elif isinstance(leaf, Call):
            names += [name for name in leaf.subjects if name in leaf.scores]
    return tuple(dict.fromkeys(names))


def compile_number(expression: NumberExpression) -> Calculation:
    """A closure that works the number out for given facts; None for unknown. It never raises."""
    working = _compiled(expression)

    def calculation(facts: NumberFacts) -> Result:
        try:
            ends = working(facts)
            return None if ends is None else spans.known_from(ends)
        except (ZeroDivisionError, OverflowError):
            return None

    return calculation


def _number(facts: NumberFacts, subject: str) -> int | float | Span | Absent | None:
    return facts.number(subject)


def compile_day(expression: NumberExpression) -> Callable[[NumberFacts], str | None]:
    """The same reckoned in days, for a date: as exact as what it is worked out from; None for unknown."""
    working = _compiled(expression, _in_days)

    def calculation(facts: NumberFacts) -> str | None:
        try:
            ends = working(facts)
            return None if ends is None else _date_from(*ends)
        except (ZeroDivisionError, OverflowError, ValueError):
            return None

    return calculation


def _in_days(facts: NumberFacts, subject: str) -> int | float | Span | Absent | None:
    """A date as the number of its day, anything else as the number that it is."""
    value = facts.value(subject)
    if not isinstance(value, str):
        return facts.number(subject)
    first, last = _days(value)
    return Span(first.toordinal(), last.toordinal())


def _date_from(low: spans.End, high: spans.End) -> str | None:
    if low != int(low) or high != int(high):
        return None
    first, last = (date.fromordinal(int(end)).isoformat() for end in (low, high))
    return next((first[:length] for length in (10, 7, 4) if first[:length] == last[:length]), None)


def _compiled(expression: NumberExpression, read: _Read = _number) -> _Working:
    match expression:
        case Constant(value):
            constant = spans.ends_of(value)
            return lambda _: constant
        case ValueOf(subject):
            return lambda facts: _certain_ends(facts, subject, read(facts, subject))
        case ScoreOf(subject):
            return lambda facts: _certain_ends(facts, subject, facts.score(subject))
        case Call():
            return _call(expression, read)
        case Arithmetic(operator, left, right):
            work_out, first, second = _BINARY[operator], _compiled(left, read), _compiled(right, read)

            def working(facts: NumberFacts) -> spans.Ends | None:
                a, b = first(facts), second(facts)
                return None if a is None or b is None else work_out(a, b)

            return working
    assert_never(expression)


def _call(call: Call, read: _Read) -> _Working:
    names, scores = call.subjects, call.scores
    match call.function:
        case "count":
            return lambda facts: _whole(facts.count(names[0]))
        case "answered":
            return lambda facts: _whole(_answered(facts, names))
        case "days_between":
            return lambda facts: _days_between(facts.value(names[0]), facts.value(names[1]))
    fold = _FOLDS[call.function]

    def working(facts: NumberFacts) -> spans.Ends | None:
        parts = [
            spans.Part(spans.ends_of(number), is_certain=not facts.may_be_left_out(name))
            for name in names
            if (number := facts.score(name) if name in scores else read(facts, name)) is not Absent.ABSENT
        ]
        # Where all may be left out, so may be the result, of which nothing holds then.
        return fold(parts) if any(part.is_certain for part in parts) else None

    return working


def _certain_ends(
    facts: NumberFacts, subject: str, number: int | float | Span | Absent | None
) -> spans.Ends | None:
    """Where a number lies that has to be there: nothing is added to what is left out."""
    if number is None or number is Absent.ABSENT or facts.may_be_left_out(subject):
        return None
    return spans.ends_of(number)


def _whole(number: int | None) -> spans.Ends | None:
    return None if number is None else (number, number)


def _answered(facts: NumberFacts, names: tuple[str, ...]) -> int | None:
    statuses = [facts.status(name) for name in names]
    return None if None in statuses else statuses.count("answered")


def _days_between(first: object, second: object) -> spans.Ends | None:
    """From the first date to the second: bounds where one is known to the month or the year."""
    try:
        (begins, begins_last), (ends, ends_last) = _days(first), _days(second)
    except ValueError:
        return None
    return (ends - begins_last).days, (ends_last - begins).days


def _days(when: object) -> tuple[date, date]:
    """The first and the last day that an answer may mean. Raises ValueError for what is no date."""
    match when.split("-") if isinstance(when, str) else ():
        case [year]:
            return date(int(year), 1, 1), date(int(year), 12, 31)
        case [year, month]:
            return date(int(year), int(month), 1), date(
                int(year), int(month), monthrange(int(year), int(month))[1]
            )
        case [year, month, day]:
            exact = date(int(year), int(month), int(day))
            return exact, exact
    raise ValueError(f"not a date: {when!r:.40}")
