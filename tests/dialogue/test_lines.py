"""Lines that could mean several things: nothing is taken by guess, and nothing that was clear is lost."""

import pytest

from interview import TurnKind
from interview.session.events import Status
from tests.talk import Person, about

USERS = """
[[section]]
id = "users"
title = "Users"
item = [
  { id = "who", type = "select_multiple", title = "Who", ask = "Who are the users?", in_your_own_words = true, choices = [
    { code = "pupils", label = "School pupils" }, { code = "students", label = "Students" },
    { code = "employed", label = "Employed adults" }, { code = "unemployed", label = "Unemployed adults" },
    { code = "other", label = "Others", specify = true }, { code = "none", label = "None of these", exclusive = true } ] },
  { id = "main", type = "select_one", title = "Main users", ask = "Who are the main users?", choices = [
    { code = "employed", label = "Employed adults" }, { code = "unemployed", label = "Unemployed adults" }, { code = "private", label = "Private companies" } ] },
  { id = "step", type = "select_one", title = "Step", ask = "How far is it?", in_your_own_words = true, choices = [
    { code = "none", label = "Not yet", level = 0 }, { code = "pilot", label = "As a pilot", level = 1 },
    { code = "regular", label = "In regular use", level = 2 }, { code = "reviewed", label = "Reviewed", level = 3 } ] },
  { id = "story", type = "text", title = "Story", ask = "How did it come about?" },
  { id = "count", type = "integer", title = "Count", ask = "How many a year?", min = 1 },
]
[[term]]
id = "guidance"
term = "guidance"
meaning = "Help with finding one's way."
"""


class TestNearTwins:
    def test_one_that_looks_alike_is_asked_about(self) -> None:
        talk = about(USERS).types("emploied adults").sees("Do you mean", "3 Employed adults")
        assert talk.answers == {}
        talk.types("3").sees("Recorded: 3 Employed adults.")
        assert talk.answers == {"who": ("employed",)}

    @pytest.mark.parametrize("reply", ["3", "employed adults"])
    def test_what_else_was_clear_in_the_line_stays(self, reply: str) -> None:
        talk = (
            about(USERS)
            .types("1, emploied adults", reply)
            .sees("Recorded: 1 School pupils, 3 Employed adults.")
        )
        assert talk.answers == {"who": ("pupils", "employed")}

    @pytest.mark.parametrize(
        ("reply", "kept"),
        [
            *[
                (reply, "Employed adults")
                for reply in ("the first", "First one.", "the former", "the first of the two")
            ],
            *[
                (reply, "Unemployed adults")
                for reply in ("the second", "the latter", "the last", "last one please")
            ],
        ],
    )
    def test_the_first_or_the_latter_means_those_that_were_just_named(self, reply: str, kept: str) -> None:
        talk = (
            about(USERS)
            .types("1", "change 1", "3 or 4: since last spring")
            .sees("Do you mean", "or 4 Unemployed")
        )
        talk.types(reply).sees(kept, "since last spring")

    def test_two_that_are_unclear_are_asked_about_one_after_the_other(self) -> None:
        talk = (
            about(USERS)
            .types("1; emploied adults; unemploied adults", "3")
            .sees("Do you mean", "4 Unemployed adults")
        )
        talk.types("4")
        assert talk.answers == {"who": ("pupils", "employed", "unemployed")}

    def test_both_may_be_meant(self) -> None:
        talk = about(USERS).types("1, emploied adults", "3,4")
        assert talk.answers == {"who": ("pupils", "employed", "unemployed")}

    def test_own_words_behind_a_colon_stay(self) -> None:
        talk = about(USERS).types("1, emploied adults: most of them", "3")
        answer = talk.interview.record.answers["who"]
        assert (answer.value, answer.words) == (("pupils", "employed"), "most of them")

    def test_plus_and_minus_stay(self) -> None:
        talk = about(USERS).types("1,2", "back", "+emploied adults -1", "3")
        assert talk.answers == {"who": ("students", "employed")}

    def test_all_except_stays(self) -> None:
        talk = about(USERS).types("all except emploied adults", "3")
        assert talk.answers == {"who": ("pupils", "students", "unemployed")}

    def test_another_answer_is_taken_instead(self) -> None:
        talk = about(USERS).types("emploied adults", "1,2")
        assert talk.answers == {"who": ("pupils", "students")}

    @pytest.mark.parametrize("reply", ["1", "2", "school pupils"])
    def test_words_that_were_meant_otherwise_are_kept_aside_and_become_no_note(self, reply: str) -> None:
        talk = about(USERS).types("adults", reply).sees("Kept aside: “adults”").sees_no("Kept as a note")
        assert talk.interview.record.remarks == {}
        assert talk.interview.record.heard == {"who": ("adults",)}

    def test_after_nothing_the_words_wait_and_are_kept_aside_once_another_line_answers(self) -> None:
        talk = about(USERS).types("1, emploied adults from Riga", "").sees("emploied adults from Riga")
        assert (talk.answers, talk.asked) == ({}, "who")
        talk.types("3").sees(
            "Kept aside: “1, emploied adults from Riga”. To have it in the report, type “note that”."
        )
        assert talk.interview.record.remarks == {}
        assert talk.types("note that").interview.record.remarks == {"who": ("1, emploied adults from Riga",)}

    def test_a_no_takes_away_what_was_asked_about_and_nothing_else(self) -> None:
        talk = about(USERS).types("1, emploied adults from Riga").sees("I have School pupils. Do you mean")
        talk.types("no").sees("School pupils", "emploied adults from Riga")
        assert talk.answers == {"who": ("pupils",)}

    def test_a_request_is_still_a_request(self) -> None:
        talk = about(USERS).types("dk", "", "emploied adults")
        talk.types("what is guidance").sees("Help with finding", "Do you mean")
        talk.types("dk").sees("Not known.")
        assert talk.interview.status("main") is Status.DONT_KNOW

    def test_words_behind_a_colon_where_none_are_asked_for_are_kept_as_well(self) -> None:
        talk = about(USERS).types("1", "1: in the towns")
        if talk.waits:
            talk.types("yes")
        answer = talk.interview.record.answers["main"]
        assert (answer.value, answer.words) == ("employed", "in the towns")


