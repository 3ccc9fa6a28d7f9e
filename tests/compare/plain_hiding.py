"""Which cells of a table with groups are hidden, told in the plainest way: a second opinion on the fast one.

It goes through the same tables in the same order, and works everything out anew for each.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice, permutations

Place = tuple[int, int]


def hidden_in_groups(
    rows: Sequence[Sequence[int]],
    least: int,
    unshown: Collection[int] = (),
    also: Collection[Place] = (),
    apart: int | None = None,
) -> frozenset[Place] | None:
    """The cells that are hidden in a table whose sums by row and by column are all known.

    `unshown` are columns that are not shown, `also` cells that another table would tell; those of the row
    `apart` are told by other tables where they are not among these, and so cover none. None where the table
    cannot be shown in part at all.
    """
    rule = _Rule(least, frozenset(unshown), frozenset(also), apart)
    table = tuple(map(tuple, rows))
    if not rule.secret(table):
        return rule.narrow(table)
    if rule.narrow_holds(table):
        return rule.narrow(table)
    return rule.wide(table) if rule.wide_holds(table) else None


class _Rule:
    """Which cells of a table with groups are hidden, and whether that holds against who knows the rule.

    Where small cells stand, their rows and columns cross; of those crossings all that are nobody or few are
    hidden. Where that would tell one, all the crossings are, whatever they count. What holds is decided by
    what a reader sees alone, so that all tables which look alike are shown alike.
    """

    def __init__(
        self, least: int, unshown: frozenset[int], also: frozenset[Place], apart: int | None
    ) -> None:
        self.least, self.unshown, self.also, self.apart = least, unshown, also, apart
        self._known: dict[tuple[bool, _Table, frozenset[Place]], bool] = {}

    def secret(self, table: "_Table") -> set[Place]:
        """The cells that have to be hidden."""
        return {
            (i, j)
            for i, row in enumerate(table)
            for j, count in enumerate(row)
            if 0 < count < self.least or (i, j) in self.also
        }

    def wide(self, table: "_Table") -> frozenset[Place]:
        """All crossings of rows and columns with a secret, two by two at the least."""
        return self._crossings(table, self.secret(table))

    def _crossings(self, table: "_Table", secret: set[Place]) -> frozenset[Place]:
        rows = {i for i, _ in secret}
        columns = {j for _, j in secret} | self.unshown
        if len(rows) == 1:
            rows |= self._another([sum(row) for row in table], {*rows, self.apart})
        if len(columns) == 1:
            columns |= self._another([sum(column) for column in zip(*table, strict=True)], {*columns})
        found = {(i, j) for i in rows for j in columns if i != self.apart or j in self.unshown}
        return frozenset(found | secret | {(i, j) for i in range(len(table)) for j in self.unshown})

    def narrow(self, table: "_Table") -> frozenset[Place]:
        """Of these only what counts nobody or few, and what must be."""
        secret = self.secret(table)
        return frozenset(
            (i, j)
            for i, j in self._crossings(table, secret)
            if j in self.unshown or (i, j) in secret or table[i][j] < self.least
        )

    def narrow_holds(self, table: "_Table") -> bool:
        """Whether no small cell is told if no more than the small ones are hidden."""
        found = self.narrow(table)
        key = (False, _as_seen(table, found), found)
        if key not in self._known:
            self._known[key] = self._holds(table, found, lambda other: self.narrow(other) == found, _MANY)
        return self._known[key]

    def wide_holds(self, table: "_Table") -> bool:
        """Whether no small cell is told if all crossings are hidden."""
        found = self.wide(table)
        return self._holds(
            table, found, lambda other: self.wide(other) == found and not self.narrow_holds(other), _SOME
        )

    def _another(self, sums: Sequence[int], but: Collection[int | None]) -> set[int]:
        """One more row or column: the smallest that leaves room. Sums are known, so that it tells nothing."""
        left = [place for place in range(len(sums)) if place not in but and sums[place]]
        roomy = [place for place in left if sums[place] >= 2 * self.least]
        if roomy:
            return {min(roomy, key=lambda place: (sums[place], place))}
        return {max(left, key=lambda place: (sums[place], place))} if left else set()

    def _holds(
        self, table: "_Table", found: frozenset[Place], alike: "Callable[[_Table], bool]", most: int
    ) -> bool:
        """Whether tables that look alike have two numbers at each hidden cell that may be small."""
        cells = sorted(found)
        values = defaultdict[Place, set[int]](set)
        missing = {*cells}
        for other in islice(_fitting(table, cells), most):
            if not alike(other):
                continue
            for i, j in cells:
                values[i, j].add(other[i][j])
            missing = {place for place in missing if len(values[place]) < 2}
            if not missing:
                return True
        return bool(values) and not any(
            place in self.also or 0 < min(values[place]) < self.least for place in missing
        )


_MANY, _SOME = 100, 20
"""Tables that are tried; where they do not suffice, more is hidden."""
_Table = tuple[tuple[int, ...], ...]


def _as_seen(table: _Table, found: Collection[Place]) -> _Table:
    """What a reader sees of a table: what is shown, and the sums of what is not."""
    rows = tuple(
        tuple(-1 if (i, j) in found else count for j, count in enumerate(row)) for i, row in enumerate(table)
    )
    return (*rows, tuple(map(sum, table)), tuple(map(sum, zip(*table, strict=True))))


def _fitting(table: _Table, cells: Sequence[Place]) -> Iterator[_Table]:
    """Tables with the same sums and the same cells shown, in an order that follows from these alone."""
    start = _first_fitting(table, cells)
    if start is None:
        return
    seen, waiting = {start}, deque([start])
    hidden_here = set(cells)
    corners = [
        ((i, j), (k, m), (i, m), (k, j))
        for (i, j), (k, m) in permutations(cells, 2)
        if i < k and j != m and (i, m) in hidden_here and (k, j) in hidden_here
    ]
    # Spread, so that few steps change many cells.
    corners = [corner for begin in range(_SPREAD) for corner in corners[begin::_SPREAD]]
    yield start
    while waiting:
        now = waiting.popleft()
        for more, more_too, fewer, fewer_too in corners:
            if not _at(now, fewer) or not _at(now, fewer_too):
                continue
            after = [list(row) for row in now]
            for (i, j), step in ((more, 1), (more_too, 1), (fewer, -1), (fewer_too, -1)):
                after[i][j] += step
            other = tuple(map(tuple, after))
            if other not in seen:
                seen.add(other)
                waiting.append(other)
                yield other


def _first_fitting(table: _Table, cells: Sequence[Place]) -> _Table | None:
    """One table that fits, as even as it may be; None where none is found soon."""
    rows, columns = Counter[int](), Counter[int]()
    for i, j in cells:
        rows[i] += table[i][j]
        columns[j] += table[i][j]
    filled = [list(row) for row in table]
    tries = 0

    def fill(number: int) -> bool:
        nonlocal tries
        tries += 1
        if tries > _TRIES:
            return False
        if number == len(cells):
            return not any(rows.values()) and not any(columns.values())
        i, j = cells[number]
        later = cells[number + 1 :]
        row, column = [k for k, _ in later].count(i), [m for _, m in later].count(j)
        high = min(rows[i], columns[j])
        low = max(0 if row else rows[i], 0 if column else columns[j])
        even = round(max(rows[i] / (row + 1), columns[j] / (column + 1)))
        if row and column:
            even = round(rows[i] * columns[j] / max(1, sum(rows.values())))
        for count in sorted(range(low, high + 1), key=lambda one: (abs(one - even), one)):
            filled[i][j] = count
            rows[i] -= count
            columns[j] -= count
            if fill(number + 1):
                return True
            rows[i] += count
            columns[j] += count
        return False

    return tuple(map(tuple, filled)) if fill(0) else None


_TRIES = 1000
_SPREAD = 7


def _at(table: _Table, place: Place) -> int:
    return table[place[0]][place[1]]
