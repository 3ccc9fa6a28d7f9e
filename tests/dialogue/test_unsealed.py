"""An editor trims the last blank line: the entry is shown and asked about, and never dropped unsaid."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from interview import Interview, load
from interview.errors import NotSaved, SessionError, Unsealed
from interview.session.events import Act, Event
from interview.session.folder import Sessions
from interview.session.forget import forget
from interview.session.reading import read
from interview.wording.sessions import listing_lines
from tests.dialogue.test_elsewhere import SMALL, values
from tests.talk import Person, Ticking, questionnaire
from tests.versions import ONE, TWO, written

Edit = Callable[[bytes], bytes]
QUESTION = "In the file it has no blank line behind it"

TRIMS: dict[str, Edit] = {
    "blank line": lambda data: data[:-1],
    "both newlines": lambda data: data[:-2],
    "spaces for a newline": lambda data: data[:-1] + b"  ",
    "carriage returns": lambda data: data[:-1].replace(b"\n", b"\r\n"),
    "a mark at the beginning": lambda data: b"\xef\xbb\xbf" + data[:-1],
    "a comment behind it": lambda data: data[:-1] + b"# by hand",
    "blank lines between": lambda data: data[:-1].replace(b"\n\n[[event]]", b"\n[[event]]"),
    "a blank line inside": lambda data: data[:-1].replace(b'\nitem = "b"', b'\n\nitem = "b"'),
}
HARMLESS: dict[str, Edit] = {
    "carriage returns": lambda data: data.replace(b"\n", b"\r\n"),
    "a mark at the beginning": lambda data: b"\xef\xbb\xbf" + data,
    "spaces in the blank line": lambda data: data[:-1] + b" \t\n",
    "a comment behind it": lambda data: data + b"# by hand",
    "more blank lines": lambda data: data + b"\n\n\n",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two answers, the last entry an answer."""
    with Interview.create(questionnaire(SMALL), tmp_path, name="talk", clock=Ticking()) as talk:
        Person(talk).types("1", "1234")
    return tmp_path / "talk.toml"


@pytest.fixture(params=TRIMS.values(), ids=list(TRIMS))
def trimmed(request: pytest.FixtureRequest, file: Path) -> Path:
    file.write_bytes(request.param(file.read_bytes()))
    return file


def resumed(file: Path) -> Person:
    return Person(Interview.open(file, clock=Ticking()))


def test_it_is_shown_and_kept_when_somebody_says_so(trimmed: Path) -> None:
    person = resumed(trimmed)
    person.sees("The last entry says, to How many more?: 1234", QUESTION).sees_no("computer stopped")
    assert person.answers == {"a": 1}
    person.types("yes").sees("Kept", "Welcome back", "2 answers")
    assert person.answers == {"a": 1, "b": 1234}
    person.types("a story")
    person.interview.close()
    assert values(trimmed) == {"a": 1, "b": 1234, "c": "a story"}
    assert resumed(trimmed).sees_no(QUESTION).answers["b"] == 1234


@pytest.mark.parametrize(("answer", "told"), [("yes", "Kept"), ("no", "Not kept")])
def test_what_is_asked_for_meanwhile_comes_once_that_is_settled(file: Path, answer: str, told: str) -> None:
    file.write_bytes(file.read_bytes()[:-1])
    person = resumed(file).types("/note remember this").sees(QUESTION)
    person.types(answer).sees(told, "Welcome back", "Noted: remember this")
    assert not person.waits
    person.types("2024").sees_no("Is that a yes or a no?", "Kept:", "Not kept")
    person.types("no", "yes").sees_no("Kept:", "Not kept")
    assert sum(person.interview.record.remarks.values(), ()) == ("remember this",)


@pytest.mark.parametrize("ends", ["", "/where"])
def test_a_note_begun_meanwhile_is_kept_and_the_interview_goes_on(file: Path, ends: str) -> None:
    file.write_bytes(file.read_bytes()[:-1])
    person = resumed(file).types("/note", "Ask Ann", ends).sees(QUESTION)
    person.types("yes").sees("Kept", "Noted", "Ask Ann", "Welcome back", "What else?")
    assert not person.waits
    assert person.asked == "c"
    person.types("a story")
    assert person.answers == {"a": 1, "b": 1234, "c": "a story"}


