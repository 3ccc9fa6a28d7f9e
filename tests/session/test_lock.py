"""One window writes, others read; and nobody is asked about locks after a crash."""

import subprocess
from collections.abc import Callable

import pytest

from interview.errors import SessionError, SessionLocked
from interview.session.events import Act, Clock, Event
from interview.session.folder import Sessions
from interview.session.forget import forget
from interview.session.session import Session

HOLDER = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from interview.session.events import Act, Event
from interview.session.folder import Sessions

session = Sessions(Path(sys.argv[1])).open("riga", lambda: datetime.fromisoformat(sys.argv[2]), author="Anna")
session.append(Event(at="2026-11-24T05:40:00Z", act=Act.ANSWERED, item="q1", value=7))
print(session.name, flush=True)
sys.stdin.readline()
session.close()
print("closed", flush=True)
"""

Child = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def holder(create: Callable[[str], Session], sessions: Sessions, child: Child) -> Child:
    """A process that has the session riga open since the given time."""
    create("riga").close()

    def since(time: str) -> "subprocess.Popen[str]":
        process = child("-c", HOLDER, str(sessions.folder), time)
        assert process.stdout is not None
        assert process.stdout.readline() == "riga\n"
        return process

    return since


def test_the_second_window_is_told_who_has_the_session(
    holder: Child, sessions: Sessions, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = holder("2026-11-24T05:12:00+00:00")
    monkeypatch.setenv("INTERVIEW_SESSIONS", str(sessions.folder))
    with pytest.raises(SessionLocked) as told:
        sessions.open("riga", clock)
    since = clock().replace(minute=12).astimezone().strftime("%H:%M")
    assert told.value.owner.startswith(f"Anna, process {process.pid} on ")
    assert str(told.value) == (
        f"This session is open in another window ({told.value.owner}). "
        f"You can read it meanwhile with: interview show riga."
    )
    monkeypatch.delenv("INTERVIEW_SESSIONS")
    with pytest.raises(SessionLocked, match=rf"interview show {sessions.find('riga')}\.$"):
        sessions.open("riga", clock)
    assert told.value.owner.endswith(f"since {since}")


def test_a_window_open_since_another_day_names_the_day(
    holder: Child, sessions: Sessions, clock: Clock
) -> None:
    holder("2026-11-20T12:00:00+00:00")
    with pytest.raises(SessionLocked, match="since 2026-11-2"):
        sessions.open("riga", clock)


def test_the_second_window_may_read(holder: Child, sessions: Sessions) -> None:
    holder("2026-11-24T05:12:00+00:00")
    with sessions.look("riga") as session:
        assert session.record.answers["q1"].value == 7
        with pytest.raises(SessionError, match="open for reading"):
            session.append(Event(at="t", act=Act.PAUSED))
    assert [entry.answered for entry in sessions.list()] == [1]


def test_after_a_crash_opening_just_works(holder: Child, sessions: Sessions, clock: Clock) -> None:
    process = holder("2026-11-24T05:12:00+00:00")
    process.kill()
    process.wait()
    with sessions.open("riga", clock) as session:
        assert session.record.answers["q1"].value == 7
        assert session.notices == ()


def test_a_normal_close_leaves_the_session_file_alone_in_its_folder(
    holder: Child, sessions: Sessions, clock: Clock
) -> None:
    process = holder("2026-11-24T05:12:00+00:00")
    process.communicate("\n", timeout=20)
    assert [path.name for path in sessions.folder.iterdir()] == ["riga.toml"]
    sessions.open("riga", clock).close()
    assert [path.name for path in sessions.folder.iterdir()] == ["riga.toml"]


def test_a_crash_is_tidied_up_by_the_next_visit(holder: Child, sessions: Sessions, clock: Clock) -> None:
    process = holder("2026-11-24T05:12:00+00:00")
    process.kill()
    process.wait()
    (sessions.folder / f".riga.toml.{process.pid}.tmp").write_text("half a fi")
    sessions.open("riga", clock).close()
    assert [path.name for path in sessions.folder.iterdir()] == ["riga.toml"]


def test_the_same_program_cannot_write_a_session_twice(
    create: Callable[[str], Session], sessions: Sessions, clock: Clock
) -> None:
    session = create("riga")
    with pytest.raises(SessionLocked):
        sessions.open("riga", clock)
    assert session.path is not None
    with pytest.raises(SessionLocked):
        forget(session.path, ["q1"], clock)
    session.append(Event(at="t", act=Act.PAUSED))


def test_without_details_the_message_still_says_what_to_do(
    create: Callable[[str], Session], sessions: Sessions, clock: Clock
) -> None:
    create("riga")
    (sessions.folder / ".riga.owner").write_text("pid = ")
    with pytest.raises(SessionLocked) as told:
        sessions.open("riga", clock)
    assert str(told.value).startswith("This session is open in another window. You can read it")


def test_a_folder_that_cannot_hold_a_lock_is_told(
    create: Callable[[str], Session], sessions: Sessions, clock: Clock
) -> None:
    create("riga").close()
    (sessions.folder / ".riga.lock").mkdir()
    with pytest.raises(
        SessionError, match=r"\.riga\.lock is not a file of this program, so riga was not opened"
    ):
        sessions.open("riga", clock)


TAKER = """
import sys, time
from datetime import datetime, timezone
from pathlib import Path
from interview.errors import SessionLocked
from interview.session.events import Act, Event
from interview.session.folder import Sessions

sessions = Sessions(Path(sys.argv[1]))
for number in range(40):
    try:
        session = sessions.open("riga", lambda: datetime.now(timezone.utc))
    except SessionLocked:
        continue
    for _ in range(3):
        session.append(Event(at="t", act=Act.ANSWERED, item=sys.argv[2], value=number))
    session.close()
print("done")
"""


def test_windows_that_take_turns_never_write_at_once(
    create: Callable[[str], Session], sessions: Sessions, child: Child
) -> None:
    create("riga").close()
    takers = [child("-c", TAKER, str(sessions.folder), name) for name in ("a", "b", "c")]
    assert [taker.communicate(timeout=60)[0] for taker in takers] == ["done\n"] * 3
    events = sessions.look("riga").journal.events
    assert len(events) % 3 == 0
    assert {event.item for event in events} == {"a", "b", "c"}
    for start in range(0, len(events), 3):
        assert len({(event.item, event.value) for event in events[start : start + 3]}) == 1
    assert [path.name for path in sessions.folder.iterdir()] == ["riga.toml"]
