"""Why, help, what is, probe, where and review: everything can be asked, and nothing changes by asking."""

from pathlib import Path

import pytest

from interview import TurnKind
from interview.visible import wrapped
from tests.talk import about

SCHOOL = """
[[computed]]
id = "small"
holds = "pupils < 50"
title = "the school is small"

[[section]]
id = "school"
title = "The school"
item = [
  { id = "pupils", type = "integer", title = "Pupils", ask = "How many pupils?", hint = "Of all ages.", guidance = "A rough number is fine.", why = "Size matters for help.", probes = ["How many last year?", "How many next year?"] },
  { id = "help", type = "select_one", title = "Help", ask = "Who helps them?", probes = ["How many last year?"], choices = [ { code = "teacher", label = "A teacher" }, { code = "nobody", label = "Nobody" } ] },
  { id = "hours", type = "integer", title = "Hours", ask = "How many hours?", unless = "help is nobody" },
  { id = "room", type = "text", title = "Room", ask = "Which room?", relevant = "help is teacher and hours > 2" },
  { id = "library", type = "text", title = "Library", ask = "Is there a library?", unless = "small" },
  { id = "depth", type = "text", title = "Depth", ask = "How deep?", pass = "full" },
]
[[section]]
id = "town"
title = "The town"
item = [ { id = "mayor", type = "text", title = "Mayor", ask = "Who is the mayor?", framework = "Leadership of the municipality" } ]

[[term]]
id = "pupil"
term = "pupil"
aliases = ["schoolchild"]
meaning = "Someone who goes to school."
[[term]]
id = "library"
term = "library"
meaning = "A room of books."
[[term]]
id = "librarian"
term = "librarian"
meaning = "Someone with books."

[good_practice]
version = "1.0.0"
[[source]]
id = "S1"
title = "A book on schools"
[[block]]
section = "school"
[[element]]
id = "helped"
code = "S-1"
block = "school"
statement = "Pupils are helped."
sources = ["S1"]
basis = "retrieved"
item = "help"
level_1 = "help is teacher"
first_step = "Ask a teacher"
"""


class TestWhy:
    def test_the_reason_and_that_it_is_background(self) -> None:
        talk = (
            about(SCHOOL)
            .types("why")
            .sees("We ask because: Size matters for help.", "This one is background.")
        )
        talk.sees("Your answer is not shown to anyone unless you share the file.")

    def test_the_statement_it_feeds_with_its_source(self) -> None:
        about(SCHOOL).types("9", "why").sees(
            "this statement of good practice:", "S-1: Pupils are helped. (from S1)"
        )

    def test_what_the_framework_says_there_in_its_own_words(self) -> None:
        words = "In the framework's own words: “Leadership of the municipality”"
        about(SCHOOL).types("why mayor").sees(words)
        about(SCHOOL).types("why").sees_no("framework's own words")

    def test_of_another_question_names_it(self) -> None:
        about(SCHOOL).types("9", "why pupils").sees("About Pupils:", "Size matters")

    def test_of_a_question_left_out_by_an_answer(self) -> None:
        talk = about(SCHOOL).types("80", "nobody", "/why hours")
        talk.sees(
            "Hours is left out when",
            "Help",
            "Nobody",
            "Your answer to Help: Nobody.",
            "Another answer there can open it.",
        )

    def test_of_a_question_that_needs_an_answer_which_was_not_given(self) -> None:
        talk = about(SCHOOL).types("80", "1", "dk", "", "/why room")
        talk.sees("Room is asked when", "Your answer to Help: A teacher.", "Your answer to Hours: not known.")

    def test_of_a_question_left_out_by_something_worked_out(self) -> None:
        talk = about(SCHOOL).types("9", "why is this asked").sees("S-1")
        talk.types("why library").sees(
            "Library is left out when the school is small", "Your answer to Pupils: 9."
        )

    def test_of_a_question_of_the_full_pass(self) -> None:
        about(SCHOOL).types("why depth").sees("Depth is part of the full pass. Type full to take it in")

    def test_of_a_question_of_another_theme(self, tmp_path: Path) -> None:
        talk = about(SCHOOL, folder=tmp_path, sections=["school"]).types("why mayor")
        talk.sees("Mayor belongs to The town, a theme that was not chosen.")

    def test_of_nothing_there_is(self) -> None:
        about(SCHOOL).types("why zebra").sees('I could not find "zebra".')

    def test_everything_that_was_left_out_with_rule_and_answers(self) -> None:
        about(SCHOOL).types("why skipped").sees("Nothing has been left out because of an answer so far.")
        talk = about(SCHOOL).types("9", "nobody", "/why skipped")
        talk.sees(
            "Left out when",
            ": Hours.",
            "Your answer to Help: Nobody.",
            ": Library.",
            "Your answer to Pupils: 9.",
        )
        talk.sees("Asked when", ": Room.")

    @pytest.mark.parametrize("line", ["why was this skipped", "why was it skipped?", "Why skipped"])
    def test_why_skipped_in_other_words(self, line: str) -> None:
        about(SCHOOL).types("9", "nobody", f"/{line}").sees("Left out when")