def test_it_is_set_aside_when_somebody_says_no(trimmed: Path) -> None:
    before = trimmed.read_bytes()
    person = resumed(trimmed).types("no").sees("Not kept", "talk.torn-1", "1 answer is safe")
    assert person.answers == {"a": 1}
    person.types("5", "a story")
    person.interview.close()
    assert values(trimmed) == {"a": 1, "b": 5, "c": "a story"}
    side = trimmed.with_name("talk.torn-1").read_bytes()
    assert before.endswith(side)
    assert b"1234" in side


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_it_goes_along_when_the_interview_goes_on_elsewhere(
    trimmed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    person = resumed(trimmed)
    trimmed.unlink()
    person.types(answer).sees("Shall I write").types("")
    person.sees("Kept" if answer == "yes" else "Not kept")
    person.interview.close()
    folder = tmp_path / "data" / "interview" / "sessions"
    assert values(folder / "talk.toml") == ({"a": 1, "b": 1234} if answer == "yes" else {"a": 1})
    assert [b"1234" in side.read_bytes() for side in folder.glob("*.torn-1")] == [True] * (answer == "no")


@pytest.mark.parametrize("line", ["", "hm", "dk", "3"])
def test_nothing_else_decides_it(trimmed: Path, line: str) -> None:
    before = trimmed.read_bytes()
    person = resumed(trimmed).types(line)
    assert person.waits
    assert trimmed.read_bytes() == before


@pytest.mark.parametrize("line", ["5", "/back", "/undo", "/note hm", "pause"])
def test_nothing_is_written_before_it_is_settled(trimmed: Path, line: str) -> None:
    before = trimmed.read_bytes()
    person = resumed(trimmed).types(line)
    person.interview.close()
    assert trimmed.read_bytes() == before
    resumed(trimmed).sees(QUESTION)


def test_where_nobody_can_be_asked_it_stays_out_of_account_and_that_is_said(trimmed: Path) -> None:
    before = trimmed.read_bytes()
    talk = Interview.open(trimmed, clock=Ticking())
    talk.attended = False
    person = Person(talk).sees("has no blank line behind it", "left out", "interview resume")
    assert not person.waits
    person.types("5").sees("nothing was added", "interview resume")
    person.gets(talk.pause()).sees("Saved, with 1 answer so far.", "It stays there")
    talk.close()
    with Interview.open(trimmed, read_only=True) as looked:
        assert "is left out here and stays in the file" in looked.begin().turns[1].text
    lines = listing_lines(Sessions(trimmed.parent).list(), trimmed.parent)
    assert "talk: small, 1 answer" in lines[1]
    assert "is left out here and stays in the file" in lines[2]
    assert trimmed.read_bytes() == before
    assert not list(trimmed.parent.glob("*.torn-*"))


def test_a_session_takes_nothing_before_it_is_settled(trimmed: Path) -> None:
    event = Event(at="2026-11-24T05:40:00Z", act=Act.REMARKED, text="hm")
    before = trimmed.read_bytes()
    with Sessions(trimmed.parent).open(trimmed, Ticking()) as session:
        with pytest.raises(Unsealed, match="Say first whether it is kept"):
            session.append(event)
        assert trimmed.read_bytes() == before
        session.keep_unsealed()
        session.append(event)
        assert session.record.answers["b"].value == 1234
    assert len(read(trimmed).events) == len(session.journal.events)


def test_nothing_is_forgotten_before_it_is_settled(trimmed: Path) -> None:
    before = trimmed.read_bytes()
    with pytest.raises(SessionError, match=r"nothing was removed.*interview resume"):
        forget(trimmed, ["a"], Ticking())
    assert trimmed.read_bytes() == before


def test_a_file_that_changed_meanwhile_is_not_touched(trimmed: Path) -> None:
    person = resumed(trimmed)
    trimmed.write_bytes(trimmed.read_bytes() + b"x")
    before = trimmed.read_bytes()
    for settle in (person.interview.session.keep_unsealed, person.interview.session.set_unsealed_aside):
        with pytest.raises(NotSaved):
            settle()
    assert trimmed.read_bytes() == before


@pytest.mark.parametrize("edit", HARMLESS.values(), ids=list(HARMLESS))
def test_an_edit_that_leaves_the_blank_line_costs_nothing(file: Path, edit: Edit) -> None:
    file.write_bytes(edit(file.read_bytes()))
    person = resumed(file).sees_no(QUESTION)
    assert person.answers == {"a": 1, "b": 1234}
    person.types("a story")
    person.interview.close()
    assert values(file) == {"a": 1, "b": 1234, "c": "a story"}


def test_an_entry_that_is_not_whole_is_moved_aside_as_ever(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-5])
    assert file.read_bytes().endswith(b"value = 1")  # 1234 cut short, and whole all the same
    resumed(file).sees("to How many more?: 1\n", QUESTION).interview.close()
    file.write_bytes(file.read_bytes()[:-1])
    resumed(file).sees("cut short", "talk.torn-1").sees_no(QUESTION)


