"""How long questions take, roughly; planning figures, said as whole minutes.

They stand for reading a question with its choices (some 80 words, 200 a minute), deciding, and typing a line.
"""

import math
from collections.abc import Iterable

from interview.questionnaire import Item, ItemType

_SECONDS = {ItemType.SELECT_ONE: 30, ItemType.SELECT_MULTIPLE: 45, ItemType.TEXT: 80, ItemType.NOTE: 8}
_OTHER = 30


def minutes(items: Iterable[Item]) -> int:
    """Minutes to answer these items, at least 1."""
    seconds = sum(_SECONDS.get(item.type, _OTHER) for item in items)
    return max(1, math.ceil(seconds / 60))
