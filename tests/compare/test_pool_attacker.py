"""Nothing small that a review hides can be worked out from all that it says: every small pool is tried.

One person of each kind answers. Every pool of so many people of these kinds is reviewed, and somebody who has
the review tries every pool there is: of those in which all counts that are shown are so, each small count that
is hidden has to have two values. Page one and the workbook are read as well as the tables.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations_with_replacement, product
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest

from interview import Interview, load
from interview.compare.pool.counts import NOT_ASKED_CELL, Counts
from interview.compare.pool.first_page import first_page
from interview.compare.pool.gather import Asked, Gathered, gather
from interview.compare.pool.once import Pooled
from interview.compare.pool.store import Store
from interview.compare.pool.tables import TOGETHER, Tables
from interview.compare.pool.workbook import ANSWERS, sheets
from interview.wording.voice import Voice
from tests.compare.conftest import text_of
from tests.talk import Person, Ticking
from tests.versions import GOOD_PRACTICE, HEAD, written

Lines = tuple[str | None, ...]
Cell = tuple[str, ...]
"""The group (none for all), the table and the key of a cell."""


def question(name: str, choices: str, more: str = "", kind: str = "select_one") -> str:
    """Its choices are words, with a level behind a colon, and a sign of exclamation where they stand alone."""
    offered = []
    for word in choices.split():
        code, _, level = word.rstrip("!").partition(":")
        keys = [f'code = "{code}"', f'label = "{code}"']
        keys += [f"level = {level}"] if level else []
        keys += ["exclusive = true"] if word.endswith("!") else []
        offered.append(f"{{ {', '.join(keys)} }}")
    return f"""
[[section.item]]
id = "{name}"
type = "{kind}"
title = "{name.capitalize()}"
ask = "How is the {name}?"
{more}
choices = [ {", ".join(offered)} ]
"""


def statement(name: str, item: str, **rules: str) -> str:
    return f"""
[[element]]
id = "{name}"
code = "{name}"
block = "yard"
statement = "It is {name}."
sources = ["S1"]
basis = "retrieved"
item = "{item}"
{"".join(f'{key} = "{rule}"' + chr(10) for key, rule in rules.items())}
first_step = "Begin."
"""


class Yard(NamedTuple):
    """A questionnaire of one theme, and the kinds of people who answer it."""

    questions: str
    statements: str
    kinds: Sequence[Lines]
    by: str | None = None
    outside: str | None = None
    """When somebody from outside answers, so that no levels count."""

    @property
    def tables(self) -> dict[str, str]:
        files = {
            "questionnaire.toml": HEAD.format(version="1.0.0") + self._footer,
            "sections.toml": '[[section]]\nid = "yard"\ntitle = "Yard"\n' + self.questions,
        }
        if self.statements:
            head, _, _ = GOOD_PRACTICE.format(version="1.0.0").partition("[[block]]")
            files["good-practice.toml"] = f'{head}[[block]]\nsection = "yard"\n{self.statements}'
        return files

    @property
    def _footer(self) -> str:
        if self.outside is None:
            return ""
        return f"""