def test_an_answer_that_has_lost_what_was_answered_is_no_answer(file: Path) -> None:
    data = file.read_bytes()
    cut = data[: data.rindex(b"value = ")]
    file.write_bytes(cut)
    person = resumed(file).sees("cut short", "talk.torn-1", "1 answer is safe").sees_no(QUESTION)
    assert (person.answers, person.asked) == ({"a": 1}, "b")
    person.interview.close()
    file.write_bytes(cut + b"\n")  # as an editor may leave it
    person = resumed(file).sees("1 answer is safe")
    assert (person.answers, person.asked) == ({"a": 1}, "b")


def test_an_undo_that_has_lost_what_it_took_back_takes_nothing_back(file: Path) -> None:
    resumed(file).types("/undo").interview.close()
    data = file.read_bytes()
    file.write_bytes(data[: data.rindex(b"target = ")])
    person = resumed(file).sees("cut short", "talk.torn-1", "2 answers are safe").sees_no(QUESTION)
    assert person.answers == {"a": 1, "b": 1234}


def test_a_pause_is_shown_in_words_and_anything_else_as_it_stands(file: Path) -> None:
    for line, seen in (
        ("pause", "The last entry says that we paused on 2026-03-01"),
        ("/note Ask Ann", "Ask Ann"),
    ):
        person = resumed(file)
        person.types(line)
        person.interview.close()
        file.write_bytes(file.read_bytes()[:-1])
        person = resumed(file).sees(seen, QUESTION).types("yes")
        person.interview.close()


def test_when_it_was_paused_is_told_on_the_clock_of_the_computer(file: Path) -> None:
    person = resumed(file).types("pause")
    person.interview.close()
    file.write_bytes(file.read_bytes()[:-1])
    (paused,) = re.findall(r'at = "2026-03-01T(..):(..):..Z"\nact = "paused"', file.read_text())
    zone = timezone(timedelta(hours=5, minutes=45))
    shown = Person(Interview.open(file, clock=Ticking(), zone=zone))
    local = datetime(2026, 3, 1, int(paused[0]), int(paused[1]), tzinfo=UTC).astimezone(zone)
    shown.sees(f"The last entry says that we paused on {local:%Y-%m-%d %H:%M}.", QUESTION)


@pytest.fixture
def moved(tmp_path: Path, install: Callable[[Path], None]) -> Path:
    """An interview that was moved to version 2 of its questionnaire as the last thing; its blank line is gone."""
    older = load(written(ONE, tmp_path / "one"))
    install(written(TWO, tmp_path / "two"))
    with Interview.create(older, tmp_path / "s", name="Town", clock=Ticking()) as talk:
        Person(talk).types("2", "3", "/update", "yes")
        assert talk.questionnaire.version == "2.0.0"
    file = tmp_path / "s" / "town.toml"
    file.write_bytes(file.read_bytes()[:-1])
    return file


def test_a_move_to_a_newer_version_that_is_kept_goes_on_with_that_version(moved: Path) -> None:
    talk = resumed(moved)
    assert talk.interview.questionnaire.version == "1.0.0"
    talk.types("yes").sees("Kept:", "3 of 6 (Q").sees_no("Scrolls")
    assert talk.interview.questionnaire.version == "2.0.0"
    assert "cat" in talk.interview.path
    talk.interview.close()


def test_a_move_to_a_version_that_is_not_here_can_be_set_aside(
    moved: Path, tmp_path: Path, install: Callable[[Path], None]
) -> None:
    install(written(ONE, tmp_path / "same"))
    for kept in (moved.parent / ".definitions").iterdir():
        if b'version = "2.0.0"' in kept.read_bytes():
            kept.unlink()
    talk = (
        resumed(moved).types("yes").sees("version 2.0.0 of its questionnaire, and that version is not here")
    )
    talk.types("no").sees("Not kept.")
    assert talk.interview.questionnaire.version == "1.0.0"
    talk.interview.close()


def test_a_change_of_language_that_is_kept_goes_on_in_that_language(tmp_path: Path) -> None:
    asked = questionnaire(SMALL, {"fi": '[item.a]\nask = "Yksi?"\n[item.b]\nask = "Kaksi?"\n'})
    with Interview.create(asked, tmp_path, name="talk", clock=Ticking()) as talk:
        Person(talk).types("1", "/language fi")
    file = tmp_path / "talk.toml"
    file.write_bytes(file.read_bytes()[:-1])
    again = resumed(file).types("yes")
    assert again.interview.questionnaire.language == "fi"
    again.sees("Kaksi?").interview.close()
