"""The corpus of the search, and the same few hundred changes of it on every run: used, or refused in a sentence.

`python -m tests.fuzz` looks for more; what it finds is added to the corpus.
"""

import time
from pathlib import Path
from random import Random
from zlib import crc32

import pytest

from tests.fuzz.mutating import changed
from tests.fuzz.targets import TARGETS, Definitions, Target

CORPUS = Path(__file__).parent / "corpus"
CHANGED = {
    "sentences": 1500,
    "questionnaires": 25,
    "sessions": 80,
    "definitions": 5,
    "lines": 20,
    "papers": 60,
    "requests": 250,
    "translations": 15,
    "together": 12,
    "commands": 30,
    "desk": 8,
}
SECONDS, TRIES = 2.0, 3
"""Of the processor, for one input. A loaded machine is slow now and then, and not three times on end."""


def tried(target: Target, data: bytes) -> None:
    for _ in range(TRIES):
        started = time.process_time()
        try:
            target(data)
        except Exception as problem:
            problem.add_note(f"The input was {data!r}")
            raise
        spent = time.process_time() - started
        if spent < SECONDS:
            return
    raise AssertionError(f"It takes {spent:.1f} s: {data!r}")


@pytest.mark.parametrize("name", TARGETS)
def test_what_comes_in_is_used_or_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    target, random = TARGETS[name](tmp_path), Random(crc32(name.encode()))
    corpus = [file.read_bytes() for file in sorted((CORPUS / name).iterdir())]
    for data in corpus:
        tried(target, data)
    for _ in range(CHANGED[name]):
        data = random.choice(corpus)
        made = Definitions.changed(data, random) if name == "definitions" else None
        tried(target, made or changed(data, corpus, random))
