"""Folders as strangers send them: sessions, questionnaires and workshops made to do harm.

Everywhere a harmless session, riga, lies beside what is hostile, and `outside` has what must stay untouched and unread.
"""

import os
import re
import shutil
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import tomli_w
from msgspec import Struct

from interview import Interview
from tests.report.test_mutated import kept_with
from tests.talk import Person, Ticking, questionnaire
from tests.tui.test_hostile_text import HOSTILE
from tests.workshop.test_desk import Facilitator

SECRET = "kestrelfeather"
"""What stands in the files outside, and must never be shown."""
ASKED = """
[questionnaire]
id = "strange"
version = "1.0.0"
title = "EVIL matter"
language = "en"

[[section]]
id = "one"
title = "EVIL one"
introduction = "EVIL comes next."
item = [
  { id = "note", type = "note", say = "EVIL, welcome." },
  { id = "help", type = "select_one", title = "EVIL help", ask = "EVIL, is there help?", hint = "EVIL.", why = "EVIL.", choices = [ { code = "none", label = "EVIL none", level = 0 }, { code = "some", label = "EVIL some", level = 1 }, { code = "all", label = "EVIL all", level = 3 } ], reply = [ { when = "help is some", say = "EVIL, good." } ] },
  { id = "kinds", type = "select_multiple", title = "EVIL kinds", ask = "EVIL, which kinds?", in_your_own_words = true, choices = [ { code = "a", label = "EVIL a", hint = "EVIL" }, { code = "b", label = "EVIL b", specify = true } ] },
  { id = "told", type = "text", title = "EVIL told", ask = "EVIL, what?" },
  { id = "page", type = "url", title = "EVIL page", ask = "EVIL, which page?" },
]

[[term]]
id = "lmi"
term = "EVIL word"
meaning = "EVIL meaning."

[good_practice]
version = "1.0.0"
[[source]]
id = "S1"
title = "EVIL source"
year = 2021
[[block]]
section = "one"
[[element]]
id = "helping"
code = "C-1"
block = "one"
statement = "EVIL, there is help."
sources = ["S1"]
basis = "retrieved"
item = "help"
scale = "help"
first_step = "EVIL, begin."
"""
TYPED = (
    *("2", "/note EVIL, a note", "1,2", "EVIL, which b", "EVIL is told", "https://evil.example/EVIL"),
    *(
        "/target helping: 3; first step: EVIL, begin; owner: EVIL, Anna; sign: EVIL; date: 2027-03-01",
        "/link https://evil.example/a",
    ),
)

_REFUSED = re.compile("[\x00-\x1f\x7f-\x9f{}]")
FLAVOURS = {
    "steer the terminal": "".join(HOSTILE),
    "run in a table": "=HYPERLINK(1);=1+1;\t@SUM(1)\n=cmd|' /C calc'!A0;",
    "are markup": (
        "</p></title></style><evil-tag onclick='evil()'>&evil;<script>evil()</script><!-- evil --> "
        '[a](javascript:evil()) ![b](file:///evil) <https://evil.example> `#read("/etc/hostname")` '
        '#eval("evil") $ evil $ @evil \\x22 ]]> %evil% | a | b | \\input{/etc/passwd} $$ evil $$ `evil`'
    ),
    "are placeholders": "{{ 7 * 191 }} {% evil %} {help} {help|x} %(help)s {0.__class__} {{'{{'}}",
    "fold a calendar": "x\r\nATTACH:evil\r\n END:VTODO\r\nBEGIN:VALARM\r\nACTION:PROCEDURE;x:y,z\\n",
}


class Place(Struct, frozen=True):
    """A stranger's folder of sessions, where documents go, and what lies beside both."""

    folder: Path

    @property
    def sessions(self) -> Path:
        return self.folder / "sessions"

    @property
    def outside(self) -> Path:
        return self.folder / "outside"

    @property
    def newer(self) -> Path:
        """A newer version of the questionnaire that riga and strange were asked with."""
        return self.folder / "newer"

    @property
    def slip(self) -> str:
        """One whose sheet is not in yet."""
        return (self.folder / "slip").read_text(encoding="utf-8")

    @property
    def strange(self) -> Path:
        """The session that somebody made to do harm."""
        return self.sessions / "strange.toml"

    @property
    def kept(self) -> Path:
        """The questionnaire that it began with."""
        digest = tomllib.loads((self.sessions / "strange.toml").read_text(encoding="utf-8"))[
            "definition_digest"
        ]
        return self.sessions / ".definitions" / f"{digest}.toml"

    def rewrite(self, change: Callable[[str], str]) -> None:
        self.strange.write_text(change(self.strange.read_text(encoding="utf-8")), encoding="utf-8")

    def untouched(self) -> dict[str, bytes]:
        """All that lies outside."""
        return {
            str(f.relative_to(self.outside)): f.read_bytes() for f in self.outside.rglob("*") if f.is_file()
        }


