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


class Span(Struct, frozen=True):
    """A number that lies between two bounds, both included; None where there is no bound."""

    low: int | float | None
    high: int | float | None


class Amount(Struct, frozen=True):
    """A number that is not exact: a range, open at an end that is None, or an estimate.

    An estimate has the number that was said at both ends.
    """

    low: int | float | None
    high: int | float | None
    about: bool = False

    @property
    def span(self) -> Span:
        """Between which numbers the true one lies: an estimate may be a tenth off."""
        if not self.about or self.low is None or self.high is None:
            return Span(self.low, self.high)
        margin = abs(self.low) / 10
        return Span(self.low - margin, self.high + margin)


Known: TypeAlias = str | int | float | tuple[str, ...] | Between | Span | Literal[Absent.ABSENT]
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


class NumberFacts(Facts, Protocol):
    """What the working out of a number reads besides."""

    def number(self, subject: str) -> int | float | Span | Absent | None:
        """What is known of a number that is worked with: open and unknown ones are bounded by what fits.

        ABSENT where it is certainly left out: an earlier answer closed it, or it does not apply.
        """
        ...

    def score(self, subject: str) -> int | float | Span | Absent | None:
        """What the chosen answers count together, bounded while it is open; ABSENT where it is left out."""
        ...

    def may_be_left_out(self, subject: str) -> bool:
        """Whether a number that is not left out may yet be."""
        ...