class TestHelp:
    def test_it_says_first_what_helps_at_this_question_and_fits_a_small_screen(self) -> None:
        talk = about(SCHOOL).types("help")
        talk.sees("To answer, type a whole number.", "Of all ages.", "dk: ", "pause: ")
        talk.sees("Still open, question 1: How many pupils?").sees_no("A rough number is fine.", "probe: ")
        assert talk.said.index("To answer") < talk.said.index("Of all ages.") < talk.said.index("dk: ")
        assert sum(len(wrapped(turn.text, 80)) for turn in talk.turns) <= 24

    def test_it_says_what_words_of_the_question_mean(self) -> None:
        about(SCHOOL).types("help").sees("pupil: Someone who goes to school.").sees_no("library: ")
        about(SCHOOL).types("9", "help").sees("type the number of one answer").sees_no("pupil: ")

    def test_all_of_it_lists_every_word_with_what_is_for_facilitators_apart(self) -> None:
        talk = about(SCHOOL).types("help all").sees("For whoever leads a group:", "A rough number is fine.")
        assert talk.said.index("pause: ") < talk.said.index("For whoever") < talk.said.index("probe: ")
        assert len(talk.heard(TurnKind.LINE)) == len(talk.interview.commands) + 1

    def test_of_one_word(self) -> None:
        about(SCHOOL).types("help skip").sees("skip, s, later: leaves it open")
        about(SCHOOL).types("help /dk").sees("it is not known")
        about(SCHOOL).types("? undo").sees("takes back the last change")

    def test_of_a_word_that_is_none(self) -> None:
        about(SCHOOL).types("help zebra").sees("I know no word zebra.")
        about(SCHOOL).types("help skipp").sees("The nearest is skip.")


class TestWhatIs:
    @pytest.mark.parametrize(
        "line",
        [
            "what is pupil",
            "what is a pupil?",
            "What are pupils",
            "what is the Pupil",
            "what is schoolchild",
            "glossary pupil",
            "what does pupil mean?",
            "what do you mean by pupil",
            "What is meant by “pupil”?",
        ],
    )
    def test_a_term_in_many_forms(self, line: str) -> None:
        about(SCHOOL).types(line).sees("pupil: Someone who goes to school.")

    def test_a_slip_is_asked_about(self) -> None:
        talk = about(SCHOOL).types("what is pupill").sees("Do you mean pupil?")
        talk.types("yes").sees("pupil: Someone who goes to school.", "How many pupils?")
        about(SCHOOL).types("what is pupill", "12").sees("12")

    def test_one_that_is_not_there_names_what_is_near(self) -> None:
        about(SCHOOL).types("what is librar").sees(
            'My word list does not have "librar".', "Near to it: ", "librarian"
        )
        about(SCHOOL).types("what is zebra").sees('My word list does not have "zebra".').sees_no("Near to it")

    def test_alone_it_lists_the_terms(self) -> None:
        about(SCHOOL).types("what is").sees("I can explain: pupil, library and librarian.")

    def test_without_a_glossary_it_says_so(self) -> None:
        about(SCHOOL.partition("[[term]]")[0]).types("what is a zebra").sees(
            "There is no glossary in this interview."
        )


