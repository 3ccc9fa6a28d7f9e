"""What is looked at again after an answer: the items that changed, and all that depends on them.

In document order, because sentences read backwards only: whatever an item reads stands by the time it is
looked at.
"""

from collections.abc import Callable, Iterable
from heapq import heapify, heappop, heappush

from interview.questionnaire import Item, Questionnaire


def visit_again(questionnaire: Questionnaire, changed: Iterable[int], visit: Callable[[Item], bool]) -> None:
    """Visits the items at these positions, and each that reads one of which `visit` says that it changed."""
    waiting = list(changed)
    heapify(waiting)
    items, readers, last = questionnaire.items, questionnaire.readers, -1
    while waiting:
        position = heappop(waiting)
        if position == last:
            continue
        last = position
        if visit(items[position]):
            for reader in readers[position]:
                heappush(waiting, reader)
