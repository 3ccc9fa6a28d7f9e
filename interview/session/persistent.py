"""A mapping that is copied without copying what stands in it: what a journal leaves behind, as it grows.

The mapping before a change stays as it was, and shares with the one after it every page that did not change.
So an event costs what it changes, however many came before it.
"""

from collections.abc import ItemsView, Iterator, Mapping
from itertools import chain
from typing import Any, Final, Generic, TypeVar

Value = TypeVar("Value")

_GONE: Final[Any] = object()
_PAGE = 7
"""A page holds two to the power of so many names."""
_SPOT = (1 << _PAGE) - 1


class Persistent(Mapping[str, Value]):
    """Values by name, in the order in which the names came in. Nothing in it changes."""

    __slots__ = ("_length", "_pages", "_positions", "_size")

    def __init__(self, values: Mapping[str, Value]) -> None:
        pairs = list(values.items())
        self._pages = [pairs[start : start + _SPOT + 1] for start in range(0, len(pairs), _SPOT + 1)]
        self._positions = dict(zip(values, range(len(pairs)), strict=True))
        """Shared with those that come of this one, and only added to: what lies behind `_size` is theirs."""
        self._size = self._length = len(pairs)

    def having(self, name: str, value: Value) -> "Persistent[Value]":
        """With this value, at its old place or behind all others."""
        position = self._positions.get(name, self._size)
        if position < self._size:
            if self._at(position) is not _GONE:
                return self._with(position, (name, value), self._length)
            return Persistent({**self, name: value})
        if len(self._positions) > self._size:
            return Persistent({**self, name: value})  # another that came of this one has grown behind it
        self._positions[name] = self._size
        return self._with(self._size, (name, value), self._length + 1)

    def without(self, name: str) -> "Persistent[Value]":
        """Without this name, if it has it."""
        if name not in self:
            return self
        return self._with(self._positions[name], (name, _GONE), self._length - 1)

    def _with(self, position: int, pair: tuple[str, Value], length: int) -> "Persistent[Value]":
        changed: Persistent[Value] = Persistent.__new__(Persistent)
        changed._positions, changed._length = self._positions, length
        changed._size = self._size if position < self._size else position + 1
        pages = changed._pages = self._pages.copy()
        number, spot = position >> _PAGE, position & _SPOT
        page = pages[number].copy() if number < len(pages) else []
        page[spot : spot + 1] = (pair,)
        pages[number : number + 1] = (page,)
        return changed

    def _at(self, position: int) -> Value:
        return self._pages[position >> _PAGE][position & _SPOT][1]

    def get(self, name: str, default: Any = None) -> Any:
        """As that of any mapping, without raising and catching on the way."""
        position = self._positions.get(name)
        if position is None or position >= self._size:
            return default
        value = self._pages[position >> _PAGE][position & _SPOT][1]
        return default if value is _GONE else value

    def __getitem__(self, name: str) -> Value:
        value: Value = self.get(name, _GONE)
        if value is _GONE:
            raise KeyError(name)
        return value

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name, _GONE) is not _GONE

    def __iter__(self) -> Iterator[str]:
        return (name for name, value in chain.from_iterable(self._pages) if value is not _GONE)

    def __len__(self) -> int:
        return self._length

    def __repr__(self) -> str:
        return repr(dict(self))

    def items(self) -> ItemsView[str, Value]:
        """As those of any mapping, without looking each of them up by its name."""
        return _Items(self)


class _Items(ItemsView[str, Value]):
    __slots__ = ()
    _mapping: Persistent[Value]

    def __iter__(self) -> Iterator[tuple[str, Value]]:
        return (pair for pair in chain.from_iterable(self._mapping._pages) if pair[1] is not _GONE)


class Changing(Generic[Value]):
    """A persistent mapping that is being changed: as much of a dictionary as a fold needs."""

    __slots__ = ("now",)

    def __init__(self, start: Persistent[Value]) -> None:
        self.now = start

    def __setitem__(self, name: str, value: Value) -> None:
        self.now = self.now.having(name, value)

    def __contains__(self, name: str) -> bool:
        return name in self.now

    def __len__(self) -> int:
        return len(self.now)

    def get(self, name: str, default: Any = None) -> Any:
        return self.now.get(name, default)

    def pop(self, name: str, default: Any = None) -> Any:
        found = self.now.get(name, default)
        self.now = self.now.without(name)
        return found


Changeable = dict[str, Value] | Changing[Value]


def changeable(start: Mapping[str, Value]) -> Changeable[Value]:
    """What can be changed without changing `start`; of nothing, a plain dictionary, which grows fastest."""
    if not start:
        return {}
    return Changing(start if isinstance(start, Persistent) else Persistent(start))


def settled(changed: Changeable[Value]) -> Mapping[str, Value]:
    """What it has come to; it is not changed any more."""
    return changed.now if isinstance(changed, Changing) else changed
