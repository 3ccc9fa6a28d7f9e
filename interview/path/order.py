"""Which question comes next, and what comes back: a pure function of path, skips and position.

A skipped question that is required comes back at the end of its section; every skipped question comes
back once more at completion. Skipped again, it stays open: nobody is trapped.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from interview.path.walk import Path
from interview.questionnaire import Item
from interview.session.events import Status


def following(
    path: Path, skips: Mapping[str, int], after: str | None = None, *, staying: bool = False
) -> Item | None:
    """The question to ask after `after` (None: from the start), or None when nothing is left to ask.

    The current section first, then the later ones, then earlier ones where something opened. A gate out
    of a section that was not chosen comes before whatever stands behind it; while `staying`, after the
    rest of the current section.
    """
    items, order = path.questionnaire.items, _Order(path, skips)
    here = path.questionnaire.by_id.get(after or "")
    found = order.in_turn(here)
    if found is not None:
        goes_on = staying and here is not None and items[found].section == here.section
        gate = None if goes_on else order.gate_before(found)
        return items[found if gate is None else gate]
    left = order.left_at_completion()
    return next((items[position] for position in left if items[position] is not here), None)


def section_is_done(path: Path, skips: Mapping[str, int], section: str) -> bool:
    """Whether nothing in this section waits to be asked (questions left for completion aside)."""
    return _Order(path, skips).in_section(*path.questionnaire.ranges[section], None) is None


def previous(path: Path, before: str | None) -> Item | None:
    """The question before this one on the path; the last one when `before` is None."""
    items = path.questionnaire.items
    here = path.questionnaire.by_id.get(before or "")
    position = path.sets.asked.last(len(items) if here is None else here.position)
    return None if position is None else items[position]


class _Order(Struct, frozen=True):
    """What waits where. Nothing here looks at every item."""

    path: Path
    skips: Mapping[str, int]

    def in_turn(self, here: Item | None) -> int | None:
        """The position of what waits first: in the section of `here`, in the later ones, then in earlier."""
        whole = self.path.questionnaire
        start, end = whole.ranges[here.section] if here else (0, 0)
        found = self.in_section(start, end, here.position if here else None)
        for behind, before in ((end, len(whole.items)), (0, start)):
            if found is None:
                first = [place for place in self._first(behind, before) if place is not None]
                if first:
                    found = self.in_section(*whole.ranges[whole.items[min(first)].section], None)
        return found

    def in_section(self, start: int, end: int, here: int | None) -> int | None:
        """What waits in a section behind the question `here`, else before it; then what comes back."""
        waiting: int | None = None
        if here is not None:
            waiting = self._waiting(here + 1, end)
            waiting = self._waiting(start, here) if waiting is None else waiting
        waiting = self._waiting(start, end) if waiting is None else waiting
        return self._returning(start, end) if waiting is None else waiting

    def gate_before(self, position: int) -> int | None:
        """The first open question before this one that is asked only because a chosen section reads it."""
        for start, end in self.path.lending:
            gate = self.path.sets.waiting.first(start, min(end, position))
            if gate is not None:
                return gate
        return None

    def left_at_completion(self) -> Iterator[int]:
        """What was skipped and comes once more when all else was asked."""
        for position in sorted({*self.path.sets.skipped, *self._put_off()}):
            item = self.path.questionnaire.items[position]
            if self.skips.get(item.id, 0) <= (2 if self.path.places[position].required else 1):
                yield position

    def _first(self, start: int, end: int) -> tuple[int | None, int | None]:
        return self._waiting(start, end), self._returning(start, end)

    def _waiting(self, start: int, end: int) -> int | None:
        """The first question that was not asked yet, from one position on and before the other."""
        found = self.path.sets.waiting.first(start, end)
        while found is not None and self._is_put_off(found):
            found = self.path.sets.waiting.first(found + 1, end)
        return found

    def _returning(self, start: int, end: int) -> int | None:
        """The first required question that was skipped once."""
        positions = self.path.questionnaire.positions
        skipped = (positions[name] for name, times in self.skips.items() if times == 1 and name in positions)
        return min(
            (
                position
                for position in skipped
                if start <= position < end
                and self.path.places[position].required
                and (position in self.path.sets.skipped or self._is_put_off(position))
            ),
            default=None,
        )

    def _put_off(self) -> Iterator[int]:
        positions = self.path.questionnaire.positions
        known = (positions[name] for name in self.skips if name in positions)
        return (position for position in known if self._is_put_off(position))

    def _is_put_off(self, position: int) -> bool:
        """Whether it was skipped while the choice made earlier is not on offer."""
        place = self.path.places[position]
        if not place.gone or place.status is not Status.UNANSWERED:
            return False
        return self.skips.get(self.path.questionnaire.items[position].id, 0) > 0
