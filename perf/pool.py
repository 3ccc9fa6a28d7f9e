"""A pool of many sessions, cold and when nothing has changed; and its queries when it outgrows a laptop.

    python -m perf.pool --spark [SESSIONS]

runs the same SQL files on DuckDB and on Spark, over a million sessions (or as many as are named) made up by
DuckDB, and compares what they find. It needs Java and, in an environment of its own, `pip install '.[data]'
pyspark`.
"""

import hashlib
import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from interview.compare.pool import seen
from interview.compare.pool.gather import Gathered, gather
from interview.compare.pool.store import ANSWERS, COLUMNS, LEVELS, QUERIES, Store
from interview.compare.pool.tables import Tables
from interview.wording.voice import Voice
from perf.folder import cache_in, scan, sessions_in
from perf.measuring import Pair, quiet
from perf.row import Row

_MANY = 1000
_COLD, _UNCHANGED = 3.0, 1.3
_MILLION = 1_000_000
_LONGEST = 20.0
"""Seconds that a query may take on DuckDB with two threads."""
_BY = ("question_3", "f1")


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="perf-") as place, cache_in(Path(place) / "cache"):
        folder = sessions_in(Path(place), _MANY)
        yield _cold(folder).row()
        yield _unchanged(folder, Path(place)).row()


def _cold(folder: Path, rounds: int = 2) -> Pair:
    """From the files to the tables and every count."""
    pair = Pair(f"pool of {_MANY:,}", "tomllib on their bytes", _COLD, time.process_time, alike=True)
    for _ in range(rounds):
        with quiet():
            pair.round(partial(_pool, folder), partial(_parse, folder))
    return pair


def _unchanged(folder: Path, output: Path, rounds: int = 40) -> Pair:
    floor = "scandir with stat"
    pair = Pair(f"pool of {_MANY:,}, nothing changed", floor, _UNCHANGED, time.process_time, alike=True)
    files = seen.files_now(folder)
    (output / "written").write_text("")
    (output / seen.MEMORY).write_bytes(seen.encoded(files, (), output, ("written",)))
    with quiet():
        for _ in range(rounds):
            pair.round(partial(_look, folder, output), partial(scan, folder))
    return pair


def _look(folder: Path, output: Path) -> None:
    assert seen.is_seen(seen.files_now(folder), (), output)


def _pool(folder: Path) -> None:
    gathered = gather(folder)
    assert isinstance(gathered, Gathered)
    assert len(gathered.sessions) == _MANY
    with Store(gathered) as store:
        Tables(gathered, store, Voice("en"), by="scope_level")


def _parse(folder: Path) -> None:
    for path in folder.glob("*.toml"):
        tomllib.loads(path.read_text(encoding="utf-8"))


_MADE = {
    ANSWERS: """
        SELECT
            substr(md5(CAST(s AS VARCHAR)), 1, 16) AS session,
            'theme_' || (q // 6) AS section,
            'question_' || q AS item,
            CASE WHEN dice % 100 < 90 THEN 'f' || CAST(1 + (dice % 7 = 0)::INTEGER AS VARCHAR) END AS form,
            CASE
                WHEN dice % 100 < 80 THEN 'answered'
                WHEN dice % 100 < 85 THEN 'dont_know'
                WHEN dice % 100 < 90 THEN 'no_answer'
                ELSE 'not_in_pass'
            END AS status,
            (c = 0)::INTEGER AS once,
            CASE WHEN dice % 100 < 80 THEN 'choice_' || ((dice + c * 3) // 100 % 6) END AS code,
            CASE WHEN dice % 100 < 80 THEN CAST((dice + c * 3) // 100 % 4 AS INTEGER) END AS level,
            CAST(NULL AS DOUBLE) AS number,
            CAST(NULL AS DATE) AS day,
            CASE WHEN dice % 11 = 0 THEN 'named' END AS evidence
        FROM (
            SELECT s, q, c, CAST(hash(s * 100 + q) % 1000003 AS BIGINT) AS dice
            FROM range($sessions) sessions(s), range(24) questions(q), range(2) choices(c)
            WHERE c = 0 OR (q % 4 = 0 AND hash(s * 100 + q) % 1000003 % 100 < 80)
        )
    """,
    LEVELS: """
        SELECT
            substr(md5(CAST(s AS VARCHAR)), 1, 16) AS session,
            'theme_' || (e // 5) AS section,
            CASE WHEN e % 5 > 0 THEN 'statement_' || e END AS element,
            'm' || (dice % 3) AS meaning,
            CAST(0 AS INTEGER) AS plan,
            CAST(dice % 4 AS INTEGER) AS lower,
            CAST(greatest(dice % 4, dice // 10 % 4) AS INTEGER) AS upper,
            CASE WHEN dice % 13 > 0 THEN CAST(1 AS INTEGER) END AS counts,
            CAST(0 AS INTEGER) AS risk,
            CAST(NULL AS VARCHAR) AS evidence
        FROM (
            SELECT s, e, CAST(hash(s * 100 + 50 + e) % 1000003 AS BIGINT) AS dice
            FROM range($sessions) sessions(s), range(25) elements(e)
        )
    """,
}
"""Sessions, each as large as a first look: 24 questions, and 25 statements and themes."""


