"""Tables that fit what a reader sees of one: the same sums by row and by column, the same cells shown.

They come in an order that follows from what is seen alone, each as the counts of its hidden cells: so a
search that is cut short finds the same for all tables that look alike.
"""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import permutations

Place = tuple[int, int]
Hidden = tuple[int, ...]
"""The counts of the hidden cells, in the order of these."""

_TRIES = 1000
_SPREAD = 7


def fitting(hidden: Hidden, cells: tuple[Place, ...]) -> Iterator[Hidden]:
    """What may stand in these cells: from the most even, by steps that change four of them by one.

    `hidden` is what really stands there; nothing but its sums by row and by column matters.
    """
    start = _first(hidden, cells)
    if start is None:
        return
    seen, waiting = {start}, deque([start])
    corners = _corners(cells)
    yield start
    while waiting:
        now = waiting.popleft()
        for more, more_too, fewer, fewer_too in corners:
            if now[fewer] and now[fewer_too]:
                after = list(now)
                after[more] += 1
                after[more_too] += 1
                after[fewer] -= 1
                after[fewer_too] -= 1
                other = tuple(after)
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
                    yield other


@lru_cache(maxsize=1024)
def _corners(cells: tuple[Place, ...]) -> Sequence[tuple[int, int, int, int]]:
    """The places among these cells of two that may count one more while two others count one less."""
    at = {place: number for number, place in enumerate(cells)}
    corners = [
        (at[i, j], at[k, m], at[i, m], at[k, j])
        for (i, j), (k, m) in permutations(cells, 2)
        if i < k and j != m and (i, m) in at and (k, j) in at
    ]
    # Spread, so that few steps change many cells.
    return [corner for begin in range(_SPREAD) for corner in corners[begin::_SPREAD]]


def _first(hidden: Hidden, cells: Sequence[Place]) -> Hidden | None:
    """One that fits, as even as it may be; None where none is found soon."""
    rows, columns = Counter[int](), Counter[int]()
    for (i, j), count in zip(cells, hidden, strict=True):
        rows[i] += count
        columns[j] += count
    later = [(0, 0)] * len(cells)
    """How many cells of its row, and of its column, come after each."""
    in_row, in_column = Counter[int](), Counter[int]()
    for number in range(len(cells) - 1, -1, -1):
        i, j = cells[number]
        later[number] = in_row[i], in_column[j]
        in_row[i] += 1
        in_column[j] += 1
    filled = [0] * len(cells)
    tries = 0

    def fill(number: int, left: int) -> bool:
        nonlocal tries
        tries += 1
        if tries > _TRIES:
            return False
        if number == len(cells):
            return not left
        i, j = cells[number]
        row, column = later[number]
        of_row, of_column = rows[i], columns[j]
        high = min(of_row, of_column)
        low = max(0 if row else of_row, 0 if column else of_column)
        if row and column:
            even = round(of_row * of_column / max(1, left))
        else:
            even = round(max(of_row / (row + 1), of_column / (column + 1)))
        for count in _from(even, low, high):
            filled[number] = count
            rows[i], columns[j] = of_row - count, of_column - count
            if fill(number + 1, left - count):
                return True
        rows[i], columns[j] = of_row, of_column
        return False

    return tuple(filled) if fill(0, sum(hidden)) else None


def _from(begin: int, low: int, high: int) -> Iterator[int]:
    """The numbers from low to high, the nearest to this one first; of two as near the lower."""
    below = min(begin, high)
    above = max(below + 1, low)
    while below >= low or above <= high:
        if below >= low and (above > high or begin - below <= above - begin):
            yield below
            below -= 1
        else:
            yield above
            above += 1
