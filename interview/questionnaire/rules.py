"""Reads the condition sentences of a definition, and remembers each for the checks that need all of them."""

import re

from msgspec import Struct

from interview.condition import NumberExpression, parse, parse_number
from interview.errors import ConditionError
from interview.questionnaire.model import Rule
from interview.questionnaire.problems import Problems
from interview.questionnaire.rows import Row

_AROUND = 50


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

    def number(self, row: Row, file: str, table: str) -> NumberExpression | None:
        try:
            return parse_number(row.text("number"))
        except ConditionError as error:
            self.problems.add(file, f"{table}.number", "condition", _pointed(error))
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
