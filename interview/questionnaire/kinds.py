"""The types of items, a record for each: all that the program knows of a type stands here.

Everything else asks the record what an item can do (`has_choices`, `takes_words` …), never for its name. A
new type whose answers conditions know already (a text, a number, a date, one choice, several) is a record
here, a reader of that name in `understanding/readers.py`, and its name in words in `texts/`. One with
answers of a new sort, such as an order, is a `Kind` of `condition/vocabulary.py` first, with what conditions
may say of it.
"""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from interview.condition import Kind

_BOUNDED = frozenset({"min", "max"})
_CHOSEN = frozenset({"choices", "choices_from", "in_your_own_words"})
_COUNTED = frozenset({"min_selected", "max_selected"})
_FORMED = frozenset({"min_length", "max_length", "pattern", "pattern_says"})


class ItemKind(Struct, frozen=True, dict=True):
    """What is known of all items of one type."""

    name: str
    """As it stands in files."""
    values: Kind | None
    """What its answers are in conditions; None for what is only said."""
    keys: frozenset[str] = frozenset()
    """The keys of a table that fit it, of those that do not fit every item."""
    seconds: int = 8
    """How long it takes to decide and type: a planning figure, without the time for reading."""
    whole: bool = False
    """Whether its numbers are whole ones."""
    takes_words: bool = False
    """Whether whatever is typed answers it, word for word."""
    is_address: bool = False
    """Whether it takes the address of a page or of somebody, which is shown back as it was kept."""
    is_contact: bool = False
    """Whether its answers tell how to reach a person."""
    stand_in: str | None = None
    """The value that stands for all others when answers are tried; None where no single one does."""

    @cached_property
    def is_question(self) -> bool:
        return self.values is not None

    @cached_property
    def has_choices(self) -> bool:
        return self.picks_one or self.picks_several

    @cached_property
    def picks_one(self) -> bool:
        return self.values == "select_one"

    @cached_property
    def picks_several(self) -> bool:
        return self.values == "select_multiple"

    @property
    def may_name_somebody(self) -> bool:
        """Whether an answer may say who somebody is, or which service: a page can be named.

        Copies without free text and names leave it out.
        """
        return self.takes_words or self.is_address


KINDS: Mapping[str, ItemKind] = {
    kind.name: kind
    for kind in (
        ItemKind("note", None, seconds=0),
        ItemKind("text", "text", _FORMED, seconds=45, takes_words=True, stand_in="…"),
        ItemKind("integer", "number", _BOUNDED, whole=True),
        ItemKind("decimal", "number", _BOUNDED),
        ItemKind("date", "date", _BOUNDED),
        ItemKind("select_one", "select_one", _CHOSEN | {"group"}),
        ItemKind("select_multiple", "select_multiple", _CHOSEN | _COUNTED | {"group"}, seconds=12),
        ItemKind("url", "text", _FORMED, is_address=True),
        ItemKind("email", "text", _FORMED, is_address=True, is_contact=True),
    )
}
"""By name, in the order in which authors are told of them."""


def kinds_with(key: str) -> tuple[str, ...]:
    """The names of the types that a key of a table fits."""
    return tuple(name for name, kind in KINDS.items() if key in kind.keys)
