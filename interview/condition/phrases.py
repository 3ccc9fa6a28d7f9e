"""The small parts of a condition sentence: values, lists, comparisons, and what would fit instead."""

from collections.abc import Sequence
from typing import NoReturn

from interview.condition.reader import Reader, Span, did_you_mean
from interview.condition.tokens import Token
from interview.condition.tree import RESERVED_WORDS, TODAY, Operator, Value

COMPARISONS: tuple[Operator, ...] = ("<=", ">=", "<", ">")
PHRASES = (
    "is",
    "is not",
    "is one of",
    "is not one of",
    "includes",
    "includes any of",
    "includes all of",
    "includes at least",
    "excludes",
    "<",
    "<=",
    ">",
    ">=",
)
_NEARBY = {
    "=": "is",
    "==": "is",
    "!=": "is not",
    "&&": "and",
    "||": "or",
    "are": "is",
    "equals": "is",
    "in": "is one of",
    "contains": "includes",
    "has": "includes",
}


class PhraseReader(Reader):
    def value(self) -> Value:
        token = self.current
        if token.kind == "number":
            return self.any_number()
        if token.kind in ("date", "text"):
            return self.take().text
        if token.kind == "word" and token.lower not in RESERVED_WORDS:
            return self.take().text
        self.fail(
            f"{self.at_cursor()} a value is expected here: a code, a number, a date, "
            "or a text in straight double quotes."
        )

    def code(self) -> str:
        token = self.current
        bare = token.kind == "word" and token.lower not in RESERVED_WORDS
        if token.kind == "text" or bare or (token.kind == "number" and token.text.isdigit()):
            return self.take().text
        self.fail(f"{self.at_cursor()} the code of a choice is expected here.")

    def refuse_half_phrase(self, verb: str, *words: str) -> None:
        """`includes any [a]` without its `of`."""
        for word in words:
            if self.at(word, "["):
                self.fail(f"Before a list, write '{verb} {word} of'.")

    def listed(self) -> tuple[tuple[Value, ...], tuple[Token, ...]]:
        """`[a, 3, "some text"]`, with the tokens of its values."""
        self.open_list()
        places, values = [self.current], [self.value()]
        while self.accept(","):
            places.append(self.current)
            values.append(self.value())
        self.close_list()
        self.distinct(values, places)
        return tuple(values), tuple(places)

    def codes(self) -> tuple[tuple[str, ...], tuple[Token, ...]]:
        """`[a, b]`, with the tokens of its codes."""
        self.open_list()
        places, codes = [self.current], [self.code()]
        while self.accept(","):
            places.append(self.current)
            codes.append(self.code())
        self.close_list()
        self.distinct(codes, places)
        return tuple(codes), tuple(places)

    def open_list(self) -> None:
        self.expect("[", "a list in square brackets is expected here, as in [first, second].")
        if self.at("]"):
            self.fail("This list is empty; put one or more values between the brackets.")

    def close_list(self) -> None:
        self.expect("]", "the values of a list are parted by commas and closed by a bracket ']'.")

    def close_bracket(self, why: str = "'and', 'or' or the closing bracket ')' is expected here.") -> None:
        self.expect(")", why)

    def any_number(self) -> int | float:
        text = self.take().text
        return float(text) if "." in text else int(text)

    def number(self, operator: str) -> int | float:
        if self.current.kind != "number":
            self.fail(f"{self.at_cursor()} '{operator}' is followed by a number here.")
        return self.any_number()

    def number_or_date(self, operator: str) -> Value:
        if self.current.kind == "date" or self.current.lower == TODAY:
            return self.take().text.lower()
        if self.current.kind != "number":
            self.fail(
                f"{self.at_cursor()} '{operator}' is followed by a number, a date or today, as in 3 or "
                "2026-11-24."
            )
        return self.any_number()

    def comparison(self) -> tuple[Operator, Span]:
        first = self.current
        for operator in COMPARISONS:
            if self.accept(operator):
                return operator, self.span(first)
        if self.accept("is"):
            operator = "is not" if self.accept("not") else "is"
            return operator, self.span(first)
        self.fail(self.expected("<", "<=", ">", ">=", "is", "is not"))

    def expected(self, *phrases: str) -> str:
        """What would fit at the cursor, with the likeliest one."""
        token = self.current
        nearby = _NEARBY.get(token.lower)
        if nearby in phrases:
            return f"{self.at_cursor()} write '{nearby}' for '{token.text}'."
        return (
            f"{self.at_cursor()} expected one of: {', '.join(phrases)}.{did_you_mean(token.lower, phrases)}"
        )

    def fail_after_statement(self) -> NoReturn:
        """A whole condition was read, and something is left over."""
        if self.at(")"):
            self.fail("This bracket closes nothing; take it out, or open one before it.")
        if self.at(";") or self.at(","):
            self.fail(f"{self.at_cursor()} conditions are joined by 'and' or 'or'.")
        self.fail(self.expected("and", "or"))

    def distinct(self, values: Sequence[Value], places: Sequence[Token]) -> None:
        seen: set[Value] = set()
        for value, place in zip(values, places, strict=True):
            if value in seen:
                self.fail(f"'{value}' stands twice in this list; once is enough.", place)
            seen.add(value)

    def within(self, number: int, count: int, place: Token) -> None:
        """`at least 4 of` three things could never hold, and `at least 0 of` always would."""
        if not 1 <= number <= count:
            self.fail(f"There are {count} to choose from, so this number is from 1 to {count}.", place)

    def span(self, first: Token) -> Span:
        """From the given token to the last one taken."""
        return first.start, self.last().end

    def last(self) -> Token:
        return self.tokens[self.position - 1]
