"""Which small counts, hidden in one of several tables, follow from what these show together.

Tables of one pool count the same sessions, so that one can be taken from another. What can be worked out by
adding, taking away and dividing is, for each session, what so many times the shown cells that it stands in
come to. That is tried in the arithmetic of two and of three, in which a set of sessions is a number or two.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

Sessions = int
"""A set of sessions, as the bits of a number."""


class Seen(NamedTuple):
    """What one table shows, and which of the cells that it hides are to stay unknown."""

    shown: tuple[Sessions, ...]
    secret: tuple[Sessions, ...]


def told(tables: Iterable[Seen], everybody: Sessions) -> frozenset[Sessions]:
    """The secrets of these tables that follow from all that they show together.

    Only sessions as they are here count as possible, so that more may look told than is.
    """
    shown, secret = {everybody: None}, dict[Sessions, None]()
    for table in tables:
        shown |= dict.fromkeys(table.shown)
        secret |= dict.fromkeys(table.secret)
    return frozenset((*_by_twos(shown, secret), *_by_threes(shown, secret)))


def _by_twos(shown: Iterable[Sessions], secret: Iterable[Sessions]) -> Iterator[Sessions]:
    reduced = list[tuple[int, Sessions]]()

    def rest(cells: Sessions) -> Sessions:
        for first, other in reduced:
            if cells & first:
                cells ^= other
        return cells

    for cells in shown if secret else ():
        if left := rest(cells):
            reduced.append((left & -left, left))
    return (cells for cells in secret if not rest(cells))


Signed = tuple[Sessions, Sessions]
"""The sessions that are taken once, and those that are taken away once."""


def _by_threes(shown: Iterable[Sessions], secret: Iterable[Sessions]) -> Iterator[Sessions]:
    reduced = list[tuple[int, Signed]]()

    def rest(cells: Sessions) -> Signed:
        left = (cells, 0)
        for first, (once, away) in reduced:
            if left[0] & first:
                left = _sum(left, (away, once))
            elif left[1] & first:
                left = _sum(left, (once, away))
        return left

    for cells in shown if secret else ():
        once, away = rest(cells)
        if any_left := once | away:
            first = any_left & -any_left
            reduced.append((first, (once, away) if once & first else (away, once)))
    return (cells for cells in secret if not any(rest(cells)))


def _sum(one: Signed, other: Signed) -> Signed:
    """Once and once more is away once, as three times are none."""
    (a, b), (c, d) = one, other
    neither, nor = ~(c | d), ~(a | b)
    return a & neither | c & nor | b & d, b & neither | d & nor | a & c
