"""A facilitator at the desk, in the words that are typed there."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

import pytest
from msgspec.structs import replace

from interview.condition import Between
from interview.dialogue.turn import TurnKind
from interview.errors import NotSaved, SessionError, SessionLocked
from interview.session.events import Act, Attribution, DecisionKind, Event, Label, Mode
from interview.session.journal import Journal
from interview.wording.voice import Voice
from interview.workshop.desk import Desk, new_workshop, open_workshop
from interview.workshop.folder import RoomFolder
from interview.workshop.public import Public, View, read_public
from interview.workshop.publish import publish
from interview.workshop.room import Room, room_of
from interview.workshop.sheets import put_in
from tests.talk import Person, Ticking, questionnaire
from tests.workshop.group import QUESTIONS

MARKER = "kestrelfeather"


class Facilitator(Person):
    """Types at the desk of a workshop."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        super().__init__(desk)

    @classmethod
    def prepares(cls, folder: Path, *, people: int = 6) -> Self:
        found = questionnaire(QUESTIONS)
        desk = new_workshop(
            found,
            folder,
            name="Riga",
            sections=("care",),
            pass_="quick",
            people=people,
            minutes=150,
            clock=Ticking(),
        )
        return cls(desk)

    @classmethod
    def opens(cls, folder: Path, name: str = "Riga") -> Self:
        return cls(open_workshop(name, folder=folder, clock=Ticking()))

    @property
    def room(self) -> Room:
        return room_of(self.desk.snapshot())

    @property
    def slips(self) -> list[str]:
        return list(self.desk.standing.door.slips)

    @property
    def wall(self) -> Public:
        found = read_public(self.desk.standing.folder.public)
        assert found is not None
        return found

    def sheets(self, *sheets: str) -> Self:
        """Each on the next slip."""
        return self.types(*(f"sheet {code}: {said}" for code, said in zip(self.slips, sheets, strict=False)))

    def closes(self) -> Self:
        """Also where fewer are in than are here, which is asked about."""
        self.types("close")
        return self.types("yes") if "all the same?" in self.shown else self

    def agrees_to_be(self, mode: str = "unnamed", *, present: int = 6) -> Self:
        return self.types(mode, f"in {present}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepared = Facilitator.prepares(tmp_path)
    prepared.types("town")
    prepared.desk.close()
    return tmp_path


@pytest.fixture
def desk(folder: Path) -> Iterator[Facilitator]:
    opened = Facilitator.opens(folder)
    yield opened
    opened.desk.close()


ROUND = ("3 1+2 2", "3 1 2", "4 1+2 3", "5 1 ?", "1 1+3 1", "1 1+2 1")


@pytest.fixture
def counted(desk: Facilitator) -> Facilitator:
    """After a quiet round of six, which is split on the first question."""
    return desk.agrees_to_be().types("quiet").sheets(*ROUND).types("close")


def test_the_frame_comes_first_and_then_the_list_stands(tmp_path: Path) -> None:
    prepared = Facilitator.prepares(tmp_path)
    assert prepared.asked == "place"
    prepared.sees("One question sets the frame.")
    prepared.types("town").sees("3 questions go to the vote, mark ", "Quiet round 2", "to spare")
    assert prepared.outcome.leaves
    assert len(prepared.slips) == 10
    prepared.desk.close()


def test_a_frame_that_was_left_is_gone_on_with_at_the_desk(tmp_path: Path) -> None:
    Facilitator.prepares(tmp_path).types("pause").desk.close()
    desk = Facilitator.opens(tmp_path)
    assert desk.asked == "place"
    desk.types("town").sees("3 questions go to the vote", "How is the group recorded?")
    assert len(desk.slips) == 10
    desk.desk.close()


def test_how_the_group_is_recorded_is_asked_before_anything_else(desk: Facilitator) -> None:
    desk.sees("How is the group recorded?", "1 unnamed")
    desk.types("quiet").sees("First say how the group is recorded")
    desk.types("unnamed").sees("Say this aloud: until a vote is counted, this laptop holds")
    assert desk.room.mode is Mode.UNNAMED
    desk.types("named").sees("It cannot become looser")
    desk.types("seat ABCDE Anna").sees("Nobody is written down here")


def test_nobody_sees_a_count_before_it_is_shown(desk: Facilitator) -> None:
    desk.agrees_to_be().types("quiet").sees("0 of 6 in")
    desk.sheets(*ROUND[:5]).sees("5 of 6 in")
    assert desk.wall.view is View.QUIET_ROUND
    assert (desk.wall.voted, desk.wall.present) == (5, 6)
    desk.types("reveal").sees("First a question")
    desk.sheets("", "", "", "", "", ROUND[5])
    desk.types("close").sees("Closed and counted; the ballots are gone.").types("agenda")
    desk.sees("1 Help: split, 5 min").sees_no(" o ")
    desk.types("1").sees("Counted, not shown")
    assert desk.wall.ask == "Is there help?"
    assert {row.voices for row in desk.wall.rows} == {None}
    desk.types("reveal").sees("1 None", "o o  2", "Split.", "Let us hear from both ends, in any order.")
    assert [row.voices for row in desk.wall.rows] == [2, 0, 2, 1, 1]
    assert desk.wall.label == "split"
    assert "level" not in desk.desk.standing.folder.public.read_text(encoding="utf-8")


def test_a_sheet_that_does_not_fit_puts_nothing_in(desk: Facilitator) -> None:
    desk.agrees_to_be().types("quiet")
    slip = desk.slips[0]
    for line, said in (
        (f"sheet {slip}: 1 2", "2 answers read, and 3 are asked"),
        (f"sheet {slip}: 9 1 1", "Question 1 has choices 1 to 5; 9 is none of them"),
        (f"sheet {slip}: 1+2 1 1", "Question 1 takes one choice"),
        ("sheet QQQQQ: 1 1 1", "There is no slip QQQQQ"),
        ("sheet", "A sheet goes: sheet KDRTM"),
        (f"sheet {slip}: one two three", "none of them"),
    ):
        desk.types(line).sees(said)
        assert desk.wall.voted == 0
    desk.types(f"sheet {slip[:2]} {slip[2:]}: 1 1 1".lower()).sees(f"Slip {slip} is in: 3 of 3 read")
    desk.types(f"sheet {slip}: 2 1 1").sees("in place of what it said before", "1 of 6 in")


def test_cards_after_sheets_are_shown_where_everybody_voted_both_times(desk: Facilitator) -> None:
    desk.agrees_to_be().types("quiet").sheets(*ROUND)
    desk.types("close", "agenda", "1", "reveal", "revote", "tally 0 0 3 2 1", "close", "reveal")
    desk.sees("3 Some", "o o o  3", "o o  2")


def test_cards_are_counted_and_a_sum_that_does_not_fit_is_asked_about(desk: Facilitator) -> None:
    desk.agrees_to_be().types("vote 1").sees("Cards up, then tally")
    desk.types("tally 1 0 2").sees("tally and 5 numbers")
    desk.types("tally 1 0 2 1 1").sees("6 are present, 5 are counted", "2 count again")
    acts = desk.acts
    desk.types(f"{desk.slips[0]}: 1").sees("nothing of it was kept", "2 count again").sees_no("Kept aside")
    assert desk.acts == acts, "it might be what a slip says"
    desk.types("2").sees("Cards up once more")
    assert desk.wall.voted == 0
    desk.types("tally 1 0 2 1 1 dk 1").sees("6 cards counted")
    desk.types("close", "reveal").sees("don't know")
    count = desk.room.shown["help"]
    assert (count.voices, count.dont_know) == (6, 1)


def test_cards_and_sheets_mix_in_one_vote(desk: Facilitator) -> None:
    desk.agrees_to_be().types("vote 2").sheets("1+2", "1", "3")
    desk.types("tally 3 2 1").sees("say of how many people")
    desk.types("tally 3 2 1 of 3", "close", "reveal")
    count = desk.room.shown["kinds"]
    assert count.counts == {"talk": 5, "walk": 3, "print": 2}
    assert count.voices == 6


def test_what_is_agreed_is_the_answer_and_one_undo_takes_both_back(counted: Facilitator) -> None:
    counted.types("agenda", "1", "reveal", "agree 3").sees("Recorded at 1, Help: 3 Some.")
    assert counted.answers == {"place": "town", "help": "some"}
    assert counted.room.decisions["help"].kind is DecisionKind.AGREED
    assert counted.wall.decided == (3,)
    counted.types("undo").sees("what was decided on")
    assert "help" not in counted.answers
    assert counted.room.decisions == {}
    counted.types("agree 3-5").sees("between 3 Some, 4 Most or 5 All")
    assert counted.answers["help"] == Between(("some", "most", "all"))


def test_not_agreed_keeps_every_choice_that_got_a_voice(counted: Facilitator) -> None:
    counted.types("agenda", "1", "not agreed").sees("First reveal")
    counted.types("reveal", "not agreed").sees("not agreed. All that got a voice stays possible.")
    assert counted.answers["help"] == Between(("none", "some", "most", "all"))
    counted.types("leave").sees("Replace it?").types("yes").sees("Left open")
    assert "help" not in counted.answers
    counted.types("undo")
    assert counted.room.decisions["help"].kind is DecisionKind.NOT_AGREED


def test_each_disputed_choice_is_decided_and_the_others_follow_the_room(counted: Facilitator) -> None:
    counted.types("vote 2").sheets("1+2", "1+2", "1+2", "1+3", "1", "3").types("close", "reveal")
    counted.sees("Disputed: 2, 3").types("agree").sees("2 Walks: 3 of 6 named it. Does it hold?")
    counted.types("yes").sees("3 Print: 2 of 6").types("2").sees("Recorded at 2, Kinds: 1 Talks, 2 Walks.")
    assert counted.answers["kinds"] == ("talk", "walk")
    counted.types("agree", "1", "it stays disputed").sees("not agreed")
    assert "kinds" not in counted.answers
    assert counted.room.decisions["kinds"].disputed == ("print",)


def test_help_names_what_is_of_use_where_one_stands(desk: Facilitator) -> None:
    desk.agrees_to_be().types("help").sees("quiet: opens the quiet round", "finish:").sees_no("private:")
    desk.types("vote 1", "help").sees("tally:", "close:").sees_no("quiet:")
    desk.types("tally 1 1 2 1 1", "close", "help").sees("reveal:", "not agreed:").sees_no("tally:")
    desk.types("help tally").sees("as in: tally 1 2 6 3 1 dk 1")
    assert next(turn.text for turn in desk.desk.help_here()).startswith("reveal:")


def test_what_was_shown_cannot_be_unshown(counted: Facilitator) -> None:
    counted.types("agenda", "1", "reveal", "undo").sees(
        "What was shown cannot be unshown. revote asks again."
    )
    assert "help" in counted.room.shown
    counted.types("revote").sees("Vote open, 0 of 6 in")


def test_undo_never_reaches_behind_what_the_room_heard_since(counted: Facilitator) -> None:
    counted.types("undo").sees("What was counted stays")
    counted.types("agenda", "1", "reveal", "agree 3", "dissent It is less", "1", "no", "undo")
    counted.sees("A dissent stays as it was said").types("park Buses", "nobody", "undo").sees(
        "is parked stays"
    )
    assert counted.answers["help"] == "some"
    counted.types("vote 2", "undo").sees("throw away ends it unread")


def test_a_number_is_a_question_of_the_agenda_and_never_an_answer(counted: Facilitator) -> None:
    acts = counted.acts
    counted.types("agenda", "2", "9").sees("There are 3 questions here, and 9 is none of them.")
    counted.types("some of it").sees("is no word of the desk, and nothing was recorded")
    assert counted.acts == acts
    assert counted.heard(TurnKind.UNCLEAR)


def test_a_dissent_is_read_back_and_kept_as_its_author_wants(counted: Facilitator) -> None:
    counted.types("agenda", "1", "dissent Families who speak Russian drop out")
    counted.sees("Read back: “Families who speak Russian drop out”", "1 nothing", "2 a role", "3 a name")
    counted.types("2", "parents", "yes").sees("Kept word for word")
    counted.types("dissent It costs too much", "4", "dissent It costs far too much", "1", "")
    first, second = counted.room.dissents_on("help")
    assert (first.text, first.attribution, first.who, first.outside) == (
        "Families who speak Russian drop out",
        Attribution.ROLE,
        "parents",
        True,
    )
    assert (second.text, second.who, second.outside) == ("It costs far too much", None, False)


def test_the_end_asks_what_becomes_of_each_thing_that_was_parked(counted: Facilitator) -> None:
    counted.types("park Who owns the data?").sees("Who picks this up?").types("Anna")
    counted.types("park A second thing", "nobody yet").sees("With nobody yet.")
    counted.types("finish").sees("Parked: “Who owns the data?” With Anna.")
    counted.types("Ilze asks the ministry").sees("Parked: “A second thing” Who picks this up?")
    counted.types("Ben").sees("Parked: “A second thing” With Ben. What becomes of it?")
    counted.types("").sees("Counted and not decided: 1 Help, 2 Kinds, 3 Design.").types("yes")
    counted.sees("The report for this room: interview report ", "--share answers")
    assert counted.outcome.leaves
    outcomes = [parked.outcome for parked in counted.room.parked]
    assert outcomes == ["Ilze asks the ministry", None]
    assert [parked.carrier for parked in counted.room.parked] == ["Anna", "Ben"]


def test_named_mode_asks_until_when_names_are_kept(desk: Facilitator) -> None:
    desk.agrees_to_be("named").types(f"seat {desk.slips[0]} Anna, adviser").sees("is with Anna, adviser")
    desk.types("finish").sees("Until when may names be kept?").types("2027-06-30")
    assert desk.outcome.leaves
    assert desk.room.keep_until == "2027-06-30"


@pytest.mark.parametrize("mode", ["named", "by role"])
def test_what_is_recorded_more_strictly_later_is_rewritten(desk: Facilitator, mode: str) -> None:
    desk.types(mode, "in 6").types(*(f"seat {slip} adviser" for slip in desk.slips[:4]))
    desk.types("quiet").sheets(*ROUND).types("close", "unnamed").sees("Copies elsewhere are not reached.")
    text = desk.file.read_text(encoding="utf-8")
    assert "adviser" not in text
    assert "seats" not in text
    assert "adviser" not in desk.desk.standing.folder.people.read_text(encoding="utf-8")
    assert desk.room.mode is Mode.UNNAMED
    assert desk.room.counts["help"][0].voices == 6
    desk.types("agenda", "1", "reveal", "agree 3").sees("Recorded at 1, Help: 3 Some.")


def test_few_voices_are_asked_before_anything_is_counted(desk: Facilitator) -> None:
    desk.agrees_to_be(present=4).types("vote 1").sheets("1", "3", "3", "5").types("close")
    desk.sees("With 4 of you, counts can be guessed").types("no", "reveal").sees("no count is kept")
    assert desk.room.counts["help"][0].counts is None
    desk.types("revote").sheets("1", "3", "3", "5").types("close", "yes", "reveal").sees("o o  2")


def test_a_revote_of_nearly_the_same_people_leaves_no_second_count_anywhere(counted: Facilitator) -> None:
    counted.types("agenda", "1", "reveal", "out 1", "revote").sheets("3", "3", "3", "3", "3")
    counted.types("close", "reveal").sees("So only the label is kept.").sees_no("o  ")
    assert [count.counts is None for count in counted.room.counts["help"]] == [False, True]
    assert {row.voices for row in counted.wall.rows} == {None}
    counted.types("not agreed")
    assert "help" not in counted.answers, "the range stays whole, so that everybody's level is in it"


def test_a_slip_can_be_withdrawn_as_long_as_it_is_in_the_box(desk: Facilitator) -> None:
    desk.agrees_to_be().types("quiet").sheets(*ROUND)
    slip = desk.slips[0]
    desk.types(f"withdraw {slip}").sees(
        "With one for who comes late one may vote from the next vote on",
        "is out of the box",
        "Quiet round open, 5 of 6 in",
    )
    desk.types(f"sheet {slip}: 1 1 1").sees(f"There is no slip {slip}")
    desk.types("close", "yes", f"withdraw {desk.slips[0]}").sees("that was said at the opening")
    assert desk.room.withdrawn == 2


def test_a_named_voice_that_is_withdrawn_goes_from_the_record(desk: Facilitator) -> None:
    desk.agrees_to_be("named").types(f"seat {desk.slips[0]} Anna")
    desk.types("quiet").sheets(*ROUND).types("close")
    slip, seat = desk.slips[0], desk.desk.standing.door.slips[desk.slips[0]]
    desk.types(f"withdraw {slip}").sees("taken out of this file")
    first = desk.room.counts["help"][0]
    assert first.counts is not None
    assert first.by_seat is None, "what the others said would tell, beside the numbers, what this one did"
    journal = desk.file.read_text(encoding="utf-8")
    assert "picks" not in journal
    assert f'"{seat}"' not in journal
    assert "Anna" not in desk.desk.standing.folder.people.read_text(encoding="utf-8")
    desk.types(f"withdraw {desk.slips[0]}")
    assert desk.room.counts["help"][0].counts is None, "five were left, and now four"


def test_a_named_voice_that_the_disk_kept_can_be_withdrawn_once_more(
    desk: Facilitator, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.agrees_to_be("named").types("quiet").sheets(*ROUND).types("close")

    def full(*_: object) -> int:
        raise SessionError("Nothing more could be removed: no space left.")

    with monkeypatch.context() as disk:
        disk.setattr("interview.workshop.commands.leaving.rewritten", full)
        slip = desk.slips[0]
        desk.types(f"withdraw {slip}").sees("Nothing more could be removed")
    desk.types(f"withdraw {slip}").sees("taken out of this file")
    assert "picks" not in desk.file.read_text(encoding="utf-8")


def _full(*_: object) -> int:
    raise SessionError("Nothing more could be written: no space left.")


def test_withdrawals_that_the_disk_refused_are_all_counted_once_it_takes_them(
    desk: Facilitator, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.agrees_to_be().types("vote 1").sheets("1", "3", "3", "4", "5", "5")
    both = [f"withdraw {slip}" for slip in desk.slips[:2]]
    with monkeypatch.context() as disk:
        disk.setattr("interview.workshop.standing.Standing.keep_people", _full)
        desk.types(*both).sees("no space left")
    desk.types("in 8", *both)
    assert desk.room.withdrawn == 2
    assert desk.desk.standing.people.came >= 2


def test_a_slip_that_was_being_replaced_can_be_withdrawn(
    desk: Facilitator, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.agrees_to_be().types("vote 1").sheets("1", "3", "3", "4", "5", "5")
    old = desk.slips[0]
    with monkeypatch.context() as disk:
        disk.setattr("interview.workshop.standing.Standing.take_out", _full)
        desk.types(f"new slip {old}").sees("no space left")
    desk.types(f"withdraw {old}").sees("is taken back")
    assert desk.room.withdrawn == 1


def test_what_a_copy_that_stopped_left_behind_does_not_come_back(desk: Facilitator, tmp_path: Path) -> None:
    there = RoomFolder(tmp_path / "stick" / "riga.toml")
    counted = there.half / "box" / "003"
    counted.mkdir(parents=True)
    (counted / "07.toml").write_text("said", encoding="utf-8")
    desk.desk.standing.go_along(there.session_file)
    assert there.people.is_file()
    assert not list((tmp_path / "stick").rglob("07.toml"))


def test_what_is_recorded_more_strictly_keeps_no_count_that_would_tell(desk: Facilitator) -> None:
    desk.types("named", "in 5", "vote 1").sheets("1", "1", "1", "1", "1").types("close", "reveal")
    desk.types("out 0", "revote").sheets("1", "1", "1", "1", "1", "5").types("close", "yes", "reveal")
    desk.types("vote 3").sheets("2", "3").closes().types("reveal", "unnamed")
    first, second = desk.room.counts["help"]
    assert first.counts is not None
    assert (second.counts, second.label) == (None, Label.MOSTLY_AGREED)
    (few,) = desk.room.counts["design"]
    assert (few.counts, few.label) == (None, Label.TOO_FEW)
    desk.types("3").sees_no("Half  ")
    assert {row.voices for row in desk.wall.rows} == {None}


def test_an_answer_that_is_taken_back_takes_its_decision_and_does_not_return(
    counted: Facilitator, folder: Path
) -> None:
    counted.types("agenda", "1", "reveal", "agree 3").types("history", "1")
    assert "help" not in counted.answers
    assert "help" not in counted.room.decisions
    counted.desk.close()
    again = Facilitator.opens(folder)
    assert "help" not in again.answers
    assert "help" not in again.room.decisions
    again.desk.close()


def test_nothing_is_decided_on_an_earlier_count_than_the_last(counted: Facilitator) -> None:
    counted.types("agenda", "1", "reveal", "revote").sheets("4", "4", "4", "5", "5", "5")
    counted.types("close", "not agreed").sees("First reveal")
    assert "help" not in counted.answers
    counted.types("reveal", "not agreed")
    assert counted.answers["help"] == Between(("most", "all"))


@pytest.mark.parametrize(
    "typed",
    ["change 1", "change 2", "go to place", "change place to country", "themes", "full pass", "deepen care"],
)
def test_after_a_vote_nothing_is_answered_for_the_group(counted: Facilitator, typed: str) -> None:
    answers = counted.answers
    counted.types(typed).sees("The group has begun to vote").types("2")
    assert counted.answers == answers
    assert counted.room.decisions == {}


def test_after_a_vote_the_frame_is_not_taken_back(counted: Facilitator) -> None:
    counted.types("history place").sees("Town").types("1")
    assert counted.answers["place"] == "town"
    outcome = counted.desk.say("country", "place")
    assert "has begun to vote" in outcome.turns[0].text
    assert counted.answers["place"] == "town"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("{}", "There are 3 questions here, and 99999999999… is none of them."),
        ("agree {}", "There are choices 1 to 5 here, and 99999999999… is not among them."),
        ("tally {} 1 1 1 1", "More than 999 of one kind cannot be counted here."),
        ("tally 1 1 1 1 1 dk {}", "More than 999 of one kind cannot be counted here."),
        ("sheet SLIP: {}", "Question 1 has choices 1 to 5; 99999999999… is none of them."),
    ],
)
def test_a_long_row_of_figures_is_a_sentence(desk: Facilitator, typed: str, told: str) -> None:
    desk.agrees_to_be().types("1")
    if not typed.startswith("agree"):
        desk.types("vote 1")
    for figures in ("9" * 5000, "9" * 13):
        desk.types(typed.replace("SLIP", desk.slips[0]).format(figures)).sees(told)
    assert desk.wall.voted in (None, 0)


def test_a_dissent_without_a_word_is_asked_for_again(counted: Facilitator) -> None:
    counted.types("1", 'dissent "').sees("dissent and the sentence")
    assert counted.desk.waiting == "AtTheDesk"


def test_how_many_are_here_is_said_and_not_added_up(desk: Facilitator) -> None:
    desk.types("unnamed", "in 13").sees("13 are here").types("in 12").sees("12 are here")
    desk.types("out 1").sees("11 are here").types("who").sees("11 are here")


def test_a_slip_for_who_comes_late_votes_from_the_next_vote_on(desk: Facilitator) -> None:
    desk.agrees_to_be().types("vote 1", f"sheet {desk.slips[6]}: 3")
    desk.sees("is one for who comes late", "votes from the next vote on; nothing was put in")
    desk.types("in 7").sees("7 are here.", "votes from the next vote on")
    desk.types(f"sheet {desk.slips[6]}: 3").sees("nobody had come late when this vote began")
    desk.sheets("3", "3", "4", "4", "1", "1").types("close", "yes", "vote 2", f"sheet {desk.slips[6]}: 1")
    desk.sees("is in: 1 of 1 read")


def test_who_is_there_from_the_beginning_votes_whatever_their_slip(desk: Facilitator) -> None:
    desk.agrees_to_be(present=7).types("vote 1", f"sheet {desk.slips[6]}: 3").sees("is in: 1 of 1 read")


def test_a_sentence_on_a_sheet_is_kept_with_its_question(desk: Facilitator) -> None:
    desk.agrees_to_be().types("quiet")
    slip = desk.slips[0]
    desk.types(f"sheet {slip}: 3 1 2; say: Few know").sees("with the number of its question")
    desk.types(f"sheet {slip}: 3 1 2; say 9: Few know").sees("with the number of its question")
    desk.types(f"sheet {slip}: 3 1 2; say 3: Few know of it").sees("is in: 3 of 3 read")
    assert desk.desk.echo(f"sheet {slip}: 3 1 2; say 3: Few know of it") == f"sheet {slip}"
    assert "Few know" not in desk.file.read_text(encoding="utf-8")
    desk.closes()
    assert desk.desk.record.remarks["design"] == ("Few know of it",)


def test_what_not_agreed_leaves_is_said_as_it_is(desk: Facilitator) -> None:
    desk.agrees_to_be(present=2).types("vote 1").sheets("1", "5").types("close", "reveal")
    desk.sees("With 2 voices no count is kept").sees_no("both ends").types("not agreed")
    desk.sees("The question stays open").sees_no("got a voice stays possible")
    assert "help" not in desk.answers


def test_by_role_it_is_said_that_roles_are_told_apart(desk: Facilitator) -> None:
    desk.types("by role").sees("what a role said where three or more share it").sees_no("nobody can tell")


def test_a_question_has_the_same_number_on_the_agenda_the_wall_and_the_sheet(desk: Facilitator) -> None:
    desk.agrees_to_be().types("quiet").sheets("3 1 1", "3 1 1", "3 1 1", "3 1 3", "3 1 3", "3 1 3")
    desk.types("close", "agenda").sees("3 Design: split").types("3").sees("3. Design")
    assert desk.wall.number == 3
    desk.types("agenda all", "1").sees("1. Help")


def test_the_wall_goes_black_and_comes_back_and_time_is_only_shown(counted: Facilitator) -> None:
    counted.types("agenda", "1", "time 5").sees("Nothing happens by itself")
    assert counted.wall.ends == "2026-03-01T09:05:00Z" or counted.wall.ends > "2026-03-01T09:0"
    counted.types("black")
    assert (counted.wall.view, counted.wall.ask, counted.wall.rows) == (View.BLACK, "", ())
    counted.types("black", "time 0")
    assert counted.wall.view is View.QUESTION
    assert counted.wall.ends == ""


def test_after_a_crash_the_vote_goes_on_with_what_was_in(folder: Path) -> None:
    before = Facilitator.opens(folder)
    before.agrees_to_be().types("quiet").sheets(*ROUND[:4])
    slips = before.slips
    before.desk.session.close()  # a process that dies lets go of its lock, and writes nothing more
    after = Facilitator.opens(folder)
    after.sees("Quiet round open, 4 of 6 in.")
    after.types(f"sheet {slips[4]}: {ROUND[4]}", "close", "yes").sees("5 of 6 in. Closed and counted")
    after.desk.close()


def test_after_a_crash_the_wall_has_its_time_and_the_desk_says_what_is_missing(folder: Path) -> None:
    first = Facilitator.opens(folder)
    first.agrees_to_be().types("quiet", "time 9")
    standing = first.desk.standing
    publish(standing.folder, replace(first.wall, address="http://127.0.0.1:8080/"))  # as with an open door
    ends = first.wall.ends
    first.desk.session.close()  # nobody leaves the desk: it is gone
    second = Facilitator.opens(folder)
    second.sees("Phones got in before this desk stopped. phones lets them in again.", "0 of 6 in")
    assert (second.wall.ends, second.wall.address) == (ends, "")
    second.types("black")
    second.desk.session.close()
    third = Facilitator.opens(folder)
    third.sees("The wall is black. black brings it back.").sees_no("Phones got in")
    third.desk.close()


def test_a_second_facilitator_is_told_who_has_it(desk: Facilitator, folder: Path) -> None:
    with pytest.raises(SessionLocked, match="open in another window"):
        Facilitator.opens(folder)
    assert desk.types("pause").outcome.leaves
    desk.sees("interview workshop open")


def test_an_interview_of_one_person_is_no_workshop(tmp_path: Path) -> None:
    from tests.talk import about

    about(QUESTIONS, folder=tmp_path).interview.close()
    with pytest.raises(SessionError, match="interview workshop new NAME"):
        open_workshop("talk", folder=tmp_path)


def test_words_of_the_desk_are_ordinary_words_elsewhere(tmp_path: Path) -> None:
    from tests.talk import about

    talk = about(QUESTIONS, folder=tmp_path).types("town", "some", "talk", "half")
    assert talk.asked == "why"
    talk.types("park the car and close the door")
    assert talk.answers["why"] == "park the car and close the door"


def test_nothing_of_a_ballot_leaves_the_box_before_counting(desk: Facilitator, folder: Path) -> None:
    from interview.workshop.box import Ballot, Box, Said

    desk.agrees_to_be().types("vote 1").sheets("1", "3", "3", "5", "5")
    vote = desk.room.open_vote
    assert vote is not None
    said = Said("help", ("some",), line=MARKER, aloud=True)
    Box(desk.desk.standing.folder, vote.number).put("06", Ballot(vote.mark, 1, (said,)))
    desk.types("who", "agenda", "summary", "review", "help all", "pause")
    holding = {
        file.parent.parent.name for file in folder.rglob("*") if file.is_file() and MARKER in file.read_text()
    }
    assert holding == {"box"}
    assert MARKER not in "\n".join(turn.text for turn in desk.transcript)


def test_every_act_but_a_decision_stays_in_the_journal(counted: Facilitator) -> None:
    counted.types("agenda", "1", "reveal", "agree 3", "undo", "undo", "undo")
    acts = [event.act for event in counted.desk.session.journal.events]
    assert acts.count(Act.COUNTED) == 3
    assert counted.room.counts["help"][0].counts is not None


def test_a_disk_that_refuses_a_count_loses_no_ballot(desk: Facilitator, tmp_path: Path) -> None:
    journal = Refusing(desk.desk.session.journal)
    desk.agrees_to_be().types("quiet").sheets(*ROUND)
    desk.desk.session.journal = journal
    journal.full = True
    desk.types("close").sees("there is no room left", "go on there?")
    desk.types("no")
    journal.full = False
    desk.types("close").sees("6 of 6 in. Closed and counted")
    assert {count.voices for counts in desk.room.counts.values() for count in counts} == {6}


def test_where_the_interview_goes_on_elsewhere_the_room_goes_along(desk: Facilitator, tmp_path: Path) -> None:
    desk.agrees_to_be().types("quiet").sheets(*ROUND[:5])
    slips, old = desk.slips, desk.desk.standing.folder
    journal = Refusing(desk.desk.session.journal)
    desk.desk.session.journal = journal
    journal.full = True
    desk.types("park Something").types(str(tmp_path / "stick"))
    desk.sees("goes on there")
    assert [*old.box.iterdir()] == []
    desk.types(f"sheet {slips[5]}: {ROUND[5]}", "close").sees("6 of 6 in. Closed and counted")
    desk.desk.close()
    again = Facilitator.opens(tmp_path / "stick")
    again.sees("At the desk. agenda")
    again.desk.close()


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are made otherwise there")
def test_what_no_workshop_has_in_its_folder_does_not_go_along(desk: Facilitator, tmp_path: Path) -> None:
    desk.agrees_to_be().types("quiet").sheets(*ROUND)
    (tmp_path / "secret").write_text("kestrelfeather", encoding="utf-8")
    room = desk.desk.standing.folder.path
    for name, leads_to in (("up", ".."), ("told", tmp_path / "secret")):
        (room / name).symlink_to(leads_to)
    os.mkfifo(room / "box" / "pipe")
    desk.desk.session.journal = journal = Refusing(desk.desk.session.journal)
    journal.full = True
    desk.types("park Something").types(str(tmp_path / "stick")).sees("goes on there")
    there = tmp_path / "stick" / room.name
    assert {file.name for file in there.iterdir()} == {"people.toml", "door.toml", "public.toml", "box"}
    assert {file.name for file in (there / "box").iterdir()} == {"001"}
    desk.types("close").sees("6 of 6 in. Closed and counted")


class Refusing:
    """A journal on a disk without room while `full` is set."""

    def __init__(self, inner: Journal) -> None:
        self.inner = inner
        self.full = False

    @property
    def events(self) -> Sequence[Event]:
        return self.inner.events

    def append(self, *events: Event) -> None:
        if self.full:
            raise NotSaved("This answer was not saved: there is no room left for it.", safe=True)
        self.inner.append(*events)

    def trouble(self) -> str | None:
        return None

    def close(self) -> None:
        self.inner.close()


def test_a_count_that_does_not_fit_is_not_lost_by_closing(desk: Facilitator) -> None:
    desk.agrees_to_be().types("vote 1", "tally 1 0 2 1 1").sees("6 are present, 5 are counted")
    for line in ("close", "reveal", "agree 3", "finish", "undo", "pause"):
        desk.types(line).sees("One thing first", "6 are present, 5 are counted", "1 keep it")
    assert desk.room.open_vote is not None
    desk.types("who").sees("6 are here", "6 are present, 5 are counted").types("1", "close")
    desk.sees("5 of 6 in. Closed and counted").types("reveal").sees("o o  2")


def test_a_count_that_does_not_fit_may_be_counted_again_at_once(desk: Facilitator) -> None:
    desk.agrees_to_be().types("vote 1", "tally 1 0 2 1 1", "tally 1 0 2 1 2").sees("6 cards counted")
    desk.types("close").sees("6 of 6 in. Closed and counted")


def test_closing_with_fewer_in_than_are_here_asks_once(desk: Facilitator) -> None:
    desk.agrees_to_be().types("vote 1", "close").sees("Nobody is in yet, of 6").types("3")
    desk.sees("This waits for a yes or a no.", "Nobody is in yet").types("no").sees("The vote stays open.")
    desk.types("close", "tally 1 0 2 1 2").sees("6 cards counted", "Vote open, 6 of 6 in").types("close")
    desk.sees("6 of 6 in. Closed and counted").types("vote 2").sheets("1", "2", "3", "1", "1")
    desk.types("close").sees("5 of 6 in. Close and count all the same?").types("close").sees("all the same?")
    desk.types("yes").sees("5 of 6 in. Closed and counted")


def test_closing_with_nobody_in_says_so_and_counts_nothing_unless_it_is_meant(desk: Facilitator) -> None:
    desk.agrees_to_be().types("quiet", "close", "yes").sees("0 of 6 in. Closed and counted")


@pytest.mark.parametrize("left_by", ["finish", "agenda all", "park Buses", "kill -9"])
def test_what_is_parked_is_kept_before_it_is_said_who_picks_it_up(
    counted: Facilitator, left_by: str, folder: Path
) -> None:
    counted.types("1", "park Who owns the data?").sees("Who picks this up?")
    if left_by == "kill -9":
        counted.desk.session.close()
        counted = Facilitator.opens(folder)
    else:
        counted.types(left_by)
    parked = counted.room.parked[0]
    assert (parked.text, parked.carrier, parked.item) == ("Who owns the data?", None, "help")
    if left_by == "agenda all":
        counted.sees("Who picks this up?").types("Anna")
        assert counted.room.parked[0].carrier == "Anna"
    counted.desk.close()


@pytest.mark.parametrize("steps", [(), ("2",), ("1",), ("3", "Anna")])
@pytest.mark.parametrize("left_by", ["finish", "dissent Another one", "agree 3", "kill -9"])
def test_a_dissent_is_kept_whatever_is_typed_before_its_author_said_the_rest(
    counted: Facilitator, steps: tuple[str, ...], left_by: str, folder: Path
) -> None:
    counted.types("1", "reveal", "dissent Families drop out", *steps)
    if left_by == "kill -9":
        counted.desk.session.close()
        counted = Facilitator.opens(folder)
    else:
        counted.types(left_by).sees("The sentence is kept")
    first = counted.room.dissents[0]
    assert (first.text, first.outside, first.item) == ("Families drop out", False, "help")
    assert first.who == ("Anna" if "Anna" in steps else None)
    assert ("help" in counted.answers) == (left_by == "agree 3")
    counted.desk.close()


def test_a_dissent_that_was_not_right_is_said_again_and_stands_once(counted: Facilitator) -> None:
    counted.types("dissent It costs", "4").sees("Taken back")
    assert [*counted.room.dissents] == []
    counted.types("dissent It costs a lot", "3", "2").sees("This waits for a name").types("Anna", "2")
    counted.sees("This waits for a yes or a no.", "read outside this room").types("yes")
    (only,) = counted.room.dissents
    assert (only.text, only.who, only.outside) == ("It costs a lot", "Anna", True)


def test_finish_goes_round_what_is_not_decided_by_name(counted: Facilitator) -> None:
    counted.types("1", "reveal", "agree 3", "park Buses", "2").sees("who picks up what was parked")
    counted.types("finish").sees("Parked: “Buses” Who picks this up?").types("", "").sees(
        "Counted and not decided: 2 Kinds, 3 Design. Finish all the same?"
    )
    counted.types("no").sees("Back at the desk").types("finish").sees("Parked: “Buses”").types(
        "", "The town asks"
    )
    counted.sees("Counted and not decided").types("yes").sees("Everything is saved.")
    assert counted.outcome.leaves


def test_a_day_that_is_finished_is_not_in_progress_and_can_be_gone_on_with(
    counted: Facilitator, folder: Path
) -> None:
    counted.types("1", "reveal", "not agreed", "finish", "yes")
    assert counted.desk.completed
    counted.desk.close()
    again = Facilitator.opens(folder)
    again.sees("At the desk. agenda").types("3", "reveal", "agree 2")
    assert not again.desk.completed
    again.desk.close()


def test_a_question_has_one_number_that_of_the_sheet(counted: Facilitator) -> None:
    counted.types("vote 3").sheets("1", "1", "2", "3", "3", "3").types("close", "agenda all")
    places = [turn.text.split()[0] for turn in counted.outcome.turns if turn.kind is TurnKind.LINE]
    assert places != sorted(places), "sorted by disagreement"
    for line in ("agenda", "3", "reveal"):
        counted.types(line)
    counted.sees("3. Design").types("agree 2").sees("Recorded at 3, Design: 2 Half.")
    counted.types("agenda all", "3").sees("Is it designed?").types("vote 3").sees("Is it designed?")


def test_the_review_has_the_numbers_of_the_sheet_as_well(counted: Facilitator) -> None:
    counted.types("review").sees("Place: Town", "1 Help: open", "3 Design: open").sees_no("1 Place")


def test_what_is_agreed_before_the_count_is_shown_is_asked_about(counted: Facilitator) -> None:
    counted.types("1", "agree 3").sees("1, Help, was counted and not shown. Record 3 Some all the same?")
    counted.types("no").sees("Nothing was recorded")
    assert "help" not in counted.answers
    counted.types("agree 3", "reveal").sees("1. Help", "Split").types("agree 3").sees("Recorded at 1, Help")
    counted.types("2", "agree 1+2", "yes").sees("Recorded at 2, Kinds: 1 Talks, 2 Walks.")


def test_after_a_crash_in_a_vote_on_one_question_the_desk_goes_on_where_it_was(folder: Path) -> None:
    before = Facilitator.opens(folder)
    before.agrees_to_be().types("vote 1").sheets("1", "3", "3", "5", "5", "5")
    before.desk.session.close()
    after = Facilitator.opens(folder)
    after.types("close", "reveal").sees("1. Help", "o o o  3").types("pause").desk.close()
    again = Facilitator.opens(folder)
    again.sees("At 1, Help.").types("agree 3").sees("Recorded at 1, Help: 3 Some.")
    again.desk.close()


def test_a_crash_between_opening_a_vote_and_telling_the_door_leaves_a_vote_that_takes_sheets(
    folder: Path,
) -> None:
    before = Facilitator.opens(folder)
    before.agrees_to_be()
    door = before.desk.standing.folder.door
    told = door.read_bytes()
    before.types("vote 1").desk.session.close()
    door.write_bytes(told)
    after = Facilitator.opens(folder)
    after.sees("Vote open, 0 of 6 in.").sheets("1", "3", "3", "5", "5", "5")
    after.types("close").sees("6 of 6 in. Closed and counted")
    after.desk.close()


def test_what_was_voted_on_is_revealed_though_the_desk_looked_at_another_meanwhile(
    desk: Facilitator,
) -> None:
    desk.agrees_to_be().types("vote 1", "3", "tally 1 1 2 1 1", "close", "reveal").sees("1. Help", "o o  2")


def test_more_ballots_than_people_are_said_at_once_and_asked_about(desk: Facilitator) -> None:
    desk.agrees_to_be().types("in 7", "quiet").sheets(*ROUND, ROUND[0]).sees_no("two slips")
    desk.sheets("", "", "", "", "", "", "", ROUND[0]).sees("That makes 8, and this vote is of 7.")
    desk.types("close").sees("8 are in, and this vote is of 7; somebody may have used two slips.").types("no")
    desk.types(f"withdraw {desk.slips[7]}", "close").sees("7 of 7 in. Closed and counted")


def test_a_vote_does_not_wait_for_whoever_comes_after_it_began(desk: Facilitator) -> None:
    desk.agrees_to_be().types("quiet").sheets(*ROUND).types("in 7").sees("this one does not wait for them")
    assert (desk.wall.voted, desk.wall.present) == (6, 6)
    desk.types("close").sees("6 of 6 in. Closed and counted")
    desk.types("1", "revote").sees("reveal shows how far apart you are, and no count", "0 of 7 in")
    desk.types("tally 1 1 3 1 1", "close").sees("No count of this is kept. reveal says why")


def test_a_vote_does_not_wait_for_whoever_went_since_it_began(desk: Facilitator) -> None:
    desk.agrees_to_be().types("quiet").sheets(*ROUND[:-1]).types("out 1")
    assert (desk.wall.voted, desk.wall.present) == (5, 5)
    desk.types("close").sees("5 of 5 in. Closed and counted")


def test_what_is_decided_is_replaced_only_where_that_is_meant(counted: Facilitator) -> None:
    counted.types("1", "reveal", "agree 4").sees("Recorded at 1, Help: 4 Most.")
    counted.types("agree 2").sees("1, Help: “4 Most” was decided here. Replace it?").types("no")
    counted.sees("It stays as it was decided.")
    assert counted.answers["help"] == "most"
    counted.types("not agreed").sees("Replace it?").types("no").types("agree 4").sees("Recorded at 1")
    counted.types("agree 2", "yes").sees("Recorded at 1, Help: 2 Planned.")
    counted.types("undo").sees("Undone: what was decided on", "Decided here: 4 Most.")


def test_on_coming_back_to_a_question_the_desk_has_what_was_made_of_it(counted: Facilitator) -> None:
    counted.types("1", "reveal", "agree 4", "dissent It is less", "1", "no", "2").sees_no("4 Most.")
    counted.types("1").sees("Decided here: 4 Most.", "Dissent: “It is less”")


def test_a_sentence_of_a_sheet_is_there_to_read_out_with_its_question(desk: Facilitator) -> None:
    desk.agrees_to_be().types("quiet").sheets(f"{ROUND[0]}; say 2: Few know of it.", *ROUND[1:])
    desk.types("close", "1").sees_no("Few know of it").types("2").sees("“Few know of it.”")


def test_left_open_is_not_decided(counted: Facilitator) -> None:
    counted.types("1", "reveal", "agree 3", "2", "leave")
    assert counted.desk.left.words.startswith("1 of 3 decided")
    counted.types("agenda").sees("1 decided", "1 left open")
    counted.types("finish", "yes").sees("1 question decided.", "1 left open.", "1 counted and not decided.")


def test_the_plan_is_on_the_wall_as_it_is_made_and_nobody_is_named_there(counted: Facilitator) -> None:
    counted.types("plan care: Established; first step: ask the library; by: 2027-03-31")
    assert counted.wall.view is View.PLAN
    (step,) = counted.wall.plan
    assert "Care" in step.aim
    assert "31 March 2027" in step.aim
    assert (step.first, step.owned) == ("ask the library", False)
    counted.types("plan care: owner: Ilze Kalna")
    assert counted.wall.plan[0].owned
    assert "Ilze" not in counted.desk.standing.folder.public.read_text(encoding="utf-8")
    counted.types("1")
    assert (counted.wall.view, counted.wall.plan) == (View.QUESTION, ())


def test_a_plan_that_was_on_the_wall_is_there_again_after_a_crash(folder: Path) -> None:
    before = Facilitator.opens(folder)
    before.agrees_to_be().types("plan care: Established").desk.session.close()
    after = Facilitator.opens(folder)
    assert after.wall.view is View.PLAN
    assert len(after.wall.plan) == 1
    after.desk.close()


def test_a_sheet_too_many_from_another_window_is_said_at_the_desk_at_once(desk: Facilitator) -> None:
    desk.agrees_to_be().types("in 7", "quiet").sheets(*ROUND, ROUND[0])
    standing = desk.desk.standing
    assert desk.desk.news().told == ()
    put_in(standing.folder, standing.door, f"{desk.slips[7]}: 3 1 2", Voice())
    (told,) = desk.desk.news().told
    assert "That makes 8, and this vote is of 7." in told
    assert desk.desk.news().told == (), "once"
