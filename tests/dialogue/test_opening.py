"""How an interview opens: the greeting, choosing themes and pass, introductions, gates, recaps."""

from pathlib import Path

import pytest

from interview import Interview, TurnKind, load
from interview.dialogue.turn import Quit
from tests.examples import VERSION_1
from tests.talk import Person, about

THEMES = """
[[section]]
id = "you"
title = "About you"
always = true
item = [
  { id = "role", type = "text", title = "Role", ask = "What do you do?" },
  { id = "grows", type = "select_one", title = "Growing", ask = "Is anything grown?", choices = [ { code = "yes", label = "Yes" }, { code = "no", label = "No" } ] },
]

[[section]]
id = "beds"
title = "Beds and borders"
introduction = "Next: what grows."
item = [
  { id = "size", type = "integer", title = "Size", ask = "How many beds?" },
  { id = "soil", type = "text", title = "Soil", ask = "What is the soil like?", pass = "full" },
  { id = "thanks", type = "note", say = "That was about beds." },
]

[[section]]
id = "water"
title = "Water"
introduction = "Next: water."
item = [
  { id = "first", type = "note", say = "Rain counts as well." },
  { id = "source", type = "text", title = "Source", ask = "Where does it come from?", unless = "size < 1" },
  { id = "rain", type = "text", title = "Rain", ask = "How much rain?" },
]

[[section]]
id = "tools"
title = "Tools"
item = [ { id = "spade", type = "text", title = "Spade", ask = "Which spade?" } ]
"""


def test_the_greeting_says_what_will_happen_and_how_to_get_help() -> None:
    talk = about(THEMES)
    talk.sees("a small matter", "saved as you give it", "word for word", "Type help")
    assert talk.asked == "role"
    assert talk.turns[-1].kind is TurnKind.ASK


def test_nothing_is_said_twice_in_a_row_at_the_start() -> None:
    lines = [turn.text for turn in about(THEMES).turns]
    assert len(lines) == len(set(lines))


def test_themes_are_offered_with_the_time_they_take() -> None:
    talk = about(THEMES, setup=True)
    talk.sees("Which themes", "1 Beds and borders", "3 Tools")
    assert "About you" not in talk.shown
    assert all("minute" in (choice.hint or "") for choice in talk.turns[-1].choices)


@pytest.mark.parametrize(
    ("line", "chosen"),
    [
        ("1", ("beds",)),
        ("1,3", ("beds", "tools")),
        ("2-3", ("water", "tools")),
        ("water", ("water",)),
        ("borders", ("beds",)),
        ("all except 2", ("beds", "tools")),
        ("sections 2", ("water",)),
        ("all", None),
        ("", None),
        ("1-3", None),
    ],
)
def test_themes_are_chosen_by_number_or_name(line: str, chosen: tuple[str, ...] | None) -> None:
    talk = about(THEMES, setup=True).types(line, "1")
    assert talk.interview.record.sections == chosen


@pytest.mark.parametrize("line", ["9", "zebra", "1,9", "none"])
def test_what_is_not_clear_about_themes_is_asked_again(line: str) -> None:
    talk = about(THEMES, setup=True).types(line)
    assert talk.waits
    assert talk.heard(TurnKind.UNCLEAR)
    talk.types("2").sees("One theme: Water.")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("back", "This is the first question."),
        ("undo", "There is nothing to undo."),
        ("skip", "Themes and pass are chosen first"),
        ("dk", "Themes and pass are chosen first"),
        ("where", "Themes and pass are chosen first"),
        ("review", "Themes and pass are chosen first"),
        ("go to 3", "Themes and pass are chosen first"),
        ("full", "Themes and pass are chosen first"),
    ],
)
@pytest.mark.parametrize("slash", ["", "/"])
def test_what_makes_no_sense_before_the_choice_is_told_and_the_choice_goes_on_waiting(
    line: str, said: str, slash: str
) -> None:
    talk = about(THEMES, setup=True).types(slash + line).sees(said, "Which themes")
    assert talk.asked is None
    talk.types("2").sees("One theme: Water.")
    talk.types(slash + line)
    if line in ("back", "undo"):
        talk.sees("Which themes").types("2")
    elif line != "full":
        talk.sees("Themes and pass are chosen first", "How deep shall we go?")
    assert talk.asked is None or line == "full"
    assert not talk.answers


def test_keys_for_back_skip_and_undo_keep_the_choice_of_themes() -> None:
    talk = about(THEMES, setup=True)
    talk.gets(talk.interview.back()).sees("This is the first question.", "Which themes")
    talk.gets(talk.interview.skip()).sees("Themes and pass are chosen first", "Which themes")
    talk.gets(talk.interview.undo()).sees("There is nothing to undo.", "Which themes")
    talk.gets(talk.interview.go_to("spade")).sees("Themes and pass are chosen first", "Which themes")
    talk.types("1").gets(talk.interview.back()).sees("Which themes")
    talk.types("3", "1")
    assert talk.interview.record.sections == ("tools",)


@pytest.mark.parametrize("line", ["help", "what is water", "again", "language fi", "/help"])
def test_questions_to_the_interviewer_do_not_end_the_setup(line: str) -> None:
    talk = about(THEMES, setup=True).types(line).sees("Which themes")
    talk.types("3", "2")
    assert talk.interview.record.sections == ("tools",)


