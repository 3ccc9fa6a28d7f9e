"""Typed reading of a normalised definition, and of the condition sentences in it.

Its tables are plain, and their shape was checked when they came in: one that was changed by hand since then
raises QuestionnaireError with the key that does not fit. A sentence that cannot be read becomes a problem,
and each that can is remembered for the checks that need all of them.
"""

import re
from collections.abc import Container, Iterator, Mapping

from msgspec import Struct

from interview.condition import NumberExpression, parse, parse_number
from interview.errors import ConditionError, QuestionnaireError
from interview.questionnaire.model import Rule
from interview.questionnaire.problems import Problems
from interview.sentences import say

_AROUND = 50
"""Letters of a sentence that are shown on each side of what cannot be read in it."""


class Row(Struct, frozen=True):
    table: Mapping[str, object]

    def __contains__(self, key: str) -> bool:
        return key in self.table

    def text(self, key: str) -> str:
        value = self.table.get(key)
        if not isinstance(value, str):
            raise _unreadable(key)
        return value

    def one_of(self, key: str, known: Container[str]) -> str:
        value = self.text(key)
        if value not in known:
            raise _unreadable(key)
        return value

    def maybe(self, key: str) -> str | None:
        return self.text(key) if key in self.table else None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list | tuple) or not all(isinstance(part, str) for part in value):
            raise _unreadable(key)
        return tuple(str(part) for part in value)

    def flag(self, key: str) -> bool:
        return self.table.get(key) is True

    def whole(self, key: str) -> int | None:
        value = self.table.get(key)
        if value is not None and not isinstance(value, int):
            raise _unreadable(key)
        return value

    def amount(self, key: str) -> int | float | None:
        value = self.table.get(key)
        if value is not None and not isinstance(value, int | float):
            raise _unreadable(key)
        return value

    def bound(self, key: str) -> float | int | str | None:
        value = self.table.get(key)
        if value is not None and not isinstance(value, int | float | str):
            raise _unreadable(key)
        return value

    def row(self, key: str) -> "Row":
        value = self.table.get(key, {})
        if not isinstance(value, Mapping):
            raise _unreadable(key)
        return Row(value)

    def rows(self, key: str) -> Iterator["Row"]:
        value = self.table.get(key, [])
        if not isinstance(value, list | tuple):
            raise _unreadable(key)
        for part in value:
            if not isinstance(part, Mapping):
                raise _unreadable(key)
            yield Row(part)

    def named(self) -> Iterator[tuple[str, "Row"]]:
        """The tables inside this table, by name."""
        for name in self.table:
            yield name, self.row(name)


def _unreadable(key: str) -> QuestionnaireError:
    return QuestionnaireError(say("questionnaire_file.kept_unreadable", place=repr(key)))


class ReadRule(Struct, frozen=True):
    rule: Rule
    sentence: str
    file: str
    table: str


class RuleReader:
    """Turns sentences into rules; one that cannot be read becomes a problem that points at the word."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.read: list[ReadRule] = []
        self.known: dict[str, Rule] = {}
        """By sentence: half of them stand at more than one item."""

    def rule(self, row: Row, key: str, file: str, table: str) -> Rule | None:
        sentence = row.maybe(key)
        return None if sentence is None else self._read(sentence, key, file, table)

    def rules(self, row: Row, key: str, file: str, table: str) -> tuple[Rule, ...]:
        """A list of sentences; those that cannot be read are left out."""
        read = (self._read(sentence, key, file, table) for sentence in row.texts(key))
        return tuple(rule for rule in read if rule)

    def _read(self, sentence: str, key: str, file: str, table: str) -> Rule | None:
        rule = self.known.get(sentence)
        if rule is None:
            try:
                tree = parse(sentence)
            except ConditionError as error:
                self.problems.add(file, f"{table}.{key}", "condition", _pointed(error))
                return None
            rule = self.known[sentence] = Rule(tree)
        self.read.append(ReadRule(rule, sentence, file, f"{table}.{key}"))
        return rule

    def number(self, row: Row, key: str, file: str, table: str) -> NumberExpression | None:
        if key not in row:
            return None
        try:
            return parse_number(row.text(key))
        except ConditionError as error:
            self.problems.add(file, f"{table}.{key}", "condition", _pointed(error))
            return None


def _pointed(error: ConditionError) -> str:
    """The words around the place on one line, carets under it, and what would fit there."""
    first = max(0, min(error.start - _AROUND, len(error.sentence) - 2 * _AROUND))
    last = min(max(error.end, first + 2 * _AROUND), error.start + 2 * _AROUND)
    before, after = "…" if first else "", "…" if last < len(error.sentence) else ""
    shown = before + re.sub(r"\s", " ", error.sentence[first:last]) + after
    start = error.start - first + len(before)
    end = min(error.end - first + len(before), len(shown))
    return ConditionError(shown, start, end, error.message).pointed().replace("\n", "\n    ")
