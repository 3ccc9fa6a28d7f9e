"""How an interview opens: the greeting, choosing themes and pass, introductions, gates, recaps."""

from pathlib import Path

import pytest

from interview import Interview, TurnKind, load, open_snapshot
from interview.dialogue.turn import Quit, ShowExample
from tests.examples import VERSION_1
from tests.talk import Person, about, questionnaire

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


ONE_SECTION = """
[[section]]
id = "beds"
title = "Beds"
item = [
  { id = "size", type = "integer", title = "Size", ask = "How many beds?" },
  { id = "soil", type = "text", title = "Soil", ask = "What is the soil like?" },
]
"""
START = """
[start]
purpose = "An interview about your allotment."
for_whom = "It is for people who grow something."
"""


def test_the_greeting_says_what_will_happen_and_how_to_get_help() -> None:
    talk = about(THEMES)
    talk.sees("a small matter", "Each answer is saved at once", "kept as you write them", "Type help")
    assert talk.asked == "role"
    assert talk.turns[-1].kind is TurnKind.ASK


def test_nothing_is_said_twice_in_a_row_at_the_start() -> None:
    lines = [turn.text for turn in about(THEMES).turns]
    assert len(lines) == len(set(lines))


class TestThreeLines:
    def test_what_this_is_for_whom_and_how_long(self) -> None:
        talk = about(THEMES + START, setup=True)
        what, for_whom, how_long, *ways = talk.said.splitlines()
        assert (what, for_whom) == (
            "An interview about your allotment.",
            "It is for people who grow something.",
        )
        assert how_long.startswith("It takes about ")
        assert ways == ["Press Enter to begin.", "Or type full or themes."]

    def test_without_a_word_of_the_author_the_title_says_what_it_is(self) -> None:
        first, second, *_ = about(THEMES, setup=True).said.splitlines()
        assert first == "Hello. This is an interview about a small matter, one question at a time."
        assert second.startswith("It takes ")

    def test_a_first_look_and_the_whole_are_told_apart(self) -> None:
        talk = Person(Interview(load("ict-lmi")), setup=True)
        assert talk.turns[2].text.startswith("A first look takes about ")
        talk.sees("the quick pass about", "Press Enter to begin the first look.")

    def test_they_come_in_the_language_of_the_questionnaire(self) -> None:
        overlay = '[start]\npurpose = "Haastattelu palstasta."'
        talk = about(THEMES + START, setup=True, texts={"fi": overlay}).types("language fi", "pause")
        assert talk.interview.questionnaire.purpose == "Haastattelu palstasta."

    @pytest.mark.parametrize(
        "line", ["français", "francais", "fr", "langue fr", "language fr", "Langue français."]
    )
    def test_they_come_again_in_the_language_that_is_chosen_there(self, line: str) -> None:
        talk = Person(Interview(load("ict-lmi")), setup=True)
        talk.sees("example or français.")
        talk.types(line)
        talk.sees("pas encore relue", "Cet entretien compare", "Entrée commence", "exemple ou English.")
        talk.types("English").sees("This interview compares", "Press Enter to begin the first look.")
        assert talk.types("").asked == "respondent_role"

    def test_they_are_no_part_of_what_makes_a_questionnaire_another(self) -> None:
        with_them, without = questionnaire(THEMES + START), questionnaire(THEMES)
        assert with_them.digests == without.digests


