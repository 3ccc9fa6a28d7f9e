"""Sessions in their folder: named, found, listed, opened again, with the questionnaire they began with."""

import os
import stat
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.errors import SessionError
from interview.session.events import Act, Clock, Event, Status
from interview.session.folder import Sessions
from interview.session.forget import forget
from interview.session.place import MARKER, choose_folder
from interview.session.reading import read
from interview.session.session import Session

AT = "2026-11-24T05:40:00Z"


def answer(item: str, value: int, at: str = AT) -> Event:
    return Event(at=at, act=Act.ANSWERED, item=item, value=value)


class TestCreating:
    def test_the_file_begins_with_what_the_session_is_about(self, create: Callable[[str], Session]) -> None:
        session = create("Rīga careers")
        assert session.path is not None
        assert session.path.name == "riga-careers.toml"
        assert (session.name, session.stem) == ("Rīga careers", "riga-careers")
        assert session.path.read_text() == (
            "format = 1\n"
            'name = "Rīga careers"\n'
            'created = "2026-11-24T05:40:00Z"\n'
            'questionnaire = "ict-lmi"\n'
            'version = "1.0.0"\n'
            'digest = "sha256:0a1b"\n'
            'benchmark_digest = "sha256:2c3d"\n'
            'interview_version = "0.1.0"\n'
            "\n"
        )
        assert read(session.path).header == session.header

    @pytest.mark.parametrize(
        ("name", "stem"),
        [
            ("Riga / Daugavpils: 2026!", "riga-daugavpils-2026"),
            ("../../etc/passwd", "etc-passwd"),
            ("Кар'єра", "кар-єра"),
            ("日本", "日本"),
            ("???", "session"),
            ("CON", "con-session"),
            ("x" * 300, "x" * 50),
            ("half \ud83d and \x00", "half-and"),
        ],
    )
    def test_any_name_becomes_a_file_name(
        self, create: Callable[[str], Session], sessions: Sessions, name: str, stem: str
    ) -> None:
        create(name)
        assert [entry.path.stem for entry in sessions.list()] == [stem]
        assert sessions.find(name).stem == stem

    def test_a_name_that_is_taken_gets_a_number(
        self, create: Callable[[str], Session], sessions: Sessions
    ) -> None:
        assert [create("Riga").stem for _ in range(3)] == ["riga", "riga-2", "riga-3"]
        names = {entry.path.stem: entry.name for entry in sessions.list()}
        assert names == {"riga": "Riga", "riga-2": "Riga (2)", "riga-3": "Riga (3)"}

    def test_without_a_name_questionnaire_day_and_time_are_taken(
        self, sessions: Sessions, clock: Clock
    ) -> None:
        session = sessions.create(
            questionnaire="ict-lmi", version="1", digest="d", interview_version="0", clock=clock
        )
        with session:
            assert session.stem == "ict-lmi-2026-11-24-05-40"
            assert session.name == "ict-lmi 2026-11-24 05.40"
            assert session.header.benchmark_digest is None

    def test_two_without_a_name_in_one_minute_are_told_apart(self, sessions: Sessions, clock: Clock) -> None:
        for _ in range(2):
            sessions.create(
                questionnaire="ict-lmi", version="1", digest="d", interview_version="0", clock=clock
            ).close()
        assert {entry.name for entry in sessions.list()} == {
            "ict-lmi 2026-11-24 05.40",
            "ict-lmi 2026-11-24 05.40 (2)",
        }

    def test_a_folder_that_is_a_file_is_told(self, tmp_path: Path, clock: Clock) -> None:
        (tmp_path / "taken").write_text("")
        for folder in (tmp_path / "taken", tmp_path / "taken" / "below"):
            with pytest.raises(SessionError, match=r"No session could be created in .* --sessions"):
                Sessions(folder).create(
                    questionnaire="q", version="1", digest="d", interview_version="0", clock=clock
                )


