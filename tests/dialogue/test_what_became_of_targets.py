"""Targets are proposed from first steps, and have a status: open, done, moved to another date, or dropped."""

from pathlib import Path

import pytest

from interview.report.brief import Brief
from interview.report.contents import report_of, summary
from interview.report.writers.calendar import calendar
from interview.report.writers.csv_file import actions_csv
from interview.report.writers.json_file import json_text
from interview.report.writers.text import written
from interview.session.events import TargetStatus
from interview.session.record import Target
from interview.snapshot.sharing import Level, Share
from tests.talk import Person, about

BEDS = """
[[section]]
id = "beds"
title = "Beds"
item = [
  { id = "dug", type = "select_one", title = "Digging", ask = "Who digs?", choices = "ladder" },
  { id = "fed", type = "select_one", title = "Feeding", ask = "Is the soil fed?", choices = "ladder" },
  { id = "count", type = "integer", title = "Count", ask = "How many beds are there?" },
]
[choices.ladder]
items = [ { code = "none", label = "Nobody", level = 0 }, { code = "some", label = "Some", level = 1 }, { code = "all", label = "All", level = 2 } ]
[good_practice]
version = "1.0.0"
[[source]]
id = "S1"
title = "A book"
[[block]]
section = "beds"
[[element]]
id = "turned"
code = "BE-E1"
block = "beds"
statement = "The soil is turned."
sources = ["S1"]
basis = "retrieved"
item = "dug"
scale = "dug"
first_step = "Dig one bed."
[[element]]
id = "rich"
code = "BE-E2"
block = "beds"
statement = "The soil is rich."
sources = ["S1"]
basis = "retrieved"
item = "fed"
scale = "fed"
first_step = "Start a heap."
"""
AIM = "target BE-E1: Established; owner: Anna; by: 2027-03-31"


@pytest.fixture
def talk() -> Person:
    return about(BEDS).types("none", "some")


def target(talk: Person, name: str = "turned") -> Target:
    return talk.interview.record.targets[name]


class TestProposed:
    def test_without_a_name_the_first_steps_are_offered(self, talk: Person) -> None:
        talk.types("target").sees("Type the number of one to make it a target")
        assert [(c.label, c.hint) for c in talk.turns[-1].choices] == [
            ("Dig one bed.", "Beds, BE-E1, Not yet"),
            ("Start a heap.", "Beds, BE-E2, Starting"),
        ]

    def test_enter_takes_the_level_above_and_the_step_of_the_statement(self, talk: Person) -> None:
        talk.types("target", "2").sees("The soil is rich.", "Enter takes Established")
        talk.types("").sees("What is the first step? Enter takes this one", "1 Start a heap.")
        talk.types("").sees("First step: Start a heap.", "Who takes care of it?").types("", "", "")
        assert target(talk, "rich") == Target(level=2, step="Start a heap.")
        assert talk.asked == "count"

    def test_own_words_another_level_and_other_parts_do_as_well(self, talk: Person) -> None:
        talk.types("target", "1", "3", "Borrow a spade", "Ben", "June 2027", "no")
        assert target(talk) == Target(level=3, step="Borrow a spade", owner="Ben", due="2027-06")

    def test_no_and_nothing_leave_it(self, talk: Person) -> None:
        talk.types("target", "").sees("No target is set here.")
        talk.types("target", "1", "no").sees("No target is set here.")
        talk.types("target", "1", "", "no", "", "", "")
        assert target(talk) == Target(level=1)

    def test_a_theme_may_be_named_instead(self, talk: Person) -> None:
        talk.types("target", "somewhere").sees("Type a number from 1 to 2, or the name of a theme.")
        talk.types("beds", "All dug by May", "", "", "", "")
        assert target(talk, "beds").text == "All dug by May"

    def test_what_has_a_target_is_not_offered_again(self, talk: Person) -> None:
        talk.types(AIM, "target")
        assert [c.label for c in talk.turns[-1].choices] == ["Start a heap."]

    def test_the_end_offers_them_once_before_the_last_words(self, talk: Person) -> None:
        talk.types("7", "").sees("Would you like to make one a target?").sees_no("Thank you")
        talk.types("1", "", "", "", "", "").sees("Thank you for your time")
        assert target(talk) == Target(level=1, step="Dig one bed.")
        talk.types("change 3", "8").sees("Thank you for your time").sees_no("make one a target")

    def test_the_end_of_one_with_targets_offers_nothing(self, talk: Person) -> None:
        talk.types(AIM, "7", "").sees("Thank you for your time")


