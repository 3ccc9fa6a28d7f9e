"""The whole day of a workshop: nine phones, three sheets, two cards, six themes, and a laptop that stops.

Real processes throughout: the desk line by line in a terminal, the wall in another, the door, `workshop sheet`.
"""

import csv
import json
import random
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from interview.session.events import Act
from tests.report.conftest import unpacked
from tests.web.conftest import own_address
from tests.web.phone import PATIENCE, Phone

if TYPE_CHECKING:
    from tests.cli.conftest import Program, Terminal

THEMES = "access,monitoring,lmi_features,ict_features,practitioner_support,funding"
FRAME = ("4", "14", "1", "3", "1", "1", "4", "1,2,8")
"""A group of fourteen that talks until it agrees; a local service that is in use, for three kinds of users."""
SILENT = "wrenbonnet"
"""In a sentence that nobody ticked to be read out: no window shows it, nor what it is called."""
DISSENT = "Nobody was ever offered kestrelfeather here"
PHONES, LATE = 8, -1
"""So many phones from the beginning; the slip of whoever comes late, the ninth."""


class Room:
    """The laptop with desk and wall, and what lies on it."""

    def __init__(self, program: "Program", opens: Callable[..., "Terminal"]) -> None:
        self.program, self._opens = program, opens
        self.address = own_address()
        self.starts()

    def starts(self) -> None:
        """Switched on: two windows."""
        self.desk = self._opens("workshop", "open", "Riga", columns=200)
        self.wall = self._opens("workshop", "project", "Riga", screen=True, columns=120)
        self.desk.until_asked()

    def stops(self) -> None:
        """Everything at once, as when the battery is empty."""
        for window in (self.desk, self.wall):
            window.kill()
            window.ended()
            window.close()

    def types(self, *lines: str) -> str:
        """Lines at the desk; what is said to the last."""
        told = ""
        for line in lines:
            self.desk.type(line)
            told = self.desk.until_asked()
        return told

    @property
    def paper(self) -> dict[str, Any]:
        return tomllib.loads((self.program.sessions / "riga.room" / "door.toml").read_text(encoding="utf-8"))

    @property
    def slips(self) -> list[str]:
        return list(self.paper["slips"])

    def answers(self, voice: int) -> list[str]:
        """What a voice says to the whole list: mostly about the middle, sometimes not known."""
        drawn = random.Random(voice)
        said = []
        for question in self.paper["question"]:
            alone = [n for n, choice in enumerate(question["choice"], 1) if choice["exclusive"]]
            several = [n for n in range(1, len(question["choice"]) + 1) if n not in alone]
            if question.get("several") and len(several) > 1:
                said.append("+".join(map(str, sorted(drawn.sample(several, 2)))))
            else:
                said.append(drawn.choice([str(drawn.randint(1, len(question["choice"]))), "?"]))
        return said

    def phone(self, slip: int) -> Phone:
        return Phone.waits_for(f"http://{self.address}:{self.port}/").joins(self.slips[slip])

    def lets_phones_in(self) -> None:
        told = self.types(f"phones {self.address}")
        self.port = int(
            told.partition("The address is on the wall: ")[2].split()[0].strip("/").rpartition(":")[2]
        )

    def sheet(self, voice: int) -> str:
        return f"{self.slips[voice]}: {' '.join(self.answers(voice))}"


@pytest.fixture
def room(program: "Program", open_terminal: Callable[..., "Terminal"]) -> Room:
    if sys.platform != "linux":
        pytest.skip("an address of this machine for each test is what Linux has")
    new = ("workshop", "new", "Riga", "--sections", THEMES, "--people", "14", "--minutes", "240")
    prepared = program(*new, typed="\n".join(FRAME) + "\n")
    assert prepared.code == 0, prepared.err
    assert "38 questions go to the vote" in prepared.out
    return Room(program, open_terminal)


def votes(phone: Phone, answers: list[str]) -> None:
    """The whole vote on a phone; `?` is its "Don't know"."""
    phone.opens().votes(*(answer.replace("?", "dk") for answer in answers))


