"""Counts as tables that may be passed on: of each question, each statement and each theme, over all sessions.

Every table counts all sessions of the pool, those that were not asked too, so that its sum says nothing. What
one table hides, no other tells: where an answer is hidden that decides whether a question is asked, it is
hidden as well how many were not asked it; of a statement, no level is shown that hidden answers to its
question stand for. The same holds in groups. What several tables would still tell together, `audit` hides.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from interview.compare.pool.audit import Audit
from interview.compare.pool.counts import ELSE, LEVELS, NOT_ASKED_CELL, OPEN, Cell, Counts, Group, at_level
from interview.compare.pool.gather import ANSWERED, BETWEEN, NO_ANSWER, NOT_ASKED, Asked, Gathered, Judged
from interview.compare.pool.hiding import (
    LEAST,
    Several,
    Shown,
    hidden_in_groups,
    hidden_of_several,
    shown,
    tells_answered,
)
from interview.compare.pool.members import Members
from interview.compare.pool.store import Store
from interview.compare.pool.told import Sessions
from interview.errors import UserError
from interview.questionnaire import Item
from interview.questionnaire.graph import items_read
from interview.session.events import PASSES
from interview.session.names import closest
from interview.wording.forms import Form
from interview.wording.voice import Voice

TOGETHER = "together"
_STATUSES = ("dont_know", "not_applicable", NO_ANSWER)
_STANDINGS = (*LEVELS, OPEN, ELSE)
_NAMED = 5
"""Questions that a sentence names."""


Key = tuple[str, ...]
Tally = Mapping[str, int]
"""How many sessions stand at each level."""
Given = Mapping[str, tuple[int, int]]
"""By status and code, how often it was given and in how many sessions."""


class _Hides:
    """What the tables of questions hide, by question: keys of cells, and keys with the place of a group."""

    def __init__(self) -> None:
        self.cells: defaultdict[str, set[str]] = defaultdict(set)
        self.in_groups: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)

    def note(self, name: str, whole: Tally, table: Shown, groups: Sequence[Tally]) -> None:
        """Nobody is no secret."""
        self.cells[name] |= {key for key in table.hides if whole[key]}
        self.in_groups[name] |= {(k, j) for k, j in table.hides_in_groups(len(groups)) if groups[j][k]}

    def any_of(self, names: Iterable[str]) -> bool:
        return any(self.cells[name] for name in names)

    def groups_of(self, names: Collection[str]) -> set[int]:
        """The places of the groups in which any of these questions hides something."""
        return {place for name in names for _, place in self.in_groups[name]}


class Tables:
    """All tables of a pool. `by` is the question that makes groups."""

    def __init__(
        self, gathered: Gathered, store: Store, voice: Voice, *, by: str | None = None, least: int = LEAST
    ) -> None:
        """UserError for a question that cannot make groups."""
        self.gathered = gathered
        self.total = len(gathered.sessions)
        self.least = least
        self.voice = voice
        self._hides = _Hides()
        self._forms: defaultdict[str, list[Form]] = defaultdict(list)
        for (name, _), asked in gathered.asked.items():
            self._forms[name].append(asked.form)
        self._answers = _answers(store.query("answers"))
        self._levels = _levels(store.query("levels"))
        self.by = self._chosen(by) if by else None
        self.groups: tuple[Group, ...] = ()
        self._answers_of: list[Mapping[Key, Given]] = []
        self._levels_of: list[Mapping[Key, Tally]] = []
        if self.by:
            self._divide(self.by, store)
        questions = [self._question(*key) for key in self._in_order()]
        judged = [self._judged(key) for key in gathered.judged if key in self._levels]
        members = Members(gathered.sessions)
        audit = Audit(
            questions, gathered.questionnaire.gates, members, self._members_of_groups(members), least
        )
        self.statements = audit.statements([counts for counts in judged if not _is_theme(counts)])
        self.themes = audit.themes([counts for counts in judged if _is_theme(counts)], self.statements)
        self.questions = audit.questions(self.themes)

    @property
    def passes(self) -> Sequence[str]:
        """How deep services went. How many of each would tell of those that were not asked a question."""
        found = {session.pass_ for session in self.gathered.sessions}
        return [depth for depth in PASSES if depth in found]

    @property
    def ungrouped(self) -> int:
        """How many sessions stand in no group that is shown."""
        return self.total - sum(group.sessions for group in self.groups)

    def _members_of_groups(self, members: Members) -> list[Sessions]:
        item, form = self.by or ("", "")
        return [members.chose(item, form, group.code) for group in self.groups]

    def _chosen(self, given: str) -> tuple[str, str]:
        """The question that is meant, in the form in which most answered it."""
        items = self.gathered.questionnaire.by_id
        if given not in items or not items[given].kind.picks_one:
            possible = [name for name, item in items.items() if item.kind.picks_one]
            near = closest(given, possible)
            key = "pool.by_near" if near else "pool.by_unknown"
            listed = self.voice.listed(possible[:_NAMED])
            raise UserError(self.voice.say(key, given=given, near=near, list=listed))
        forms = {mark: _sessions(tally) for (name, mark), tally in self._answers.items() if name == given}
        if not forms:
            raise UserError(self.voice.say("pool.by_nobody", given=given))
        return given, max(sorted(forms), key=lambda mark: forms[mark])

    def _divide(self, by: tuple[str, str], store: Store) -> None:
        """Groups are those answers to the chosen question that its own table shows."""
        cells = self._question(*by).cells
        self.groups = tuple(Group(c.key, c.label, c.count) for c in cells if c.is_choice and c.count)
        store.choose(*by)
        answers, levels = store.query("answers_by_group"), store.query("levels_by_group")
        for group in self.groups:
            self._answers_of.append(_answers(row for code, *row in answers if code == group.code))
            self._levels_of.append(_levels(row for code, *row in levels if code == group.code))

    def _in_order(self) -> list[Key]:
        """Each question in each of its forms, in the order of the questionnaire, the usual form first."""
        place = self.gathered.questionnaire.positions
        keys = [key for key in self._answers if key in self.gathered.asked]
        return sorted(
            keys, key=lambda key: (place.get(key[0], len(place)), -_sessions(self._answers[key]), key)
        )

    def _question(self, name: str, mark: str) -> Counts:
        asked, given = self.gathered.asked[name, mark], self._answers[name, mark]
        makes_groups = self.by is not None and name == self.by[0]
        given_in = [] if makes_groups else [of.get((name, mark), {}) for of in self._answers_of]
        # Where nobody can be between two, a cell of nobody would cover no other.
        between = asked.item.is_scale or _key(BETWEEN) in given
        whole = self._adding_up(asked, given, self.total, between=between)
        groups = [
            self._adding_up(asked, of, group.sessions, between=between)
            for of, group in zip(given_in, self.groups[: len(given_in)], strict=True)
        ]
        gates = self._gates(asked.item)
        table = shown(
            whole,
            groups,
            self.least,
            {NOT_ASKED_CELL} if self._hides.any_of(gates) else (),
            {(NOT_ASKED_CELL, place) for place in self._hides.groups_of(gates)},
            NOT_ASKED_CELL,
        )
        self._hides.note(name, whole, table, groups)
        cells = self._several(asked, given, given_in, table) if asked.item.kind.picks_several else []
        labels = self._labels(asked)
        cells += [
            Cell(
                key,
                labels.get(key) or self.voice.say(f"pool.cell_{key}"),
                key in labels,
                count,
                table.groups[key] if table.groups else (None,) * len(groups),
            )
            for key, count in table.counts.items()
        ]
        by_group = bool(groups) and any(count is not None for cell in cells for count in cell.groups)
        several = "_several" if asked.item.kind.picks_several else ""
        return Counts(asked, mark, tuple(cells), self._together(table, several), by_group)

    def _gates(self, item: Item) -> set[str]:
        """The questions whose answers decide whether one is asked, and in which form."""
        questionnaire = self.gathered.questionnaire
        forms = {name for variant in item.variants for name in items_read(questionnaire, variant.when)}
        return forms.union(questionnaire.gates.get(item.id, ()))

    def _together(self, table: Shown, of: str = "") -> Cell | None:
        """What is hidden; where several may be chosen, the choices add up to nothing and are not in it."""
        if table.together is None:
            return None
        label = self.voice.say(f"pool.together{of}")
        return Cell(TOGETHER, label, False, table.together, table.together_in_groups)

    def _adding_up(self, asked: Asked, given: Given, sessions: int, *, between: bool) -> dict[str, int]:
        """Every session in one cell; of a question with several choices, all that answered in one."""
        item = asked.item
        cells: dict[str, int] = {}
        if item.kind.picks_one:
            cells = {code: given.get(_key(ANSWERED, code), (0, 0))[1] for code in self._labels(asked)}
            if between:
                cells[BETWEEN] = given.get(_key(BETWEEN), (0, 0))[1]
        else:
            cells[ANSWERED] = _answered(given)
        cells |= {status: given.get(_key(status), (0, 0))[1] for status in _STATUSES}
        cells[NOT_ASKED_CELL] = sessions - sum(cells.values())
        return cells

    def _labels(self, asked: Asked) -> dict[str, str]:
        """The choices of a question by code: those carried from another one, then as they were offered."""
        if not asked.item.kind.has_choices:
            return {}
        source = self.gathered.questionnaire.by_id.get(asked.item.choices_from or "")
        labels = {choice.code: choice.label for choice in (source.choices if source else ())}
        offered = (choice for choice in asked.form.choices if choice.code != asked.item.choices_from)
        return labels | {choice.code: choice.label for choice in offered}

    def _several(self, asked: Asked, given: Given, given_in: Sequence[Given], table: Shown) -> list[Cell]:
        """A cell for each choice, where several may be chosen."""
        item, labels = asked.item, self._labels(asked)

        def several(of: Given) -> Several:
            alone = self.gathered.questionnaire.exclusive.get(item.id, frozenset())
            return Several(
                tuple(of.get(_key(ANSWERED, code), (0, 0))[0] for code in labels),
                _answered(of),
                frozenset(place for place, code in enumerate(labels) if code in alone),
                max(1, item.min_selected or 1),
                item.max_selected,
            )

        of_all = several(given)
        counts = of_all.counts
        gone = hidden_of_several(of_all, self.least)
        if self._tells_answered(of_all, table.counts, self.total):
            gone = frozenset(range(len(counts)))
        closed = set[int]()
        for group_place, (of, group) in enumerate(zip(given_in, self.groups, strict=False)):
            here = {key: table.groups[key][group_place] if table.groups else None for key in table.counts}
            if self._tells_answered(several(of), here, group.sessions):
                closed.add(group_place)
        cells = []
        for place, (code, label) in enumerate(labels.items()):
            found = [of.get(_key(ANSWERED, code), (0, 0))[0] for of in given_in]
            count = None if place in gone else counts[place]
            groups = (None,) * len(found) if count is None else self._chosen_in_groups(found, count)
            groups = tuple(None if place in closed else of for place, of in enumerate(groups))
            cells.append(Cell(code, label, True, count, groups))
            self._hides.cells[item.id] |= {code} if count is None and counts[place] else set()
            self._hides.in_groups[item.id] |= {
                (code, j) for j, times in enumerate(found) if times and groups[j] is None
            }
        return cells

    def _tells_answered(self, several: Several, shown: Mapping[str, int | None], sessions: int) -> bool:
        others = [count for key, count in shown.items() if key != ANSWERED]
        return shown[ANSWERED] is None and tells_answered(several, others, sessions, self.least)

    def _chosen_in_groups(self, found: Sequence[int], count: int) -> tuple[int | None, ...]:
        """How many of each group made a choice; the others of a group did not."""
        rest = len(found)
        others = [group.sessions - of for group, of in zip(self.groups[:rest], found, strict=True)]
        rows = [[*found, count - sum(found)], [*others, self.total - count - sum(others)]]
        unshown = {rest} if rows[0][rest] or rows[1][rest] else set[int]()
        gone = hidden_in_groups(rows, self.least, unshown)
        if gone is None:
            return (None,) * rest
        return tuple(None if {(0, j), (1, j)} & gone else found[j] for j in range(rest))

    def _judged(self, key: Key) -> Counts:
        """A statement or a theme in one of its meanings."""
        section, name, mark = key
        judged = self.gathered.judged[section, name, mark]
        whole = _at_levels(self._levels[key], self.total)
        groups = [
            _at_levels(of.get(key, {}), group.sessions)
            for of, group in zip(self._levels_of, self.groups, strict=True)
        ]
        decide = (*judged.behind, *judged.staged)
        behind = self._hides.any_of(decide)
        fixed = {NOT_ASKED_CELL, ELSE}
        element = judged.element
        scale = (element.scale or element.item) if element else ""
        also = {*(fixed if behind else ()), *self._levels_told(scale, self._hides.cells[scale])}
        told_in = {(cell, place) for place in self._hides.groups_of(decide) for cell in fixed}
        for place in range(len(groups)):
            hides = {key for key, group in self._hides.in_groups[scale] if group == place}
            told_in |= {(level, place) for level in self._levels_told(scale, hides)}
        table = shown(whole, groups, self.least, also, told_in, NOT_ASKED_CELL)
        cells = [
            Cell(
                level,
                self.voice.say(f"pool.level_{level}"),
                False,
                count,
                table.groups[level] if table.groups else (None,) * len(groups),
            )
            for level, count in table.counts.items()
        ]
        return Counts(judged, mark, tuple(cells), self._together(table), table.groups is not None)

    def _levels_told(self, name: str, hides: Collection[str]) -> set[str]:
        """The levels whose counts would tell what the table of a question hides."""
        if not hides:
            return set()
        levels = {
            str(choice.level) if choice.level is not None else ELSE
            for form in self._forms[name]
            for choice in form.choices
            if choice.code in hides
        }
        return {*levels, OPEN, ELSE, NOT_ASKED_CELL}


def _is_theme(counts: Counts) -> bool:
    return isinstance(counts.of, Judged) and counts.of.element is None


def _at_levels(tally: Tally, sessions: int) -> dict[str, int]:
    """Every session in one cell."""
    cells = {key: tally.get(key, 0) for key in _STANDINGS}
    cells[NOT_ASKED_CELL] = sessions - sum(cells.values())
    return cells


def _key(status: str, code: str = "") -> str:
    return f"{status} {code}"


def _answered(given: Given) -> int:
    """How many sessions answered, whatever they did."""
    return sum(sessions for key, (_, sessions) in given.items() if key.partition(" ")[0] == ANSWERED)


def _sessions(given: Given) -> int:
    return sum(sessions for _, sessions in given.values())


def _answers(rows: Iterable[Sequence[Any]]) -> dict[Key, Given]:
    """What a query over answers found, by question and form."""
    found: dict[Key, dict[str, tuple[int, int]]] = {}
    for item, form, status, code, given, sessions in rows:
        if status not in NOT_ASKED:
            found.setdefault((item, form), {})[_key(status, code or "")] = (given, sessions)
    return {**found}


def _levels(rows: Iterable[Sequence[Any]]) -> dict[Key, Tally]:
    """What a query over levels found, by theme, statement and meaning."""
    found: dict[Key, defaultdict[str, int]] = {}
    for section, element, meaning, lower, upper, counts, sessions in rows:
        tally = found.setdefault((section, element or "", meaning), defaultdict(int))
        tally[at_level(lower, upper, counts)] += sessions
    return {**found}
