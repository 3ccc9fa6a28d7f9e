"""What `interview check` reports: a file, a table, a stable code, and a sentence that says what to do."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Literal, TypeAlias

from msgspec import Struct, field

HEAD = "questionnaire.toml"
REPORT = "report.toml"
MOST_PROBLEMS = 200
"""Where searching for more of the same ends; mending these comes first."""

_MOST_NAMED = 5
_USUAL_FILES = (HEAD, "good-practice.toml", "glossary.toml", "report.toml", "tests.toml")
_TURNS_WRITING_ROUND = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


Code: TypeAlias = Literal[
    "always_false",
    "always_true",
    "begins_sentences",
    "case",
    "choices_from",
    "condition",
    "cycle",
    "deeper_gate",
    "duplicate_code",
    "duplicate_id",
    "duplicate_table",
    "exclusive_misuse",
    "forward_reference",
    "hard_word",
    "lost_placeholder",
    "min_above_max",
    "near_twins",
    "nested_too_deep",
    "no_essential",
    "no_fallback",
    "no_files",
    "no_levels",
    "no_score",
    "no_source",
    "no_title",
    "not_grouped",
    "not_monotone",
    "not_proved",
    "not_toml",
    "not_utf8",
    "nothing_to_choose",
    "one_choice",
    "operator_type",
    "outdated",
    "pattern",
    "reserved_code",
    "reserved_id",
    "same_phrase",
    "shape",
    "spacing",
    "status_in_level",
    "stray_brace",
    "tone",
    "too_large",
    "too_long",
    "too_many_files",
    "too_many_items",
    "two_questions",
    "two_specify",
    "unknown_code",
    "unknown_id",
    "unknown_list",
    "unknown_source",
    "unreachable",
    "unreachable_section",
    "unreadable",
    "untranslated",
    "unused_list",
    "unused_text",
]
"""Stable names of everything that can be found; docs/authoring.md explains each."""

_ADVICE: frozenset[Code] = frozenset(
    {
        "exclusive_misuse",
        "lost_placeholder",
        "min_above_max",
        "near_twins",
        "no_fallback",
        "no_source",
        "no_title",
        "not_grouped",
        "one_choice",
        "outdated",
        "reserved_code",
        "reserved_id",
        "spacing",
        "stray_brace",
        "tone",
        "too_long",
        "two_questions",
        "two_specify",
        "untranslated",
        "unused_list",
        "unused_text",
    }
)
"""Errors that a questionnaire can be asked and judged with all the same."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Problem(Struct, frozen=True):
    """`table` is the dotted place inside the file, such as `section.access.item.access_skills`."""

    file: str
    table: str
    code: Code
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.file}: {self.table}" if self.table else self.file
        return f"{self.severity} {self.code} {place}\n    {self.message}"


class Problems(Struct):
    """Collects problems, each once, so that an author sees all of them at once.

    A check names the file where a table usually stands; `homes` (table to file, as in
    `computed.works_under`) and `only_file`, for a questionnaire in one file, correct it.
    """

    homes: Mapping[str, str] = field(default_factory=dict)
    only_file: str | None = None
    _found: dict[Problem, None] = field(default_factory=dict)

    def add(
        self, file: str, table: str, code: Code, message: str, severity: Severity = Severity.ERROR
    ) -> None:
        if file in _USUAL_FILES:
            file = self._home(table) or self.only_file or file
        place = printable(table).replace("\n", "\\n")
        self._found[Problem(printable(file), place, code, printable(message), severity)] = None

    def _home(self, table: str) -> str | None:
        while table and table not in self.homes:
            table = table.rpartition(".")[0]
        return self.homes.get(table) if table else None

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self._found if problem.severity is Severity.ERROR]

    @property
    def unusable(self) -> list[Problem]:
        """The errors that a questionnaire cannot be asked or judged with, advice to authors left out."""
        return [problem for problem in self.errors if problem.code not in _ADVICE]

    def counted(self, name: str) -> str:
        """One sentence on how many of each kind were found."""
        name = printable(name)
        if not self._found:
            return f"{name}: nothing to mend."
        counts = [sum(p.severity is kind for p in self._found) for kind in Severity]
        parts = [f"{n} {kind}{'' if n == 1 else 's'}" for n, kind in zip(counts, Severity, strict=True) if n]
        return f"{name}: {', '.join(parts)}."

    def __iter__(self) -> Iterator[Problem]:
        return iter(list(self._found))

    def __len__(self) -> int:
        return len(self._found)


def some(places: Sequence[str]) -> str:
    """The first few of many places."""
    return ", ".join(places[:_MOST_NAMED]) + (" …" if len(places) > _MOST_NAMED else "")


def printable(text: str) -> str:
    """The text with everything that could steer a terminal as a visible escape; line breaks stay."""
    return "".join(sign.encode("unicode_escape").decode("ascii") if _steers(sign) else sign for sign in text)


def _steers(sign: str) -> bool:
    return sign != "\n" and (unicodedata.category(sign) in ("Cc", "Cs") or sign in _TURNS_WRITING_ROUND)