def made(folder: Path) -> Place:
    """With nothing hostile yet: riga, strange, and the workshop group."""
    place = Place(folder)
    for name in ("riga", "strange"):
        talk = Interview.create(
            questionnaire(ASKED), place.sessions, name=name, pass_="full", clock=Ticking()
        )
        Person(talk).types(*(line.replace("EVIL", "Calm") for line in TYPED)).interview.close()
    prepared = Facilitator.prepares(place.sessions)
    prepared.types("town")
    prepared.agrees_to_be().types("vote 1").sheets("3", "1", "2", "4", "?")
    (folder / "slip").write_text(prepared.slips[5], encoding="utf-8")
    prepared.desk.close()
    place.newer.mkdir()
    (place.newer / "questionnaire.toml").write_text(ASKED.replace("1.0.0", "2.0.0", 1), encoding="utf-8")
    for path in place.sessions.glob("riga-2*"):
        path.rename(path.with_name(path.name.replace("riga-2", "group")))
    place.outside.mkdir()
    shutil.copytree(place.sessions / "group.room", place.outside / "mine.room")
    (place.outside / "secret.toml").write_text(f'[questionnaire]\nid = "{SECRET}"\n', encoding="utf-8")
    (place.outside / "elsewhere").mkdir()
    (place.outside / "elsewhere" / "texts.toml").write_text(
        f'[item.help]\nask = "{SECRET}"\n', encoding="utf-8"
    )
    return place


def _instead(path: Path, put: Callable[[Path], object]) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    put(path)


def _everywhere(place: Place, put: Callable[[Path], object]) -> None:
    """In the place of every file that is read unasked."""
    room = place.sessions / "group.room"
    for path in (place.kept, place.strange, place.sessions / "riga.draft", place.sessions / "riga.torn-1"):
        _instead(path, put)
    for name in ("door.toml", "public.toml", "people.toml", "box/001/01.toml", "box/001/cards.toml"):
        _instead(room / name, put)


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


_ELSEWHERE = "../../outside/elsewhere"


def _links_to_folders(place: Place) -> None:
    """Everything that would be written goes elsewhere."""
    elsewhere = place.outside / "elsewhere"
    for name in (".definitions", "group.room", "riga.room"):
        _instead(place.sessions / name, lambda path: path.symlink_to(elsewhere))
    for name in ("riga-report", "riga-card", "group-pack"):  # where documents go when no place is given
        _instead(place.folder / name, lambda path: path.symlink_to(elsewhere))
    for name in ("riga.draft", "strange.draft", ".riga.lock", ".riga.owner", ".strange.lock", "riga.torn-1"):
        _instead(place.sessions / name, lambda path: path.symlink_to(place.outside / "secret.toml"))


def _room_elsewhere(place: Place) -> None:
    """A workshop whose folder is that of another one, with an open vote in it."""
    _instead(place.sessions / "group.room", lambda path: path.symlink_to(place.outside / "mine.room"))


def _box_elsewhere(place: Place) -> None:
    """The box is that of another workshop."""
    box = place.sessions / "group.room" / "box"
    _instead(box, lambda path: path.symlink_to(place.outside / "mine.room" / "box"))


def _votes_elsewhere(place: Place) -> None:
    """The open vote, one that never was, and two that ended: each is a folder of the user's."""
    box = place.sessions / "group.room" / "box"
    for name in ("001", "007", "008.thrown", "009.closed"):
        _instead(box / name, lambda path: path.symlink_to(place.outside / "elsewhere"))


def _traversal(place: Place) -> None:
    """Names and digests that lead outside."""
    up = "../../outside/secret"
    place.rewrite(
        lambda text: (
            text.replace('name = "strange"', f'name = "{up}"')
            .replace('questionnaire = "strange"', f'questionnaire = "{up}"')
            .replace(f'definition_digest = "{place.kept.stem}"', f'definition_digest = "../{up}"')
            .replace('"help"', f'"{up}"')
        )
    )


def _language(place: Place) -> None:
    """A kept questionnaire whose language is a folder elsewhere."""
    tables = tomllib.loads(place.kept.read_text(encoding="utf-8"))
    tables["questionnaire"]["language"] = _ELSEWHERE
    kept_with(place.strange, place.strange.read_text(encoding="utf-8"), tables)


