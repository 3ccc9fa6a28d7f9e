"""What is typed behind `interview` in a shell: names of sessions, items, formats, themes, languages and files."""

import re
import shutil
from contextlib import chdir
from pathlib import Path
from unittest.mock import patch

from interview import Interview
from interview.questionnaire.load import load
from interview.session.folder import Sessions
from interview.spoken import speak
from tests.dialogue.test_any_lines import FINNISH, MIXED
from tests.fuzz.promises import content, foreseen
from tests.hostile.said import ended
from tests.hostile.watched import watched
from tests.talk import HEADER, Person, Ticking
from tests.tui.test_hostile_text import assert_harmless
from tests.workshop.test_desk import Facilitator

LOOKS: dict[str, tuple[str, ...]] = {
    "show": ("show", "{}"),
    "show in": ("show", "{}", "--language", "{}"),
    "list": ("--language", "{}", "list"),
    "report": ("report", "{}", "--format", "{}", "-o", "out", "--title", "{}", "--share", "{}"),
    "card": ("card", "{}", "--language", "{}"),
    "card of": ("card", "{}", "--format", "{}", "-o", "out"),
    "inventory": ("inventory", "{}"),
    "compare": ("compare", "{}", "{}", "{}"),
    "compare as": ("compare", "{}", "{}", "--format", "{}", "-o", "out", "--title", "{}"),
    "pool": ("pool", "{}", "--by", "{}", "--at-least", "{}"),
    "check": ("check", "{}"),
    "benchmark": ("benchmark", "{}", "--questionnaire", "{}"),
    "targets": ("targets", "{}"),
    "workshops": ("workshop", "list", "--sessions", "sessions"),
    "what": ("{}", "{}", "{}"),
}
CHANGES: dict[str, tuple[str, ...]] = {
    "resume": ("resume", "{}", "--plain"),
    "start": ("start", "{}", "--plain", "--sections", "{}", "--pass", "{}", "--name", "{}", "--author", "{}"),
    "start in": ("start", "asked", "--plain", "--language", "{}", "--name", "{}"),
    "again": ("again", "{}", "--plain", "--name", "{}", "--author", "{}"),
    "rename": ("rename", "{}", "{}", "{}"),
    "copy": ("copy", "{}", "-o", "out/copied"),
    "forget": ("forget", "{}", "{}", "{}"),
    "update": ("update", "{}"),
    "translate": ("translate", "{}", "asked"),
    "sheet": ("workshop", "sheet", "{}"),
    "desk": ("workshop", "open", "{}", "--plain"),
    "workshop": (
        "workshop",
        "new",
        "{}",
        "--plain",
        "--questionnaire",
        "asked",
        "--people",
        "{}",
        "--minutes",
        "{}",
    ),
    "workshop on": ("workshop", "new", "{}", "--plain", "--questionnaire", "{}", "--sections", "{}"),
}
_ELSEWHERE = re.compile(r"-o|--(output|sessions|replace|interviewer)", re.IGNORECASE)
"""What would send files to a place of its own choice, as whoever types it may."""
_MOST_TYPED = 6


class Commands:
    """The first line names the command, those behind it what is typed in its places, and the lines behind an
    empty one are typed once it runs.
    """

    def __init__(self, folder: Path) -> None:
        self._here, self._made = folder / "here", folder / "made"
        (self._made / "home").mkdir(parents=True)
        asked = self._made / "asked"
        (asked / "fi").mkdir(parents=True)
        (asked / "questionnaire.toml").write_text(HEADER + MIXED, encoding="utf-8")
        (asked / "fi" / "texts.toml").write_text(FINNISH["fi"], encoding="utf-8")
        questionnaire, sessions = load(asked), self._made / "sessions"
        for name, lines in (("Riga", ("1", "1,2", "note Anna knows", "2")), ("Café Zürich", ("no", "2"))):
            person = Person(Interview.create(questionnaire, sessions, name=name, clock=Ticking()))
            person.types(*lines).interview.close()
        group = Facilitator.prepares(sessions)
        group.types("town")
        group.desk.close()

    def __call__(self, data: bytes) -> None:
        lines = data.replace(b"\0", b"").decode("utf-8", "surrogateescape").split("\n")
        kind, behind = lines[0], lines[1:]
        template = LOOKS.get(kind) or CHANGES.get(kind) or LOOKS["show"]
        end = behind.index("") if "" in behind else len(behind)
        given, typed = behind[:end], behind[end + 1 :][:_MOST_TYPED]
        if any(_ELSEWHERE.match(word) for word in given):
            return
        places = iter(given)
        arguments = [word if word != "{}" else next(places, "") for word in template]
        if kind == "what" and arguments[0] not in ("list", "help", "--help", "-h", "--version", "schema"):
            arguments[0] = "-" + arguments[0]
            if _ELSEWHERE.match(arguments[0]):
                return
        shutil.rmtree(self._here, ignore_errors=True)
        shutil.copytree(self._made, self._here)
        before = content(self._here / "sessions")
        usual = patch("tempfile.tempdir", str(self._here))
        with chdir(self._here), usual, watched(self._here):
            try:
                code, told = ended(
                    "--sessions",
                    "sessions",
                    *arguments,
                    typed="\n".join(typed).encode("utf-8", "replace").decode(),
                )
            finally:
                speak(None)
        assert code in (0, 1, 2), told
        assert_harmless(told)
        foreseen(told)
        assert "Traceback" not in told
        after = content(self._here / "sessions")
        if kind not in CHANGES:
            assert after == before, "looking changes nothing"
        listed = Sessions(self._here / "sessions").list()
        assert len(listed) >= sum(
            Path(name).suffix == ".toml" and len(Path(name).parts) == 1 for name in before
        )
        assert not [entry.damaged for entry in listed if entry.damaged]
