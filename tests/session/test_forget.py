"""Forgetting takes every trace of a value out of the session and its side files, and nothing else."""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.errors import SessionError
from interview.session.events import Act, Clock, Event, Status
from interview.session.fold import fold
from interview.session.folder import Sessions
from interview.session.forget import Wanted, forget, remove, without
from interview.session.reading import read
from interview.session.session import Session

AT = "2026-11-24T05:40:00Z"
SECRET = "Ilze Bērziņa"


def everywhere(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def told(create: Callable[[str], Session]) -> Session:
    """A session that holds a name in every field an item can have, among answers that stay."""
    session = create("Riga")
    session.append(
        Event(at=AT, act=Act.ANSWERED, item="contact", value=SECRET, words=SECRET, specify=SECRET),
        Event(at=AT, act=Act.ANSWERED, item="stays", value=1),
        Event(at=AT, act=Act.ADDED, item="contact", evidence_text=SECRET, link=SECRET, who=SECRET),
        Event(at=AT, act=Act.ANSWERED, item="stays", value=2),
        Event(at=AT, act=Act.ANSWERED, item="contact", status=Status.REFUSED, reason=SECRET),
        Event(at=AT, act=Act.REMARKED, item="contact", text=SECRET),
        Event(at=AT, act=Act.LINKED, item="contact", link=SECRET),
        Event(
            at=AT,
            act=Act.TARGET_SET,
            item="contact",
            text=SECRET,
            step=SECRET,
            who=SECRET,
            due=SECRET,
            sign=SECRET,
        ),
        Event(at=AT, act=Act.VIEWED, item="contact", value=2, text=SECRET),
        Event(at=AT, act=Act.KEPT, check="contact_check", text=SECRET),
        Event(at=AT, act=Act.UNDONE, target=4),
    )
    session.draft("contact", SECRET)
    session.close()
    return session


def test_no_trace_is_left_and_the_rest_is_as_it_was(told: Session, sessions: Sessions, clock: Clock) -> None:
    assert told.path is not None
    assert SECRET in everywhere(sessions.folder)
    (sessions.folder / "riga.torn-1").write_text(f'[[event]]\nat = "x"\nitem = "contact"\nvalue = "{SECRET}')
    (sessions.folder / ".riga.toml.4242.tmp").write_text(SECRET)
    (sessions.folder / ".riga.draft.4242.tmp").write_text(SECRET)
    with told.path.open("a") as file:
        file.write(f'# {SECRET}\n[[event]]\nat = "t"\nact = "answered"\nitem = "contact"\nvalue = "{SECRET}')
    before = told.record
    assert forget(told.path, ["contact", "contact_check"], clock) == 8
    assert SECRET not in everywhere(sessions.folder)
    assert sorted(path.name for path in sessions.folder.iterdir()) == ["riga.toml"]
    with sessions.open("riga", clock) as session:
        after = session.record
        assert list(after.answers) == ["stays"]
        assert after.answers["stays"].value == 1
        assert session.header == told.header
        assert (after.remarks, after.links, after.targets, after.views) == ({}, {}, {}, {})
        assert after.kept == {"contact_check": ""}
        last = session.journal.events[-1]
        assert (last.act, last.count, last.at) == (Act.FORGOTTEN, 8, AT)
        assert after.redoable == before.redoable == 4
        session.append(Event(at=AT, act=Act.REDONE, target=4))
        assert session.record.answers["stays"].value == 2


def test_forgetting_twice_finds_nothing_more(told: Session, clock: Clock) -> None:
    assert told.path is not None
    forget(told.path, ["contact"], clock)
    once = told.path.read_bytes()
    assert forget(told.path, ["contact"], clock) == 0
    assert forget(told.path, ["unheard_of"], clock) == 0
    assert told.path.read_bytes() == once


def test_what_is_not_about_the_item_stays_beside_the_session(
    told: Session, sessions: Sessions, clock: Clock
) -> None:
    assert told.path is not None
    torn = '[[event]]\nat = "x"\nact = "answered"\nitem = "stays"\nvalue = 12'
    (sessions.folder / "riga.torn-1").write_text(torn)
    (sessions.folder / "riga.torn-2").write_text("[[event]]\nat = ")
    (sessions.folder / "riga-2.torn-1").write_text("another session")
    assert forget(told.path, ["stays"], clock) == 2
    assert sessions.look("riga").saved_draft() == ("contact", SECRET)
    names = sorted(path.name for path in sessions.folder.iterdir())
    assert names == ["riga-2.torn-1", "riga.draft", "riga.toml"]
    assert forget(told.path, ["contact"], clock) == 7
    assert sessions.look("riga").saved_draft() is None


def test_a_torn_file_about_another_item_stays(told: Session, sessions: Sessions, clock: Clock) -> None:
    assert told.path is not None
    (sessions.folder / "riga.torn-1").write_text('[[event]]\nact = "answered"\nitem = "stays"\nvalue = 12')
    forget(told.path, ["contact"], clock)
    assert (sessions.folder / "riga.torn-1").exists()


def test_a_torn_end_about_another_item_is_moved_aside_and_not_dropped(
    told: Session, sessions: Sessions, clock: Clock
) -> None:
    assert told.path is not None
    torn = '[[event]]\nat = "x"\nact = "answered"\nitem = "stays"\nvalue = "hal'
    with told.path.open("a") as file:
        file.write(torn)
    forget(told.path, ["contact"], clock)
    assert (sessions.folder / "riga.torn-1").read_text() == torn


def test_a_disk_that_refuses_leaves_the_session_as_it_was(
    told: Session, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told.path is not None
    before = told.path.read_bytes()

    def full(descriptor: int, data: bytes) -> int:
        del descriptor, data
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(SessionError, match="run the same command again"):
            forget(told.path, ["contact"], clock)
    assert told.path.read_bytes() == before
    assert sorted(path.name for path in told.path.parent.iterdir()) == ["riga.draft", "riga.toml"]
    assert forget(told.path, ["contact"], clock) == 7


def test_a_link_to_the_session_stays_a_link(told: Session, clock: Clock, tmp_path: Path) -> None:
    assert told.path is not None
    link = tmp_path / "link.toml"
    link.symlink_to(told.path)
    forget(link, ["contact", "contact_check"], clock)
    assert link.is_symlink()
    assert SECRET not in told.path.read_text()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_kill_at_any_step_leaves_what_the_same_command_finishes(
    create: Callable[[str], Session], clock: Clock, tmp_path: Path
) -> None:
    """Every step that changes a name in the folder is the last one once."""
    everything = Wanted(notes=True, authors=True, personal=lambda *_: False, name="ict-lmi 2026-11-24 05.40")
    original = create("Anna's service")
    assert original.path is not None
    original.append(Event(at=AT, act=Act.REMARKED, text=SECRET, author=SECRET))
    original.draft("contact", SECRET)
    original.close()
    original.path.with_suffix(".torn-1").write_text(SECRET)
    original.path.with_suffix(".room").mkdir()
    (original.path.with_suffix(".room") / "people.toml").write_text("present = 6")
    for step in range(50):
        sessions = Sessions(shutil.copytree(original.path.parent, tmp_path / str(step)))
        if _forgets_until(step, sessions.find("Anna's service"), everything, clock):
            break
        with suppress(SessionError):  # done but for letting go of locks
            remove(sessions.find("Anna's service"), everything, clock)
        assert SECRET not in everywhere(sessions.folder)
        left = sorted(path.name for path in sessions.folder.glob("[!.]*"))
        assert left == ["ict-lmi-2026-11-24-05-40.room", "ict-lmi-2026-11-24-05-40.toml"]
        assert [entry.name for entry in sessions.list()] == ["ict-lmi 2026-11-24 05.40"]
    assert step > 5


def _forgets_until(step: int, path: Path, wanted: Wanted, clock: Clock) -> bool:
    """Whether a process that is killed before its so-manieth rename or removal came to its end."""
    child = os.fork()
    if not child:
        steps = count()

        def counted(event: str, _: tuple[object, ...]) -> None:
            if event in ("os.rename", "os.remove") and next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(counted)
        remove(path, wanted, clock)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


acts = [act for act in Act if act is not Act.FORGOTTEN]
events = st.lists(
    st.builds(
        Event,
        at=st.just(AT),
        act=st.sampled_from(acts),
        item=st.sampled_from([None, "gone", "stays"]),
        status=st.sampled_from([None, Status.ANSWERED, Status.DONT_KNOW]),
        value=st.integers(0, 3),
        words=st.sampled_from([None, "a"]),
        text=st.sampled_from([None, "a"]),
        link=st.sampled_from([None, "a"]),
        check=st.sampled_from([None, "stays"]),
        target=st.none() | st.integers(1, 10),
        sections=st.just(("access",)),
    ),
    max_size=10,
)


@given(events)
def test_what_was_said_about_other_items_folds_to_the_same(journal: list[Event]) -> None:
    gone = Wanted(items=frozenset({"gone"}))
    before, after = fold(journal), fold([without(event, gone) for event in journal])
    expected = {item: answer for item, answer in before.answers.items() if item != "gone"}
    assert after.answers == expected
    assert {item: texts for item, texts in after.remarks.items() if item != "gone"} == {
        item: texts for item, texts in before.remarks.items() if item != "gone"
    }
    assert {item: texts for item, texts in after.heard.items() if item != "gone"} == {
        item: texts for item, texts in before.heard.items() if item != "gone"
    }
    assert "gone" not in {**after.remarks, **after.heard, **after.links, **after.targets, **after.views}
    assert (
        replace(
            after,
            answers=before.answers,
            skips=before.skips,
            remarks=before.remarks,
            heard=before.heard,
            links=before.links,
            kept=before.kept,
            kept_with=before.kept_with,
            targets=before.targets,
            views=before.views,
            touched=before.touched,
            changed=before.changed,
        )
        == before
    )


@pytest.fixture
def about_the_whole(create: Callable[[str], Session]) -> Session:
    """A session of Ilze's, with notes, a view and an author that belong to no question."""
    session = create(SECRET)
    session.append(
        Event(at=AT, act=Act.ANSWERED, item="stays", value="known", words="own words", author="Anna"),
        Event(at=AT, act=Act.REMARKED, text="whole note"),
        Event(at=AT, act=Act.LINKED, link="https://whole.example"),
        Event(at=AT, act=Act.REMARKED, item="stays", text="note on an item"),
        Event(at=AT, act=Act.VIEWED, value=2, text="whole view"),
        Event(at=AT, act=Act.VIEWED, item="access", value=1, text="view of access"),
        Event(at=AT, act=Act.COMPLETED, author="Anna"),
    )
    session.close()
    return session


EACH = {
    "whole note": Wanted(notes=True),
    "https://whole.example": Wanted(notes=True),
    "whole view": Wanted(view=True),
    "Anna": Wanted(authors=True),
    SECRET: Wanted(name="ict-lmi 2026-11-24 05.40"),
    "own words": Wanted(personal=lambda *_: True),
    "note on an item": Wanted(items=frozenset({"stays"})),
    "view of access": Wanted(items=frozenset({"access"})),
}


@pytest.mark.parametrize("gone", EACH)
def test_each_can_be_named_alone(
    about_the_whole: Session, sessions: Sessions, clock: Clock, gone: str
) -> None:
    assert about_the_whole.path is not None
    wanted = EACH[gone]
    also = {
        other
        for other, named in EACH.items()
        if named is wanted
        or (named.notes and wanted.notes)
        or (wanted.personal and other != SECRET)
        or (wanted.items == {"stays"} and other == "own words")
    }
    done = remove(about_the_whole.path, wanted, clock)
    left = everywhere(sessions.folder)
    assert {text for text in EACH if text not in left} == also
    assert done.path.exists()
    assert sessions.look(done.path).header.name == (wanted.name or SECRET)


def test_a_new_name_is_that_of_the_file_and_of_all_beside_it(
    told: Session, sessions: Sessions, clock: Clock
) -> None:
    assert told.path is not None
    (sessions.folder / "riga.torn-1").write_text('[[event]]\nitem = "contact"\n')
    (sessions.folder / "neutral.toml").write_text("another file")
    done = remove(told.path, Wanted(name="Neutral"), clock)
    assert done.path.name == "neutral-2.toml"
    names = sorted(path.name for path in sessions.folder.iterdir())
    assert names == ["neutral-2.draft", "neutral-2.toml", "neutral-2.torn-1", "neutral.toml"]
    assert sessions.look("Neutral").saved_draft() == ("contact", SECRET)


def test_what_happened_by_it_is_kept_also_where_nothing_was_there_to_go(told: Session, clock: Clock) -> None:
    assert told.path is not None
    happened = Event(at=AT, act=Act.WITHDRAWN)
    assert remove(told.path, Wanted(items=frozenset({"elsewhere"})), clock, then=[happened]).count == 0
    assert read(told.path).events[-1] == happened


def test_a_draft_beside_an_item_goes_with_it(told: Session, sessions: Sessions, clock: Clock) -> None:
    assert told.path is not None
    for item in ("contact", "evidence contact", "contact.who"):
        (sessions.folder / "riga.draft").write_text(f'item = "{item}"\ntext = "{SECRET}"\n')
        forget(told.path, ["contact"], clock)
        assert not (sessions.folder / "riga.draft").exists()


def test_without_what_people_wrote_levels_and_choices_stay(
    clock: Clock, create: Callable[[str], Session]
) -> None:
    session = create("Riga")
    session.append(
        Event(at=AT, act=Act.ANSWERED, item="chosen", value=("a", "b"), words=SECRET),
        Event(at=AT, act=Act.ANSWERED, item="written", value=SECRET, words=SECRET),
        Event(at=AT, act=Act.ANSWERED, item="number", value=12),
        Event(at=AT, act=Act.TARGET_SET, item="access", value=2, text=SECRET, who=SECRET, due="2027-03"),
        Event(at=AT, act=Act.TARGET_SET, item="funding", text=SECRET, due=f"when {SECRET} is back"),
        Event(at=AT, act=Act.VIEWED, item="access", value="fits", text=SECRET),
        Event(at=AT, act=Act.VIEWED, value=SECRET),
        Event(at=AT, act=Act.KEPT, check="c", text=SECRET),
    )
    session.close()
    assert session.path is not None
    remove(session.path, Wanted(personal=lambda item, _: item == "chosen"), clock)
    assert SECRET not in session.path.read_text()
    after = fold(read(session.path).events)
    assert {item: answer.value for item, answer in after.answers.items()} == {
        "chosen": ("a", "b"),
        "number": 12,
    }
    assert (list(after.targets), after.targets["access"].level, after.targets["access"].due) == (
        ["access"],
        2,
        "2027-03",
    )
    assert list(after.views) == ["access"]
