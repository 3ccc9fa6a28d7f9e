"""Which events still count. Undo and redo are events themselves, so the journal only grows.

Undoing an undo is a redo. Any act that can be undone takes redo away; a pause does not. Nor does a line
that was merely heard: it is not what is undone next, and goes by its number alone.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from interview.session.events import UNDOABLE, Act, Event

_UNDOABLE_IN_TURN = UNDOABLE - {Act.HEARD}


class UndoState:
    """What counts of a journal, as it grows; numbers count from 1.

    An undo or redo of something that it does not fit is passed over.
    """

    __slots__ = ("_aims", "_completed", "_taken_back", "_turns", "length", "turned", "undone")

    def __init__(self) -> None:
        self.length = 0
        """How many events were followed."""
        self.undone: set[int] = set()
        """The events that do not count."""
        self.turned: set[int] = set()
        """Those before the last completion that counted then and do not now, or the other way round."""
        self._completed = 0
        self._turns = array("Q")
        """What can be undone in its turn, in order."""
        self._taken_back: dict[int, None] = {}
        """What can be done again, in the order of its undoing."""
        self._aims: dict[int, int] = {}
        """By undo or redo, the act that it comes to in the end; below zero where it takes it back."""

    @property
    def undoable(self) -> int | None:
        """The act that undo takes back next."""
        return self._turns[-1] if self._turns else None

    @property
    def redoable(self) -> int | None:
        """The act that redo brings back next."""
        return next(reversed(self._taken_back), None)

    def follow(self, events: Sequence[Event]) -> int | None:
        """Go on to the end of `events`, which begin with those that were followed before.

        The first act whose counting has changed on the way; None where all count as they did.
        """
        first: int | None = None
        turns, taken_back = self._turns, self._taken_back
        new = events[self.length :] if self.length else events
        for number, event in enumerate(new, self.length + 1):
            act = event.act
            if act in _UNDOABLE_IN_TURN:
                turns.append(number)
                if taken_back:
                    taken_back.clear()
            elif act is Act.COMPLETED:
                self._completed = number
                self.turned.clear()
            elif act is Act.UNDONE or act is Act.REDONE:
                turned = self._turn(number, events)
                if turned is not None and (first is None or turned < first):
                    first = turned
        self.length = len(events)
        return first

    def _turn(self, number: int, events: Sequence[Event]) -> int | None:
        """The act that is taken back or done again by event `number`, if it is."""
        aim = self._aim(number, events[number - 1])
        act = abs(aim)
        if aim < 0 and act not in self.undone and events[act - 1].act in UNDOABLE:
            self.undone.add(act)
            self._taken_back[act] = None
            if events[act - 1].act is not Act.HEARD:
                del self._turns[bisect_left(self._turns, act)]
        elif aim > 0 and act in self._taken_back:
            self.undone.remove(act)
            del self._taken_back[act]
            if events[act - 1].act is not Act.HEARD:
                self._turns.insert(bisect_left(self._turns, act), act)
        else:
            return None
        if act < self._completed:
            self.turned ^= {act}
        return act

    def _aim(self, number: int, event: Event) -> int:
        """What event `number` comes to: an act, below zero where it is taken back; 0 for nothing.

        An undo of an undo is a redo, and so on to the act at the end of the chain.
        """
        target, aim = event.target, 0
        if target is not None and 1 <= target < number:
            aim = self._aims.get(target, target)
        if event.act is Act.UNDONE:
            aim = -aim
        self._aims[number] = aim
        return aim


def undo_state(events: Sequence[Event]) -> UndoState:
    """What counts after all the events."""
    state = UndoState()
    state.follow(events)
    return state


def that_count(events: Sequence[Event]) -> Iterator[tuple[int, Event]]:
    """The events that were not taken back, each with its number."""
    undone = undo_state(events).undone
    return ((number, event) for number, event in enumerate(events, 1) if number not in undone)