def _said(place: Place, evil: str) -> None:
    """Hostile in all that was typed, names among it."""
    text = tomli_w.dumps({"x": evil})[len('x = "') : -2]
    place.rewrite(
        lambda whole: whole.replace("Calm", text).replace('name = "strange"', f'name = "strange {text}"')
    )
    (place.sessions / "strange.draft").write_text(
        f'item = "told"\ntext = "{text}"\npart = "{text}"\n', encoding="utf-8"
    )
    public = place.sessions / "group.room" / "public.toml"
    public.write_text(public.read_text(encoding="utf-8").replace("Is there help?", text), encoding="utf-8")
    door = place.sessions / "group.room" / "door.toml"
    door.write_text(door.read_text(encoding="utf-8").replace("Is there help?", text), encoding="utf-8")


def _asked(place: Place, evil: str) -> None:
    """Hostile in every word of the questionnaire that is kept beside the session.

    Without what no text of a questionnaire may hold, so that it is opened.
    """
    evil = _REFUSED.sub("", evil)
    tables = tomllib.loads(tomli_w.dumps(questionnaire(ASKED).definition))
    before = place.kept
    kept_with(place.strange, place.strange.read_text(encoding="utf-8"), _replaced(tables, evil))
    assert place.kept != before


def _replaced(part: object, evil: str) -> dict[str, object]:
    def replaced(part: object) -> object:
        if isinstance(part, str):
            return part.replace("EVIL", evil)
        if isinstance(part, list):
            return [replaced(one) for one in part]
        return {key: replaced(one) for key, one in part.items()} if isinstance(part, dict) else part

    found = replaced(part)
    assert isinstance(found, dict)
    return found


def _event(**values: object) -> str:
    return "[[event]]\n" + tomli_w.dumps({"at": "2026-11-24T05:40:00Z", **values}) + "\n"


def _holding(content: Callable[[str], str | bytes]) -> Callable[[Place], None]:
    """A session file with this content, made from what stood there."""

    def make(place: Place) -> None:
        found = content(place.strange.read_text(encoding="utf-8"))
        place.strange.write_bytes(found if isinstance(found, bytes) else found.encode())

    return make


def _named(place: Place) -> None:
    """File names that steer a terminal, and a folder where a file is expected."""
    (place.sessions / "x\x1b]52;c;eA==\x07\u202e.toml").write_text("no", encoding="utf-8")
    (place.sessions / "=cmd|' C calc'!A0.toml").write_bytes(place.strange.read_bytes())
    (place.sessions / "-o.toml").write_bytes(place.strange.read_bytes())
    (place.sessions / "folder.toml").mkdir()


KINDS: dict[str, Callable[[Place], None]] = {
    "links to folders elsewhere": _links_to_folders,
    "links to another workshop": _room_elsewhere,
    "links in the place of votes": _votes_elsewhere,
    "links in the place of the box": _box_elsewhere,
    "links to a secret": lambda place: _everywhere(
        place, lambda path: path.symlink_to(place.outside / "secret.toml")
    ),
    "links in a circle": lambda place: _everywhere(place, lambda path: path.symlink_to(path.name)),
    "endless devices": lambda place: _everywhere(place, lambda path: path.symlink_to("/dev/zero")),
    "pipes": lambda place: _everywhere(place, lambda path: os.mkfifo(path)),
    "a terabyte of nothing": lambda place: _everywhere(place, _huge),
    "folders for files": lambda place: _everywhere(place, lambda path: path.mkdir()),
    "names that lead outside": _traversal,
    "languages that lead outside": _language,
    "a language of answers that leads outside": _holding(
        lambda text: text + _event(act="language", language=_ELSEWHERE)
    ),
    "names of files": _named,
    "brackets in brackets": _holding(
        lambda text: text.replace("[[event]]", "[[event]]\na = " + "[" * 50_000 + "]" * 50_000, 1)
    ),
    "a name of a million parts": _holding(
        lambda text: text.replace("[[event]]", "[[event]]\na" + ".a" * 1_000_000 + " = 1", 1)
    ),
    "2 MB of one answer": _holding(
        lambda text: text + _event(act="answered", item="told", status="answered", value="x y " * 505_000)
    ),
    "5,000 undone acts": _holding(
        lambda text: text + _event(act="skipped", item="told") * 2_500 + _event(act="undone", count=1) * 2_500
    ),
    "numbers beyond all bounds": _holding(
        lambda text: (
            text
            + _event(act="answered", item="told", status="answered", value=0).replace(
                "0\n", "9" * 5_000 + "\n"
            )
        )
    ),
    "not text": _holding(lambda _: bytes(range(256)) * 100),
    "a merge that was not finished": _holding(
        lambda text: text.replace("[[event]]", "<<<<<<< HEAD\n[[event]]", 3)
    ),
    **{f"answers that {how}": partial(_said, evil=evil) for how, evil in FLAVOURS.items()},
    **{
        f"questions that {how}": partial(_asked, evil=evil)
        for how, evil in FLAVOURS.items()
        if "{" not in evil  # no questionnaire can be asked with them
    },
}
