"""What happens between phones and the desk: forms without script, and a real process that may be killed."""

import os
import signal
import socket
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from functools import partial
from io import BytesIO
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from msgspec.structs import replace

from interview.errors import SessionError
from interview.web.app import App
from interview.web.door import Door
from interview.web.phones import Phones
from interview.workshop.box import Ballot, Box, Closed, Said
from interview.workshop.public import View
from interview.workshop.slips import write_door
from tests.web.conftest import Hall, own_address
from tests.web.phone import PATIENCE, Phone

ROUND = ("3", "1+2", "2")


def until(true: Callable[[], object]) -> None:
    patience = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < patience, "it did not come"
        time.sleep(0.02)


def listening(process: int) -> set[str]:
    """The sockets of a process that wait for connections, as the kernel lists them."""
    tables = [Path(f"/proc/{process}/net/{name}").read_text() for name in ("tcp", "tcp6")]
    waiting = {
        line.split()[9] for table in tables for line in table.splitlines()[1:] if line.split()[3] == "0A"
    }
    links = (str(link.readlink()) for link in Path(f"/proc/{process}/fd").iterdir() if link.is_symlink())
    return {link for link in links if link.startswith("socket:") and link[8:-1] in waiting}


def other_door(hall: Hall, door: int) -> bool:
    return hall.door != door


def test_nothing_listens_before_phones_is_typed_nor_after_it_is_off(folder: Path) -> None:
    desk = Hall.opens(folder)
    desk.types("phones").sees("First say how the group is recorded")
    desk.agrees_to_be().types("quiet").sheets("3 1 2").closes()
    assert listening(os.getpid()) == set()
    assert desk.desk.standing.phones is None
    desk.types(f"phones {own_address()}").sees("The address is on the wall: http://127.")
    desk.phone()
    assert listening(desk.door)
    assert listening(os.getpid()) == set(), "the desk itself never listens"
    assert desk.wall.address == desk.address
    door, address = desk.door, desk.address
    desk.types("phones").sees(f"Phones get in at {address}")
    desk.types("phones off").sees("The door for phones is closed.")
    assert not Path(f"/proc/{door}").exists()
    assert desk.wall.address == ""
    desk.types("phones 8.8.8.8").sees("8.8.8.8 is no address of a room")
    desk.types("phones 10.255.255.254").sees("Nothing can be opened at 10.255.255.254")
    desk.desk.close()


def test_whoever_joins_is_told_whether_names_are_kept(folder: Path) -> None:
    desk = Hall.opens(folder)
    desk.agrees_to_be("named").types(f"phones {own_address()}")
    desk.phone().sees("This group is recorded with names").sees_no("nobody can tell")
    desk.types("unnamed")
    desk.phone().sees("Afterwards nobody can tell").sees_no("recorded with names")
    desk.desk.close()


def test_the_door_ends_with_the_desk(hall: Hall) -> None:
    hall.phone()
    door = hall.door
    hall.desk.close()
    assert not Path(f"/proc/{door}").exists()


def test_a_quiet_round_is_one_question_a_page_and_in_only_at_the_end(hall: Hall) -> None:
    phone = hall.phone(0).sees("You are in. Wait for the first question.")
    hall.types("").sees("A phone has reached this laptop.")
    hall.types("quiet")
    box = Box(hall.desk.standing.folder, 1)
    phone.opens().sees("1 of 3", "Is there help?", "Choose one.", "1 None", "Don't know", "Does not apply")
    phone.picks("3").sees("2 of 3", "Which kinds?", "Choose all that fit.")
    phone.picks("1", "2", go="back").sees("1 of 3")
    assert ("a0", "3") in phone.page.fields, "what was picked is still picked"
    phone.picks("4").picks("1", "2").sees("3 of 3")
    assert box.seats() == frozenset(), "nothing is in before it was sent"
    phone.picks("2", go="send").sees("Your answer is in")
    assert box.seats() == {"01"}
    own = box.own("01")
    assert own is not None
    assert [said.codes for said in own.answer] == [("most",), ("talk", "walk"), ("half",)]


