"""The folder of a workshop as a stranger sends it: it is opened or refused in a sentence, and nothing elsewhere changes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.places import SECRET, Place
from tests.hostile.said import said
from tests.hostile.watched import watched

ELSEWHERE = "../../../../outside/elsewhere/texts"


def room(place: Place) -> Path:
    return place.sessions / "group.room"


def is_link(name: str) -> Callable[[Place], None]:
    """A folder of the workshop by this name is a link to one elsewhere, in which the same lies."""

    def make(place: Place) -> None:
        path, goal = room(place) / name, place.outside / "elsewhere"
        if path.is_dir():
            shutil.copytree(path, goal, dirs_exist_ok=True)
            shutil.rmtree(path)
        path.symlink_to(goal)

    return make


def in_door(before: str, now: str) -> Callable[[Place], None]:
    def make(place: Place) -> None:
        door = room(place) / "door.toml"
        text = door.read_text(encoding="utf-8")
        slip = next(line for line in text.splitlines() if line.endswith('= "01"'))
        door.write_text(text.replace(slip if before == "slip" else before, now, 1), encoding="utf-8")

    return make


LINKS = {
    "the folder": is_link(""),
    "the box": is_link("box"),
    "the open vote": is_link("box/001"),
    "a vote that was never opened": is_link("box/007"),
    "a vote that is to be thrown away": is_link("box/003.thrown"),
}
SLIPS = {
    "a seat that leads elsewhere": in_door("slip", f'ABCDE = "{ELSEWHERE}"'),
    "a seat with a zero in it": in_door("slip", 'ABCDE = "1\\u0000"'),
    "a slip that is withdrawn elsewhere": in_door(
        "leaving = []", f'leaving = [{{ slip = "ABCDE", seat = "{ELSEWHERE}" }}]'
    ),
    "somebody late elsewhere": in_door('"07",', f'"{ELSEWHERE}",'),
    "a code that is a pattern": in_door("slip", '"*" = "01"'),
    "a code of 200,000 letters": in_door("slip", f'{"A" * 200_000} = "01"'),
    "20,000 slips": in_door("slip", "\n".join(f'X{number} = "01"' for number in range(20_000))),
}
OPENED = (
    ("open group --plain", "agenda\nwithdraw ABCDE\nclose\nyes\nreveal\npause\n"),
    ("sheet group", "ABCDE: 1\n\n"),
    ("pack group -o out", ""),
)


def assert_refused(place: Place) -> None:
    """In each way to open it: in one sentence, and nothing outside has changed."""
    before = place.untouched()
    for words, typed in OPENED:
        with watched(place.folder):
            told = said("workshop", *words.split(), "--sessions", "sessions", typed=typed)
        assert "went astray" not in told, words
        assert SECRET not in told, words
        assert place.untouched() == before, words
        refused = [
            line for line in told.splitlines() if "link to another" in line or "cannot be read" in line
        ]
        assert len(refused) == 1, told


@pytest.mark.parametrize("kind", LINKS)
def test_a_workshop_with_folders_elsewhere_is_not_opened(kind: str, place: Place) -> None:
    LINKS[kind](place)
    assert_refused(place)


@pytest.mark.parametrize("kind", SLIPS)
def test_a_list_of_slips_that_are_none_is_not_read(kind: str, place: Place) -> None:
    SLIPS[kind](place)
    assert_refused(place)


def test_what_repeats_a_workshop_is_not_forgotten_elsewhere(place: Place) -> None:
    (place.outside / "elsewhere" / "public.toml").write_text(SECRET, encoding="utf-8")
    is_link("")(place)
    before = place.untouched()
    told = said("forget", "group", "help", "--sessions", "sessions", typed="yes\n")
    assert "link to another folder" in told
    assert place.untouched() == before
