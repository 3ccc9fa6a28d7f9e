"""A first look, and from there into more: theme by theme, or in a deeper pass. Nothing is asked twice."""

from pathlib import Path
from random import Random

import pytest

from interview import Interview, load
from interview.dialogue.turn import TurnKind
from interview.session.events import Status
from tests.talk import Person, Ticking, about

FARM = Path(__file__).with_name("farm.toml").read_text(encoding="utf-8")


def looked(tmp_path: Path, *lines: str, sections: list[str] | None = None) -> Person:
    """A first look at the farm that has begun, and some lines typed at it."""
    return about(FARM, folder=tmp_path, pass_="first", sections=sections).types(*lines)


class TestThreePasses:
    @pytest.mark.parametrize(
        ("line", "chosen"),
        [
            ("", "first"),
            ("First look", "first"),
            ("the first look", "first"),
            ("first", "first"),
            ("short", "first"),
            ("whole", "quick"),
            ("Quick.", "quick"),
            ("the quick one", "quick"),
            ("full", "full"),
            ("long", "full"),
        ],
    )
    def test_each_is_begun_with_by_a_word(self, line: str, chosen: str) -> None:
        talk = about(FARM, setup=True).sees("Press Enter to begin the first look.", "quick (all themes)")
        assert talk.types(line).interview.record.pass_ == chosen

    def test_each_asks_what_those_before_it_ask(self, tmp_path: Path) -> None:
        asked = []
        for pass_ in ("first", "quick", "full"):
            talk = about(FARM, folder=tmp_path / pass_, pass_=pass_)
            asked.append({item.id for item in talk.interview.path.questions})
        assert asked[0] == {"size", "cows", "milk"}
        assert asked[0] < asked[1] < asked[2]

    def test_what_a_deeper_pass_asks_is_told_apart_from_a_theme_that_was_not_chosen(
        self, tmp_path: Path
    ) -> None:
        talk = looked(tmp_path, "why hedge", sections=["fields"])
        talk.sees("Hedge is part of the full pass. Type full to take it in, or deepen Fields")
        talk.types("why crop").sees("Crop is part of the quick pass. Type quick to take it in")
        talk.types("why vet").sees("a theme that was not chosen")
        assert talk.interview.status("hedge") is Status.NOT_IN_PASS
        assert talk.interview.status("vet") is Status.NOT_SELECTED
        assert talk.interview.progress.high == 1

    def test_a_shallower_pass_keeps_what_was_answered_and_undo_goes_back(self, tmp_path: Path) -> None:
        talk = about(FARM, folder=tmp_path, pass_="full").types("5", "2", "3", "first look")
        talk.sees("The first look: ", "to answer").sees_no("set aside")
        assert talk.asked == "cows"
        assert talk.interview.status("hedge") is Status.ANSWERED
        assert talk.interview.status("vet") is Status.NOT_IN_PASS
        talk.types("undo").sees("Undone: the choice of themes and pass.")
        assert talk.interview.record.pass_ == "full"

    def test_a_questionnaire_without_a_first_look_offers_none(self) -> None:
        plain = FARM.replace(', pass = "first"', "")
        talk = about(plain, setup=True).sees("Or type full").sees_no("irst look", "whole")
        talk.types("first look").sees("none of the ways").types("", "first look")
        talk.sees("This questionnaire has no first look.")


