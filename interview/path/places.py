"""What is known of each item, and which items are marked, by their positions in the questionnaire.

Both are copied without copying what stands in them: a copy shares every page that is not changed in it. So
the path after an answer costs what changed, however many items there are, and the path before stays.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, Final, Generic, TypeVar

Place = TypeVar("Place")
Value = TypeVar("Value")


class NotThere(Enum):
    """What a place says that holds nothing: a type of its own, as None is something that places hold."""

    NOT_THERE = "not there"


NOT_THERE: Final = NotThere.NOT_THERE

_PAGE = 7
"""A page of places holds two to the power of so many items."""
_SPOT = (1 << _PAGE) - 1
_WORD = 10
"""A word of marks holds two to the power of so many items."""
_BIT = (1 << _WORD) - 1


class Places(Generic[Place]):
    """A place for each position. `put` is for who made it or copied it, until others read it."""

    __slots__ = ("_own", "_pages")

    def __init__(self, size: int, place: Place) -> None:
        pages = (size >> _PAGE) + 1
        self._pages: list[list[Place]] = [[place] * (_SPOT + 1) for _ in range(pages)]
        self._own = set(range(pages))

    def __getitem__(self, position: int) -> Place:
        return self._pages[position >> _PAGE][position & _SPOT]

    def differing(self, other: "Places[Place]") -> Iterator[int]:
        """The positions that hold another place there; pages that both share are not looked into."""
        for number, (page, theirs) in enumerate(zip(self._pages, other._pages, strict=True)):
            if page is not theirs:
                for spot, (place, their) in enumerate(zip(page, theirs, strict=True)):
                    if place is not their and place != their:
                        yield (number << _PAGE) + spot

    def copy(self) -> "Places[Place]":
        copied: Places[Place] = Places.__new__(Places)
        copied._pages = self._pages.copy()
        copied._own = set()
        return copied

    def put(self, position: int, place: Place) -> None:
        page = position >> _PAGE
        if page not in self._own:
            self._pages[page] = self._pages[page].copy()
            self._own.add(page)
        self._pages[page][position & _SPOT] = place


class Marks:
    """A set of positions in order. `put` is for who made it or copied it, until others read it."""

    __slots__ = ("_words",)

    def __init__(self, size: int) -> None:
        self._words = [0] * ((size >> _WORD) + 1)

    def __contains__(self, position: int) -> bool:
        return self._words[position >> _WORD] >> (position & _BIT) & 1 == 1

    def __iter__(self) -> Iterator[int]:
        for place, word in enumerate(self._words):
            while word:
                lowest = word & -word
                yield (place << _WORD) + lowest.bit_length() - 1
                word ^= lowest

    def copy(self) -> "Marks":
        copied: Marks = Marks.__new__(Marks)
        copied._words = self._words.copy()
        return copied

    def put(self, position: int, *, marked: bool) -> None:
        word, bit = position >> _WORD, 1 << (position & _BIT)
        if marked:
            self._words[word] |= bit
        else:
            self._words[word] &= ~bit

    def first(self, start: int, end: int) -> int | None:
        """The first marked position from `start` on, and before `end`."""
        word, last = start >> _WORD, (end - 1) >> _WORD
        if start >= end:
            return None
        here = self._words[word] >> (start & _BIT) << (start & _BIT)
        while not here and word < last:
            word += 1
            here = self._words[word]
        if not here:
            return None
        found = (word << _WORD) + (here & -here).bit_length() - 1
        return found if found < end else None

    def last(self, end: int) -> int | None:
        """The last marked position before `end`."""
        if end <= 0:
            return None
        word = (end - 1) >> _WORD
        here = self._words[word] & ((1 << (((end - 1) & _BIT) + 1)) - 1)
        while not here and word > 0:
            word -= 1
            here = self._words[word]
        return (word << _WORD) + here.bit_length() - 1 if here else None

    def count(self, start: int, end: int) -> int:
        """How many positions from `start` on, and before `end`, are marked."""
        if start >= end:
            return 0
        first, last = start >> _WORD, (end - 1) >> _WORD
        until = (1 << (((end - 1) & _BIT) + 1)) - 1
        if first == last:
            return ((self._words[first] & until) >> (start & _BIT)).bit_count()
        within = sum(word.bit_count() for word in self._words[first + 1 : last])
        head = (self._words[first] >> (start & _BIT)).bit_count()
        return head + within + (self._words[last] & until).bit_count()


class Named(Mapping[str, Value]):
    """What the places of items hold, by the names of the items; what they hold now, nothing is copied.

    `read` takes it out of a place; an item for which that is `NOT_THERE` is not in the mapping.
    """

    __slots__ = ("places", "positions", "read")

    def __init__(
        self, positions: Mapping[str, int], places: Places[Place], read: Callable[[Place], object]
    ) -> None:
        self.positions = positions
        self.places: Places[Any] = places
        self.read: Callable[[Any], Any] = read

    def __getitem__(self, name: str) -> Value:
        found: Value = self.read(self.places[self.positions[name]])
        if found is NOT_THERE:
            raise KeyError(name)
        return found

    def get(self, name: str, default: Any = None) -> Any:
        """As that of any mapping, without raising and catching on the way."""
        position = self.positions.get(name)
        if position is None:
            return default
        # Asked so often that one more call would be felt.
        found = self.read(self.places._pages[position >> _PAGE][position & _SPOT])
        return default if found is NOT_THERE else found

    def __contains__(self, name: object) -> bool:
        position = self.positions.get(name) if isinstance(name, str) else None
        return position is not None and self.read(self.places[position]) is not NOT_THERE

    def __iter__(self) -> Iterator[str]:
        return (
            name for name, place in self.positions.items() if self.read(self.places[place]) is not NOT_THERE
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Beside(Mapping[str, Value]):
    """A few values in front of many others; nothing is copied."""

    __slots__ = ("few", "many")

    def __init__(self, few: Mapping[str, Value], many: Mapping[str, Value]) -> None:
        self.few = few
        self.many = many

    def __getitem__(self, name: str) -> Value:
        return self.few[name] if name in self.few else self.many[name]

    def get(self, name: str, default: Any = None) -> Any:
        """As that of any mapping, without raising and catching on the way."""
        found: Any = self.few.get(name, NOT_THERE)
        return self.many.get(name, default) if found is NOT_THERE else found

    def __contains__(self, name: object) -> bool:
        return name in self.few or name in self.many

    def __iter__(self) -> Iterator[str]:
        yield from self.many
        yield from (name for name in self.few if name not in self.many)

    def __len__(self) -> int:
        return sum(1 for _ in self)