@pytest.mark.parametrize(
    ("line", "chosen"), [("1", "quick"), ("quick", "quick"), ("", "quick"), ("2", "full"), ("Full.", "full")]
)
def test_the_pass_is_chosen_by_number_or_word_and_the_themes_stay(line: str, chosen: str) -> None:
    talk = about(THEMES, setup=True).types("1", line)
    assert talk.interview.record.pass_ == chosen
    assert talk.interview.record.sections == ("beds",)
    talk.sees(f"The {chosen} pass: ", " questions")


def test_another_word_for_the_pass_is_asked_again_and_back_returns_to_the_themes() -> None:
    talk = (
        about(THEMES, setup=True)
        .types("1", "slow")
        .sees("Type the number of a pass, or its name: Quick or Full.")
    )
    talk.types("back").sees("Which themes")
    talk.types("3", "full")
    assert talk.interview.record.sections == ("tools",)


def test_the_choice_of_themes_can_be_undone_and_made_again() -> None:
    talk = (
        about(THEMES, setup=True)
        .types("1", "1", "/undo")
        .sees("Undone: the choice of themes", "Which themes")
    )
    talk.types("2", "1")
    assert talk.interview.record.sections == ("water",)
    assert talk.asked == "role"


def test_a_note_from_before_the_choice_is_undone_after_it_and_the_choice_still_waits() -> None:
    talk = about(THEMES, setup=True).types("note hello", "1", "1", "/undo", "/undo")
    talk.sees("Undone: a note on", "Which themes").types("/undo").sees("nothing to undo")
    assert not talk.interview.record.remarks
    talk.types("/redo", "/redo").sees("What do you do?")
    assert talk.interview.record.remarks


def test_a_choice_that_was_undone_waits_for_the_next_time_too(tmp_path: Path) -> None:
    talk = about(THEMES, folder=tmp_path, setup=True).types("note hello", "1", "1", "/undo")
    talk.comes_back(setup=True).sees("Which themes")


def test_a_pause_during_the_setup_leaves_the_choice_for_the_next_time(tmp_path: Path) -> None:
    talk = about(THEMES, folder=tmp_path, setup=True).types("pause")
    assert talk.turns[-1].act == Quit()
    talk.comes_back(setup=True).sees("Which themes")


def test_sections_are_introduced_once_and_named_when_one_comes_back() -> None:
    talk = about(THEMES).types("Gardener", "yes").sees("Theme 1 of 3: Beds and borders.", "Next: what grows.")
    talk.types("4", "/back").sees("Back to Beds and borders.").sees_no("Next: what grows.")
    talk.types("").sees("Back to Water.").sees_no("Next: water.")


def test_what_is_always_asked_is_no_theme_to_count() -> None:
    about(THEMES).sees("About you.").sees_no("Theme 1 of")


def test_notes_are_said_once_where_they_stand() -> None:
    talk = about(THEMES).types("Gardener", "yes", "3").sees("That was about beds.", "Rain counts as well.")
    talk.types("The well", "/back").sees_no("Rain counts as well.")
    first = talk.transcript.index(next(t for t in talk.transcript if t.text == "That was about beds."))
    assert [t.text for t in talk.transcript[first + 1 :]].count("That was about beds.") == 0


def test_a_gate_from_a_theme_that_was_not_chosen_is_announced(tmp_path: Path) -> None:
    talk = about(THEMES, folder=tmp_path, sections=["water"]).types("Gardener", "no")
    talk.sees("From the theme Beds and borders, because later questions depend on it.")
    assert talk.asked == "size"
    talk.types("0").sees("Theme 1 of 1: Water.")
    assert talk.asked == "rain"


def test_a_theme_ends_with_a_recap_and_what_is_left() -> None:
    talk = about(THEMES).types("Gardener", "yes", "3", "The well", "/skip")
    talk.sees("One point is open: Rain.", "One theme is left, about a minute.")
    again = about(THEMES).types("Gardener", "yes").sees("3 themes are left, about")
    assert [turn.kind for turn in again.turns].count(TurnKind.RECAP) <= 1


def test_a_long_answer_is_cut_in_the_recap(tmp_path: Path) -> None:
    long = "soil " * 40
    talk = about(THEMES, folder=tmp_path, pass_="full").types("Gardener", "yes", "3", long)
    talk.types("/back").sees(long.strip())
    recap = [turn.text for turn in talk.transcript if turn.kind is TurnKind.LINE and turn.item == "soil"]
    assert all(line.endswith("…") and len(line) < 90 for line in recap)


def test_ict_lmi_greets_and_begins_with_the_respondent() -> None:
    talk = Person(Interview(load(VERSION_1)))
    talk.sees("ICT and labour market information", "In what role are you answering?", "1 Service manager")
    assert talk.asked == "respondent_role"


def test_ict_lmi_asks_a_gate_of_another_theme_first(tmp_path: Path) -> None:
    asked = load(VERSION_1)
    gated = [
        item
        for item in asked.items
        if item.choices_from and asked.item(item.choices_from).section != item.section
    ]
    for item in gated:
        talk = about(asked, folder=tmp_path / item.id, sections=[item.section])
        assert str(item.choices_from) in talk.interview.path
