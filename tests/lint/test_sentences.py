"""The lint of the interviewer's own sentences in other languages: a folder each, beside the English one."""

import pytest

from interview.lint.sentences import check_sentences
from interview.questionnaire import Problems
from interview.sentences import sentence
from interview.spoken import FOLDER, SPACES
from tests.speaking import Speaks

OF_FRENCH = (FOLDER / "fr" / SPACES).read_text(encoding="utf-8")
WORDS = """
[language]
name = "Polski"
function_words = ["na", "w"]

[count]
answers.one = "{n} odpowiedź"
answers.few = "{n} odpowiedzi"
answers.many = "{n} odpowiedzi"
"""


def told(code: str) -> list[str]:
    problems = Problems()
    check_sentences(problems)
    return [
        f"{problem.file} {problem.table}: {problem.message}" for problem in problems if problem.code == code
    ]


def test_what_a_language_lacks_is_told_in_one_line(speaks: Speaks) -> None:
    speaks("pl", words=WORDS)
    (line,) = told("untranslated")
    assert line.startswith("texts/pl : Until they are there, these are said in English (")
    assert "count.answers" not in line


def test_a_plural_form_that_the_language_has_is_asked_for(speaks: Speaks) -> None:
    speaks("pl", words=WORDS.replace("answers.few", "answers.two"))
    assert "count.answers.few" in told("untranslated")[0]
    assert told("unused_text") == [
        "texts/pl : Nothing asks for these (1 in all): count.answers.two. Check their names."
    ]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Bravo, rien ne manque.", "tone"),
        ("Il en reste seulement 3.", "tone"),
        ("Rien ne manque: c’est tout.", "spacing"),
        ("Rien ne manque?", "spacing"),
        ("Rien ne «manque ».", "spacing"),
        ("Rien ne “manque”.", "spacing"),
    ],
)
def test_the_tone_and_the_spaces_of_another_language_are_its_own(
    speaks: Speaks, said: str, code: str
) -> None:
    lists = 'never_said = ["bravo"]\nnot_before_a_number = ["seulement"]'
    speaks(
        "fr",
        words=f'[language]\n{lists}\n[review]\nnone = "{said}"\nintro = "Tapez KDRTM: 1 2 ; et « oui » ?"',
        spaces=OF_FRENCH,
    )
    (line,) = told("tone") + told("spacing")
    assert line in told(code)
    assert line.startswith("texts/fr/words.toml review.none: ")


def test_a_language_says_itself_which_spaces_it_wants(speaks: Speaks) -> None:
    words = '[language]\n[review]\nnone = "Nic;  nic? «Nic»"\nintro = "Nic: 12 000"'
    speaks("pl", words=words)
    assert told("spacing") == []
    assert sentence("review.intro", "pl").endswith("12 000")
    speaks("cs", words=words, spaces='narrow = "?"\nthousands = true')
    assert "“c?”" in told("spacing")[0]
    assert sentence("review.intro", "cs").endswith("12\u202f000")


def test_spaces_that_nobody_knows_are_told(speaks: Speaks) -> None:
    speaks("pl", words=WORDS, spaces="befor = '?'\nnarrow = true")
    assert "texts/pl/spaces.toml befor: Nothing is called so here." in told("unknown_id")[0]
    assert told("shape") == ['texts/pl/spaces.toml narrow: This is to be signs in quotes, such as ";?!".']


def test_a_sentence_that_nothing_asks_for_is_told(speaks: Speaks) -> None:
    speaks("pl", words=f'{WORDS}\n[greetings]\nhello = "Dzień dobry"\n')
    assert told("unused_text") == [
        "texts/pl : Nothing asks for these (1 in all): greetings.hello. Check their names."
    ]


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        ('[review]\nnone.one = "Nic"', "In English this is one sentence, and here a text with plural forms."),
        ('[review]\nnone = ["Nic"]', "In English this is one sentence, and here a list of words."),
        ('[recap]\nopen = "Otwarte: {list}"', "In English this is a text with plural forms, and here one"),
        ('[review]\nwords_all = "wszystko"', "In English this is a list of words, and here one sentence."),
    ],
)
def test_a_text_of_another_kind_than_in_english_is_an_error(
    speaks: Speaks, tables: str, sentence: str
) -> None:
    speaks("pl", conversation=tables)
    (line,) = told("shape")
    assert sentence in line


def test_what_would_be_shown_in_braces_is_an_error(speaks: Speaks) -> None:
    speaks("pl", conversation='[help]\nnear = "Nie znam słowa {dane}. Najbliższe to {word}."\n')
    (line,) = told("stray_brace")
    assert line.startswith("texts/pl/conversation.toml help.near: {dane} is not filled in here")
    assert "texts/pl/conversation.toml help.near: {given} is left out. Add it." in told("lost_placeholder")


def test_a_table_stands_in_one_file(speaks: Speaks) -> None:
    speaks("pl", words=WORDS, chat='[count]\nx = "y"\n')
    assert told("duplicate_table") == [
        "texts/pl/words.toml count: The table [count] stands in texts/pl/chat.toml as well. Keep one."
    ]


def test_a_file_that_cannot_be_read_is_told(speaks: Speaks) -> None:
    speaks("pl", words="[language\n")
    assert [line.partition(":")[0] for line in told("not_toml")] == ["texts/pl/words.toml "]