class TestDeepen:
    def test_alone_it_lists_themes_with_what_they_take_and_settle(self, tmp_path: Path) -> None:
        talk = looked(tmp_path, "deepen").sees("Which themes", "1 Fields", "2 Stable", "3 Dairy")
        hints = {choice.label: choice.hint for choice in talk.turns[-1].choices}
        assert hints["Fields"] == "3 questions, about a minute; 2 statements are not decided yet"
        assert hints["Goodbye"] == "1 question, about a minute"
        talk.types("").sees("How large are they?")
        assert not talk.interview.record.deepened

    @pytest.mark.parametrize(
        "line", ["deepen 1,3", "deepen fields, dairy", "deepen F-1, d-2", "go deeper 1 3"]
    )
    def test_several_by_number_name_or_statement(self, tmp_path: Path, line: str) -> None:
        talk = looked(tmp_path, line)
        talk.sees(
            "In full from here on: Fields and Dairy, with 6 questions to answer.", "How large are they?"
        )
        assert set(talk.interview.record.deepened) == {"fields", "dairy"}
        assert talk.types("5").asked == "crop"
        assert talk.interview.status("vet") is Status.NOT_IN_PASS

    def test_from_its_list(self, tmp_path: Path) -> None:
        talk = looked(tmp_path, "deepen", "2, dairy")
        assert talk.interview.record.deepened == ("stable", "dairy")

    def test_what_is_not_clear_is_asked_again(self, tmp_path: Path) -> None:
        looked(tmp_path, "deepen zebra").sees('I could not place "zebra" among the themes.')
        talk = looked(tmp_path / "b", "deepen", "zebra").sees('I could not place "zebra" among the themes.')
        assert talk.types("1").interview.record.deepened == ("fields",)

    def test_a_theme_that_was_not_chosen_is_chosen_by_it(self, tmp_path: Path) -> None:
        talk = looked(tmp_path, "deepen sun power", "5", sections=["fields"])
        assert talk.asked == "panels"
        talk.types("sections").sees("Themes in this interview: Fields and Sun power.")

    def test_what_is_in_full_already_is_told(self, tmp_path: Path) -> None:
        looked(tmp_path, "deepen 1", "deepen fields").sees("This theme is asked in full already.")
        full = about(FARM, folder=tmp_path / "full", pass_="full").types("deepen 1,2")
        full.sees("These themes are asked in full already.")
        full.types("deepen 5", "deepen").sees("There is no theme to go deeper into")

    def test_it_is_undone_redone_and_kept(self, tmp_path: Path) -> None:
        talk = looked(tmp_path, "deepen fields", "undo").sees("Undone: going into Fields in full.")
        assert talk.interview.status("crop") is Status.NOT_IN_PASS
        talk.types("redo").sees("Done again: going into Fields in full.")
        again = talk.comes_back().sees("How deep we go: First look; Fields in full.")
        again.types("5", "2")
        assert again.asked == "hedge"
        again.types("where").sees("How deep we go: First look; Fields in full.")
        again.types("deepen stable", "/undo").sees("Undone: going into Stable in full.")
        assert again.interview.record.deepened == ("fields",)

    def test_undone_where_it_was_asking_a_question_of_it_the_interview_is_at_its_end_again(
        self, tmp_path: Path
    ) -> None:
        talk = looked(tmp_path, "5", "3", "3", "", "deepen stable")
        assert talk.asked == "vet"
        talk.types("/undo").sees("Undone: going into Stable in full.", "deepen (asks more)")
        assert talk.asked is None

    def test_a_pass_that_asks_it_all_says_no_more_of_it(self, tmp_path: Path) -> None:
        talk = looked(tmp_path, "deepen fields", "full", "where")
        talk.sees("How deep we go: Full interview.")

    def test_its_theme_is_summed_up_again(self, tmp_path: Path) -> None:
        talk = looked(tmp_path, "skip").sees("Left open.").types("deepen fields")
        assert "One point is open: Size." in "".join(talk.types("2", "2", "2", "2").heard(TurnKind.RECAP))


class TestTheEndOfAFirstLook:
    def test_it_names_the_themes_that_deserve_more_with_the_reason_of_each(self, tmp_path: Path) -> None:
        talk = looked(tmp_path, "5", "no", "2").sees(
            "All questions of the first look are answered.",
            "1 Stable",
            "2 Dairy",
            "3 Fields",
            "4 All of them: the quick pass",
        )
        hints = [choice.hint for choice in talk.turns[-1].choices]
        assert hints[:3] == [
            "a protection of people is missing: Cows",
            "Milk: Some",
            "2 statements are not decided yet",
        ]
        assert hints[4] == "6 questions, about 2 minutes"

    def test_it_comes_again_after_undo(self, tmp_path: Path) -> None:
        talk = looked(tmp_path, "5", "no", "2", "", "/undo", "3").sees("All of them: the quick pass")
        assert talk.waits

    def test_with_a_question_left_open_nothing_else_is_claimed(self, tmp_path: Path) -> None:
        talk = looked(tmp_path, "skip", "no", "2", "skip")
        talk.sees("Every question of the first look has been asked.", "Left open: 1 question.")

    def test_enter_leaves_it_there_and_it_is_complete(self, tmp_path: Path) -> None:
        talk = looked(tmp_path, "5", "no", "2", "").sees("Your answers are in")
        assert talk.heard(TurnKind.FAREWELL)
        assert talk.interview.completed
        talk.comes_back().sees("It is complete").sees_no("the first look are answered")

    @pytest.mark.parametrize("line", ["no", "skip", "dk"])
    def test_so_does_a_no(self, tmp_path: Path, line: str) -> None:
        talk = looked(tmp_path, "5", "no", "2", line)
        assert talk.heard(TurnKind.FAREWELL)
        assert not talk.waits

    @pytest.mark.parametrize("line", ["1,3", "stable and fields", "deepen stable, fields", "1 3"])
    def test_themes_are_picked(self, tmp_path: Path, line: str) -> None:
        talk = looked(tmp_path, "5", "no", "2", line).sees("In full from here on: Fields and Stable")
        assert talk.asked == "crop"
        talk.types("2", "2", "2")
        assert not talk.heard(TurnKind.UNCLEAR)
        assert talk.interview.completed

    @pytest.mark.parametrize(
        ("line", "chosen"),
        [("4", "quick"), ("all", "quick"), ("quick", "quick"), ("5", "full"), ("full", "full")],
    )
    def test_or_a_deeper_pass(self, tmp_path: Path, line: str, chosen: str) -> None:
        talk = looked(tmp_path, "5", "no", "2", line)
        assert talk.interview.record.pass_ == chosen
        assert talk.asked == "crop"

    def test_what_is_not_clear_is_asked_again(self, tmp_path: Path) -> None:
        talk = looked(tmp_path, "5", "no", "2", "zebra").sees("Type numbers from 1 to 5")
        assert talk.types("2").interview.record.deepened == ("dairy",)

    def test_it_is_offered_once(self, tmp_path: Path) -> None:
        talk = looked(tmp_path, "5", "no", "2", "2", "7", "2")
        talk.sees_no("the first look are answered")
        assert talk.interview.completed

    def test_other_passes_do_not_end_so(self, tmp_path: Path) -> None:
        talk = about(FARM, folder=tmp_path).types("5", "2", "2", "2", "2", "7", "nothing")
        talk.sees_no("the first look are answered")
        assert talk.interview.completed


