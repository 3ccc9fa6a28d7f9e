"""What a review hides cannot be worked out: every small table is tried against somebody who tries every number."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.compare.pool.hiding import Several, hidden, hidden_in_groups, hidden_of_several, shown
from tests.compare import plain_hiding

Shown = tuple[int | None, ...]


def seen(counts: tuple[int, ...], least: int) -> tuple[Shown, int]:
    """What a reader sees: the cells that are shown, and the sum."""
    gone = hidden(counts, least)
    return tuple(None if place in gone else count for place, count in enumerate(counts)), sum(counts)


@pytest.mark.parametrize(
    ("least", "cells", "most"), [(5, 2, 18), (5, 3, 19), (5, 4, 14), (3, 4, 11), (2, 4, 7), (3, 5, 6)]
)
def test_who_knows_the_rule_and_the_sum_works_out_no_hidden_cell(least: int, cells: int, most: int) -> None:
    """All tables that look alike are put together: a hidden cell has more than one number among them."""
    alike = defaultdict[tuple[Shown, int], list[tuple[int, ...]]](list)
    for counts in product(range(most + 1), repeat=cells):
        if least <= sum(counts) <= most:
            alike[seen(counts, least)].append(counts)
    for (visible, total), tables in alike.items():
        for place, count in enumerate(visible):
            assert count is None or count == 0 or count >= least
            if count is None:
                assert len({table[place] for table in tables}) > 1, (visible, total, tables)


def test_what_is_hidden_together_is_never_few() -> None:
    for counts in product(range(9), repeat=4):
        gone = hidden(counts)
        if gone and sum(counts) >= 5:
            assert sum(counts[place] for place in gone) >= 5


def matrices(rows: int, columns: int, most: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    for cells in product(range(most + 1), repeat=rows * columns):
        yield tuple(cells[i * columns : (i + 1) * columns] for i in range(rows))


def sums(table: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    return tuple(map(sum, table)), tuple(map(sum, zip(*table, strict=True)))


@pytest.mark.parametrize(
    ("rows", "columns", "most", "least", "unshown"),
    [
        (2, 2, 8, 3, ()),
        (2, 3, 3, 2, ()),
        (2, 3, 3, 3, (2,)),
        (3, 2, 3, 3, (1,)),
    ],
)
def test_with_groups_who_knows_the_rule_and_all_sums_works_out_no_small_cell(
    rows: int, columns: int, most: int, least: int, unshown: tuple[int, ...]
) -> None:
    """Only tables that the rule would show alike count."""
    alike = defaultdict[object, list[tuple[tuple[int, ...], ...]]](list)
    for table in matrices(rows, columns, most):
        if any(min(pair) > most for pair in product(*sums(table))):
            continue  # not every table that fits was made
        gone = hidden_in_groups(table, least, unshown)
        if gone is None:
            continue  # not shown
        assert all(
            (i, j) in gone or not 0 < table[i][j] < least for i, j in product(range(rows), range(columns))
        )
        visible = tuple(
            tuple(None if (i, j) in gone else count for j, count in enumerate(row))
            for i, row in enumerate(table)
        )
        alike[visible, sums(table)].append(table)
    for tables in alike.values():
        for i, j in product(range(rows), range(columns)):
            values = {table[i][j] for table in tables}
            assert len(values) > 1 or not 0 < min(values) < least, tables


FEW_OR_MANY = st.one_of(st.integers(0, 3), st.sampled_from((0, 0, 5, 6, 9, 12, 25, 300)))


@settings(max_examples=150, deadline=None)
@given(data=st.data(), rows=st.integers(1, 7), columns=st.integers(1, 5), least=st.integers(2, 6))
def test_with_groups_the_fast_rule_hides_what_the_plain_one_does(
    data: st.DataObject, rows: int, columns: int, least: int
) -> None:
    """The plain one goes through each table anew; what both say has to be the same, whatever else is told."""
    table = data.draw(
        st.lists(st.lists(FEW_OR_MANY, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    )
    unshown = data.draw(st.sampled_from(((), (columns - 1,))))
    apart = data.draw(st.sampled_from((None, rows - 1, 0)))
    places = st.tuples(st.integers(0, rows - 1), st.integers(0, columns - 1))
    also = data.draw(st.one_of(st.just(set[tuple[int, int]]()), st.sets(places, max_size=4)))
    found = hidden_in_groups(table, least, unshown, also, apart)
    assert found == plain_hiding.hidden_in_groups(table, least, unshown, also, apart)


def test_what_an_open_table_tells_covers_no_other_cell() -> None:
    """Of 60, 12 were not asked, as everybody knows: one small answer is covered by another answer."""
    found = shown({"yes": 30, "no": 17, "dont_know": 1, "not_asked": 12}, [], apart="not_asked")
    assert found.counts["not_asked"] == 12
    assert found.counts["dont_know"] is None
    assert found.counts["no"] is None


def test_where_few_were_asked_it_is_not_told_how_many() -> None:
    found = shown({"yes": 2, "no": 1, "not_asked": 57}, [], apart="not_asked")
    assert set(found.counts.values()) == {None}


def chosen_by(
    people: int, choices: int, alone: frozenset[int], fewest: int, most: int
) -> set[tuple[int, ...]]:
    """Every set of counts that so many people can come to."""
    ballots = [tuple(int(place == one) for place in range(choices)) for one in alone]
    ballots += [
        ballot
        for ballot in product((0, 1), repeat=choices)
        if fewest <= sum(ballot) <= most and not any(ballot[one] for one in alone)
    ]
    counts = {(0,) * choices}
    for _ in range(people):
        counts = {
            tuple(map(sum, zip(so_far, ballot, strict=True))) for so_far in counts for ballot in ballots
        }
    return counts


@pytest.mark.parametrize("alone", [frozenset(), frozenset({2}), frozenset({1, 2})])
@pytest.mark.parametrize(("fewest", "most"), [(1, 3), (1, 2), (2, 3)])
def test_of_several_choices_no_hidden_one_follows_from_those_shown(
    alone: frozenset[int], fewest: int, most: int
) -> None:
    """Who knows the rule as well puts together all that look alike."""
    least = 3
    for people in range(1, 8):
        alike = defaultdict[Shown, list[tuple[int, ...]]](list)
        for counts in chosen_by(people, 3, alone, fewest, most):
            gone = hidden_of_several(Several(counts, people, alone, fewest, most), least)
            seen = tuple(None if place in gone else count for place, count in enumerate(counts))
            alike[seen].append(counts)
            for place in set(range(3)) - gone:
                assert not 0 < counts[place] < least
                assert not 0 < people - counts[place] < least, "nor those few who did not choose it"
        for seen, tables in alike.items():
            if any(count is not None for count in seen):
                for place in (place for place, count in enumerate(seen) if count is None):
                    assert len({counts[place] for counts in tables}) > 1, (people, seen, tables)
