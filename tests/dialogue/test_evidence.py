"""Evidence: asked once a theme, in one list, for its answers at the highest level; never needed to go on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.report.contents import summary
from interview.report.targets import aims
from interview.report.writers.text import written
from interview.session.last_values import last_values
from tests.talk import Person, about

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


SHED = """
[[section]]
id = "shed"
title = "The shed"
item = [ { id = "roof", type = "text", title = "Roof", ask = "How is the roof?" } ]
[good_practice]"""
TWO_THEMES = GARDEN.replace("[good_practice]", SHED)
ASKS = "Is there something others could look at"
Kept = tuple[str | None, str | None, str | None]
NOTHING: Kept = (None, None, None)


def test_evidence_can_be_taken_back() -> None:
    talk = one().types("annual report 2025").sees("annual report 2025")
    for line in ("delete evidence", "remove the evidence", "delete evidence watering"):
        talk.types(line).sees("Taken back: Watering: annual report 2025. Undo brings it back.")
        assert talk.interview.record.answers["water"].evidence_text is None
        talk.types("undo")
        assert talk.interview.record.answers["water"].evidence_text == "annual report 2025"
    about(GARDEN).types("delete evidence").sees("No evidence is named yet.")


def one(folder: Path | None = None) -> Person:
    """At the end of a theme with one answer that reaches the highest level."""
    return about(GARDEN, folder=folder).types("4", "1", "no", "It rains.")


def two(folder: Path | None = None) -> Person:
    """At the end of a theme with two of them."""
    return about(GARDEN, folder=folder).types("4", "1,2", "yes", "It rains.")


def evidence(talk: Person) -> dict[str, Kept]:
    """What is kept for the two answers."""
    answers = talk.interview.record.answers
    found = {name: answers[name] for name in ("water", "tools") if name in answers}
    return {name: (a.evidence, a.evidence_text, a.link) for name, a in found.items()}


def test_it_is_asked_at_the_end_of_the_theme_for_its_top_answers_together() -> None:
    talk = about(GARDEN)
    for line in ("4", "1,2", "yes"):
        talk.types(line).sees_no(ASKS)
    talk.types("It rains.").sees(ASKS, "these answers", "1 Watering", "2 Tools").sees_no("Care of tools")
    assert talk.waits


@pytest.mark.parametrize("line", ["1", "2", "3", "dk"])
def test_an_answer_below_the_highest_level_is_not_asked_about(line: str) -> None:
    talk = about(GARDEN).types(line, *([""] if line == "dk" else []), "1", "no", "It rains.")
    talk.sees_no(ASKS)


@pytest.mark.parametrize(
    ("line", "water", "tools"),
    [
        ("1-2 The yearbook", ("named", "The yearbook", None), ("named", "The yearbook", None)),
        ("all: The yearbook", ("named", "The yearbook", None), ("named", "The yearbook", None)),
        ("both The yearbook", ("named", "The yearbook", None), ("named", "The yearbook", None)),
        ("1 and 2: The yearbook", ("named", "The yearbook", None), ("named", "The yearbook", None)),
        (
            "1 https://example.org/a; 2 annual report 2025",
            ("named", None, "https://example.org/a"),
            ("named", "annual report 2025", None),
        ),
        (
            "2: evaluated by the university; 1) described by us",
            ("described", None, None),
            ("independent", "evaluated by the university", None),
        ),
        (
            "1 independent: A peer review; 2 named: The shed list; page 3",
            ("independent", "A peer review", None),
            ("named", "The shed list; page 3", None),
        ),
        ("1 2025 yearbook; 2 nothing yet", ("named", "2025 yearbook", None), ("none", None, None)),
        ("no", ("none", None, None), ("none", None, None)),
        ("", NOTHING, NOTHING),
        ("I don't know", NOTHING, NOTHING),
        ("dk", NOTHING, NOTHING),
        ("/skip", NOTHING, NOTHING),
    ],
)
def test_one_line_names_it_for_all(line: str, water: Kept, tools: Kept) -> None:
    talk = two().types(line)
    assert evidence(talk) == {"water": water, "tools": tools}
    assert ASKS not in talk.shown
    talk.sees("Do these results fit")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("The yearbook", ("named", "The yearbook", None)),
        ("1 The yearbook", ("named", "The yearbook", None)),
        ("https://example.org/a", ("named", None, "https://example.org/a")),
        ("2025 report", ("named", "2025 report", None)),
        ("report 2025", ("named", "report 2025", None)),
        ("Independent evaluation, 2024", ("independent", "Independent evaluation, 2024", None)),
        ("described", ("described", None, None)),
        ("described: On our board", ("described", "On our board", None)),
        ("No.", ("none", None, None)),
    ],
)
def test_for_one_answer_its_name_is_enough(line: str, kept: Kept) -> None:
    talk = one().types(line).sees("Evidence for Watering (your answer: ", "): ")
    assert evidence(talk)["water"] == kept


def test_what_is_named_for_some_leaves_the_others_waiting_with_their_numbers() -> None:
    talk = (
        two()
        .types("1 The yearbook")
        .sees("Evidence for Watering (your answer: ", "): The yearbook", "And for this one?")
    )
    talk.sees("2 Tools").sees_no("1 Watering")
    talk.types("2 The shed list").sees(
        "Evidence for Tools (your answer: ", "): The shed list", "Do these results fit"
    )


def test_words_without_a_number_are_kept_once_it_is_known_for_which() -> None:
    talk = two().types("The yearbook").sees("For which answers is “The yearbook”?", "1 Watering")
    assert evidence(talk) == {"water": NOTHING, "tools": NOTHING}
    talk.types("perhaps").sees("numbers from 1 to 2").types("all").sees("Evidence for Watering, Tools")
    left = two().types("The yearbook", "").sees("Noted for", "The yearbook", "Left open")
    assert evidence(left) == {"water": NOTHING, "tools": NOTHING}


def test_a_number_that_is_not_in_the_list_is_part_of_the_name() -> None:
    two().types("7 The yearbook").sees("For which answers is “7 The yearbook”?")


def test_commas_between_numbers_are_asked_about() -> None:
    asked = two().types("1 The yearbook, 2 The shed list").sees("Are these separate")
    assert evidence(asked.types("yes")) == {
        "water": ("named", "The yearbook", None),
        "tools": ("named", "The shed list", None),
    }
    as_one = two().types("1 Act, 2 May 2024", "no")
    assert evidence(as_one)["water"] == ("named", "Act, 2 May 2024", None)


@pytest.mark.parametrize(("reply", "kept"), [("yes", ("named", "never printed", None)), ("no", NOTHING)])
def test_words_that_begin_like_a_no_are_asked_about(reply: str, kept: Kept) -> None:
    talk = one().types("never printed").sees("Is “never printed” the name").types(reply)
    assert evidence(talk)["water"] == kept
    assert reply == "yes" or talk.interview.record.remarks == {"water": ("never printed",)}


@pytest.mark.parametrize("line", ["2,6", "4", "yes", "...", "1 4; 2 yes"])
def test_numbers_and_a_yes_name_nothing_and_are_asked_back(line: str) -> None:
    talk = two()
    waiting, acts = talk.interview.pending, talk.acts
    talk.types(line).sees("with a name or a link")
    assert (talk.interview.pending, talk.acts) == (waiting, acts)


def test_what_is_clear_is_kept_and_the_rest_goes_on_waiting() -> None:
    talk = (
        two()
        .types("1 yes; 2 The shed list")
        .sees("Evidence for Tools (your answer: ", "): The shed list", "And for this one?")
    )
    assert evidence(talk)["water"] == NOTHING


_WORDS = st.sampled_from(
    [
        "1",
        "2",
        "3",
        "1-2",
        "1,2",
        "all",
        "both",
        ";",
        ",",
        ":",
        "and",
        "no",
        "not",
        "nothing",
        "yearbook",
        "report",
        "2025",
        "described",
        "independent",
        "none",
        "yes",
        "https://example.org",
        "evaluated",
        "by",
        "page",
        "the",
    ]
)


@given(st.lists(_WORDS, min_size=1, max_size=7).map(" ".join), st.sampled_from(["", "yes", "no", "1", "all"]))
@settings(max_examples=150, deadline=None)
def test_no_word_is_dropped_and_nothing_is_claimed_that_was_not_typed(line: str, reply: str) -> None:
    talk = two()
    waiting, before = talk.interview.pending, talk.acts
    talk.types(line)
    if talk.interview.pending == waiting or talk.shown.startswith("Left open"):
        return
    talk.types(reply, "", "")
    events = talk.interview.session.journal.events[before:]
    kept = " ".join(text for e in events for text in (e.evidence_text, e.link, e.text) if text)
    for word in ("yearbook", "report", "https://example.org", "evaluated"):
        assert word not in line.split() or word in kept, (line, kept)
    typed = _bare(line)
    assert all(_bare(text) in typed for e in events for text in (e.evidence_text, e.link) if text)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_a_number_alone_asks_which_one() -> None:
    talk = two().types("1,2").sees("Which one? A name or a link.").types("The yearbook")
    assert evidence(talk)["tools"] == ("named", "The yearbook", None)
    talk = (
        two()
        .types("1 independent; 2 A list")
        .sees("Evidence for Tools (your answer: ", "): A list", "Which one?")
    )
    assert evidence(talk.types("A review"))["water"] == ("independent", "A review", None)
    nothing = one().types("1", "").sees("Left open")
    assert evidence(nothing)["water"] == NOTHING


def test_enter_is_no_claim_changes_no_level_and_is_not_asked_again() -> None:
    talk = one()
    before = talk.acts
    talk.types("").sees("Left open", "as Established at most").sees_no(ASKS)
    assert talk.interview.record.completed
    assert talk.acts == before + 1, "only that it is complete"


def test_it_is_asked_again_only_where_evidence_is_missing_after_a_change() -> None:
    talk = two().types("1-2 The yearbook", "change water", "4").sees("Kept as it was.").sees_no(ASKS)
    talk.types("change water", "3").sees_no("something to look at")
    talk.types("change water", "4").sees("something to look at", "1 Watering").sees_no("Tools (")
    left = two().types("").types("change water", "3", "change water", "4").sees("something to look at")
    left.sees("1 Watering").sees_no("2 Tools")


def test_an_answer_of_an_earlier_theme_is_asked_about_where_a_later_one_completes_it() -> None:
    later = TWO_THEMES.replace("care is yes", "roof is answered").replace(
        '{ id = "end", type = "text", title = "End", ask = "Anything else?" },', ""
    )
    talk = about(later).types("1", "1,2", "no").sees_no("something others").sees("How is the roof?")
    talk.types("Tight.").sees(ASKS, "1 Tools")


def test_it_is_asked_about_at_the_end_of_that_theme_and_not_left_to_the_very_end() -> None:
    loft = """
