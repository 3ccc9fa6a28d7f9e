"""What is remembered of a folder of sessions: it tells the same as reading every file, and opens none of them."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import time_ns

import pytest

from interview.errors import SessionError, SeveralSessions
from interview.session import index
from interview.session.events import Act, Clock, Event, Status
from interview.session.finding import called_in
from interview.session.folder import Sessions
from interview.session.following import mark
from interview.session.forget import Wanted, remove
from interview.session.session import Session
from tests.examples import EXAMPLES, NAMES
from tests.opened import opened_by

AT = "2026-11-24T05:40:00Z"
SECOND = 1_000_000_000

Create = Callable[[str], Session]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own."""
    place = tmp_path / "cache"
    monkeypatch.setattr(index, "cache_folder", lambda: place)
    return place


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute has gone by since the files were written."""
    monkeypatch.setattr(index, "time_ns", lambda: time_ns() + 60 * SECOND)


@pytest.fixture
def folder(sessions: Sessions) -> Path:
    """Twenty interviews."""
    sessions.folder.mkdir()
    for number in range(20):
        text = (EXAMPLES / f"{NAMES[number % len(NAMES)]}.toml").read_text(encoding="utf-8")
        named = text.replace('name = "', f'name = "{number} ', 1)
        (sessions.folder / f"s{number}.toml").write_text(named, encoding="utf-8")
    return sessions.folder


def kept(cache: Path) -> Iterator[Path]:
    return (path for path in cache.rglob("*") if path.is_file())


@pytest.mark.usefixtures("later")
class TestReadingOnce:
    def test_the_second_list_opens_no_session(self, sessions: Sessions, folder: Path) -> None:
        first = sessions.list()
        assert len(opened_by(sessions.list, folder)) == 0
        assert sessions.list() == first
        assert len(first) == 20

    def test_after_an_answer_that_session_alone_is_opened(
        self, sessions: Sessions, create: Create, folder: Path
    ) -> None:
        with create("Riga") as session:
            before = {entry.file: entry.answered for entry in sessions.list()}
            session.append(Event(at=AT, act=Act.ANSWERED, item="q1", status=Status.ANSWERED, value="yes"))
        assert set(opened_by(sessions.list, folder)) == {"riga.toml"}
        after = {entry.file: entry.answered for entry in sessions.list()}
        assert after == before | {"riga.toml": 1}

    def test_a_name_is_looked_up_without_opening_any(self, sessions: Sessions, folder: Path) -> None:
        assert len(opened_by(lambda: called_in(folder), folder)) == 20
        assert opened_by(lambda: sessions.find("s7"), folder) == []
        names = {entry.file: entry.name for entry in sessions.list()}
        assert opened_by(lambda: sessions.find(names["s7.toml"]), folder) == []
        assert {called.path.name: called.name for called in called_in(folder)} == names

    def test_what_cannot_be_read_is_tried_each_time(self, sessions: Sessions, folder: Path) -> None:
        (folder / "s3.toml").write_text("format = 1\nquestionnaire = \n")
        (folder / "s4.toml").write_bytes((folder / "s4.toml").read_bytes()[:-1])
        sessions.list()
        assert set(opened_by(sessions.list, folder)) == {"s3.toml", "s4.toml"}
        told = {entry.file: (entry.damaged, entry.notice) for entry in sessions.list()}
        assert told["s3.toml"][0]
        assert told["s4.toml"][1]


@pytest.mark.usefixtures("later")
class TestAskedAgain:
    """Five services were asked again a year later; all began in one second, each with two open targets."""

    @pytest.fixture
    def pairs(self, sessions: Sessions, clock: Clock) -> Path:
        for number in range(5):
            earlier = begun(sessions, clock, f"Town {number}")
            with earlier:
                earlier.append(aimed(f"e{number}", "2027-01"), aimed("both", "2027-02"))
                follows = earlier.header.created, mark(earlier.journal.events)
            with begun(sessions, clock, f"Town {number} 2027", follows) as again:
                again.append(aimed("both", "2028-02"))
        return sessions.folder

    def test_the_second_list_opens_no_session(self, sessions: Sessions, pairs: Path) -> None:
        first = sessions.list()
        assert opened_by(sessions.list, pairs) == []
        assert sessions.list() == first

    @pytest.mark.usefixtures("pairs")
    def test_each_target_is_told_once_whether_files_are_read_or_remembered(
        self, sessions: Sessions, cache: Path
    ) -> None:
        earlier = {f"Town {number}": ((f"e{number}",), ("2027-01",)) for number in range(5)}
        later = {f"Town {number} 2027": (("both",), ("2028-02",)) for number in range(5)}
        for _ in range(3):
            assert {each.name: (each.aimed, each.targets) for each in sessions.list()} == earlier | later
        assert [*kept(cache)]

    def test_after_one_went_on_that_one_alone_is_opened(
        self, sessions: Sessions, pairs: Path, clock: Clock
    ) -> None:
        sessions.list()
        with sessions.open("Town 3 2027", clock) as again:
            again.append(aimed("e3", "2028-01"))
        assert set(opened_by(sessions.list, pairs)) == {"town-3-2027.toml"}
        assert {entry.name: entry.aimed for entry in sessions.list()}["Town 3"] == ()
        with sessions.open("Town 2", clock) as earlier:
            earlier.append(aimed("more", "2029"))
        assert set(opened_by(sessions.list, pairs)) == {"town-2.toml"}
        assert {entry.name: entry.aimed for entry in sessions.list()}["Town 2"] == ("e2", "more")
        assert opened_by(sessions.list, pairs) == []

    @pytest.mark.parametrize("stood", ["9 0123456789ab", "9 ", "9" * 5000 + " a", "none", ""])
    def test_one_that_follows_what_is_not_there_takes_nothing_over_and_costs_nothing(
        self, sessions: Sessions, pairs: Path, clock: Clock, stood: str
    ) -> None:
        """It follows one that was cut short since, or its head was written by hand."""
        with begun(sessions, clock, "Odd", (sessions.list()[0].created, stood)) as odd:
            odd.append(*(aimed(f"e{number}", "2028-01") for number in range(5)))
        first = {entry.name: entry.aimed for entry in sessions.list()}
        assert [first[f"Town {number}"] for number in range(5)] == [(f"e{number}",) for number in range(5)]
        assert opened_by(sessions.list, pairs) == []

    def test_a_copy_of_the_earlier_one_gives_its_targets_up_as_well(
        self, sessions: Sessions, pairs: Path
    ) -> None:
        file = pairs / "town-1.toml"
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace('interview_version = "', 'copied = "all"\ninterview_version = "', 1),
            encoding="utf-8",
        )
        for _ in range(2):
            assert {entry.name: entry.aimed for entry in sessions.list()}["Town 1"] == ("e1",)
        assert opened_by(sessions.list, pairs) == []


def begun(sessions: Sessions, clock: Clock, name: str, follows: tuple[str, str] | None = None) -> Session:
    return sessions.create(
        name=name,
        questionnaire="ict-lmi",
        version="1.0.0",
        digest="sha256:1",
        interview_version="1",
        clock=clock,
        follows=follows,
    )


def aimed(name: str, due: str) -> Event:
    return Event(at=AT, act=Act.TARGET_SET, item=name, value=2, due=due)


def test_what_was_written_just_now_is_not_remembered(
    sessions: Sessions, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next change may fall into the same tick of the clock, and be of the same length."""
    newest = max(path.stat().st_mtime_ns for path in folder.glob("*.toml"))
    monkeypatch.setattr(index, "time_ns", lambda: newest + SECOND)
    sessions.list()
    assert len(opened_by(sessions.list, folder)) >= 1
    monkeypatch.setattr(index, "time_ns", lambda: newest + 3 * SECOND)
    sessions.list()
    assert opened_by(sessions.list, folder) == []


