"""The record of a journal that grows: an event costs what it changes, and so does taking one back.

Records of earlier moments are kept on the way, ever fewer the longer ago they are. From the last one that an
act was not yet in, the events are taken again without it. None is kept before there is need of it: most
interviews that are opened are short, or only looked at.
"""

from collections.abc import Sequence
from itertools import pairwise

from interview.session.events import Event
from interview.session.fold import Building, as_it_stands
from interview.session.record import Record
from interview.session.undo import undo_state

_NEAR = 64
"""How many events back the first of the earlier records stands; each before it is twice as far."""


class RunningRecord:
    """Made with the events of a journal, and told of those that it has later."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._state = undo_state(events)
        self._earlier: list[Record] = []
        """Records of earlier moments, without the events that do not count by now; the oldest first."""
        self._now = self._built(Record(), events, len(events))
        self.record = as_it_stands(self._now, events, self._state)

    def follow(self, events: Sequence[Event]) -> Record:
        """What `fold` makes of all `events`, which begin with those that were followed before."""
        turned, end = self._state.follow(events), len(events)
        start = self._now
        if turned is not None and turned <= start.length:
            while self._earlier and self._earlier[-1].length >= turned:
                self._earlier.pop()
            start = self._earlier[-1] if self._earlier else Record()
        kept = len(self._earlier)
        if turned is not None:
            for length in _on_the_way(start.length, end, turned):
                start = self._built(start, events, length)
                self._earlier.append(start)
        self._now = self._built(start, events, end)
        if end - (self._earlier[-1].length if self._earlier else 0) >= 2 * _NEAR:
            self._earlier.append(self._now)
        if len(self._earlier) > kept:
            self._thin_out(end)
        self.record = as_it_stands(self._now, events, self._state)
        return self.record

    def _built(self, start: Record, events: Sequence[Event], end: int) -> Record:
        building = Building(start)
        building.take_all(events, self._state, end)
        return building.record(events, self._state, end)

    def _thin_out(self, end: int) -> None:
        """Between two that are kept lies at most half of what lies behind them, or so."""
        kept: list[Record] = []
        for record, after in pairwise(self._earlier):
            before = kept[-1].length if kept else 0
            if after.length - before > (end - after.length) // 2:
                kept.append(record)
        self._earlier = [*kept, self._earlier[-1]]


def _on_the_way(start: int, end: int, turned: int) -> list[int]:
    """The moments between that a record is kept of.

    One is just before what was turned: most likely it is turned again.
    """
    lengths = {turned - 1}
    back = _NEAR
    while end - back > start:
        lengths.add(end - back)
        back *= 2
    return sorted(length for length in lengths if length > start)
