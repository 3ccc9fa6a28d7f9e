"""Which events still count. Undo and redo are events themselves, so the journal only grows.

Undoing an undo is a redo. Any act that can be undone takes redo away; a pause does not.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence

from msgspec import Struct

from interview.session.events import UNDOABLE, Act, Event


class Standing(Struct, frozen=True):
    """The events that do not count, and the next to undo and to redo; numbers count from 1."""

    undone: frozenset[int]
    undoable: int | None
    redoable: int | None


def standing(events: Sequence[Event]) -> Standing:
    """What counts after all the events; an undo or redo of something it does not fit is passed over."""
    active: list[int] = []
    undone: list[int] = []
    gone: set[int] = set()
    for number, event in enumerate(events, start=1):
        if event.act in UNDOABLE:
            active.append(number)
            gone.update(undone)
            undone.clear()
        elif event.act is Act.UNDONE or event.act is Act.REDONE:
            undo, target = _aim(events, number)
            if undo and _holds(active, target):
                del active[bisect_left(active, target)]
                undone.append(target)
            elif not undo and target in undone:
                undone.remove(target)
                insort(active, target)
    return Standing(
        undone=frozenset(gone.union(undone)),
        undoable=active[-1] if active else None,
        redoable=undone[-1] if undone else None,
    )


def _holds(ascending: list[int], number: int) -> bool:
    place = bisect_left(ascending, number)
    return place < len(ascending) and ascending[place] == number


def _aim(events: Sequence[Event], number: int) -> tuple[bool, int]:
    """Whether event `number` undoes (or redoes), and which act; follows an undo of an undo to its end."""
    undo = True
    while True:
        event = events[number - 1]
        if event.act is Act.UNDONE:
            undo = not undo
        elif event.act is not Act.REDONE:
            return not undo, number
        if event.target is None or not 1 <= event.target < number:
            return True, 0
        number = event.target
