"""Patterns of texts: the part of regular expressions that can be matched in a time that is known beforehand.

Python's own expressions try one way after another, so that a pattern such as `(a+)+b` can hold a program for
years. Here all ways are followed at once: a text of n signs takes n steps over at most `MOST_STATES` places.
What would need trying (looking around, references back) is no part of it. A pattern is for the whole text.
"""

from collections.abc import Callable, Iterable
from typing import NoReturn, TypeAlias

from msgspec import Struct

LONGEST_PATTERN = 500
LONGEST_TEXT = 1_000
"""What a text with a pattern may have: codes, numbers and names are shorter."""
MOST_STATES = 1_000
_DEEPEST = 20

Fits: TypeAlias = Callable[[str], bool]
Part: TypeAlias = Callable[[int], int]
"""Adds its states, given the state that follows it, and returns the one to begin at."""

_CLASSES: dict[str, Fits] = {
    "d": lambda sign: "0" <= sign <= "9",
    "w": lambda sign: sign == "_" or sign.isalnum(),
    "s": str.isspace,
}
_ODD_SIGNS = frozenset("\\.[](){}|?*+^$-/")


class PatternError(ValueError):
    """What in a pattern cannot be read, in a sentence for its author."""


class _State(Struct):
    """Goes on to `after` when `fits` does; without one, to each of `ways` at once."""

    fits: Fits | None = None
    after: int = -1
    ways: tuple[int, ...] = ()


class Pattern(Struct, frozen=True):
    states: tuple[_State, ...]
    start: int
    end: int

    def fits(self, text: str) -> bool:
        """Whether the whole text has this form; one that is longer than `LONGEST_TEXT` never has."""
        if len(text) > LONGEST_TEXT:
            return False
        here = self._reached((self.start,))
        for sign in text:
            states = (self.states[number] for number in here)
            here = self._reached([state.after for state in states if state.fits and state.fits(sign)])
            if not here:
                return False
        return self.end in here

    def _reached(self, numbers: Iterable[int]) -> set[int]:
        found, waiting = set[int](), list(numbers)
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting += self.states[number].ways
        return found