class TestProbe:
    def test_they_come_in_turn_and_from_the_start_again(self) -> None:
        talk = about(SCHOOL).types("probe").sees("How many last year?", "Your answer can go into a note")
        talk.types("probe").sees("How many next year?").sees_no("Your answer can go into a note")
        talk.types("ask me more").sees("How many last year?")

    def test_each_question_has_its_own(self) -> None:
        about(SCHOOL).types("probe", "9", "probe").sees("How many last year?")

    def test_without_any_it_says_so(self) -> None:
        about(SCHOOL).types("9", "1", "probe").sees("I have no follow-up question for this one.")


LINES = "To have it line by line, for a screen reader: leave with pause, which saves everything, and type:"


class TestLineByLine:
    """Who needs it line by line is told how, wherever they ask and in whatever words."""

    @pytest.mark.parametrize(
        "line",
        [
            "I use a screen reader",
            "line by line",
            "accessible",
            "help screen reader",
            "Help line by line",
            "I am blind.",
        ],
    )
    def test_it_is_told_at_a_question_and_before_the_first(self, line: str, tmp_path: Path) -> None:
        talk = about(SCHOOL, folder=tmp_path).types(line).sees(LINES, "resume talk", " --plain")
        assert talk.asked == "pupils"
        about(SCHOOL, folder=tmp_path / "other", setup=True).types(line).sees(LINES)

    def test_help_points_to_it(self) -> None:
        about(SCHOOL).types("help").sees("for a screen reader, help line by line.")

    def test_who_has_it_is_told_how_to_have_the_screen(self) -> None:
        talk = about(SCHOOL)
        talk.interview.line_by_line = True
        talk.types("line by line").sees("You have it line by line").types("help").sees_no("screen reader")


class TestAgain:
    @pytest.mark.parametrize("word", ["again", "say again", "repeat"])
    def test_it_repeats_the_question(self, word: str) -> None:
        about(SCHOOL).types("9", word).sees("Who helps them?", "1 A teacher", "2 Nobody", "2 of 3 (Q2)")

    @pytest.mark.parametrize(
        "line",
        ["choices", "opts", "only the choices", "Read the choices again, please.", "repeat only the answers"],
    )
    def test_the_choices_alone_come_without_the_question(self, line: str) -> None:
        talk = about(SCHOOL).types("9", line)
        assert talk.shown == "The answers\n1 A teacher\n2 Nobody"
        assert talk.asked == "help"

    def test_where_there_is_nothing_to_choose_it_is_told_how_to_answer(self) -> None:
        assert about(SCHOOL).types("choices").shown == "To answer, type a whole number."

    @pytest.mark.parametrize(
        "line", ["what does LMI stand for?", "what is LMI", "what is labour market information"]
    )
    def test_what_letters_stand_for_is_said_in_words(self, line: str) -> None:
        short = '[[term]]\nid = "lmi"\nterm = "LMI"\naliases = ["job facts", "labour market information"]\n'
        school = SCHOOL.replace("[good_practice]", f'{short}meaning = "Facts about work."\n[good_practice]')
        about(school).types(line).sees("LMI, labour market information: Facts about work.")

    @pytest.mark.parametrize(
        "line", ["what did I just answer?", "read my last answer", "What did you record?"]
    )
    def test_the_answer_given_last_is_read_in_one_line(self, line: str) -> None:
        assert about(SCHOOL).types(line).shown == "There is no answer yet."
        talk = about(SCHOOL).types("9", line)
        assert talk.shown == "1 Pupils: 9"
        assert talk.asked == "help"

    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ("How many left?", "Between 2 and 4 questions are left, about a minute."),
            ("what theme am I in", "You are in The school, question 2 of 3."),
            ("which theme is next?", "The next theme is The town."),
            ("where do you keep this?", "This interview is kept in memory and ends with the program."),
            ("which rows?", "This question stands by itself; it has no rows."),
        ],
    )
    def test_a_small_thing_is_told_in_one_line(self, line: str, told: str) -> None:
        assert about(SCHOOL).types("9", line).shown == told

    def test_a_question_is_found_by_the_number_as_it_is_shown(self) -> None:
        about(SCHOOL).types("9", "1", "go to Q2").sees("2 of 3 (Q2)", "Who helps them?")

    def test_it_repeats_what_waits(self) -> None:
        about(SCHOOL).types("dk", "again").sees("Is there someone who would know?")


