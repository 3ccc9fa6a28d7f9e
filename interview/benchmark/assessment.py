"""What is found of one statement: the levels that it may be on, and whether it counts."""

from enum import StrEnum

from msgspec import Struct

from interview.benchmark.model import Element


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
    """Its main item is left to the full pass, or belongs to a theme that was not chosen."""
    UNGRADED = "ungraded"
    """The answer given stands for no level."""
    DESCRIBED = "described"
    """It is shown and never judged."""


class Assessment(Struct, frozen=True):
    """What the answers say about one element.

    `range` is there when `state` is ASSESSED. `applies` is None while open answers decide whether the
    element applies at all. `held_back` says in words why the level is not higher.
    `keeps` says whether it certainly has a level in the end; an open main item may yet be marked as not
    applicable. `otherwise` is the range of an element that has no level now, and may get one.
    `left_out_by_rule` tells one that its own rule leaves out from one that was marked as not applicable.
    `flag` is the mark of the choice that was made, such as planned or risk.
    `expected` is False while a rule says that nobody asks for more of a practice like this one.
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

    @property
    def possible(self) -> Range | None:
        """The range that it has or may get; None when it certainly has no level."""
        return self.range or self.otherwise