[[section]]
id = "loft"
title = "The loft"
item = [ { id = "stairs", type = "text", title = "Stairs", ask = "How are the stairs?" } ]
[good_practice]"""
    later = TWO_THEMES.replace("care is yes", "roof is answered").replace(
        '{ id = "end", type = "text", title = "End", ask = "Anything else?" },', ""
    )
    talk = about(later.replace("[good_practice]", loft)).types("1", "1,2", "no").sees("How is the roof?")
    talk.types("Tight.").sees(ASKS, "1 Tools").sees_no("How are the stairs?")
    talk.types("The yearbook").sees("How are the stairs?")


def test_back_goes_to_the_answer_just_given() -> None:
    talk = two().types("back")
    assert talk.asked == "end"
    talk.sees("So far, in your words: It rains.").types("").sees(
        "something to look at", "1 Watering", "2 Tools"
    )


def test_undo_takes_back_the_line_that_named_it_and_the_list_waits_again() -> None:
    talk = two().types("1 The yearbook", "undo").sees("Undone: the evidence for", "1 Watering", "2 Tools")
    talk.types("1-2 The yearbook", "undo").sees("Undone: the evidence for Watering, Tools.")
    assert evidence(talk) == {"water": NOTHING, "tools": NOTHING}
    talk.types("redo").sees("Done again: the evidence for Watering, Tools.")
    assert evidence(talk)["tools"] == ("named", "The yearbook", None)


def test_undo_at_the_list_takes_back_the_answer_before_it() -> None:
    talk = two().types("undo").sees("Undone: your answer to “Anything else?”.")
    assert talk.asked == "end"


def test_a_visit_that_ended_at_the_list_goes_on_there(tmp_path: Path) -> None:
    talk = two(tmp_path).types("2 The shed list").comes_back().sees(ASKS, "1 Watering").sees_no("2 Tools")
    talk.types("The yearbook")
    assert evidence(talk)["water"] == ("named", "The yearbook", None)
    assert talk.interview.session.saved_draft() is None


def test_a_line_that_was_being_typed_for_the_list_comes_back(tmp_path: Path) -> None:
    talk = two(tmp_path).types("1 The yearbook")
    waiting = talk.interview.pending
    assert waiting is not None
    talk.interview.session.draft(waiting.subject, "2 The shed list", waiting.part)
    talk.interview.session.flush_draft()
    talk = talk.comes_back().sees("The shed list", "Shall I keep it?").types("yes")
    assert evidence(talk)["tools"] == ("named", "The shed list", None)
    assert evidence(talk)["water"] == ("named", "The yearbook", None)


def test_what_was_passed_by_is_asked_before_the_end_in_one_list() -> None:
    talk = about(TWO_THEMES).types("4", "1,2", "yes", "It rains.", "go to roof", "Tight.")
    talk.sees(ASKS.replace("Is there something others could look at", "something"), "1 Watering", "2 Tools")
    talk.types("").sees_no("something to look at")
    assert talk.interview.record.completed


def test_nothing_is_asked_of_who_may_only_read(tmp_path: Path) -> None:
    talk = two(tmp_path).comes_back(read_only=True).sees_no(ASKS)
    assert not talk.waits


def test_an_address_is_shown_without_a_full_stop_behind_it() -> None:
    talk = one().types("https://example.org/a")
    assert any(turn.text.endswith("https://example.org/a") for turn in talk.turns)


def test_it_can_be_given_at_any_time_and_replaced() -> None:
    talk = (
        about(GARDEN)
        .types("3", "evidence")
        .sees("Which document or page shows", "1 Watering")
        .types("A list")
    )
    assert evidence(talk)["water"] == ("named", "A list", None)
    assert talk.asked == "tools"
    talk.types("evidence described").sees("Evidence for Watering (your answer: ", "): Described by us")
    assert evidence(talk)["water"] == ("described", None, None)
    talk.types("evidence https://example.org/b")
    assert evidence(talk)["water"] == ("named", None, "https://example.org/b")
    talk.types("evidence", "").sees("Kept as it was.")
    assert evidence(talk)["water"][0] == "named"
    talk.types("evidence nothing yet")
    assert evidence(talk)["water"] == ("none", None, None)


def test_a_number_behind_the_word_is_that_of_a_question_and_never_a_kind() -> None:
    talk = (
        about(GARDEN)
        .types("4", "1,2", "evidence 1 The yearbook")
        .sees("Evidence for Watering (your answer: ", "): The yearbook")
    )
    talk.types("evidence 2: The shed list").sees("Evidence for Tools (your answer: ", "): The shed list")
    talk.types("evidence 3").sees("There is no answer here yet that evidence could support.")
    talk.types("evidence 1").sees("Which document or page shows", "1 Watering")


def test_where_the_list_waits_its_numbers_count_behind_the_word_as_well() -> None:
    talk = (
        about(GARDEN).types("1", "1,2", "yes", "It rains.").sees("1 Tools").types("evidence 1 The shed list")
    )
    assert evidence(talk)["tools"] == ("named", "The shed list", None)


def test_what_was_named_before_is_not_asked_for_at_the_end() -> None:
    talk = about(GARDEN).types("4", "evidence The yearbook", "1", "no", "It rains.")
    talk.sees_no(ASKS)


def test_without_an_answer_there_is_nothing_to_show() -> None:
    about(GARDEN).types("evidence").sees("There is no answer here yet that evidence could support.")


def test_leaving_it_with_a_request_records_nothing() -> None:
    talk = two().types("go to water")
    assert evidence(talk) == {"water": NOTHING, "tools": NOTHING}
    assert talk.asked == "water"


@pytest.mark.parametrize("word", ["na", "private", "skip", "not known"])
def test_a_no_answer_is_about_the_evidence_and_never_replaces_the_answer(word: str) -> None:
    talk = two().types(word).sees("Left open")
    assert talk.answers == {"water": "better", "tools": ("spade", "rake"), "care": "yes", "end": "It rains."}
    assert evidence(talk) == {"water": NOTHING, "tools": NOTHING}


def test_who_may_know_is_noted_when_it_is_said_along() -> None:
    one().types("dk Anna has the figures").sees("Anna has the figures", "Left open")


@pytest.mark.parametrize(
    "lines",
    [
        ("view beds", "1", ""),
        ("target beds", "2", "", "", "", ""),
        ("view beds", "view beds", ""),
    ],
)
def test_what_waited_comes_back_after_a_view_or_a_target(lines: tuple[str, ...]) -> None:
    talk = two()
    waiting = talk.turns[-1]
    talk.types(*lines)
    assert talk.turns[-1].choices == waiting.choices
    assert evidence(talk.types("all The yearbook"))["water"] == ("named", "The yearbook", None)


def test_a_check_that_waits_comes_back_after_evidence_was_given_by_its_word() -> None:
    checked = GARDEN.replace(
        "[good_practice]",
        """[[section.check]]
