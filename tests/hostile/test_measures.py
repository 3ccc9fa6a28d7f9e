"""What the tests of hostile inputs rest on sees what it is there for: an eye that is shut lets everything pass."""

import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from xlsxwriter import Workbook

from tests.hostile.documents import assert_harmless
from tests.hostile.watched import watched


def calls(_: Path) -> None:
    with socket.socket() as door, suppress(OSError):
        door.connect(("127.0.0.1", 9))


def writes_through_a_link(place: Path) -> None:
    (place / "home" / "notes").symlink_to(place / "theirs")
    (place / "home" / "notes").write_text("x", encoding="utf-8")


DONE: dict[str, Callable[[Path], object]] = {
    "a program": lambda _: subprocess.run([sys.executable, "-c", ""], check=True),
    "a call": calls,
    "a name looked up": lambda _: socket.getaddrinfo("127.0.0.1", 80),
    "a file": lambda place: (place / "new").write_text("x", encoding="utf-8"),
    "a file behind a link": writes_through_a_link,
    "a folder": lambda place: (place / "folder").mkdir(),
    "a file that goes": lambda place: (place / "theirs").unlink(),
    "a file that moves away": lambda place: (place / "theirs").rename(place / "home" / "mine"),
    "a file of other rights": lambda place: (place / "theirs").chmod(0o666),
    "a link that is made": lambda place: (place / "link").symlink_to(place / "theirs"),
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A home, and a file beside it that is not ours."""
    (tmp_path / "home").mkdir()
    (tmp_path / "theirs").write_text("theirs", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("what", DONE)
def test_the_eye_on_the_machine_sees(what: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(place / "cache"))  # the cache is not looked at, wherever it lies
    eye = watched(place / "home")
    watch = eye.__enter__()
    DONE[what](place)
    assert watch.seen
    with pytest.raises(AssertionError):
        eye.__exit__(None, None, None)


def test_what_happens_at_home_is_let_be(place: Path) -> None:
    home = place / "home"
    with watched(home):
        (home / "notes").write_text("x", encoding="utf-8")
        (home / "notes").rename(home / "old")
        (home / "old").unlink()
        (place / "theirs").read_text(encoding="utf-8")


def word(file: Path) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    field = f'<w:document xmlns:w="{space}"><w:instrText>DDEAUTO c:\\evil</w:instrText></w:document>'
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("word/document.xml", field)


def table(file: Path) -> None:
    with Workbook(file) as book:
        book.add_worksheet().write_formula(0, 0, "=1+1")


def pages(file: Path) -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        document.Root.OpenAction = action
        document.save(file)


def link(file: Path) -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="file:///etc/passwd")
        found = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action)
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(found)])
        document.save(file)


def text(content: str) -> Callable[[Path], object]:
    return lambda file: file.write_text(content, encoding="utf-8", newline="")


EVIL: dict[str, Callable[[Path], object]] = {
    "script.html": text("<!DOCTYPE html><html><body><script>evil()</script></body></html>"),
    "click.html": text("<!DOCTYPE html><html><body><p onclick='x()'>x</p></body></html>"),
    "address.html": text("<!DOCTYPE html><html><body><a href='javascript:x()'>x</a></body></html>"),
    "elsewhere.page": text("<!DOCTYPE html><html><body><img src='https://evil.example'></body></html>"),
    "formula.csv": text('"a","b"\r\n"=1+1","x"\r\n'),
    "parted.csv": text('"a","x;=1+1;y"\r\n'),
    "alarm.ics": text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VTODO\r\nUID:1\r\nBEGIN:VALARM\r\n"
        "ACTION:AUDIO\r\nEND:VALARM\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
    ),
    "field.docx": word,
    "formula.xlsx": table,
    "action.pdf": pages,
    "link.pdf": link,
    "number.json": text('{"x": NaN}'),
    "sequence.txt": text("a\x1b]52;c;eA==\x07b"),
    "unknown.exe": text("MZ"),
}


@pytest.mark.parametrize("name", EVIL)
def test_a_document_that_does_something_is_no_harmless_one(name: str, tmp_path: Path) -> None:
    EVIL[name](tmp_path / name)
    with pytest.raises((AssertionError, ValueError)):
        assert_harmless(tmp_path / name)