def test_a_form_that_comes_without_a_button_goes_on_and_sends_nothing(hall: Hall) -> None:
    """As some browsers send one when Enter is pressed in a line."""
    phone = hall.phone(0)
    hall.types("quiet")
    phone.opens()
    phone.posts("/ballot", *phone.filled("3", line="On Mondays.")).sees("2 of 3", "Which kinds?")
    hall.closes().sees("0 of 6 in")


def test_how_many_are_in_is_told_without_a_line_at_the_desk(hall: Hall) -> None:
    phones = [hall.phone(slip) for slip in range(2)]
    hall.types("quiet")
    for phone in phones:
        phone.opens().votes(*ROUND)
    until(lambda: hall.wall.voted == 2)
    assert hall.wall.view is View.QUIET_ROUND
    hall.types("").sees("2 of 6 in")


def test_a_phone_has_something_new_to_show_when_its_own_ballot_is_in_and_not_for_those_of_others(
    hall: Hall,
) -> None:
    one, same, other = hall.phone(0), hall.phone(0), hall.phone(1)
    hall.types("vote 1")

    def watched(phone: Phone) -> str:
        return phone.opens("/revision").html.split()[0]

    before = [watched(phone) for phone in (one, same, other)]
    one.opens().picks("3", go="send").sees("Your answer is in")
    after = [watched(phone) for phone in (one, same, other)]
    assert [was != now for was, now in zip(before, after, strict=True)] == [True, True, False]


def test_phones_cards_and_sheets_are_one_count(hall: Hall) -> None:
    phones = [hall.phone(slip) for slip in range(2)]
    hall.types("vote 1")
    for phone, pick in zip(phones, ("3", "5"), strict=True):
        phone.opens().sees_no("1 of 1").picks(pick, go="send").sees("Your answer is in")
    hall.types(f"sheet {hall.slips[2]}: 3").sees("is in")
    hall.types("tally 1 0 2 0 0").sees("3 cards counted.")
    hall.types("close").sees("6 of 6 in. Closed and counted")
    phones[0].opens().sees("Is there help?").sees_no("●")
    hall.types("reveal")
    phones[0].opens().sees("3Some●●●● 4", "Close together").sees_no("Your answer")
    count = hall.room.shown["help"]
    assert dict(count.counts or {}) == {"none": 1, "planned": 0, "some": 4, "most": 0, "all": 1}


def test_an_answer_can_be_looked_at_changed_and_taken_back(hall: Hall) -> None:
    phone = hall.phone(0)
    hall.types("vote 1")
    phone.opens().picks("3", go="send", line="A <b>line</b> & more", aloud=True)
    phone.sees("Show my answer", "Some", "A <b>line</b> & more")
    vote = ("vote", "1")
    phone.posts("/change", vote).sees("Is there help?", "Send again")
    assert ("a0", "3") in phone.page.fields
    assert hall.desk.standing.folder.box.joinpath("001", "01.toml").exists(), "it stays in until it is sent"
    phone.picks("5", go="send").sees("Your answer is in", "All")
    phone.posts("/take-back", vote).sees("Is there help?")
    phone.picks(go="send").sees("Nothing is chosen yet.")
    hall.closes().sees("0 of 6 in")


def test_a_form_that_was_open_elsewhere_does_not_bring_back_what_was_taken_back(hall: Hall) -> None:
    phone = hall.phone(0)
    hall.types("vote 1")
    phone.opens().picks("3", go="send")
    phone.posts("/change", ("vote", "1")).sees("Send again")
    # The page before it is still there behind the browser's way back.
    phone.posts("/take-back", ("vote", "1")).sees("Is there help?").sees_no("Send again")
    assert [pick for name, pick in phone.page.fields if name == "a0"] == []


