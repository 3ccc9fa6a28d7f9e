"""Which sessions stand in which cell of which table, as sets: what the counts of a pool are counts of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from interview.compare.pool.counts import NOT_ASKED_CELL, Counts, at_level
from interview.compare.pool.gather import ANSWERED, NOT_ASKED, Asked
from interview.compare.pool.once import Pooled
from interview.compare.pool.told import Sessions

Cells = Mapping[str, Sessions]


class Members:
    """The sessions in the cells of tables, by the keys of the cells."""

    def __init__(self, sessions: Sequence[Pooled]) -> None:
        self.everybody: Sessions = (1 << len(sessions)) - 1
        self._answers: defaultdict[tuple[str, str], dict[tuple[str, str], Sessions]] = defaultdict(dict)
        self._levels: defaultdict[tuple[str, str, str], dict[str, Sessions]] = defaultdict(dict)
        for place, session in enumerate(sessions):
            one = 1 << place
            for line in session.answers.splitlines():
                _, _, item, form, status, _, code, _ = line.split(",", 7)
                if status not in NOT_ASKED:
                    given = self._answers[item, form]
                    given[status, code] = given.get((status, code), 0) | one
            for line in session.levels.splitlines():
                _, section, element, meaning, _, *numbers = line.split(",")
                low, high, counts = (int(number) if number else None for number in numbers[:3])
                level, at = at_level(low, high, counts), self._levels[section, element, meaning]
                at[level] = at.get(level, 0) | one

    def chose(self, item: str, form: str, code: str) -> Sessions:
        """Those who gave this answer."""
        return self._answers[item, form].get((ANSWERED, code), 0)

    def of(self, counts: Counts) -> Cells:
        """Those in each cell of a table; a cell without any may be missing."""
        of = counts.of
        if isinstance(of, Asked):
            given = self._answers[of.item.id, counts.mark]
            members = {code or status: sessions for (status, code), sessions in given.items()}
            if not of.item.kind.picks_one:
                found = (sessions for (status, _), sessions in given.items() if status == ANSWERED)
                members[ANSWERED] = reduce(or_, found, 0)
        else:
            at = self._levels[of.section.id, of.element.id if of.element else "", counts.mark]
            members = {**at}
        members[NOT_ASKED_CELL] = self.everybody & ~reduce(or_, members.values(), 0)
        return members
