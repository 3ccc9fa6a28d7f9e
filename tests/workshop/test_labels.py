"""How far voices lie apart, held against people who are asked one by one."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import pytest

from interview import load
from interview.questionnaire import Choice, Item
from interview.session.events import Label
from interview.workshop.labels import disputed, far_voice, label_of, named_by_most, two_readings

LEVELS = (0, 1, 2, 3)
JUDGED = [
    item
    for item in load("ict-lmi").items
    if item.kind.picks_one and any(c.level is not None for c in item.choices)
]


def splits(voices: int, among: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many voices can fall on so many choices."""
    for bars in combinations(range(voices + among - 1), among - 1):
        ends = (-1, *bars, voices + among - 1)
        yield tuple(end - start - 1 for start, end in pairwise(ends))


def ladder() -> list[Choice]:
    return [Choice(f"c{level}", f"Choice {level}", level=level) for level in LEVELS]


def counted(choices: Sequence[Choice], split: Sequence[int]) -> dict[str, int]:
    return dict(zip([choice.code for choice in choices], split, strict=True))


def as_a_person_would_say(levels: list[int]) -> Label:
    """The sentences of the specification, read off a row of people who each stand on a level."""
    people = len(levels)
    if people < 4:
        return Label.TOO_FEW
    if all(level == levels[0] for level in levels):
        return Label.ONE_VOICE
    for k in range(-1, 5):
        low = [level for level in levels if level <= k]
        high = [level for level in levels if level >= k + 2]
        if min(len(low), len(high)) >= max(2, people / 4):
            return Label.SPLIT
    if any(levels.count(level) / people >= 0.7 - 1e-9 for level in levels):
        return Label.MOSTLY_AGREED
    for k in range(4):
        if len([level for level in levels if level in (k, k + 1)]) / people >= 0.8 - 1e-9:
            return Label.CLOSE
    return Label.SPREAD


@pytest.mark.parametrize("voices", range(4, 21))
def test_every_split_over_the_levels(voices: int) -> None:
    choices = ladder()
    for split in splits(voices, len(LEVELS)):
        standing = [level for level, count in zip(LEVELS, split, strict=True) for _ in range(count)]
        found = label_of(choices, counted(choices, split), voices, several=False)
        assert found is as_a_person_would_say(standing), split


@pytest.mark.parametrize("item", JUDGED, ids=lambda item: item.id)
def test_every_judged_question_is_labelled_by_level_and_not_by_card(item: Item) -> None:
    choices = item.choices
    most = 5 if len(choices) > 6 else 7
    for split in splits(most, len(choices)):
        levels = [
            choice.level
            for choice, count in zip(choices, split, strict=True)
            for _ in range(count)
            if choice.level is not None
        ]
        found = label_of(choices, counted(choices, split), most, several=False)
        assert found is as_a_person_would_say(levels), split


def test_choices_without_levels_agree_or_are_divided() -> None:
    choices = [Choice(code, code) for code in "abc"]

    def label(*split: int) -> Label:
        return label_of(choices, counted(choices, split), sum(split), several=False)

    assert label(2, 1, 0) is Label.TOO_FEW
    assert label(5, 0, 0) is Label.ONE_VOICE
    assert label(7, 3, 0) is Label.MOSTLY_AGREED
    assert label(6, 3, 0) is Label.DIVIDED


def test_of_several_choices_those_are_disputed_that_neither_few_nor_most_name() -> None:
    counts = {"all": 10, "most": 7, "some": 4, "half": 5, "few": 3, "none": 0}
    assert disputed(counts, 10) == ("some", "half")
    assert named_by_most(counts, 10) == ("all", "most")
    choices = [Choice(code, code) for code in counts]
    assert label_of(choices, counts, 10, several=True) is Label.DISPUTED
    assert label_of(choices, {"all": 10, "few": 3}, 10, several=True) is Label.UNDISPUTED
    assert label_of(choices, {"all": 3}, 3, several=True) is Label.TOO_FEW


def test_one_level_read_twice_is_seen_only_where_it_leads_alone() -> None:
    choices = [Choice("a", "a", level=1), Choice("b", "b", level=1), Choice("c", "c", level=2)]
    assert two_readings(choices, {"a": 3, "b": 2, "c": 1}) == ("a", "b")
    assert two_readings(choices, {"a": 5, "c": 1}) == ()
    assert two_readings(choices, {"a": 2, "b": 1, "c": 3}) == ()


def test_a_far_voice_stands_alone_and_two_levels_off() -> None:
    choices = ladder()
    assert far_voice(choices, counted(choices, (1, 0, 5, 2)))
    assert not far_voice(choices, counted(choices, (2, 0, 5, 2)))
    assert not far_voice(choices, counted(choices, (1, 1, 5, 2)))
    assert not far_voice(choices, counted(choices, (0, 0, 5, 0)))
