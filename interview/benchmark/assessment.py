"""What is found of one statement: the levels that it may be on, and whether it counts."""

from enum import StrEnum

from msgspec import Struct

from interview.benchmark.model import Element
from interview.condition import any_of


class Range(Struct, frozen=True):
    """Lowest and highest possible level, 0 to 3."""

    low: int
    high: int

    @property
    def width(self) -> int:
        return self.high - self.low

    def joined(self, other: "Range | None") -> "Range":
        """The range that holds both."""
        return Range(min(self.low, other.low), max(self.high, other.high)) if other else self

    def below(self, level: int) -> "Range":
        """The same with nothing above this level."""
        return Range(min(self.low, level), min(self.high, level))


class State(StrEnum):
    """Whether an element has a level, and what stands in the way if it has none."""

    ASSESSED = "assessed"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"
    """Its main item belongs to a theme that was not chosen."""
    UNGRADED = "ungraded"
    """The answer given stands for no level."""
    DESCRIBED = "described"
    """It is shown and not judged: never, or not while the practice is a plan."""


class Assessment(Struct, frozen=True):
    """What the answers say about one element.

    `range` is there when `state` is ASSESSED. `applies` is None while open answers decide whether the
    element applies at all. `held_back` says in words why the level is not higher.
    `keeps` says whether it certainly has a level in the end; an open main item may yet be marked as not
    applicable. `otherwise` is the range of an element that has no level now, and may get one.
    `left_out_by_rule` tells one that its own rule leaves out from one that was marked as not applicable.
    `flag` is the mark of the choice that was made, such as planned or risk.
    `expected` is False while a rule says that nobody asks for more of a practice like this one.
    `essential` is False without the point that makes the statement true, and `risk` True where people may
    come to harm, which is worse than level 0; both are None while that is open.
    """

    element: Element
    state: State
    range: Range | None
    evidence: str | None
    applies: bool | None = True
    held_back: tuple[str, ...] = ()
    lacks_evidence: bool = False
    keeps: bool = False
    otherwise: Range | None = None
    expected: bool | None = True
    flag: str | None = None
    left_out_by_rule: bool = False
    essential: bool | None = True
    risk: bool | None = False

    @property
    def possible(self) -> Range | None:
        """The range that it has or may get; None when it certainly has no level."""
        return self.range or self.otherwise

    @property
    def rank(self) -> tuple[int, int]:
        """For an order by level, the lowest first: a risk stands below an honest absence."""
        highest = self.range.high if self.range else 0
        return (-1 if self.range and self.risk else highest), (self.range.low if self.range else 0)

    @property
    def counts(self) -> bool | None:
        """Whether it counts in its theme: what is not expected does not, unless it is a risk."""
        return any_of((self.expected, self.risk))

    @property
    def decided(self) -> bool:
        """Whether no open answer can change its level, nor whether it counts."""
        return self.range is not None and not self.range.width and self.keeps and self.counts is True
