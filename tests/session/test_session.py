"""Drafts of what is being typed, and sessions that live in memory or are only read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from interview.session.events import Act, Clock, Event
from interview.session.folder import Sessions
from interview.session.header import Header
from interview.session.session import Session

HEADER = Header(name="Trial", created="t", questionnaire="q", version="1", digest="d", interview_version="0")


def test_a_session_in_memory_behaves_like_one_on_disk() -> None:
    session = Session.in_memory(HEADER)
    session.append(Event(at="t", act=Act.ANSWERED, item="q1", value=1), Event(at="t", act=Act.PAUSED))
    session.append(Event(at="t", act=Act.UNDONE, target=1))
    assert session.record.answers == {}
    assert session.record.redoable == 1
    assert (session.name, session.path) == ("Trial", None)
    session.draft("q2", "half")
    assert session.saved_draft() == ("q2", "half")
    session.close()


class TestDrafts:
    def left_behind(self, sessions: Sessions) -> tuple[str, str] | None:
        """What another program would find, were this one killed now."""
        return sessions.look("riga").saved_draft()

    def test_a_long_text_is_written_at_most_once_a_second(
        self,
        create: Callable[[str], Session],
        sessions: Sessions,
        wait: Callable[[float], None],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        session = create("Riga")
        moved: list[str] = []
        replace = Path.replace

        def counted(old: Path, new: Path) -> Path:
            moved.append(new.name)
            return replace(old, new)

        monkeypatch.setattr(Path, "replace", counted)
        text = ""
        for letter in "x" * 50:
            text += letter
            session.draft("q1", text)
            wait(0.1)
        assert moved == ["riga.draft"] * 5
        assert self.left_behind(sessions) == ("q1", "x" * 41)
        session.flush_draft()
        session.flush_draft()
        assert self.left_behind(sessions) == ("q1", text)
        assert len(moved) == 6

    def test_the_newest_draft_is_known_before_it_is_written(self, create: Callable[[str], Session]) -> None:
        session = create("Riga")
        session.draft("q1", "a")
        session.draft("q1", "ab")
        assert session.saved_draft() == ("q1", "ab")

    def test_a_draft_waits_for_the_next_visit(
        self, create: Callable[[str], Session], sessions: Sessions, clock: Clock
    ) -> None:
        session = create("Riga")
        session.draft("q1", "first")
        session.draft("q1", 'then "more"\nand\x07 more')
        session.close()
        with sessions.open("riga", clock) as again:
            assert again.saved_draft() == ("q1", 'then "more"\nand\N{REPLACEMENT CHARACTER} more')
            assert again.journal.events == []
            again.clear_draft()
            assert again.saved_draft() is None
        assert [path.name for path in sessions.folder.iterdir()] == ["riga.toml"]

    def test_a_clock_that_is_set_back_does_not_stop_drafts(
        self,
        create: Callable[[str], Session],
        sessions: Sessions,
        wait: Callable[[float], None],
    ) -> None:
        session = create("Riga")
        session.draft("q1", "before")
        wait(-3600)
        session.draft("q1", "after")
        assert self.left_behind(sessions) == ("q1", "after")

    @pytest.mark.parametrize("text", ["", "item = ", "item = 1\ntext = 2\n", "\0"])
    def test_a_draft_that_cannot_be_read_is_no_draft(
        self, create: Callable[[str], Session], sessions: Sessions, text: str
    ) -> None:
        create("Riga").close()
        (sessions.folder / "riga.draft").write_text(text)
        assert self.left_behind(sessions) is None

    def test_a_draft_that_cannot_be_written_stops_nobody(
        self, create: Callable[[str], Session], sessions: Sessions
    ) -> None:
        session = create("Riga")
        (sessions.folder / "riga.draft").mkdir()
        session.draft("q1", "typed")
        assert session.saved_draft() == ("q1", "typed")
        session.append(Event(at="t", act=Act.ANSWERED, item="q1", value="typed"))
        session.clear_draft()

    def test_a_draft_that_could_not_be_written_is_written_once_the_disk_is_well(
        self, create: Callable[[str], Session], sessions: Sessions
    ) -> None:
        in_the_way = sessions.folder / "riga.draft"
        session = create("Riga")
        in_the_way.mkdir()
        session.draft("q1", "typed")
        in_the_way.rmdir()
        session.flush_draft()
        assert self.left_behind(sessions) == ("q1", "typed")

    def test_a_new_session_does_not_inherit_a_draft(
        self, create: Callable[[str], Session], sessions: Sessions
    ) -> None:
        with create("Riga") as session:
            session.draft("q1", "old")
        sessions.find("riga").unlink()
        again = create("Riga")
        assert again.stem == "riga"
        assert again.saved_draft() is None

    def test_who_only_reads_leaves_the_draft_alone(
        self, create: Callable[[str], Session], sessions: Sessions
    ) -> None:
        create("Riga").draft("q1", "mine")
        with sessions.look("riga") as reader:
            reader.draft("q2", "other")
            reader.clear_draft()
            assert reader.saved_draft() == ("q1", "mine")
        assert sessions.look("riga").saved_draft() == ("q1", "mine")