class TestReview:
    def test_all_with_numbers(self) -> None:
        talk = about(SCHOOL).types("9", "review")
        assert talk.heard(TurnKind.LINE) == ["1 Pupils: 9", "2 Help: open", "3 Hours: open", "4 Mayor: open"]
        talk.sees("All questions on the path:", "type change and its number", "Who helps them?")

    def test_notes_on_what_is_private_are_not_shown(self) -> None:
        talk = about(SCHOOL).types("note a guess", "private", "review noted")
        assert talk.heard(TurnKind.LINE) == ["1 Pupils: kept private"]

    @pytest.mark.parametrize(
        ("filter_", "lines"),
        [
            ("open", ["3 Hours: open", "4 Mayor: open"]),
            ("dk", ["2 Help: not known"]),
            ("noted", ["1 Pupils: 12", "Note: a guess"]),
            ("notes", ["1 Pupils: 12", "Note: a guess"]),
            ("changed", ["1 Pupils: 12"]),
            ("aside", []),
            ("the town", ["4 Mayor: open"]),
            ("town", ["4 Mayor: open"]),
        ],
    )
    def test_a_filter_or_a_theme(self, filter_: str, lines: list[str]) -> None:
        talk = about(SCHOOL).types("note a guess", "9", "back", "12", "dk", "", f"review {filter_}")
        assert talk.heard(TurnKind.LINE) == lines
        if not lines:
            talk.sees("Nothing here.")

    def test_what_was_set_aside(self) -> None:
        talk = about(SCHOOL).types("9", "1", "3", "Room 3", "/change help", "nobody", "/review aside")
        assert talk.heard(TurnKind.LINE) == ["Hours: 3", "Room: Room 3"]
        talk.types("/review set aside").sees("Set aside or not placed, kept and not counted:")

    def test_another_filter_is_told(self) -> None:
        talk = about(SCHOOL).types("review zebra").sees('I could not find "zebra" to review.')
        assert talk.asked == "pupils"


class TestWhere:
    def test_position_and_a_range_of_what_is_left(self, tmp_path: Path) -> None:
        talk = about(SCHOOL, folder=tmp_path).types("9", "where")
        talk.sees("You are in The school, with 1 answer so far.")
        assert talk.shown.count("Who helps them?") == 1
        talk.sees("Between 2 and 4 questions are left, about", "Answers are kept in", "talk.toml")

    def test_one_left_is_said_in_the_singular(self) -> None:
        about(SCHOOL).types("9", "nobody", "/where").sees("1 question is left, about a minute.")

    def test_at_the_end(self) -> None:
        about(SCHOOL).types("9", "nobody", "Anna", "where").sees(
            "Every question that applies has been asked, and 3 answers were given."
        )

    def test_in_memory(self) -> None:
        about(SCHOOL).types("where").sees("kept in memory")


@pytest.mark.parametrize(
    "line", ["why", "help", "what is pupil", "probe", "review", "where", "again", "why depth", "review open"]
)
def test_asking_changes_nothing_and_leads_back_to_the_question(line: str) -> None:
    talk = about(SCHOOL).types("9")
    before = talk.acts
    talk.types(line).sees("Who helps them?")
    assert talk.acts == before
    assert talk.asked == "help"
    assert talk.types("1").asked == "hours"
