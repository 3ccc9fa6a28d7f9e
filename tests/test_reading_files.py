"""Only plain files are read, up to a limit, wherever a path leads; and nothing is written through a link."""

import ast
import errno
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import interview
from interview import Interview
from interview.cache import recall, remember
from interview.errors import InterviewError, QuestionnaireError, SessionError
from interview.files import TooLarge, put_in_place, read_file, read_head, write_new
from interview.questionnaire.digest import Digests
from interview.questionnaire.kept_definition import load_kept
from interview.questionnaire.load import load
from interview.report.shelf import MEMORY, Shelf
from interview.session.draft import draft_in
from interview.session.folder import Sessions
from interview.session.place import is_session_file
from interview.wording.voice import Voice

PACKAGE = Path(interview.__file__).parent
MINE = b"what the user wrote"


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("not there"))


def listening(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's address is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


KINDS = [pipe, folder, loop, endless, nowhere, listening, huge]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no such files")


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def odd(request: pytest.FixtureRequest) -> Callable[[Path], None]:
    kind: Callable[[Path], None] = request.param
    return kind


def test_what_is_no_plain_file_is_told_at_once(tmp_path: Path, odd: Callable[[Path], None]) -> None:
    odd(tmp_path / "x")
    with pytest.raises(OSError, match=r"."):
        read_file(tmp_path / "x")


def test_a_folder_with_it_is_listed_and_the_others_are_there(
    tmp_path: Path, odd: Callable[[Path], None]
) -> None:
    Interview.create(load("ict-lmi"), tmp_path, name="Riga").close()
    odd(tmp_path / "x.toml")
    odd(tmp_path / "riga.draft")
    listed = {entry.name: entry.damaged for entry in Sessions(tmp_path).list()}
    assert listed.keys() == {"Riga", "x"}
    assert listed["Riga"] is None
    assert str(tmp_path / "x.toml") in str(listed["x"])
    for read_only in (True, False):
        with pytest.raises(SessionError):
            Interview.open(tmp_path / "x.toml", read_only=read_only)
    with Interview.open("riga", folder=tmp_path) as talk:
        assert talk.session.saved_draft() is None


def test_a_questionnaire_draft_or_setting_of_that_kind_is_told_or_passed_over(
    tmp_path: Path, odd: Callable[[Path], None]
) -> None:
    from interview.tui.keys import own_keymap
    from interview.tui.settings import chosen_theme

    for name in ("q.toml", "keys.toml", "chat.toml", "mark.msgpack"):
        odd(tmp_path / name)
    with pytest.raises(InterviewError):
        load(tmp_path / "q.toml")
    with pytest.raises(QuestionnaireError, match="not used"):
        load_kept(tmp_path / "q.toml", Digests("0" * 64, None, None))
    assert draft_in(tmp_path / "q.toml") is None
    assert not is_session_file(tmp_path / "q.toml")
    assert own_keymap(tmp_path)[0] == {}
    assert chosen_theme(tmp_path) is None
    assert recall("mark", tmp_path, dict[str, object]) is None


def test_a_file_is_read_up_to_its_limit_and_no_further(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"12345")
    assert read_file(tmp_path / "x", 5) == b"12345"
    assert read_head(tmp_path / "x", 2) == b"12"
    with pytest.raises(TooLarge, match="larger than 4 bytes"):
        read_file(tmp_path / "x", 4)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no file here hides its size")
def test_a_file_that_hides_its_size_is_held_to_the_limit() -> None:
    with pytest.raises(TooLarge):
        read_file(Path("/proc/self/status"), 10)


def test_every_other_way_to_open_a_file_is_named_here() -> None:
    """What reads or writes a file goes through `interview.files`, or is one of these."""
    known = {
        "console.py": {"open", "os.open"},  # the null device
        "files.py": {"os.open"},
        "session/disk.py": {"os.open"},  # a folder, to sync it
        "report/writers/html.py": {"read_text"},  # files of the package
        "report/writers/typeset.py": {"read_bytes"},  # files of the package
        "cli/words.py": {"open"},  # a file of the package
        "compare/pool/seen.py": {"open"},  # what a pool wrote itself
        "compare/pool/store.py": {
            "open",
            "read_bytes",
            "read_text",
        },  # queries of the package, and its own tables
        "lint/speech.py": {"read_bytes"},  # files of the package
        "session/renaming.py": {"read_bytes"},  # a session that is held
        "web/pages.py": {"read_text"},  # files of the package
        "workshop/pack/leaves.py": {"read_text"},  # a file of the package
    }
    found = {
        source.relative_to(PACKAGE).as_posix(): ways
        for source in PACKAGE.rglob("*.py")
        if (ways := set(_opening(ast.parse(source.read_text(encoding="utf-8")))))
    }
    assert found == known


def _opening(tree: ast.AST) -> Iterator[str]:
    """The ways in which a source opens files by itself."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="open")):
                yield "open"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr="open")):
                yield "os.open"
            case ast.Call(func=ast.Attribute(attr="open"), args=[ast.Constant() | ast.Name(id="mode"), *_]):
                yield "open"
            case ast.Call(
                func=ast.Attribute(attr="read_text" | "read_bytes" | "write_text" | "write_bytes" as way)
            ):
                yield way


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    file = tmp_path / "victim"
    file.write_bytes(MINE)
    return file


def test_a_new_file_never_goes_through_a_link(tmp_path: Path, victim: Path) -> None:
    (tmp_path / "x").symlink_to(victim)
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "x", b"ours", lambda _: None)
    put_in_place(tmp_path / "x", b"ours")
    assert not (tmp_path / "x").is_symlink()
    assert (tmp_path / "x").read_bytes() == b"ours"
    assert victim.read_bytes() == MINE


def test_a_write_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def breaks(_: int) -> None:
        raise OSError(errno.ENOSPC, "refused")

    for write in (write_new, put_in_place):
        with pytest.raises(OSError, match="refused"):
            write(tmp_path / "x", b"ours", breaks)
        assert list(tmp_path.iterdir()) == []


LURES = (
    ".riga.owner",
    ".riga.lock",
    "riga.draft",
    "riga.torn-1",
    "..riga.owner.PID.tmp",
    ".riga.draft.PID.tmp",
    ".riga.toml.PID.tmp",
)


@pytest.mark.parametrize("lure", LURES)
def test_a_folder_of_a_stranger_leads_to_no_file_of_the_user(tmp_path: Path, victim: Path, lure: str) -> None:
    theirs, told = tmp_path / "theirs", ""
    lure = lure.replace("PID", str(os.getpid()))
    Interview.create(load("ict-lmi"), theirs, name="Riga").close()
    with (theirs / "riga.toml").open("ab") as file:
        file.write(b'[[event]]\nat = "2026')
    (theirs / lure).symlink_to(victim)
    try:
        with Interview.open("riga", folder=theirs) as talk:
            talk.begin()
            talk.session.draft("access_entitlement", "a text that is being typed")
            talk.say("1")
    except SessionError as problem:
        told = str(problem)
    assert not told or f"{lure} is not a file of this program" in told
    assert victim.read_bytes() == MINE


def test_kept_questionnaires_are_not_written_through_a_link(tmp_path: Path) -> None:
    outside, theirs = tmp_path / "outside", tmp_path / "theirs"
    outside.mkdir()
    theirs.mkdir()
    (theirs / ".definitions").symlink_to(outside)
    with pytest.raises(
        SessionError, match=r"\.definitions is a link to another folder, so nothing was written"
    ):
        Interview.create(load("ict-lmi"), theirs)
    assert list(outside.iterdir()) == []


def test_a_folder_that_the_user_chose_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "sessions").symlink_to(tmp_path / "real")
    with Interview.create(load("ict-lmi"), tmp_path / "sessions", name="Riga") as talk:
        talk.begin()
        talk.say("1")
    assert (tmp_path / "real" / "riga.toml").read_bytes().count(b"respondent_role") == 1


def test_a_report_is_not_written_through_a_link(tmp_path: Path, victim: Path) -> None:
    shelf = Shelf(tmp_path / "out", Voice(), replace=True)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.md").symlink_to(victim)
    (tmp_path / "out" / f".{MEMORY}.{os.getpid()}.tmp").symlink_to(victim)
    shelf.put("a.md", b"ours")
    assert victim.read_bytes() == MINE


def test_what_is_remembered_is_not_written_through_a_link(tmp_path: Path, victim: Path) -> None:
    (tmp_path / "mark.msgpack").symlink_to(victim)
    (tmp_path / f".mark.{os.getpid()}").symlink_to(victim)
    remember("mark", {"a": 1}, tmp_path)
    assert recall("mark", tmp_path, dict[str, int]) == {"a": 1}
    assert victim.read_bytes() == MINE