class TestBeginning:
    def test_enter_is_the_only_line_before_the_first_question(self) -> None:
        talk = about(THEMES, setup=True).types("")
        assert talk.asked == "role"
        assert talk.interview.record.sections is None
        talk = Person(Interview(load("ict-lmi")), setup=True).types("")
        assert talk.interview.record.pass_ == "first"
        assert talk.asked == "respondent_role"

    @pytest.mark.parametrize("line", ["ok", "Begin", "start", "yes", "Let's go!", "go"])
    def test_whoever_says_yes_begins_as_well(self, line: str) -> None:
        assert about(THEMES, setup=True).types(line).asked == "role"

    @pytest.mark.parametrize("line", ["whole", "The whole framework", "all", "everything", "quick"])
    def test_the_whole_is_the_quick_pass_over_all_themes(self, line: str) -> None:
        talk = Person(Interview(load("ict-lmi")), setup=True).types(line).sees("The quick pass: ")
        assert (talk.interview.record.pass_, talk.interview.record.sections) == ("quick", None)
        assert talk.asked == "respondent_role"

    @pytest.mark.parametrize("line", ["full", "Full.", "the full pass", "/full"])
    def test_every_question_where_a_pass_asks_more(self, line: str) -> None:
        talk = about(THEMES, setup=True).types(line).sees("The full pass: ")
        assert talk.interview.record.pass_ == "full"

    def test_only_what_there_is_is_offered(self) -> None:
        about(THEMES, setup=True).sees_no("first look", "whole", "issue", "example")
        Person(Interview(load("ict-lmi")), setup=True).sees(
            "Or type quick (all themes), full, themes, issue, example or français."
        )

    def test_with_one_section_and_one_pass_the_first_question_comes_at_once(self, tmp_path: Path) -> None:
        talk = about(ONE_SECTION, folder=tmp_path, setup=True).sees_no("Press Enter")
        assert talk.asked == "size"
        assert talk.comes_back(setup=True).asked == "size"

    @pytest.mark.parametrize("line", ["zebra", "1", "9", "issue", "example"])
    def test_anything_else_is_asked_again_and_begins_nothing(self, line: str) -> None:
        talk = about(THEMES, setup=True).types(line).sees("is none of the ways", "Press Enter to begin.")
        assert talk.acts == 1
        assert talk.types("").asked == "role"

    def test_a_theme_can_be_named_at_once(self) -> None:
        talk = about(THEMES, setup=True).types("water").sees("One theme: Water.")
        assert talk.interview.record.sections == ("water",)
        assert talk.asked == "role"

    def test_the_example_is_looked_at_and_the_start_waits_on(self) -> None:
        talk = Person(Interview(load("ict-lmi")), setup=True).types("example")
        (act,) = (turn.act for turn in talk.turns if turn.act is not None)
        assert isinstance(act, ShowExample)
        shown = open_snapshot(Path(act.file))
        assert (shown.header.name, shown.notices) == ("Northlight", ())
        talk.sees("Press Enter to begin the first look.").types("")
        assert talk.asked == "respondent_role"

    def test_useful_words_are_told_once(self) -> None:
        talk = about(THEMES, setup=True).types("").sees("Type help for what else you can say")
        talk.types("/undo", "").sees_no("Type help for what else you can say")


def test_themes_are_offered_with_the_time_they_take() -> None:
    talk = about(THEMES, setup=True).types("themes")
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
    talk = about(THEMES, setup=True).types("themes", line)
    assert talk.interview.record.sections == chosen
    assert talk.asked == "role"


@pytest.mark.parametrize("line", ["9", "zebra", "1,9", "none"])
def test_what_is_not_clear_about_themes_is_asked_again(line: str) -> None:
    talk = about(THEMES, setup=True).types("themes", line)
    assert talk.waits
    assert talk.heard(TurnKind.UNCLEAR)
    talk.types("2").sees("One theme: Water.")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("back", "This is the first question."),
        ("undo", "There is nothing to undo."),
        ("skip", "We have not begun yet."),
        ("dk", "We have not begun yet."),
        ("where", "Over all themes: "),
        ("review", "We have not begun yet."),
        ("go to 3", "We have not begun yet."),
        ("deepen", "We have not begun yet."),
    ],
)
@pytest.mark.parametrize("slash", ["", "/"])
def test_what_makes_no_sense_before_the_start_is_told_and_the_start_goes_on_waiting(
    line: str, said: str, slash: str
) -> None:
    talk = about(THEMES, setup=True).types(slash + line).sees(said, "Press Enter to begin.")
    assert talk.asked is None
    talk.types("themes", slash + line)
    talk.sees("Press Enter to begin." if line in ("back", "undo") else "Which themes")
    assert talk.asked is None
    assert not talk.answers


