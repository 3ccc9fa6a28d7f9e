"""What comes in from outside, each way in as a function of bytes: it is used, or refused with a sentence.

A target is made once with an empty folder and called with any bytes. It lets through what nobody foresaw, and fails
where a promise does not hold; the errors of the project's own are what may happen.
"""

import shutil
import tomllib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, ClassVar
from zlib import crc32

import tomli_w

from interview import Interview
from interview.condition import (
    compile_condition,
    compile_day,
    compile_number,
    leaves,
    number_subjects,
    parse,
    parse_number,
    show,
    show_number,
    subjects,
)
from interview.errors import ConditionError, InterviewError, QuestionnaireError, SessionError
from interview.lint import check_questionnaire
from interview.questionnaire.load import load
from interview.report.contents import report, summary
from interview.report.writers.text import written
from interview.session.folder import Sessions
from interview.snapshot.left import all_left
from interview.snapshot.opening import open_snapshot
from interview.tui.wall import page as wall_page
from interview.tui.wall import time_left
from interview.web.app import App
from interview.web.door import Door
from interview.web.phones import Phones
from interview.wording.voice import Voice
from interview.workshop.box import Box
from interview.workshop.desk import open_workshop
from interview.workshop.folder import RoomFolder
from interview.workshop.listing import workshop_lines
from interview.workshop.public import read_public
from interview.workshop.report import wing_of
from tests.condition.conftest import Answers
from tests.condition.test_properties import assert_explained
from tests.dialogue.test_any_lines import ASKED, check_sentences, goes_on
from tests.fuzz.at_a_desk import DeskLines
from tests.fuzz.commands import Commands
from tests.fuzz.promises import content, fit_to_print
from tests.fuzz.together import Together
from tests.fuzz.translations import Translations
from tests.mutations import mutated
from tests.questionnaire.conftest import WHOLE
from tests.report.test_mutated import kept_with, use
from tests.report.test_of_its_day import REPORT, begun
from tests.talk import Person, Ticking
from tests.workshop.group import ballot
from tests.workshop.test_desk import Facilitator

Target = Callable[[bytes], None]
LINES_ASKED = Path(__file__).parents[1] / "lines" / "questionnaire"
LINES = ("1", "2", "dk", "why", "back", "skip", "summary", "review", "where")


class Weighed(Answers):
    """Facts with a score for everything."""

    def score(self, subject: str) -> float | None:
        return 2.5 if subject in self.values else None