[[footer]]
id = "outside"
when = "{self.outside}"
say = "Somebody from outside answered."
no_levels = "No levels are shown."
"""


FENCE, PAINT = question("fence", "yes no"), question("paint", "red green")
WHO = question("who", "us them")
GATED = question("paint", "red green", 'relevant = "fence is yes"')
ALL_PAINTED = statement("painted", "fence", level_1="fence is yes", level_2="fence is yes and paint is red")
ANY_FENCE = tuple(product(("1", "2", "dk"), ("1", "2")))
ASKED_FOR_PAINT: Sequence[Lines] = (("1", "1"), ("1", "2"), ("1", "dk"), ("2",), ("dk",))
YARDS = {
    "a gate": Yard(FENCE + GATED, "", ASKED_FOR_PAINT),
    "a gate, by its answer": Yard(FENCE + GATED, "", ASKED_FOR_PAINT, "fence"),
    "two ways on": Yard(
        FENCE + GATED + question("brush", "old new", 'relevant = "fence is no"'),
        "",
        (("1", "1"), ("1", "2"), ("2", "1"), ("2", "2"), ("dk",)),
    ),
    "a scale": Yard(
        question("fence", "no:0 bit:1 half:2 all:3"),
        statement("fenced", "fence", scale="fence"),
        (("1",), ("2",), ("3",), ("4",), ("dk",), ("na",)),
    ),
    "a rule": Yard(
        question("fence", "no low high"),
        statement("fenced", "fence", level_1="fence is high", level_2="fence is high"),
        (("1",), ("2",), ("3",), ("dk",), ("na",)),
    ),
    "behind a gate": Yard(
        FENCE + question("paint", "red:2 green:0", 'relevant = "fence is yes"'),
        statement("painted", "paint", scale="paint"),
        ASKED_FOR_PAINT,
    ),
    "two questions": Yard(FENCE + PAINT, ALL_PAINTED, ANY_FENCE),
    "two questions, by one": Yard(FENCE + PAINT, ALL_PAINTED, ANY_FENCE, "fence"),
    "two questions, by the other": Yard(FENCE + PAINT, ALL_PAINTED, ANY_FENCE, "paint"),
    "two statements": Yard(
        FENCE + PAINT,
        ALL_PAINTED + statement("red", "paint", level_1="paint is red", level_2="paint is red"),
        ANY_FENCE,
        "fence",
    ),
    "several answers": Yard(
        question("fence", "wood stone", kind="select_multiple")
        + question("paint", "red green", 'relevant = "fence includes wood"'),
        statement(
            "fenced",
            "fence",
            level_1="fence includes any of [wood, stone]",
            level_2="fence includes all of [wood, stone]",
        ),
        (("1", "1"), ("1", "2"), ("2",), ("1,2", "1"), ("1,2", "2"), ("dk",)),
    ),
    "several answers, or none of them": Yard(
        question("fence", "wood stone none!", kind="select_multiple"),
        "",
        (("1",), ("2",), ("1,2",), ("3",), ("dk",), ("private",)),
    ),
    "an answer that some keep private": Yard(
        FENCE, "", tuple((kind,) for kind in ("1", "2", "dk", "private"))
    ),
    "a gate that some keep private": Yard(
        FENCE + GATED, "", (("1", "1"), ("1", "private"), ("1", "dk"), ("2",), ("private",))
    ),
    "some described from outside": Yard(FENCE + PAINT, "", ANY_FENCE, outside="fence is no"),
    "some described from outside, as two answers say, by one": Yard(
        FENCE + PAINT, "", ANY_FENCE, "fence", "fence is yes and paint is red"
    ),
    "a statement, some described from outside": Yard(
        FENCE + PAINT, ALL_PAINTED, ANY_FENCE, outside="fence is no"
    ),
    "a statement, some described from outside, as the other answer says": Yard(
        FENCE + PAINT, ALL_PAINTED, ANY_FENCE, outside="paint is green"
    ),
    "a statement behind a gate, some described from outside": Yard(
        WHO + FENCE + GATED,
        ALL_PAINTED,
        tuple((who, *rest) for who in ("1", "2") for rest in (("1", "1"), ("1", "2"), ("2",))),
        outside="who is them",
    ),
    "two questions, some described from outside": Yard(
        WHO + FENCE + PAINT,
        ALL_PAINTED,
        (*product(("1",), ("1", "2"), ("1", "2")), *product(("2",), ("2",), ("1", "2"))),
        outside="who is them",
    ),
    "several answers, by another": Yard(
        question("fence", "wood stone", kind="select_multiple") + PAINT,
        "",
        tuple(product(("1", "2", "1,2", "dk"), ("1", "2"))),
        "paint",
    ),
}


class Counted:
    """What the queries find, counted here: so a pool is a choice among people who were read before."""

    def __init__(self, sessions: Sequence[Pooled]) -> None:
        self._sessions = sessions
        self._chosen = ("", "")

    def choose(self, item: str, form: str) -> None:
        self._chosen = (item, form)

    def query(self, name: str) -> list[tuple[Any, ...]]:
        by_group = name.endswith("_by_group")
        given, once = Counter[tuple[Any, ...]](), Counter[tuple[Any, ...]]()
        for session in self._sessions:
            begin = (answer_of(session, *self._chosen),) if by_group else ()
            if name.startswith("answers"):
                for _, _, item, form, status, first, code, *_ in rows(session.answers):
                    key = (*begin, item, form, status, code)
                    given[key] += 1
                    once[key] += int(first)
            else:
                for _, section, element, mark, _, *numbers in rows(session.levels):
                    low, high, counts = (int(number) if number else None for number in numbers[:3])
                    given[*begin, section, element, mark, low, high, counts] += 1
        if name.startswith("answers"):
            return [(*key, count, once[key]) for key, count in given.items()]
        return [(*key, count) for key, count in given.items()]


def rows(lines: str) -> Iterator[list[str]]:
    return (line.split(",") for line in lines.splitlines())


def answer_of(session: Pooled, item: str, form: str = "") -> str:
    """The answer to a question with one choice; empty where there is none."""
    for _, _, name, mark, status, _, code, *_ in rows(session.answers):
        if name == item and form in ("", mark) and status == "answered":
            return code
    return ""


class Attacker:
    """Has the review of a pool, and tries every pool of as many people."""

    def __init__(self, yard: Yard, folder: Path, size: int, least: int) -> None:
        self.yard, self.least = yard, least
        questionnaire = load(written(yard.tables, folder / "q"))
        for number, lines in enumerate(yard.kinds):
            with Interview.create(
                questionnaire, folder / "s", name=f"Kind {number}", pass_="full", clock=Ticking()
            ) as begun:
                person = Person(begun)
                for line in lines:
                    person.types(line or "")
                    if line == "dk" and person.waits:
                        person.types("")
        found = gather(folder / "s")
        assert isinstance(found, Gathered)
        assert len(found.sessions) == len(yard.kinds)
        self.everybody = found
        self._made: dict[tuple[object, ...], Tables] = {}
        self.pools = list(combinations_with_replacement(found.sessions, size))

    def tables(self, pool: Sequence[Pooled], by: str | None, least: int) -> Tables:
        """Those of a pool, made once."""
        key = (tuple(one.mark for one in pool), by, least)
        if key not in self._made:
            self._made[key] = self._tables(pool, by, least)
        return self._made[key]

    def _tables(self, pool: Sequence[Pooled], by: str | None, least: int) -> Tables:
        asked = {(item, form) for one in pool for _, _, item, form, *_ in rows(one.answers)}
        judged = {(a, b, c) for one in pool for _, a, b, c, *_ in rows(one.levels)}
        gathered = replace(
            self.everybody,
            sessions=[*pool],
            asked={key: found for key, found in self.everybody.asked.items() if key in asked},
            judged={key: found for key, found in self.everybody.judged.items() if key in judged},
        )
        return Tables(gathered, cast(Store, Counted(pool)), Voice("en"), by=by, least=least)

    @cached_property
    def truths(self) -> list[Mapping[Cell, int]]:
        """Every count of every pool, hidden or not."""
        return [dict(self._true(pool)) for pool in self.pools]

    def _true(self, pool: Sequence[Pooled]) -> Iterator[tuple[Cell, int]]:
        groups = {"": pool}
        if self.yard.by:
            choices = self.everybody.questionnaire.item(self.yard.by).choices
            for code in (choice.code for choice in choices):
                groups[code] = tuple(one for one in pool if answer_of(one, self.yard.by) == code)
        open_to_all = self.tables(pool, None, 1)
        every = [(table(counts), cell.key) for counts in all_of(open_to_all) for cell in counts.cells]
        for code, members in groups.items():
            tables = all_of(self.tables(members, None, 1)) if members else ()
            there = {(table(of), cell.key): cell.count or 0 for of in tables for cell in of.cells}
            names = {name for name, _ in there}
            yield (code, "size", ""), len(members)
            for name, key in every:
                nobody = len(members) if key == NOT_ASKED_CELL and name not in names else 0
                yield (code, name, key), there.get((name, key), nobody)

    def seen(self, pool: Sequence[Pooled]) -> dict[Cell, int | None]:
        """What the review shows; None is a dash. Tables that stand in none are not in it."""
        tables = self.tables(pool, self.yard.by, self.least)
        cells: dict[Cell, int | None] = {(group.code, "size", ""): group.sessions for group in tables.groups}
        for counts in all_of(tables):
            if any(cell.count for cell in counts.cells):
                cells |= {("", table(counts), cell.key): cell.count for cell in counts.cells}
            if counts.by_group:
                cells |= {
                    (group.code, table(counts), cell.key): count
                    for cell in counts.cells
                    for group, count in zip(tables.groups, cell.groups, strict=False)
                }
        return cells

    def beyond(self) -> Iterator[str]:
        """Every count in the workbook of a pool that is not one of those that are taken as seen.

        What is hidden together is left of the sum, which is known, so that it is none of its own.
        """
        for pool in self.pools:
            seen = self.seen(pool)
            for sheet, rows_of_sheet in sheets(self.tables(pool, self.yard.by, self.least)).items():
                for _, name, *_, key, _, group, count in rows_of_sheet:
                    found = str(name) if sheet == ANSWERS else f"levels {name or 'of all'}"
                    cell = str(group), found, str(key)
                    if count is not None and key != TOGETHER and seen.get(cell) != count:
                        yield f"{cell} is {count} in the workbook of {[one.name for one in pool]}"

    def page_one(self, pool: Sequence[Pooled]) -> str:
        return text_of(tuple(first_page(self.tables(pool, self.yard.by, self.least), Voice("en"))))

    def differing(self) -> Iterator[str]:
        """What page one says of a pool, where it says another thing of one that has the very same tables.

        What stands in no table is named in the review.
        """
        pages = dict[tuple[object, ...], str]()
        for pool in self.pools:
            named = sorted(table(counts) for counts in all_of(self.tables(pool, self.yard.by, self.least)))
            review = frozenset(self.seen(pool).items()), *named
            if pages.setdefault(review, page := self.page_one(pool)) != page:
                yield page

    def told(self) -> Iterator[str]:
        """Every small count that follows, or is shown, in words."""
        alike = defaultdict[str, set[int]](set)
        for number, pool in enumerate(self.pools):
            alike[_of_services(self.page_one(pool))].add(number)
        possible = defaultdict[tuple[Cell, int], set[int]](set)
        for number, truth in enumerate(self.truths):
            for cell, count in truth.items():
                possible[cell, count].add(number)
        for pool, truth in zip(self.pools, self.truths, strict=True):
            seen = self.seen(pool)
            fitting = {*alike[_of_services(self.page_one(pool))]}
            for cell, shown in seen.items():
                if shown is not None:
                    assert shown == truth[cell], (cell, shown, truth[cell])
                    fitting &= possible[cell, shown]
            for cell in self._somebody(seen):
                assert truth[cell], f"{cell} is nobody, and a dash"
                fitting -= possible[cell, 0]
            for cell, shown in seen.items():
                if not 0 < truth[cell] < self.least:
                    continue
                if shown is not None or len({self.truths[one].get(cell, 0) for one in fitting}) < 2:
                    yield f"{cell} is {truth[cell]} of {[one.name for one in pool]}"

    def told_by_the_rule(self) -> list[Sequence[Pooled]]:
        """The pools in which a small count follows for whom knows the program too: of all pools with the very
        same review, dashes and all."""
        alike = defaultdict[frozenset[tuple[Cell, int | None]], list[int]](list)
        for number, pool in enumerate(self.pools):
            alike[frozenset(self.seen(pool).items())].append(number)
        found = list[Sequence[Pooled]]()
        for seen, numbers in alike.items():
            hidden = [cell for cell, shown in seen if shown is None]
            values = [{self.truths[number].get(cell, 0) for number in numbers} for cell in hidden]
            if any(len(counts) == 1 and 0 < min(counts) < self.least for counts in values):
                found += [self.pools[number] for number in numbers]
        return found

    def _somebody(self, seen: Mapping[Cell, int | None]) -> Iterator[Cell]:
        """What is hidden and cannot be nobody, as 0 is shown wherever a part of a table is.

        The choices of a question where several may be taken are one part, and all else is another. In groups
        nobody may be hidden; and how many were not asked is no part of either.
        """
        parts = defaultdict[tuple[str, bool], list[Cell]](list)
        for group, name, key in seen:
            if not group and key != NOT_ASKED_CELL:
                parts[name, key in self._several.get(name, ())].append((group, name, key))
        for cells in parts.values():
            if any(seen[cell] is not None for cell in cells):
                yield from (cell for cell in cells if seen[cell] is None)

    @cached_property
    def _several(self) -> Mapping[str, Collection[str]]:
        """The choices of questions where several may be taken, by question."""
        items = self.everybody.questionnaire.items
        return {
            item.id: {choice.code for choice in item.choices} for item in items if item.kind.picks_several
        }


def _of_services(page: str) -> str:
    """Without what it counts of the tables that are shown: that is another word for their dashes."""
    before, found, rest = page.partition("What was found")
    _, reading, after = rest.partition("How to read the counts")
    assert found
    assert reading
    return before + after


def all_of(tables: Tables) -> tuple[Counts, ...]:
    return (*tables.questions, *tables.statements, *tables.themes)


def table(counts: Counts) -> str:
    """A name for it."""
    of = counts.of
    return of.item.id if isinstance(of, Asked) else f"levels {of.element.id if of.element else 'of all'}"


OTHERS: Mapping[str, tuple[Yard, int, int]] = {
    "a rule, 7 people": (YARDS["a rule"], 7, 2),
    "two questions, 9 people": (YARDS["two questions"], 9, 3),
    "two statements by groups, 8 people": (YARDS["two statements"], 8, 2),
    "some described from outside": (YARDS["a statement, some described from outside"], 6, 3),
    "some described from outside, 12 people": (
        Yard(
            WHO + FENCE,
            statement("fenced", "fence", level_1="fence is yes", level_2="fence is yes"),
            tuple(product(("1", "2"), ("1", "2"))),
            outside="who is them",
        ),
        12,
        5,
    ),
    "some described from outside, behind a gate": (
        YARDS["a statement behind a gate, some described from outside"],
        6,
        3,
    ),
}
"""More people, or less that is shown."""


@pytest.mark.parametrize("name", YARDS)
def test_who_has_page_one_all_tables_and_the_workbook_of_a_review_works_out_no_small_count(
    name: str, tmp_path: Path
) -> None:
    """Nothing below 2 is shown here, so that few people are enough to have much shown and much hidden."""
    attacker = Attacker(YARDS[name], tmp_path, size=6, least=2)
    assert [*attacker.told()] == []
    assert [*attacker.differing()] == []
    assert [*attacker.beyond()] == []


@pytest.mark.parametrize("name", OTHERS)
def test_nor_does_who_has_that_of_more_people_or_where_less_is_shown(name: str, tmp_path: Path) -> None:
    attacker = Attacker(OTHERS[name][0], tmp_path, *OTHERS[name][1:])
    assert [*attacker.told()] == []
    assert [*attacker.differing()] == []
    assert [*attacker.beyond()] == []


@pytest.mark.parametrize(("size", "least", "pools"), [(7, 2, 792), (8, 2, 1287)])
def test_nor_does_page_one_tell_how_many_were_described_from_outside(
    size: int, least: int, pools: int, tmp_path: Path
) -> None:
    """Neither by the number nor by its absence: it says the same of all pools."""
    attacker = Attacker(YARDS["a statement, some described from outside"], tmp_path, size, least)
    assert len(attacker.pools) == pools
    assert [*attacker.told()] == []
    assert [*attacker.differing()] == []
    assert len({attacker.page_one(pool).partition("Nobody checked")[0] for pool in attacker.pools}) == 1


ANY = ("1", "2", "dk", "na", "private")
ANY_OF_SCALE = ("1", "2", "3", "4", "dk", "na", "private")


@pytest.mark.parametrize(
    ("yard", "size", "least", "told", "pools"),
    [
        (Yard(FENCE, "", tuple((kind,) for kind in ANY)), 5, 2, 0, 126),
        (Yard(FENCE, "", tuple((kind,) for kind in ANY)), 6, 2, 0, 210),
        (Yard(FENCE, "", tuple((kind,) for kind in ANY)), 7, 3, 0, 330),
        (Yard(YARDS["a scale"].questions, "", tuple((kind,) for kind in ANY_OF_SCALE)), 6, 2, 0, 924),
        (YARDS["a scale"]._replace(kinds=tuple((kind,) for kind in ANY_OF_SCALE)), 6, 2, 4, 924),
        (YARDS["a scale"]._replace(kinds=tuple((kind,) for kind in ANY_OF_SCALE)), 7, 3, 90, 1716),
    ],
    ids=[
        "a question, an answer each",
        "a question",
        "a question, 7 people",
        "a scale",
        "its levels",
        "its levels, 7 people",
    ],
)
def test_who_knows_the_program_too_learns_what_the_documentation_says(
    yard: Yard, size: int, least: int, told: int, pools: int, tmp_path: Path
) -> None:
    """Nothing of a question by itself; something where levels follow from answers: `docs/comparing.md` says how
    often, and is to be mended with this test."""
    attacker = Attacker(yard, tmp_path, size, least)
    assert (len(attacker.told_by_the_rule()), len(attacker.pools)) == (told, pools)
