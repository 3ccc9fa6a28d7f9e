"""Typed reading of a normalised definition: plain tables whose shape was checked when they came in.

A table that was changed by hand since then raises QuestionnaireError with the key that does not fit.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from interview.errors import QuestionnaireError


class Row(Struct, frozen=True):
    table: Mapping[str, object]

    def __contains__(self, key: str) -> bool:
        return key in self.table

    def text(self, key: str) -> str:
        value = self.table.get(key)
        if not isinstance(value, str):
            raise _unreadable(key)
        return value

    def maybe(self, key: str) -> str | None:
        return self.text(key) if key in self.table else None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list | tuple) or not all(isinstance(part, str) for part in value):
            raise _unreadable(key)
        return tuple(str(part) for part in value)

    def flag(self, key: str) -> bool:
        return self.table.get(key) is True

    def whole(self, key: str) -> int | None:
        value = self.table.get(key)
        if value is not None and not isinstance(value, int):
            raise _unreadable(key)
        return value

    def bound(self, key: str) -> float | int | str | None:
        value = self.table.get(key)
        if value is not None and not isinstance(value, int | float | str):
            raise _unreadable(key)
        return value

    def row(self, key: str) -> "Row":
        value = self.table.get(key, {})
        if not isinstance(value, Mapping):
            raise _unreadable(key)
        return Row(value)

    def rows(self, key: str) -> Iterator["Row"]:
        value = self.table.get(key, [])
        if not isinstance(value, list | tuple):
            raise _unreadable(key)
        for part in value:
            if not isinstance(part, Mapping):
                raise _unreadable(key)
            yield Row(part)

    def named(self) -> Iterator[tuple[str, "Row"]]:
        """The tables inside this table, by name."""
        for name in self.table:
            yield name, self.row(name)


def _unreadable(key: str) -> QuestionnaireError:
    return QuestionnaireError(
        f"The kept questionnaire cannot be read at {key!r}: it was changed since it was saved. "
        "Install the questionnaire again, or open the session read-only."
    )
