"""Which small counts, hidden in one of several tables, follow from what these show together.

Tables of one pool count the same sessions, so that one can be taken from another. What can be worked out by
adding, taking away and dividing is, for each session, what so many times the shown cells that it stands in
come to. That is tried in the arithmetic of two and of three, in which a set of sessions is a number or two.

A hidden cell is somebody, as 0 is shown: of two that are known to come to 2, each is 1. So where what is
shown comes to nothing but sessions that are alone in hidden cells, those are as good as shown. A hidden cell
of more leaves room, as it may be one less.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

Sessions = int
"""A set of sessions, as the bits of a number."""


class Seen(NamedTuple):
    """What one table shows, which of the cells that it hides are to stay unknown, and the sessions that are
    alone in a hidden cell which is known to be somebody."""

    shown: tuple[Sessions, ...]
    secret: tuple[Sessions, ...]
    alone: Sessions = 0


def told(tables: Iterable[Seen], everybody: Sessions) -> frozenset[Sessions]:
    """The secrets of these tables that follow from all that they show together.

    Only sessions as they are here count as possible, so that more may look told than is.
    """
    shown, secret, alone = {everybody: None}, dict[Sessions, None](), 0
    for table in tables:
        shown |= dict.fromkeys(table.shown)
        secret |= dict.fromkeys(table.secret)
        alone |= table.alone
    return frozenset((*_by_twos(shown, secret, alone), *_by_threes(shown, secret, alone)))


def _by_twos(shown: Iterable[Sessions], secret: Iterable[Sessions], alone: Sessions) -> Iterator[Sessions]:
    reduced = list[tuple[int, Sessions]]()
    fixed = 0
    """Those alone in a cell that are as good as shown."""

    def rest(cells: Sessions) -> Sessions:
        for first, other in reduced:
            if cells & first:
                cells ^= other
        return cells

    for cells in shown if secret else ():
        left = rest(cells)
        if others := left & ~alone:
            reduced.append((others & -others, left))
        else:
            fixed |= left
    return (cells for cells in secret if not rest(cells) & ~fixed)


Signed = tuple[Sessions, Sessions]
"""The sessions that are taken once, and those that are taken away once."""


def _by_threes(shown: Iterable[Sessions], secret: Iterable[Sessions], alone: Sessions) -> Iterator[Sessions]:
    reduced = list[tuple[int, Signed]]()
    fixed = 0

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
        if others := (once | away) & ~alone:
            first = others & -others
            reduced.append((first, (once, away) if once & first else (away, once)))
        else:
            fixed |= once | away
    for cells in secret:
        once, away = rest(cells)
        if not (once | away) & ~fixed:
            yield cells


def _sum(one: Signed, other: Signed) -> Signed:
    """Once and once more is away once, as three times are none."""
    (a, b), (c, d) = one, other
    neither, nor = ~(c | d), ~(a | b)
    return a & neither | c & nor | b & d, b & neither | d & nor | a & c
