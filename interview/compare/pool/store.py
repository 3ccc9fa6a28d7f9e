"""The tables of a pool as Parquet files, and the queries of `sql/` over them.

DuckDB does both; it is an extra of the installation, and only this module loads it. What a column holds
stands in `COLUMNS` and, in words, in the codebook.
"""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview.compare.pool.gather import Gathered
from interview.errors import UserError
from interview.report.writers.libraries import Library
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DUCKDB = Library("duckdb", "DuckDB", native=True)
QUERIES = Path(__file__).parent / "sql"
ANSWERS, LEVELS, SESSIONS = "answers.parquet", "levels.parquet", "sessions.parquet"
COLUMNS: Mapping[str, Mapping[str, str]] = {
    ANSWERS: {
        "session": "VARCHAR",
        "section": "VARCHAR",
        "item": "VARCHAR",
        "form": "VARCHAR",
        "status": "VARCHAR",
        "once": "INTEGER",
        "code": "VARCHAR",
        "level": "INTEGER",
        "number": "DOUBLE",
        "day": "DATE",
        "evidence": "VARCHAR",
    },
    LEVELS: {
        "session": "VARCHAR",
        "section": "VARCHAR",
        "element": "VARCHAR",
        "meaning": "VARCHAR",
        "plan": "INTEGER",
        "lower": "INTEGER",
        "upper": "INTEGER",
        "counts": "INTEGER",
        "risk": "INTEGER",
        "evidence": "VARCHAR",
    },
    SESSIONS: {
        "session": "VARCHAR",
        "questionnaire": "VARCHAR",
        "version": "VARCHAR",
        "pass": "VARCHAR",
        "completed": "INTEGER",
        "name": "VARCHAR",
    },
}
"""By file, its columns in their order, with their types in SQL."""


def check_library(voice: Voice) -> None:
    """UserError with the command that brings DuckDB, where it is not there."""
    if DUCKDB.is_missing:
        raise UserError(voice.say("pool.no_library"))


class Store:
    """The Parquet files of one pool, in a folder of their own for as long as it is open."""

    def __init__(self, gathered: Gathered, *, names: bool = False) -> None:
        """Raises OSError where the disk refuses. Check the library first."""
        import duckdb

        self._place = tempfile.TemporaryDirectory(prefix="interview-pool-")
        self.folder = Path(self._place.name)
        # Two threads are what the least of today's machines has, and give the same files everywhere.
        self._connection: DuckDBPyConnection = duckdb.connect(config={"threads": 2})
        self._put(ANSWERS, (session.answers for session in gathered.sessions))
        self._put(LEVELS, (session.levels for session in gathered.sessions))
        self._put(SESSIONS, [gathered.sessions_as_csv(names=names)])
        for name in (ANSWERS, LEVELS):
            self._view(
                name.removesuffix(".parquet"), f"SELECT * FROM read_parquet({_quoted(self.folder / name)})"
            )

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._place.cleanup()

    def files(self) -> dict[str, bytes]:
        """The Parquet files by name."""
        return {name: (self.folder / name).read_bytes() for name in COLUMNS}

    def choose(self, item: str, form: str) -> None:
        """Groups are made by the answers to this question."""
        self._view("chosen", f"SELECT {_quoted(item)} AS item, {_quoted(form)} AS form")

    def query(self, name: str) -> list[tuple[Any, ...]]:
        """What the query of this name finds, row by row."""
        sql = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
        rows: list[tuple[Any, ...]] = self._connection.execute(sql).fetchall()
        return rows

    def _put(self, name: str, parts: "Sequence[str] | Any") -> None:
        lines = self.folder / f"{name}.csv"
        with lines.open("w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
        columns = ", ".join(f"{_quoted(column)}: {_quoted(kind)}" for column, kind in COLUMNS[name].items())
        read = (
            f"read_csv({_quoted(lines)}, auto_detect = false, header = false, delim = ',', quote = '\"', "
            f"escape = '\"', nullstr = '', new_line = '\\n', columns = {{{columns}}})"
        )
        self._connection.execute(
            f"COPY (SELECT * FROM {read}) TO {_quoted(self.folder / name)} (FORMAT parquet, COMPRESSION zstd)"
        )
        lines.unlink()

    def _view(self, name: str, sql: str) -> None:
        self._connection.execute(f"CREATE OR REPLACE VIEW {name} AS {sql}")


def _quoted(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"