class TestBetween:
    @pytest.mark.parametrize("yes", ["", "yes", "y"])
    def test_it_is_asked_once_and_kept_as_both(self, yes: str) -> None:
        talk = about(USERS).types("1", "1", "2-3").sees("between", "As a pilot", "In regular use")
        assert "step" not in talk.answers
        talk.types(yes).sees("“As a pilot” or “In regular use”")
        assert talk.asked == "story"
        talk.gets(talk.interview.back()).sees("So far: As a pilot or In regular use.")

    def test_no_leaves_it_open(self) -> None:
        talk = about(USERS).types("1", "1", "2-3", "no").sees("Which one is closer?")
        assert talk.asked == "step"
        assert not talk.waits

    def test_one_of_the_two_may_be_typed_at_once(self) -> None:
        talk = about(USERS).types("1", "1", "2-3", "3").sees("Recorded: 3 In regular use.")
        assert talk.answers["step"] == "regular"

    def test_what_is_no_answer_asks_for_yes_or_no(self) -> None:
        talk = about(USERS).types("1", "1", "2-3", "perhaps").sees("Is that a yes or a no?")
        assert talk.waits

    def test_of_two_labels_with_a_comma_it_is_seen_where_each_ends(self) -> None:
        labels = USERS.replace('"As a pilot"', '"On trial, in one place"').replace(
            '"Not yet"', '"No, not yet"'
        )
        talk = about(labels).types("1", "1", "1-2", "yes")
        told = talk.interview.answer_in_words("step")
        assert told == "“No, not yet” or “On trial, in one place”"

    def test_only_neighbours_on_a_ladder_lie_between(self) -> None:
        assert not about(USERS).types("1", "1", "1,4").heard(TurnKind.RECORDED)
        about(USERS).types("1", "1-2").sees_no("Shall I keep it as both?")