def read_pattern(text: str) -> Pattern:
    """The pattern that a text stands for. Raises PatternError."""
    return _Reader(text).pattern()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.depth = 0
        self.states: list[_State] = []

    def pattern(self) -> Pattern:
        if len(self.text) > LONGEST_PATTERN:
            raise PatternError(f"A pattern has at most {LONGEST_PATTERN} signs.")
        self.accept("^")
        part = self.either()
        if self.place == len(self.text) - 1:
            self.accept("$")
        if self.place < len(self.text):
            self.fail(f"{self.sign} closes nothing; for the sign itself write \\{self.sign}.")
        end = self.add(_State())
        start = part(end)
        return Pattern(tuple(self.states), start, end)

    def either(self) -> Part:
        ways = [self.row()]
        while self.accept("|"):
            ways.append(self.row())
        if len(ways) == 1:
            return ways[0]
        return lambda after: self.add(_State(ways=tuple(way(after) for way in ways)))

    def row(self) -> Part:
        parts: list[Part] = []
        while self.place < len(self.text) and self.sign not in "|)" and not self.at_last_dollar():
            parts.append(self.repeated(self.one()))

        def build(after: int) -> int:
            for part in reversed(parts):
                after = part(after)
            return after

        return build

    def repeated(self, part: Part) -> Part:
        least, most = self.times()
        if self.place < len(self.text) and self.sign in "?*+{":
            self.fail("Two marks of repetition stand side by side; keep one.")
        if (least, most) == (1, 1):
            return part

        def build(after: int) -> int:
            if most is None:
                again = self.add(_State())
                self.states[again].ways = (part(again), after)
                first = again
            else:
                first = after
                for _ in range(most - least):
                    first = self.add(_State(ways=(part(first), after)))
            for _ in range(least):
                first = part(first)
            return first

        return build

    def times(self) -> tuple[int, int | None]:
        """How often the part before may stand, and None where there is no most."""
        for mark, (least, most) in {"?": (0, 1), "*": (0, None), "+": (1, None)}.items():
            if self.accept(mark):
                return least, most
        if not self.accept("{"):
            return 1, 1
        closing = self.text.find("}", self.place)
        first, comma, last = self.text[self.place : closing].partition(",") if closing > 0 else ("", "", "")
        numbers = (first, *([last] if last else []))
        if not all(number.isascii() and number.isdigit() and len(number) < 4 for number in numbers):
            self.fail("How often something stands is written as {3}, {2,} or {2,5}.")
        self.place = closing + 1
        least = int(first)
        most = int(last) if last else None if comma else least
        if most is not None and most < least:
            self.fail(f"{{{first},{last}}} has the smaller number last; exchange them.")
        return least, most

    def one(self) -> Part:
        """A sign, a class of signs, or a group."""
        if self.accept("("):
            return self.group()
        if self.accept("["):
            return self.stepping(self.signs())
        if self.accept("."):
            return self.stepping(lambda sign: sign != "\n")
        if self.accept("\\"):
            return self.stepping(self.escaped())
        if self.sign in "?*+{":
            self.fail(f"There is nothing before {self.sign} that could be repeated.")
        if self.sign in "]}^$":
            self.fail(f"{self.sign} stands alone here; for the sign itself write \\{self.sign}.")
        return self.stepping(_same(self.take()))

    def group(self) -> Part:
        if self.accept("?") and not self.accept(":"):
            self.fail("Of groups with a question mark only (?:…) works here: nothing looks ahead or back.")
        self.depth += 1
        if self.depth > _DEEPEST:
            self.fail(f"Groups stand more than {_DEEPEST} deep; simplify.")
        part = self.either()
        if not self.accept(")"):
            self.fail("A group is not closed: a bracket ) is missing.")
        self.depth -= 1
        return part

    def signs(self) -> Fits:
        """What stands in square brackets, as in `[A-Z0-9_]` or `[^/]`."""
        negated = self.accept("^")
        members: list[Fits] = []
        while not self.accept("]"):
            if self.place >= len(self.text):
                self.fail("A class of signs is not closed: a bracket ] is missing.")
            if self.accept("\\"):
                first: str | Fits = self.escape()
            elif self.sign == "[":
                self.fail("For the sign [ inside square brackets write \\[.")
            else:
                first = self.take()
            if isinstance(first, str) and self.text[self.place : self.place + 1] == "-" and self.has_end():
                self.place += 1
                last = self.escape() if self.accept("\\") else self.take()
                if not isinstance(last, str) or last < first:
                    self.fail("A range goes from a sign to a later one, as in [A-Z].")
                members.append(_range(first, last))
            else:
                members.append(_same(first) if isinstance(first, str) else first)
        if not members:
            self.fail("These square brackets are empty.")
        return lambda sign: any(fits(sign) for fits in members) is not negated

    def has_end(self) -> bool:
        """Whether a hyphen here stands between two signs, and is not the last one."""
        return self.text[self.place + 1 : self.place + 2] not in ("", "]")

    def escaped(self) -> Fits:
        sign = self.escape()
        return _same(sign) if isinstance(sign, str) else sign

    def escape(self) -> str | Fits:
        """What stands behind a backslash: a sign for itself, or a class of signs."""
        if self.place >= len(self.text):
            self.fail("A backslash stands at the end.")
        sign = self.take()
        if sign in _ODD_SIGNS or not (sign.isalnum() or sign == "_"):
            return sign
        kind = _CLASSES.get(sign.lower())
        if kind is None:
            self.fail(f"\\{sign} has no meaning here; there are \\d, \\w and \\s, and \\D, \\W and \\S.")
        return kind if sign.islower() else lambda other: not kind(other)

    def stepping(self, fits: Fits) -> Part:
        return lambda after: self.add(_State(fits, after))

    def add(self, state: _State) -> int:
        if len(self.states) >= MOST_STATES:
            raise PatternError("This pattern is too large: its repetitions add up. Use smaller numbers.")
        self.states.append(state)
        return len(self.states) - 1

    @property
    def sign(self) -> str:
        return self.text[self.place]

    def at_last_dollar(self) -> bool:
        return self.sign == "$" and self.place == len(self.text) - 1

    def take(self) -> str:
        self.place += 1
        return self.text[self.place - 1]

    def accept(self, sign: str) -> bool:
        if self.text[self.place : self.place + 1] != sign:
            return False
        self.place += 1
        return True

    def fail(self, message: str) -> NoReturn:
        raise PatternError(f"At sign {min(self.place + 1, len(self.text))} of the pattern: {message}")


def _same(own: str) -> Fits:
    return lambda sign: sign == own


def _range(first: str, last: str) -> Fits:
    return lambda sign: first <= sign <= last
