"""What people say whose English is from school, or who fall back on their own language."""

import pytest

from interview import Status
from tests.talk import Person, about

SCHOOL = """
[[section]]
id = "about"
title = "About"
item = [
  { id = "main", type = "select_one", title = "Main", ask = "Who gives guidance?", hint = "The one who does most of it.", choices = [ { code = "coach", label = "A coach", hint = "Somebody from outside." }, { code = "school", label = "The school" }, { code = "agency", label = "The agency" } ] },
  { id = "ways", type = "select_multiple", title = "Ways", ask = "How do pupils reach you?", in_your_own_words = true, choices = [ { code = "mail", label = "E-mail" }, { code = "phone", label = "Phone calls" }, { code = "person", label = "In my office" }, { code = "chat", label = "Chat" } ] },
  { id = "story", type = "text", title = "Story", ask = "How did it begin?" },
  { id = "wish", type = "text", title = "Wish", ask = "What is missing?" },
]
"""


def at(question: str) -> Person:
    return about(SCHOOL).types(f"/go to {question}")


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("Oh sorry my last answer was wrong, go back", "A request: back"),
        ("I am not ready with the other one, can we go back?", "A request: back"),
        ("Is it only for schools?", "A request: help"),
        ("Can I write in Slovene?", "A request: language Slovene"),
        ("No, it is nothing to add. Next", "Leave it for later"),
        ("ne vem", "Not known"),
        ("ne vem kaj to pomeni", "A request: what is this"),
        ("pomoč", "A request: help"),
    ],
)
def test_where_words_are_wanted_what_could_be_a_request_is_asked_about(line: str, wish: str) -> None:
    talk = at("story").types(line).sees(wish, "My answer")
    assert not talk.answers
    talk.types("my answer")
    assert talk.answers == {"story": line}


@pytest.mark.parametrize(
    "line",
    [
        "Ne vemo natančno, a pride veliko ljudi.",
        "How long? Since my grandmother's time.",
        "We had no plan. Then we go back to school and ask pupils.",
        "go back to paper, they said, and we did not",
    ],
)
def test_what_is_told_is_the_answer(line: str) -> None:
    assert at("wish").types(line).answers == {"wish": line}


@pytest.mark.parametrize(
    "line", ["ne vem", "je ne sais pas", "Ich weiß nicht.", "nie wiem", "не знаю", "nem tudom"]
)
def test_not_knowing_is_heard_in_other_languages(line: str) -> None:
    assert at("main").types(line).interview.status("main") is Status.DONT_KNOW


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("it is made by a company, i don't know if somebody checked", Status.DONT_KNOW),
        ("for small children this does not apply, we have none in town", Status.NOT_APPLICABLE),
    ],
)
def test_a_no_answer_inside_a_sentence_is_asked_about_and_the_rest_is_kept(line: str, status: Status) -> None:
    talk = at("main").types(line).sees("shall I take that as", "keep your words")
    talk.types("da")
    assert talk.interview.status("main") is status
    assert talk.interview.record.remarks["main"] == (line,)


@pytest.mark.parametrize(
    ("reply", "chosen"),
    [
        ("ja", ("phone",)),
        ("da", ("phone",)),
        ("oui", ("phone",)),
        ("yes, and 4 also", ("phone", "chat")),
        ("yes, and chat too", ("phone", "chat")),
    ],
)
def test_a_yes_takes_the_offer_and_what_is_behind_it(reply: str, chosen: tuple[str, ...]) -> None:
    talk = at("ways").types("phone callings").sees("Do you mean 2 Phone calls?").types(reply)
    assert talk.answers["ways"] == chosen


@pytest.mark.parametrize("line", ["what means coach?", "what is a coach?"])
def test_a_word_without_an_entry_is_read_where_it_stands(line: str) -> None:
    at("main").types(line).sees("answer 1, A coach", "Somebody from outside.", "Who gives guidance?")


def test_a_word_of_a_hint_alone_with_its_sign_asks_what_it_means() -> None:
    at("main").types("outside?").sees("It is in answer 1, A coach. Somebody from outside.")


def test_a_word_of_the_question_is_told_with_its_hint() -> None:
    at("main").types("what is guidance again").sees("It is in this question. The one who does most of it.")


def test_a_question_with_its_answer_behind_it_is_the_answer() -> None:
    line = "What is our way? We have a talk with each pupil"
    assert at("wish").types(line).answers == {"wish": line}


def test_any_language_may_be_written() -> None:
    at("main").types("Can I answer in Slovene?").sees("Write in Slovenian if you like", "Who gives guidance?")
    at("wish").types("Answer in Slovene was not possible.").sees_no("Write in")


@pytest.mark.parametrize("line", ["how long is still?", "how much time more?"])
def test_how_much_is_left(line: str) -> None:
    at("main").types(line).sees("questions are left")


def test_leaving_with_a_reason_before_it() -> None:
    at("main").types("bell is ringing, I continue tomorow").sees("We stop here")
