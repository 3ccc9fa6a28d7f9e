"""What a condition reads: the one door between conditions and answers.

`None` means *unknown* everywhere but in `level` and `evidence`, where it has its own meaning.
"""

from enum import Enum
from typing import Literal, Protocol, TypeAlias

from msgspec import Struct


class Absent(Enum):
    """Certainly off the path. Only level rules see it; elsewhere an off-path answer is unknown.

    `is x` is false, `is not x` true, `includes` false, `excludes` true, the count 0, < and > false.
    """

    ABSENT = "absent"


class Between(Struct, frozen=True):
    """A single choice answered as "2-3": one of these codes, it is open which."""

    codes: tuple[str, ...]


Known: TypeAlias = str | int | float | tuple[str, ...] | Between | Literal[Absent.ABSENT]
"""A code, text, ISO date or number; a tuple holds the chosen codes of a multiple choice."""


class Facts(Protocol):
    def value(self, subject: str) -> Known | None:
        """The answer or computed number; None while unanswered, off path or any non-response."""
        ...

    def count(self, subject: str) -> int | None:
        """How many codes were chosen; exclusive choices do not count."""
        ...

    def status(self, subject: str) -> str | None:
        """The status by name; None while it may still change, as when bounds are worked out."""
        ...

    def holds(self, subject: str) -> bool | None:
        """A named yes/no computed value."""
        ...

    def level(self, element: str) -> tuple[int, int] | None:
        """The lowest and highest possible level; None when the element is not applicable."""
        ...

    def evidence(self, subject: str) -> str | None:
        """none, described, named or independent; None when nothing is recorded, read as "none"."""
        ...