class TestOptionalThemes:
    @pytest.mark.parametrize("line", ["", "all", "everything"])
    def test_all_leaves_it_out(self, line: str) -> None:
        talk = about(FARM, setup=True).types("themes", line).sees_no("Sun power")
        assert talk.interview.record.sections is None
        assert "panels" not in talk.interview.path

    def test_it_is_listed_last_and_marked(self) -> None:
        choices = about(FARM, setup=True).types("themes").turns[-1].choices
        assert (choices[-1].label, choices[-1].number) == ("Sun power", 5)
        assert choices[-1].hint == "about a minute; only if you choose it"

    @pytest.mark.parametrize(
        ("line", "chosen"),
        [
            ("5", ("solar",)),
            ("sun power", ("solar",)),
            ("1,5", ("fields", "solar")),
            ("all and sun power", ("fields", "stable", "dairy", "goodbye", "solar")),
            ("all, 5", ("fields", "stable", "dairy", "goodbye", "solar")),
            ("all except 2", ("fields", "dairy", "goodbye")),
        ],
    )
    def test_it_is_chosen_by_number_or_name(self, line: str, chosen: tuple[str, ...]) -> None:
        talk = about(FARM, setup=True).types("themes", line, "full")
        assert talk.interview.record.sections == chosen
        assert ("panels" in talk.interview.path) == ("solar" in chosen)

    def test_it_is_added_later(self, tmp_path: Path) -> None:
        talk = about(FARM, folder=tmp_path).types("sections sun power").sees("Added: Sun power, with 1 more")
        talk.types("sections all").sees("These themes are already part of the interview.")


class TestByPolicyIssue:
    @pytest.mark.parametrize("line", ["issue food", "issue 1", "policy issue food for all", "food for all"])
    def test_the_themes_of_an_issue(self, line: str) -> None:
        for lines in ([line], ["themes", line]):
            talk = about(FARM, setup=True).types(*lines)
            talk.sees("For the policy issue Food for all:", "2 themes: Fields and Dairy.", "The quick pass:")
            assert talk.interview.record.sections == ("fields", "dairy")

    @pytest.mark.parametrize("line", ["by issue", "issues", "policy issues", "sections by issue"])
    def test_the_issues_are_listed_and_several_can_be_picked(self, line: str) -> None:
        talk = about(FARM, setup=True).types(line).sees("1 Food for all", "2 Stable supply")
        assert talk.turns[-1].choices[0].hint == "Fields and Dairy"
        assert talk.types("1,2").sees("3 themes: Fields, Stable and Dairy.").asked == "size"

    def test_from_the_list_back_to_the_start_or_to_the_themes(self) -> None:
        about(FARM, setup=True).types("by issue", "").sees("Press Enter to begin")
        about(FARM, setup=True).types("by issue", "back").sees("Press Enter to begin")
        about(FARM, setup=True).types("by issue", "themes").sees("Which themes shall we look at?")
        about(FARM, setup=True).types("by issue", "dairy").sees("One theme: Dairy.")
        about(FARM, setup=True).types("by issue", "zebra").sees("among the policy issues").types("2").sees(
            "Dairy"
        )

    def test_a_name_of_both_is_the_theme_and_the_issue_is_offered(self) -> None:
        talk = about(FARM, setup=True).types("stable")
        talk.sees(
            "One theme: Stable.", "Stable supply is a policy issue as well.", "type sections issue stable"
        )
        talk.types("sections issue stable").sees("Added: Dairy")
        assert talk.interview.record.sections == ("stable", "dairy")

    def test_at_any_time(self, tmp_path: Path) -> None:
        talk = about(FARM, folder=tmp_path, sections=["fields"]).types("sections by issue")
        talk.sees("1 Food for all", "How large are they?")
        talk.types("sections issue 1").sees("For the policy issue Food for all:", "Added: Dairy")

    def test_from_python(self, tmp_path: Path) -> None:
        talk = about(FARM, folder=tmp_path, sections=["issue:food"])
        assert talk.interview.record.sections == ("fields", "dairy")
        talk.gets(talk.interview.add_sections("issue:stable")).sees("Added: Stable")

    def test_a_questionnaire_without_any_says_nothing_of_them(self) -> None:
        plain = FARM[: FARM.index("[[policy_issue]]")]
        talk = about(plain, setup=True).sees_no("issue").types("themes").sees_no("issue")
        talk.types("by issue").sees('I could not place "by issue"')


