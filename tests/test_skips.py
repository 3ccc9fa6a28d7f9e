"""A test that was not run is told with its reason, and fails the run in CI unless it is named."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SUITE = """\
import pytest
def test_plain(): pass
@pytest.mark.skipif(True, reason="no piano here")
def test_of_a_piano(): pass
"""
WITHOUT_A_LIBRARY = "import pytest\npytest.importorskip('no_such_piano')\ndef test_of_it(): pass\n"
PIANO = "tests/test_some.py::test_of_a_piano"
WHOLE = "tests/test_whole.py"


def run_of_suite(folder: Path, named: list[str], ci: str, *arguments: str) -> tuple[int, str]:
    (folder / "tests").mkdir()
    shutil.copy(Path(__file__).with_name("conftest.py"), folder / "tests")
    (folder / "tests" / "test_some.py").write_text(SUITE, encoding="utf-8")
    (folder / "tests" / "test_whole.py").write_text(WITHOUT_A_LIBRARY, encoding="utf-8")
    listed = [f"{name}: the reason" for name in named]
    settings = f"[tool.pytest.ini_options]\nallowed_skips = {listed}\n"
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return ended.returncode, ended.stdout


@pytest.mark.parametrize(
    ("named", "ci", "code"),
    [
        ([], "", 0),
        ([], "true", 1),
        ([PIANO], "true", 1),
        ([PIANO, WHOLE], "true", 0),
        (["tests/*"], "true", 0),
    ],
)
def test_a_skip_is_told_and_fails_where_nobody_reads_along(
    tmp_path: Path, named: list[str], ci: str, code: int
) -> None:
    returned, told = run_of_suite(tmp_path, named, ci)
    assert f"{PIANO}: no piano here\n" in told
    assert f"{WHOLE}: could not import 'no_such_piano'" in told
    assert returned == code, told
    if code:
        refused = told.split("does not name them: ")[1].splitlines()[0].split(", ")
        assert set(refused) == {PIANO, WHOLE} - set(named)


def test_a_skip_counts_on_several_processors_too(tmp_path: Path) -> None:
    returned, told = run_of_suite(tmp_path, [PIANO], "true", "-n", "2")
    assert told.count("could not import 'no_such_piano'") == 1
    assert returned == 1, told