class Sentences:
    """Conditions and numbers, as a questionnaire has them: read, printed back, weighed."""

    def __init__(self, _: Path) -> None:
        self._facts = (
            Weighed(),
            Weighed({"x": ("a", "b"), "y": 3, "count": "2026-11"}, truths={"x": True}),
        )

    def __call__(self, data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        with suppress(ConditionError):
            self._condition(text)
        with suppress(ConditionError):
            self._number(text)

    def _condition(self, text: str) -> None:
        tree = _explained(parse, text)
        assert parse(show(tree)) == tree
        list(leaves(tree)), list(subjects(tree))
        holds = compile_condition(tree)
        for facts in self._facts:
            assert holds(facts) in (True, False, None)

    def _number(self, text: str) -> None:
        expression = _explained(parse_number, text)
        assert parse_number(show_number(expression)) == expression
        list(number_subjects(expression))
        for facts in self._facts:
            compile_number(expression)(facts)
        with suppress(ConditionError):
            compile_day(expression)


def _explained(read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text)
    except ConditionError as error:
        assert_explained(error, text)
        error.pointed()
        raise


class Questionnaires:
    """A file of somebody who writes questionnaires: checked, loaded, asked."""

    def __init__(self, folder: Path) -> None:
        self._file, self._cache = folder / "q.toml", folder / "cache"

    def __call__(self, data: bytes) -> None:
        self._file.write_bytes(data)
        try:
            questionnaire = load(self._file, cache=self._cache)
        except QuestionnaireError as error:
            told = "".join(map(str, error.problems))
            assert told
            fit_to_print(told)
            if crc32(data) % 8 == 0:
                check_questionnaire(self._file)
            return
        check_questionnaire(self._file)
        with suppress(InterviewError):
            talk = Interview(questionnaire, clock=Ticking())
            talk.begin(setup=True)
            for line in ("", "quick", *LINES, *LINES):
                check_sentences(list(talk.say(line).turns))
            written(report(talk.snapshot()))


class SessionFiles:
    """A session that somebody sent, with the questionnaire that it began with beside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "sessions"
        talk = Interview.create(ASKED, self._folder, name="odd", clock=Ticking())
        talk.begin()
        self._file = _file_of(talk)
        talk.close()

    def sample(self) -> bytes:
        """A session with an act of most kinds."""
        self._file.unlink()
        person = Person(Interview.create(ASKED, self._folder, name="odd", clock=Ticking()))
        person.types("yes", "1,3", "note Anna knows", "2", "13", "12", "undo", "redo", "dk", "Anna", "back")
        person.types("in spring", "private", "2020", "skip", "a@b.org", "full", "language fi")
        person.interview.close()
        return self._file.read_bytes()

    def __call__(self, data: bytes) -> None:
        for other in self._folder.iterdir():
            if not other.is_dir():
                other.unlink()
        self._file.write_bytes(data)
        (entry,) = Sessions(self._folder).list()
        fit_to_print(entry.damaged or "")
        all_left([entry], Voice())
        with suppress(SessionError), Interview.open(self._file, read_only=True) as looked:
            written(summary(looked.snapshot()))
            looked.begin()
        assert self._file.read_bytes() == data, "looking changes nothing"
        with suppress(SessionError), Interview.open(self._file, clock=Ticking()) as talk:
            talk.begin()
            for line in ("no", "1", "undo"):
                check_sentences(list(talk.say(line).turns))
            written(report(talk.snapshot()))
            talk.pause()


class Definitions:
    """The questionnaire that is kept beside a session, changed by hand or by malice."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(WHOLE, folder / "room")
        (folder / "room" / "report.toml").write_text(REPORT, encoding="utf-8")
        self.definition = dict(load(folder / "room").definition)
        self._session = begun(folder / "room", folder / "sessions", "Riga")[0]
        self._text = self._session.read_text(encoding="utf-8")

    def sample(self) -> bytes:
        return tomli_w.dumps(self.definition).encode()

    def __call__(self, data: bytes) -> None:
        try:
            tables = tomllib.loads(data.decode())
            kept = kept_with(self._session, self._text, tables)
        except (ValueError, RecursionError):
            return
        try:
            with suppress(InterviewError):
                use(self._session)
        finally:
            kept.unlink()

    @staticmethod
    def changed(data: bytes, random: Random) -> bytes | None:
        """The tables with some of them changed; None where no questionnaire is left."""
        try:
            return tomli_w.dumps(mutated(tomllib.loads(data.decode()), random)).encode()
        except (ValueError, TypeError, RecursionError, AttributeError, OverflowError):
            return None


class Lines:
    """Lines as they are typed or pasted at an interview.

    Where the first begins with @, it is about the questionnaire of `tests/lines`, and @x goes to its question x.
    """

    def __init__(self, _: Path) -> None:
        load(LINES_ASKED)

    def __call__(self, data: bytes) -> None:
        lines = data.decode("utf-8", "surrogateescape").split("\n")[:16]
        asked = load(LINES_ASKED) if lines[0].startswith("@") else ASKED
        person = Person(Interview(asked, clock=Ticking()))
        for line in lines:
            before, acts = dict(person.interview.record.answers), person.acts
            person.types(f"/go to {line[1:]}" if line.startswith("@") else line)
            assert person.acts != acts or person.interview.record.answers == before
            assert goes_on(person), person.shown
            check_sentences(person.turns)


class Papers:
    """What lies in the folder of a workshop, and its session: the first line names the file, the rest is its
    content.
    """

    FILES: ClassVar = {
        "session": "../riga.toml",
        "ballot": "box/001/01.toml",
        "cards": "box/001/cards.toml",
        "door": "door.toml",
        "public": "public.toml",
        "people": "people.toml",
    }
    SAID = ("agenda", "status", "close", "yes", "reveal", "agree 3", "list", "slips", "leave")

    def __init__(self, folder: Path) -> None:
        self._folder, self._made = folder / "sessions", folder / "made"
        prepared = Facilitator.prepares(self._made)
        prepared.types("town")
        prepared.agrees_to_be().types("vote 1").sheets("3", "1", "2", "4", "?")
        prepared.desk.close()

    def sample(self) -> bytes:
        """The session of a workshop with an act of most kinds."""
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._made, self._folder)
        desk = Facilitator.opens(self._folder)
        desk.sheets("", "", "", "", "", "4").closes()
        desk.types(
            "reveal", "agree 3 to 4", "dissent It is less", "park Ask the town", "Bo", "by May", "vote 2"
        )
        desk.sheets("1", "1+2", "1+2", "1", "3", "3").closes()
        desk.types("reveal", "agree 1+2", "undo", "leave open", "vote 3", "throw away", "yes", "plan 1")
        desk.desk.close()
        return b"session\n" + (self._folder / "riga.toml").read_bytes()

    def samples(self) -> dict[str, bytes]:
        """Each file as it is."""
        room = next(self._made.glob("*.room"))
        found = {kind: room / path for kind, path in self.FILES.items()}
        return {
            kind: f"{kind}\n".encode() + file.read_bytes() for kind, file in found.items() if file.is_file()
        }

    def __call__(self, data: bytes) -> None:
        kind, _, content = data.partition(b"\n")
        place = self.FILES.get(kind.decode("ascii", "replace"), self.FILES["ballot"])
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._made, self._folder)
        room = next(self._folder.glob("*.room"))
        (room / place).write_bytes(content)
        session = room.with_suffix(".toml")
        listed = Sessions(self._folder).list()
        fit_to_print("".join(entry.damaged or "" for entry in listed))
        workshop_lines(listed, self._folder, Voice())
        with suppress(SessionError):
            Box(RoomFolder(session), 1).tally()
        state = None
        with suppress(ValueError, OSError):
            state = read_public(room / self.FILES["public"])
        if state is not None:
            wall_page(state, time_left(state, Ticking()()))
        app, host = App(Door(session), Phones(lambda: 0.0), "a", lambda: None), "a"
        for path in ("/", "/wall", "/revision"):
            _asked(app, {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": host})
        with suppress(SessionError):
            snapshot = open_snapshot(session)
            written(report(snapshot, wing=wing_of(snapshot)))
        with suppress(SessionError):
            desk = open_workshop(session, folder=self._folder, clock=Ticking())
            try:
                desk.begin()
                for line in self.SAID:
                    check_sentences(list(desk.say(line).turns))
            finally:
                desk.close()


class Requests:
    """What phones send, read by the server and answered by the door; the first slip is KDRTM."""

    HOST = "10.0.0.1:8080"
    SLIP, OTHER = "KDRTM", "QWXYZ"
    SAID = "kestrelfeather"

    def __init__(self, folder: Path) -> None:
        from waitress.adjustments import Adjustments

        made = folder / "made"
        prepared = Facilitator.prepares(made)
        prepared.types("town")
        prepared.agrees_to_be().types("vote 2")
        prepared.desk.close()
        (self._session,) = made.glob("*.toml")
        self._room = RoomFolder(self._session)
        door = self._room.door.read_text(encoding="utf-8")
        slips = list(tomllib.loads(door)["slips"])
        for slip, instead in zip(slips, (self.SLIP, self.OTHER), strict=False):
            door = door.replace(slip, instead)
        self._room.door.write_text(door, encoding="utf-8")
        self._seats = tomllib.loads(door)["slips"]
        self.mark = tomllib.loads(door)["mark"]
        self._adjustments = Adjustments(max_request_body_size=400_000, max_request_header_size=16_384)
        self._box = Box(self._room, 1)
        self._empty()
        self._before = content(made)

    def _empty(self) -> None:
        shutil.rmtree(self._box.open_place)
        self._box.open_place.mkdir()
        other = ballot(self.mark, 1, kinds=["walk"])
        self._box.put(self._seats[self.OTHER], other)
        path = self._box.open_place / f"{self._seats[self.OTHER]}.toml"
        path.write_text(path.read_text().replace('line = ""', f'line = "{self.SAID}"'), encoding="utf-8")

    def __call__(self, data: bytes) -> None:
        from waitress.parser import HTTPRequestParser
        from waitress.task import rename_headers

        app = App(Door(self._session), Phones(lambda: 0.0), self.HOST, lambda: None)
        data = data.replace(b"MARK", self.mark.encode())
        for _ in range(6):
            request: Any = HTTPRequestParser(self._adjustments)
            while data and not request.completed:
                taken = request.received(data)
                data = data[taken:]
                if not taken:
                    break
            if not request.completed or request.empty or request.error is not None:
                break
            environ = {
                "REMOTE_ADDR": "10.0.0.2",
                "REQUEST_METHOD": request.command.upper(),
                "PATH_INFO": "/" + request.path.lstrip("/") if request.path.startswith("/") else request.path,
                "QUERY_STRING": request.query,
                "wsgi.input": request.get_body_stream(),
            }
            for name, value in request.headers.items():
                environ.setdefault(rename_headers.get(name, f"HTTP_{name}"), value)
            _asked(app, environ)
            request.close()
        own = self._box.open_place / f"{self._seats[self.SLIP]}.toml"
        after = content(self._session.parent)
        changed = {
            name for name in after.keys() | self._before.keys() if after.get(name) != self._before.get(name)
        }
        assert changed <= {str(own.relative_to(self._session.parent))}, changed
        own.unlink(missing_ok=True)


def _asked(app: App, environ: dict[str, Any]) -> None:
    """What the door answers, held to what it promises of every answer."""
    environ.setdefault("wsgi.input", BytesIO())
    got: list[tuple[str, list[tuple[str, str]]]] = []
    body = b"".join(app(environ, lambda status, headers: got.append((status, headers))))
    (status, headers), *more = got
    assert not more
    assert not status.startswith("500"), "something went astray at the door"
    named = dict(headers)
    for name, value in headers:
        assert (name + value).isprintable()
        (name + value).encode("latin-1")
    assert named["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert named["Cache-Control"] == "no-store"
    assert named.get("Location", "/") == "/"
    assert environ["REQUEST_METHOD"] == "HEAD" or int(named["Content-Length"]) == len(body)
    assert Requests.SAID.encode() not in body


def _file_of(talk: Interview) -> Path:
    assert talk.session.path is not None
    return talk.session.path


TARGETS: dict[str, Callable[[Path], Target]] = {
    "sentences": Sentences,
    "questionnaires": Questionnaires,
    "sessions": SessionFiles,
    "definitions": Definitions,
    "lines": Lines,
    "papers": Papers,
    "requests": Requests,
    "translations": Translations,
    "together": Together,
    "commands": Commands,
    "desk": DeskLines,
}