class TestMisses:
    def test_the_first_says_what_would_fit_and_the_second_offers_a_note(self) -> None:
        talk = (
            about(USERS)
            .types("zebra")
            .sees('"zebra" fits none of the answers here. Type a number from 1 to 6')
        )
        talk.types("zebras again").sees("To keep your words as a note and go on, type keep")
        talk.types("keep").sees("Kept as a note. The question stays open.")
        assert talk.interview.record.remarks == {"who": ("zebra\nzebras again",)}
        assert talk.interview.status("who") is Status.SKIPPED
        assert talk.asked == "main"

    def test_numbers_that_cannot_be_read_are_misses_as_well(self) -> None:
        talk = (
            about(USERS)
            .types("1", "1", "1", "A story", "some", "quite a few")
            .sees("keep your words as a note")
        )
        talk.types("yes")
        assert talk.interview.record.remarks == {"count": ("some\nquite a few",)}

    def test_a_no_drops_the_words_and_the_question_stays(self) -> None:
        talk = about(USERS).types("zebra", "zebra", "no").sees("not kept")
        assert talk.asked == "who"
        talk.types("1").sees_no("note")
        assert talk.interview.record.remarks == {}

    def test_an_offer_that_is_left_keeps_the_words_aside(self) -> None:
        talk = about(USERS).types("zebra", "zebra", "").sees("Kept aside: “zebra”")
        assert talk.asked == "who"
        assert talk.interview.record.heard == {"who": ("zebra",)}

    def test_an_answer_may_come_instead_and_the_words_are_no_note(self) -> None:
        for lines in (["zebra", "2"], ["zebra", "zebra", "2"]):
            talk = about(USERS).types(*lines).sees("Kept aside: “zebra”")
            assert talk.answers == {"who": ("students",)}
            assert talk.interview.record.heard == {"who": ("zebra",)}
            assert talk.interview.record.remarks == {}

    def test_what_is_kept_aside_is_in_the_review_and_does_not_stand_in_the_way_of_undo(self) -> None:
        talk = (
            about(USERS)
            .types("2", "zebra", "1", "review aside")
            .sees("Kept aside at “Who are the main users?”: “zebra”")
        )
        talk.types("undo").sees("Undone: your answer to “Who are the main users?”")
        talk.types("undo").sees("Undone: your answer to “Who are the users?”")
        talk.types("redo").sees("Done again: your answer to “Who are the users?”")

    def test_a_question_to_the_interviewer_is_answered_and_nothing_is_said_of_keeping_it(self) -> None:
        talk = about(USERS).types("1", "undo", "is Marja in the building today??")
        talk.sees("5 questions left", "help")
        talk.types("redo").sees("Done again").sees_no("Kept aside")
        assert talk.interview.record.heard == {"who": ("is Marja in the building today??",)}
        assert talk.interview.record.remarks == {}

    def test_a_slip_that_is_typed_again_is_no_note(self) -> None:
        talk = about(USERS).types("emploied adults", "no", "employed adults").sees_no("note")
        assert talk.interview.record.remarks == {}

    def test_words_that_wait_are_kept_by_whatever_is_written_next(self) -> None:
        for way in ("dk", "skip", "pause", "private"):
            talk = about(USERS).types("zebra", way).sees("Kept aside: “zebra”")
            assert talk.interview.record.heard == {"who": ("zebra",)}

    def test_misses_are_counted_for_each_question(self) -> None:
        about(USERS).types("zebra", "dk", "", "zebra").sees_no("keep your words as a note")
        about(USERS).types("zebra", "1", "zebra").sees_no("keep your words as a note")

    def test_an_answer_that_is_there_stays_when_the_line_becomes_a_note(self) -> None:
        talk = about(USERS).types("1", "back", "zebra", "zebra").sees("Your answer stays as it is")
        talk.types("yes").sees("Your answer stays as it is.")
        assert talk.answers == {"who": ("pupils",)}
        assert talk.interview.record.remarks == {"who": ("zebra",)}

    def test_a_very_long_line_is_quoted_in_short(self) -> None:
        said = about(USERS).types("zebra " * 400).said
        assert len(said) < 250

    def test_nothing_is_taken_from_a_line_with_a_number_outside(self) -> None:
        talk = about(USERS).types("1,9").sees("The answers here have the numbers 1 to 6")
        assert talk.answers == {}


class TestNoteThat:
    """What the program says is to be typed is understood at once, also where words are expected."""

    @pytest.fixture
    def at_the_story(self) -> Person:
        talk = about(USERS).types("a board of five people", "1", "1", "1")
        assert talk.asked == "story"
        return talk

    @pytest.mark.parametrize("line", ["note that", "Note that.", "please put that in the report"])
    def test_the_line_kept_aside_becomes_a_note(self, at_the_story: Person, line: str) -> None:
        at_the_story.types(line).sees("a board of five people").sees_no("your answer, or a request")
        assert at_the_story.interview.record.remarks == {"who": ("a board of five people",)}
        assert at_the_story.asked == "story"


