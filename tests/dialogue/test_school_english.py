"""People who answer in the English, or the French, that they learned at school, and people who cannot see."""

import pytest

from interview import Status
from interview.session.events import Act
from tests.talk import Person, about

QUESTIONS = """
[choices.use]
items = [
  { code = "no", label = "No, not so far", level = 0 },
  { code = "planned", label = "Planned", level = 0 },
  { code = "use", label = "Yes, in regular use", level = 2 },
  { code = "better", label = "Yes, and better each year", level = 3 },
]

[[section]]
id = "about"
title = "About"
item = [
  { id = "plan", type = "select_one", title = "Plan", ask = "How does your strategy use computers?", choices = [ { code = "online", label = "Mostly for information" }, { code = "tools", label = "For new tools" }, { code = "missing", label = "There is no strategy" } ], in_your_own_words = true },
  { id = "chat", type = "select_one", title = "Chat", ask = "Is there a chat?", choices = "use", in_your_own_words = true },
  { id = "checks", type = "select_multiple", title = "Checks", ask = "Who looks whether it is right?", choices = [ { code = "staff", label = "Staff" }, { code = "users", label = "Users" }, { code = "nobody", label = "Nobody", exclusive = true } ], in_your_own_words = true },
  { id = "trouble", type = "select_one", title = "Trouble", ask = "What was difficult?", choices = [ { code = "money", label = "Money" }, { code = "skills", label = "Skills" }, { code = "open", label = "We have not looked" } ], in_your_own_words = true },
  { id = "contact", type = "text", title = "Contact", ask = "Whom can readers ask?", hint = "To leave it out, type private." },
  { id = "page", type = "url", title = "Page", ask = "Which page tells more?", hint = "If there is none, type na." },
  { id = "school", type = "text", title = "School", ask = "What kind of school is it?", hint = "State or private?" },
]

[[term]]
id = "strategy"
term = "strategy"
meaning = "A written plan for several years."
"""
IN_FRENCH = """
[choices.use]
no = "Non, pas pour le moment"
planned = "Prévu"
use = "Oui, en usage régulier"
better = "Oui, et amélioré chaque année"

[item.plan]
title = "Plan"
ask = "Comment votre stratégie emploie-t-elle les ordinateurs ?"

[item.plan.choices]
online = "Surtout pour l’information"
tools = "Pour de nouveaux outils"
missing = "Il n’y a pas de stratégie"

[item.contact]
title = "Contact"
ask = "À qui s’adresser ?"
hint = "Pour ne pas répondre, tapez privé."

[term.strategy]
term = "stratégie"
meaning = "Un plan écrit pour plusieurs années."
"""


def at(question: str, language: str = "en") -> Person:
    talk = about(QUESTIONS, texts={"fr": IN_FRENCH})
    if language != "en":
        talk.types(f"/language {language}")
    return talk.gets(talk.interview.go_to(question))


@pytest.mark.parametrize(
    ("question", "line", "language", "status"),
    [
        ("contact", "private", "en", Status.REFUSED),
        ("contact", "Private.", "en", Status.REFUSED),
        ("contact", "privé", "fr", Status.REFUSED),
        ("page", "na", "en", Status.NOT_APPLICABLE),
    ],
)
def test_what_the_question_itself_says_to_type_is_taken_and_nothing_is_asked_behind_it(
    question: str, line: str, language: str, status: Status
) -> None:
    talk = at(question, language).types(line)
    assert talk.interview.status(question) is status
    assert not talk.waits


def test_the_same_word_is_asked_about_where_the_question_does_not_say_so() -> None:
    at("school").types("private").sees("1 Keep it private", "2 My answer").types("2")
    at("school").types("private", "keep it private").sees("Left out")


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("dk director", "director"),
        ("dk our director", "our director"),
        ("i not know, ask colleague Anna", "colleague Anna"),
        ("don't know, Anna would", "Anna"),
    ],
)
def test_it_is_not_known_and_who_may_know_is_kept(line: str, who: str) -> None:
    talk = at("plan").types(line)
    answer = talk.interview.record.answers["plan"]
    assert (answer.status, answer.who) == (Status.DONT_KNOW, who)
    assert talk.asked == "chat"


def test_who_may_know_is_kept_in_french() -> None:
    answer = at("plan", "fr").types("nsp directrice").interview.record.answers["plan"]
    assert (answer.status, answer.who) == (Status.DONT_KNOW, "directrice")


@pytest.mark.parametrize("line", ["I am new here so I don't know", "The old boss left, so no idea"])
def test_what_somebody_concludes_with_is_taken_and_the_line_is_its_note(line: str) -> None:
    talk = at("plan").types(line)
    assert talk.interview.status("plan") is Status.DONT_KNOW
    assert [event.text for event in talk.interview.session.journal.events if event.text] == [line]