def test_a_whole_day_of_nine_phones_three_sheets_two_cards_and_a_laptop_that_stops(room: Room) -> None:
    room.types("unnamed", "in 13")
    room.lets_phones_in()
    phones = [room.phone(slip) for slip in range(PHONES)]
    assert "Quiet round open, 0 of 13 in." in room.types("quiet", "time 30")

    for voice, phone in enumerate(phones):
        votes(phone, room.answers(voice))
    late = room.phone(LATE).sees("This vote began before you came")
    room.types("in 14", f"sheet {room.sheet(8)}")
    beside = room.program("workshop", "sheet", "Riga", typed=f"{room.sheet(9)}\n{room.sheet(10)}\n")
    assert beside.out.count("is in: 38 of 38 read") == 2

    room.stops()
    room.starts()
    assert "11 of 13 in." in room.desk.shown, "what was told that it is in is in"
    assert "Phones got in before this desk stopped" in room.desk.shown
    room.wall.until("11 of 13 in")
    room.lets_phones_in()
    phones[0].host = phones[0].host.partition(":")[0] + f":{room.port}"
    patience = time.monotonic() + PATIENCE
    while "Your answer is in" not in _page(phones[0]):
        assert time.monotonic() < patience, phones[0].shown
        time.sleep(0.05)

    told = room.types(f"withdraw {room.slips[3]}")
    assert "What it said in the open vote is out of the box." in told
    for voice in (11, 12):  # those with cards, who have sheets in the quiet round
        room.types(f"sheet {room.sheet(voice)}")
    assert "12 of 13 in. Closed and counted; the ballots are gone." in room.types("close", "yes")
    assert not any((room.program.sessions / "riga.room" / "box").iterdir())

    agenda = room.types("agenda")
    assert "more on which you differ" in agenda, "as many as there is time for"
    single = next(n for n, q in enumerate(room.paper["question"], 1) if not q.get("several"))
    several = next(n for n, q in enumerate(room.paper["question"], 1) if q.get("several"))
    room.types(str(single), "reveal")
    room.wall.until(f"Question {single} of 38")

    room.types("revote")
    for phone in (*phones[:3], *phones[4:], late):
        phone.opens().picks("3", go="send", line=SILENT).sees("Your answer is in")
    choices = len(room.paper["question"][single - 1]["choice"])
    room.types(f"tally 4 2 {'0 ' * (choices - 2)}")  # two cards, and four who have sheets
    assert "14 of 14 in. Closed and counted" in room.types("close")
    assert "two counts would name them" in room.types("reveal")
    room.types("agree 2-3")
    room.types(f"dissent {DISSENT}", "1", "yes", "park Who owns the rule?", "Ilze", "black", "black")
    room.types(str(several), "reveal", "not agreed")
    room.types("plan access: Established; first step: ask the library; owner: Inga; by: 2027-03-31")
    room.types("finish", "The county is asked")
    room.desk.type("yes")
    assert room.desk.ended() == 0
    room.wall.kill()
    assert SILENT not in room.desk.shown + room.wall.shown
    written = [file for file in room.program.folder.rglob("*") if file.is_file()]
    assert not [file for file in written if SILENT.encode() in file.read_bytes()]

    _take_home(room)


def _page(phone: Phone) -> str:
    try:
        return phone.opens().shown
    except OSError:
        return ""


def _take_home(room: Room) -> None:
    """Every file tells the same day, and none of them who said what."""
    program = room.program
    formats = "html,pdf,docx,md,xlsx,csv,ics,json"
    written = program("report", "Riga", "--format", formats, "--output", "out")
    assert written.code == 0, written.err
    files = {path.name: path for path in (program.folder / "out").iterdir() if not path.name.startswith(".")}
    told = json.loads(files["riga-report.json"].read_text(encoding="utf-8"))["group"]
    assert (told["mode"], told["withdrawn"]) == ("unnamed", 1)
    assert [each["decision"] for each in told["decisions"] if each["decision"]].count("not_agreed") == 1
    for name in ("riga-report.html", "riga-report.docx", "riga-report.md", "riga-answers.xlsx"):
        text = unpacked(files[name])
        assert DISSENT in text, name
        assert "The county is asked" in text, name
        assert not [slip for slip in room.slips if slip in text], name
    with files["riga-counts.csv"].open(encoding="utf-8-sig") as table:
        counts = list(csv.DictReader(table))
    assert {line["vote"] for line in counts} == {"1"}, "of the second vote two or three came or left"
    assert "in progress" not in files["riga-report.md"].read_text(encoding="utf-8")
    overview = program("report", "Riga", "--share", "overview", "--format", "md", "--output", "page")
    assert overview.code == 0, overview.err
    (page,) = Path(program.folder / "page").glob("*.md")
    assert "12 voices" not in page.read_text(encoding="utf-8")
    events = program.read("riga").events
    assert sum(event.act is Act.WITHDRAWN for event in events) == 1
    assert {event.count for event in events if event.act is Act.COUNTED and event.vote == 1} == {12}
