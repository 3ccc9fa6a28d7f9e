"""interview copy: last values only, as good as the original to whoever goes on with it."""

import os
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interview.dialogue.interview import Interview
from interview.report.contents import summary
from interview.report.writers.text import written
from tests.examples import EXAMPLES, NAMES

if TYPE_CHECKING:
    from tests.cli.conftest import Program


def shown(file: Path) -> str:
    with Interview.open(file, folder=file.parent, read_only=True) as interview:
        return written(summary(interview.snapshot()))


@pytest.fixture
def kept(program: "Program") -> "Program":
    """One interview, in which words were taken back in every way there is."""
    lines = [
        "respondent_role: 1",
        "overview_description: MARKER first words",
        "overview_description: What stands",
        "delivery_model: private",
        "go to delivery_model",
        "/note MARKER on a private question",
        "go to overview_description",
        "/note What is noted",
        "/note MARKER undone",
        "undo",
    ]
    ended = program(
        "start", "--name=Riga", "--sections=overview", "--author=MARKER Anna", typed="\n".join(lines) + "\n"
    )
    assert ended.code == 0, ended.err
    return program


def test_it_holds_what_stands_and_nothing_that_was_taken_back(kept: "Program") -> None:
    original = kept.sessions / "riga.toml"
    before = original.read_bytes()
    ended = kept("copy", "Riga")
    assert (ended.code, ended.err) == (0, "")
    copy = kept.folder / "riga-copy.toml"
    assert str(copy) in ended.out
    assert "1 note on a private question" in ended.out
    assert b"MARKER" in before
    assert "MARKER" not in copy.read_text()
    assert "What stands" in copy.read_text()
    assert "What is noted" in copy.read_text()
    assert original.read_bytes() == before
    assert shown(copy) == shown(original)
    if os.name == "posix":
        assert copy.stat().st_mode & 0o077 == 0
    head = tomllib.loads(copy.read_text())
    assert head["copied"]
    assert head["created"] == tomllib.loads(before.decode())["created"]


def test_it_goes_on_where_the_interview_stands_with_its_own_questionnaire(kept: "Program") -> None:
    (kept.folder / "stick").mkdir()
    assert kept("copy", "Riga", "-o", "stick").code == 0
    shutil.rmtree(kept.sessions)
    kept.sessions.mkdir()
    copy = kept.folder / "stick" / "riga-copy.toml"
    ended = kept("resume", str(copy), typed="overview_reason: So that more people find work\n")
    assert ended.code == 0, ended.err
    assert "So that more people find work" in copy.read_text()
    assert list((copy.parent / ".definitions").iterdir())


def test_nothing_is_ever_replaced(kept: "Program") -> None:
    assert kept("copy", "Riga", "-o", "mine").code == 0
    mine = kept.folder / "mine.toml"
    before = mine.read_bytes()
    for output in ("mine", "mine.toml", str(mine), "sessions/riga.toml"):
        assert "is there already, so nothing was written" in kept("copy", "Riga", "-o", output).sentence()
    assert mine.read_bytes() == before
    (kept.folder / "link.toml").symlink_to(kept.folder / "elsewhere.toml")
    assert "is there already" in kept("copy", "Riga", "-o", "link.toml").sentence()
    assert not (kept.folder / "elsewhere.toml").exists()


def test_a_questionnaire_that_was_damaged_there_is_written_again(kept: "Program") -> None:
    definitions = kept.folder / "stick" / ".definitions"
    definitions.mkdir(parents=True)
    (good,) = (kept.sessions / ".definitions").iterdir()
    (definitions / good.name).write_text("cut sh")
    assert kept("copy", "Riga", "-o", "stick").code == 0
    assert (definitions / good.name).read_bytes() == good.read_bytes()


def test_a_name_with_a_dot_is_kept_whole(kept: "Program") -> None:
    assert kept("copy", "Riga", "-o", "riga.2026").code == 0
    assert (kept.folder / "riga.2026.toml").exists()
    assert not (kept.folder / "riga.toml").exists()


@pytest.mark.skipif(os.name == "nt", reason="making a link takes rights there that not everybody has")
def test_where_its_questionnaire_cannot_be_kept_no_copy_is_left_behind(kept: "Program") -> None:
    stick = kept.folder / "stick"
    stick.mkdir()
    (stick / ".definitions").symlink_to(kept.folder)
    for _ in range(2):
        told = kept("copy", "Riga", "-o", "stick").sentence()
        assert "so there is no copy. Choose another place with -o." in told
    assert [path.name for path in stick.iterdir()] == [".definitions"]


def test_beside_its_original_it_gets_a_name_of_its_own(kept: "Program") -> None:
    ended = kept("copy", "Riga", "-o", "sessions")
    assert "so the copy is called Riga (2)." in ended.out
    assert "Riga (2): ict-lmi, " in kept("list").out
    assert kept("show", "Riga").code == 0


def test_authors_go_along_when_that_is_asked_for(kept: "Program") -> None:
    assert kept("copy", "Riga", "--authors").code == 0
    assert 'author = "MARKER Anna"' in (kept.folder / "riga-copy.toml").read_text()


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_of_an_example_shows_the_very_same(program: "Program", name: str) -> None:
    shutil.copy(EXAMPLES / f"{name}.toml", program.sessions)
    assert program("copy", name).code == 0
    assert shown(program.folder / f"{name}-copy.toml") == shown(program.sessions / f"{name}.toml")


def test_what_lies_behind_a_private_answer_stays_out_and_that_is_said(program: "Program") -> None:
    (program.folder / "garden.toml").write_text(GARDEN)
    lines = "garden: yes\nworker: MARKER does\ngo to worker\n/note MARKER too\nrain: Into a barrel\ngarden: private\n"
    ended = program("start", "garden.toml", "--name=Plot", typed=lines)
    assert ended.code == 0, ended.err
    ended = program("copy", "Plot")
    assert "1 answer behind a private one is not in it either." in ended.out
    copy = program.folder / "plot-copy.toml"
    assert "MARKER" not in copy.read_text()
    assert "Into a barrel" in copy.read_text()
    assert "Into a barrel" in program("show", str(copy)).out


def test_targets_and_views_that_would_tell_of_a_private_answer_stay_out_and_that_is_said(
    program: "Program",
) -> None:
    lines = [
        "features_profiling: yes",
        "/target IC-E6: Established; first step: MARKER; owner: MARKER; by: 2027-01-31; sign: MARKER",
        "/view IC-E6: Starting because MARKER",
        "features_profiling: private",
    ]
    ended = program("start", "--name=Riga", "--sections=ict_features", typed="\n".join(lines) + "\n")
    assert ended.code == 0, ended.err
    assert "MARKER" in (program.sessions / "riga.toml").read_text()
    ended = program("copy", "Riga")
    assert "2 targets, views or explanations that would tell of a private answer are not" in ended.out
    assert "MARKER" not in (program.folder / "riga-copy.toml").read_text()


GARDEN = """
[questionnaire]
id = "garden"
version = "1.0.0"
title = "a garden"
language = "en"

[[section]]
id = "day"
title = "The day"

[[section.item]]
id = "garden"
type = "select_one"
title = "A garden"
ask = "Is there a garden?"
choices = [{ code = "yes", label = "Yes" }, { code = "no", label = "No" }]

[[section.item]]
id = "worker"
type = "text"
title = "Who works there"
relevant = "garden is yes"
ask = "Who works there?"

[[section.item]]
id = "rain"
type = "text"
title = "Rain"
ask = "Where does the rain go?"
"""
