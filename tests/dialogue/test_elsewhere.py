"""A session whose file is gone, changed or refused: it is said, and the whole interview goes elsewhere."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from interview import Interview, Turn, TurnKind
from interview.dialogue.turn import Outcome, Quit
from interview.session.events import Act, Event
from interview.session.reading import read
from tests.talk import Person, Ticking, questionnaire

SMALL = """
[[section]]
id = "s"
title = "S"
item = [
  { id = "a", type = "integer", ask = "How many?" },
  { id = "b", type = "integer", ask = "How many more?" },
  { id = "c", type = "text", ask = "What else?" },
]
"""

Happening = Callable[[Path], None]


def file_removed(path: Path) -> None:
    path.unlink()


def folder_removed(path: Path) -> None:
    for entry in [*path.parent.rglob("*")][::-1]:
        entry.rmdir() if entry.is_dir() else entry.unlink()
    path.parent.rmdir()


def folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("moved"))


def older_copy_put_in_its_place(path: Path) -> None:
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes()[:-1])
    copy.replace(path)


def older_copy_written_into_it(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def something_else_added(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"# from another computer\n")


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def folder_became_a_file(path: Path) -> None:
    folder_removed(path)
    path.parent.write_bytes(b"")


def folder_became_a_link_in_a_circle(path: Path) -> None:
    folder_removed(path)
    path.parent.symlink_to(path.parent.name)


def file_became_a_link_in_a_circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


EVENTS = [
    file_removed,
    folder_removed,
    folder_moved,
    older_copy_put_in_its_place,
    older_copy_written_into_it,
    something_else_added,
    emptied,
    folder_became_a_file,
    folder_became_a_link_in_a_circle,
    file_became_a_link_in_a_circle,
]


@pytest.fixture(params=EVENTS, ids=lambda event: event.__name__)
def happens(request: pytest.FixtureRequest) -> Happening:
    event: Happening = request.param
    return event


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def person(home: Path) -> Person:
    talk = Interview.create(questionnaire(SMALL), home / "sessions", name="talk", clock=Ticking())
    return Person(talk).types("1")


@pytest.fixture
def usual(home: Path) -> Path:
    return home / "data" / "interview" / "sessions" / "talk.toml"


def values(path: Path) -> dict[str | None, object]:
    reading = read(path)
    assert reading.torn == b""
    return {event.item: event.value for event in reading.events if event.act == "answered"}


def left_behind(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*.toml") if path.is_file()}


def quits(turns: list[Turn]) -> bool:
    return any(turn.act == Quit() for turn in turns)


def test_an_answer_is_said_not_to_be_saved_and_enter_writes_the_whole_interview_elsewhere(
    person: Person, happens: Happening, usual: Path, home: Path
) -> None:
    happens(person.file)
    theirs = left_behind(home)
    person.types("2").sees(
        "was not saved", "Shall I write the whole interview, with 1 answer", str(usual.parent)
    )
    assert person.answers == {"a": 1}
    person.types("").sees(f"The whole interview is now in {usual}", "Recorded: 2")
    assert person.file == usual
    assert person.asked == "c"
    assert values(usual) == {"a": 1, "b": 2}
    assert theirs.items() <= left_behind(home).items()
    person.types("pause").sees("Saved, with 2 answers so far.", f"interview resume {usual}")
    assert not person.interview.unsaved
    person.interview.close()
    with Interview.open(usual) as again:
        assert again.progress.answered == 2


def test_leaving_never_says_saved_and_asks_first(person: Person, happens: Happening, usual: Path) -> None:
    happens(person.file)
    person.types("pause").sees("This interview is not saved yet", str(usual.parent)).sees_no("Saved, with")
    assert not quits(person.turns)
    person.types("yes").sees("Saved, with 1 answer so far.")
    assert quits(person.turns)
    assert values(usual) == {"a": 1}
    assert not person.interview.unsaved


def test_who_leaves_twice_is_let_go_and_has_lost_nothing(
    person: Person, happens: Happening, usual: Path
) -> None:
    happens(person.file)
    person.types("pause", "pause").sees("Saved, with 1 answer so far.")
    assert quits(person.turns)
    assert values(usual) == {"a": 1}


def test_who_says_no_on_leaving_is_told_that_nothing_was_saved(person: Person, happens: Happening) -> None:
    happens(person.file)
    person.types("pause", "no").sees("Not saved: ", "1 answer").sees_no("Saved, with")
    assert quits(person.turns)
    assert person.interview.unsaved


def test_where_nobody_can_be_asked_the_usual_place_is_taken(
    person: Person, happens: Happening, usual: Path
) -> None:
    happens(person.file)
    person.interview.attended = False
    person.types("2").sees(str(usual), "Recorded: 2")
    assert not person.heard(TurnKind.ERROR)
    assert values(usual) == {"a": 1, "b": 2}


def test_where_nothing_takes_it_that_is_said_and_nothing_is_called_saved(
    person: Person, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_became_a_file(person.file)
    for place in ("home", "data"):
        (home / place).write_bytes(b"")
    person.types("2", "").sees("Not a directory", "Shall I write")
    person.types("pause").sees("Not saved: ")
    assert quits(person.turns)
    assert person.interview.unsaved
    person.interview.attended = False
    person.gets(person.interview.pause()).sees("Not saved: ")
    assert quits(person.turns)


@pytest.mark.parametrize("given", ["{home}/else where", '"{home}/else where"', "{home}/else where/mine.toml"])
def test_another_place_may_be_typed(person: Person, home: Path, given: str) -> None:
    file_removed(person.file)
    person.types("2", given.format(home=home)).sees("Recorded: 2")
    name = "mine.toml" if given.endswith(".toml") else "talk.toml"
    assert values(home / "else where" / name) == {"a": 1, "b": 2}


def test_a_file_that_is_there_is_never_written_over(person: Person, home: Path) -> None:
    file_removed(person.file)
    (home / "else").mkdir()
    (home / "else" / "talk.toml").write_text("somebody's")
    person.types("2", str(home / "else")).sees("Recorded: 2")
    assert (home / "else" / "talk.toml").read_text() == "somebody's"
    assert values(home / "else" / "talk-2.toml") == {"a": 1, "b": 2}


@pytest.mark.parametrize("given", ["2", "hm", "~nobody-here/x"])
def test_what_is_no_place_is_not_taken_for_one(person: Person, home: Path, given: str) -> None:
    file_removed(person.file)
    before = sorted(home.rglob("*"))
    person.types("2", given)
    assert person.answers == {"a": 1}
    assert sorted(path for path in home.rglob("*") if path.suffix != ".draft") == before


@pytest.mark.parametrize(
    "text", ["School counsellors and/or pupils", "https://portal.example/about", "10/2026"]
)
def test_the_answer_again_with_a_slash_in_it_is_no_place(person: Person, home: Path, text: str) -> None:
    person.types("2")
    away = person.file.with_suffix(".away")
    person.file.rename(away)
    person.types(text).sees("Shall I write")
    away.rename(person.file)
    before = {path for path in home.rglob("*") if path.is_dir()}
    person.types(text)
    assert values(person.file) == {"a": 1, "b": 2, "c": text}
    assert {path for path in home.rglob("*") if path.is_dir()} == before


def test_a_note_begun_where_a_place_is_asked_for_goes_there_with_the_answer(
    person: Person, usual: Path
) -> None:
    file_removed(person.file)
    person.types("7").sees("Shall I write")
    person.types("/note", "Ask the neighbour", "").sees("Shall I write")
    person.types("yes").sees("Ask the neighbour", "Recorded: 7").sees_no("Shall I write")
    assert not person.waits
    assert values(usual) == person.answers
    assert [path.name for path in usual.parent.glob("*.toml")] == [usual.name]


@pytest.mark.parametrize(
    "goes_on",
    [
        lambda talk: talk.say("/back"),
        lambda talk: talk.back(),
        lambda talk: talk.go_to("1"),
        lambda talk: talk.say("7", item="b"),
        lambda talk: talk.answer(7, item="b"),
    ],
)
def test_what_follows_a_note_waits_until_the_note_is_kept(
    person: Person, usual: Path, goes_on: Callable[[Interview], Outcome]
) -> None:
    person.types("/note", "Ask the neighbour")
    file_removed(person.file)
    person.gets(goes_on(person.interview)).sees("Shall I write")
    person.types("yes").sees("Ask the neighbour")
    assert person.interview.record.remarks == {"b": ("Ask the neighbour",)}
    assert person.answers.get("b") in (None, 7)
    assert values(usual) == person.answers


def test_a_draft_of_a_text_that_was_kept_elsewhere_is_gone(person: Person, usual: Path) -> None:
    person.types("2")
    person.interview.session.draft("c", "a long story")
    file_removed(person.file)
    person.types("a long story", "")
    assert values(usual)["c"] == "a long story"
    assert not usual.with_suffix(".draft").exists()


def test_the_answer_again_counts_once_the_file_is_back(person: Person) -> None:
    away = person.file.with_suffix(".away")
    person.file.rename(away)
    person.types("2", "3").sees("was not saved", "Shall I write")
    away.rename(person.file)
    person.types("4").sees("Recorded: 4")
    assert values(person.file) == {"a": 1, "b": 4}


def test_no_leaves_it_and_the_answer_counts_once_the_file_is_back(person: Person) -> None:
    away = person.file.with_suffix(".away")
    person.file.rename(away)
    person.types("2", "no").sees("in memory only")
    assert person.asked == "b"
    away.rename(person.file)
    person.types("2").sees("Recorded: 2")
    assert values(person.file) == {"a": 1, "b": 2}


def test_a_text_being_typed_goes_along(person: Person, usual: Path) -> None:
    person.types("2")
    file_removed(person.file)
    person.interview.session.draft("c", "a long story")
    person.types("/note hello", "")
    assert person.interview.session.saved_draft() == ("c", "a long story")
    assert "a long story" in usual.with_suffix(".draft").read_text()


def test_nobody_is_thanked_for_answers_that_are_not_there(
    person: Person, usual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.types("2")
    journal, file = person.interview.session.journal, person.file
    append = journal.append

    def gone_before_the_end(*events: Event) -> None:
        if any(event.act is Act.COMPLETED for event in events):
            file.unlink()
        append(*events)

    monkeypatch.setattr(journal, "append", gone_before_the_end)
    person.types("a story").sees_no("Thank you for your time. Your answers are in").sees("Shall I write")
    person.types("").sees(f"Thank you for your time. Your answers are in {usual}")
    assert len(values(usual)) == 3


REFUSALS = {
    errno.ENOSPC: "there is no room left",
    errno.EROFS: "Read-only file system",
    errno.EIO: "Input/output error",
    errno.ESTALE: "tale file handle",
}


@pytest.fixture(params=REFUSALS, ids=lambda number: errno.errorcode[number])
def refusal(request: pytest.FixtureRequest) -> int:
    number: int = request.param
    return number


@pytest.fixture
def refuses(person: Person, refusal: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk of the session takes no more, and other disks do."""
    written, file = os.write, person.file.stat()

    def refuse(descriptor: int, data: bytes) -> int:
        if os.fstat(descriptor).st_ino == file.st_ino:
            raise OSError(refusal, os.strerror(refusal))
        return written(descriptor, data)

    monkeypatch.setattr(os, "write", refuse)


@pytest.mark.usefixtures("refuses")
def test_a_disk_that_refuses_an_answer_is_named_and_another_place_offered(
    person: Person, refusal: int, usual: Path
) -> None:
    old = person.file
    person.types("2").sees("was not saved", REFUSALS[refusal], "Shall I write")
    person.types("").sees("Recorded: 2", f"The file {old} is left as it is.")
    assert values(old) == {"a": 1}
    assert values(usual) == {"a": 1, "b": 2}


@pytest.mark.usefixtures("refuses")
def test_a_disk_that_refuses_at_the_pause_is_told_truthfully(person: Person, refusal: int) -> None:
    person.types("pause")
    if refusal in (errno.ENOSPC, errno.EROFS):
        person.sees("Saved, with 1 answer so far.", f"could not be noted: {REFUSALS[refusal]}")
        assert quits(person.turns)
    else:
        person.sees("This interview is not saved yet").sees_no("Saved, with")
        assert not quits(person.turns)
