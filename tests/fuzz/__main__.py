"""Looks for inputs that break something, guided by what they reach: `python -m tests.fuzz TARGET --seconds N`.

With `all` as the target each of them has these seconds, one after the other.
With files behind the target only these are tried. What is found is written to a folder, once for each place where it
breaks, and told at the end, with exit code 1; it belongs into `corpus/TARGET` together with the mending. What takes long
while branches are counted is timed once more without. Needs the extra `fuzz`.
"""

import argparse
import importlib
import os
import pkgutil
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

os.environ["INTERVIEW_LANGUAGE"] = "en"
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="interview-fuzz-")

CORPUS = Path(__file__).parent / "corpus"
SLOW = 2.0
"""Seconds of the processor that one input may take."""
_TIMED_AGAIN = 20
_NOTES = "INTERVIEW_FUZZ_NOTES"
"""Names the folder in which a search notes what it found, and what took long in it."""

_HOT = ["interview.understanding.phrases", "interview.understanding.normalise"]
"""Loops over letters, which lead nowhere and take most of the time."""
_LONGEST = {"definitions": 60_000, "lines": 1_500, "desk": 1_500, "commands": 1_500}
"""Bytes of an input, where not the usual 20,000: what is typed line by line takes its time for each."""
_GUIDES = {
    "sentences": ("condition",),
    "questionnaires": ("questionnaire", "lint"),
    "sessions": ("session", "snapshot", "toml_text"),
    "definitions": ("questionnaire", "benchmark"),
    "lines": ("understanding", "dialogue"),
    "papers": ("workshop", "web"),
    "requests": ("web",),
    "translations": ("translation", "sentences"),
    "together": ("compare", "snapshot", "session"),
    "commands": ("cli", "plain", "session.finding", "session.names"),
    "desk": ("workshop",),
}
"""Packages whose branches lead the search: all of them would take ten times as long."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=[*_GUIDES, "all"], metavar="TARGET", help=", ".join(_GUIDES))
    parser.add_argument("files", nargs="*", type=Path, help="Try these alone.")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--grown", type=Path, help="Folder for inputs that reach something new; kept.")
    parser.add_argument("--found", type=Path, default=Path("found"), help="Folder for what breaks something.")
    given = parser.parse_args()
    if given.files:
        sys.exit(_tried(given.target, given.files))
    if _NOTES in os.environ:
        _search(given.target, given.seconds, given.grown, given.found, Path(os.environ[_NOTES]))
    names = [*_GUIDES] if given.target == "all" else [given.target]
    told = [_searched(name, given.seconds, given.grown, given.found) for name in names]
    print("\n".join(line for line, _ in told))
    sys.exit(max(code for _, code in told))


def _tried(name: str, files: list[Path]) -> int:
    """Tries these inputs; 1 where one takes too long. What one breaks is raised."""
    from tests.fuzz.targets import TARGETS

    code = 0
    with tempfile.TemporaryDirectory() as folder:
        target = TARGETS[name](Path(folder))
        for file in files:
            spent = min(_time_of(target, file.read_bytes()) for _ in range(2))
            code = max(code, int(spent > SLOW))
            print(f"{spent:6.2f} s  {file}{'  TOO LONG' if spent > SLOW else ''}", flush=True)
    return code


def _time_of(target: Callable[[bytes], None], data: bytes) -> float:
    started = time.process_time()
    target(data)
    return time.process_time() - started


def _searched(name: str, seconds: int, grown: Path | None, found: Path) -> tuple[str, int]:
    """Searches in a process of its own, as a search ends its process; what came of it, and the exit code."""
    print(f"== {name}", flush=True)
    again = [sys.executable, "-m", "tests.fuzz", name]
    more = ["--grown", str(grown / name)] if grown is not None else []
    with tempfile.TemporaryDirectory() as notes:
        ended = subprocess.run(
            [*again, "--seconds", str(seconds), "--found", str(found), *more],
            env={**os.environ, _NOTES: notes},
            check=False,
        ).returncode
        finds = Path(notes, "found.txt")
        told = finds.read_text(encoding="utf-8").splitlines() if finds.exists() else []
        slow = sorted(Path(notes).glob("slow-*"))
        if slow and subprocess.run([*again, *map(str, slow)], check=False).returncode:
            told.append(f"something that takes more than {SLOW:.0f} s")
            for file in slow:
                shutil.copy(file, found / f"{name}-{file.name}")
    if ended and not told:
        told.append(f"the search ended with code {ended}")
    return f"{name}: {'; '.join(told) or 'nothing found'}", int(bool(told))


def _search(name: str, seconds: int, grown: Path | None, found: Path, notes: Path) -> None:
    import atheris

    import interview

    guides = [f"interview.{guide}" for guide in _GUIDES[name]]
    with atheris.instrument_imports(include=guides, exclude=_HOT):
        # Also what is imported late, by a function.
        for module in pkgutil.walk_packages(interview.__path__, "interview."):
            if (
                any(f"{module.name}.".startswith(f"{guide}.") for guide in guides)
                and "__main__" not in module.name
            ):
                importlib.import_module(module.name)
        from tests.fuzz.mutating import changed, shortened
        from tests.fuzz.targets import TARGETS, Definitions

    temporary = Path(tempfile.mkdtemp(prefix="interview-fuzz-"))
    target = TARGETS[name](temporary)
    seeds = [file.read_bytes() for file in sorted((CORPUS / name).iterdir())]
    found.mkdir(parents=True, exist_ok=True)
    seen: set[str] = set()
    slowest: list[tuple[float, bytes]] = []

    def once(data: bytes) -> None:
        started, what = time.process_time(), ""
        try:
            target(data)
        except Exception as problem:
            places = [
                f"{frame.filename}:{frame.lineno}"
                for frame in traceback.extract_tb(problem.__traceback__)[-2:]
            ]
            what = f"{type(problem).__name__} at {' and '.join(places)}"
            if what not in seen:
                traceback.print_exception(problem)
        spent = time.process_time() - started
        if not what and spent > SLOW:
            slowest.append((spent, data))
            slowest.sort(reverse=True)
            del slowest[_TIMED_AGAIN:]
            for number, (_, one) in enumerate(slowest):
                (notes / f"slow-{number:02}").write_bytes(one)
        if what and what not in seen:
            seen.add(what)
            file = found / f"{name}-{sha256(data).hexdigest()[:10]}"
            file.write_bytes(data)
            with (notes / "found.txt").open("a", encoding="utf-8") as told:
                told.write(f"{what}, in {file}\n")
            print(f"FOUND {len(seen)}: {what}, {spent:.1f} s, in {file}", file=sys.stderr, flush=True)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        if name == "definitions" and random.random() < 0.8:
            made = Definitions.changed(data, random)
            if made is not None and len(made) <= most:
                return made
        if name == "lines" and random.random() < 0.7:
            data = shortened(data, random)
        if random.random() < 0.5:
            return changed(data, seeds, random, most)
        return bytes(atheris.Mutate(data, most))

    where = grown or temporary / "grown"
    where.mkdir(parents=True, exist_ok=True)
    options = [
        sys.argv[0],
        f"-max_total_time={seconds}",
        "-timeout=120",
        "-rss_limit_mb=2000",
        f"-max_len={_LONGEST.get(name, 20_000)}",
        "-print_final_stats=1",
        "-verbosity=1",
        str(where),
        str(CORPUS / name),
    ]
    atheris.Setup(options, once, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
