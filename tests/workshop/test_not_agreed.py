"""What "not agreed" means for levels: the range has the level of everybody who voted in it."""

from itertools import combinations

import pytest

from interview import load
from interview.benchmark import Element, benchmark_of
from interview.condition import Between
from interview.session.events import Act, Event, Label, Status
from interview.snapshot.opening import header_of
from interview.snapshot.snapshot import Snapshot
from interview.workshop.commands.deciding import meaning
from interview.workshop.room import Count
from tests.talk import Ticking

AT = "2026-11-24T09:00:00Z"
FOUND = load("ict-lmi")
ALONE = [
    element
    for element in benchmark_of(FOUND).elements.values()
    if element.scale is not None and element.scale == element.item and not element.caps
]
"""Statements whose level is that of the chosen answer, and of nothing else."""


def level_range(element: Element, value: str | Between | None) -> tuple[int, int]:
    """The lowest and highest level of the statement with this answer to its question."""
    events = [Event(AT, Act.CHOSEN, pass_="full")]
    if value is not None:
        events.append(Event(AT, Act.ANSWERED, element.item, Status.ANSWERED, value))
    found = Snapshot(FOUND, header_of(FOUND, "x", Ticking()), events).levels.element(element.id)
    held = found.range or found.otherwise
    return (held.low, held.high) if held is not None else (0, 3)


@pytest.mark.parametrize("element", ALONE, ids=lambda element: element.code)
def test_the_range_contains_the_level_of_every_voter(element: Element) -> None:
    choices = FOUND.item(element.item).choices
    codes = [choice.code for choice in choices if choice.relevant is None and choice.level is not None]
    levels = {code: level_range(element, code) for code in codes}
    for voted in (*combinations(codes, 2), tuple(codes)):
        counts = {code: 3 if code in voted else 0 for code in codes}
        low, high = level_range(element, meaning(Count(1, element.item, Label.SPLIT, counts, voices=9)))
        for code in voted:
            assert low <= levels[code][0]
            assert levels[code][1] <= high, (voted, code)


def test_where_counts_are_not_kept_it_stays_open() -> None:
    assert meaning(Count(1, "x", Label.SPLIT, None, voices=2)) is None
    assert meaning(Count(1, "x", Label.SPLIT, {"a": 3, "b": 0}, dont_know=3, voices=6)) is None
    assert meaning(Count(1, "x", Label.SPLIT, {"a": 3, "b": 0, "c": 1}, voices=4)) == Between(("a", "c"))
