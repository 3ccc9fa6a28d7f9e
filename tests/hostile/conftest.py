"""A stranger's folder with nothing hostile in it yet, and a copy of it for each test to spoil."""

import shutil
from pathlib import Path

import pytest

from tests.hostile.places import Place, made


@pytest.fixture(scope="session")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return made(tmp_path_factory.mktemp("calm"))


@pytest.fixture
def place(calm: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A copy, from which the program is started."""
    shutil.copytree(calm.folder, tmp_path / "here", symlinks=True)
    monkeypatch.chdir(tmp_path / "here")
    return Place(tmp_path / "here")
