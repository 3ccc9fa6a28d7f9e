"""Which cells of a table of counts may be shown, so that none that is too small can be worked out.

A cell is small with 1 to `least` - 1 sessions; nobody is no secret. Of a row of cells with a known sum, small
ones are hidden, and others with them, until what is hidden counts `least` at the least, and its cells could
change places: which cells are hidden depends on no order, so that any exchange among them shows the same. Of
equal cells one may go alone, where another number there and in each hidden cell would show the same.
Of a table with groups, all sums are known; it is shown in part only where other tables that would be shown
alike have another number at each small cell.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import reduce
from itertools import islice
from operator import or_
from typing import NamedTuple

from interview.compare.pool.fitting import Hidden, Place, fitting

LEAST = 5
"""Fewer sessions than these are never counted in a review; a pool may ask for more."""


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
    rule = _Rule(rows, least, unshown, also, apart)
    table = tuple(count for row in rows for count in row)
    if not rule.secret(table) or rule.narrow_holds(table):
        found = rule.narrow(table)
    elif rule.wide_holds(table):
        found = rule.wide(table)
    else:
        return None
    return frozenset(rule.places[cell] for cell in found)


_MANY, _SOME = 100, 20
"""Tables that are tried; where they do not suffice, more is hidden."""
_Table = tuple[int, ...]
"""All counts, row by row: a cell is known by its number."""
_Cells = frozenset[int]
_Lines = int
"""Rows and, behind them, columns, as bits."""


class _Limits(NamedTuple):
    """When a cell is a secret, above `low` and below `high`, with the lines that it stands on; and whether it
    would be hidden if it were none."""

    lines: _Lines
    low: int
    high: int
    hidden_as_nobody: bool
    hidden_as_many: bool


class _Rule:
    """Which cells of a table with groups are hidden, and whether that holds against who knows the rule.

    Where small cells stand, their rows and columns cross; of those crossings all that are nobody or few are
    hidden. Where that would tell one, all the crossings are, whatever they count. What holds is decided by
    what a reader sees alone, so that all tables which look alike are shown alike.

    One rule is for all tables with the same sums.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[int]],
        least: int,
        unshown: Collection[int],
        also: Collection[Place],
        apart: int | None,
    ) -> None:
        self.least = least
        self.places = [(i, j) for i, row in enumerate(rows) for j in range(len(row))]
        self._unshown, self._apart = frozenset(unshown), apart
        self._by_row = [sum(row) for row in rows]
        self._by_column = [sum(column) for column in zip(*rows, strict=True)]
        self._lines = [1 << i | 1 << len(rows) + j for i, j in self.places]
        told = {*also}
        self._also = frozenset(cell for cell, place in enumerate(self.places) if place in told)
        self._largest = sum(self._by_row)
        self._bare = frozenset(cell for cell, (_, j) in enumerate(self.places) if j in self._unshown)
        """Those of columns that are not shown."""
        in_row = frozenset(cell for cell, (i, _) in enumerate(self.places) if i == apart)
        self._alone = in_row - self._bare
        """Those that cover no other."""
        self._crossing: dict[_Lines, _Cells] = {}
        self._holding: dict[tuple[_Cells, _Table], bool] = {}

    def secret(self, table: _Table) -> _Cells:
        """The cells that have to be hidden."""
        few = frozenset(cell for cell, count in enumerate(table) if 0 < count < self.least)
        return few | self._also

    def wide(self, table: _Table) -> _Cells:
        """All crossings of rows and columns with a secret, two by two at the least."""
        secret = self.secret(table)
        return self._crossings(self._lines_of(secret)) | secret

    def narrow(self, table: _Table) -> _Cells:
        """Of these only what counts nobody or few, and what must be."""
        secret = self.secret(table)
        crossings = self._crossings(self._lines_of(secret)) - self._bare - secret
        return secret | self._bare | {cell for cell in crossings if table[cell] < self.least}

    def narrow_holds(self, table: _Table) -> bool:
        """Whether no small cell is told if no more than the small ones are hidden."""
        found = self.narrow(table)
        seen = found, tuple(count for cell, count in enumerate(table) if cell not in found)
        if seen not in self._holding:
            self._holding[seen] = self._holds(table, found, self._is_narrow(table, found), _MANY)
        return self._holding[seen]

    def wide_holds(self, table: _Table) -> bool:
        """Whether no small cell is told if all crossings are hidden."""
        found = self.wide(table)
        is_wide = self._is_wide(found)

        def is_alike(hidden: Hidden) -> bool:
            if not is_wide(hidden):
                return False
            other = [*table]
            for cell, count in zip(sorted(found), hidden, strict=True):
                other[cell] = count
            return not self.narrow_holds(tuple(other))

        return self._holds(table, found, is_alike, _SOME)

    def _holds(self, table: _Table, found: _Cells, alike: Callable[[Hidden], bool], most: int) -> bool:
        """Whether tables that look alike have two numbers at each hidden cell that may be small."""
        cells = sorted(found)
        places = tuple(self.places[cell] for cell in cells)
        hidden = tuple(table[cell] for cell in cells)
        first: Hidden | None = None
        told = list[int]()
        for other in islice(fitting(hidden, places), most):
            if not alike(other):
                continue
            if first is None:
                first = other
                secret = self._limits(cells, wide=True)
                told = [place for place, of in enumerate(secret) if of.low < other[place] < of.high]
            else:
                told = [place for place in told if other[place] == first[place]]
            if not told:
                return True
        return False

    def _is_narrow(self, table: _Table, found: _Cells) -> Callable[[Hidden], bool]:
        """Tells of tables that show the same counts whether the narrow way hides just these cells of them."""
        limits = self._limits(sorted(found), wide=False)
        crossed = found - self._bare - self._alone
        not_crossed = {cell for cell, count in enumerate(table) if count < self.least} - found
        known: dict[_Lines, bool] = {}

        def is_narrow(hidden: Hidden) -> bool:
            lines = _lines_among(limits, hidden)
            if lines is None:
                return False
            if lines not in known:
                crossings = self._crossings(lines)
                known[lines] = crossed <= crossings and crossings.isdisjoint(not_crossed)
            return known[lines]

        return is_narrow

    def _is_wide(self, found: _Cells) -> Callable[[Hidden], bool]:
        """The same of the wide way."""
        limits, crossed = self._limits(sorted(found), wide=True), found - self._alone

        def is_wide(hidden: Hidden) -> bool:
            lines = _lines_among(limits, hidden)
            return lines is not None and self._crossings(lines) == crossed

        return is_wide

    def _limits(self, cells: Iterable[int], *, wide: bool) -> list[_Limits]:
        """Of hidden cells, where they stand on crossings."""
        found = []
        for cell in cells:
            low, high = (-1, self._largest + 1) if cell in self._also else (0, self.least)
            covers, bare = cell not in self._alone, cell in self._bare
            found.append(_Limits(self._lines[cell], low, high, covers, bare or (wide and covers)))
        return found

    def _lines_of(self, cells: Iterable[int]) -> _Lines:
        return reduce(or_, (self._lines[cell] for cell in cells), 0)

    def _crossings(self, lines: _Lines) -> _Cells:
        """Where rows and columns with a secret cross, and the columns that are not shown."""
        found = self._crossing.get(lines)
        if found is None:
            height = len(self._by_row)
            rows = {i for i in range(height) if lines >> i & 1}
            columns = {j for j in range(len(self._by_column)) if lines >> height + j & 1} | self._unshown
            if len(rows) == 1:
                rows |= self._another(self._by_row, {*rows, self._apart})
            if len(columns) == 1:
                columns |= self._another(self._by_column, {*columns})
            crossing = {cell for cell, (i, j) in enumerate(self.places) if i in rows and j in columns}
            found = self._crossing[lines] = frozenset(crossing - self._alone | self._bare)
        return found

    def _another(self, sums: Sequence[int], but: Collection[int | None]) -> set[int]:
        """One more row or column: the smallest that leaves room. Sums are known, so that it tells nothing."""
        left = [place for place in range(len(sums)) if place not in but and sums[place]]
        roomy = [place for place in left if sums[place] >= 2 * self.least]
        if roomy:
            return {min(roomy, key=lambda place: (sums[place], place))}
        return {max(left, key=lambda place: (sums[place], place))} if left else set()


