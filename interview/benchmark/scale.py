"""A range of levels, and the range that an answer stands for on a scale of choices with levels."""

from msgspec import Struct

from interview.condition import Absent, Between, Known
from interview.questionnaire import Item


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


def scale_range(item: Item, value: Known | None) -> Range | None:
    """The level of an answer on a scale; None when the answer given stands for no level."""
    levels = {choice.code: choice.level for choice in item.choices}
    known = [level for level in levels.values() if level is not None]
    if value is None:
        return Range(min(known), max(known))
    if value is Absent.ABSENT:
        return Range(0, 0)
    codes = value.codes if isinstance(value, Between) else (value,)
    stood_for = [levels.get(code) if isinstance(code, str) else None for code in codes]
    given = [level for level in stood_for if level is not None]
    return Range(min(given), max(given)) if given else None


def stands_for_levels(item: Item, value: Known) -> bool:
    """Whether an answer, or each of the two it lies between, carries a level."""
    codes = value.codes if isinstance(value, Between) else (value,)
    return value is Absent.ABSENT or all(scale_range(item, code) for code in codes)


def all_carry_levels(item: Item) -> bool:
    return not item.choices_from and all(choice.level is not None for choice in item.choices)


def has_fixed_choices(item: Item) -> bool:
    """Whether it is answered by one of a few choices that are always the same."""
    fixed = not item.choices_from and not any(choice.relevant for choice in item.choices)
    return fixed and item.kind.picks_one
