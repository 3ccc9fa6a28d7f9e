"""One questionnaire with everything in it, and ways to keep it elsewhere."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import interview
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import load

WHOLE = Path(__file__).parent / "whole"
HOME = Path(interview.__file__).parents[1]


def files_of(folder: Path) -> Iterator[Path]:
    """In reading order, without translations."""
    yield folder / "questionnaire.toml"
    yield from sorted((folder / "sections").glob("*.toml"))
    yield from sorted(path for path in folder.glob("*.toml") if path.name != "questionnaire.toml")


@pytest.fixture
def whole(tmp_path: Path) -> Questionnaire:
    return load(WHOLE, cache=tmp_path / "cache")


@pytest.fixture
def in_one_file(tmp_path: Path) -> Path:
    place = tmp_path / "whole.toml"
    text = "\n".join(path.read_text(encoding="utf-8") for path in files_of(WHOLE))
    place.write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def python(tmp_path: Path) -> Callable[..., str]:
    """What a fresh Python process prints; its cache lies in the test's own folder."""

    def run(program: str, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
            cwd=HOME,
            env={"PATH": "", "HOME": str(tmp_path), "PYTHONUTF8": "1"},
        )
        return done.stdout.strip()

    return run
