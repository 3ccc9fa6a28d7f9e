"""Lines as they are typed or pasted at the desk of a workshop."""

import shutil
import tomllib
from pathlib import Path
from unittest.mock import patch

from interview.errors import SessionError
from interview.report.contents import report
from interview.report.writers.text import written
from interview.tui.wall import page as wall_page
from interview.tui.wall import time_left
from interview.workshop.desk import Desk, open_workshop
from interview.workshop.folder import RoomFolder
from interview.workshop.public import read_public
from interview.workshop.report import wing_of
from interview.workshop.room import room_of
from tests.dialogue.test_any_lines import check_sentences
from tests.talk import Ticking
from tests.workshop.test_desk import Facilitator

SLIPS = ("KDRTM", "QWXYZ", "HNPKT", "BCDFG", "LMNPR", "STVWX", "FGHJK", "PQRST", "VWXZB", "CDGHK")


class DeskLines:
    """There is a way on, the wall has something to show, and memory is what the files say."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._made = folder / "sessions", folder / "made"
        prepared = Facilitator.prepares(self._made)
        prepared.types("town")
        prepared.desk.close()
        (file,) = self._made.glob("*.toml")
        door = RoomFolder(file).door
        text = door.read_text(encoding="utf-8")
        for drawn, instead in zip(tomllib.loads(text)["slips"], SLIPS, strict=True):
            text = text.replace(drawn, instead)
        door.write_text(text, encoding="utf-8")

    def __call__(self, data: bytes) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._made, self._folder)
        clock = Ticking()
        # No door is opened for phones: no other machine has to do with this.
        with patch(
            "interview.workshop.commands.phones.Phones", side_effect=SessionError("No door can be opened.")
        ):
            with self._opened(clock) as desk:
                self._types(desk, data.decode("utf-8", "surrogateescape").split("\n")[:24])
                held, answers = room_of(desk.snapshot()), desk.record.answers
            with self._opened(clock) as again:
                assert again.record.answers == answers
                assert room_of(again.snapshot()) == held
                snapshot = again.snapshot()
                written(report(snapshot, wing=wing_of(snapshot)))

    def _opened(self, clock: Ticking) -> Desk:
        desk = open_workshop("Riga", folder=self._folder, clock=clock)
        check_sentences(list(desk.begin().turns))
        return desk

    def _types(self, desk: Desk, lines: list[str]) -> None:
        for line in lines:
            before, acts = desk.record, len(desk.session.journal.events)
            shown = desk.echo(line)
            sheet = next((code for code in SLIPS if line.startswith(f"sheet {code}: ")), None)
            assert sheet is None or shown == f"sheet {sheet}", shown
            outcome = desk.say(line)
            assert outcome.turns, line
            check_sentences(list(outcome.turns))
            assert len(desk.session.journal.events) != acts or desk.record == before
            state = read_public(desk.standing.folder.public)
            assert state is not None
            wall_page(state, time_left(state, Ticking()()))
            desk.news()
            if outcome.leaves:
                return