@pytest.mark.parametrize("line", ["what did you just say", "say that again", "I didn't hear", "Pardon?"])
def test_the_last_message_is_said_again_whatever_it_was(line: str) -> None:
    talk = at("plan").types("dk")
    said = talk.shown
    acts = talk.acts
    assert talk.types(line).shown == said
    help_ = talk.types("help").shown
    assert talk.types(line).shown == help_
    assert talk.acts == acts


def test_the_last_message_is_said_again_in_french() -> None:
    talk = at("plan", "fr").types("1")
    assert talk.shown == talk.types("qu'est-ce que vous venez de dire ?").shown
    talk.sees("Surtout pour l’information")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("can you explain simple?", "en"),
        ("please say easier", "en"),
        ("not understand the question", "en"),
        ("in other words?", "en"),
        ("pas compris la question", "fr"),
        ("expliquez plus simplement", "fr"),
    ],
)
def test_the_question_is_explained(line: str, language: str) -> None:
    meaning = "A written plan for several years." if language == "en" else "Un plan écrit"
    at("plan", language).types(line).sees(meaning)


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("go back 2 question", "chat"),
        ("two questions back please", "chat"),
        ("go back 3 questions", "plan"),
        ("deux questions en arrière", "checks"),
    ],
)
def test_so_many_questions_are_gone_back(line: str, question: str) -> None:
    french = question == "checks"
    talk = at("contact" if french else "trouble", "fr" if french else "en").types(line)
    assert talk.asked == question


def test_going_back_further_than_there_is_leads_to_the_first() -> None:
    assert at("chat").types("go back 3 questions").asked == "plan"


@pytest.mark.parametrize(
    ("question", "line", "value"),
    [
        ("plan", "we not have this", "missing"),
        ("plan", "we have no such", "missing"),
        ("chat", "we not have this", "no"),
        ("checks", "nobody cheked", ("nobody",)),
    ],
)
def test_that_there_is_none_is_the_one_choice_that_says_so_with_the_words(
    question: str, line: str, value: object
) -> None:
    talk = at(question).types(line).sees(line)
    assert talk.answers == {question: value}


def test_that_there_is_none_in_french() -> None:
    assert at("plan", "fr").types("on n'a pas ça").answers == {"plan": "missing"}


def test_a_mere_no_is_asked_about_where_it_may_be_about_less() -> None:
    talk = at("plan").types("no").sees("There is no strategy")
    assert not talk.answers


def test_that_there_is_none_is_no_choice_that_only_begins_with_the_same_words() -> None:
    assert not at("trouble").types("we not have this").answers


def test_that_there_is_one_is_asked_between_the_steps_that_are_in_place() -> None:
    talk = at("chat").types("we have already").sees("3 Yes, in regular use", "4 Yes, and better each year")
    talk.sees_no("Planned")
    assert not talk.answers


@pytest.mark.parametrize(
    ("before", "line", "language"),
    [("", "strategy?", "en"), ("no", "strategy?", "en"), ("", "stratégie ?", "fr")],
)
def test_a_word_with_a_question_mark_is_explained_also_while_something_waits(
    before: str, line: str, language: str
) -> None:
    talk = at("plan", language)
    for each in filter(None, [before, line]):
        talk.types(each)
    talk.sees("A written plan" if language == "en" else "Un plan écrit")
    talk.types("yes" if before else "1").sees_no("Kept aside", "strategy?")
    assert talk.answers == {"plan": "missing" if before else "online"}


def test_a_question_to_the_interviewer_becomes_no_note() -> None:
    talk = at("plan").types("did i say it already", "have you heard me")
    talk.sees("I could not place").types("2").sees_no("Kept aside", "did i say it already")
    acts = [event.act for event in talk.interview.session.journal.events if event.text]
    assert set(acts) == {Act.HEARD}


def test_what_was_answered_to_a_question_is_told() -> None:
    at("plan").types("2", "what did i answer for plan").sees("For new tools")


def test_choices_is_no_answer_in_words() -> None:
    talk = at("contact").types("choices").sees_no("1 ")
    assert not talk.answers
    assert not talk.waits
    assert not at("contact", "fr").types("choix").waits


def test_two_numbers_at_a_single_choice_are_named() -> None:
    at("plan").types("1,2").sees("1 Mostly for information or 2 For new tools")


@pytest.mark.parametrize(
    "line", ["is it money?", "is it money", "is it the money?", "and money?", "maybe money?", "money?"]
)
def test_a_choice_in_a_question_is_asked_about_and_one_yes_takes_it(line: str) -> None:
    talk = at("trouble").types(line).sees("Do you mean Money?")
    assert talk.answers.get("trouble") is None
    assert talk.types("yes").answers["trouble"] == "money"


@pytest.mark.parametrize("line", ["est-ce l'argent ?", "et l'argent ?", "l'argent ?"])
def test_so_is_it_in_french(line: str) -> None:
    assert at("trouble", "fr").types(line).answers.get("trouble") is None
