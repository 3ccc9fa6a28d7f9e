"""The numbers by which questions are called: counted along the path, and the same while a conversation lasts.

Where a change opens a question before others that have their number already, it has that of the question
before it with a letter, as in 17a; where one closes, its number is nobody else's.
"""

import re
from collections.abc import Mapping
from itertools import count
from string import ascii_lowercase

from interview.path import Path
from interview.questionnaire import Item

Numbers = Mapping[str, str]
"""By the id of a question; those that are kept are empty as long as all are as counted."""

_FIGURES = re.compile(r"\d+")


def numbers_on(path: Path, kept: Numbers) -> dict[str, str]:
    """The number of every question on a path, in order."""
    if not kept:
        return {item.id: str(number) for number, item in enumerate(path.questions, 1)}
    ahead, last = {}, 0
    for item in reversed(path.questions):
        ahead[item.id] = last
        last = _figures(kept[item.id]) if item.id in kept else last
    found: dict[str, str] = {}
    taken, now = set(kept.values()), 0
    for item in path.questions:
        if item.id in kept:
            found[item.id], now = kept[item.id], _figures(kept[item.id])
            continue
        if not ahead[item.id] or now + 1 < ahead[item.id]:
            now += 1
            found[item.id] = str(now)
        else:
            found[item.id] = next(name for n in count() if (name := f"{now}{_letters(n)}") not in taken)
        taken.add(found[item.id])
    return found


def number_on(path: Path, kept: Numbers, item: Item) -> str:
    """The number of one question; 0 when it is not on the path."""
    return numbers_on(path, kept).get(item.id, "0") if kept else str(path.number_of(item))


def kept_after(before: Path, after: Path, kept: Numbers) -> Numbers:
    """The numbers to be kept after a change: all that were given, once one of them would be another.

    Whoever chose more or other themes, or to go deeper, begins to count anew.
    """
    if before.selection != after.selection or before.questionnaire is not after.questionnaire:
        return {}
    last = before.sets.touched.last(len(before.questionnaire.items))
    moved = last is not None and any(
        item.position < last and (item.id in before) != (item.id in after) for item in after.differing(before)
    )
    if last is None or not (kept or moved):
        return kept
    given = {item.id for item in before.questions if item.position <= last}
    return {**kept, **{name: number for name, number in numbers_on(before, kept).items() if name in given}}


def _figures(number: str) -> int:
    found = _FIGURES.match(number)
    return int(found[0]) if found else 0


def _letters(place: int) -> str:
    rounds, letter = divmod(place, len(ascii_lowercase))
    return ascii_lowercase[letter] * (rounds + 1)
