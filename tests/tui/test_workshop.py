"""The desk and the wall on a screen, and the way to them from what is here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Static

from interview.questionnaire import Questionnaire
from interview.tui.screens.beginning import BeginningScreen
from interview.tui.screens.interview import InterviewScreen
from interview.tui.screens.start import StartScreen
from interview.tui.wall import WallApp, page
from interview.workshop.box import Box
from interview.workshop.desk import Desk, new_workshop, open_workshop
from interview.workshop.folder import RoomFolder
from interview.workshop.public import Public, View, read_public
from interview.workshop.publish import publish
from tests.talk import Ticking, questionnaire
from tests.tui.conftest import SMALL, USUAL, WIDE, Chats, picture, same_as_kept
from tests.workshop.group import QUESTIONS, ballot

ROUND = ("3 1+2 2", "3 1 2", "4 1+2 3", "5 1 ?", "1 1+3 1", "1 1+2 1")


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    """A workshop whose frame is answered, open at the desk."""
    folder = home / "sessions"
    with new_workshop(
        questionnaire(QUESTIONS), folder, name="Riga", sections=("care",), people=6, clock=Ticking()
    ) as prepared:
        prepared.begin()
        prepared.say("town")
    with open_workshop("Riga", folder=folder, clock=Ticking()) as opened:
        yield opened


@pytest.mark.parametrize("size", [WIDE, USUAL, SMALL], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_picture_of_the_desk_and_the_wall(desk: Desk, shows: Chats, size: tuple[int, int]) -> None:
    sheets = [f"sheet {slip}: {said}" for slip, said in zip(desk.standing.door.slips, ROUND, strict=False)]
    async with shows(lambda: InterviewScreen(desk, setup=False), size) as chat:
        await chat.sends("1", "in 6", "quiet", *sheets)
        assert "6 of 6 in" in chat.shown
        assert ROUND[3] not in chat.said, "what a sheet says stays on no screen"
        await chat.sends("close", "agenda", "1", "reveal", "agree 3")
        same_as_kept(f"desk_{size[0]}x{size[1]}", chat.shown)
    state = read_public(desk.standing.folder.public)
    assert state is not None
    same_as_kept("wall", "\n\n".join(page(state)))
    wall = WallApp(desk.standing.folder.public)
    async with wall.run_test(size=size) as pilot:
        await pilot.pause()
        same_as_kept(f"wall_{size[0]}x{size[1]}", picture(wall))


async def test_how_many_are_in_moves_by_itself(desk: Desk, shows: Chats) -> None:
    async with shows(lambda: InterviewScreen(desk, setup=False)) as chat:
        await chat.sends("1", "in 6", "quiet")
        chat.talk.dock.line.insert("clo")
        box, listed = Box(desk.standing.folder, 1), desk.standing.door
        for seat in ("01", "02"):
            box.put(seat, ballot(listed.mark, 1, help="some"))
        desk.standing.told.append("A phone has reached this laptop.")
        for _ in range(200):
            await chat.pilot.pause(0.05)
            if "◆ Quiet round open, 2 of 6 in." in chat.shown:
                break
        assert "◆ Quiet round open, 2 of 6 in." in chat.shown
        assert "A phone has reached this laptop." in chat.shown
        assert chat.talk.dock.line.text == "clo", "what is being typed stays"
        state = read_public(desk.standing.folder.public)
        assert state is not None
        assert state.voted == 2
        assert "0 of 3 decided" in chat.shown


async def test_a_mirrored_desk_shows_the_wall_until_a_key_is_pressed(desk: Desk, shows: Chats) -> None:
    async with shows(lambda: InterviewScreen(desk, setup=False)) as chat:
        await chat.sends("1", "in 6", "quiet", "mirror")
        await chat.pilot.pause(0.2)
        assert "Quiet round" in chat.shown
        assert "0 of 6 in" in chat.shown
        assert "At the desk" not in chat.shown
        assert "› " not in chat.shown
        await chat.presses("x")
        await chat.pilot.pause()
        assert "◆ Quiet round open, 0 of 6 in." in chat.shown
        assert chat.line == "", "the key does nothing else"


async def test_what_is_here_offers_a_workshop_and_opens_one_at_its_desk(home: Path, shows: Chats) -> None:
    begun: list[str] = []

    def with_group(found: Questionnaire, folder: Path, name: str) -> Desk:
        begun.append(found.id)
        return new_workshop(questionnaire(QUESTIONS), folder, name=name, clock=Ticking())

    async with shows(lambda: StartScreen(None, None, with_group)) as chat:
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        assert "2 With a group: everybody answers alone first" in chat.shown
        await chat.presses("2", "enter")
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        assert isinstance(chat.app.screen, BeginningScreen)
        await chat.presses(*"Riga", "enter")
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        assert isinstance(chat.interview, Desk)
        assert begun == ["ict-lmi"]


@pytest.mark.parametrize(
    ("size", "view", "drawn"),
    [(USUAL, View.WAITING, True), (SMALL, View.WAITING, False), (USUAL, View.QUIET_ROUND, False)],
)
async def test_the_wall_shows_where_phones_get_in_with_a_code_where_it_has_room(
    tmp_path: Path, size: tuple[int, int], view: View, drawn: bool
) -> None:
    folder = RoomFolder(tmp_path / "riga.toml")
    folder.make()
    publish(folder, Public(view, title="Riga", address="http://192.168.1.5:8080/"))
    app = WallApp(folder.public)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.query_one("#code").display is drawn
        texts = [str(widget.render()) for widget in app.query(Static)]
        assert any("http://192.168.1.5:8080/" in text for text in texts)
