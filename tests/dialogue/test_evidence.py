"""Evidence: asked once, when an answer reaches the highest level, and never needed to go on."""

from pathlib import Path

import pytest

from tests.talk import about

GARDEN = """
[[section]]
id = "beds"
title = "Beds"
item = [
  { id = "water", type = "select_one", title = "Watering", ask = "How far is watering looked after?", choices = [
    { code = "none", label = "Not at all", level = 0 }, { code = "some", label = "At times", level = 1 },
    { code = "daily", label = "Daily", level = 2 }, { code = "better", label = "Daily, and checked", level = 3 } ] },
  { id = "tools", type = "select_multiple", title = "Tools", ask = "Which tools are there?", choices = [
    { code = "spade", label = "Spade" }, { code = "rake", label = "Rake" } ] },
  { id = "care", type = "select_one", title = "Care of tools", ask = "Are they oiled?", choices = [ { code = "yes", label = "Yes" }, { code = "no", label = "No" } ] },
  { id = "end", type = "text", title = "End", ask = "Anything else?" },
]
[good_practice]
version = "1.0.0"
[[source]]
id = "S1"
title = "A book on gardens"
[[block]]
section = "beds"
[[element]]
id = "watered"
code = "G-1"
block = "beds"
statement = "Beds are watered."
sources = ["S1"]
basis = "retrieved"
item = "water"
scale = "water"
first_step = "Buy a can"
[[element]]
id = "tooled"
code = "G-2"
block = "beds"
statement = "Tools are there and oiled."
sources = ["S1"]
basis = "retrieved"
item = "tools"
level_1 = "count of tools >= 1"
level_3 = "count of tools >= 2 and care is yes"
first_step = "Buy a spade"
"""


def test_it_is_asked_when_an_answer_reaches_the_highest_level_and_only_then() -> None:
    for line in ("1", "2", "3", "dk"):
        about(GARDEN).types(line).sees_no("What is there to show")
    talk = (
        about(GARDEN)
        .types("4")
        .sees("That reaches the highest level", "3 A document, page or figure can be named")
    )
    assert talk.waits


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (("1",), ("none", None, None)),
        (("no",), ("none", None, None)),
        (("2",), ("described", None, None)),
        (("3", "The yearbook"), ("named", "The yearbook", None)),
        (("3", "https://example.org/a"), ("named", None, "https://example.org/a")),
        (("3: The yearbook",), ("named", "The yearbook", None)),
        (("named: The yearbook",), ("named", "The yearbook", None)),
        (("https://example.org/a",), ("named", None, "https://example.org/a")),
        (("an independent evaluation", "By a university"), ("independent", "By a university", None)),
    ],
)
def test_what_there_is_to_show(lines: tuple[str, ...], kept: tuple[str, str | None, str | None]) -> None:
    talk = about(GARDEN).types("4", *lines)
    answer = talk.interview.record.answers["water"]
    assert (answer.evidence, answer.evidence_text, answer.link) == kept
    assert talk.asked == "tools"
    talk.sees("Evidence: ")


def test_nothing_is_claimed_by_enter_where_something_was_to_be_named(tmp_path: Path) -> None:
    talk = about(GARDEN, folder=tmp_path).types("4", "3", "").sees("No evidence is named")
    answer = talk.interview.record.answers["water"]
    assert (answer.evidence, answer.evidence_text, answer.link) == (None, None, None)
    assert talk.asked == "tools"
    assert talk.comes_back().sees_no("Which one?").interview.session.saved_draft() is None


def test_a_visit_that_ended_at_which_one_goes_on_there(tmp_path: Path) -> None:
    talk = about(GARDEN, folder=tmp_path).types("4", "3").sees("Which one?")
    talk = talk.comes_back().sees("Which one?").types("The yearbook").sees("Evidence: The yearbook")
    assert talk.interview.record.answers["water"].evidence == "named"
    assert talk.interview.session.saved_draft() is None


def test_an_address_is_shown_without_a_full_stop_behind_it() -> None:
    talk = about(GARDEN).types("4", "https://example.org/a")
    assert any(turn.text.endswith("https://example.org/a") for turn in talk.turns)


def test_another_line_says_what_can_be_typed() -> None:
    talk = about(GARDEN).types("4", "certainly").sees("Type a number from 1 to 4, or Enter to go on.")
    assert talk.waits


def test_it_is_asked_once() -> None:
    talk = about(GARDEN).types("4", "2", "back").sees_no("What is there to show")
    talk.types("4").sees("Kept as it was.").sees_no("What is there to show")
    assert talk.interview.record.answers["water"].evidence == "described"


def test_it_is_asked_again_for_a_new_answer_in_fewer_words() -> None:
    talk = (
        about(GARDEN)
        .types("4", "2", "back", "3", "back", "4")
        .sees("Your answer to Watering reaches the highest level as well.")
    )
    assert talk.waits


