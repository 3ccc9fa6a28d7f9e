"""Facts for a handful of made-up answers, as the engine would hand them to a condition."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from interview.condition import Absent, Facts, Known, Span


@dataclass
class Answers:
    """Whatever is not named is unanswered; an answered item has the status "answered"."""

    values: Mapping[str, Known | None] = field(default_factory=dict)
    statuses: Mapping[str, str | None] = field(default_factory=dict)
    exclusive: frozenset[str] = frozenset({"none"})
    truths: Mapping[str, bool | None] = field(default_factory=dict)
    levels: Mapping[str, tuple[int, int] | None] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)
    may_leave: frozenset[str] = frozenset()

    def value(self, subject: str) -> Known | None:
        return self.values.get(subject)

    def number(self, subject: str) -> int | float | Span | Absent | None:
        value = self.values.get(subject)
        return value if isinstance(value, int | float | Span | Absent) else None

    def may_be_left_out(self, subject: str) -> bool:
        return subject in self.may_leave

    def count(self, subject: str) -> int | None:
        chosen = self.values.get(subject)
        return len(set(chosen) - self.exclusive) if isinstance(chosen, tuple) else None

    def status(self, subject: str) -> str | None:
        if subject in self.statuses:
            return self.statuses[subject]
        return "unanswered" if self.values.get(subject) is None else "answered"

    def holds(self, subject: str) -> bool | None:
        return self.truths.get(subject)

    def level(self, element: str) -> tuple[int, int] | None:
        return self.levels.get(element, (0, 3))

    def evidence(self, subject: str) -> str | None:
        return self.records.get(subject)


@pytest.fixture(scope="session")
def answers() -> Callable[..., Facts]:
    return Answers
