"""What the room sees: worked out from the journal and little else, and never more than was shown."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from interview.session.events import Act, Event
from interview.session.fold import fold
from interview.snapshot.snapshot import Snapshot
from interview.tui.wall import WIDTH, Wall, WallApp, page
from interview.web.pages import look_at
from interview.workshop.folder import RoomFolder
from interview.workshop.listed import Listed
from interview.workshop.public import Public, Row, Step, View, read_public
from interview.workshop.publish import Around, public_state, publish
from interview.workshop.room import room_in
from tests.opened import opened_by
from tests.workshop.test_desk import Facilitator

SHEETS = ("3 1+2 2", "3 1 2", "4 1+2 3", "5 1 ?", "1 1+3 1", "1 1+2 1")


@pytest.fixture
def day(tmp_path: Path) -> Facilitator:
    """A small whole day, whose desk is left."""
    prepared = Facilitator.prepares(tmp_path)
    prepared.types("town")
    prepared.desk.close()
    desk = Facilitator.opens(tmp_path)
    desk.types("unnamed", "in 6", "quiet").sheets(*SHEETS).types(
        "close", "agenda", "1", "reveal", "not agreed"
    )
    desk.types("dissent It is otherwise", "3", "Anna", "no", "park What about buses?", "Ilze")
    desk.types("revote").sheets("3", "3", "3", "3", "4", "4").types(
        "close", "reveal", "agree 3", "finish", "later"
    )
    desk.desk.close()
    return desk


def states(desk: Facilitator) -> Sequence[tuple[Public, list[Event]]]:
    """The public state after each event, looking at the first question, with the events until then."""
    whole = desk.desk.snapshot()
    found = []
    for length in range(1, len(whole.events) + 1):
        events = list(whole.events[:length])
        snapshot = Snapshot(whole.questionnaire, whole.header, events)
        around = Around(title="Riga", present=6, in_the_box=2, focus="help")
        found.append((public_state(room_in(events, fold(events)), Listed(snapshot), around), events))
    return found


def test_the_public_state_follows_from_every_beginning_of_the_journal(day: Facilitator) -> None:
    assert list(states(day)) == list(states(day))
    for state, events in states(day):
        acts = [event.act for event in events]
        seen = {row.voices for row in state.rows} != {None} and bool(state.rows)
        assert not seen or (Act.SHOWN in acts and state.view in (View.SHOWN, View.DECIDED))
        last = room_in(events).last_count("help")
        if seen and last is not None and last.counts is not None:
            assert [row.voices for row in state.rows] == list(last.counts.values())
        if state.view in (View.VOTE, View.QUIET_ROUND):
            assert (state.voted, state.label, state.decision) == (2, "", "")


def test_nothing_but_what_was_shown_stands_in_the_file(day: Facilitator) -> None:
    for state, _ in states(day):
        folder = RoomFolder(day.desk.standing.folder.session_file)
        publish(folder, state)
        text = folder.public.read_text(encoding="utf-8")
        for secret in ("Anna", "Ilze", "It is otherwise", "buses", "level", "planned", *day.slips):
            assert secret not in text


def test_the_revision_counts_changes_and_nothing_else(day: Facilitator) -> None:
    folder = RoomFolder(day.desk.standing.folder.session_file)
    state = Public(View.WAITING, title="Riga")
    assert publish(folder, state)
    first = read_public(folder.public)
    assert not publish(folder, state)
    assert publish(folder, Public(View.BLACK))
    after = read_public(folder.public)
    assert first is not None
    assert after is not None
    assert after.revision == first.revision + 1


def test_every_voice_stands_on_the_wall_and_nobody_is_pointed_at() -> None:
    rows = (
        Row(1, "A rather long label that does not fit beside its people", 1),
        Row(2, "Many", 39),
        Row(3, "None", 0),
    )
    state = Public(View.SHOWN, number=2, total=7, ask="How far?", rows=rows, dont_know=2, label="split")
    place, ask, shown, told = page(state)
    assert (place, ask, told) == ("Question 2 of 7", "How far?", "Split")
    assert shown.count("●") == 42
    assert max(map(len, shown.splitlines())) <= WIDTH
    assert "far voice" not in shown + told


def test_the_wall_says_what_was_decided_and_marks_it() -> None:
    rows = tuple(Row(number, f"Choice {number}", 2) for number in range(1, 5))
    decided = Public(View.DECIDED, ask="?", rows=rows, decision="agreed", decided=(3,))
    _, _, shown, told = page(decided)
    assert told == "Agreed: 3 Choice 3"
    assert [line[0] for line in shown.splitlines()] == [" ", " ", "›", " "]
    assert page(Public(View.DECIDED, rows=rows, decision="not_agreed"))[3] == "Not agreed, and kept as that"
    assert page(Public(View.BLACK, ask="?", rows=rows)) == ("", "", "", "")


def test_a_plan_stands_on_the_wall_by_its_steps_and_what_has_no_room_is_counted() -> None:
    steps = (
        Step("Access: reach Established by 31 March 2027.", "ask the library", owned=True),
        Step("Money."),
    )
    state = Public(View.PLAN, plan=steps * 4)
    place, _, shown, told = page(state)
    assert place == "The plan"
    assert shown.splitlines()[:5] == [
        " 1 Access: reach Established by 31 March 2027.",
        "   First: ask the library",
        "   Somebody takes it.",
        " 2 Money.",
        "   Nobody takes it yet.",
    ]
    assert told == "2 more"
    look = look_at(state, "en")
    assert look.rows[1].label == "Money. Nobody takes it yet."
    assert (len(look.rows), look.told) == (6, ("2 more",))


async def test_the_wall_reads_its_one_file_and_shows_what_is_new(day: Facilitator) -> None:
    folder = day.desk.standing.folder
    publish(folder, Public(View.WAITING, title="Good morning"))
    app = WallApp(folder.public)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Good morning" in shown_by(app)
        publish(folder, Public(View.VOTE, ask="Is there help?", voted=3, present=6))
        opened = opened_by(app.query_one(Wall).look, folder.path)
        await pilot.pause()
        assert "Is there help?" in shown_by(app)
        assert "3 of 6 in" in shown_by(app)
        assert opened == ["public.toml"]
        folder.public.write_text("half a fi", encoding="utf-8")
        app.query_one(Wall).look()
        await pilot.pause()
        assert "3 of 6 in" in shown_by(app)
        await pilot.press("x", "enter", "escape", "ctrl+q", "ctrl+p", "q")
        assert app.is_running
        assert "3 of 6 in" in shown_by(app)
        await pilot.press("ctrl+c")
    assert not app.is_running


def shown_by(app: WallApp) -> str:
    from textual.widgets import Static

    return "\n".join(str(widget.render()) for widget in app.query(Static) if widget.display)