class TestStatus:
    def test_done(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 done").sees("The target for Beds, BE-E1 is done.")
        assert target(talk).status is TargetStatus.DONE
        talk.types("undo")
        assert target(talk).status is TargetStatus.OPEN
        talk.types("redo", "target BE-E1").sees("Said to be done")

    def test_one_at_a_level_that_the_answers_do_not_reach_is_told_so(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 done").sees(
            "By the answers it stands at Not yet. Both will be printed."
        )
        talk.types("target BE-E1").sees("Said to be done; by the answers it stands at Not yet.").types("")
        talk.types("change dug", "all", "target BE-E1 open", "target BE-E1 done").sees_no("By the answers")

    def test_the_reason_why_it_was_dropped_does_not_vanish_without_a_word(self, talk: Person) -> None:
        for now in ("done", "open", "moved 2027-09"):
            talk.types(AIM, "target BE-E1 dropped, because the spade broke").sees("Because: the spade broke")
            talk.types(f"target BE-E1 {now}").sees(
                "The reason why it was dropped goes with that: “the spade broke”."
            )
            assert target(talk).reason is None

    @pytest.mark.parametrize("name", ["bed", "Bed's", "the beds", "BEDS’"])
    def test_an_ending_does_not_hide_which_theme_is_meant(self, talk: Person, name: str) -> None:
        talk.types("target beds: All dug", f"target {name} done").sees("The target for Beds is done.")

    def test_how_often_its_date_moved_is_kept_with_the_first_one(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 moved next summer", "target BE-E1 moved 2027-06")
        assert (target(talk).moved_from, target(talk).moves) == ("2027-03-31", 2)

    def test_back_at_its_first_date_it_still_knows_how_often_it_moved(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 moved 2027-06", "target BE-E1 moved 2027-09")
        talk.types("target BE-E1 moved 31 March 2027").sees("is back at its first date: 31 March 2027.")
        talk.sees_no("is moved")
        assert target(talk).status is TargetStatus.OPEN
        talk.types("target BE-E1").sees("Moved 3 times, and back at its first date.").types("")
        talk.types("target BE-E1 open", "target BE-E1 moved 2027-12").sees("is moved. By December 2027.")
        talk.types("target BE-E1").sees("Moved 4 times; at first it was 31 March 2027.").types("")

    def test_the_first_date_told_as_a_part_keeps_the_count_as_well(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 moved 2027-06", "target BE-E1 moved 2027-09")
        talk.types("target BE-E1: by: 2027-03-31")
        assert (target(talk).status, target(talk).moves) == (TargetStatus.OPEN, 2)
        talk.types("target BE-E1 moved 2027-12", "target BE-E1").sees("Moved 3 times;").types("")

    def test_a_date_that_it_has_already_is_no_move(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 moved 2027-03-31").sees("has that date already: 31 March 2027.")
        assert (target(talk).status, target(talk).moves) == (TargetStatus.OPEN, 0)
        talk.types("target BE-E1 dropped: no money", "target BE-E1 moved 2027-03-31").sees("is open again")

    def test_a_first_date_is_no_move(self, talk: Person) -> None:
        talk.types("target beds: All dug", "target beds moved 2027-06").sees("has a date now: June 2027.")
        assert [t.moves for t in talk.interview.record.targets.values()] == [0]

    def test_moved_to_another_date(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 moved 2027-06").sees("is moved. By June 2027.")
        moved = target(talk)
        assert (moved.status, moved.due, moved.moved_from) == (TargetStatus.MOVED, "2027-06", "2027-03-31")
        talk.types("target BE-E1 moved", "September 2027")
        assert (target(talk).due, target(talk).moved_from) == ("2027-09", "2027-03-31")
        talk.types("target BE-E1").sees(
            "By September 2027.", "Moved 2 times; at first it was 31 March 2027."
        ).types("")
        talk.types("target BE-E1 moved", "")
        assert target(talk).due == "2027-09"

    def test_a_date_that_can_be_read_two_ways_is_asked_back(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 moved 3/4/2027")
        assert target(talk).status is TargetStatus.OPEN
        talk.types("target BE-E1 moved", "3/4/2027")
        assert talk.waits

    def test_dropped_with_why(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 dropped: no money").sees("is dropped", "Because: no money")
        assert (target(talk).status, target(talk).reason) == (TargetStatus.DROPPED, "no money")

    def test_why_is_asked_for_where_it_is_missing(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 dropped").sees("Why is it dropped")
        assert target(talk).status is TargetStatus.DROPPED
        talk.types("The spade broke")
        assert target(talk).reason == "The spade broke"
        talk.sees_no("That is the target")

    @pytest.mark.parametrize("leaving", ["", "no"])
    def test_one_that_is_dropped_without_a_reason_stays_dropped(self, talk: Person, leaving: str) -> None:
        talk.types(AIM, "target BE-E1 dropped", leaving)
        talk.sees("The target for Beds, BE-E1 stays dropped, without a reason.").sees_no("That is the target")
        assert (target(talk).status, target(talk).reason) == (TargetStatus.DROPPED, None)
        assert not talk.waits

    @pytest.mark.parametrize("leaving", ["", "no"])
    def test_one_that_is_given_no_other_date_is_left_as_it_is(self, talk: Person, leaving: str) -> None:
        talk.types(AIM, "target BE-E1 moved", leaving)
        talk.sees("The target for Beds, BE-E1 is left as it is.").sees_no("That is the target")
        assert (target(talk).status, target(talk).due) == (TargetStatus.OPEN, "2027-03-31")
        assert not talk.waits

    def test_what_waited_before_goes_on_waiting(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E2", "target BE-E1 moved", "")
        talk.sees("The target for Beds, BE-E1 is left as it is.", "What do you aim for in Beds, BE-E2?")

    def test_open_again_and_another_aim_is_another_target(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 dropped: no money", "target BE-E1 open").sees("is open again")
        assert (target(talk).status, target(talk).reason) == (TargetStatus.OPEN, None)
        talk.types("target BE-E1 done", "target BE-E1: Built in")
        assert (target(talk).level, target(talk).status) == (3, TargetStatus.OPEN)

    def test_one_that_is_set_anew_is_open_again(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 dropped: no money", f"{AIM}; step: begin small")
        assert (target(talk).status, target(talk).reason) == (TargetStatus.OPEN, None)

    def test_moved_to_the_date_that_it_had_it_was_not_moved(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 done", "target BE-E1 moved 2027-03-31")
        assert (target(talk).status, target(talk).moved_from) == (TargetStatus.OPEN, None)

    def test_without_a_target_there_is_none(self, talk: Person) -> None:
        talk.types("target BE-E1 done").sees("There is no target for Beds, BE-E1.")
        talk.types("target beds done").sees("There is no target for Beds.")

    def test_a_theme_stands_for_the_only_target_in_it(self, talk: Person) -> None:
        talk.types(AIM, "target beds moved 2027-06")
        talk.sees("Beds as a whole has no target; Beds, BE-E1 has one, so that one is meant.")
        talk.sees("The target for Beds, BE-E1 is moved. By June 2027.")
        assert target(talk).due == "2027-06"
        talk.types("target beds: Established", "target beds done")
        assert target(talk).status is TargetStatus.MOVED
        assert target(talk, "beds").status is TargetStatus.DONE

    def test_which_of_several_in_a_theme_is_asked(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E2: Established", "target beds done")
        talk.sees("Type target and the code of one:", "BE-E1", "BE-E2")
        assert target(talk).status is target(talk, "rich").status is TargetStatus.OPEN


class TestReported:
    @pytest.fixture
    def brief(self, talk: Person) -> Brief:
        talk.types(
            AIM, "target BE-E2: Established; owner: Ben; by: 2027-05", "target beds: Built in; by: 2027-04"
        )
        talk.types("target BE-E1 done", "target BE-E2 moved 2027-06-30", "target beds dropped: no money")
        return Brief(talk.interview.snapshot())

    def test_the_plan_tells_what_became_of_each(self, brief: Brief) -> None:
        told = written(report_of(brief))
        as_told = "Said to be done; by the answers it stands at Not yet."
        for sentence in (as_told, "Moved from May 2027.", "Dropped: no money."):
            assert sentence in told

    def test_one_that_the_answers_leave_open_is_not_told_as_short_of_it(self, talk: Person) -> None:
        talk.types("change dug", "some or all", "yes", AIM, "target BE-E1 done").sees_no("By the answers")
        told = written(report_of(Brief(talk.interview.snapshot())))
        assert "Done." in told
        assert "by the answers it stands" not in told

    def test_an_entry_says_once_what_became_of_its_target(self, brief: Brief) -> None:
        told = written(summary(brief.snapshot))
        for sentence in ("Moved from May 2027.", "Dropped: no money."):
            assert told.count(sentence) == 1

    def test_the_calendar_holds_open_ones_alone_with_the_new_date(self, brief: Brief) -> None:
        told = calendar(brief).decode()
        assert told.count("BEGIN:VEVENT") == 1
        assert "20270630" in told

    def test_data_have_the_status(self, brief: Brief) -> None:
        assert '"moved","2027-05",""' in actions_csv(brief)
        assert '"dropped","","no money"' in actions_csv(brief)
        assert '"target_status": "moved"' in json_text(brief)
        assert '"reason": "no money"' in json_text(brief)

    def test_a_copy_for_others_has_the_status_without_the_words(self, brief: Brief) -> None:
        shared = Brief(brief.snapshot, Share(Level.ANSWERS))
        assert "no money" not in written(report_of(shared)) + json_text(shared) + actions_csv(shared)
        assert '"target_status": "dropped"' in json_text(shared)


def test_it_is_kept_in_the_file(tmp_path: Path) -> None:
    talk = about(BEDS, folder=tmp_path).types("none", "some", AIM, "target BE-E1 moved 2027-06")
    again = talk.comes_back()
    assert target(again).moved_from == "2027-03-31"
    assert 'target_status = "moved"' in talk.file.read_text()


class TestDates:
    """Ticking stands at 1 March 2026."""

    @pytest.fixture
    def by_when(self, talk: Person) -> Person:
        return talk.types("target BE-E1", "Established", "Dig", "Anna").sees("By when")

    @pytest.mark.parametrize(
        "line", ["31 June 2027", "2027-02-30", "29 February 2027", "31 June", "30.2.2027"]
    )
    def test_a_day_that_does_not_exist_is_asked_for_once_more(self, by_when: Person, line: str) -> None:
        by_when.types(line).sees(f"There is no such day as {line.rstrip('.')}")
        assert by_when.interview.record.targets["turned"].due is None
        assert by_when.types("30 June 2027").interview.record.targets["turned"].due == "2027-06-30"

    @pytest.mark.parametrize("line", ["yesterday", "Last year.", "two weeks ago"])
    def test_words_for_what_has_gone_by_are_no_date(self, by_when: Person, line: str) -> None:
        by_when.types(line).sees("has gone by already")
        assert by_when.interview.record.targets["turned"].due is None

    def test_a_date_that_has_gone_by_is_kept_only_once_it_is_meant(self, by_when: Person) -> None:
        by_when.types("31 March 2020").sees("31 March 2020 has gone by already. Is that the date?")
        assert by_when.interview.record.targets["turned"].due is None
        by_when.types("yes").sees("By 31 March 2020.", "How will you notice")
        assert by_when.interview.record.targets["turned"].due == "2020-03-31"

    def test_another_date_takes_its_place(self, by_when: Person) -> None:
        by_when.types("2020", "June 2027").sees("By June 2027.")
        assert by_when.interview.record.targets["turned"].due == "2027-06"

    @pytest.mark.parametrize("line", ["Done.", "dropped", "moved"])
    def test_what_became_of_it_is_no_date(self, by_when: Person, line: str) -> None:
        by_when.types(line).sees("is no date")
        assert by_when.interview.record.targets["turned"].due is None

    def test_today_the_present_month_and_words_are_dates(self, by_when: Person) -> None:
        by_when.types("March 2026").sees("By March 2026.")
        by_when.types("target BE-E1: by: when the new law holds").sees(
            "By when the new law holds.", "A calendar can hold it only as a day"
        )

    def test_in_one_line_it_is_kept_and_said(self, talk: Person) -> None:
        talk.types("target BE-E1: Established; by: 2020-03-31").sees("31 March 2020 has gone by already.")
        talk.types("target BE-E1: by: 31 June 2027").sees("There is no such day")
        assert talk.interview.record.targets["turned"].due == "2020-03-31"

    def test_a_target_is_moved_to_a_day_to_come(self, talk: Person) -> None:
        talk.types(AIM, "target BE-E1 moved", "1 May 2020").sees("has gone by already", "Is that the date?")
        assert talk.interview.record.targets["turned"].due == "2027-03-31"
        talk.types("yesterday").sees("has gone by").types("1 May 2027").sees("is moved. By 1 May 2027.")


def test_why_it_is_dropped_is_not_asked_any_more_once_another_target_is_named(talk: Person) -> None:
    talk.types(AIM, "target BE-E1 dropped").sees("Why is it dropped")
    talk.types("target BE-E1 done").sees("is done").sees_no("Why is it dropped")
    assert not talk.waits
    talk.types("target BE-E1 dropped", "target BE-E2: Starting; by: 2027-06").sees_no("Why is it dropped")
    assert talk.interview.record.targets["turned"].reason is None


def test_it_is_not_moved_from_the_date_that_it_has(talk: Person) -> None:
    talk.types(AIM, "target BE-E1 moved 2027-06-30", "target BE-E1: by: 2027-03-31").sees_no("Moved from")
    assert target(talk).status is TargetStatus.OPEN
    talk.interview.close()
    brief = Brief(talk.interview.snapshot())
    told = written(report_of(brief)) + actions_csv(brief) + json_text(brief)
    assert "Moved" not in told
    assert '"open","",' in actions_csv(brief)