class TestRequestOrAnswer:
    @pytest.mark.parametrize(
        ("word", "seen"),
        [
            ("back", "How far is it?"),
            ("Undo", "Undone: your answer to “How far is it?”."),
            ("skip", "Left open."),
            ("why", "Nothing in this interview is judged."),
            ("help", "saves and leaves"),
            ("review", "1 Who: School pupils"),
            ("where", "3 answers so far"),
            ("summary", "Here is the summary so far."),
            ("again", "How did it come about?"),
            ("pause", "We stop here"),
        ],
    )
    def test_a_word_that_is_hardly_an_answer_is_obeyed_and_can_still_be_given(
        self, word: str, seen: str
    ) -> None:
        talk = about(USERS).types("1", "1", "1", word).sees(seen)
        talk.sees(f'I read this as a request to me. If it is your answer, type it in quotes: "{word}"')
        assert "story" not in talk.answers
        talk = about(USERS).types("1", "1", "1", f'"{word}"').sees("Kept word for word")
        assert talk.answers["story"] == word

    def test_a_line_that_names_its_question_is_asked_about(self) -> None:
        talk = about(USERS)
        talk.gets(talk.interview.say("review", "story")).sees("or a request to me?").types("2")
        assert talk.answers["story"] == "review"

    @pytest.mark.parametrize("text", ['"We help everybody"', "'Hope'", '"Back to work" is its name'])
    def test_other_words_in_quotes_keep_them(self, text: str) -> None:
        assert about(USERS).types("1", "1", "1", text).answers["story"] == text

    @pytest.mark.parametrize(
        ("word", "request_for"),
        [
            ("private", "Keep it private"),
            ("more", "A request: probe"),
            ("list", "A request: review"),
            ("later", "Leave it for later"),
            ("previous", "A request: back"),
        ],
    )
    def test_a_command_word_as_free_text_is_asked_about(self, word: str, request_for: str) -> None:
        talk = about(USERS).types("1", "1", "1", word).sees(f'Is "{word}" your answer, or a request to me?')
        talk.sees(f"1 {request_for}", "2 My answer")
        talk.types("2")
        assert talk.answers["story"] == word

    @pytest.mark.parametrize("reply", ["1", "a request", "request"])
    def test_and_can_be_the_request(self, reply: str) -> None:
        talk = about(USERS).types("1", "1", "1", "previous", reply)
        assert talk.asked == "step"

    @pytest.mark.parametrize("reply", ["yes", "no"])
    def test_yes_or_no_is_no_reply_to_it(self, reply: str) -> None:
        talk = about(USERS).types("1", "1", "1", "previous", reply).sees("or a request to me?")
        assert talk.waits

    def test_another_line_is_heard_as_it_stands(self) -> None:
        talk = about(USERS).types("1", "1", "1", "previous", "It grew out of a project")
        assert talk.answers["story"] == "It grew out of a project"
        talk = about(USERS).types("1", "1", "1", "previous", "/back")
        assert talk.asked == "step"

    @pytest.mark.parametrize(
        "text",
        [
            "Help young people find work",
            "Why not, we thought",
            "List of employers",
            "Add value for the region",
            "Change the attitudes of people",
            "Language courses for migrants",
            "More than twenty schools asked for it",
            "Evidence based guidance",
            "Link between school and work",
            "What is offered grew out of a project",
            "Go to schools and talk",
            "Private companies wanted it",
            "3 projects",
            "dont know how it began",
        ],
    )
    def test_sentences_that_begin_like_a_command_are_answers(self, text: str) -> None:
        talk = about(USERS).types("1", "1", "1", text).sees("Kept word for word")
        assert talk.answers["story"] == text

    @pytest.mark.parametrize(
        ("line", "seen"),
        [
            ("note ask Anna", "Noted"),
            ("link https://example.org", "Link added"),
            ("language fi", None),
        ],
    )
    def test_requests_that_write_are_asked_about(self, line: str, seen: str | None) -> None:
        talk = about(USERS).types("1", "1", "1", line)
        if seen is None:
            talk.sees("Kept word for word")
        else:
            talk.sees("or a request to me?").types("1").sees(seen)
            assert "story" not in talk.answers

    @pytest.mark.parametrize(
        ("line", "seen"),
        [
            ("go to 1", "Who are the users?"),
            ("change main", "Who are the main users?"),
            ("what is guidance", "Help with finding"),
            ("help back", "the question before this one"),
            ("review open", "Story"),
            ("why skipped", "skipped"),
        ],
    )
    def test_requests_that_show_what_there_is_are_obeyed_and_can_still_be_given(
        self, line: str, seen: str
    ) -> None:
        talk = about(USERS).types("1", "1", "1", line).sees("I read this as a request to me.", seen)
        assert "story" not in talk.answers
        talk = about(USERS).types("1", "1", "1", f'"{line}"')
        assert talk.answers["story"] == line

    def test_what_was_asked_about_is_not_let_go_without_a_word(self) -> None:
        talk = about(USERS).types("1", "1", "1", "note ask Anna", "It grew out of a project.")
        talk.sees("Kept aside: “note ask Anna”")
        assert talk.answers["story"] == "It grew out of a project."

    @pytest.mark.parametrize("line", ["/back", " / back", "/go to 1", "/skip"])
    def test_a_slash_is_always_a_request(self, line: str) -> None:
        talk = about(USERS).types("1", "1", "1", line)
        assert talk.asked != "story"
        assert "story" not in talk.answers

    def test_a_word_that_begins_a_choice_is_asked_about(self) -> None:
        talk = about(USERS).types("1", "private").sees("or a request to me?").types("2")
        assert talk.answers["main"] == "private"
        talk = about(USERS).types("1", "private", "1")
        assert talk.interview.status("main") is Status.REFUSED
        talk = about(USERS).types("1", "private companies")
        assert talk.answers["main"] == "private"

    def test_the_most_usual_words_are_no_question_at_a_choice(self) -> None:
        for word in ("back", "skip", "dk", "na", "why", "help", "note x", "review", "where", "again"):
            about(USERS).types("1", word).sees_no("or a request to me?")

    def test_a_word_with_a_slash_that_is_not_known_is_told(self) -> None:
        talk = about(USERS).types("/bakc").sees("I know no word bakc. The nearest is back.")
        assert talk.answers == {}
        talk.types("/zebra").sees("I know no word zebra. Type help for the list.")

    def test_a_word_with_a_slash_as_free_text_is_asked_about(self) -> None:
        talk = about(USERS).types("1", "1", "1", "/bakc").sees("or a request to me?").types("2")
        assert talk.answers["story"] == "/bakc"


