"""Which events still count. Undo and redo are events themselves, so the journal only grows.

Undoing an undo is a redo. Any act that can be undone takes redo away; a pause does not. Nor does a line
that was merely heard: it is not what is undone next, and goes by its number alone.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from interview.session.events import UNDOABLE, Act, Event


class UndoState(Struct, frozen=True):
    """The events that do not count, and the next to undo and to redo; numbers count from 1."""

    undone: frozenset[int]
    undoable: int | None
    redoable: int | None


def undo_state(events: Sequence[Event]) -> UndoState:
    """What counts after all the events; an undo or redo of something it does not fit is passed over."""
    # Nothing was undone in most sessions: then all that is to be known is the last act that could be.
    if all(event.act is not Act.UNDONE and event.act is not Act.REDONE for event in events):
        return UndoState(frozenset(), undoable=_last_to_undo(events), redoable=None)
    active: set[int] = set()
    undone: dict[int, None] = {}
    """In the order of their undoing."""
    gone: list[int] = []
    aims: dict[int, _Aim | None] = {}
    for number, event in enumerate(events, start=1):
        if event.act in UNDOABLE:
            active.add(number)
            if event.act is not Act.HEARD:
                gone += undone
                undone.clear()
        elif event.act is Act.UNDONE or event.act is Act.REDONE:
            aim = aims[number] = _aim(event, number, aims)
            if aim is not None and aim.undoes and aim.act in active:
                active.remove(aim.act)
                undone[aim.act] = None
            elif aim is not None and not aim.undoes and aim.act in undone:
                del undone[aim.act]
                active.add(aim.act)
    return UndoState(
        undone=frozenset(gone).union(undone),
        undoable=max((n for n in active if events[n - 1].act is not Act.HEARD), default=None),
        redoable=next(reversed(undone), None),
    )


def _last_to_undo(events: Sequence[Event]) -> int | None:
    for number in range(len(events), 0, -1):
        act = events[number - 1].act
        if act in UNDOABLE and act is not Act.HEARD:
            return number
    return None


class _Aim(Struct, frozen=True):
    """What an undo or redo comes to: whether it undoes or does again, and which act."""

    undoes: bool
    act: int


def _aim(event: Event, number: int, aims: Mapping[int, "_Aim | None"]) -> _Aim | None:
    """What event `number` comes to, after the `aims` of the undos and redos before it; None for nothing.

    An undo of an undo is a redo, and so on to the act at the end of the chain.
    """
    target = event.target
    if target is None or not 1 <= target < number:
        return None
    turns = event.act is Act.UNDONE
    if target not in aims:
        return _Aim(turns, target)
    aim = aims[target]
    return aim and _Aim(aim.undoes is not turns, aim.act)
