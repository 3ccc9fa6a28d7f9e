"""What append returned from is on disk; what it refused is nowhere, and then it goes on."""

import errno
import json
import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.errors import NotSaved
from interview.session.events import Act, Clock, Event
from interview.session.folder import Sessions
from interview.session.reading import read
from interview.session.session import Session

AT = "2026-11-24T05:40:00Z"


def answer(value: int, words: str = "as we said") -> Event:
    return Event(at=AT, act=Act.ANSWERED, item="q1", value=value, words=words)


def on_disk(session: Session) -> list[object]:
    assert session.path is not None
    reading = read(session.path)
    assert reading.torn == b""
    return [event.value for event in reading.events]


def in_record(session: Session) -> object:
    return session.record.answers["q1"].value


def test_an_answer_is_in_the_file_when_append_returns(create: Callable[[str], Session]) -> None:
    session = create("Riga")
    for value in range(3):
        session.append(answer(value))
        assert on_disk(session) == list(range(value + 1))
        assert in_record(session) == value


def test_the_answer_is_synced_before_append_returns(
    create: Callable[[str], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = create("Riga")
    seen: list[list[object]] = []
    monkeypatch.setattr("interview.session.journal.sync", lambda _: seen.append(on_disk(session)))
    session.append(answer(1))
    assert seen == [[1]]


def test_several_events_are_one_write(
    create: Callable[[str], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = create("Riga")
    sizes: list[int] = []
    write = os.write

    def counted(descriptor: int, data: bytes) -> int:
        sizes.append(len(data))
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", counted)
    session.append(answer(1), answer(2), answer(3))
    assert len(sizes) == 1
    assert on_disk(session) == [1, 2, 3]


def test_writes_that_come_back_short_are_finished(
    create: Callable[[str], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = create("Riga")
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:7]))
    session.append(answer(1), answer(2))
    assert on_disk(session) == [1, 2]


class Disk:
    """A disk on which so many more bytes fit; syncing and cutting back can be refused too."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.room: float = float("inf")
        self.write_refusal = errno.ENOSPC
        self.syncs = self.cuts = True
        self._write, self._sync, self._cut = os.write, os.fdatasync, os.ftruncate
        monkeypatch.setattr(os, "write", self.write)
        monkeypatch.setattr(os, "fdatasync", self.sync)
        monkeypatch.setattr(os, "ftruncate", self.cut)

    def write(self, descriptor: int, data: bytes) -> int:
        if self.room <= 0:
            raise OSError(self.write_refusal, os.strerror(self.write_refusal))
        written = self._write(descriptor, data[: int(min(self.room, len(data)))])
        self.room -= written
        return written

    def sync(self, descriptor: int) -> None:
        if not self.syncs:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        self._sync(descriptor)

    def cut(self, descriptor: int, length: int) -> None:
        if not self.cuts:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        self._cut(descriptor, length)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@pytest.mark.parametrize("room", [0, 1, 10, 60])
def test_a_full_disk_takes_nothing_halfway_and_goes_on_once_there_is_room(
    create: Callable[[str], Session], disk: Disk, room: int
) -> None:
    session = create("Riga")
    session.append(answer(1))
    disk.room = room
    with pytest.raises(
        NotSaved, match=r"no room left for it. Free some space .* everything before it is safe"
    ):
        session.append(answer(2))
    assert on_disk(session) == [1]
    assert in_record(session) == 1
    disk.room = float("inf")
    session.append(answer(3))
    assert on_disk(session) == [1, 3]
    assert in_record(session) == 3


def test_a_disk_that_may_not_be_written_is_told_by_name(create: Callable[[str], Session], disk: Disk) -> None:
    session = create("Riga")
    disk.room, disk.write_refusal = 5, errno.EROFS
    with pytest.raises(NotSaved, match=r"Read-only file system\. See to the disk or folder"):
        session.append(answer(1))
    assert on_disk(session) == []


def test_an_answer_that_cannot_be_synced_does_not_count(create: Callable[[str], Session], disk: Disk) -> None:
    session = create("Riga")
    disk.syncs = False
    with pytest.raises(NotSaved):
        session.append(answer(1))
    disk.syncs = True
    session.append(answer(2))
    assert on_disk(session) == [2]


def test_nothing_is_written_behind_a_half_entry_that_cannot_be_cut_off(
    create: Callable[[str], Session], disk: Disk
) -> None:
    session = create("Riga")
    session.append(answer(1))
    disk.room, disk.cuts = 30, False
    for _ in range(2):
        with pytest.raises(NotSaved):
            session.append(answer(2))
        disk.room = float("inf")
    assert session.path is not None
    assert [event.value for event in read(session.path).events] == [1]
    disk.cuts = True
    session.append(answer(3))
    assert on_disk(session) == [1, 3]


def test_an_entry_that_could_not_be_kept_nor_cut_off_is_kept_once_the_disk_is_well(
    create: Callable[[str], Session], sessions: Sessions, clock: Clock, disk: Disk
) -> None:
    session = create("Riga")
    session.append(answer(1))
    session.append(answer(2))
    session.close()
    assert session.path is not None
    session.path.write_bytes(session.path.read_bytes().rstrip(b"\n"))
    with sessions.open("riga", clock) as again:
        disk.room, disk.cuts = 1, False
        with pytest.raises(NotSaved):
            again.keep_unsealed()
        disk.room, disk.cuts = float("inf"), True
        again.keep_unsealed()
        again.append(answer(3))
        assert on_disk(again) == [1, 2, 3]


def test_an_interrupt_while_saving_leaves_nothing_halfway(
    create: Callable[[str], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = create("Riga")

    def interrupted(descriptor: int) -> None:
        del descriptor
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "fdatasync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            session.append(answer(1))
    session.append(answer(2))
    assert on_disk(session) == [2]


FILE_LIMIT = """
import json, resource, sys
from datetime import datetime, timezone
from pathlib import Path
from interview.errors import NotSaved
from interview.session.events import Act, Clock, Event
from interview.session.folder import Sessions

def answer(value):
    return Event(at="2026-11-24T05:40:00Z", act=Act.ANSWERED, item="q1", value=value)

session = Sessions(Path(sys.argv[1])).open("riga", lambda: datetime(2026, 11, 24, tzinfo=timezone.utc))
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (session.path.stat().st_size + 1000, hard))
saved, sentence = [], ""
for value in range(100):
    try:
        session.append(answer(value))
    except NotSaved as told:
        sentence = str(told)
        break
    saved.append(value)
size = session.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
session.append(answer(1000))
print(json.dumps([saved, sentence, size]))
"""


@pytest.mark.skipif(os.name != "posix", reason="this system sets no limit to the size of files")
def test_a_limit_set_by_the_system_is_met_the_same_way(
    create: Callable[[str], Session], sessions: Sessions, child: Callable[..., "subprocess.Popen[str]"]
) -> None:
    create("riga").close()
    output, _ = child("-c", FILE_LIMIT, str(sessions.folder)).communicate(timeout=20)
    saved, sentence, size = json.loads(output)
    assert 5 < len(saved) < 20
    assert "no room left" in sentence
    path = sessions.find("riga")
    assert path.read_bytes()[:size].endswith(b"\n\n")
    assert [event.value for event in read(path).events] == [*saved, 1000]


def test_a_file_that_was_taken_away_is_told_and_taken_up_again_when_it_is_back(
    create: Callable[[str], Session], tmp_path: Path
) -> None:
    session = create("Riga")
    session.append(answer(1))
    assert session.path is not None
    folder = session.path.parent
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(NotSaved, match="no longer there"):
        session.append(answer(2))
    (tmp_path / "elsewhere").rename(folder)
    session.append(answer(3))
    assert on_disk(session) == [1, 3]


def test_a_file_that_was_replaced_is_left_alone(create: Callable[[str], Session], tmp_path: Path) -> None:
    session = create("Riga")
    session.append(answer(1))
    assert session.path is not None
    copy = tmp_path / "copy"
    copy.write_bytes(session.path.read_bytes())
    copy.replace(session.path)
    with pytest.raises(NotSaved, match="was replaced by another file"):
        session.append(answer(2))
    assert on_disk(session) == [1]


def test_a_file_that_another_program_changed_is_left_alone(create: Callable[[str], Session]) -> None:
    session = create("Riga")
    assert session.path is not None
    with session.path.open("a") as file:
        file.write("# a note\n")
    before = session.path.read_bytes()
    with pytest.raises(NotSaved, match="Another program changed"):
        session.append(answer(1))
    assert session.path.read_bytes() == before


def test_a_file_that_ends_in_a_comment_can_be_continued(
    create: Callable[[str], Session], sessions: Sessions, clock: Clock
) -> None:
    session = create("Riga")
    session.append(answer(1))
    session.close()
    assert session.path is not None
    with session.path.open("a") as file:
        file.write("# our note")
    with sessions.open("riga", clock) as again:
        again.append(answer(2))
    assert "# our note\n[[event]]" in session.path.read_text()
    assert on_disk(session) == [1, 2]


@pytest.mark.skipif(
    os.name != "posix", reason="files have no mode here; who may read them is up to the folder"
)
def test_files_are_for_their_owner_only(create: Callable[[str], Session], sessions: Sessions) -> None:
    session = create("Riga")
    session.append(answer(1))
    session.draft("q1", "half a sent")
    assert stat.S_IMODE(sessions.folder.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in sessions.folder.iterdir()}
    assert set(modes) >= {"riga.toml", "riga.draft"}
    assert set(modes.values()) == {0o600}


def test_a_closed_session_takes_nothing_more(create: Callable[[str], Session]) -> None:
    session = create("Riga")
    session.close()
    session.close()
    with pytest.raises(NotSaved, match="The session Riga is closed"):
        session.append(answer(1))


@pytest.mark.parametrize("theirs", [b"", b"shorter", b"x" * 5000])
def test_what_another_program_wrote_over_a_half_entry_is_left_alone(
    create: Callable[[str], Session], disk: Disk, theirs: bytes
) -> None:
    session = create("Riga")
    session.append(answer(1))
    disk.room, disk.cuts = 30, False
    with pytest.raises(NotSaved):
        session.append(answer(2))
    assert session.path is not None
    disk.room, disk.cuts = float("inf"), True
    session.path.write_bytes(theirs)
    with pytest.raises(NotSaved, match="Another program changed"):
        session.append(answer(2))
    assert session.path.read_bytes() == theirs
