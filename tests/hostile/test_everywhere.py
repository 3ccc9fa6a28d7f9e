"""Whatever a stranger's folder holds, and wherever it is opened: it runs, reads, writes, steers and hides nothing.

Each kind of folder is opened in each way, in this process, with an eye on the machine.
"""

import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App as Screens

from interview import Interview
from interview.errors import InterviewError
from interview.tui.app import InterviewApp
from interview.tui.screens.interview import InterviewScreen
from interview.tui.screens.start import StartScreen
from interview.tui.wall import WallApp
from interview.web.app import App
from interview.web.door import Door
from interview.web.phones import Phones
from tests.hostile.documents import assert_harmless
from tests.hostile.places import KINDS, SECRET, Place
from tests.hostile.said import ended, said
from tests.hostile.watched import watched
from tests.talk import Ticking
from tests.tui.test_hostile_text import assert_harmless as assert_harmless_text

resource = pytest.importorskip("resource", reason="there are no such files")
SECONDS = 60
"""Far more than any of these takes; a machine under load is slow."""
MOST_MEMORY = 1 << 30
"""Bytes that opening one of these may add to what the tests have ever held."""


@pytest.fixture
def place(calm: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """A copy to be spoiled, from which the program is started; held to what it promises when it is left."""
    shutil.copytree(calm.folder, tmp_path / "here", symlinks=True)
    found = Place(tmp_path / "here")
    monkeypatch.chdir(found.folder)
    monkeypatch.setenv("HOME", str(found.folder / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(found.folder))
    before = found.untouched()
    yield found
    assert found.untouched() == before
    for file in written(found):
        assert SECRET.encode() not in file.read_bytes()
        assert_harmless(file)


def written(place: Place) -> list[Path]:
    """What was made for people to take home."""
    out = place.folder / "out"
    return [file for file in out.rglob("*") if file.is_file() and not file.name.startswith(".")]


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Ends what waits for ever, and fails then, also where that was explained as an error of a file."""
    ended = []

    def ends(*_: object) -> None:
        ended.append(seconds)
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ends)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert not ended, "it took too long"


def held_at_most() -> int:
    """Bytes that this process ever held."""
    peak: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


OPENINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "list": (("list", ""),),
    "show": (("show STRANGE", ""), ("show riga", ""), ("show", "")),
    "resume": (("resume --plain STRANGE", "/why\n/review\n/go to told\nx\n/undo\n/history told\n"),),
    "resume the other": (("resume --plain riga", "/go to told\ncalm words\n/summary\n"),),
    "report": (
        ("report STRANGE -o out --format html,md,docx,pdf,xlsx,csv,ics,json,txt --annex --contacts", ""),
    ),
    "share": (("report STRANGE -o out --format html,csv --share answers", ""),),
    "card": (("card STRANGE", ""), ("card STRANGE -o out --format html,md", "")),
    "inventory": (("inventory sessions -o out --format html,docx", ""),),
    "compare": (("compare riga STRANGE", ""), ("compare STRANGE riga -o out --format html,docx", "")),
    "agreement": (("share STRANGE", ""), ("share STRANGE yes", ""), ("share STRANGE no", "")),
    "again": (("again STRANGE --plain", "1\n/where\n"),),
    "copy": (("copy STRANGE --output copied.toml", ""), ("copy STRANGE --authors", "")),
    "update and targets": (("update STRANGE --to newer --yes", ""), ("targets --all", ""), ("targets", "")),
    "rename": (("rename STRANGE renamed", ""), ("rename riga strange", ""), ("list", "")),
    "pool": (("pool sessions", ""), ("pool sessions -o out --by help --names", "")),
    "forget": (("forget STRANGE told", "yes\n"),),
    "workshop": (
        ("workshop list", ""),
        ("workshop open group --plain", "agenda\nclose\nyes\nreveal\nleave\n"),
    ),
    "sheets": (("workshop sheet group", "KDRTM: 1\nSLIP: 2\n\n"),),
    "workshop of it": (
        ("workshop sheet STRANGE", "KDRTM: 1\n\n"),
        ("workshop open STRANGE --plain", "agenda\n"),
    ),
    "workshop with it": (("workshop new made --questionnaire KEPT --people 6 --plain", "1\n1\n"),),
    "pack": (("workshop pack group -o out", ""),),
    "without a place": (("report riga --format html", ""), ("card riga --format html", "")),
    "in the talk without a place": (("resume --plain riga", "/report html\n"),),
    "check": (("check STRANGE", ""), ("check KEPT", ""), ("benchmark --questionnaire KEPT", "")),
    "start": (("start STRANGE --plain", "1\n"), ("start ../outside/secret.toml --plain", "")),
}
"""Commands, each with what is typed then. STRANGE is the session, KEPT the questionnaire kept beside it, SLIP a slip."""
REFUSED = {
    "pool sessions": "a review begins with 5",
    "workshop sheet STRANGE": "without a group",
    "workshop open STRANGE --plain": "without a group",
    "check STRANGE": "10 errors",
    "start STRANGE --plain": "cannot be used yet",
    "start ../outside/secret.toml --plain": "../outside/secret.toml",
}
"""What is refused in a calm folder as well, and the reason."""


def opened(place: Place, opening: str) -> str:
    """What all its commands say."""
    return "".join(text for _, _, text in ends(place, opening))


def ends(place: Place, opening: str) -> Iterator[tuple[str, int, str]]:
    """Its commands one after the other, with the exit code of each and what it says."""
    at = {"STRANGE": str(place.strange), "KEPT": str(newest_kept(place))}
    for line, typed in OPENINGS[opening]:
        words = (at.get(word, word) for word in line.split())
        yield line, *ended(*words, typed=typed.replace("SLIP", place.slip))


@pytest.mark.parametrize("opening", OPENINGS)
def test_each_way_to_open_a_folder_opens_a_calm_one(opening: str, place: Place) -> None:
    with watched(place.folder):
        for line, code, text in ends(place, opening):
            assert (line, code) == (line, int(line in REFUSED)), text
            assert REFUSED.get(line, "") in text


def newest_kept(place: Place) -> Path:
    """The questionnaire that the stranger sent along."""
    found = sorted((place.sessions / ".definitions").iterdir(), key=lambda file: file.lstat().st_mtime_ns)
    return found[-1]


@pytest.mark.parametrize("kind", KINDS)
def test_the_door_shows_it_on_pages_that_do_nothing_else(kind: str, place: Place) -> None:
    KINDS[kind](place)
    with at_most(SECONDS), watched(place.folder):
        pages(place)


def pages(place: Place) -> None:
    """What a phone is shown, as files."""
    file = place.sessions / "group.toml"
    try:
        door = Door(file)
    except InterviewError:
        return
    app = App(door, Phones(lambda: 0.0), "here", lambda: None)
    slips = door.paper.slips
    cookie = f"seat={next(iter(slips), 'KDRTM')}.abcdefgh.en"
    for path in ("/", "/wall", "/revision"):
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "here", "HTTP_COOKIE": cookie}
        answered = Answered()
        body = b"".join(app(environ, answered))
        assert not answered.status.startswith("500")
        (place.folder / "out").mkdir(exist_ok=True)
        if path != "/revision":
            (place.folder / "out" / f"{path[1:] or 'first'}.page").write_bytes(body)


class Answered:
    """The status that an application begins with."""

    status = ""

    def __call__(self, status: str, _: object) -> None:
        self.status = status


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_used_or_refused_in_a_sentence_and_does_nothing_else(
    kind: str, opening: str, place: Place
) -> None:
    KINDS[kind](place)
    before = held_at_most()
    with at_most(SECONDS), watched(place.folder):
        text = opened(place, opening)
    assert held_at_most() - before < MOST_MEMORY
    assert "went astray" not in text, "\n".join(f.read_text() for f in place.folder.glob("interview-*.txt"))
    assert "Traceback" not in text
    assert SECRET not in text
    assert "1337" not in text
    assert_harmless_text(text)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith(("answers", "questions"))])
def test_what_is_made_to_be_opened_is_opened_and_its_report_written(kind: str, place: Place) -> None:
    KINDS[kind](place)
    assert "Summary of" in said("show", str(place.strange))
    assert "Report written" in said("report", str(place.strange), "-o", "out", "--format", "csv,ics,json")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith(("answers", "questions"))])
def test_the_review_of_many_such_sessions_does_nothing_else(kind: str, place: Place) -> None:
    KINDS[kind](place)
    (place.sessions / "riga.toml").unlink()
    whole = place.strange.read_text(encoding="utf-8")
    for number in range(6):
        again = whole.replace('name = "strange', f'name = "{number} strange').replace(
            "2026-03-01T", f"2026-03-0{number + 2}T"
        )
        (place.sessions / f"{number}.toml").write_text(again, encoding="utf-8")
    with watched(place.folder):
        said("pool", "sessions", "-o", "out", "--by", "help", "--names")
    assert any("review" in file.name for file in written(place))


@pytest.mark.parametrize("kind", KINDS)
async def test_the_full_screen_shows_it_and_sends_nothing_of_it_to_the_terminal(
    kind: str, place: Place
) -> None:
    KINDS[kind](place)
    with watched(place.folder):
        app = InterviewApp(lambda: StartScreen(None))
        async with app.run_test(size=(80, 24)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert_harmless_text(sent(app))
            try:
                talk = Interview.open(place.strange, clock=Ticking())
            except InterviewError:
                return
            app.push_screen(InterviewScreen(talk))
            await pilot.pause()
            assert_harmless_text(sent(app))
            for key in ("f8", "f9", "f1"):
                await pilot.press(key)
                await pilot.pause()
                assert_harmless_text(sent(app))
                await pilot.press("escape")
            talk.close()
        wall = WallApp(place.sessions / "group.room" / "public.toml")
        async with wall.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert_harmless_text(sent(wall))


def sent(app: "Screens[Any]") -> str:
    """What the terminal would get for the whole screen as it is."""
    return app.screen._compositor.render_full_update().render_segments(app.console)
