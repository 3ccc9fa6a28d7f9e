"""What a package above this one adds to the reports of its own interviews; nothing for all others.

These are plain values. Who makes them knows the report; the report does not know who makes them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from interview.report.document import Part
from interview.report.tally import StandsFor

Cell: TypeAlias = str | int


@dataclass(frozen=True, slots=True)
class Rows:
    """A table for programs: a sheet of the workbook, a CSV file, a list in JSON.

    `name` is what the file ends with; sheet and columns are called by `workbook.NAME` and
    `workbook.column.NAME`. `stands_for` has what each line stands for; it is empty where none is counted.
    """

    name: str
    columns: Sequence[str]
    lines: Sequence[Mapping[str, Cell]]
    stands_for: Sequence[StandsFor] = ()

    @property
    def counted_lines(self) -> Sequence[tuple[Mapping[str, Cell], StandsFor]]:
        """Each line with what it stands for."""
        return tuple(zip(self.lines, self.stands_for or ((),) * len(self.lines), strict=True))


@dataclass(frozen=True, slots=True)
class Added:
    """`facts` stand on page one, `parts` behind the plan, `beside` below the answer to a question, by its id.
    What rests on a question that is `not_agreed` on is not simply open: nobody can look it up.

    In JSON, `data` and the `tables` by their names stand together under `name`.
    """

    name: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_agreed: frozenset[str] = frozenset()
    whose: str = ""
    """Whose answers these are, and that nobody checked them, in the place of what is usually said."""
    who: str = ""
    """Who answered, in a sentence, in the place of one respondent."""
    data: Mapping[str, Cell | None] = field(default_factory=dict)
    tables: tuple[Rows, ...] = ()


NOTHING = Added()
