"""A stranger's folder, in what is only there when the program is started in it, or when many files are read at once."""

import os
import sys
import time
from pathlib import Path

import pytest

from interview import Interview
from tests.hostile.places import ASKED, Place
from tests.hostile.said import said
from tests.talk import Person, Ticking, questionnaire

UNCHOSEN = {
    "riga-report": "report riga --format md",
    "inventory": "inventory sessions --format md",
    "pool": "pool sessions --format md",
    "group-pack": "workshop pack group",
    "riga-strange-comparison": "compare riga strange --format md",
}


@pytest.mark.parametrize("folder", [*UNCHOSEN, "card", "in the chat"])
def test_what_is_written_where_nobody_chose_goes_through_no_link(folder: str, place: Place) -> None:
    command = UNCHOSEN.get(folder, "card riga --format md" if folder == "card" else "resume --plain riga")
    link = place.folder / (folder if folder in UNCHOSEN else "riga-report")
    link.symlink_to(place.outside / "elsewhere")
    before = place.untouched()
    sessions = ("--sessions", "sessions") if "sessions" not in command else ()
    told = said(*command.split(), *sessions, typed="/report\npause\n")
    assert f"{link.name} is a link to another folder, so nothing was written." in told
    assert place.untouched() == before


def test_a_folder_that_was_chosen_may_be_a_link(place: Place) -> None:
    (place.folder / "mine").symlink_to(place.outside / "elsewhere")
    said("report", "riga", "--sessions", "sessions", "--format", "md", "-o", "mine")
    assert (place.outside / "elsewhere" / "riga-report.md").is_file()


@pytest.mark.parametrize("odd", ["nowhere", "itself", "bytes"])
def test_one_odd_file_keeps_no_other_from_the_review(
    odd: str, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A minute later: what was changed just now is not remembered.
    monkeypatch.setattr("interview.compare.pool.seen.time_ns", lambda: time.time_ns() + 60 * 10**9)
    whole = place.strange.read_text(encoding="utf-8")
    for path in place.sessions.glob("*.toml"):
        path.unlink()
    for number in range(6):
        text = whole.replace('name = "strange"', f'name = "{number}"')
        text = text.replace("2026-03-01T", f"2026-03-0{number + 2}T")
        (place.sessions / f"{number}.toml").write_text(text, encoding="utf-8")
    if odd == "bytes":
        if sys.platform != "linux":
            pytest.skip("names of files are bytes on Linux only")
        (place.sessions / os.fsdecode(b"\xff.toml")).write_text(whole, encoding="utf-8")
    else:
        (place.sessions / "odd.toml").symlink_to("nowhere" if odd == "nowhere" else "odd.toml")
    told = said("pool", "sessions", "-o", "out")
    assert f"{7 if odd == 'bytes' else 6} sessions are pooled" in told
    assert "went astray" not in told
    assert (place.folder / "out" / "pool.xlsx").is_file()


def test_a_long_answer_in_a_question_that_names_it_often_takes_no_memory(tmp_path: Path) -> None:
    asked = ASKED.replace("EVIL, which page?", "{told|x}" * 230)
    talk = Interview.create(questionnaire(asked), tmp_path, name="long", pass_="full", clock=Ticking())
    Person(talk).types("2", "1", "calm words").interview.close()
    file = tmp_path / "long.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("calm words", "calm " * 40_000), encoding="utf-8"
    )
    told = said("resume", "--plain", str(file), typed="/where\npause\n")
    assert "calm calm" in told
    assert len(told) < 1_000_000
