"""What somebody in a hurry types: moving about, leaving with a reason, who may know, questions to the interviewer."""

import pytest

from interview import Interview
from interview.questionnaire.load import load
from interview.session.events import Act, Status
from tests.dialogue.test_lines import USERS
from tests.talk import Person, about


@pytest.mark.parametrize(
    "line",
    [
        "no idea honestly, Jens would know that",
        "dunno. Jens",
        "not sure, ask Jens",
        "I don't know, Jens might know",
        "/dk Jens",
    ],
)
def test_who_may_know_is_read_where_it_is_told(line: str) -> None:
    talk = about(USERS).types("1", line).sees("Who may know: Jens.")
    assert talk.interview.record.answers["main"].who == "Jens"
    assert talk.interview.record.remarks == {}
    assert talk.asked == "step"


def test_what_somebody_may_know_is_listed_by_the_name() -> None:
    talk = about(USERS).types("1", "dunno. Jens", "which ones did I not know").sees("not known (Jens)")
    talk.types("what has Jens to answer").sees("What Jens may know", "not known (Jens)")
    assert talk.asked == "step"


def test_a_name_that_may_know_stands_in_for_not_known_after_a_yes() -> None:
    talk = about(USERS).types("1", "Jens would know").sees("shall I take that as “not known”")
    talk.types("yes")
    assert talk.interview.status("main") is Status.DONT_KNOW
    assert talk.interview.record.answers["main"].who == "Jens"


@pytest.mark.parametrize(
    "line",
    [
        "hold on, the director is here, back in an hour",
        "I have to stop now, meeting",
        "I have to stop now because of a meeting",
        "sorry, I have to go - the director is calling",
    ],
)
def test_leaving_with_a_reason_is_leaving_and_the_reason_is_no_note(line: str) -> None:
    talk = about(USERS).types("1", line).sees("We stop here").sees_no("Kept aside")
    assert talk.interview.session.journal.events[-1].act is Act.PAUSED
    assert talk.interview.record.heard == {"main": (line,)}
    assert talk.interview.record.remarks == {}


@pytest.mark.parametrize("line", ["how long is this still??", "how much time left", "how long will it take"])
def test_what_is_left_is_told_however_it_is_asked(line: str) -> None:
    about(USERS).types("1", line).sees("4 questions are left")


@pytest.mark.parametrize("line", ["change how can people reach you", "back to how can people reach you?"])
def test_a_question_is_found_by_its_own_words(line: str) -> None:
    talk = about(
        USERS.replace('ask = "Who are the users?"', 'ask = "How can people reach you, today?"')
    ).types("1", "1", line)
    assert talk.asked == "who"


def test_an_earlier_answer_is_changed_after_it_was_named() -> None:
    talk = (
        about(USERS)
        .types("1", "1", "1", "can I change an earlier answer?")
        .sees("or type the number or name")
    )
    assert talk.types("the main users").asked == "main"
    assert talk.types("2").asked == "story"


def test_a_mistake_is_that_of_the_answer_just_given_also_while_something_small_is_asked_about_it() -> None:
    talk = (
        about(USERS).types("5").sees("Which one is it").types("/change").sees("Change “Who are the users?”")
    )
    assert talk.types("").asked == "who"


@pytest.mark.parametrize("line", ["add 2", "add students"])
def test_what_is_added_at_a_list_of_several_is_one_of_its_answers(line: str) -> None:
    talk = about(USERS).types("1", "back", line).sees("Recorded: 1 School pupils, 2 Students.")
    assert talk.answers == {"who": ("pupils", "students")}


def starting() -> Person:
    return Person(Interview(load("ict-lmi")), setup=True)


@pytest.mark.parametrize("line", ["ok begin", "let's start", "begin", "OK, let's go!"])
def test_whoever_wants_to_begin_begins(line: str) -> None:
    assert starting().types(line).asked


@pytest.mark.parametrize(
    "line",
    [
        "I only have 10 min before my next meeting is that enough",
        "is 10 min enough?",
        "how long does it take?",
    ],
)
def test_before_the_start_the_minutes_are_told(line: str) -> None:
    talk = starting().types(line).sees("irst look", "about 14 minutes", "Press Enter")
    assert talk.types("").asked


HELPING = """
[[section]]
id = "all"
title = "All"
item = [
  { id = "aim", type = "select_one", title = "Aim", ask = "What is the aim?", choices = [ { code = "more", label = "Help more people" }, { code = "less", label = "Spend less" } ] },
]
"""


@pytest.mark.parametrize("line", ["help", "?", "help!", "HELP"])
def test_help_is_help_whatever_the_answers_begin_with(line: str) -> None:
    talk = about(HELPING).types(line).sees_no("or a request to me?")
    talk.sees("What is the aim?")
    assert talk.answers == {}
    assert about(HELPING).types("help more people").answers == {"aim": "more"}


@pytest.mark.parametrize("line", ["head of the service", "I lead a service"])
def test_a_role_is_known_by_its_usual_name_and_by_the_words_below_it(line: str) -> None:
    talk = Person(Interview(load("ict-lmi")))
    talk.gets(talk.interview.go_to("respondent_role")).types(line)
    assert talk.answers == {"respondent_role": "manager"}


def test_a_yes_at_one_or_the_other_asks_which_and_both_has_its_place() -> None:
    talk = Person(Interview(load("ict-lmi")))
    talk.gets(talk.interview.go_to("practice_stage")).types("yes").sees(
        "which one", "1 In use", "2 It is being"
    )
    assert talk.types("2").answers == {"practice_stage": "designed"}
    talk = Person(Interview(load("ict-lmi")))
    talk.gets(talk.interview.go_to("practice_stage")).types("both really")
    assert talk.answers == {"practice_stage": "existing"}


def test_a_phrase_out_of_a_label_is_placed_whatever_its_articles() -> None:
    talk = Person(Interview(load("ict-lmi")))
    talk.gets(talk.interview.go_to("citizen_readiness")).types("in the first talk yes")
    assert talk.answers["citizen_readiness"] == "talk"