def test_keys_for_back_skip_and_undo_keep_the_choice_of_themes() -> None:
    talk = about(THEMES, setup=True)
    talk.gets(talk.interview.back()).sees("This is the first question.", "Press Enter")
    talk.gets(talk.interview.skip()).sees("We have not begun yet.", "Press Enter")
    talk.gets(talk.interview.undo()).sees("There is nothing to undo.", "Press Enter")
    talk.gets(talk.interview.go_to("spade")).sees("We have not begun yet.", "Press Enter")
    talk.types("themes").gets(talk.interview.back()).sees("Press Enter")
    talk.types("themes", "3")
    assert talk.interview.record.sections == ("tools",)


@pytest.mark.parametrize("line", ["help", "what is water", "again", "language fi", "/help"])
def test_questions_to_the_interviewer_do_not_end_the_setup(line: str) -> None:
    talk = about(THEMES, setup=True).types(line).sees("Press Enter to begin.")
    talk.types("themes", line).sees("Which themes").types("3")
    assert talk.interview.record.sections == ("tools",)


def test_the_choice_of_themes_can_be_undone_and_made_again() -> None:
    talk = about(THEMES, setup=True).types("beds", "/undo")
    talk.sees("Undone: the choice of themes", "Press Enter to begin.").types("themes", "2")
    assert talk.interview.record.sections == ("water",)
    assert talk.asked == "role"


def test_a_note_from_before_the_choice_is_undone_after_it_and_the_choice_still_waits() -> None:
    talk = about(THEMES, setup=True).types("note hello", "", "/undo", "/undo")
    talk.sees("Undone: a note on", "Press Enter").types("/undo").sees("nothing to undo")
    assert not talk.interview.record.remarks
    talk.types("/redo", "/redo").sees("What do you do?")
    assert talk.interview.record.remarks


def test_a_choice_that_was_undone_waits_for_the_next_time_too(tmp_path: Path) -> None:
    talk = about(THEMES, folder=tmp_path, setup=True).types("note hello", "full", "/undo")
    talk.comes_back(setup=True).sees("Press Enter to begin.")


def test_a_pause_during_the_setup_leaves_the_choice_for_the_next_time(tmp_path: Path) -> None:
    talk = about(THEMES, folder=tmp_path, setup=True).types("pause")
    assert talk.turns[-1].act == Quit()
    talk.comes_back(setup=True).sees("Press Enter to begin.")


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
    talk.sees("Left open. It comes back later.", "One theme is left, about a minute.").sees_no("One point")
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


@pytest.mark.parametrize(
    "line", ["example", "Show me the example, please", "can I see an example?", "a finished example"]
)
def test_the_example_opens_and_the_start_goes_on_waiting(line: str) -> None:
    talk = Person(Interview(load("ict-lmi")), setup=True).types(line)
    talk.sees("This is the summary of a finished example.", "Press Enter to begin the first look.")
    assert any(isinstance(turn.act, ShowExample) for turn in talk.turns)


@pytest.mark.parametrize(
    "line", ["how long is the full one", "How long does it take?", "where was I", "How many minutes is it?"]
)
def test_how_long_each_pass_takes_is_told_at_the_start(line: str) -> None:
    talk = Person(Interview(load("ict-lmi")), setup=True).types(line)
    talk.sees("First look about ", "; Quick pass about ", "; Full pass about ", "Press Enter to begin")


def test_help_at_the_start_tells_what_the_ways_to_begin_are() -> None:
    talk = Person(Interview(load("ict-lmi")), setup=True).types("help")
    talk.sees("quick: ", "full: ", "themes: ", "issue: ", "example: ").sees_no("summary: ")
    assert len(talk.turns) < 15


def test_a_line_said_before_the_beginning_begins_the_interview_and_is_its_first_answer() -> None:
    talk = Interview(questionnaire(THEMES))
    outcome = talk.say("a gardener")
    assert talk.value("role") == "a gardener"
    assert outcome.item == "grows"
    assert "What do you do?" in [turn.text for turn in outcome.turns]