def test_whether_a_line_is_read_out_stays_when_its_ballot_is_changed(hall: Hall) -> None:
    said, kept = hall.phone(0), hall.phone(1)
    hall.types("vote 1")
    said.opens().picks("3", go="send", line="On Mondays.", aloud=True).posts("/change", ("vote", "1"))
    kept.opens().picks("3", go="send", line="Not this one.").posts("/change", ("vote", "1"))
    assert ("s0", "1") in said.page.fields
    assert "s0" not in dict(kept.page.fields)


def test_what_does_not_go_together_is_told_at_its_question(hall: Hall) -> None:
    phone = hall.phone(0)
    hall.types("vote 2")
    phone.opens().picks("1", "dk", go="send").sees("“Don't know” stands alone.", "Which kinds?")
    assert ("a0", "1") in phone.page.fields, "nothing is lost of what was picked"
    phone.picks("1", "3", go="send").sees("Your answer is in")


def test_what_comes_too_late_is_told_so_and_changes_nothing(hall: Hall) -> None:
    early, late = hall.phone(0), hall.phone(1)
    hall.types("vote 1")
    early.opens().picks("3", go="send")
    late.opens()
    hall.closes()
    late.picks("1", go="send").sees("That vote was closed, and this did not come in.", "Question 1 of 3")
    assert late.status == 409
    hall.types("vote 2")
    early.posts("/ballot", ("vote", "1"), ("mark", hall.room.mark), ("a0", "1"), ("go", "send"))
    early.sees("That vote was closed", "Which kinds?")
    assert Box(hall.desk.standing.folder, 2).seats() == frozenset()


def test_what_is_sent_while_the_vote_is_closed_is_in_or_told_that_it_is_not(hall: Hall) -> None:
    phones = [hall.phone(slip) for slip in range(6)]
    for _ in range(5):
        hall.types("vote 1")
        forms = [phone.opens().filled("3") for phone in phones]
        with ThreadPoolExecutor(len(phones)) as pool:
            sending = [
                pool.submit(phone.posts, "/ballot", *form, ("go", "send"))
                for phone, form in zip(phones, forms, strict=True)
            ]
            wait(sending, return_when=FIRST_COMPLETED)
            hall.closes().types("no")  # of three or four voices, whether counts are kept is asked
            for done in sending:
                done.result()
        # Whoever was told that it was closed was told so at once; the others were in before that.
        late = sum("That vote was closed" in phone.shown for phone in phones)
        counted = hall.room.counts["help"][-1].voices
        assert counted + late == 6


def test_what_the_disk_does_not_take_is_not_told_to_be_in(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.types("vote 1")
    app = App(Door(hall.desk.standing.folder.session_file), Phones(time.monotonic), "here", lambda: None)

    def full(*_: object) -> None:
        raise SessionError("No space left on device")

    monkeypatch.setattr(Box, "put", full)
    form = urlencode([("vote", "1"), ("mark", hall.room.mark), ("at", "0"), ("a0", "3"), ("go", "send")])
    answers: list[str] = []
    page = app(
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/ballot",
            "HTTP_HOST": "here",
            "HTTP_COOKIE": f"seat={hall.slips[0]}.abc",
            "CONTENT_LENGTH": str(len(form)),
            "wsgi.input": BytesIO(form.encode()),
        },
        lambda status, _: answers.append(status),
    )
    told = b"".join(page).decode()
    assert answers == ["503 Service Unavailable"]
    assert "This was not saved" in told
    assert 'value="3" checked' in told