class Edits:
    """What may happen to the files of a folder, by hand or by other programs; each at a time of its own."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = Random(seed)
        self.time = 1_700_000_000

    def __call__(self) -> None:
        sort = self.random.choice(
            (self.same_length, self.cut, self.renamed, self.swapped, self.removed, self.copied, self.linked)
        )
        sort(self.random.choice(sorted(self.folder.glob("*.toml"))))

    def put(self, path: Path, data: bytes) -> None:
        path.write_bytes(data)
        self.time += 1
        os.utime(path, (self.time, self.time))

    def same_length(self, path: Path) -> None:
        data = path.read_bytes()
        for old, new in ((b'"answered"\nitem', b'"remarked"\nitem'), (b'name = "', b'name = "~')):
            if old in data and self.random.random() < 0.7:
                self.put(path, data.replace(old, new, self.random.randrange(1, 4))[: len(data)])
                return

    def cut(self, path: Path) -> None:
        data = path.read_bytes()
        self.put(path, data[: self.random.randrange(len(data) + 1)])

    def renamed(self, path: Path) -> None:
        path.rename(self.folder / f"r{self.random.randrange(30)}.toml")

    def swapped(self, path: Path) -> None:
        other = self.random.choice(sorted(self.folder.glob("*.toml")))
        aside = self.folder / "aside"
        path.rename(aside)
        if other != path:
            other.rename(path)
        aside.rename(other)

    def removed(self, path: Path) -> None:
        if len(list(self.folder.glob("*.toml"))) > 5:
            path.unlink()

    def copied(self, path: Path) -> None:
        self.put(self.folder / f"c{self.random.randrange(30)}.toml", path.read_bytes())

    def linked(self, path: Path) -> None:
        if os.name == "nt":  # not everybody may make one there
            return
        link = self.folder / f"l{self.random.randrange(5)}.toml"
        link.unlink(missing_ok=True)
        link.symlink_to(path.name)


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("seed", range(4))
def test_it_tells_the_same_as_reading_every_file(
    sessions: Sessions, folder: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    edit = Edits(folder, seed)
    for number in range(25):
        edit()
        for _ in range(2):
            monkeypatch.setattr(index, "cache_folder", lambda: cache)
            remembered = sessions.list()
            called = called_in(folder)
            monkeypatch.setattr(index, "cache_folder", lambda: tmp_path / f"nothing{number}")  # noqa: B023
            assert remembered == sessions.list()
        monkeypatch.setattr(index, "cache_folder", lambda: tmp_path / f"neither{number}")  # noqa: B023
        assert called == called_in(folder)


@pytest.mark.usefixtures("later")
class TestNamesThatAnotherProgramChanges:
    """Right after this one has looked at all of them."""

    def test_the_old_name_finds_nothing_and_the_new_one_its_file(
        self, sessions: Sessions, folder: Path
    ) -> None:
        old = {called.file: called.name for called in called_in(folder)}["s7.toml"]
        path = folder / "s7.toml"
        path.write_text(path.read_text(encoding="utf-8").replace(f'"{old}"', '"Zanzibar"'), encoding="utf-8")
        with pytest.raises(SessionError, match="no session"):
            sessions.find(old)
        called_in(folder)
        path.write_text(
            path.read_text(encoding="utf-8").replace('"Zanzibar"', '"Samarkand"'), encoding="utf-8"
        )
        assert sessions.find("Samarkand") == path

    def test_one_that_comes_in_with_a_taken_name_is_told(self, sessions: Sessions, folder: Path) -> None:
        name = {called.file: called.name for called in called_in(folder)}["s7.toml"]
        (folder / "came-in.toml").write_bytes((folder / "s7.toml").read_bytes())
        with pytest.raises(SeveralSessions, match=r"came-in\.toml"):
            sessions.find(name)

    def test_a_new_one_gets_no_name_that_just_came_in(self, create: Create, folder: Path) -> None:
        called_in(folder)
        text = (folder / "s7.toml").read_text(encoding="utf-8")
        (folder / "came-in.toml").write_text(
            re.sub("(?m)^name = .*$", 'name = "Riga"', text), encoding="utf-8"
        )
        with create("Riga") as session:
            assert session.name == "Riga (2)"


@pytest.mark.usefixtures("later")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no time of a change that nobody sets")
def test_a_change_shows_also_where_its_time_was_set_back(sessions: Sessions, folder: Path) -> None:
    path = folder / "s0.toml"
    before, data = path.stat(), path.read_bytes()
    sessions.list()
    path.write_bytes(data.replace(b'name = "0', b'name = "X'))
    while path.stat().st_ctime_ns == before.st_ctime_ns:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert [entry.name[0] for entry in sessions.list() if entry.file == "s0.toml"] == ["X"]


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"s1.toml", b"s2.toml"),
        lambda _: b"\xff" * 4000,
    ],
)
def test_a_damaged_memory_is_as_none(
    sessions: Sessions, folder: Path, cache: Path, damage: Callable[[bytes], bytes]
) -> None:
    before = sessions.list()
    (memory,) = kept(cache)
    memory.write_bytes(damage(memory.read_bytes()))
    assert len(opened_by(lambda: sessions.list() == before, folder)) == 20
    assert sessions.list() == before


@pytest.mark.usefixtures("later")
def test_another_version_of_the_program_reads_for_itself(
    sessions: Sessions, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sessions.list()
    monkeypatch.setattr(index, "code_mark", lambda *_: "another")
    assert len(opened_by(sessions.list, folder)) == 20
    assert sessions.list() == before


@pytest.mark.usefixtures("later")
def test_a_cache_that_cannot_be_written_stops_nothing(
    sessions: Sessions, folder: Path, cache: Path, clock: Clock
) -> None:
    cache.write_text("in the way")
    assert len(sessions.list()) == 20
    remove(folder / "s1.toml", Wanted(notes=True), clock)


@pytest.mark.usefixtures("later")
def test_answers_after_a_move_are_counted_by_what_is_kept_beside(sessions: Sessions, create: Create) -> None:
    def counted() -> list[int]:
        return [entry.answered for entry in sessions.list()]

    with create("Riga") as session:
        session.append(
            Event(at=AT, act=Act.ANSWERED, item="q1", status=Status.ANSWERED, value="yes"),
            Event(at=AT, act=Act.ANSWERED, item="gone", status=Status.ANSWERED, value="yes"),
            Event(at=AT, act=Act.UPDATED, version="2", digest="d", definition_digest="newer"),
        )
    assert counted() == [2]
    sessions.keep_definition("newer", {"section": [{"id": "s", "item": [{"id": "q1"}]}]})
    assert counted() == [1]
    assert counted() == [1]
    sessions.definition_path("newer").unlink()
    assert counted() == [2]


@pytest.mark.usefixtures("later")
class TestWhatIsKept:
    def test_names_alone_of_what_people_said(self, sessions: Sessions, create: Create, cache: Path) -> None:
        with create("Zanzibar") as session:
            session.append(
                Event(
                    at=AT,
                    act=Act.ANSWERED,
                    item="q1",
                    status=Status.ANSWERED,
                    value="quagga-1",
                    words="quagga-2",
                ),
                Event(at=AT, act=Act.REMARKED, item="q1", text="quagga-3", author="quagga-4"),
                Event(
                    at=AT,
                    act=Act.TARGET_SET,
                    item="e1",
                    text="quagga-5",
                    due="when quagga-6 is back",
                    step="quagga-7",
                ),
                Event(at=AT, act=Act.TARGET_SET, item="e2", text="quagga-8", due="2026-12-01"),
            )
        assert [entry.targets for entry in sessions.list()] == [("", "2026-12-01")]
        (memory,) = kept(cache)
        assert b"Zanzibar" in memory.read_bytes()
        assert b"quagga" not in memory.read_bytes()
        if os.name == "posix":
            assert memory.stat().st_mode & 0o077 == 0

    def test_a_name_that_was_removed_for_good_is_not_left_there(
        self, sessions: Sessions, create: Create, cache: Path, clock: Clock
    ) -> None:
        create("Zanzibar").close()
        sessions.list()
        assert any(b"Zanzibar" in path.read_bytes() for path in kept(cache))
        remove(sessions.folder / "zanzibar.toml", Wanted(name="Riga"), clock)
        assert not any(b"anzibar" in path.read_bytes() for path in kept(cache))
        assert [entry.name for entry in sessions.list()] == ["Riga"]

    def test_a_session_that_is_gone_is_not_remembered_longer(
        self, sessions: Sessions, create: Create, cache: Path
    ) -> None:
        create("Zanzibar").close()
        sessions.list()
        (sessions.folder / "zanzibar.toml").unlink()
        assert sessions.list() == []
        assert not any(b"anzibar" in path.read_bytes() for path in kept(cache))