class TestFinding:
    def test_by_name_title_beginning_and_path(
        self, create: Callable[[str], Session], sessions: Sessions
    ) -> None:
        path = create("Rīga careers").path
        create("Tartu")
        assert path is not None
        for typed in ("riga-careers", "Rīga careers", "riga", str(path), path, "riga-careers.toml"):
            assert sessions.find(typed) == path

    def test_a_near_miss_is_answered_with_the_nearest(
        self, create: Callable[[str], Session], sessions: Sessions
    ) -> None:
        create("Riga careers")
        with pytest.raises(
            SessionError, match=r'There is no session "riga-carers".*Did you mean riga-careers\?'
        ):
            sessions.find("riga-carers")
        with pytest.raises(SessionError, match="`interview list`"):
            sessions.find("zzz")

    def test_an_unclear_beginning_names_all(
        self, create: Callable[[str], Session], sessions: Sessions
    ) -> None:
        create("Riga")
        create("Riga north")
        create("Riga south")
        assert sessions.find("riga").stem == "riga"
        with pytest.raises(SessionError) as told:
            sessions.find("rig")
        assert str(told.value) == (
            'Several interviews begin with "rig": riga.toml (Riga, ict-lmi, last touched 2026-11-24 05:40); '
            "riga-north.toml (Riga north, ict-lmi, last touched 2026-11-24 05:40); "
            "riga-south.toml (Riga south, ict-lmi, last touched 2026-11-24 05:40). "
            "Type more of the name, or the file name of the one you mean."
        )

    @pytest.mark.parametrize("typed", ["riga", "a/b.toml", "x" * 5000, "x" * 5000 + ".toml", "", "\0", "*"])
    def test_in_an_empty_folder_it_says_how_to_begin(self, sessions: Sessions, typed: str) -> None:
        with pytest.raises(SessionError, match="interview start"):
            sessions.find(typed)


