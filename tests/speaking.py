"""An interviewer who speaks another language as well: a folder of sentences beside the English one."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from interview import sentences, spoken
from interview.sentences import spaces
from interview.understanding import speech
from interview.wording import voice


class Speaks(Protocol):
    """Writes the files of a language, by their names without ending."""

    def __call__(self, language: str, **files: str) -> None: ...


@pytest.fixture
def speaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Speaks]:
    folder = tmp_path / "texts"
    shutil.copytree(spoken.FOLDER / spoken.DEFAULT, folder / spoken.DEFAULT)
    for module in (spoken, sentences, voice):
        monkeypatch.setattr(module, "FOLDER", folder)
    monkeypatch.setattr(speech, "FOLDER", folder)

    def forget() -> None:
        # What is made of little words is kept by whoever made it.
        for name, module in [*sys.modules.items()]:
            if name.startswith("interview.understanding."):
                for kept in vars(module).values():
                    getattr(kept, "cache_clear", lambda: None)()
        sentences.texts_of.cache_clear()
        voice.phrases_in.cache_clear()
        voice.phrases_of.cache_clear()
        sentences.made_from.cache_clear()
        spaces.spaces_of.cache_clear()
        spoken.languages.cache_clear()

    def write(language: str, **files: str) -> None:
        (folder / language).mkdir()
        for name, text in files.items():
            (folder / language / f"{name}.toml").write_text(text, encoding="utf-8")
        forget()

    yield write
    forget()
