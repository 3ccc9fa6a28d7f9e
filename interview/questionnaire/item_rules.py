"""What an item's own choices and bounds must hold, whatever the rest of the questionnaire says."""

from collections.abc import Iterator

from interview.condition.reader import did_you_mean
from interview.questionnaire.model import Item, ItemType, Questionnaire
from interview.questionnaire.names import repeated, reserved_codes
from interview.questionnaire.problems import Code


def item_problems(questionnaire: Questionnaire, item: Item) -> Iterator[tuple[Code, str]]:
    """Pairs of a code and a sentence."""
    codes = [choice.code for choice in item.choices]
    for code in repeated(codes):
        yield "duplicate_code", f"The code {code} stands twice. Rename one of the choices."
    for code in reserved_codes(codes):
        yield (
            "reserved_code",
            f"“{code}” has a meaning of its own in sentences. Use another code for the choice.",
        )
    if sum(choice.specify for choice in item.choices) > 1:
        yield (
            "two_specify",
            "Only one choice of an item can ask for a few words. Take `specify` from the others.",
        )
    if item.type is ItemType.SELECT_ONE and any(choice.exclusive for choice in item.choices):
        yield (
            "exclusive_misuse",
            "In a select_one every choice stands alone. Remove `exclusive`, or use select_multiple.",
        )
    if item.choices_from:
        yield from _choices_from(questionnaire, item, item.choices_from)
    if not _bounds_in_order(item):
        yield (
            "min_above_max",
            "The least is above the most, so nothing could be answered. Exchange or mend them.",
        )


def _choices_from(questionnaire: Questionnaire, item: Item, name: str) -> Iterator[tuple[Code, str]]:
    source = questionnaire.by_id.get(name)
    if source is None:
        near = did_you_mean(name, tuple(questionnaire.by_id))
        yield "unknown_id", f"`choices_from` names {name}, and there is no such item.{near}"
    elif source.type is not ItemType.SELECT_MULTIPLE:
        yield "choices_from", f"`choices_from` names {name}, which is not a select_multiple item. Name one."
    elif source.choices_from:
        yield (
            "choices_from",
            f"{name} takes its choices from {source.choices_from} itself. Name that one here.",
        )
    elif source.position >= item.position:
        yield (
            "forward_reference",
            f"`choices_from` reads {name}, which is asked later. Move {name} before it.",
        )
    else:
        offered = [choice.code for choice in source.choices if not choice.exclusive]
        for code in repeated([*offered, *dict.fromkeys(choice.code for choice in item.choices)]):
            yield "duplicate_code", f"The code {code} comes from {name} and stands here too. Rename it here."


def _bounds_in_order(item: Item) -> bool:
    low, high = item.minimum, item.maximum
    few, many = item.min_selected or 0, item.max_selected
    if isinstance(low, str) and isinstance(high, str):
        length = min(len(low), len(high))
        in_order = low[:length] <= high[:length]
    elif isinstance(low, int | float) and isinstance(high, int | float):
        in_order = low <= high
    else:
        in_order = True
    enough = item.choices_from is not None or not item.choices or few <= len(item.choices)
    return in_order and enough and (many is None or few <= many)
