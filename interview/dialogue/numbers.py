"""The numbers by which questions are called: counted along the path, and the same while a conversation lasts.

Where a change opens a question before others that have their number already, it has that of the question
before it with a letter, as in 17a, and 0a where there is none before it: so they stay in order. Where one
closes, its number is nobody else's, and waits for it.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from itertools import count
from string import ascii_lowercase

from msgspec.structs import replace

from interview.path import Path
from interview.questionnaire import Item

_FIGURES = re.compile(r"\d+")


class Numbering:
    """The numbers of the questions on one path. Worked out when they are first asked for, and once."""

    def __init__(self, path: Path, kept: Mapping[str, str] | None = None) -> None:
        """`kept` are the numbers that stay, by id, also of questions that are closed; none as long as all
        are as counted.
        """
        self.path = path
        self._kept = kept or {}

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of every question on the path, in order. No two are the same."""
        if not self._kept:
            return {item.id: str(number) for number, item in enumerate(self.path.questions, 1)}
        return self._beside_kept()

    def of(self, item: Item) -> str:
        """The number of one question; 0 when it is not on the path."""
        return self.numbers.get(item.id, "0") if self._kept else str(self.path.number_of(item))

    def after(self, path: Path) -> "Numbering":
        """Those on the path after a change: the numbers that were given stay, whatever it opens or closes.

        Whoever chose more or other themes, or to go deeper, begins to count anew, and so does another
        version of the questionnaire.
        """
        before, chosen = self.path, replace(self.path.selection, today=path.selection.today)
        if chosen != path.selection or before.questionnaire is not path.questionnaire:
            return Numbering(path)
        last = before.sets.touched.last(len(before.questionnaire.items))
        moved = [item.position for item in path.differing(before) if (item.id in before) != (item.id in path)]
        if last is None or all(position > last for position in moved):
            after = self.on(path)
            if not moved and "numbers" in self.__dict__:
                after.numbers = self.numbers
            return after
        given = {item.id: self.numbers[item.id] for item in before.questions if item.position <= last}
        return Numbering(path, {**self._kept, **given})

    def on(self, path: Path) -> "Numbering":
        """The same numbers kept on a path that no change led to, as in another language."""
        return Numbering(path, self._kept)

    def _beside_kept(self) -> dict[str, str]:
        """Every question between the kept numbers before and behind it, be these on the path or closed."""
        kept, items = self._kept, self.path.questionnaire.items
        behind: int | None = None
        following: dict[str, int | None] = {}
        for item in reversed(items):
            following[item.id] = behind
            behind = _figures(kept[item.id]) if item.id in kept else behind
        numbers: dict[str, str] = {}
        taken, now = set(kept.values()), 0
        for item in items:
            number = kept.get(item.id)
            if number is None and item.id in self.path and item.is_question:
                number = _free(now, following[item.id], taken)
                taken.add(number)
            if number is None:
                continue
            now = _figures(number)
            if item.id in self.path:
                numbers[item.id] = number
        return numbers


def _free(now: int, following: int | None, taken: set[str]) -> str:
    """The next number that is nobody's and stands before the one that follows, or `now` with a letter."""
    figure = next(figure for figure in count(now + 1) if str(figure) not in taken)
    if following is None or figure < following:
        return str(figure)
    return next(name for place in count(1) if (name := f"{now}{_letters(place)}") not in taken)


def _figures(number: str) -> int:
    found = _FIGURES.match(number)
    return int(found[0]) if found else 0


def _letters(place: int) -> str:
    """a to z, then aa, ab and so on, by their place from 1."""
    letters = ""
    while place:
        place, letter = divmod(place - 1, len(ascii_lowercase))
        letters = ascii_lowercase[letter] + letters
    return letters