def spark(sessions: int) -> None:
    """Runs every query on both engines, and prints how long each took and whether they found the same."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="perf-pool-") as place:
        folder = Path(place)
        connection = duckdb.connect(config={"threads": 2, "temp_directory": str(folder / "temporary")})
        for name, sql in _MADE.items():
            made = sql.replace("$sessions", str(sessions))
            connection.execute(f"COPY ({made}) TO '{folder / name}' (FORMAT parquet)")
            columns = {
                row[0]: row[1] for row in connection.execute(f"DESCRIBE FROM '{folder / name}'").fetchall()
            }
            assert columns == dict(COLUMNS[name]), f"{name} is not as a pool has it: {columns}"
            count = connection.execute(f"SELECT count(*) FROM '{folder / name}'").fetchone()
            print(
                f"{name}: {count[0] if count else 0:,} rows, {(folder / name).stat().st_size / 2**20:.0f} MB"
            )
            connection.execute(f"CREATE VIEW {name.removesuffix('.parquet')} AS FROM '{folder / name}'")
        connection.execute(f"CREATE VIEW chosen AS SELECT '{_BY[0]}' AS item, '{_BY[1]}' AS form")
        ours = {
            file.stem: _timed(lambda sql: connection.execute(sql).fetchall(), file) for file in _queries()
        }
        connection.close()
        theirs = _on_spark(folder)
    for name, (took, worked, found) in ours.items():
        took_there, _, found_there = theirs[name]
        same = "the same" if found == found_there else "ANOTHER RESULT"
        here = f"DuckDB {took:.1f} s ({worked:.1f} s of processors)"
        print(f"{name}: {here}, Spark {took_there:.1f} s, {same} ({found})", flush=True)
        assert found == found_there
        if took > _LONGEST:
            print(f"{name}: longer than {_LONGEST:.0f} s on DuckDB", flush=True)


def _on_spark(folder: Path) -> dict[str, tuple[float, float, str]]:
    import pyspark
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local-cluster[2,1,2048]")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    for name in _MADE:
        session.read.parquet(str(folder / name)).createOrReplaceTempView(name.removesuffix(".parquet"))
    session.createDataFrame([_BY], ["item", "form"]).createOrReplaceTempView("chosen")
    found = {file.stem: _timed(lambda sql: session.sql(sql).collect(), file) for file in _queries()}
    session.stop()
    return found


def _queries() -> list[Path]:
    return sorted(QUERIES.glob("*.sql"))


def _timed(run: Callable[[str], Iterable[Sequence[Any]]], file: Path) -> tuple[float, float, str]:
    """Seconds, those that this process worked on all processors, and a digest of every row in its order."""
    start, before = time.perf_counter(), time.process_time()
    rows = run(file.read_text(encoding="utf-8"))
    took, worked = time.perf_counter() - start, time.process_time() - before
    lines = "\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)
    return took, worked, hashlib.sha256(lines.encode()).hexdigest()[:16]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--spark"]:
            spark(_MILLION)
        case ["--spark", number] if number.isdecimal() and int(number):
            spark(int(number))
        case _:
            sys.exit("python -m perf.pool --spark [SESSIONS]; without it: python -m perf pool")
