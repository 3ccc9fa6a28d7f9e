"""What is hidden beyond each table by itself, as several tables together would tell a small count.

Levels follow from answers. So each statement is looked at together with all questions that decide it, and
with the statements shown before it that are decided by one of these too; a theme with each of its statements,
and with all of them, their groups as well. Of levels as much more is hidden as it takes, the smallest counts
first; of groups, those of the whole table. Where services were described from outside, so that fewer have
levels, the table of the question that says so stands beside as well.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import or_

from interview.compare.pool.counts import NOT_ASKED_CELL, Counts
from interview.compare.pool.gather import Asked, Judged
from interview.compare.pool.members import Members
from interview.compare.pool.told import Seen, Sessions, told


class Audit:
    """Looks at tables beside each other; `gates` are the questions that decide whether one is asked."""

    def __init__(
        self,
        questions: Sequence[Counts],
        gates: Mapping[str, Collection[str]],
        members: Members,
        groups: Sequence[Sessions],
        least: int,
    ) -> None:
        self._gates, self._members, self._groups, self._least = gates, members, groups, least
        self._of_question: dict[str, list[Counts]] = {}
        for counts in questions:
            assert isinstance(counts.of, Asked)
            self._of_question.setdefault(counts.of.item.id, []).append(counts)
        self._reading: defaultdict[str, list[Counts]] = defaultdict(list)
        """By question, the statements that are shown and decided by it."""

    def statements(self, some: Sequence[Counts]) -> tuple[Counts, ...]:
        """These, each in all its meanings at once."""
        alike: defaultdict[tuple[str, ...], list[Counts]] = defaultdict(list)
        for counts in some:
            alike[_name(counts)].append(counts)
        found: dict[tuple[str, ...], Counts] = {}
        for name, meanings in alike.items():
            behind = list(dict.fromkeys(item for counts in meanings for item in _judged(counts).behind))
            known = {id(one): one for item in behind for one in self._reading[item]}
            beside = [*self._behind(meanings), *known.values()]
            kept = self._kept(meanings, beside)
            kept = [self._in_groups(counts, [*kept, *beside]) for counts in kept]
            found |= {(*name, counts.mark): counts for counts in kept}
            for item in behind:
                self._reading[item] += [counts for counts in kept if counts.is_told]
        return tuple(found[*_name(counts), counts.mark] for counts in some)

    def themes(self, some: Sequence[Counts], statements: Sequence[Counts]) -> tuple[Counts, ...]:
        """These, beside their statements."""
        found = []
        for counts in some:
            of_theme = [one for one in statements if one.of.section.id == counts.of.section.id]
            kept = [counts]
            for one in of_theme:
                kept = self._kept(kept, [one, *self._behind([one])])
            kept = self._kept(kept, of_theme)
            if self._groups:
                # Not beside the groups of all its questions: that hid a fifth of the counts of 60 services.
                kept = self._kept(kept, of_theme, self._all_in_groups(of_theme))
            found += [self._in_groups(theme, of_theme) for theme in kept]
        return tuple(found)

    def questions(self, themes: Sequence[Counts]) -> tuple[Counts, ...]:
        """Those of the beginning, beside all levels that are shown."""
        found = []
        for name, some in self._of_question.items():
            reading = self._reading[name]
            sections = {counts.of.section.id for counts in reading}
            of_them = [counts for counts in themes if counts.of.section.id in sections]
            beside = [*self._put([name]), *reading, *of_them]
            found += [self._in_groups(counts, beside) for counts in some]
        return tuple(found)

    def _behind(self, some: Iterable[Counts]) -> list[Counts]:
        """The tables of the questions that decide these."""
        judged = [_judged(counts) for counts in some]
        return self._put(item for one in judged for item in (*one.behind, *one.staged))

    def _put(self, items: Iterable[str]) -> list[Counts]:
        """The tables of these questions, and of those that decide whether one is asked."""
        names = dict.fromkeys(name for item in items for name in (item, *self._gates.get(item, ())))
        return [counts for name in names for counts in self._of_question.get(name, ())]

    def _all_in_groups(self, some: Iterable[Counts]) -> list[Seen]:
        """What these show of groups, and how large the groups are."""
        shown = [self._seen_in_groups(counts)._replace(secret=()) for counts in some]
        return [Seen(tuple(self._groups), ()), *shown]

    def _kept(
        self, some: Sequence[Counts], beside: Sequence[Counts], in_groups: Sequence[Seen] = ()
    ) -> list[Counts]:
        """With as much more hidden as it takes to tell no secret; `in_groups` is what is shown of groups."""
        kept = [*some]
        others = [*map(self._seen, beside)]
        while self._tell(map(self._seen, kept), others, in_groups):
            shown = [
                (cell.count, place, cell.key)
                for place, counts in enumerate(kept)
                for cell in counts.cells
                if cell.count
            ]
            if not shown:
                return [_without(counts) for counts in kept]
            _, place, key = min(shown)
            kept[place] = _without(kept[place], key)
        return kept

    def _tell(self, own: Iterable[Seen], others: Sequence[Seen], in_groups: Sequence[Seen]) -> bool:
        """Whether these tell a secret; with groups, one that is not told without them, nor without these."""
        own, everybody = [*own], self._members.everybody
        found = told([*own, *others, *in_groups], everybody)
        if found and in_groups:
            found -= told([*own, *others], everybody)
            found -= told([*others, *in_groups], everybody) if found else frozenset()
        return bool(found)

    def _in_groups(self, counts: Counts, beside: Sequence[Counts]) -> Counts:
        """Without groups where a count of a group would be told, here or beside it."""
        if not counts.by_group:
            return counts
        own = self._seen_in_groups(counts)
        others = [Seen(tuple(self._groups), ()), *map(self._seen_in_groups, beside)]
        others += (self._seen(one)._replace(secret=()) for one in (counts, *beside))
        found = told([own, *others], self._members.everybody)
        if found and (found & {*own.secret} or found - told(others, self._members.everybody)):
            return _without_groups(counts)
        return counts

    def _seen(self, counts: Counts) -> Seen:
        members = self._members.of(counts)
        seen = self._divided((members.get(cell.key, 0), cell.count) for cell in counts.cells)
        if all(cell.count is None for cell in counts.cells):
            return seen
        # As 0 is shown here, what is hidden is somebody; how many were not asked may be nobody.
        hidden = (
            members.get(cell.key, 0)
            for cell in counts.cells
            if cell.count is None and cell.key != NOT_ASKED_CELL
        )
        return seen._replace(alone=reduce(or_, (one for one in hidden if one.bit_count() == 1), 0))

    def _seen_in_groups(self, counts: Counts) -> Seen:
        if not counts.by_group:
            return Seen((), ())
        members = self._members.of(counts)
        return self._divided(
            (members.get(cell.key, 0) & group, count)
            for cell in counts.cells
            for group, count in zip(self._groups, cell.groups, strict=False)
        )

    def _divided(self, cells: Iterable[tuple[Sessions, int | None]]) -> Seen:
        """The sessions of what is shown, and of what is hidden as it is small."""
        shown, secret = list[Sessions](), list[Sessions]()
        for sessions, count in cells:
            if count is not None:
                shown.append(sessions)
            elif 0 < sessions.bit_count() < self._least:
                secret.append(sessions)
        return Seen(tuple(shown), tuple(secret))


def _judged(counts: Counts) -> Judged:
    assert isinstance(counts.of, Judged)
    return counts.of


def _name(counts: Counts) -> tuple[str, ...]:
    judged = _judged(counts)
    return judged.section.id, judged.element.id if judged.element else ""


def _without(counts: Counts, key: str | None = None) -> Counts:
    """With one more cell hidden, or all of them: nobody at a level can tell where the others are."""
    cells = tuple(
        replace(cell, count=None, groups=(None,) * len(cell.groups)) if key in (None, cell.key) else cell
        for cell in counts.cells
    )
    if key:
        return replace(counts, cells=cells)
    return replace(counts, cells=cells, together=None, by_group=False)


def _without_groups(counts: Counts) -> Counts:
    cells = tuple(replace(cell, groups=(None,) * len(cell.groups)) for cell in counts.cells)
    return replace(counts, cells=cells, by_group=False)
