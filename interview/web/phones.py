"""Which phones have joined, what they have not sent yet, and codes that were guessed wrong; in memory alone.

After the door was killed all of it is gone, and nothing is lost: a phone brings its slip and its form along.
"""

from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from msgspec import Struct

from interview.web.ballots import Draft

MOST_WRONG, A_WHILE = 10, 60.0
"""Wrong codes from one address within so many seconds, after which it has to wait."""
_Value = TypeVar("_Value")
_MOST = 1000
"""Phones and addresses that are remembered."""
MOST_OF_A_SLIP = 8
"""Phones that are remembered with one slip: whoever has one makes the door forget nobody else's."""


class Unsent(Struct, frozen=True):
    """What a phone has said so far in a vote, and the question at which it is."""

    vote: int
    mark: str
    draft: Draft
    at: int = 0


class Phones:
    """All phones; any thread may ask."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._joined: OrderedDict[str, str] = OrderedDict()
        self._unsent: OrderedDict[str, Unsent] = OrderedDict()
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()

    def joined(self, phone: str, seat: str) -> None:
        """Remembers a phone, and lets go of those that were not seen for longest: first of the same slip."""
        with self._lock:
            _keep(self._joined, phone, seat)
            same = [other for other, of in self._joined.items() if of == seat]
            for other in same[:-MOST_OF_A_SLIP]:
                del self._joined[other]
            for other in self._unsent.keys() - self._joined.keys():
                del self._unsent[other]

    def knows(self, phone: str) -> bool:
        with self._lock:
            return phone in self._joined

    def share(self, seat: str) -> int:
        """How many phones have this slip."""
        with self._lock:
            return sum(other == seat for other in self._joined.values())

    def left(self, phone: str) -> None:
        with self._lock:
            self._joined.pop(phone, None)
            self._unsent.pop(phone, None)

    def unsent(self, phone: str) -> Unsent | None:
        with self._lock:
            return self._unsent.get(phone)

    def keep(self, phone: str, unsent: Unsent | None) -> None:
        with self._lock:
            if unsent is None:
                self._unsent.pop(phone, None)
            else:
                _keep(self._unsent, phone, unsent)

    def guessed_wrong(self, address: str) -> None:
        with self._lock:
            times = self._wrong.get(address) or deque(maxlen=MOST_WRONG)
            times.append(self._clock())
            _keep(self._wrong, address, times)

    def has_to_wait(self, address: str) -> bool:
        """Whether too many codes from here were wrong a short while ago."""
        with self._lock:
            times = self._wrong.get(address)
            return times is not None and len(times) == MOST_WRONG and self._clock() - times[0] < A_WHILE


def _keep(table: OrderedDict[str, _Value], key: str, value: _Value) -> None:
    table[key] = value
    table.move_to_end(key)
    while len(table) > _MOST:
        table.popitem(last=False)