class TestOpening:
    def test_an_opened_session_goes_on_where_it_was(
        self, create: Callable[[str], Session], sessions: Sessions, clock: Clock
    ) -> None:
        with create("Riga") as session:
            session.append(answer("q1", 1))
        with sessions.open("riga", clock) as session:
            assert session.record.answers["q1"].value == 1
            session.append(answer("q2", 2))
        assert tuple(sessions.look("riga").record.touched) == ("q1", "q2")

    def test_a_torn_end_is_moved_aside_and_announced(
        self, create: Callable[[str], Session], sessions: Sessions, clock: Clock
    ) -> None:
        with create("Riga") as session:
            session.append(answer("q1", 1), answer("q2", 1234))
        assert session.path is not None
        for number, end in ((1, -8), (2, -20)):
            data = session.path.read_bytes()
            session.path.write_bytes(data[:end])
            assert "not complete" in sessions.look("riga").notices[0]
            with sessions.open("riga", clock) as again:
                assert "cut short" in again.notices[0]
                assert f"riga.torn-{number}" in again.notices[0]
                assert "1 entry before it is safe" in again.notices[0]
                assert list(again.record.answers) == ["q1"]
                again.append(answer("q2", 5))
            side = session.path.with_name(f"riga.torn-{number}")
            assert side.read_bytes() == data[data.rindex(b"[[event]]") : end]
            assert [event.value for event in read(session.path).events] == [1, 5]
        assert sessions.open("riga", clock).notices == ()

    @pytest.mark.skipif(os.name == "nt", reason="Windows makes names last by itself")
    def test_a_torn_end_is_safe_in_its_own_file_before_it_is_cut_off(
        self,
        create: Callable[[str], Session],
        sessions: Sessions,
        clock: Clock,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        with create("Riga") as session:
            session.append(answer("q1", 1), answer("q2", 1234))
        path = session.path
        assert path is not None
        torn = path.read_bytes()[:-8]
        path.write_bytes(torn)
        safe: list[bool] = []
        fsync = os.fsync

        def seen(descriptor: int) -> None:
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                safe.append(path.with_suffix(".torn-1").is_file() and path.read_bytes() == torn)
            fsync(descriptor)

        monkeypatch.setattr(os, "fsync", seen)
        sessions.open("riga", clock).close()
        assert True in safe
        assert path.read_bytes() != torn

    def test_sentences_about_it_call_it_by_the_name_that_it_was_given(
        self, create: Callable[[str], Session], sessions: Sessions, clock: Clock
    ) -> None:
        with create("Ilze's café") as session:
            session.append(answer("q1", 1), answer("q2", 1234))
        assert session.path is not None
        data, called = session.path.read_bytes(), "The last entry of Ilze's café "
        session.path.write_bytes(data[:-1])
        (without_blank_line,) = sessions.look(session.path).notices
        assert without_blank_line.startswith(f"{called}has no blank line")
        assert [entry.notice for entry in sessions.list()] == [without_blank_line]
        with pytest.raises(SessionError, match=f"{called}has no blank line"):
            forget(session.path, ["q1"], clock)
        session.path.write_bytes(data[:-8])
        assert sessions.look(session.path).notices[0].startswith(f"{called}is not complete")
        with sessions.open(session.path, clock) as again:
            assert again.notices[0].startswith(f"{called}was cut short")
        session.path.with_name(f".{session.path.stem}.lock").mkdir()
        with pytest.raises(SessionError, match="so Ilze's café was not opened"):
            sessions.open(session.path, clock)

    def test_what_is_whole_before_a_torn_end_stays_whole_whoever_took_its_blank_line(
        self, create: Callable[[str], Session], sessions: Sessions, clock: Clock
    ) -> None:
        with create("Riga") as session:
            session.append(answer("q1", 1), answer("q2", 1234))
        assert session.path is not None
        edited = session.path.read_bytes().replace(b"\n\n[[event]]\n", b"\n[[event]]\n")
        session.path.write_bytes(edited[:-8])
        sessions.open("riga", clock).close()
        with sessions.open("riga", clock) as again:
            assert again.notices == ()
            again.append(answer("q3", 3))
        assert tuple(sessions.look("riga").record.touched) == ("q1", "q3")

    def test_a_session_elsewhere_is_opened_by_its_path(
        self, create: Callable[[str], Session], sessions: Sessions, clock: Clock, tmp_path: Path
    ) -> None:
        create("Riga").close()
        mailed = tmp_path / "mailed.toml"
        mailed.write_bytes(sessions.find("riga").read_bytes())
        with sessions.open(str(mailed), clock) as session:
            session.append(answer("q1", 1))
        assert len(sessions.look(mailed).journal.events) == 1
        assert sessions.look("riga").journal.events == []

    def test_a_damaged_session_is_told_and_left_as_it_is(
        self, create: Callable[[str], Session], sessions: Sessions, clock: Clock
    ) -> None:
        with create("Riga") as session:
            session.append(answer("q1", 1), answer("q2", 2))
        assert session.path is not None
        damaged = session.path.read_bytes().replace(b"value = 1\n", b"value 1\n")
        session.path.write_bytes(damaged)
        with pytest.raises(SessionError, match=r"Line 14 of riga.toml"):
            sessions.open("riga", clock)
        assert session.path.read_bytes() == damaged
        assert [path.name for path in sessions.folder.iterdir()] == ["riga.toml"]


class TestListing:
    def test_the_last_touched_comes_first_and_damaged_ones_last(
        self, create: Callable[[str], Session], sessions: Sessions
    ) -> None:
        with create("Old") as session:
            session.append(
                answer("q1", 1, at="2026-11-24T06:00:00Z"),
                Event(at=AT, act=Act.ANSWERED, item="q2", status=Status.DONT_KNOW),
                Event(at="2026-11-24T06:00:00Z", act=Act.COMPLETED),
            )
        with create("Fresh") as session:
            session.append(answer("q1", 1, at="2026-11-24T07:00:00Z"))
        create("Untouched").close()
        (sessions.folder / "broken.toml").write_text("format = 1\nquestionnaire = \n")
        (sessions.folder / "README.md").write_text("not a session")
        listed = sessions.list()
        assert [entry.name for entry in listed] == ["Fresh", "Old", "Untouched", "broken"]
        assert [entry.state for entry in listed[:3]] == ["in_progress", "completed", "in_progress"]
        assert [entry.answered for entry in listed[:3]] == [1, 1, 0]
        assert listed[0].last_at == "2026-11-24T07:00:00Z"
        assert (listed[1].questionnaire, listed[1].created) == ("ict-lmi", AT)
        assert listed[2].last_at == AT
        assert "Line 2 of broken.toml" in (listed[3].damaged or "")
        assert [entry.damaged for entry in listed[:3]] == [None] * 3

    def test_a_folder_that_is_not_there_is_an_empty_list(self, sessions: Sessions) -> None:
        assert sessions.list() == []
        assert not sessions.folder.exists()


class TestDefinitions:
    def test_the_questionnaire_is_kept_once_per_digest(self, sessions: Sessions) -> None:
        first = {
            "id": "ict-lmi",
            "why": None,
            "section": [{"id": "access", "item": [{"id": "q1", "min": None}]}],
        }
        sessions.keep_definition("sha256:0a1b", first)
        sessions.keep_definition("sha256:0a1b", {"id": "another"})
        assert tomllib.loads(sessions.definition_path("sha256:0a1b").read_text()) == {
            "id": "ict-lmi",
            "section": [{"id": "access", "item": [{"id": "q1"}]}],
        }
        assert sessions.list() == []

    def test_a_digest_is_never_a_way_out_of_the_folder(self, sessions: Sessions, tmp_path: Path) -> None:
        sessions.keep_definition("../../outside", {"id": "x"})
        assert [path.name for path in tmp_path.iterdir()] == ["sessions"]
        assert sessions.definition_path("../../outside").is_relative_to(sessions.folder)

    def test_a_folder_that_does_not_allow_it_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(SessionError, match="could not be kept"):
            Sessions(tmp_path / "file").keep_definition("d", {"id": "x"})


class TestChoosingTheFolder:
    def test_the_option_comes_first_then_the_environment(self, tmp_path: Path) -> None:
        environ = {"INTERVIEW_SESSIONS": "mine"}
        (tmp_path / "sessions").mkdir()
        assert choose_folder(Path("here"), environ, tmp_path) == tmp_path / "here"
        assert choose_folder(tmp_path / "x", environ, tmp_path) == tmp_path / "x"
        assert choose_folder(None, environ, tmp_path) == tmp_path / "mine"
        assert choose_folder(None, {"INTERVIEW_SESSIONS": ""}, tmp_path) == tmp_path / "sessions"

    @pytest.mark.parametrize(
        "files",
        [
            {},
            {".gitignore": "*"},
            {"README.md": f"# Sessions\n{MARKER}\n"},
            {"examples/riga.toml": ""},
            {"riga.toml": 'format = 1\r\nname = "Riga"\r\nquestionnaire = "ict-lmi"\r\n', "notes.txt": ""},
            {"other.toml": "[tool]\n", "riga.toml": '# mine\nformat = 1\nquestionnaire = "ict-lmi"\n'},
        ],
    )
    def test_a_sessions_folder_here_is_used_when_it_is_ours_or_empty(
        self, tmp_path: Path, files: dict[str, str]
    ) -> None:
        put(tmp_path / "sessions", files)
        assert choose_folder(None, {}, tmp_path) == tmp_path / "sessions"

    @pytest.mark.parametrize(
        "files",
        [
            {"README.md": "# Browser sessions\n"},
            {"login.py": ""},
            {"config.toml": 'title = "x"\n'},
            {"image.toml": "\0\1\2"},
        ],
    )
    def test_a_sessions_folder_of_another_program_is_left_alone(
        self, tmp_path: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(tmp_path / "sessions", files)
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        chosen = choose_folder(None, {}, tmp_path)
        assert chosen.name == "sessions"
        assert chosen != tmp_path / "sessions"
        assert not chosen.exists()

    def test_without_a_sessions_folder_the_data_folder_is_used(self, tmp_path: Path) -> None:
        assert "interview" in choose_folder(None, {}, tmp_path).parts
        (tmp_path / "sessions").write_text("a file")
        assert "interview" in choose_folder(None, {}, tmp_path).parts


def put(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode())