def _lines_among(limits: Iterable[_Limits], hidden: Hidden) -> _Lines | None:
    """The lines with a secret; None where one of these cells would be shown."""
    found = 0
    for (lines, low, high, as_nobody, as_many), count in zip(limits, hidden, strict=True):
        if low < count < high:
            found |= lines
        elif not (as_many if count else as_nobody):
            return None
    return found


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

    def hides(self, count: int, least: int) -> bool:
        """Whether a count is small, or leaves out few."""
        return 0 < count < least or 0 < self.answered - count < least

    @property
    def answers_needed(self) -> tuple[int, int]:
        """How many can have made these choices, at the fewest and at the most."""
        alone = sum(self.counts[place] for place in self.alone)
        others = [count for place, count in enumerate(self.counts) if place not in self.alone]
        most = max(1, len(others) if self.most is None else self.most)
        low = max(max(others, default=0), -(-sum(others) // most))
        return alone + low, alone + max(low, sum(others) // max(1, self.fewest))


def hidden_of_several(several: Several, least: int = LEAST) -> frozenset[int]:
    """The places that are hidden, with how many answered known: all of them where a part would tell one.

    A count that is not small, and leaves out nobody or many, would be shown: a hidden one is none of these.
    """

    found = frozenset(place for place, count in enumerate(several.counts) if several.hides(count, least))
    if any(len(_possible(several, found, place, least)) < 2 for place in found):
        return frozenset(range(len(several.counts)))
    return found


def tells_answered(several: Several, others: Iterable[int | None], sessions: int, least: int = LEAST) -> bool:
    """Whether choices tell too much of how many answered, where that is hidden beside these others.

    `others` are all that did not answer, by what they did, of so many sessions; None is hidden, and nobody is
    not, so that one at the least is there.
    """
    known = [*others]
    left = sessions - sum(count or 0 for count in known) - known.count(None)
    low, high = several.answers_needed
    return min(left, high) - low < least


def _possible(several: Several, found: Collection[int], place: int, least: int) -> set[int]:
    """The counts that a hidden place may have, as far as is told by what is shown and by what is hidden."""
    shown = {other: count for other, count in enumerate(several.counts) if other not in found}
    beside = [other for other in found if other != place]
    is_alone, alone = place in several.alone, sum(other in several.alone for other in beside)
    known_alone = sum(count for other, count in shown.items() if other in several.alone)
    known = [count for other, count in shown.items() if other not in several.alone]
    most = len(several.counts) if several.most is None else several.most
    values = [count for count in range(1, several.answered) if several.hides(count, least)]
    found_values = set[int]()
    for together in _sums(values, alone):
        for count in values:
            rest = several.answered - known_alone - together - (count if is_alone else 0)
            if rest < max([0, *known, *([] if is_alone else [count])]):
                continue
            own = 0 if is_alone else count
            fitting = range(rest * several.fewest - sum(known) - own, rest * most - sum(known) - own + 1)
            others = _sums([value for value in values if value <= rest], len(beside) - alone)
            if any(total in fitting for total in others):
                found_values.add(count)
    return found_values


def _sums(values: Collection[int], times: int) -> set[int]:
    """What so many of these numbers may come to."""
    sums = {0}
    for _ in range(times):
        sums = {so_far + value for so_far in sums for value in values}
    return sums


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
