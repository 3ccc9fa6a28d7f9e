"""The cache costs nothing when it is lost, and never shows."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from interview.condition.parser import locate
from interview.condition.tokens import Token, tokenize
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import code_mark, load
from tests.questionnaire.conftest import HOME, WHOLE

LOAD = """
import sys
from pathlib import Path
from interview.questionnaire.load import load
found = load(sys.argv[1], cache=Path(sys.argv[2]), language=sys.argv[3] or None)
heavy = sorted({name.partition(".")[0] for name in sys.modules} & {"pydantic", "textual", "rich", "click"})
print(found.digest, found.title, *heavy, sep=";")
"""


def kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.msgpack"))


def test_the_second_load_gives_the_same_and_needs_no_pydantic(
    python: Callable[..., str], whole: Questionnaire, tmp_path: Path
) -> None:
    cache = tmp_path / "kept"
    first = python(LOAD, str(WHOLE), str(cache), "")
    second = python(LOAD, str(WHOLE), str(cache), "")
    assert first.split(";") == [whole.digest, whole.title, "pydantic"]
    assert second.split(";") == [whole.digest, whole.title]
    assert len(kept(cache)) == 1


def test_a_translation_from_the_cache_needs_no_pydantic_either(
    python: Callable[..., str], whole: Questionnaire, tmp_path: Path
) -> None:
    cache = tmp_path / "kept"
    load(WHOLE, cache=cache)
    assert python(LOAD, str(WHOLE), str(cache), "fi").split(";") == [whole.digest, "Lukusali"]


def test_what_comes_from_the_cache_is_equal(tmp_path: Path) -> None:
    first, second = load(WHOLE, cache=tmp_path), load(WHOLE, cache=tmp_path)
    assert first == second
    assert first.definition == second.definition
    assert first.vocabulary == second.vocabulary
    assert first.benchmark_digest == second.benchmark_digest


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda _: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"reading-room", b"writing-room"),
        lambda _: b"{}",
        lambda _: b"[" * 100_000,
        lambda _: bytes(range(256)),
    ],
    ids=["empty", "cut", "changed", "of another shape", "nested", "bytes"],
)
def test_a_spoilt_file_in_the_cache_is_read_afresh(
    spoilt: Callable[[bytes], bytes], whole: Questionnaire, tmp_path: Path
) -> None:
    cache = tmp_path / "spoilt"
    load(WHOLE, cache=cache)
    (path,) = kept(cache)
    sound = path.read_bytes()
    path.write_bytes(spoilt(sound))
    assert load(WHOLE, cache=cache) == whole
    assert path.read_bytes() == sound


def test_a_cache_that_cannot_be_written_is_done_without(whole: Questionnaire, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder would be")
    assert load(WHOLE, cache=tmp_path / "taken") == whole


def test_the_cache_follows_each_change_of_a_file(tmp_path: Path) -> None:
    copied = copytree(WHOLE, tmp_path / "copied")
    room = copied / "sections" / "01-room.toml"
    load(copied, cache=tmp_path / "kept")
    text = room.read_text(encoding="utf-8")
    room.write_text(text.replace("What is the room called?", "What is its name?"), encoding="utf-8")
    assert load(copied, cache=tmp_path / "kept").item("name").ask == "What is its name?"


def test_the_cache_keeps_to_the_newest(tmp_path: Path) -> None:
    cache = tmp_path / "kept"
    cache.mkdir()
    for number in range(40):
        old = cache / f"{number}.msgpack"
        old.touch()
        os.utime(old, (number, number))
    load(WHOLE, cache=cache)
    left = kept(cache)
    assert len(left) == 30
    assert cache / "0.msgpack" not in left
    assert cache / "39.msgpack" in left
    assert not list(cache.glob(".*"))


def test_every_module_that_has_a_part_in_building_counts_for_what_is_kept() -> None:
    package = HOME / "interview"
    modules = [*(package / "questionnaire").rglob("*.py"), *(package / "condition").rglob("*.py")]
    assert len(modules) > 25
    assert [str(path) for path in modules if str(path) not in code_mark()] == []


def test_a_cold_load_reads_each_sentence_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    read: Counter[str] = Counter()

    def counted(sentence: str, *, arithmetic: bool = False) -> tuple[Token, ...]:
        read[sentence] += 1
        return tokenize(sentence, arithmetic=arithmetic)

    locate.cache_clear()
    monkeypatch.setattr("interview.condition.reader.tokenize", counted)
    load(WHOLE, cache=tmp_path)
    assert read
    assert set(read.values()) == {1}
