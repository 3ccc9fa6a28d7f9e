"""An interviewer who speaks another language as well: a folder of sentences beside the English one."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from interview.wording import voice


class Speaks(Protocol):
    """Writes the files of a language, by their names without ending."""

    def __call__(self, language: str, **files: str) -> None: ...


@pytest.fixture
def speaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Speaks]:
    folder = tmp_path / "texts"
    shutil.copytree(voice.FOLDER, folder)
    monkeypatch.setattr(voice, "FOLDER", folder)

    def forget() -> None:
        voice.texts_of.cache_clear()
        voice.languages.cache_clear()

    def write(language: str, **files: str) -> None:
        (folder / language).mkdir()
        for name, text in files.items():
            (folder / language / f"{name}.toml").write_text(text, encoding="utf-8")
        forget()

    yield write
    forget()