class TestBesideTheAnswer:
    def test_own_words_after_a_colon(self) -> None:
        talk = about(USERS).types("1,2: mostly in spring").sees('with your words "mostly in spring"')
        assert talk.interview.record.answers["who"].words == "mostly in spring"

    def test_words_are_added_to_the_last_answer_or_to_the_one_at_hand(self) -> None:
        talk = (
            about(USERS)
            .types("1", "words in autumn")
            .sees('Added to “Who are the users?”, in your words: "in autumn"')
        )
        talk.types("1", "back", "words in towns").sees("Added to “Who are the main users?”")
        assert talk.interview.record.answers["who"].words == "in autumn"
        assert talk.interview.record.answers["main"].words == "in towns"

    def test_words_without_an_answer_are_told(self) -> None:
        about(USERS).types("words in autumn").sees("There is no answer here yet to add words to.")

    def test_a_choice_that_asks_which_one(self) -> None:
        talk = about(USERS).types("5").sees("Which one is it").types("Bees").sees("Noted: Bees")
        assert talk.interview.record.answers["who"].specify == "Bees"
        assert talk.asked == "main"
        talk = about(USERS).types("1,5: Bees").sees("Recorded: 1 School pupils, 5 Others: Bees.")
        assert talk.asked == "main"
        assert about(USERS).types("5", "").asked == "main"

    def test_a_note_stays_with_its_question(self) -> None:
        talk = about(USERS).types("note ask Anna").sees("Noted: ask Anna", "Who are the users?")
        assert talk.interview.record.remarks == {"who": ("ask Anna",)}
        assert talk.asked == "who"

    def test_a_longer_note_ends_with_an_empty_line(self) -> None:
        talk = about(USERS).types("note").sees("An empty line ends the note.")
        talk.types("first", "back", "  and last", "").sees("Noted: first\nback\n  and last")
        assert talk.interview.record.remarks == {"who": ("first\nback\n  and last",)}
        assert talk.asked == "who"

    def test_an_empty_note_is_none(self) -> None:
        talk = about(USERS).types("note", "").sees("Nothing to note yet.")
        assert talk.interview.record.remarks == {}
        assert not talk.waits

    def test_a_slash_ends_a_longer_note_without_losing_it(self) -> None:
        talk = about(USERS).types("1", "note", "first", "/back").sees("Noted: first")
        assert talk.interview.record.remarks == {"main": ("first",)}
        assert talk.asked == "who"

    def test_a_longer_note_in_the_middle_of_something_goes_back_to_it(self) -> None:
        talk = (
            about(USERS)
            .types("dk", "note", "she is new", "")
            .sees("Noted: she is new", "someone who would know?")
        )
        talk.types("Anna")
        assert talk.interview.record.answers["who"].who == "Anna"

    def test_a_note_after_the_end_names_its_question(self) -> None:
        talk = about(USERS).types("1", "1", "1", "A story", "4").sees("Every question that applies")
        talk.types("note a hurried talk").sees("Noted for “How many a year?”: a hurried talk")

    def test_links_are_checked_for_their_form(self) -> None:
        talk = about(USERS).types("link example.org/page").sees("Link added: https://example.org/page")
        assert talk.interview.record.links == {"who": ("https://example.org/page",)}
        talk.types("link the page of Anna").sees("A link looks like https://")
        talk.types("link").sees("Which link?").types("example.org/more").sees("Link added")


@pytest.mark.parametrize(
    "text", ["{title}", "{x}", "{n} of {list}", "{someone|who}", "%s {0} {}", "{answer} {{given}}"]
)
class TestBraces:
    """What people write stays as it is, whatever it looks like."""

    def test_in_an_answer_and_what_quotes_it(self, text: str) -> None:
        talk = about(USERS).types("1", "1", "1", text)
        assert talk.answers["story"] == text
        talk.gets(talk.interview.back()).sees(text)
        talk.types("/review").sees(f"Story: {text}")

    def test_in_notes_words_names_and_reasons(self, text: str) -> None:
        talk = about(USERS).types(f"note {text}").sees(f"Noted: {text}")
        talk.types(f"1: {text}").sees(f'"{text}"')
        talk.types(f"words {text}").sees(f'"{text}"')
        talk.types("dk", text).sees(f"Noted. Who may know: {text}.")
        talk.types("na", text).sees(f"Noted as the reason: {text}")

    def test_in_what_is_not_understood(self, text: str) -> None:
        about(USERS).types(text).sees(f'"{text}"')
        about(USERS).types(f"go to {text}").sees(f'"{text}"')
        about(USERS).types(f"what is {text}").sees(f'"{text}"')


@pytest.mark.parametrize("text", ["{Title}", "%s {0} {}", "{ n }", "{answer!r}"])
def test_braces_in_the_texts_of_a_questionnaire_stay_as_they_are(text: str) -> None:
    asked = USERS.replace("How many a year?", f"How many {text} a year?").replace(
        'title = "Count"', f'title = "Count {text}"'
    )
    talk = about(asked).types("go to count").sees(f"How many {text} a year?")
    talk.types("review").sees(f"Count {text}: open")


