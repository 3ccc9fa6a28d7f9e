"""A table of counts as it may be passed on, and its cells."""

from dataclasses import dataclass

from interview.compare.pool.gather import Asked, Judged

NOT_ASKED_CELL, OPEN, ELSE = "not_asked", "open", "else"
LEVELS = ("0", "1", "2", "3")


@dataclass(frozen=True, slots=True)
class Cell:
    """How many sessions, of all and of each group; None where that is hidden.

    `key` is the code of a choice or the name of what else there is, `is_choice` tells which.
    """

    key: str
    label: str
    is_choice: bool
    count: int | None
    groups: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """A table of a question, or of a statement or theme; `mark` is that of its form or meaning.

    `together` counts what is hidden of cells that add up, where that may be told. `by_group` is false where
    groups of it are not shown.
    """

    of: Asked | Judged
    mark: str
    cells: tuple[Cell, ...]
    together: Cell | None
    by_group: bool

    @property
    def is_told(self) -> bool:
        """Whether any count of it is shown that says something."""
        return any(cell.count for cell in self.cells if cell.key != NOT_ASKED_CELL)

    def at(self, *keys: str) -> int | None:
        """How many stand in these cells together; None where one of them is hidden."""
        counts = [cell.count for cell in self.cells if cell.key in keys]
        return None if None in counts else sum(count or 0 for count in counts)

    def tells_of(self, group: int) -> bool:
        """Whether any count of a group is shown that says something."""
        return self.by_group and any(
            cell.groups[group] for cell in self.cells if cell.groups and cell.key != NOT_ASKED_CELL
        )

    def at_levels(self, group: int | None = None) -> tuple[int | None, ...]:
        """How many stand at each of the four levels, of all or of a group."""
        cells = [cell for cell in self.cells if cell.key in LEVELS]
        if group is None:
            return tuple(cell.count for cell in cells)
        return tuple(cell.groups[group] if self.by_group else None for cell in cells)


@dataclass(frozen=True, slots=True)
class Group:
    """All sessions with one answer to the chosen question."""

    code: str
    label: str
    sessions: int


def at_level(lower: int | None, upper: int | None, counts: int | None) -> str:
    """The cell of a statement or theme: what does not count, or has no level, is something else than open."""
    if lower is None or counts == 0:
        return ELSE
    return str(lower) if lower == upper and counts == 1 else OPEN
