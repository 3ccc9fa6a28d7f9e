"""Nobody can be told from what is shown: not from a small count, not from the difference of two."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from interview.session.events import Mode
from interview.workshop.thresholds import OTHERS, ROLE, Showing, TookPart, folded, showing

PEOPLE = tuple(range(8))
HOW = st.sampled_from(("slip", "card", "silent", "away"))
DAYS = st.lists(st.tuples(*(HOW for _ in PEOPLE)), min_size=2, max_size=6)


@given(DAYS)
def test_the_voices_behind_two_shown_counts_are_the_same_or_differ_by_three(
    days: list[tuple[str, ...]],
) -> None:
    """Who votes by card could be anybody, and the same person may vote by slip the next time."""
    shown: list[tuple[TookPart, frozenset[int]]] = []
    moves, before = 0, days[0]
    for number, day in enumerate(days, 1):
        moves += sum((was == "away") != (now == "away") for was, now in zip(before, day, strict=True))
        before = day
        voices = frozenset(p for p, how in zip(PEOPLE, day, strict=True) if how in ("slip", "card"))
        slips = tuple(str(person) for person in PEOPLE if day[person] == "slip")
        now = TookPart(number, slips, day.count("card"), moves, len(PEOPLE) - day.count("away"))
        earlier = [each for each, _ in shown]
        if showing(Mode.UNNAMED, now.voices, now, earlier) in (Showing.FREELY, Showing.ASKED_FIRST):
            assert len(voices) >= 3
            for _, others in shown:
                assert voices == others or len(voices ^ others) >= 3
            shown.append((now, voices))


def test_the_same_people_are_shown_their_revote_by_cards_after_a_round_by_slips() -> None:
    slips = TookPart(1, tuple(f"{seat:02}" for seat in range(14)), present=14)
    assert showing(Mode.UNNAMED, 14, TookPart(2, cards=14, present=14), [slips]) is Showing.FREELY
    assert showing(Mode.UNNAMED, 13, TookPart(2, cards=13, present=14), [slips]) is Showing.A_DIFFERENCE
    assert (
        showing(Mode.UNNAMED, 14, TookPart(2, cards=14, moves=2, present=14), [slips]) is Showing.A_DIFFERENCE
    )
    assert showing(Mode.UNNAMED, 14, TookPart(2, cards=14), [slips]) is Showing.A_DIFFERENCE


def test_what_is_not_known_counts_as_the_strictest() -> None:
    now = TookPart(2, ("01", "02", "03", "04", "05"))
    assert showing(Mode.UNNAMED, 5, now, [None]) is Showing.A_DIFFERENCE
    assert showing(Mode.UNNAMED, 5, None, [now]) is Showing.A_DIFFERENCE
    assert showing(None, 2, now, []) is Showing.TOO_FEW
    assert showing(Mode.UNNAMED, 4, now, []) is Showing.ASKED_FIRST
    assert showing(Mode.UNNAMED, 5, now, []) is Showing.FREELY
    assert showing(Mode.NAMED, 2, now, [None]) is Showing.FREELY


@given(st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 6)), st.integers(0, 4))
def test_no_role_is_told_apart_that_is_too_small(voices: dict[str, int], without: int) -> None:
    told = folded(voices, without)
    groups: dict[str, int] = {}
    for role, count in voices.items():
        name = told.get(role, OTHERS)
        groups[name] = groups.get(name, 0) + count
    groups[OTHERS] = groups.get(OTHERS, 0) + without
    if told:
        assert all(count >= ROLE for count in groups.values() if count)
        assert set(groups) - {OTHERS}
    large = [count for count in voices.values() if count >= ROLE]
    rest = without + sum(voices.values()) - sum(large)
    assert bool(told) or not large or 0 < rest < ROLE


@given(st.lists(st.frozensets(st.sampled_from(PEOPLE)), min_size=2, max_size=5))
def test_no_sums_and_differences_of_shown_counts_leave_one_or_two_voices(votes: list[frozenset[int]]) -> None:
    """As an attacker adds them up who knows who voted when, and that nobody changed their mind."""
    shown: list[TookPart] = []
    for number, voices in enumerate(votes, 1):
        now = TookPart(number, tuple(map(str, sorted(voices))))
        if showing(Mode.UNNAMED, now.voices, now, shown) in (Showing.FREELY, Showing.ASKED_FIRST):
            shown.append(now)
    known = [tuple(int(str(person) in each.seats) for person in PEOPLE) for each in shown]
    for few in (*combinations(PEOPLE, 1), *combinations(PEOPLE, 2)):
        for signs in product((1,), *[(1, -1)] * (len(few) - 1)):
            wanted = [dict(zip(few, signs, strict=True)).get(person, 0) for person in PEOPLE]
            assert rank([*known, tuple(wanted)]) > rank(known), (few, shown)


def rank(rows: Sequence[Sequence[int]]) -> int:
    """How many rows are no sum of multiples of the others."""
    left, found = [[Fraction(number) for number in row] for row in rows], 0
    for column in range(len(PEOPLE)):
        lead = next((row for row in left if row[column]), None)
        if lead is None:
            continue
        left.remove(lead)
        found += 1
        for row in left:
            times = row[column] / lead[column]
            row[:] = [number - times * of for number, of in zip(row, lead, strict=True)]
    return found


def test_who_came_is_not_told_by_who_left() -> None:
    first = TookPart(1, tuple("12345678"))
    assert showing(Mode.UNNAMED, 7, TookPart(2, tuple("1234569")), [first]) is Showing.A_DIFFERENCE
    assert showing(Mode.UNNAMED, 8, TookPart(2, (*"12345", "9", "10", "11")), [first]) is Showing.FREELY