@pytest.mark.parametrize("text", ["{title}", "{n}", "{list}", "{who}", "%s"])
def test_braces_in_a_choice_or_a_theme_stay_as_they_are(text: str) -> None:
    asked = USERS.replace("School pupils", f"School {text}").replace(
        'title = "Users"', f'title = "Users {text}"'
    )
    talk = (
        about(asked).sees(f"Users {text}", f"1 School {text}").types("1").sees(f"Recorded: 1 School {text}.")
    )
    talk.types("review").sees(f"Who: School {text}")
    talk.types("where").sees(f"in Users {text}, with")


class TestSmallFollowUps:
    @pytest.mark.parametrize("word", ["dk", "na", "private", "skip", "/dk"])
    def test_a_no_answer_to_which_one_keeps_the_choice(self, word: str) -> None:
        talk = about(USERS).types("5").sees("Which one is it").types(word)
        talk.sees("Left out; your answer stays as it is.")
        assert talk.answers == {"who": ("other",)}
        assert talk.asked == "main"

    @pytest.mark.parametrize(
        ("words", "status"),
        [
            (("dk", "private"), Status.REFUSED),
            (("dk", "na", ""), Status.NOT_APPLICABLE),
            (("na", "private"), Status.REFUSED),
        ],
    )
    def test_another_no_answer_takes_the_place_of_the_first(
        self, words: tuple[str, ...], status: Status
    ) -> None:
        talk = about(USERS).types(*words)
        assert talk.interview.status("who") is status
        assert talk.asked == "main"

    def test_a_number_is_no_reason_why_it_does_not_apply(self) -> None:
        talk = about(USERS).types("na", "4").sees("A reason needs a word or two.")
        assert talk.types("undo").asked == "who"
        talk.types("4")
        assert talk.answers == {"who": ("unemployed",)}

    @pytest.mark.parametrize("word", ["skip", "/dk", "dk"])
    def test_a_no_answer_to_who_may_know_names_nobody(self, word: str) -> None:
        talk = about(USERS).types("dk", word)
        assert talk.interview.status("who") is Status.DONT_KNOW
        assert talk.interview.record.answers["who"].who is None
        assert talk.asked == "main"


class TestWhatIsUnclearIsNamed:
    def test_the_part_outside_the_list(self) -> None:
        about(USERS).types("1,4-5,12").sees(
            "The answers here have the numbers 1 to 6. I do not find 12 among them."
        )
        about(USERS).types("1,4-9").sees("I do not find 4-9 among them.")

    def test_taking_away_what_was_not_chosen(self) -> None:
        about(USERS).types("-5").sees("That leaves nothing chosen").sees_no("An empty line")

    def test_names_are_kept_beside_a_choice_when_asked_so(self) -> None:
        talk = (
            about(USERS)
            .types("Zirconians")
            .sees('"Zirconians" fits none of the answers here', 'as in "2: but only in towns"')
        )
        talk.types("1,2:").sees('with your words "Zirconians"')
        assert talk.answers == {"who": ("pupils", "students")}

    def test_names_that_were_not_placed_do_not_slip_into_another_answer(self) -> None:
        talk = about(USERS).types("Zirconians", "1")
        assert talk.interview.record.answers["who"].words is None

    def test_a_number_has_no_answers_to_be_shown_again(self) -> None:
        talk = about(USERS).types("1", "1", "1", "A story", "zebra", "zebra", "no")
        talk.sees("I have not kept it.").sees_no("opts")

    def test_thousands_are_read_however_they_are_written(self) -> None:
        for line in ("1,000", "1.000", "1 000", "1'000"):
            talk = about(USERS).types("1", "1", "1", "A story", line)
            assert talk.answers["count"] == 1000
        about(USERS).types("1", "1", "1", "A story", "1,5").sees("needs a whole number", '"1,5"')

    @pytest.mark.parametrize("line", ["language", "/language", "language fi"])
    def test_the_one_language_is_named(self, line: str) -> None:
        about(USERS).types(line).sees("There is one language here, English.")

    def test_what_cannot_go_together(self) -> None:
        about(USERS).types("1,6").sees("“None of these” cannot go together with other answers")