def test_a_ballot_paper_that_could_not_be_read_once_is_read_at_the_next_look(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = Door(hall.desk.standing.folder.session_file)
    assert door.vote == 0
    hall.types("vote 1")
    with monkeypatch.context() as amiss:

        def unreadable(*_: object) -> None:
            raise OSError("Input/output error")

        amiss.setattr("interview.web.door.read_door", unreadable)
        assert door.vote == 0
    assert door.vote == 1


def test_a_list_that_has_changed_takes_no_ballot_of_the_old_one(hall: Hall) -> None:
    phone = hall.phone(0)
    hall.types("vote 1")
    phone.posts("/ballot", ("vote", "1"), ("mark", "X-XX"), ("a0", "1"), ("go", "send"))
    assert phone.status == 409
    assert Box(hall.desk.standing.folder, 1).seats() == frozenset()


def test_a_form_that_was_begun_on_another_list_is_not_gone_on_with(hall: Hall) -> None:
    phone = hall.phone(0)
    hall.types("quiet")
    phone.opens().picks("3").sees("2 of 3")
    paper = hall.desk.standing.door
    other = replace(paper, mark="X-XX", question=tuple(reversed(paper.question)), voted=paper.voted[::-1])
    write_door(hall.desk.standing.folder, other)
    phone.opens().sees("1 of 3", "Is it designed?")
    assert "a2" not in dict(phone.page.fields)


def test_of_one_slip_on_two_phones_the_last_counts_and_both_are_told(hall: Hall) -> None:
    one, other = hall.phone(0), hall.phone(0)
    hall.types("vote 1")
    one.opens().sees("This slip is on more than one phone.").picks("3", go="send")
    other.opens().sees("This slip is on more than one phone.", "Your answer is in")
    other.posts("/change", ("vote", "1")).picks("5", go="send")
    one.opens().sees("All").sees_no("Some")
    assert Box(hall.desk.standing.folder, 1).seats() == {"01"}


def test_a_phone_that_joins_once_more_is_one_phone(hall: Hall) -> None:
    phone = hall.phone(0).joins(hall.slips[0])
    hall.types("vote 1")
    phone.opens().sees_no("This slip is on more than one phone.")
    phone.joins(hall.slips[1])
    hall.phone(0).opens().sees_no("This slip is on more than one phone.")


def test_a_new_slip_cancels_the_old_one_and_its_open_ballot(hall: Hall) -> None:
    old = hall.slips[0]
    phone = hall.phone(0)
    hall.types("vote 1")
    phone.opens().picks("3", go="send")
    phone.posts("/change", ("vote", "1"))
    form = phone.filled("3")
    hall.types(f"new slip {old}").sees(f"Slip {old} does not count any more.", "is out of the box")
    phone.posts("/ballot", *form, ("go", "send")).sees("This slip does not count any more.")
    (fresh,) = set(hall.slips) - {old, *hall.slips[1:]}
    hall.phone().joins(fresh).picks("5", go="send").sees("Your answer is in")
    hall.closes().sees("1 of 6 in")


def test_a_slip_that_is_withdrawn_sends_nothing_any_more(hall: Hall) -> None:
    phone = hall.phone(0)
    hall.types("vote 1")
    phone.opens().picks("3", go="send")
    hall.types(f"withdraw {hall.slips[0]}").sees("is out of the box")
    phone.opens().sees("This slip does not count any more.").opens().sees_no("does not count any more")
    hall.closes().sees("0 of 6 in")


def test_a_slip_that_is_taken_back_while_its_ballot_is_written_has_nothing_in_the_box(hall: Hall) -> None:
    door, slip, put = Door(hall.file), hall.slips[0], Box.put
    hall.types("vote 1")

    def put_late(box: Box, seat: str, ballot: Ballot) -> None:
        hall.types(f"new slip {slip}")
        put(box, seat, ballot)

    with patch.object(Box, "put", put_late), pytest.raises(Closed):
        door.put(slip, 1, (Said("help", ("some",)),))
    assert Box(hall.desk.standing.folder, 1).seats() == frozenset()
    hall.closes().sees("0 of 6 in")


def test_who_comes_late_waits_for_the_next_vote_and_is_told_so_kindly(hall: Hall) -> None:
    hall.types("vote 1")
    late = hall.phone(6).sees("This vote began before you came. Your voice counts from the next one on")
    late.sees("0 of 6 in").sees_no("Send")
    in_time = hall.phone(5).opens()
    form = (*in_time.filled("3"), ("go", "send"))
    in_time.posts("/ballot", *form).sees("Your answer is in")
    until(lambda: "1 of 6 in" in late.opens().html)
    late.posts("/ballot", *form).sees("This vote began before you came", "1 of 6 in")
    door = hall.door
    os.kill(door, signal.SIGKILL)
    until(partial(other_door, hall, door))
    Phone.waits_for(hall.address)
    late.opens().sees("This vote began before you came")
    hall.types("close", "yes", "in 7", "vote 2")
    late.opens().picks("1", go="send").sees("Your answer is in")


def test_a_form_outlives_the_door_however_often_it_dies(hall: Hall) -> None:
    phone = hall.phone(0)
    hall.types("quiet")
    phone.opens().picks("3").picks("1")
    for _ in range(4):
        door = hall.door
        os.kill(door, signal.SIGKILL)
        until(partial(other_door, hall, door))
        Phone.waits_for(hall.address)
    phone.picks("2", go="send").sees("Your answer is in")
    own = Box(hall.desk.standing.folder, 1).own("01")
    assert own is not None
    assert [said.codes for said in own.answer] == [("some",), ("talk",), ("half",)]


def test_after_the_desk_died_in_a_vote_slips_and_ballots_are_as_they_were(folder: Path) -> None:
    first = Hall.opens(folder)
    first.agrees_to_be().types(f"phones {own_address()}", "quiet")
    phone = first.phone(0).opens().votes(*ROUND)
    first.desk.close()  # the door has no way to end a vote, however its desk ends
    second = Hall.opens(folder)
    second.sees("1 of 6 in")
    assert second.desk.standing.phones is None
    second.types(f"phones {own_address()}")
    again = Phone.waits_for(second.address)
    again.cookie = phone.cookie
    again.opens().sees("Your answer is in")
    second.closes().sees("1 of 6 in")
    second.desk.close()


def test_a_door_whose_place_is_taken_gives_up_and_the_desk_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, number = Hall.opens(folder), own_address()
    with socket.create_server((number, 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr("interview.workshop.commands.phones.free_port", lambda _: port)
        desk.agrees_to_be().types(f"phones {number}", "quiet").sheets("3 1 2").sees("is in")
        until(lambda: desk.address == "")
    desk.types("").sees("The door for phones has stopped")
    desk.desk.close()


def test_the_wall_as_a_page_shows_the_address_large_and_the_public_state(hall: Hall) -> None:
    wall = hall.phone().opens("/wall")
    wall.sees("Riga", hall.address)
    assert "<svg" in wall.html
    hall.types("vote 1")
    wall.opens("/wall").sees("Question 1 of 3", "Is there help?", "0 of 6 in").sees_no("<svg")
    hall.sheets("3", "3", "3", "4", "5", "5").types("close", "reveal", "agree 3")
    wall.opens("/wall").sees("●●●", "Agreed: 3 Some")
    hall.types("time 5")
    wall.opens("/wall").sees("0:00 left")  # the clock of these tests stands in the past
    hall.types("black")
    wall.opens("/wall").sees_no("Is there help?", "●")


@pytest.mark.parametrize("module", ["logging", "waitress", "interview"])
def test_what_lies_where_the_desk_was_started_is_not_run(
    module: str, folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger's folder may hold files by the names of what the door is made of."""
    theirs = tmp_path_factory.mktemp("theirs")
    (theirs / f"{module}.py").write_text("open('ran', 'w').close()\n", encoding="utf-8")
    monkeypatch.chdir(theirs)
    hall = Hall.opens(folder)
    hall.agrees_to_be().types(f"phones {own_address()}")
    try:
        hall.phone().sees("Type the five letters of your slip.")
    finally:
        hall.desk.close()
    assert not (theirs / "ran").exists()