def test_it_is_asked_when_a_later_answer_completes_the_level() -> None:
    talk = about(GARDEN).types("1", "1,2").sees_no("What is there to show")
    talk.types("yes").sees("your answer to “Which tools are there?” reaches the highest level").types(
        "3: The shed list"
    )
    assert talk.interview.record.answers["tools"].evidence_text == "The shed list"
    assert talk.asked == "end"


def test_it_can_be_given_at_any_time_and_replaced() -> None:
    talk = (
        about(GARDEN)
        .types("3", "evidence")
        .sees("On “How far is watering looked after?”: what is there to show")
        .types("3: A list")
    )
    assert talk.interview.record.answers["water"].evidence_text == "A list"
    assert talk.asked == "tools"
    talk.types("evidence 2").sees("Evidence: Described by us.")
    assert talk.interview.record.answers["water"].evidence_text is None
    talk.types("evidence https://example.org/b")
    assert talk.interview.record.answers["water"].link == "https://example.org/b"
    talk.types("evidence", "").sees("Kept as it was.")
    assert talk.interview.record.answers["water"].evidence == "named"


def test_without_an_answer_there_is_nothing_to_show() -> None:
    about(GARDEN).types("evidence").sees("There is no answer here yet that evidence could support.")


def test_leaving_it_with_a_request_records_nothing() -> None:
    talk = about(GARDEN).types("4", "why").sees("G-1: Beds are watered.", "What is there to show")
    talk.types("back")
    assert talk.interview.record.answers["water"].evidence is None
    assert talk.asked in ("water", "tools")


@pytest.mark.parametrize("word", ["dk", "na", "private", "skip", "/dk", "/skip", "not known"])
def test_a_no_answer_is_about_the_evidence_and_never_replaces_the_answer(word: str) -> None:
    talk = about(GARDEN).types("4", word).sees("No evidence is named; your answer stays as it is.")
    assert talk.answers == {"water": "better"}
    assert talk.interview.record.answers["water"].evidence is None
    assert talk.asked == "tools"
    assert not talk.waits


def test_the_key_for_skip_leaves_the_evidence_and_keeps_the_answer() -> None:
    talk = about(GARDEN).types("4")
    talk.gets(talk.interview.skip()).sees("No evidence is named")
    assert talk.answers == {"water": "better"}


@pytest.mark.parametrize("word", ["dk", "na", "private", "skip"])
def test_a_no_answer_at_which_one_keeps_the_answer(word: str) -> None:
    talk = about(GARDEN).types("4", "3").sees("Which one?").types(word).sees("No evidence is named")
    assert talk.answers == {"water": "better"}
    assert talk.asked == "tools"


def test_who_may_know_is_noted_when_it_is_said_along() -> None:
    talk = about(GARDEN).types("4", "dk Anna has the figures").sees("Anna has the figures", "No evidence")
    assert talk.answers == {"water": "better"}


@pytest.mark.parametrize(
    "lines",
    [
        ("view beds", "1", ""),
        ("target beds", "2", "", "", "", ""),
        ("view beds", "view beds", ""),
    ],
)
def test_what_waited_comes_back_after_a_view_or_a_target(lines: tuple[str, ...]) -> None:
    talk = about(GARDEN).types("4")
    waiting = talk.turns[-1]
    talk.types(*lines)
    assert talk.turns[-1].choices == waiting.choices
    talk.types("1").sees("Which tools are there?")


def test_a_word_that_writes_is_the_evidence_that_was_asked_for() -> None:
    talk = about(GARDEN).types("4", "3", "report").sees("Which tools are there?")
    assert talk.interview.record.answers["water"].evidence_text == "report"
    talk = about(GARDEN).types("4", "3", "target beds: report 2025")
    assert not talk.interview.record.targets


def test_enter_is_no_claim_changes_no_level_and_is_not_asked_again() -> None:
    talk = about(GARDEN).types("4")
    before = talk.acts
    talk.types("").sees("No evidence is named", "counts as Established at most")
    assert talk.acts == before
    assert talk.interview.record.answers["water"].evidence is None
    assert talk.asked == "tools"
    talk.types("1", "yes", "It rains.").sees_no("What is there to show")
    assert talk.interview.record.completed


def test_what_was_not_asked_before_the_end_is_left_by_one_enter() -> None:
    talk = about(GARDEN).types("4", "back", "", "1,2", "yes")
    talk.types("go to end", "A story")
    talk.sees("What is there to show").types("").sees_no("What is there to show")
    assert talk.interview.record.completed


def test_a_no_is_a_claim_and_is_kept() -> None:
    talk = about(GARDEN).types("4", "no")
    assert talk.interview.record.answers["water"].evidence == "none"