class TestWhatGoesWithAnAnswer:
    def test_words_are_shown_and_told_when_the_answer_that_they_stood_beside_changes(self) -> None:
        talk = about(USERS).types("1", "1", "2: pilot since May", "/change 3")
        talk.sees("So far: As a pilot", "With your words: “pilot since May”")
        talk.types("1").sees(
            "added to your earlier answer: “pilot since May”. That is no longer there. Type undo to bring it back."
        )
        assert talk.interview.record.answers["step"].words is None
        talk.types("/undo")
        assert talk.interview.record.answers["step"].words == "pilot since May"

    def test_words_stay_while_the_same_choices_stay(self) -> None:
        talk = (
            about(USERS).types("1,2: in towns", "change 1", "1,2,3").sees_no("added to your earlier answer")
        )
        assert talk.interview.record.answers["who"].words == "in towns"
        talk.types("change 1", "2").sees("added to your earlier answer: “in towns”")

    def test_which_one_stays_with_its_choice_and_goes_with_it(self) -> None:
        talk = about(USERS).types("5: bees", "change 1", "1,5").sees_no("Which one is it")
        assert talk.interview.record.answers["who"].specify == "bees"
        talk.types("change 1", "1").sees("added to your earlier answer: “bees”")

    @pytest.mark.parametrize("word", ["dk", "na", "/private"])
    def test_a_no_answer_tells_what_went_as_well(self, word: str) -> None:
        talk = (
            about(USERS)
            .types("1: in towns", "change 1", word)
            .sees("added to your earlier answer: “in towns”")
        )
        assert talk.answers == {}

    def test_new_words_in_place_of_old_ones_tell_the_old(self) -> None:
        talk = (
            about(USERS)
            .types("1: in towns", "change 1", "1: in villages")
            .sees("added to your earlier answer: “in towns”")
        )
        assert talk.interview.record.answers["who"].words == "in villages"


class TestCounts:
    def test_at_the_end_what_was_left_open_is_counted_as_everywhere(self) -> None:
        talk = about(USERS).types("1", "skip", "skip", "A story", "12", "skip", "skip")
        talk.sees("Every question that applies has been asked.", "Left open: 2 questions.", "review open")
        progress = talk.interview.progress
        assert (progress.low, progress.high) == (2, 2)
        talk.types("where").sees("Left open: 2 questions.").sees_no("are left")

    def test_what_an_open_question_may_yet_bring_is_not_counted_as_left_open(self) -> None:
        talk = about(GATED).types("A garden", "skip").sees("Left open: 1 question.")
        assert (talk.interview.progress.low, talk.interview.progress.high) == (1, 2)

    def test_what_was_put_off_is_said_among_what_is_left(self) -> None:
        talk = about(USERS).types("1", "skip", "where").sees("4 questions are left")
        talk.sees("1 of them was left for later. To answer it now, type go to and its number.")


GATED = """
[[section]]
id = "all"
title = "All"
item = [
  { id = "what", type = "text", title = "What", ask = "What is it?" },
  { id = "used", type = "select_one", title = "Use", ask = "Used?", choices = [
    { code = "yes", label = "Yes" }, { code = "no", label = "No" } ] },
  { id = "more", type = "text", title = "More", ask = "What more?", relevant = "used is yes" },
]
"""


class TestLabelsInARow:
    def test_labels_with_commas_are_parted_by_semicolons(self) -> None:
        talk = about(COMMAS).types("1,2").sees("Recorded: 1 Red, or nearly so; 2 Blue.")
        talk.types("1-2", "yes").sees("Recorded as either one: “Now or soon” or “Later”.")
        talk.types("review").sees("Colours: Red, or nearly so; Blue", "When: “Now or soon” or “Later”")
        about(COMMAS).types("2,3").sees("Recorded: 2 Blue, 3 Green.")


COMMAS = """
[[section]]
id = "all"
title = "All"
item = [
  { id = "colours", type = "select_multiple", title = "Colours", ask = "Which colours?", choices = [
    { code = "red", label = "Red, or nearly so" }, { code = "blue", label = "Blue" }, { code = "green", label = "Green" } ] },
  { id = "when", type = "select_one", title = "When", ask = "When?", choices = [
    { code = "now", label = "Now or soon", level = 0 }, { code = "later", label = "Later", level = 1 }, { code = "done", label = "Done", level = 2 } ] },
  { id = "end", type = "text", title = "End", ask = "Anything else?" },
]
"""


def test_undo_lets_go_of_what_is_in_doubt_and_of_nothing_before_it() -> None:
    talk = (
        about(USERS)
        .types("1", "1 or 2", "undo")
        .sees("Nothing is recorded here yet.", "Who are the main users?")
    )
    assert talk.interview.value("who") == ("pupils",)
    assert not talk.types("3").waits


TWICE = USERS.replace(
    '{ id = "main",',
    """{ id = "whom", type = "select_multiple", title = "Whom", ask = "Whom do you reach?", choices = [
    { code = "pupils", label = "School pupils" }, { code = "students", label = "Students" },
    { code = "employed", label = "Employed adults" }, { code = "unemployed", label = "Unemployed adults" },
    { code = "other", label = "Others", specify = true }, { code = "none", label = "None of these", exclusive = true } ] },
  { id = "main",""",
)


