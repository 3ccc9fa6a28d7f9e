"""Folders of many sessions: the list, the ways into one without a name, and the inventory of all.

The sessions are copies of the examples under other names. What a list remembers is in the cache before.
Times are those that a processor worked.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from interview import load
from interview.report.inventory import inventory, practices_in
from interview.report.writers.markdown import markdown
from interview.session.finding import called_in
from interview.session.folder import Sessions
from interview.snapshot.origin import keep
from interview.wording.voice import Voice
from perf.measuring import Pair, quiet
from perf.row import Row
from perf.starting import ROOT, until

_FEW, _SOME, _MANY = 3, 100, 1000
_SETTLED = 2.1
"""Seconds after which a file that was written is remembered."""
_LIKE_A_FEW = 1.3
_INVENTORY = 230
"""Three seconds for a thousand sessions, where their bytes are read in 13 ms."""
_INVENTORY_AND_MEMORY = """
import sys
from pathlib import Path
from interview.cli.main import main
sys.argv[1:] = ["inventory", sys.argv[1], "--format=md", "--output", sys.argv[2]]
try:
    main()
finally:
    print(Path("/proc/self/status").read_text())
"""


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="perf-") as place, cache_in(Path(place) / "cache"):
        folders = {count: sessions_in(Path(place), count) for count in (_FEW, _SOME, _MANY)}
        time.sleep(_SETTLED)
        for folder in folders.values():
            Sessions(folder).list()
        for pair in (*_lists(folders[_MANY]), *_commands(folders[_FEW], folders[_MANY])):
            yield pair.row()
        yield _inventory(folders[_SOME], _SOME, rounds=5).row()
        yield _inventory(folders[_MANY], _MANY, rounds=2).row()
        if sys.platform == "linux":
            yield _memory(folders[_SOME], folders[_MANY])


def _lists(folder: Path, rounds: int = 40) -> Iterator[Pair]:
    floor = "scandir with stat"
    listed = Pair(f"list of {_MANY:,}", floor, _LIKE_A_FEW, time.process_time, alike=True)
    named = Pair(f"names of {_MANY:,}", floor, clock=time.process_time, alike=True)
    changed = Pair(f"list of {_MANY:,}, one of them changed", floor, clock=time.process_time, alike=True)
    one = next(folder.glob("*.toml"))
    with quiet():
        for number in range(rounds):
            listed.round(Sessions(folder).list, partial(scan, folder))
            named.round(partial(called_in, folder), partial(scan, folder))
            os.utime(one, (number, number))
            changed.round(Sessions(folder).list, partial(scan, folder))
    yield from (listed, named, changed)


def _commands(few: Path, many: Path, rounds: int = 5) -> Iterator[Pair]:
    """Whole processes, in a folder of many and one of few."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    for name, awaited in (
        (("list",), "answers"),
        (("show",), " "),
        (("resume", "--plain"), " "),
        (("start", "--plain", "--name=x"), "Service manager"),
    ):
        floor = f"the same in a folder of {_FEW}"
        pair = Pair(f"interview {name[0]} in a folder of {_MANY:,}", floor, _LIKE_A_FEW, children, alike=True)
        for _ in range(rounds):
            pair.round(partial(_run, many, name, awaited, env), partial(_run, few, name, awaited, env))
        yield pair


def _inventory(folder: Path, count: int, *, rounds: int) -> Pair:
    pair = Pair(f"inventory of {count:,}", "reading their bytes", _INVENTORY, time.process_time, alike=True)
    for _ in range(rounds):
        with quiet():
            pair.round(partial(_document, folder), partial(_read, folder))
    return pair


def _memory(some: Path, many: Path) -> Row:
    """The most that the process of the command held."""
    of_many, of_some = map(_held, (many, some))
    name = f"memory of an inventory of {_MANY:,}"
    return Row(name, of_many, of_some, f"that of {_SOME}", _LIKE_A_FEW, unit="bytes")


def _held(folder: Path) -> float:
    """Bytes, as Linux tells them of a process: what is told of a child would count its parent as well."""
    out = folder.parent / f"inventory-of-{folder.name}"
    told = subprocess.run(
        [sys.executable, "-c", _INVENTORY_AND_MEMORY, str(folder), str(out)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ).stdout
    most = re.search(r"VmHWM:\s+(\d+) kB", told)
    assert most, "this system does not tell the memory of a process"
    return int(most[1]) * 1024


def _document(folder: Path) -> str:
    practices, unread = practices_in(Sessions(folder).list())
    assert practices
    assert not unread
    return markdown(inventory(practices, Voice("en")), Voice("en"))


def children() -> float:
    """Seconds that the processes worked which have ended."""
    times = os.times()
    return times.children_user + times.children_system


def _read(folder: Path) -> int:
    return sum(len(path.read_bytes()) for path in folder.glob("*.toml"))


def scan(folder: Path) -> list[os.stat_result]:
    with os.scandir(folder) as entries:
        return [entry.stat() for entry in entries]


def _run(folder: Path, command: tuple[str, ...], awaited: str, env: Mapping[str, str]) -> None:
    until([sys.executable, "-m", "interview", *command, f"--sessions={folder}"], awaited, env)


def sessions_in(place: Path, count: int) -> Path:
    """So many sessions that are asked with the questionnaire of today, which is kept beside them."""
    folder = place / f"sessions-{count}"
    questionnaire = load("ict-lmi")
    keep(questionnaire, Sessions(folder))
    digests = {
        "digest": questionnaire.digest,
        "benchmark_digest": questionnaire.benchmark_digest,
        "definition_digest": questionnaire.definition_digest,
    }
    texts = []
    for path in sorted((ROOT / "sessions" / "examples").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        for key, digest in digests.items():
            text = re.sub(rf'(?m)^{key} = ".*"$', f'{key} = "{digest}"', text, count=1)
        texts.append(text)
    for number in range(count):
        named = texts[number % len(texts)].replace('name = "', f'name = "{number} ', 1)
        (folder / f"service-{number}.toml").write_text(named, encoding="utf-8")
    return folder


@contextmanager
def cache_in(folder: Path) -> Iterator[None]:
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["XDG_CACHE_HOME"]
        else:
            os.environ["XDG_CACHE_HOME"] = before
