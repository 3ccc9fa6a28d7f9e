"""Which cells of a table of counts may be shown, so that none that is too small can be worked out.

A cell is small with 1 to `least` - 1 sessions; nobody is no secret. Of a row of cells with a known sum, small
ones are hidden, and others with them, until what is hidden counts `least` at the least, and its cells could
change places: which cells are hidden depends on no order, so that any exchange among them shows the same. Of
equal cells one may go alone, where another number there and in each hidden cell would show the same.
Of a table with groups, all sums are known; it is shown in part only where other tables that would be shown
alike have another number at each small cell.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice, permutations
from typing import NamedTuple

LEAST = 5
"""Fewer sessions than these are never counted in a review; a pool may ask for more."""

Place = tuple[int, int]


def hidden(counts: Sequence[int], least: int = LEAST, also: Collection[int] = ()) -> frozenset[int]:
    """The places that are hidden among counts whose sum is known.

    `also` are places that have to be hidden as another table would tell them.
    """
    found = {place for place, count in enumerate(counts) if 0 < count < least or (count and place in also)}
    if found and _is_one_for_all(counts, least):
        return frozenset(range(len(counts)))
    while found and _can_be_told([counts[place] for place in found], least):
        left = [count for place, count in enumerate(counts) if count and place not in found]
        if not left:
            return frozenset(range(len(counts)))
        equal = [place for place, count in enumerate(counts) if count == min(left)]
        alone = not also and _may_go_alone([counts[place] for place in found], min(left), least)
        found |= {equal[0]} if alone else {*equal}
    return frozenset(found)


def _may_go_alone(counts: Sequence[int], other: int, least: int) -> bool:
    """Whether one of several equal cells may be hidden without the others beside these small ones.

    By its place it could tell them; not where it might as well be one less, and any of them one more.
    """
    return other > least and all(
        count + 1 < least and _can_be_told([*counts[:place], count + 1, *counts[place + 1 :]], least)
        for place, count in enumerate(counts)
    )


def _is_one_for_all(counts: Sequence[int], least: int) -> bool:
    """Whether the sum is one that cells can have which are all alike and all small: then hiding all of them
    for no other reason would tell that they are."""
    return sum(counts) in (len(counts), len(counts) * (least - 1))


def _can_be_told(counts: Sequence[int], least: int) -> bool:
    """Whether the sum of hidden counts says too much of them."""
    total, most = sum(counts), len(counts) * (least - 1)
    are_small = all(count < least for count in counts)
    return len(counts) < 2 or total < least or (are_small and total in (len(counts), most))


def hidden_beside(
    counts: Sequence[int], apart: int, least: int = LEAST, also: Collection[int] = ()
) -> frozenset[int]:
    """The places that are hidden where other tables may tell the count at `apart`.

    It covers no other: what is hidden of the others has to hold where it is known.
    """
    everything = frozenset(range(len(counts)))
    others = [place for place in range(len(counts)) if place != apart]
    if 0 < sum(counts) - counts[apart] < least:
        return everything
    must = apart in also or 0 < counts[apart] < least
    told = {*also}
    while True:
        inner = hidden([counts[place] for place in others], least, {others.index(p) for p in told - {apart}})
        gone = frozenset(others[place] for place in inner)
        if not must or not counts[apart]:
            return gone
        if len(gone) == len(others):
            return everything
        wider = hidden(counts, least, {*gone, apart})
        if wider - {apart} <= gone or wider == everything:
            return wider | gone
        told |= wider


def hidden_in_groups(
    rows: Sequence[Sequence[int]],
    least: int = LEAST,
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


class Several(NamedTuple):
    """Counts of a question where several answers may be chosen, `answered` by so many.

    `alone` are the places of choices that go with no other; everybody chose one at the least, and `fewest`
    to `most` of the others where they chose none of those.
    """

    counts: tuple[int, ...]
    answered: int
    alone: frozenset[int] = frozenset()
    fewest: int = 1
    most: int | None = None


def hidden_of_several(several: Several, least: int = LEAST) -> frozenset[int]:
    """The places that are hidden, with how many answered known: all of them where a part would tell one."""
    found = frozenset(
        place
        for place, count in enumerate(several.counts)
        if 0 < count < least or 0 < several.answered - count < least
    )
    if any(len(possible(several, found, place)) < 2 for place in found):
        return frozenset(range(len(several.counts)))
    return found


def possible(several: Several, found: Collection[int], place: int) -> set[int]:
    """The counts that a hidden place may have, as far as what is shown tells."""
    shown = {other: count for other, count in enumerate(several.counts) if other not in found}
    alone = [other for other in found if other in several.alone]
    others = [other for other in found if other not in several.alone]
    known_alone = sum(count for other, count in shown.items() if other in several.alone)
    known = [count for other, count in shown.items() if other not in several.alone]
    values = set[int]()
    for together in range(several.answered - known_alone + 1 if alone else 1):
        rest = several.answered - known_alone - together
        most = several.most if several.most is not None else len(several.counts)
        low, high = rest * several.fewest - sum(known), rest * most - sum(known)
        if any(count > rest for count in known) or high < 0 or low > rest * len(others):
            continue
        if place in several.alone:
            values.update(range(together + 1) if len(alone) > 1 else (together,))
        else:
            values.update(range(max(0, low - rest * (len(others) - 1)), min(rest, high) + 1))
    return values


class Shown(NamedTuple):
    """What a table that adds up shows of its cells, by key: of all, and in each group; None is hidden.

    `together` is what the hidden ones come to; None where nothing is hidden, or nothing but them is there.
    `groups` is None where no group may be shown.
    """

    counts: Mapping[str, int | None]
    groups: Mapping[str, tuple[int | None, ...]] | None
    together: int | None
    together_in_groups: tuple[int | None, ...]

    @property
    def hides(self) -> frozenset[str]:
        """The keys of the cells that are hidden."""
        return frozenset(key for key, count in self.counts.items() if count is None)

    def hides_in_groups(self, groups: int) -> frozenset[tuple[str, int]]:
        """The cells of groups that are hidden: all of them, where no group is shown."""
        return frozenset(
            (key, place)
            for key in self.counts
            for place in range(groups)
            if self.groups is None or self.groups[key][place] is None
        )


def shown(
    whole: Mapping[str, int],
    groups: Sequence[Mapping[str, int]],
    least: int = LEAST,
    also: Collection[str] = (),
    also_in_groups: Collection[tuple[str, int]] = (),
    apart: str | None = None,
) -> Shown:
    """What may be shown of a table of all sessions, and of the same for groups that are parts of them.

    Other tables may tell the counts of `apart`, the last one.

    What is hidden of all is one row for the groups: its cells could change places there as well.
    """
    keys = list(whole)
    numbers, told_of_all = [*whole.values()], {keys.index(key) for key in also}
    if apart is None:
        places = hidden(numbers, least, told_of_all)
    else:
        places = hidden_beside(numbers, keys.index(apart), least, told_of_all)
    gone = {keys[place] for place in places}
    left = [key for key in keys if key not in gone]
    counts = {key: None if key in gone else count for key, count in whole.items()}
    together = sum(whole[key] for key in gone) if gone and left else None
    if not groups:
        return Shown(counts, None, together, ())
    rest = len(groups)
    rows = [[group[key] for group in groups] for key in left]
    rows.append([sum(group[key] for key in gone) for group in groups])
    for row, total in zip(
        rows, [*(whole[key] for key in left), sum(whole[key] for key in gone)], strict=True
    ):
        row.append(total - sum(row))
    of_row = {key: left.index(key) if key in left else len(left) for key in keys}
    told = {(of_row[key], place) for key, place in also_in_groups}
    unshown = {rest} if any(row[rest] for row in rows) else set[int]()
    told_apart = left.index(apart) if apart in left and apart is not None else None
    cells = hidden_in_groups(rows, least, unshown, told, told_apart)
    if cells is None:
        return Shown(counts, None, together, (None,) * rest)
    in_rows = [
        tuple(None if (i, j) in cells else count for j, count in enumerate(row[:rest]))
        for i, row in enumerate(rows)
    ]
    nothing = (None,) * rest
    in_groups = {key: nothing if key in gone else in_rows[of_row[key]] for key in keys}
    return Shown(counts, in_groups, together, in_rows[-1] if together is not None else ())