@pytest.mark.parametrize("seed", range(12))
def test_passes_mixed_ask_nothing_twice_and_keep_every_answer(tmp_path: Path, seed: int) -> None:
    """Whoever goes deeper and back again at every turn answers each question once."""
    random, asked = Random(seed), []
    talk = looked(tmp_path)
    requests = [
        "quick",
        "full",
        "first look",
        "deepen 1",
        "deepen 2,3",
        "/undo",
        "/redo",
        "deepen 5",
        "sections 5",
    ]
    for _ in range(40):
        if random.random() < 0.4:
            before = dict(talk.answers)
            line = random.choice(requests[:5] + requests[7:] if random.random() < 0.8 else ["first look"])
            talk.types(line)
            assert dict(talk.answers) == before
        elif talk.asked and talk.interview.status(talk.asked) is not Status.ANSWERED:
            asked.append(talk.asked)
            item = talk.interview.questionnaire.item(talk.asked)
            talk.types("2" if item.kind.has_choices or item.type == "integer" else "some words")
        else:
            talk.types("" if talk.waits else random.choice(["full", "quick", "deepen 5"]))
    assert len(asked) == len(set(asked))
    assert set(talk.answers) == set(asked)
    with Interview.open(talk.file, read_only=True, clock=Ticking()) as again:
        assert again.record.answers == talk.interview.record.answers
        assert all(again.status(name) is Status.ANSWERED for name in asked)


def test_from_python_themes_are_deepened_by_id(tmp_path: Path) -> None:
    talk = looked(tmp_path)
    talk.gets(talk.interview.deepen("fields", "solar")).sees("In full from here on: Fields and Sun power")
    talk.gets(talk.interview.deepen()).sees("Which themes shall we go into in full?", "2 Stable")


@pytest.mark.parametrize(
    "line", ["deepen funding", "deepen the funding theme please", "the funding theme, please", "funding"]
)
def test_a_theme_named_at_the_list_is_gone_into_and_the_list_is_not_read_again(line: str) -> None:
    talk = Person(Interview(load("ict-lmi"))).types("1", "deepen", line)
    talk.sees("In full from here on: Funding").sees_no("Which themes")
    assert not talk.waits


NUMBERED = """
[[section]]
id = "beds"
title = "Beds"
item = [
  { id = "soil", type = "text", title = "Soil", ask = "What soil is it?", pass = "full" },
  { id = "water", type = "text", title = "Water", ask = "Who waters?" },
  { id = "seeds", type = "text", title = "Seeds", ask = "Which seeds?" },
]
"""


def test_it_is_said_when_questions_have_other_numbers() -> None:
    told = "Questions have other numbers from here on; review tells them."
    about(NUMBERED).types("Ruth", "/full pass").sees(told)
    about(NUMBERED).types("/full pass").sees_no(told)


def test_a_deeper_pass_ends_with_its_summary_and_goes_on_in_themes_that_were_begun(tmp_path: Path) -> None:
    talk = looked(tmp_path, "5", "no", "2")
    talk.sees("Here is the summary")
    talk.types("quick").sees("More about").sees_no("Back to")
    while talk.interview.current is not None:
        talk.types("skip" if talk.interview.pending is None else "")
    said = [turn.text for turn in talk.transcript]
    assert sum("Here is the summary" in text for text in said) == 2
