"""Which keys fit an item of which type. Read from plain tables, so that nothing else need be in order."""

from collections.abc import Iterator

from interview.condition.tokens import is_date
from interview.questionnaire.model import ItemType
from interview.questionnaire.rows import Row

_NUMBERS = (ItemType.INTEGER, ItemType.DECIMAL)


def misfits(row: Row) -> Iterator[str]:
    """What does not fit in the table of an item, one sentence each."""
    type_ = ItemType(row.text("type"))
    if type_ is ItemType.NOTE and "say" not in row:
        yield "A note needs its text under `say`."
    if type_ is not ItemType.NOTE and "ask" not in row:
        yield "A question needs its wording under `ask`."
    if type_ is not ItemType.NOTE and "say" in row:
        yield "`say` is the text of a note. The wording of a question stands under `ask`."
    choosing = "choices" in row or "choices_from" in row
    if type_.is_choice and not choosing:
        yield f"A {type_} item needs `choices` (or `choices_from`)."
    if choosing and not type_.is_choice:
        yield f"`choices` do not fit the type {type_}. Use select_one or select_multiple."
    if "in_your_own_words" in row and not type_.is_choice:
        yield f"`in_your_own_words` stands beside choices, and {type_} has none. Remove it."
    if type_ is not ItemType.SELECT_MULTIPLE and ("min_selected" in row or "max_selected" in row):
        yield "`min_selected` and `max_selected` fit select_multiple items."
    if "group" in row and type_ is not ItemType.SELECT_ONE:
        yield "A `group` is shown as a grid of select_one items. Remove it here."
    yield from _bounds(row, type_)


def _bounds(row: Row, type_: ItemType) -> Iterator[str]:
    for key in ("min", "max"):
        bound = row.bound(key)
        if bound is None:
            continue
        if type_ in _NUMBERS:
            if isinstance(bound, str):
                yield f"`{key}` is a number without quotation marks here, as in {key} = 1."
        elif type_ is ItemType.DATE:
            if not _is_when(bound):
                yield f"`{key}` is a date here, as in {key} = 2026-11-24."
        else:
            yield "`min` and `max` fit integer, decimal and date items."


def _is_when(bound: float | int | str) -> bool:
    text = str(bound)
    return is_date(text) or (len(text) == 4 and text.isdecimal())
