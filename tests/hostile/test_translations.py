"""Files that a stranger sends as translations, and questionnaires to be translated: nothing of them does anything."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.places import ASKED, FLAVOURS, SECRET
from tests.hostile.said import said
from tests.hostile.test_everywhere import SECONDS, at_most
from tests.hostile.watched import watched
from tests.tui.test_hostile_text import assert_harmless as assert_harmless_text


def entry(place: str, original: str, translation: str) -> str:
    parts = (("msgctxt", place), ("msgid", original), ("msgstr", translation))
    escaped = ((name, text.replace("\\", "\\\\").replace('"', '\\"')) for name, text in parts)
    return "".join(f'{name} "{text}"\n' for name, text in escaped) + "\n"


def _with(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(text, encoding="utf-8", newline="")


SENT: dict[str, Callable[[Path], object]] = {
    "an endless device": lambda path: path.symlink_to("/dev/zero"),
    "a pipe": os.mkfifo,
    "a terabyte of nothing": lambda path: _terabyte(path),
    "no text": lambda path: path.write_bytes(bytes(range(256)) * 100),
    "a text in a million lines": _with(
        'msgctxt "item.help.ask"\nmsgid "x"\nmsgstr ""\n' + '"x"\n' * 1_000_000
    ),
    "a place of a million parts": _with(entry("item" + ".x" * 1_000_000, "x", "x")),
    "places that lead outside": _with(
        "".join(
            entry(place, "Is there help?", SECRET)
            for place in ("../../outside/x.ask", "questionnaire.language", "item.help.type", "item.../x.ask")
        )
    ),
    **{
        f"words that {how}": _with(entry("item.help.ask", "Is there help?", evil))
        for how, evil in FLAVOURS.items()
    },
    **{f"lines that {how}": _with(evil) for how, evil in FLAVOURS.items()},
    **{f"places that {how}": _with(entry(evil, "x", "x")) for how, evil in FLAVOURS.items()},
}


def _terabyte(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A questionnaire that is being translated, beside what must stay unread and as it is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INTERVIEW_SESSIONS", str(tmp_path / "sessions"))
    (tmp_path / "outside").mkdir()
    (tmp_path / "sessions").mkdir()
    (tmp_path / "outside" / "texts.toml").write_text(f'[item.told]\nask = "{SECRET}"\n', encoding="utf-8")
    asked = tmp_path / "asked"
    (asked / "fi").mkdir(parents=True)
    text = ASKED.replace("EVIL, is there help?", "Is there help?").replace("EVIL", "Calm")
    (asked / "questionnaire.toml").write_text(text, encoding="utf-8")
    return tmp_path


def outside(place: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in (place / "outside").iterdir()}


@pytest.mark.parametrize("kind", SENT)
def test_what_comes_back_is_kept_or_refused_in_a_sentence(kind: str, place: Path) -> None:
    SENT[kind](place / "sent.po")
    before = outside(place)
    with at_most(SECONDS), watched(place / "asked", place / "sessions"):
        text = said("translate", "fi", "asked", "--read", "sent.po")
        text += said("check", "asked")
        text += said("start", "asked", "--plain", "--language", "fi", typed="1\n")
    assert outside(place) == before
    assert {file.name for file in (place / "asked").rglob("*.toml")} <= {
        "questionnaire.toml",
        "texts.toml",
        "translated-from.toml",
    }
    assert "went astray" not in text
    assert SECRET not in text
    assert_harmless_text(text)


@pytest.mark.parametrize("led", ["fi", "fi/texts.toml", "fi/questionnaire.toml", "fi/translated-from.toml"])
def test_a_translation_that_is_a_link_leads_to_no_file_elsewhere(led: str, place: Path) -> None:
    """Nothing is put there, and what stands there is not put here."""
    away = place / "asked" / led
    if away.is_dir():
        away.rmdir()
    away.symlink_to(place / "outside" / ("" if led == "fi" else "texts.toml"))
    (place / "sent.po").write_text(entry("item.help.ask", "Is there help?", "Onko?"), encoding="utf-8")
    before = outside(place)
    told = said("translate", "fi", "asked", "--read", "sent.po")
    told += said("translate", "fi", "asked", "-o", "made.po")
    assert outside(place) == before
    files = (file for file in (place / "asked").rglob("*") if file.is_file() and not file.is_symlink())
    assert not [file for file in files if SECRET in file.read_text(encoding="utf-8")]
    assert "went astray" not in told


@pytest.mark.parametrize("how", [how for how, evil in FLAVOURS.items() if "{" not in evil])
def test_what_is_to_be_translated_comes_back_as_it_was(how: str, place: Path) -> None:
    """Whatever the words of a questionnaire are: each is one text of the file, and no line of its own."""
    evil = "".join(sign for sign in FLAVOURS[how] if sign.isprintable() and sign not in "{}").strip()
    asked = place / "asked" / "questionnaire.toml"
    asked.write_text(ASKED.replace("EVIL", evil.replace("\\", "\\\\").replace('"', '\\"')), encoding="utf-8")
    with watched(place):
        told = said("translate", "fi", "asked", "-o", "made.po")
        assert (place / "made.po").is_file(), told
        filled = (place / "made.po").read_text(encoding="utf-8").replace("#, fuzzy\n", "")
        (place / "made.po").write_text(filled, encoding="utf-8")
        told += said("translate", "fi", "asked", "--read", "made.po")
    assert_harmless_text(told)
    assert "not where" not in told
