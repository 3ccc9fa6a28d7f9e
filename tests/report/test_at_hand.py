"""A session that was mailed, or whose end is torn, or on a disk that takes nothing: it can still be read."""

import csv
import json
import re
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from interview import Interview, Questionnaire
from interview.errors import SessionError
from interview.report.brief import Brief
from interview.report.contents import summary
from interview.report.writers.csv_file import answers_csv
from interview.report.writers.json_file import json_text
from interview.report.writers.text import written
from interview.session.folder import Sessions
from interview.snapshot.sharing import Share
from interview.wording.sessions import listing_lines
from tests.examples import VERSION_1


@pytest.fixture
def mailed(questionnaire: Questionnaire, tmp_path: Path, install: Callable[[Path], None]) -> Path:
    """The file of a session, without anything beside it, where its questionnaire is installed."""
    install(VERSION_1)
    with Interview.create(questionnaire, tmp_path / "sent", name="Riga", sections=["access"]) as talk:
        talk.answer("known", "access_skills")
        talk.answer("one", "access_languages")
        file = talk.session.path
    assert file is not None
    there = tmp_path / "received" / file.name
    there.parent.mkdir()
    shutil.copy(file, there)
    return there


def read(file: Path) -> str:
    with Interview.open(file, folder=file.parent, read_only=True) as interview:
        return written(summary(interview.snapshot()))


def from_another_questionnaire(file: Path) -> None:
    for key in ("digest", "definition_digest"):
        changed(file, key, "0" * 64)


def changed(file: Path, key: str, value: str) -> None:
    text, count = re.subn(
        rf"^{key} = .*$", f"{key} = {json.dumps(value)}", file.read_text(), flags=re.MULTILINE
    )
    assert count == 1
    file.write_text(text)


def test_the_installed_questionnaire_will_do_when_it_is_the_same(mailed: Path) -> None:
    text = read(mailed)
    assert "  Skills for access: We know them, and users are not told\n" in text
    assert "not at hand" not in text
    assert "have changed" not in text


def test_another_questionnaire_of_that_name_is_said(mailed: Path, questionnaire: Questionnaire) -> None:
    from_another_questionnaire(mailed)
    text = read(mailed)
    version, digest = questionnaire.version, questionnaire.digest[:8]
    assert f"version {version} (00000000), is not at hand" in text
    assert f"It is read here with version {version} ({digest}) of the same name" in text
    assert "  Skills for access: We know them, and users are not told\n" in text
    with pytest.raises(SessionError, match="which is not here"):
        Interview.open(mailed, folder=mailed.parent)


def test_data_say_as_well_with_which_questionnaire_they_were_read(
    mailed: Path, questionnaire: Questionnaire
) -> None:
    def data() -> tuple[dict[str, dict[str, str]], list[dict[str, str]]]:
        with Interview.open(mailed, folder=mailed.parent, read_only=True) as talk:
            rows = list(
                csv.DictReader(StringIO(answers_csv(Brief(talk.snapshot())).lstrip("\ufeff"), newline=""))
            )
            return json.loads(json_text(Brief(talk.snapshot(), Share()))), rows

    held, rows = data()
    assert held["read_with"]["digest"] == held["questionnaire"]["digest"] == questionnaire.digest
    assert (held["read_with"]["notice"], {row["notice"] for row in rows}) == ("", {""})
    assert {row["began_with"] == row["read_with"] for row in rows} == {True}
    from_another_questionnaire(mailed)
    held, rows = data()
    assert held["questionnaire"]["digest"] == "0" * 64
    assert held["read_with"]["digest"] == questionnaire.digest
    assert held["read_with"]["notice"].startswith("The questionnaire that this began with, version")
    assert {row["notice"] for row in rows} == {held["read_with"]["notice"]}
    assert {(row["began_with"], row["read_with"]) for row in rows} == {
        (
            f"ict-lmi {questionnaire.version} 000000000000",
            f"ict-lmi {questionnaire.version} {questionnaire.digest[:12]}",
        )
    }


def test_other_good_practice_statements_are_said(mailed: Path, questionnaire: Questionnaire) -> None:
    changed(mailed, "benchmark_digest", "0" * 64)
    text, digest = read(mailed), questionnaire.benchmark_digest[:8]
    assert "The good-practice statements that this began with (00000000) are not at hand." in text
    assert f"The levels here follow others ({digest}) for the same questions." in text


def test_nothing_at_hand_is_one_sentence(mailed: Path) -> None:
    changed(mailed, "questionnaire", "of-somebody-else")
    with pytest.raises(SessionError) as told:
        read(mailed)
    assert "of-somebody-else" in str(told.value)
    assert ".definitions" in str(told.value)
    assert "\n" not in str(told.value)


def test_looking_changes_nothing(mailed: Path) -> None:
    mailed.write_bytes(mailed.read_bytes() + b'[[event]]\nat = "2026')
    mailed.chmod(0o400)
    mailed.parent.chmod(0o500)
    before = mailed.read_bytes(), mailed.stat().st_mtime_ns, sorted(mailed.parent.iterdir())
    try:
        with Interview.open(mailed, folder=mailed.parent, read_only=True) as interview:
            (notice,) = interview.session.notices
            assert "not complete and is left out here (20 bytes)" in notice
            assert "Skills for access: " in written(summary(interview.snapshot()))
        assert (mailed.read_bytes(), mailed.stat().st_mtime_ns, sorted(mailed.parent.iterdir())) == before
    finally:
        mailed.parent.chmod(0o700)


def test_a_session_that_ended_before_its_first_event_can_be_read(mailed: Path) -> None:
    head = mailed.read_text().split("[[event]]")[0]
    mailed.write_text(head)
    assert read(mailed).startswith("Summary of Riga\n")


def test_the_list_says_when_each_was_touched_and_what_is_the_matter(mailed: Path) -> None:
    (mailed.parent / "broken.toml").write_text("=\n")
    head, *lines = listing_lines(Sessions(mailed.parent).list(), mailed.parent)
    assert head == f"2 interviews in {mailed.parent}:"
    assert re.fullmatch(
        r"Riga: ict-lmi, 2 answers, last touched (today|yesterday), \d\d:\d\d, in progress", lines[0]
    )
    assert lines[1].startswith("broken: Line 1 of broken.toml cannot be read as TOML")


def test_without_its_questionnaire_a_session_names_the_file_to_ask_for(mailed: Path) -> None:
    (kept,) = (mailed.parents[1] / "sent" / ".definitions").iterdir()
    changed(mailed, "questionnaire", "drop-in")
    ask = re.escape(f"Ask its sender for the file .definitions/{kept.name}, and put it into ")
    for read_only in (True, False):
        with pytest.raises(SessionError, match=ask) as problem:
            Interview.open(mailed, folder=mailed.parent, read_only=read_only)
        assert "interview show" not in str(problem.value)
    shutil.copytree(kept.parent, mailed.parent / ".definitions")
    assert "  Skills for access: We know them, and users are not told\n" in read(mailed)


def test_with_another_version_here_it_can_be_read_meanwhile(mailed: Path) -> None:
    from_another_questionnaire(mailed)
    with pytest.raises(
        SessionError, match=rf"file \.definitions/{'0' * 64}\.toml, .* interview show .*riga.toml"
    ):
        Interview.open(mailed, folder=mailed.parent)
