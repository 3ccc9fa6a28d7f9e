"""What is kept: an answer made durable, a session read back, a questionnaire loaded."""

import os
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from interview import Interview, load
from interview.questionnaire.load import installed_folder
from interview.session.disk import sync
from interview.session.events import Act, Event, Status
from interview.session.fold import fold
from interview.session.folder import Sessions
from interview.session.reading import read
from interview.session.session import Session
from perf.measuring import Pair, quiet
from perf.row import Row

HUNDRED_BYTES = b"x" * 99 + b"\n"


def rows() -> Iterator[Row]:
    # Beside the code: the folder for temporary files may be memory, and then nothing is durable.
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".perf-") as folder:
        for already in (10, 1_000, 10_000, 100_000):
            yield _append(Path(folder), already).row()
        for pair in (*_resume(Path(folder)), *_load(Path(folder))):
            yield pair.row()


def _append(folder: Path, already: int, rounds: int = 60) -> Pair:
    pair = Pair(f"durable answer, {already:,} there already", "100 bytes appended + fdatasync", goal=1.2)
    session = _session(folder, f"n{already}")
    session.append(*(_event(number) for number in range(already)))
    raw = os.open(folder / f"raw{already}", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(raw, HUNDRED_BYTES * already)

    def floor() -> None:
        os.write(raw, HUNDRED_BYTES)
        sync(raw)

    with quiet():
        for number in range(rounds):
            event = _event(already + number)
            os.sync()  # so that neither pays for what the other left behind
            pair.round(partial(session.append, event), floor)
    os.close(raw)
    session.close()
    return pair


def _resume(folder: Path, rounds: int = 15) -> Iterator[Pair]:
    questionnaire = load("ict-lmi")
    with Interview.create(questionnaire, folder, name="long") as talk:
        session, codes = talk.session, [item.id for item in questionnaire.items if item.is_question]
        session.append(*(_event(number, codes[number % len(codes)]) for number in range(999)))
        file = session.path
    assert file is not None
    text = file.read_text()
    events = Pair("resume: 1,000 events read and folded", "tomllib, the same file", goal=0.12, alike=True)
    whole = Pair("resume: whole, with questionnaire and first turns", "tomllib, the same file", alike=True)
    for _ in range(rounds):
        with quiet():
            events.round(lambda: fold(read(file).events), lambda: tomllib.loads(text))
            whole.round(lambda: _open(file), lambda: tomllib.loads(text))
    yield events
    yield whole


def _open(file: Path) -> None:
    with Interview.open(file, folder=file.parent) as talk:
        talk.begin()


def _load(folder: Path, rounds: int = 9) -> Iterator[Pair]:
    texts = [path.read_text() for path in sorted((installed_folder() / "ict-lmi").rglob("*.toml"))]

    def parse() -> None:
        for text in texts:
            tomllib.loads(text)

    cold = Pair("questionnaire: read and checked, no cache", "tomllib, the same files", goal=2, alike=True)
    warm = Pair("questionnaire: from the cache", "tomllib, the same files", alike=True)
    cache = folder / "cache"
    load("ict-lmi", cache=cache)
    for number in range(rounds):
        with quiet():
            cold.round(partial(load, "ict-lmi", cache=folder / f"cold{number}"), parse)
            warm.round(lambda: load("ict-lmi", cache=cache), parse)
    yield cold
    yield warm


def _session(folder: Path, name: str) -> Session:
    return Sessions(folder).create(
        name=name,
        questionnaire="ict-lmi",
        version="1.0.0",
        digest="0" * 64,
        interview_version="0",
        clock=lambda: datetime.now(UTC),
    )


def _event(number: int, item: str = "") -> Event:
    return Event(
        at="2026-11-24T05:40:00Z",
        act=Act.ANSWERED,
        item=item or f"question_{number}",
        status=Status.ANSWERED,
        value="regular",
    )
