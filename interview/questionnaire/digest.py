"""What names the exact content of a questionnaire, and of what its answers are compared with."""

import hashlib
import json
from collections.abc import Mapping

from msgspec import Struct

BENCHMARK_TABLES = ("good_practice", "source", "block", "element", "policy_issue")
_REPORT_TABLES = ("report", "paragraph", "card", "footer", "theme_group", "who_does_what", "repositioning")
_OUTSIDE_INTERVIEWS = ("case",)
"""Tables that only `interview check` reads."""
_BEFORE_THE_FIRST = ("start",)
"""What is said before the first question: it is kept, and makes no other questionnaire of it."""
TRANSLATED = "overlay"
"""Translations say the same in other words: they are kept, and make no other questions or statements."""


class Digests(Struct, frozen=True):
    """What a session says that it began with: `whole` is unknown for those of earlier versions."""

    questions: str
    benchmark: str | None
    whole: str | None

    def name(self, definition: Mapping[str, object]) -> bool:
        """Whether they are those of this definition. Raises ValueError for what no definition is.

        Earlier versions counted its translations as well.
        """
        counted = ((), (TRANSLATED,)) if TRANSLATED in definition else ((),)
        return any(self._name(definition, also) for also in counted)

    def _name(self, definition: Mapping[str, object], also: tuple[str, ...]) -> bool:
        if self.questions != digest_of(definition, benchmark=False, also=also):
            return False
        if self.benchmark is not None and self.benchmark != digest_of(definition, benchmark=True):
            return False
        return self.whole is None or self.whole == digest_of_all(definition)


def digest_of(definition: Mapping[str, object], *, benchmark: bool, also: tuple[str, ...] = ()) -> str:
    """SHA-256 of the canonical JSON of the questionnaire's tables, or of its good-practice tables.

    What only says how reports draw answers together is in neither, and no translation but with `also`. Raises
    ValueError for a value that no checked definition holds.
    """
    uncounted = _OUTSIDE_INTERVIEWS + _BEFORE_THE_FIRST + _REPORT_TABLES + (TRANSLATED,)
    return _sha256(
        {
            key: value
            for key, value in definition.items()
            if (key not in uncounted or key in also) and (key in BENCHMARK_TABLES) == benchmark
        }
    )


def digest_of_all(definition: Mapping[str, object]) -> str:
    """SHA-256 of all that decides what an interview asks, says and judges; kept definitions are named by it.

    Raises ValueError for a value that no checked definition holds.
    """
    counted = of_interviews(definition)
    return _sha256({key: value for key, value in counted.items() if key not in _BEFORE_THE_FIRST})


def of_interviews(definition: Mapping[str, object]) -> dict[str, object]:
    """The tables of a definition that interviews and their reports read."""
    return {key: value for key, value in definition.items() if key not in _OUTSIDE_INTERVIEWS}


def _sha256(tables: Mapping[str, object]) -> str:
    try:
        text = json.dumps(tables, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    except (TypeError, RecursionError) as problem:
        raise ValueError("not the tables of a checked definition") from problem
    return hashlib.sha256(text.encode()).hexdigest()
