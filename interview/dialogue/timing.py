"""How long questions take, roughly; planning figures, said as whole minutes."""

import math
from collections.abc import Iterable

from interview.questionnaire import Item, ItemType

_SECONDS = {ItemType.SELECT_ONE: 20, ItemType.SELECT_MULTIPLE: 30, ItemType.TEXT: 60, ItemType.NOTE: 5}
_OTHER = 20


def minutes(items: Iterable[Item]) -> int:
    """Minutes to answer these items, at least 1."""
    seconds = sum(_SECONDS.get(item.type, _OTHER) for item in items)
    return max(1, math.ceil(seconds / 60))
