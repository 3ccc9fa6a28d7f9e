"""A person who types at an interview, and a clock that only moves when it is looked at."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from interview import Interview, Turn, TurnKind


class Person:
    """Types lines and remembers what was said to the last one."""

    def __init__(self, interview: Interview, *, setup: bool = False) -> None:
        self.interview = interview
        self.turns: list[Turn] = interview.begin(setup=setup)

    def types(self, *lines: str) -> "Person":
        for line in lines:
            self.turns = self.interview.say(line)
        return self

    @property
    def said(self) -> str:
        return "\n".join(turn.text for turn in self.turns)

    @property
    def asked(self) -> str | None:
        item = self.interview.current
        return item.id if item else None

    def heard(self, kind: TurnKind) -> list[str]:
        return [turn.text for turn in self.turns if turn.kind is kind]


class Ticking:
    """A clock that moves a second at each look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


Starts = Callable[..., Person]
Reopens = Callable[[Person], Person]