class TestRepliesToADoubt:
    """What a person says to "Do you mean …?" is about what is in doubt, and about nothing else."""

    def doubt(self) -> Person:
        return about(USERS).types("1, emploied adults").sees("I have School pupils. Do you mean")

    @pytest.mark.parametrize(
        ("reply", "chosen"),
        [
            ("no", ("pupils",)),
            ("not sure", ("pupils",)),
            ("maybe", ("pupils",)),
            ("no, students", ("pupils", "students")),
            ("no, 2", ("pupils", "students")),
            ("the first", ("pupils", "employed")),
            ("both", ("pupils", "employed", "unemployed")),
        ],
    )
    def test_what_was_certain_stays(self, reply: str, chosen: tuple[str, ...]) -> None:
        talk = self.doubt().types(reply)
        assert talk.interview.value("who") == chosen

    def test_a_no_with_words_that_are_no_choice_never_means_the_choice_that_says_no(self) -> None:
        talk = (
            self.doubt()
            .types("no, only sometimes")
            .sees('I have School pupils. What about "only sometimes"?')
        )
        talk.types("")
        assert talk.interview.value("who") == ("pupils",)

    def test_a_slip_in_a_yes_is_a_yes_and_the_question_stays_the_same_once(self) -> None:
        talk = about(USERS).types("students, emploied adults from Riga").sees("Do you mean")
        talk.types("hmm well").sees("Which of these is it?", "Do you mean")
        for slip in ("ys", "yse"):
            talk = (
                about(USERS).types("1", "emploied adults", "3").types("2-3").sees("(yes or no)").types(slip)
            )
            assert talk.interview.value("step") is not None

    def test_more_is_added_whatever_joins_it(self) -> None:
        for reply in ("also 2", "and students", "2 too"):
            talk = about(USERS).types("pupils, zebra").sees("What about").types(reply)
            assert talk.interview.value("who") == ("pupils", "students")

    def test_the_same_but_without_one_leaves_that_out(self) -> None:
        talk = about(TWICE).types("1, 2", "the same").sees("Shall I keep that here?")
        assert talk.types("yes, but without students").interview.value("whom") == ("pupils",)
        talk = about(TWICE).types("1, 2", "the same", "yes but only sometimes").sees("with your words")
        assert talk.interview.record.answers["whom"].words == "but only sometimes"

    def test_the_words_on_the_screen_mean_what_stands_there(self) -> None:
        talk = about(USERS).types("pupils, zebra").sees("Leave it out").types("leave it out")
        assert talk.interview.value("who") == ("pupils",)

    def test_back_goes_to_the_question_itself(self) -> None:
        talk = self.doubt().types("back").sees("Nothing is recorded here yet.", "Who are the users?")
        assert talk.answers == {}

    def test_what_cannot_go_together_is_named_as_it_stands_on_the_screen(self) -> None:
        talk = about(USERS).types("pupils, zebra", "none of these").sees("“None of these” cannot go together")
        talk.sees("School pupils, None of these").sees_no("pupils,none")

    @pytest.mark.parametrize(
        ("reply", "chosen"),
        [
            ("the others", ("pupils", "students")),
            ("2", ("pupils", "students")),
            ("that alone", ("none",)),
            ("only none of these", ("none",)),
            ("1,3", ("pupils", "employed")),
        ],
    )
    def test_of_what_cannot_go_together_it_is_asked_which(self, reply: str, chosen: tuple[str, ...]) -> None:
        talk = (
            about(USERS).types("1,2,6").sees("cannot go together", "1 Only “None of these”", "2 The others")
        )
        assert talk.types(reply).interview.value("who") == chosen


class TestAChoiceThatIsAskedAbout:
    """Whoever types "employed adults?" has not chosen it yet."""

    @pytest.mark.parametrize("line", ["School pupils?", "1?", "school pupils ?"])
    def test_a_yes_takes_it_and_nothing_else_does(self, line: str) -> None:
        talk = about(USERS).types(line).sees("Do you mean School pupils? (yes or no)")
        assert talk.answers == {}
        talk.types("yes").sees("Recorded: 1 School pupils.")
        assert talk.answers == {"who": ("pupils",)}

    def test_a_no_leaves_the_question_open(self) -> None:
        talk = about(USERS).types("School pupils and others?").sees("Do you mean School pupils and Others?")
        talk.types("no").sees("Not that, then.")
        assert talk.answers == {}

    def test_another_answer_is_taken_instead(self) -> None:
        talk = about(USERS).types("pupils?", "2").sees("Recorded: 2 Students.")
        assert talk.answers == {"who": ("students",)}


class TestNumbersInWords:
    @pytest.mark.parametrize(
        ("line", "codes"),
        [
            ("two", ("students",)),
            ("two and four", ("students", "unemployed")),
            ("from 2 to 4", ("students", "employed", "unemployed")),
        ],
    )
    def test_they_are_places_as_figures_are(self, line: str, codes: tuple[str, ...]) -> None:
        assert about(USERS).types(line).answers == {"who": codes}


def test_what_is_something_else_is_called_so_whatever_its_label_is() -> None:
    talk = about(USERS).types("something else: teachers")
    assert talk.answers == {"who": ("other",)}
    assert talk.interview.record.answers["who"].specify == "teachers"
