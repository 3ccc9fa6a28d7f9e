"""What `interview check` reports: a file, a table, a stable code, and a sentence that says what to do."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """`table` is the dotted place inside the file, such as `section.access.item.access_skills`."""

    file: str
    table: str
    code: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.file}: {self.table}" if self.table else self.file
        return f"{self.severity} {self.code} {place}\n    {self.message}"


@dataclass(slots=True)
class Problems:
    """Collects problems, so that an author sees all of them at once."""

    found: list[Problem] = field(default_factory=list)

    def add(
        self, file: str, table: str, code: str, message: str, severity: Severity = Severity.ERROR
    ) -> None:
        problem = Problem(file, table, code, message, severity)
        if problem not in self.found:
            self.found.append(problem)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.found if problem.severity is Severity.ERROR]

    def counted(self, name: str) -> str:
        """One sentence on how many of each kind were found."""
        if not self.found:
            return f"{name}: nothing to mend."
        counts = [sum(p.severity is kind for p in self.found) for kind in Severity]
        parts = [f"{n} {kind}{'' if n == 1 else 's'}" for n, kind in zip(counts, Severity, strict=True) if n]
        return f"{name}: {', '.join(parts)}."

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)