id = "dry"
expect = "water is not better or care is yes"
say = "Watered and not oiled. Which is closer?"
revisit = ["water", "care"]
[good_practice]""",
    )
    talk = about(checked).types("4", "1", "no", "It rains.").sees("Which is closer?")
    talk.types("evidence 1 The yearbook").sees("Evidence for Watering", "Which is closer?")
    talk.types("evidence 1", "Page 3").sees(
        "Evidence for Watering (your answer: ", "): Page 3", "Which is closer?"
    )


def test_the_word_alone_asks_for_those_that_were_left_open() -> None:
    talk = two().types("").sees("Left open").types("/evidence").sees("1 Watering", "2 Tools")
    talk.types("2 The shed list").sees("Evidence for Tools", "The shed list")
    answers = talk.interview.record.answers
    assert answers["tools"].evidence_text == "The shed list"
    assert answers["water"].evidence is None


def test_what_was_for_another_answer_is_moved_there() -> None:
    talk = two().types("1 The shed list", "").types("evidence was for the other question, the tools")
    talk.sees("Evidence for Tools", "The shed list")
    answers = talk.interview.record.answers
    assert answers["tools"].evidence_text == "The shed list"
    assert answers["water"].evidence is None


@pytest.mark.parametrize("reply", ["da", "yes, it is", "yes, and there is more"])
def test_any_yes_is_taken_and_never_asked_for_twice(reply: str) -> None:
    talk = two().types("1 no figures").sees("the name of something to look at?").types(reply)
    assert talk.interview.record.answers["water"].evidence_text == "no figures"


def test_what_is_neither_yes_nor_no_is_asked_about_once() -> None:
    talk = two().types("1 no figures", "perhaps so").sees("yes or no").types("2 The shed list")
    talk.sees_no("Type yes or no").sees("Evidence for Tools")


@pytest.mark.parametrize("talk", [one, two])
def test_a_line_for_a_question_that_there_is_not_is_no_evidence_unasked(talk: Callable[[], Person]) -> None:
    asked = talk().types("watr_can: 2").sees("Is “watr_can: 2” your answer to this? (yes or no)")
    assert evidence(asked)["water"] == NOTHING
    asked.types("no")
    assert evidence(asked)["water"] == NOTHING


def test_a_copy_tells_a_target_as_it_was_set_though_evidence_was_named_since() -> None:
    talk = about(GARDEN).types("4", "/target G-1: Built in", "go to water", "evidence: The yearbook")
    snapshot = talk.interview.snapshot()
    told = written(summary(snapshot))
    assert "reach Built in" in told
    assert written(summary(snapshot.holding(last_values(snapshot.events)))) == told


def test_a_target_that_is_set_again_begins_where_it_is_set_and_not_where_it_was_taken_back() -> None:
    talk = about(GARDEN).types("1", "/target G-1: Built in", "undo", "change water", "3")
    talk.types("/target G-1: Built in")
    (aim,) = aims(talk.interview.snapshot())
    assert aim.now == "Established"
